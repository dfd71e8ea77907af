//! Change and progress events for whoever watches: the page, or a test. Events that say the same wait for each other and
//! come at most ten times a second, so that an import of a thousand pupils is not a thousand messages.

use crate::contract::app::WatchEvent;
use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, Instant};

/// Least time between two events of one watcher.
const PACE: Duration = Duration::from_millis(100);

#[derive(Default)]
struct Pending {
    events: VecDeque<WatchEvent>,
    closed: bool,
}

#[derive(Default)]
struct Queue {
    pending: Mutex<Pending>,
    woken: Condvar,
}

impl Queue {
    fn hold(&self) -> MutexGuard<'_, Pending> {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn push(&self, event: &WatchEvent) {
        let mut pending = self.hold();
        if !pending.events.iter_mut().rev().any(|waiting| merged(waiting, event)) {
            pending.events.push_back(event.clone());
        }
        drop(pending);
        self.woken.notify_all();
    }
}

/// Whether `waiting` now also says what `event` says.
fn merged(waiting: &mut WatchEvent, event: &WatchEvent) -> bool {
    match (&mut *waiting, event) {
        (WatchEvent::Changed { entities }, WatchEvent::Changed { entities: more }) => {
            for entity in more.iter().filter(|entity| !entities.contains(entity)).cloned().collect::<Vec<_>>() {
                entities.push(entity);
            }
            true
        }
        (WatchEvent::Progress { job, .. }, WatchEvent::Progress { job: other, .. }) if job == other => {
            waiting.clone_from(event);
            true
        }
        (WatchEvent::Dragging { .. }, WatchEvent::Dragging { .. })
        | (WatchEvent::Dropped { .. }, WatchEvent::Dropped { .. }) => {
            waiting.clone_from(event);
            true
        }
        (WatchEvent::Sync, WatchEvent::Sync)
        | (WatchEvent::Locked, WatchEvent::Locked)
        | (WatchEvent::Locking, WatchEvent::Locking) => true,
        _ => false,
    }
}

/// Everybody who watches.
#[derive(Default)]
pub struct Events {
    watchers: Mutex<Vec<Weak<Queue>>>,
}

/// Those who watched at a moment, told from a thread that may outlive the workstation.
pub(crate) struct Told(Vec<Weak<Queue>>);

impl Told {
    /// Tells them.
    pub fn send(&self, event: &WatchEvent) {
        self.0.iter().filter_map(Weak::upgrade).for_each(|queue| queue.push(event));
    }
}

impl Events {
    /// Tells every watcher.
    pub fn send(&self, event: &WatchEvent) {
        let mut watchers = self.watchers.lock().unwrap_or_else(PoisonError::into_inner);
        watchers.retain(|watcher| watcher.upgrade().map(|queue| queue.push(event)).is_some());
    }

    /// Those who watch now.
    pub(crate) fn weak(&self) -> Told {
        Told(self.watchers.lock().unwrap_or_else(PoisonError::into_inner).clone())
    }

    /// Whether anybody watches.
    pub fn is_watched(&self) -> bool {
        let watchers = self.watchers.lock().unwrap_or_else(PoisonError::into_inner);
        watchers.iter().any(|watcher| watcher.strong_count() > 0)
    }

    /// Records of these kinds changed.
    pub fn changed(&self, entities: impl IntoIterator<Item = &'static str>) {
        let mut entities: Vec<String> = entities.into_iter().map(str::to_owned).collect();
        entities.sort();
        entities.dedup();
        self.send(&WatchEvent::Changed { entities });
    }

    /// Begins to watch.
    pub fn watch(&self) -> Watcher {
        let queue = Arc::<Queue>::default();
        self.watchers.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::downgrade(&queue));
        Watcher { queue, last: None }
    }
}

impl Drop for Events {
    fn drop(&mut self) {
        for queue in self.watchers.lock().unwrap_or_else(PoisonError::into_inner).iter().filter_map(Weak::upgrade) {
            queue.hold().closed = true;
            queue.woken.notify_all();
        }
    }
}

/// The events of one watcher, as an iterator that waits for the next and ends with the workstation.
pub struct Watcher {
    queue: Arc<Queue>,
    last: Option<Instant>,
}

impl Watcher {
    /// The next event, if one comes within `wait`.
    pub fn next_within(&mut self, wait: Duration) -> Option<WatchEvent> {
        if let Some(rest) = self.last.and_then(|last| PACE.checked_sub(last.elapsed())) {
            std::thread::sleep(rest.min(wait));
        }
        let until = Instant::now() + wait;
        let mut pending = self.queue.hold();
        loop {
            if let Some(event) = pending.events.pop_front() {
                self.last = Some(Instant::now());
                return Some(event);
            }
            let left = until.checked_duration_since(Instant::now())?;
            if pending.closed {
                return None;
            }
            pending = self.queue.woken.wait_timeout(pending, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Whether the workstation is gone and nothing waits any more.
    #[must_use]
    pub fn is_over(&self) -> bool {
        let pending = self.queue.hold();
        pending.closed && pending.events.is_empty()
    }
}

impl Iterator for Watcher {
    type Item = WatchEvent;

    fn next(&mut self) -> Option<WatchEvent> {
        loop {
            if let Some(event) = self.next_within(Duration::from_secs(60)) {
                return Some(event);
            }
            if self.is_over() {
                return None;
            }
        }
    }
}
