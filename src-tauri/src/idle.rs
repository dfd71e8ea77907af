//! Locks the case file when nobody has touched the laptop for the time set, and after sleep.

use std::{
    sync::Arc,
    thread,
    time::{Duration, Instant, SystemTime},
};
use workstation::Workstation;

/// How often the clock is looked at.
const LOOK: Duration = Duration::from_secs(5);
/// Between two looks no more than this passes on either clock unless the laptop slept: one clock stands still meanwhile on
/// some systems, the other on none.
const SLEPT: Duration = Duration::from_secs(30);

/// Watches for the life of the program. The workstation decides who was here; that the laptop slept is seen here.
pub fn watch(workstation: Arc<Workstation>) {
    thread::spawn(move || {
        loop {
            let (steady, wall) = (Instant::now(), SystemTime::now());
            thread::sleep(LOOK);
            let passed = steady.elapsed().max(wall.elapsed().unwrap_or_default());
            if passed > SLEPT {
                workstation.lock_soon();
            } else {
                workstation.lock_if_idle();
            }
        }
    });
}
