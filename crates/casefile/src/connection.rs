//! Opening SQLCipher: the raw key first, then the pragmas of the format, then proof that the key and the library are
//! right. The guard function `write_open()` is registered on the one writer connection only, so that a foreign
//! connection, even one with the key, can read but not write.

use crate::folder::Folder;
use crate::{CaseFileError, Result, sqlcipher};
use keys::SecretText;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OpenFlags};
use std::fs::{File, OpenOptions};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// SQLCipher page size in bytes.
pub const PAGE_SIZE: u64 = 4096;

/// What `write_open()` answers: 0 closed, 1 an ordinary write, 2 tables are being made again from the registers.
#[derive(Debug, Clone, Default)]
pub struct Guard(Arc<AtomicI64>);

/// Guard value of an ordinary write.
pub const WRITE: i64 = 1;
/// Guard value of a rebuild or migration.
pub const REBUILD: i64 = 2;

impl Guard {
    /// Opens the guard to `state`; it falls back to what it was when the returned value is dropped.
    pub fn open(&self, state: i64) -> OpenGuard<'_> {
        OpenGuard(self, self.0.swap(state, Ordering::SeqCst))
    }
}

/// An opened guard.
pub struct OpenGuard<'a>(&'a Guard, i64);

impl Drop for OpenGuard<'_> {
    fn drop(&mut self) {
        self.0.0.store(self.1, Ordering::SeqCst);
    }
}

/// Looks at the database file without a key: missing, cut, or an ordinary SQLite file.
pub fn look_at(folder: &Folder) -> Result<()> {
    let mut file = match File::open(folder.database()) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(CaseFileError::TruncatedDatabase),
        Err(error) => return Err(error.into()),
    };
    let mut start = [0; 16];
    if file.metadata()?.len() < PAGE_SIZE || file.read_exact(&mut start).is_err() {
        return Err(CaseFileError::TruncatedDatabase);
    }
    if &start == b"SQLite format 3\0" { Err(CaseFileError::PlaintextDatabase) } else { Ok(()) }
}

/// Makes the file of a database. Made before SQLite writes into it: log and index take its rights over.
pub fn touch(path: &Path) -> Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    drop(options.open(path)?);
    Ok(())
}

/// Opens without SQLite's assumption that a write cut off by a power failure leaves the bytes beside it in the same sector
/// alone (`psow=0`): a commit then ends at a sector's edge of the log, and what the next one tears was never part of it.
fn connect(path: &Path) -> Result<Connection> {
    sqlcipher::wipe_freed_memory();
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    Ok(Connection::open_with_flags(named_by_uri(path), flags)?)
}

