//! The plaintext of an operation, its commitment and its place in the author's chain, byte for byte as the sync design's
//! section 3 says. Pure: salt and times come in.

use keys::cbor::{self, Value};
use std::collections::BTreeMap;

/// Schema number written into operations.
pub const OP_SCHEMA: u16 = 1;
/// An ordinary operation.
pub const KIND_CHANGE: u16 = 0;
/// A lock: critical, so that an older program stops rather than writes into a locked session.
pub const KIND_LOCK: u16 = 0x8001;
/// The hash before the first operation of a chain.
pub const FIRST_PREV: [u8; 32] = [0; 32];
/// A full vector is written in the first operation and every so many.
pub const FULL_VECTOR_EVERY: u64 = 64;

/// What a change does to its register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Verb {
    /// Replaces all that the author has seen.
    Write = 0,
    /// Adds to a set.
    Add = 1,
    /// Takes seen additions out of a set.
    Remove = 2,
    /// Sets the life counter (odd alive, even deleted).
    Life = 4,
}

/// One stream's changes of the transaction being written.
#[derive(Debug)]
pub struct PendingOp {
    /// Sequence number that the operation will have.
    pub dev_seq: u64,
    /// Its kind.
    pub kind: u16,
    changes: Vec<Value>,
    places: BTreeMap<([u8; 16], u16, u8, Vec<u8>), usize>,
}

/// A finished operation.
#[derive(Debug)]
pub struct FinishedOp {
    /// Canonical CBOR.
    pub body: Vec<u8>,
    /// Commitment to `body`.
    pub commit: [u8; 32],
    /// Link of the author's chain.
    pub op_hash: [u8; 32],
}

impl PendingOp {
    /// An operation without changes yet.
    pub fn new(dev_seq: u64) -> Self {
        Self { dev_seq, kind: KIND_CHANGE, changes: Vec::new(), places: BTreeMap::new() }
    }

    /// Adds a change; an earlier one of the same operation to the same register (and set item) gives way.
    pub fn push(&mut self, entity: [u8; 16], entity_type: u16, field: u16, verb: Verb, item: &[u8], value: Value) {
        let change = keys::arr![entity, entity_type, field, verb as u8, value];
        let key = (entity, field, u8::from(verb == Verb::Remove), item.to_vec());
        match self.places.get(&key) {
            Some(index) => self.changes[*index] = change,
            None => {
                self.places.insert(key, self.changes.len());
                self.changes.push(change);
            }
        }
    }

    /// Closes the operation. `vector` is the author's delta (or full) vector: device, sequence, hash.
    pub fn finish(
        self,
        place: &ChainPlace,
        t_wall: i64,
        txn: [u8; 16],
        vector: Vec<([u8; 16], u64, [u8; 32])>,
        full: bool,
        salt: [u8; 32],
    ) -> FinishedOp {
        let vector: Vec<Value> = vector
            .into_iter()
            .map(|(device, seq, hash)| keys::arr![device, seq, &hash[..16]])
            .collect();
        let plaintext = Value::map([
            (0, Value::from(OP_SCHEMA)),
            (1, Value::from(self.kind)),
            (2, Value::from(t_wall)),
            (3, Value::from(txn)),
            (4, Value::Array(vector)),
            (5, Value::from(full)),
            (6, Value::Array(self.changes)),
            (8, Value::from(salt)),
        ]);
        let body = cbor::encode(&plaintext);
        let commit = keys::keyed_hash(&salt, &body);
        let op_hash = place.op_hash(self.dev_seq, commit);
        FinishedOp { body, commit, op_hash }
    }
}

/// Where in which chain an operation stands.
#[derive(Debug, Clone, Copy)]
pub struct ChainPlace {
    /// Stream id.
    pub stream: [u8; 16],
    /// Author's device.
    pub device: [u8; 16],
    /// Hash of the author's operation before.
    pub prev: [u8; 32],
}

impl ChainPlace {
    /// `H("op", [stream, device, dev_seq, prev, commit])`.
    pub fn op_hash(&self, dev_seq: u64, commit: [u8; 32]) -> [u8; 32] {
        keys::hash("op", &keys::arr![self.stream, self.device, dev_seq, self.prev, commit])
    }
}

/// The commitment that a kept operation body must have, from the salt inside it.
pub fn commit_of(body: &[u8]) -> crate::Result<[u8; 32]> {
    let value = cbor::decode(body)?;
    let salt: [u8; 32] = value.get(8)?.bytes_n()?;
    Ok(keys::keyed_hash(&salt, body))
}
