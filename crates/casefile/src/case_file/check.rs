//! The check of the whole file, before the first write after an unclean stop and whenever somebody asks for it; and making
//! the tables again from what they are made of.

use super::{Unlocked, hold};
use crate::backup::BackupFault;
use crate::connection::REBUILD;
use crate::stoppable::{GoOn, while_going};
use crate::{CaseFileError, Result, table};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::sync::Arc;
use std::sync::atomic::Ordering;

impl Unlocked {
    /// Whether the file was not closed cleanly and must be checked before the first write.
    pub fn check_pending(&self) -> bool {
        self.check_pending.load(Ordering::SeqCst)
    }

    /// From now on no check of the whole file goes on, nor does the tidying after a destruction: for a file that is about to be
    /// closed, which would have to wait for them. A write that needs the check first is refused. What was stopped is made up
    /// for when the file is next opened.
    pub fn stop_checks(&self) {
        self.stopping.store(true, Ordering::SeqCst);
    }

    /// `go_on`, until [`Unlocked::stop_checks`].
    pub(super) fn until_stopped(&self, go_on: &GoOn) -> GoOn {
        let (stopping, go_on) = (Arc::clone(&self.stopping), Arc::clone(go_on));
        Arc::new(move || !stopping.load(Ordering::SeqCst) && go_on())
    }

    /// Checks every page's authenticity and the structure of the database. `go_on` is asked again and again and stops the
    /// check by answering false.
    ///
    /// # Errors
    /// [`CaseFileError::DamagedDatabase`], [`CaseFileError::CheckStopped`]; [`BackupFault::Busy`] while a backup runs,
    /// [`CaseFileError::AlreadyOpen`] while another program reads the database.
    pub fn check(&self, go_on: impl Fn() -> bool + Send + Sync + 'static) -> Result<()> {
        let _turn = hold(&self.checking);
        self.check_now(&(Arc::new(go_on) as GoOn))
    }

    /// The check before the first write of a file that was not closed cleanly.
    ///
    /// # Errors
    /// As [`Unlocked::check`]; nothing may be written then.
    pub(super) fn check_first(&self) -> Result<()> {
        if !self.check_pending() {
            return Ok(());
        }
        let _turn = hold(&self.checking);
        // Another thread's check may have been waited for.
        if self.check_pending() { self.check_now(&(Arc::new(|| true) as GoOn)) } else { Ok(()) }
    }

    fn check_now(&self, go_on: &GoOn) -> Result<()> {
        if !self.pages_sound(&self.until_stopped(go_on))? {
            return Err(CaseFileError::DamagedDatabase);
        }
        self.check_pending.store(false, Ordering::SeqCst);
        Ok(())
    }

    /// Whether pages and structure of the database are sound.
    pub(crate) fn pages_sound(&self, go_on: &GoOn) -> Result<bool> {
        let checked = while_going(&mut hold(&self.writer).connection, go_on, |connection| integrity(connection));
        match checked {
            // Held by a backup of this very program, not by another one.
            Err(CaseFileError::AlreadyOpen) if self.raw.try_lock().is_err() => {
                Err(CaseFileError::Backup(BackupFault::Busy))
            }
            checked => checked,
        }
    }

    /// Makes all tables and indexes again from the registers.
    ///
    /// # Errors
    /// Those of the database.
    pub fn rebuild(&self) -> Result<()> {
        let state = hold(&self.writer);
        let _open = self.guard.open(REBUILD);
        let transaction = Transaction::new_unchecked(&state.connection, TransactionBehavior::Immediate)?;
        table::rebuild(&transaction)?;
        transaction.commit()?;
        Ok(())
    }

    /// Rebuilds within a transaction that is then taken back, and calls `look` before and after.
    pub(crate) fn with_trial_rebuild<T>(
        &self,
        go_on: &GoOn,
        look: impl Fn(&Connection) -> Result<T>,
    ) -> Result<(T, T)> {
        let mut state = hold(&self.writer);
        let _open = self.guard.open(REBUILD);
        while_going(&mut state.connection, go_on, |connection| {
            let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
            let before = look(&transaction)?;
            table::rebuild(&transaction)?;
            let after = look(&transaction)?;
            transaction.rollback()?;
            Ok((before, after))
        })
    }
}

/// Whether every page is authentic and the structure sound. The check reads the database file, so what is still in the
/// log goes there first.
pub(crate) fn integrity(connection: &Connection) -> Result<bool> {
    let busy: bool = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if busy {
        return Err(CaseFileError::AlreadyOpen);
    }
    let mut pages = connection.prepare("PRAGMA cipher_integrity_check")?;
    if pages.exists([])? {
        return Ok(false);
    }
    let answer: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    Ok(answer == "ok")
}
