//! The form by which a counselee and the family consent (practice reference 2.2, no. 20): aim, process, rights, limits of
//! confidentiality, what is kept how long, and what is agreed before counseling at a distance. One template for every kind of
//! consent; what differs is said by the texts of the kind.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    TemplateError,
    common::{Frame, IssueInput, PersonInput, SchoolInput, StaffInput, about, entry, heading, need, para, small},
    fields::{Field, FieldKind, blank_is_none},
};
use crate::document::{Align, Block, Column, ColumnWidth, KeyEntry, PageNumbers, Report, Run, Signatory, Table, plain};

/// Input of the form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ConsentForm {
    /// The school.
    pub school: SchoolInput,
    /// How it is issued.
    pub issue: IssueInput,
    /// Who is asked.
    pub counselee: PersonInput,
    /// Who explains it and keeps the signed sheet.
    pub counselor: StaffInput,
    /// What is asked.
    pub values: ConsentFormValues,
}

/// What is asked, of whom, and what is promised.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConsentFormValues {
    /// Kind of consent.
    pub kind: String,
    /// `both`, `student` or `parent`: whose signature it has room for; `law` is resolved before it comes here.
    pub signers: String,
    /// What exactly is asked; of a release: which information and for what purpose.
    pub scope: String,
    /// Of a release: to whom.
    pub recipient: String,
    /// Last day.
    #[serde(deserialize_with = "blank_is_none")]
    pub until: Option<NaiveDate>,
    /// When and how the counselor is reached on duty (N-1c).
    pub hours: String,
    /// How off duty.
    pub off_duty: String,
    /// How often messages are read and answered.
    pub reply: String,
    /// What is done when the line breaks (N-1d).
    pub cut_off: String,
    /// Trained helper nearby (N-1f).
    pub helper: String,
    /// Crisis lines, one each line.
    pub hotline: String,
    /// Emergency number.
    pub emergency_number: String,
    /// What is kept and how long (N-2b).
    pub kept: Vec<KeptLine>,
    /// The rule that asks for this consent.
    pub basis: String,
    /// Whether that rule still has to be compared with its official text.
    pub basis_open: bool,
    /// "Mengetahui, Kepala Sekolah".
    pub headmaster_signs: bool,
}

/// A class of records and how long it is kept, worded.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptLine {
    /// What.
    pub what: String,
    /// How long.
    pub term: String,
}

const KINDS: [(&str, &str); 7] = [
    ("counseling", "report-consent-kind-counseling"),
    ("guardian", "report-consent-kind-guardian"),
    ("internet", "report-consent-kind-internet"),
    ("recording", "report-consent-kind-recording"),
    ("assessment", "report-consent-kind-assessment"),
    ("release", "report-consent-kind-release"),
    ("photo", "report-consent-kind-photo"),
];

const SIGNERS: [(&str, &str); 4] = [
    ("law", "report-consent-signers-law"),
    ("both", "report-consent-signers-both"),
    ("student", "report-consent-signers-student"),
    ("parent", "report-consent-signers-parent"),
];

pub(super) fn fields() -> Vec<Field> {
    vec![
        Field::choice("kind", "report-field-consent-kind", &KINDS),
        Field::choice("signers", "report-field-consent-signers", &SIGNERS),
        Field::multiline("scope", "report-field-consent-scope"),
        Field::text("recipient", "report-field-consent-recipient"),
        Field::new("until", "report-field-consent-until", FieldKind::Date),
        Field::multiline("hours", "report-field-consent-hours"),
        Field::multiline("off_duty", "report-field-consent-off-duty"),
        Field::multiline("reply", "report-field-consent-reply"),
        Field::multiline("cut_off", "report-field-consent-cut-off"),
        Field::text("helper", "report-field-consent-helper"),
        Field::multiline("hotline", "report-field-consent-hotline"),
        Field::text("emergency_number", "report-field-consent-emergency"),
        Field::bool("headmaster_signs", "report-field-headmaster-signs", false),
    ]
}

