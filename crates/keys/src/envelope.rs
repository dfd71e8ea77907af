//! Sealed envelopes: `suite u8 | nonce 24 | XChaCha20-Poly1305 ciphertext and tag`, with the envelope's place in the
//! associated data, so that bytes moved to another stream, slot, index or purpose do not open. There is no plaintext
//! variant, and the formats give every purpose a key of its own (see [`mod@crate::derive`]).

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use thiserror::Error;

use crate::cbor::{Value, encode};
use crate::{Entropy, SUITE, Secret, SecretBytes};

const NONCE: usize = 24;
const TAG: usize = 16;
const STREAM_PREFIX: usize = 19;

/// Bytes an envelope has more than its plaintext.
pub const OVERHEAD: usize = 1 + NONCE + TAG;

/// Why an envelope did not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum EnvelopeError {
    /// Shorter than an empty envelope.
    #[error("envelope ends early")]
    Truncated,
    /// Sealed with algorithms this version does not know.
    #[error("unknown suite {found}")]
    UnknownSuite {
        /// The suite byte found.
        found: u8,
    },
    /// Wrong key, wrong place or altered bytes: which of them cannot be told.
    #[error("envelope is not authentic")]
    NotAuthentic,
}

/// What an envelope is for. The numbers are part of the formats and never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Purpose {
    /// An op of a stream.
    Op = 1,
    /// A content-encryption key under an epoch.
    KeyRecord = 2,
    /// A note body, addendum, message.
    SealedBody = 3,
    /// A chunk of an attachment.
    BlobChunk = 4,
    /// A chunk of a stream's snapshot.
    SnapshotChunk = 5,
    /// A counselor's private keys, or her user key itself.
    UserSecret = 6,
    /// The master key in a slot of the case file's header.
    HeaderSlot = 7,
    /// An item of the private drawer.
    DrawerValue = 8,
    /// A chunk of a backup file.
    BackupChunk = 9,
    /// A message between two devices that pair.
    PairingBox = 10,
}

/// Where an envelope belongs: all that the formats bind to each purpose. Ids are 16 bytes, key ids and mailbox ids 32.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are the columns of the formats' table, named as there")]
pub enum Place<'a> {
    /// Purpose 1; key [`crate::derive::op_key`].
    Op { stream: [u8; 16], device: [u8; 16], dev_seq: u64, epoch: [u8; 16] },
    /// Purpose 2; key [`crate::derive::wrap_key`].
    KeyRecord { stream: [u8; 16], epoch: [u8; 16], kid: [u8; 32] },
    /// Purpose 3; key the CEK that `kid` commits to.
    SealedBody { stream: [u8; 16], entity: [u8; 16], kid: [u8; 32] },
    /// Purpose 4; key the file's CEK. The nonce is not random but `prefix | index, big endian | last`: the STREAM
    /// construction (Hoang et al., CRYPTO 2015), so chunks cannot be reordered, dropped or cut off.
    /// `prefix` is random, one per file and CEK.
    BlobChunk { stream: [u8; 16], prefix: [u8; 19], index: u32, last: bool },
    /// Purpose 5; key [`crate::derive::snapshot_key`].
    SnapshotChunk { stream: [u8; 16], snapshot: [u8; 16], index: u64, last: bool, epoch: [u8; 16] },
    /// Purpose 6; key [`crate::derive::user_secret_key`]. `name` says which secret.
    UserSecret { user: [u8; 16], name: &'a str, version: u64 },
    /// Purpose 7; key the slot's own.
    HeaderSlot { case_file: [u8; 16], kind: u8, slot: [u8; 16] },
    /// Purpose 8; key [`crate::derive::drawer_key`].
    DrawerValue { item: [u8; 16] },
    /// Purpose 9; key the backup's own.
    BackupChunk { backup: [u8; 16], index: u64, last: bool },
    /// Purpose 10; key [`crate::pairing::PairingSecret::box_key`].
    PairingBox { pairing: [u8; 32], step: u64 },
}

