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
