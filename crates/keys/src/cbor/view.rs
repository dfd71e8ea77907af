//! Reading fields out of a decoded value, with errors that say where. A [`View`] is a value and the way to it.

use std::collections::BTreeMap;
use std::fmt;

use super::{CborError, Kind, MAX_DEPTH, Value};

/// The map keys and array indexes from the outermost value to an inner one. Holds no content, so it may be logged.
#[derive(Clone, PartialEq, Eq)]
pub struct Path(Box<[u64]>);

impl Path {
    /// The steps, outermost first.
    pub fn steps(&self) -> &[u64] {
        &self.0
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|step| write!(f, "/{step}"))
    }
}

impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}

/// The steps taken so far, without an allocation: only an error makes a [`Path`] of them.
#[derive(Clone, Copy, Default)]
struct Steps {
    steps: [u64; MAX_DEPTH],
    len: usize,
}

impl Steps {
    /// Steps beyond the greatest depth are not recorded; a decoded value has none.
    fn then(mut self, step: u64) -> Self {
        if let Some(slot) = self.steps.get_mut(self.len) {
            *slot = step;
            self.len += 1;
        }
        self
    }

    fn path(&self) -> Path {
        Path(self.steps[..self.len].into())
    }
}

/// A value inside a decoded one, with the path to it for errors.
#[derive(Clone, Copy)]
pub struct View<'a> {
    value: &'a Value,
    steps: Steps,
}

impl<'a> View<'a> {
    /// The value itself.
    pub fn value(self) -> &'a Value {
        self.value
    }

    /// Where it stands.
    pub fn path(self) -> Path {
        self.steps.path()
    }

    /// The value under `key` of a map.
    pub fn get(self, key: u64) -> Result<View<'a>, CborError> {
        let steps = self.steps.then(key);
        let value = self.as_map()?.get(&key).ok_or_else(|| CborError::Missing { path: steps.path() })?;
        Ok(View { value, steps })
    }

    /// The value under `key` of a map, or `None` where the key is absent.
    pub fn find(self, key: u64) -> Result<Option<View<'a>>, CborError> {
        let steps = self.steps.then(key);
        Ok(self.as_map()?.get(&key).map(|value| View { value, steps }))
    }

    /// The value at `index` of an array, from 0.
    pub fn item(self, index: usize) -> Result<View<'a>, CborError> {
        let steps = self.steps.then(index as u64);
        let value = self.as_array()?.get(index).ok_or_else(|| CborError::Missing { path: steps.path() })?;
        Ok(View { value, steps })
    }

    /// All values of an array.
    pub fn items(self) -> Result<impl ExactSizeIterator<Item = View<'a>>, CborError> {
        let steps = self.steps;
        let views = self.as_array()?.iter().enumerate();
        Ok(views.map(move |(index, value)| View { value, steps: steps.then(index as u64) }))
    }

    /// The `N` values of an array that must have exactly so many.
    pub fn items_n<const N: usize>(self) -> Result<[View<'a>; N], CborError> {
        let values = self.as_array()?;
        let values: &[Value; N] = values.try_into().map_err(|_| self.wrong_length(N, values.len()))?;
        Ok(std::array::from_fn(|index| View { value: &values[index], steps: self.steps.then(index as u64) }))
    }

    /// `None` for null, else the value.
    pub fn optional(self) -> Option<View<'a>> {
        (*self.value != Value::Null).then_some(self)
    }

    /// An unsigned integer.
    pub fn as_uint(self) -> Result<u64, CborError> {
        match self.value {
            Value::Uint(n) => Ok(*n),
            _ => Err(self.wrong_kind(Kind::Uint)),
        }
    }

    /// An unsigned integer that fits the type asked for.
    pub fn as_uint_of<T: TryFrom<u64>>(self) -> Result<T, CborError> {
        T::try_from(self.as_uint()?).map_err(|_| CborError::OutOfRange { path: self.path() })
    }

    /// A signed integer.
    pub fn as_int(self) -> Result<i64, CborError> {
        match self.value {
            Value::Uint(n) => i64::try_from(*n).map_err(|_| CborError::OutOfRange { path: self.path() }),
            Value::Nint(n) => Ok(*n),
            _ => Err(self.wrong_kind(Kind::Int)),
        }
    }

    /// A byte string.
    pub fn as_bytes(self) -> Result<&'a [u8], CborError> {
        match self.value {
            Value::Bytes(bytes) => Ok(bytes),
            _ => Err(self.wrong_kind(Kind::Bytes)),
        }
    }

    /// A byte string of exactly `N` bytes.
    pub fn bytes_n<const N: usize>(self) -> Result<[u8; N], CborError> {
        let bytes = self.as_bytes()?;
        bytes.try_into().map_err(|_| self.wrong_length(N, bytes.len()))
    }

    /// A text string.
    pub fn as_text(self) -> Result<&'a str, CborError> {
        match self.value {
            Value::Text(text) => Ok(text),
            _ => Err(self.wrong_kind(Kind::Text)),
        }
    }

    /// True or false.
    pub fn as_bool(self) -> Result<bool, CborError> {
        match self.value {
            Value::Bool(b) => Ok(*b),
            _ => Err(self.wrong_kind(Kind::Bool)),
        }
    }

    /// An array.
    pub fn as_array(self) -> Result<&'a [Value], CborError> {
        match self.value {
            Value::Array(items) => Ok(items),
            _ => Err(self.wrong_kind(Kind::Array)),
        }
    }

    /// A map.
    pub fn as_map(self) -> Result<&'a BTreeMap<u64, Value>, CborError> {
        match self.value {
            Value::Map(map) => Ok(map),
            _ => Err(self.wrong_kind(Kind::Map)),
        }
    }

    fn wrong_kind(self, expected: Kind) -> CborError {
        CborError::WrongKind { path: self.path(), expected, found: self.value.kind() }
    }

    fn wrong_length(self, expected: usize, found: usize) -> CborError {
        CborError::WrongLength { path: self.path(), expected, found }
    }
}

