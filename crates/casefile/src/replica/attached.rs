//! Attachments of locked sessions. A locked session keeps the attachments that its lock had seen with it, as the lock had
//! seen them, on every laptop and whatever arrives when: what another laptop does to one of them afterwards, or did without
//! knowing of the lock, is kept beside the session and changes nothing. An attachment that the lock had not seen there is no
//! part of the locked session, also where it names it: it stays a file of the counselee that came too late.

mod told;

pub use told::{LateAttachment, LateDeed, late_attachments};

use super::causal::{self, Known};
use super::locked::{self, Lock, Standing};
use crate::op::{Change, Verb};
use crate::register;
use crate::schema::{EntityType, Field};
use crate::{CaseFileError, Result, purge, table};
use keys::cbor::{self, Value};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet};
use sync::merge::{self, Author, Dot, Life, Sibling, Vector};
use sync::wire::Id;

/// The kind of record.
pub const KIND: &str = "attachment";

fn kind() -> Result<&'static EntityType> {
    table::named(KIND)
}

fn field(name: &'static str) -> Result<&'static Field> {
    kind()?.field(name).ok_or(CaseFileError::BadValue { field: name })
}

/// How the changes of an attachment stand to the locks of the sessions that they concern. One that a locked session keeps
/// was kept by a lock that had not seen them, whether their author knew of it or not. Nothing is attached to a session by
/// somebody who knew that it is locked.
pub(super) fn standing(connection: &Connection, sid: i64, changes: &[&Change], vector: &Vector) -> Result<Standing> {
    let Some(first) = changes.first() else { return Ok(Standing::Free) };
    let by = field("session")?.num;
    for change in changes.iter().filter(|change| change.field == by && change.verb == Verb::Write) {
        let Ok(session) = change.value.bytes_n::<16>() else { continue };
        let locks = locked::locks_of(connection, &session)?;
        if locks.iter().any(|lock| lock.sid == sid && vector.covers(&lock.dot)) {
            return Ok(Standing::Refused);
        }
    }
    Ok(kept_at(connection, &first.entity)?.map_or(Standing::Free, Standing::Late))
}

/// The locked session that keeps an attachment.
fn kept_at(connection: &Connection, uuid: &Id) -> Result<Option<Id>> {
    let mut statement =
        connection.prepare_cached("SELECT a.session FROM attachment a JOIN locked USING(eid) WHERE a.id = ?1")?;
    Ok(statement.query_row([uuid], |row| row.get::<_, Option<Id>>(0)).optional()?.flatten())
}

/// The lock that decides about a session of this stream.
fn primary(connection: &Connection, sid: i64, session: &Id) -> Result<Option<Lock>> {
    Ok(locked::locks_of(connection, session)?.into_iter().find(|lock| lock.sid == sid))
}

/// The attachments that a locked session keeps: of those that name it the ones of which its lock had seen everything that
/// stands. What came to another one later stands in a register, and what came to these later does not.
pub fn kept(connection: &Connection, session: &Id) -> Result<Vec<i64>> {
    let Some(home) = register::entity(connection, session)? else { return Ok(Vec::new()) };
    let mut statement = connection.prepare_cached(
        "SELECT eid FROM attachment JOIN entity USING(eid) WHERE session = ?1 AND sid = ?2 ORDER BY eid",
    )?;
    let eids =
        statement.query_map(params![session, home.sid], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
    if eids.is_empty() {
        return Ok(eids);
    }
    let Some(lock) = primary(connection, home.sid, session)? else { return Ok(Vec::new()) };
    let Some(seen) = causal::seen_at(connection, home.sid, &lock.dot)? else { return Ok(eids) };
    let mut kept = Vec::with_capacity(eids.len());
    for eid in eids {
        if all_seen(connection, eid, &seen)? {
            kept.push(eid);
        }
    }
    Ok(kept)
}

fn all_seen(connection: &Connection, eid: i64, seen: &Vector) -> Result<bool> {
    let mut statement = connection.prepare_cached(
        "SELECT device_id, max(dev_seq) FROM reg JOIN dev ON dev.idx = reg.dev_idx WHERE eid = ?1 GROUP BY device_id",
    )?;
    let dots = statement
        .query_map([eid], |row| Ok(Dot { device: row.get(0)?, dev_seq: row.get(1)? }))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(dots.iter().all(|dot| seen.covers(dot)))
}

/// Every attachment of a stream that was ever put to a session, and the sessions.
fn attached(history: &[Known]) -> Result<BTreeMap<Id, BTreeSet<Id>>> {
    let (number, by) = (kind()?.num, field("session")?.num);
    let mut found: BTreeMap<Id, BTreeSet<Id>> = BTreeMap::new();
    for change in history.iter().flat_map(|known| &known.plaintext.changes) {
        if (change.entity_type, change.field, change.verb) == (number, by, Verb::Write)
            && let Ok(session) = change.value.bytes_n::<16>()
        {
            found.entry(change.entity).or_default().insert(session);
        }
    }
    Ok(found)
}

/// The bytes that stand in an operation wherever it puts an attachment to a session, see [`attached`]: kind, field and verb of
/// the change, and the head of the session's identity. Operations are canonical, so there is no other way to write it.
fn attaching() -> Result<Vec<u8>> {
    let mut bytes = cbor::encode(&Value::from(kind()?.num));
    bytes.extend(cbor::encode(&Value::from(field("session")?.num)));
    bytes.extend(cbor::encode(&Value::from(Verb::Write as u8)));
    let identity: Id = [0; 16];
    bytes.extend(cbor::encode(&Value::from(identity)).first());
    Ok(bytes)
}

/// Whether [`attached`] may find anything in a stream, told without reading its operations one by one. Not from tables and
/// registers: what was taken out of those past the write path is just what a check looks for.
fn may_attach(connection: &Connection, sid: i64) -> Result<bool> {
    let sql = "SELECT 1 FROM op WHERE sid = ?1 AND body IS NOT NULL AND instr(body, ?2) > 0 LIMIT 1";
    Ok(connection.prepare_cached(sql)?.exists(params![sid, attaching()?])?)
}

/// The operations that speak of a record, from its beginning on.
fn speaking<'a>(history: &'a [Known], uuid: &'a Id) -> impl Iterator<Item = &'a Known> {
    let speaks = move |known: &&Known| known.plaintext.changes.iter().any(|change| change.entity == *uuid);
    let begins =
        move |known: &&Known| known.plaintext.changes.iter().any(|change| change.entity == *uuid && change.field == 0);
    history.iter().filter(speaks).skip_while(move |known| !begins(known))
}

/// Which session keeps an attachment, and what its lock had seen: the lock found it there. Of several the first counts.
fn keeper(
    connection: &Connection,
    sid: i64,
    history: &[Known],
    uuid: &Id,
    sessions: &BTreeSet<Id>,
) -> Result<Option<(Id, Vector)>> {
    let by = field("session")?.num;
    let mut found = Vec::new();
    for session in sessions {
        let Some(lock) = primary(connection, sid, session)? else { continue };
        let Some(known) = history.iter().find(|known| known.dot == lock.dot) else { continue };
        let mut seen = known.vector.clone();
        seen.raise(lock.dot.device, lock.dot.dev_seq);
        let then = Made::of(speaking(history, uuid).filter(|known| seen.covers(&known.dot)), uuid);
        if then.life.exists() && then.names(by) == Some(*session) {
            found.push((lock.t_wall, lock.dot, *session, seen));
        }
    }
    let first = found.into_iter().min_by_key(|(t_wall, dot, session, _)| (*t_wall, *dot, *session));
    Ok(first.map(|(.., session, seen)| (session, seen)))
}

/// Puts every attachment that was ever put to a session into the state that follows from the locks known now. The guard must
/// be open for a rebuild. Answers those attachments.
pub(super) fn settle(connection: &Connection, sid: i64, history: &[Known], session: &Id) -> Result<Vec<Id>> {
    let mut settled = Vec::new();
    for (uuid, sessions) in attached(history)?.into_iter().filter(|(_, sessions)| sessions.contains(session)) {
        let here = register::entity(connection, &uuid)?.is_some_and(|entity| entity.sid == sid);
        if !here || purge::is_purged(connection, &uuid)? {
            continue;
        }
        let keeper = keeper(connection, sid, history, &uuid, &sessions)?;
        locked::empty(connection, &uuid)?;
        let only = BTreeSet::from([uuid]);
        for known in speaking(history, &uuid) {
            match &keeper {
                Some((session, seen)) if !seen.covers(&known.dot) => {
                    locked::keep_late(connection, sid, known.dev_idx, known.dot.dev_seq, session)?;
                }
                _ => locked::replay(connection, sid, known, &only)?,
            }
        }
        if let Some(entity) = register::entity(connection, &uuid)? {
            table::materialise(connection, &entity)?;
        }
        settled.push(uuid);
    }
    Ok(settled)
}

/// A record as some of its operations make it, worked out beside the tables.
#[derive(Default)]
struct Made {
    life: Life,
    /// The clocks of the operations that wrote a life number.
    clocks: BTreeMap<Dot, i64>,
    fields: BTreeMap<u16, Vec<Sibling>>,
}

impl Made {
    fn of<'a>(operations: impl Iterator<Item = &'a Known>, uuid: &Id) -> Self {
        let mut made = Self::default();
        for known in operations {
            let author = Author { dot: known.dot, t_wall: known.plaintext.t_wall, vector: &known.vector };
            let mut touched = false;
            // What cannot be merged was put aside and is not among these.
            for change in known.plaintext.changes.iter().filter(|change| change.entity == *uuid) {
                if change.field == 0 {
                    if made.life.set(&change.value, &author).is_ok() {
                        made.clocks.insert(author.dot, author.t_wall);
                    }
                } else {
                    let siblings = made.fields.entry(change.field).or_default();
                    touched |= merge::apply(siblings, change, &author).is_ok();
                }
            }
            if touched {
                made.life.touch(&author);
            }
        }
        made
    }

    /// The identity that is shown in a field.
    fn names(&self, number: u16) -> Option<Id> {
        merge::shown(self.fields.get(&number)?)?.value.bytes_n().ok()
    }

    /// Its rows in the canonical dump, see [`register::dump`].
    fn rows(&self, uuid: Id, type_num: u16) -> Value {
        let number = Value::from(self.life.number);
        let lives = self.life.dots.iter().map(|dot| Sibling {
            dot: *dot,
            item: Vec::new(),
            verb: Verb::Life,
            t_wall: self.clocks.get(dot).copied().unwrap_or(0),
            value: number.clone(),
        });
        let mut rows: Vec<Value> = lives.map(|one| merge::dump_row(uuid, type_num, 0, &one)).collect();
        for (number, siblings) in &self.fields {
            rows.extend(siblings.iter().map(|one| merge::dump_row(uuid, type_num, *number, one)));
        }
        Value::Array(rows)
    }
}

/// The locked sessions of which an attachment is not what the operations make of it that their lock had seen: one was changed,
/// taken out or put to them past the write path. No signature covers attachments; the chains of operations do.
pub fn changed_sessions(connection: &Connection) -> Result<BTreeSet<Id>> {
    let mut statement = connection
        .prepare("SELECT DISTINCT sid FROM session_seal JOIN entity USING(eid) WHERE kind = 'locked' ORDER BY sid")?;
    let sids = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
    let kind = kind()?;
    let mut changed = BTreeSet::new();
    for sid in sids {
        if !may_attach(connection, sid)? {
            continue;
        }
        let history = match causal::history(connection, sid) {
            Ok(history) => history,
            // An operation that cannot be read is found with its chain.
            Err(CaseFileError::Malformed) => continue,
            Err(error) => return Err(error),
        };
        for (uuid, sessions) in attached(&history)? {
            if purge::is_purged(connection, &uuid)? {
                continue;
            }
            let now = kept_at(connection, &uuid)?;
            let Some((session, seen)) = keeper(connection, sid, &history, &uuid, &sessions)? else {
                changed.extend(now);
                continue;
            };
            let due = Made::of(speaking(&history, &uuid).filter(|known| seen.covers(&known.dot)), &uuid);
            let stands = match register::entity(connection, &uuid)? {
                Some(entity) => register::dump(connection, &[(entity, kind)])?,
                None => Value::Null,
            };
            if now != Some(session) || stands != due.rows(uuid, kind.num) {
                changed.insert(session);
            }
        }
    }
    Ok(changed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sync::wire::Wire;

    #[test]
    fn the_bytes_of_a_change_tell_whether_it_puts_an_attachment_to_a_session() {
        let (attaching, number) = (attaching().expect("a kind with a session"), kind().expect("a kind").num);
        let session = field("session").expect("a field").num;
        let told = |entity_type: u16, field: u16, verb: Verb, value: Value| {
            let bytes = Change { entity: [7; 16], entity_type, field, verb, value }.encode();
            bytes.windows(attaching.len()).any(|window| window == attaching)
        };
        assert!(told(number, session, Verb::Write, Value::from([9u8; 16])));
        assert!(!told(number, session, Verb::Write, Value::Null), "taken out of one");
        assert!(!told(number, session + 1, Verb::Write, Value::from([9u8; 16])), "put to a document");
        assert!(!told(number + 1, session, Verb::Write, Value::from([9u8; 16])), "another kind of record");
        assert!(!told(number, session, Verb::Add, Value::from([9u8; 16])));
    }
}
