//! What a person's signature under a session or addendum says, and making and checking it. The statements are the sync
//! design's section 6 byte for byte; a text enters one only through a salted hash, so that a signature may outlive a
//! purged body without giving it away.

use crate::identity::OwnIdentity;
use counseling::session::AddendumKind;
use keys::cbor::Value;
use keys::{SigningKey, VerifyingKey};

/// What kind of signature stands under a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SealKind {
    /// "This is my note": it may still be changed, which ends the signature.
    Signed,
    /// Closed for ever.
    Locked,
}

impl SealKind {
    /// Value of the `kind` column.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Signed => "signed",
            Self::Locked => "locked",
        }
    }

    /// The kind with this column value.
    pub fn of(text: &str) -> Option<Self> {
        [Self::Signed, Self::Locked].into_iter().find(|kind| kind.as_str() == text)
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Signed => "sign",
            Self::Locked => "lock",
        }
    }
}

/// `[school, stream, session, version hash, body hash, signer, claimed time]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SealStatement {
    /// School.
    pub school: [u8; 16],
    /// Stream of the case.
    pub stream: [u8; 16],
    /// Session.
    pub session: [u8; 16],
    /// Hash of the session's and note's canonical dump rows.
    pub version_hash: [u8; 32],
    /// Salted hash of the note's text.
    pub body_hash: [u8; 32],
    /// User who signs.
    pub signer: [u8; 16],
    /// Signer's clock.
    pub claimed_ms: i64,
}

impl SealStatement {
    fn value(&self) -> Value {
        let Self { school, stream, session, version_hash, body_hash, signer, claimed_ms } = *self;
        keys::arr![school, stream, session, version_hash, body_hash, signer, claimed_ms]
    }

    /// Signs.
    pub fn sign(&self, kind: SealKind, identity: &OwnIdentity) -> [u8; 64] {
        identity.user_secrets.sign.sign(kind.label(), &self.value())
    }

    /// Whether this is the key's signature.
    pub fn verifies(&self, kind: SealKind, key: &VerifyingKey, signature: &[u8]) -> bool {
        key.verify(kind.label(), &self.value(), signature).is_ok()
    }

    /// Names the signed statement; the first addendum's parent.
    pub fn hash(&self, kind: SealKind, signature: &[u8]) -> [u8; 32] {
        keys::hash("seal", &keys::arr![kind.as_str(), self.value(), signature])
    }
}

/// What a statement onto a locked session says beside its reason and text. Each kind signs under a label of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said<'a> {
    /// It adds to the note.
    Supplement,
    /// The session should not stand in this file; the session to which it was moved.
    Retraction(Option<[u8; 16]>),
    /// A supervisor stands for the note, in this office.
    Cosignature(&'a str),
}

impl<'a> Said<'a> {
    /// Kind, place moved to and office as a row holds them; `None` for a kind that this version does not know.
    pub fn of(kind: &str, moved_to: Option<[u8; 16]>, role: &'a str) -> Option<Self> {
        match kind.parse().ok()? {
            AddendumKind::Supplement => Some(Self::Supplement),
            AddendumKind::Retraction => Some(Self::Retraction(moved_to)),
            AddendumKind::Cosignature => Some(Self::Cosignature(role)),
        }
    }

    /// The kind.
    pub const fn kind(&self) -> AddendumKind {
        match self {
            Self::Supplement => AddendumKind::Supplement,
            Self::Retraction(_) => AddendumKind::Retraction,
            Self::Cosignature(_) => AddendumKind::Cosignature,
        }
    }

    const fn label(&self) -> &'static str {
        match self {
            Self::Supplement => "addendum",
            Self::Retraction(_) => "retraction",
            Self::Cosignature(_) => "cosignature",
        }
    }
}

/// `[school, stream, session, parent hash, author, claimed time, reason, body hash]`, then of a retraction the session moved
/// to or null, of a co-signature the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddendumStatement<'a> {
    /// What is said.
    pub said: Said<'a>,
    /// School.
    pub school: [u8; 16],
    /// Stream of the case.
    pub stream: [u8; 16],
    /// Session.
    pub session: [u8; 16],
    /// Hash of the lock or of the addendum before.
    pub parent_hash: [u8; 32],
    /// User or supervisor who signs.
    pub author: [u8; 16],
    /// Author's clock.
    pub claimed_ms: i64,
    /// Why it was needed.
    pub reason: &'a str,
    /// Salted hash of the text.
    pub body_hash: [u8; 32],
}

impl AddendumStatement<'_> {
    fn value(&self) -> Value {
        let Self { said, school, stream, session, parent_hash, author, claimed_ms, reason, body_hash } = *self;
        match said {
            Said::Supplement => keys::arr![school, stream, session, parent_hash, author, claimed_ms, reason, body_hash],
            Said::Retraction(moved_to) => {
                let to = moved_to.map_or(Value::Null, Value::from);
                keys::arr![school, stream, session, parent_hash, author, claimed_ms, reason, body_hash, to]
            }
            Said::Cosignature(role) => {
                keys::arr![school, stream, session, parent_hash, author, claimed_ms, reason, body_hash, role]
            }
        }
    }

    /// Signs.
    pub fn sign(&self, key: &SigningKey) -> [u8; 64] {
        key.sign(self.said.label(), &self.value())
    }

    /// Whether this is the key's signature.
    pub fn verifies(&self, key: &VerifyingKey, signature: &[u8]) -> bool {
        key.verify(self.said.label(), &self.value(), signature).is_ok()
    }

    /// Names the signed statement; the next one's parent.
    pub fn hash(&self, signature: &[u8]) -> [u8; 32] {
        keys::hash(self.said.label(), &keys::arr![self.value(), signature])
    }
}

/// The salted hash of a text.
pub fn body_hash(salt: &[u8; 32], text: &str) -> [u8; 32] {
    keys::keyed_hash(salt, text.as_bytes())
}
