//! Key hierarchy, key slots, sealed envelopes, signatures, recovery and pairing codes.
//!
//! The only crate that names a cryptographic primitive. Pure bytes in, bytes out: it reads no clock, opens no file,
//! talks to no network and draws no randomness of its own (callers pass an [`Entropy`]). It must never print a secret,
//! never return a person-readable sentence, and never accept bytes in a second spelling of the same value.

#![forbid(unsafe_code)]

pub mod backup;
pub mod blob;
pub mod cbor;
mod crockford;
pub mod derive;
pub mod drawer;
mod entropy;
pub mod envelope;
pub mod header;
pub mod identity;
pub mod kdf;
pub mod kem;
mod master_key;
pub mod padding;
pub mod pairing;
mod passphrase_slot;
pub mod recovery;
mod secret;
pub mod sign;
pub mod supervisor;

pub use crockford::CodeError;
pub use derive::{derive, digest, hash, keyed_hash, sha256};
pub use entropy::Entropy;
#[cfg(any(test, feature = "test-entropy"))]
pub use entropy::SeededEntropy;
pub use header::{Header, HeaderError, VerifiedHeader};
pub use identity::{DeviceSecrets, PublicIdentity, UserSecrets};
pub use kdf::{KdfError, KdfParams};
pub use kem::{KemPublicKey, KemSecretKey};
pub use master_key::MasterKey;
pub use pairing::{PairUri, PairingSecret};
pub use recovery::RecoveryCode;
pub use secret::{Secret, SecretBytes, SecretText};
pub use sign::{SigningKey, VerifyingKey};

/// Every label of this product's formats begins with this, so that no hash, key or signature of another protocol
/// (or of a later, incompatible generation of this one) can be taken for one of ours.
pub(crate) const DOMAIN: &str = "ruang-bk 1 ";

/// The set of algorithms used now: XChaCha20-Poly1305, HPKE base mode with X25519, Ed25519, BLAKE3, HKDF-SHA-256.
pub const SUITE: u8 = 1;
