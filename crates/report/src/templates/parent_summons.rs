//! *Surat panggilan orang tua*: a letter that travels through the counselee's hands. Its purpose is worded neutrally;
//! nothing of the counseling may appear in it.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::{
    TemplateError,
    common::{Frame, IssueInput, PersonInput, SchoolInput, StaffInput, entry, need},
    fields::{Field, FieldKind, blank_is_none},
};
use crate::document::{Align, Block, KeyEntry, PageNumbers, ParaRole, Report, Run, plain};

/// Input of the parent summons.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ParentSummons {
    /// The school.
    pub school: SchoolInput,
    /// How it is issued; the letter number stands in it.
    pub issue: IssueInput,
    /// The counselee whose parents are called.
    pub counselee: PersonInput,
    /// Who signs.
    pub counselor: StaffInput,
    /// The fields.
    pub values: SummonsValues,
}

/// Fields of the parent summons.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SummonsValues {
    /// *Panggilan ke-*, from 1.
    #[serde(deserialize_with = "blank_is_none")]
    pub call_number: Option<u32>,
    /// *Sifat*: `important`, `regular` or `urgent`.
    pub nature: String,
    /// *Hal*; empty: "Panggilan orang tua ke-n".
    pub subject: String,
    /// *Kepada*; empty: parent or guardian of the counselee.
    pub addressee: String,
    /// Day of the meeting.
    #[serde(deserialize_with = "blank_is_none")]
    pub meeting_date: Option<NaiveDate>,
    /// Start.
    #[serde(deserialize_with = "blank_is_none")]
    pub start_time: Option<NaiveTime>,
    /// End; absent: "until finished".
    #[serde(deserialize_with = "blank_is_none")]
    pub end_time: Option<NaiveTime>,
    /// Where.
    pub place: String,
    /// Whom to meet; empty: the counselor.
    pub meet_with: String,
    /// A neutral purpose: `progress`, `attendance`, `cooperation`, `study_plan` or `other`.
    pub purpose: String,
    /// Words for `other`.
    pub purpose_text: String,
    /// *Tembusan*, one per line.
    pub carbon_copies: String,
    /// The tear-off receipt.
    pub receipt: Option<bool>,
    /// "Mengetahui, Kepala Sekolah".
    pub headmaster_signs: Option<bool>,
}

const NATURES: [(&str, &str); 3] = [
    ("important", "report-summons-nature-important"),
    ("regular", "report-summons-nature-regular"),
    ("urgent", "report-summons-nature-urgent"),
];

const PURPOSES: [(&str, &str); 5] = [
    ("progress", "report-summons-purpose-progress"),
    ("attendance", "report-summons-purpose-attendance"),
    ("cooperation", "report-summons-purpose-cooperation"),
    ("study_plan", "report-summons-purpose-study-plan"),
    ("other", "report-summons-purpose-other"),
];

pub(super) fn fields() -> Vec<Field> {
    vec![
        Field::new("call_number", "report-field-call-number", FieldKind::Number).required(),
        Field::choice("nature", "report-field-nature", &NATURES),
        Field::text("subject", "report-field-subject"),
        Field::text("addressee", "report-field-addressee"),
        Field::new("meeting_date", "report-field-meeting-date", FieldKind::Date).required(),
        Field::new("start_time", "report-field-start-time", FieldKind::Time).required(),
        Field::new("end_time", "report-field-end-time", FieldKind::Time),
        Field::text("place", "report-field-place").default_text("report-default-place").required(),
        Field::text("meet_with", "report-field-meet-with"),
        Field::choice("purpose", "report-field-purpose", &PURPOSES),
        Field::text("purpose_text", "report-field-purpose-text"),
        Field::multiline("carbon_copies", "report-field-carbon-copies"),
        Field::bool("receipt", "report-field-receipt", true),
        Field::bool("headmaster_signs", "report-field-headmaster-signs", true),
    ]
}

