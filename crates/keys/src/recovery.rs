//! The recovery code: 160 random bits on paper that open the case file when the passphrase is lost. Its keys never
//! depend on the passphrase, and it is too long to guess, so what is sealed under it may lie on the school server.

use zeroize::Zeroizing;

use crate::cbor::Value;
use crate::crockford::{self, CodeError};
use crate::derive::derive_from;
use crate::{Entropy, Secret, SigningKey};

/// Random bytes of a code.
const BYTES: usize = 20;

/// Characters of a code, check characters included, dashes not.
pub const CHARACTERS: usize = crockford::chars_of(BYTES) + crockford::CHECK;

/// A recovery code: 32 Crockford characters in groups of 4, then 2 check characters.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(Secret<BYTES>);

impl RecoveryCode {
    /// A fresh code.
    pub fn random(entropy: &mut impl Entropy) -> Self {
        Self(Secret::random(entropy))
    }

    /// Reads what a person typed: lower case, I or L for 1, O for 0, blanks and dashes anywhere are fine.
    ///
    /// # Errors
    /// [`CodeError`] says whether a character, the length or the check is wrong.
    pub fn parse(typed: &str) -> Result<Self, CodeError> {
        crockford::decode_checked::<BYTES>(typed).map(|bytes| Self(Secret::new(*bytes)))
    }

    /// The one printed form: `XXXX-XXXX-...-XX`. Wiped when dropped.
    pub fn format(&self) -> Zeroizing<String> {
        crockford::encode_checked(self.0.expose())
    }

    /// KEK_rc: opens the header's recovery slot and wraps the user key. May be kept inside the encrypted file.
    pub fn wrapping_key(&self) -> Secret<32> {
        derive_from("recovery wrap", self.0.expose(), &Value::Null)
    }

    /// The recovery signing key: certifies a new device. Never kept.
    pub fn signing_key(&self) -> SigningKey {
        SigningKey::from_seed(&derive_from("recovery sign", self.0.expose(), &Value::Null))
    }
}
