//! What was destroyed stays destroyed in backups, too: a list of identities lies beside the restore points and is applied to
//! each that is restored, before anything of it is shown; and after a destruction the restore points of the folder give way
//! to a new one. Copies that were taken elsewhere cannot be reached from here.

use super::manifest::Manifest;
use super::place::{Place, read_point};
use super::store::Store;
use super::{BackedUp, BackupFault, Progress, at_place};
use crate::connection::{Guard, REBUILD};
use crate::purge::{self, Unsent};
use crate::{CaseFileError, Result, Unlocked, atomic_file};
use keys::backup::{read_purged, write_purged};
use keys::{Entropy, Secret};
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use sync::wire::Id;

/// What cleaning a backup folder came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned {
    /// The new restore point.
    pub made: BackedUp,
    /// Restore points that were deleted.
    pub removed: u32,
}

impl Unlocked {
    /// Makes a restore point under a new backup key in the folder `chosen` and deletes every earlier one of this case file
    /// there, with its packs: they hold what was destroyed. The private drawer goes along where it was in the newest one.
    ///
    /// # Errors
    /// As [`Unlocked::back_up`]; the earlier restore points are still there then, beside the list that is applied to them.
    pub fn clean_backups(
        &self,
        chosen: &Path,
        now_ms: i64,
        entropy: Box<dyn Entropy + Send>,
        go_on: impl Fn() -> bool + Send + Sync + 'static,
        progress: Progress<'_>,
    ) -> Result<Cleaned> {
        let place = Place::of(chosen, &self.case_file_id());
        if !chosen.is_dir() {
            return Err(CaseFileError::Backup(BackupFault::Gone));
        }
        let earlier = place.list()?;
        let drawer = earlier.iter().rev().find_map(|line| {
            let point = read_point(&line.path).ok()?;
            let (_, manifest) = point.open(self.held().master_key).ok()?;
            Manifest::decode(manifest.expose()).ok().map(|manifest| manifest.drawer)
        });
        let made = self.back_up_anew(chosen, drawer.unwrap_or(false), now_ms, entropy, go_on, progress)?;
        let mut removed = 0;
        for line in &earlier {
            match fs::remove_file(&line.path) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(at_place(error)),
                _ => removed += 1,
            }
        }
        atomic_file::sync_folder(&place.points()).map_err(at_place)?;
        let left: BTreeSet<[u8; 16]> =
            place.list()?.iter().filter_map(|line| read_point(&line.path).ok()).map(|point| point.backup).collect();
        Store::drop_others(&place.packs(), &left)?;
        atomic_file::sync_folder(&place.packs()).map_err(at_place)?;
        let points = u32::try_from(place.list()?.len()).unwrap_or(u32::MAX);
        Ok(Cleaned { made: BackedUp { points, ..made }, removed })
    }

    /// Writes the list beside the restore points; what an earlier one names stays in it.
    pub(super) fn write_list(&self, place: &Place) -> Result<()> {
        let (mut ids, key) = self.read(|reader| {
            Ok((purge::all(reader.connection)?, purge::list_key(reader.connection)?.map(Secret::new)))
        })?;
        let Some(key) = key else { return Ok(()) };
        let case_file = self.case_file_id();
        for list in place.lists() {
            let known = fs::read(list).ok().and_then(|bytes| read_purged(&key, &case_file, &bytes).ok());
            ids.extend(known.unwrap_or_default());
        }
        if ids.is_empty() {
            return Ok(());
        }
        let ids: Vec<Id> = ids.into_iter().collect();
        let bytes = write_purged(&key, &case_file, &ids);
        for list in place.lists() {
            if fs::read(&list).is_ok_and(|known| known == bytes) {
                continue;
            }
            atomic_file::replace(&list, &bytes).map_err(at_place)?;
        }
        Ok(())
    }
}

/// Applies the list beside a restore point to the database restored from it. Answers the files of attachments that go with it.
pub(super) fn apply(
    connection: &Connection,
    guard: &Guard,
    lists: &[PathBuf; 2],
    case_file: &[u8; 16],
    now_ms: i64,
    entropy: &mut impl Entropy,
) -> Result<Vec<[u8; 32]>> {
    let Some(key) = purge::list_key(connection)?.map(Secret::new) else { return Ok(Vec::new()) };
    let mut ids: BTreeSet<Id> = BTreeSet::new();
    let (mut found, mut believed) = (false, false);
    for list in lists {
        let bytes = match fs::read(list) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => return Err(at_place(error)),
        };
        found = true;
        if let Ok(named) = read_purged(&key, case_file, &bytes) {
            believed = true;
            ids.extend(named);
        }
    }
    // Restoring without it would bring back what was destroyed.
    if found && !believed {
        return Err(CaseFileError::Backup(BackupFault::Damaged));
    }
    let known = purge::all(connection)?;
    ids.retain(|id| !known.contains(id));
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let _open = guard.open(REBUILD);
    let transaction = connection.unchecked_transaction()?;
    let mut salt = || entropy.array();
    let blobs = purge::destroy(&transaction, &ids, now_ms, Unsent::Copy(&mut salt))?;
    transaction.commit()?;
    match purge::tidy(connection, guard) {
        // Better a file that tidies itself later, when it is opened, than none.
        Ok(_) | Err(CaseFileError::DiskFull) => Ok(blobs),
        Err(error) => Err(error),
    }
}
