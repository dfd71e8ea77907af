//! Makes the rows of the record tables, the search index and the derived session states from the registers; which
//! attachments are locked with their session follows from what the lock had seen, too. The same code serves a local write,
//! a remote operation and a rebuild, so that all three give the same rows.

use crate::migration::set_table;
use crate::register::{self, Entity};
use crate::replica::attached;
use crate::schema::{EntityType, FieldClass, entity_named, entity_type};
use crate::value::Cell;
use crate::{CaseFileError, Result, index};
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};
use std::fmt::Write as _;

/// The entity type of this name. The names are those of the number table, so an unknown one is a defect of this crate.
pub fn named(name: &'static str) -> Result<&'static EntityType> {
    entity_named(name).ok_or(CaseFileError::BadValue { field: name })
}

/// The columns of a record, in the order of its fields without sets.
pub fn row(connection: &Connection, entity: &EntityType, eid: i64) -> Result<Option<Vec<Cell>>> {
    let columns = columns(entity);
    let sql = format!("SELECT {columns} FROM \"{}\" WHERE eid = ?1", entity.name);
    let count = entity.fields.iter().filter(|field| field.class != FieldClass::Set).count();
    Ok(connection
        .prepare_cached(&sql)?
        .query_row([eid], |row| (0..count).map(|index| row.get(index)).collect::<rusqlite::Result<Vec<Cell>>>())
        .optional()?)
}

fn columns(entity: &EntityType) -> String {
    let mut columns = String::new();
    for field in entity.fields.iter().filter(|field| field.class != FieldClass::Set) {
        let _ = write!(columns, "{}\"{}\"", if columns.is_empty() { "" } else { ", " }, field.name);
    }
    columns
}

/// Makes an entity's rows again.
pub fn materialise(connection: &Connection, entity: &Entity) -> Result<()> {
    let Some(kind) = entity_type(entity.type_num) else { return Ok(()) };
    if !entity.exists() {
        return take_out(connection, entity, kind);
    }
    let registers = register::of_entity(connection, entity.eid)?;
    let listed = register::listed(connection, entity.eid)?;
    let mut cells = Vec::with_capacity(kind.fields.len());
    for field in kind.fields {
        let siblings = registers.get(&field.num).map_or(&[][..], Vec::as_slice);
        if field.class == FieldClass::Set {
            let set = set_table(kind, field.name);
            connection.prepare_cached(&format!("DELETE FROM \"{set}\" WHERE eid = ?1"))?.execute([entity.eid])?;
            let insert = format!("INSERT OR IGNORE INTO \"{set}\"(eid, value) VALUES(?1, ?2)");
            for sibling in siblings {
                let cell = register::open(connection, entity, field, &sibling.value)?;
                connection.prepare_cached(&insert)?.execute(params![entity.eid, cell])?;
            }
            continue;
        }
        let shown = siblings.first().map(|sibling| register::open(connection, entity, field, &sibling.value));
        cells.push(shown.transpose()?.unwrap_or(Cell::Null));
        let noted = listed.contains(&field.num);
        if (noted || siblings.len() > 1) && kind.lists_both(field) {
            note_conflict(connection, entity, field, siblings, noted)?;
        }
    }
    let changed = registers.values().flatten().map(|sibling| sibling.t_wall).max().unwrap_or(0);
    let marks = ", ?".repeat(cells.len());
    let sql = format!(
        "INSERT OR REPLACE INTO \"{}\"(eid, id, changed_ms, {}) VALUES(?, ?, ?{marks})",
        kind.name,
        columns(kind)
    );
    let mut values = vec![Cell::Int(entity.eid), Cell::Bytes(entity.uuid.to_vec()), Cell::Int(changed)];
    values.extend(cells);
    connection.prepare_cached(&sql)?.execute(params_from_iter(values))?;
    derive(connection, entity, kind)
}

/// Lists a field while values that differ stand in it. A file that an earlier state of this program wrote lists an ordinary
/// field with the next change of its record, or when its tables are made again as a whole; until then `verify` finds them
/// other than they would be made. No schema with such files is released, so no step of a migration looks for them.
fn note_conflict(
    connection: &Connection,
    entity: &Entity,
    field: &crate::schema::Field,
    siblings: &[register::Sibling],
    noted: bool,
) -> Result<()> {
    let open = siblings.len() > 1 && register::distinct(connection, entity, field, siblings)?.len() > 1;
    if open {
        let since = siblings.iter().map(|sibling| sibling.t_wall).min().unwrap_or(0);
        connection
            .prepare_cached("INSERT OR REPLACE INTO conflict(eid, field, since) VALUES(?1, ?2, ?3)")?
            .execute(params![entity.eid, field.num, since])?;
    } else if noted {
        connection
            .prepare_cached("DELETE FROM conflict WHERE eid = ?1 AND field = ?2")?
            .execute(params![entity.eid, field.num])?;
    }
    Ok(())
}

/// Takes an entity's rows out of every table that is made from registers.
pub fn take_out(connection: &Connection, entity: &Entity, kind: &EntityType) -> Result<()> {
    let session: Option<[u8; 16]> = if kind.name == "note" {
        let mut statement = connection.prepare_cached("SELECT session FROM note WHERE eid = ?1")?;
        statement.query_row([entity.eid], |row| row.get(0)).optional()?.flatten()
    } else {
        None
    };
    connection.prepare_cached(&format!("DELETE FROM \"{}\" WHERE eid = ?1", kind.name))?.execute([entity.eid])?;
    for field in kind.fields.iter().filter(|field| field.class == FieldClass::Set) {
        let set = set_table(kind, field.name);
        connection.prepare_cached(&format!("DELETE FROM \"{set}\" WHERE eid = ?1"))?.execute([entity.eid])?;
    }
    match kind.name {
        "counselee" => {
            connection.prepare_cached("DELETE FROM counselee_fts WHERE rowid = ?1")?.execute([entity.eid])?;
        }
        "session" => {
            for sql in ["DELETE FROM session_state WHERE eid = ?1", "DELETE FROM took_part WHERE eid = ?1"] {
                connection.prepare_cached(sql)?.execute([entity.eid])?;
            }
            index::refresh_session(connection, &entity.uuid)?;
        }
        indexed if index::INDEXED.contains(&indexed) => index::take_out(connection, entity.eid)?,
        _ => {}
    }
    connection.prepare_cached("DELETE FROM conflict WHERE eid = ?1")?.execute([entity.eid])?;
    session.map_or(Ok(()), |session| session_state(connection, &session))
}

fn derive(connection: &Connection, entity: &Entity, kind: &EntityType) -> Result<()> {
    match kind.name {
        "counselee" => index_counselee(connection, entity.eid),
        "class" => {
            let mut statement = connection.prepare_cached("SELECT eid FROM counselee WHERE class = ?1 ORDER BY eid")?;
            let members = statement
                .query_map([entity.uuid], |row| row.get::<_, i64>(0))?
                .collect::<rusqlite::Result<Vec<_>>>()?;
            members.into_iter().try_for_each(|eid| index_counselee(connection, eid))
        }
        "session" => {
            session_state(connection, &entity.uuid)?;
            index::refresh_session(connection, &entity.uuid)
        }
        "attachment" => {
            index_chunks(connection, entity.eid)?;
            let session: Option<[u8; 16]> = connection
                .prepare_cached("SELECT session FROM attachment WHERE eid = ?1")?
                .query_row([entity.eid], |row| row.get(0))?;
            session.map_or(Ok(()), |session| lock_attachments(connection, &session))?;
            index::refresh(connection, "attachment", entity.eid)
        }
        "note" | "session_seal" | "addendum" | "attendance" => {
            let sql = format!("SELECT session FROM \"{}\" WHERE eid = ?1", kind.name);
            let session: Option<[u8; 16]> =
                connection.prepare_cached(&sql)?.query_row([entity.eid], |row| row.get(0))?;
            let Some(session) = session else { return Ok(()) };
            session_state(connection, &session)?;
            if kind.name == "session_seal" {
                lock_attachments(connection, &session)?;
            }
            // A lock may have ended a draft, whose words are no longer those of the note.
            match kind.name {
                // A retraction takes all words of its session out of the search.
                "session_seal" | "addendum" => index::refresh_session(connection, &session),
                own => index::refresh(connection, own, entity.eid),
            }
        }
        indexed if index::INDEXED.contains(&indexed) => index::refresh(connection, indexed, entity.eid),
        _ => Ok(()),
    }
}

fn index_counselee(connection: &Connection, eid: i64) -> Result<()> {
    connection.prepare_cached("DELETE FROM counselee_fts WHERE rowid = ?1")?.execute([eid])?;
    connection
        .prepare_cached(
            "INSERT INTO counselee_fts(rowid, name, numbers, class, tags)
             SELECT c.eid, coalesce(c.name, '') || ' ' || coalesce(c.preferred_name, ''),
               coalesce(c.nisn, '') || ' ' || coalesce(c.nipd, ''), coalesce(k.name, ''),
               coalesce((SELECT group_concat(value, ' ') FROM
                 (SELECT value FROM counselee_tags WHERE eid = c.eid ORDER BY value)), '')
             FROM counselee c LEFT JOIN \"class\" k ON k.id = c.class WHERE c.eid = ?1",
        )?
        .execute([eid])?;
    Ok(())
}

/// The chunks of an attachment, in their order. A chunk that was written here says so already; of one that another laptop
/// made the content lies there. They stay while the attachment is in the trash.
fn index_chunks(connection: &Connection, eid: i64) -> Result<()> {
    let (size, chunks): (Option<u64>, Option<Vec<u8>>) = connection
        .prepare_cached("SELECT size, chunks FROM attachment WHERE eid = ?1")?
        .query_row([eid], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let (Some(size), Some(chunks)) = (size, chunks) else { return Ok(()) };
    let Ok(shape) = keys::blob::Shape::of(size) else { return Ok(()) };
    let mut insert = connection
        .prepare_cached("INSERT OR IGNORE INTO blob(hash, eid, idx, size, state) VALUES(?1, ?2, ?3, ?4, 0)")?;
    for (index, hash) in (0..shape.chunks()).zip(chunks.as_chunks::<32>().0) {
        insert.execute(params![hash, eid, index, shape.sealed_len(index)])?;
    }
    Ok(())
}

/// Locks what a locked session keeps attached. Another attachment that names it came too late and is no part of it.
fn lock_attachments(connection: &Connection, session: &[u8; 16]) -> Result<()> {
    for eid in attached::kept(connection, session)? {
        connection.prepare_cached("INSERT OR IGNORE INTO locked(eid) VALUES(?1)")?.execute([eid])?;
    }
    Ok(())
}

/// Works out a session's state: draft; signed while its newest signature still covers what stands there; locked.
fn session_state(connection: &Connection, session: &[u8; 16]) -> Result<()> {
    let found = connection
        .prepare_cached("SELECT eid, counselee, starts_at, changed_ms FROM session WHERE id = ?1")?
        .query_row([session], |row| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, Option<[u8; 16]>>(1)?,
                row.get::<_, Option<String>>(2)?,
                row.get::<_, i64>(3)?,
            ))
        })
        .optional()?;
    let Some((eid, Some(counselee), starts_at, changed)) = found else { return Ok(()) };
    let start_ms = starts_at
        .and_then(|text| chrono::DateTime::parse_from_rfc3339(&text).ok())
        .map_or(0, |moment| moment.timestamp_millis());
    let note = connection
        .prepare_cached("SELECT eid, id, changed_ms FROM note WHERE session = ?1 ORDER BY id LIMIT 1")?
        .query_row([session], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, [u8; 16]>(1)?, row.get::<_, i64>(2)?)))
        .optional()?;
    let seal = connection
        .prepare_cached(
            "SELECT kind, coalesce(signer_name, ''), claimed_ms, version_hash FROM session_seal WHERE session = ?1
             ORDER BY kind = 'locked' DESC, claimed_ms DESC, id DESC LIMIT 1",
        )?
        .query_row([session], |row| {
            Ok((
                row.get::<_, Option<String>>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, Option<i64>>(2)?,
                row.get::<_, Option<Vec<u8>>>(3)?,
            ))
        })
        .optional()?;
    let (mut status, mut signer, mut signed_ms) = ("draft", String::new(), None);
    if let Some((Some(kind), name, ms, hash)) = seal {
        let locked = kind == "locked";
        if locked || hash.as_deref() == Some(&version_hash(connection, session)?[..]) {
            (status, signer, signed_ms) = (if locked { "locked" } else { "signed" }, name, ms);
        }
        if locked {
            let mut eids = vec![eid];
            eids.extend(note.map(|(note, ..)| note));
            eids.extend(members(connection, session)?.into_iter().map(|(member, _)| member));
            for eid in eids {
                connection.prepare_cached("INSERT OR IGNORE INTO locked(eid) VALUES(?1)")?.execute([eid])?;
            }
        }
    }
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO session_state(eid, session, counselee, start_ms, status, signer_name, signed_ms, note,
             changed_ms, retracted, cosigned) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,
               EXISTS(SELECT 1 FROM addendum WHERE session = ?2 AND kind = 'retraction'),
               EXISTS(SELECT 1 FROM addendum WHERE session = ?2 AND kind = 'cosignature'))",
        )?
        .execute(params![
            eid,
            session,
            counselee,
            start_ms,
            status,
            signer,
            signed_ms,
            note.map(|(_, id, _)| id),
            changed.max(note.map_or(0, |(.., ms)| ms)),
        ])?;
    took_part(connection, eid)
}

