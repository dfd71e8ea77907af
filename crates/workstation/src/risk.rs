//! The risk path: prompts raised by an answer or by the counselor, and their closing. A prompt is never a verdict; no
//! handler here closes one without what a person must say first, and none reopens or rewrites a decision.

use crate::contract::app::Nothing;
use crate::{Call, CallError, ErrorCode};
use casefile::risk_review;
use counseling::CounseleeId;
use counseling::risk::{RiskReview, missing_before_closing};

/// A review as it begins: nothing decided, nobody told.
pub(crate) fn opened(counselee: CounseleeId, now_ms: i64) -> RiskReview {
    RiskReview {
        id: None,
        counselee,
        counselee_name: String::new(),
        class_name: String::new(),
        administration: None,
        session: None,
        rule: String::new(),
        raised_ms: now_ms,
        told: String::new(),
        told_on: None,
        next_contact: None,
        considered: String::new(),
        disposition: None,
    }
}

/// All reviews, open and closed, newest first.
///
/// # Errors
/// Those of the case file.
pub fn list(call: &Call<'_>, _: Nothing) -> Result<Vec<RiskReview>, CallError> {
    Ok(call.file.read(|reader| risk_review::list(reader, None, false))?)
}

/// Writes what was considered and who was told; with a disposition it closes the review.
///
/// # Errors
/// [`ErrorCode::RiskIncomplete`] with the first missing field; [`ErrorCode::RiskClosed`] once decided.
pub fn save(call: &Call<'_>, params: RiskReview) -> Result<RiskReview, CallError> {
    if params.disposition.is_some()
        && let Some(field) = missing_before_closing(&params).first()
    {
        return Err(CallError::field(ErrorCode::RiskIncomplete, field));
    }
    if let (Some(told), Some(next)) = (params.told_on, params.next_contact)
        && next < told
    {
        return Err(CallError::field(ErrorCode::DateOrder, "nextContact"));
    }
    let now_ms = call.now_ms();
    call.try_write(|writer| {
        // What raised it is not the page's to change.
        let before = match params.id {
            Some(id) => risk_review::get(writer, id)?,
            None => RiskReview { session: params.session, ..opened(params.counselee, now_ms) },
        };
        if before.disposition.is_some() {
            return Err(ErrorCode::RiskClosed.into());
        }
        let review = RiskReview {
            told: params.told,
            told_on: params.told_on,
            next_contact: params.next_contact,
            considered: params.considered,
            disposition: params.disposition,
            ..before
        };
        let id = risk_review::save(writer, &review)?;
        Ok(risk_review::get(writer, id)?)
    })
}
