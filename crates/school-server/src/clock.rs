//! Where the server's time and randomness come from. Everything else takes them from here, so that a test can fix both;
//! nothing here may decide anything by them.

use std::time::{SystemTime, UNIX_EPOCH};

use keys::Entropy;

/// Wall time.
pub trait Clock: Send + Sync {
    /// Milliseconds since 1970 UTC.
    fn now_ms(&self) -> u64;
}

/// The computer's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now_ms(&self) -> u64 {
        // A clock set before 1970 reads as 1970: clients then see a skew and say so.
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
    }
}

/// Random bytes for keys, tokens and incarnation ids.
pub trait Randomness: Send + Sync {
    /// Overwrites all of `out`.
    fn fill(&self, out: &mut [u8]);
}

/// The operating system's generator.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemRandomness;

impl Randomness for SystemRandomness {
    fn fill(&self, out: &mut [u8]) {
        if let Err(error) = getrandom::fill(out) {
            // Weak bytes would be worse than no server.
            eprintln!("school-server: no randomness from the system: {error}");
            std::process::abort();
        }
    }
}

/// Lends a [`Randomness`] to `keys`.
pub struct Draw<'a>(pub &'a dyn Randomness);

impl Entropy for Draw<'_> {
    fn fill(&mut self, out: &mut [u8]) {
        self.0.fill(out);
    }
}
