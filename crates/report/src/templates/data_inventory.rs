//! What is kept of one counselee, where and until when (N-2c, N-2b): for the counselee, the family, or whoever hands the case
//! over. It counts and names classes; nothing of their content is in it.

use serde::{Deserialize, Serialize};

use super::{
    TemplateError,
    common::{Frame, IssueInput, PersonInput, SchoolInput, StaffInput, about, entry, heading, need, para, small},
    fields::Field,
};
use crate::document::{Align, Block, Column, ColumnWidth, KeyEntry, PageNumbers, Report, Table, plain};

/// Input of the inventory.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DataInventory {
    /// The school.
    pub school: SchoolInput,
    /// How it is issued.
    pub issue: IssueInput,
    /// Whose data.
    pub counselee: PersonInput,
    /// Who keeps them.
    pub counselor: StaffInput,
    /// What there is.
    pub values: InventoryValues,
}

/// What there is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct InventoryValues {
    /// `name` or `code`.
    pub identity: String,
    /// The classes.
    pub lines: Vec<InventoryRow>,
    /// Where all of it lies, in words.
    pub places: Vec<String>,
    /// "Mengetahui, Kepala Sekolah".
    pub headmaster_signs: bool,
}

/// A class of data, worded.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct InventoryRow {
    /// Class.
    pub class: String,
    /// How many.
    pub count: u32,
    /// From when to when.
    pub period: String,
    /// How long it is kept.
    pub term: String,
    /// Until when, or what it waits for.
    pub until: String,
}

const IDENTITIES: [(&str, &str); 2] =
    [("name", "report-record-identity-name"), ("code", "report-record-identity-code")];

pub(super) fn fields() -> Vec<Field> {
    vec![
        Field::choice("identity", "report-field-identity", &IDENTITIES),
        Field::bool("headmaster_signs", "report-field-headmaster-signs", false),
    ]
}

pub(super) fn make(input: &DataInventory) -> Result<Report, TemplateError> {
    let v = &input.values;
    let f = Frame::new(&input.school, &input.issue);
    let person = &input.counselee;
    let title = f.plain("report-inventory-title");
    let mut entries = Vec::new();
    let named = if v.identity == "code" {
        need("code", &person.code)?;
        entries.push(KeyEntry::new(f.plain("report-person-code"), person.code.trim()));
        &person.code
    } else {
        need("name", &person.name)?;
        entries.push(KeyEntry::new(f.plain("report-person-name"), person.name.trim()));
        entries.extend(entry(f.plain("report-person-nisn"), &person.nisn));
        &person.name
    };
    entries.extend(entry(f.plain("report-person-class"), &person.class));
    entries.push(KeyEntry::new(f.plain("report-inventory-on"), f.date(input.issue.date)));
    let column = |key: &str, width, align| Column { header: f.plain(key), width, align };
    let row = |line: &InventoryRow| {
        vec![
            plain(line.class.as_str()),
            plain(line.count.to_string()),
            plain(line.period.as_str()),
            plain(line.term.as_str()),
            plain(line.until.as_str()),
        ]
    };
    let blocks = vec![
        Block::Title { text: title.clone(), subtitle: None },
        Block::KeyValue { entries, indent: false, aside: None },
        para(plain(f.plain("report-inventory-lead"))),
        Block::Table(Table {
            columns: vec![
                column("report-inventory-class", ColumnWidth::Fr(4), Align::Left),
                column("report-inventory-count", ColumnWidth::Auto, Align::Right),
                column("report-inventory-period", ColumnWidth::Fr(3), Align::Left),
                column("report-inventory-term", ColumnWidth::Fr(4), Align::Left),
                column("report-inventory-until", ColumnWidth::Fr(3), Align::Left),
            ],
            rows: v.lines.iter().map(row).collect(),
            caption: None,
            empty: None,
        }),
        small(f.plain("report-inventory-note")),
        heading(1, f.plain("report-inventory-where")),
        Block::List { ordered: false, items: v.places.iter().map(|line| plain(line.as_str())).collect() },
        heading(1, f.plain("report-inventory-rights")),
        para(plain(f.plain("report-inventory-rights-text"))),
        f.signatures(&input.counselor, v.headmaster_signs, true),
    ];
    Ok(f.report("data_inventory", title, &about(named, &person.class), PageNumbers::Always, blocks))
}
