//! Waking the long polls of people whose feed moved. A wake-up is only a hint that it pays to look again: what changed
//! is read from the store, and a lost hint costs one waiting time, never a change.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Notify;

use crate::Id;

/// One bell per person who is waiting now.
#[derive(Default)]
pub struct Wakeups(Mutex<HashMap<Id, Arc<Notify>>>);

impl Wakeups {
    /// The bell of `user`. Take it *before* reading the feed and arm it (`Notified::enable`), else a change between
    /// reading and waiting is missed.
    pub fn bell(&self, user: Id) -> Arc<Notify> {
        let mut bells = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Bells nobody holds any more go when a new one is made.
        bells.retain(|known, bell| *known == user || Arc::strong_count(bell) > 1);
        Arc::clone(bells.entry(user).or_default())
    }

    /// Wakes everybody who waits for one of `users`.
    pub fn ring(&self, users: &[Id]) {
        let bells = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for bell in users.iter().filter_map(|user| bells.get(user)) {
            bell.notify_waiters();
        }
    }

    /// Wakes everybody: the server stops.
    pub fn ring_all(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).values().for_each(|bell| bell.notify_waiters());
    }
}
