//! Who people and devices are: a counselor's user key and identity keys, a device's keys, their fingerprints, and the
//! safety number two people compare. A private half leaves this module only sealed or inside a wiped buffer.

use zeroize::Zeroizing;

use thiserror::Error;

use crate::cbor::{self, CborError, Value};
use crate::derive::user_secret_key;
use crate::envelope::{self, EnvelopeError, Place};
use crate::kem::KemError;
use crate::sign::SignatureError;
use crate::{Entropy, KemPublicKey, KemSecretKey, Secret, SecretBytes, SigningKey, VerifyingKey, hash};

/// Name of the sealed identity keys in their envelope's place.
const IDENTITY: &str = "identity";
/// Name of a sealed user key in its envelope's place.
const USER_KEY: &str = "user key";

/// Why secrets or public keys cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum IdentityError {
    /// The envelope did not open.
    #[error(transparent)]
    Envelope(#[from] EnvelopeError),
    /// The content is not what this version writes.
    #[error(transparent)]
    Cbor(#[from] CborError),
    /// The signing key is unusable.
    #[error(transparent)]
    Signing(#[from] SignatureError),
    /// The KEM key is unusable.
    #[error(transparent)]
    Kem(#[from] KemError),
    /// An opened user key has not 32 bytes.
    #[error("user key of a wrong length")]
    UserKeyLength,
}

/// The public halves of a user's or device's identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PublicIdentity {
    /// Verifies what it signs.
    pub sign: VerifyingKey,
    /// Secrets are sealed to it.
    pub kem: KemPublicKey,
}

impl PublicIdentity {
    /// `[sign, KEM]`, as it stands in certificates.
    pub fn to_value(&self) -> Value {
        crate::arr![self.sign.to_bytes(), self.kem.to_bytes()]
    }

    /// Reads `[sign, KEM]` and refuses unusable keys.
    ///
    /// # Errors
    /// Another shape, or keys of small order.
    pub fn from_value(value: &Value) -> Result<Self, IdentityError> {
        let [sign, kem] = value.view().items_n()?;
        Ok(Self { sign: VerifyingKey::from_bytes(&sign.bytes_n()?)?, kem: KemPublicKey::from_bytes(&kem.bytes_n()?)? })
    }

    /// H("fingerprint", [sign, KEM]).
    pub fn fingerprint(&self) -> [u8; 32] {
        hash("fingerprint", &self.to_value())
    }
}

/// Fingerprint of a key that only signs (school root, server): H("key fingerprint", key).
pub fn key_fingerprint(key: &VerifyingKey) -> [u8; 32] {
    hash("key fingerprint", &Value::from(key.to_bytes()))
}

/// A server's id: the first 16 bytes of H("server id", its Ed25519 id key). So the id proves the key.
pub fn server_id(key: &VerifyingKey) -> [u8; 16] {
    let digest = hash("server id", &Value::from(key.to_bytes()));
    std::array::from_fn(|index| digest[index])
}

/// The safety number of two identities: 60 digits in 12 groups of 5, the same on both screens. Each fingerprint gives 30
/// digits (about 100 bits); the smaller fingerprint's stand first.
pub fn safety_number(ours: &[u8; 32], theirs: &[u8; 32]) -> [String; 12] {
    let (first, second) = if ours <= theirs { (ours, theirs) } else { (theirs, ours) };
    let halves = [first, second].map(|fingerprint| hash("safety number", &Value::from(fingerprint)));
    std::array::from_fn(|group| {
        let half = &halves[group / 6];
        let start = group % 6 * 5;
        let number = half[start..start + 5].iter().fold(0u64, |n, byte| n << 8 | u64::from(*byte));
        format!("{:05}", number % 100_000)
    })
}

/// A counselor's secrets: the user key of one version and the identity keys.
#[derive(Clone)]
pub struct UserSecrets {
    /// Version of the user key, from 1; rises when a device is lost.
    pub uk_version: u64,
    /// UK: opens her own streams' epochs and her private keys.
    pub user_key: Secret<32>,
    /// Signs acts, locks and addenda.
    pub sign: SigningKey,
    /// Opens grants.
    pub kem: KemSecretKey,
}

impl UserSecrets {
    /// Fresh secrets of a new user, version 1.
    pub fn random(entropy: &mut impl Entropy) -> Self {
        Self {
            uk_version: 1,
            user_key: Secret::random(entropy),
            sign: SigningKey::random(entropy),
            kem: KemSecretKey::random(entropy),
        }
    }

    /// The public halves.
    pub fn public(&self) -> PublicIdentity {
        PublicIdentity { sign: self.sign.verifying_key(), kem: self.kem.public_key() }
    }

    /// All of it in clear, for a pairing box or the encrypted file only: `[UK version, UK, sign seed, KEM key]`.
    pub fn encode(&self) -> SecretBytes {
        let (sign, kem) = (self.sign.seed(), self.kem.to_bytes());
        let value = Zeroizing::new(crate::arr![self.uk_version, self.user_key.expose(), sign.expose(), kem.expose(),]);
        SecretBytes::new(cbor::encode(&value))
    }

    /// Reads what [`UserSecrets::encode`] wrote.
    ///
    /// # Errors
    /// Any other bytes.
    pub fn decode(bytes: &[u8]) -> Result<Self, IdentityError> {
        let value = Zeroizing::new(cbor::decode(bytes)?);
        let [version, user_key, sign, kem] = value.view().items_n()?;
        Ok(Self {
            uk_version: version.as_uint()?,
            user_key: Secret::new(user_key.bytes_n()?),
            sign: SigningKey::from_seed(&Secret::new(sign.bytes_n()?)),
            kem: KemSecretKey::from_bytes(Secret::new(kem.bytes_n()?)),
        })
    }

    /// The identity keys sealed under UK (purpose 6), for `S_user`.
    pub fn seal(&self, user: [u8; 16], entropy: &mut impl Entropy) -> Vec<u8> {
        let plaintext = encode_pair(&self.sign, &self.kem);
        let place = Place::UserSecret { user, name: IDENTITY, version: self.uk_version };
        envelope::seal(&user_secret_key(&self.user_key), &place, plaintext.expose(), entropy)
    }

    /// Opens what [`UserSecrets::seal`] sealed under the same user key.
    ///
    /// # Errors
    /// Another key, user or version, altered bytes.
    pub fn open(user: [u8; 16], uk_version: u64, user_key: &Secret<32>, sealed: &[u8]) -> Result<Self, IdentityError> {
        let place = Place::UserSecret { user, name: IDENTITY, version: uk_version };
        let plaintext = envelope::open(&user_secret_key(user_key), &place, sealed)?;
        let (sign, kem) = decode_pair(plaintext.expose())?;
        Ok(Self { uk_version, user_key: user_key.clone(), sign, kem })
    }
}

/// A user key sealed under another: an older version under the newer UK, or the newest under KEK_rc. `version` is that of
/// the sealed key.
pub fn seal_user_key(
    user: [u8; 16],
    version: u64,
    user_key: &Secret<32>,
    under: &Secret<32>,
    entropy: &mut impl Entropy,
) -> Vec<u8> {
    let place = Place::UserSecret { user, name: USER_KEY, version };
    envelope::seal(&user_secret_key(under), &place, user_key.expose(), entropy)
}

/// Opens what [`seal_user_key`] sealed.
///
/// # Errors
/// Another key, user or version, altered bytes.
pub fn open_user_key(
    user: [u8; 16],
    version: u64,
    under: &Secret<32>,
    sealed: &[u8],
) -> Result<Secret<32>, IdentityError> {
    let place = Place::UserSecret { user, name: USER_KEY, version };
    let opened = envelope::open(&user_secret_key(under), &place, sealed)?;
    opened.to_fixed().ok_or(IdentityError::UserKeyLength)
}

/// A device's secrets. They never leave the device; a copied or restored case file gets new ones.
#[derive(Clone)]
pub struct DeviceSecrets {
    /// Signs batches and requests.
    pub sign: SigningKey,
    /// Opens what is sealed to this device while pairing and when the user key changes.
    pub kem: KemSecretKey,
}

impl DeviceSecrets {
    /// A fresh identity.
    pub fn random(entropy: &mut impl Entropy) -> Self {
        Self { sign: SigningKey::random(entropy), kem: KemSecretKey::random(entropy) }
    }

    /// The public halves.
    pub fn public(&self) -> PublicIdentity {
        PublicIdentity { sign: self.sign.verifying_key(), kem: self.kem.public_key() }
    }

    /// In clear, for the encrypted file only: `[sign seed, KEM key]`.
    pub fn encode(&self) -> SecretBytes {
        encode_pair(&self.sign, &self.kem)
    }

    /// Reads what [`DeviceSecrets::encode`] wrote.
    ///
    /// # Errors
    /// Any other bytes.
    pub fn decode(bytes: &[u8]) -> Result<Self, IdentityError> {
        decode_pair(bytes).map(|(sign, kem)| Self { sign, kem })
    }
}

fn encode_pair(sign: &SigningKey, kem: &KemSecretKey) -> SecretBytes {
    let (sign, kem) = (sign.seed(), kem.to_bytes());
    let value = Zeroizing::new(crate::arr![sign.expose(), kem.expose()]);
    SecretBytes::new(cbor::encode(&value))
}

fn decode_pair(bytes: &[u8]) -> Result<(SigningKey, KemSecretKey), IdentityError> {
    let value = Zeroizing::new(cbor::decode(bytes)?);
    let [sign, kem] = value.view().items_n()?;
    Ok((SigningKey::from_seed(&Secret::new(sign.bytes_n()?)), KemSecretKey::from_bytes(Secret::new(kem.bytes_n()?))))
}
