//! What goes into a read and what comes out of it, beside rows and problems. Types and caps only.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::codes;
use crate::date::DateOrder;
use crate::field::Field;
use crate::mapping::{ColumnInfo, ColumnMapping};
use crate::problem::{Problem, Severity};
use crate::row::RosterRow;

/// Caps on what is read: over one of them is a refusal that names it.
pub mod caps {
    /// Bytes of all files together.
    pub const FILE_BYTES: u64 = 64 * 1024 * 1024;
    /// Bytes of an OLE workbook: its reader allocates by what the file claims, so it gets a tighter cap.
    pub const OLE_BYTES: u64 = 16 * 1024 * 1024;
    /// Bytes after unpacking.
    pub const INFLATED_BYTES: u64 = 256 * 1024 * 1024;
    /// Unpacked to packed size of one entry, applied from 1 MiB of unpacked size on.
    pub const RATIO: u64 = 200;
    /// Archive entries.
    pub const ENTRIES: usize = 2_000;
    /// Sheets of a workbook.
    pub const SHEETS: usize = 64;
    /// Rows of a table, title and header rows included.
    pub const ROWS: usize = 20_000;
    /// Columns of a table.
    pub const COLUMNS: usize = 500;
    /// Characters of a cell.
    pub const CELL_CHARS: usize = 32_767;
    /// Open elements of an XML document.
    pub const XML_DEPTH: usize = 64;
}

/// A file as the caller read it.
#[derive(Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its name without folders; the extension is not trusted.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for SourceFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SourceFile({} bytes)", self.bytes.len())
    }
}

/// How to read. Everything but `today` may stay at its default.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadOptions {
    /// The caller's civil date: ages and future dates are judged by it.
    pub today: NaiveDate,
    /// A mapping the person made or confirmed; without one columns are mapped by their header.
    pub mapping: Option<ColumnMapping>,
    /// The answer to [`Question::DateOrder`].
    pub date_order: Option<DateOrder>,
    /// An encoding label (WHATWG, for example `windows-1252`) that overrules the guess for text files.
    pub encoding: Option<String>,
    /// The sheet to read; without it the first with a known header.
    pub sheet: Option<String>,
    /// Fields chosen beyond [`Field::default_set`].
    pub optional_fields: BTreeSet<Field>,
}

impl ReadOptions {
    /// Options with only the date given.
    #[must_use]
    pub fn on(today: NaiveDate) -> Self {
        Self { today, ..Self::default() }
    }

    pub(crate) fn wants(&self, field: Field) -> bool {
        field.is_default() || self.optional_fields.contains(&field)
    }
}

codes! {
    /// Whose layout the roster has.
    Format {
        Dapodik = "dapodik": "Dapodik, Daftar Peserta Didik.",
        Emis = "emis": "EMIS of the Ministry of Religious Affairs.",
        OneRoster11 = "oneroster-1-1": "OneRoster 1.1 CSV.",
        OneRoster12 = "oneroster-1-2": "OneRoster 1.2 CSV.",
        Table = "table": "Any other table, by its headers or a mapping.",
    }
}

codes! {
    /// What the bytes really are.
    Container {
        Xlsx = "xlsx": "Office Open XML workbook.",
        Xls = "xls": "OLE workbook (Excel 97-2003).",
        SpreadsheetMl = "spreadsheetml": "SpreadsheetML 2003, often named .xls.",
        Html = "html": "HTML table, often named .xls.",
        Text = "text": "Delimited text.",
        CsvSet = "csv-set": "CSV files with a manifest, zipped or loose.",
    }
}

/// What the file says about the school it comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchoolHint {
    /// Name as written.
    pub name: Option<String>,
    /// 8 digits.
    pub npsn: Option<String>,
    /// The line of district, regency and province under the name (Dapodik).
    pub area: Option<String>,
    /// The day the file was made, if it says.
    pub downloaded: Option<NaiveDate>,
}

codes! {
    /// What kind of thing was left out.
    LeftOutKind {
        Column = "column": "A column.",
        Sheet = "sheet": "A sheet of the workbook.",
        File = "file": "A file of the set.",
    }
}

codes! {
    /// Why it was left out.
    LeftOutReason {
        NotChosen = "not-chosen": "A field outside the minimised set that nobody chose.",
        Unknown = "unknown": "No field for it.",
        NotNeeded = "not-needed": "Known and never read (grade book, password, race).",
        OtherSheet = "other-sheet": "Another sheet was read.",
    }
}

/// Something in the input that is not imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Column, sheet or file.
    pub kind: LeftOutKind,
    /// Its name as written.
    pub name: String,
    /// Why.
    pub reason: LeftOutReason,
}

/// A question that must be answered, by reading again with the answer in the options, before an import is applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Question {
    /// Every date of the column can be read day first and month first. Until answered, the rows show day first.
    DateOrder {
        /// The column's header.
        column: String,
        /// Up to five values.
        samples: Vec<String>,
    },
}

/// Everything a read found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterRead {
    /// Layout.
    pub format: Format,
    /// Kind of file.
    pub container: Container,
    /// The school, as far as the file says.
    pub school: SchoolHint,
    /// `2026/2027`, if the file says.
    pub school_year: Option<String>,
    /// False for a OneRoster delta: pupils it does not name have not gone.
    pub complete: bool,
    /// The pupils.
    pub rows: Vec<RosterRow>,
    /// In the order of the file.
    pub problems: Vec<Problem>,
    /// The table's columns; empty for OneRoster.
    pub columns: Vec<ColumnInfo>,
    /// Encoding of a text file (WHATWG name).
    pub encoding: Option<String>,
    /// Delimiter of a text file.
    pub delimiter: Option<char>,
    /// The sheet that was read.
    pub sheet: Option<String>,
    /// What was left out and why.
    pub not_imported: Vec<LeftOut>,
    /// What must be asked.
    pub questions: Vec<Question>,
}

impl RosterRead {
    /// Whether the rows may be imported: no question open, no problem of severity [`Severity::Refused`].
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.questions.is_empty() && self.problems.iter().all(|p| p.severity != Severity::Refused)
    }
}
