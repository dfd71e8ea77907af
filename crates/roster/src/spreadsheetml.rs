//! SpreadsheetML 2003: the XML that many school programs name `.xls`. Its writers often forget to escape `<` and `&` in
//! values, so those are mended before the parser sees them. A document type is refused: no entity is ever expanded.

use chrono::NaiveDate;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::grid::{Cell, Grid, Value};
use crate::html_table::{entity, unescape};
use crate::problem::{Refusal, RefusalCode};
use crate::source::{SourceFile, caps};
use crate::text;

/// Every element SpreadsheetML files use (ss:, x:, o:, html: prefixes aside); any other `<` is text.
const TAGS: &[&str] = &[
    "workbook",
    "worksheet",
    "table",
    "column",
    "row",
    "cell",
    "data",
    "styles",
    "style",
    "alignment",
    "borders",
    "border",
    "font",
    "interior",
    "numberformat",
    "protection",
    "documentproperties",
    "author",
    "lastauthor",
    "created",
    "lastsaved",
    "company",
    "version",
    "excelworkbook",
    "windowheight",
    "windowwidth",
    "windowtopx",
    "windowtopy",
    "protectstructure",
    "protectwindows",
    "worksheetoptions",
    "pagesetup",
    "header",
    "footer",
    "pagemargins",
    "print",
    "validprinterinfo",
    "papersizeindex",
    "horizontalresolution",
    "verticalresolution",
    "selected",
    "panes",
    "pane",
    "number",
    "activerow",
    "activecol",
    "protectobjects",
    "protectscenarios",
    "officedocumentsettings",
    "allowpng",
    "names",
    "namedrange",
    "namedcell",
    "comment",
    "phonetictext",
    "b",
    "i",
    "u",
    "s",
    "sub",
    "sup",
    "freezepanes",
    "frozennosplit",
    "splithorizontal",
    "splitvertical",
    "toprowbottompane",
    "leftcolumnrightpane",
    "activepane",
    "autofilter",
    "title",
    "subject",
    "keywords",
    "description",
    "category",
    "manager",
    "revision",
    "lastprinted",
    "unsynced",
    "zoom",
    "gridlines",
    "layout",
    "fittopage",
    "rangeselection",
    "displaygridlines",
    "donotdisplaygridlines",
];

/// Reads every worksheet.
pub(crate) fn read(file: &SourceFile, label: Option<&str>) -> Result<Vec<Grid>, Refusal> {
    let decoded = text::decode(file, label)?;
    let mended = mend(&decoded.text);
    let mut sheets = Sheets { file: &file.name, grids: Vec::new(), row: 0, column: 0, next_row: 0, cell: None };
    let mut reader = Reader::from_str(&mended);
    reader.config_mut().check_end_names = false;
    let mut depth = 0_usize;
    let damaged = || Refusal::new(RefusalCode::Damaged, &file.name);
    let mut closed = false;
    loop {
        match reader.read_event().map_err(|_| damaged())? {
            Event::Start(start) => {
                depth += 1;
                if depth > caps::XML_DEPTH {
                    return Err(Refusal::new(RefusalCode::NestingTooDeep, &file.name).limit(caps::XML_DEPTH));
                }
                sheets.open(&start)?;
            }
            Event::Empty(start) => {
                sheets.open(&start)?;
                sheets.close(start.local_name().as_ref())?;
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                closed |= end.local_name().as_ref() == "Workbook";
                sheets.close(end.local_name().as_ref())?;
            }
            Event::Text(part) => sheets.push(&part),
            Event::CData(part) => sheets.push(&part),
            Event::GeneralRef(reference) => {
                let name: &str = &reference;
                sheets.push(&entity(name).map_or_else(|| format!("&{name};"), String::from));
            }
            Event::DocType(_) => return Err(Refusal::new(RefusalCode::DoctypeRefused, &file.name)),
            Event::Eof if closed => return Ok(sheets.grids),
            Event::Eof => return Err(damaged()),
            _ => {}
        }
    }
}

struct OpenCell {
    across: usize,
    kind: String,
    text: String,
    in_data: bool,
    formula: bool,
}

struct Sheets<'a> {
    file: &'a str,
    grids: Vec<Grid>,
    row: usize,
    column: usize,
    next_row: usize,
    cell: Option<OpenCell>,
}

