//! The writer thread with its group commit, and the reading threads. A job that panics is taken back alone and answered
//! as failed; it never takes the thread down with it.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use rusqlite::Connection;

use super::failed;
use super::ledger::SqliteLedger;
use crate::store::{ReadJob, StoreError, WriteJob, Written};

/// Most jobs that share a commit.
const GROUP: usize = 64;
/// Longest time a group stays open.
const GROUP_TIME: Duration = Duration::from_millis(5);

type Answer = Box<dyn FnOnce(Result<(), StoreError>) + Send>;

/// Starts the writer; it ends, after the last queued job, when every sender is dropped.
pub(super) fn writer(connection: Connection) -> Result<(Sender<WriteJob>, JoinHandle<()>), StoreError> {
    let (sender, receiver) = channel();
    let thread = spawn("store-writer".to_owned(), move || {
        while let Ok(first) = receiver.recv() {
            write_group(&connection, first, &receiver);
        }
        // Leaves one tidy file behind; a failure costs only a longer next opening.
        drop(connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)"));
    })?;
    Ok((sender, thread))
}

/// Runs `first` and what else is waiting in one transaction, then answers all of them.
fn write_group(connection: &Connection, first: WriteJob, waiting: &Receiver<WriteJob>) {
    let started = Instant::now();
    let mut answers = Vec::new();
    let mut next = Some(first);
    let mut broken = connection.execute_batch("BEGIN IMMEDIATE").map_err(failed).err();
    while let Some(job) = next {
        let (answer, error) = run_one(connection, job, broken.is_some());
        answers.extend(answer);
        broken = broken.or(error);
        let open = broken.is_none() && answers.len() < GROUP && started.elapsed() < GROUP_TIME;
        next = if open { waiting.try_recv().ok() } else { None };
    }
    let outcome = match broken {
        None => connection.execute_batch("COMMIT").map_err(failed),
        Some(error) => Err(error),
    };
    if outcome.is_err() {
        // Already rolled back by SQLite after some errors; then this one fails, which is what we want to know.
        drop(connection.execute_batch("ROLLBACK"));
    }
    match outcome {
        Ok(()) => answers.into_iter().for_each(|answer| answer(Ok(()))),
        Err(StoreError::Full) => answers.into_iter().for_each(|answer| answer(Err(StoreError::Full))),
        Err(error) => {
            let words = error.to_string();
            answers.into_iter().for_each(|answer| answer(Err(StoreError::Database(words.clone()))));
        }
    }
}

/// Runs one job in a savepoint of its own. No answer: the job panicked and its caller reads "stopped". An error: the whole
/// transaction is gone, and everybody in it is told.
fn run_one(connection: &Connection, job: WriteJob, broken: bool) -> (Option<Answer>, Option<StoreError>) {
    if broken {
        return (None, None);
    }
    if let Err(error) = connection.execute_batch("SAVEPOINT job") {
        return (None, Some(failed(error)));
    }
    let written = catch_unwind(AssertUnwindSafe(|| job(&mut SqliteLedger::new(connection))));
    let end = match &written {
        Ok(Written { keep: true, .. }) => "RELEASE job",
        _ => "ROLLBACK TO job; RELEASE job",
    };
    // Fails after an error for which SQLite gives the transaction up (disk full, for one).
    let error = connection.execute_batch(end).err().map(failed);
    (written.ok().map(|written| written.answer), error)
}

/// Starts one reading thread; it ends when the queue is closed and empty.
pub(super) fn reader(
    number: usize,
    connection: Connection,
    queue: &ReadQueue<ReadJob>,
) -> Result<JoinHandle<()>, StoreError> {
    let queue = Arc::clone(queue);
    spawn(format!("store-reader-{number}"), move || {
        while let Some(job) = queue.pop() {
            if connection.execute_batch("BEGIN").is_err() {
                continue;
            }
            drop(catch_unwind(AssertUnwindSafe(|| job(&mut SqliteLedger::new(&connection)))));
            drop(connection.execute_batch("ROLLBACK"));
        }
    })
}

fn spawn(name: String, body: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, StoreError> {
    Builder::new().name(name).spawn(body).map_err(|error| StoreError::Database(error.to_string()))
}

/// A queue that several threads take from.
pub(super) struct Queue<T> {
    state: Mutex<State<T>>,
    more: Condvar,
}

/// The queue as its threads share it.
pub(super) type ReadQueue<T> = Arc<Queue<T>>;

struct State<T> {
    jobs: VecDeque<T>,
    closed: bool,
}

impl<T> Queue<T> {
    pub(super) fn new() -> Arc<Self> {
        Arc::new(Self { state: Mutex::new(State { jobs: VecDeque::new(), closed: false }), more: Condvar::new() })
    }

    /// Queues a job; a closed queue drops it.
    pub(super) fn push(&self, job: T) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if !state.closed {
            state.jobs.push_back(job);
            self.more.notify_one();
        }
    }

    pub(super) fn close(&self) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).closed = true;
        self.more.notify_all();
    }

    /// The next job; `None` once the queue is closed and empty.
    fn pop(&self) -> Option<T> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(job) = state.jobs.pop_front() {
                return Some(job);
            }
            if state.closed {
                return None;
            }
            state = self.more.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}