pub(super) fn make(input: &ConsentForm) -> Result<Report, TemplateError> {
    let v = &input.values;
    need("name", &input.counselee.name)?;
    let kind = KINDS.iter().map(|(kind, _)| *kind).find(|kind| *kind == v.kind).unwrap_or("counseling");
    let f = Frame::new(&input.school, &input.issue);
    let of_kind = |part: &str| f.plain(&format!("report-consent-{part}-{kind}"));
    let title = f.plain("report-consent-title");
    let mut blocks = vec![Block::Title { text: title.clone(), subtitle: Some(of_kind("kind")) }];
    let mut entries = vec![KeyEntry::new(f.plain("report-person-name"), input.counselee.name.trim())];
    entries.extend(entry(f.plain("report-person-nisn"), &input.counselee.nisn));
    entries.extend(entry(f.plain("report-person-class"), &input.counselee.class));
    entries.extend(entry(f.plain("report-consent-counselor"), &input.counselor.name));
    blocks.push(Block::KeyValue { entries, indent: false, aside: None });
    for (part, id) in [("aim", "report-consent-aim"), ("process", "report-consent-process")] {
        blocks.push(heading(1, f.plain(id)));
        blocks.push(para(plain(of_kind(part))));
    }
    blocks.extend(particulars(&f, v, kind));
    if kind == "internet" {
        blocks.extend(distance(&f, v));
    }
    blocks.push(heading(1, f.plain("report-consent-rights")));
    blocks.push(list(
        &f,
        &["information", "confidentiality", "choice", "respect", "safety"]
            .map(|right| format!("report-consent-right-{right}")),
    ));
    blocks.push(heading(1, f.plain("report-consent-limits")));
    blocks.push(para(plain(f.plain("report-consent-limits-lead"))));
    blocks
        .push(list(&f, &["harm", "abuse", "law", "supervision"].map(|limit| format!("report-consent-limit-{limit}"))));
    blocks.extend(keeping(&f, v));
    blocks.push(heading(1, f.plain("report-consent-end")));
    let end = match v.until {
        Some(day) => f.text("report-consent-end-until", &[("date", f.date(day).into())]),
        None => f.plain("report-consent-end-open"),
    };
    blocks.push(para(plain(end)));
    if !v.basis.trim().is_empty() {
        let id = if v.basis_open { "report-consent-basis-open" } else { "report-consent-basis" };
        blocks.push(small(f.text(id, &[("basis", v.basis.trim().into())])));
    }
    blocks.extend(declarations(&f, input, kind));
    Ok(f.report(
        "consent_form",
        title,
        &about(&input.counselee.name, &input.counselee.class),
        PageNumbers::IfSeveral,
        blocks,
    ))
}

fn list(f: &Frame<'_>, ids: &[String]) -> Block {
    Block::List { ordered: false, items: ids.iter().map(|id| plain(f.plain(id))).collect() }
}

/// What exactly is asked, and to whom it goes; a line to write on where the kind needs it and nobody said it.
fn particulars(f: &Frame<'_>, v: &ConsentFormValues, kind: &str) -> Vec<Block> {
    let mut entries = Vec::new();
    let mut line = |key: &str, text: &str, owed: bool| match text.trim() {
        "" if owed => entries.push(KeyEntry::blank(f.plain(key))),
        "" => {}
        text => entries.push(KeyEntry::new(f.plain(key), text)),
    };
    line("report-consent-recipient", &v.recipient, kind == "release");
    let specific = matches!(kind, "release" | "recording" | "assessment");
    let scope = if kind == "release" { "report-consent-scope-release" } else { "report-consent-scope" };
    line(scope, &v.scope, specific);
    if entries.is_empty() { Vec::new() } else { vec![Block::KeyValue { entries, indent: true, aside: None }] }
}

