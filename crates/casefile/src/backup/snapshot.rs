//! The database as it stands at one moment, as ciphertext. The log is folded into the database file and a reader of exactly that
//! state is kept: SQLite then writes to the log only and leaves the file itself alone until the reader ends, so its pages can
//! be read as they lie, without a key, while work goes on.

use super::{BackupFault, CHUNK};
use crate::connection::{self, Guard, PAGE_SIZE, REBUILD};
use crate::folder::Folder;
use crate::stoppable::{GoOn, while_going};
use crate::{CaseFileError, Result, register};
use keys::SecretText;
use rusqlite::{Connection, OptionalExtension};
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// A reader that keeps the database file still.
pub struct Still {
    connection: Connection,
    pages: u64,
}

impl Still {
    /// Begins one. `writer` is held by the caller, so that nothing is written in between.
    pub fn begin(writer: &Connection, folder: &Folder, key: &SecretText) -> Result<Self> {
        let connection = connection::open_reader(folder, key)?;
        let busy: bool = writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if busy {
            return Err(CaseFileError::Backup(BackupFault::Busy));
        }
        connection.execute_batch("BEGIN")?;
        connection.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get::<_, i64>(0))?;
        let pages = connection.query_row("PRAGMA page_count", [], |row| row.get(0))?;
        Ok(Self { connection, pages })
    }

    /// Bytes of the database.
    pub fn size(&self) -> u64 {
        self.pages * PAGE_SIZE
    }

    /// Digest of the canonical dump, and the newest hash of the log.
    pub fn witness(&mut self, go_on: &GoOn) -> Result<Witness> {
        while_going(&mut self.connection, go_on, |connection| witness(connection))
    }

    /// The chunks of attachments that lie on this laptop, with their bytes, by name.
    pub fn blobs(&self) -> Result<Vec<(String, u64)>> {
        let mut statement =
            self.connection.prepare("SELECT lower(hex(hash)), size FROM blob WHERE state = 1 ORDER BY hash")?;
        let found = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether there is anything in the private drawer.
    pub fn has_drawer(&self) -> Result<bool> {
        let sql = "SELECT EXISTS(SELECT 1 FROM drawer_slot) OR EXISTS(SELECT 1 FROM drawer_item)";
        Ok(self.connection.query_row(sql, [], |row| row.get(0))?)
    }
}

/// Digest of the canonical dump, and the newest hash of the log.
pub type Witness = ([u8; 32], [u8; 32]);

/// The witness of a database: two with the same one hold the same.
pub fn witness(connection: &Connection) -> Result<Witness> {
    let mut digest = [0; 32];
    register::dump_each(connection, &mut |row| digest = keys::digest(&[&digest[..], &keys::digest(row)].concat()))?;
    let head = connection
        .query_row("SELECT hash FROM audit ORDER BY seq DESC LIMIT 1", [], |row| row.get::<_, [u8; 32]>(0))
        .optional()?;
    Ok((digest, head.unwrap_or_default()))
}

/// An encrypted copy beside the database, without the private drawer. Removed when dropped.
pub struct WithoutDrawer(PathBuf);

impl WithoutDrawer {
    /// Makes it. Pages that the drawer does not touch stay byte for byte the same.
    pub fn make(folder: &Folder, raw: &mut File, size: u64, key: &SecretText, go_on: &GoOn) -> Result<Self> {
        let copy = Self(folder.backup_copy());
        copy.clear();
        {
            let mut out = private_file(&copy.0)?;
            each_chunk(raw, size, go_on, |chunk| Ok(out.write_all(chunk)?))?;
            out.sync_all()?;
        }
        let guard = Guard::default();
        let connection = connection::open_at(&copy.0, key, &guard)?;
        {
            let _open = guard.open(REBUILD);
            connection.execute_batch("BEGIN; DELETE FROM drawer_item; DELETE FROM drawer_slot; COMMIT;")?;
        }
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        connection.close().map_err(|(_, error)| error)?;
        Ok(copy)
    }

    /// It, to read.
    pub fn open(&self) -> Result<(File, u64)> {
        let file = File::open(&self.0)?;
        let size = file.metadata()?.len();
        Ok((file, size))
    }

    fn clear(&self) {
        clear(&self.0);
    }
}

impl Drop for WithoutDrawer {
    fn drop(&mut self) {
        self.clear();
    }
}

/// Removes a temporary database with its log.
pub fn clear(path: &Path) {
    let _ = fs::remove_file(path);
    for ending in ["-wal", "-shm", "-journal"] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        let _ = fs::remove_file(PathBuf::from(name));
    }
}

/// A new file that only its owner may read.
pub fn private_file(path: &Path) -> Result<File> {
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    Ok(options.open(path)?)
}

/// The first `size` bytes of `file` in chunks.
pub fn each_chunk(file: &mut File, size: u64, go_on: &GoOn, mut work: impl FnMut(&[u8]) -> Result<()>) -> Result<()> {
    file.seek(SeekFrom::Start(0))?;
    let mut chunk = vec![0; CHUNK];
    let mut left = size;
    while left > 0 {
        if !go_on() {
            return Err(CaseFileError::CheckStopped);
        }
        let take = usize::try_from(left.min(CHUNK as u64)).map_err(|_| CaseFileError::Malformed)?;
        // A database shorter than it says is a damaged one, not a fault of the stick.
        file.read_exact(&mut chunk[..take]).map_err(|error| match error.kind() {
            std::io::ErrorKind::UnexpectedEof => CaseFileError::TruncatedDatabase,
            _ => error.into(),
        })?;
        work(&chunk[..take])?;
        left -= take as u64;
    }
    Ok(())
}
