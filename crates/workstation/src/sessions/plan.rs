//! Follow-ups.

use super::{required, short};
use crate::contract::save::Save;
use crate::contract::sessions::FollowUpDone;
use crate::{Call, CallError, ErrorCode};
use casefile::follow_up;
use counseling::plan::FollowUp;

/// Adds or changes a follow-up.
///
/// # Errors
/// [`ErrorCode::Required`], [`ErrorCode::TooLong`] and [`ErrorCode::ChangedMeanwhile`], each with its field;
/// [`ErrorCode::NotFound`].
pub fn save_follow_up(call: &Call<'_>, params: Save<FollowUp>) -> Result<FollowUp, CallError> {
    let Save { before, record: mut wanted } = params;
    wanted.text = wanted.text.trim().to_owned();
    required("text", &wanted.text)?;
    short("text", &wanted.text)?;
    call.try_write(|writer| {
        if let Some(id) = wanted.id {
            let now = follow_up::get(writer, id)?;
            // A promise never moves from one counselee to another.
            if now.counselee != wanted.counselee {
                return Err(ErrorCode::NotFound.into());
            }
            let shown = unnamed(before.as_ref().unwrap_or(&now));
            wanted = crate::meanwhile::merged(&shown, &unnamed(&wanted), &unnamed(&now), &[])?;
        }
        let id = follow_up::save(writer, &wanted)?;
        Ok(follow_up::get(writer, id)?)
    })
}

/// A follow-up without what is filled in when it is read.
fn unnamed(one: &FollowUp) -> FollowUp {
    FollowUp { counselee_name: String::new(), class_name: String::new(), ..one.clone() }
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