fn pick(options: &[(&str, &'static str)], value: &str) -> &'static str {
    options.iter().find(|(v, _)| *v == value).or(options.first()).map_or("", |(_, key)| key)
}

pub(super) fn make(input: &ParentSummons) -> Result<Report, TemplateError> {
    let v = &input.values;
    let call = v.call_number.filter(|n| *n > 0).ok_or(TemplateError::Missing("call_number"))?;
    let date = v.meeting_date.ok_or(TemplateError::Missing("meeting_date"))?;
    let start = v.start_time.ok_or(TemplateError::Missing("start_time"))?;
    need("place", &v.place)?;
    need("name", &input.counselee.name)?;
    let f = Frame::new(&input.school, &input.issue);
    let receipt = v.receipt.unwrap_or(true);

    let subject = match v.subject.trim() {
        "" => f.text("report-summons-subject", &[("ordinal", f.texts.ordinal(call).into())]),
        own => own.to_owned(),
    };
    let mut head = Vec::new();
    head.extend(entry(f.plain("report-letter-number"), &input.issue.letter_number));
    head.push(KeyEntry::new(f.plain("report-letter-nature"), f.plain(pick(&NATURES, &v.nature))));
    let attachment = if receipt { "report-summons-attachment-receipt" } else { "report-letter-no-attachment" };
    head.push(KeyEntry::new(f.plain("report-letter-attachment"), f.plain(attachment)));
    head.push(KeyEntry { key: f.plain("report-letter-subject"), value: Some(vec![Run::bold(subject.clone())]) });
    let mut blocks = vec![
        Block::Spacer { height: 20 },
        Block::KeyValue { entries: head, indent: false, aside: Some(f.place_and_date()) },
        Block::Spacer { height: 20 },
        address(&f, input),
        Block::Spacer { height: 8 },
        body(f.plain("report-summons-greeting")),
        body(f.plain("report-summons-opening")),
    ];
    let until = match v.end_time {
        Some(end) => f.texts.time(end),
        None => f.plain("report-summons-until-finished"),
    };
    let time = f.text("report-summons-time", &[("start", f.texts.time(start).into()), ("end", until.into())]);
    let meet = if v.meet_with.trim().is_empty() { &input.counselor.name } else { &v.meet_with };
    let purpose = match (v.purpose.as_str(), v.purpose_text.trim()) {
        ("other", own) if !own.is_empty() => own.to_owned(),
        ("other", _) => f.plain("report-summons-purpose-progress"),
        (chosen, _) => f.plain(pick(&PURPOSES, chosen)),
    };
    let mut particulars = vec![
        KeyEntry::new(f.plain("report-summons-day"), f.date_long(date)),
        KeyEntry::new(f.plain("report-summons-time-label"), time),
        KeyEntry::new(f.plain("report-summons-place"), v.place.trim()),
    ];
    particulars.extend(entry(f.plain("report-summons-meet"), meet));
    particulars.push(KeyEntry::new(f.plain("report-summons-purpose"), purpose));
    blocks.push(Block::KeyValue { entries: particulars, indent: true, aside: None });
    // A letter must not speak of a slip that it does not have.
    let closing = if receipt { "report-summons-closing" } else { "report-summons-closing-without-receipt" };
    blocks.push(body(f.plain(closing)));
    blocks.push(f.signatures(&input.counselor, v.headmaster_signs.unwrap_or(true), false));
    let copies: Vec<Vec<Run>> = v.carbon_copies.lines().map(str::trim).filter(|l| !l.is_empty()).map(plain).collect();
    if !copies.is_empty() {
        blocks.push(Block::Spacer { height: 30 });
        blocks.push(Block::Heading { level: 3, text: f.plain("report-letter-carbon-copies") });
        blocks.push(Block::List { ordered: true, items: copies });
    }
    if receipt {
        blocks.push(receipt_slip(&f, input));
    }
    let number = input.issue.letter_number.trim();
    Ok(f.report("parent_summons", subject, number, PageNumbers::IfSeveral, blocks))
}

/// Running text of a letter; ragged, because words are not hyphenated and straight edges would tear holes.
fn body(text: String) -> Block {
    Block::Para { runs: plain(text), role: ParaRole::Body, align: Align::Left }
}

fn address(f: &Frame<'_>, input: &ParentSummons) -> Block {
    let v = &input.values;
    let person = &input.counselee;
    let mut runs = vec![Run::plain(format!("{}\n", f.plain("report-letter-to")))];
    if !v.addressee.trim().is_empty() {
        runs.push(Run::bold(format!("{}\n", v.addressee.trim())));
    } else if !person.guardian.trim().is_empty() {
        runs.push(Run::bold(format!("{}\n", person.guardian.trim())));
    }
    runs.push(Run::plain(format!("{} ", f.plain("report-summons-parents-of"))));
    runs.push(Run::bold(person.name.trim()));
    if !person.class.trim().is_empty() {
        runs.push(Run::plain(f.text("report-summons-class", &[("class", person.class.trim().into())])));
    }
    runs.push(Run::plain(format!("\n{}", f.plain("report-letter-at-place"))));
    Block::Para { runs, role: ParaRole::Body, align: Align::Left }
}

/// What the parents sign, tear off and send back.
fn receipt_slip(f: &Frame<'_>, input: &ParentSummons) -> Block {
    let number = input.issue.letter_number.trim();
    let text = match number {
        "" => f.plain("report-summons-receipt-text-unnumbered"),
        number => f.text("report-summons-receipt-text", &[("number", number.into())]),
    };
    let student = match input.counselee.class.trim() {
        "" => input.counselee.name.clone(),
        class => format!("{} ({class})", input.counselee.name.trim()),
    };
    Block::Group {
        keep_together: true,
        restart_pages: false,
        blocks: vec![
            Block::CutLine,
            Block::Para {
                runs: vec![Run::bold(f.plain("report-summons-receipt-title"))],
                role: ParaRole::Body,
                align: Align::Center,
            },
            Block::Para { runs: plain(text), role: ParaRole::Body, align: Align::Left },
            Block::KeyValue {
                entries: vec![
                    KeyEntry::new(f.plain("report-summons-receipt-student"), student),
                    KeyEntry::blank(f.plain("report-summons-receipt-parent")),
                    KeyEntry::blank(f.plain("report-summons-receipt-reason")),
                    KeyEntry::blank(f.plain("report-summons-receipt-date")),
                ],
                indent: false,
                aside: None,
            },
            Block::Para {
                runs: plain(f.plain("report-summons-receipt-strike")),
                role: ParaRole::Small,
                align: Align::Left,
            },
        ],
    }
}
