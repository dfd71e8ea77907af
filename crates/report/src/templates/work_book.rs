//! *Buku tamu BK* and *buku kotak masalah*: the lines of some days as a table. Of a note from the box the book says that it came
//! and what became of it, never its words.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    TemplateError,
    common::{Frame, IssueInput, SchoolInput, StaffInput},
    fields::Field,
};
use crate::document::{Align, Block, Column, ColumnWidth, PageNumbers, Report, Table, plain};

/// Input of a book.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WorkBook {
    /// The school.
    pub school: SchoolInput,
    /// How it is issued.
    pub issue: IssueInput,
    /// Who keeps it and signs.
    pub counselor: StaffInput,
    /// The lines.
    pub values: BookValues,
}

/// Lines of a book, in the document's language.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct BookValues {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Cells, column by column, without the number.
    pub rows: Vec<Vec<String>>,
}

pub(super) fn fields() -> Vec<Field> {
    Vec::new()
}

const VISITORS: &[(&str, u16)] = &[
    ("report-book-when", 3),
    ("report-book-name", 4),
    ("report-book-on-behalf", 3),
    ("report-book-purpose", 4),
    ("report-book-met", 3),
];
const NOTES: &[(&str, u16)] = &[
    ("report-book-when", 3),
    ("report-book-writer", 4),
    ("report-book-field", 2),
    ("report-book-state", 3),
    ("report-book-meeting", 4),
];

pub(super) fn make(document: &'static str, input: &WorkBook) -> Result<Report, TemplateError> {
    let v = &input.values;
    let f = Frame::new(&input.school, &input.issue);
    let (title, columns) = match document {
        "visitor_book" => ("report-book-visitors-title", VISITORS),
        _ => ("report-book-notes-title", NOTES),
    };
    let title = f.plain(title);
    let period = f.text("report-book-period", &[("from", f.date(v.from).into()), ("to", f.date(v.to).into())]);
    let number = Column { header: f.plain("report-attendance-number"), align: Align::Right, width: ColumnWidth::Auto };
    let columns = std::iter::once(number).chain(columns.iter().map(|(key, share)| Column {
        header: f.plain(key),
        align: Align::Left,
        width: ColumnWidth::Fr(*share),
    }));
    let row = |(place, cells): (usize, &Vec<String>)| {
        std::iter::once(plain((place + 1).to_string())).chain(cells.iter().map(|cell| plain(cell.clone()))).collect()
    };
    let table = Table {
        columns: columns.collect(),
        rows: v.rows.iter().enumerate().map(row).collect(),
        caption: None,
        empty: Some(f.plain("report-book-empty")),
    };
    let blocks = vec![
        Block::Title { text: title.clone(), subtitle: Some(period.clone()) },
        Block::Table(table),
        f.signatures(&input.counselor, true, true),
    ];
    Ok(f.report(document, title, &period, PageNumbers::Always, blocks))
}
