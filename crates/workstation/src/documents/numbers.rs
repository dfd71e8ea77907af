//! Letter numbers: the next one from the school's own pattern, or the one that this very letter bears already. Printing a
//! letter after saving it makes no second letter; another word in it does.

use crate::contract::documents::DocumentDraft;
use crate::{CallError, ErrorCode};
use casefile::{Reader, issued_document, school};
use chrono::{Datelike, NaiveDate};
use report::letter_number;
use serde_json::{Value, json};

/// A letter's number.
pub(super) struct Number {
    /// Its place in the year; absent when the number was given before.
    pub sequence: Option<u32>,
    /// As printed.
    pub text: String,
}

/// Tells letters apart by what was filled in, whatever the language and the paper.
pub(super) fn fingerprint(draft: &DocumentDraft, day: NaiveDate) -> String {
    let said = json!([draft.source, draft.values, day]).to_string();
    keys::digest(said.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The number under which a letter goes out today.
pub(super) fn number(
    reader: &Reader<'_>,
    draft: &DocumentDraft,
    letter_code: &str,
    day: NaiveDate,
) -> Result<Number, CallError> {
    let latest = issued_document::latest(reader, &draft.source.document, draft.source.counselee)?;
    if let Some((entry, input)) = latest.filter(|(entry, _)| !entry.number.is_empty()) {
        let letter = serde_json::from_str::<Value>(&input).ok().and_then(|input| input.get("letter").cloned());
        if letter == Some(Value::String(fingerprint(draft, day))) {
            return Ok(Number { sequence: None, text: entry.number });
        }
    }
    let sequence = issued_document::next_sequence(reader, day.year())?;
    let pattern = school::get(reader)?.letter_pattern;
    let text = letter_number(&pattern, sequence, letter_code, day).map_err(|_| ErrorCode::LetterPatternInvalid)?;
    Ok(Number { sequence: Some(sequence), text })
}
