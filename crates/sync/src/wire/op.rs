//! An operation: its plaintext, commitment, place in its author's chain and in the stream's chain, and its envelope.
//! Byte for byte as the sync design's section 3 says. Pure: salt, nonce and times come in.

use keys::cbor::{self, Value, View};
use keys::envelope::{self, Place};
use keys::{Entropy, Secret, padding};
use zeroize::Zeroizing;

use super::{Hash, Id, Wire, WireError, limits, list, only_keys};

/// Schema number written into operations.
pub const OP_SCHEMA: u16 = 1;
/// This bit of a kind says: who does not know it must stop writing the stream.
pub const CRITICAL: u16 = 0x8000;
/// An ordinary operation.
pub const KIND_CHANGE: u16 = 0;
/// An operation that carries the hash of a clear act (changes may ride along).
pub const KIND_ACT: u16 = 2;
/// A lock: critical, so that an older program stops rather than writes into a locked session.
pub const KIND_LOCK: u16 = CRITICAL | 1;
/// Records were destroyed: critical, so that an older program stops rather than brings them back.
pub const KIND_PURGE: u16 = CRITICAL | 3;
/// The hash before the first operation of a device's chain.
pub const FIRST_PREV: Hash = [0; 32];
/// A full vector is written in a device's first operation and every so many.
pub const FULL_VECTOR_EVERY: u64 = 64;

/// Whether this version may apply operations of this kind.
#[must_use]
pub fn kind_known(kind: u16) -> bool {
    kind & CRITICAL == 0 || kind == KIND_LOCK || kind == KIND_PURGE
}

/// What a change does to its register. Carried, so that fields this version does not know still merge right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Verb {
    /// Takes the place of all that the author has seen.
    Write = 0,
    /// Adds to a set.
    Add = 1,
    /// Takes seen additions, listed as `[device, dev_seq, item]`, out of a set.
    Remove = 2,
    /// Appends `[item id, value]` to a log.
    Append = 3,
    /// Sets the life counter (odd alive, even deleted).
    Life = 4,
}

impl Verb {
    /// The verb with this number.
    ///
    /// # Errors
    /// [`WireError::Unknown`]: what an unknown verb means cannot be guessed.
    pub fn from_num(num: u8) -> Result<Self, WireError> {
        Ok(match num {
            0 => Self::Write,
            1 => Self::Add,
            2 => Self::Remove,
            3 => Self::Append,
            4 => Self::Life,
            _ => return Err(WireError::Unknown(num.into())),
        })
    }
}

/// A change of one register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Record.
    pub entity: Id,
    /// Its type number.
    pub entity_type: u16,
    /// Field number; 0 for its life.
    pub field: u16,
    /// What is done.
    pub verb: Verb,
    /// With what.
    pub value: Value,
}

impl Wire for Change {
    fn to_value(&self) -> Value {
        keys::arr![self.entity, self.entity_type, self.field, self.verb as u8, self.value.clone()]
    }

    fn read(view: View<'_>) -> Result<Self, WireError> {
        let [entity, entity_type, field, verb, value] = view.items_n()?;
        Ok(Self {
            entity: entity.bytes_n()?,
            entity_type: entity_type.as_uint_of()?,
            field: field.as_uint_of()?,
            verb: Verb::from_num(verb.as_uint_of()?)?,
            value: value.value().clone(),
        })
    }
}

/// How far the author had seen a device, with the first half of that operation's hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Device.
    pub device: Id,
    /// Its newest operation seen.
    pub dev_seq: u64,
    /// First 16 bytes of that operation's hash.
    pub hash16: [u8; 16],
}

impl Wire for Seen {
    fn to_value(&self) -> Value {
        keys::arr![self.device, self.dev_seq, self.hash16]
    }

    fn read(view: View<'_>) -> Result<Self, WireError> {
        let [device, dev_seq, hash16] = view.items_n()?;
        Ok(Self { device: device.bytes_n()?, dev_seq: dev_seq_of(dev_seq)?, hash16: hash16.bytes_n()? })
    }
}

/// A sequence number from 1 to [`limits::DEV_SEQ`].
pub(crate) fn dev_seq_of(view: View<'_>) -> Result<u64, WireError> {
    match view.as_uint()? {
        seq @ 1..=limits::DEV_SEQ => Ok(seq),
        other => Err(WireError::Unknown(other)),
    }
}

