//! What a destruction leaves in the database's files: the log beside it, free pages, gaps between cells. The file remembers that
//! they are to be tidied from the destruction's own transaction on until it is done: a full disk, a lock, a power failure only
//! put it off.

use crate::connection::{Guard, PAGE_SIZE, WRITE, WRITER_CACHE};
use crate::{CaseFileError, Result, identity};
use rusqlite::Connection;

/// Kept in `meta` as long as tidying is due.
const DUE: &str = "tidy_due";
/// Each page is read and written once: memory for more of them would help nobody. In KiB, negative as SQLite wants it.
const SMALL_CACHE: i64 = -4_096;

/// Notes that tidying is due, in the transaction that destroys. The guard must be open.
pub(super) fn note_due(connection: &Connection) -> Result<()> {
    identity::put(connection, DUE, 1)
}

/// Bytes of free disk that [`tidy`] needs, where it is due: what is left of the database once in a file beside, once in the log.
pub(crate) fn room_needed(connection: &Connection) -> Result<Option<u64>> {
    if identity::find::<i64>(connection, DUE)?.is_none() {
        return Ok(None);
    }
    let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, u64>(0));
    let pages = count("PRAGMA page_count")?.saturating_sub(count("PRAGMA freelist_count")?);
    Ok(Some(2 * pages * PAGE_SIZE))
}

/// Writes the database anew and folds the log into it, so that no byte of what was destroyed is left in the folder. Freed
/// pages and cells are zeroed anyway, but where the B-tree moves cells it leaves copies of them in the gaps of its pages.
/// Answers whether the log could be folded in now; a reader may keep it for a moment, and then closing the file does it.
///
/// # Errors
/// [`CaseFileError::DiskFull`] and others of the database. It stays due then, and nothing else has changed.
pub(crate) fn tidy(connection: &Connection, guard: &Guard) -> Result<bool> {
    // Through a file under the same key: a large database would not fit into the memory of a small laptop.
    connection.execute_batch(&format!("PRAGMA temp_store = FILE; PRAGMA cache_size = {SMALL_CACHE};"))?;
    let anew = connection.execute_batch("VACUUM").map_err(CaseFileError::from);
    connection.execute_batch(&format!("PRAGMA temp_store = MEMORY; PRAGMA cache_size = {WRITER_CACHE};"))?;
    let done = anew.and_then(|()| {
        let _open = guard.open(WRITE);
        identity::drop_value(connection, DUE)
    });
    // Also where there was no room: what had been written into the log by then goes back to the disk.
    let busy = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
    done?;
    Ok(busy? == 0)
}
