//! Contested records: deleted on one laptop and changed on another before the two met. They stay until a person says
//! whether they are kept or go; nothing decides that by itself.

use super::conflict::author;
use super::{attachment, session};
use crate::register::{self, Entity};
use crate::schema::entity_type;
use crate::{CaseFileError, Reader, Result, Writer};
use counseling::{SessionId, WorkId};
use uuid::Uuid;

/// Who did something, on which laptop, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// Device.
    pub device: Uuid,
    /// Name of its user, empty while unknown.
    pub by: String,
    /// When, by that device's clock (milliseconds since 1970, UTC).
    pub at_ms: i64,
}

/// A record that was deleted and changed at the same time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contested {
    /// Kind of record.
    pub entity_type: &'static str,
    /// Record.
    pub entity: Uuid,
    /// The deletion.
    pub deleted: Deed,
    /// The newest change of it.
    pub changed: Deed,
}

/// All contested records, the one deleted first before the others. A session stands for its note.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>) -> Result<Vec<Contested>> {
    let mut statement = reader.connection.prepare_cached("SELECT eid FROM entity WHERE contested = 1 ORDER BY eid")?;
    let eids = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
    let mut found = Vec::with_capacity(eids.len());
    for eid in eids {
        let entity = register::entity_by_eid(reader.connection, eid)?;
        let Some(kind) = entity_type(entity.type_num) else { continue };
        let partners = register::partners(reader.connection, &entity)?;
        if crate::table::OF_SESSION.contains(&kind.name) && partners.iter().any(|session| session.contested) {
            continue;
        }
        let mut changed = changes(reader, &entity)?;
        for partner in &partners {
            changed.extend(changes(reader, partner)?);
        }
        let deleted = register::siblings(reader.connection, eid, 0)?.into_iter().next();
        // The change that counts is one that did not know of the deletion: made on another laptop, if there is one.
        let elsewhere = |one: &&register::Sibling| deleted.as_ref().is_none_or(|gone| gone.device != one.device);
        let newest = changed.iter().filter(elsewhere).max_by_key(|one| (one.t_wall, one.device, one.dev_seq));
        let newest = newest.or_else(|| changed.iter().max_by_key(|one| (one.t_wall, one.device, one.dev_seq)));
        let (Some(deleted), Some(changed)) = (&deleted, newest) else { continue };
        found.push(Contested {
            entity_type: kind.name,
            entity: Uuid::from_bytes(entity.uuid),
            deleted: deed(reader, deleted)?,
            changed: deed(reader, changed)?,
        });
    }
    found.sort_by_key(|one| (one.deleted.at_ms, one.entity));
    Ok(found)
}

/// Decides: the record is kept as it is shown, or goes into the trash.
///
/// # Errors
/// [`CaseFileError::NotFound`] where nothing is contested any more, [`CaseFileError::Locked`].
pub fn settle(writer: &mut Writer<'_>, record: Uuid, keep: bool) -> Result<()> {
    let open = list(writer)?.into_iter().find(|open| open.entity == record).ok_or(CaseFileError::NotFound)?;
    match (open.entity_type, keep) {
        ("session", true) => session::restore(writer, SessionId(record)),
        ("session", false) => session::delete(writer, SessionId(record)),
        // Its files went with it, and come back or go with it.
        ("home_visit", true) => {
            let gone = writer.deleted_ms(record)?;
            writer.restore("home_visit", record)?;
            attachment::restore_with(writer, WorkId(record), gone)
        }
        ("home_visit", false) => {
            attachment::delete_with(writer, WorkId(record))?;
            writer.delete("home_visit", record)
        }
        (kind, true) => writer.restore(kind, record),
        (kind, false) => writer.delete(kind, record),
    }
}

fn changes(reader: &Reader<'_>, entity: &Entity) -> Result<Vec<register::Sibling>> {
    let fields = register::of_entity(reader.connection, entity.eid)?;
    Ok(fields.into_iter().filter(|(field, _)| *field != 0).flat_map(|(_, siblings)| siblings).collect())
}

fn deed(reader: &Reader<'_>, sibling: &register::Sibling) -> Result<Deed> {
    let (_, by) = author(reader.connection, &sibling.device)?;
    Ok(Deed { device: Uuid::from_bytes(sibling.device), by, at_ms: sibling.t_wall })
}
