//! The access and change log: append-only and hash-chained, inside the encrypted file. Entries hold codes and identities,
//! never names or text; no trigger-free way leads to changing one. Whom an entry concerns is worked out when it is written
//! and stands under the chain, so that it is still known when the record is deleted. The end of the chain stands in a place
//! of its own: an entry taken off the end is missed.

use crate::reader::Reader;
use crate::register::{self, Entity};
use crate::schema::{ValueKind, entity_type};
use crate::{Context, Result, identity};
use counseling::CounseleeId;
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params, params_from_iter};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The tables of the log.
pub const TABLES: &str = "
CREATE TABLE audit(seq INTEGER PRIMARY KEY, ms INTEGER NOT NULL, action TEXT NOT NULL, entity_type INTEGER, entity BLOB,
  actor BLOB NOT NULL, detail TEXT NOT NULL, prev BLOB NOT NULL, hash BLOB NOT NULL);
CREATE INDEX audit_entity ON audit(entity);
CREATE INDEX audit_action ON audit(action);
CREATE INDEX audit_ms ON audit(ms);
CREATE TABLE audit_about(counselee BLOB, seq INTEGER, PRIMARY KEY(counselee, seq)) WITHOUT ROWID;
CREATE INDEX audit_about_seq ON audit_about(seq);
";

/// An entry of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditLine {
    /// Place in the log, from 1.
    pub seq: i64,
    /// When (milliseconds since 1970, UTC, by this laptop's clock).
    pub at_ms: i64,
    /// What was done, as a code (`create`, `change`, `view`, ...).
    pub action: String,
    /// Kind of record concerned, as the number table names it.
    pub entity_type: Option<u16>,
    /// Record concerned.
    pub entity: Option<Uuid>,
    /// The first of the counselees whom the record is about.
    pub counselee: Option<CounseleeId>,
    /// Who did it.
    pub actor: Uuid,
    /// Codes that say more (field names), separated by commas.
    pub detail: String,
}

/// Which entries to list, newest first.
#[derive(Debug, Clone, Default)]
pub struct AuditFilter {
    /// Only about this record.
    pub entity: Option<Uuid>,
    /// Only about this counselee: her own record and every record that is about her.
    pub counselee: Option<CounseleeId>,
    /// Only these actions.
    pub actions: Option<Vec<String>>,
    /// Not before this moment (milliseconds since 1970, UTC).
    pub from_ms: Option<i64>,
    /// Before this moment.
    pub until_ms: Option<i64>,
    /// Only entries before this one: the last of the part shown before.
    pub before: Option<i64>,
    /// At most so many entries; 0 = 100.
    pub limit: u32,
}

/// The hash before the first entry.
const FIRST: [u8; 32] = [0; 32];
/// Where the end of the chain is kept.
const HEAD: &str = "audit_head";
/// How many steps lead from a record to a counselee at most: score sheet, administration, session.
const STEPS: usize = 4;

/// Appends an entry. Part of the transaction it tells of.
pub fn append(
    connection: &Connection,
    context: &Context,
    action: &str,
    entity: Option<(u16, [u8; 16])>,
    detail: &str,
) -> Result<()> {
    let last = connection
        .prepare_cached("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, [u8; 32]>(1)?)))
        .optional()?;
    let (seq, prev) = last.map_or((1, FIRST), |(seq, hash)| (seq + 1, hash));
    let actor = *context.actor.as_bytes();
    let about = match entity {
        Some((_, id)) => concerned(connection, &id)?,
        None => Vec::new(),
    };
    let entry = Entry { seq, ms: context.now_ms, action, entity, actor: &actor, detail, about: &about };
    let hash = entry.link(&prev);
    connection
        .prepare_cached(
            "INSERT INTO audit(seq, ms, action, entity_type, entity, actor, detail, prev, hash)
             VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            seq,
            context.now_ms,
            action,
            entity.map(|(kind, _)| kind),
            entity.map(|(_, id)| id),
            actor,
            detail,
            prev,
            hash
        ])?;
    for counselee in &about {
        connection
            .prepare_cached("INSERT INTO audit_about(counselee, seq) VALUES(?1, ?2)")?
            .execute(params![counselee, seq])?;
    }
    identity::put(connection, HEAD, head(seq, &hash))
}

fn head(seq: i64, hash: &[u8; 32]) -> Vec<u8> {
    [&seq.to_be_bytes()[..], hash].concat()
}

struct Entry<'e> {
    seq: i64,
    ms: i64,
    action: &'e str,
    entity: Option<(u16, [u8; 16])>,
    actor: &'e [u8; 16],
    detail: &'e str,
    /// In the order of their bytes.
    about: &'e [[u8; 16]],
}

