//! What a destruction leaves in the database's files: the log beside it, free pages, gaps between cells.

use crate::Result;
use crate::connection::WRITER_CACHE;
use rusqlite::Connection;

/// Each page is read and written once: memory for more of them would help nobody. In KiB, negative as SQLite wants it.
const SMALL_CACHE: i64 = -4_096;

/// Writes the database anew and folds the log into it, so that no byte of what was destroyed is left in the folder. Freed
/// pages and cells are zeroed anyway, but where the B-tree moves cells it leaves copies of them in the gaps of its pages.
/// Answers whether all of it could be done now; a reader may keep the log for a moment, and then closing the file does it.
pub(crate) fn tidy(connection: &Connection) -> Result<bool> {
    // Through a file under the same key: a large database would not fit into the memory of a small laptop.
    connection.execute_batch(&format!("PRAGMA temp_store = FILE; PRAGMA cache_size = {SMALL_CACHE};"))?;
    let anew = connection.execute_batch("VACUUM");
    connection.execute_batch(&format!("PRAGMA temp_store = MEMORY; PRAGMA cache_size = {WRITER_CACHE};"))?;
    anew?;
    Ok(connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0))? == 0)
}
