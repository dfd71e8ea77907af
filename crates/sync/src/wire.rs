//! What travels: canonical CBOR types with their limits and number tables. Bytes that are signed, hashed or sealed are
//! made and read here only. It must never accept a second spelling of a value and never make a person-readable sentence.

pub mod act;
pub mod body;
pub mod error;
pub mod limits;
pub mod op;
pub mod receipt;
pub mod request;
pub mod schema;

use keys::cbor::{self, CborError, Value, View};
use thiserror::Error;

/// An id of a stream, device, user, server, epoch or transaction.
pub type Id = [u8; 16];
/// A hash, commitment or key id.
pub type Hash = [u8; 32];
/// An Ed25519 signature.
pub type Signature = [u8; 64];

/// Why bytes from outside were refused. Holds positions and numbers, never content.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum WireError {
    /// Not canonical CBOR, or another shape.
    #[error(transparent)]
    Cbor(#[from] CborError),
    /// A key that is not on the curve or weak.
    #[error("unusable key")]
    Key,
    /// A signature does not verify.
    #[error("signature does not verify")]
    Signature,
    /// An envelope does not open in this place with this key.
    #[error("envelope is not authentic")]
    Envelope,
    /// Padding of another form than ours.
    #[error("padding of another form")]
    Padding,
    /// Longer, more or larger than a limit.
    #[error("over the limit of {limit}")]
    TooLarge {
        /// The limit passed.
        limit: u64,
    },
    /// A number of a table that this version does not know.
    #[error("unknown number {0}")]
    Unknown(u64),
    /// A part that contradicts another (commitment, hash, id, order).
    #[error("parts contradict each other")]
    Mismatch,
    /// Text of a header that cannot be read.
    #[error("header unreadable")]
    Header,
}

/// A type with one canonical encoding.
pub trait Wire: Sized {
    /// The value that is encoded.
    fn to_value(&self) -> Value;

    /// Reads the value.
    ///
    /// # Errors
    /// Any other shape.
    fn read(view: View<'_>) -> Result<Self, WireError>;

    /// Canonical bytes.
    fn encode(&self) -> Vec<u8> {
        cbor::encode(&self.to_value())
    }

    /// Reads canonical bytes and nothing else.
    ///
    /// # Errors
    /// [`WireError::Cbor`] and what [`Wire::read`] refuses.
    fn decode(bytes: &[u8]) -> Result<Self, WireError> {
        Self::read(cbor::decode(bytes)?.view())
    }
}

/// All items of an array, each read by the same reader; more than `limit` are refused before the first is read.
pub(crate) fn list<T>(
    view: View<'_>,
    limit: usize,
    read: impl Fn(View<'_>) -> Result<T, WireError>,
) -> Result<Vec<T>, WireError> {
    let items = view.items()?;
    if items.len() > limit {
        return Err(WireError::TooLarge { limit: limit as u64 });
    }
    items.map(read).collect()
}

/// An array of wire values.
pub(crate) fn array<T: Wire>(items: &[T]) -> Value {
    Value::Array(items.iter().map(Wire::to_value).collect())
}

/// Bytes or null.
pub(crate) fn maybe_bytes(view: View<'_>) -> Result<Option<Vec<u8>>, WireError> {
    Ok(view.optional().map(|bytes| bytes.as_bytes().map(<[u8]>::to_vec)).transpose()?)
}

/// Refuses a map with other keys than these, so that nothing unsigned or unread rides along.
pub(crate) fn only_keys(view: View<'_>, known: &[u64]) -> Result<(), WireError> {
    match view.as_map()?.keys().find(|key| !known.contains(key)) {
        Some(key) => Err(WireError::Unknown(*key)),
        None => Ok(()),
    }
}

/// Lower-case hexadecimal text.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Reads exactly `N` bytes of lower-case hexadecimal text.
#[must_use]
pub fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits = text.as_bytes();
    let digit = |at: usize| match digits.get(at) {
        Some(digit @ b'0'..=b'9') => Some(digit - b'0'),
        Some(digit @ b'a'..=b'f') => Some(digit - b'a' + 10),
        _ => None,
    };
    let mut bytes = [0; N];
    if digits.len() != 2 * N {
        return None;
    }
    for (index, byte) in bytes.iter_mut().enumerate() {
        *byte = digit(2 * index)? << 4 | digit(2 * index + 1)?;
    }
    Some(bytes)
}
