//! The open case file with what belongs to it as long as it is open. Whoever holds it last closes it: a lock takes it away
//! from new calls at once, and calls still running may finish.

use crate::state::States;
use casefile::{SidecarFinding, Unlocked};
use keys::RecoveryCode;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Whether the file that was last locked is closed yet.
#[derive(Default)]
pub(crate) struct Closed {
    open: Mutex<u32>,
    none: Condvar,
}

impl Closed {
    fn count(&self, change: impl FnOnce(u32) -> u32) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        *open = change(*open);
        drop(open);
        self.none.notify_all();
    }

    /// Waits until nothing is open any more; false if that takes longer than `wait`.
    pub fn within(&self, wait: Duration) -> bool {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let (open, _) =
            self.none.wait_timeout_while(open, wait, |open| *open > 0).unwrap_or_else(PoisonError::into_inner);
        *open == 0
    }
}

/// See the module.
pub(crate) struct OpenFile {
    file: Option<Unlocked>,
    /// The folder.
    pub path: PathBuf,
    /// Set when it is locked: long work stops at its next look.
    pub stop: Arc<AtomicBool>,
    /// The code that was made with the file, until its sheet is printed or the file locks.
    pub recovery: Mutex<Option<RecoveryCode>>,
    /// What belongs to parts of the application.
    pub states: States,
    /// What comparing with the sidecar showed when the file was opened.
    pub sidecar: SidecarFinding,
    /// Whether it looked like a copy and has yet to pass its check, before which nothing can be written, to be marked as one.
    pub unmarked: AtomicBool,
    sidecar_path: PathBuf,
    sidecar_ms: AtomicI64,
    changed: Arc<AtomicBool>,
    closed: Arc<Closed>,
}

/// Where the sidecar of this file lies.
pub(crate) fn sidecar_path(file: &Unlocked, state_dir: &std::path::Path) -> PathBuf {
    let id: String = file.case_file_id().iter().map(|byte| format!("{byte:02x}")).collect();
    state_dir.join(format!("{id}.state"))
}

/// Least time between two writings of the sidecar.
const SIDECAR_EVERY_MS: i64 = 2_000;

impl OpenFile {
    /// Takes an unlocked file in.
    pub fn new(
        file: Unlocked,
        path: PathBuf,
        state_dir: &std::path::Path,
        recovery: Option<RecoveryCode>,
        changed: Arc<AtomicBool>,
        closed: Arc<Closed>,
    ) -> Self {
        let sidecar_path = sidecar_path(&file, state_dir);
        let sidecar = file.compare_sidecar(&sidecar_path).unwrap_or(SidecarFinding::Absent);
        let unmarked = AtomicBool::new(file.check_pending() && sidecar != SidecarFinding::Fits);
        closed.count(|open| open + 1);
        Self {
            file: Some(file),
            path,
            stop: Arc::default(),
            recovery: Mutex::new(recovery),
            states: States::default(),
            sidecar,
            unmarked,
            sidecar_path,
            sidecar_ms: AtomicI64::new(0),
            changed,
            closed,
        }
    }

    /// It is about to be closed: long work on it, and what the file does by itself, stops at its next look.
    pub fn stop_work(&self) {
        self.stop.store(true, Ordering::SeqCst);
        if let Some(file) = &self.file {
            file.stop_checks();
        }
    }

    /// The file.
    pub fn file(&self) -> Option<&Unlocked> {
        self.file.as_ref()
    }

    /// Writes the sidecar if something changed and the last writing is some time ago.
    pub fn keep_sidecar(&self, now_ms: i64) {
        let last = self.sidecar_ms.load(Ordering::SeqCst);
        if now_ms.saturating_sub(last).abs() < SIDECAR_EVERY_MS || !self.changed.swap(false, Ordering::SeqCst) {
            return;
        }
        self.sidecar_ms.store(now_ms, Ordering::SeqCst);
        self.write_sidecar();
    }

    fn write_sidecar(&self) {
        if let Some(file) = &self.file {
            // It only warns of a rolled-back folder; without it the next opening says "absent".
            if let Some(folder) = self.sidecar_path.parent() {
                let _ = std::fs::create_dir_all(folder);
            }
            let _ = file.write_sidecar(&self.sidecar_path);
        }
    }
}

impl Drop for OpenFile {
    fn drop(&mut self) {
        self.write_sidecar();
        if let Some(file) = self.file.take() {
            // Nothing acknowledged is lost by a failure here; the next opening checks the file.
            let _ = file.lock();
        }
        self.closed.count(|open| open.saturating_sub(1));
    }
}
