//! Changes named in a JSON object, laid over a record: what is not named stays, what does not exist is refused.

use crate::{failure::Failure, files};
use chrono::{DateTime, NaiveDate};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};
use std::path::Path;

/// Fields that hold a day and may be empty, so that what stood in them does not always show it.
const DAYS: [&str; 4] = ["checkedOn", "nextContact", "obtainedOn", "until"];

/// The record with the changes of `from` applied.
pub fn overlay<T: Serialize + DeserializeOwned>(
    record: &T,
    changes: &Map<String, Value>,
    from: &Path,
) -> Result<T, Failure> {
    let refused = |field: &str, detail: String| {
        let args = [("file", files::name(from)), ("field", field.to_owned()), ("detail", detail)];
        Failure::refused("cli-bad-field", &args)
    };
    let Ok(Value::Object(mut fields)) = serde_json::to_value(record) else {
        return Err(refused("", String::new()));
    };
    for (field, value) in changes {
        if !fields.contains_key(field) {
            let known: Vec<&str> = fields.keys().map(String::as_str).collect();
            let args = [("file", files::name(from)), ("field", field.clone()), ("known", known.join(", "))];
            return Err(Failure::refused("cli-unknown-field", &args));
        }
        // One at a time, so that the refusal names the field.
        let mut one = fields.clone();
        one.insert(field.clone(), value.clone());
        T::deserialize(Value::Object(one)).map_err(|error| match time_text(field, &fields[field]) {
            Some(text) => {
                let given = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                Failure::refused(text, &[("file", files::name(from)), ("field", field.clone()), ("value", given)])
            }
            None => refused(field, error.to_string()),
        })?;
        fields.insert(field.clone(), value.clone());
    }
    T::deserialize(Value::Object(fields)).map_err(|error| refused("", error.to_string()))
}

/// The text of a refused day or moment, which shows the form wanted; none for any other field.
fn time_text(field: &str, before: &Value) -> Option<&'static str> {
    let before = before.as_str().unwrap_or_default();
    if field.ends_with("At") || DateTime::parse_from_rfc3339(before).is_ok() {
        Some("cli-bad-moment")
    } else {
        (DAYS.contains(&field) || before.parse::<NaiveDate>().is_ok()).then_some("cli-bad-date")
    }
}
