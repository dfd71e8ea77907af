//! Packs of sealed chunks: `RUANGBKC | version u16 | backup id`, then for each chunk its address, length (u32) and envelope. A pack is
//! written once, under another name until it is whole on the disk; it is dropped when no restore point needs it any more.

use super::manifest::Address;
use super::{BackupFault, CHUNK, at_place};
use crate::{CaseFileError, Result, atomic_file};
use keys::backup::BackupKey;
use keys::{Entropy, SecretBytes};
use std::collections::{BTreeSet, HashMap};
use std::fs::{self, File, OpenOptions};
use std::io::{BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

const MAGIC: [u8; 8] = *b"RUANGBKC";
const VERSION: u16 = 1;
const HEAD: u64 = 8 + 2 + 16;
const RECORD: u64 = 32 + 4;
/// A pack is closed when it is this long, well below what a FAT file can hold.
const PACK: u64 = 64 << 20;
/// After so many bytes of packs have been read, the system is asked to forget them.
const READ: u64 = 4 << 20;
/// Longest envelope of a chunk.
const LONGEST: u64 = (CHUNK + keys::envelope::OVERHEAD) as u64;

/// Where a chunk lies.
#[derive(Debug, Clone, Copy)]
pub struct At {
    pack: u64,
    offset: u64,
    length: u32,
}

impl At {
    /// Bytes of the chunk once it is opened.
    pub fn plain_length(self) -> usize {
        (self.length as usize).saturating_sub(keys::envelope::OVERHEAD)
    }
}

/// Reads from packs that are whole.
pub struct Reading {
    folder: PathBuf,
    open: Option<(u64, File)>,
    /// Bytes read since the system was asked to forget what was read.
    remembered: u64,
}

impl Reading {
    fn of(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), open: None, remembered: 0 }
    }

    /// A chunk as it lies there.
    pub fn sealed(&mut self, at: At) -> Result<Vec<u8>> {
        if self.open.as_ref().is_none_or(|(number, _)| *number != at.pack) {
            self.open = Some((at.pack, File::open(path_of(&self.folder, at.pack)).map_err(at_place)?));
        }
        let Some((_, file)) = &mut self.open else { return Err(CaseFileError::Backup(BackupFault::Gone)) };
        let mut sealed = vec![0; at.length as usize];
        file.seek(SeekFrom::Start(at.offset)).and_then(|_| file.read_exact(&mut sealed)).map_err(at_place)?;
        self.remembered += u64::from(at.length);
        if self.remembered >= READ {
            forget_cached(file, at.offset);
            self.remembered = 0;
        }
        Ok(sealed)
    }
}

/// The packs of one backup key in a folder.
pub struct Store {
    folder: PathBuf,
    backup: [u8; 16],
    index: HashMap<Address, At>,
    /// Packs of this backup, and bytes of each.
    packs: HashMap<u64, u64>,
    next: u64,
    reading: Reading,
    writing: Option<(u64, BufWriter<File>, u64)>,
    /// Bytes written by this run.
    pub written: u64,
}

