//! From a draft to a template's input: school, people, values. Only what the chosen fields let in is put into the input;
//! what is not printed is not in it.

use super::masking::Others;
use super::prefill::{addenda, session_of};
use super::types::{Handling, Source, template};
use super::{access_log, consent_form};
use super::{code, refusal, safety, work};
use crate::assessments::{Scored, band_sources, definition_line, missing, profile, scored, statements};
use crate::contract::documents::DocumentDraft;
use crate::retention::When;
use crate::{CallError, ErrorCode};
use assessment::ScaleScore;
use casefile::{Reader, counselee, counselor, safety_plan, school};
use chrono::{DateTime, FixedOffset};
use counseling::counselee::{Counselee, Relation};
use i18n::{Lang, Texts};
use report::raster::Raster;
use report::templates::{Field, FieldKind, IssueInput, PersonInput, ScaleRow, SchoolInput, StaffInput};
use serde_json::{Map, Value, json};

/// What the template gets.
pub(super) struct Gathered {
    /// School, as the letterhead and the signatures name it.
    pub school: SchoolInput,
    /// Who signs.
    pub counselor: StaffInput,
    /// About whom.
    pub person: PersonInput,
    /// The template's values.
    pub values: Map<String, Value>,
}

/// Who sends: the same on every paper.
#[derive(Clone)]
pub(super) struct Sender {
    /// School, as the letterhead and the signatures name it.
    pub school: SchoolInput,
    /// Who signs.
    pub counselor: StaffInput,
}

impl Sender {
    /// As it stands now.
    pub(super) fn of(reader: &Reader<'_>) -> casefile::Result<Self> {
        let owner = counselor::get(reader)?;
        let counselor = StaffInput { name: owner.name, nip: owner.nip };
        Ok(Self { school: school_input(reader)?, counselor })
    }
}

impl Gathered {
    /// The whole input, issued so.
    pub fn input(&self, issue: &IssueInput) -> Value {
        json!({
            "school": self.school, "issue": issue, "counselee": self.person, "counselor": self.counselor,
            "values": self.values,
        })
    }

    /// Whether a field that lets in a choice is ticked.
    pub fn is_on(&self, field: &str) -> bool {
        self.values.get(field).and_then(Value::as_bool).unwrap_or(false)
    }
}

/// Number of letters of a counselee's code.
const CODE: usize = 8;

/// The code that stands for a counselee's name.
pub(super) fn person_code(person: &Counselee) -> String {
    code("K", person.id.0, CODE)
}

/// Gathers what a draft needs.
pub(super) fn gather(
    reader: &Reader<'_>,
    draft: &DocumentDraft,
    how: &Handling,
    lang: Lang,
    now: DateTime<FixedOffset>,
) -> Result<Gathered, CallError> {
    gather_from(Sender::of(reader)?, reader, draft, how, lang, now)
}

/// The same where the sender is known: among several, the letterhead is read once.
pub(super) fn gather_from(
    sender: Sender,
    reader: &Reader<'_>,
    draft: &DocumentDraft,
    how: &Handling,
    lang: Lang,
    now: DateTime<FixedOffset>,
) -> Result<Gathered, CallError> {
    let texts = Texts::of(lang);
    let person = counselee::get(reader, draft.source.counselee)?;
    let mut values = typed(&template(&draft.source.document)?.fields, draft, texts)?;
    match how.source {
        Source::Counselee | Source::Duty => {}
        Source::Plan => {
            let plan = safety_plan::get(reader, draft.source.counselee)?;
            safety::plan_values(reader, &person, &plan, &mut values)?;
        }
        Source::Work(_) => work::fill(reader, &draft.source, how, &person, texts, &mut values)?,
        Source::AccessLog => access_log::lines(reader, draft, texts, &mut values)?,
        Source::Consent => consent_form::form(reader, draft, now.date_naive(), texts, &mut values)?,
        Source::Inventory => {
            let when = When { now_ms: now.timestamp_millis(), today: now.date_naive(), zone: *now.offset() };
            consent_form::inventory(reader, draft, &when, texts, &mut values)?;
        }
        Source::Session => {
            let session = session_of(reader, &draft.source)?.ok_or(ErrorCode::DocumentSourceMissing)?;
            let proposed = |lang: &Lang| addenda(&session, Texts::of(*lang));
            speak(&mut values, "remarks", &proposed, lang);
            if session.counselees.len() > 1 {
                let others = Others::near(reader, draft.source.counselee, session.counselees.clone())?;
                hide_others(&others, texts, &mut values);
            }
        }
        Source::Administration => {
            let found = draft.source.administration.map(|id| scored(reader, id)).transpose()?;
            let found = found.filter(|found| found.given.counselee == draft.source.counselee);
            result_values(&found.ok_or(ErrorCode::DocumentSourceMissing)?, texts, &mut values)?;
        }
    }
    Ok(Gathered {
        school: sender.school,
        counselor: sender.counselor,
        person: PersonInput {
            name: person.identity.name.clone(),
            code: person_code(&person),
            class: person.class_name.clone(),
            nisn: person.identity.nisn.clone(),
            guardian: guardian(&person, texts),
        },
        values,
    })
}

