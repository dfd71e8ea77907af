//! Locked sessions against remote operations. A locked session is what the operations that its lock had seen make of it,
//! on every laptop, whatever arrives when: a change that had seen the lock is refused, one concurrent with it is kept as
//! a late draft beside the session.

use super::attached;
use super::causal::{self, Known};
use super::change::{self, Fault};
use crate::connection::{Guard, REBUILD};
use crate::op::{Change, OpPlaintext, Verb};
use crate::register::{self, Entity};
use crate::schema::{EntityType, Field, ValueKind, entity_named, entity_type};
use crate::value::Cell;
use crate::{CaseFileError, Reader, Result, table};
use counseling::SessionId;
use counseling::note::{NoteBody, SectionKind};
use keys::cbor::Value;
use rusqlite::{Connection, params};
use std::collections::BTreeSet;
use sync::merge::{Author, Dot, Vector};
use sync::wire::{Id, Wire};
use uuid::Uuid;

/// The text of a note that another laptop wrote while the session was being locked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateDraft {
    /// The text.
    pub body: NoteBody,
    /// Device that wrote it.
    pub device: Uuid,
    /// When, by that device's clock (milliseconds since 1970, UTC).
    pub at_ms: i64,
    /// Whether it is the line of one member and no text of the note.
    pub line: bool,
}

/// How the changes of one entity stand to the locks of its session.
pub enum Standing {
    /// No lock concerns them.
    Free,
    /// Concurrent with a lock: kept as a late draft of this session.
    Late(Id),
    /// Their author had seen the lock.
    Refused,
}