impl Store {
    /// Looks through the packs. A pack that ends early gives what it has; one of another backup is left alone.
    pub fn open(folder: &Path, backup: [u8; 16]) -> Result<Self> {
        let mut store = Self {
            folder: folder.to_owned(),
            backup,
            index: HashMap::new(),
            packs: HashMap::new(),
            next: 1,
            reading: Reading::of(folder),
            writing: None,
            written: 0,
        };
        let mut numbers = BTreeSet::new();
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(store),
            Err(error) => return Err(at_place(error)),
        };
        for entry in entries {
            numbers.extend(number_of(&entry.map_err(at_place)?.path()));
        }
        // Later packs win: a chunk that was found damaged is written again.
        for number in numbers {
            store.next = store.next.max(number + 1);
            store.scan(number)?;
        }
        Ok(store)
    }

    fn path(&self, number: u64) -> PathBuf {
        path_of(&self.folder, number)
    }

    fn scan(&mut self, number: u64) -> Result<()> {
        let file = File::open(self.path(number)).map_err(at_place)?;
        let length = file.metadata().map_err(at_place)?.len();
        let mut file = BufReader::with_capacity(4096, file);
        let mut head = [0; HEAD as usize];
        if length < HEAD || file.read_exact(&mut head).is_err() || head[..10] != head_of(&self.backup)[..10] {
            return Ok(());
        }
        if head[10..] != self.backup {
            return Ok(());
        }
        self.packs.insert(number, length);
        let mut offset = HEAD;
        while offset + RECORD <= length {
            let mut record = [0; RECORD as usize];
            file.read_exact(&mut record).map_err(at_place)?;
            let (address, size) = record.split_at(32);
            let size = u32::from_be_bytes([size[0], size[1], size[2], size[3]]);
            offset += RECORD;
            if u64::from(size) > LONGEST || offset + u64::from(size) > length {
                return Ok(());
            }
            if let Some(address) = address.first_chunk::<32>() {
                self.index.insert(*address, At { pack: number, offset, length: size });
            }
            offset += u64::from(size);
            file.seek_relative(i64::from(size)).map_err(at_place)?;
        }
        Ok(())
    }

    /// Backup id.
    pub fn backup(&self) -> [u8; 16] {
        self.backup
    }

    /// Whether the chunk is there.
    pub fn has(&self, address: &Address) -> bool {
        self.index.contains_key(address)
    }

    /// Forgets a chunk that did not open, so that it is written again.
    pub fn forget(&mut self, address: &Address) {
        self.index.remove(address);
    }

    /// Where the chunk lies.
    ///
    /// # Errors
    /// [`BackupFault::Missing`].
    pub fn find(&self, address: &Address) -> Result<At> {
        self.index.get(address).copied().ok_or(CaseFileError::Backup(BackupFault::Missing))
    }

    /// Whether what lies there can be read: its pack is whole.
    pub fn is_whole(&self, at: At) -> bool {
        self.writing.as_ref().is_none_or(|(number, ..)| *number != at.pack)
    }

    /// Reads packs while this one goes on writing.
    pub fn reading(&self) -> Reading {
        Reading::of(&self.folder)
    }

    fn sealed(&mut self, address: &Address) -> Result<Vec<u8>> {
        let at = self.find(address)?;
        self.reading.sealed(at)
    }

    /// Reads and opens a chunk.
    pub fn read(&mut self, key: &BackupKey, address: &Address) -> Result<SecretBytes> {
        let sealed = self.sealed(address)?;
        Ok(key.open_chunk(address, &sealed)?)
    }

    /// Seals a chunk and writes it, unless it is there.
    pub fn add(&mut self, key: &BackupKey, address: &Address, chunk: &[u8], entropy: &mut impl Entropy) -> Result<()> {
        if self.has(address) {
            return Ok(());
        }
        let sealed = key.seal_chunk(address, chunk, entropy);
        self.append(address, &sealed)
    }

    fn append(&mut self, address: &Address, sealed: &[u8]) -> Result<()> {
        if self.writing.as_ref().is_some_and(|(_, _, length)| *length >= PACK) {
            self.finish()?;
        }
        if self.writing.is_none() {
            let number = self.next;
            let mut file = BufWriter::with_capacity(1 << 20, create(&self.growing(number))?);
            file.write_all(&head_of(&self.backup)).map_err(at_place)?;
            (self.next, self.writing) = (number + 1, Some((number, file, HEAD)));
        }
        let Some((number, file, length)) = &mut self.writing else {
            return Err(CaseFileError::Backup(BackupFault::Gone));
        };
        let size = u32::try_from(sealed.len()).map_err(|_| CaseFileError::Malformed)?;
        let written = file.write_all(address).and_then(|()| file.write_all(&size.to_be_bytes()));
        written.and_then(|()| file.write_all(sealed)).map_err(at_place)?;
        self.index.insert(*address, At { pack: *number, offset: *length + RECORD, length: size });
        *length += RECORD + u64::from(size);
        self.written += RECORD + u64::from(size);
        Ok(())
    }

    fn growing(&self, number: u64) -> PathBuf {
        self.folder.join(format!("{number:08}.growing"))
    }

    /// Makes what was written durable and gives it its name.
    pub fn finish(&mut self) -> Result<()> {
        let Some((number, file, length)) = self.writing.take() else { return Ok(()) };
        let file = file.into_inner().map_err(|error| at_place(error.into_error()))?;
        file.sync_all().map_err(at_place)?;
        forget_cached(&file, length);
        drop(file);
        fs::rename(self.growing(number), self.path(number)).map_err(at_place)?;
        atomic_file::sync_folder(&self.folder).map_err(at_place)?;
        self.packs.insert(number, length);
        Ok(())
    }

    /// Takes back what was not finished, and what an earlier run left half written.
    pub fn abandon(&mut self) {
        self.writing = None;
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.extension().is_some_and(|ending| ending == "growing") {
                let _ = fs::remove_file(path);
            }
        }
    }

    /// Drops packs that hold nothing of `live`; of one that is mostly waste the rest moves to a new pack first.
    pub fn sweep(&mut self, live: &BTreeSet<Address>) -> Result<()> {
        let mut used: HashMap<u64, Vec<(Address, u32)>> = HashMap::new();
        for (address, at) in self.index.iter().filter(|(address, _)| live.contains(*address)) {
            used.entry(at.pack).or_default().push((*address, at.length));
        }
        let mut gone = Vec::new();
        for (number, length) in self.packs.clone() {
            let chunks = used.remove(&number).unwrap_or_default();
            let bytes: u64 = chunks.iter().map(|(_, length)| RECORD + u64::from(*length)).sum();
            if bytes * 2 > length {
                continue;
            }
            for (address, _) in chunks {
                let sealed = self.sealed(&address)?;
                self.append(&address, &sealed)?;
            }
            gone.push(number);
        }
        self.finish()?;
        self.reading = Reading::of(&self.folder);
        for number in gone {
            fs::remove_file(self.path(number)).map_err(at_place)?;
            self.packs.remove(&number);
        }
        Ok(())
    }

    /// Drops the packs of backups that no restore point belongs to any more.
    pub fn drop_others(folder: &Path, backups: &BTreeSet<[u8; 16]>) -> Result<()> {
        for path in fs::read_dir(folder).map_err(at_place)?.flatten().map(|entry| entry.path()) {
            let mut head = [0; HEAD as usize];
            let is_pack = number_of(&path).is_some()
                && File::open(&path).and_then(|mut file| file.read_exact(&mut head)).is_ok()
                && head[..8] == MAGIC;
            let named: Option<&[u8; 16]> = head.last_chunk();
            if is_pack && named.is_some_and(|backup| !backups.contains(backup)) {
                fs::remove_file(path).map_err(at_place)?;
            }
        }
        Ok(())
    }
}

fn path_of(folder: &Path, number: u64) -> PathBuf {
    folder.join(format!("{number:08}.pack"))
}

fn number_of(path: &Path) -> Option<u64> {
    let is_pack = path.extension().is_some_and(|ending| ending == "pack");
    path.file_stem().filter(|_| is_pack).and_then(|stem| stem.to_str()).and_then(|stem| stem.parse().ok())
}

/// Asks the system to forget the first `until` bytes: what is read back must come from the disk, not from what is remembered of
/// the writing; nor must a backup push everything else out of a small laptop's memory. Where the system cannot be asked, it
/// is read as it gives it.
fn forget_cached(file: &File, until: u64) {
    #[cfg(target_os = "linux")]
    let _ = rustix::fs::fadvise(file, 0, std::num::NonZeroU64::new(until), rustix::fs::Advice::DontNeed);
    #[cfg(not(target_os = "linux"))]
    let _ = (file, until);
}

fn head_of(backup: &[u8; 16]) -> Vec<u8> {
    [&MAGIC[..], &VERSION.to_be_bytes(), backup].concat()
}

/// A new file that only its owner may read, where the disk knows owners.
pub fn create(path: &Path) -> Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(at_place)
}
