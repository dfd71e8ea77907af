//! Bell schedule, holidays and local events.

use crate::contract::app::Nothing;
use crate::contract::calendar::{BellSchedule, CalendarDayRef};
use crate::sessions::{YEARS, required, short};
use crate::{Call, CallError, ErrorCode};
use casefile::calendar;
use chrono::Datelike;
use counseling::calendar::{CalendarDay, MOST_HOURS};

/// Longest holiday in days.
const LONGEST: i64 = 366;

/// Writes weekdays of the bell schedule.
///
/// # Errors
/// [`ErrorCode::BellHour`] with `day` (weekday) and `hour` (from 1) of the first hour that cannot be; [`ErrorCode::BadValue`],
/// [`ErrorCode::TooLong`].
pub fn save_bells(call: &Call<'_>, params: BellSchedule) -> Result<BellSchedule, CallError> {
    for day in &params.days {
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
    let days = call.write(|writer| {
        params.days.iter().try_for_each(|day| calendar::save_bell(writer, day))?;
        calendar::bells(writer)
    })?;
    Ok(BellSchedule { days })
}

/// Adds or changes a holiday or event.
///
/// # Errors
/// [`ErrorCode::Required`], [`ErrorCode::TooLong`], [`ErrorCode::DateOrder`], [`ErrorCode::BadValue`].
pub fn save_day(call: &Call<'_>, params: CalendarDay) -> Result<CalendarDay, CallError> {
    required("title", &params.title)?;
    for (field, text) in [("title", &params.title), ("note", &params.note), ("uid", &params.uid)] {
        short(field, text)?;
    }
    if !YEARS.contains(&params.starts_on.year()) {
        return Err(CallError::field(ErrorCode::BadValue, "startsOn"));
    }
    if params.ends_on < params.starts_on {
        return Err(CallError::field(ErrorCode::DateOrder, "endsOn"));
    }
    if (params.ends_on - params.starts_on).num_days() > LONGEST {
        return Err(CallError::field(ErrorCode::BadValue, "endsOn"));
    }
    let day = CalendarDay { title: params.title.trim().to_owned(), note: params.note.trim().to_owned(), ..params };
    call.write(|writer| {
        let id = calendar::save(writer, &day)?;
        calendar::get(writer, id)
    })
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
