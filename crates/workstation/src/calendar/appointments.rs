//! Appointments and series.

use super::ordered;
use crate::contract::app::Nothing;
use crate::contract::calendar::{AppointmentRef, EndSeries, Span};
use crate::contract::save::Save;
use crate::sessions::{YEARS, required, short};
use crate::{Call, CallError, ErrorCode};
use casefile::{Reader, Writer, appointment, calendar};
use chrono::{DateTime, Datelike, Days, FixedOffset};
use counseling::calendar::{LONGEST_REMINDER, MINUTES, PlanWarning, RecurrenceFault, Surroundings, warnings};
use counseling::plan::{Appointment, AppointmentStatus, Attendee};
use counseling::{AppointmentId, CounseleeId};
use std::collections::BTreeSet;

/// Most counselees of an appointment.
const MOST_ATTENDEES: usize = 60;

/// Appointments of a span of days, by time; of a series each of its meetings.
///
/// # Errors
/// [`ErrorCode::DateOrder`], [`ErrorCode::BadValue`] for a span that is too long.
pub fn list_appointments(call: &Call<'_>, params: Span) -> Result<Vec<Appointment>, CallError> {
    ordered(params)?;
    Ok(call.file.read(|reader| appointment::list(reader, params.from, params.to))?)
}

/// One appointment or series.
///
/// # Errors
/// [`ErrorCode::NotFound`].
pub fn get_appointment(call: &Call<'_>, params: AppointmentRef) -> Result<Appointment, CallError> {
    let found = call.file.read(|reader| appointment::get(reader, params.id))?;
    if found.counselee.is_some() {
        crate::viewed::tell(call, "appointment", params.id.0)?;
    }
    Ok(found)
}

/// What speaks against an appointment as it would be saved.
///
/// # Errors
/// As [`save_appointment`].
pub fn check_appointment(call: &Call<'_>, params: Appointment) -> Result<Vec<PlanWarning>, CallError> {
    let planned = sound(call, params)?;
    Ok(call.file.read(|reader| against(reader, &planned))?)
}

fn against(reader: &Reader<'_>, planned: &Appointment) -> casefile::Result<Vec<PlanWarning>> {
    if !planned.status.is_open() {
        return Ok(Vec::new());
    }
    let first = planned.starts_at.date_naive();
    let rule = planned.recurrence.as_ref().filter(|_| planned.series.is_none());
    let starts: Vec<DateTime<FixedOffset>> = match rule {
        None => vec![planned.starts_at],
        Some(rule) => {
            let at = |day: chrono::NaiveDate| {
                day.and_time(planned.starts_at.time()).and_local_timezone(*planned.starts_at.offset()).single()
            };
            rule.days(first).filter_map(at).collect()
        }
    };
    let last = starts.last().map_or(first, |start| start.date_naive());
    // Appointments are found by their day where they were made, which may be another one by this clock.
    let (from, to) = (first - Days::new(1), last + Days::new(1));
    let own: Vec<AppointmentId> = planned.id.into_iter().collect();
    let around = appointment::open_in(reader, from, to, &own)?;
    let (days, bells) = (calendar::days(reader, first, last)?, calendar::bells(reader)?);
    let around = Surroundings { appointments: &around, days: &days, bells: &bells };
    Ok(warnings(&starts, planned.duration_minutes, around))
}

