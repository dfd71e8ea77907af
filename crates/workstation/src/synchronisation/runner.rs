//! Syncs by itself while the program runs: after opening, after local writes (soon, but not all laptops at once), and
//! from time to time; in between it waits at the server for what other laptops bring. Stops when the case file is locked, ends with the workstation.

use super::listen::{Heard, Listener};
use super::round::{self, End};
use crate::Workstation;
use crate::contract::app::WatchEvent;
use std::time::Duration;
use sync::engine::POLL_MS;

/// Longest wait after a local write, in milliseconds: more is likely to follow.
const JITTER_MS: u64 = 30_000;
/// How often the thread looks up.
const LOOK: Duration = Duration::from_millis(500);

impl Workstation {
    /// Begins to sync by itself, for as long as the workstation lives. The window calls this once; a program that makes
    /// one call and ends does not.
    pub fn run_sync(&self) {
        let weak = self.downgrade();
        let mut watcher = self.watch();
        let _ = std::thread::Builder::new().name("sync".to_owned()).spawn(move || {
            let mut due = i64::MIN;
            let mut was_open = false;
            let mut listener: Option<Listener> = None;
            loop {
                let event = watcher.next_within(LOOK);
                let Some(workstation) = weak.upgrade() else { return };
                let now = workstation.now_ms();
                let open = workstation.is_open();
                if open && !was_open {
                    due = now;
                }
                was_open = open;
                listener = match (open, listener.take()) {
                    (true, Some(asked)) => match asked.look() {
                        Heard::Nothing => Some(asked),
                        Heard::Quiet => Listener::ask(&workstation),
                        Heard::Deaf => None,
                        Heard::News => {
                            due = now;
                            None
                        }
                    },
                    _ => None,
                };
                if matches!(event, Some(WatchEvent::Changed { .. })) {
                    due = due.min(now + jitter(&workstation));
                }
                // A clock that was set back must not put synchronisation off for years.
                due = due.min(now + 10 * 60 * 1000);
                if open && now >= due {
                    due = match round::run(&workstation) {
                        End::Finished(at) => {
                            listener = listener.or_else(|| Listener::ask(&workstation));
                            at
                        }
                        End::Stopped(at) => {
                            listener = None;
                            at
                        }
                        End::NotEnrolled | End::Locked => workstation.now_ms() + POLL_MS,
                    };
                }
            }
        });
    }
}

fn jitter(workstation: &Workstation) -> i64 {
    let mut random = [0; 8];
    workstation.generator().fill(&mut random);
    i64::try_from(u64::from_le_bytes(random) % JITTER_MS).unwrap_or(0)
}
