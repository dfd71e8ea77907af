//! The orientation before counseling at a distance, and the counselor's availability as it is told there and on forms.

use super::{page, within};
use crate::contract::app::Nothing;
use crate::contract::consents::{Availability, ConsentPage, TickOrientation};
use crate::contract::people::CounseleeRef;
use crate::{Call, CallError, ErrorCode};
use casefile::{Reader, Writer, counselee, orientation, setting};
use counseling::orientation::ORIENTATION_LENGTH;

/// Where her availability is kept; it follows the counselor to her other laptops.
const NAME: &str = "availability";

/// `orientation.tick`
///
/// # Errors
/// [`ErrorCode::DateInFuture`] for `on`; [`ErrorCode::TooLong`] for `note`; [`ErrorCode::NotFound`].
pub fn tick(call: &Call<'_>, params: TickOrientation) -> Result<ConsentPage, CallError> {
    if params.on.is_some_and(|on| on > call.today()) {
        return Err(CallError::field(ErrorCode::DateInFuture, "on"));
    }
    within("note", &params.note, ORIENTATION_LENGTH)?;
    call.write(|writer| {
        counselee::get(writer, params.counselee)?;
        match params.on {
            Some(on) => orientation::tick(writer, params.counselee, params.item, on, &params.note),
            None => orientation::untick(writer, params.counselee, params.item),
        }
    })?;
    page(call, CounseleeRef { id: params.counselee })
}

/// How the counselor is reached.
pub(crate) fn availability(reader: &Reader<'_>) -> casefile::Result<Availability> {
    Ok(setting::get(reader, NAME)?.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default())
}

/// Keeps how the counselor is reached.
pub(crate) fn keep_availability(writer: &mut Writer<'_>, promised: &Availability) -> Result<(), CallError> {
    let json = serde_json::to_string(promised).map_err(CallError::unexpected)?;
    Ok(setting::set(writer, NAME, &json)?)
}

/// `availability.save`
///
/// # Errors
/// [`ErrorCode::TooLong`] with the field.
pub fn save_availability(call: &Call<'_>, params: Availability) -> Result<Nothing, CallError> {
    let lines = [
        ("hours", &params.hours),
        ("offDuty", &params.off_duty),
        ("reply", &params.reply),
        ("cutOff", &params.cut_off),
    ];
    for (field, text) in lines {
        within(field, text, ORIENTATION_LENGTH)?;
    }
    let tidy = |text: &str| text.trim().to_owned();
    let kept = Availability {
        hours: tidy(&params.hours),
        off_duty: tidy(&params.off_duty),
        reply: tidy(&params.reply),
        cut_off: tidy(&params.cut_off),
    };
    call.try_write(|writer| keep_availability(writer, &kept))?;
    Ok(Nothing {})
}
