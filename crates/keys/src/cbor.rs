//! Canonical CBOR: RFC 8949 section 4.2 deterministic encoding, narrowed to what our formats use: integers, byte and
//! text strings, arrays, maps with unsigned integer keys, booleans, null. No floats (decimals travel as text), no tags,
//! no indefinite lengths, at most 16 containers deep. A value has one encoding; the decoder must never accept another.

mod decode;
mod encode;
mod view;

use std::collections::BTreeMap;

use thiserror::Error;
use zeroize::Zeroize;

pub use decode::decode;
pub use encode::encode;
pub use view::{Path, View};

/// Containers may be nested this deep.
pub const MAX_DEPTH: usize = 16;

/// A value of the canonical subset. `Debug` prints content: values that hold secrets are kept in `Zeroizing` and never printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A whole number from 0.
    Uint(u64),
    /// A negative whole number. Built by `From<i64>`; a non-negative number here is encoded as [`Value::Uint`].
    Nint(i64),
    /// A byte string.
    Bytes(Vec<u8>),
    /// A UTF-8 text string, as typed (no normalisation).
    Text(String),
    /// An array.
    Array(Vec<Value>),
    /// A map with unsigned integer keys.
    Map(BTreeMap<u64, Value>),
    /// True or false.
    Bool(bool),
    /// Nothing.
    Null,
}

/// What kind of value was asked for or found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// [`Value::Uint`].
    Uint,
    /// [`Value::Nint`], or either integer where a signed number is asked for.
    Int,
    /// [`Value::Bytes`].
    Bytes,
    /// [`Value::Text`].
    Text,
    /// [`Value::Array`].
    Array,
    /// [`Value::Map`].
    Map,
    /// [`Value::Bool`].
    Bool,
    /// [`Value::Null`].
    Null,
}

/// Why bytes are not canonical CBOR (`at` = offset in bytes), or a value is not what was asked for (`path` = the map
/// keys and array indexes that lead to it).
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CborError {
    /// The input ends inside a value, or a length points past its end.
    #[error("input ends early at byte {at}")]
    Truncated {
        /// Offset of the value that is cut.
        at: usize,
    },
    /// Bytes follow the value.
    #[error("trailing bytes at byte {at}")]
    Trailing {
        /// Offset of the first of them.
        at: usize,
    },
    /// The value has a shorter or otherwise different canonical form.
    #[error("not the canonical form at byte {at}")]
    NotCanonical {
        /// Offset of the first byte that differs.
        at: usize,
    },
    /// A float, tag, indefinite length, undefined, simple value, or an integer below -2^63.
    #[error("a kind of value that is not allowed at byte {at}")]
    NotAllowed {
        /// Offset of the value.
        at: usize,
    },
    /// A map key that is not an unsigned integer, occurs twice, or is out of order.
    #[error("map key refused at byte {at}")]
    MapKey {
        /// Offset of the key.
        at: usize,
    },
    /// More than [`MAX_DEPTH`] containers deep.
    #[error("nested too deep at byte {at}")]
    TooDeep {
        /// Offset of the container that is one too many.
        at: usize,
    },
    /// A text string is not UTF-8.
    #[error("text is not UTF-8 at byte {at}")]
    NotUtf8 {
        /// Offset of the text.
        at: usize,
    },
    /// Another kind of value stands there.
    #[error("expected {expected:?}, found {found:?} at {path}")]
    WrongKind {
        /// Where.
        path: Path,
        /// What was asked for.
        expected: Kind,
        /// What there is.
        found: Kind,
    },
    /// The map has no such key, or the array no such index.
    #[error("nothing at {path}")]
    Missing {
        /// Where.
        path: Path,
    },
    /// A byte string or array of another length.
    #[error("expected length {expected}, found {found} at {path}")]
    WrongLength {
        /// Where.
        path: Path,
        /// The length asked for.
        expected: usize,
        /// The length found.
        found: usize,
    },
    /// An integer outside the range asked for.
    #[error("number out of range at {path}")]
    OutOfRange {
        /// Where.
        path: Path,
    },
}

impl Value {
    /// What kind of value this is.
    pub fn kind(&self) -> Kind {
        match self {
            Value::Uint(_) => Kind::Uint,
            Value::Nint(_) => Kind::Int,
            Value::Bytes(_) => Kind::Bytes,
            Value::Text(_) => Kind::Text,
            Value::Array(_) => Kind::Array,
            Value::Map(_) => Kind::Map,
            Value::Bool(_) => Kind::Bool,
            Value::Null => Kind::Null,
        }
    }

    /// A map from its pairs; of equal keys the last stays.
    pub fn map(pairs: impl IntoIterator<Item = (u64, Value)>) -> Self {
        Value::Map(pairs.into_iter().collect())
    }
}

/// Wipes every byte and text string inside. Numbers are not treated as secret.
impl Zeroize for Value {
    fn zeroize(&mut self) {
        match self {
            Value::Bytes(bytes) => bytes.zeroize(),
            Value::Text(text) => text.zeroize(),
            Value::Array(items) => items.iter_mut().for_each(Zeroize::zeroize),
            Value::Map(map) => map.values_mut().for_each(Zeroize::zeroize),
            Value::Uint(_) | Value::Nint(_) | Value::Bool(_) | Value::Null => {}
        }
    }
}

macro_rules! value_from_unsigned {
    ($($unsigned:ty),*) => {$(
        impl From<$unsigned> for Value {
            fn from(n: $unsigned) -> Self {
                Value::Uint(u64::from(n))
            }
        }
    )*};
}
value_from_unsigned!(u8, u16, u32, u64);

impl From<i64> for Value {
    fn from(n: i64) -> Self {
        u64::try_from(n).map_or(Value::Nint(n), Value::Uint)
    }
}

impl From<bool> for Value {
    fn from(b: bool) -> Self {
        Value::Bool(b)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}

impl From<&[u8]> for Value {
    fn from(bytes: &[u8]) -> Self {
        Value::Bytes(bytes.to_vec())
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Self {
        Value::Bytes(bytes)
    }
}

impl<const N: usize> From<[u8; N]> for Value {
    fn from(bytes: [u8; N]) -> Self {
        Value::Bytes(bytes.to_vec())
    }
}

impl<const N: usize> From<&[u8; N]> for Value {
    fn from(bytes: &[u8; N]) -> Self {
        Value::Bytes(bytes.to_vec())
    }
}

impl From<Vec<Value>> for Value {
    fn from(items: Vec<Value>) -> Self {
        Value::Array(items)
    }
}

impl From<BTreeMap<u64, Value>> for Value {
    fn from(map: BTreeMap<u64, Value>) -> Self {
        Value::Map(map)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Null, Into::into)
    }
}

/// An array of anything that is `Into<Value>`: `arr![1u8, "label", id]`.
#[macro_export]
macro_rules! arr {
    ($($item:expr),* $(,)?) => {
        $crate::cbor::Value::Array(vec![$($crate::cbor::Value::from($item)),*])
    };
}

/// A map with unsigned integer keys: `map!{0 => 1u16, 1 => "text"}`.
#[macro_export]
macro_rules! map {
    ($($key:expr => $item:expr),* $(,)?) => {
        $crate::cbor::Value::map([$(($key, $crate::cbor::Value::from($item))),*])
    };
}
