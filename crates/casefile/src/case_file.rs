//! The life of a case file: made, unlocked, written, locked. [`Unlocked`] is the open file as a type: without one there
//! is no reading and no writing.

mod check;
mod destroy;
mod held;
mod passphrase;
mod readers;

pub(crate) use check::integrity;
pub use destroy::{Confirmed, Destroyed, remains_due};
pub use held::created_ms;

use crate::attachments::Blobs;
use crate::connection::{self, Guard, WRITE};
use crate::folder::{Folder, FolderLock};
use crate::growing::Growing;
use crate::identity::{self, OwnIdentity};
use crate::migration::MigrationStep;
use crate::sidecar::Sidecar;
use crate::{CaseFileError, Changed, Context, Result, Writer, atomic_file, header_file, migration, purge, rekey};
use keys::{Entropy, Header, KdfParams, MasterKey, RecoveryCode, Secret, SecretText, VerifiedHeader};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use sync::pairing::Joined;

/// What a new case file needs.
pub struct NewCaseFile<'a> {
    /// The passphrase; its strength is the caller's to judge.
    pub passphrase: &'a str,
    /// Whether to make a recovery code.
    pub recovery: bool,
    /// Costs of the passphrase's key derivation.
    pub kdf: KdfParams,
}

struct WriterState {
    connection: Connection,
    entropy: Box<dyn Entropy + Send>,
}

type Listener = Box<dyn Fn(&[Changed]) + Send>;

/// An open case file. Dropping it without [`Unlocked::lock`] counts as an unclean stop.
pub struct Unlocked {
    folder: Folder,
    key: SecretText,
    master_key: MasterKey,
    header: Mutex<VerifiedHeader>,
    guard: Guard,
    writer: Mutex<WriterState>,
    readers: Mutex<Vec<Connection>>,
    identity: OwnIdentity,
    check_pending: AtomicBool,
    /// One check at a time: who waits for one need not make another.
    checking: Mutex<()>,
    /// Set when it is about to be closed: a check, and the tidying after a destruction, end at their next look.
    stopping: Arc<AtomicBool>,
    marked_open: AtomicBool,
    listener: Mutex<Option<Listener>>,
    blobs: Blobs,
    /// The database's bytes. Closed after every connection: closing a file takes the locks of this process on it away.
    raw: Mutex<fs::File>,
    lock: FolderLock,
}

impl Unlocked {
    /// Makes a case file in the new folder `path` and opens it. Until everything is on disk, nothing stands at `path`.
    ///
    /// # Errors
    /// [`CaseFileError::AlreadyExists`], disk and key derivation errors.
    pub fn create(
        path: &Path,
        new: &NewCaseFile<'_>,
        entropy: Box<dyn Entropy + Send>,
        now_ms: i64,
    ) -> Result<(Self, Option<RecoveryCode>)> {
        Self::make(path, new, None, entropy, now_ms)
    }

    /// Makes a case file for another laptop of the same counselor, with what the first one handed on. Its recovery code is
    /// the counselor's one; `new.recovery` is not asked.
    ///
    /// # Errors
    /// As [`Unlocked::create`].
    pub fn create_joined(
        path: &Path,
        new: &NewCaseFile<'_>,
        joined: &Joined,
        entropy: Box<dyn Entropy + Send>,
        now_ms: i64,
    ) -> Result<Self> {
        Ok(Self::make(path, &NewCaseFile { recovery: false, ..*new }, Some(joined), entropy, now_ms)?.0)
    }

    fn make(
        path: &Path,
        new: &NewCaseFile<'_>,
        joined: Option<&Joined>,
        mut entropy: Box<dyn Entropy + Send>,
        now_ms: i64,
    ) -> Result<(Self, Option<RecoveryCode>)> {
        let mut random: &mut dyn Entropy = &mut *entropy;
        let growing = Growing::begin(path, "making", &mut random)?;
        let (master_key, header, code) = Self::fill(&growing.folder(), new, joined, &mut random, now_ms)?;
        growing.finish()?;
        let folder = Folder::new(path);
        let lock = folder.lock()?;
        Ok((Self::open(folder, lock, (master_key, header), entropy, migration::STEPS)?, code))
    }

