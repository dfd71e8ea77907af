//! What a document proposes to print: from the session, the administration, the counselee and what the school usually
//! does. Text of a note goes into confidential fields only, and those are left out unless chosen.

use super::consent_form;
use super::types::{Source, handling, template};
use super::work;
use crate::consents::availability;
use crate::contract::documents::{DocumentDraft, DocumentSource};
use crate::contract::settings::Settings;
use crate::{Call, CallError, ErrorCode, viewed};
use casefile::{Reader, administration, attendance, counselee, issued_document, safety_plan, school, session};
use chrono::{Datelike, Days, Duration, FixedOffset, NaiveDate, Weekday};
use counseling::note::{NoteFormat, SectionKind};
use counseling::session::{Session, SessionFilter};
use counseling::taxonomy::Constellation;
use i18n::Texts;
use report::templates::DocumentKind;
use std::collections::BTreeMap;

pub(super) type Values = BTreeMap<String, String>;

/// What proposals depend on beside the records.
pub(super) struct Usual {
    texts: &'static Texts,
    settings: Settings,
    today: NaiveDate,
    zone: FixedOffset,
}

impl Usual {
    /// Now, at this laptop.
    pub(super) fn of(call: &Call<'_>) -> Result<Self, CallError> {
        Ok(Self { texts: call.texts(), settings: call.settings()?, today: call.today(), zone: call.zone() })
    }

    /// Every field as it stands before anything is known of the counselee.
    fn values(&self, kind: &DocumentKind) -> Values {
        let mut values = Values::new();
        for field in &kind.fields {
            let default = field.default_key.map(|key| self.texts.plain(key)).or(field.default_value.map(str::to_owned));
            values.insert(field.id.to_owned(), default.unwrap_or_default());
        }
        if !self.settings.place.trim().is_empty() && values.contains_key("place") {
            values.insert("place".to_owned(), self.settings.place.clone());
        }
        values
    }
}

/// A draft with its fields proposed.
///
/// # Errors
/// [`ErrorCode::UnknownDocument`]; [`ErrorCode::DocumentSourceMissing`] when there is no session or finished
/// administration yet.
pub fn prefill(call: &Call<'_>, params: DocumentSource) -> Result<DocumentDraft, CallError> {
    let usual = Usual::of(call)?;
    let draft = call.file.read(|reader| Ok(proposed(reader, params, &usual)))??;
    // What the form shows of a record was looked at.
    let source = &draft.source;
    let seen = match handling(&source.document)?.source {
        Source::Session => source.session.map(|id| ("session", id.0)),
        Source::Administration => source.administration.map(|id| ("administration", id.0)),
        Source::Duty => source.duty.map(|id| ("duty_report", id.0)),
        Source::Work(of) => source.work.map(|id| (casefile::work::table(of), id.0)),
        _ => None,
    };
    match seen {
        Some((kind, id)) => viewed::tell(call, kind, id)?,
        None => viewed::paper(call, &source.document, source.counselee)?,
    }
    Ok(draft)
}

/// The same from within a look at the records.
pub(super) fn proposed(
    reader: &Reader<'_>,
    mut source: DocumentSource,
    usual: &Usual,
) -> Result<DocumentDraft, CallError> {
    let kind = template(&source.document)?;
    let how = handling(kind.id)?;
    let mut values = usual.values(&kind);
    // A counselee in the trash has no documents.
    counselee::get(reader, source.counselee)?;
    match how.source {
        Source::Session => {
            let found = session_of(reader, &source)?.ok_or(ErrorCode::DocumentSourceMissing)?;
            source.session = Some(found.id);
            from_session(&found, usual.texts, &mut values);
            let members = attendance::list(reader, found.id)?;
            if let Some(own) = members.iter().find(|member| member.counselee == source.counselee) {
                add_line(&own.line, &mut values);
            }
        }
        Source::Administration => {
            let found = administration_of(reader, &source)?.ok_or(ErrorCode::DocumentSourceMissing)?;
            source.administration = Some(found);
        }
        Source::Work(of) => {
            let (id, found) = work::find(reader, &source, of)?.ok_or(ErrorCode::DocumentSourceMissing)?;
            source.work = Some(id);
            work::propose(kind.id, &found, &mut values);
        }
        Source::Plan => {
            if safety_plan::get(reader, source.counselee)?.is_empty() {
                return Err(ErrorCode::DocumentSourceMissing.into());
            }
        }
        Source::Duty => {
            let found = super::safety::duty_of(reader, &source)?.ok_or(ErrorCode::DocumentSourceMissing)?;
            source.duty = found.id;
            super::safety::propose(reader, &found, usual.zone, usual.texts, &mut values)?;
        }
        Source::AccessLog | Source::Inventory => {}
        Source::Consent => consent_form::propose(reader, source.counselee, &mut values)?,
        Source::Counselee => {
            let before = issued_document::count(reader, &source.document, source.counselee)?;
            summon(before, usual.today, &usual.settings, &mut values);
        }
    }
    let paper = school::get(reader)?.paper;
    Ok(DocumentDraft { source, values, lang: usual.texts.lang().code().to_owned(), paper })
}

/// What is proposed whoever it is about: for several counselees at once.
pub(super) fn proposed_for_all(
    reader: &Reader<'_>,
    kind: &DocumentKind,
    source: Source,
    usual: &Usual,
) -> casefile::Result<Values> {
    let mut values = usual.values(kind);
    match source {
        Source::Counselee => summon(0, usual.today, &usual.settings, &mut values),
        Source::Consent => consent_form::promise(&availability(reader)?, &mut values),
        _ => {}
    }
    Ok(values)
}

