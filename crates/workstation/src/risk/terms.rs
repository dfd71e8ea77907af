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
/// [`ErrorCode::RiskTermInvalid`] with the name of the term.
pub fn save(call: &Call<'_>, params: SaveTerms) -> Result<Nothing, CallError> {
    if let Some(field) = params.terms.and_then(|terms| terms.fault()) {
        return Err(CallError::field(ErrorCode::RiskTermInvalid, field));
    }
    let json = serde_json::to_string(&params.terms).map_err(CallError::unexpected)?;
    call.write(|writer| setting::set(writer, NAME, &json))?;
    Ok(Nothing {})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_terms_that_come_with_the_program_hold() {
        assert_eq!(SEED.fault(), None);
    }
}
