//! From a restore point to a case file. It grows under another name and takes its own only when it was compared whole; it is
//! marked as a copy of its former self, so that it never sends under that one's name.

use super::manifest::Manifest;
use super::place::{Place, points, read_point};
use super::snapshot::{private_file, witness};
use super::store::Store;
use super::{BackupFault, Progress, purged};
use crate::attachments::{Blobs, is_blob};
use crate::connection::{self, Guard, WRITE};
use crate::folder::Folder;
use crate::growing::Growing;
use crate::stoppable::{GoOn, while_going};
use crate::{CaseFileError, Result, atomic_file, header_file, identity, migration};
use keys::backup::BackupKey;
use keys::{Entropy, Header, MasterKey, RecoveryCode, VerifiedHeader};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

/// What opens a backup: as it was when the restore point was made.
pub enum Opener<'a> {
    /// The passphrase.
    Passphrase(&'a str),
    /// The recovery code.
    Recovery(&'a RecoveryCode),
}

impl Opener<'_> {
    fn open(&self, header: &Header) -> Result<(MasterKey, VerifiedHeader)> {
        Ok(match self {
            Self::Passphrase(passphrase) => header.unlock_with_passphrase(passphrase),
            Self::Recovery(code) => header.unlock_with_recovery(&code.wrapping_key()),
        }?)
    }
}

/// Makes the case file `out` from the restore point `id` of [`points`] in the folder `chosen`. Nothing stands at `out` until all of
/// it is there and right; nothing in `chosen` is changed.
///
/// # Errors
/// [`CaseFileError::Backup`], [`CaseFileError::WrongPassphrase`], [`CaseFileError::AlreadyExists`], [`CaseFileError::DiskFull`],
/// [`CaseFileError::CheckStopped`].
pub fn restore(
    (chosen, id): (&Path, &str),
    opener: &Opener<'_>,
    out: &Path,
    now_ms: i64,
    mut entropy: Box<dyn Entropy + Send>,
    go_on: impl Fn() -> bool + Send + Sync + 'static,
    progress: Progress<'_>,
) -> Result<()> {
    if out.exists() {
        return Err(CaseFileError::AlreadyExists);
    }
    let line = points(chosen)?.into_iter().find(|line| line.id == id);
    let line = line.ok_or(CaseFileError::Backup(BackupFault::NoSuchPoint))?;
    let point = read_point(&line.path)?;
    let (master_key, header) = opener.open(&Header::parse(&point.header)?)?;
    let (backup, manifest) = point.open(&master_key)?;
    let manifest = Manifest::decode(manifest.expose())?;
    if manifest.schema > migration::SCHEMA_VERSION {
        let (found, supported) = (manifest.schema, migration::SCHEMA_VERSION);
        return Err(CaseFileError::NewerVersion { found, supported });
    }
    let mut random: &mut dyn Entropy = &mut *entropy;
    let growing = Growing::begin(out, "restoring", &mut random)?;
    let folder = growing.folder();
    let lists = Place::lists_of(&line.path);
    let fill = Fill { backup, manifest, lists, go_on: Arc::new(go_on), progress };
    fill.files(&folder, &mut Store::open(&Place::packs_of(&line.path), point.backup)?)?;
    fill.finish(&folder, &master_key, &header, now_ms, &mut random)?;
    growing.finish()
}

struct Fill<'a> {
    backup: BackupKey,
    manifest: Manifest,
    lists: [std::path::PathBuf; 2],
    go_on: GoOn,
    progress: Progress<'a>,
}

impl Fill<'_> {
    /// The database and the files beside it.
    fn files(&self, folder: &Folder, store: &mut Store) -> Result<()> {
        // Said before hours of copying, not after.
        if self.manifest.addresses().iter().any(|address| !store.has(address)) {
            return Err(CaseFileError::Backup(BackupFault::Missing));
        }
        let (total, mut done, mut fans) = (self.manifest.size(), 0, BTreeSet::new());
        for parts in self.manifest.files() {
            let path = match parts.name.as_str() {
                "" => folder.database(),
                name if is_blob(name) => Blobs::place(&folder.blobs(), name),
                _ => return Err(CaseFileError::Backup(BackupFault::Damaged)),
            };
            if let Some(fan) = path.parent().filter(|_| !parts.name.is_empty())
                && fans.insert(fan.to_owned())
            {
                atomic_file::private_folder(fan)?;
            }
            let mut out = private_file(&path)?;
            let mut length = 0;
            for address in &parts.chunks {
                if !(self.go_on)() {
                    return Err(CaseFileError::CheckStopped);
                }
                let chunk = store.read(&self.backup, address)?;
                out.write_all(chunk.expose())?;
                length += chunk.len() as u64;
                done += chunk.len() as u64;
                (self.progress)(done, total);
            }
            out.sync_all()?;
            if length != parts.size {
                return Err(CaseFileError::Backup(BackupFault::Damaged));
            }
        }
        fans.iter().try_for_each(|fan| atomic_file::sync_folder(fan))?;
        Ok(atomic_file::sync_folder(&folder.blobs())?)
    }

    /// Compares, marks it as a copy, writes the header.
    fn finish(
        &self,
        folder: &Folder,
        master_key: &MasterKey,
        header: &VerifiedHeader,
        now_ms: i64,
        entropy: &mut impl Entropy,
    ) -> Result<()> {
        let guard = Guard::default();
        let key = master_key.sqlcipher_key_pragma(&header.sqlcipher_salt());
        let mut connection = connection::open_at(&folder.database(), &key, &guard)?;
        let found = while_going(&mut connection, &self.go_on, |connection| witness(connection))?;
        if found != (self.manifest.dump, self.manifest.audit) {
            return Err(CaseFileError::Backup(BackupFault::Differs));
        }
        let blobs = purged::apply(&connection, &guard, &self.lists, &header.case_file(), now_ms, entropy)?;
        Blobs::new(folder.blobs()).remove(&blobs);
        {
            let _open = guard.open(WRITE);
            let transaction = connection.transaction()?;
            identity::put(&transaction, "install", &entropy.array::<16>()[..])?;
            identity::put(&transaction, "open", 0)?;
            identity::put(&transaction, COPY, now_ms)?;
            transaction.commit()?;
        }
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        connection.close().map_err(|(_, error)| error)?;
        atomic_file::sync_file(&folder.database())?;
        header_file::write(folder, header)
    }
}

/// Kept in the file while it counts as a copy of another: since when (milliseconds since 1970, UTC).
pub(crate) const COPY: &str = "copy_since";
