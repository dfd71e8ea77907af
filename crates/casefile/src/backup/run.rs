//! One run: write what is new, read everything back into an encrypted file beside the database, compare, and only then let the
//! restore point stand. What an earlier run wrote badly (or the stick lost) is written again.

use super::manifest::{Address, Manifest, Parts};
use super::place::{Place, PointLine, read_point, short};
use super::snapshot::{self, WithoutDrawer, each_chunk, private_file, witness};
use super::store::Store;
use super::{BackupFault, CHUNK, Progress, at_place, keep};
use crate::attachments::Blobs;
use crate::connection::{self, Guard};
use crate::folder::Folder;
use crate::stoppable::{GoOn, while_going};
use crate::{CaseFileError, Result, Unlocked, atomic_file, migration};
use keys::backup::{BackupKey, NewPoint};
use keys::{Entropy, MasterKey, SecretText};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};

/// What a run came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackedUp {
    /// The new restore point.
    pub id: String,
    /// Bytes that a restore writes.
    pub size: u64,
    /// Bytes written by this run.
    pub written: u64,
    /// Restore points there are now.
    pub points: u32,
}

/// What a run works with.
struct Run<'a> {
    folder: &'a Folder,
    key: &'a SecretText,
    backup: BackupKey,
    /// Chunks of attachments that the newest restore point has, by name.
    carried: BTreeMap<String, Parts>,
    go_on: GoOn,
    progress: Progress<'a>,
}

impl Unlocked {
    /// Makes a restore point in the folder `chosen`. `drawer` takes the private drawer along, still sealed under its own key.
    /// `go_on` is asked again and again and stops the run by answering false.
    ///
    /// # Errors
    /// [`CaseFileError::Backup`]; [`CaseFileError::CheckStopped`]; those of the case file. The restore points that were there
    /// still are.
    pub fn back_up(
        &self,
        chosen: &Path,
        drawer: bool,
        now_ms: i64,
        entropy: Box<dyn Entropy + Send>,
        go_on: impl Fn() -> bool + Send + Sync + 'static,
        progress: Progress<'_>,
    ) -> Result<BackedUp> {
        self.back_up_with(chosen, (drawer, false), now_ms, entropy, Arc::new(go_on), progress)
    }

    /// As [`Unlocked::back_up`], under a new backup key: nothing of an earlier restore point is used again.
    pub(super) fn back_up_anew(
        &self,
        chosen: &Path,
        drawer: bool,
        now_ms: i64,
        entropy: Box<dyn Entropy + Send>,
        go_on: impl Fn() -> bool + Send + Sync + 'static,
        progress: Progress<'_>,
    ) -> Result<BackedUp> {
        self.back_up_with(chosen, (drawer, true), now_ms, entropy, Arc::new(go_on), progress)
    }

    fn back_up_with(
        &self,
        chosen: &Path,
        (drawer, anew): (bool, bool),
        now_ms: i64,
        mut entropy: Box<dyn Entropy + Send>,
        go_on: GoOn,
        progress: Progress<'_>,
    ) -> Result<BackedUp> {
        if self.check_pending() {
            let asked = Arc::clone(&go_on);
            self.check(move || asked())?;
        }
        // A stick that is not there must not become a folder of that name.
        if !chosen.is_dir() {
            return Err(CaseFileError::Backup(BackupFault::Gone));
        }
        let mut random: &mut dyn Entropy = &mut *entropy;
        let held = self.held();
        let case_file = self.case_file_id();
        let place = Place::of(chosen, &case_file);
        let _lock = place.take()?;
        // Left by a run that was killed.
        [held.folder.backup_copy(), held.folder.check_copy()].iter().for_each(|copy| snapshot::clear(copy));
        let earlier = place.list()?;
        let number = earlier.last().map_or(1, |line| line.number + 1);
        // Before anything else: a restore point of before a destruction must never lie there without it.
        self.write_list(&place)?;
        let known = if anew { None } else { usable_key(&earlier, held.master_key) };
        let (backup, carried) = known.unwrap_or_else(|| (BackupKey::random(&mut random), BTreeMap::new()));
        let mut store = Store::open(&place.packs(), backup.id())?;
        store.abandon();
        let run = Run { folder: held.folder, key: held.key, backup, carried, go_on, progress };
        let made = run.make(self, drawer, &mut store, &mut random).and_then(|manifest| {
            let size = manifest.size();
            let new = NewPoint { number, made_ms: now_ms, size, header: &held.header };
            let bytes = run.backup.write_point(held.master_key, &new, &manifest.encode(), &mut random);
            if !(run.go_on)() {
                return Err(CaseFileError::CheckStopped);
            }
            atomic_file::replace(&place.point(number), &bytes).map_err(at_place)?;
            Ok(size)
        });
        let written = store.written;
        if made.is_err() {
            store.abandon();
        }
        // Tidying may fail (a full or read-only stick); the restore points stand without it.
        let _ = tidy(&place, held.master_key, &mut store, made.is_ok());
        let size = made?;
        let points = u32::try_from(place.list()?.len()).unwrap_or(u32::MAX);
        Ok(BackedUp { id: format!("{}-{number}", short(&case_file)), size, written, points })
    }
}

