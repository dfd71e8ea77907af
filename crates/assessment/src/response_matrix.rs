//! Reads a response matrix: one row per respondent, item ids as columns. Every doubtful cell becomes a problem with its
//! place and is left unscored; nothing is repaired, clipped or guessed. Columns bind by id, never by position.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use encoding_rs::WINDOWS_1252;

use crate::batch::{BatchRefusal, Problem, ProblemCode, Problems};
use crate::instrument::Instrument;
use crate::score_sheet::OutOfRange;
use crate::scoring::is_risk_item;

/// Largest file read, in bytes.
pub(crate) const LARGEST_FILE: usize = 64 * 1024 * 1024;
/// Greatest number of respondents in one file.
pub(crate) const MOST_ROWS: usize = 200_000;

/// A column that describes the respondent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    Id,
    Class,
    Sex,
    Date,
    Version,
}

impl About {
    /// Column names in both languages.
    fn named(header: &str) -> Option<About> {
        Some(match header.to_lowercase().as_str() {
            "id" => About::Id,
            "class" | "kelas" => About::Class,
            "sex" | "jk" | "jenis kelamin" => About::Sex,
            "date" | "tanggal" => About::Date,
            "version" | "versi" => About::Version,
            _ => return None,
        })
    }
}

/// What a column means.
enum Column {
    About(About),
    Item(usize),
    Ignored,
}

/// One respondent as read.
pub(crate) struct Row {
    pub line: u64,
    pub id: Option<String>,
    pub class: Option<String>,
    pub sex: Option<String>,
    pub date: Option<String>,
    pub version: Option<String>,
    /// Valid answers in the instrument's item order.
    pub valid: Vec<Option<i64>>,
    pub out_of_range: Vec<OutOfRange>,
    /// A later row of the same respondent exists: kept and scored, not counted in statistics.
    pub superseded: bool,
}

/// The matrix as read.
pub(crate) struct Matrix {
    pub rows: Vec<Row>,
    pub has_id: bool,
}

pub(crate) fn read(instrument: &Instrument, bytes: &[u8], problems: &mut Problems) -> Result<Matrix, BatchRefusal> {
    if bytes.len() > LARGEST_FILE {
        return Err(BatchRefusal::TooLarge { megabytes: bytes.len() / 1024 / 1024, most: LARGEST_FILE / 1024 / 1024 });
    }
    let text = decode(bytes, problems)?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    if !reader.read_record(&mut record).map_err(|_| BatchRefusal::Unreadable { line: 1 })? {
        return Err(BatchRefusal::Empty);
    }
    let header_line = record.position().map_or(1, csv::Position::line);
    let mut layout = Layout::of(instrument, &record, header_line, problems)?;
    let mut rows: Vec<Row> = Vec::new();
    let mut last_of_id: HashMap<String, usize> = HashMap::new();
    loop {
        let more = reader.read_record(&mut record);
        if !more.map_err(|error| BatchRefusal::Unreadable { line: error.position().map_or(0, csv::Position::line) })? {
            break;
        }
        let line = record.position().map_or(0, csv::Position::line);
        if record.iter().all(|cell| cell.trim().is_empty()) {
            problems.add(Problem::at(ProblemCode::RowBlank, line));
            continue;
        }
        if rows.len() == MOST_ROWS {
            return Err(BatchRefusal::TooManyRows { most: MOST_ROWS });
        }
        let row = layout.row(instrument, &record, line, problems);
        if let Some(id) = &row.id {
            if let Some(earlier) = last_of_id.insert(id.clone(), rows.len()) {
                let first: &mut Row = &mut rows[earlier];
                first.superseded = true;
                let problem = Problem::at(ProblemCode::RespondentDoubled, line).column(layout.id_column()).value(id);
                problems.add(problem.other_line(first.line));
            }
        } else if layout.id_column().is_some() {
            problems.add(Problem::at(ProblemCode::RespondentBlank, line).column(layout.id_column()));
        }
        rows.push(row);
    }
    Ok(Matrix { rows, has_id: layout.id_column().is_some() })
}

/// UTF-8 with or without mark; otherwise Windows-1252, and that is said.
fn decode(bytes: &[u8], problems: &mut Problems) -> Result<String, BatchRefusal> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || bytes.starts_with(b"PK\x03\x04") {
        return Err(BatchRefusal::NotCsv);
    }
    let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    if bytes.contains(&0) {
        return Err(BatchRefusal::NotCsv);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => {
            problems.add(Problem::at(ProblemCode::ReadAsWindows1252, 1));
            Ok(WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned())
        }
    }
}

