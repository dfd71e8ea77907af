//! The SQLite store: one writer thread with group commit, a few reading threads, write-ahead log, every commit synced to
//! disk before it is answered. The database is not encrypted: what it holds is sealed already. No rule lives here.

mod ledger;
mod migrations;
mod threads;

use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::sync::{Mutex, PoisonError};
use std::thread::JoinHandle;

use rusqlite::{Connection, OpenFlags};

use crate::store::{ReadJob, Store, StoreError, WriteJob};
use threads::{Queue, ReadQueue};

/// Reading threads: readings are short and come from the page cache.
const READERS: usize = 4;
/// Prepared statements kept per connection: more than there are.
const STATEMENTS: usize = 128;

/// A store in one SQLite file.
pub struct SqliteStore {
    writer: Mutex<Option<Sender<WriteJob>>>,
    readers: ReadQueue<ReadJob>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

impl SqliteStore {
    /// Opens the database, making or migrating it as needed.
    ///
    /// # Errors
    /// [`StoreError::Newer`] for the database of a newer version, or what SQLite says.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let mut connection = connect(path)?;
        migrations::run(&mut connection)?;
        let mut threads = Vec::with_capacity(READERS + 1);
        let readers = Queue::new();
        for number in 0..READERS {
            let connection = connect_reader(path.to_owned())?;
            threads.push(threads::reader(number, connection, &readers)?);
        }
        let (sender, thread) = threads::writer(connection)?;
        threads.push(thread);
        Ok(Self { writer: Mutex::new(Some(sender)), readers, threads: Mutex::new(threads) })
    }
}

impl Store for SqliteStore {
    fn submit(&self, job: WriteJob) {
        // A job that cannot be queued is dropped, and with it the other end of its answer: the caller reads "stopped".
        if let Some(sender) = self.writer.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
            drop(sender.send(job));
        }
    }

    fn inspect(&self, job: ReadJob) {
        self.readers.push(job);
    }

    fn close(&self) {
        drop(self.writer.lock().unwrap_or_else(PoisonError::into_inner).take());
        self.readers.close();
        let threads = std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        for thread in threads {
            // A thread that panicked has nothing left to do.
            drop(thread.join());
        }
    }
}

impl Drop for SqliteStore {
    fn drop(&mut self) {
        self.close();
    }
}

/// Copies the database into the empty file `to`, as of one moment, also while a server writes it.
///
/// # Errors
/// What SQLite says.
pub fn copy(path: &Path, to: &Path) -> Result<(), StoreError> {
    let connection = connect_reader(path.to_owned())?;
    let to = to.to_str().ok_or_else(|| StoreError::Database("file name is not Unicode".to_owned()))?;
    connection.execute("VACUUM INTO ?1", [to]).map(drop).map_err(failed)
}

fn connect(path: &Path) -> Result<Connection, StoreError> {
    private_file(path)?;
    let connection = Connection::open(path).map_err(failed)?;
    connection.busy_timeout(std::time::Duration::from_secs(10)).map_err(failed)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;
             PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536;
             PRAGMA journal_size_limit = 67108864;",
        )
        .map_err(failed)?;
    Ok(connection)
}

fn connect_reader(path: PathBuf) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(failed)?;
    connection.busy_timeout(std::time::Duration::from_secs(10)).map_err(failed)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.execute_batch("PRAGMA trusted_schema = OFF; PRAGMA cache_size = -16384;").map_err(failed)?;
    Ok(connection)
}

/// Makes the file readable by its owner only before SQLite writes a byte into it; WAL and index take its mode over.
fn private_file(path: &Path) -> Result<(), StoreError> {
    let mut options = std::fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop).map_err(|error| StoreError::Database(error.to_string()))
}

fn failed(error: rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DiskFull) => StoreError::Full,
        _ => StoreError::Database(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;
    use crate::store::Written;

    /// SQLite's own limit stands for the disk's: the writer meets the same error.
    #[test]
    fn a_full_disk_is_told_as_that_to_everybody_in_the_group_and_the_next_write_goes_on() {
        let folder = tempfile::TempDir::new().unwrap();
        let mut connection = connect(&folder.path().join("server.db")).unwrap();
        migrations::run(&mut connection).unwrap();
        connection.execute_batch("PRAGMA max_page_count = 60").unwrap();
        let (sender, thread) = threads::writer(connection).unwrap();
        let outcomes: Vec<_> = [100, 1_000_000, 100]
            .into_iter()
            .map(|size| {
                let (tell, told) = channel();
                let job: WriteJob = Box::new(move |ledger| {
                    let set = ledger.set_meta(&format!("{size}"), &vec![0; size]);
                    let keep = set.is_ok();
                    Written { keep, answer: Box::new(move |commit| tell.send(set.and(commit)).unwrap()) }
                });
                sender.send(job).unwrap();
                told.recv().unwrap()
            })
            .collect();
        drop(sender);
        thread.join().unwrap();
        assert!(matches!(outcomes[..], [Ok(()), Err(StoreError::Full), Ok(())]), "{outcomes:?}");
    }
}
