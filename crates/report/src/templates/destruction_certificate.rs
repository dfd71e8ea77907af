//! *Berita acara pemusnahan arsip*: what was destroyed, by which rule, how, when and by whom. It names no person and no
//! content; a code and numbers are enough to tell an inspector that the record is gone and why.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    TemplateError,
    common::{Frame, IssueInput, SchoolInput, StaffInput, entry, heading, need, para, small},
    fields::Field,
};
use crate::document::{Align, Block, Column, ColumnWidth, KeyEntry, PageNumbers, Report, Signatory, Table, plain};

/// Input of the certificate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DestructionCertificate {
    /// The school.
    pub school: SchoolInput,
    /// How it is issued.
    pub issue: IssueInput,
    /// Who answers for the records and signs.
    pub counselor: StaffInput,
    /// What was done.
    pub values: CertificateValues,
}

/// What was done. Texts are in the document's language already.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CertificateValues {
    /// Day of the destruction.
    pub destroyed_on: NaiveDate,
    /// Time of day, as written.
    pub destroyed_at: String,
    /// Day of the request.
    pub requested_on: NaiveDate,
    /// Who requested it.
    pub requested_by: String,
    /// Who confirmed it.
    pub confirmed_by: String,
    /// The second person; empty when it was confirmed on a later day instead.
    pub witness: String,
    /// Why the records might go.
    pub basis: String,
    /// Why, as the counselor wrote it.
    pub reason: String,
    /// What went.
    pub items: Vec<CertificateItem>,
    /// Records in all.
    pub records: u32,
    /// Which copies are gone, which are not, and which cannot be reached.
    pub copies: Vec<String>,
}

/// A line of the list.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CertificateItem {
    /// Code of the person.
    pub code: String,
    /// Class of records.
    pub class: String,
    /// The rule and when it was over.
    pub rule: String,
    /// From when to when the records are.
    pub period: String,
    /// How many of each kind.
    pub records: String,
}

pub(super) fn fields() -> Vec<Field> {
    Vec::new()
}

pub(super) fn make(input: &DestructionCertificate) -> Result<Report, TemplateError> {
    let v = &input.values;
    need("reason", &v.reason)?;
    if v.items.is_empty() {
        return Err(TemplateError::Missing("items"));
    }
    let f = Frame::new(&input.school, &input.issue);
    let title = f.plain("report-destruction-title");
    let number = input.issue.letter_number.trim();
    let subtitle = (!number.is_empty()).then(|| f.text("report-number-line", &[("number", number.into())]));
    let mut entries = vec![KeyEntry::new(
        f.plain("report-destruction-when"),
        f.text(
            "report-destruction-when-value",
            &[("date", f.date_long(v.destroyed_on).into()), ("time", v.destroyed_at.as_str().into())],
        ),
    )];
    entries.push(KeyEntry::new(
        f.plain("report-destruction-requested"),
        f.text(
            "report-destruction-by-on",
            &[("name", v.requested_by.as_str().into()), ("date", f.date(v.requested_on).into())],
        ),
    ));
    entries.extend(entry(f.plain("report-destruction-confirmed"), &v.confirmed_by));
    entries.extend(entry(f.plain("report-destruction-witness"), &v.witness));
    entries.extend(entry(f.plain("report-destruction-basis"), &v.basis));
    entries.extend(entry(f.plain("report-destruction-reason"), &v.reason));
    let columns = [
        ("report-destruction-code", ColumnWidth::Auto),
        ("report-destruction-class", ColumnWidth::Fr(3)),
        ("report-destruction-rule", ColumnWidth::Fr(5)),
        ("report-destruction-period", ColumnWidth::Fr(3)),
        ("report-destruction-records", ColumnWidth::Fr(4)),
    ]
    .map(|(key, width)| Column { header: f.plain(key), align: Align::Left, width })
    .into();
    let row = |item: &CertificateItem| {
        [&item.code, &item.class, &item.rule, &item.period, &item.records].map(|text| plain(text.clone())).into()
    };
    let mut blocks = vec![
        Block::Title { text: title.clone(), subtitle },
        para(plain(f.plain("report-destruction-opening"))),
        Block::KeyValue { entries, indent: false, aside: None },
        heading(1, f.text("report-destruction-what", &[("records", v.records.into())])),
        Block::Table(Table { columns, rows: v.items.iter().map(row).collect(), caption: None, empty: None }),
        small(f.plain("report-destruction-codes")),
        heading(1, f.plain("report-destruction-how")),
        para(plain(f.plain("report-destruction-method"))),
        heading(1, f.plain("report-destruction-copies")),
        Block::List { ordered: false, items: v.copies.iter().map(|line| plain(line.clone())).collect() },
        para(plain(f.plain("report-destruction-closing"))),
    ];
    let witness = Signatory {
        above: vec!["\u{a0}".to_owned(), f.plain("report-destruction-sign-witness")],
        name: v.witness.trim().to_owned(),
        below: Vec::new(),
    };
    let mut signatures = f.signatures(&input.counselor, true, true);
    if let Block::Signature { columns } = &mut signatures
        && !v.witness.trim().is_empty()
    {
        columns.insert(1, witness);
    }
    blocks.push(signatures);
    Ok(f.report("destruction_certificate", title, "", PageNumbers::Always, blocks))
}
