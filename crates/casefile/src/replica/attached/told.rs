//! What is told of attachments beside a locked session: what came too late for it, and what was done to those that it keeps.

use super::{field, primary};
use crate::op::{Change, OpPlaintext};
use crate::replica::causal;
use crate::{CaseFileError, Reader, Result, register};
use counseling::{AttachmentId, SessionId};
use rusqlite::Connection;
use std::collections::BTreeMap;
use sync::merge::Dot;
use sync::wire::{Id, Wire};
use uuid::Uuid;

/// What was done to an attachment of a locked session where the lock was not known yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LateDeed {
    /// It was added. It lies in the counselee's file and is no part of the locked session.
    Added,
    /// It was taken out of the trash, where the lock had seen it. It is no part of the locked session.
    Restored,
    /// It was deleted. The session keeps it.
    Deleted,
    /// It was given this name. The session keeps it under its own.
    Renamed(String),
    /// Something else of it was changed, its kind or its note. The session keeps it as it was.
    Changed,
}

/// Something that was done to an attachment of a locked session, too late to count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateAttachment {
    /// The attachment.
    pub attachment: AttachmentId,
    /// Its name as it stands.
    pub name: String,
    /// What was done.
    pub deed: LateDeed,
    /// Device on which it was done.
    pub device: Uuid,
    /// When, by that device's clock (milliseconds since 1970, UTC).
    pub at_ms: i64,
}

/// What was done to attachments of a locked session too late to count, oldest first.
///
/// # Errors
/// Those of the database.
pub fn late_attachments(reader: &Reader<'_>, session: SessionId) -> Result<Vec<LateAttachment>> {
    let mut late = come_late(reader.connection, session.0.as_bytes())?;
    late.extend(without_effect(reader.connection, session.0.as_bytes())?);
    late.sort_by_key(|one| (one.at_ms, one.device, one.attachment));
    Ok(late)
}

/// Those that name the session and are no part of it.
fn come_late(connection: &Connection, session: &Id) -> Result<Vec<LateAttachment>> {
    let Some(home) = register::entity(connection, session)? else { return Ok(Vec::new()) };
    let Some(lock) = primary(connection, home.sid, session)? else { return Ok(Vec::new()) };
    let mut statement = connection.prepare_cached(
        "SELECT a.eid, a.id, coalesce(a.name, ''), e.life FROM attachment a JOIN entity e ON e.eid = a.eid
         WHERE a.session = ?1 AND NOT EXISTS(SELECT 1 FROM locked l WHERE l.eid = a.eid) ORDER BY a.id",
    )?;
    let found = statement
        .query_map([session], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, Id>(1)?, row.get::<_, String>(2)?, row.get::<_, i64>(3)?))
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let seen = causal::seen_at(connection, home.sid, &lock.dot)?.unwrap_or_default();
    let (added, by) = (field("added_ms")?.num, field("session")?.num);
    let mut late = Vec::with_capacity(found.len());
    for (eid, uuid, name, life) in found {
        let newest = |number| Ok::<_, CaseFileError>(register::siblings(connection, eid, number)?.into_iter().next());
        let begun = newest(added)?;
        let known = |one: &register::Sibling| seen.covers(&Dot { device: one.device, dev_seq: one.dev_seq });
        let (deed, told) = if !begun.as_ref().is_some_and(known) {
            (LateDeed::Added, begun)
        } else if life > 1 && life % 2 == 1 {
            (LateDeed::Restored, newest(0)?)
        } else {
            (LateDeed::Added, newest(by)?)
        };
        let Some(told) = told else { continue };
        late.push(LateAttachment {
            attachment: AttachmentId(Uuid::from_bytes(uuid)),
            name,
            deed,
            device: Uuid::from_bytes(told.device),
            at_ms: told.t_wall,
        });
    }
    Ok(late)
}

/// What laptops did to those that the session keeps.
fn without_effect(connection: &Connection, session: &Id) -> Result<Vec<LateAttachment>> {
    let mut statement = connection.prepare_cached(
        "SELECT a.id, coalesce(a.name, '') FROM attachment a JOIN locked USING(eid) WHERE a.session = ?1",
    )?;
    let kept = statement
        .query_map([session], |row| Ok((row.get::<_, Id>(0)?, row.get::<_, String>(1)?)))?
        .collect::<rusqlite::Result<BTreeMap<_, _>>>()?;
    if kept.is_empty() {
        return Ok(Vec::new());
    }
    let naming = field("name")?.num;
    let mut statement = connection.prepare_cached(
        "SELECT device_id, body FROM late JOIN op USING(sid, dev_idx, dev_seq) JOIN dev ON dev.idx = late.dev_idx
         WHERE session = ?1 AND body IS NOT NULL ORDER BY device_id, dev_seq",
    )?;
    let mut rows = statement.query([session])?;
    let mut told: BTreeMap<(Id, Id), Told> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (device, body): (Id, Vec<u8>) = (row.get(0)?, row.get(1)?);
        let plaintext = OpPlaintext::decode(&body).map_err(|_| CaseFileError::Malformed)?;
        for change in &plaintext.changes {
            let Some(name) = kept.get(&change.entity) else { continue };
            let one = told.entry((change.entity, device)).or_default();
            one.hear(change, naming, name, plaintext.t_wall);
        }
    }
    let mut late = Vec::new();
    for ((uuid, device), Told { deleted, renamed, changed }) in told {
        let deeds = [
            deleted.map(|at_ms| (at_ms, LateDeed::Deleted)),
            renamed.map(|(at_ms, name)| (at_ms, LateDeed::Renamed(name))),
            changed.map(|at_ms| (at_ms, LateDeed::Changed)),
        ];
        late.extend(deeds.into_iter().flatten().map(|(at_ms, deed)| LateAttachment {
            attachment: AttachmentId(Uuid::from_bytes(uuid)),
            name: kept.get(&uuid).cloned().unwrap_or_default(),
            deed,
            device: Uuid::from_bytes(device),
            at_ms,
        }));
    }
    Ok(late)
}

/// What one laptop did to one attachment. Of what it took back itself nothing is told.
#[derive(Default)]
struct Told {
    deleted: Option<i64>,
    renamed: Option<(i64, String)>,
    changed: Option<i64>,
}

impl Told {
    fn hear(&mut self, change: &Change, naming: u16, stands: &str, at_ms: i64) {
        if change.field == 0 {
            let deleted = change.value.as_uint().is_ok_and(|number| number.is_multiple_of(2));
            self.deleted = deleted.then_some(at_ms);
        } else if change.field == naming {
            let name = change.value.as_text().unwrap_or_default();
            self.renamed = (name != stands).then(|| (at_ms, name.to_owned()));
        } else {
            self.changed = Some(at_ms);
        }
    }
}
