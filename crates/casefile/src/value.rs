//! Values of fields between Rust, the wire (CBOR) and columns (SQL), by the kind that the number table gives.

use crate::schema::{Field, ValueKind};
use crate::{CaseFileError, Result};
use chrono::{DateTime, FixedOffset, NaiveDate};
use keys::cbor::Value;
use rusqlite::types::{ToSqlOutput, Value as Sql, ValueRef};
use uuid::Uuid;

/// A field's value as its column holds it. Nothing and empty text are the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cell {
    /// Nothing.
    Null,
    /// Integer, truth value or milliseconds.
    Int(i64),
    /// Text, civil date, moment, JSON, or an opened body.
    Text(String),
    /// Bytes or an identity.
    Bytes(Vec<u8>),
}

impl Cell {
    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Text(text) => text.is_empty(),
            Self::Bytes(bytes) => bytes.is_empty(),
            Self::Int(_) => false,
        }
    }

    /// Whether two cells say the same.
    pub fn same(&self, other: &Self) -> bool {
        self == other || (self.is_empty() && other.is_empty())
    }

    /// The wire form. A body is sealed by the caller first.
    pub fn to_cbor(&self, field: &Field) -> Result<Value> {
        Ok(match (field.kind, self) {
            (_, Self::Null) => Value::Null,
            (ValueKind::Bool, Self::Int(n)) => Value::Bool(*n != 0),
            (ValueKind::Int | ValueKind::Millis, Self::Int(n)) => Value::from(*n),
            (ValueKind::Text | ValueKind::Date | ValueKind::Moment | ValueKind::Json, Self::Text(text)) => {
                if text.contains('\0') {
                    return Err(CaseFileError::BadValue { field: field.name });
                }
                Value::from(text.as_str())
            }
            (ValueKind::Id | ValueKind::Bytes, Self::Bytes(bytes)) => Value::from(bytes.as_slice()),
            _ => return Err(CaseFileError::BadValue { field: field.name }),
        })
    }

    /// The column form of a wire value; another shape than the kind says is refused.
    pub fn from_cbor(kind: ValueKind, value: &Value) -> Result<Self> {
        Ok(match (kind, value) {
            (_, Value::Null) => Self::Null,
            (ValueKind::Bool, Value::Bool(truth)) => Self::Int(i64::from(*truth)),
            (ValueKind::Int | ValueKind::Millis, Value::Uint(_) | Value::Nint(_)) => Self::Int(value.as_int()?),
            (ValueKind::Text | ValueKind::Date | ValueKind::Moment | ValueKind::Json, Value::Text(text)) => {
                Self::Text(text.clone())
            }
            (ValueKind::Id, Value::Bytes(bytes)) if bytes.len() == 16 => Self::Bytes(bytes.clone()),
            (ValueKind::Bytes, Value::Bytes(bytes)) => Self::Bytes(bytes.clone()),
            _ => return Err(CaseFileError::Malformed),
        })
    }

    /// The text, empty when there is none.
    pub fn as_text(&self) -> &str {
        if let Self::Text(text) = self { text } else { "" }
    }
}

impl rusqlite::ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Owned(Sql::Null),
            Self::Int(n) => ToSqlOutput::Owned(Sql::Integer(*n)),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Self::Bytes(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
        })
    }
}

impl rusqlite::types::FromSql for Cell {
    fn column_result(value: ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
        Ok(match value {
            ValueRef::Null => Self::Null,
            ValueRef::Integer(n) => Self::Int(n),
            ValueRef::Text(text) => Self::Text(String::from_utf8_lossy(text).into_owned()),
            ValueRef::Blob(bytes) => Self::Bytes(bytes.to_vec()),
            ValueRef::Real(_) => return Err(rusqlite::types::FromSqlError::InvalidType),
        })
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<&String> for Cell {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}
impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<i64> for Cell {
    fn from(n: i64) -> Self {
        Self::Int(n)
    }
}
impl From<u32> for Cell {
    fn from(n: u32) -> Self {
        Self::Int(n.into())
    }
}
impl From<u16> for Cell {
    fn from(n: u16) -> Self {
        Self::Int(n.into())
    }
}
impl From<u8> for Cell {
    fn from(n: u8) -> Self {
        Self::Int(n.into())
    }
}
impl From<bool> for Cell {
    fn from(truth: bool) -> Self {
        Self::Int(truth.into())
    }
}
impl From<NaiveDate> for Cell {
    fn from(day: NaiveDate) -> Self {
        Self::Text(day.format("%Y-%m-%d").to_string())
    }
}
impl From<DateTime<FixedOffset>> for Cell {
    fn from(moment: DateTime<FixedOffset>) -> Self {
        Self::Text(moment.to_rfc3339())
    }
}
impl From<Uuid> for Cell {
    fn from(id: Uuid) -> Self {
        Self::Bytes(id.as_bytes().to_vec())
    }
}
impl From<Vec<u8>> for Cell {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}
impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
