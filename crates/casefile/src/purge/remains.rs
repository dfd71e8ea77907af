//! What a destruction leaves in the database's files: the log beside it, free pages, gaps between cells.

use crate::Result;
use rusqlite::Connection;

/// Writes the database anew and folds the log into it, so that no byte of what was destroyed is left in the folder. Freed
/// pages and cells are zeroed anyway, but where the B-tree moves cells it leaves copies of them in the gaps of its pages.
/// Answers whether all of it could be done now; a reader may keep the log for a moment, and then closing the file does it.
pub(crate) fn tidy(connection: &Connection) -> Result<bool> {
    // Through a file under the same key: a large database would not fit into the memory of a small laptop.
    connection.pragma_update(None, "temp_store", "FILE")?;
    let anew = connection.execute_batch("VACUUM");
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    anew?;
    Ok(connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0))? == 0)
}
