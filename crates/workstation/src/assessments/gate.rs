//! Who may be asked: age, licence. Consent is asked for by `consents::gate`.

use crate::{CallError, ErrorCode};
use assessment::{Environment, Instrument};
use chrono::NaiveDate;

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
