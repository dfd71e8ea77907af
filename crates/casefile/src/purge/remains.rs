//! What a destruction leaves in the database's files: the log beside it, free pages.

use crate::Result;
use rusqlite::Connection;

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
