//! Long works: each tells how far it is, and stops at its next look when a person cancels it or the file is locked. What was
//! stopped must be taken back whole by the work itself; a work that is past that point is cancelled no more.

use crate::contract::app::{JobRef, Nothing, WatchEvent};
use crate::events::Events;
use crate::{CallError, ErrorCode, Workstation};
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Works under way, by number.
#[derive(Default)]
pub(crate) struct Jobs {
    last: AtomicU32,
    running: Mutex<HashMap<u32, Arc<AtomicBool>>>,
}

impl Jobs {
    fn hold(&self) -> MutexGuard<'_, HashMap<u32, Arc<AtomicBool>>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins one: its number, and what becomes true when it is cancelled.
    pub fn begin(&self) -> (u32, Arc<AtomicBool>) {
        let number = self.last.fetch_add(1, Ordering::SeqCst) + 1;
        let cancelled = Arc::new(AtomicBool::new(false));
        self.hold().insert(number, Arc::clone(&cancelled));
        (number, cancelled)
    }

    /// From now on it cannot be cancelled.
    pub fn end(&self, number: u32) {
        self.hold().remove(&number);
    }

    fn cancel(&self, number: u32) {
        if let Some(cancelled) = self.hold().get(&number) {
            cancelled.store(true, Ordering::SeqCst);
        }
    }
}

/// `job.cancel`: the work stops at its next look and its own call answers [`ErrorCode::Cancelled`]. What has ended, or can no
/// longer be taken back, is not touched.
pub fn cancel(workstation: &Workstation, params: JobRef) -> Result<Nothing, CallError> {
    workstation.jobs().cancel(params.job);
    Ok(Nothing {})
}

/// A long work on the open case file.
pub struct Job<'a> {
    number: u32,
    text: &'static str,
    events: &'a Events,
    jobs: &'a Jobs,
    locked: Arc<AtomicBool>,
    cancelled: Arc<AtomicBool>,
    total: AtomicU32,
}

impl<'a> Job<'a> {
    /// Begins one and tells so. `locked` becomes true when the file is locked.
    pub(crate) fn begin(text: &'static str, events: &'a Events, jobs: &'a Jobs, locked: Arc<AtomicBool>) -> Self {
        let (number, cancelled) = jobs.begin();
        let job = Self { number, text, events, jobs, locked, cancelled, total: AtomicU32::new(0) };
        job.progress(0, 0);
        job
    }

    /// Tells how far it is; `total` is 0 while unknown.
    pub fn progress(&self, done: u32, total: u32) {
        self.total.store(total, Ordering::Relaxed);
        // The end is told once, when the work is dropped.
        let done = if total > 0 { done.min(total - 1) } else { done };
        self.events.send(&WatchEvent::Progress { job: self.number, text: self.text.to_owned(), done, total });
    }

    /// Refuses to go on when the file is being locked or a person has cancelled.
    ///
    /// # Errors
    /// [`ErrorCode::FileLocked`], [`ErrorCode::Cancelled`].
    pub fn look(&self) -> Result<(), CallError> {
        if self.locked.load(Ordering::SeqCst) {
            Err(ErrorCode::FileLocked.into())
        } else if self.cancelled.load(Ordering::SeqCst) {
            Err(ErrorCode::Cancelled.into())
        } else {
            Ok(())
        }
    }

    /// The same question for work that asks it itself, from wherever it runs.
    pub fn go_on(&self) -> impl Fn() -> bool + Send + Sync + 'static {
        let (locked, cancelled) = (Arc::clone(&self.locked), Arc::clone(&self.cancelled));
        move || !locked.load(Ordering::SeqCst) && !cancelled.load(Ordering::SeqCst)
    }

    /// Tells how far it is, from wherever the work runs.
    pub fn teller(&self) -> impl Fn(u32, u32) + Send + Sync + 'static {
        let (number, text, events) = (self.number, self.text, self.events.weak());
        move |done, total| {
            let done = if total > 0 { done.min(total - 1) } else { done };
            events.send(&WatchEvent::Progress { job: number, text: text.to_owned(), done, total });
        }
    }

    /// What a failure of the work was: being stopped, or the failure itself.
    pub fn why(&self, failure: impl Into<CallError>) -> CallError {
        self.look().err().unwrap_or_else(|| failure.into())
    }
}

impl Drop for Job<'_> {
    fn drop(&mut self) {
        self.jobs.end(self.number);
        let total = self.total.load(Ordering::Relaxed).max(1);
        let text = self.text.to_owned();
        self.events.send(&WatchEvent::Progress { job: self.number, text, done: total, total });
    }
}
