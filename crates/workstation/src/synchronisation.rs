//! School server as a person meets it: enrolling, syncing, pairing a second laptop. The rules are `sync`'s; here are the
//! clock, the network, the thread and the codes that become words. Nothing waits for the network but these methods: a
//! case file works the same with and without a server.

mod enrol;
mod join;
mod listen;
mod pair;
mod qr;
mod round;
mod runner;
mod status;
mod words;

pub use enrol::enrol;
pub use join::{join, join_confirm, join_state};
pub use pair::{pair_cancel, pair_confirm, pair_offer, pair_state};
pub use status::{now, status};

use keys::Entropy;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use sync::engine::{Engine, Tally};
use sync::http::Https;

/// A generator of the workstation's, as the engine takes it.
pub(crate) struct Generator(Box<dyn Entropy + Send>);

impl Entropy for Generator {
    fn fill(&mut self, out: &mut [u8]) {
        self.0.fill(out);
    }
}

/// What is kept in memory while the case file is open.
#[derive(Default)]
pub(crate) struct SyncState {
    /// One round at a time.
    engine: Mutex<Option<Engine<Generator>>>,
    told: Mutex<Told>,
    /// End of the last round that ended well.
    last_ms: Mutex<Option<i64>>,
    https: Arc<Https>,
    pairing: Mutex<Option<pair::Pairing>>,
}

/// What the last rounds came to.
#[derive(Debug, Default, Clone)]
struct Told {
    running: bool,
    /// What is wrong since the last round; none after one that ended well.
    trouble: Option<sync::engine::Trouble>,
    /// Something odd in a round that ended well otherwise.
    alarm: Option<sync::engine::Trouble>,
    /// Since the last round began.
    tally: Tally,
}

fn hold<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
