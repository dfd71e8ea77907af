//! The word by which a counselee is known at a distance (N-1a). It is shown on demand only and stands in no list, no index
//! and no conflict: of two that were agreed on apart the later counts.

use super::one_per_case;
use crate::write::Home;
use crate::{Reader, Result, Writer};
use counseling::CounseleeId;

const KIND: &str = "code_word";
const WORD: &str = "word";

/// Whether one was agreed on.
///
/// # Errors
/// Those of the database.
pub fn is_set(reader: &Reader<'_>, counselee: CounseleeId) -> Result<bool> {
    Ok(get(reader, counselee)?.is_some())
}

/// The word.
///
/// # Errors
/// Those of the database.
pub fn get(reader: &Reader<'_>, counselee: CounseleeId) -> Result<Option<String>> {
    let sql = "SELECT word FROM code_word WHERE counselee = ?1 AND coalesce(word, '') <> ''
               ORDER BY set_ms DESC, id DESC LIMIT 1";
    let mut statement = reader.connection.prepare_cached(sql)?;
    let mut rows = statement.query([counselee.0.as_bytes()])?;
    Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
}

/// Agrees on a word; an empty one takes it away.
///
/// # Errors
/// [`crate::CaseFileError::NotFound`] for a counselee who is not there; those of the database.
pub fn set(writer: &mut Writer<'_>, counselee: CounseleeId, word: &str) -> Result<bool> {
    let said = one_per_case::write(writer, KIND, counselee, &[(WORD, word)], one_per_case::as_written)?;
    let Some(own) = said else { return Ok(false) };
    let when = [("set_ms", writer.context.now_ms.into())];
    writer.put(KIND, own, Home::Beside(own), &when)?;
    Ok(true)
}
