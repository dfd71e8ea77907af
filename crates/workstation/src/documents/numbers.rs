//! Letter numbers: the next one from the school's own pattern, or the one that this very letter bears already. Printing a
//! letter after saving it makes no second letter; another word in it does.

use crate::contract::documents::DocumentDraft;
use crate::{CallError, ErrorCode};
use casefile::{Reader, issued_document, school};
use chrono::{Datelike, NaiveDate};
use report::letter_number;
use serde_json::{Value, json};

/// The field that counts calls to the parents.
const CALL: &str = "call_number";

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

/// The number that this counselee's latest letter of the kind bears, and what it was made from.
fn latest(reader: &Reader<'_>, draft: &DocumentDraft) -> casefile::Result<Option<(String, Value)>> {
    let latest = issued_document::latest(reader, &draft.source.document, draft.source.counselee)?;
    let numbered = latest.filter(|(entry, _)| !entry.number.is_empty());
    Ok(numbered.map(|(entry, input)| (entry.number, serde_json::from_str(&input).unwrap_or_default())))
}

fn is_same(input: &Value, draft: &DocumentDraft, day: NaiveDate) -> bool {
    input.get("letter").and_then(Value::as_str) == Some(fingerprint(draft, day).as_str())
}

/// The number under which a letter goes out today; `before` new numbers were given in the same act and are not registered yet.
pub(super) fn number(
    reader: &Reader<'_>,
    draft: &DocumentDraft,
    letter_code: &str,
    day: NaiveDate,
    before: u32,
) -> Result<Number, CallError> {
    if let Some((number, input)) = latest(reader, draft)?
        && is_same(&input, draft, day)
    {
        return Ok(Number { sequence: None, text: number });
    }
    let sequence = issued_document::next_sequence(reader, day.year())? + before;
    let pattern = school::get(reader)?.letter_pattern;
    let text = letter_number(&pattern, sequence, letter_code, day).map_err(|_| ErrorCode::LetterPatternInvalid)?;
    Ok(Number { sequence: Some(sequence), text })
}

/// A letter that is proposed anew counts as the next call to the parents. Where it went out today with the very same words, it
/// is that one: among several nobody sees that saving them before printing them would make second letters of them all.
pub(super) fn recognise(reader: &Reader<'_>, draft: &mut DocumentDraft, day: NaiveDate) -> casefile::Result<()> {
    if !draft.values.contains_key(CALL) {
        return Ok(());
    }
    let Some((_, input)) = latest(reader, draft)? else { return Ok(()) };
    let Some(call) = input.get("values").and_then(|values| values.get(CALL)).and_then(Value::as_u64) else {
        return Ok(());
    };
    let mut before = draft.clone();
    before.values.insert(CALL.to_owned(), call.to_string());
    if is_same(&input, &before, day) {
        *draft = before;
    }
    Ok(())
}
