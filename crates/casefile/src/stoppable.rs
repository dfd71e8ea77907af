//! Work on a database connection that may be stopped between its steps. What was stopped has changed nothing that its
//! transaction does not take back, and never looks like damage.

use crate::{CaseFileError, Result};
use rusqlite::Connection;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Steps of the database's machine between two looks: a few milliseconds.
const LOOK_EVERY: i32 = 20_000;

/// Asked again and again whether to go on.
pub(crate) type GoOn = Arc<dyn Fn() -> bool + Send + Sync>;

/// Does `work`, for as long as `go_on` answers true.
///
/// # Errors
/// [`CaseFileError::CheckStopped`] when it was stopped; those of `work`.
pub(crate) fn while_going<T>(
    connection: &mut Connection,
    go_on: &GoOn,
    work: impl FnOnce(&mut Connection) -> Result<T>,
) -> Result<T> {
    // Work of few steps would end before its first look.
    if !go_on() {
        return Err(CaseFileError::CheckStopped);
    }
    let stopped = Arc::new(AtomicBool::new(false));
    let (ask, seen) = (Arc::clone(go_on), Arc::clone(&stopped));
    let handler = move || {
        let stop = !ask();
        if stop {
            seen.store(true, Ordering::SeqCst);
        }
        stop
    };
    connection.progress_handler(LOOK_EVERY, Some(handler))?;
    let done = work(connection);
    connection.progress_handler(0, None::<fn() -> bool>)?;
    if stopped.load(Ordering::SeqCst) { Err(CaseFileError::CheckStopped) } else { done }
}