    fn fill(
        folder: &Folder,
        new: &NewCaseFile<'_>,
        joined: Option<&Joined>,
        entropy: &mut impl Entropy,
        now_ms: i64,
    ) -> Result<(MasterKey, VerifiedHeader, Option<RecoveryCode>)> {
        let master_key = MasterKey::random(entropy);
        let id: [u8; 16] = entropy.array();
        let mut header = Header::create(&master_key, id, new.passphrase, &new.kdf, migration::SCHEMA_VERSION, entropy)?;
        let code = new.recovery.then(|| RecoveryCode::random(entropy));
        let handed_on = joined.and_then(|joined| joined.identity.recovery_key.clone());
        if let Some(wrapping_key) = code.as_ref().map(RecoveryCode::wrapping_key).or(handed_on) {
            header.set_recovery_slot(&master_key, &wrapping_key, entropy)?;
        }
        let guard = Guard::default();
        let key = master_key.sqlcipher_key_pragma(&header.sqlcipher_salt());
        let connection = connection::create(&folder.database(), &key, &guard)?;
        migration::create(&connection, &guard)?;
        {
            let _open = guard.open(WRITE);
            let transaction = Transaction::new_unchecked(&connection, TransactionBehavior::Immediate)?;
            match joined {
                Some(joined) => identity::join(&transaction, joined, entropy)?,
                None => identity::mint(&transaction, now_ms, entropy)?,
            }
            identity::put(&transaction, "case_file", &id[..])?;
            identity::put(&transaction, "created_ms", now_ms)?;
            identity::put(&transaction, purge::LIST_KEY, &entropy.array::<32>()[..])?;
            if let Some(code) = &code {
                identity::put(&transaction, "kek_rc", &code.wrapping_key().expose()[..])?;
            }
            transaction.commit()?;
        }
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        connection.close().map_err(|(_, error)| error)?;
        atomic_file::sync_file(&folder.database())?;
        header_file::write(folder, &header)?;
        Ok((master_key, header, code))
    }

    /// Opens a case file with its passphrase. Takes as long as its key derivation says.
    ///
    /// # Errors
    /// See [`CaseFileError`]: each way in which a file can be wrong has its own.
    pub fn unlock(path: &Path, passphrase: &str, entropy: Box<dyn Entropy + Send>) -> Result<Self> {
        Self::unlock_by(path, entropy, migration::STEPS, |header| header.unlock_with_passphrase(passphrase))
    }

    /// Opens a case file as a later program would, whose schema is these steps ahead of this one. For tests of the migration
    /// itself, which no released schema needs yet.
    ///
    /// # Errors
    /// As [`Unlocked::unlock`].
    #[cfg(feature = "next-schema")]
    pub fn unlock_migrating(
        path: &Path,
        passphrase: &str,
        entropy: Box<dyn Entropy + Send>,
        later: &[crate::MigrationStep],
    ) -> Result<Self> {
        let steps = [migration::STEPS, later].concat();
        Self::unlock_by(path, entropy, &steps, |header| header.unlock_with_passphrase(passphrase))
    }

    /// Opens a case file with its recovery code.
    ///
    /// # Errors
    /// As [`Unlocked::unlock`]; [`CaseFileError::NoRecoveryCode`].
    pub fn unlock_with_recovery(path: &Path, code: &RecoveryCode, entropy: Box<dyn Entropy + Send>) -> Result<Self> {
        let wrapping_key = code.wrapping_key();
        Self::unlock_by(path, entropy, migration::STEPS, move |header| header.unlock_with_recovery(&wrapping_key))
    }

