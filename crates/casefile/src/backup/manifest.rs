//! What a restore point consists of: the chunks of the database and of the files beside it, and what the restored file must
//! be equal to. It lies sealed inside the restore point; its numbers are still checked, because a restore point may be older
//! or newer than this program.

use super::BackupFault;
use crate::{CaseFileError, Result};
use keys::cbor::{self, Value};
use std::collections::BTreeSet;

/// Address of a chunk.
pub type Address = [u8; 32];

/// A file in parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// Name inside the folder of attachments; empty for the database.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Its chunks in order.
    pub chunks: Vec<Address>,
}

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// Version of the database's schema.
    pub schema: u32,
    /// Digest of the canonical dump.
    pub dump: [u8; 32],
    /// Hash of the newest entry of the log; zeros when it is empty.
    pub audit: [u8; 32],
    /// Whether the private drawer is in it.
    pub drawer: bool,
    /// The database.
    pub database: Parts,
    /// The files of attachments.
    pub blobs: Vec<Parts>,
}

impl Manifest {
    /// Its bytes.
    pub fn encode(&self) -> Vec<u8> {
        let blobs: Vec<Value> = self.blobs.iter().map(parts).collect();
        cbor::encode(&keys::arr![self.schema, self.dump, self.audit, self.drawer, parts(&self.database), blobs])
    }

    /// Reads it.
    pub fn decode(bytes: &[u8]) -> Result<Self> {
        Self::read(bytes).map_err(|_| CaseFileError::Backup(BackupFault::Damaged))
    }

    fn read(bytes: &[u8]) -> std::result::Result<Self, cbor::CborError> {
        let value = cbor::decode(bytes)?;
        let [schema, dump, audit, drawer, database, blobs] = value.view().items_n()?;
        Ok(Self {
            schema: schema.as_uint_of()?,
            dump: dump.bytes_n()?,
            audit: audit.bytes_n()?,
            drawer: drawer.as_bool()?,
            database: read_parts(database)?,
            blobs: blobs.items()?.map(read_parts).collect::<std::result::Result<_, _>>()?,
        })
    }

    /// Every chunk it needs.
    pub fn addresses(&self) -> BTreeSet<Address> {
        self.files().flat_map(|file| file.chunks.iter().copied()).collect()
    }

    /// The database, then the files beside it.
    pub fn files(&self) -> impl Iterator<Item = &Parts> {
        std::iter::once(&self.database).chain(&self.blobs)
    }

    /// Bytes that a restore writes.
    pub fn size(&self) -> u64 {
        self.files().map(|file| file.size).sum()
    }
}

fn parts(parts: &Parts) -> Value {
    let joined: Vec<u8> = parts.chunks.concat();
    keys::arr![parts.name.as_str(), parts.size, joined.as_slice()]
}

fn read_parts(view: cbor::View<'_>) -> std::result::Result<Parts, cbor::CborError> {
    let [name, size, joined] = view.items_n()?;
    let (chunks, rest) = joined.as_bytes()?.as_chunks::<32>();
    if !rest.is_empty() {
        return Err(cbor::CborError::OutOfRange { path: joined.path() });
    }
    Ok(Parts { name: name.as_text()?.to_owned(), size: size.as_uint()?, chunks: chunks.to_vec() })
}
