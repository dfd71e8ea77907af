//! Other people's programs judge the printed pages: qpdf for the syntax, Poppler for fonts, text and size.

use crate::{Outcome, summary::Summary};
use std::{path::Path, process::Command};

/// What a page must be and hold.
pub struct Wanted<'a> {
    /// Name for messages.
    pub name: &'a str,
    /// Width and height in millimetres.
    pub size_mm: (f64, f64),
    /// Texts that must be found, blanks and line breaks aside.
    pub texts: &'a [String],
    /// Texts that must not be found.
    pub absent: &'a [String],
}

/// Runs a judge; what it printed.
fn judge(program: &str, package: &str, args: &[&str]) -> Outcome<(bool, String)> {
    let output = Command::new(program)
        .args(args)
        .output()
        .map_err(|e| format!("{program} cannot be started ({e}): install the Debian package {package}"))?;
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    Ok((output.status.success(), text))
}

/// Checks one PDF; its number of pages.
pub fn check(summary: &mut Summary, path: &Path, wanted: &Wanted<'_>) -> Outcome<usize> {
    let name = wanted.name;
    let file = path.to_string_lossy().into_owned();
    let (sound, said) = judge("qpdf", "qpdf", &["--check", &file])?;
    summary.expect(sound && said.contains("No syntax or stream encoding errors"), || format!("{name}: qpdf: {said}"));

    let (_, fonts) = judge("pdffonts", "poppler-utils", &[&file])?;
    let rows: Vec<&str> = fonts.lines().skip(2).collect();
    summary.expect(!rows.is_empty(), || format!("{name}: no fonts"));
    for row in rows {
        // name type encoding emb sub uni object-ID: counted from the right, because types have blanks.
        let words: Vec<&str> = row.split_whitespace().collect();
        let embedded = words.len() > 5 && words[words.len() - 5..words.len() - 2] == ["yes", "yes", "yes"];
        summary.expect(embedded, || format!("{name}: a font is not embedded, subset and searchable: {row}"));
    }

    let (_, info) = judge("pdfinfo", "poppler-utils", &["-f", "1", "-l", "99", &file])?;
    let pages: usize = line_of(&info, "Pages:").and_then(|line| line.trim().parse().ok()).unwrap_or(0);
    summary.expect((1..=4).contains(&pages), || format!("{name}: {pages} pages"));
    for line in info.lines().filter(|line| line.starts_with("Page ") && line.contains(" size:")) {
        let points: Vec<f64> = line
            .split_once("size:")
            .map_or("", |(_, size)| size)
            .split_whitespace()
            .filter_map(|w| w.parse().ok())
            .collect();
        let (w, h) = wanted.size_mm;
        let fits = points.len() >= 2 && (points[0] - mm(w)).abs() < 0.1 && (points[1] - mm(h)).abs() < 0.1;
        summary.expect(fits, || format!("{name}: {line}, not {w} x {h} mm"));
    }
    summary.expect(info.contains("Tagged:          yes"), || format!("{name}: not tagged"));

    let (_, text) = judge("pdftotext", "poppler-utils", &["-layout", &file, "-"])?;
    let text = squeezed(&text);
    for wanted in wanted.texts {
        summary.expect(text.contains(&squeezed(wanted)), || format!("{name}: “{wanted}” is not on the page"));
    }
    for absent in wanted.absent {
        summary.expect(!text.contains(&squeezed(absent)), || format!("{name}: “{absent}” must not be on the page"));
    }
    within_page(summary, &file, wanted)?;
    Ok(pages)
}

/// Every word lies inside the sheet, with room for a printer's unprintable edge.
fn within_page(summary: &mut Summary, file: &str, wanted: &Wanted<'_>) -> Outcome {
    const EDGE: f64 = 12.0; // points; office printers leave about 4 mm blank
    let (_, boxes) = judge("pdftotext", "poppler-utils", &["-bbox", file, "-"])?;
    let (w, h) = (mm(wanted.size_mm.0), mm(wanted.size_mm.1));
    for line in boxes.lines().filter(|line| line.trim_start().starts_with("<word")) {
        let number = |name: &str| -> Option<f64> {
            line.split_once(&format!("{name}=\"")).and_then(|(_, rest)| rest.split('"').next()?.parse().ok())
        };
        let inside = match (number("xMin"), number("yMin"), number("xMax"), number("yMax")) {
            (Some(x0), Some(y0), Some(x1), Some(y1)) => x0 >= EDGE && y0 >= EDGE && x1 <= w - EDGE && y1 <= h - EDGE,
            _ => false,
        };
        summary.expect(inside, || format!("{}: outside the sheet: {line}", wanted.name));
    }
    Ok(())
}

fn line_of<'a>(text: &'a str, label: &str) -> Option<&'a str> {
    text.lines().find_map(|line| line.strip_prefix(label))
}

fn mm(millimetres: f64) -> f64 {
    millimetres * 72.0 / 25.4
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
