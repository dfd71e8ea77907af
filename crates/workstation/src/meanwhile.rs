//! A form that was open while the record changed: what the person did not touch stays as it is by now, and what both touched is
//! refused, so that nothing is written over unseen.

use crate::{CallError, ErrorCode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

fn fields<T: Serialize>(record: &T) -> Result<Map<String, Value>, CallError> {
    match serde_json::to_value(record) {
        Ok(Value::Object(fields)) => Ok(fields),
        _ => Err(CallError::unexpected("a record is no object")),
    }
}

/// The record with what the person changed from `before`, over what stands there `now`. On `disputed` fields two laptops
/// disagree.
///
/// # Errors
/// [`ErrorCode::ConflictOpen`] and [`ErrorCode::ChangedMeanwhile`] with the field.
pub(crate) fn merged<T: Serialize + DeserializeOwned>(
    before: &T,
    wanted: &T,
    now: &T,
    disputed: &[String],
) -> Result<T, CallError> {
    let (before, wanted, mut result) = (fields(before)?, fields(wanted)?, fields(now)?);
    for (field, value) in wanted {
        if before.get(&field) == Some(&value) {
            continue;
        }
        if disputed.contains(&field) {
            return Err(CallError::field(ErrorCode::ConflictOpen, &field));
        }
        let stands = result.get(&field);
        if stands != before.get(&field) && stands != Some(&value) {
            return Err(CallError::field(ErrorCode::ChangedMeanwhile, &field));
        }
        result.insert(field, value);
    }
    serde_json::from_value(Value::Object(result)).map_err(|_| CallError::new(ErrorCode::BadRequest))
}

/// As [`merged`], of one value.
///
/// # Errors
/// [`ErrorCode::ChangedMeanwhile`] with the field.
pub(crate) fn value<T: PartialEq>(field: &str, before: &T, wanted: T, now: T) -> Result<T, CallError> {
    if wanted == *before {
        return Ok(now);
    }
    if now != *before && now != wanted {
        return Err(CallError::field(ErrorCode::ChangedMeanwhile, field));
    }
    Ok(wanted)
}

/// As [`merged`], of a set: what the person took out is out and what she put in is in; of the rest nothing changes.
pub(crate) fn set<T: PartialEq + Clone>(before: &[T], wanted: &[T], now: &[T]) -> Vec<T> {
    let left = now.iter().filter(|one| wanted.contains(one) || !before.contains(one));
    let added = wanted.iter().filter(|one| !before.contains(one) && !now.contains(one));
    left.chain(added).cloned().collect()
}

/// Names the field of a refusal as the page does, where a record stands in another one.
pub(crate) fn within(record: &'static str) -> impl Fn(CallError) -> CallError {
    move |refused| CallError { field: refused.field.map(|field| format!("{record}.{field}")), ..refused }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_was_not_touched_stays_and_what_both_touched_is_refused() {
        let (before, now) = (json!({ "a": 1, "b": 1 }), json!({ "a": 1, "b": 2 }));
        assert_eq!(merged(&before, &json!({ "a": 3, "b": 1 }), &now, &[]).expect("merged"), json!({ "a": 3, "b": 2 }));
        assert_eq!(merged(&before, &json!({ "a": 1, "b": 2 }), &now, &[]).expect("the same"), now);
        let refused = merged(&before, &json!({ "a": 1, "b": 3 }), &now, &[]).map_err(within("part")).expect_err("both");
        assert_eq!((refused.code, refused.field.as_deref()), (ErrorCode::ChangedMeanwhile, Some("part.b")));
        let open =
            merged(&before, &json!({ "a": 3, "b": 1 }), &now, &["a".to_owned()]).expect_err("two laptops disagree");
        assert_eq!(open.code, ErrorCode::ConflictOpen);
    }

    #[test]
    fn one_value_is_kept_taken_or_refused() {
        assert_eq!(value("x", &1, 1, 2), Ok(2));
        assert_eq!(value("x", &1, 3, 1), Ok(3));
        assert_eq!(value("x", &1, 3, 3), Ok(3));
        assert_eq!(value("x", &1, 3, 2).map_err(|refused| refused.code), Err(ErrorCode::ChangedMeanwhile));
    }

    #[test]
    fn of_a_set_only_what_was_put_in_or_taken_out_changes() {
        assert_eq!(set(&["a", "b"], &["a", "c"], &["a", "b", "d"]), ["a", "d", "c"]);
        assert_eq!(set(&["a"], &["a", "b"], &["b"]), ["b"], "taken out elsewhere, put in on both");
        let now = ["a", "b"];
        assert_eq!(set(&now, &["b", "c"], &now), ["b", "c"], "nothing was shown: exactly these");
    }
}