/// The most frequent of `,` `;` and tab outside quotes in the header line; comma when none occurs.
fn delimiter(text: &str) -> u8 {
    let mut counts = [(b',', 0usize), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in text.trim_start_matches(['\r', '\n']).bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if !quoted => counts.iter_mut().filter(|(mark, _)| *mark == byte).for_each(|(_, count)| *count += 1),
            _ => {}
        }
    }
    // On a tie the earlier mark of the list stays.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(mark, _)| mark)
}

struct Layout {
    columns: Vec<Column>,
    headers: Vec<String>,
    /// Items with more than one column, by item position.
    doubled: BTreeMap<usize, Vec<usize>>,
    risk_items: Vec<bool>,
}

impl Layout {
    fn of(
        instrument: &Instrument,
        header: &csv::StringRecord,
        line: u64,
        problems: &mut Problems,
    ) -> Result<Layout, BatchRefusal> {
        let mut layout = Layout {
            columns: Vec::new(),
            headers: header.iter().map(|cell| cell.trim().to_owned()).collect(),
            doubled: BTreeMap::new(),
            risk_items: instrument.items.iter().map(|item| is_risk_item(instrument, item.id.as_str())).collect(),
        };
        let mut columns_of_item: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut about: Vec<About> = Vec::new();
        // Trailing empty headers come from spreadsheets and mean nothing.
        let width = layout.headers.iter().rposition(|header| !header.is_empty()).map_or(0, |last| last + 1);
        for (place, header) in layout.headers.iter().enumerate().take(width) {
            let item = instrument.items.iter().position(|item| item.id.as_str().eq_ignore_ascii_case(header));
            if let Some(item) = item {
                columns_of_item.entry(item).or_default().push(place);
                layout.columns.push(Column::Item(item));
            } else if let Some(kind) = About::named(header) {
                if about.contains(&kind) {
                    return Err(BatchRefusal::ColumnDoubled { column: header.clone() });
                }
                about.push(kind);
                layout.columns.push(Column::About(kind));
            } else {
                problems.add(unknown_column(instrument, header, place, line));
                layout.columns.push(Column::Ignored);
            }
        }
        if columns_of_item.is_empty() {
            return Err(BatchRefusal::NoItemColumn { example: instrument.items[0].id.to_string() });
        }
        for (position, item) in instrument.items.iter().enumerate() {
            match columns_of_item.get(&position) {
                None => {
                    let code =
                        if item.scored { ProblemCode::ItemColumnMissing } else { ProblemCode::UnscoredItemAbsent };
                    problems.add(Problem::at(code, line).item(&item.id));
                }
                Some(places) if places.len() > 1 => {
                    for place in &places[1..] {
                        let problem = Problem::at(ProblemCode::ItemColumnDoubled, line).column(Some(*place));
                        problems.add(problem.item(&item.id));
                    }
                    layout.doubled.insert(position, places.clone());
                }
                Some(_) => {}
            }
        }
        Ok(layout)
    }

    fn id_column(&self) -> Option<usize> {
        self.columns.iter().position(|column| matches!(column, Column::About(About::Id)))
    }

    fn row(&mut self, instrument: &Instrument, record: &csv::StringRecord, line: u64, problems: &mut Problems) -> Row {
        let mut row = Row {
            line,
            id: None,
            class: None,
            sex: None,
            date: None,
            version: None,
            valid: vec![None; instrument.items.len()],
            out_of_range: Vec::new(),
            superseded: false,
        };
        if record.len() < self.columns.len() {
            problems.add(Problem::at(ProblemCode::RowShort, line).value(record.len().to_string()));
        }
        if record.iter().skip(self.columns.len()).any(|cell| !cell.trim().is_empty()) {
            problems.add(Problem::at(ProblemCode::RowLong, line).value(record.len().to_string()));
        }
        for (place, column) in self.columns.iter().enumerate() {
            let cell = record.get(place).unwrap_or("").trim();
            match column {
                Column::Ignored => {}
                Column::About(kind) => about(instrument, *kind, cell, place, &mut row, problems),
                Column::Item(item) => {
                    if let Some(places) = self.doubled.get(item) {
                        let differs = places.iter().any(|other| record.get(*other).unwrap_or("").trim() != cell);
                        if differs {
                            let problem = Problem::at(ProblemCode::DoubledItemDiffers, line).column(Some(place));
                            problems.add(problem.item(&instrument.items[*item].id).value(cell));
                            continue;
                        }
                        if places[0] != place {
                            continue;
                        }
                    }
                    self.answer(instrument, *item, cell, place, &mut row, problems);
                }
            }
        }
        row
    }

