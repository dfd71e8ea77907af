//! Taking an unlocked case file in, and closing and opening it again for work on its parts: one at a time, never beside a
//! lock.

use super::locking::CLOSING;
use super::{Workstation, hold};
use crate::contract::app::WatchEvent;
use crate::open_file::OpenFile;
use crate::{CallError, ErrorCode};
use casefile::Unlocked;
use keys::RecoveryCode;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

impl Workstation {
    /// Takes an unlocked file in; `open` makes it, while nobody else opens or locks.
    pub(crate) fn open_with(
        &self,
        path: &Path,
        open: impl FnOnce() -> Result<(Unlocked, Option<RecoveryCode>), CallError>,
    ) -> Result<(), CallError> {
        let turn = hold(&self.inner.turning);
        if self.is_open() {
            return Err(ErrorCode::FileOpen.into());
        }
        // The file locked a moment ago may still be closing.
        self.inner.closed.within(CLOSING);
        let (file, recovery) = open()?;
        self.take_in(path, file, recovery)?;
        drop(turn);
        crate::file::opened(self);
        Ok(())
    }

    /// Closes the open file for work on its parts and opens it again, while nobody else opens or locks: a lock asked for
    /// meanwhile comes right after. If it cannot be opened again it counts as locked.
    pub(crate) fn exchange(
        &self,
        work: impl FnOnce(&Path) -> Result<(), CallError>,
        reopen: impl FnOnce(&Path) -> Result<Unlocked, CallError>,
    ) -> Result<(), CallError> {
        let turn = hold(&self.inner.turning);
        let Some(open) = hold(&self.inner.open).take() else { return Err(ErrorCode::FileLocked.into()) };
        let path = open.path.clone();
        open.stop_work();
        drop(open);
        let worked = if self.inner.closed.within(CLOSING) { work(&path) } else { Err(ErrorCode::AlreadyOpen.into()) };
        self.inner.closed.within(CLOSING);
        let opened = reopen(&path).and_then(|file| self.take_in(&path, file, None));
        drop(turn);
        match opened {
            Ok(()) => crate::file::opened(self),
            Err(_) => self.inner.events.send(&WatchEvent::Locked),
        }
        worked.and(opened)
    }

    fn take_in(&self, path: &Path, file: Unlocked, recovery: Option<RecoveryCode>) -> Result<(), CallError> {
        let changed = Arc::new(AtomicBool::new(false));
        let (events, heard) = (Arc::clone(&self.inner.events), Arc::clone(&changed));
        file.on_change(move |changes| {
            heard.store(true, Ordering::SeqCst);
            events.changed(changes.iter().map(|change| change.entity_type));
        });
        let settings = crate::settings::read(&file)?;
        self.set_lock_minutes(settings.lock_minutes);
        self.touch();
        let state_dir = &self.inner.environment.state_dir;
        let closed = Arc::clone(&self.inner.closed);
        let open = OpenFile::new(file, path.to_owned(), state_dir, recovery, changed, closed);
        *hold(&self.inner.open) = Some(Arc::new(open));
        Ok(())
    }
}
