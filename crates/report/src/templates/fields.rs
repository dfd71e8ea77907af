//! What a person fills in beside the preview.

use serde::{Deserialize, Deserializer, Serialize, de::DeserializeOwned};
use serde_json::Value;

/// A field of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Field {
    /// Key in the input's `values`.
    pub id: &'static str,
    /// Fluent id of its label.
    pub label_key: &'static str,
    /// How it is entered.
    pub kind: FieldKind,
    /// Fluent id of the text that stands there at first.
    pub default_key: Option<&'static str>,
    /// First value of a choice, or `"true"` / `"false"`.
    pub default_value: Option<&'static str>,
    /// Must not be empty.
    pub required: bool,
    /// Holds or lets in what was said in confidence: the window says so.
    pub confidential: bool,
}

/// How a field is entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FieldKind {
    /// One line.
    Text,
    /// Several lines.
    Multiline,
    /// ISO date.
    Date,
    /// `HH:MM`.
    Time,
    /// A whole number from 1.
    Number,
    /// Yes or no.
    Bool,
    /// Some of the photos that hang on the record, by their identities.
    Photos,
    /// One of these.
    Choice {
        /// In order.
        options: Vec<Choice>,
    },
}

/// An option of a choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// Value in the input.
    pub value: &'static str,
    /// Fluent id of its label.
    pub label_key: &'static str,
}

impl Field {
    pub(crate) fn new(id: &'static str, label_key: &'static str, kind: FieldKind) -> Self {
        Field { id, label_key, kind, default_key: None, default_value: None, required: false, confidential: false }
    }

    pub(crate) fn text(id: &'static str, label_key: &'static str) -> Self {
        Field::new(id, label_key, FieldKind::Text)
    }

    pub(crate) fn multiline(id: &'static str, label_key: &'static str) -> Self {
        Field::new(id, label_key, FieldKind::Multiline)
    }

    pub(crate) fn bool(id: &'static str, label_key: &'static str, default: bool) -> Self {
        Field {
            default_value: Some(if default { "true" } else { "false" }),
            ..Field::new(id, label_key, FieldKind::Bool)
        }
    }

    pub(crate) fn photos(id: &'static str, label_key: &'static str) -> Self {
        Field::new(id, label_key, FieldKind::Photos)
    }

    pub(crate) fn choice(id: &'static str, label_key: &'static str, options: &[(&'static str, &'static str)]) -> Self {
        let options: Vec<Choice> = options.iter().map(|(value, label_key)| Choice { value, label_key }).collect();
        let default_value = options.first().map(|c| c.value);
        Field { default_value, ..Field::new(id, label_key, FieldKind::Choice { options }) }
    }

    pub(crate) fn default_text(self, key: &'static str) -> Self {
        Field { default_key: Some(key), ..self }
    }

    pub(crate) fn required(self) -> Self {
        Field { required: true, ..self }
    }

    pub(crate) fn confidential(self) -> Self {
        Field { confidential: true, ..self }
    }
}

/// An empty form control is no value: `""` and `null` alike.
pub(super) fn blank_is_none<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    match Value::deserialize(deserializer)? {
        Value::Null => Ok(None),
        Value::String(text) if text.trim().is_empty() => Ok(None),
        value => T::deserialize(value).map(Some).map_err(serde::de::Error::custom),
    }
}
