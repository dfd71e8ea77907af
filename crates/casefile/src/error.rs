//! What can go wrong with a case file, in terms a person can act on. No variant holds a path, a name or SQL text.

use keys::HeaderError;
use thiserror::Error;

/// Why a case file could not be made, opened, read or written.
#[derive(Debug, Error)]
pub enum CaseFileError {
    /// Wrong passphrase or recovery code, or a damaged key slot: it cannot be told which.
    #[error("wrong passphrase or damaged key slot")]
    WrongPassphrase,
    /// Neither the header nor its spare can be read.
    #[error("header and spare are damaged")]
    DamagedHeader,
    /// The folder holds no case file.
    #[error("not a case file")]
    NotACaseFile,
    /// A newer program wrote it. It is refused, never repaired.
    #[error("written by a newer version ({found}, newest known {supported})")]
    NewerVersion {
        /// Version found.
        found: u32,
        /// Newest version this program reads.
        supported: u32,
    },
    /// The database is an ordinary, unencrypted SQLite file.
    #[error("the database is not encrypted")]
    PlaintextDatabase,
    /// The database is shorter than it says.
    #[error("the database is cut short")]
    TruncatedDatabase,
    /// The database cannot be read with the file's own key.
    #[error("the database is damaged")]
    DamagedDatabase,
    /// The program was built without SQLCipher and would write plaintext.
    #[error("this program was built without encryption")]
    NotSqlCipher,
    /// Another process has the file open.
    #[error("the case file is open in another program")]
    AlreadyOpen,
    /// There is something at the place where a new case file should go.
    #[error("the place is taken")]
    AlreadyExists,
    /// No space left on the disk; nothing was half written.
    #[error("no space left on the disk")]
    DiskFull,
    /// Not enough memory for the passphrase's key derivation.
    #[error("not enough memory")]
    NotEnoughMemory,
    /// Key derivation costs outside the accepted bounds.
    #[error("key derivation costs out of bounds")]
    KdfOutOfBounds,
    /// The database from before an earlier rekey is still kept; it must be given up first.
    #[error("the copy from before a rekey is still kept")]
    OldCopyKept,
    /// No recovery code was set for this file.
    #[error("no recovery code was set")]
    NoRecoveryCode,
    /// Something is wrong with a backup or the place where it lies.
    #[error(transparent)]
    Backup(#[from] crate::backup::BackupFault),
    /// Something is wrong with an attachment's content, or it may not be added.
    #[error(transparent)]
    Attachment(#[from] crate::attachments::AttachmentFault),
    /// Another problem with the disk.
    #[error("disk error: {0}")]
    Io(std::io::ErrorKind),
    /// The record does not exist (or was deleted).
    #[error("no such record")]
    NotFound,
    /// The session is locked: nothing but addenda may follow.
    #[error("the session is locked")]
    Locked,
    /// The record is said once, or is closed and never deleted: a correction is added to it.
    #[error("the record stays as it is")]
    Permanent,
    /// The record is closed; it is opened again first.
    #[error("the record is closed")]
    Closed,
    /// An addendum needs a locked session.
    #[error("the session is not locked")]
    NotLocked,
    /// The session was retracted: nothing more is said of it here.
    #[error("the session was retracted")]
    Retracted,
    /// Versions compete; a person must decide first.
    #[error("versions compete")]
    Conflict,
    /// A newer version of the program has written something here that this one must not write over.
    #[error("update needed")]
    UpdateNeeded,
    /// A value that a record cannot hold.
    #[error("refused value in field {field}")]
    BadValue {
        /// Name of the field.
        field: &'static str,
    },
    /// The record was destroyed: nothing under its identity is ever taken in again.
    #[error("the record was destroyed")]
    Destroyed,
    /// A legal hold stands.
    #[error("a legal hold stands")]
    Held,
    /// The term is not over, or cannot be worked out.
    #[error("the term is not over")]
    NotDue,
    /// The person's own record goes last: other records of hers would be nobody's.
    #[error("other records would be nobody's")]
    IdentityLast,
    /// Changes that the school server may have seen wait to be sent; they go first.
    #[error("unsent changes hold parts of it")]
    Unsent,
    /// A letter number is taken.
    #[error("the number is taken")]
    NumberTaken,
    /// The integrity check of an uncleanly closed file was stopped; nothing may be written before it has passed.
    #[error("the integrity check was stopped")]
    CheckStopped,
    /// A stored value has another form than its table says.
    #[error("stored value of an unexpected form")]
    Malformed,
    /// SQLite reports something that has no better name here; the extended code is kept.
    #[error("database error {0}")]
    Database(i32),
}

impl From<std::io::Error> for CaseFileError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::DiskFull,
            kind => Self::Io(kind),
        }
    }
}

impl From<rusqlite::Error> for CaseFileError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ffi::ErrorCode;
        match error {
            rusqlite::Error::QueryReturnedNoRows => Self::NotFound,
            rusqlite::Error::SqliteFailure(failure, _) => match failure.code {
                ErrorCode::DiskFull => Self::DiskFull,
                ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt => Self::DamagedDatabase,
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::AlreadyOpen,
                // The index of the log cannot grow: SQLite calls it an I/O error, a person calls it a full disk.
                ErrorCode::SystemIoFailure if failure.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE => {
                    Self::DiskFull
                }
                ErrorCode::SystemIoFailure | ErrorCode::CannotOpen => Self::Io(std::io::ErrorKind::Other),
                ErrorCode::ReadOnly => Self::Io(std::io::ErrorKind::ReadOnlyFilesystem),
                _ => Self::Database(failure.extended_code),
            },
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::Utf8Error(..) => Self::Malformed,
            _ => Self::Database(0),
        }
    }
}

impl From<HeaderError> for CaseFileError {
    fn from(error: HeaderError) -> Self {
        match error {
            HeaderError::WrongKeyOrDamagedSlot => Self::WrongPassphrase,
            HeaderError::NotACaseFile => Self::NotACaseFile,
            HeaderError::NewerVersion { found, supported } => {
                Self::NewerVersion { found: found.into(), supported: supported.into() }
            }
            HeaderError::NewerSuite { found, supported } => {
                Self::NewerVersion { found: found.into(), supported: supported.into() }
            }
            HeaderError::NotEnoughMemory { .. } => Self::NotEnoughMemory,
            HeaderError::KdfOutOfBounds(_) => Self::KdfOutOfBounds,
            HeaderError::NoSuchSlot { kind: keys::header::SlotKind::Recovery } => Self::NoRecoveryCode,
            HeaderError::NoSuchSlot { kind: keys::header::SlotKind::Keystore } => Self::WrongPassphrase,
            _ => Self::DamagedHeader,
        }
    }
}

impl From<keys::cbor::CborError> for CaseFileError {
    fn from(_: keys::cbor::CborError) -> Self {
        Self::Malformed
    }
}

impl From<serde_json::Error> for CaseFileError {
    fn from(_: serde_json::Error) -> Self {
        Self::Malformed
    }
}
