//! Registers: what has been written and not knowingly overwritten. The tables are made from these rows alone.

use crate::op::Verb;
use crate::schema::{EntityType, Field, FieldClass, ValueKind, entity_type};
use crate::value::Cell;
use crate::{CaseFileError, Result};
use keys::Secret;
use keys::cbor::{self, Value};
use keys::envelope::{self, Place};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::{BTreeMap, BTreeSet, HashMap};
pub use sync::merge::item_of;

/// An entity's row.
#[derive(Debug, Clone, Copy)]
pub struct Entity {
    /// Local number.
    pub eid: i64,
    /// Identity.
    pub uuid: [u8; 16],
    /// Stream it lives in.
    pub sid: i64,
    /// Type number.
    pub type_num: u16,
    /// Odd alive, even deleted.
    pub life: i64,
    /// Deleted and edited at the same time: shown until a person decides.
    pub contested: bool,
}

impl Entity {
    /// Whether the record is shown as existing.
    pub const fn exists(&self) -> bool {
        self.life % 2 == 1 || self.contested
    }
}

/// A sibling of a register.
#[derive(Debug, Clone)]
pub struct Sibling {
    /// Author's device.
    pub device: [u8; 16],
    /// Author's sequence number.
    pub dev_seq: u64,
    /// Author's clock.
    pub t_wall: i64,
    /// The value as on the wire.
    pub value: Value,
}

/// The entity with this identity, deleted ones included.
pub fn entity(connection: &Connection, uuid: &[u8; 16]) -> Result<Option<Entity>> {
    let mut statement =
        connection.prepare_cached("SELECT eid, uuid, sid, type, life, contested FROM entity WHERE uuid = ?1")?;
    Ok(statement.query_row([uuid], read_entity).optional()?)
}

/// The entity with this local number.
pub fn entity_by_eid(connection: &Connection, eid: i64) -> Result<Entity> {
    let mut statement =
        connection.prepare_cached("SELECT eid, uuid, sid, type, life, contested FROM entity WHERE eid = ?1")?;
    Ok(statement.query_row([eid], read_entity)?)
}

/// An entity from the columns that its queries begin with: eid, uuid, sid, type, life, contested.
pub fn read_entity(row: &Row<'_>) -> rusqlite::Result<Entity> {
    Ok(Entity {
        eid: row.get(0)?,
        uuid: row.get(1)?,
        sid: row.get(2)?,
        type_num: row.get(3)?,
        life: row.get(4)?,
        contested: row.get(5)?,
    })
}

/// Notes that a device changed an entity; a deletion that had not seen the change does not hold.
pub fn touch(connection: &Connection, eid: i64, dev_idx: i64, dev_seq: u64) -> Result<()> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO touch(eid, dev_idx, dev_seq) VALUES(?1, ?2, ?3)")?
        .execute(params![eid, dev_idx, dev_seq])?;
    Ok(())
}

/// The entities that live and die with this one: a session and its note are one record to a person, so that a change of
/// either, concurrent with a deletion of both, brings both back.
pub fn partners(connection: &Connection, entity: &Entity) -> Result<Vec<Entity>> {
    let (session, note) = (crate::table::named("session")?, crate::table::named("note")?);
    if let Some(by) = crate::table::session_field(entity.type_num)? {
        let named = siblings(connection, entity.eid, by)?.first().and_then(|sibling| sibling.value.bytes_n().ok());
        let partner = named.map(|uuid: [u8; 16]| self::entity(connection, &uuid)).transpose()?.flatten();
        let mut found: Vec<Entity> = partner.into_iter().filter(|partner| partner.type_num == session.num).collect();
        // What keeps a session alive keeps its note, whoever of the two was written beside.
        if entity.type_num != note.num
            && let Some(session) = found.first().cloned()
        {
            found.extend(partners(connection, &session)?);
        }
        return Ok(found);
    }
    let by = note.field("session").ok_or(CaseFileError::BadValue { field: "session" })?.num;
    if entity.type_num != session.num {
        return Ok(Vec::new());
    }
    // The rows of a deleted note are gone, so those of a deleted session are looked for among the registers.
    let eids: Vec<i64> = if entity.life % 2 == 1 {
        let mut statement = connection.prepare_cached("SELECT eid FROM note WHERE session = ?1 ORDER BY eid")?;
        statement.query_map([entity.uuid], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?
    } else {
        let mut statement = connection.prepare_cached(
            "SELECT DISTINCT eid FROM entity JOIN reg USING(eid) WHERE type = ?1 AND field = ?2 AND val = ?3 ORDER BY eid",
        )?;
        let value = cbor::encode(&Value::from(entity.uuid));
        statement.query_map(params![note.num, by, value], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?
    };
    eids.into_iter().map(|eid| entity_by_eid(connection, eid)).collect()
}

/// All siblings of a register, the shown one first: largest (time, device), then the later write.
pub fn siblings(connection: &Connection, eid: i64, field: u16) -> Result<Vec<Sibling>> {
    let mut statement = connection.prepare_cached(
        "SELECT field, device_id, dev_seq, t_wall, val FROM reg JOIN dev ON dev.idx = reg.dev_idx
         WHERE eid = ?1 AND field = ?2 ORDER BY t_wall DESC, device_id DESC, dev_seq DESC",
    )?;
    let mut rows = statement.query(params![eid, field])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read_sibling(row)?);
    }
    Ok(found)
}

