//! What the server keeps, as a trait: jobs that run in one transaction each over a [`Ledger`]. SQLite implements it now;
//! PostgreSQL can later, and one story test runs against both. A write job's answer is given only when its transaction is
//! durable. Rules (who may, what follows what) are the jobs' business: no implementation may know any.

mod ledger;
mod rows;

use thiserror::Error;
use tokio::sync::oneshot;

pub use ledger::Ledger;
pub use rows::{
    DeviceRow, DeviceState, DotRow, EpochRow, KeyRow, MailboxRow, MemberRow, NewOp, OpRow, ReceiptRow, Role, SchoolRow,
    SignatureRow, StreamRow, UserRow,
};

/// Why the store could not do its work. Nothing of the job was kept.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The database refused: the disk is full.
    #[error("no space left for the database")]
    Full,
    /// The database's own words.
    #[error("database: {0}")]
    Database(String),
    /// A row is not what this version writes.
    #[error("damaged row in table {0}")]
    Damaged(&'static str),
    /// The database was made by a newer version.
    #[error("the database has version {found}, this program knows {known}")]
    Newer {
        /// The database's version.
        found: i64,
        /// The newest version this program knows.
        known: i64,
    },
    /// The store is shutting down, or a job failed in a way it should not.
    #[error("the store has stopped")]
    Stopped,
}

/// What a write job leaves: keep its changes or not, and the answer to give once the transaction is durable.
pub struct Written {
    /// Whether the job's changes stay.
    pub keep: bool,
    /// Called after the commit, or with why there was none.
    pub answer: Box<dyn FnOnce(Result<(), StoreError>) + Send>,
}

/// Work in one write transaction.
pub type WriteJob = Box<dyn FnOnce(&mut dyn Ledger) -> Written + Send>;
/// Work over one consistent reading of the database.
pub type ReadJob = Box<dyn FnOnce(&mut dyn Ledger) + Send>;

/// Where everything durable lives.
pub trait Store: Send + Sync {
    /// Queues a write job. Jobs run one after the other; several may share a commit, and one that does not keep its
    /// changes takes nothing of the others' with it.
    fn submit(&self, job: WriteJob);

    /// Queues a reading. Must not write.
    fn inspect(&self, job: ReadJob);

    /// Waits until everything queued is done and closes the database.
    fn close(&self);
}

/// Runs `job` in a write transaction. `Ok` of the job keeps its changes, `Err` takes them back; either way its result
/// comes back once that is so.
///
/// # Errors
/// The outer error if the store failed.
pub async fn write<T, E, F>(store: &dyn Store, job: F) -> Result<Result<T, E>, StoreError>
where
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
    F: FnOnce(&mut dyn Ledger) -> Result<T, E> + Send + 'static,
{
    let (tell, told) = oneshot::channel();
    store.submit(Box::new(move |ledger| {
        let result = job(ledger);
        let keep = result.is_ok();
        // Nobody waits any more if the client went away: the commit stands all the same.
        let answer = Box::new(move |commit: Result<(), StoreError>| {
            // A job that failed by itself says why, however its group ended: nothing of it is kept either way.
            drop(tell.send(if keep { commit.map(|()| result) } else { Ok(result) }));
        });
        Written { keep, answer }
    }));
    told.await.unwrap_or_else(|_| Err(StoreError::Stopped))
}

/// Runs `job` over one consistent reading of the database.
///
/// # Errors
/// The store's, or the job's own.
pub async fn read<T, E, F>(store: &dyn Store, job: F) -> Result<T, E>
where
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
    F: FnOnce(&mut dyn Ledger) -> Result<T, E> + Send + 'static,
{
    let (tell, told) = oneshot::channel();
    store.inspect(Box::new(move |ledger| drop(tell.send(job(ledger)))));
    told.await.unwrap_or_else(|_| Err(StoreError::Stopped.into()))
}
