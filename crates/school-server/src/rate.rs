//! How often somebody may do something: token buckets, refilled evenly. What they count (writes of a device, strangers'
//! tries per address) is the caller's business. Old, full buckets are dropped, so strangers cannot fill the memory.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

/// Buckets kept before full ones are swept out.
const SWEEP_AT: usize = 10_000;

/// Token buckets per key.
pub struct Rate<K> {
    /// Tokens a bucket holds at most: the burst.
    burst: u64,
    /// Milliseconds that bring one token.
    ms_per_token: u64,
    buckets: Mutex<HashMap<K, Bucket>>,
}

#[derive(Clone, Copy)]
struct Bucket {
    /// Credit in milliseconds of refilling.
    credit_ms: u64,
    at_ms: u64,
}

impl<K: Eq + Hash> Rate<K> {
    /// `per_minute` in the long run, `burst` at once; both at least 1.
    pub fn per_minute(per_minute: u64, burst: u64) -> Self {
        Self::new(burst, 60_000 / per_minute.clamp(1, 60_000))
    }

    /// `burst` at once, and one more every `ms_per_token` milliseconds; both at least 1.
    pub fn new(burst: u64, ms_per_token: u64) -> Self {
        Self { burst: burst.max(1), ms_per_token: ms_per_token.max(1), buckets: Mutex::default() }
    }

    /// In how many seconds `key` may go on; `None` if it may now.
    pub fn wait(&self, key: &K, now_ms: u64) -> Option<u64> {
        let buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let bucket = buckets.get(key)?;
        let credit_ms = bucket.credit_ms + now_ms.saturating_sub(bucket.at_ms);
        (credit_ms < self.ms_per_token).then(|| (self.ms_per_token - credit_ms).div_ceil(1_000).max(1))
    }

    /// One more by `key`, or in how many seconds (at least 1) to come back.
    ///
    /// # Errors
    /// The seconds to wait.
    pub fn take(&self, key: K, now_ms: u64) -> Result<(), u64> {
        let full = self.burst * self.ms_per_token;
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let refilled = |bucket: &Bucket| (bucket.credit_ms + now_ms.saturating_sub(bucket.at_ms)).min(full);
        if buckets.len() >= SWEEP_AT {
            buckets.retain(|_, bucket| refilled(bucket) < full);
        }
        let bucket = buckets.entry(key).or_insert(Bucket { credit_ms: full, at_ms: now_ms });
        let credit_ms = refilled(bucket);
        // A clock set back must not stop the refilling.
        *bucket = Bucket { credit_ms, at_ms: now_ms };
        match credit_ms.checked_sub(self.ms_per_token) {
            Some(rest) => {
                bucket.credit_ms = rest;
                Ok(())
            }
            None => Err((self.ms_per_token - credit_ms).div_ceil(1_000).max(1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_then_the_even_rate_then_seconds_to_wait() {
        let rate = Rate::per_minute(60, 3);
        assert!((0..3).all(|_| rate.take("a", 1_000).is_ok()));
        assert_eq!(rate.take("a", 1_000), Err(1));
        assert_eq!(rate.take("b", 1_000), Ok(()));
        assert_eq!(rate.take("a", 2_000), Ok(()));
        assert_eq!(rate.take("a", 2_500), Err(1));
    }

    #[test]
    fn a_clock_set_back_neither_stops_nor_fills_a_bucket() {
        let rate = Rate::per_minute(60, 1);
        assert_eq!(rate.take(1, 100_000), Ok(()));
        assert_eq!(rate.take(1, 1_000), Err(1));
        assert_eq!(rate.take(1, 2_000), Ok(()));
    }
}
