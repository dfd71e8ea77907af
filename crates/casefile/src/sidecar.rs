//! The sidecar: a small file outside the case folder that remembers how far the case file was, so that a copied or
//! rolled-back folder is recognised. It holds no content; a MAC keeps it from being forged without the file's key.

use crate::{CaseFileError, Result, Unlocked, atomic_file};
use keys::cbor;
use std::path::Path;

/// What the sidecar says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sidecar {
    /// Case file it belongs to.
    pub case_file: [u8; 16],
    /// Installation id, minted with the file on this laptop.
    pub install: [u8; 16],
    /// Commits so far.
    pub commits: i64,
}

/// What comparing the sidecar with the open file shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SidecarFinding {
    /// They fit.
    Fits,
    /// There is none, or it is not this file's: a copied folder or a fresh installation.
    Absent,
    /// The file is older than the sidecar remembers: it was restored or rolled back.
    RolledBack,
}

impl Unlocked {
    /// Writes the sidecar. The caller does so after commits, at most every two seconds, and when locking.
    ///
    /// # Errors
    /// Disk errors.
    pub fn write_sidecar(&self, path: &Path) -> Result<()> {
        let state = self.sidecar()?;
        let body = cbor::encode(&keys::arr![state.case_file, state.install, state.commits]);
        let mac = keys::keyed_hash(self.state_key().expose(), &body);
        atomic_file::replace(path, &[&body[..], &mac[..]].concat())?;
        Ok(())
    }

    /// Compares the sidecar with the open file.
    ///
    /// # Errors
    /// Disk errors other than its absence.
    pub fn compare_sidecar(&self, path: &Path) -> Result<SidecarFinding> {
        let bytes = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(SidecarFinding::Absent),
            Err(error) => return Err(error.into()),
        };
        let now = self.sidecar()?;
        let key = self.state_key();
        let Some(kept) = parse(&bytes, key.expose()) else { return Ok(SidecarFinding::Absent) };
        Ok(if (kept.case_file, kept.install) != (now.case_file, now.install) {
            SidecarFinding::Absent
        } else if kept.commits > now.commits {
            SidecarFinding::RolledBack
        } else {
            SidecarFinding::Fits
        })
    }
}

fn parse(bytes: &[u8], key: &[u8; 32]) -> Option<Sidecar> {
    let (body, mac) = bytes.split_last_chunk::<32>()?;
    if keys::Secret::new(keys::keyed_hash(key, body)) != keys::Secret::new(*mac) {
        return None;
    }
    let read = || -> std::result::Result<Sidecar, CaseFileError> {
        let value = cbor::decode(body)?;
        let [case_file, install, commits] = value.view().items_n()?;
        Ok(Sidecar { case_file: case_file.bytes_n()?, install: install.bytes_n()?, commits: commits.as_int()? })
    };
    read().ok()
}
