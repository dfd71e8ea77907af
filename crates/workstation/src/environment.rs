//! What the application is lent by the program it runs in: places, a desktop, a clock, randomness. Nothing else here may
//! ask the machine for the time or for random bytes.

use crate::desktop::Desktop;
use keys::Entropy;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// The surroundings of a [`crate::Workstation`].
pub struct Environment {
    /// Where new case files go unless the person chooses another folder.
    pub data_dir: PathBuf,
    /// Settings of the window on this laptop: language, theme, which case file. Never a record.
    pub config_dir: PathBuf,
    /// State beside the case file: how far it was, and the log. Never a record.
    pub state_dir: PathBuf,
    /// Dialogs, printers, viewer.
    pub desktop: Box<dyn Desktop>,
    /// The time.
    pub clock: Box<dyn Clock>,
    /// Random bytes.
    pub entropy: Box<dyn EntropySource>,
}

/// The time.
pub trait Clock: Send + Sync {
    /// Milliseconds since 1970, UTC, by the clock on the wall: the time that records bear.
    fn now_ms(&self) -> i64;

    /// Milliseconds on a clock that nobody can set. It may stand still while the laptop sleeps.
    fn steady_ms(&self) -> i64 {
        self.now_ms()
    }
}

/// The system's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now_ms(&self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    }

    fn steady_ms(&self) -> i64 {
        static START: OnceLock<Instant> = OnceLock::new();
        i64::try_from(START.get_or_init(Instant::now).elapsed().as_millis()).unwrap_or(i64::MAX)
    }
}

/// Where generators of random bytes come from: each open case file has one of its own.
pub trait EntropySource: Send + Sync {
    /// A generator.
    fn generator(&self) -> Box<dyn Entropy + Send>;
}

/// The operating system's random bytes.
#[derive(Debug, Clone, Copy, Default)]
pub struct OsEntropy;

impl Entropy for OsEntropy {
    fn fill(&mut self, out: &mut [u8]) {
        if getrandom::fill(out).is_err() {
            // No secret may ever be made of weak bytes: without the system's source the program cannot go on.
            std::process::abort();
        }
    }
}

impl EntropySource for OsEntropy {
    fn generator(&self) -> Box<dyn Entropy + Send> {
        Box::new(*self)
    }
}

/// Milliseconds that one stretching of a passphrase takes here: calibration measures, it does not tell the time.
pub(crate) fn measure(work: impl FnOnce()) -> u64 {
    let start = Instant::now();
    work();
    u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX)
}
