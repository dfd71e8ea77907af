//! Scores a response matrix of one instrument: thousands of respondents, every problem with its row and column, and the
//! statistics of the group. Never drops a respondent silently and never scores a doubtful cell.

use serde::Serialize;

use crate::instrument::Instrument;
use crate::response_matrix::{self, Row};
use crate::score_sheet::{DerivedResult, OutOfRange, Provenance, RiskFlag, ScaleScore};
use crate::scoring::score_valid;

pub use crate::scores_csv::CsvForm;
pub use crate::statistics::{
    AlphaFigures, Description, Figure, FigureRule, ItemStatistics, LOW_ALPHA, NotDefined, Pairs, ScaleStatistics,
    Statistics, Warning,
};

/// Most problems kept with their places; the rest are only counted.
pub const MOST_PROBLEMS: usize = 10_000;

/// A file that cannot be read as a response matrix at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} {:?}", self.text_id(), self.args())]
pub enum BatchRefusal {
    /// Nothing in it.
    Empty,
    /// A workbook, UTF-16 or binary.
    NotCsv,
    /// Larger than the cap.
    TooLarge {
        /// Size in MB.
        megabytes: usize,
        /// The cap in MB.
        most: usize,
    },
    /// More respondents than the cap.
    TooManyRows {
        /// The cap.
        most: usize,
    },
    /// Broken at a line.
    Unreadable {
        /// The line.
        line: u64,
    },
    /// The first row names no item of the instrument.
    NoItemColumn {
        /// An item id as an example.
        example: String,
    },
    /// Two columns for id, class, sex, date or version.
    ColumnDoubled {
        /// The header.
        column: String,
    },
}

impl BatchRefusal {
    /// Fluent ids of all refusals.
    pub const TEXT_IDS: [&'static str; 7] = [
        "assessment-refusal-empty",
        "assessment-refusal-not-csv",
        "assessment-refusal-too-large",
        "assessment-refusal-too-many-rows",
        "assessment-refusal-unreadable",
        "assessment-refusal-no-item-column",
        "assessment-refusal-column-doubled",
    ];

    /// Fluent id of the text; it takes [`BatchRefusal::args`].
    pub fn text_id(&self) -> &'static str {
        Self::TEXT_IDS[match self {
            BatchRefusal::Empty => 0,
            BatchRefusal::NotCsv => 1,
            BatchRefusal::TooLarge { .. } => 2,
            BatchRefusal::TooManyRows { .. } => 3,
            BatchRefusal::Unreadable { .. } => 4,
            BatchRefusal::NoItemColumn { .. } => 5,
            BatchRefusal::ColumnDoubled { .. } => 6,
        }]
    }

    /// Arguments of the text.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            BatchRefusal::Empty | BatchRefusal::NotCsv => Vec::new(),
            BatchRefusal::TooLarge { megabytes, most } => {
                vec![("megabytes", megabytes.to_string()), ("most", most.to_string())]
            }
            BatchRefusal::TooManyRows { most } => vec![("most", most.to_string())],
            BatchRefusal::Unreadable { line } => vec![("line", line.to_string())],
            BatchRefusal::NoItemColumn { example } => vec![("example", example.clone())],
            BatchRefusal::ColumnDoubled { column } => vec![("column", column.clone())],
        }
    }
}