/// Who was really there: what "last seen" and the number of meetings are counted from. Rows that say so already stay.
fn took_part(connection: &Connection, eid: i64) -> Result<()> {
    let there = "SELECT p.value, s.start_ms, s.eid FROM session_state s JOIN session_participants p USING(eid)
        WHERE s.eid = ?1 AND NOT s.retracted AND NOT EXISTS(SELECT 1 FROM attendance a WHERE a.session = s.session
          AND a.counselee = p.value AND a.presence IN ('sick', 'excused', 'absent'))";
    let gone = format!("DELETE FROM took_part WHERE eid = ?1 AND (counselee, start_ms, eid) NOT IN ({there})");
    let new = format!("INSERT OR IGNORE INTO took_part(counselee, start_ms, eid) {there}");
    for sql in [gone, new] {
        connection.prepare_cached(&sql)?.execute([eid])?;
    }
    Ok(())
}

/// The attendance rows of a session, by identity.
fn members(connection: &Connection, session: &[u8; 16]) -> Result<Vec<(i64, [u8; 16])>> {
    let mut statement = connection.prepare_cached("SELECT eid, id FROM attendance WHERE session = ?1 ORDER BY id")?;
    let found = statement.query_map([session], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// What belongs to a session and is signed and locked with it.
pub const OF_SESSION: [&str; 2] = ["note", "attendance"];

/// The field by which such a record names its session; `None` for other kinds.
pub fn session_field(type_num: u16) -> Result<Option<u16>> {
    for name in OF_SESSION {
        let kind = named(name)?;
        if kind.num == type_num {
            let field = kind.field("session").ok_or(CaseFileError::BadValue { field: "session" })?;
            return Ok(Some(field.num));
        }
    }
    Ok(None)
}

/// `H("version", canonical dump rows of session, note and attendance)`: what a signature covers.
pub fn version_hash(connection: &Connection, session: &[u8; 16]) -> Result<[u8; 32]> {
    let mut entities = Vec::new();
    if let Some(entity) = register::entity(connection, session)? {
        entities.push((entity, named("session")?));
    }
    let note: Option<[u8; 16]> = connection
        .prepare_cached("SELECT id FROM note WHERE session = ?1 ORDER BY id LIMIT 1")?
        .query_row([session], |row| row.get(0))
        .optional()?;
    if let Some(entity) = note.map(|note| register::entity(connection, &note)).transpose()?.flatten() {
        entities.push((entity, named("note")?));
    }
    for (eid, _) in members(connection, session)? {
        entities.push((register::entity_by_eid(connection, eid)?, named("attendance")?));
    }
    Ok(keys::hash("version", &register::dump(connection, &entities)?))
}

/// Makes all tables, states and indexes again from the registers. The guard must be open for a rebuild.
pub fn rebuild(connection: &Connection) -> Result<()> {
    for table in crate::migration::record_tables() {
        connection.execute(&format!("DELETE FROM \"{table}\""), [])?;
    }
    connection.execute_batch(
        "DELETE FROM session_state; DELETE FROM took_part; DELETE FROM locked; DELETE FROM conflict; DELETE FROM search_row;",
    )?;
    index::empty(connection)?;
    let mut statement = connection.prepare("SELECT eid FROM entity WHERE life % 2 = 1 OR contested ORDER BY eid")?;
    let eids = statement.query_map([], |row| row.get::<_, i64>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    for eid in eids {
        materialise(connection, &register::entity_by_eid(connection, eid)?)?;
    }
    // Which lock decides what a session keeps attached is known when all of them stand there.
    connection.execute("DELETE FROM locked WHERE eid IN (SELECT eid FROM attachment)", [])?;
    let mut statement = connection.prepare(
        "SELECT DISTINCT s.session FROM session_seal s JOIN attachment a ON a.session = s.session WHERE s.kind = 'locked'",
    )?;
    let sessions = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<[u8; 16]>>>()?;
    sessions.iter().try_for_each(|session| lock_attachments(connection, session))
}
