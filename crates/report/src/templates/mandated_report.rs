//! The report to an authority (*surat laporan*): what is known, since when and from whom, what was done, what is asked for. It
//! is confidential by its nature; the counselor sees each text beside the page before it leaves.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    TemplateError,
    common::{Frame, IssueInput, PersonInput, SchoolInput, StaffInput, entry, heading, need, para, paragraphs},
    fields::{Field, FieldKind, blank_is_none},
};
use crate::document::{Align, Block, KeyEntry, PageNumbers, ParaRole, Report, Run, plain};

/// Input of the report to an authority.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MandatedReport {
    /// The school.
    pub school: SchoolInput,
    /// How it is issued; the letter number stands in it.
    pub issue: IssueInput,
    /// About whom.
    pub counselee: PersonInput,
    /// Who reports.
    pub counselor: StaffInput,
    /// The fields.
    pub values: MandatedReportValues,
}

/// Fields of the report to an authority.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct MandatedReportValues {
    /// *Kepada*: the authority with its address, a line each.
    pub addressee: String,
    /// *Hal*; empty: the usual one.
    pub subject: String,
    /// Day since when it is known.
    #[serde(deserialize_with = "blank_is_none")]
    pub known_on: Option<NaiveDate>,
    /// What is known, and from whom.
    pub facts: String,
    /// What was done so far.
    pub measures: String,
    /// What is asked for.
    pub request: String,
    /// Whether the parents know.
    pub parents: String,
    /// "Mengetahui, Kepala Sekolah".
    pub headmaster_signs: Option<bool>,
}

pub(super) fn fields() -> Vec<Field> {
    vec![
        Field::multiline("addressee", "report-field-duty-addressee").required(),
        Field::text("subject", "report-field-subject"),
        Field::new("known_on", "report-field-duty-known", FieldKind::Date).required(),
        Field::multiline("facts", "report-field-duty-facts").required().confidential(),
        Field::multiline("measures", "report-field-duty-measures").confidential(),
        Field::multiline("parents", "report-field-duty-parents").confidential(),
        Field::multiline("request", "report-field-duty-request").default_text("report-duty-request-usual").required(),
        Field::bool("headmaster_signs", "report-field-headmaster-signs", true),
    ]
}

pub(super) fn make(input: &MandatedReport) -> Result<Report, TemplateError> {
    let v = &input.values;
    need("addressee", &v.addressee)?;
    need("facts", &v.facts)?;
    need("request", &v.request)?;
    need("name", &input.counselee.name)?;
    let known = v.known_on.ok_or(TemplateError::Missing("known_on"))?;
    let f = Frame::new(&input.school, &input.issue);
    let subject = match v.subject.trim() {
        "" => f.plain("report-duty-subject"),
        own => own.to_owned(),
    };
    let mut head = Vec::new();
    head.extend(entry(f.plain("report-letter-number"), &input.issue.letter_number));
    head.push(KeyEntry::new(f.plain("report-letter-nature"), f.plain("report-duty-nature")));
    head.push(KeyEntry { key: f.plain("report-letter-subject"), value: Some(vec![Run::bold(subject.clone())]) });
    let mut to = vec![Run::plain(format!("{}\n", f.plain("report-letter-to")))];
    let lines: Vec<&str> = v.addressee.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    for (at, line) in lines.iter().enumerate() {
        let end = if at + 1 == lines.len() { "" } else { "\n" };
        to.push(if at == 0 { Run::bold(format!("{line}{end}")) } else { Run::plain(format!("{line}{end}")) });
    }
    let person = &input.counselee;
    let mut about = vec![KeyEntry::new(f.plain("report-person-name"), person.name.trim())];
    about.extend(entry(f.plain("report-person-nisn"), &person.nisn));
    about.extend(entry(f.plain("report-person-class"), &person.class));
    about.push(KeyEntry::new(f.plain("report-duty-known"), f.date_long(known)));
    let mut blocks = vec![
        Block::Spacer { height: 20 },
        Block::KeyValue { entries: head, indent: false, aside: Some(f.place_and_date()) },
        Block::Spacer { height: 20 },
        Block::Para { runs: to, role: ParaRole::Body, align: Align::Left },
        Block::Spacer { height: 8 },
        para(plain(f.plain("report-duty-greeting"))),
        para(plain(f.plain("report-duty-opening"))),
        Block::KeyValue { entries: about, indent: true, aside: None },
    ];
    for (id, text) in [
        ("report-duty-facts", &v.facts),
        ("report-duty-measures", &v.measures),
        ("report-duty-parents", &v.parents),
        ("report-duty-request", &v.request),
    ] {
        if !text.trim().is_empty() {
            blocks.push(heading(2, f.plain(id)));
            blocks.extend(paragraphs(text));
        }
    }
    blocks.push(para(plain(f.plain("report-duty-closing"))));
    blocks.push(f.signatures(&input.counselor, v.headmaster_signs.unwrap_or(true), false));
    let number = input.issue.letter_number.trim();
    Ok(f.report("mandated_report", subject, number, PageNumbers::IfSeveral, blocks))
}
