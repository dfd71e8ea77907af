//! The access and change log: append-only and hash-chained, inside the encrypted file. Entries hold codes and identities,
//! never names or text; no trigger-free way leads to changing one.

use crate::reader::{Page, Reader};
use crate::{Context, Result};
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

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
    /// Only this action.
    pub action: Option<String>,
    /// First entry wanted, counted from 0.
    pub offset: u32,
    /// At most so many entries; 0 = 100.
    pub limit: u32,
}

/// The hash before the first entry.
const FIRST: [u8; 32] = [0; 32];

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
    let hash = link(seq, context.now_ms, action, entity, &actor, detail, &prev);
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
    Ok(())
}

fn link(
    seq: i64,
    ms: i64,
    action: &str,
    entity: Option<(u16, [u8; 16])>,
    actor: &[u8; 16],
    detail: &str,
    prev: &[u8; 32],
) -> [u8; 32] {
    let (kind, id) = (entity.map(|(kind, _)| kind), entity.map(|(_, id)| id));
    keys::hash("audit", &keys::arr![seq, ms, action, kind, id, actor, detail, prev])
}

/// The entries of the log asked for, newest first.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>, filter: &AuditFilter) -> Result<Page<AuditLine>> {
    let entity = filter.entity.map(|id| *id.as_bytes());
    let condition = "(?1 IS NULL OR entity = ?1) AND (?2 IS NULL OR action = ?2)";
    let total = reader.connection.query_row(
        &format!("SELECT count(*) FROM audit WHERE {condition}"),
        params![entity, filter.action],
        |row| row.get(0),
    )?;
    let limit = if filter.limit == 0 { 100 } else { filter.limit };
    let mut statement = reader.connection.prepare_cached(&format!(
        "SELECT seq, ms, action, entity_type, entity, actor, detail FROM audit WHERE {condition}
         ORDER BY seq DESC LIMIT ?3 OFFSET ?4"
    ))?;
    let lines = statement
        .query_map(params![entity, filter.action, limit, filter.offset], |row| {
            Ok(AuditLine {
                seq: row.get(0)?,
                at_ms: row.get(1)?,
                action: row.get(2)?,
                entity_type: row.get(3)?,
                entity: row.get::<_, Option<[u8; 16]>>(4)?.map(Uuid::from_bytes),
                actor: Uuid::from_bytes(row.get(5)?),
                detail: row.get(6)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(Page { lines, total })
}

/// The first entry whose link or number does not fit, if any.
pub fn first_broken(connection: &Connection) -> Result<Option<i64>> {
    let mut statement = connection
        .prepare("SELECT seq, ms, action, entity_type, entity, actor, detail, prev, hash FROM audit ORDER BY seq")?;
    let mut rows = statement.query([])?;
    let (mut expected, mut prev) = (1, FIRST);
    while let Some(row) = rows.next()? {
        let seq: i64 = row.get(0)?;
        let (action, detail): (String, String) = (row.get(2)?, row.get(6)?);
        let (kind, id): (Option<u16>, Option<[u8; 16]>) = (row.get(3)?, row.get(4)?);
        let (actor, stored_prev, stored): ([u8; 16], [u8; 32], [u8; 32]) = (row.get(5)?, row.get(7)?, row.get(8)?);
        let hash = link(seq, row.get(1)?, &action, kind.zip(id), &actor, &detail, &prev);
        if seq != expected || stored_prev != prev || stored != hash {
            return Ok(Some(seq));
        }
        (expected, prev) = (seq + 1, hash);
    }
    Ok(None)
}
