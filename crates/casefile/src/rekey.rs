//! Full rekey: a new master key, and the whole database written anew under it. The new database grows beside the old one,
//! is checked against it, and counts from the moment the header is exchanged; whatever happens in between, the folder opens
//! with the same passphrase. The old database and header stay beside until a person gives them up. Must never touch the old
//! ones before the new ones are proven equal.

use crate::connection::{self, Guard, REBUILD};
use crate::folder::Folder;
use crate::stoppable::{GoOn, while_going};
use crate::{CaseFileError, Result, Unlocked, atomic_file, case_file, header_file, identity, migration};
use keys::header::SlotKind;
use keys::{Entropy, Header, MasterKey, Secret, SecretText, VerifiedHeader};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, params};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use zeroize::Zeroizing;

/// How far a rekey is. After each the folder holds exactly what a crash there would leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RekeyStep {
    /// The old database was checked.
    Checked,
    /// So many bytes of the new database are written.
    Writing {
        /// Bytes so far.
        done: u64,
        /// Bytes expected in all.
        total: u64,
    },
    /// The new database is whole, equal to the old one, and on disk.
    Verified,
    /// The old header is kept beside.
    OldHeaderKept,
    /// The new header stands: from here on nothing can be cancelled.
    HeaderExchanged,
    /// The old database is moved aside.
    OldDatabaseKept,
    /// Done.
    Done,
}

/// Gives the closed case file at `path` a new master key. Passphrase and recovery code stay the same. `go_on` is asked again
/// and again and cancels by answering false, which leaves everything as it was; `tell` hears of each step.
///
/// # Errors
/// Those of opening; [`CaseFileError::CheckStopped`] when cancelled, [`CaseFileError::OldCopyKept`] while the old key of an
/// earlier rekey is still kept, [`CaseFileError::DamagedDatabase`] if the old database is not sound or the new one not equal.
pub fn rekey(
    path: &Path,
    passphrase: &str,
    mut entropy: Box<dyn Entropy + Send>,
    go_on: impl Fn() -> bool + Send + Sync + 'static,
    tell: impl Fn(RekeyStep) + Send + Sync + 'static,
) -> Result<()> {
    let go_on: GoOn = Arc::new(go_on);
    let tell = Arc::new(tell);
    let folder = Folder::new(path);
    // Opened and closed as any other time: an older schema, an unclean stop, an unfinished rekey are dealt with there.
    let mut random: &mut dyn Entropy = &mut *entropy;
    let seed = Box::new(OneOff((&mut random).array()));
    let opened = Unlocked::unlock(path, passphrase, seed)?;
    if opened.old_copy_kept() {
        return Err(CaseFileError::OldCopyKept);
    }
    if !opened.pages_sound(&go_on)? {
        return Err(CaseFileError::DamagedDatabase);
    }
    let _lock = opened.close()?;
    tell(RekeyStep::Checked);
    let (master_key, header) = header_file::unlock(&folder, |header| header.unlock_with_passphrase(passphrase))?;
    let done = renew(&folder, passphrase, (&master_key, &header), &mut random, &go_on, &tell);
    let new_header = done.inspect_err(|_| drop_new(&folder))?;
    let kept = atomic_file::replace(&folder.old_header(), &header.encode()).map_err(CaseFileError::from);
    let going = kept.and_then(|()| {
        tell(RekeyStep::OldHeaderKept);
        if go_on() { Ok(()) } else { Err(CaseFileError::CheckStopped) }
    });
    let exchanged = going.and_then(|()| Ok(atomic_file::replace(&folder.header(), &new_header.encode())?));
    exchanged.inspect_err(|_| {
        // A header that was not exchanged for certain is asked again at the next opening.
        if fs::read(folder.header()).is_ok_and(|bytes| bytes == header.encode()) {
            let _ = fs::remove_file(folder.old_header());
            drop_new(&folder);
        }
    })?;
    tell(RekeyStep::HeaderExchanged);
    header_file::write(&folder, &new_header)?;
    move_over(&folder, &*tell)
}

