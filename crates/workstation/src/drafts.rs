//! Words that are not part of a record yet, kept inside the encrypted file so that a lock or a crash loses none of them.
//! Must never reach another laptop, and go when the record they became is written.

use crate::call::Call;
use crate::contract::app::{DraftRef, DraftWords, Nothing};
use crate::{CallError, ErrorCode};
use casefile::setting;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Kinds of places: what precedes the id.
const KINDS: &[&str] = &[
    "addendum",
    "document",
    "concern",
    "review",
    "plan",
    "duty",
    "safeguarding",
    "referral",
    "home-visit",
    "conference",
    "service-entry",
    "permit",
    "anecdote",
    "visitor",
    "problem-note",
    "administration",
    "alert",
    "appointment",
    "attachment",
    "availability",
    "bells",
    "calendar-day",
    "case-status",
    "consent",
    "consent-withdrawal",
    "contact",
    "cosignature",
    "counselee",
    "documents",
    "emergency",
    "guardian",
    "hold",
    "link",
    "profile",
    "retention-rule",
    "risk-step",
    "risk-terms",
    "session-move",
    "supervisor",
    "waitlist",
];
/// Most characters of a draft, far above any that is typed.
const LONGEST: usize = 200_000;
/// Most characters of what tells the places of one record apart.
const LONGEST_DETAIL: usize = 40;

/// What stands between kind and id where one record has several places: an instrument, a day, the kind of a line.
fn is_detail(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=LONGEST_DETAIL).contains(&text.len()) && text.bytes().all(plain)
}

/// The name under which a place is kept, or a refusal.
fn name_of(place: &str) -> Result<String, CallError> {
    let known = place.split_once('/').filter(|(kind, rest)| {
        // The id stands last: by it a destruction finds the draft.
        let (detail, id) = rest.split_once('/').map_or((None, *rest), |(detail, id)| (Some(detail), id));
        KINDS.contains(kind) && detail.is_none_or(is_detail) && Uuid::try_parse(id).is_ok()
    });
    known.map(|_| format!("draft/{place}")).ok_or_else(|| CallError::field(ErrorCode::BadValue, "place"))
}

/// The name under which the words for a record of a kind are kept.
pub(crate) fn name_in(kind: &str, id: Uuid) -> String {
    format!("draft/{kind}/{id}")
}

/// `draft.get`: what is kept for a place; no words if nothing is.
pub fn get(call: &Call<'_>, params: DraftRef) -> Result<DraftWords, CallError> {
    let name = name_of(&params.place)?;
    let kept = call.file.read(|reader| setting::get_local(reader, &name))?;
    let words: BTreeMap<String, String> = kept.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
    Ok(DraftWords { place: params.place, words })
}

/// `draft.save`: keeps the words for a place, or takes them away where all are empty.
pub fn save(call: &Call<'_>, params: DraftWords) -> Result<Nothing, CallError> {
    let name = name_of(&params.place)?;
    if params.words.values().map(|text| text.chars().count()).sum::<usize>() > LONGEST {
        return Err(CallError::field(ErrorCode::TooLong, "words"));
    }
    if params.words.values().all(|text| text.trim().is_empty()) {
        call.write(|writer| setting::forget_local(writer, &name))?;
    } else {
        let json = serde_json::to_string(&params.words).map_err(|_| CallError::internal())?;
        call.write(|writer| setting::set_local(writer, &name, &json))?;
    }
    Ok(Nothing {})
}