impl Place<'_> {
    /// The purpose this place belongs to.
    pub fn purpose(&self) -> Purpose {
        match self {
            Place::Op { .. } => Purpose::Op,
            Place::KeyRecord { .. } => Purpose::KeyRecord,
            Place::SealedBody { .. } => Purpose::SealedBody,
            Place::BlobChunk { .. } => Purpose::BlobChunk,
            Place::SnapshotChunk { .. } => Purpose::SnapshotChunk,
            Place::UserSecret { .. } => Purpose::UserSecret,
            Place::HeaderSlot { .. } => Purpose::HeaderSlot,
            Place::DrawerValue { .. } => Purpose::DrawerValue,
            Place::BackupChunk { .. } => Purpose::BackupChunk,
            Place::PairingBox { .. } => Purpose::PairingBox,
        }
    }

    /// CBOR([suite, purpose, ...place]).
    fn associated_data(&self, suite: u8) -> Vec<u8> {
        let mut fields = vec![Value::from(suite), Value::from(self.purpose() as u8)];
        fields.extend(match *self {
            Place::Op { stream, device, dev_seq, epoch } => {
                vec![stream.into(), device.into(), dev_seq.into(), epoch.into()]
            }
            Place::KeyRecord { stream, epoch, kid } => {
                vec![stream.into(), epoch.into(), kid.into()]
            }
            Place::SealedBody { stream, entity, kid } => vec![stream.into(), entity.into(), kid.into()],
            Place::BlobChunk { stream, .. } => vec![stream.into()],
            Place::SnapshotChunk { stream, snapshot, index, last, epoch } => {
                vec![stream.into(), snapshot.into(), index.into(), last.into(), epoch.into()]
            }
            Place::UserSecret { user, name, version } => vec![user.into(), name.into(), version.into()],
            Place::HeaderSlot { case_file, kind, slot } => vec![case_file.into(), kind.into(), slot.into()],
            Place::DrawerValue { item } => vec![item.into()],
            Place::BackupChunk { backup, index, last } => vec![backup.into(), index.into(), last.into()],
            Place::PairingBox { pairing, step } => vec![pairing.into(), step.into()],
        });
        encode(&Value::Array(fields))
    }

    /// The nonce this place prescribes, if it does.
    fn fixed_nonce(&self) -> Option<[u8; NONCE]> {
        let Place::BlobChunk { prefix, index, last, .. } = self else {
            return None;
        };
        let mut nonce = [0; NONCE];
        nonce[..STREAM_PREFIX].copy_from_slice(prefix);
        nonce[STREAM_PREFIX..NONCE - 1].copy_from_slice(&index.to_be_bytes());
        nonce[NONCE - 1] = u8::from(*last);
        Some(nonce)
    }
}

/// Seals `plaintext` for `place`.
///
/// # Panics
/// If `plaintext` is longer than XChaCha20-Poly1305 allows (256 GiB); every format sets a far lower limit.
pub fn seal(key: &Secret<32>, place: &Place<'_>, plaintext: &[u8], entropy: &mut impl Entropy) -> Vec<u8> {
    let nonce = place.fixed_nonce().unwrap_or_else(|| entropy.array());
    let aad = place.associated_data(SUITE);
    let sealed = XChaCha20Poly1305::new(key.expose().into())
        .encrypt(&XNonce::from(nonce), Payload { msg: plaintext, aad: &aad })
        .expect("plaintext is below 256 GiB");
    let mut envelope = Vec::with_capacity(OVERHEAD + plaintext.len());
    envelope.push(SUITE);
    envelope.extend_from_slice(&nonce);
    envelope.extend_from_slice(&sealed);
    envelope
}

/// Opens `envelope` if it was sealed with `key` for exactly `place`.
///
/// # Errors
/// See [`EnvelopeError`].
pub fn open(key: &Secret<32>, place: &Place<'_>, envelope: &[u8]) -> Result<SecretBytes, EnvelopeError> {
    let (nonce, sealed) = split(envelope)?;
    if place.fixed_nonce().is_some_and(|expected| expected != nonce) {
        return Err(EnvelopeError::NotAuthentic);
    }
    let aad = place.associated_data(SUITE);
    XChaCha20Poly1305::new(key.expose().into())
        .decrypt(&XNonce::from(nonce), Payload { msg: sealed, aad: &aad })
        .map(SecretBytes::new)
        .map_err(|_| EnvelopeError::NotAuthentic)
}

/// The random prefix that all chunks of one file share, read from any of its chunks. Trusted only once a chunk opens with it.
///
/// # Errors
/// As [`open`], for the outer form.
pub fn blob_prefix(envelope: &[u8]) -> Result<[u8; 19], EnvelopeError> {
    let (nonce, _) = split(envelope)?;
    nonce.first_chunk().copied().ok_or(EnvelopeError::Truncated)
}

fn split(envelope: &[u8]) -> Result<([u8; NONCE], &[u8]), EnvelopeError> {
    let (suite, rest) = envelope.split_first().ok_or(EnvelopeError::Truncated)?;
    if *suite != SUITE {
        return Err(EnvelopeError::UnknownSuite { found: *suite });
    }
    match rest.split_first_chunk::<NONCE>() {
        Some((nonce, sealed)) if sealed.len() >= TAG => Ok((*nonce, sealed)),
        _ => Err(EnvelopeError::Truncated),
    }
}
