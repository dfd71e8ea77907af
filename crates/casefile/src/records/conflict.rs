//! Conflicts: fields into which two laptops wrote different things apart, and what was decided. In a field that asks the
//! values stand side by side until a person decides; of an ordinary one the newer stands, and the others lie beneath it until
//! somebody writes again (which fields are listed is said by [`EntityType::lists_both`]). A decision, and whatever else is
//! written over them, keeps every value that stood there, so that a resolved conflict stays visible. In a locked session
//! nobody can write: there a person says that she has read both, beside what is locked ([`see`]).

use super::{counselor, session, text};
use crate::register::{self, Entity};
use crate::schema::{EntityType, Field, ValueKind, entity_named, entity_type};
use crate::value::Cell;
use crate::write::Home;
use crate::{CaseFileError, Reader, Result, Writer, table};
use counseling::{CounseleeId, SessionId};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One of the competing values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Competing {
    /// The value as text.
    pub text: String,
    /// Device that wrote it.
    pub device: Uuid,
    /// User whose device that is, where known.
    pub user: Option<Uuid>,
    /// Name of that user, empty while unknown.
    pub by: String,
    /// When, by that device's clock (milliseconds since 1970, UTC).
    pub at_ms: i64,
}

impl Competing {
    /// Whether both are one write. Names are left out: whose device it is may become known later.
    fn is_same_write(&self, other: &Self) -> bool {
        (self.device, self.at_ms, self.text.as_str()) == (other.device, other.at_ms, other.text.as_str())
    }
}

/// An open conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Kind of record.
    pub entity_type: &'static str,
    /// Record.
    pub entity: Uuid,
    /// Field.
    pub field: &'static str,
    /// Whether a person has to decide; otherwise the first value stands until somebody writes again.
    pub must_decide: bool,
    /// Whether the record belongs to a locked session, where nothing can be written any more.
    pub locked: bool,
    /// Since when (milliseconds since 1970, UTC).
    pub since_ms: i64,
    /// The values, the shown one first.
    pub values: Vec<Competing>,
}

/// How many conflicts are open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Those on which a person has to decide.
    pub must_decide: usize,
    /// Those of which the newer value stands.
    pub overtaken: usize,
}

/// A decided conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// Kind of record.
    pub entity_type: &'static str,
    /// Record.
    pub entity: Uuid,
    /// Field.
    pub field: &'static str,
    /// Whether the field is one where a person has to decide; otherwise the newer value stood until somebody wrote again.
    pub must_decide: bool,
    /// Since when it stood open (milliseconds since 1970, UTC).
    pub since_ms: i64,
    /// The values that stood there.
    pub values: Vec<Competing>,
    /// When it was decided (milliseconds since 1970, UTC).
    pub decided_ms: i64,
    /// Who decided.
    pub by: Uuid,
    /// Name of that person.
    pub by_name: String,
    /// Whether nothing was decided: the values of a locked session stay as they are, and a person has read them.
    pub seen: bool,
}

/// The fields on whose values a person has to decide, oldest first.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>) -> Result<Vec<Conflict>> {
    let mut conflicts = Vec::new();
    for one in noted(reader, "ASC")?.iter().filter(|one| register::asks(one.field)) {
        conflicts.push(open(reader.connection, one)?);
    }
    add_held_drafts(reader, &mut conflicts)?;
    Ok(conflicts)
}

/// The ordinary fields of which the newer value stands while other laptops wrote others, newest first; at most so many.
/// They hold up nothing. Those of a locked session that a person has read are none of them.
///
/// # Errors
/// Those of the database.
pub fn overtaken(reader: &Reader<'_>, most: usize) -> Result<Vec<Conflict>> {
    let mut found = Vec::new();
    for one in noted(reader, "DESC")?.iter().filter(|one| !register::asks(one.field)) {
        if found.len() == most {
            break;
        }
        if !is_seen(reader.connection, one)? {
            found.push(open(reader.connection, one)?);
        }
    }
    Ok(found)
}

/// How many are open, without reading what they say but where somebody has read it.
///
/// # Errors
/// Those of the database.
pub fn counts(reader: &Reader<'_>) -> Result<Counts> {
    let mut counts = Counts::default();
    for one in noted(reader, "ASC")? {
        if register::asks(one.field) {
            counts.must_decide += 1;
        } else if !is_seen(reader.connection, &one)? {
            counts.overtaken += 1;
        }
    }
    // A draft beneath which another laptop's version came competes with it, also where the registers know of one value alone.
    let mut drafts = Vec::new();
    add_held_drafts(reader, &mut drafts)?;
    for draft in drafts {
        if since(reader.connection, draft.entity, draft.field)?.is_none() {
            counts.must_decide += 1;
        }
    }
    Ok(counts)
}

