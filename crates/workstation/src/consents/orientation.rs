//! The orientation before counseling at a distance, and the counselor's availability as it is told there and on forms.

use super::{page, within};
use crate::contract::app::Nothing;
use crate::contract::consents::{Availability, ConsentPage, TickOrientation};
use crate::contract::people::CounseleeRef;
use crate::contract::save::Save;
use crate::{Call, CallError, ErrorCode, meanwhile};
use casefile::{Reader, Writer, counselee, orientation, setting};
use counseling::orientation::ORIENTATION_LENGTH;

/// Where her availability is kept; it follows the counselor to her other laptops.
const NAME: &str = "availability";

/// `orientation.tick`
///
/// # Errors
/// [`ErrorCode::DateInFuture`] for `on`; [`ErrorCode::TooLong`] for `note`; [`ErrorCode::ChangedMeanwhile`] with the field, for
/// `on` also where a tick that was to be changed was taken away; [`ErrorCode::NotFound`].
pub fn tick(call: &Call<'_>, params: TickOrientation) -> Result<ConsentPage, CallError> {
    let TickOrientation { counselee: whose, item, before, on, note } = params;
    if on.is_some_and(|on| on > call.today()) {
        return Err(CallError::field(ErrorCode::DateInFuture, "on"));
    }
    within("note", &note, ORIENTATION_LENGTH)?;
    call.try_write(|writer| {
        counselee::get(writer, whose)?;
        let Some(on) = on else { return Ok(orientation::untick(writer, whose, item)?) };
        let now = orientation::list(writer, whose)?.into_iter().find(|one| one.item == item);
        let (on, note) = match (before, now) {
            (None, _) => (on, note),
            (Some(_), None) => return Err(CallError::field(ErrorCode::ChangedMeanwhile, "on")),
            (Some(before), Some(now)) => {
                let on = meanwhile::value("on", &before.on, on, now.on)?;
                (on, meanwhile::value("note", &before.note, note.trim().to_owned(), now.note)?)
            }
        };
        Ok(orientation::tick(writer, whose, item, on, &note)?)
    })?;
    page(call, CounseleeRef { id: whose })
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
/// [`ErrorCode::TooLong`] and [`ErrorCode::ChangedMeanwhile`] with the field.
pub fn save_availability(call: &Call<'_>, params: Save<Availability>) -> Result<Nothing, CallError> {
    let Save { before, record: params } = params;
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
    let wanted = Availability {
        hours: tidy(&params.hours),
        off_duty: tidy(&params.off_duty),
        reply: tidy(&params.reply),
        cut_off: tidy(&params.cut_off),
    };
    call.try_write(|writer| {
        let now = availability(writer)?;
        let kept = meanwhile::merged(before.as_ref().unwrap_or(&now), &wanted, &now, &[])?;
        keep_availability(writer, &kept)
    })?;
    Ok(Nothing {})
}
