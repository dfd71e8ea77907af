//! What the bytes are, told by the bytes; and the checks an archive must pass before any reader sees it. Must never trust
//! a file's name, nor what an archive says about its own sizes.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::problem::{Refusal, RefusalCode};
use crate::source::{SourceFile, caps};

/// The kind of a single file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Zip,
    Ole,
    SpreadsheetMl,
    Html,
    Text,
}

/// Tells a file's kind from its first bytes.
pub(crate) fn sniff(file: &SourceFile) -> Result<Kind, Refusal> {
    let bytes = file.bytes.as_slice();
    let unsupported = |name: &str| Err(Refusal::new(RefusalCode::UnsupportedFormat, &file.name).name(name));
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Refusal::new(RefusalCode::NoFile, &file.name));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Kind::Zip);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Ok(Kind::Ole);
    }
    for (magic, name) in [
        (&b"%PDF"[..], "PDF"),
        (b"\x89PNG", "PNG"),
        (b"\xFF\xD8\xFF", "JPEG"),
        (b"Rar!", "RAR"),
        (b"7z\xBC\xAF", "7z"),
        (b"\x1F\x8B", "gzip"),
        (b"{\\rtf", "RTF"),
        (b"SQLite format 3\0", "SQLite"),
        (b"MZ", "EXE"),
    ] {
        if bytes.starts_with(magic) && (name != "EXE" || bytes.contains(&0)) {
            return unsupported(name);
        }
    }
    let head = head_text(bytes);
    let lower = head.trim_start().to_ascii_lowercase();
    if lower.contains("urn:schemas-microsoft-com:office:spreadsheet") && lower.starts_with('<') {
        return Ok(Kind::SpreadsheetMl);
    }
    if lower.starts_with('<')
        && (lower.contains("<html") || lower.contains("<table") || lower.contains("<!doctype html"))
    {
        return Ok(Kind::Html);
    }
    if lower.starts_with("<?xml") || lower.starts_with("<!doctype") {
        return unsupported("XML");
    }
    let utf16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    let head = &bytes[..bytes.len().min(4096)];
    let control = head.iter().filter(|b| matches!(b, 0..=8 | 14..=26)).count();
    // A stray control character gets into text by pasting and is removed later; binary data is full of them.
    if !utf16 && control * 30 > head.len() {
        return Err(Refusal::new(RefusalCode::UnknownFormat, &file.name));
    }
    Ok(Kind::Text)
}

/// The start of a file as text, enough to see its tags.
fn head_text(bytes: &[u8]) -> String {
    let head = &bytes[..bytes.len().min(4096)];
    match encoding_rs::Encoding::for_bom(head) {
        Some((encoding, _)) => encoding.decode(head).0.into_owned(),
        None => String::from_utf8_lossy(head).into_owned(),
    }
}

/// An archive that passed the caps.
#[derive(Debug)]
pub(crate) struct Archive {
    /// Entry names as written.
    pub names: Vec<String>,
    bytes: Vec<u8>,
}

impl Archive {
    /// Opens an archive and inflates every entry once, counting, so that no later reader meets a bomb.
    pub fn open(file: &SourceFile) -> Result<Self, Refusal> {
        let refuse = |code| Refusal::new(code, &file.name);
        let damaged = |_| refuse(RefusalCode::Damaged);
        let mut zip = ZipArchive::new(Cursor::new(file.bytes.as_slice())).map_err(damaged)?;
        if zip.len() > caps::ENTRIES {
            return Err(refuse(RefusalCode::TooManyEntries).limit(caps::ENTRIES));
        }
        if zip.has_duplicate_names() {
            return Err(refuse(RefusalCode::UnsafeEntry).name(&file.name));
        }
        let mut names = Vec::new();
        let mut seen = BTreeSet::new();
        let mut total = 0_u64;
        for index in 0..zip.len() {
            let info = zip.by_index_raw(index).map_err(|_| refuse(RefusalCode::Damaged))?;
            if info.encrypted() {
                return Err(refuse(RefusalCode::PasswordProtected));
            }
            let packed = info.compressed_size();
            drop(info);
            let mut entry = zip.by_index(index).map_err(|_| refuse(RefusalCode::Damaged))?;
            let name = entry.name().map_err(|_| refuse(RefusalCode::Damaged))?.into_owned();
            if entry.enclosed_name().is_none() || name.starts_with(['/', '\\']) || !seen.insert(name.to_lowercase()) {
                return Err(refuse(RefusalCode::UnsafeEntry).name(name));
            }
            total += count_entry(&mut entry, &name, packed, total, file)?;
            if !name.ends_with('/') {
                names.push(name);
            }
        }
        Ok(Self { names, bytes: file.bytes.clone() })
    }

    /// One entry's bytes.
    pub fn entry(&self, name: &str) -> Result<Vec<u8>, Refusal> {
        let damaged = || Refusal::new(RefusalCode::Damaged, name);
        let mut zip = ZipArchive::new(Cursor::new(self.bytes.as_slice())).map_err(|_| damaged())?;
        let entry = zip.by_name(name).map_err(|_| damaged())?;
        let mut bytes = Vec::new();
        entry.take(caps::INFLATED_BYTES).read_to_end(&mut bytes).map_err(|_| damaged())?;
        Ok(bytes)
    }

    /// Whether an entry of this name exists, case aside.
    pub fn has(&self, name: &str) -> bool {
        self.names.iter().any(|n| n.eq_ignore_ascii_case(name))
    }
}

/// Inflates one entry into nothing and returns its true size.
fn count_entry(entry: &mut impl Read, name: &str, packed: u64, before: u64, file: &SourceFile) -> Result<u64, Refusal> {
    let refuse = |code| Refusal::new(code, &file.name);
    let mut size = 0_u64;
    let mut buffer = [0_u8; 32 * 1024];
    loop {
        let read = entry.read(&mut buffer).map_err(|_| refuse(RefusalCode::Damaged))?;
        if read == 0 {
            return Ok(size);
        }
        if size == 0 && buffer[..read].starts_with(b"PK\x03\x04") {
            return Err(refuse(RefusalCode::NestedArchive).name(name));
        }
        size += read as u64;
        if before + size > caps::INFLATED_BYTES {
            return Err(refuse(RefusalCode::InflatedTooLarge).limit(caps::INFLATED_BYTES / 1_048_576));
        }
        if size > 1_048_576 && size / packed.max(1) > caps::RATIO {
            return Err(refuse(RefusalCode::RatioTooHigh).limit(caps::RATIO));
        }
    }
}
