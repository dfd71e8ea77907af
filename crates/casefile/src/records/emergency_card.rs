//! Emergency cards: whom to reach at once, and where the counselee is.

use super::one_per_case;
use crate::{Reader, Result, Writer};
use counseling::CounseleeId;
use counseling::profile::EmergencyCard;

const KIND: &str = "emergency_card";
const FIELDS: [&str; 5] = ["helper", "helper_phone", "hotline", "emergency_number", "address_now"];

/// The card as it was filled in, empty where nothing was.
///
/// # Errors
/// Those of the database.
pub fn get(reader: &Reader<'_>, counselee: CounseleeId) -> Result<EmergencyCard> {
    let mut texts = one_per_case::read(reader, KIND, &FIELDS, counselee)?.into_iter();
    let mut next = || texts.next().unwrap_or_default();
    Ok(EmergencyCard {
        helper: next(),
        helper_phone: next(),
        hotline: next(),
        emergency_number: next(),
        address_now: next(),
    })
}

/// Makes the card say exactly this. Answers whether anything was written.
///
/// # Errors
/// [`crate::CaseFileError::NotFound`] for a counselee who is not there; those of the database.
pub fn save(writer: &mut Writer<'_>, counselee: CounseleeId, card: &EmergencyCard) -> Result<bool> {
    let lines = card.lines();
    let texts: Vec<_> = FIELDS.into_iter().zip(lines).map(|(field, (_, text))| (field, text.as_str())).collect();
    Ok(one_per_case::write(writer, KIND, counselee, &texts, one_per_case::as_written)?.is_some())
}
