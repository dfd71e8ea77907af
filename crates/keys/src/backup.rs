//! Keys and bytes of a backup: a random backup key, wrapped by the master key, so that whatever opened the case file's header at
//! that time (passphrase or recovery code) opens the backup too. Chunks are found by content, but only by who has the key:
//! their address is a keyed hash, so that nobody can ask a stick whether it holds a certain text.
//!
//! A restore point is `RUANGBKB | version u16, big endian | CBOR([backup id, number, made at ms, size, header of the case file,
//! wrapped backup key, sealed manifest]) | BLAKE3 MAC keyed by K("backup mac", BK) over all before it`. Until the MAC has been
//! checked, everything in it is hearsay.

use subtle::ConstantTimeEq;
use thiserror::Error;

use crate::cbor::{self, CborError};
use crate::envelope::{self, Place};
use crate::{Entropy, MasterKey, Secret, SecretBytes, derive, keyed_hash};

/// First bytes of a restore point.
pub const MAGIC: [u8; 8] = *b"RUANGBKB";
/// Version of the format that is written, and the newest one read.
pub const VERSION: u16 = 1;
/// No restore point is longer: 32 bytes for each chunk of 64 KiB of a case file of 500 GiB.
pub const MAX_LENGTH: u64 = 256 << 20;

const PREFIX: usize = MAGIC.len() + 2;
const MAC: usize = 32;

/// Why a restore point or a chunk is not believed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BackupError {
    /// Other bytes than those of a restore point.
    #[error("not a restore point")]
    NotABackup,
    /// Ends early, or is not what this version writes.
    #[error("restore point is damaged")]
    Damaged,
    /// A newer program wrote it.
    #[error("restore point of a newer version {found}")]
    NewerVersion {
        /// Version found.
        found: u16,
    },
    /// The master key does not open it, or a byte was changed.
    #[error("restore point is not authentic")]
    NotAuthentic,
}

impl From<CborError> for BackupError {
    fn from(_: CborError) -> Self {
        Self::Damaged
    }
}

/// The key of one backup, with those that come from it.
pub struct BackupKey {
    id: [u8; 16],
    key: Secret<32>,
    chunk: Secret<32>,
    address: Secret<32>,
    mac: Secret<32>,
}

impl BackupKey {
    /// A new one.
    pub fn random(entropy: &mut impl Entropy) -> Self {
        Self::with(entropy.array(), Secret::random(entropy))
    }

    fn with(id: [u8; 16], key: Secret<32>) -> Self {
        let [chunk, address, mac] =
            ["backup", "backup address", "backup mac"].map(|label| derive(label, &key, &cbor::Value::Null));
        Self { id, key, chunk, address, mac }
    }

    /// Backup id: chunks and restore points with this id share the key.
    pub fn id(&self) -> [u8; 16] {
        self.id
    }

    /// The name of a chunk: BLAKE3 keyed by K("backup address", BK) over its plaintext.
    pub fn address(&self, chunk: &[u8]) -> [u8; 32] {
        keyed_hash(self.address.expose(), chunk)
    }

    /// Seals a chunk under its address.
    pub fn seal_chunk(&self, address: &[u8; 32], chunk: &[u8], entropy: &mut impl Entropy) -> Vec<u8> {
        envelope::seal(&self.chunk, &self.chunk_place(address), chunk, entropy)
    }

    /// Opens the chunk of this address; its content is checked against the address.
    ///
    /// # Errors
    /// [`BackupError::NotAuthentic`].
    pub fn open_chunk(&self, address: &[u8; 32], sealed: &[u8]) -> Result<SecretBytes, BackupError> {
        let chunk =
            envelope::open(&self.chunk, &self.chunk_place(address), sealed).map_err(|_| BackupError::NotAuthentic)?;
        if bool::from(self.address(chunk.expose()).ct_eq(address)) { Ok(chunk) } else { Err(BackupError::NotAuthentic) }
    }

    /// Purpose 9: the index of a chunk is the first eight bytes of its address.
    fn chunk_place(&self, address: &[u8; 32]) -> Place<'static> {
        let index = address.first_chunk().map_or(0, |first| u64::from_be_bytes(*first));
        Place::BackupChunk { backup: self.id, index, last: false }
    }

    /// The bytes of a restore point.
    pub fn write_point(
        &self,
        master_key: &MasterKey,
        point: &NewPoint<'_>,
        manifest: &[u8],
        entropy: &mut impl Entropy,
    ) -> Vec<u8> {
        let wrapped = envelope::seal(&wrap_key(master_key, &self.id), &wrap_place(self.id), self.key.expose(), entropy);
        let place = Place::BackupChunk { backup: self.id, index: point.number, last: true };
        let manifest = envelope::seal(&self.chunk, &place, manifest, entropy);
        let body = crate::arr![
            self.id,
            point.number,
            point.made_ms,
            point.size,
            point.header,
            wrapped.as_slice(),
            manifest.as_slice()
        ];
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&VERSION.to_be_bytes());
        bytes.extend_from_slice(&cbor::encode(&body));
        let mac = keyed_hash(self.mac.expose(), &bytes);
        bytes.extend_from_slice(&mac);
        bytes
    }
}

/// K("backup wrap", MK, backup id).
fn wrap_key(master_key: &MasterKey, id: &[u8; 16]) -> Secret<32> {
    derive("backup wrap", master_key.secret(), &cbor::Value::from(*id))
}

fn wrap_place(id: [u8; 16]) -> Place<'static> {
    Place::BackupChunk { backup: id, index: 0, last: true }
}

/// What a new restore point says in the clear.
#[derive(Debug, Clone, Copy)]
pub struct NewPoint<'a> {
    /// From 1, one more than the newest.
    pub number: u64,
    /// When (milliseconds since 1970, UTC).
    pub made_ms: i64,
    /// Bytes that a restore writes.
    pub size: u64,
    /// The case file's header as it was then: its slots open the backup.
    pub header: &'a [u8],
}

