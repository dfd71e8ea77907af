//! Nonces of signed requests seen lately. A nonce counts as seen for longer than a request may be late, so a recorded
//! request is refused for as long as its time is acceptable. Memory is bounded: when it is full, requests are refused
//! rather than a nonce forgotten early.

use std::collections::{HashSet, VecDeque};
use std::sync::{Mutex, PoisonError};

use crate::Id;

/// Whether a request may go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nonce {
    /// Not seen before; it is now.
    Fresh,
    /// Seen before: a replay.
    Seen,
    /// Too many requests at once to remember.
    Full,
}

/// The nonces of the last `life_ms`, per device.
pub struct Nonces {
    life_ms: u64,
    most: usize,
    seen: Mutex<Seen>,
}

#[derive(Default)]
struct Seen {
    set: HashSet<(Id, Id)>,
    by_age: VecDeque<(u64, (Id, Id))>,
}

impl Nonces {
    /// Remembers each nonce for `life_ms`, at most `most` at a time.
    pub fn new(life_ms: u64, most: usize) -> Self {
        Self { life_ms, most, seen: Mutex::default() }
    }

    /// Takes note of `nonce` by `device`.
    pub fn take(&self, device: Id, nonce: Id, now_ms: u64) -> Nonce {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        while let Some((at, key)) = seen.by_age.front().copied()
            && at.saturating_add(self.life_ms) < now_ms
        {
            seen.by_age.pop_front();
            seen.set.remove(&key);
        }
        if seen.set.contains(&(device, nonce)) {
            return Nonce::Seen;
        }
        if seen.set.len() >= self.most {
            return Nonce::Full;
        }
        seen.set.insert((device, nonce));
        seen.by_age.push_back((now_ms, (device, nonce)));
        Nonce::Fresh
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nonce_is_refused_for_its_whole_life_and_only_for_its_device() {
        let nonces = Nonces::new(1_000, 10);
        assert_eq!(nonces.take([1; 16], [7; 16], 5_000), Nonce::Fresh);
        assert_eq!(nonces.take([1; 16], [7; 16], 6_000), Nonce::Seen);
        assert_eq!(nonces.take([2; 16], [7; 16], 6_000), Nonce::Fresh);
        assert_eq!(nonces.take([1; 16], [7; 16], 6_001), Nonce::Fresh);
    }

    #[test]
    fn a_full_memory_refuses_instead_of_forgetting() {
        let nonces = Nonces::new(1_000, 2);
        assert_eq!(nonces.take([1; 16], [1; 16], 0), Nonce::Fresh);
        assert_eq!(nonces.take([1; 16], [2; 16], 0), Nonce::Fresh);
        assert_eq!(nonces.take([1; 16], [3; 16], 500), Nonce::Full);
        assert_eq!(nonces.take([1; 16], [1; 16], 500), Nonce::Seen);
        assert_eq!(nonces.take([1; 16], [3; 16], 1_001), Nonce::Fresh);
    }
}
