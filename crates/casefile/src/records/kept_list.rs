//! Short lists that a counselor keeps for herself, in the order in which she made them: pieces of text, views of the caseload.

use crate::value::Cell;
use crate::write::Home;
use crate::{CaseFileError, Result, Writer};
use uuid::Uuid;

/// Adds an entry at the end, or changes one where it stands.
pub(super) fn save(
    writer: &mut Writer<'_>,
    kind: &'static str,
    id: Option<Uuid>,
    mut cells: Vec<(&'static str, Cell)>,
) -> Result<Uuid> {
    let id = match id {
        Some(id) => {
            let there = format!("SELECT 1 FROM {kind} WHERE id = ?1");
            if !writer.connection.prepare_cached(&there)?.exists([id.as_bytes()])? {
                return Err(CaseFileError::NotFound);
            }
            id
        }
        None => {
            let last = format!("SELECT coalesce(max(place), 0) FROM {kind}");
            let last: i64 = writer.connection.prepare_cached(&last)?.query_row([], |row| row.get(0))?;
            cells.push(("place", (last + 1).into()));
            writer.new_id()
        }
    };
    writer.put(kind, id, Home::OfKind, &cells)?;
    Ok(id)
}
