//! The folder of chunks: `blobs/ab/abcd...`, 256 folders by the first byte of the name, because some disks slow down with many
//! files in one. A chunk appears under its name only whole and on the disk.

use super::Address;
use crate::{Result, atomic_file};
use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

const GROWING: &str = "part";

/// See the module.
pub(crate) struct Blobs {
    root: PathBuf,
    /// Chunks written, whose transaction has not ended yet: no sweep may take them for waste.
    under_way: Mutex<BTreeSet<Address>>,
}

/// Whether a name is that of a chunk: 64 lower-case hexadecimal digits.
pub(crate) fn is_blob(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn name_of(address: &Address) -> String {
    address.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn address_of(name: &str) -> Option<Address> {
    if !is_blob(name) {
        return None;
    }
    let mut address = [0; 32];
    for (byte, at) in address.iter_mut().zip((0..64).step_by(2)) {
        *byte = u8::from_str_radix(&name[at..at + 2], 16).ok()?;
    }
    Some(address)
}

impl Blobs {
    /// Those in this folder.
    pub fn new(root: PathBuf) -> Self {
        Self { root, under_way: Mutex::default() }
    }

    fn under_way(&self) -> MutexGuard<'_, BTreeSet<Address>> {
        self.under_way.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where the chunk of this name lies, below `root`.
    pub fn place(root: &Path, name: &str) -> PathBuf {
        root.join(name.get(..2).unwrap_or(name)).join(name)
    }

    fn path(&self, address: &Address) -> PathBuf {
        Self::place(&self.root, &name_of(address))
    }

    /// Writes a chunk whole: the file is on the disk and under its name, which [`Blobs::settle`] makes durable. Until
    /// [`Blobs::done`] no sweep touches it.
    pub fn put(&self, sealed: &[u8]) -> Result<Address> {
        let address = keys::digest(sealed);
        self.under_way().insert(address);
        let path = self.path(&address);
        let growing = path.with_extension(GROWING);
        let written = self.write(&growing, sealed).and_then(|()| fs::rename(&growing, &path));
        written.inspect_err(|_| {
            let _ = fs::remove_file(&growing);
        })?;
        Ok(address)
    }

    fn write(&self, path: &Path, sealed: &[u8]) -> std::io::Result<()> {
        if let Some(folder) = path.parent() {
            for folder in [&self.root, folder] {
                match atomic_file::private_folder(folder) {
                    Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
                    _ => {}
                }
            }
        }
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path)?;
        file.write_all(sealed)?;
        file.sync_all()
    }

    /// Makes the names of these chunks durable.
    pub fn settle(&self, addresses: &[Address]) -> Result<()> {
        let folders: BTreeSet<PathBuf> =
            addresses.iter().filter_map(|address| self.path(address).parent().map(Path::to_owned)).collect();
        for folder in &folders {
            atomic_file::sync_folder(folder)?;
        }
        if !folders.is_empty() {
            atomic_file::sync_folder(&self.root)?;
        }
        Ok(())
    }

    /// Their transaction has ended.
    pub fn done(&self, addresses: &[Address]) {
        let mut under_way = self.under_way();
        under_way.retain(|address| !addresses.contains(address));
    }

    /// Removes chunks that nothing names.
    pub fn remove(&self, addresses: &[Address]) {
        for address in addresses {
            // What cannot be removed now is found by the next sweep.
            let _ = fs::remove_file(self.path(address));
        }
    }

    /// Reads a chunk of `size` bytes; `None` where there is none. Of a longer file no more than that and one byte is read.
    pub fn get(root: &Path, address: &Address, size: usize) -> std::io::Result<Option<Vec<u8>>> {
        let file = match File::open(Self::place(root, &name_of(address))) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut bytes = Vec::with_capacity(size + 1);
        file.take(size as u64 + 1).read_to_end(&mut bytes)?;
        Ok(Some(bytes))
    }

    /// A chunk by its name, if it is what the name says.
    pub fn whole(root: &Path, name: &str, size: u64) -> Option<Vec<u8>> {
        let address = address_of(name)?;
        let bytes = Self::get(root, &address, usize::try_from(size).ok()?).ok()??;
        (keys::digest(&bytes) == address).then_some(bytes)
    }

    /// Removes every chunk that `live` does not answer, and what a crash left half written. Answers how many, and their bytes.
    pub fn sweep(&self, live: impl FnOnce() -> Result<BTreeSet<Address>>) -> Result<(u32, u64)> {
        // Held to the end: what is committed after `live` has looked is still under way.
        let under_way = self.under_way();
        let live = live()?;
        let (mut files, mut bytes) = (0, 0);
        let mut failed = None;
        each(&self.root, &mut |path, name| {
            let part = name.strip_suffix(GROWING).and_then(|name| name.strip_suffix('.')).and_then(address_of);
            let waste = match (address_of(name), part) {
                (Some(address), _) => !live.contains(&address) && !under_way.contains(&address),
                (None, Some(address)) => !under_way.contains(&address),
                (None, None) => false,
            };
            if waste {
                let size = fs::metadata(&path).map_or(0, |meta| meta.len());
                match fs::remove_file(&path) {
                    Ok(()) => (files, bytes) = (files + 1, bytes + size),
                    Err(error) => failed = Some(error),
                }
            }
        })?;
        failed.map_or(Ok((files, bytes)), |error| Err(error.into()))
    }
}

fn each(root: &Path, with: &mut dyn FnMut(PathBuf, &str)) -> Result<()> {
    let folders = match fs::read_dir(root) {
        Ok(folders) => folders,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    for folder in folders {
        let folder = folder?;
        let named = folder.file_name();
        let fits = named.to_str().is_some_and(|name| name.len() == 2) && folder.file_type()?.is_dir();
        if !fits {
            continue;
        }
        for entry in fs::read_dir(folder.path())? {
            let entry = entry?;
            if let Some(name) = entry.file_name().to_str() {
                with(entry.path(), name);
            }
        }
    }
    Ok(())
}
