//! Remembered column mappings of rosters, by the headers they were made for.

use crate::write::Home;
use crate::{Reader, Result, Writer};
use rusqlite::OptionalExtension;
use uuid::Uuid;

/// The mapping (JSON) remembered for exactly these headers.
///
/// # Errors
/// Those of the database.
pub fn get(reader: &Reader<'_>, headers: &str) -> Result<Option<String>> {
    let mut statement = reader
        .connection
        .prepare_cached("SELECT mapping FROM roster_mapping WHERE headers = ?1 ORDER BY id LIMIT 1")?;
    Ok(statement.query_row([headers], |row| row.get::<_, Option<String>>(0)).optional()?.flatten())
}

/// Remembers a mapping for these headers.
///
/// # Errors
/// Those of the database.
pub fn set(writer: &mut Writer<'_>, headers: &str, mapping: &str) -> Result<()> {
    let known: Option<[u8; 16]> = writer
        .connection
        .prepare_cached("SELECT id FROM roster_mapping WHERE headers = ?1 ORDER BY id LIMIT 1")?
        .query_row([headers], |row| row.get(0))
        .optional()?;
    let id = known.map_or_else(|| writer.new_id(), Uuid::from_bytes);
    let cells = [("headers", headers.into()), ("mapping", mapping.into())];
    writer.put("roster_mapping", id, Home::OfKind, &cells).map(|_| ())
}
