//! What a destruction leaves outside the transaction: the log beside the database, free pages, files of attachments.

use crate::folder::Folder;
use crate::{Result, atomic_file};
use rusqlite::Connection;
use std::fs;

/// Folds the log into the database and gives the freed pages back, so that no byte of what was destroyed is left in the
/// folder. Answers whether all of it could be done now; a reader may keep the log for a moment, and then closing the file
/// does it.
pub(crate) fn tidy(connection: &Connection) -> Result<bool> {
    let fold = || -> Result<bool> {
        Ok(connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0))? == 0)
    };
    fold()?;
    // Each step of the statement frees a page.
    let mut statement = connection.prepare("PRAGMA incremental_vacuum")?;
    let mut rows = statement.query([])?;
    while rows.next()?.is_some() {}
    drop(rows);
    fold()
}

/// Removes files of attachments that no row names any more. One that cannot be removed is ciphertext without a key.
pub(crate) fn drop_blobs(folder: &Folder, hashes: &[[u8; 32]]) {
    let mut any = false;
    for hash in hashes {
        let name: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        any |= fs::remove_file(folder.blobs().join(name)).is_ok();
    }
    if any {
        let _ = atomic_file::sync_folder(&folder.blobs());
    }
}
