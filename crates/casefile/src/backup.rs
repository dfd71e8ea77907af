//! Backups: restore points of an open case file in a folder or on a stick, and the way back. Everything in them is sealed; no
//! page of the database is ever decrypted on the way. A restore point stands only once it has been read back whole, and what
//! goes wrong while one is made leaves the earlier ones as they are.
//!
//! `DIR/ruang-bk-backup-XXXXXXXX/` (the first digits of the case file's id) holds `points/NNNNNNNN.point` ([`keys::backup`]) and
//! `packs/NNNNNNNN.pack` with the chunks. A chunk is 64 KiB of the encrypted database, 16 of its pages: SQLCipher writes a page
//! anew only when it changes, so equal pages give equal chunks, and a run writes what has changed since the last.

mod keep;
mod manifest;
mod place;
mod purged;
mod read_back;
mod restore;
mod run;
mod snapshot;
mod store;

pub(crate) use restore::COPY;
pub(crate) use snapshot::{Still, each_chunk, private_file};

pub use place::{PointLine, points};
pub use purged::Cleaned;
pub use restore::{Opener, restore};
pub use run::BackedUp;

use crate::CaseFileError;
use thiserror::Error;

/// Bytes of a chunk.
pub(crate) const CHUNK: usize = 64 * 1024;

/// Told how far a run or restore is: bytes done, bytes in all. A run tells it from two threads.
pub type Progress<'a> = &'a (dyn Fn(u64, u64) + Sync);

/// What can go wrong with a backup, beside what can go wrong with a case file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BackupFault {
    /// The folder holds no backup.
    #[error("no backup in the folder")]
    None,
    /// No such restore point.
    #[error("no such restore point")]
    NoSuchPoint,
    /// No space left where the backup lies. The earlier restore points are as they were.
    #[error("no space left for the backup")]
    Full,
    /// The place of the backup cannot be written.
    #[error("the place of the backup is read-only")]
    ReadOnly,
    /// The place of the backup does not answer: pulled out, unplugged, failing.
    #[error("the place of the backup does not answer")]
    Gone,
    /// A backup is under way: of this file, or by another program in this place.
    #[error("a backup is under way")]
    Busy,
    /// A part of the backup is missing: a pack was deleted, or cut.
    #[error("a part of the backup is missing")]
    Missing,
    /// Bytes of the backup were changed, or belong to another one.
    #[error("the backup is damaged")]
    Damaged,
    /// What was read back is not what the case file holds.
    #[error("the backup does not give back what was put in")]
    Differs,
}

/// A failure of the disk that the backup lies on.
pub(crate) fn at_place(error: std::io::Error) -> CaseFileError {
    use std::io::ErrorKind as K;
    CaseFileError::Backup(match error.kind() {
        K::StorageFull | K::QuotaExceeded | K::FileTooLarge => BackupFault::Full,
        K::ReadOnlyFilesystem | K::PermissionDenied => BackupFault::ReadOnly,
        K::UnexpectedEof => BackupFault::Missing,
        _ => BackupFault::Gone,
    })
}

impl From<keys::backup::BackupError> for CaseFileError {
    fn from(error: keys::backup::BackupError) -> Self {
        match error {
            keys::backup::BackupError::NewerVersion { found } => {
                Self::NewerVersion { found: found.into(), supported: keys::backup::VERSION.into() }
            }
            _ => Self::Backup(BackupFault::Damaged),
        }
    }
}
