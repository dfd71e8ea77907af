//! Delimited text: encoding, delimiter, cells; and the repair of text that went through a wrong encoding. Must never lose
//! a character silently: bytes that do not decode are reported.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use crate::grid::{Cell, Grid};
use crate::problem::{Refusal, RefusalCode};
use crate::source::SourceFile;

/// Text decoded from bytes.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub text: String,
    /// WHATWG name.
    pub encoding: &'static str,
    /// Some bytes had no meaning in that encoding.
    pub lossy: bool,
}

/// Decodes by BOM, then the caller's label, then valid UTF-8, then a guess.
pub(crate) fn decode(file: &SourceFile, label: Option<&str>) -> Result<Decoded, Refusal> {
    let bytes = file.bytes.as_slice();
    let encoding = if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        encoding
    } else if let Some(label) = label {
        Encoding::for_label(label.as_bytes())
            .ok_or_else(|| Refusal::new(RefusalCode::EncodingUnknown, &file.name).name(label))?
    } else if std::str::from_utf8(bytes).is_ok() {
        UTF_8
    } else {
        guess(bytes)
    };
    let (text, used, lossy) = encoding.decode(bytes);
    Ok(Decoded { text: text.into_owned(), encoding: used.name(), lossy })
}

/// Indonesian files that are not UTF-8 are Windows-1252 in practice; the detector may only choose among Latin ones.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let found = detector.guess(Some(b"id"), chardetng::Utf8Detection::Allow);
    if found.is_single_byte() || found == UTF_8 { found } else { WINDOWS_1252 }
}

/// The delimiter whose count of fields is the most even over the first 50 records, wider tables first.
pub(crate) fn delimiter(text: &str) -> char {
    if let Some(rest) = text.strip_prefix("sep=")
        && let Some(named) = rest.chars().next()
        && named.is_ascii()
        && !named.is_ascii_alphanumeric()
        && !matches!(named, '\r' | '\n' | '"')
    {
        return named;
    }
    let mut best = (',', 0.0_f64);
    for candidate in [';', ',', '\t', '|'] {
        let mut reader = reader(text, candidate);
        let counts: Vec<usize> =
            reader.records().take(50).filter_map(Result::ok).map(|record| record.len()).filter(|n| *n > 1).collect();
        let Some(widest) = counts.iter().max() else { continue };
        let mut common = 0;
        for count in &counts {
            common = common.max(counts.iter().filter(|other| *other == count).count());
        }
        // Evenness decides; width only between equals, so that a comma inside names does not beat the semicolon.
        let score = common as f64 * 10.0 + (*widest as f64).min(100.0) / 100.0 * common as f64;
        if score > best.1 {
            best = (candidate, score);
        }
    }
    best.0
}

fn reader(text: &str, delimiter: char) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(u8::try_from(delimiter).unwrap_or(b','))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// Splits text into cells.
pub(crate) fn grid(text: &str, delimiter: char, file: &str) -> Result<Grid, Refusal> {
    let body = match text.strip_prefix("sep=") {
        Some(rest) if rest.starts_with(delimiter) => rest.split_once(['\n', '\r']).map_or("", |(_, body)| body),
        _ => text,
    };
    let skipped = usize::from(body.len() != text.len());
    // One kind of newline, so that the parser's line count can be turned into spreadsheet rows.
    let body = body.replace("\r\n", "\n").replace('\r', "\n");
    let mut reader = reader(&body, delimiter);
    let mut record = csv::StringRecord::new();
    let mut grid = Grid::default();
    let mut inside = 0;
    while reader.read_record(&mut record).map_err(|_| Refusal::new(RefusalCode::Damaged, file))? {
        inside += record.iter().map(|cell| cell.matches('\n').count()).sum::<usize>();
        let unterminated = reader.is_done() && !body.ends_with('\n');
        let ended = reader.position().line() as usize - 1 + usize::from(unterminated);
        let row = (ended.saturating_sub(inside + 1) + skipped).max(grid.rows.len());
        for (column, cell) in record.iter().enumerate() {
            grid.put(row, column, unguard(cell), file)?;
        }
    }
    Ok(grid)
}

/// Drops the guard that exports put before text that looks like a formula, and the `="..."` trick that keeps zeros.
fn unguard(cell: &str) -> Cell {
    if let Some(rest) = cell.strip_prefix('\'')
        && rest.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r'])
    {
        return Cell::text(rest);
    }
    if let Some(inner) = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
        return Cell { formula: true, ..Cell::text(inner) };
    }
    Cell::text(cell)
}

/// UTF-8 once read as Windows-1252 (`â€“` for a dash, `Ã©` for é), turned back; `None` when the text is not such.
pub(crate) fn repair_mojibake(text: &str) -> Option<String> {
    if !text.contains(['Ã', 'â', 'Â']) {
        return None;
    }
    let (bytes, _, unmappable) = WINDOWS_1252.encode(text);
    if unmappable {
        return None;
    }
    let repaired = std::str::from_utf8(&bytes).ok()?;
    (repaired != text).then(|| repaired.to_owned())
}

/// Text without control characters; newlines and tabs become blanks.
pub(crate) fn without_controls(text: &str) -> Cow<'_, str> {
    let invisible = |c: char| {
        c.is_control() || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{feff}')
    };
    if !text.chars().any(invisible) {
        return Cow::Borrowed(text);
    }
    text.chars()
        .filter_map(|c| if matches!(c, '\n' | '\r' | '\t') { Some(' ') } else { (!invisible(c)).then_some(c) })
        .collect()
}
