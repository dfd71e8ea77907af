//! Who may be asked: consent of the required sides, age, licence. A gate says why it is closed.

use crate::{CallError, ErrorCode};
use assessment::{Environment, Instrument};
use casefile::{Reader, consent, counselee};
use chrono::NaiveDate;
use counseling::CounseleeId;
use counseling::consent::{ConsentFrom, ConsentKind, missing_consent};

/// Age from which no parent has to consent (Indonesia's child protection law counts a child as under 18).
const OF_AGE: u32 = 18;

/// Whether a parent's consent is needed too; without a birth date it is.
pub(crate) fn is_minor(reader: &Reader<'_>, id: CounseleeId, day: NaiveDate) -> casefile::Result<bool> {
    Ok(counselee::get(reader, id)?.identity.age_on(day).is_none_or(|age| age < OF_AGE))
}

/// Refuses unless consent to assessment stands on every one of `days` (the day given and today: a withdrawal takes effect
/// at once).
pub(super) fn consented(reader: &Reader<'_>, id: CounseleeId, days: &[NaiveDate]) -> Result<(), CallError> {
    let given = consent::list(reader, id)?;
    let mut missing = Vec::new();
    for day in days {
        missing.extend(missing_consent(&given, ConsentKind::Assessment, *day, is_minor(reader, id, *day)?));
    }
    let from = match (missing.contains(&ConsentFrom::Student), missing.contains(&ConsentFrom::Parent)) {
        (false, false) => return Ok(()),
        (true, false) => "student",
        (false, true) => "parent",
        (true, true) => "both",
    };
    let refused = CallError::field(ErrorCode::ConsentMissing, "counselee");
    Err(refused.arg("kind", ConsentKind::Assessment).arg("from", from))
}

/// Refuses an instrument that is not meant for this age or may not be used at a school.
pub(super) fn suited(known: &Instrument, born: Option<NaiveDate>, day: NaiveDate) -> Result<(), CallError> {
    if !known.allowed_in(Environment::Educational) {
        return Err(CallError::field(ErrorCode::InstrumentLicence, "instrument"));
    }
    if born.is_some_and(|born| known.suits_age(born, day) == Some(false)) {
        let refused = CallError::field(ErrorCode::InstrumentAge, "instrument");
        let (from, to) = (known.minimum_age.unwrap_or(0), known.maximum_age.unwrap_or(u8::MAX));
        return Err(refused.arg("from", from).arg("to", to));
    }
    Ok(())
}