/// Adds or changes an appointment or series. What names a series and a day changes that meeting alone.
///
/// # Errors
/// [`ErrorCode::Required`], [`ErrorCode::TooLong`], [`ErrorCode::BadValue`], [`ErrorCode::AppointmentMinutes`],
/// [`ErrorCode::RecurrenceWeeks`], [`ErrorCode::RecurrenceWeekdays`], [`ErrorCode::RecurrenceEnd`];
/// [`ErrorCode::ChangedMeanwhile`] with the field; [`ErrorCode::NotFound`] for a series, or what was shown, that is gone.
pub fn save_appointment(call: &Call<'_>, params: Save<Appointment>) -> Result<Appointment, CallError> {
    let Save { before, record } = params;
    let (planned, zone) = (sound(call, record)?, call.zone());
    call.try_write(|writer| {
        let planned = match (present(writer, &planned)?, before) {
            (Some(now), before) => {
                let shown = before.as_ref().unwrap_or(&now);
                let (shown, wanted) = (bare(shown, zone), bare(&planned, zone));
                // What two hands wrote must fit together, too.
                sound_in(zone, crate::meanwhile::merged(&shown, &wanted, &bare(&now, zone), &[])?)?
            }
            (None, Some(_)) => return Err(ErrorCode::NotFound.into()),
            (None, None) => planned,
        };
        Ok(write(writer, planned)?)
    })
}

/// What stands by now: of a meeting of a series its own record, else as the series has it.
fn present(reader: &Reader<'_>, planned: &Appointment) -> casefile::Result<Option<Appointment>> {
    match (planned.series.zip(planned.occurrence), planned.id) {
        (Some((series, day)), _) => appointment::meeting(reader, series, day).map(Some),
        (None, Some(id)) => appointment::find(reader, id),
        (None, None) => Ok(None),
    }
}

/// An appointment without what is filled in when it is read, and by one clock: that somebody was renamed or a zone written
/// otherwise is no change of it.
fn bare(one: &Appointment, zone: FixedOffset) -> Appointment {
    let mut others: Vec<Attendee> = one.others.iter().map(|other| unnamed(other.id)).collect();
    others.sort_by_key(|other| other.id);
    let typed = one.counselee.is_none() && (one.class.is_none() || one.title != one.class_name);
    Appointment {
        others,
        title: if typed { one.title.clone() } else { String::new() },
        class_name: String::new(),
        starts_at: one.starts_at.with_timezone(&zone),
        moved_from: one.moved_from.map(|at| at.with_timezone(&zone)),
        ..one.clone()
    }
}

fn unnamed(id: CounseleeId) -> Attendee {
    Attendee { id, name: String::new(), class_name: String::new() }
}

/// Writes one whose values are sound.
pub(super) fn write(writer: &mut Writer<'_>, planned: Appointment) -> casefile::Result<Appointment> {
    let planned = moved(writer, planned)?;
    let id = appointment::save(writer, &planned)?;
    appointment::get(writer, id)
}

/// Remembers for when it was first agreed; a meeting that is moved says so.
fn moved(reader: &Reader<'_>, mut planned: Appointment) -> casefile::Result<Appointment> {
    if let Some(series) = planned.series {
        appointment::get(reader, series)?;
    }
    let own = planned.series.zip(planned.occurrence).map(|(series, day)| appointment::occurrence_id(series, day));
    let known = own.or(planned.id).map(|id| appointment::find(reader, id)).transpose()?.flatten();
    let agreed = match (&known, planned.series.zip(planned.occurrence)) {
        (Some(known), _) => Some((known.starts_at, known.moved_from)),
        (None, Some((series, day))) => {
            let series = appointment::get(reader, series)?;
            let clock = day.and_time(series.starts_at.time());
            clock.and_local_timezone(*series.starts_at.offset()).single().map(|at| (at, None))
        }
        (None, None) => None,
    };
    let is_series = planned.recurrence.is_some() && planned.series.is_none();
    if let Some((before, first)) = agreed.filter(|_| !is_series) {
        planned.moved_from = first;
        if before != planned.starts_at && planned.status.is_open() {
            planned.moved_from = first.or(Some(before));
            planned.status = AppointmentStatus::Moved;
        }
        if planned.moved_from == Some(planned.starts_at) {
            // Back where it was agreed for.
            planned.moved_from = None;
            planned.status = if planned.status.is_open() { AppointmentStatus::Planned } else { planned.status };
        }
    }
    Ok(planned)
}

/// Refuses values that cannot be.
pub(super) fn sound(call: &Call<'_>, planned: Appointment) -> Result<Appointment, CallError> {
    sound_in(call.zone(), planned)
}