/// The fields' texts as the values that the template reads. Keys that are no fields are left out.
fn typed(fields: &[Field], draft: &DocumentDraft, texts: &Texts) -> Result<Map<String, Value>, CallError> {
    let mut values = Map::new();
    for field in fields {
        let text = draft.values.get(field.id).map_or("", String::as_str).trim_end();
        if field.required && text.trim().is_empty() {
            return Err(refusal(report::TemplateError::Missing(field.id)));
        }
        let refused = || CallError::field(ErrorCode::DocumentInputInvalid, field.id);
        let value = match &field.kind {
            FieldKind::Bool => match text.trim() {
                "true" => Value::Bool(true),
                "false" => Value::Bool(false),
                "" => Value::Bool(field.default_value == Some("true")),
                _ => return Err(refused()),
            },
            FieldKind::Number if text.trim().is_empty() => Value::Null,
            FieldKind::Number => match text.trim().parse::<u32>() {
                Ok(number) if number > 0 => number.into(),
                _ => return Err(refused()),
            },
            FieldKind::Date if !text.is_empty() => match text.trim().parse::<chrono::NaiveDate>() {
                Ok(day) => Value::String(day.to_string()),
                Err(_) => return Err(refused()),
            },
            FieldKind::Time if !text.is_empty() => match chrono::NaiveTime::parse_from_str(text.trim(), "%H:%M") {
                Ok(time) => Value::String(time.format("%H:%M:%S").to_string()),
                Err(_) => return Err(refused()),
            },
            FieldKind::Choice { options } => match options.iter().find(|one| one.value == text.trim()) {
                Some(one) => Value::String(one.value.to_owned()),
                None if text.trim().is_empty() => Value::String(field.default_value.unwrap_or_default().to_owned()),
                None => return Err(refused()),
            },
            FieldKind::Text | FieldKind::Multiline | FieldKind::Date | FieldKind::Time | FieldKind::Photos => {
                Value::String(text.to_owned())
            }
        };
        values.insert(field.id.to_owned(), value);
        if let Some(key) = field.default_key {
            speak(&mut values, field.id, &|lang| Texts::of(*lang).plain(key), texts.lang());
        }
    }
    let time = |id: &str| values.get(id).and_then(Value::as_str).filter(|time| !time.is_empty());
    if let (Some(start), Some(end)) = (time("start_time"), time("end_time"))
        && end < start
    {
        return Err(CallError::field(ErrorCode::DateOrder, "end_time"));
    }
    leave_out_unchosen(&mut values);
    Ok(values)
}

/// A text that was proposed and not changed follows the language of the document when that is changed afterwards.
fn speak(values: &mut Map<String, Value>, field: &str, proposed: &dyn Fn(&Lang) -> String, lang: Lang) {
    let typed = values.get(field).and_then(Value::as_str).unwrap_or_default();
    if !typed.is_empty() && Lang::ALL.iter().any(|other| proposed(other) == typed) {
        values.insert(field.to_owned(), Value::String(proposed(&lang)));
    }
}

/// Confidential texts go no further than here unless the counselor let them in.
fn leave_out_unchosen(values: &mut Map<String, Value>) {
    for (switch, held) in [
        ("include_confidential", &["topic", "summary", "approach", "result", "follow_up", "remarks"][..]),
        ("include_risk_note", &["risk_note"][..]),
    ] {
        let off = values.get(switch).is_some_and(|on| *on == Value::Bool(false));
        if off {
            for field in held {
                values.remove(*field);
            }
        }
    }
}

