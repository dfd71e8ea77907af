//! Bodies of requests and replies, one type each. Arrays are positional and of exact length.

mod hello;
mod pull;
mod push;

pub use hello::{API, Hello};
pub use pull::{PageOp, PageSig, PullPage, PullReply, PullRequest, PullStream};
pub use push::{Ack, PushBatch, PushOp, PushReply, PushRequest, PushResult, Pushed};

use keys::cbor::{Value, View};

use super::receipt::Receipt;
use super::{Hash, Id, Wire, WireError, limits, list};

/// Paths of the interface.
pub mod path {
    use super::super::{Hash, Id, hex};

    /// GET; needs no signature.
    #[must_use]
    pub fn hello(nonce: &Id) -> String {
        format!("/v1/hello?n={}", hex(nonce))
    }
    /// POST; signed by the device that the body certifies.
    pub const ENROL_SCHOOL: &str = "/v1/enrol/school";
    /// GET, PUT; see the steps in [`super::MailboxStep`].
    #[must_use]
    pub fn mailbox(id: &Hash, step: super::MailboxStep) -> String {
        format!("/v1/enrol/mailbox/{}/{}", hex(id), step as u8)
    }
    /// GET.
    #[must_use]
    pub fn changes(since: u64, wait: u64) -> String {
        format!("/v1/changes?since={since}&wait={wait}")
    }
    /// POST.
    pub const PULL: &str = "/v1/pull";
    /// POST.
    pub const PUSH: &str = "/v1/push";
    /// POST.
    pub const STREAMS: &str = "/v1/streams";
}

/// A box of a pairing, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum MailboxStep {
    /// From the issuer (signed request).
    Offer = 0,
    /// From the newcomer (unsigned).
    Request = 1,
    /// From the issuer (signed request).
    Reply = 2,
}

impl MailboxStep {
    /// The step with this number.
    #[must_use]
    pub fn from_num(num: u8) -> Option<Self> {
        [Self::Offer, Self::Request, Self::Reply].into_iter().find(|step| *step as u8 == num)
    }
}

/// POST /v1/enrol/school: `[setup id, [act bytes], create act bytes]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnrolSchool {
    /// H("pair id", secret of the setup URI).
    pub setup_id: Hash,
    /// school, registrar, user, device; recorded in the directory stream.
    pub acts: Vec<Vec<u8>>,
    /// Creates the directory stream.
    pub create: Vec<u8>,
}

/// Acts of one enrolment.
const ENROL_ACTS: usize = 16;

impl Wire for EnrolSchool {
    fn to_value(&self) -> Value {
        let acts: Vec<Value> = self.acts.iter().map(|act| Value::from(act.as_slice())).collect();
        keys::arr![self.setup_id, acts, self.create.as_slice()]
    }

    fn read(view: View<'_>) -> Result<Self, WireError> {
        let [setup_id, acts, create] = view.items_n()?;
        Ok(Self { setup_id: setup_id.bytes_n()?, acts: list(acts, ENROL_ACTS, read_act)?, create: read_act(create)? })
    }
}

/// Reply to an enrolment: `[inc, receipt of the directory stream at 0]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolled {
    /// Incarnation of the server.
    pub inc: Id,
    /// For the directory stream at head 0.
    pub receipt: Receipt,
}

impl Wire for Enrolled {
    fn to_value(&self) -> Value {
        keys::arr![self.inc, self.receipt.to_value()]
    }

    fn read(view: View<'_>) -> Result<Self, WireError> {
        let [inc, receipt] = view.items_n()?;
        Ok(Self { inc: inc.bytes_n()?, receipt: Receipt::read(receipt)? })
    }
}

/// POST /v1/streams: create acts of streams, recorded in those streams.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreateStreams(pub Vec<Vec<u8>>);

impl Wire for CreateStreams {
    fn to_value(&self) -> Value {
        Value::Array(self.0.iter().map(|act| Value::from(act.as_slice())).collect())
    }

    fn read(view: View<'_>) -> Result<Self, WireError> {
        list(view, limits::STREAMS_PER_REQUEST, read_act).map(Self)
    }
}

/// Reply to [`CreateStreams`]: the receipts of their present heads, in the order asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StreamsCreated(pub Vec<Receipt>);

impl Wire for StreamsCreated {
    fn to_value(&self) -> Value {
        super::array(&self.0)
    }

    fn read(view: View<'_>) -> Result<Self, WireError> {
        list(view, limits::STREAMS_PER_REQUEST, Receipt::read).map(Self)
    }
}

/// A stream that changed since the feed position asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChangedStream {
    /// Stream.
    pub stream: Id,
    /// Its head.
    pub head: u64,
    /// Chain hash at the head.
    pub head_hash: Hash,
    /// 0 no snapshot wanted, 1 low, 2 high.
    pub snapshot_wanted: u8,
    /// The person is no longer a member.
    pub removed: bool,
}

impl Wire for ChangedStream {
    fn to_value(&self) -> Value {
        keys::arr![self.stream, self.head, self.head_hash, self.snapshot_wanted, self.removed]
    }

    fn read(view: View<'_>) -> Result<Self, WireError> {
        let [stream, head, head_hash, snapshot_wanted, removed] = view.items_n()?;
        Ok(Self {
            stream: stream.bytes_n()?,
            head: head.as_uint()?,
            head_hash: head_hash.bytes_n()?,
            snapshot_wanted: snapshot_wanted.as_uint_of()?,
            removed: removed.as_bool()?,
        })
    }
}

/// Reply of GET /v1/changes: `[inc, feed, streams]`, streams sorted by id. At most [`limits::STREAMS_PER_USER`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// Incarnation of the server: feed positions of another one mean nothing.
    pub inc: Id,
    /// The next `since`.
    pub feed: u64,
    /// Changed streams only.
    pub streams: Vec<ChangedStream>,
}

impl Wire for Changes {
    fn to_value(&self) -> Value {
        keys::arr![self.inc, self.feed, super::array(&self.streams)]
    }

    fn read(view: View<'_>) -> Result<Self, WireError> {
        let [inc, feed, streams] = view.items_n()?;
        let streams = list(streams, limits::STREAMS_PER_USER, ChangedStream::read)?;
        if !streams.is_sorted_by(|a, b| a.stream < b.stream) {
            return Err(WireError::Mismatch);
        }
        Ok(Self { inc: inc.bytes_n()?, feed: feed.as_uint()?, streams })
    }
}

pub(crate) fn read_act(view: View<'_>) -> Result<Vec<u8>, WireError> {
    let bytes = view.as_bytes()?;
    if bytes.len() > limits::ACT_BYTES {
        return Err(WireError::TooLarge { limit: limits::ACT_BYTES as u64 });
    }
    Ok(bytes.to_vec())
}