macro_rules! problem_codes {
    ($($(#[$doc:meta])* $name:ident => $text:literal, $scored:literal;)*) => {
        /// The closed list of problems of a response matrix.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum ProblemCode {
            $($(#[$doc])* $name,)*
        }

        impl ProblemCode {
            /// All codes.
            pub const ALL: &'static [ProblemCode] = &[$(ProblemCode::$name,)*];

            /// Fluent id of the text; it may take `line`, `column`, `item`, `value`, `nearest` and `other`.
            pub fn text_id(self) -> &'static str {
                match self {
                    $(ProblemCode::$name => concat!("assessment-problem-", $text),)*
                }
            }

            /// Whether something was left unscored because of it (an error); otherwise it is a warning.
            pub fn leaves_unscored(self) -> bool {
                match self {
                    $(ProblemCode::$name => $scored,)*
                }
            }
        }
    };
}

problem_codes! {
    /// A column that is no item: not read.
    UnknownColumn => "unknown-column", true;
    /// The same, with an item of a similar id.
    UnknownColumnNear => "unknown-column-near", true;
    /// A scored item has no column: missing for everybody.
    ItemColumnMissing => "item-column-missing", true;
    /// An unscored item has no column.
    UnscoredItemAbsent => "unscored-item-absent", false;
    /// An item has two columns: cells that agree are scored.
    ItemColumnDoubled => "item-column-doubled", false;
    /// The two columns of an item differ in this row: not scored.
    DoubledItemDiffers => "doubled-item-differs", true;
    /// Not one of the item's options.
    OutOfRange => "out-of-range", true;
    /// The same, on an item that a risk rule looks at.
    OutOfRangeRiskItem => "out-of-range-risk-item", true;
    /// A decimal where options are whole.
    NotWhole => "not-whole", true;
    /// A whole number written as a decimal (`2.0`): scored.
    WrittenAsDecimal => "written-as-decimal", false;
    /// Not a number.
    NotANumber => "not-a-number", true;
    /// Fewer cells than headers: the rest is missing.
    RowShort => "row-short", true;
    /// More cells than headers: the surplus is not read.
    RowLong => "row-long", true;
    /// An empty row: no respondent.
    RowBlank => "row-blank", false;
    /// A respondent id for the second time; statistics count the last row only.
    RespondentDoubled => "respondent-doubled", false;
    /// No respondent id in this row.
    RespondentBlank => "respondent-blank", false;
    /// Not a date.
    DateUnreadable => "date-unreadable", false;
    /// Answers to another version of the instrument.
    VersionDiffers => "version-differs", false;
    /// Not UTF-8: read as Windows-1252.
    ReadAsWindows1252 => "read-as-windows-1252", false;
}

/// One problem with its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// What.
    pub code: ProblemCode,
    /// Line of the file, from 1 (the header); equal to the row unless a quoted cell holds a line break.
    pub line: u64,
    /// Column, from 1.
    pub column: Option<usize>,
    /// The item.
    pub item: Option<String>,
    /// The cell as read.
    pub value: Option<String>,
    /// The nearest item id, or the expected version.
    pub nearest: Option<String>,
    /// Line of the other row of a doubled respondent.
    pub other_line: Option<u64>,
}

impl Problem {
    pub(crate) fn at(code: ProblemCode, line: u64) -> Problem {
        Problem { code, line, column: None, item: None, value: None, nearest: None, other_line: None }
    }

    /// `place` counts from 0.
    pub(crate) fn column(mut self, place: Option<usize>) -> Problem {
        self.column = place.map(|place| place + 1);
        self
    }

    pub(crate) fn item(mut self, item: &impl ToString) -> Problem {
        self.item = Some(item.to_string());
        self
    }

    /// Long cells are cut: a problem list is read by a person.
    pub(crate) fn value(mut self, value: impl AsRef<str>) -> Problem {
        self.value = Some(value.as_ref().chars().take(80).collect());
        self
    }

    pub(crate) fn nearest(mut self, id: &(impl ToString + ?Sized)) -> Problem {
        self.nearest = Some(id.to_string());
        self
    }

    pub(crate) fn other_line(mut self, line: u64) -> Problem {
        self.other_line = Some(line);
        self
    }

    /// Arguments of the text.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        let optional = [
            ("column", self.column.map(|column| column.to_string())),
            ("item", self.item.clone()),
            ("value", self.value.clone()),
            ("nearest", self.nearest.clone()),
            ("other", self.other_line.map(|line| line.to_string())),
        ];
        let given = optional.into_iter().filter_map(|(name, value)| Some((name, value?)));
        [("line", self.line.to_string())].into_iter().chain(given).collect()
    }
}

