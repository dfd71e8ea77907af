//! Merging the changes of one operation into the registers, by the rules of [`sync::merge`].

use crate::op::{Change, Verb};
use crate::register::{self, Entity};
use crate::schema::entity_type;
use crate::{CaseFileError, Result};
use keys::cbor;
use rusqlite::{Connection, params};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use sync::merge::{self, Author, Dot, Life, MergeError, Sibling};
use sync::wire::Id;

/// Why an operation was not merged.
#[derive(Debug)]
pub enum Fault {
    /// The file itself fails.
    File(CaseFileError),
    /// The operation cannot be merged; it is kept aside.
    Refused,
}

impl<E: Into<CaseFileError>> From<E> for Fault {
    fn from(error: E) -> Self {
        Self::File(error.into())
    }
}

fn refused(_: MergeError) -> Fault {
    Fault::Refused
}

/// The row of an entity, made when it is first heard of. `None` when it stands in another stream or is of another type.
pub fn entity(connection: &Connection, sid: i64, uuid: &Id, type_num: u16) -> Result<Option<Entity>> {
    if let Some(entity) = register::entity(connection, uuid)? {
        return Ok((entity.sid == sid && entity.type_num == type_num).then_some(entity));
    }
    connection
        .prepare_cached("INSERT INTO entity(uuid, sid, type, life) VALUES(?1, ?2, ?3, 0)")?
        .execute(params![uuid, sid, type_num])?;
    let eid = connection.last_insert_rowid();
    Ok(Some(Entity { eid, uuid: *uuid, sid, type_num, life: 0, contested: false }))
}

/// Merges the changes of one entity. Answers the entities that share its life and were touched with it; their rows are to
/// be made again, too.
pub fn merge_changes(
    connection: &Connection,
    entity: &mut Entity,
    changes: &[&Change],
    author: &Author<'_>,
) -> std::result::Result<Vec<Entity>, Fault> {
    let mut life = load_life(connection, entity)?;
    let before = life.clone();
    let mut touched = false;
    for change in changes {
        if change.field == 0 {
            if change.verb != Verb::Life {
                return Err(Fault::Refused);
            }
            life.set(&change.value, author).map_err(refused)?;
        } else {
            let mut siblings = load(connection, entity.eid, change.field)?;
            let old = siblings.clone();
            merge::apply(&mut siblings, change, author).map_err(refused)?;
            store(connection, entity.eid, change.field, &old, &siblings)?;
            touched = true;
        }
    }
    let mut partners = Vec::new();
    if touched {
        touch(connection, entity, &mut life, author)?;
        partners = register::partners(connection, entity)?;
    }
    if life != before {
        store_life(connection, entity, &before, &life, author.t_wall)?;
    }
    for partner in &mut partners {
        let before = load_life(connection, partner)?;
        let mut life = before.clone();
        touch(connection, partner, &mut life, author)?;
        if life != before {
            store_life(connection, partner, &before, &life, author.t_wall)?;
        }
    }
    Ok(partners)
}

/// Whether the changes of one entity could be merged and shown. Nothing is written.
pub fn can_merge(connection: &Connection, entity: &Entity, changes: &[&Change], author: &Author<'_>) -> Result<bool> {
    let Some(kind) = entity_type(entity.type_num) else { return Ok(true) };
    let mut life = load_life(connection, entity)?;
    let mut fields: BTreeMap<u16, Vec<Sibling>> = BTreeMap::new();
    for change in changes {
        if change.field == 0 {
            if change.verb != Verb::Life || life.set(&change.value, author).is_err() {
                return Ok(false);
            }
            continue;
        }
        let siblings = match fields.entry(change.field) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(load(connection, entity.eid, change.field)?),
        };
        if merge::apply(siblings, change, author).is_err() {
            return Ok(false);
        }
        let Some(field) = kind.field_num(change.field) else { continue };
        for sibling in siblings.iter() {
            match register::open(connection, entity, field, &sibling.value) {
                Ok(_) => {}
                Err(CaseFileError::Malformed) => return Ok(false),
                Err(error) => return Err(error),
            }
        }
    }
    Ok(true)
}

