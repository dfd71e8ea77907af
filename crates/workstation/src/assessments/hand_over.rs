//! A counselee at the counselor's screen. From the moment it is handed over until the case file locks, the open file
//! answers for that one form and nothing else, whatever the page asks: a page that was loaded again is told so at once.
//! The only way back leads through the passphrase.

use crate::contract::app::{AppStatus, Nothing};
use crate::contract::assessments::AdministrationRef;
use crate::open_file::OpenFile;
use crate::{Call, CallError, ErrorCode};
use casefile::administration;
use counseling::AdministrationId;
use counseling::assessment_record::AdministrationMode;
use serde_json::Value;
use std::sync::{Mutex, PoisonError};

/// The form whose counselee has the screen. Belongs to the open file, so that a lock ends it.
#[derive(Default)]
struct Handed(Mutex<Option<AdministrationId>>);

/// The form whose counselee has the screen, if one has it.
pub(crate) fn handed(open: &OpenFile) -> Option<AdministrationId> {
    *open.states.of::<Handed>().0.lock().unwrap_or_else(PoisonError::into_inner)
}

/// `administration.handOver`: from now on only this form can be seen, until the file is locked and opened again.
///
/// # Errors
/// [`ErrorCode::NotFound`], [`ErrorCode::AdministrationFinished`], [`ErrorCode::BadValue`] for a form on paper.
pub fn hand_over(call: &Call<'_>, params: AdministrationRef) -> Result<AppStatus, CallError> {
    let given = call.file.read(|reader| administration::get(reader, params.id))?;
    if given.finished {
        return Err(ErrorCode::AdministrationFinished.into());
    }
    if given.mode != AdministrationMode::Screen {
        return Err(CallError::field(ErrorCode::BadValue, "id"));
    }
    // Otherwise whoever has the screen could lock and open the file without knowing anything.
    crate::quick_unlock::bar(call)?;
    *call.state::<Handed>().0.lock().unwrap_or_else(PoisonError::into_inner) = Some(params.id);
    crate::app::status(call.workstation(), Nothing {})
}

/// Refuses what a counselee at the screen must not reach.
///
/// # Errors
/// [`ErrorCode::ScreenHanded`] for everything but this form, the words of its instrument, and the lock.
pub(crate) fn allow(open: &OpenFile, method: &str, params: &Value) -> Result<(), CallError> {
    let Some(form) = handed(open) else { return Ok(()) };
    let allowed = match method {
        // Settings hold no record, and asking for them is how the page says that somebody is here.
        "file.lock" | "instrument.get" | "settings.get" => true,
        "administration.answer" | "administration.finish" | "administration.result" | "administration.handOver" => {
            let named = params.get("id").cloned().map(serde_json::from_value::<AdministrationId>);
            matches!(named, Some(Ok(id)) if id == form)
        }
        _ => false,
    };
    if allowed { Ok(()) } else { Err(ErrorCode::ScreenHanded.into()) }
}
