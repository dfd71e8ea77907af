//! Pieces of text kept for notes, in the order that their owner gave them.

use super::{id, kept_list, text};
use crate::{Reader, Result, Writer};
use counseling::SnippetId;
use counseling::snippet::Snippet;
use rusqlite::Row;

const KIND: &str = "snippet";

/// Adds one at the end, or changes one where it stands.
///
/// # Errors
/// [`crate::CaseFileError::NotFound`]; those of the database.
pub fn save(writer: &mut Writer<'_>, snippet: &Snippet) -> Result<SnippetId> {
    let cells = vec![("title", (&snippet.title).into()), ("body", (&snippet.body).into())];
    kept_list::save(writer, KIND, snippet.id.map(|id| id.0), cells).map(SnippetId)
}

/// Puts one into the trash.
///
/// # Errors
/// [`crate::CaseFileError::NotFound`].
pub fn delete(writer: &mut Writer<'_>, id: SnippetId) -> Result<()> {
    writer.delete(KIND, id.0)
}

/// Takes one out of the trash again.
///
/// # Errors
/// [`crate::CaseFileError::NotFound`].
pub fn restore(writer: &mut Writer<'_>, id: SnippetId) -> Result<()> {
    writer.restore(KIND, id.0)
}

/// All of them, in their order.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>) -> Result<Vec<Snippet>> {
    let mut statement = reader.connection.prepare_cached("SELECT id, title, body FROM snippet ORDER BY place, id")?;
    Ok(statement.query_map([], read)?.collect::<rusqlite::Result<_>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Snippet> {
    Ok(Snippet { id: Some(id(row, 0)?), title: text(row, 1)?, body: text(row, 2)? })
}
