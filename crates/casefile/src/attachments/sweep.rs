//! What nothing names any more: chunks that a crash left between writing and commit, and the content of attachments that
//! have been in the trash for long enough. With the key gone no copy of such a content opens, wherever it lies.

use super::{Address, TRASH_MS};
use crate::records::attachment;
use crate::{Context, Result, Unlocked};
use rusqlite::OptionalExtension;
use std::collections::BTreeSet;

/// Longest time between two uses of a file that is believed; after a longer one the clock may be wrong.
const BELIEVED_MS: i64 = 400 * 86_400_000;
const HOUR_MS: i64 = 3_600_000;

/// What was swept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Swept {
    /// Attachments whose content was destroyed.
    pub destroyed: u32,
    /// Files removed.
    pub files: u32,
    /// Bytes of them.
    pub bytes: u64,
}

impl Unlocked {
    /// Destroys the content of attachments deleted more than [`TRASH_MS`] ago and removes chunks that nothing names. Does
    /// nothing while the database has yet to pass its check, while the copy from before a rekey (which names chunks, too)
    /// is kept, and destroys nothing by a clock that has leapt, nor what was deleted here and not yet told to other laptops.
    ///
    /// # Errors
    /// Those of database and disk.
    pub fn sweep_attachments(&self, context: &Context) -> Result<Swept> {
        if self.check_pending() || self.old_copy_kept() {
            return Ok(Swept::default());
        }
        let mut swept = Swept::default();
        let over = self.read(|reader| {
            let before = context.now_ms - HOUR_MS;
            let last: Option<i64> = reader
                .connection
                .query_row("SELECT max(ms) FROM audit WHERE ms < ?1", [before], |row| row.get(0))
                .optional()?
                .flatten();
            let believed = last.is_some_and(|last| context.now_ms - last <= BELIEVED_MS);
            if believed { attachment::deleted_before(reader, context.now_ms - TRASH_MS) } else { Ok(Vec::new()) }
        })?;
        if !over.is_empty() {
            swept.destroyed = u32::try_from(over.len()).unwrap_or(u32::MAX);
            self.write(context, |writer| over.iter().try_for_each(|id| attachment::destroy(writer, *id)))?;
        }
        (swept.files, swept.bytes) = self.blobs().sweep(|| {
            self.read(|reader| {
                let mut statement = reader.connection.prepare("SELECT hash FROM blob")?;
                let live: BTreeSet<Address> =
                    statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
                Ok(live)
            })
        })?;
        Ok(swept)
    }
}