    /// Opens a case file with the key that the keystore of the operating system holds.
    ///
    /// # Errors
    /// As [`Unlocked::unlock`]; [`CaseFileError::WrongPassphrase`] if it is another file's or an older key, or none is set.
    pub fn unlock_with_keystore(path: &Path, slot_key: &Secret<32>, entropy: Box<dyn Entropy + Send>) -> Result<Self> {
        Self::unlock_by(path, entropy, migration::STEPS, |header| header.unlock_with_keystore(slot_key))
    }

    fn unlock_by(
        path: &Path,
        entropy: Box<dyn Entropy + Send>,
        steps: &[MigrationStep],
        open: impl Fn(&Header) -> std::result::Result<(MasterKey, VerifiedHeader), keys::HeaderError>,
    ) -> Result<Self> {
        let folder = Folder::new(path);
        if !folder.header().exists() && !folder.spare_header().exists() {
            // A database without either header is a case file that lost its head, not some other folder.
            let headless = folder.database().exists();
            return Err(if headless { CaseFileError::DamagedHeader } else { CaseFileError::NotACaseFile });
        }
        let lock = folder.lock()?;
        rekey::settle_names(&folder)?;
        connection::look_at(&folder)?;
        let (master_key, header) = header_file::unlock(&folder, open)?;
        rekey::settle(&folder, &master_key.sqlcipher_key_pragma(&header.sqlcipher_salt()))?;
        let (found, supported) = (header.floors().schema, migration::target(steps));
        if found > supported {
            return Err(CaseFileError::NewerVersion { found, supported });
        }
        Self::open(folder, lock, (master_key, header), entropy, steps)
    }

    fn open(
        folder: Folder,
        lock: FolderLock,
        (master_key, mut header): (MasterKey, VerifiedHeader),
        entropy: Box<dyn Entropy + Send>,
        steps: &[MigrationStep],
    ) -> Result<Self> {
        let guard = Guard::default();
        let key = master_key.sqlcipher_key_pragma(&header.sqlcipher_salt());
        let mut raw = fs::File::open(folder.database())?;
        let connection = connection::open_writer(&folder, &key, &guard)?;
        migration::run(&connection, &folder, &mut raw, &guard, steps)?;
        let (floors, schema) = (header.floors(), migration::target(steps));
        if floors.schema < schema {
            // After the database, which refuses an older program by itself; what cannot be written now is tried again next time.
            header.raise_floors(keys::header::Floors { schema, ..floors })?;
            let _ = header_file::write(&folder, &header);
        }
        let id: [u8; 16] = identity::get(&connection, "case_file")?;
        if id != header.case_file() {
            return Err(CaseFileError::DamagedHeader);
        }
        let identity = identity::load(&connection)?;
        let unclean = identity::find::<i64>(&connection, "open")?.unwrap_or(0) != 0;
        Ok(Self {
            blobs: Blobs::new(folder.blobs()),
            folder,
            key,
            master_key,
            header: Mutex::new(header),
            guard,
            writer: Mutex::new(WriterState { connection, entropy }),
            readers: Mutex::new(Vec::new()),
            identity,
            check_pending: AtomicBool::new(unclean),
            checking: Mutex::new(()),
            stopping: Arc::default(),
            marked_open: AtomicBool::new(unclean),
            listener: Mutex::new(None),
            raw: Mutex::new(raw),
            lock,
        })
    }

    /// Closes the file: the log is folded into the database, the file marked clean, keys wiped.
    ///
    /// # Errors
    /// Disk errors; nothing that was acknowledged is lost by one.
    pub fn lock(self) -> Result<()> {
        self.close().map(drop)
    }

    /// As [`Unlocked::lock`], and nobody else may open it while the answer is held.
    pub(crate) fn close(self) -> Result<FolderLock> {
        hold(&self.readers).clear();
        let state = self.writer.into_inner().unwrap_or_else(PoisonError::into_inner);
        if self.marked_open.load(Ordering::SeqCst) && !self.check_pending.load(Ordering::SeqCst) {
            let _open = self.guard.open(WRITE);
            identity::put(&state.connection, "open", 0)?;
        }
        state.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        state.connection.flush_prepared_statement_cache();
        state.connection.close().map_err(|(_, error)| error)?;
        Ok(self.lock)
    }

