//! Appointments and follow-ups.

use super::{required, short};
use crate::contract::app::Nothing;
use crate::contract::sessions::{AppointmentRef, FollowUpDone, Span};
use crate::{Call, CallError, ErrorCode};
use casefile::{appointment, follow_up};
use counseling::plan::{Appointment, FollowUp};

/// Appointments of a span of days, by time.
///
/// # Errors
/// [`ErrorCode::DateOrder`].
pub fn list_appointments(call: &Call<'_>, params: Span) -> Result<Vec<Appointment>, CallError> {
    if params.to < params.from {
        return Err(CallError::field(ErrorCode::DateOrder, "to"));
    }
    Ok(call.file.read(|reader| appointment::list(reader, params.from, params.to))?)
}

/// Adds or changes an appointment.
///
/// # Errors
/// [`ErrorCode::Required`], [`ErrorCode::TooLong`], [`ErrorCode::BadValue`].
pub fn save_appointment(call: &Call<'_>, params: Appointment) -> Result<Appointment, CallError> {
    if params.counselee.is_none() {
        required("title", &params.title)?;
    }
    for (field, text) in [("title", &params.title), ("place", &params.place), ("purpose", &params.purpose)] {
        short(field, text)?;
    }
    if params.duration_minutes > 24 * 60 {
        return Err(CallError::field(ErrorCode::BadValue, "durationMinutes"));
    }
    let saved = call.write(|writer| {
        let id = appointment::save(writer, &params)?;
        appointment::get(writer, id)
    })?;
    Ok(saved)
}

/// Puts an appointment into the trash.
///
/// # Errors
/// [`ErrorCode::NotFound`].
pub fn delete_appointment(call: &Call<'_>, params: AppointmentRef) -> Result<Nothing, CallError> {
    call.write(|writer| appointment::delete(writer, params.id))?;
    Ok(Nothing {})
}

/// Adds or changes a follow-up.
///
/// # Errors
/// [`ErrorCode::Required`], [`ErrorCode::TooLong`].
pub fn save_follow_up(call: &Call<'_>, params: FollowUp) -> Result<FollowUp, CallError> {
    required("text", &params.text)?;
    short("text", &params.text)?;
    let saved = call.write(|writer| {
        let id = follow_up::save(writer, &FollowUp { text: params.text.trim().to_owned(), ..params })?;
        follow_up::get(writer, id)
    })?;
    Ok(saved)
}

/// Marks a follow-up as done today, or as open again.
///
/// # Errors
/// [`ErrorCode::NotFound`].
pub fn follow_up_done(call: &Call<'_>, params: FollowUpDone) -> Result<FollowUp, CallError> {
    let today = call.today();
    let saved = call.write(|writer| {
        follow_up::set_done(writer, params.id, params.done.then_some(today))?;
        follow_up::get(writer, params.id)
    })?;
    Ok(saved)
}
