//! Reading a restore point back while it is written: the database grows again as an encrypted file beside the case file, the
//! chunks of attachments are opened and let go.

use super::BackupFault;
use super::manifest::Address;
use super::run::Done;
use super::snapshot::{self, Witness, private_file};
use super::store::{At, Reading, Store};
use crate::connection::{self, Guard};
use crate::stoppable::{GoOn, while_going};
use crate::{CaseFileError, Result};
use keys::SecretText;
use keys::backup::BackupKey;
use std::collections::{BTreeSet, VecDeque};
use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Mutex, PoisonError};

/// A chunk that the new restore point consists of.
pub struct Piece {
    /// Its address.
    pub address: Address,
    /// Where it lies.
    pub at: At,
    /// Where it belongs in the database; none for one of an attachment.
    pub offset: Option<u64>,
}

/// Hands pieces over, none before its pack is whole.
pub struct Pieces {
    to: Sender<Piece>,
    waiting: VecDeque<Piece>,
}

impl Pieces {
    /// To those who read.
    pub fn new(to: Sender<Piece>) -> Self {
        Self { to, waiting: VecDeque::new() }
    }

    /// The next one.
    pub fn push(&mut self, piece: Piece, store: &Store) -> Result<()> {
        self.waiting.push_back(piece);
        self.hand_whole(store)
    }

    /// Hands over what can be read by now.
    ///
    /// # Errors
    /// [`CaseFileError::CheckStopped`] when nobody reads any more; who read says why.
    pub fn hand_whole(&mut self, store: &Store) -> Result<()> {
        while let Some(piece) = self.waiting.pop_front_if(|piece| store.is_whole(piece.at)) {
            self.to.send(piece).map_err(|_| CaseFileError::CheckStopped)?;
        }
        Ok(())
    }
}

/// What reads; any number of threads may at once.
pub struct ReadBack<'a> {
    /// Pieces to read, for as long as anybody does.
    pub handed: Mutex<Option<Receiver<Piece>>>,
    /// Where the database grows again.
    pub copy: &'a Copy,
    /// Opens chunks.
    pub key: &'a BackupKey,
    /// Asked again and again.
    pub go_on: &'a GoOn,
    /// Told of every chunk.
    pub done: &'a Done<'a>,
}

impl ReadBack<'_> {
    /// Reads what is handed over until nothing more comes; answers the chunks that are missing or damaged.
    ///
    /// # Errors
    /// [`CaseFileError::CheckStopped`]; those of the place and of the laptop's own disk.
    pub fn read(&self, mut reading: Reading) -> Result<BTreeSet<Address>> {
        let mut out = self.copy.part()?;
        let mut bad = BTreeSet::new();
        while let Some(piece) = self.next() {
            if !(self.go_on)() {
                return Err(CaseFileError::CheckStopped);
            }
            let opened =
                reading.sealed(piece.at).and_then(|sealed| Ok(self.key.open_chunk(&piece.address, &sealed)?));
            match (opened, piece.offset) {
                (Ok(chunk), Some(offset)) => {
                    out.seek(SeekFrom::Start(offset))?;
                    out.write_all(chunk.expose())?;
                }
                (Ok(_), None) => {}
                (Err(CaseFileError::Backup(BackupFault::Missing | BackupFault::Damaged)), _) => {
                    bad.insert(piece.address);
                }
                (Err(error), _) => return Err(error),
            }
            self.done.more(piece.at.plain_length());
        }
        Ok(bad)
    }

    /// Nobody reads any more, which whoever hands over is told at the next piece.
    pub fn close(&self) {
        *self.handed.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn next(&self) -> Option<Piece> {
        self.handed.lock().unwrap_or_else(PoisonError::into_inner).as_ref()?.recv().ok()
    }
}

/// A database that was read back, removed when dropped.
pub struct Copy(PathBuf);

impl Copy {
    /// An empty one.
    pub fn begin(path: PathBuf) -> Result<Self> {
        let copy = Self(path);
        snapshot::clear(&copy.0);
        private_file(&copy.0)?;
        Ok(copy)
    }

    /// It, to write a part of it.
    fn part(&self) -> Result<File> {
        Ok(File::options().write(true).open(&self.0)?)
    }

    /// Its witness, to compare with that of the case file.
    pub fn witness(&self, key: &SecretText, go_on: &GoOn) -> Result<Witness> {
        let mut connection = connection::open_at(&self.0, key, &Guard::default())?;
        while_going(&mut connection, go_on, |connection| snapshot::witness(connection))
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        snapshot::clear(&self.0);
    }
}
