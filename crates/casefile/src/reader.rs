//! Reading: a connection under a name that cannot write.

use rusqlite::Connection;

/// Access to the open file's records. Obtained from [`crate::Unlocked::read`] or, inside a write, from the
/// [`crate::Writer`], which sees its own changes.
pub struct Reader<'c> {
    pub(crate) connection: &'c Connection,
}

/// A part of a list, and how long the list is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The lines asked for.
    pub lines: Vec<T>,
    /// Number of lines in all.
    pub total: u32,
}
