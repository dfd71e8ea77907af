//! Settings: those that follow the counselor to her other laptops, and those of this laptop alone.

use crate::write::Home;
use crate::{Reader, Result, Writer};
use rusqlite::{OptionalExtension, params};
use uuid::Uuid;

/// A setting that follows the counselor, as JSON.
///
/// # Errors
/// Those of the database.
pub fn get(reader: &Reader<'_>, name: &str) -> Result<Option<String>> {
    let mut statement =
        reader.connection.prepare_cached("SELECT value FROM setting WHERE name = ?1 ORDER BY id LIMIT 1")?;
    Ok(statement.query_row([name], |row| row.get::<_, Option<String>>(0)).optional()?.flatten())
}

/// Sets a setting that follows the counselor.
///
/// # Errors
/// Those of the database.
pub fn set(writer: &mut Writer<'_>, name: &str, json: &str) -> Result<()> {
    let known: Option<[u8; 16]> = writer
        .connection
        .prepare_cached("SELECT id FROM setting WHERE name = ?1 ORDER BY id LIMIT 1")?
        .query_row([name], |row| row.get(0))
        .optional()?;
    let id = known.map_or_else(|| writer.new_id(), Uuid::from_bytes);
    writer.put("setting", id, Home::OfKind, &[("name", name.into()), ("value", json.into())]).map(|_| ())
}

/// A setting of this laptop, as JSON. Never synced.
///
/// # Errors
/// Those of the database.
pub fn get_local(reader: &Reader<'_>, name: &str) -> Result<Option<String>> {
    let mut statement = reader.connection.prepare_cached("SELECT value FROM device_setting WHERE name = ?1")?;
    Ok(statement.query_row([name], |row| row.get(0)).optional()?)
}

/// Sets a setting of this laptop.
///
/// # Errors
/// Those of the database.
pub fn set_local(writer: &mut Writer<'_>, name: &str, json: &str) -> Result<()> {
    let mut statement =
        writer.connection.prepare_cached("INSERT OR REPLACE INTO device_setting(name, value) VALUES(?1, ?2)")?;
    statement.execute(params![name, json])?;
    Ok(())
}

/// Takes a setting of this laptop away.
///
/// # Errors
/// Those of the database.
pub fn forget_local(writer: &mut Writer<'_>, name: &str) -> Result<()> {
    writer.connection.prepare_cached("DELETE FROM device_setting WHERE name = ?1")?.execute([name])?;
    Ok(())
}