/// The key that the newest restore point of this case file was made with, and the attachments' chunks in it.
fn usable_key(earlier: &[PointLine], master_key: &MasterKey) -> Option<(BackupKey, BTreeMap<String, Parts>)> {
    let mut newest_first = earlier.iter().rev().filter(|line| line.readable);
    let (key, manifest) = newest_first.find_map(|line| read_point(&line.path).ok()?.open(master_key).ok())?;
    let blobs = Manifest::decode(manifest.expose()).map(|manifest| manifest.blobs).unwrap_or_default();
    Some((key, blobs.into_iter().map(|parts| (parts.name.clone(), parts)).collect()))
}

/// Drops restore points that need not stay (only after a run that went well) and packs that none needs. What cannot be judged is
/// left alone.
fn tidy(place: &Place, master_key: &MasterKey, store: &mut Store, went_well: bool) -> Result<()> {
    let lines = place.list()?;
    if went_well {
        let readable: Vec<(u64, i64)> =
            lines.iter().filter(|line| line.readable).map(|line| (line.number, line.made_ms)).collect();
        let kept = keep::kept(&readable);
        for line in lines.iter().filter(|line| line.readable && !kept.contains(&line.number)) {
            fs::remove_file(&line.path).map_err(at_place)?;
        }
    }
    let (mut live, mut backups): (BTreeSet<Address>, BTreeSet<[u8; 16]>) = Default::default();
    for line in place.list()? {
        let point = read_point(&line.path)?;
        if point.backup == store.backup() {
            let (_, manifest) = point.open(master_key)?;
            live.extend(Manifest::decode(manifest.expose())?.addresses());
        }
        backups.insert(point.backup);
    }
    backups.insert(store.backup());
    store.sweep(&live)?;
    Store::drop_others(&place.packs(), &backups)
}

