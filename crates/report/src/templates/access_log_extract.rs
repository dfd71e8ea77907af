//! Who opened, changed, printed or gave out what about one counselee: an extract of the access log for her, her parents or
//! an inspector. The lines come worded; this module adds nothing to them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    TemplateError,
    common::{Frame, IssueInput, PersonInput, SchoolInput, StaffInput, about, entry, need, small},
    fields::{Field, FieldKind, blank_is_none},
};
use crate::document::{Align, Block, Column, ColumnWidth, KeyEntry, PageNumbers, Report, Table, plain};

/// Input of the extract.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AccessLogExtract {
    /// The school.
    pub school: SchoolInput,
    /// How it is issued.
    pub issue: IssueInput,
    /// Whose log.
    pub counselee: PersonInput,
    /// Who signs.
    pub counselor: StaffInput,
    /// Period and lines.
    pub values: AccessLogValues,
}

/// Period and lines of the extract.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AccessLogValues {
    /// `name` or `code`.
    pub identity: String,
    /// First day; absent: from the beginning.
    #[serde(deserialize_with = "blank_is_none")]
    pub from: Option<NaiveDate>,
    /// Last day; absent: until the day of issue.
    #[serde(deserialize_with = "blank_is_none")]
    pub to: Option<NaiveDate>,
    /// The entries, oldest first.
    pub lines: Vec<AccessLogLine>,
    /// How many earlier entries of the period are not shown.
    pub left_out: u32,
    /// "Mengetahui, Kepala Sekolah".
    pub headmaster_signs: bool,
}

/// An entry, worded.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AccessLogLine {
    /// Day and time of the school's clock.
    pub when: String,
    /// What was done, and with what.
    pub what: String,
    /// By whom.
    pub by: String,
}

const IDENTITIES: [(&str, &str); 2] =
    [("name", "report-record-identity-name"), ("code", "report-record-identity-code")];

pub(super) fn fields() -> Vec<Field> {
    vec![
        Field::choice("identity", "report-field-identity", &IDENTITIES),
        Field::new("from", "report-field-from", FieldKind::Date),
        Field::new("to", "report-field-to", FieldKind::Date),
        Field::bool("headmaster_signs", "report-field-headmaster-signs", false),
    ]
}

pub(super) fn make(input: &AccessLogExtract) -> Result<Report, TemplateError> {
    let v = &input.values;
    let f = Frame::new(&input.school, &input.issue);
    let person = &input.counselee;
    let title = f.plain("report-log-title");
    let mut entries = Vec::new();
    if v.identity == "code" {
        need("code", &person.code)?;
        entries.push(KeyEntry::new(f.plain("report-person-code"), person.code.trim()));
    } else {
        need("name", &person.name)?;
        entries.push(KeyEntry::new(f.plain("report-person-name"), person.name.trim()));
        entries.extend(entry(f.plain("report-person-nisn"), &person.nisn));
    }
    entries.extend(entry(f.plain("report-person-class"), &person.class));
    let until = f.date(v.to.unwrap_or(input.issue.date));
    let period = match v.from {
        Some(from) => f.text("report-log-from-to", &[("from", f.date(from).into()), ("to", until.into())]),
        None => f.text("report-log-until", &[("to", until.into())]),
    };
    entries.push(KeyEntry::new(f.plain("report-log-period"), period));
    entries.push(KeyEntry::new(f.plain("report-log-count"), v.lines.len().to_string()));

    let column = |key: &str, width: ColumnWidth| Column { header: f.plain(key), width, align: Align::Left };
    let columns = vec![
        column("report-log-when", ColumnWidth::Fixed(360)),
        column("report-log-what", ColumnWidth::Fr(3)),
        column("report-log-by", ColumnWidth::Fr(2)),
    ];
    let rows = v
        .lines
        .iter()
        .map(|line| vec![plain(line.when.as_str()), plain(line.what.as_str()), plain(line.by.as_str())])
        .collect();
    let mut blocks = vec![
        Block::Title { text: title.clone(), subtitle: None },
        Block::KeyValue { entries, indent: false, aside: None },
        Block::Table(Table { columns, rows, caption: None, empty: Some(f.plain("report-log-empty")) }),
    ];
    if v.left_out > 0 {
        blocks.push(small(f.text("report-log-left-out", &[("count", v.left_out.to_string().into())])));
    }
    blocks.push(small(f.plain("report-log-note")));
    blocks.push(f.signatures(&input.counselor, v.headmaster_signs, true));
    let named = if v.identity == "code" { &person.code } else { &person.name };
    Ok(f.report("access_log_extract", title, &about(named, &person.class), PageNumbers::Always, blocks))
}
