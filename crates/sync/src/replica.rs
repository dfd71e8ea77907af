//! What the engine asks of a case file. The engine has verified everything that it hands over: signatures, chains,
//! commitments, envelopes, certificates. The case file applies it in one transaction, through [`crate::merge`], or not at
//! all. Methods take `&self`: a case file has one writer of its own.

use keys::{DeviceSecrets, Secret, SecretBytes, UserSecrets, VerifyingKey};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::wire::body::{Ack, PageSig};
use crate::wire::op::OpPlaintext;
use crate::wire::receipt::Receipt;
use crate::wire::schema::StreamKind;
use crate::wire::{Hash, Id, Signature, Wire, WireError, list};
use keys::cbor::{Value, View};

/// Why the case file could not do it. Nothing was half done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ReplicaError {
    /// No space left on the disk.
    #[error("no space left on the disk")]
    DiskFull,
    /// The case file was locked meanwhile.
    #[error("the case file is locked")]
    Locked,
    /// It does not fit what the file holds, or the file is damaged.
    #[error("the case file cannot hold this")]
    Damaged,
}

/// The result of everything here.
pub type Result<T> = std::result::Result<T, ReplicaError>;

/// Whose case file this is.
#[derive(Clone)]
pub struct Identity {
    /// User.
    pub user: Id,
    /// Her keys.
    pub user_secrets: UserSecrets,
    /// This device.
    pub device: Id,
    /// Its keys.
    pub device_secrets: DeviceSecrets,
    /// The school's directory stream.
    pub dir: Id,
    /// Her own stream.
    pub own: Id,
    /// KEK_rc, when there is a recovery code.
    pub recovery_key: Option<Secret<32>>,
}

/// The server this case file is enrolled at. Nothing of it is secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerRecord {
    /// `host:port`, in order of preference.
    pub hosts: Vec<String>,
    /// SHA-256 of the TLS keys accepted.
    pub pins: Vec<Hash>,
    /// Its id.
    pub server_id: Id,
    /// Its id key, which `server_id` commits to.
    pub key: VerifyingKey,
    /// Fingerprint of the school's root key.
    pub root: Hash,
    /// Its incarnation when last seen.
    pub inc: Id,
    /// Position in its feed of changes up to which everything was pulled.
    pub feed: u64,
}

impl Wire for ServerRecord {
    fn to_value(&self) -> Value {
        let hosts: Vec<Value> = self.hosts.iter().map(|host| Value::from(host.as_str())).collect();
        let pins: Vec<Value> = self.pins.iter().map(|pin| Value::from(*pin)).collect();
        keys::arr![hosts, pins, self.server_id, self.key.to_bytes(), self.root, self.inc, self.feed]
    }

    fn read(view: View<'_>) -> std::result::Result<Self, WireError> {
        let [hosts, pins, server_id, key, root, inc, feed] = view.items_n()?;
        Ok(Self {
            hosts: list(hosts, 8, |host| Ok(host.as_text()?.to_owned()))?,
            pins: list(pins, 2, |pin| Ok(pin.bytes_n()?))?,
            server_id: server_id.bytes_n()?,
            key: VerifyingKey::from_bytes(&key.bytes_n()?).map_err(|_| WireError::Key)?,
            root: root.bytes_n()?,
            inc: inc.bytes_n()?,
            feed: feed.as_uint()?,
        })
    }
}

/// Where a stream stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StreamState {
    /// Stream.
    pub stream: Id,
    /// Kind.
    pub kind: StreamKind,
    /// Whether the server knows it (its create act was taken).
    pub at_server: bool,
    /// Position up to which it was pulled, or known without gap from own pushes.
    pub cursor: u64,
    /// Chain hash there ([`crate::wire::op::chain_start`] at 0).
    pub head_hash: Hash,
    /// Operations to be pushed: own ones, and after a reset also others' that the server has lost.
    pub outbox: u64,
}

