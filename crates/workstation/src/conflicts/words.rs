//! A competing value as a person reads it: sections of a note, words of a vocabulary, days, moments, lists, answers.

use crate::assessments::language;
use crate::contract::synchronisation::ConflictPart;
use assessment::Instrument;
use casefile::{Reader, administration};
use chrono::{DateTime, FixedOffset, NaiveDate};
use counseling::AdministrationId;
use counseling::calendar::{BellHour, Recurrence};
use counseling::note::NoteBody;
use counseling::work::{Decision, Participant};
use i18n::Texts;
use std::collections::BTreeMap;
use sync::wire::schema::{ValueKind, entity_named};
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
        ("session", "co_counselors") | ("school", "authority_lines") => whole(lines(text)),
        ("bell_day", "hours") => whole(hours(text, texts)),
        ("appointment", "recurrence") => whole(recurrence(text, texts)),
        _ if is_moment(kind, field) => whole(local(text, texts)),
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
        ("school", "level") => "school-level",
        ("school", "paper") => "paper",
        ("school", "zone") => "zone",
        ("counselee", "sex") => "sex",
        ("counselee", "status") => "counselee-status",
        ("contact", "kind") => "contact-kind",
        ("appointment", "status") => "appointment-status",
        ("appointment", "kind") => "appointment-kind",
        ("session", "medium") => "medium",
        ("session", "constellation") => "constellation",
        ("session" | "service_entry", "component") => "component",
        ("session" | "service_entry" | "problem_note", "field") => "field",
        ("session" | "service_entry", "strategy") => "strategy",
        ("session", "function") => "function",
        ("session", "origin") => "origin",
        ("session", "verified_by") => "verified-by",
        ("session", "skkpd_aspect") => "skkpd-aspect",
        ("session", "skkpd_level") => "skkpd-level",
        ("note", "format") => "note-format",
        ("attendance", "presence") => "presence",
        ("alert", "kind") => "alert-kind",
        ("attachment", "kind") => "attachment-kind",
        ("calendar_day", "kind") => "calendar-day-kind",
        ("referral", "recipient_kind") => "referral-target",
        ("referral", "answer") => "referral-answer",
        ("conference", "fulfilment") => "fulfilment",
        ("home_visit", "state") => "visit-state",
        ("service_entry", "partner_kind") => "partner-kind",
        ("permit", "permit") => "permit-kind",
        ("permit", "purpose") => "permit-purpose",
        ("problem_note", "state") => "note-state",
        ("visitor", "visitor") => "visitor-kind",
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

/// Whether a field holds a moment with its own offset.
fn is_moment(kind: &str, field: &str) -> bool {
    let known = entity_named(kind).and_then(|kind| kind.field(field));
    known.is_some_and(|field| field.kind == ValueKind::Moment)
}

/// A moment by the clock of the place where it was written down.
fn local(text: &str, texts: &Texts) -> String {
    DateTime::parse_from_rfc3339(text).map_or_else(|_| text.to_owned(), |at| texts.date_time(at.naive_local()))
}

/// A list of names or lines, one on a line.
fn lines(json: &str) -> String {
    serde_json::from_str::<Vec<String>>(json).map_or_else(|_| json.to_owned(), |lines| lines.join("\n"))
}

