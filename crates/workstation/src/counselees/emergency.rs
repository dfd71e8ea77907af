//! Emergency cards, and what fills their empty lines: data that the program comes with and every counselor may replace.

use super::view;
use crate::contract::app::Nothing;
use crate::contract::counselee_file::{SaveEmergencyCard, SaveEmergencyDefaults};
use crate::contract::people::CounseleeView;
use crate::{Call, CallError, ErrorCode};
use casefile::{Reader, counselee, emergency_card, setting};
use counseling::profile::{EmergencyCard, LINE_LENGTH, LINES_LENGTH};
use std::sync::LazyLock;

/// Where her own defaults are kept; they follow the counselor to her other laptops.
const NAME: &str = "emergency/defaults";

// Part of the program, read by a test: a fault here is one of the build.
static SEED: LazyLock<EmergencyCard> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../assets/emergency/indonesia.toml"))
        .unwrap_or_else(|error| unreachable!("the emergency numbers do not parse: {error}"))
});

/// What fills the empty lines of every card.
pub(crate) fn defaults(reader: &Reader<'_>) -> casefile::Result<EmergencyCard> {
    let own = setting::get(reader, NAME)?.and_then(|json| serde_json::from_str::<Option<EmergencyCard>>(&json).ok());
    Ok(own.flatten().unwrap_or_else(|| SEED.clone()))
}

fn checked(card: &EmergencyCard) -> Result<EmergencyCard, CallError> {
    for (field, text) in card.lines() {
        let most = if matches!(field, "hotline" | "addressNow") { LINES_LENGTH } else { LINE_LENGTH };
        if text.chars().count() > most {
            return Err(CallError::field(ErrorCode::TooLong, field).arg("most", most));
        }
    }
    let tidy = |text: &str| text.trim().to_owned();
    Ok(EmergencyCard {
        helper: tidy(&card.helper),
        helper_phone: tidy(&card.helper_phone),
        hotline: tidy(&card.hotline),
        emergency_number: tidy(&card.emergency_number),
        address_now: tidy(&card.address_now),
    })
}

/// `emergency.save`
///
/// # Errors
/// [`ErrorCode::TooLong`], [`ErrorCode::NotFound`]; [`ErrorCode::ChangedMeanwhile`] with the line.
pub fn save(call: &Call<'_>, params: SaveEmergencyCard) -> Result<CounseleeView, CallError> {
    let card = checked(&params.card)?;
    call.try_write(|writer| {
        counselee::get(writer, params.counselee)?;
        let now = emergency_card::get(writer, params.counselee)?;
        let card = crate::meanwhile::merged(params.before.as_ref().unwrap_or(&now), &card, &now, &[])?;
        Ok(emergency_card::save(writer, params.counselee, &card)?)
    })?;
    view(call, params.counselee)
}

/// `emergency.saveDefaults`
///
/// # Errors
/// [`ErrorCode::TooLong`]; [`ErrorCode::ChangedMeanwhile`] with the line.
pub fn save_defaults(call: &Call<'_>, params: SaveEmergencyDefaults) -> Result<Nothing, CallError> {
    let wanted = params.card.as_ref().map(checked).transpose()?;
    call.try_write(|writer| {
        let card = match &wanted {
            Some(wanted) => {
                let now = defaults(writer)?;
                let card = crate::meanwhile::merged(params.before.as_ref().unwrap_or(&now), wanted, &now, &[])?;
                // Where the counselee is, is nobody else's.
                Some(EmergencyCard { address_now: String::new(), ..card })
            }
            None => None,
        };
        let json = serde_json::to_string(&card).map_err(CallError::unexpected)?;
        Ok(setting::set(writer, NAME, &json)?)
    })?;
    Ok(Nothing {})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_that_come_with_the_program_name_more_than_one_line() {
        assert!(SEED.hotline.lines().count() > 1 && !SEED.emergency_number.is_empty());
        assert!(checked(&SEED).is_ok());
    }
}
