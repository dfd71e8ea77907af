//! Importing a roster: choose, preview, decide, apply. Nothing is written before `roster.apply`.
use super::{Deserialize, Serialize, TS};
use std::collections::BTreeMap;

/// A problem found, worded by the page from its codes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RosterProblem {
    /// File name.
    pub file: String,
    /// Sheet, empty for text files.
    pub sheet: String,
    /// Row, counted from 1 as the spreadsheet shows it.
    pub row: Option<u32>,
    /// Column as letters and header.
    pub column: String,
    /// Code: Fluent id `roster-problem-<code>`.
    pub code: String,
    /// The offending value.
    pub value: String,
    /// More about it: a number, another row, a file.
    pub detail: String,
    /// `refused`, `skipped`, `warning` or `note`.
    pub severity: String,
    /// Code of what will happen: `roster-consequence-<code>`.
    pub consequence: String,
}

/// A column of the file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RosterColumn {
    /// Header text as in the file.
    pub header: String,
    /// Up to three values.
    pub samples: Vec<String>,
    /// Our field (Fluent id `roster-field-<field>`), or none.
    pub field: Option<String>,
    /// Left out to keep data few, unless chosen.
    pub minimised: bool,
}

/// A difference between file and case file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RosterChange {
    /// Field.
    pub field: String,
    /// Value in the case file.
    pub old: String,
    /// Value in the roster.
    pub new: String,
}

/// One pupil of the preview.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RosterLine {
    /// Index of this line, for decisions.
    pub index: u32,
    /// `new`, `changed`, `unchanged`, `doubtful` or `gone`.
    pub outcome: String,
    /// Name.
    pub name: String,
    /// NISN.
    pub nisn: String,
    /// Class in the file.
    pub class_name: String,
    /// Birth date as ISO text.
    pub birth_date: String,
    /// Row in the file.
    pub row: Option<u32>,
    /// Differences, for `changed`.
    pub changes: Vec<RosterChange>,
    /// Name and class of the record this may be the same as, for `doubtful`.
    pub same_as: String,
}

/// What a file would do.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RosterPreview {
    /// Handle of this preview.
    pub token: String,
    /// File names.
    pub files: Vec<String>,
    /// `dapodik`, `emis`, `one-roster-1-1`, `one-roster-1-2`, `mapped` ...
    pub format: String,
    /// School named in the file.
    pub school_name: String,
    /// School year that the file tells or today implies.
    pub school_year: String,
    /// Columns.
    pub columns: Vec<RosterColumn>,
    /// Fields that a column can be mapped to.
    pub fields: Vec<String>,
    /// True when required fields are not mapped yet: the page shows the mapper.
    pub needs_mapping: bool,
    /// True when dates could be day first or month first: the page asks.
    pub ask_date_order: bool,
    /// Lines.
    pub lines: Vec<RosterLine>,
    /// Problems.
    pub problems: Vec<RosterProblem>,
    /// Numbers by outcome.
    pub counts: BTreeMap<String, u32>,
}

/// Changes how a chosen file is read.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RosterRemap {
    /// Preview.
    pub token: String,
    /// Header -> field (absent: not imported).
    pub mapping: Option<BTreeMap<String, Option<String>>>,
    /// `day-first` or `month-first`.
    pub date_order: Option<String>,
}

/// Applies a preview.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RosterApply {
    /// Preview.
    pub token: String,
    /// School year to file the classes under.
    pub school_year: String,
    /// Index -> `new`, `same` or `skip`, for doubtful lines (default `skip`).
    pub decisions: BTreeMap<u32, String>,
    /// Whether the mapping is remembered for files with these headers.
    pub remember_mapping: bool,
}

/// What was written.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RosterApplied {
    /// New counselees.
    pub created: u32,
    /// Changed ones.
    pub changed: u32,
    /// Unchanged ones.
    pub unchanged: u32,
    /// Skipped lines.
    pub skipped: u32,
    /// New classes.
    pub classes: u32,
}

/// Names a preview.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RosterToken {
    /// Preview.
    pub token: String,
}