/// The lesson hours of a weekday, one on a line.
fn hours(json: &str, texts: &Texts) -> String {
    let Ok(hours) = serde_json::from_str::<Vec<BellHour>>(json) else { return json.to_owned() };
    let line =
        |hour: &BellHour| format!("{} \u{b7} {}\u{2013}{}", hour.name, texts.time(hour.starts), texts.time(hour.ends));
    hours.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// How a series recurs; nothing for a single meeting.
fn recurrence(json: &str, texts: &Texts) -> String {
    let Ok(rule) = serde_json::from_str::<Recurrence>(json) else { return json.to_owned() };
    let name =
        |weekday: &u8| texts.find(&format!("common-weekday-{weekday}"), &[]).unwrap_or_else(|| weekday.to_string());
    let days: Vec<String> = rule.weekdays.iter().map(name).collect();
    let mut parts = vec![texts.text("sync-recurrence-weeks", &[("weeks", rule.every_weeks.into())]), texts.list(&days)];
    parts.extend(rule.until.map(|day| texts.text("sync-recurrence-until", &[("day", texts.date(day).into())])));
    parts.extend(rule.count.map(|count| texts.text("sync-recurrence-count", &[("count", count.into())])));
    parts.join(" \u{b7} ")
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
    fn moments_lists_and_rules_are_words() {
        assert_eq!(said("session", "starts_at", "2026-11-24T08:00:00+07:00")[0].1, "24 Nov 2026, 08:00");
        assert_eq!(said("session", "co_counselors", r#"["Budi","Sari"]"#)[0].1, "Budi\nSari");
        let hours = r#"[{"name":"1","starts":"07:00:00","ends":"07:45:00"}]"#;
        assert_eq!(said("bell_day", "hours", hours)[0].1, "1 \u{b7} 07:00\u{2013}07:45");
        let rule = r#"{"everyWeeks":2,"weekdays":[2,4],"until":null,"count":8}"#;
        let words = &said("appointment", "recurrence", rule)[0].1;
        assert_eq!(words, "Every 2 weeks \u{b7} Tuesday and Thursday \u{b7} 8 meetings");
        // What cannot be read is shown as it stands, and a value that was emptied as nothing.
        assert_eq!(said("appointment", "recurrence", "")[0].1, "");
        assert_eq!(said("session", "next_at", "besok")[0].1, "besok");
    }

    /// Every word that a vocabulary is looked for in is one of its terms, in both languages.
    #[test]
    fn choices_are_words() {
        for (kind, field, value) in [
            ("school", "level", "sma"),
            ("school", "paper", "a4"),
            ("school", "zone", "wib"),
            ("counselee", "sex", "female"),
            ("counselee", "status", "active"),
            ("contact", "kind", "whatsapp"),
            ("appointment", "status", "no-show"),
            ("appointment", "kind", "parents"),
            ("session", "medium", "face-to-face"),
            ("session", "constellation", "individual"),
            ("session", "component", "basic"),
            ("session", "field", "career"),
            ("session", "strategy", "mediation"),
            ("session", "function", "prevention"),
            ("session", "origin", "self-referred"),
            ("session", "verified_by", "face"),
            ("session", "skkpd_aspect", "ethical"),
            ("session", "skkpd_level", "action"),
            ("note", "format", "narrative"),
            ("attendance", "presence", "sick"),
            ("alert", "kind", "health"),
            ("attachment", "kind", "letter"),
            ("calendar_day", "kind", "holiday"),
            ("referral", "recipient_kind", "homeroom"),
            ("referral", "answer", "accepted"),
            ("conference", "fulfilment", "partly"),
            ("home_visit", "state", "nobody-home"),
            ("service_entry", "partner_kind", "parent"),
            ("permit", "permit", "leave-school"),
            ("permit", "purpose", "guidance"),
            ("problem_note", "state", "in-hand"),
            ("visitor", "visitor", "alumni"),
        ] {
            assert!(entity_named(kind).and_then(|kind| kind.field(field)).is_some(), "{kind}.{field}");
            let vocabulary = vocabulary(kind, field).unwrap_or_else(|| panic!("{kind}.{field}"));
            for lang in [Lang::Id, Lang::En] {
                let term = format!("term-{vocabulary}-{value}");
                assert!(Texts::of(lang).has(&term), "{term}");
            }
        }
    }

    /// A list that named a field by its column would speak to nobody: each field that can be listed has a name, that of its
    /// own kind first, as the page looks for it.
    #[test]
    fn every_field_that_is_listed_has_a_name() {
        let mut nameless = Vec::new();
        for entity in sync::wire::schema::ENTITY_TYPES {
            for field in entity.fields.iter().filter(|field| entity.lists_both(field)) {
                let ids = if casefile::work::is_table(entity.name) {
                    let (kind, field) = (entity.name.replace('_', "-"), field.name.replace('_', "-"));
                    [format!("work-f-{kind}-{field}"), format!("work-f-{field}")]
                } else {
                    [format!("term-entry-{}-{}", entity.name, field.name), format!("term-entry-{}", field.name)]
                };
                for lang in [Lang::Id, Lang::En] {
                    if !ids.iter().any(|id| Texts::of(lang).has(id)) {
                        nameless.push(format!("{lang:?} {}.{}", entity.name, field.name));
                    }
                }
            }
            for lang in [Lang::Id, Lang::En] {
                let record = format!("term-record-{}", entity.name);
                if entity.fields.iter().any(|field| entity.lists_both(field)) && !Texts::of(lang).has(&record) {
                    nameless.push(record);
                }
            }
        }
        assert!(nameless.is_empty(), "{nameless:#?}");
    }

    #[test]
    fn answers_follow_the_form() {
        let known = assessment::builtin().iter().find(|known| known.id == "gad-7");
        let json = r#"{"gad7-2":3,"gad7-1":0}"#;
        let text = &parts("administration", "responses", json, known, Texts::of(Lang::En), zone())[0].text;
        assert_eq!(text, "1. Not at all\n2. Nearly every day");
    }
}