/// All registers of an entity by field, the siblings of each in the order of [`siblings`].
pub fn of_entity(connection: &Connection, eid: i64) -> Result<BTreeMap<u16, Vec<Sibling>>> {
    let mut statement = connection.prepare_cached(
        "SELECT field, device_id, dev_seq, t_wall, val FROM reg JOIN dev ON dev.idx = reg.dev_idx
         WHERE eid = ?1 ORDER BY t_wall DESC, device_id DESC, dev_seq DESC",
    )?;
    let mut rows = statement.query([eid])?;
    let mut found = BTreeMap::<u16, Vec<Sibling>>::new();
    while let Some(row) = rows.next()? {
        found.entry(row.get(0)?).or_default().push(read_sibling(row)?);
    }
    Ok(found)
}

fn read_sibling(row: &Row<'_>) -> Result<Sibling> {
    let value = cbor::decode(row.get_ref(4)?.as_blob().map_err(|_| CaseFileError::Malformed)?)?;
    Ok(Sibling { device: row.get(1)?, dev_seq: row.get(2)?, t_wall: row.get(3)?, value })
}

/// The fields of an entity of which more than one value is listed: those of [`competing`], and ordinary ones of which the
/// newer stands.
pub fn listed(connection: &Connection, eid: i64) -> Result<BTreeSet<u16>> {
    let mut statement = connection.prepare_cached("SELECT field FROM conflict WHERE eid = ?1")?;
    Ok(statement.query_map([eid], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The fields of an entity on whose values a person has yet to decide. What must not go on before that asks here, and an
/// ordinary field of which the newer value stands holds up nothing.
pub fn competing(connection: &Connection, eid: i64) -> Result<BTreeSet<u16>> {
    let mut statement =
        connection.prepare_cached("SELECT type, field FROM conflict JOIN entity USING(eid) WHERE eid = ?1")?;
    let mut rows = statement.query([eid])?;
    let mut found = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let (kind, field): (u16, u16) = (row.get(0)?, row.get(1)?);
        if entity_type(kind).and_then(|kind| kind.field_num(field)).is_some_and(asks) {
            found.insert(field);
        }
    }
    Ok(found)
}

/// A dot of this laptop, where a local change is written.
#[derive(Debug, Clone, Copy)]
pub struct OwnDot {
    /// Local number of this device.
    pub dev_idx: i64,
    /// Sequence number.
    pub dev_seq: u64,
    /// This laptop's clock.
    pub t_wall: i64,
}

/// Writes a register. What `sync::merge` says of a write whose author has seen every sibling, as a local one has: it takes
/// the place of all.
pub fn write(connection: &Connection, eid: i64, field: u16, dot: OwnDot, verb: Verb, value: &Value) -> Result<()> {
    connection.prepare_cached("DELETE FROM reg WHERE eid = ?1 AND field = ?2")?.execute(params![eid, field])?;
    insert(connection, eid, field, dot, verb, &[], value)
}

/// Writes the first value of a register of a record that this transaction makes: there is none whose place it could take.
pub fn write_first(
    connection: &Connection,
    eid: i64,
    field: u16,
    dot: OwnDot,
    verb: Verb,
    value: &Value,
) -> Result<()> {
    insert(connection, eid, field, dot, verb, &[], value)
}

/// Adds an item to a set.
pub fn add(connection: &Connection, eid: i64, field: u16, dot: OwnDot, value: &Value) -> Result<()> {
    insert(connection, eid, field, dot, Verb::Add, &item_of(value), value)
}

/// Takes an item out of a set; answers the additions taken out, as `[device, dev_seq, item]`.
pub fn remove(connection: &Connection, eid: i64, field: u16, value: &Value) -> Result<Vec<Value>> {
    let item = item_of(value);
    let mut statement = connection.prepare_cached(
        "SELECT device_id, dev_seq FROM reg JOIN dev ON dev.idx = reg.dev_idx
         WHERE eid = ?1 AND field = ?2 AND item = ?3 ORDER BY device_id, dev_seq",
    )?;
    let dots = statement
        .query_map(params![eid, field, item], |row| Ok((row.get::<_, [u8; 16]>(0)?, row.get::<_, u64>(1)?)))?
        .map(|dot| dot.map(|(device, seq)| keys::arr![device, seq, item]))
        .collect::<rusqlite::Result<Vec<_>>>()?;
    connection
        .prepare_cached("DELETE FROM reg WHERE eid = ?1 AND field = ?2 AND item = ?3")?
        .execute(params![eid, field, item])?;
    Ok(dots)
}

/// Sets an entity's life: a local change has seen every earlier one, so its dot takes the place of all.
pub fn set_life(connection: &Connection, entity: &Entity, dot: OwnDot) -> Result<()> {
    connection
        .prepare_cached("UPDATE entity SET life = ?2, contested = 0 WHERE eid = ?1")?
        .execute(params![entity.eid, entity.life])?;
    write(connection, entity.eid, 0, dot, Verb::Life, &Value::from(entity.life))
}

fn insert(
    connection: &Connection,
    eid: i64,
    field: u16,
    dot: OwnDot,
    verb: Verb,
    item: &[u8],
    value: &Value,
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO reg(eid, field, dev_idx, dev_seq, item, verb, t_wall, val)
             VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![eid, field, dot.dev_idx, dot.dev_seq, item, verb as u8, dot.t_wall, cbor::encode(value)])?;
    Ok(())
}

/// The column form of a register's value; a body is opened with its own key.
pub fn open(connection: &Connection, entity: &Entity, field: &Field, value: &Value) -> Result<Cell> {
    if field.kind != ValueKind::Body || *value == Value::Null {
        return Cell::from_cbor(field.kind, value);
    }
    let [kid, sealed] = value.view().items_n()?;
    let kid: [u8; 32] = kid.bytes_n()?;
    let key: Option<[u8; 32]> = connection
        .prepare_cached("SELECT key FROM cek WHERE kid = ?1")?
        .query_row([kid], |row| row.get(0))
        .optional()?;
    // A purged body's key is gone for good: nothing is shown.
    let Some(key) = key.map(Secret::new) else { return Ok(Cell::Null) };
    let stream: [u8; 16] = connection
        .prepare_cached("SELECT stream_id FROM stream WHERE sid = ?1")?
        .query_row([entity.sid], |row| row.get(0))?;
    let place = Place::SealedBody { stream, entity: entity.uuid, kid };
    let plain = envelope::open(&key, &place, sealed.as_bytes()?).map_err(|_| CaseFileError::Malformed)?;
    let text = std::str::from_utf8(plain.expose()).map_err(|_| CaseFileError::Malformed)?;
    Ok(Cell::Text(text.to_owned()))
}

/// The canonical dump rows of some entities: `[entity, type, field, verb, device, dev_seq, t_wall, value]`, sorted by
/// entity, field, device, dev_seq, item. What a version hash covers.
pub fn dump(connection: &Connection, entities: &[(Entity, &EntityType)]) -> Result<Value> {
    let mut sorted: Vec<_> = entities.to_vec();
    sorted.sort_by_key(|(entity, _)| entity.uuid);
    let mut rows_out = Vec::new();
    for (entity, _) in sorted {
        let mut statement = connection.prepare_cached(
            "SELECT field, verb, device_id, dev_seq, t_wall, val FROM reg JOIN dev ON dev.idx = reg.dev_idx WHERE eid = ?1
             ORDER BY field, device_id, dev_seq, item",
        )?;
        let mut rows = statement.query([entity.eid])?;
        while let Some(row) = rows.next()? {
            let (field, verb, device): (u16, u8, [u8; 16]) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let (dev_seq, t_wall, bytes): (u64, i64, Vec<u8>) = (row.get(3)?, row.get(4)?, row.get(5)?);
            let value = cbor::decode(&bytes)?;
            rows_out.push(keys::arr![entity.uuid, entity.type_num, field, verb, device, dev_seq, t_wall, value]);
        }
    }
    Ok(Value::Array(rows_out))
}

/// The canonical dump of everything that travels: register rows as in [`dump`], then `[entity, type, life, contested]`,
/// then the identities of what was destroyed.
pub fn dump_all(connection: &Connection) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    dump_each(connection, &mut |row| out.extend_from_slice(row))?;
    Ok(out)
}