/// A restore point as read from a stick: believed only after [`Point::open`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// Backup id.
    pub backup: [u8; 16],
    /// Number.
    pub number: u64,
    /// When (milliseconds since 1970, UTC).
    pub made_ms: i64,
    /// Bytes that a restore writes.
    pub size: u64,
    /// The case file's header.
    pub header: Vec<u8>,
    wrapped: Vec<u8>,
    manifest: Vec<u8>,
    authenticated: Vec<u8>,
    mac: [u8; MAC],
}

impl Point {
    /// Reads hostile bytes.
    ///
    /// # Errors
    /// See [`BackupError`].
    pub fn parse(bytes: &[u8]) -> Result<Self, BackupError> {
        if !bytes.starts_with(&MAGIC) {
            return Err(BackupError::NotABackup);
        }
        let version = bytes.get(MAGIC.len()..PREFIX).ok_or(BackupError::Damaged)?;
        let version = u16::from_be_bytes([version[0], version[1]]);
        if version > VERSION {
            return Err(BackupError::NewerVersion { found: version });
        }
        let (authenticated, mac) = bytes.split_last_chunk::<MAC>().ok_or(BackupError::Damaged)?;
        let body = authenticated.get(PREFIX..).ok_or(BackupError::Damaged)?;
        let value = cbor::decode(body)?;
        let [backup, number, made_ms, size, header, wrapped, manifest] = value.view().items_n()?;
        if version == 0 {
            return Err(BackupError::Damaged);
        }
        Ok(Self {
            backup: backup.bytes_n()?,
            number: number.as_uint()?,
            made_ms: made_ms.as_int()?,
            size: size.as_uint()?,
            header: header.as_bytes()?.to_vec(),
            wrapped: wrapped.as_bytes()?.to_vec(),
            manifest: manifest.as_bytes()?.to_vec(),
            authenticated: authenticated.to_vec(),
            mac: *mac,
        })
    }

    /// Believes it on the word of the master key: the backup's key and the manifest.
    ///
    /// # Errors
    /// [`BackupError::NotAuthentic`].
    pub fn open(&self, master_key: &MasterKey) -> Result<(BackupKey, SecretBytes), BackupError> {
        let wrapped = envelope::open(&wrap_key(master_key, &self.backup), &wrap_place(self.backup), &self.wrapped);
        let key = wrapped.ok().and_then(|bytes| bytes.to_fixed()).ok_or(BackupError::NotAuthentic)?;
        let key = BackupKey::with(self.backup, key);
        if !bool::from(keyed_hash(key.mac.expose(), &self.authenticated).ct_eq(&self.mac)) {
            return Err(BackupError::NotAuthentic);
        }
        let place = Place::BackupChunk { backup: self.backup, index: self.number, last: true };
        let manifest = envelope::open(&key.chunk, &place, &self.manifest).map_err(|_| BackupError::NotAuthentic)?;
        Ok((key, manifest))
    }
}

/// First bytes of a list of destroyed identities.
pub const PURGED_MAGIC: [u8; 8] = *b"RUANGBKP";

/// The bytes of the list that lies beside restore points and says which records were destroyed since: `RUANGBKP | version u16,
/// big endian | CBOR([case file id, ids one after the other]) | BLAKE3 MAC keyed by K("purge list", list key) over all before
/// it`. The list key lies in the case file itself and stays when the master key changes, so that the oldest restore point
/// believes the newest list. `ids` are sorted.
#[must_use]
pub fn write_purged(list_key: &Secret<32>, case_file: &[u8; 16], ids: &[[u8; 16]]) -> Vec<u8> {
    let joined: Vec<u8> = ids.concat();
    let mut bytes = PURGED_MAGIC.to_vec();
    bytes.extend_from_slice(&VERSION.to_be_bytes());
    bytes.extend_from_slice(&cbor::encode(&crate::arr![*case_file, joined.as_slice()]));
    let mac = keyed_hash(purged_key(list_key).expose(), &bytes);
    bytes.extend_from_slice(&mac);
    bytes
}

/// Reads such a list of this case file.
///
/// # Errors
/// [`BackupError`]; a list of another case file is not authentic.
pub fn read_purged(list_key: &Secret<32>, case_file: &[u8; 16], bytes: &[u8]) -> Result<Vec<[u8; 16]>, BackupError> {
    if !bytes.starts_with(&PURGED_MAGIC) {
        return Err(BackupError::NotABackup);
    }
    let version = bytes.get(PURGED_MAGIC.len()..PREFIX).ok_or(BackupError::Damaged)?;
    let version = u16::from_be_bytes([version[0], version[1]]);
    if version > VERSION {
        return Err(BackupError::NewerVersion { found: version });
    }
    let (authenticated, mac) = bytes.split_last_chunk::<MAC>().ok_or(BackupError::Damaged)?;
    if !bool::from(keyed_hash(purged_key(list_key).expose(), authenticated).ct_eq(mac)) {
        return Err(BackupError::NotAuthentic);
    }
    let value = cbor::decode(authenticated.get(PREFIX..).ok_or(BackupError::Damaged)?)?;
    let [of, joined] = value.view().items_n()?;
    if of.bytes_n::<16>()? != *case_file {
        return Err(BackupError::NotAuthentic);
    }
    let (ids, rest) = joined.as_bytes()?.as_chunks::<16>();
    if rest.is_empty() { Ok(ids.to_vec()) } else { Err(BackupError::Damaged) }
}

fn purged_key(list_key: &Secret<32>) -> Secret<32> {
    derive("purge list", list_key, &cbor::Value::Null)
}
