//! Counselees who wait for a free time.

use super::appointments;
use crate::contract::calendar::TakeWaiting;
use crate::sessions::short;
use crate::{Call, CallError, ErrorCode};
use casefile::waitlist;
use counseling::calendar::{MINUTES, WaitlistEntry, WaitlistState};
use counseling::plan::Appointment;

/// Adds or changes an entry.
///
/// # Errors
/// [`ErrorCode::TooLong`], [`ErrorCode::AppointmentMinutes`], [`ErrorCode::DateInFuture`].
pub fn save_waiting(call: &Call<'_>, params: WaitlistEntry) -> Result<WaitlistEntry, CallError> {
    short("purpose", &params.purpose)?;
    if !MINUTES.contains(&params.minutes) {
        return Err(CallError::field(ErrorCode::AppointmentMinutes, "minutes"));
    }
    if params.since > call.today() {
        return Err(CallError::field(ErrorCode::DateInFuture, "since"));
    }
    call.write(|writer| {
        let id = waitlist::save(writer, &WaitlistEntry { purpose: params.purpose.trim().to_owned(), ..params })?;
        waitlist::get(writer, id)
    })
}

/// Makes the appointment of somebody who waits and takes her off the list, both or neither.
///
/// # Errors
/// Those of `appointment.save`; [`ErrorCode::NotFound`] when she waits no more.
pub fn take_waiting(call: &Call<'_>, params: TakeWaiting) -> Result<Appointment, CallError> {
    let given = call.file.read(|reader| waitlist::get(reader, params.id))?;
    let with = Appointment {
        counselee: Some(given.counselee),
        id: None,
        series: None,
        occurrence: None,
        ..params.appointment
    };
    let planned = appointments::sound(call, with)?;
    call.try_write(|writer| {
        if waitlist::get(writer, params.id)?.state != WaitlistState::Waiting {
            return Err(ErrorCode::NotFound.into());
        }
        let made = appointments::write(writer, planned)?;
        if let Some(id) = made.id {
            waitlist::taken(writer, params.id, id)?;
        }
        Ok(made)
    })
}
