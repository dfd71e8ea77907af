//! Links between counselees, in both files at once.

use super::view;
use crate::contract::app::Nothing;
use crate::contract::counselee_file::LinkRef;
use crate::contract::people::CounseleeView;
use crate::contract::save::Save;
use crate::sessions::required;
use crate::{Call, CallError, ErrorCode};
use casefile::{counselee, counselee_link};
use counseling::link::{CounseleeLink, PURPOSE_LENGTH};

/// `link.save`
///
/// # Errors
/// [`ErrorCode::LinkSelf`] and [`ErrorCode::LinkExists`] for `other`, [`ErrorCode::Required`] and [`ErrorCode::TooLong`] for
/// `purpose`; [`ErrorCode::ChangedMeanwhile`] with the field; [`ErrorCode::NotFound`].
pub fn save(call: &Call<'_>, params: Save<CounseleeLink>) -> Result<CounseleeView, CallError> {
    let Save { before, record: mut wanted } = params;
    if wanted.other == wanted.counselee {
        return Err(CallError::field(ErrorCode::LinkSelf, "other"));
    }
    wanted.purpose = wanted.purpose.trim().to_owned();
    required("purpose", &wanted.purpose)?;
    let whose = wanted.counselee;
    call.try_write(|writer| {
        counselee::get(writer, whose)?;
        counselee::get(writer, wanted.other)?;
        let linked = counselee_link::between(writer, whose, wanted.other)?;
        let stands = match (wanted.id, linked) {
            (None, None) => String::new(),
            (None, Some(linked)) => {
                return Err(CallError::field(ErrorCode::LinkExists, "other").arg("kind", linked.kind));
            }
            (Some(_), None) => return Err(ErrorCode::NotFound.into()),
            (Some(id), Some(now)) => {
                // Of two linked apart the line that is shown stands for both.
                let now = CounseleeLink { id: Some(id), ..now };
                let shown = unnamed(before.as_ref().unwrap_or(&now));
                wanted = crate::meanwhile::merged(&shown, &unnamed(&wanted), &unnamed(&now), &[])?;
                now.purpose
            }
        };
        if wanted.purpose != stands && wanted.purpose.chars().count() > PURPOSE_LENGTH {
            return Err(CallError::field(ErrorCode::TooLong, "purpose").arg("most", PURPOSE_LENGTH));
        }
        Ok(counselee_link::save(writer, &wanted)?)
    })?;
    view(call, whose)
}

/// A link without what is filled in when it is read.
fn unnamed(link: &CounseleeLink) -> CounseleeLink {
    CounseleeLink { other_name: String::new(), other_class: String::new(), ..link.clone() }
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
