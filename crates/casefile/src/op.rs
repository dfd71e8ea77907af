//! The operation being built by a transaction: changes are collected here and closed into the wire's form. Pure: salt
//! and times come in.

use keys::cbor;
use std::collections::BTreeMap;
use sync::wire::Wire;
pub use sync::wire::op::{
    ChainPlace, Change, FIRST_PREV, FULL_VECTOR_EVERY, KIND_ACT, KIND_CHANGE, KIND_LOCK, KIND_PURGE, OP_SCHEMA,
    OpPlaintext, Seen, Verb, commit, commit_of, fits,
};

/// A transaction's changes to a stream are spread over several operations when they are more than this many bytes; a
/// record's own changes stay together.
pub const SPLIT_ABOVE: usize = 8 * 1024;
/// The longest value that one register takes, in bytes, so that an operation stays below the wire's limit.
pub const VALUE_LIMIT: usize = 48 * 1024;

/// One operation of the transaction being written.
#[derive(Debug)]
pub struct PendingOp {
    /// Sequence number that the operation will have.
    pub dev_seq: u64,
    /// Its kind.
    pub kind: u16,
    /// Hash of the clear act that lies beside it.
    pub act: Option<Vec<u8>>,
    changes: Vec<Change>,
    places: BTreeMap<([u8; 16], u16, bool, Vec<u8>), usize>,
    size: usize,
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

/// What an operation is closed with.
#[derive(Debug, Clone)]
pub struct Closing {
    /// Clock.
    pub t_wall: i64,
    /// Transaction.
    pub txn: [u8; 16],
    /// What the author has seen, since the operation before or in full.
    pub vv: Vec<Seen>,
    /// Whether `vv` is full.
    pub vv_full: bool,
    /// Salt of the commitment.
    pub salt: [u8; 32],
}

impl PendingOp {
    /// An operation without changes yet.
    pub fn new(dev_seq: u64) -> Self {
        Self { dev_seq, kind: KIND_CHANGE, act: None, changes: Vec::new(), places: BTreeMap::new(), size: 0 }
    }

    /// Whether the next record's changes should go into another operation.
    pub const fn is_full(&self) -> bool {
        self.size > SPLIT_ABOVE
    }

    /// Whether it says nothing yet.
    pub const fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.act.is_none()
    }

    /// Adds a change; an earlier one of the same operation to the same register (and set item) gives way.
    pub fn push(&mut self, change: Change, item: &[u8]) {
        let key = (change.entity, change.field, change.verb == Verb::Remove, item.to_vec());
        self.size += cbor::encode(&change.value).len() + 32;
        match self.places.get(&key) {
            Some(index) => self.changes[*index] = change,
            None => {
                self.places.insert(key, self.changes.len());
                self.changes.push(change);
            }
        }
    }

    /// Closes the operation at its place in the author's chain.
    pub fn finish(self, place: &ChainPlace, closing: Closing) -> FinishedOp {
        let Closing { t_wall, txn, vv, vv_full, salt } = closing;
        let (kind, changes, act) = (self.kind, self.changes, self.act);
        let plaintext = OpPlaintext { schema: OP_SCHEMA, kind, t_wall, txn, vv, vv_full, changes, act, salt };
        let body = plaintext.encode();
        let commit = commit(&salt, &body);
        FinishedOp { op_hash: place.op_hash(commit), commit, body }
    }
}