fn sound_in(zone: FixedOffset, mut planned: Appointment) -> Result<Appointment, CallError> {
    planned.title = planned.title.trim().to_owned();
    planned.place = planned.place.trim().to_owned();
    planned.purpose = planned.purpose.trim().to_owned();
    if planned.counselee.is_none() && planned.class.is_none() {
        required("title", &planned.title)?;
    }
    for (field, text) in [("title", &planned.title), ("place", &planned.place), ("purpose", &planned.purpose)] {
        short(field, text)?;
    }
    short("uid", &planned.uid)?;
    let mut seen: BTreeSet<_> = planned.counselee.into_iter().collect();
    planned.others.retain(|other| seen.insert(other.id));
    if planned.others.len() >= MOST_ATTENDEES || (planned.counselee.is_none() && !planned.others.is_empty()) {
        return Err(CallError::field(ErrorCode::BadValue, "others"));
    }
    if !MINUTES.contains(&planned.duration_minutes) {
        return Err(CallError::field(ErrorCode::AppointmentMinutes, "durationMinutes"));
    }
    if planned.reminder_minutes.is_some_and(|minutes| minutes > LONGEST_REMINDER) {
        return Err(CallError::field(ErrorCode::BadValue, "reminderMinutes"));
    }
    if !YEARS.contains(&planned.starts_at.year()) {
        return Err(CallError::field(ErrorCode::BadValue, "startsAt"));
    }
    if planned.series.is_some() != planned.occurrence.is_some() {
        return Err(CallError::field(ErrorCode::BadValue, "occurrence"));
    }
    // Kept by the clock of the school, whatever zone it was given in.
    planned.starts_at = planned.starts_at.with_timezone(&zone);
    if let Some(rule) = planned.recurrence.as_ref().filter(|_| planned.series.is_none()) {
        rule.check(planned.starts_at.date_naive()).map_err(|fault| match fault {
            RecurrenceFault::Weeks => CallError::field(ErrorCode::RecurrenceWeeks, "recurrence"),
            RecurrenceFault::Weekdays => CallError::field(ErrorCode::RecurrenceWeekdays, "recurrence"),
            RecurrenceFault::End => CallError::field(ErrorCode::RecurrenceEnd, "recurrence"),
        })?;
    }
    Ok(planned)
}

/// Puts an appointment into the trash; with a series those of its meetings that were neither held nor missed.
///
/// # Errors
/// [`ErrorCode::NotFound`].
pub fn delete_appointment(call: &Call<'_>, params: AppointmentRef) -> Result<Nothing, CallError> {
    call.write(|writer| appointment::delete(writer, params.id))?;
    Ok(Nothing {})
}

/// Takes an appointment out of the trash.
///
/// # Errors
/// [`ErrorCode::NotFound`].
pub fn restore_appointment(call: &Call<'_>, params: AppointmentRef) -> Result<Appointment, CallError> {
    call.write(|writer| {
        appointment::restore(writer, params.id)?;
        appointment::get(writer, params.id)
    })
}

/// Ends a series before a day.
///
/// # Errors
/// [`ErrorCode::NotFound`], also for an appointment that does not recur.
pub fn end_series(call: &Call<'_>, params: EndSeries) -> Result<Nothing, CallError> {
    call.write(|writer| appointment::end_series(writer, params.id, params.from))?;
    Ok(Nothing {})
}

/// Open appointments that begin within the longest time of a reminder and have one, by start.
///
/// # Errors
/// Those of the case file.
pub fn reminders(call: &Call<'_>, _: Nothing) -> Result<Vec<Appointment>, CallError> {
    let (now, today) = (call.now(), call.today());
    let last = today + Days::new(u64::from(LONGEST_REMINDER) / (24 * 60) + 1);
    let mut found = call.file.read(|reader| appointment::list(reader, today, last))?;
    found.retain(|one| one.status.is_open() && one.reminder_minutes.is_some() && one.starts_at > now);
    Ok(found)
}
