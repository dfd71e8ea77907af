//! What a device asks for and gets of its streams.

use keys::cbor::{Value, View};

use super::super::op::{KeyRecord, dev_seq_of};
use super::super::receipt::{BatchStatement, Receipt};
use super::super::{Hash, Id, Signature, Wire, WireError, array, limits, list, maybe_bytes};
use super::read_act;

/// Where a device stands in one stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PullStream {
    /// Stream.
    pub stream: Id,
    /// The position it has.
    pub after: u64,
    /// The chain hash it has there.
    pub have_hash: Hash,
    /// Most ops wanted.
    pub max: u64,
}

impl Wire for PullStream {
    fn to_value(&self) -> Value {
        keys::arr![self.stream, self.after, self.have_hash, self.max]
    }

    fn read(view: View<'_>) -> Result<Self, WireError> {
        let [stream, after, have_hash, max] = view.items_n()?;
        Ok(Self {
            stream: stream.bytes_n()?,
            after: after.as_uint()?,
            have_hash: have_hash.bytes_n()?,
            max: max.as_uint()?,
        })
    }
}

/// POST /v1/pull.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PullRequest(pub Vec<PullStream>);

impl Wire for PullRequest {
    fn to_value(&self) -> Value {
        array(&self.0)
    }

    fn read(view: View<'_>) -> Result<Self, WireError> {
        list(view, limits::STREAMS_PER_REQUEST, PullStream::read).map(Self)
    }
}

/// An op as the server holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageOp {
    /// Position in the stream.
    pub seq: u64,
    /// Author's device.
    pub device: Id,
    /// Author's number.
    pub dev_seq: u64,
    /// Epoch of the envelope.
    pub epoch: Id,
    /// Commitment.
    pub commit: Hash,
    /// Envelope; none once purged.
    pub body: Option<Vec<u8>>,
    /// Clear act beside it.
    pub act: Option<Vec<u8>>,
}

impl Wire for PageOp {
    fn to_value(&self) -> Value {
        keys::arr![self.seq, self.device, self.dev_seq, self.epoch, self.commit, self.body.clone(), self.act.clone()]
    }

    fn read(view: View<'_>) -> Result<Self, WireError> {
        let [seq, device, dev_seq, epoch, commit, body, act] = view.items_n()?;
        Ok(Self {
            seq: seq.as_uint()?,
            device: device.bytes_n()?,
            dev_seq: dev_seq_of(dev_seq)?,
            epoch: epoch.bytes_n()?,
            commit: commit.bytes_n()?,
            body: maybe_bytes(body)?,
            act: act.optional().map(read_act).transpose()?,
        })
    }
}

/// A batch's signature. The last hash follows from the page's ops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageSig {
    /// Author's device.
    pub device: Id,
    /// First number.
    pub first: u64,
    /// Last number.
    pub last: u64,
    /// Epoch that was signed.
    pub epoch: Id,
    /// Signature.
    pub sig: Signature,
}

impl PageSig {
    /// What was signed, given the last op's hash.
    #[must_use]
    pub fn statement(&self, stream: Id, last_op_hash: Hash) -> BatchStatement {
        let n = self.last - self.first + 1;
        BatchStatement { stream, device: self.device, first_dev_seq: self.first, n, last_op_hash, epoch: self.epoch }
    }
}

impl Wire for PageSig {
    fn to_value(&self) -> Value {
        keys::arr![self.device, self.first, self.last, self.epoch, self.sig]
    }

    fn read(view: View<'_>) -> Result<Self, WireError> {
        let [device, first, last, epoch, sig] = view.items_n()?;
        let (first, last) = (dev_seq_of(first)?, dev_seq_of(last)?);
        if first > last {
            return Err(WireError::Mismatch);
        }
        Ok(Self { device: device.bytes_n()?, first, last, epoch: epoch.bytes_n()?, sig: sig.bytes_n()? })
    }
}

/// A run of one stream, cut only at the ends of batches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PullPage {
    /// Stream.
    pub stream: Id,
    /// The position before the first op.
    pub from: u64,
    /// Ops in order of position.
    pub ops: Vec<PageOp>,
    /// Signatures of the batches these ops came in.
    pub sigs: Vec<PageSig>,
    /// Key records that were pushed with these ops.
    pub keys: Vec<KeyRecord>,
    /// The stream's head now.
    pub head: u64,
    /// Chain hash at the head.
    pub head_hash: Hash,
    /// Receipt for the head.
    pub receipt: Receipt,
    /// Whether ops follow after this page.
    pub more: bool,
}

impl Wire for PullPage {
    fn to_value(&self) -> Value {
        keys::arr![
            self.stream,
            self.from,
            array(&self.ops),
            array(&self.sigs),
            array(&self.keys),
            self.head,
            self.head_hash,
            self.receipt.to_value(),
            self.more
        ]
    }

    fn read(view: View<'_>) -> Result<Self, WireError> {
        let [stream, from, ops, sigs, keys, head, head_hash, receipt, more] = view.items_n()?;
        Ok(Self {
            stream: stream.bytes_n()?,
            from: from.as_uint()?,
            ops: list(ops, limits::REPLY_BYTES, PageOp::read)?,
            sigs: list(sigs, limits::REPLY_BYTES, PageSig::read)?,
            keys: list(keys, limits::REPLY_BYTES, KeyRecord::read)?,
            head: head.as_uint()?,
            head_hash: head_hash.bytes_n()?,
            receipt: Receipt::read(receipt)?,
            more: more.as_bool()?,
        })
    }
}

/// Reply to a pull, in the order asked. A stream that is not there for this person is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PullReply(pub Vec<PullPage>);

impl Wire for PullReply {
    fn to_value(&self) -> Value {
        array(&self.0)
    }

    fn read(view: View<'_>) -> Result<Self, WireError> {
        list(view, limits::STREAMS_PER_REQUEST, PullPage::read).map(Self)
    }
}
