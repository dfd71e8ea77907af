//! One run: write what is new, read everything back into an encrypted file beside the database, compare, and only then let the
//! restore point stand. What an earlier run wrote badly (or the stick lost) is written again. Writing and reading back go on
//! beside each other, each pack being read as soon as it is whole.

use super::manifest::{Address, Manifest, Parts};
use super::place::{Place, PointLine, read_point, short};
use super::read_back::{Copy, Piece, Pieces, ReadBack};
use super::snapshot::{self, Still, WithoutDrawer, Witness, each_chunk};
use super::store::Store;
use super::{BackupFault, CHUNK, Progress, at_place, keep};
use crate::attachments::Blobs;
use crate::folder::Folder;
use crate::stoppable::GoOn;
use crate::{CaseFileError, Result, Unlocked, atomic_file, migration};
use keys::backup::{BackupKey, NewPoint};
use keys::{Entropy, MasterKey, SecretText};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;

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

/// What was written and read back.
struct Made {
    database: Parts,
    blobs: Vec<Parts>,
    /// Of the case file.
    witness: Witness,
    /// Missing or damaged.
    bad: BTreeSet<Address>,
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
        for _ in 0..2 {
            let done = Done { done: AtomicU64::new(0), total, tell: self.progress };
            let copy = Copy::begin(self.folder.check_copy())?;
            let made = self.written_and_read((source, size), &blobs, &mut still, (store, &copy), entropy, &done)?;
            if made.bad.is_empty() {
                if copy.witness(self.key, &self.go_on)? != made.witness {
                    return Err(CaseFileError::Backup(BackupFault::Differs));
                }
                let Made { database, blobs, witness: (dump, audit), .. } = made;
                return Ok(Manifest { schema: migration::SCHEMA_VERSION, dump, audit, drawer, database, blobs });
            }
            made.bad.iter().for_each(|address| store.forget(address));
        }
        Err(CaseFileError::Backup(BackupFault::Damaged))
    }

    /// Writes what is new while another thread takes the witness of the case file and begins to read back what lies in whole
    /// packs; what is not read when all is written, both read.
    fn written_and_read(
        &self,
        (source, size): (&mut File, u64),
        blobs: &[(String, u64)],
        still: &mut Still,
        (store, copy): (&mut Store, &Copy),
        entropy: &mut impl Entropy,
        done: &Done<'_>,
    ) -> Result<Made> {
        let (hand, handed) = mpsc::channel();
        let mut pieces = Pieces::new(hand);
        let back = ReadBack { handed: Mutex::new(Some(handed)), copy, key: &self.backup, go_on: &self.go_on, done };
        let (other, own) = (store.reading(), store.reading());
        let (parts, also_bad, read) = thread::scope(|scope| {
            let other = scope.spawn(|| {
                let read = still.witness(&self.go_on).and_then(|witness| Ok((witness, back.read(other)?)));
                read.inspect_err(|_| back.close())
            });
            let parts = self.put_all((source, size), blobs, store, entropy, &mut pieces, done);
            drop(pieces);
            let also_bad = if parts.is_ok() { back.read(own) } else { Ok(BTreeSet::new()) };
            (parts, also_bad, other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
        });
        // A reader that ended early says why; the writer could only say that nobody reads.
        let (witness, mut bad) = read?;
        bad.extend(also_bad?);
        let (database, blobs) = parts?;
        Ok(Made { database, blobs, witness, bad })
    }

    fn put_all(
        &self,
        (source, size): (&mut File, u64),
        blobs: &[(String, u64)],
        store: &mut Store,
        entropy: &mut impl Entropy,
        pieces: &mut Pieces,
        done: &Done<'_>,
    ) -> Result<(Parts, Vec<Parts>)> {
        let mut database = Parts { name: String::new(), size, chunks: Vec::new() };
        self.put(source, &mut database, store, entropy, pieces, done)?;
        let mut kept = Vec::new();
        for (name, size) in blobs {
            kept.extend(self.put_blob(name, *size, store, entropy, pieces, done)?);
        }
        store.finish()?;
        pieces.hand_whole(store)?;
        Ok((database, kept))
    }

    fn put(
        &self,
        file: &mut File,
        parts: &mut Parts,
        store: &mut Store,
        entropy: &mut impl Entropy,
        pieces: &mut Pieces,
        done: &Done<'_>,
    ) -> Result<()> {
        let (chunks, mut offset) = (&mut parts.chunks, 0);
        each_chunk(file, parts.size, &self.go_on, |chunk| {
            let address = self.backup.address(chunk);
            store.add(&self.backup, &address, chunk, entropy)?;
            chunks.push(address);
            pieces.push(Piece { address, at: store.find(&address)?, offset: Some(offset) }, store)?;
            offset += chunk.len() as u64;
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
        pieces: &mut Pieces,
        done: &Done<'_>,
    ) -> Result<Option<Parts>> {
        if !(self.go_on)() {
            return Err(CaseFileError::CheckStopped);
        }
        let carried = self.carried.get(name).filter(|parts| parts.chunks.iter().all(|address| store.has(address)));
        if let Some(parts) = carried {
            for address in &parts.chunks {
                pieces.push(Piece { address: *address, at: store.find(address)?, offset: None }, store)?;
            }
            done.more(usize::try_from(parts.size).unwrap_or(0));
            return Ok(Some(parts.clone()));
        }
        let Some(bytes) = Blobs::whole(&self.folder.blobs(), name, size) else { return Ok(None) };
        let mut parts = Parts { name: name.to_owned(), size, chunks: Vec::new() };
        for chunk in bytes.chunks(CHUNK) {
            let address = self.backup.address(chunk);
            store.add(&self.backup, &address, chunk, entropy)?;
            parts.chunks.push(address);
            pieces.push(Piece { address, at: store.find(&address)?, offset: None }, store)?;
            done.more(chunk.len());
        }
        Ok(Some(parts))
    }
}

/// How far it is.
pub(super) struct Done<'a> {
    done: AtomicU64,
    total: u64,
    tell: Progress<'a>,
}

impl Done<'_> {
    /// So many bytes more were written, or read back.
    pub(super) fn more(&self, bytes: usize) {
        let done = self.done.fetch_add(bytes as u64, Ordering::Relaxed) + bytes as u64;
        (self.tell)(done, self.total);
    }
}