/// An op to be pushed. Its plaintext is sealed by the engine.
pub struct OutOp {
    /// Plaintext CBOR.
    pub body: Zeroizing<Vec<u8>>,
    /// Its commitment.
    pub commit: Hash,
    /// The clear act whose hash its field 7 holds.
    pub act: Option<Vec<u8>>,
}

/// A run of one device's ops to be pushed.
pub struct OutBatch {
    /// Author's device.
    pub device: Id,
    /// Epoch to seal under.
    pub epoch: Id,
    /// Number of the first op.
    pub first_dev_seq: u64,
    /// Hash of the op before ([`crate::wire::op::FIRST_PREV`] before the first).
    pub prev_hash: Hash,
    /// The ops, without gap.
    pub ops: Vec<OutOp>,
    /// Keys of the bodies sealed in these ops.
    pub ceks: Vec<Secret<32>>,
    /// The author's signature when the author is another device (re-offer): the batch is exactly the one signed.
    pub sig: Option<Signature>,
}

/// An epoch whose content key was opened and whose act was verified.
#[derive(Clone)]
pub struct OpenedEpoch {
    /// Id.
    pub epoch: Id,
    /// Content key.
    pub content_key: Secret<32>,
    /// Users it was sealed to.
    pub recipients: Vec<Id>,
}

/// A stream first heard of: its create act was verified.
#[derive(Clone)]
pub struct FoundStream {
    /// Stream.
    pub stream: Id,
    /// Kind.
    pub kind: StreamKind,
    /// First epoch.
    pub epoch: OpenedEpoch,
    /// The create act's bytes.
    pub create: Vec<u8>,
}

/// Why an op is kept aside. Numbers are kept in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Refusal {
    /// Its envelope does not open, again and again.
    NotAuthentic = 1,
    /// Its epoch's key was never received.
    NoKey = 2,
    /// Its author wrote something that is no operation.
    Malformed = 3,
    /// It carries an act that does not count.
    Act = 4,
    /// A newer version's critical kind: the stream may not be written until the program is updated.
    NewerVersion = 5,
    /// Its author is certified, but no member of the stream.
    NotMember = 6,
}

/// What an op turned out to be.
pub enum Content {
    /// Opened and verified.
    Plain {
        /// Plaintext CBOR, as committed to.
        body: Zeroizing<Vec<u8>>,
        /// The same, read.
        plaintext: OpPlaintext,
    },
    /// Kept aside as it came.
    Aside {
        /// Envelope.
        envelope: Vec<u8>,
        /// Why.
        why: Refusal,
    },
    /// Purged: only the commitment is left.
    Stub,
    /// The file holds this very op already: only its position is new.
    Held,
}

/// An op whose author's signature and chain were verified.
pub struct VerifiedOp {
    /// Position in the stream.
    pub seq: u64,
    /// Author's device.
    pub device: Id,
    /// Author's user.
    pub user: Id,
    /// Author's number.
    pub dev_seq: u64,
    /// Epoch of the envelope.
    pub epoch: Id,
    /// Commitment.
    pub commit: Hash,
    /// Hash.
    pub op_hash: Hash,
    /// Content.
    pub content: Content,
}

/// A verified run of one stream. Ops that the file holds already (own ones, or after a reset) are among them: they only
/// get their position; an own op in the outbox counts as acknowledged by it.
pub struct VerifiedPage {
    /// Stream; made by [`Replica::add_stream`] before its first page.
    pub stream: Id,
    /// Epochs first heard of.
    pub epochs: Vec<OpenedEpoch>,
    /// Acts that count: hash and bytes.
    pub acts: Vec<(Hash, Vec<u8>)>,
    /// In order of position.
    pub ops: Vec<VerifiedOp>,
    /// Opened keys of sealed bodies: kid and key.
    pub ceks: Vec<(Hash, Secret<32>)>,
    /// Signatures of the batches.
    pub sigs: Vec<PageSig>,
    /// The position after the last op.
    pub cursor: u64,
    /// Chain hash there.
    pub head_hash: Hash,
    /// The server's receipt for its head.
    pub receipt: Receipt,
}

/// What applying a page did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Applied {
    /// Ops of other devices that were new.
    pub received: u64,
    /// Ops that wait for others they build on.
    pub waiting: u64,
}