    fn answer(
        &self,
        instrument: &Instrument,
        position: usize,
        cell: &str,
        place: usize,
        row: &mut Row,
        problems: &mut Problems,
    ) {
        let item = &instrument.items[position];
        let at = |code| Problem::at(code, row.line).column(Some(place)).item(&item.id).value(cell);
        let value = match Cell::read(cell) {
            Cell::Missing => return,
            Cell::Whole(value) => value,
            Cell::WholeAsDecimal(value) => {
                problems.add(at(ProblemCode::WrittenAsDecimal));
                value
            }
            Cell::Fraction => return problems.add(at(ProblemCode::NotWhole)),
            Cell::NoNumber => return problems.add(at(ProblemCode::NotANumber)),
        };
        if instrument.response_set(item).allows(value) {
            row.valid[position] = Some(value);
        } else {
            let on_risk_item = self.risk_items[position];
            let code = if on_risk_item { ProblemCode::OutOfRangeRiskItem } else { ProblemCode::OutOfRange };
            problems.add(at(code));
            row.out_of_range.push(OutOfRange { item: item.id.clone(), value, on_risk_item });
        }
    }
}

fn unknown_column(instrument: &Instrument, header: &str, place: usize, line: u64) -> Problem {
    let problem = |code| Problem::at(code, line).column(Some(place)).value(header);
    let lower = header.to_ascii_lowercase();
    let distance = |id: &str| strsim::damerau_levenshtein(&id.to_ascii_lowercase(), &lower);
    let nearest = instrument.items.iter().map(|item| &item.id).min_by_key(|id| distance(id.as_str()));
    match nearest {
        // Headers that share hardly anything with the id would only mislead.
        Some(id) if distance(id.as_str()) * 2 <= id.as_str().len() => {
            problem(ProblemCode::UnknownColumnNear).nearest(id)
        }
        _ => problem(ProblemCode::UnknownColumn),
    }
}

fn about(instrument: &Instrument, kind: About, cell: &str, place: usize, row: &mut Row, problems: &mut Problems) {
    // Our own guard against formulas (see `scores_csv`) is not part of the text.
    let guarded = cell.strip_prefix('\'').filter(|rest| rest.trim_start().starts_with(['=', '+', '-', '@']));
    let text = guarded.unwrap_or(cell);
    if text.is_empty() {
        return;
    }
    let at = |code| Problem::at(code, row.line).column(Some(place)).value(text);
    let text_or_none = Some(text.to_owned());
    match kind {
        About::Id => row.id = text_or_none,
        About::Class => row.class = text_or_none,
        About::Sex => row.sex = text_or_none,
        About::Date => {
            if !["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"].iter().any(|form| NaiveDate::parse_from_str(text, form).is_ok()) {
                problems.add(at(ProblemCode::DateUnreadable));
            }
            row.date = text_or_none;
        }
        About::Version => {
            if text != instrument.version {
                problems.add(at(ProblemCode::VersionDiffers).nearest(&instrument.version));
            }
            row.version = text_or_none;
        }
    }
}

/// A cell as a number.
enum Cell {
    Missing,
    Whole(i64),
    WholeAsDecimal(i64),
    Fraction,
    NoNumber,
}

impl Cell {
    /// Reads `2`, `-1`, `2.0`, `2,5`; empty and `NA` are missing.
    fn read(cell: &str) -> Cell {
        if cell.is_empty() || cell.eq_ignore_ascii_case("na") {
            return Cell::Missing;
        }
        let digits = |text: &str| !text.is_empty() && text.len() <= 15 && text.bytes().all(|b| b.is_ascii_digit());
        let (sign, rest) = cell.strip_prefix('-').map_or((1, cell), |rest| (-1, rest));
        let (whole, part) = rest.split_once(['.', ',']).map_or((rest, None), |(whole, part)| (whole, Some(part)));
        if !digits(whole) || part.is_some_and(|part| !digits(part)) {
            return Cell::NoNumber;
        }
        let Ok(value) = whole.parse::<i64>() else { return Cell::NoNumber };
        match part {
            None => Cell::Whole(sign * value),
            Some(part) if part.bytes().all(|b| b == b'0') => Cell::WholeAsDecimal(sign * value),
            Some(_) => Cell::Fraction,
        }
    }
}
