//! The calendar: appointments and their series, bell schedule, holidays, waitlist, import and export. What speaks against a
//! plan is told before it is written and never forbids it.

mod appointments;
mod days;
mod export;
mod import;
mod waiting;

pub use appointments::{
    check_appointment, delete_appointment, end_series, get_appointment, list_appointments, reminders,
    restore_appointment, save_appointment,
};
pub use days::{delete_day, restore_day, save_bells, save_day};
pub use export::export;
pub use import::{apply, cancel, choose};
pub use waiting::{save_waiting, take_waiting};

use crate::contract::calendar::{CalendarView, Span};
use crate::{Call, CallError, ErrorCode};
use casefile::{appointment, calendar, waitlist};

/// Most days of a span.
const LONGEST_SPAN: i64 = 800;

/// `calendar.get`
///
/// # Errors
/// [`ErrorCode::DateOrder`], [`ErrorCode::BadValue`] for a span that is too long.
pub fn get(call: &Call<'_>, params: Span) -> Result<CalendarView, CallError> {
    ordered(params)?;
    Ok(call.file.read(|reader| {
        Ok(CalendarView {
            appointments: appointment::list(reader, params.from, params.to)?,
            days: calendar::days(reader, params.from, params.to)?,
            bells: calendar::bells(reader)?,
            waiting: waitlist::waiting(reader)?,
        })
    })?)
}

fn ordered(span: Span) -> Result<(), CallError> {
    if span.to < span.from {
        return Err(CallError::field(ErrorCode::DateOrder, "to"));
    }
    if (span.to - span.from).num_days() > LONGEST_SPAN {
        return Err(CallError::field(ErrorCode::BadValue, "to"));
    }
    Ok(())
}
