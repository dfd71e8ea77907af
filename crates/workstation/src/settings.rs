//! Settings of this laptop, kept inside the encrypted file.

use crate::call::Call;
use crate::contract::app::Nothing;
use crate::contract::settings::Settings;
use crate::{CallError, ErrorCode};
use casefile::{Unlocked, setting};

const NAME: &str = "settings";
/// Most minutes until the file locks by itself.
const LONGEST_IDLE: u32 = 480;

/// Reads them; the defaults before they are first saved.
pub(crate) fn read(file: &Unlocked) -> Result<Settings, CallError> {
    let stored = file.read(|reader| setting::get_local(reader, NAME))?;
    Ok(stored.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default())
}

/// `settings.get`
pub fn get(call: &Call<'_>, _: Nothing) -> Result<Settings, CallError> {
    read(call.file)
}

/// `settings.save`
pub fn save(call: &Call<'_>, mut params: Settings) -> Result<Settings, CallError> {
    if params.lock_minutes > LONGEST_IDLE {
        return Err(CallError::field(ErrorCode::BadValue, "lockMinutes"));
    }
    if !(1..=52).contains(&params.not_seen_weeks) {
        return Err(CallError::field(ErrorCode::BadValue, "notSeenWeeks"));
    }
    if !(5..=480).contains(&params.session_minutes) {
        return Err(CallError::field(ErrorCode::BadValue, "sessionMinutes"));
    }
    params.place = params.place.trim().to_owned();
    params.places =
        params.places.iter().map(|place| place.trim().to_owned()).filter(|place| !place.is_empty()).collect();
    params.places.dedup();
    let json = serde_json::to_string(&params).map_err(|_| CallError::internal())?;
    call.write(|writer| setting::set_local(writer, NAME, &json))?;
    call.workstation().set_lock_minutes(params.lock_minutes);
    call.desktop().protect_window(params.protect_window);
    call.events.changed(["setting"]);
    Ok(params)
}