    pub(crate) fn folder(&self) -> &Folder {
        &self.folder
    }

    pub(crate) fn blobs(&self) -> &Blobs {
        &self.blobs
    }

    /// Case file id.
    pub fn case_file_id(&self) -> [u8; 16] {
        hold(&self.header).case_file()
    }

    /// The own identity: user, device, streams.
    pub fn identity(&self) -> &OwnIdentity {
        &self.identity
    }

    /// Whether a recovery code is set.
    pub fn has_recovery_code(&self) -> bool {
        hold(&self.header).has_slot(keys::header::SlotKind::Recovery)
    }

    /// Calls `listener` after each commit with the records that changed.
    pub fn on_change(&self, listener: impl Fn(&[Changed]) + Send + 'static) {
        *hold(&self.listener) = Some(Box::new(listener));
    }

    /// Writes: all that `work` does is committed together and durable when this returns, or none of it happens.
    ///
    /// # Errors
    /// What `work` answers, and those of the database; of a file that was not closed cleanly [`CaseFileError::DamagedDatabase`]
    /// if it does not pass its check, [`CaseFileError::CheckStopped`] if [`Unlocked::stop_checks`] ended that.
    pub fn write<T>(&self, context: &Context, work: impl FnOnce(&mut Writer<'_>) -> Result<T>) -> Result<T> {
        self.commit(|connection, entropy| {
            let mut writer = Writer::new(connection, *context, &self.identity, entropy);
            let result = work(&mut writer)?;
            Ok((result, writer.close()?))
        })
    }

    /// Merges what came from elsewhere, in one transaction. `work` answers what changed beside its result.
    pub(crate) fn transact<T>(
        &self,
        work: impl FnOnce(&Connection, &Guard) -> Result<(T, BTreeSet<Changed>)>,
    ) -> Result<T> {
        self.commit(|connection, _| work(connection, &self.guard))
    }

    /// Changes what the file keeps for itself (positions, server, keys), in one transaction.
    pub(crate) fn maintain<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        self.commit(|connection, _| Ok((work(connection)?, BTreeSet::new())))
    }

    fn commit<T>(
        &self,
        work: impl FnOnce(&Connection, &mut (dyn Entropy + Send)) -> Result<(T, BTreeSet<Changed>)>,
    ) -> Result<T> {
        self.check_first()?;
        let mut state = hold(&self.writer);
        let WriterState { connection, entropy } = &mut *state;
        let (result, changed) = {
            let _open = self.guard.open(WRITE);
            let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
            let done = work(&transaction, &mut **entropy)?;
            self.count_commit(&transaction)?;
            transaction.commit()?;
            done
        };
        self.marked_open.store(true, Ordering::SeqCst);
        drop(state);
        let changed: Vec<Changed> = changed.into_iter().collect();
        if !changed.is_empty()
            && let Some(listener) = &*hold(&self.listener)
        {
            listener(&changed);
        }
        Ok(result)
    }

    fn count_commit(&self, connection: &Connection) -> Result<()> {
        let commits: i64 = identity::get(connection, "commits")?;
        identity::put(connection, "commits", commits + 1)?;
        if self.marked_open.load(Ordering::SeqCst) { Ok(()) } else { identity::put(connection, "open", 1) }
    }

    /// What the sidecar outside the folder should hold now.
    ///
    /// # Errors
    /// Those of the database.
    pub fn sidecar(&self) -> Result<Sidecar> {
        self.read(|reader| {
            Ok(Sidecar {
                case_file: identity::get(reader.connection, "case_file")?,
                install: identity::get(reader.connection, "install")?,
                commits: identity::get(reader.connection, "commits")?,
            })
        })
    }

    /// Key of the sidecar's MAC.
    pub(crate) fn state_key(&self) -> Secret<32> {
        self.master_key.state_key()
    }
}

/// A mutex's content even after a panic elsewhere: every write is a transaction, so nothing half done can be seen.
fn hold<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