/// `file:PATH?psow=0`, every byte that a URI could take for something else escaped.
fn named_by_uri(path: &Path) -> PathBuf {
    let bytes = path.as_os_str().as_encoded_bytes();
    let mut uri = String::from("file:");
    let bytes = if cfg!(windows) {
        let bytes = bytes.strip_prefix(br"\\?\").unwrap_or(bytes);
        // A drive is no host: `file:///C:/...`.
        uri.push_str(if bytes.get(1) == Some(&b':') { "///" } else { "" });
        uri.push_str(if bytes.starts_with(br"\\") { "//" } else { "" });
        bytes
    } else {
        uri.push_str(if bytes.starts_with(b"/") { "//" } else { "" });
        bytes
    };
    for byte in bytes {
        match byte {
            b'\\' if cfg!(windows) => uri.push('/'),
            b'/' | b'-' | b'.' | b'_' | b'~' => uri.push(char::from(*byte)),
            b':' if cfg!(windows) => uri.push(':'),
            byte if byte.is_ascii_alphanumeric() => uri.push(char::from(*byte)),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri.push_str("?psow=0");
    PathBuf::from(uri)
}

/// A database wherever it lies, opened to be looked through.
pub fn open_at(path: &Path, key: &SecretText, guard: &Guard) -> Result<Connection> {
    let connection = connect(path)?;
    set_key(&connection, key)?;
    check_key(&connection)?;
    configure(&connection, WRITER_CACHE)?;
    register_guard(&connection, guard)?;
    Ok(connection)
}

/// Whether this key opens the database at `path`.
pub fn opens(path: &Path, key: &SecretText) -> bool {
    connect(path).is_ok_and(|connection| set_key(&connection, key).and_then(|()| check_key(&connection)).is_ok())
}

/// A new, empty database.
pub fn create(path: &Path, key: &SecretText, guard: &Guard) -> Result<Connection> {
    touch(path)?;
    let connection = connect(path)?;
    set_key(&connection, key)?;
    connection.execute_batch("PRAGMA page_size = 4096; PRAGMA auto_vacuum = INCREMENTAL;")?;
    configure(&connection, WRITER_CACHE)?;
    register_guard(&connection, guard)?;
    Ok(connection)
}

/// The writer of an existing database.
pub fn open_writer(folder: &Folder, key: &SecretText, guard: &Guard) -> Result<Connection> {
    let connection = connect(&folder.database())?;
    set_key(&connection, key)?;
    if let Err(error) = check_key(&connection) {
        return Err(if is_cut(&connection, folder)? { CaseFileError::TruncatedDatabase } else { error });
    }
    if is_cut(&connection, folder)? {
        return Err(CaseFileError::TruncatedDatabase);
    }
    configure(&connection, WRITER_CACHE)?;
    register_guard(&connection, guard)?;
    Ok(connection)
}

/// Whether the file holds fewer pages than its first page says, and no log that has the rest.
fn is_cut(connection: &Connection, folder: &Folder) -> Result<bool> {
    let log = folder.write_ahead_log().metadata().map_or(0, |metadata| metadata.len());
    if log > 0 {
        return Ok(false);
    }
    let pages = || connection.query_row("PRAGMA page_count", [], |row| row.get::<_, u64>(0));
    if let Ok(pages) = pages() {
        return Ok(folder.database().metadata()?.len() < pages * PAGE_SIZE);
    }
    // SQLite refuses a file shorter than its first page says, unless the schema is writable; a damaged first page it
    // refuses either way.
    connection.execute_batch("PRAGMA writable_schema = ON;")?;
    let readable = pages().is_ok();
    connection.execute_batch("PRAGMA writable_schema = OFF;")?;
    Ok(readable)
}

/// A reader of an existing database; it cannot write.
pub fn open_reader(folder: &Folder, key: &SecretText) -> Result<Connection> {
    let connection = connect(&folder.database())?;
    set_key(&connection, key)?;
    configure(&connection, READER_CACHE)?;
    connection.execute_batch("PRAGMA query_only = ON;")?;
    Ok(connection)
}

fn set_key(connection: &Connection, key: &SecretText) -> Result<()> {
    // SQLCipher's own log goes to standard error, between the words that the person is meant to read.
    connection.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    sqlcipher::set_key(connection, key)?;
    let version: std::result::Result<String, _> = connection.query_row("PRAGMA cipher_version", [], |row| row.get(0));
    match version {
        Ok(version) if !version.is_empty() => Ok(()),
        _ => Err(CaseFileError::NotSqlCipher),
    }
}

fn check_key(connection: &Connection) -> Result<()> {
    connection.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get::<_, i64>(0))?;
    Ok(())
}

/// Memory for pages of the database on the writer's connection, by which most reading is done as well: in KiB, a negative
/// number, as SQLite wants it.
pub const WRITER_CACHE: i64 = -32_768;
/// The same of a connection that only reads: whatever it keeps is void after the next commit.
const READER_CACHE: i64 = -4_096;

fn configure(connection: &Connection, cache: i64) -> Result<()> {
    connection.set_prepared_statement_cache_capacity(256);
    connection.pragma_update(None, "cache_size", cache)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
         PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;
         PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0; PRAGMA cipher_memory_security = OFF;
         PRAGMA busy_timeout = 5000;",
    )?;
    Ok(())
}

fn register_guard(connection: &Connection, guard: &Guard) -> Result<()> {
    let state = guard.0.clone();
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function("write_open", 0, flags, move |_| Ok(state.load(Ordering::SeqCst)))?;
    Ok(())
}
