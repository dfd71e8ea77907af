//! Counselees who wait for a free time.

use super::appointments;
use crate::contract::calendar::TakeWaiting;
use crate::contract::save::Save;
use crate::sessions::short;
use crate::{Call, CallError, ErrorCode};
use casefile::waitlist;
use counseling::calendar::{MINUTES, WaitlistEntry, WaitlistState};
use counseling::plan::Appointment;

/// Adds or changes an entry.
///
/// # Errors
/// [`ErrorCode::TooLong`], [`ErrorCode::AppointmentMinutes`], [`ErrorCode::DateInFuture`]; [`ErrorCode::ChangedMeanwhile`] with
/// the field; [`ErrorCode::NotFound`].
pub fn save_waiting(call: &Call<'_>, params: Save<WaitlistEntry>) -> Result<WaitlistEntry, CallError> {
    let Save { before, record: mut wanted } = params;
    wanted.purpose = wanted.purpose.trim().to_owned();
    short("purpose", &wanted.purpose)?;
    if !MINUTES.contains(&wanted.minutes) {
        return Err(CallError::field(ErrorCode::AppointmentMinutes, "minutes"));
    }
    if wanted.since > call.today() {
        return Err(CallError::field(ErrorCode::DateInFuture, "since"));
    }
    call.try_write(|writer| {
        if let Some(id) = wanted.id {
            let now = waitlist::get(writer, id)?;
            let shown = unnamed(before.as_ref().unwrap_or(&now));
            wanted = crate::meanwhile::merged(&shown, &unnamed(&wanted), &unnamed(&now), &[])?;
        }
        let id = waitlist::save(writer, &wanted)?;
        Ok(waitlist::get(writer, id)?)
    })
}

/// An entry without what is filled in when it is read.
fn unnamed(entry: &WaitlistEntry) -> WaitlistEntry {
    WaitlistEntry { counselee_name: String::new(), class_name: String::new(), ..entry.clone() }
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
