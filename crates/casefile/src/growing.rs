//! The folder of a case file that is being made: it grows under another name and takes its own when all of it is on the disk.
//! What an earlier one left because the program was killed is taken away before the next begins.

use crate::folder::{Folder, FolderLock};
use crate::{CaseFileError, Result, atomic_file};
use keys::Entropy;
use std::fs;
use std::path::{Path, PathBuf};

/// Letters of the chance part of its name.
const SUFFIX: usize = 32;

/// A growing folder. Dropped without [`Growing::finish`], it goes.
pub struct Growing {
    path: PathBuf,
    out: PathBuf,
    lock: Option<FolderLock>,
}

impl Growing {
    /// Makes it beside `out`; `doing` is a word for its name.
    ///
    /// # Errors
    /// [`CaseFileError::AlreadyExists`] and disk errors.
    pub fn begin(out: &Path, doing: &str, entropy: &mut impl Entropy) -> Result<Self> {
        if out.exists() {
            return Err(CaseFileError::AlreadyExists);
        }
        if let Some(parent) = out.parent() {
            fs::create_dir_all(parent)?;
        }
        sweep(out, doing);
        let suffix = uuid::Uuid::from_bytes(entropy.array()).simple().to_string();
        let path = out.with_extension(format!("{doing}-{suffix}"));
        atomic_file::private_folder(&path)?;
        let mut growing = Self { path, out: out.to_owned(), lock: None };
        // Says that it is not left over.
        growing.lock = Some(growing.folder().lock()?);
        atomic_file::private_folder(&growing.folder().blobs())?;
        Ok(growing)
    }

    /// It, as the folder of a case file.
    pub fn folder(&self) -> Folder {
        Folder::new(&self.path)
    }

    /// Gives it its own name, durably.
    ///
    /// # Errors
    /// [`CaseFileError::AlreadyExists`] if something took the name meanwhile; disk errors.
    pub fn finish(mut self) -> Result<()> {
        atomic_file::sync_folder(&self.path)?;
        // Renaming would put it over an empty folder.
        if self.out.exists() {
            return Err(CaseFileError::AlreadyExists);
        }
        // Windows renames no folder in which a file is open.
        self.lock = None;
        fs::rename(&self.path, &self.out)?;
        let parent = self.out.parent().filter(|parent| !parent.as_os_str().is_empty());
        Ok(parent.map_or(Ok(()), atomic_file::sync_folder)?)
    }
}

impl Drop for Growing {
    fn drop(&mut self) {
        self.lock = None;
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// Takes away what was left of earlier ones for the same `out`. One that is still growing is locked.
fn sweep(out: &Path, doing: &str) {
    let Some(stem) = out.file_stem().and_then(|stem| stem.to_str()) else { return };
    let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let begins = format!("{stem}.{doing}-");
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let suffix = name.to_str().and_then(|name| name.strip_prefix(&begins)).unwrap_or_default();
        let ours = suffix.len() == SUFFIX && suffix.bytes().all(|letter| letter.is_ascii_hexdigit());
        if ours && entry.file_type().is_ok_and(|kind| kind.is_dir()) && Folder::new(&entry.path()).lock().is_ok() {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
