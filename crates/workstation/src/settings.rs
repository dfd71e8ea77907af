//! Settings of this laptop, kept inside the encrypted file.

use crate::call::Call;
use crate::contract::app::Nothing;
use crate::contract::save::Save;
use crate::contract::settings::Settings;
use crate::{CallError, ErrorCode};
use casefile::{Reader, Unlocked, setting};

const NAME: &str = "settings";
/// Most minutes until the file locks by itself.
const LONGEST_IDLE: u32 = 480;

/// Reads them; the defaults before they are first saved.
pub(crate) fn read(file: &Unlocked) -> Result<Settings, CallError> {
    Ok(file.read(stored)?)
}

fn stored(reader: &Reader<'_>) -> casefile::Result<Settings> {
    let stored = setting::get_local(reader, NAME)?;
    Ok(stored.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default())
}

/// `settings.get`
pub fn get(call: &Call<'_>, _: Nothing) -> Result<Settings, CallError> {
    read(call.file)
}

/// `settings.save`
///
/// # Errors
/// [`ErrorCode::BadValue`] and [`ErrorCode::ChangedMeanwhile`] with the field.
pub fn save(call: &Call<'_>, params: Save<Settings>) -> Result<Settings, CallError> {
    let Save { before, record: mut wanted } = params;
    if wanted.lock_minutes > LONGEST_IDLE {
        return Err(CallError::field(ErrorCode::BadValue, "lockMinutes"));
    }
    if !(1..=52).contains(&wanted.not_seen_weeks) {
        return Err(CallError::field(ErrorCode::BadValue, "notSeenWeeks"));
    }
    if !(5..=480).contains(&wanted.session_minutes) {
        return Err(CallError::field(ErrorCode::BadValue, "sessionMinutes"));
    }
    wanted.place = wanted.place.trim().to_owned();
    wanted.places =
        wanted.places.iter().map(|place| place.trim().to_owned()).filter(|place| !place.is_empty()).collect();
    wanted.places.dedup();
    let kept = call.try_write(|writer| {
        let now = stored(writer)?;
        let kept = crate::meanwhile::merged(before.as_ref().unwrap_or(&now), &wanted, &now, &[])?;
        let json = serde_json::to_string(&kept).map_err(|_| CallError::internal())?;
        setting::set_local(writer, NAME, &json)?;
        Ok(kept)
    })?;
    call.workstation().set_lock_minutes(kept.lock_minutes);
    call.desktop().protect_window(kept.protect_window);
    call.events.changed(["setting"]);
    Ok(kept)
}
