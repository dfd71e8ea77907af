//! The master key MK of one case file and the keys that come from it. It is random, never derived from a passphrase: a
//! passphrase change re-wraps it and rewrites no data.

use crate::cbor::Value;
use crate::{Entropy, Secret, SecretBytes, SecretText, derive};

/// MK: 32 random bytes per case file.
#[derive(Clone, PartialEq, Eq)]
pub struct MasterKey(Secret<32>);

impl MasterKey {
    /// A fresh master key, for a new or fully rekeyed case file.
    pub fn random(entropy: &mut impl Entropy) -> Self {
        Self(Secret::random(entropy))
    }

    /// Takes back a key that was kept in locked memory.
    pub fn from_secret(secret: Secret<32>) -> Self {
        Self(secret)
    }

    pub(crate) fn from_bytes(bytes: &SecretBytes) -> Option<Self> {
        bytes.to_fixed().map(Self)
    }

    /// The key itself, to be kept in locked memory or sealed.
    pub fn secret(&self) -> &Secret<32> {
        &self.0
    }

    /// K_db: the raw SQLCipher key.
    pub fn db_key(&self) -> Secret<32> {
        derive("db", &self.0, &Value::Null)
    }

    /// K_hdr: key of the header's MAC.
    pub fn header_key(&self) -> Secret<32> {
        derive("hdr", &self.0, &Value::Null)
    }

    /// K_cache: key of cached thumbnails.
    pub fn cache_key(&self) -> Secret<32> {
        derive("cache", &self.0, &Value::Null)
    }

    /// K_state: key of the sidecar's MAC.
    pub fn state_key(&self) -> Secret<32> {
        derive("state", &self.0, &Value::Null)
    }

    /// The value of `PRAGMA key`: `x'` + 64 hex of K_db + 32 hex of the header's SQLCipher salt + `'`. With it SQLCipher
    /// derives nothing from a passphrase and keeps no salt in the database file. Wiped when dropped.
    pub fn sqlcipher_key_pragma(&self, salt: &[u8; 16]) -> SecretText {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        let key = self.db_key();
        let digits = key.expose().iter().chain(salt).flat_map(|byte| [byte >> 4, byte & 15]);
        let digits = digits.map(|digit| &HEX[usize::from(digit)]);
        SecretText::of(2 * (32 + 16) + 3, b"x'".iter().chain(digits).chain(b"'"))
    }
}
