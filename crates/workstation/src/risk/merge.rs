//! Puts what a person changed on a form into what stands in the record by now: what another laptop wrote meanwhile is never
//! written over unseen, and a field on which two laptops disagree is decided on the page of conflicts first.

use crate::{CallError, ErrorCode};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// A path to a field of the JSON form: `level`, or `parts.ideation`.
fn at<'v>(value: &'v Value, path: &str) -> &'v Value {
    path.split('.').fold(value, |value, key| value.get(key).unwrap_or(&Value::Null))
}

fn put(value: &mut Value, path: &str, new: &Value) {
    let mut place = value;
    let mut keys = path.split('.').peekable();
    while let Some(key) = keys.next() {
        let Some(object) = place.as_object_mut() else { return };
        if keys.peek().is_none() {
            if new.is_null() && path.contains('.') {
                object.remove(key);
            } else {
                object.insert(key.to_owned(), new.clone());
            }
            return;
        }
        place = object.entry(key).or_insert_with(|| Value::Object(serde_json::Map::new()));
    }
}

/// Nothing and an empty text are the same.
fn same(a: &Value, b: &Value) -> bool {
    let blank = |value: &Value| value.is_null() || value.as_str().is_some_and(str::is_empty);
    a == b || blank(a) && blank(b)
}

/// The name of a field as the store says it: `nextContact` is `next_contact`.
fn column(path: &str) -> String {
    let name = path.rsplit('.').next().unwrap_or(path);
    let mut column = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            column.push('_');
        }
        column.push(letter.to_ascii_lowercase());
    }
    column
}

/// The record as it is to be written.
///
/// # Errors
/// [`ErrorCode::ConflictOpen`] and [`ErrorCode::ChangedMeanwhile`] with the field.
pub(super) fn changed<T: Serialize + DeserializeOwned>(
    (before, wanted, present): (&T, &T, &T),
    paths: &[&str],
    disputed: &[String],
) -> Result<T, CallError> {
    let json = |record: &T| serde_json::to_value(record).map_err(CallError::unexpected);
    let (before, wanted, mut present) = (json(before)?, json(wanted)?, json(present)?);
    for path in paths {
        let (shown, new) = (at(&before, path), at(&wanted, path));
        if same(shown, new) {
            continue;
        }
        let field = path.rsplit('.').next().unwrap_or(path);
        if disputed.contains(&column(path)) {
            return Err(CallError::field(ErrorCode::ConflictOpen, field));
        }
        let now = at(&present, path);
        if !same(now, shown) && !same(now, new) {
            return Err(CallError::field(ErrorCode::ChangedMeanwhile, field));
        }
        let new = new.clone();
        put(&mut present, path, &new);
    }
    serde_json::from_value(present).map_err(CallError::unexpected)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn merged(before: Value, wanted: Value, present: Value, disputed: &[&str]) -> Result<Value, (ErrorCode, String)> {
        let disputed: Vec<String> = disputed.iter().map(|name| (*name).to_owned()).collect();
        changed((&before, &wanted, &present), &["level", "nextContact", "parts.plan"], &disputed)
            .map_err(|error| (error.code, error.field.unwrap_or_default()))
    }

    #[test]
    fn only_what_was_changed_is_written() {
        let before = json!({ "level": null, "nextContact": null, "parts": {} });
        let wanted = json!({ "level": "high", "nextContact": null, "parts": { "plan": "tali" } });
        let present = json!({ "level": null, "nextContact": "2026-12-01", "parts": { "means": "x" } });
        let after = merged(before, wanted, present, &["disposition"]).expect("written");
        assert_eq!(
            after,
            json!({ "level": "high", "nextContact": "2026-12-01", "parts": { "means": "x", "plan": "tali" } })
        );
    }

    #[test]
    fn nothing_is_written_over_unseen_and_nothing_decided_by_the_way() {
        let before = json!({ "level": null, "nextContact": null, "parts": {} });
        let wanted = json!({ "level": "high", "nextContact": "2026-12-02", "parts": {} });
        let present = json!({ "level": "low", "nextContact": null, "parts": {} });
        let refused = merged(before.clone(), wanted.clone(), present.clone(), &[]).expect_err("changed meanwhile");
        assert_eq!(refused, (ErrorCode::ChangedMeanwhile, "level".to_owned()));
        let refused = merged(before.clone(), wanted, before.clone(), &["next_contact"]).expect_err("open");
        assert_eq!(refused, (ErrorCode::ConflictOpen, "nextContact".to_owned()));
        // What is blank and stays blank is no change, and a part that is emptied goes.
        let had = json!({ "level": "", "nextContact": null, "parts": { "plan": "tali" } });
        let gone = merged(had.clone(), before, had, &[]).expect("written");
        assert_eq!(gone["parts"], json!({}));
    }
}
