//! By when a school wants what done: its own terms, or those that the program comes with.

use crate::contract::app::Nothing;
use crate::contract::risk::SaveTerms;
use crate::{Call, CallError, ErrorCode};
use casefile::{Reader, setting};
use counseling::risk::RiskTerms;
use std::sync::LazyLock;

/// Where a counselor's own terms are kept; they follow her to her other laptops.
const NAME: &str = "risk/terms";

// Part of the program, read by a test: a fault here is one of the build.
static SEED: LazyLock<RiskTerms> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../assets/risk/terms.toml"))
        .unwrap_or_else(|error| unreachable!("the terms do not parse: {error}"))
});

/// The terms that hold.
pub(super) fn present(reader: &Reader<'_>) -> casefile::Result<RiskTerms> {
    let own = setting::get(reader, NAME)?.and_then(|json| serde_json::from_str::<Option<RiskTerms>>(&json).ok());
    Ok(own.flatten().unwrap_or(*SEED))
}

/// `risk.saveTerms`
///
/// # Errors
/// [`ErrorCode::RiskTermInvalid`] and [`ErrorCode::ChangedMeanwhile`] with the name of the term.
pub fn save(call: &Call<'_>, params: SaveTerms) -> Result<Nothing, CallError> {
    let SaveTerms { before, terms: wanted } = params;
    if let Some(wanted) = &wanted {
        sound(wanted)?;
    }
    call.try_write(|writer| {
        let terms = match &wanted {
            Some(wanted) => {
                let now = present(writer)?;
                let terms = crate::meanwhile::merged(&before.unwrap_or(now), wanted, &now, &[])?;
                // What two hands wrote must fit together, too.
                sound(&terms)?;
                Some(terms)
            }
            None => None,
        };
        let json = serde_json::to_string(&terms).map_err(CallError::unexpected)?;
        Ok(setting::set(writer, NAME, &json)?)
    })?;
    Ok(Nothing {})
}

fn sound(terms: &RiskTerms) -> Result<(), CallError> {
    match terms.fault() {
        Some(field) => Err(CallError::field(ErrorCode::RiskTermInvalid, field)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_terms_that_come_with_the_program_hold() {
        assert_eq!(SEED.fault(), None);
    }
}
