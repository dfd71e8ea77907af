//! *Catatan konseling individual*. By default it names the counselee by code and tells no content: what was said in
//! confidence is printed only when the counselor asks for it, each time.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::{
    TemplateError,
    common::{
        Frame, IssueInput, PersonInput, SchoolInput, StaffInput, about, entry, heading, need, notice, paragraphs,
    },
    fields::{Field, FieldKind, blank_is_none},
};
use crate::document::{Block, KeyEntry, PageNumbers, Report, plain};

/// Input of the individual counseling record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IndividualCounselingRecord {
    /// The school.
    pub school: SchoolInput,
    /// How it is issued.
    pub issue: IssueInput,
    /// The counselee.
    pub counselee: PersonInput,
    /// Who counseled and signs.
    pub counselor: StaffInput,
    /// The fields.
    pub values: CounselingRecordValues,
}

/// Fields of the individual counseling record.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CounselingRecordValues {
    /// Date of the session.
    #[serde(deserialize_with = "blank_is_none")]
    pub session_date: Option<NaiveDate>,
    /// Start.
    #[serde(deserialize_with = "blank_is_none")]
    pub start_time: Option<NaiveTime>,
    /// End.
    #[serde(deserialize_with = "blank_is_none")]
    pub end_time: Option<NaiveTime>,
    /// Where.
    pub place: String,
    /// *Pertemuan ke-*, from 1.
    #[serde(deserialize_with = "blank_is_none")]
    pub meeting_number: Option<u32>,
    /// `code` or `name`.
    pub identity: String,
    /// *Bidang*: `personal`, `social`, `learning` or `career`.
    pub area: String,
    /// Aids used.
    pub media: String,
    /// Approach and technique. Confidential: it comes from the note.
    pub approach: String,
    /// Follow-up plan. Confidential: it comes from the note.
    pub follow_up: String,
    /// Lets in topic, summary, approach, result, follow-up and remarks.
    pub include_confidential: bool,
    /// Topic or problem. Confidential.
    pub topic: String,
    /// Summary of the session. Confidential.
    pub summary: String,
    /// What was reached. Confidential.
    pub result: String,
    /// Remarks. Confidential.
    pub remarks: String,
    /// "Mengetahui, Kepala Sekolah".
    pub headmaster_signs: bool,
}

const IDENTITIES: [(&str, &str); 2] =
    [("code", "report-record-identity-code"), ("name", "report-record-identity-name")];
const AREAS: [(&str, &str); 4] = [
    ("personal", "report-area-personal"),
    ("social", "report-area-social"),
    ("learning", "report-area-learning"),
    ("career", "report-area-career"),
];

pub(super) fn fields() -> Vec<Field> {
    vec![
        Field::new("session_date", "report-field-session-date", FieldKind::Date).required(),
        Field::new("start_time", "report-field-start-time", FieldKind::Time),
        Field::new("end_time", "report-field-end-time", FieldKind::Time),
        Field::text("place", "report-field-place").default_text("report-default-place"),
        Field::new("meeting_number", "report-field-meeting-number", FieldKind::Number),
        Field::choice("identity", "report-field-identity", &IDENTITIES).confidential(),
        Field::choice("area", "report-field-area", &AREAS),
        Field::text("media", "report-field-media"),
        Field::bool("include_confidential", "report-field-include-confidential", false).confidential(),
        Field::text("topic", "report-field-topic").confidential(),
        Field::multiline("summary", "report-field-summary").confidential(),
        Field::multiline("approach", "report-field-approach").confidential(),
        Field::multiline("result", "report-field-result").confidential(),
        Field::multiline("follow_up", "report-field-follow-up").confidential(),
        Field::multiline("remarks", "report-field-remarks").confidential(),
        Field::bool("headmaster_signs", "report-field-headmaster-signs", false),
    ]
}

pub(super) fn make(input: &IndividualCounselingRecord) -> Result<Report, TemplateError> {
    let v = &input.values;
    let date = v.session_date.ok_or(TemplateError::Missing("session_date"))?;
    let f = Frame::new(&input.school, &input.issue);
    let person = &input.counselee;
    let title = f.plain("report-record-title");
    let number = input.issue.letter_number.trim();
    let subtitle = (!number.is_empty()).then(|| f.text("report-number-line", &[("number", number.into())]));
    let mut entries = Vec::new();
    if v.identity == "name" {
        need("name", &person.name)?;
        entries.push(KeyEntry::new(f.plain("report-person-name"), person.name.trim()));
        entries.extend(entry(f.plain("report-person-nisn"), &person.nisn));
    } else {
        need("code", &person.code)?;
        entries.push(KeyEntry::new(f.plain("report-person-code"), person.code.trim()));
    }
    entries.extend(entry(f.plain("report-person-class"), &person.class));
    entries.push(KeyEntry::new(f.plain("report-record-date"), f.date_long(date)));
    if let Some(time) = f.time_span(v.start_time, v.end_time) {
        entries.push(KeyEntry::new(f.plain("report-record-time"), time));
    }
    entries.extend(entry(f.plain("report-record-place"), &v.place));
    if let Some(n) = v.meeting_number.filter(|n| *n > 0) {
        entries.push(KeyEntry::new(f.plain("report-record-meeting"), n.to_string()));
    }
    if let Some((_, key)) = AREAS.iter().find(|(value, _)| *value == v.area) {
        entries.push(KeyEntry::new(f.plain("report-record-area"), f.plain(key)));
    }
    if v.include_confidential {
        entries.extend(entry(f.plain("report-record-topic"), &v.topic));
    }
    entries.extend(entry(f.plain("report-record-media"), &v.media));

    let mut blocks = vec![Block::Title { text: title.clone(), subtitle }];
    blocks.push(Block::KeyValue { entries, indent: false, aside: None });
    if v.include_confidential {
        for (key, text) in [
            ("report-record-summary", &v.summary),
            ("report-record-approach", &v.approach),
            ("report-record-result", &v.result),
            ("report-record-follow-up", &v.follow_up),
            ("report-record-remarks", &v.remarks),
        ] {
            if !text.trim().is_empty() {
                blocks.push(heading(1, f.plain(key)));
                blocks.extend(paragraphs(text));
            }
        }
    } else {
        blocks.push(Block::Spacer { height: 20 });
        blocks.push(notice(plain(f.plain("report-record-withheld"))));
    }
    blocks.push(f.signatures(&input.counselor, v.headmaster_signs, true));
    let named = if v.identity == "name" { &person.name } else { &person.code };
    let about = about(named, &person.class);
    Ok(f.report("individual_counseling_record", title, &about, PageNumbers::Always, blocks))
}