/// The open conflict on a field of a record, of either kind.
///
/// # Errors
/// Those of the database.
pub fn find(reader: &Reader<'_>, record: Uuid, field: &str) -> Result<Option<Conflict>> {
    let mut found = Vec::new();
    if let Some(one) = since(reader.connection, record, field)? {
        found.push(open(reader.connection, &one)?);
    }
    add_held_drafts(reader, &mut found)?;
    Ok(found.into_iter().find(|one| one.entity == record && one.field == field))
}

/// A row of the list: which field of which record, and since when.
struct Noted {
    entity: Entity,
    kind: &'static EntityType,
    field: &'static Field,
    since_ms: i64,
}

/// The rows by age, `ASC` or `DESC`; those of one moment by identity, not by the row's number, so that the list is the same on
/// every laptop. What a newer program listed is none of them.
fn noted(reader: &Reader<'_>, order: &str) -> Result<Vec<Noted>> {
    let mut statement = reader.connection.prepare_cached(&format!(
        "SELECT eid, uuid, sid, type, life, contested, field, since FROM conflict JOIN entity USING(eid)
         ORDER BY since {order}, uuid, field"
    ))?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let entity = register::read_entity(row)?;
        let Some(kind) = entity_type(entity.type_num) else { continue };
        let Some(field) = kind.field_num(row.get(6)?) else { continue };
        found.push(Noted { entity, kind, field, since_ms: row.get(7)? });
    }
    Ok(found)
}

/// The row of one field.
fn since(connection: &Connection, record: Uuid, field: &str) -> Result<Option<Noted>> {
    let Some(entity) = register::entity(connection, record.as_bytes())? else { return Ok(None) };
    let Some(kind) = entity_type(entity.type_num) else { return Ok(None) };
    let Some(field) = kind.field(field) else { return Ok(None) };
    let mut statement = connection.prepare_cached("SELECT since FROM conflict WHERE eid = ?1 AND field = ?2")?;
    let since: Option<i64> = statement.query_row(params![entity.eid, field.num], |row| row.get(0)).optional()?;
    Ok(since.map(|since_ms| Noted { entity, kind, field, since_ms }))
}

/// A row with what it is about.
fn open(connection: &Connection, one: &Noted) -> Result<Conflict> {
    let Noted { entity, kind, field, since_ms } = one;
    Ok(Conflict {
        entity_type: kind.name,
        entity: Uuid::from_bytes(entity.uuid),
        field: field.name,
        must_decide: register::asks(field),
        locked: is_locked(connection, entity)?,
        since_ms: *since_ms,
        values: values(connection, entity, field)?,
    })
}

/// Whether a record stands still with a locked session.
fn is_locked(connection: &Connection, entity: &Entity) -> Result<bool> {
    Ok(connection.prepare_cached("SELECT 1 FROM locked WHERE eid = ?1")?.exists([entity.eid])?)
}

/// Whether a person has read everything that stands in a field in which she could write nothing any more. Which values she
/// read is what she said, not that she looked: where an earlier lock arrives and others stand there, they are listed again.
fn is_seen(connection: &Connection, one: &Noted) -> Result<bool> {
    let mut statement = connection
        .prepare_cached("SELECT \"values\" FROM conflict_decision WHERE record = ?1 AND field = ?2 AND seen = 1")?;
    let mut rows = statement.query(params![one.entity.uuid, one.field.num])?;
    let mut read: Vec<Vec<Competing>> = Vec::new();
    while let Some(row) = rows.next()? {
        read.push(serde_json::from_str(&text(row, 0)?).unwrap_or_default());
    }
    // What nobody has marked is not opened for that.
    if read.is_empty() {
        return Ok(false);
    }
    let standing = values(connection, &one.entity, one.field)?;
    Ok(read.iter().any(|read| standing.iter().all(|value| read.iter().any(|known| known.is_same_write(value)))))
}

/// Decided conflicts, newest first.
///
/// # Errors
/// Those of the database.
pub fn decided(reader: &Reader<'_>) -> Result<Vec<Decided>> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT record, record_type, field, \"values\", decided_ms, who, who_name, seen FROM conflict_decision
         ORDER BY decided_ms DESC, id DESC",
    )?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let Some(kind) = entity_type(row.get(1)?) else { continue };
        let Some(field) = kind.field_num(row.get(2)?) else { continue };
        let values: Vec<Competing> = serde_json::from_str(&text(row, 3)?).unwrap_or_default();
        found.push(Decided {
            entity_type: kind.name,
            entity: super::id(row, 0)?,
            field: field.name,
            must_decide: register::asks(field),
            since_ms: values.iter().map(|value| value.at_ms).min().unwrap_or(0),
            values,
            decided_ms: row.get(4)?,
            by: super::id(row, 5)?,
            by_name: text(row, 6)?,
            seen: row.get::<_, Option<bool>>(7)?.unwrap_or(false),
        });
    }
    Ok(found)
}

