//! What a person's signature under a session or addendum says, and making and checking it. The statements are the sync
//! design's section 6 byte for byte; a text enters one only through a salted hash, so that a signature may outlive a
//! purged body without giving it away.

use crate::identity::OwnIdentity;
use keys::VerifyingKey;
use keys::cbor::Value;

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

/// `[school, stream, session, parent hash, author, claimed time, reason, body hash]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddendumStatement<'a> {
    /// School.
    pub school: [u8; 16],
    /// Stream of the case.
    pub stream: [u8; 16],
    /// Session.
    pub session: [u8; 16],
    /// Hash of the lock or of the addendum before.
    pub parent_hash: [u8; 32],
    /// User who signs.
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
        let Self { school, stream, session, parent_hash, author, claimed_ms, reason, body_hash } = *self;
        keys::arr![school, stream, session, parent_hash, author, claimed_ms, reason, body_hash]
    }

    /// Signs.
    pub fn sign(&self, identity: &OwnIdentity) -> [u8; 64] {
        identity.user_secrets.sign.sign("addendum", &self.value())
    }

    /// Whether this is the key's signature.
    pub fn verifies(&self, key: &VerifyingKey, signature: &[u8]) -> bool {
        key.verify("addendum", &self.value(), signature).is_ok()
    }

    /// Names the signed addendum; the next one's parent.
    pub fn hash(&self, signature: &[u8]) -> [u8; 32] {
        keys::hash("addendum", &keys::arr![self.value(), signature])
    }
}

/// The salted hash of a text.
pub fn body_hash(salt: &[u8; 32], text: &str) -> [u8; 32] {
    keys::keyed_hash(salt, text.as_bytes())
}
