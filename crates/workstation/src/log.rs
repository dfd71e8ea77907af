//! The local log: one line for each unexpected thing, found again by the reference that the page shows. It holds times,
//! method names and kinds of failures; never a name, a path, a text or another program's words.

use crate::CallError;
use chrono::DateTime;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The log begins anew over this size; one older part is kept.
const LARGEST: u64 = 1024 * 1024;

pub(crate) struct Log {
    path: PathBuf,
    writing: Mutex<()>,
}

impl Log {
    pub fn new(state_dir: &Path) -> Self {
        Self { path: state_dir.join("ruang-bk.log"), writing: Mutex::new(()) }
    }

    /// Notes a refused call. A log that cannot be written must not keep anybody from working.
    pub fn note(&self, now_ms: i64, reference: &str, method: &str, error: &CallError) {
        let _writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let time = DateTime::from_timestamp_millis(now_ms).unwrap_or_default().format("%Y-%m-%dT%H:%M:%SZ");
        let line = format!("{time} {reference} {method} {} {}\n", error.code, error.cause);
        let _ = self.append(&line);
    }

    fn append(&self, line: &str) -> std::io::Result<()> {
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder)?;
        }
        if fs::metadata(&self.path).is_ok_and(|known| known.len() > LARGEST) {
            fs::rename(&self.path, self.path.with_extension("log.old"))?;
        }
        OpenOptions::new().create(true).append(true).open(&self.path)?.write_all(line.as_bytes())
    }
}
