//! Follow-ups.

use super::{required, short};
use crate::contract::sessions::FollowUpDone;
use crate::{Call, CallError};
use casefile::follow_up;
use counseling::plan::FollowUp;

/// Adds or changes a follow-up.
///
/// # Errors
/// [`crate::ErrorCode::Required`], [`crate::ErrorCode::TooLong`].
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
/// [`crate::ErrorCode::NotFound`].
pub fn follow_up_done(call: &Call<'_>, params: FollowUpDone) -> Result<FollowUp, CallError> {
    let today = call.today();
    let saved = call.write(|writer| {
        follow_up::set_done(writer, params.id, params.done.then_some(today))?;
        follow_up::get(writer, params.id)
    })?;
    Ok(saved)
}
