//! The rows of the store, as its jobs see them. Bodies and sealed keys are bytes the server cannot open.

use crate::{Hash, Id};

/// A school: one root key, one directory stream, whose id is the school's id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchoolRow {
    /// The school's id: its directory stream.
    pub school: Id,
    /// The root key all certificates chain to.
    pub root: [u8; 32],
    /// H over the enrolment request that made it, so that a repeated one gets its answer again.
    pub request: Hash,
}

/// A certified user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserRow {
    /// Pseudonymous id.
    pub user: Id,
    /// The school that certified the user.
    pub school: Id,
    /// Verifies the user's acts.
    pub sign: [u8; 32],
    /// Grants are sealed to it.
    pub kem: [u8; 32],
    /// False after `user_off`.
    pub active: bool,
}

/// What a device may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeviceState {
    /// Its requests are answered.
    Active,
    /// Refused at once.
    Revoked,
}

/// A certified device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceRow {
    /// Pseudonymous id.
    pub device: Id,
    /// Whose it is.
    pub user: Id,
    /// Of which school.
    pub school: Id,
    /// Verifies its requests and batches.
    pub sign: [u8; 32],
    /// Whether it was revoked.
    pub state: DeviceState,
}

/// A stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StreamRow {
    /// Its id.
    pub stream: Id,
    /// The school it belongs to.
    pub school: Id,
    /// Directory, own, case: the wire's number.
    pub kind: u8,
    /// Server position of the newest op; 0 without any.
    pub head: u64,
    /// Chain hash at the head.
    pub h: Hash,
    /// Bytes of the bodies held.
    pub bytes: u64,
}

/// What a member may do in a stream. Numbers as on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Role {
    /// Reads, writes, grants, revokes.
    Owner = 0,
    /// Reads and writes.
    Editor = 1,
    /// Reads.
    Reader = 2,
}

impl Role {
    /// The role of that number.
    pub fn from_number(number: u64) -> Option<Self> {
        [Self::Owner, Self::Editor, Self::Reader].into_iter().find(|role| *role as u64 == number)
    }
}

/// A membership that holds now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberRow {
    /// Who.
    pub user: Id,
    /// As what.
    pub role: Role,
}

/// One recipient of an epoch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EpochRow {
    /// The epoch's id.
    pub epoch: Id,
    /// A user its content key was sealed to.
    pub user: Id,
}

/// An op to be appended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOp {
    /// Server position.
    pub seq: u64,
    /// Author.
    pub device: Id,
    /// Author's count, from 1.
    pub dev_seq: u64,
    /// Commitment to the plaintext.
    pub commit: Hash,
    /// Chained hash.
    pub op_hash: Hash,
    /// Epoch it is sealed under.
    pub epoch: Id,
    /// When the server took it.
    pub commit_ms: u64,
    /// The envelope; `None` where a purge covers the op.
    pub body: Option<Vec<u8>>,
    /// Clear act beside it.
    pub act: Option<Vec<u8>>,
}

/// An op as it is given out.
pub type OpRow = NewOp;

/// Where a dot stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DotRow {
    /// Author's count.
    pub dev_seq: u64,
    /// Server position.
    pub seq: u64,
    /// Chained hash.
    pub op_hash: Hash,
}

/// A batch signature: covers the author's ops `first` to `last`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureRow {
    /// Author.
    pub device: Id,
    /// First dev_seq covered.
    pub first: u64,
    /// Last dev_seq covered.
    pub last: u64,
    /// Epoch of the batch.
    pub epoch: Id,
    /// Server position of the last op covered.
    pub seq: u64,
    /// The device's signature.
    pub sig: [u8; 64],
}

/// A content-encryption key sealed under an epoch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRow {
    /// Which key.
    pub kid: Hash,
    /// Under which epoch.
    pub epoch: Id,
    /// The envelope.
    pub wrapped: Vec<u8>,
}

/// What the server signed for a position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptRow {
    /// Position.
    pub n: u64,
    /// Chain hash there.
    pub h: Hash,
    /// When.
    pub ms: u64,
    /// Incarnation that signed.
    pub inc: Id,
    /// The signature.
    pub sig: [u8; 64],
}

/// A pairing mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailboxRow {
    /// The device that opened it.
    pub device: Id,
    /// When it ends.
    pub expires_ms: u64,
    /// Failed tries so far.
    pub failures: u32,
    /// The boxes by step.
    pub boxes: [Option<Vec<u8>>; 3],
}