/// Decides a conflict by writing `value` (in the form of [`Competing::text`]) over all that stands there; of an ordinary field
/// this may be the value that stands.
///
/// # Errors
/// [`CaseFileError::NotFound`] where no conflict is open, [`CaseFileError::Locked`], [`CaseFileError::BadValue`].
pub fn resolve(writer: &mut Writer<'_>, record: Uuid, field: &str, value: &str) -> Result<()> {
    let open = find(writer, record, field)?.ok_or(CaseFileError::NotFound)?;
    let kind = table::named(open.entity_type)?;
    let cell = match kind.field(open.field).map(|field| field.kind) {
        _ if value.is_empty() => Cell::Null,
        Some(ValueKind::Int | ValueKind::Millis) => {
            Cell::Int(value.parse().map_err(|_| CaseFileError::BadValue { field: open.field })?)
        }
        Some(ValueKind::Bool | ValueKind::Id | ValueKind::Bytes) | None => {
            return Err(CaseFileError::BadValue { field: open.field });
        }
        Some(_) => value.into(),
    };
    let held = (open.entity_type, open.field) == ("note", "body");
    let session = if held { session_of_note(writer, record)? } else { None };
    let held = match session {
        Some(session) => session::is_held(writer, session)?,
        None => false,
    };
    if held {
        // The draft is one of the values and no register knows of it: the decision is written down here.
        writer.refuse_locked_id(record)?;
        decide(writer, open.entity_type, record, open.field, &open.values)?;
    }
    match session.filter(|_| held) {
        Some(session) => session::write_body(writer, session, value).map(|_| ()),
        // A draft that was begun on both texts is none of the values: it stays, and competes with what was decided.
        None => writer.put_over(open.entity_type, record, open.field, cell).map(|_| ()),
    }
}

/// Takes an ordinary field of a locked session off the list for good and on every laptop, because a person has read what
/// stands there. Nothing of the session changes: a record beside it says so, and keeps the values as a decision does.
///
/// # Errors
/// [`CaseFileError::NotFound`] where no such field is listed (any more); [`CaseFileError::NotLocked`] where it can still be
/// written, and a value is kept or taken; those of the database.
pub fn see(writer: &mut Writer<'_>, record: Uuid, field: &str) -> Result<()> {
    let listed = since(writer.connection, record, field)?.filter(|one| !register::asks(one.field));
    let one = listed.ok_or(CaseFileError::NotFound)?;
    if is_seen(writer.connection, &one)? {
        return Err(CaseFileError::NotFound);
    }
    if !is_locked(writer.connection, &one.entity)? {
        return Err(CaseFileError::NotLocked);
    }
    let read = values(writer.connection, &one.entity, one.field)?;
    keep(writer, one.kind, record, one.field, &read, true)
}

/// The counselee whose case a record of any kind belongs to, also one that is in the trash.
///
/// # Errors
/// Those of the database.
pub fn counselee_of(reader: &Reader<'_>, record: Uuid) -> Result<Option<CounseleeId>> {
    let mut id = record;
    // Three steps lead from a decision about a score sheet to its counselee; none leads in a circle.
    for _ in 0..4 {
        let Some(entity) = register::entity(reader.connection, id.as_bytes())? else { return Ok(None) };
        let Some(kind) = entity_type(entity.type_num) else { return Ok(None) };
        if kind.name == "counselee" {
            return Ok(Some(CounseleeId(id)));
        }
        let by = ["counselee", "session", "administration", "record"].into_iter().find_map(|by| kind.field(by));
        let Some(by) = by else { return Ok(None) };
        // A deleted record has no row; what it said stands in its registers.
        let named = register::siblings(reader.connection, entity.eid, by.num)?.into_iter().next();
        let named: Option<[u8; 16]> = named.and_then(|shown| shown.value.bytes_n().ok());
        let Some(next) = named.map(Uuid::from_bytes) else { return Ok(None) };
        if by.name == "counselee" {
            return Ok(Some(CounseleeId(next)));
        }
        id = next;
    }
    Ok(None)
}

