//! The code word agreed on with a counselee (N-1a). It leaves the case file by [`show`] alone, and each time the access log is
//! told.

use super::view;
use crate::contract::counselee_file::{CodeWord, SetCodeWord};
use crate::contract::people::{CounseleeRef, CounseleeView};
use crate::{Call, CallError, ErrorCode};
use casefile::{code_word, counselee};
use counseling::profile::LINE_LENGTH;

/// `codeWord.set`
///
/// # Errors
/// [`ErrorCode::TooLong`], [`ErrorCode::NotFound`].
pub fn set(call: &Call<'_>, params: SetCodeWord) -> Result<CounseleeView, CallError> {
    let word = params.word.split_whitespace().collect::<Vec<_>>().join(" ");
    if word.chars().count() > LINE_LENGTH {
        return Err(CallError::field(ErrorCode::TooLong, "word").arg("most", LINE_LENGTH));
    }
    call.write(|writer| {
        counselee::get(writer, params.counselee)?;
        code_word::set(writer, params.counselee, &word)
    })?;
    view(call, params.counselee)
}

/// `codeWord.show`: not shown where it cannot be logged.
///
/// # Errors
/// [`ErrorCode::NotFound`] where none was agreed on.
pub fn show(call: &Call<'_>, params: CounseleeRef) -> Result<CodeWord, CallError> {
    call.try_write(|writer| {
        counselee::get(writer, params.id)?;
        let word = code_word::get(writer, params.id)?.ok_or(ErrorCode::NotFound)?;
        writer.record("show-code-word", Some(("counselee", params.id.0)), "")?;
        Ok(CodeWord { word })
    })
}