/// The note of a session with several is everybody's; the paper of one of them names nobody else.
fn hide_others(others: &Others, texts: &Texts, values: &mut Map<String, Value>) {
    let mut hidden = false;
    for field in ["topic", "summary", "approach", "result", "follow_up", "remarks", "risk_note"] {
        if let Some(Value::String(text)) = values.get_mut(field) {
            let masked = others.masked(text, texts);
            hidden |= masked != *text;
            *text = masked;
        }
    }
    values.insert(work::MASKED.to_owned(), hidden.into());
}

fn result_values(found: &Scored, texts: &Texts, values: &mut Map<String, Value>) -> Result<(), CallError> {
    let sheet = found.sheet.as_ref().ok_or(ErrorCode::DocumentSourceMissing)?;
    let spoken = crate::assessments::language(texts.lang());
    let title = found.known.map_or(found.given.instrument.as_str(), |known| known.texts(spoken).title.as_str());
    let scales: Vec<ScaleRow> = sheet.scales.iter().map(|score| scale_row(score, texts)).collect();
    let mut cited = vec![definition_line(sheet, texts)];
    if sheet.scales.iter().all(|score| score.band.is_none()) {
        cited.extend(band_sources(sheet, texts));
    }
    let licence = &sheet.provenance.licence;
    let how = format!("assessment-how-{}", found.given.mode);
    for (field, value) in [
        ("instrument", json!(title)),
        ("instrument_version", json!(sheet.provenance.version)),
        ("administered_on", json!(found.given.on)),
        ("administered_how", json!(texts.plain(&how))),
        ("statements", json!(if scales.is_empty() { statements(sheet, texts) } else { Vec::new() })),
        ("scales", json!(scales)),
        ("chart", json!(profile(found.known, sheet, texts))),
        ("missing_data", json!(missing(sheet, texts).join("\n"))),
        ("disclaimer", json!(sheet.provenance.not_a_diagnosis.get(spoken))),
        ("provenance", json!([cited.join(" ")])),
        ("licence", json!(licence.text)),
        ("attribution", json!(licence.attribution)),
    ] {
        values.insert(field.to_owned(), value);
    }
    Ok(())
}

fn scale_row(score: &ScaleScore, texts: &Texts) -> ScaleRow {
    let spoken = crate::assessments::language(texts.lang());
    ScaleRow {
        name: score.label.get(spoken).to_owned(),
        score: score.value.map(|value| value.to_f64()),
        decimals: 2,
        range: Some((score.minimum.to_f64(), score.maximum.to_f64())),
        band: score.band.as_ref().map(|band| band.label.get(spoken).to_owned()).unwrap_or_default(),
        source: score.band.as_ref().map(|band| band.source.clone()).unwrap_or_default(),
    }
}

/// The school as its letters name it.
pub(crate) fn school_input(reader: &Reader<'_>) -> casefile::Result<SchoolInput> {
    let school = school::get(reader)?;
    let logo = |side| -> casefile::Result<Option<Raster>> {
        // A picture that cannot be read was refused when it was chosen; one damaged since is left out.
        Ok(school::logo(reader, side)?.and_then(|bytes| Raster::import(&bytes).ok()))
    };
    Ok(SchoolInput {
        authorities: school.authority_lines,
        address: school.address.lines().map(str::to_owned).collect(),
        phone: school.phone,
        email: school.email,
        npsn: school.npsn,
        city: school.city,
        headmaster: StaffInput { name: school.headmaster_name, nip: school.headmaster_nip },
        logo_left: if school.has_logo_left { logo(school::Logo::Left)? } else { None },
        logo_right: if school.has_logo_right { logo(school::Logo::Right)? } else { None },
        name: school.name,
    })
}

/// The parent or guardian as a letter addresses them; the father before the mother before others, empty when none is known.
fn guardian(person: &Counselee, texts: &Texts) -> String {
    let first = |relation: Relation| {
        person.guardians.iter().find(|one| one.relation == relation && !one.name.trim().is_empty())
    };
    let found = [Relation::Father, Relation::Mother, Relation::Guardian].into_iter().find_map(first);
    found.map_or_else(String::new, |one| {
        let id = match one.relation {
            Relation::Father => "report-guardian-father",
            Relation::Mother => "report-guardian-mother",
            Relation::Guardian | Relation::Sibling | Relation::Other => "report-guardian-other",
        };
        texts.text(id, &[("name", one.name.trim().into())])
    })
}
