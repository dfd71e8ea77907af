//! Keys sealed to a person or device: HPKE base mode (RFC 9180), DHKEM(X25519, HKDF-SHA256), HKDF-SHA256,
//! ChaCha20-Poly1305, with who seals what to whom in `info`. Sealed bytes are `suite u8 | encapsulated key 32 |
//! ciphertext and tag`. Base mode does not say who sealed: the act or box around it must be signed or already shared.

use std::convert::Infallible;

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::rand_core::{TryCryptoRng, TryRng};
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use thiserror::Error;

use crate::cbor::{Value, encode};
use crate::{DOMAIN, Entropy, SUITE, Secret, SecretBytes};

type PrivateKey = <X25519HkdfSha256 as Kem>::PrivateKey;
type PublicKey = <X25519HkdfSha256 as Kem>::PublicKey;
type EncappedKey = <X25519HkdfSha256 as Kem>::EncappedKey;

const ENCAPPED: usize = 32;
const TAG: usize = 16;

/// Bytes a sealed key has more than its plaintext.
pub const OVERHEAD: usize = 1 + ENCAPPED + TAG;

/// Why sealed bytes did not open, or a public key was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum KemError {
    /// The bytes are not a usable X25519 public key.
    #[error("not a valid KEM key")]
    BadKey,
    /// Too short to be anything sealed.
    #[error("sealed key ends early")]
    Truncated,
    /// Sealed with algorithms this version does not know.
    #[error("unknown suite {found}")]
    UnknownSuite {
        /// The suite byte found.
        found: u8,
    },
    /// Sealed to another key, for another context, or altered.
    #[error("sealed key is not authentic")]
    NotAuthentic,
}

/// Which generation of a stream or user the sealed secret belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Generation {
    /// An epoch of a stream.
    Epoch([u8; 16]),
    /// A version of a user key.
    Version(u64),
}

/// What is sealed, where it belongs, to whom and by whom. Both sides must name the same, or it does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SealContext<'a> {
    /// What kind of secret this is, e.g. "ck" or "uk"; one word per use, from the table in `sync::wire`.
    pub what: &'a str,
    /// Stream id or user id.
    pub scope: [u8; 16],
    /// Epoch or version.
    pub generation: Generation,
    /// User id or device id of the recipient.
    pub recipient: [u8; 16],
    /// User id or device id of the sealer.
    pub sealer: [u8; 16],
}

impl SealContext<'_> {
    /// CBOR(["ruang-bk 1 seal", what, stream or user, epoch or version, recipient, sealer]).
    fn info(&self) -> Vec<u8> {
        let generation = match self.generation {
            Generation::Epoch(id) => Value::from(id),
            Generation::Version(version) => Value::from(version),
        };
        encode(&crate::arr![format!("{DOMAIN}seal"), self.what, self.scope, generation, self.recipient, self.sealer,])
    }
}

/// A private X25519 key that opens what is sealed to its public half.
#[derive(Clone)]
pub struct KemSecretKey(Secret<32>);

impl KemSecretKey {
    /// The key with these 32 private bytes (clamped when used, as RFC 7748 says).
    pub fn from_bytes(bytes: Secret<32>) -> Self {
        Self(bytes)
    }

    /// A fresh key.
    pub fn random(entropy: &mut impl Entropy) -> Self {
        Self(Secret::random(entropy))
    }

    /// The private bytes, for sealing.
    pub fn to_bytes(&self) -> Secret<32> {
        self.0.clone()
    }

    /// The public half.
    pub fn public_key(&self) -> KemPublicKey {
        let private = x25519_dalek::StaticSecret::from(*self.0.expose());
        KemPublicKey(x25519_dalek::PublicKey::from(&private).to_bytes())
    }

    /// Opens what was sealed to this key in exactly this context.
    ///
    /// # Errors
    /// See [`KemError`].
    pub fn open(&self, context: &SealContext<'_>, sealed: &[u8]) -> Result<SecretBytes, KemError> {
        let (suite, rest) = sealed.split_first().ok_or(KemError::Truncated)?;
        if *suite != SUITE {
            return Err(KemError::UnknownSuite { found: *suite });
        }
        let (encapped, ciphertext) = match rest.split_at_checked(ENCAPPED) {
            Some((encapped, ciphertext)) if ciphertext.len() >= TAG => (encapped, ciphertext),
            _ => return Err(KemError::Truncated),
        };
        let private = PrivateKey::from_bytes(self.0.expose()).map_err(|_| KemError::NotAuthentic)?;
        let encapped = EncappedKey::from_bytes(encapped).map_err(|_| KemError::NotAuthentic)?;
        hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeR::Base,
            &private,
            &encapped,
            &context.info(),
            ciphertext,
            b"",
        )
        .map(SecretBytes::new)
        .map_err(|_| KemError::NotAuthentic)
    }
}

/// A public X25519 key to which secrets are sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct KemPublicKey([u8; 32]);

impl KemPublicKey {
    /// Reads a public key.
    ///
    /// # Errors
    /// [`KemError::BadKey`] for a point of small order, with which every shared secret would be the same.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, KemError> {
        let probe = x25519_dalek::StaticSecret::from([0x42; 32]);
        let shared = probe.diffie_hellman(&x25519_dalek::PublicKey::from(*bytes));
        shared.was_contributory().then_some(Self(*bytes)).ok_or(KemError::BadKey)
    }

    /// The 32 public bytes.
    pub fn to_bytes(&self) -> [u8; 32] {
        self.0
    }

    /// Seals `plaintext` so that only the holder of the private half opens it, and only in this context.
    ///
    /// # Errors
    /// [`KemError::BadKey`] if the key agreement fails, which keys from [`KemPublicKey::from_bytes`] do not.
    pub fn seal(
        &self,
        context: &SealContext<'_>,
        plaintext: &[u8],
        entropy: &mut impl Entropy,
    ) -> Result<Vec<u8>, KemError> {
        let public = PublicKey::from_bytes(&self.0).map_err(|_| KemError::BadKey)?;
        let (encapped, ciphertext) = hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeS::Base,
            &public,
            &context.info(),
            plaintext,
            b"",
            &mut EntropyRng(entropy),
        )
        .map_err(|_| KemError::BadKey)?;
        let mut sealed = Vec::with_capacity(OVERHEAD + plaintext.len());
        sealed.push(SUITE);
        sealed.extend_from_slice(&encapped.to_bytes());
        sealed.extend_from_slice(&ciphertext);
        Ok(sealed)
    }
}

/// Hands our entropy to the library in the shape it asks for.
struct EntropyRng<'a, E: Entropy>(&'a mut E);

impl<E: Entropy> TryRng for EntropyRng<'_, E> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(u32::from_le_bytes(self.0.array()))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(u64::from_le_bytes(self.0.array()))
    }

    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Infallible> {
        self.0.fill(out);
        Ok(())
    }
}

impl<E: Entropy> TryCryptoRng for EntropyRng<'_, E> {}
