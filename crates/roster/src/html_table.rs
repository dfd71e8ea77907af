//! HTML tables named `.xls`: the first-level cells of `table, tr, th, td` with their spans; everything else is ignored.
//! Not a browser: scripts, styles and links are skipped and nothing is ever fetched.

use std::collections::BTreeMap;

use crate::grid::{Cell, Grid};
use crate::problem::{Refusal, RefusalCode};
use crate::source::{SourceFile, caps};
use crate::text;

/// Reads every table as a sheet.
pub(crate) fn read(file: &SourceFile, label: Option<&str>) -> Result<Vec<Grid>, Refusal> {
    let decoded = text::decode(file, label)?;
    let mut page = Page::new(&file.name);
    let mut rest = decoded.text.as_str();
    while let Some(at) = rest.find('<') {
        page.push(&rest[..at]);
        let tail = &rest[at + 1..];
        if let Some(comment) = tail.strip_prefix("!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        if !tail.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
            page.push("<");
            rest = tail;
            continue;
        }
        let Some(end) = tail.find('>') else { break };
        let tag = &tail[..end];
        rest = &tail[end + 1..];
        let name: String =
            tag.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '/').collect::<String>().to_ascii_lowercase();
        if matches!(name.as_str(), "script" | "style") {
            let closes = |at: &usize| {
                rest.as_bytes()
                    .get(at + 2..at + 2 + name.len())
                    .is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()))
            };
            let close = rest.match_indices("</").map(|(at, _)| at).find(closes);
            rest = close.map_or("", |at| &rest[at..]);
            continue;
        }
        page.tag(&name, tag)?;
    }
    page.end_cell()?;
    if page.grids.iter().all(|grid| grid.rows.is_empty()) {
        return Err(Refusal::new(RefusalCode::NoTable, &file.name));
    }
    Ok(page.grids)
}

struct Page<'a> {
    file: &'a str,
    grids: Vec<Grid>,
    row: Option<usize>,
    column: usize,
    /// Columns still covered by a `rowspan` from above: column -> rows left.
    covered: BTreeMap<usize, usize>,
    cell: Option<(usize, usize, String)>,
}

impl<'a> Page<'a> {
    fn new(file: &'a str) -> Self {
        Self { file, grids: Vec::new(), row: None, column: 0, covered: BTreeMap::new(), cell: None }
    }

    fn push(&mut self, part: &str) {
        if let Some((_, _, text)) = &mut self.cell {
            text.push_str(part);
        }
    }

    fn tag(&mut self, name: &str, tag: &str) -> Result<(), Refusal> {
        match name {
            "table" => {
                self.end_cell()?;
                if self.grids.len() == caps::SHEETS {
                    return Err(Refusal::new(RefusalCode::TooManySheets, self.file).limit(caps::SHEETS));
                }
                self.grids.push(Grid::default());
                self.row = None;
                self.covered.clear();
            }
            "tr" => {
                self.end_cell()?;
                if self.row.is_some() {
                    self.covered.retain(|_, left| {
                        *left -= 1;
                        *left > 0
                    });
                }
                self.row = Some(self.row.map_or(0, |row| row + 1));
                self.column = 0;
            }
            "td" | "th" => {
                self.end_cell()?;
                let span =
                    |name| attribute(tag, name).and_then(|n| n.parse().ok()).unwrap_or(1_usize).clamp(1, caps::ROWS);
                self.cell = Some((span("colspan").min(caps::COLUMNS), span("rowspan"), String::new()));
            }
            "/td" | "/th" | "/tr" | "/table" => self.end_cell()?,
            "br" | "br/" | "p" | "/p" | "div" | "/div" => self.push("\n"),
            _ => {}
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), Refusal> {
        let Some((columns, rows, text)) = self.cell.take() else { return Ok(()) };
        let (Some(grid), Some(row)) = (self.grids.last_mut(), self.row) else { return Ok(()) };
        while self.covered.contains_key(&self.column) {
            self.column += 1;
        }
        let text = unescape(&text);
        grid.put(row, self.column, Cell::text(text.trim()), self.file)?;
        for column in self.column..self.column + columns {
            if rows > 1 && column < caps::COLUMNS {
                self.covered.insert(column, rows);
            }
        }
        self.column += columns;
        Ok(())
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let lower = tag.to_ascii_lowercase();
    let at = lower.find(&format!("{name}="))? + name.len() + 1;
    let value = tag.get(at..)?.trim_start_matches(['"', '\'']);
    Some(value.chars().take_while(char::is_ascii_digit).collect())
}

/// The character of an entity name (without `&` and `;`).
pub(crate) fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "ndash" => '–',
        "mdash" => '—',
        "rsquo" => '’',
        "lsquo" => '‘',
        "eacute" => 'é',
        "egrave" => 'è',
        _ => return None,
    })
}

/// Text with its entities turned into characters; unknown ones stay as written.
pub(crate) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let tail = &rest[at + 1..];
        match tail.find(';').filter(|end| *end <= 10).and_then(|end| Some((end, entity(&tail[..end])?))) {
            Some((end, character)) => {
                out.push(character);
                rest = &tail[end + 1..];
            }
            None => {
                out.push('&');
                rest = tail;
            }
        }
    }
    out.push_str(rest);
    out
}