fn kind(name: &'static str) -> Result<&'static EntityType> {
    entity_named(name).ok_or(CaseFileError::NotFound)
}

/// Looks whether an operation's changes of one entity touch a locked session. `sid` is the stream of the operation.
pub fn standing(connection: &Connection, sid: i64, changes: &[&Change], vector: &Vector) -> Result<Standing> {
    let Some(first) = changes.first() else { return Ok(Standing::Free) };
    if first.entity_type == kind(attached::KIND)?.num {
        return attached::standing(connection, sid, changes, vector);
    }
    let mut standing = Standing::Free;
    for session in sessions_of(connection, first.entity, first.entity_type, changes)? {
        let locks = locks_of(connection, &session)?;
        if locks.iter().any(|lock| vector.covers(&lock.dot)) {
            return Ok(Standing::Refused);
        }
        if !locks.is_empty() {
            standing = Standing::Late(session);
        }
    }
    Ok(standing)
}

/// The sessions that the changes of a session, a note or a member's row concern: these belong to the one that the changes
/// name, and to the one where they stand, from which they must not be led away.
fn sessions_of(connection: &Connection, entity: Id, type_num: u16, changes: &[&Change]) -> Result<Vec<Id>> {
    if type_num == kind("session")?.num {
        return Ok(vec![entity]);
    }
    let Some(by) = table::session_field(type_num)? else { return Ok(Vec::new()) };
    let named = changes.iter().filter(|change| change.field == by && change.verb == Verb::Write);
    let mut sessions: Vec<Id> = named.filter_map(|change| change.value.bytes_n().ok()).collect();
    match register::entity(connection, &entity)? {
        Some(known) => {
            let siblings = register::siblings(connection, known.eid, by)?;
            sessions.extend(siblings.iter().filter_map(|sibling| sibling.value.bytes_n::<16>().ok()));
        }
        None => sessions.extend(begun_late(connection, &entity)?),
    }
    Ok(sessions)
}

/// The sessions beside which the beginning of a record is kept that came too late: what follows on it belongs there, too,
/// although it names no session again.
fn begun_late(connection: &Connection, entity: &Id) -> Result<Vec<Id>> {
    let mut statement = connection.prepare_cached(
        "SELECT session, body FROM late JOIN op USING(sid, dev_idx, dev_seq) WHERE body IS NOT NULL ORDER BY session",
    )?;
    let mut rows = statement.query([])?;
    let mut sessions: Vec<Id> = Vec::new();
    while let Some(row) = rows.next()? {
        let (session, body): (Id, Vec<u8>) = (row.get(0)?, row.get(1)?);
        let plaintext = OpPlaintext::decode(&body).map_err(|_| CaseFileError::Malformed)?;
        if !sessions.contains(&session) && plaintext.changes.iter().any(|change| change.entity == *entity) {
            sessions.push(session);
        }
    }
    Ok(sessions)
}

/// A lock of a session.
pub(super) struct Lock {
    /// The operation that put it there.
    pub dot: Dot,
    /// Its author's clock.
    pub t_wall: i64,
    /// The stream in which it lies.
    pub sid: i64,
}

/// The locks of a session, the primary one first: smallest (time, device).
pub(super) fn locks_of(connection: &Connection, session: &Id) -> Result<Vec<Lock>> {
    let field = kind("session_seal")?.field("kind").ok_or(CaseFileError::NotFound)?.num;
    let mut statement = connection.prepare_cached(
        "SELECT device_id, dev_seq, t_wall, entity.sid FROM session_seal s JOIN reg ON reg.eid = s.eid AND reg.field = ?2
         JOIN dev ON dev.idx = reg.dev_idx JOIN entity ON entity.eid = s.eid
         WHERE s.session = ?1 AND s.kind = 'locked' ORDER BY t_wall, device_id, dev_seq",
    )?;
    let locks = statement
        .query_map(params![session, field], |row| {
            let dot = Dot { device: row.get(0)?, dev_seq: row.get(1)? };
            Ok(Lock { dot, t_wall: row.get(2)?, sid: row.get(3)? })
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    debug_assert!(locks.is_sorted_by_key(|lock| (lock.t_wall, lock.dot.device)));
    Ok(locks)
}

/// Whether an operation locks sessions, and which.
pub fn locks_in(plaintext: &OpPlaintext) -> Result<Vec<Id>> {
    let seal = kind("session_seal")?;
    let (by, of) = (seal.field("session"), seal.field("kind"));
    let (by, of) = (by.ok_or(CaseFileError::NotFound)?.num, of.ok_or(CaseFileError::NotFound)?.num);
    let ours = |change: &&Change| change.entity_type == seal.num;
    let locking: BTreeSet<Id> = plaintext
        .changes
        .iter()
        .filter(ours)
        .filter(|change| change.field == of && change.value == Value::from("locked"))
        .map(|change| change.entity)
        .collect();
    let named = plaintext.changes.iter().filter(ours);
    let named = named.filter(|change| change.field == by && locking.contains(&change.entity));
    Ok(named.filter_map(|change| change.value.bytes_n().ok()).collect())
}

/// Puts a session that has just been locked from elsewhere into exactly the state that its primary lock had seen. Answers the
/// attachments that it has looked at.
pub fn settle(connection: &Connection, guard: &Guard, sid: i64, session: &Id) -> Result<Vec<Id>> {
    let locks = locks_of(connection, session)?;
    let Some(primary) = locks.first() else { return Ok(Vec::new()) };
    let history = causal::history(connection, sid)?;
    let Some(lock) = history.iter().find(|known| known.dot == primary.dot) else { return Ok(Vec::new()) };
    let mut seen = lock.vector.clone();
    seen.raise(lock.dot.device, lock.dot.dev_seq);
    let mut ours = BTreeSet::from([*session]);
    for known in &history {
        for (entity, changes) in by_entity(&known.plaintext) {
            if sessions_of(connection, entity, changes[0].entity_type, &changes)?.contains(session) {
                ours.insert(entity);
            }
        }
    }
    let _open = guard.open(REBUILD);
    // The session first: without its row nothing is locked again before everything stands as the lock had seen it.
    let parts = ours.iter().filter(|uuid| *uuid != session);
    std::iter::once(session).chain(parts).try_for_each(|uuid| empty(connection, uuid))?;
    // Another primary lock may have seen what was late beside the first.
    connection.prepare_cached("DELETE FROM late WHERE session = ?1")?.execute([session])?;
    for known in history.iter().filter(|known| by_entity(&known.plaintext).any(|(entity, _)| ours.contains(&entity))) {
        if seen.covers(&known.dot) {
            replay(connection, sid, known, &ours)?;
        } else {
            keep_late(connection, sid, known.dev_idx, known.dot.dev_seq, session)?;
        }
    }
    for uuid in &ours {
        if let Some(entity) = register::entity(connection, uuid)? {
            table::materialise(connection, &entity)?;
        }
    }
    // The session's state looks at the note, which may have been made again after it.
    if let Some(entity) = register::entity(connection, session)? {
        table::materialise(connection, &entity)?;
    }
    attached::settle(connection, sid, &history, session)
}

/// An operation's changes, by entity, in order.
pub fn by_entity(plaintext: &OpPlaintext) -> impl Iterator<Item = (Id, Vec<&Change>)> {
    let mut groups: Vec<(Id, Vec<&Change>)> = Vec::new();
    for change in &plaintext.changes {
        match groups.iter_mut().find(|(entity, _)| *entity == change.entity) {
            Some((_, changes)) => changes.push(change),
            None => groups.push((change.entity, vec![change])),
        }
    }
    groups.into_iter()
}

/// Takes a record back to before its beginning, out of every table.
pub(super) fn empty(connection: &Connection, uuid: &Id) -> Result<()> {
    let Some(entity) = register::entity(connection, uuid)? else { return Ok(()) };
    // A row that came too late was locked with the others when the lock arrived.
    for sql in
        ["DELETE FROM reg WHERE eid = ?1", "DELETE FROM touch WHERE eid = ?1", "DELETE FROM locked WHERE eid = ?1"]
    {
        connection.prepare_cached(sql)?.execute([entity.eid])?;
    }
    connection.prepare_cached("UPDATE entity SET life = 0, contested = 0 WHERE eid = ?1")?.execute([entity.eid])?;
    match entity_type(entity.type_num) {
        Some(kind) => table::take_out(connection, &entity, kind),
        None => Ok(()),
    }
}

/// Merges an operation's changes of these records once more.
pub(super) fn replay(connection: &Connection, sid: i64, known: &Known, ours: &BTreeSet<Id>) -> Result<()> {
    let author = Author { dot: known.dot, t_wall: known.plaintext.t_wall, vector: &known.vector };
    for (uuid, changes) in by_entity(&known.plaintext).filter(|(uuid, _)| ours.contains(uuid)) {
        let entity = change::entity(connection, sid, &uuid, changes[0].entity_type)?;
        let mut entity = entity.ok_or(CaseFileError::Malformed)?;
        match change::merge_changes(connection, &mut entity, &changes, &author) {
            Ok(_) => {}
            Err(Fault::File(error)) => return Err(error),
            // It was merged once before, so it merges.
            Err(Fault::Refused) => return Err(CaseFileError::Malformed),
        }
    }
    Ok(())
}

/// Notes that an operation's changes of a session stay beside it.
pub fn keep_late(connection: &Connection, sid: i64, dev_idx: i64, dev_seq: u64, session: &Id) -> Result<()> {
    connection
        .prepare_cached("INSERT OR IGNORE INTO late(sid, dev_idx, dev_seq, session) VALUES(?1, ?2, ?3, ?4)")?
        .execute(params![sid, dev_idx, dev_seq, session])?;
    Ok(())
}

/// Texts that were written while a session was being locked elsewhere, to be offered as addenda: oldest first, this
/// laptop's own unfinished draft last.
///
/// # Errors
/// Those of the database.
pub fn late_drafts(reader: &Reader<'_>, session: SessionId) -> Result<Vec<LateDraft>> {
    let connection = reader.connection;
    let body = |name, field| -> Result<(&EntityType, &Field)> {
        let kind = kind(name)?;
        let field = kind.field(field).filter(|field| field.kind == ValueKind::Body);
        Ok((kind, field.ok_or(CaseFileError::NotFound)?))
    };
    let (texts, lines) = (body("note", "body")?, body("attendance", "line")?);
    let mut statement = connection.prepare_cached(
        "SELECT device_id, body, late.sid FROM late JOIN op USING(sid, dev_idx, dev_seq) JOIN dev ON dev.idx = late.dev_idx
         WHERE session = ?1 AND body IS NOT NULL",
    )?;
    let mut rows = statement.query([session.0.as_bytes()])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let plaintext = OpPlaintext::decode(&row.get::<_, Vec<u8>>(1)?).map_err(|_| CaseFileError::Malformed)?;
        for change in &plaintext.changes {
            let said = [texts, lines].into_iter().find(|(kind, field)| {
                (change.entity_type, change.field, change.verb) == (kind.num, field.num, Verb::Write)
            });
            let Some((kind, field)) = said else { continue };
            // A row whose beginning came too late has no place among the others.
            let entity = register::entity(connection, &change.entity)?.unwrap_or(Entity {
                eid: 0,
                uuid: change.entity,
                sid: row.get(2)?,
                type_num: kind.num,
                life: 0,
                contested: false,
            });
            if let Cell::Text(text) = register::open(connection, &entity, field, &change.value)? {
                let body = match kind.name {
                    "note" => serde_json::from_str(&text)?,
                    // A member's line is no section of the note: it is shown as an observation.
                    _ => NoteBody([(SectionKind::Observation, text)].into()),
                };
                let line = kind.name != "note";
                found.push(LateDraft { body, device: Uuid::from_bytes(row.get(0)?), at_ms: plaintext.t_wall, line });
            }
        }
    }
    found.sort_by_key(|late| (late.at_ms, late.device));
    let mut own = connection.prepare_cached(
        "SELECT d.body, d.changed_ms, (SELECT v FROM meta WHERE k = 'device') FROM draft d
         JOIN session_state t ON t.session = d.session WHERE d.session = ?1 AND t.status = 'locked'",
    )?;
    let mut rows = own.query([session.0.as_bytes()])?;
    if let Some(row) = rows.next()? {
        let body = serde_json::from_str(&row.get::<_, String>(0)?)?;
        found.push(LateDraft { body, device: Uuid::from_bytes(row.get(2)?), at_ms: row.get(1)?, line: false });
    }
    Ok(found)
}