impl Entry<'_> {
    fn link(&self, prev: &[u8; 32]) -> [u8; 32] {
        let (kind, id) = (self.entity.map(|(kind, _)| kind), self.entity.map(|(_, id)| id));
        let about = keys::cbor::Value::Array(self.about.iter().map(|id| (*id).into()).collect());
        let Self { seq, ms, action, actor, detail, .. } = self;
        keys::hash("audit", &keys::arr![*seq, *ms, *action, kind, id, *actor, *detail, about, prev])
    }
}

/// The counselees whom a record is about, by its registers, which outlive its deletion.
fn concerned(connection: &Connection, id: &[u8; 16]) -> Result<Vec<[u8; 16]>> {
    let mut found = BTreeSet::new();
    if let Some(entity) = register::entity(connection, id)? {
        follow(connection, &entity, STEPS, &mut found)?;
    }
    Ok(found.into_iter().collect())
}

fn follow(connection: &Connection, entity: &Entity, steps: usize, found: &mut BTreeSet<[u8; 16]>) -> Result<()> {
    let Some(kind) = entity_type(entity.type_num).filter(|_| steps > 0) else { return Ok(()) };
    if kind.name == "counselee" {
        found.insert(entity.uuid);
        return Ok(());
    }
    for field in kind.fields.iter().filter(|field| field.kind == ValueKind::Id) {
        let leads = matches!(field.name, "counselee" | "participants");
        if !leads && !matches!(field.name, "session" | "administration" | "record") {
            continue;
        }
        for sibling in register::siblings(connection, entity.eid, field.num)? {
            let Ok(other) = sibling.value.bytes_n::<16>() else { continue };
            if leads {
                found.insert(other);
            } else if let Some(next) = register::entity(connection, &other)? {
                follow(connection, &next, steps - 1, found)?;
            }
        }
    }
    Ok(())
}

/// The part of the log asked for, newest first. Goes on by number, so that the thousandth part comes as fast as the first.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>, filter: &AuditFilter) -> Result<Vec<AuditLine>> {
    let limit = usize::try_from(if filter.limit == 0 { 100 } else { filter.limit }).unwrap_or(usize::MAX);
    let Some((first, last)) = span(reader.connection, filter)? else { return Ok(Vec::new()) };
    let ask = |action: Option<&str>| part(reader.connection, filter, action, (first, last), limit);
    let mut lines = match (&filter.actions, filter.entity.is_some() || filter.counselee.is_some()) {
        (None, _) => ask(None)?,
        // Few entries are about one record or person; those of other actions are left out as they come.
        (Some(_), true) => ask(None)?,
        // Each action has its own order in the index; the newest of them all are the newest of each.
        (Some(actions), false) => {
            let mut all = Vec::new();
            for action in actions.iter().collect::<BTreeSet<_>>() {
                all.extend(ask(Some(action))?);
            }
            all.sort_by_key(|line| std::cmp::Reverse(line.seq));
            all
        }
    };
    lines.truncate(limit);
    Ok(lines)
}

/// The numbers that entries of the period can have; `None` when there are none. Clocks go back, so this bounds, and the
/// moment of each entry decides.
fn span(connection: &Connection, filter: &AuditFilter) -> Result<Option<(i64, i64)>> {
    let before = filter.before.map_or(i64::MAX, |before| before.saturating_sub(1));
    if filter.from_ms.is_none() && filter.until_ms.is_none() {
        return Ok(Some((1, before)));
    }
    let (first, last): (Option<i64>, Option<i64>) = connection
        .prepare_cached("SELECT min(seq), max(seq) FROM audit INDEXED BY audit_ms WHERE ms >= ?1 AND ms < ?2")?
        .query_row(params![filter.from_ms.unwrap_or(i64::MIN), filter.until_ms.unwrap_or(i64::MAX)], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    Ok(first.zip(last).map(|(first, last)| (first, last.min(before))))
}

fn part(
    connection: &Connection,
    filter: &AuditFilter,
    action: Option<&str>,
    (first, last): (i64, i64),
    limit: usize,
) -> Result<Vec<AuditLine>> {
    let (from_ms, until_ms) = (filter.from_ms.unwrap_or(i64::MIN), filter.until_ms.unwrap_or(i64::MAX));
    let mut values: Vec<Box<dyn ToSql>> = vec![Box::new(first), Box::new(last), Box::new(from_ms), Box::new(until_ms)];
    let from = match (filter.counselee, filter.entity, action) {
        (Some(counselee), ..) => {
            values.push(Box::new(*counselee.0.as_bytes()));
            "audit_about b CROSS JOIN audit a ON a.seq = b.seq WHERE b.counselee = ?5 AND b.seq BETWEEN ?1 AND ?2"
        }
        (None, Some(entity), _) => {
            values.push(Box::new(*entity.as_bytes()));
            "audit a INDEXED BY audit_entity WHERE a.entity = ?5 AND a.seq BETWEEN ?1 AND ?2"
        }
        (None, None, Some(action)) => {
            values.push(Box::new(action.to_owned()));
            "audit a INDEXED BY audit_action WHERE a.action = ?5 AND a.seq BETWEEN ?1 AND ?2"
        }
        (None, None, None) => "audit a WHERE a.seq BETWEEN ?1 AND ?2",
    };
    let order = if filter.counselee.is_some() { "b.seq" } else { "a.seq" };
    let mut statement = connection.prepare_cached(&format!(
        "SELECT a.seq, a.ms, a.action, a.entity_type, a.entity, a.actor, a.detail,
           (SELECT min(counselee) FROM audit_about o WHERE o.seq = a.seq)
         FROM {from} AND a.ms >= ?3 AND a.ms < ?4 ORDER BY {order} DESC"
    ))?;
    let mut rows = statement.query(params_from_iter(values))?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        if lines.len() == limit {
            break;
        }
        let line = read(row)?;
        let asked = filter.actions.as_ref().is_none_or(|actions| actions.contains(&line.action));
        let right = filter.entity.is_none_or(|entity| line.entity == Some(entity));
        if asked && right {
            lines.push(AuditLine { counselee: filter.counselee.or(line.counselee), ..line });
        }
    }
    Ok(lines)
}