fn touch(connection: &Connection, entity: &Entity, life: &mut Life, author: &Author<'_>) -> Result<()> {
    life.touch(author);
    let dev_idx = crate::identity::device_index(connection, &author.dot.device, None)?;
    register::touch(connection, entity.eid, dev_idx, author.dot.dev_seq)
}

fn load(connection: &Connection, eid: i64, field: u16) -> Result<Vec<Sibling>> {
    let mut statement = connection.prepare_cached(
        "SELECT device_id, dev_seq, item, verb, t_wall, val FROM reg JOIN dev ON dev.idx = reg.dev_idx
         WHERE eid = ?1 AND field = ?2 ORDER BY device_id, dev_seq, item",
    )?;
    let mut rows = statement.query(params![eid, field])?;
    let mut siblings = Vec::new();
    while let Some(row) = rows.next()? {
        siblings.push(Sibling {
            dot: Dot { device: row.get(0)?, dev_seq: row.get(1)? },
            item: row.get(2)?,
            verb: Verb::from_num(row.get(3)?).map_err(|_| CaseFileError::Malformed)?,
            t_wall: row.get(4)?,
            value: cbor::decode(&row.get::<_, Vec<u8>>(5)?)?,
        });
    }
    Ok(siblings)
}

/// Writes what differs, so that triggers and log see only real changes.
fn store(connection: &Connection, eid: i64, field: u16, old: &[Sibling], new: &[Sibling]) -> Result<()> {
    let mut delete = connection.prepare_cached(
        "DELETE FROM reg WHERE eid = ?1 AND field = ?2 AND dev_idx = ?3 AND dev_seq = ?4 AND item = ?5",
    )?;
    for gone in old.iter().filter(|old| !new.contains(old)) {
        let dev_idx = crate::identity::device_index(connection, &gone.dot.device, None)?;
        delete.execute(params![eid, field, dev_idx, gone.dot.dev_seq, gone.item])?;
    }
    let mut insert = connection.prepare_cached(
        "INSERT OR REPLACE INTO reg(eid, field, dev_idx, dev_seq, item, verb, t_wall, val)
         VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for added in new.iter().filter(|new| !old.contains(new)) {
        let dev_idx = crate::identity::device_index(connection, &added.dot.device, None)?;
        let Sibling { dot, item, verb, t_wall, value } = added;
        insert.execute(params![eid, field, dev_idx, dot.dev_seq, item, *verb as u8, t_wall, cbor::encode(value)])?;
    }
    Ok(())
}

fn load_life(connection: &Connection, entity: &Entity) -> Result<Life> {
    let number = u64::try_from(entity.life).map_err(|_| CaseFileError::Malformed)?;
    let dots = load(connection, entity.eid, 0)?.into_iter().map(|sibling| sibling.dot).collect();
    let mut statement = connection
        .prepare_cached("SELECT device_id, dev_seq FROM touch JOIN dev ON dev.idx = touch.dev_idx WHERE eid = ?1")?;
    let touched = statement
        .query_map([entity.eid], |row| Ok((row.get::<_, Id>(0)?, row.get::<_, u64>(1)?)))?
        .collect::<rusqlite::Result<BTreeMap<_, _>>>()?;
    Ok(Life { number, dots, touched, contested: entity.contested })
}

fn store_life(connection: &Connection, entity: &mut Entity, old: &Life, new: &Life, t_wall: i64) -> Result<()> {
    let old_rows = load(connection, entity.eid, 0)?;
    let value = keys::cbor::Value::from(new.number);
    let rows: Vec<Sibling> = new
        .dots
        .iter()
        .map(|dot| match old_rows.iter().find(|row| row.dot == *dot && old.number == new.number) {
            Some(row) => row.clone(),
            None => Sibling { dot: *dot, item: Vec::new(), verb: Verb::Life, t_wall, value: value.clone() },
        })
        .collect();
    store(connection, entity.eid, 0, &old_rows, &rows)?;
    entity.life = i64::try_from(new.number).map_err(|_| CaseFileError::Malformed)?;
    entity.contested = new.contested;
    connection.prepare_cached("UPDATE entity SET life = ?2, contested = ?3 WHERE eid = ?1")?.execute(params![
        entity.eid,
        entity.life,
        entity.contested
    ])?;
    Ok(())
}
