//! Reading, beside a writer: connections that only read, and the writer's own where it is free.

use super::{Unlocked, hold};
use crate::stoppable::{GoOn, while_going};
use crate::{Reader, Result, connection};
use rusqlite::Connection;

/// Connections that only read, kept for the next reading; more are opened when they are needed and closed again.
const READERS_KEPT: usize = 2;

impl Unlocked {
    /// Reads, and sees the last commit. Readers work beside each other. The writer's connection lends itself when it is free:
    /// a commit makes every other connection forget the pages it holds, and decrypting them again costs more than most
    /// reading. For what takes long, see [`Unlocked::read_beside`].
    ///
    /// # Errors
    /// What `work` answers, and those of the database.
    pub fn read<T>(&self, work: impl FnOnce(&Reader<'_>) -> Result<T>) -> Result<T> {
        match self.writer.try_lock() {
            Ok(state) => read_snapshot(&state.connection, work),
            Err(_) => self.read_beside(work),
        }
    }

    /// Reads without keeping a writer waiting, however long it takes.
    ///
    /// # Errors
    /// As [`Unlocked::read`].
    pub fn read_beside<T>(&self, work: impl FnOnce(&Reader<'_>) -> Result<T>) -> Result<T> {
        self.on_reader(|connection| read_snapshot(connection, work))
    }

    /// As [`Unlocked::read_beside`], for as long as `go_on` answers true.
    pub(crate) fn read_while<T>(&self, go_on: &GoOn, work: impl FnOnce(&Reader<'_>) -> Result<T>) -> Result<T> {
        self.on_reader(|connection| while_going(connection, go_on, |connection| read_snapshot(connection, work)))
    }

    fn on_reader<T>(&self, work: impl FnOnce(&mut Connection) -> Result<T>) -> Result<T> {
        let pooled = hold(&self.readers).pop();
        let mut connection = match pooled {
            Some(connection) => connection,
            None => connection::open_reader(&self.folder, &self.key)?,
        };
        let result = work(&mut connection);
        let mut pooled = hold(&self.readers);
        if pooled.len() < READERS_KEPT {
            pooled.push(connection);
        }
        result
    }
}

/// One snapshot for all statements of a reading.
fn read_snapshot<T>(connection: &Connection, work: impl FnOnce(&Reader<'_>) -> Result<T>) -> Result<T> {
    let transaction = connection.unchecked_transaction()?;
    work(&Reader { connection: &transaction })
}
