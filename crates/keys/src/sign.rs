//! Ed25519 signatures over labelled statements: `sign(l, x)` = Ed25519 over CBOR(["ruang-bk 1 " + l, x]). Checked with
//! `verify_strict` only (no small-order keys, no second form of a signature). No unlabelled message is ever signed.

use ed25519_dalek::Signer;
use thiserror::Error;
use zeroize::Zeroizing;

use crate::cbor::{Value, encode};
use crate::derive::labelled;
use crate::{Entropy, Secret};

/// Length of a signature in bytes.
pub const SIGNATURE: usize = 64;

/// Why a signature or a verifying key was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SignatureError {
    /// The bytes are not a usable Ed25519 public key.
    #[error("not a valid verifying key")]
    BadKey,
    /// Not this key's signature over this statement.
    #[error("signature does not verify")]
    BadSignature,
}

/// A private Ed25519 key: its seed, in locked memory. What is computed from it is made anew for each use and wiped.
#[derive(Clone)]
pub struct SigningKey(Secret<32>);

impl SigningKey {
    /// The key that belongs to a 32-byte seed (RFC 8032's private key).
    pub fn from_seed(seed: &Secret<32>) -> Self {
        Self(seed.clone())
    }

    fn expanded(&self) -> ed25519_dalek::SigningKey {
        ed25519_dalek::SigningKey::from_bytes(self.0.expose())
    }

    /// A fresh key.
    pub fn random(entropy: &mut impl Entropy) -> Self {
        Self::from_seed(&Secret::random(entropy))
    }

    /// The seed, for sealing.
    pub fn seed(&self) -> Secret<32> {
        self.0.clone()
    }

    /// The public half.
    pub fn verifying_key(&self) -> VerifyingKey {
        VerifyingKey(self.expanded().verifying_key())
    }

    /// Signs the statement `x` under `label`. Deterministic, as RFC 8032 says.
    pub fn sign(&self, label: &str, x: &Value) -> [u8; SIGNATURE] {
        let message = Zeroizing::new(encode(&labelled(label, x)));
        self.expanded().sign(&message).to_bytes()
    }
}

/// A public Ed25519 key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct VerifyingKey(ed25519_dalek::VerifyingKey);

impl VerifyingKey {
    /// Reads a public key.
    ///
    /// # Errors
    /// [`SignatureError::BadKey`] if the bytes are no curve point or one of small order.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, SignatureError> {
        ed25519_dalek::VerifyingKey::from_bytes(bytes)
            .ok()
            .filter(|key| !key.is_weak())
            .map(Self)
            .ok_or(SignatureError::BadKey)
    }

    /// The 32 public bytes.
    pub fn to_bytes(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// Checks that `signature` is this key's over `x` under `label`.
    ///
    /// # Errors
    /// [`SignatureError::BadSignature`] for anything else, a signature of another length included.
    pub fn verify(&self, label: &str, x: &Value, signature: &[u8]) -> Result<(), SignatureError> {
        let signature = ed25519_dalek::Signature::from_slice(signature).map_err(|_| SignatureError::BadSignature)?;
        self.0.verify_strict(&encode(&labelled(label, x)), &signature).map_err(|_| SignatureError::BadSignature)
    }
}