/// Writes down what stood in a field before a person decided.
pub(crate) fn decide(
    writer: &mut Writer<'_>,
    kind: &'static str,
    record: Uuid,
    field: &'static str,
    values: &[Competing],
) -> Result<()> {
    let kind: &EntityType = entity_named(kind).ok_or(CaseFileError::NotFound)?;
    let field = kind.field(field).ok_or(CaseFileError::BadValue { field })?;
    keep(writer, kind, record, field, values, false)
}

/// Keeps what stood in a field with who decided on it, or (`seen`) read it where nothing is to be decided any more.
fn keep(
    writer: &mut Writer<'_>,
    kind: &EntityType,
    record: Uuid,
    field: &Field,
    values: &[Competing],
    seen: bool,
) -> Result<()> {
    let who_name = counselor::get(writer)?.name;
    let id = writer.new_id();
    let mut cells: Vec<(&'static str, Cell)> = vec![
        ("record", record.into()),
        ("record_type", kind.num.into()),
        ("field", field.num.into()),
        ("values", serde_json::to_string(values)?.into()),
        ("who", writer.context.actor.into()),
        ("who_name", who_name.into()),
        ("decided_ms", writer.context.now_ms.into()),
    ];
    if seen {
        cells.push(("seen", true.into()));
    }
    writer.put("conflict_decision", id, Home::Beside(record), &cells).map(|_| ())
}

/// The distinct values that stand in a register, the shown one first.
pub(crate) fn values(connection: &Connection, entity: &Entity, field: &Field) -> Result<Vec<Competing>> {
    let siblings = register::siblings(connection, entity.eid, field.num)?;
    register::distinct(connection, entity, field, &siblings)?
        .into_iter()
        .map(|(cell, sibling)| {
            let text = match cell {
                Cell::Int(n) => n.to_string(),
                other => other.as_text().to_owned(),
            };
            let (user, by) = author(connection, &sibling.device)?;
            Ok(Competing { text, device: Uuid::from_bytes(sibling.device), user, by, at_ms: sibling.t_wall })
        })
        .collect()
}

pub(super) fn author(connection: &Connection, device: &[u8; 16]) -> Result<(Option<Uuid>, String)> {
    let found: Option<(Option<[u8; 16]>, String)> = connection
        .prepare_cached(
            "SELECT dev.user_id, coalesce((SELECT name FROM counselor WHERE counselor.user_id = dev.user_id ORDER BY id LIMIT 1), '')
             FROM dev WHERE device_id = ?1",
        )?
        .query_row([device], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found.map_or((None, String::new()), |(user, by)| (user.map(Uuid::from_bytes), by)))
}

/// Drafts on which another laptop's version has arrived compete with it.
fn add_held_drafts(reader: &Reader<'_>, conflicts: &mut Vec<Conflict>) -> Result<()> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT d.session, t.note, d.body, d.changed_ms, (SELECT v FROM meta WHERE k = 'device') FROM draft d
         JOIN session_state t ON t.session = d.session WHERE t.status <> 'locked' ORDER BY d.changed_ms, d.session",
    )?;
    let mut rows = statement.query(params![])?;
    while let Some(row) = rows.next()? {
        let session: SessionId = super::id(row, 0)?;
        if !session::is_held(reader, session)? {
            continue;
        }
        let (note, at_ms): ([u8; 16], i64) = (row.get(1)?, row.get(3)?);
        let device: [u8; 16] = row.get(4)?;
        let (user, by) = author(reader.connection, &device)?;
        let draft = Competing { text: text(row, 2)?, device: Uuid::from_bytes(device), user, by, at_ms };
        let entity = Uuid::from_bytes(note);
        match conflicts.iter_mut().find(|open| open.entity == entity && open.field == "body") {
            Some(open) => open.values.push(draft),
            None => {
                let field = table::named("note")?.field("body").ok_or(CaseFileError::BadValue { field: "body" })?;
                let Some(record) = register::entity(reader.connection, &note)? else { continue };
                let mut values = values(reader.connection, &record, field)?;
                values.push(draft);
                conflicts.push(Conflict {
                    entity_type: "note",
                    entity,
                    field: field.name,
                    must_decide: true,
                    locked: false,
                    since_ms: at_ms,
                    values,
                });
            }
        }
    }
    Ok(())
}

/// The session that a note belongs to.
///
/// # Errors
/// Those of the database.
pub fn session_of_note(reader: &Reader<'_>, note: Uuid) -> Result<Option<SessionId>> {
    let mut statement = reader.connection.prepare_cached("SELECT session FROM session_state WHERE note = ?1")?;
    Ok(statement.query_row([note.as_bytes()], |row| super::id(row, 0)).optional()?)
}
