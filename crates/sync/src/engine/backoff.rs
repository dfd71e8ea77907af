//! Full jitter: a random time up to a bound that doubles, so that laptops that lost a server together do not come back
//! together.

use keys::Entropy;

const BASE_MS: u64 = 500;
const CAP_MS: u64 = 5 * 60 * 1000;
/// Never at once: a server that refuses instantly must not be asked in a tight loop.
const LEAST_MS: u64 = 100;

/// How long to wait after this many failures in a row, in milliseconds.
pub fn pause(failures: u32, entropy: &mut impl Entropy) -> i64 {
    let doublings = failures.saturating_sub(1).min(16);
    let bound = (BASE_MS << doublings).clamp(BASE_MS, CAP_MS);
    let random = u64::from_le_bytes(entropy.array());
    let pause = LEAST_MS + random % (bound - LEAST_MS + 1);
    i64::try_from(pause).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use keys::SeededEntropy;

    #[test]
    fn bounds_double_up_to_five_minutes_and_jitter_fills_them() {
        let mut entropy = SeededEntropy::new(b"backoff");
        for (failures, bound) in [(1, 500), (2, 1_000), (5, 8_000), (11, 300_000), (u32::MAX, 300_000)] {
            let pauses: Vec<i64> = (0..500).map(|_| pause(failures, &mut entropy)).collect();
            assert!(pauses.iter().all(|pause| (100..=bound).contains(pause)), "{failures}");
            assert!(pauses.iter().any(|pause| *pause < bound / 3 + 100), "{failures}: never short");
            assert!(pauses.iter().any(|pause| *pause > bound * 2 / 3), "{failures}: never long");
        }
    }
}
