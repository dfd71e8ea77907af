//! The folder of a case file: names inside it and the operating system's lock that keeps a second program out.

use crate::{CaseFileError, Result};
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

/// Where the parts of one case file lie.
#[derive(Debug, Clone)]
pub struct Folder(PathBuf);

impl Folder {
    /// The folder itself.
    pub fn new(path: &Path) -> Self {
        Self(path.to_owned())
    }

    /// The header.
    pub fn header(&self) -> PathBuf {
        self.0.join("case.hdr")
    }

    /// The header's spare.
    pub fn spare_header(&self) -> PathBuf {
        self.0.join("case.hdr.bak")
    }

    /// The database.
    pub fn database(&self) -> PathBuf {
        self.0.join("case.db")
    }

    /// The write-ahead log beside the database.
    pub fn write_ahead_log(&self) -> PathBuf {
        self.0.join("case.db-wal")
    }

    /// The database that a rekey writes, until its header counts.
    pub fn new_database(&self) -> PathBuf {
        self.0.join("case.db.new")
    }

    /// The database from before a rekey.
    pub fn old_database(&self) -> PathBuf {
        self.0.join("case.db.old")
    }

    /// The header from before a rekey.
    pub fn old_header(&self) -> PathBuf {
        self.0.join("case.hdr.old")
    }

    /// Makes the folder's entries durable.
    pub fn sync(&self) -> std::io::Result<()> {
        crate::atomic_file::sync_folder(&self.0)
    }

    /// Encrypted attachments.
    pub fn blobs(&self) -> PathBuf {
        self.0.join("blobs")
    }

    /// The copy that a backup is made from when something is left out of it.
    pub fn backup_copy(&self) -> PathBuf {
        self.0.join("case.db.backup")
    }

    /// The copy that a backup is read back into.
    pub fn check_copy(&self) -> PathBuf {
        self.0.join("case.db.check")
    }

    /// The copy of the database made before the migration away from `version`.
    pub fn copy_before_migration(&self, version: u32) -> PathBuf {
        self.0.join(format!("case.db.v{version}"))
    }

    /// Removes the copies of the database that a migration or a killed backup left: after a destruction they hold what is gone.
    pub fn drop_copies(&self) {
        let Ok(entries) = std::fs::read_dir(&self.0) else { return };
        for path in entries.flatten().map(|entry| entry.path()) {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let of_migration =
                name.strip_prefix("case.db.v").is_some_and(|n| n.bytes().all(|byte| byte.is_ascii_digit()));
            if of_migration {
                let _ = std::fs::remove_file(path);
            }
        }
    }

    /// Takes the lock that says "open". It lies in a file of its own, because the header is replaced by renaming and
    /// SQLite locks ranges of the database itself.
    pub fn lock(&self) -> Result<FolderLock> {
        let mut options = OpenOptions::new();
        options.create(true).truncate(false).write(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(self.0.join("case.lock"))?;
        match file.try_lock() {
            Ok(()) => Ok(FolderLock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(CaseFileError::AlreadyOpen),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}

/// Held while the case file is open; the system frees it even when the program is killed.
#[derive(Debug)]
pub struct FolderLock {
    _file: File,
}
