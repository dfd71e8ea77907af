//! What a device hands to the server, and what it is told about each batch.

use keys::cbor::{Value, View};

use super::super::error::ErrorBody;
use super::super::op::{ChainPlace, KeyRecord, dev_seq_of};
use super::super::receipt::{BatchStatement, Receipt};
use super::super::{Hash, Id, Signature, Wire, WireError, array, limits, list, maybe_bytes};
use super::read_act;

/// An op to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PushOp {
    /// Commitment.
    pub commit: Hash,
    /// Envelope; none only for a purged op.
    pub body: Option<Vec<u8>>,
    /// Clear act beside it.
    pub act: Option<Vec<u8>>,
    /// Addresses of chunks it refers to.
    pub blob_refs: Vec<Hash>,
}

/// Most chunks of one op.
const BLOB_REFS: usize = 1024;

impl Wire for PushOp {
    fn to_value(&self) -> Value {
        let refs: Vec<Value> = self.blob_refs.iter().map(|hash| Value::from(*hash)).collect();
        keys::arr![self.commit, self.body.clone(), self.act.clone(), refs]
    }

    fn read(view: View<'_>) -> Result<Self, WireError> {
        let [commit, body, act, refs] = view.items_n()?;
        let body = maybe_bytes(body)?;
        if body.as_ref().is_some_and(|body| body.len() > limits::OP_BYTES) {
            return Err(WireError::TooLarge { limit: limits::OP_BYTES as u64 });
        }
        Ok(Self {
            commit: commit.bytes_n()?,
            body,
            act: act.optional().map(read_act).transpose()?,
            blob_refs: list(refs, BLOB_REFS, |hash| Ok(hash.bytes_n()?))?,
        })
    }
}

/// A run of one device's ops in one stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PushBatch {
    /// Stream.
    pub stream: Id,
    /// Author's device, which need not be the requester's.
    pub device: Id,
    /// Epoch of the envelopes.
    pub epoch: Id,
    /// Number of the first op.
    pub first_dev_seq: u64,
    /// Hash of the author's op before the first.
    pub prev_hash: Hash,
    /// The ops.
    pub ops: Vec<PushOp>,
    /// Key records of bodies sealed in these ops.
    pub keys: Vec<KeyRecord>,
    /// Hash of the last op.
    pub last_hash: Hash,
    /// The author's signature.
    pub sig: Signature,
}

impl PushBatch {
    /// The chain places and hashes of the ops, computed from the commitments.
    #[must_use]
    pub fn chain(&self) -> Vec<(ChainPlace, Hash)> {
        let mut prev = self.prev_hash;
        let mut chain = Vec::with_capacity(self.ops.len());
        for (dev_seq, op) in (self.first_dev_seq..).zip(&self.ops) {
            let place = ChainPlace { stream: self.stream, device: self.device, dev_seq, prev };
            prev = place.op_hash(op.commit);
            chain.push((place, prev));
        }
        chain
    }

    /// What the author signed.
    #[must_use]
    pub fn statement(&self) -> BatchStatement {
        BatchStatement {
            stream: self.stream,
            device: self.device,
            first_dev_seq: self.first_dev_seq,
            n: self.ops.len() as u64,
            last_op_hash: self.last_hash,
            epoch: self.epoch,
        }
    }
}

impl Wire for PushBatch {
    fn to_value(&self) -> Value {
        keys::arr![
            self.stream,
            self.device,
            self.epoch,
            self.first_dev_seq,
            self.prev_hash,
            array(&self.ops),
            array(&self.keys),
            self.last_hash,
            self.sig
        ]
    }

    fn read(view: View<'_>) -> Result<Self, WireError> {
        let [stream, device, epoch, first_dev_seq, prev_hash, ops, keys, last_hash, sig] = view.items_n()?;
        let first_dev_seq = dev_seq_of(first_dev_seq)?;
        let ops = list(ops, limits::BATCH_OPS, PushOp::read)?;
        if ops.is_empty() {
            return Err(WireError::Mismatch);
        }
        let bytes: usize = ops.iter().filter_map(|op| op.body.as_ref().map(Vec::len)).sum();
        if bytes > limits::BATCH_BYTES {
            return Err(WireError::TooLarge { limit: limits::BATCH_BYTES as u64 });
        }
        if first_dev_seq + ops.len() as u64 - 1 > limits::DEV_SEQ {
            return Err(WireError::TooLarge { limit: limits::DEV_SEQ });
        }
        Ok(Self {
            stream: stream.bytes_n()?,
            device: device.bytes_n()?,
            epoch: epoch.bytes_n()?,
            first_dev_seq,
            prev_hash: prev_hash.bytes_n()?,
            ops,
            keys: list(keys, limits::REQUEST_BYTES, KeyRecord::read)?,
            last_hash: last_hash.bytes_n()?,
            sig: sig.bytes_n()?,
        })
    }
}

/// POST /v1/push. Batches of one stream stand in order; each stream is atomic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PushRequest(pub Vec<PushBatch>);

impl Wire for PushRequest {
    fn to_value(&self) -> Value {
        array(&self.0)
    }

    fn read(view: View<'_>) -> Result<Self, WireError> {
        list(view, limits::PUSH_BATCHES, PushBatch::read).map(Self)
    }
}

/// Where an op was placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ack {
    /// Author's number.
    pub dev_seq: u64,
    /// Position in the stream.
    pub seq: u64,
}

/// A batch that was stored, now or before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pushed {
    /// One for each op of the batch, in order.
    pub acks: Vec<Ack>,
    /// The stream's head now.
    pub head: u64,
    /// Chain hash at the head.
    pub head_hash: Hash,
    /// Receipt for the head.
    pub receipt: Receipt,
}

/// What became of a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PushResult {
    /// Stored.
    Stored(Pushed),
    /// Not stored.
    Refused(ErrorBody),
}

impl Wire for PushResult {
    fn to_value(&self) -> Value {
        match self {
            Self::Stored(pushed) => {
                let acks: Vec<Value> = pushed.acks.iter().map(|ack| keys::arr![ack.dev_seq, ack.seq]).collect();
                keys::map! {0 => acks, 1 => pushed.head, 2 => pushed.head_hash, 3 => pushed.receipt.to_value()}
            }
            Self::Refused(error) => keys::map! {4 => error.to_value()},
        }
    }

    fn read(view: View<'_>) -> Result<Self, WireError> {
        if let Some(error) = view.find(4)? {
            super::super::only_keys(view, &[4])?;
            return ErrorBody::read(error).map(Self::Refused);
        }
        super::super::only_keys(view, &[0, 1, 2, 3])?;
        let acks = list(view.get(0)?, limits::BATCH_OPS, |ack| {
            let [dev_seq, seq] = ack.items_n()?;
            Ok(Ack { dev_seq: dev_seq_of(dev_seq)?, seq: seq.as_uint()? })
        })?;
        Ok(Self::Stored(Pushed {
            acks,
            head: view.get(1)?.as_uint()?,
            head_hash: view.get(2)?.bytes_n()?,
            receipt: Receipt::read(view.get(3)?)?,
        }))
    }
}

/// Reply to a push: one result for each batch, in the order sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PushReply(pub Vec<PushResult>);

impl Wire for PushReply {
    fn to_value(&self) -> Value {
        array(&self.0)
    }

    fn read(view: View<'_>) -> Result<Self, WireError> {
        list(view, limits::PUSH_BATCHES, PushResult::read).map(Self)
    }
}