impl Run<'_> {
    fn make(&self, file: &Unlocked, drawer: bool, store: &mut Store, entropy: &mut impl Entropy) -> Result<Manifest> {
        let held = file.held();
        // Held first: it says to a check meanwhile why the log cannot be folded in.
        let mut raw = held.raw.lock().unwrap_or_else(PoisonError::into_inner);
        let mut still = file.still()?;
        let (dump, audit) = still.witness(&self.go_on)?;
        let reduced = match !drawer && still.has_drawer()? {
            true => Some(WithoutDrawer::make(self.folder, &mut raw, still.size(), self.key, &self.go_on)?),
            false => None,
        };
        let mut copy = reduced.as_ref().map(WithoutDrawer::open).transpose()?;
        let (source, size) = match &mut copy {
            Some((copy, size)) => (copy, *size),
            None => (&mut *raw, still.size()),
        };
        let blobs = still.blobs()?;
        let total = (size + blobs.iter().map(|(_, size)| size).sum::<u64>()) * 2;
        for second in [false, true] {
            let mut done = Done { done: 0, total, tell: self.progress };
            let empty = || Parts { name: String::new(), size, chunks: Vec::new() };
            let mut manifest = Manifest {
                schema: migration::SCHEMA_VERSION,
                dump,
                audit,
                drawer,
                database: empty(),
                blobs: Vec::new(),
            };
            self.put(source, &mut manifest.database, store, entropy, &mut done)?;
            for (name, size) in &blobs {
                manifest.blobs.extend(self.put_blob(name, *size, store, entropy, &mut done)?);
            }
            store.finish()?;
            let bad = self.check(&manifest, store, &mut done)?;
            if bad.is_empty() {
                return Ok(manifest);
            }
            if second {
                break;
            }
            bad.iter().for_each(|address| store.forget(address));
        }
        Err(CaseFileError::Backup(BackupFault::Damaged))
    }

    fn put(
        &self,
        file: &mut File,
        parts: &mut Parts,
        store: &mut Store,
        entropy: &mut impl Entropy,
        done: &mut Done<'_>,
    ) -> Result<()> {
        let chunks = &mut parts.chunks;
        each_chunk(file, parts.size, &self.go_on, |chunk| {
            let address = self.backup.address(chunk);
            store.add(&self.backup, &address, chunk, entropy)?;
            chunks.push(address);
            done.more(chunk.len());
            Ok(())
        })
    }

    /// A chunk of an attachment. It never changes, so what an earlier run carried is carried on, whatever became of it here;
    /// one that is missing here or not what its name says is left out, which verification tells.
    fn put_blob(
        &self,
        name: &str,
        size: u64,
        store: &mut Store,
        entropy: &mut impl Entropy,
        done: &mut Done<'_>,
    ) -> Result<Option<Parts>> {
        if !(self.go_on)() {
            return Err(CaseFileError::CheckStopped);
        }
        let carried = self.carried.get(name).filter(|parts| parts.chunks.iter().all(|address| store.has(address)));
        if let Some(parts) = carried {
            done.more(usize::try_from(parts.size).unwrap_or(0));
            return Ok(Some(parts.clone()));
        }
        let Some(bytes) = Blobs::whole(&self.folder.blobs(), name, size) else { return Ok(None) };
        let mut parts = Parts { name: name.to_owned(), size, chunks: Vec::new() };
        for chunk in bytes.chunks(CHUNK) {
            let address = self.backup.address(chunk);
            store.add(&self.backup, &address, chunk, entropy)?;
            parts.chunks.push(address);
            done.more(chunk.len());
        }
        Ok(Some(parts))
    }

    /// Restores into an encrypted file beside the database and compares; answers the chunks that are missing or damaged.
    fn check(&self, manifest: &Manifest, store: &mut Store, done: &mut Done<'_>) -> Result<BTreeSet<Address>> {
        let copy = Temporary(self.folder.check_copy());
        snapshot::clear(&copy.0);
        let mut bad = BTreeSet::new();
        {
            let mut out = private_file(&copy.0)?;
            for address in &manifest.database.chunks {
                self.read(store, address, &mut bad, done, |chunk| Ok(out.write_all(chunk)?))?;
            }
        }
        for address in manifest.blobs.iter().flat_map(|blob| &blob.chunks) {
            self.read(store, address, &mut bad, done, |_| Ok(()))?;
        }
        if !bad.is_empty() {
            return Ok(bad);
        }
        let mut connection = connection::open_at(&copy.0, self.key, &Guard::default())?;
        let found = while_going(&mut connection, &self.go_on, |connection| witness(connection))?;
        if found == (manifest.dump, manifest.audit) {
            Ok(bad)
        } else {
            Err(CaseFileError::Backup(BackupFault::Differs))
        }
    }

    fn read(
        &self,
        store: &mut Store,
        address: &Address,
        bad: &mut BTreeSet<Address>,
        done: &mut Done<'_>,
        mut with: impl FnMut(&[u8]) -> Result<()>,
    ) -> Result<()> {
        if !(self.go_on)() {
            return Err(CaseFileError::CheckStopped);
        }
        match store.read(&self.backup, address) {
            Ok(chunk) => {
                done.more(chunk.len());
                with(chunk.expose())
            }
            Err(CaseFileError::Backup(BackupFault::Missing | BackupFault::Damaged)) => {
                bad.insert(*address);
                Ok(())
            }
            Err(error) => Err(error),
        }
    }
}

/// A temporary database, removed when dropped.
struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        snapshot::clear(&self.0);
    }
}

/// How far it is.
struct Done<'a> {
    done: u64,
    total: u64,
    tell: Progress<'a>,
}

impl Done<'_> {
    fn more(&mut self, bytes: usize) {
        self.done += bytes as u64;
        (self.tell)(self.done, self.total);
    }
}
