//! The master key MK of one case file and the keys that come from it. It is random, never derived from a passphrase: a
//! passphrase change re-wraps it and rewrites no data.

use zeroize::Zeroizing;

use crate::cbor::Value;
use crate::{Entropy, Secret, SecretBytes, derive};

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
    pub fn sqlcipher_key_pragma(&self, salt: &[u8; 16]) -> Zeroizing<String> {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        let key = self.db_key();
        let mut pragma = Zeroizing::new(String::with_capacity(2 * (32 + 16) + 3));
        pragma.push_str("x'");
        for byte in key.expose().iter().chain(salt) {
            pragma.push(char::from(HEX[usize::from(byte >> 4)]));
            pragma.push(char::from(HEX[usize::from(byte & 15)]));
        }
        pragma.push('\'');
        pragma
    }
}
