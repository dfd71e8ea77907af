//! Everything that happened with a counselee, newest first, in codes and neutral words; never a note's text.

use crate::contract::people::TimelineEntry;
use casefile::{
    Reader, administration, alert, appointment, attachment, case_status, consent_override, duty_report, follow_up,
    issued_document, orientation, risk_review, safeguarding_entry, safety_plan, session, work,
};
use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};
use counseling::consent::Consent;
use counseling::plan::Appointment;
use counseling::session::SessionFilter;
use counseling::work::WorkFilter;
use counseling::{CounseleeId, WorkId};
use std::collections::BTreeMap;

/// Days around today in which appointments are looked for.
const APPOINTMENT_DAYS: u64 = 400;
/// Days ahead in which the meetings of a series are told.
const SERIES_DAYS: u64 = 28;

fn entry(kind: &str, id: impl ToString, at_ms: i64, what: &str, state: &str, text: &str) -> TimelineEntry {
    TimelineEntry {
        kind: kind.to_owned(),
        id: id.to_string(),
        at_ms,
        what: what.to_owned(),
        state: state.to_owned(),
        text: text.to_owned(),
        files: 0,
    }
}

fn moment(ms: i64) -> NaiveDateTime {
    DateTime::from_timestamp_millis(ms).unwrap_or_default().naive_utc()
}

/// The timeline.
pub fn of(
    reader: &Reader<'_>,
    id: CounseleeId,
    today: NaiveDate,
    zone: FixedOffset,
    consents: &[Consent],
) -> casefile::Result<Vec<TimelineEntry>> {
    let day = |day: NaiveDate| -> i64 {
        let start: Option<DateTime<FixedOffset>> = zone.from_local_datetime(&day.and_time(NaiveTime::MIN)).single();
        start.map_or(0, |start| start.timestamp_millis())
    };
    // What was written down on its own day stands in the order in which it was.
    let at = |on: NaiveDate, noted_ms: i64| {
        if zone.from_utc_datetime(&moment(noted_ms)).date_naive() == on { noted_ms } else { day(on) }
    };
    let mut entries = Vec::new();
    for line in session::list(reader, &SessionFilter { counselee: Some(id), ..SessionFilter::default() })? {
        let at = line.starts_at.timestamp_millis();
        let state = if line.retracted { "retracted" } else { line.status.as_str() };
        entries.push(entry("session", line.id, at, line.strategy.as_str(), state, &line.topic));
    }
    for given in administration::list(reader, Some(id))? {
        let state = if given.finished { "finished" } else { "open" };
        entries.push(entry("administration", given.id, day(given.on), &given.instrument, state, ""));
    }
    for issued in issued_document::list(reader, Some(id), 0)? {
        entries.push(entry("document", issued.id, issued.at_ms, &issued.document, issued.act.as_str(), &issued.number));
    }
    let attached = attachment::AttachmentFilter { counselee: Some(id), ..attachment::AttachmentFilter::default() };
    // What hangs on a home visit is told with it.
    let mut of_visits: BTreeMap<WorkId, u32> = BTreeMap::new();
    for attached in attachment::list(reader, &attached)? {
        if let Some(visit) = attached.home_visit {
            *of_visits.entry(visit).or_default() += 1;
            continue;
        }
        let kind = attached.kind.as_str();
        entries.push(entry("attachment", attached.id, attached.added_ms, kind, "", &attached.name));
    }
    for consent in consents {
        let named = consent.id.map(|id| id.to_string()).unwrap_or_default();
        if let Some(end) = &consent.withdrawal {
            let (ended, kind) = (format!("{named}/end"), consent.kind.as_str());
            entries.push(entry("consent", ended, at(end.on, end.noted_ms), kind, "withdrawn", ""));
        }
        let on = consent.obtained_on.unwrap_or(consent.on);
        let when = consent.recorded_ms.map_or_else(|| day(on), |ms| at(on, ms));
        entries.push(entry("consent", named, when, consent.kind.as_str(), consent.answer.as_str(), ""));
    }
    for open in consent_override::list(reader, id)? {
        let state = if open.ended_ms.is_some() { "ended" } else { "" };
        entries.push(entry("consent-override", open.id, open.made_ms, open.act.as_str(), state, &open.reason));
    }
    for done in orientation::list(reader, id)? {
        let named = format!("{id}/{}", done.item);
        entries.push(entry("orientation", named, day(done.on), done.item.as_str(), "", ""));
    }
    for review in risk_review::list(reader, Some(id), false)? {
        let named = review.id.map(|id| id.to_string()).unwrap_or_default();
        let state = if review.is_closed() { "closed" } else { "open" };
        entries.push(entry("risk-review", named, review.raised_ms, &review.rule, state, ""));
    }
    for saved in safety_plan::versions(reader, id)? {
        entries.push(entry("safety-plan", saved.id, saved.at_ms, "", "", ""));
    }
    for report in duty_report::list(reader, Some(id), false)? {
        let named = report.id.map(|id| id.to_string()).unwrap_or_default();
        entries.push(entry("duty", named, report.known_ms, "", report.standing().as_str(), ""));
    }
    for written in safeguarding_entry::list(reader, id)? {
        let named = written.id.map(|id| id.to_string()).unwrap_or_default();
        entries.push(entry("safeguarding", named, written.at_ms, "", "", ""));
    }
    for promise in follow_up::list(reader, Some(id), false)? {
        let named = promise.id.map(|id| id.to_string()).unwrap_or_default();
        let (at, state) = promise.done_on.map_or((promise.due, "open"), |done| (done, "done"));
        entries.push(entry("follow-up", named, day(at), "follow-up", state, &promise.text));
    }
    let (from, to) = (today - Days::new(APPOINTMENT_DAYS), today + Days::new(APPOINTMENT_DAYS));
    // Of a series what lies far ahead says nothing yet.
    let near = |planned: &Appointment| {
        planned.series.is_none() || planned.starts_at.date_naive() <= today + Days::new(SERIES_DAYS)
    };
    for planned in appointment::with(reader, id, from, to)?.iter().filter(|one| near(one)) {
        let named = planned.id.map(|id| id.to_string()).unwrap_or_default();
        let at = planned.starts_at.timestamp_millis();
        entries.push(entry("appointment", named, at, "appointment", planned.status.as_str(), &planned.purpose));
    }
    for change in case_status::history(reader, id)? {
        let status = change.status.as_str();
        entries.push(entry("case-status", change.id, at(change.on, change.at_ms), status, "", &change.reason));
    }
    for alert in alert::list(reader, id)? {
        let named = alert.id.map(|id| id.to_string()).unwrap_or_default();
        let state = if alert.holds_on(today) {
            "holds"
        } else if alert.from > today {
            "coming"
        } else {
            "ended"
        };
        entries.push(entry("alert", named, day(alert.from), alert.kind.as_str(), state, &alert.text));
    }
    let about = WorkFilter { counselee: Some(id), ..WorkFilter::default() };
    for line in work::list(reader, &about, today)? {
        let at = line.day.and_time(line.time.map_or(NaiveTime::MIN, |time| time.0));
        let at = zone.from_local_datetime(&at).single().map_or(0, |at| at.timestamp_millis());
        let state = if line.overdue { "overdue" } else { line.state.as_str() };
        let files = of_visits.get(&line.id).copied().unwrap_or_default();
        entries.push(TimelineEntry { files, ..entry(line.kind.as_str(), line.id, at, &line.what, state, "") });
    }
    entries.sort_by(|a, b| b.at_ms.cmp(&a.at_ms).then_with(|| a.id.cmp(&b.id)));
    Ok(entries)
}
