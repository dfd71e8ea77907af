//! Views of the caseload kept under a name.

use super::{id, kept_list, text};
use crate::{Reader, Result, Writer};
use counseling::SavedViewId;
use counseling::saved_view::SavedView;
use rusqlite::Row;

const KIND: &str = "saved_view";

/// Adds one at the end, or changes one where it stands.
///
/// # Errors
/// [`crate::CaseFileError::NotFound`]; those of the database.
pub fn save(writer: &mut Writer<'_>, view: &SavedView) -> Result<SavedViewId> {
    let cells = vec![("title", (&view.title).into()), ("filter", (&view.filter).into())];
    kept_list::save(writer, KIND, view.id.map(|id| id.0), cells).map(SavedViewId)
}

/// Puts one into the trash.
///
/// # Errors
/// [`crate::CaseFileError::NotFound`].
pub fn delete(writer: &mut Writer<'_>, id: SavedViewId) -> Result<()> {
    writer.delete(KIND, id.0)
}

/// Takes one out of the trash again.
///
/// # Errors
/// [`crate::CaseFileError::NotFound`].
pub fn restore(writer: &mut Writer<'_>, id: SavedViewId) -> Result<()> {
    writer.restore(KIND, id.0)
}

/// All of them, in their order.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>) -> Result<Vec<SavedView>> {
    let mut statement =
        reader.connection.prepare_cached("SELECT id, title, filter FROM saved_view ORDER BY place, id")?;
    Ok(statement.query_map([], read)?.collect::<rusqlite::Result<_>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<SavedView> {
    Ok(SavedView { id: Some(id(row, 0)?), title: text(row, 1)?, filter: text(row, 2)? })
}
