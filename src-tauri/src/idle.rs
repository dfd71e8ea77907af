//! Locks the case file when nobody has touched the laptop for the time set, and after sleep.

use std::{sync::Arc, thread, time::Duration};
use workstation::Workstation;

/// How often the clock is looked at.
const LOOK: Duration = Duration::from_secs(5);

/// Watches for the life of the program. The workstation decides from wall time, so that a laptop waking from sleep
/// locks at the first look.
pub fn watch(workstation: Arc<Workstation>) {
    thread::spawn(move || {
        loop {
            thread::sleep(LOOK);
            workstation.lock_if_idle();
        }
    });
}