/// The session asked for, or the counselee's last individual one.
pub(super) fn session_of(reader: &Reader<'_>, source: &DocumentSource) -> casefile::Result<Option<Session>> {
    let id = match source.session {
        Some(id) => Some(id),
        None => {
            let filter = SessionFilter { counselee: Some(source.counselee), ..SessionFilter::default() };
            let held = session::list(reader, &filter)?;
            // A class hour is no counseling of one pupil, a group's note is not hers alone, and what was retracted is
            // somebody else's.
            held.iter()
                .find(|line| line.constellation == Constellation::Individual && !line.retracted)
                .map(|line| line.id)
        }
    };
    let found = id.map(|id| session::get(reader, id)).transpose()?;
    Ok(found.filter(|session| session.counselees.contains(&source.counselee) && !session.is_retracted()))
}

/// The administration asked for, or the counselee's last finished one.
pub(super) fn administration_of(
    reader: &Reader<'_>,
    source: &DocumentSource,
) -> casefile::Result<Option<counseling::AdministrationId>> {
    let given = administration::list(reader, Some(source.counselee))?;
    let asked = |id| source.administration.is_none_or(|asked| asked == id);
    Ok(given.iter().find(|given| given.finished && asked(given.id)).map(|given| given.id))
}

fn from_session(session: &Session, texts: &Texts, values: &mut Values) {
    let frame = &session.frame;
    let end = frame.starts_at + Duration::minutes(i64::from(frame.duration_minutes));
    let mut set = |field: &str, text: String| {
        if !text.trim().is_empty() {
            values.insert(field.to_owned(), text);
        }
    };
    set("session_date", frame.starts_at.date_naive().to_string());
    set("start_time", frame.starts_at.format("%H:%M").to_string());
    if frame.duration_minutes > 0 && end.date_naive() == frame.starts_at.date_naive() {
        set("end_time", end.format("%H:%M").to_string());
    }
    set("place", frame.place.clone());
    set("meeting_number", session.number.to_string());
    set("area", frame.field.as_str().to_owned());
    set("topic", frame.topic.clone());
    for (field, sections) in sections(session.format) {
        let typed: Vec<&str> = sections
            .iter()
            .map(|section| session.body.section(*section).trim())
            .filter(|text| !text.is_empty())
            .collect();
        set(field, typed.join("\n\n"));
    }
    set("remarks", addenda(session, texts));
}

/// What was written of this member alone joins what belongs to all.
fn add_line(line: &str, values: &mut Values) {
    let summary = values.entry("summary".to_owned()).or_default();
    if !line.trim().is_empty() {
        *summary =
            [summary.trim(), line.trim()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n");
    }
}

/// The later corrections of a note, without which it would mislead.
pub(super) fn addenda(session: &Session, texts: &Texts) -> String {
    let lines: Vec<String> = session
        .addenda
        .iter()
        .map(|addendum| {
            let at = chrono::DateTime::from_timestamp_millis(addendum.at_ms).unwrap_or_default();
            let on = texts.date(at.with_timezone(session.frame.starts_at.offset()).date_naive());
            let args =
                [("date", on.into()), ("by", addendum.by.as_str().into()), ("text", addendum.text.as_str().into())];
            texts.text("report-record-addendum", &args)
        })
        .collect();
    lines.join("\n\n")
}

/// Which sections of a note fill which field of the record.
const fn sections(format: NoteFormat) -> [(&'static str, &'static [SectionKind]); 4] {
    use SectionKind as S;
    let (summary, approach, result, follow_up): (&[S], &[S], &[S], &[S]) = match format {
        NoteFormat::Bk => (&[S::Problem], &[S::Approach], &[S::Outcome], &[S::FollowUp]),
        NoteFormat::Soap => (&[S::Subjective, S::Objective], &[], &[S::Assessment], &[S::Plan]),
        NoteFormat::Dap => (&[S::Data], &[], &[S::Assessment], &[S::Plan]),
        NoteFormat::Birp => (&[S::Behavior], &[S::Intervention], &[S::Response], &[S::Plan]),
        NoteFormat::Girp => (&[S::Goal], &[S::Intervention], &[S::Response], &[S::Plan]),
        NoteFormat::Pie => (&[S::Problem], &[S::Intervention], &[S::Evaluation], &[]),
        NoteFormat::Narrative => (&[S::Narrative], &[], &[], &[]),
    };
    [("summary", summary), ("approach", approach), ("result", result), ("follow_up", follow_up)]
}

fn summon(before: u32, today: NaiveDate, settings: &Settings, values: &mut Values) {
    values.insert("call_number".to_owned(), (before + 1).to_string());
    values.insert("meeting_date".to_owned(), school_day_after(today).to_string());
    values.insert("start_time".to_owned(), "08:00".to_owned());
    if values.get("place").is_none_or(|place| place.trim().is_empty()) {
        values.insert("place".to_owned(), settings.places.first().cloned().unwrap_or_default());
    }
}

/// A school day that leaves the letter time to arrive.
fn school_day_after(today: NaiveDate) -> NaiveDate {
    let mut day = today + Days::new(2);
    while matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
        day = day + Days::new(1);
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summons_is_for_a_school_day_that_is_not_tomorrow() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).expect("a day of November");
        assert_eq!(school_day_after(day(23)), day(25));
        assert_eq!(school_day_after(day(26)), day(30));
        assert_eq!(school_day_after(day(27)), day(30));
    }
}
