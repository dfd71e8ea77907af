//! What two devices (or a device and a server's setup) share while they pair: a 128-bit secret seen on a screen or typed.
//! From it come the mailbox at the server, the key of the boxes in it, and 20 digits that both people compare.
//! The secret itself never reaches the server.

mod uri;

use zeroize::Zeroizing;

use crate::cbor::Value;
use crate::crockford::{self, CodeError};
use crate::derive::derive_from;
use crate::{Entropy, Secret, hash};

pub use uri::{PairUri, UriError, UriPart};

/// Random bytes of a pairing secret.
const BYTES: usize = 16;

/// Characters of a typed pairing code, check characters included, dashes not.
pub const CHARACTERS: usize = crockford::chars_of(BYTES) + crockford::CHECK;

/// A pairing secret: 26 Crockford characters and 2 check characters when typed.
#[derive(Clone, PartialEq, Eq)]
pub struct PairingSecret(Secret<BYTES>);

impl PairingSecret {
    /// A fresh secret.
    pub fn random(entropy: &mut impl Entropy) -> Self {
        Self(Secret::random(entropy))
    }

    /// Reads what a person typed, as tolerantly as a recovery code.
    ///
    /// # Errors
    /// [`CodeError`] says whether a character, the length or the check is wrong.
    pub fn parse(typed: &str) -> Result<Self, CodeError> {
        crockford::decode_checked::<BYTES>(typed).map(|bytes| Self(Secret::new(*bytes)))
    }

    /// The one printed form: groups of 4 joined by dashes. Wiped when dropped.
    pub fn format(&self) -> Zeroizing<String> {
        crockford::encode_checked(self.0.expose())
    }

    /// The mailbox at the server, also the pairing id in the place of its boxes: H("pair id", s).
    pub fn mailbox_id(&self) -> [u8; 32] {
        let s = Zeroizing::new(Value::from(*self.0.expose()));
        hash("pair id", &s)
    }

    /// Key of the boxes (purpose 10): K("pair", s).
    pub fn box_key(&self) -> Secret<32> {
        derive_from("pair", self.0.expose(), &Value::Null)
    }
}

/// The 20 digits both screens show, in 4 groups of 5: H("pair digits", [offer, request]) as a number modulo 10^20.
/// `offer` and `request` are the boxes' plaintexts, as they were sealed.
pub fn comparison_digits(offer: &[u8], request: &[u8]) -> [String; 4] {
    let digest = hash("pair digits", &crate::arr![offer, request]);
    // 128 bits over 10^20 values: no digit is favoured by more than 2^-61.
    let number = u128::from_be_bytes(std::array::from_fn(|index| digest[index]));
    let group = |power: u32| format!("{:05}", number / 10u128.pow(power) % 100_000);
    [group(15), group(10), group(5), group(0)]
}