impl Sheets<'_> {
    fn open(&mut self, start: &BytesStart<'_>) -> Result<(), Refusal> {
        match start.local_name().as_ref() {
            "Worksheet" => {
                if self.grids.len() == caps::SHEETS {
                    return Err(Refusal::new(RefusalCode::TooManySheets, self.file).limit(caps::SHEETS));
                }
                self.grids.push(Grid::named(attribute(start, "Name").unwrap_or_default()));
                self.next_row = 0;
            }
            "Row" => {
                self.row = index(start).unwrap_or(self.next_row);
                self.next_row = self.row.saturating_add(1);
                self.column = 0;
            }
            "Cell" => {
                self.column = index(start).unwrap_or(self.column);
                let across = attribute(start, "MergeAcross").and_then(|n| n.parse().ok()).unwrap_or(0);
                let formula = attribute(start, "Formula").is_some();
                self.cell =
                    Some(OpenCell { across, kind: String::new(), text: String::new(), in_data: false, formula });
            }
            "Data" => {
                if let Some(cell) = &mut self.cell {
                    cell.kind = attribute(start, "Type").unwrap_or_default();
                    cell.in_data = true;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn push(&mut self, part: &str) {
        if let Some(cell) = self.cell.as_mut().filter(|cell| cell.in_data) {
            cell.text.push_str(part);
        }
    }

    fn close(&mut self, name: &str) -> Result<(), Refusal> {
        match name {
            "Data" => {
                if let Some(cell) = &mut self.cell {
                    cell.in_data = false;
                }
            }
            "Cell" => {
                if let (Some(cell), Some(grid)) = (self.cell.take(), self.grids.last_mut()) {
                    let across = cell.across;
                    let value = value(&cell);
                    grid.put(self.row, self.column, Cell { value, formula: cell.formula }, self.file)?;
                    self.column = self.column.saturating_add(1).saturating_add(across);
                }
            }
            _ => {}
        }
        Ok(())
    }
}

fn value(cell: &OpenCell) -> Value {
    if cell.text.is_empty() {
        return Value::Empty;
    }
    match cell.kind.as_str() {
        "Number" => cell.text.trim().parse().ok().filter(|n: &f64| n.is_finite()).map(Value::Number),
        "DateTime" => NaiveDate::parse_from_str(cell.text.get(..10).unwrap_or(""), "%Y-%m-%d").ok().map(Value::Date),
        "Error" => Some(Value::Error),
        _ => None,
    }
    .unwrap_or_else(|| Value::Text(cell.text.clone()))
}

/// `ss:Index`, from one in the file, from zero here.
fn index(start: &BytesStart<'_>) -> Option<usize> {
    attribute(start, "Index")?.parse::<usize>().ok()?.checked_sub(1)
}

fn attribute(start: &BytesStart<'_>, local: &str) -> Option<String> {
    start
        .html_attributes()
        .with_checks(false)
        .filter_map(Result::ok)
        .find(|a| a.key.local_name().as_ref() == local)
        .map(|a| unescape(&a.value))
}

/// Escapes every `&` that starts no entity and every `<` that starts no known tag.
fn mend(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        out.push_str(&rest[..at]);
        let tail = &rest[at + 1..];
        if rest.as_bytes()[at] == b'&' {
            let name = tail.split(';').next().filter(|n| n.len() < tail.len() && n.len() <= 10);
            out.push_str(if name.and_then(entity).is_some() { "&" } else { "&amp;" });
        } else {
            out.push_str(if starts_tag(tail) { "<" } else { "&lt;" });
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

fn starts_tag(tail: &str) -> bool {
    let tail = tail.strip_prefix('/').unwrap_or(tail);
    if tail.starts_with("?xml")
        || tail.starts_with("?mso")
        || tail.starts_with("!--")
        || tail.starts_with("![CDATA[")
        || tail.starts_with("!DOCTYPE")
    {
        return true;
    }
    let end = tail.find(|c: char| !c.is_ascii_alphanumeric() && c != ':').unwrap_or(tail.len());
    let name = tail[..end].rsplit(':').next().unwrap_or_default();
    let follows = tail[end..].starts_with(['>', '/', ' ', '\t', '\r', '\n']);
    follows && TAGS.iter().any(|tag| name.eq_ignore_ascii_case(tag))
}
