//! Destroying records for good: rows, registers, search index, keys, drafts, and their part of every operation. What is
//! left is the identity in `purged`, so that nothing under it is ever taken in again: not from another laptop, not from an
//! old backup. Must never be reached but through [`crate::records::destruction`], which asks for holds and two steps, or
//! through a destruction that another laptop of the same counselor confirmed.

mod remains;

use crate::identity::AT_SERVER;
use crate::op::{ChainPlace, FIRST_PREV, OpPlaintext, commit};
use crate::records::holdings::Parent;
use crate::register::{self, Entity};
use crate::schema::{ValueKind, entity_type};
use crate::{CaseFileError, Result, identity, table};
use keys::cbor::Value;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;
use sync::wire::op::Change;
use sync::wire::{Hash, Id, Wire};

pub(crate) use remains::{room_needed, tidy};

/// Own operations that no server has seen may be written anew without what was destroyed.
const OUTBOX: i64 = 0;
/// Waiting for operations that its author had seen.
const WAITING: i64 = 3;
/// Kept aside.
const ASIDE: i64 = 4;
/// Only what was not destroyed is left of it; without body when nothing is.
const STUB: i64 = 5;
/// The salt of what is left: the old one would let the commitment confirm a guess.
const NO_SALT: [u8; 32] = [0; 32];