fn read(row: &Row<'_>) -> rusqlite::Result<AuditLine> {
    Ok(AuditLine {
        seq: row.get(0)?,
        at_ms: row.get(1)?,
        action: row.get(2)?,
        entity_type: row.get(3)?,
        entity: row.get::<_, Option<[u8; 16]>>(4)?.map(Uuid::from_bytes),
        actor: Uuid::from_bytes(row.get(5)?),
        detail: row.get(6)?,
        counselee: row.get::<_, Option<[u8; 16]>>(7)?.map(|id| CounseleeId(Uuid::from_bytes(id))),
    })
}

/// Every action that stands in the log, each once.
///
/// # Errors
/// Those of the database.
pub fn actions(reader: &Reader<'_>) -> Result<Vec<String>> {
    // From one action to the next in the index, not through every entry.
    let mut statement = reader.connection.prepare_cached(
        "WITH RECURSIVE known(action) AS (SELECT min(action) FROM audit UNION ALL
           SELECT (SELECT min(a.action) FROM audit a WHERE a.action > known.action) FROM known WHERE known.action IS NOT NULL)
         SELECT action FROM known WHERE action IS NOT NULL",
    )?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The first entry whose link or number does not fit, if any; one past the last where the end is missing.
pub fn first_broken(connection: &Connection) -> Result<Option<i64>> {
    let mut statement = connection
        .prepare("SELECT seq, ms, action, entity_type, entity, actor, detail, prev, hash FROM audit ORDER BY seq")?;
    let mut about = connection.prepare("SELECT counselee FROM audit_about WHERE seq = ?1 ORDER BY counselee")?;
    let mut rows = statement.query([])?;
    let (mut expected, mut prev) = (1, FIRST);
    while let Some(row) = rows.next()? {
        let seq: i64 = row.get(0)?;
        let (action, detail): (String, String) = (row.get(2)?, row.get(6)?);
        let (kind, id): (Option<u16>, Option<[u8; 16]>) = (row.get(3)?, row.get(4)?);
        let (actor, stored_prev, stored): ([u8; 16], [u8; 32], [u8; 32]) = (row.get(5)?, row.get(7)?, row.get(8)?);
        let about = about.query_map([seq], |row| row.get(0))?.collect::<rusqlite::Result<Vec<[u8; 16]>>>()?;
        let entry = Entry {
            seq,
            ms: row.get(1)?,
            action: &action,
            entity: kind.zip(id),
            actor: &actor,
            detail: &detail,
            about: &about,
        };
        let hash = entry.link(&prev);
        if seq != expected || stored_prev != prev || stored != hash {
            return Ok(Some(seq));
        }
        (expected, prev) = (seq + 1, hash);
    }
    let kept: Option<Vec<u8>> = identity::find(connection, HEAD)?;
    let right = if expected == 1 { kept.is_none() } else { kept.as_deref() == Some(&head(expected - 1, &prev)) };
    // Somebody who adds what is about nobody's entry tells lies, too.
    let stray: Option<i64> = connection
        .prepare("SELECT min(seq) FROM audit_about WHERE seq NOT IN (SELECT seq FROM audit)")?
        .query_row([], |row| row.get(0))?;
    Ok(if right { stray } else { Some(expected) })
}