/// Numbers for the person.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Own ops not acknowledged yet (state 0).
    pub outbox: u64,
    /// Ops waiting for others (state 3).
    pub waiting: u64,
    /// Ops kept aside (state 4).
    pub aside: u64,
}

/// What the first enrolment adds to the case file, in one transaction.
pub struct Enrolment {
    /// The server.
    pub server: ServerRecord,
    /// Seed of the school's root key, for the file's own keeping.
    pub root_seed: SecretBytes,
    /// Acts to be recorded, each with an op of kind `KIND_ACT` of its own in its stream (field 7 = act hash), in this
    /// order.
    pub acts: Vec<(Id, Vec<u8>)>,
}

/// A case file, as the engine sees it.
pub trait Replica {
    /// Whose it is.
    fn identity(&self) -> Result<Identity>;
    /// The server, once enrolled.
    fn server(&self) -> Result<Option<ServerRecord>>;
    /// Replaces the server record (incarnation, feed, pins).
    fn keep_server(&self, server: &ServerRecord) -> Result<()>;
    /// An enrolment that was begun but not answered yet: opaque, holds secrets.
    fn pending_enrolment(&self) -> Result<Option<SecretBytes>>;
    /// Keeps or drops it.
    fn keep_pending_enrolment(&self, pending: Option<&SecretBytes>) -> Result<()>;
    /// Records a finished enrolment and drops the pending one; the directory stream is at the server then.
    fn enrolled(&self, enrolment: &Enrolment) -> Result<()>;
    /// Records an act made here (a device's certificate) with an op of its own, as in [`Enrolment::acts`].
    fn record_act(&self, stream: Id, act: &[u8]) -> Result<()>;

    /// All streams, the directory first, then the own, then cases.
    fn streams(&self) -> Result<Vec<StreamState>>;
    /// Makes a stream heard of from the server, empty, known to the server.
    fn add_stream(&self, found: &FoundStream) -> Result<()>;
    /// The create act of a stream.
    fn create_act(&self, stream: Id) -> Result<Vec<u8>>;
    /// The server took the create acts of these streams.
    fn at_server(&self, streams: &[Id]) -> Result<()>;
    /// The acts of the directory stream that count, in the order in which they are judged
    /// ([`crate::directory::causal_order`]).
    fn directory_acts(&self) -> Result<Vec<Vec<u8>>>;
    /// The content key of an epoch.
    fn content_key(&self, stream: Id, epoch: Id) -> Result<Option<Secret<32>>>;
    /// The hash of an op held in whatever state, stubs included.
    fn op_hash(&self, stream: Id, device: Id, dev_seq: u64) -> Result<Option<Hash>>;
    /// The highest number held of a device in a stream, in whatever state; 0 = none.
    fn last_of(&self, stream: Id, device: Id) -> Result<u64>;

    /// The next run to push: own ops in state 0 from the lowest number, else others' that the server lost.
    fn outbox(&self, stream: Id, max_ops: usize, max_bytes: usize) -> Result<Option<OutBatch>>;
    /// The server holds these ops: state 1 (own) or their position again (others'), receipt kept; with `position` the
    /// cursor moves there, as nothing lies between.
    fn acked(
        &self,
        stream: Id,
        device: Id,
        acks: &[Ack],
        receipt: &Receipt,
        position: Option<(u64, Hash)>,
    ) -> Result<()>;
    /// Applies a verified page in one transaction: acts, epochs, keys, ops, cursor, receipt.
    fn apply(&self, page: &VerifiedPage) -> Result<Applied>;
    /// The server was set back: cursor to 0, positions forgotten, own acknowledged ops into the outbox again. Nothing
    /// is deleted.
    fn reset(&self, stream: Id) -> Result<()>;
    /// Own ops up to and including `dev_seq` are held by the server after all, those after it are not.
    fn server_has(&self, stream: Id, dev_seq: u64) -> Result<()>;
    /// Numbers for the person.
    fn counts(&self) -> Result<Counts>;
}
