//! Links between counselees, in both files at once.

use super::view;
use crate::contract::app::Nothing;
use crate::contract::counselee_file::LinkRef;
use crate::contract::people::CounseleeView;
use crate::sessions::required;
use crate::{Call, CallError, ErrorCode};
use casefile::{counselee, counselee_link};
use counseling::link::{CounseleeLink, PURPOSE_LENGTH};

/// `link.save`
///
/// # Errors
/// [`ErrorCode::LinkSelf`] for `other`, [`ErrorCode::Required`] and [`ErrorCode::TooLong`] for `purpose`,
/// [`ErrorCode::NotFound`].
pub fn save(call: &Call<'_>, params: CounseleeLink) -> Result<CounseleeView, CallError> {
    if params.other == params.counselee {
        return Err(CallError::field(ErrorCode::LinkSelf, "other"));
    }
    required("purpose", &params.purpose)?;
    if params.purpose.chars().count() > PURPOSE_LENGTH {
        return Err(CallError::field(ErrorCode::TooLong, "purpose").arg("most", PURPOSE_LENGTH));
    }
    call.write(|writer| {
        counselee::get(writer, params.counselee)?;
        counselee::get(writer, params.other)?;
        counselee_link::save(writer, &params)
    })?;
    view(call, params.counselee)
}

/// `link.delete`
///
/// # Errors
/// [`ErrorCode::NotFound`].
pub fn delete(call: &Call<'_>, params: LinkRef) -> Result<Nothing, CallError> {
    call.write(|writer| counselee_link::delete(writer, params.id))?;
    Ok(Nothing {})
}

/// `link.restore`
///
/// # Errors
/// [`ErrorCode::NotFound`].
pub fn restore(call: &Call<'_>, params: LinkRef) -> Result<Nothing, CallError> {
    call.write(|writer| counselee_link::restore(writer, params.id))?;
    Ok(Nothing {})
}
