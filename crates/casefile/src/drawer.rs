//! Where the private drawer's sealed bytes lie. This module sees neither its key nor its text: it makes no operation, no
//! register, no search row, and its entries in the log name no record. What stands here never leaves the laptop.

use crate::{CaseFileError, Reader, Result, Writer};
use keys::drawer::DrawerSlot;
use rusqlite::{OptionalExtension, params};
use uuid::Uuid;

/// The one slot's place: a case file has one drawer.
const SLOT: [u8; 16] = [0; 16];

/// The drawer's passphrase slot; `None` as long as no drawer was made.
///
/// # Errors
/// [`CaseFileError::Malformed`] if the slot is damaged.
pub fn slot(reader: &Reader<'_>) -> Result<Option<DrawerSlot>> {
    let mut statement = reader.connection.prepare_cached("SELECT slot FROM drawer_slot WHERE id = ?1")?;
    let bytes: Option<Vec<u8>> = statement.query_row([SLOT], |row| row.get(0)).optional()?;
    bytes.map(|bytes| DrawerSlot::parse(&bytes).map_err(|_| CaseFileError::Malformed)).transpose()
}

/// Puts the slot in place of the one before it, which then opens nothing left in the file.
///
/// # Errors
/// Those of the database.
pub fn set_slot(writer: &mut Writer<'_>, slot: &DrawerSlot) -> Result<()> {
    let mut statement =
        writer.connection.prepare_cached("INSERT OR REPLACE INTO drawer_slot(id, slot) VALUES(?1, ?2)")?;
    statement.execute(params![SLOT, slot.encode()])?;
    Ok(())
}

/// Every sealed item with its identity.
///
/// # Errors
/// Those of the database.
pub fn items(reader: &Reader<'_>) -> Result<Vec<(Uuid, Vec<u8>)>> {
    let mut statement = reader.connection.prepare_cached("SELECT id, sealed FROM drawer_item ORDER BY id")?;
    let found = statement.query_map([], |row| Ok((Uuid::from_bytes(row.get(0)?), row.get(1)?)))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// One sealed item.
///
/// # Errors
/// [`CaseFileError::NotFound`].
pub fn item(reader: &Reader<'_>, id: Uuid) -> Result<Vec<u8>> {
    let mut statement = reader.connection.prepare_cached("SELECT sealed FROM drawer_item WHERE id = ?1")?;
    Ok(statement.query_row([id.as_bytes()], |row| row.get(0))?)
}

/// Puts a sealed item in, or in place of the one of this identity.
///
/// # Errors
/// Those of the database.
pub fn put(writer: &mut Writer<'_>, id: Uuid, sealed: &[u8]) -> Result<()> {
    let mut statement =
        writer.connection.prepare_cached("INSERT OR REPLACE INTO drawer_item(id, sealed) VALUES(?1, ?2)")?;
    statement.execute(params![id.as_bytes(), sealed])?;
    Ok(())
}

/// Takes an item out; its pages are overwritten.
///
/// # Errors
/// [`CaseFileError::NotFound`].
pub fn remove(writer: &mut Writer<'_>, id: Uuid) -> Result<()> {
    let removed =
        writer.connection.prepare_cached("DELETE FROM drawer_item WHERE id = ?1")?.execute([id.as_bytes()])?;
    if removed == 0 { Err(CaseFileError::NotFound) } else { Ok(()) }
}