/// First half of a hash, as vectors carry it.
#[must_use]
pub fn hash16(hash: &Hash) -> [u8; 16] {
    std::array::from_fn(|index| hash[index])
}

/// The plaintext of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpPlaintext {
    /// Field 0.
    pub schema: u16,
    /// Field 1.
    pub kind: u16,
    /// Field 2: the author's clock, milliseconds since 1970 UTC. Breaks ties between concurrent writes only.
    pub t_wall: i64,
    /// Field 3: the local transaction that this is part of.
    pub txn: Id,
    /// Field 4: what the author had seen, since its operation before or in full.
    pub vv: Vec<Seen>,
    /// Field 5: whether `vv` is the full vector.
    pub vv_full: bool,
    /// Field 6.
    pub changes: Vec<Change>,
    /// Field 7: a sealed act, or the hash of the clear act beside this operation (32 bytes).
    pub act: Option<Vec<u8>>,
    /// Field 8: random, hides the content behind the commitment.
    pub salt: [u8; 32],
}

impl OpPlaintext {
    /// The hash of the clear act that must lie beside this operation.
    #[must_use]
    pub fn clear_act(&self) -> Option<Hash> {
        self.act.as_deref().and_then(|act| act.try_into().ok())
    }
}

impl Wire for OpPlaintext {
    fn to_value(&self) -> Value {
        let mut map = vec![
            (0, Value::from(self.schema)),
            (1, Value::from(self.kind)),
            (2, Value::from(self.t_wall)),
            (3, Value::from(self.txn)),
            (4, super::array(&self.vv)),
            (5, Value::from(self.vv_full)),
            (6, super::array(&self.changes)),
        ];
        map.extend(self.act.as_deref().map(|act| (7, Value::from(act))));
        map.push((8, Value::from(self.salt)));
        Value::map(map)
    }

    fn read(view: View<'_>) -> Result<Self, WireError> {
        only_keys(view, &[0, 1, 2, 3, 4, 5, 6, 7, 8])?;
        Ok(Self {
            schema: view.get(0)?.as_uint_of()?,
            kind: view.get(1)?.as_uint_of()?,
            t_wall: view.get(2)?.as_int()?,
            txn: view.get(3)?.bytes_n()?,
            vv: list(view.get(4)?, limits::OP_BYTES, Seen::read)?,
            vv_full: view.get(5)?.as_bool()?,
            changes: list(view.get(6)?, limits::OP_BYTES, Change::read)?,
            act: view.find(7)?.map(|act| act.as_bytes().map(<[u8]>::to_vec)).transpose()?,
            salt: view.get(8)?.bytes_n()?,
        })
    }
}

/// `commit`: BLAKE3 keyed by the salt over the plaintext without padding.
#[must_use]
pub fn commit(salt: &[u8; 32], body: &[u8]) -> Hash {
    keys::keyed_hash(salt, body)
}

/// The commitment that a kept operation body must have, from the salt inside it.
///
/// # Errors
/// Bytes that are no operation.
pub fn commit_of(body: &[u8]) -> Result<Hash, WireError> {
    let value = cbor::decode(body)?;
    Ok(commit(&value.get(8)?.bytes_n()?, body))
}

/// Where in its author's chain an operation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChainPlace {
    /// Stream.
    pub stream: Id,
    /// Author's device.
    pub device: Id,
    /// Sequence number, from 1.
    pub dev_seq: u64,
    /// Hash of the author's operation before, [`FIRST_PREV`] before the first.
    pub prev: Hash,
}

impl ChainPlace {
    /// `op_hash = H("op", [stream, device, dev_seq, prev, commit])`.
    #[must_use]
    pub fn op_hash(&self, commit: Hash) -> Hash {
        keys::hash("op", &keys::arr![self.stream, self.device, self.dev_seq, self.prev, commit])
    }
}

/// `H_0 = H("stream", [stream])`: the stream chain before anything was said.
#[must_use]
pub fn chain_start(stream: Id) -> Hash {
    keys::hash("stream", &keys::arr![stream])
}

/// `H_n = H("head", [H_n-1, n, device, dev_seq, op_hash])`.
#[must_use]
pub fn chain_next(before: Hash, n: u64, device: Id, dev_seq: u64, op_hash: Hash) -> Hash {
    keys::hash("head", &keys::arr![before, n, device, dev_seq, op_hash])
}