/// The same accessors on a value that stands alone; for nested reading with full paths start from [`Value::view`].
impl Value {
    /// This value as the root of a path.
    pub fn view(&self) -> View<'_> {
        View { value: self, steps: Steps::default() }
    }

    /// See [`View::get`].
    pub fn get(&self, key: u64) -> Result<&Value, CborError> {
        self.view().get(key).map(View::value)
    }

    /// See [`View::item`].
    pub fn item(&self, index: usize) -> Result<&Value, CborError> {
        self.view().item(index).map(View::value)
    }

    /// See [`View::as_uint`].
    pub fn as_uint(&self) -> Result<u64, CborError> {
        self.view().as_uint()
    }

    /// See [`View::as_uint_of`].
    pub fn as_uint_of<T: TryFrom<u64>>(&self) -> Result<T, CborError> {
        self.view().as_uint_of()
    }

    /// See [`View::as_int`].
    pub fn as_int(&self) -> Result<i64, CborError> {
        self.view().as_int()
    }

    /// See [`View::as_bytes`].
    pub fn as_bytes(&self) -> Result<&[u8], CborError> {
        self.view().as_bytes()
    }

    /// See [`View::bytes_n`].
    pub fn bytes_n<const N: usize>(&self) -> Result<[u8; N], CborError> {
        self.view().bytes_n()
    }

    /// See [`View::as_text`].
    pub fn as_text(&self) -> Result<&str, CborError> {
        self.view().as_text()
    }

    /// See [`View::as_bool`].
    pub fn as_bool(&self) -> Result<bool, CborError> {
        self.view().as_bool()
    }

    /// See [`View::as_array`].
    pub fn as_array(&self) -> Result<&[Value], CborError> {
        self.view().as_array()
    }

    /// See [`View::as_map`].
    pub fn as_map(&self) -> Result<&BTreeMap<u64, Value>, CborError> {
        self.view().as_map()
    }
}
