//! Safeguarding entries: added, and corrected by adding.

use super::{board, not_ahead, within};
use crate::contract::risk::RiskView;
use crate::{Call, CallError, ErrorCode};
use casefile::{counselee, safeguarding_entry, setting};
use counseling::safeguarding::{SafeguardingEntry, TEXT_LENGTH};

/// `safeguarding.add`: writes an entry; it never changes afterwards. The words kept for it as a draft go.
///
/// # Errors
/// [`ErrorCode::Required`] with what the entry lacks; [`ErrorCode::TooLong`]; [`ErrorCode::DateInFuture`];
/// [`ErrorCode::NotFound`] where the entry that it corrects is not this counselee's.
pub fn add(call: &Call<'_>, params: SafeguardingEntry) -> Result<RiskView, CallError> {
    if let Some(field) = params.missing() {
        return Err(CallError::field(ErrorCode::Required, field));
    }
    for (field, text) in params.texts() {
        within(field, text, TEXT_LENGTH)?;
    }
    not_ahead(call, "atMs", params.at_ms)?;
    call.write(|writer| {
        counselee::get(writer, params.counselee)?;
        safeguarding_entry::add(writer, &params)?;
        setting::forget_local(writer, &crate::drafts::name_in("safeguarding", params.counselee.0))
    })?;
    board::view(call, params.counselee)
}