/// Whether a body of this many bytes, padded and sealed, is below the limit.
#[must_use]
pub fn fits(body_len: usize) -> bool {
    let sealed = |len| padding::padded_len(len) + envelope::OVERHEAD as u64;
    u32::try_from(body_len).is_ok_and(|len| sealed(len) <= limits::OP_BYTES as u64)
}

/// Seals an operation body (purpose 1): padded, so that its length says little.
///
/// # Errors
/// [`WireError::TooLarge`] when the envelope would pass the limit.
pub fn seal_op(
    content_key: &Secret<32>,
    place: &ChainPlace,
    epoch: Id,
    body: &[u8],
    entropy: &mut impl Entropy,
) -> Result<Vec<u8>, WireError> {
    if !fits(body.len()) {
        return Err(WireError::TooLarge { limit: limits::OP_BYTES as u64 });
    }
    let padded = Zeroizing::new(padding::pad(body).map_err(|_| WireError::Padding)?);
    let key = keys::derive::op_key(content_key);
    Ok(envelope::seal(&key, &envelope_place(place, epoch), &padded, entropy))
}

/// Opens an operation's envelope: authentic, strictly padded, and exactly what `commit` binds.
///
/// # Errors
/// [`WireError::Envelope`], [`WireError::Padding`], [`WireError::Mismatch`] for another commitment, or bytes that are no
/// operation.
pub fn open_op(
    content_key: &Secret<32>,
    place: &ChainPlace,
    epoch: Id,
    sealed: &[u8],
    commit: Hash,
) -> Result<(Vec<u8>, OpPlaintext), WireError> {
    if sealed.len() > limits::OP_BYTES {
        return Err(WireError::TooLarge { limit: limits::OP_BYTES as u64 });
    }
    let key = keys::derive::op_key(content_key);
    let padded = envelope::open(&key, &envelope_place(place, epoch), sealed).map_err(|_| WireError::Envelope)?;
    let body = padding::unpad(padded.expose()).map_err(|_| WireError::Padding)?;
    if commit_of(body)? != commit {
        return Err(WireError::Mismatch);
    }
    Ok((body.to_vec(), OpPlaintext::decode(body)?))
}

fn envelope_place(place: &ChainPlace, epoch: Id) -> Place<'static> {
    Place::Op { stream: place.stream, device: place.device, dev_seq: place.dev_seq, epoch }
}

/// Wraps a content-encryption key under an epoch (purpose 2).
#[must_use]
pub fn wrap_key(
    content_key: &Secret<32>,
    stream: Id,
    epoch: Id,
    cek: &Secret<32>,
    entropy: &mut impl Entropy,
) -> KeyRecord {
    let kid = keys::derive::key_id(cek);
    let key = keys::derive::wrap_key(content_key);
    let wrapped = envelope::seal(&key, &Place::KeyRecord { stream, epoch, kid }, cek.expose(), entropy);
    KeyRecord { kid, epoch, wrapped }
}

/// Opens a key record; a key that `kid` does not commit to is refused.
///
/// # Errors
/// [`WireError::Envelope`], [`WireError::Mismatch`].
pub fn unwrap_key(content_key: &Secret<32>, stream: Id, record: &KeyRecord) -> Result<Secret<32>, WireError> {
    let place = Place::KeyRecord { stream, epoch: record.epoch, kid: record.kid };
    let key = keys::derive::wrap_key(content_key);
    let opened = envelope::open(&key, &place, &record.wrapped).map_err(|_| WireError::Envelope)?;
    let cek = opened.to_fixed().ok_or(WireError::Mismatch)?;
    if keys::derive::key_id(&cek) == record.kid { Ok(cek) } else { Err(WireError::Mismatch) }
}

/// A content-encryption key sealed under an epoch, stored apart from operations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRecord {
    /// Names the key and commits to it.
    pub kid: Hash,
    /// Epoch.
    pub epoch: Id,
    /// Envelope of purpose 2.
    pub wrapped: Vec<u8>,
}

impl Wire for KeyRecord {
    fn to_value(&self) -> Value {
        keys::arr![self.kid, self.epoch, self.wrapped.as_slice()]
    }

    fn read(view: View<'_>) -> Result<Self, WireError> {
        let [kid, epoch, wrapped] = view.items_n()?;
        let wrapped = wrapped.as_bytes()?;
        if wrapped.len() != envelope::OVERHEAD + 32 {
            return Err(WireError::Mismatch);
        }
        Ok(Self { kid: kid.bytes_n()?, epoch: epoch.bytes_n()?, wrapped: wrapped.to_vec() })
    }
}
