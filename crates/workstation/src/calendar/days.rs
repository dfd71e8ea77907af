//! Bell schedule, holidays and local events.

use crate::contract::app::Nothing;
use crate::contract::calendar::{BellSchedule, CalendarDayRef};
use crate::contract::save::Save;
use crate::sessions::{YEARS, required, short};
use crate::{Call, CallError, ErrorCode};
use casefile::calendar;
use chrono::Datelike;
use counseling::calendar::{BellDay, BellHour, CalendarDay, MOST_HOURS};

/// Longest holiday in days.
const LONGEST: i64 = 366;

/// Writes weekdays of the bell schedule.
///
/// # Errors
/// [`ErrorCode::BellHour`] with `day` (weekday) and `hour` (from 1) of the first hour that cannot be; [`ErrorCode::BadValue`],
/// [`ErrorCode::TooLong`]; [`ErrorCode::ChangedMeanwhile`] for `days`.
pub fn save_bells(call: &Call<'_>, params: Save<BellSchedule>) -> Result<BellSchedule, CallError> {
    let Save { before, record: wanted } = params;
    for day in &wanted.days {
        if !(1..=7).contains(&day.weekday) || day.hours.len() > MOST_HOURS {
            return Err(CallError::field(ErrorCode::BadValue, "days"));
        }
        if let Some(at) = day.fault() {
            let fault = CallError::field(ErrorCode::BellHour, "days");
            return Err(fault.arg("day", day.weekday).arg("hour", at + 1));
        }
        for hour in &day.hours {
            short("days", &hour.name)?;
        }
    }
    let days = call.try_write(|writer| {
        let now = calendar::bells(writer)?;
        let shown = before.map_or_else(|| now.clone(), |before| before.days);
        for BellDay { weekday, hours } in wanted.days {
            let hours = crate::meanwhile::value("days", &hours_of(&shown, weekday), hours, hours_of(&now, weekday))?;
            calendar::save_bell(writer, &BellDay { weekday, hours })?;
        }
        Ok(calendar::bells(writer)?)
    })?;
    Ok(BellSchedule { days })
}

fn hours_of(days: &[BellDay], weekday: u8) -> Vec<BellHour> {
    days.iter().find(|day| day.weekday == weekday).map(|day| day.hours.clone()).unwrap_or_default()
}

/// Adds or changes a holiday or event.
///
/// # Errors
/// [`ErrorCode::Required`], [`ErrorCode::TooLong`], [`ErrorCode::DateOrder`], [`ErrorCode::BadValue`] and
/// [`ErrorCode::ChangedMeanwhile`], each with its field; [`ErrorCode::NotFound`].
pub fn save_day(call: &Call<'_>, params: Save<CalendarDay>) -> Result<CalendarDay, CallError> {
    let Save { before, record: mut wanted } = params;
    (wanted.title, wanted.note) = (wanted.title.trim().to_owned(), wanted.note.trim().to_owned());
    sound(&wanted)?;
    call.try_write(|writer| {
        if let Some(id) = wanted.id {
            let now = calendar::get(writer, id)?;
            wanted = crate::meanwhile::merged(before.as_ref().unwrap_or(&now), &wanted, &now, &[])?;
            // What two hands wrote must fit together, too.
            sound(&wanted)?;
        }
        let id = calendar::save(writer, &wanted)?;
        Ok(calendar::get(writer, id)?)
    })
}

/// Refuses values that cannot be.
fn sound(day: &CalendarDay) -> Result<(), CallError> {
    required("title", &day.title)?;
    for (field, text) in [("title", &day.title), ("note", &day.note), ("uid", &day.uid)] {
        short(field, text)?;
    }
    if !YEARS.contains(&day.starts_on.year()) {
        return Err(CallError::field(ErrorCode::BadValue, "startsOn"));
    }
    if day.ends_on < day.starts_on {
        return Err(CallError::field(ErrorCode::DateOrder, "endsOn"));
    }
    if (day.ends_on - day.starts_on).num_days() > LONGEST {
        return Err(CallError::field(ErrorCode::BadValue, "endsOn"));
    }
    Ok(())
}

/// Puts a holiday or event into the trash.
///
/// # Errors
/// [`ErrorCode::NotFound`].
pub fn delete_day(call: &Call<'_>, params: CalendarDayRef) -> Result<Nothing, CallError> {
    call.write(|writer| calendar::delete(writer, params.id))?;
    Ok(Nothing {})
}

/// Takes one out of the trash.
///
/// # Errors
/// [`ErrorCode::NotFound`].
pub fn restore_day(call: &Call<'_>, params: CalendarDayRef) -> Result<CalendarDay, CallError> {
    call.write(|writer| {
        calendar::restore(writer, params.id)?;
        calendar::get(writer, params.id)
    })
}