/// As [`dump_all`], row by row: for files that are larger than the memory one would spend on them.
pub fn dump_each(connection: &Connection, each: &mut dyn FnMut(&[u8])) -> Result<()> {
    let devices: HashMap<i64, [u8; 16]> = connection
        .prepare("SELECT idx, device_id FROM dev")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    // Record by record: sorting all registers at once would hold every text of the file in memory.
    let mut entities = connection.prepare("SELECT eid, uuid, type FROM entity ORDER BY uuid")?;
    let mut registers =
        connection.prepare("SELECT field, dev_idx, dev_seq, item, verb, t_wall, val FROM reg WHERE eid = ?1")?;
    let mut entities = entities.query([])?;
    while let Some(entity) = entities.next()? {
        let (eid, uuid, type_num): (i64, [u8; 16], u16) = (entity.get(0)?, entity.get(1)?, entity.get(2)?);
        let mut of_entity = Vec::new();
        let mut rows = registers.query([eid])?;
        while let Some(row) = rows.next()? {
            let device = devices.get(&row.get(1)?).ok_or(CaseFileError::Malformed)?;
            let (field, dev_seq, item): (u16, u64, Vec<u8>) = (row.get(0)?, row.get(2)?, row.get(3)?);
            let (verb, t_wall, bytes): (u8, i64, Vec<u8>) = (row.get(4)?, row.get(5)?, row.get(6)?);
            of_entity.push(((field, *device, dev_seq, item), verb, t_wall, bytes));
        }
        of_entity.sort_unstable_by(|(one, ..), (other, ..)| one.cmp(other));
        for ((field, device, dev_seq, _), verb, t_wall, bytes) in of_entity {
            let value = cbor::decode(&bytes)?;
            each(&cbor::encode(&keys::arr![uuid, type_num, field, verb, device, dev_seq, t_wall, value]));
        }
    }
    let mut statement =
        connection.prepare("SELECT uuid, type, life, contested FROM entity WHERE life > 0 ORDER BY uuid")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (uuid, type_num): ([u8; 16], u16) = (row.get(0)?, row.get(1)?);
        let (life, contested): (i64, bool) = (row.get(2)?, row.get(3)?);
        each(&cbor::encode(&keys::arr![uuid, type_num, life, contested]));
    }
    for uuid in crate::purge::all(connection)? {
        each(&cbor::encode(&keys::arr![uuid]));
    }
    Ok(())
}

/// The distinct values of a register, as shown, the shown one first; more than one is a conflict where the field is listed.
pub fn distinct(
    connection: &Connection,
    entity: &Entity,
    field: &Field,
    siblings: &[Sibling],
) -> Result<Vec<(Cell, Sibling)>> {
    let mut seen: Vec<(Cell, Sibling)> = Vec::new();
    for sibling in siblings {
        let cell = match open(connection, entity, field, &sibling.value) {
            // Of an ordinary field only the shown value was ever held to its column: one beneath it that no column can
            // hold says nothing to a person, and must not keep the record from being written or made again.
            Err(CaseFileError::Malformed) if !asks(field) && !seen.is_empty() => continue,
            opened => opened?,
        };
        if !seen.iter().any(|(other, _)| other.same(&cell)) {
            seen.push((cell, sibling.clone()));
        }
    }
    Ok(seen)
}

/// Whether the field is one where a person must choose between concurrent values.
pub fn asks(field: &Field) -> bool {
    field.class == FieldClass::Ask
}