/// What is explained and agreed before the first session at a distance (N-1c to N-1f, N-2a).
fn distance(f: &Frame<'_>, v: &ConsentFormValues) -> Vec<Block> {
    let help: Vec<&str> = [v.helper.trim(), v.hotline.trim(), v.emergency_number.trim()]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect();
    let reach: Vec<&str> =
        [v.hours.trim(), v.reply.trim(), v.off_duty.trim()].into_iter().filter(|text| !text.is_empty()).collect();
    let row = |item: &str, agreed: String| {
        let told = vec![
            Run::bold(format!("{}\n", f.plain(&format!("report-consent-item-{item}")))),
            Run::plain(f.plain(&format!("report-consent-item-{item}-text"))),
        ];
        vec![plain("☐"), told, plain(agreed)]
    };
    let column = |key: Option<&str>, width| Column {
        header: key.map(|key| f.plain(key)).unwrap_or_default(),
        width,
        align: Align::Left,
    };
    vec![
        heading(1, f.plain("report-consent-distance")),
        Block::Table(Table {
            columns: vec![
                column(None, ColumnWidth::Fixed(80)),
                column(Some("report-consent-explained"), ColumnWidth::Fr(1)),
                column(Some("report-consent-agreed"), ColumnWidth::Fr(1)),
            ],
            rows: vec![
                row("reach", reach.join("\n")),
                row("failure", v.cut_off.trim().to_owned()),
                row("cues", String::new()),
                row("help", help.join("\n")),
            ],
            caption: None,
            empty: None,
        }),
        small(f.plain("report-consent-encryption")),
    ]
}

/// What is kept, where and how long (N-2b).
fn keeping(f: &Frame<'_>, v: &ConsentFormValues) -> Vec<Block> {
    let mut blocks =
        vec![heading(1, f.plain("report-consent-keeping")), para(plain(f.plain("report-consent-keeping-lead")))];
    if !v.kept.is_empty() {
        let column =
            |key: &str, share| Column { header: f.plain(key), width: ColumnWidth::Fr(share), align: Align::Left };
        blocks.push(Block::Table(Table {
            columns: vec![column("report-consent-kept-what", 2), column("report-consent-kept-term", 3)],
            rows: v.kept.iter().map(|line| vec![plain(line.what.as_str()), plain(line.term.as_str())]).collect(),
            caption: None,
            empty: None,
        }));
    }
    blocks
}

/// The answers and the signatures, never parted from each other.
fn declarations(f: &Frame<'_>, input: &ConsentForm, kind: &str) -> Vec<Block> {
    let v = &input.values;
    let (student, parent) = (v.signers != "parent", v.signers != "student");
    let mut blocks = vec![heading(1, f.plain("report-consent-declaration"))];
    let answer = |who: &str| {
        let said = f.plain(&format!("report-consent-declare-{who}"));
        let act = f.plain(&format!("report-consent-act-{kind}"));
        vec![
            Run::plain(format!("{said} ")),
            Run::bold(f.plain("report-consent-yes-no")),
            Run::plain(format!(" {act}.")),
        ]
    };
    let blank = |key: &str| KeyEntry::blank(f.plain(key));
    let filled = |key: &str, text: &str| match text.trim() {
        "" => KeyEntry::blank(f.plain(key)),
        text => KeyEntry::new(f.plain(key), text),
    };
    if student {
        blocks.push(para(answer("student")));
        blocks.push(Block::KeyValue {
            entries: vec![filled("report-person-name", &input.counselee.name), blank("report-consent-phone")],
            indent: true,
            aside: None,
        });
    }
    if parent {
        blocks.push(para(answer("parent")));
        blocks.push(Block::KeyValue {
            entries: vec![
                filled("report-person-name", &input.counselee.guardian),
                blank("report-consent-relation"),
                blank("report-consent-phone"),
                blank("report-consent-address"),
                blank("report-consent-identity"),
            ],
            indent: true,
            aside: None,
        });
    }
    blocks.push(Block::KeyValue { entries: vec![blank("report-consent-withhold")], indent: true, aside: None });
    let signatory = |role: &str, name: &str| Signatory {
        above: vec!["\u{a0}".to_owned(), f.plain(role)],
        name: name.trim().to_owned(),
        below: Vec::new(),
    };
    let mut own = Vec::new();
    if student {
        own.push(signatory("report-consent-sign-student", &input.counselee.name));
    }
    if parent {
        own.push(signatory("report-consent-sign-parent", ""));
    }
    let mut signatures = f.signatures(&input.counselor, v.headmaster_signs, true);
    match &mut signatures {
        // Four in a row are too narrow for names with titles.
        Block::Signature { columns } if !v.headmaster_signs => drop(columns.splice(0..0, own)),
        _ => blocks.push(Block::Signature { columns: own }),
    }
    blocks.push(signatures);
    // So that no sheet with a signature lacks the words that it stands under.
    vec![Block::Group { blocks, keep_together: true, restart_pages: false }]
}
