//! The Today page: what this day asks for, gathered from every part of the case file.

use crate::call::Call;
use crate::contract::app::Nothing;
use crate::contract::school::{ExpiringConsent, FirstSteps, NotSeen, NotSeenLongest, Today, Waiting};
use crate::{CallError, file};
use casefile::{
    Reader, appointment, consent, counselee, follow_up, radar, risk_review, safety_plan, school, session, setting, work,
};
use chrono::{Days, NaiveDate, NaiveTime};
use counseling::counselee::{CounseleeFilter, CounseleeOrder};
use counseling::radar::Radar;
use counseling::school::school_year_label;
use counseling::session::{SessionFilter, SessionStatus};
use i18n::Semester;

/// Days within which the end of a consent is told.
const ENDS_SOON: u64 = 30;
/// Notes of a kind that Today names: who left more open signs these first.
const MOST_WAITING: u32 = 200;

/// `today.get`
pub fn get(call: &Call<'_>, _: Nothing) -> Result<Today, CallError> {
    let (today, now_ms) = (call.today(), call.now_ms());
    let crate::contract::settings::Settings { not_seen_weeks: weeks, cosignature, .. } = call.settings()?;
    let has_code = call.file.has_recovery_code();
    Ok(call.file.read(|reader| {
        let tomorrow = today + Days::new(1);
        let mut follow_ups = follow_up::list(reader, None, true)?;
        follow_ups.retain(|follow_up| follow_up.due <= tomorrow);
        let open = risk_review::list(reader, None, true)?;
        let risk_reviews = open.into_iter().rev().filter_map(crate::risk::in_a_list).collect();
        Ok(Today {
            date: today,
            school_year: school_year_label(today),
            semester: match Semester::of(today) {
                Semester::Odd => "odd",
                Semester::Even => "even",
            }
            .to_owned(),
            appointments: appointment::list(reader, today, today)?,
            follow_ups,
            unsigned: open_notes(reader)?,
            uncosigned: uncosigned(reader, cosignature)?,
            not_seen: not_seen(reader, today, weeks)?,
            expiring: expiring(reader, today)?,
            risk_reviews,
            plans: safety_plan::due(reader, tomorrow)?,
            unanswered: work::unanswered(reader, today)?,
            law_due: crate::jurisdiction::summary(reader, today)?.review_due,
            first_steps: first_steps(reader)?,
            recovery: crate::recovery_test::read(reader, today, has_code)?,
            backup: crate::backup::age(reader, now_ms)?,
        })
    })?)
}

/// Notes not yet locked, newest first.
fn open_notes(reader: &Reader<'_>) -> casefile::Result<Waiting> {
    let mut lines = Vec::new();
    for status in [SessionStatus::Draft, SessionStatus::Signed] {
        let filter = SessionFilter { status: Some(status), limit: Some(MOST_WAITING), ..SessionFilter::default() };
        lines.extend(session::list(reader, &filter)?);
    }
    lines.sort_by(|a, b| b.starts_at.cmp(&a.starts_at).then(a.id.cmp(&b.id)));
    lines.truncate(MOST_WAITING as usize);
    Ok(Waiting { lines, count: session::count_open(reader)? })
}

/// `radar.get`: the caseload cut by class, sex, last meeting and risk.
///
/// # Errors
/// Those of the case file.
pub fn radar(call: &Call<'_>, _: Nothing) -> Result<Radar, CallError> {
    let weeks = call.settings()?.not_seen_weeks;
    let today = call.today();
    let zone = call.zone();
    let before = |times: u64| {
        let day = today.checked_sub_days(Days::new(u64::from(weeks) * 7 * times)).unwrap_or(today);
        // The school's midnight.
        day.and_time(NaiveTime::MIN).and_utc().timestamp_millis() - i64::from(zone.local_minus_utc()) * 1000
    };
    Ok(call.file.read(|reader| Ok(Radar::of(weeks, before(1), before(2), &radar::everybody(reader)?)))?)
}

/// Locked notes that wait for a supervisor, where the counselor's notes need one.
fn uncosigned(reader: &Reader<'_>, needed: bool) -> casefile::Result<Waiting> {
    if !needed {
        return Ok(Waiting::default());
    }
    let filter = SessionFilter { uncosigned: Some(true), limit: Some(MOST_WAITING), ..SessionFilter::default() };
    Ok(Waiting { lines: session::list(reader, &filter)?, count: session::count_uncosigned(reader)? })
}

fn not_seen(reader: &Reader<'_>, today: NaiveDate, weeks: u32) -> casefile::Result<NotSeen> {
    let since = today.checked_sub_days(Days::new(u64::from(weeks) * 7)).unwrap_or(today);
    let filter = CounseleeFilter {
        not_seen_since: Some(since),
        order: CounseleeOrder::LastSession,
        limit: 1,
        ..CounseleeFilter::default()
    };
    let page = counselee::list(reader, &filter)?;
    let longest = page.lines.into_iter().next().map(|line| NotSeenLongest {
        id: line.id,
        name: line.name,
        class_name: line.class_name,
        since: line.last_session,
    });
    Ok(NotSeen { weeks, count: page.total, longest })
}

fn expiring(reader: &Reader<'_>, today: NaiveDate) -> casefile::Result<Vec<ExpiringConsent>> {
    let mut lines = Vec::new();
    for consent in consent::expiring(reader, today, today + Days::new(ENDS_SOON))? {
        let Some(id) = consent.id else { continue };
        let (counselee_name, class_name) = counselee::name(reader, consent.counselee)?;
        let (counselee, kind, until) = (consent.counselee, consent.kind, consent.until);
        lines.push(ExpiringConsent { id, counselee, counselee_name, class_name, kind, until });
    }
    Ok(lines)
}

fn first_steps(reader: &Reader<'_>) -> casefile::Result<FirstSteps> {
    let anybody = CounseleeFilter { status: None, limit: 1, ..CounseleeFilter::default() };
    Ok(FirstSteps {
        school: school::get(reader)?.name.is_empty(),
        roster: counselee::list(reader, &anybody)?.total == 0,
        recovery_sheet: setting::get_local(reader, file::SHEET_DONE)?.as_deref() != Some("true"),
    })
}
