//! Pieces of text kept for notes.

use crate::contract::app::Nothing;
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
/// [`ErrorCode::Required`], [`ErrorCode::TooLong`], [`ErrorCode::NotFound`].
pub fn save(call: &Call<'_>, mut params: Snippet) -> Result<Vec<Snippet>, CallError> {
    params.title = params.title.split_whitespace().collect::<Vec<_>>().join(" ");
    params.body = params.body.trim_end().to_owned();
    for (field, text, most) in [("title", &params.title, TITLE_LENGTH), ("body", &params.body, BODY_LENGTH)] {
        required(field, text)?;
        if text.chars().count() > most {
            return Err(CallError::field(ErrorCode::TooLong, field).arg("most", most));
        }
    }
    call.try_write(|writer| {
        if params.id.is_none() && snippet::list(writer)?.len() >= MOST {
            return Err(CallError::field(ErrorCode::TooMany, "title").arg("most", MOST));
        }
        Ok(snippet::save(writer, &params)?)
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