/// Random bytes for an opening that draws none but must be given some.
struct OneOff([u8; 32]);

impl Entropy for OneOff {
    fn fill(&mut self, out: &mut [u8]) {
        for chunk in out.chunks_mut(32) {
            self.0 = keys::digest(&self.0);
            let next = keys::digest(&[&self.0[..], b"out"].concat());
            chunk.copy_from_slice(&next[..chunk.len()]);
        }
    }
}

/// Writes and proves the new database; answers the header that opens it, written nowhere yet.
fn renew(
    folder: &Folder,
    passphrase: &str,
    (old_key, old): (&MasterKey, &VerifiedHeader),
    entropy: &mut &mut dyn Entropy,
    go_on: &GoOn,
    tell: &Arc<impl Fn(RekeyStep) + Send + Sync + 'static>,
) -> Result<VerifiedHeader> {
    drop_new(folder);
    let guard = Guard::default();
    let mut source = connection::open_writer(folder, &old_key.sqlcipher_key_pragma(&old.sqlcipher_salt()), &guard)?;
    let new_key = MasterKey::random(entropy);
    let kdf = old.passphrase_kdf().ok_or(CaseFileError::DamagedHeader)?.with_fresh_salt(entropy);
    let mut header = Header::create(&new_key, old.case_file(), passphrase, &kdf, migration::SCHEMA_VERSION, entropy)?;
    header.raise_floors(old.floors())?;
    if old.has_slot(SlotKind::Recovery) {
        let kept: Zeroizing<[u8; 32]> = Zeroizing::new(identity::get(&source, "kek_rc")?);
        header.set_recovery_slot(&new_key, &Secret::new(*kept), entropy)?;
    }
    let key = new_key.sqlcipher_key_pragma(&header.sqlcipher_salt());
    let place = folder.new_database();
    connection::touch(&place)?;
    let total = folder.database().metadata()?.len();
    let watched: GoOn = {
        let (go_on, tell, place) = (Arc::clone(go_on), Arc::clone(tell), place.clone());
        Arc::new(move || {
            let done = fs::metadata(&place).map_or(0, |meta| meta.len());
            tell(RekeyStep::Writing { done: done.min(total), total });
            go_on()
        })
    };
    // Foreign triggers of the old database must let the copy read only; the copy gets its own at the end.
    let _open = guard.open(REBUILD);
    while_going(&mut source, &watched, |source| {
        source.execute("ATTACH DATABASE ?1 AS renewed KEY ?2", params![place_text(&place)?, &key[..]])?;
        source.execute_batch("PRAGMA renewed.auto_vacuum = INCREMENTAL; PRAGMA renewed.synchronous = OFF;")?;
        source.query_row("SELECT sqlcipher_export('renewed')", [], |_| Ok(()))?;
        source.pragma_update(Some("renewed"), "user_version", migration::SCHEMA_VERSION)?;
        source.execute_batch("DETACH DATABASE renewed")?;
        Ok(())
    })?;
    let mut copy = connection::open_at(&place, &key, &Guard::default())?;
    let sound = while_going(&mut copy, go_on, |copy| case_file::integrity(copy))?;
    let there = while_going(&mut copy, go_on, |copy| content(copy))?;
    let here = while_going(&mut source, go_on, |source| content(source))?;
    copy.close().map_err(|(_, error)| error)?;
    source.close().map_err(|(_, error)| error)?;
    if !sound || here != there {
        return Err(CaseFileError::DamagedDatabase);
    }
    atomic_file::sync_file(&place)?;
    tell(RekeyStep::Verified);
    Ok(header)
}

fn place_text(place: &Path) -> Result<&str> {
    place.to_str().ok_or(CaseFileError::Io(std::io::ErrorKind::InvalidFilename))
}

