//! A competing value as a person reads it: sections of a note, words of a vocabulary, dates, answers.

use crate::assessments::language;
use crate::contract::synchronisation::ConflictPart;
use assessment::Instrument;
use casefile::{Reader, administration};
use chrono::{DateTime, FixedOffset, NaiveDate};
use counseling::AdministrationId;
use counseling::note::NoteBody;
use counseling::work::{Decision, Participant};
use i18n::Texts;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The instrument of an administration; nothing for other records.
pub(super) fn instrument_of(reader: &Reader<'_>, kind: &str, record: Uuid) -> Option<&'static Instrument> {
    let given = (kind == "administration").then(|| administration::get(reader, AdministrationId(record)).ok())??;
    crate::assessments::instrument(&given.instrument)
}

/// The value in words.
pub(super) fn parts(
    kind: &str,
    field: &str,
    text: &str,
    instrument: Option<&Instrument>,
    texts: &Texts,
    zone: FixedOffset,
) -> Vec<ConflictPart> {
    let whole = |text: String| vec![ConflictPart { section: String::new(), text }];
    match (kind, field) {
        ("note", "body") => match serde_json::from_str::<NoteBody>(text) {
            Ok(body) => {
                let typed = body.0.into_iter().filter(|(_, text)| !text.trim().is_empty());
                typed.map(|(section, text)| ConflictPart { section: section.to_string(), text }).collect()
            }
            Err(_) => whole(text.to_owned()),
        },
        ("administration", "responses") => whole(answers(text, instrument, texts)),
        ("conference", "participants" | "decisions") => whole(listed(text, texts)),
        ("duty_report", "known_ms" | "deadline_ms" | "reported_ms") => whole(moment(text, texts, zone)),
        _ => whole(match vocabulary(kind, field) {
            Some(vocabulary) => {
                texts.find(&format!("term-{vocabulary}-{text}"), &[]).unwrap_or_else(|| text.to_owned())
            }
            None => text.parse::<NaiveDate>().map_or_else(|_| text.to_owned(), |day| texts.date(day)),
        }),
    }
}

/// The vocabulary whose terms a field holds.
fn vocabulary(kind: &str, field: &str) -> Option<&'static str> {
    Some(match (kind, field) {
        ("session", "risk") => "risk-sign",
        ("guardian", "relation") => "relation",
        ("guardian" | "contact", "may_contact") => "contact-consent",
        ("guardian", "custody") => "custody",
        ("consent", "kind") => "consent-kind",
        ("consent", "from_side") => "consent-from",
        ("consent", "answer") => "consent-answer",
        ("consent", "method") => "consent-method",
        ("consent", "id_check") => "identity-check",
        ("risk_review", "disposition") => "risk-disposition",
        ("risk_review", "level") => "risk-level",
        ("risk_review", "topic") => "risk-topic",
        ("duty_report", "duty") => "duty",
        ("duty_report", "decision") => "duty-decision",
        ("duty_report", "parents") => "parents-informed",
        ("duty_report", "how") => "tell-how",
        _ => return None,
    })
}

/// Participants or decisions of a conference, one on a line.
fn listed(json: &str, texts: &Texts) -> String {
    if let Ok(decisions) = serde_json::from_str::<Vec<Decision>>(json)
        && decisions.iter().all(|one| !one.text.is_empty())
    {
        let line = |one: &Decision| {
            let due = one.due.map(|day| texts.date(day)).unwrap_or_default();
            let parts = [one.text.as_str(), one.responsible.as_str(), due.as_str()];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" \u{b7} ")
        };
        return decisions.iter().map(line).collect::<Vec<_>>().join("\n");
    }
    let people: Vec<Participant> = serde_json::from_str(json).unwrap_or_default();
    let line = |one: &Participant| {
        let mut parts = vec![one.name.clone(), one.position.clone()];
        parts.extend(one.came.then(|| texts.plain("work-came")));
        parts.extend(one.pledged.then(|| texts.plain("work-pledged")));
        parts.retain(|part| !part.is_empty());
        parts.join(" \u{b7} ")
    };
    people.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Milliseconds as day and time.
fn moment(text: &str, texts: &Texts, zone: FixedOffset) -> String {
    let at = text.parse().ok().and_then(DateTime::from_timestamp_millis);
    at.map_or_else(|| text.to_owned(), |at| texts.date_time(at.with_timezone(&zone).naive_local()))
}

/// One line an answered item, in the order of the form.
fn answers(json: &str, instrument: Option<&Instrument>, texts: &Texts) -> String {
    let given: BTreeMap<String, i64> = serde_json::from_str(json).unwrap_or_default();
    let Some(known) = instrument else {
        return given.iter().map(|(item, value)| format!("{item}: {value}")).collect::<Vec<_>>().join("\n");
    };
    let spoken = known.texts(language(texts.lang()));
    let lines = known.items.iter().enumerate().filter_map(|(place, item)| {
        let value = given.get(item.id.as_str())?;
        let label = spoken.options.get(&item.responses).and_then(|labels| labels.get(value));
        Some(format!("{}. {}", place + 1, label.cloned().unwrap_or_else(|| value.to_string())))
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use i18n::Lang;

    fn zone() -> FixedOffset {
        FixedOffset::east_opt(8 * 3600).expect("a zone")
    }

    fn said(kind: &str, field: &str, text: &str) -> Vec<(String, String)> {
        let parts = parts(kind, field, text, None, Texts::of(Lang::En), zone());
        parts.into_iter().map(|part| (part.section, part.text)).collect()
    }

    #[test]
    fn a_note_is_shown_section_by_section() {
        let body = r#"{"problem":"Sulit tidur","outcome":" ","follow-up":"Bertemu lagi"}"#;
        let expected = [("problem", "Sulit tidur"), ("follow-up", "Bertemu lagi")];
        assert_eq!(said("note", "body", body), expected.map(|(section, text)| (section.to_owned(), text.to_owned())));
    }

    #[test]
    fn dates_and_terms_are_words() {
        assert_eq!(said("consent", "valid_until", "2026-11-23")[0].1, "23 November 2026");
        assert_ne!(said("consent", "answer", "withdrawn")[0].1, "withdrawn");
        assert_eq!(said("guardian", "name", "Sulastri")[0].1, "Sulastri");
        assert_eq!(said("duty_report", "known_ms", "1795482000000")[0].1, "24 Nov 2026, 09:00");
    }

    #[test]
    fn answers_follow_the_form() {
        let known = assessment::builtin().iter().find(|known| known.id == "gad-7");
        let json = r#"{"gad7-2":3,"gad7-1":0}"#;
        let text = &parts("administration", "responses", json, known, Texts::of(Lang::En), zone())[0].text;
        assert_eq!(text, "1. Not at all\n2. Nearly every day");
    }
}