/// What to do with operations that still have to be sent.
pub(crate) enum Unsent<'a> {
    /// Write them anew where no server knows the stream, refuse where one may have seen them. Gives fresh salts.
    Rewrite(&'a mut dyn FnMut() -> [u8; 32]),
    /// Leave them until they are sent: they come under [`settle_sent`] then.
    Wait,
    /// In a restored copy: what waited there was sent by its former self before anything was destroyed.
    Copy(&'a mut dyn FnMut() -> [u8; 32]),
}

/// Whether records of this identity were destroyed.
pub(crate) fn is_purged(connection: &Connection, uuid: &Id) -> Result<bool> {
    Ok(connection.prepare_cached("SELECT 1 FROM purged WHERE uuid = ?1")?.exists([uuid])?)
}

/// Whether anything was ever destroyed here.
pub(crate) fn any(connection: &Connection) -> Result<bool> {
    Ok(connection.prepare_cached("SELECT 1 FROM purged LIMIT 1")?.exists([])?)
}

/// Every destroyed identity, sorted.
pub(crate) fn all(connection: &Connection) -> Result<BTreeSet<Id>> {
    let mut statement = connection.prepare_cached("SELECT uuid FROM purged ORDER BY uuid")?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Notes an identity as destroyed.
pub(crate) fn note(connection: &Connection, uuid: &Id, at_ms: i64) -> Result<()> {
    connection
        .prepare_cached("INSERT OR IGNORE INTO purged(uuid, at) VALUES(?1, ?2)")?
        .execute(params![uuid, at_ms])?;
    Ok(())
}

/// Whether an operation's changes of one entity belong to something destroyed: the record itself, or one that cannot be
/// without it (an addendum of a destroyed session). A new identity is noted, so that what follows on it goes, too.
pub(crate) fn concerns(connection: &Connection, uuid: &Id, changes: &[&Change], at_ms: i64) -> Result<bool> {
    if is_purged(connection, uuid)? {
        return Ok(true);
    }
    let Some(first) = changes.first() else { return Ok(false) };
    let parents: Vec<u16> = Parent::of(first.entity_type).map(|parent| parent.field).collect();
    let named = changes.iter().filter(|change| parents.contains(&change.field));
    for above in named.filter_map(|change| change.value.bytes_n::<16>().ok()) {
        if is_purged(connection, &above)? {
            note(connection, uuid, at_ms)?;
            return Ok(true);
        }
    }
    Ok(false)
}

/// Destroys these records. The guard must be open for a rebuild. Answers the attachments' files that nothing names any more;
/// they go after the commit.
///
/// # Errors
/// [`CaseFileError::Unsent`] where an operation that a server may have seen waits to be sent; those of the database.
pub(crate) fn destroy(
    connection: &Connection,
    ids: &BTreeSet<Id>,
    at_ms: i64,
    mut unsent: Unsent<'_>,
) -> Result<Vec<[u8; 32]>> {
    let ids = &with_parts(connection, ids)?;
    if !ids.is_empty() {
        remains::note_due(connection)?;
    }
    let mut entities = Vec::new();
    for uuid in ids {
        note(connection, uuid, at_ms)?;
        entities.extend(register::entity(connection, uuid)?);
    }
    let streams: BTreeSet<i64> = entities.iter().map(|entity| entity.sid).collect();
    for sid in streams {
        empty_operations(connection, sid, ids, &mut unsent)?;
    }
    let mut blobs = Vec::new();
    for entity in &entities {
        drop_rows(connection, entity, &mut blobs)?;
    }
    drop_drafts(connection, ids)?;
    blobs.retain(|hash| !is_named(connection, hash).unwrap_or(true));
    Ok(blobs)
}

/// These records and the parts of them that are here: what this laptop wrote while another one destroyed the whole. A part in
/// the file of somebody for whom a legal hold stands stays there.
fn with_parts(connection: &Connection, ids: &BTreeSet<Id>) -> Result<BTreeSet<Id>> {
    let sql = format!("SELECT e.uuid, r.val FROM entity e JOIN reg r USING(eid) WHERE {}", Parent::condition());
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    let mut named: Vec<(Id, Id)> = Vec::new();
    while let Some(row) = rows.next()? {
        let value = keys::cbor::decode(row.get_ref(1)?.as_blob().map_err(|_| CaseFileError::Malformed)?)?;
        let part: Id = row.get(0)?;
        named.extend(value.bytes_n::<16>().ok().map(|whole| (part, whole)));
    }
    let held = crate::records::holdings::held(connection)?;
    named.retain(|(part, _)| !held.contains(part));
    let mut all = ids.clone();
    loop {
        let before = all.len();
        let more: Vec<Id> = named.iter().filter(|(_, whole)| all.contains(whole)).map(|(part, _)| *part).collect();
        all.extend(more);
        if all.len() == before {
            return Ok(all);
        }
    }
}

fn is_named(connection: &Connection, hash: &[u8; 32]) -> Result<bool> {
    Ok(connection.prepare_cached("SELECT 1 FROM blob WHERE hash = ?1")?.exists([hash])?)
}

fn drop_rows(connection: &Connection, entity: &Entity, blobs: &mut Vec<[u8; 32]>) -> Result<()> {
    let mut named = connection.prepare_cached("SELECT hash FROM blob WHERE eid = ?1")?;
    let hashes = named.query_map([entity.eid], |row| row.get::<_, Vec<u8>>(0))?;
    for hash in hashes {
        blobs.extend(<[u8; 32]>::try_from(hash?).ok());
    }
    if let Some(kind) = entity_type(entity.type_num) {
        table::take_out(connection, entity, kind)?;
    }
    for sql in [
        "DELETE FROM reg WHERE eid = ?1",
        "DELETE FROM touch WHERE eid = ?1",
        "DELETE FROM conflict WHERE eid = ?1",
        "DELETE FROM cek WHERE eid = ?1",
        "DELETE FROM blob WHERE eid = ?1",
        "DELETE FROM locked WHERE eid = ?1",
        "DELETE FROM entity WHERE eid = ?1",
    ] {
        connection.prepare_cached(sql)?.execute([entity.eid])?;
    }
    Ok(())
}

/// Drafts of this laptop: of notes, of addenda and forms, and what came too late for a locked session.
fn drop_drafts(connection: &Connection, ids: &BTreeSet<Id>) -> Result<()> {
    for uuid in ids {
        connection.prepare_cached("DELETE FROM draft WHERE session = ?1")?.execute([uuid])?;
        connection.prepare_cached("DELETE FROM late WHERE session = ?1")?.execute([uuid])?;
    }
    let mut kept = connection.prepare("SELECT name, value FROM device_setting WHERE name LIKE 'draft/%'")?;
    let drafts = kept
        .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let written: Vec<String> = ids.iter().map(|id| uuid::Uuid::from_bytes(*id).to_string()).collect();
    for (name, value) in drafts {
        let id = name.rsplit('/').next().and_then(|id| uuid::Uuid::try_parse(id).ok());
        // A form about nobody yet may name them: with whom an appointment is to be, whom a case is to be linked to.
        if id.is_some_and(|id| ids.contains(id.as_bytes())) || written.iter().any(|id| value.contains(id.as_str())) {
            connection.prepare_cached("DELETE FROM device_setting WHERE name = ?1")?.execute([name])?;
        }
    }
    Ok(())
}

/// An operation without the changes of destroyed records, and the keys of the texts in those.
struct Emptied {
    left: OpPlaintext,
    kids: Vec<Hash>,
}

fn emptied(plaintext: OpPlaintext, is_gone: impl Fn(&Id) -> Result<bool>) -> Result<Option<Emptied>> {
    let (mut kept, mut kids, mut any) = (Vec::with_capacity(plaintext.changes.len()), Vec::new(), false);
    for change in plaintext.changes {
        if !is_gone(&change.entity)? {
            kept.push(change);
            continue;
        }
        any = true;
        let field = entity_type(change.entity_type).and_then(|kind| kind.field_num(change.field));
        if field.is_some_and(|field| field.kind == ValueKind::Body) {
            kids.extend(change.value.item(0).and_then(Value::bytes_n::<32>).ok());
        }
    }
    Ok(any.then_some(Emptied { left: OpPlaintext { changes: kept, salt: NO_SALT, ..plaintext }, kids }))
}

fn drop_keys(connection: &Connection, kids: &[Hash]) -> Result<()> {
    for kid in kids {
        connection.prepare_cached("DELETE FROM cek WHERE kid = ?1")?.execute([kid])?;
    }
    Ok(())
}

struct Row {
    dev_idx: i64,
    dev_seq: u64,
    state: i64,
    body: Vec<u8>,
}

/// Takes what was destroyed out of every operation of a stream.
fn empty_operations(connection: &Connection, sid: i64, ids: &BTreeSet<Id>, unsent: &mut Unsent<'_>) -> Result<()> {
    let mut statement = connection.prepare_cached(
        "SELECT dev_idx, dev_seq, state, body FROM op WHERE sid = ?1 AND body IS NOT NULL ORDER BY dev_idx, dev_seq",
    )?;
    let mut rows = statement.query([sid])?;
    let (mut found, mut rewritten) = (Vec::new(), BTreeSet::new());
    while let Some(row) = rows.next()? {
        let op = Row { dev_idx: row.get(0)?, dev_seq: row.get(1)?, state: row.get(2)?, body: row.get(3)? };
        let plaintext = match OpPlaintext::decode(&op.body) {
            Ok(plaintext) => plaintext,
            // Kept aside as it came, sealed.
            Err(_) if op.state == ASIDE => continue,
            Err(_) => return Err(CaseFileError::Malformed),
        };
        if let Some(emptied) = emptied(plaintext, |id| Ok(ids.contains(id)))? {
            found.push((op, emptied));
        }
    }
    drop(rows);
    drop(statement);
    let at_server = is_at_server(connection, sid)?;
    for (op, emptied) in found {
        match (op.state, &mut *unsent) {
            (OUTBOX, Unsent::Wait) => continue,
            (OUTBOX, Unsent::Rewrite(_)) if at_server => return Err(CaseFileError::Unsent),
            (OUTBOX, Unsent::Rewrite(salt) | Unsent::Copy(salt)) if !at_server => {
                let anew = OpPlaintext { salt: salt(), ..emptied.left };
                keep_body(connection, sid, (op.dev_idx, op.dev_seq), OUTBOX, Some(&anew.encode()))?;
                rewritten.insert((op.dev_idx, op.dev_seq));
            }
            (state, _) => {
                let state = if state == WAITING || state == ASIDE { state } else { STUB };
                let left = emptied.left.encode();
                keep_body(connection, sid, (op.dev_idx, op.dev_seq), state, Some(&left))?;
            }
        }
        drop_keys(connection, &emptied.kids)?;
    }
    let devices: BTreeSet<i64> = rewritten.iter().map(|(dev_idx, _)| *dev_idx).collect();
    devices.into_iter().try_for_each(|dev_idx| chain_anew(connection, sid, dev_idx, &rewritten))
}

fn is_at_server(connection: &Connection, sid: i64) -> Result<bool> {
    // What was acknowledged once, or came from elsewhere, says the same as the flag.
    let sql = "SELECT flags & ?2 <> 0 OR EXISTS(SELECT 1 FROM op WHERE op.sid = stream.sid AND op.state <> 0)
               FROM stream WHERE sid = ?1";
    Ok(connection.prepare_cached(sql)?.query_row(params![sid, AT_SERVER], |row| row.get(0))?)
}

fn keep_body(
    connection: &Connection,
    sid: i64,
    (dev_idx, dev_seq): (i64, u64),
    state: i64,
    body: Option<&[u8]>,
) -> Result<()> {
    connection
        .prepare_cached("UPDATE op SET body = ?4, state = ?5 WHERE sid = ?1 AND dev_idx = ?2 AND dev_seq = ?3")?
        .execute(params![sid, dev_idx, dev_seq, body, state])?;
    Ok(())
}

/// Computes commitments and hashes of a chain anew. Only of one that no other laptop and no server has seen: hashes of an
/// operation are what others hold on to.
fn chain_anew(connection: &Connection, sid: i64, dev_idx: i64, rewritten: &BTreeSet<(i64, u64)>) -> Result<()> {
    let (stream, device): (Id, Id) = connection.query_row(
        "SELECT stream_id, device_id FROM stream, dev WHERE sid = ?1 AND idx = ?2",
        params![sid, dev_idx],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let mut statement = connection
        .prepare("SELECT dev_seq, commit32, op_hash, body FROM op WHERE sid = ?1 AND dev_idx = ?2 ORDER BY dev_seq")?;
    let ops = statement
        .query_map(params![sid, dev_idx], |row| {
            Ok((
                row.get::<_, u64>(0)?,
                row.get::<_, Hash>(1)?,
                row.get::<_, Hash>(2)?,
                row.get::<_, Option<Vec<u8>>>(3)?,
            ))
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let mut prev = FIRST_PREV;
    for (dev_seq, mut committed, old_hash, body) in ops {
        if let Some(body) = body.filter(|_| rewritten.contains(&(dev_idx, dev_seq))) {
            let plaintext = OpPlaintext::decode(&body).map_err(|_| CaseFileError::Malformed)?;
            committed = commit(&plaintext.salt, &body);
        }
        let hash = ChainPlace { stream, device, dev_seq, prev }.op_hash(committed);
        if hash != old_hash {
            connection
                .prepare_cached(
                    "UPDATE op SET commit32 = ?4, op_hash = ?5 WHERE sid = ?1 AND dev_idx = ?2 AND dev_seq = ?3",
                )?
                .execute(params![sid, dev_idx, dev_seq, committed, hash])?;
        }
        prev = hash;
    }
    connection
        .prepare_cached("UPDATE svv SET op_hash = ?3 WHERE sid = ?1 AND dev_idx = ?2")?
        .execute(params![sid, dev_idx, prev])?;
    Ok(())
}

/// Takes what was destroyed out of one operation that has just been received, applied or sent.
pub(crate) fn settle_sent(connection: &Connection, sid: i64, dev_idx: i64, dev_seq: u64) -> Result<()> {
    if !any(connection)? {
        return Ok(());
    }
    let found: Option<(i64, Vec<u8>)> = connection
        .prepare_cached(
            "SELECT state, body FROM op WHERE sid = ?1 AND dev_idx = ?2 AND dev_seq = ?3 AND body IS NOT NULL
             AND state IN (1, 2, 3, 4)",
        )?
        .query_row(params![sid, dev_idx, dev_seq], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((state, body)) = found else { return Ok(()) };
    let plaintext = match OpPlaintext::decode(&body) {
        Ok(plaintext) => plaintext,
        Err(_) if state == ASIDE => return Ok(()),
        Err(_) => return Err(CaseFileError::Malformed),
    };
    let after = if state == WAITING || state == ASIDE { state } else { STUB };
    // One that was emptied while it waited no longer fits its commitment.
    let was_emptied = plaintext.salt == NO_SALT;
    match emptied(plaintext, |id| is_purged(connection, id))? {
        Some(emptied) => {
            drop_keys(connection, &emptied.kids)?;
            keep_body(connection, sid, (dev_idx, dev_seq), after, Some(&emptied.left.encode()))
        }
        None if was_emptied => keep_body(connection, sid, (dev_idx, dev_seq), after, Some(&body)),
        None => Ok(()),
    }
}

/// Destroys what other laptops' destructions name and is still here, except what a legal hold of this counselor covers: it
/// waits until the hold is lifted. The guard must be open for a rebuild.
pub(crate) fn apply_pending(connection: &Connection) -> Result<Pending> {
    let mut statement = connection.prepare_cached("SELECT ids, at_ms FROM purge ORDER BY id")?;
    let named = statement
        .query_map([], |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, Option<i64>>(1)?.unwrap_or(0))))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let (mut missing, mut newest) = (BTreeSet::new(), 0);
    for (ids, at_ms) in named {
        for id in ids.as_chunks::<16>().0 {
            if !is_purged(connection, id)? {
                missing.insert(*id);
                newest = at_ms.max(newest);
            }
        }
    }
    if missing.is_empty() {
        return Ok(Pending::default());
    }
    let held = crate::records::holdings::held(connection)?;
    let waiting = missing.iter().filter(|id| held.contains(*id)).count();
    missing.retain(|id| !held.contains(id));
    let blobs = destroy(connection, &missing, newest, Unsent::Wait)?;
    Ok(Pending { destroyed: missing.len(), waiting, blobs })
}

/// What became of other laptops' destructions.
#[derive(Debug, Default)]
pub(crate) struct Pending {
    /// Records that went.
    pub destroyed: usize,
    /// Records that a hold keeps.
    #[allow(dead_code, reason = "told apart in the log only")]
    pub waiting: usize,
    /// Files of attachments that go after the commit.
    pub blobs: Vec<[u8; 32]>,
}

/// How many operations of the server's streams hold parts of these records: it keeps them, sealed.
pub(crate) fn at_server(connection: &Connection, ids: &BTreeSet<Id>) -> Result<u32> {
    let mut count = 0;
    let mut streams = connection.prepare("SELECT sid FROM stream WHERE flags & ?1 <> 0")?;
    let sids = streams.query_map([AT_SERVER], |row| row.get::<_, i64>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    let mut statement =
        connection.prepare("SELECT body FROM op WHERE sid = ?1 AND state IN (1, 2, 3, 5) AND body IS NOT NULL")?;
    for sid in sids {
        let mut rows = statement.query([sid])?;
        while let Some(row) = rows.next()? {
            let body: Vec<u8> = row.get(0)?;
            let Ok(plaintext) = OpPlaintext::decode(&body) else { continue };
            count += u32::from(plaintext.changes.iter().any(|change| ids.contains(&change.entity)));
        }
    }
    Ok(count)
}

/// The key that the list of destroyed identities beside a backup is sealed with; kept in the file, so that every restore
/// point from then on and a file under a new master key know the same one.
pub(crate) fn list_key(connection: &Connection) -> Result<Option<[u8; 32]>> {
    identity::find(connection, LIST_KEY)
}

/// Name of that key in `meta`.
pub(crate) const LIST_KEY: &str = "purge_list_key";