/// A digest of everything in a database: its schema, and every row of every table in order.
fn content(connection: &Connection) -> Result<[u8; 32]> {
    let mut all = [0; 32];
    let mut add = |bytes: &[u8]| all = keys::digest(&[&all[..], &keys::digest(bytes)[..]].concat());
    let mut schema =
        connection.prepare("SELECT type, name, coalesce(sql, '') FROM sqlite_master ORDER BY type, name")?;
    let mut rows = schema.query([])?;
    let mut tables: Vec<String> = Vec::new();
    while let Some(row) = rows.next()? {
        let [kind, name, sql]: [String; 3] = [row.get(0)?, row.get(1)?, row.get(2)?];
        add(format!("{kind}\0{name}\0{sql}").as_bytes());
        if kind == "table" && !sql.starts_with("CREATE VIRTUAL") {
            tables.push(name);
        }
    }
    for table in tables {
        let mut statement = connection.prepare(&format!("SELECT * FROM \"{}\"", table.replace('"', "\"\"")))?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let mut bytes = Zeroizing::new(Vec::new());
            for column in 0..columns {
                let (tag, value): (u8, Vec<u8>) = match row.get_ref(column)? {
                    ValueRef::Null => (0, Vec::new()),
                    ValueRef::Integer(value) => (1, value.to_be_bytes().to_vec()),
                    ValueRef::Real(value) => (2, value.to_bits().to_be_bytes().to_vec()),
                    ValueRef::Text(value) => (3, value.to_vec()),
                    ValueRef::Blob(value) => (4, value.to_vec()),
                };
                bytes.push(tag);
                bytes.extend_from_slice(&(value.len() as u64).to_be_bytes());
                bytes.extend_from_slice(&value);
            }
            add(&bytes);
        }
    }
    Ok(all)
}

/// Takes away what an unfinished rekey had written of the new database.
fn drop_new(folder: &Folder) {
    let place = folder.new_database();
    for ending in ["", "-wal", "-shm", "-journal"] {
        let mut name = place.clone().into_os_string();
        name.push(ending);
        let _ = fs::remove_file(name);
    }
}

/// The header counts already: the databases follow it.
fn move_over(folder: &Folder, tell: &dyn Fn(RekeyStep)) -> Result<()> {
    if folder.database().exists() {
        fs::rename(folder.database(), folder.old_database())?;
        folder.sync()?;
        tell(RekeyStep::OldDatabaseKept);
    }
    fs::rename(folder.new_database(), folder.database())?;
    folder.sync()?;
    tell(RekeyStep::Done);
    Ok(())
}

/// Before opening: a crash between the two renames left no database under its name; the new one takes it.
pub(crate) fn settle_names(folder: &Folder) -> Result<()> {
    if !folder.database().exists() && folder.new_database().exists() && folder.old_database().exists() {
        move_over(folder, &|_| ())?;
    }
    Ok(())
}

/// With the master key that the header gave: finishes a rekey that was cut off after the header was exchanged, or takes one
/// back that was cut off before. Where neither database opens, nothing is touched.
pub(crate) fn settle(folder: &Folder, key: &SecretText) -> Result<()> {
    if !folder.new_database().exists() {
        return Ok(());
    }
    if connection::opens(&folder.database(), key) {
        drop_new(folder);
        if !folder.old_database().exists() {
            let _ = fs::remove_file(folder.old_header());
        }
        Ok(())
    } else if connection::opens(&folder.new_database(), key) {
        move_over(folder, &|_| ())
    } else {
        Ok(())
    }
}

impl Unlocked {
    /// Whether the database and header from before a rekey are still kept beside.
    #[must_use]
    pub fn old_copy_kept(&self) -> bool {
        self.folder().old_database().exists() || self.folder().old_header().exists()
    }

    /// Gives up the database and header from before a rekey: the old key opens nothing any more on this disk.
    ///
    /// # Errors
    /// Disk errors.
    pub fn forget_old_copy(&self) -> Result<()> {
        // The header first: without it the old database is noise, also where a disk keeps deleted bytes.
        for place in [self.folder().old_header(), self.folder().old_database()] {
            match fs::remove_file(place) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
                _ => {}
            }
        }
        self.folder().sync()?;
        Ok(())
    }
}