/// Problems found so far, at most [`MOST_PROBLEMS`] with their places.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    pub list: Vec<Problem>,
    pub total: usize,
}

impl Problems {
    pub fn add(&mut self, problem: Problem) {
        self.total += 1;
        if self.list.len() < MOST_PROBLEMS {
            self.list.push(problem);
        }
    }
}

/// One respondent's scores.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Respondent {
    /// Line of the file.
    pub line: u64,
    /// Id as given.
    pub id: Option<String>,
    /// Class as given.
    pub class: Option<String>,
    /// Sex as given.
    pub sex: Option<String>,
    /// Date as given.
    pub date: Option<String>,
    /// Version of the definition that was answered, as given.
    pub version: Option<String>,
    /// A later row carries the same id: not counted in the statistics.
    pub superseded: bool,
    /// One score per scale.
    pub scales: Vec<ScaleScore>,
    /// One result per derived rule.
    pub derived: Vec<DerivedResult>,
    /// Raised flags.
    pub flags: Vec<RiskFlag>,
    /// Responses that are none of their item's options.
    pub out_of_range: Vec<OutOfRange>,
}

/// The scores of a response matrix.
#[derive(Debug)]
pub struct BatchResult<'a> {
    /// The instrument.
    pub instrument: &'a Instrument,
    /// All respondents in the order of the file.
    pub respondents: Vec<Respondent>,
    /// The first [`MOST_PROBLEMS`] problems in the order of the file.
    pub problems: Vec<Problem>,
    /// Number of all problems.
    pub problem_count: usize,
    /// What made the scores.
    pub provenance: Provenance,
    /// Whether the file had an id column.
    pub(crate) has_id: bool,
    /// Valid answers of each respondent in item order.
    pub(crate) answers: Vec<Vec<Option<i64>>>,
}

/// Reads and scores a response matrix (CSV: header row of item ids and optionally `id`, `class`, `sex`, `date`,
/// `version`; `,` `;` or tab; UTF-8 or Windows-1252).
///
/// # Errors
/// [`BatchRefusal`] if the file is no such matrix at all; anything smaller is a [`Problem`] in the result.
pub fn score_csv<'a>(instrument: &'a Instrument, csv: &[u8]) -> Result<BatchResult<'a>, BatchRefusal> {
    let mut problems = Problems::default();
    let matrix = response_matrix::read(instrument, csv, &mut problems)?;
    let mut respondents = Vec::with_capacity(matrix.rows.len());
    let mut answers = Vec::with_capacity(matrix.rows.len());
    for row in matrix.rows {
        let Row { line, id, class, sex, date, version, valid, out_of_range, superseded } = row;
        let scores = score_valid(instrument, &valid);
        respondents.push(Respondent {
            line,
            id,
            class,
            sex,
            date,
            version,
            superseded,
            scales: scores.scales,
            derived: scores.derived,
            flags: scores.flags,
            out_of_range,
        });
        answers.push(valid);
    }
    Ok(BatchResult {
        instrument,
        respondents,
        problems: problems.list,
        problem_count: problems.total,
        provenance: Provenance::of(instrument),
        has_id: matrix.has_id,
        answers,
    })
}

impl BatchResult<'_> {
    /// The score table as CSV bytes; see [`CsvForm`].
    pub fn scores_csv(&self, form: CsvForm) -> Vec<u8> {
        crate::scores_csv::write(self, form)
    }

    /// The valid answers of each respondent, in the order of [`Self::respondents`] and of the instrument's items.
    pub fn answers(&self) -> &[Vec<Option<i64>>] {
        &self.answers
    }

    /// Descriptives, reliability and item statistics of each scale.
    pub fn stats(&self) -> Statistics {
        crate::statistics::of(self)
    }
}
