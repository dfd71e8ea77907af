//! Pieces of text kept for notes.

use crate::contract::app::Nothing;
use crate::contract::save::Save;
use crate::contract::sessions::SnippetRef;
use crate::sessions::required;
use crate::{Call, CallError, ErrorCode};
use casefile::snippet;
use counseling::snippet::{BODY_LENGTH, MOST, Snippet, TITLE_LENGTH};

/// `snippet.list`
///
/// # Errors
/// Those of the case file.
pub fn list(call: &Call<'_>, _: Nothing) -> Result<Vec<Snippet>, CallError> {
    Ok(call.file.read(snippet::list)?)
}

/// `snippet.save`
///
/// # Errors
/// [`ErrorCode::Required`], [`ErrorCode::TooLong`], [`ErrorCode::TooMany`]; [`ErrorCode::ChangedMeanwhile`] with the field;
/// [`ErrorCode::NotFound`].
pub fn save(call: &Call<'_>, params: Save<Snippet>) -> Result<Vec<Snippet>, CallError> {
    let Save { before, record: mut wanted } = params;
    wanted.title = wanted.title.split_whitespace().collect::<Vec<_>>().join(" ");
    wanted.body = wanted.body.trim_end().to_owned();
    for (field, text, most) in [("title", &wanted.title, TITLE_LENGTH), ("body", &wanted.body, BODY_LENGTH)] {
        required(field, text)?;
        if text.chars().count() > most {
            return Err(CallError::field(ErrorCode::TooLong, field).arg("most", most));
        }
    }
    call.try_write(|writer| {
        let present = snippet::list(writer)?;
        if wanted.id.is_some() {
            let now = present.iter().find(|one| one.id == wanted.id).ok_or(ErrorCode::NotFound)?;
            wanted = crate::meanwhile::merged(before.as_ref().unwrap_or(now), &wanted, now, &[])?;
        } else if present.len() >= MOST {
            return Err(CallError::field(ErrorCode::TooMany, "title").arg("most", MOST));
        }
        Ok(snippet::save(writer, &wanted)?)
    })?;
    list(call, Nothing {})
}

/// `snippet.delete`
///
/// # Errors
/// [`ErrorCode::NotFound`].
pub fn delete(call: &Call<'_>, params: SnippetRef) -> Result<Vec<Snippet>, CallError> {
    call.write(|writer| snippet::delete(writer, params.id))?;
    list(call, Nothing {})
}

/// `snippet.restore`
///
/// # Errors
/// [`ErrorCode::NotFound`].
pub fn restore(call: &Call<'_>, params: SnippetRef) -> Result<Vec<Snippet>, CallError> {
    call.write(|writer| snippet::restore(writer, params.id))?;
    list(call, Nothing {})
}
