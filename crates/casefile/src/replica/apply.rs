//! Applying a verified page: acts, epochs, keys, operations, position, receipt and log in one transaction. An operation
//! whose author had seen more than is here waits; one that cannot be merged is kept aside and everything else goes on.

use super::attached;
use super::causal;
use super::change::{self, Fault};
use super::locked::{self, Standing};
use crate::connection::{Guard, REBUILD};
use crate::identity::{self, device_index};
use crate::op::{Change, OpPlaintext};
use crate::schema::{EntityType, StreamKind, ValueKind, entity_type};
use crate::write::{Changed, Context};
use crate::{CaseFileError, Result, Unlocked, audit, permanence, purge, register, table};
use keys::cbor::Value;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;
use sync::merge::{Author, Dot, Vector};
use sync::replica::{Applied, Content, Refusal, VerifiedOp, VerifiedPage};
use sync::wire::op::kind_known;
use sync::wire::receipt::Receipt;
use sync::wire::{Hash, Id, Wire};
use uuid::Uuid;

/// Others' operations, merged.
const APPLIED: i64 = 2;
/// Waiting for operations that its author had seen.
const WAITING: i64 = 3;
/// Kept aside.
const ASIDE: i64 = 4;
/// Only the commitment is left.
const STUB: i64 = 5;

/// Applies a page.
pub fn page(file: &Unlocked, page: &VerifiedPage) -> Result<Applied> {
    let (applied, gone) = file.transact(|connection, guard| {
        let sid = identity::sid_of(connection, &page.stream)?;
        for epoch in &page.epochs {
            identity::keep_epoch(connection, sid, epoch)?;
        }
        for (_, bytes) in &page.acts {
            identity::keep_act(connection, sid, bytes)?;
        }
        for (kid, key) in &page.ceks {
            connection
                .prepare_cached("INSERT OR IGNORE INTO cek(kid, sid, eid, key) VALUES(?1, ?2, 0, ?3)")?
                .execute(params![kid, sid, key.expose()])?;
        }
        let held_ms = page.receipt.ms;
        let mut run = Run { connection, guard, sid, held_ms, changed: BTreeSet::new(), applied: Applied::default() };
        for op in &page.ops {
            run.take(op)?;
        }
        run.drain()?;
        run.keep_sigs(page)?;
        keep_position(connection, sid, Some((page.cursor, page.head_hash)), &page.receipt)?;
        let (applied, mut changed) = (run.applied, run.changed);
        let spoken = |kind: &str| changed.iter().any(|one| one.entity_type == kind);
        let gone = if spoken("purge") || spoken("legal_hold") {
            let _open = guard.open(REBUILD);
            purge::apply_pending(connection)?
        } else {
            purge::Pending::default()
        };
        if gone.destroyed > 0 {
            let context = Context { now_ms: page.receipt.ms, actor: Uuid::from_bytes(file.identity().user) };
            audit::append(connection, &context, "destroy-received", None, &gone.destroyed.to_string())?;
            changed.insert(Changed { entity_type: "counselee", id: Uuid::nil() });
        }
        if applied.received > 0 {
            let actor = Uuid::from_bytes(file.identity().user);
            let context = Context { now_ms: page.receipt.ms, actor };
            audit::append(connection, &context, "receive", None, &applied.received.to_string())?;
        }
        Ok(((applied, gone), changed))
    })?;
    if gone.destroyed > 0 {
        file.tidy_away(&gone.blobs);
    }
    Ok(applied)
}

/// Keeps the position in a stream and the newest receipt.
pub fn keep_position(
    connection: &Connection,
    sid: i64,
    position: Option<(u64, Hash)>,
    receipt: &Receipt,
) -> Result<()> {
    connection.prepare_cached("UPDATE stream SET receipt = ?2, inc = ?3 WHERE sid = ?1")?.execute(params![
        sid,
        receipt.encode(),
        receipt.inc
    ])?;
    if let Some((cursor, head_hash)) = position {
        connection
            .prepare_cached("UPDATE stream SET cursor = ?2, head_hash = ?3 WHERE sid = ?1")?
            .execute(params![sid, cursor, head_hash])?;
    }
    Ok(())
}

/// Device's local number, identity, hash, plaintext.
type Waiting = (i64, Dot, Hash, Vec<u8>);

struct Run<'a> {
    connection: &'a Connection,
    guard: &'a Guard,
    sid: i64,
    /// The server's clock at the receipt that came with the page: by then it held these operations.
    held_ms: i64,
    changed: BTreeSet<Changed>,
    applied: Applied,
}

impl Run<'_> {
    /// Takes in one operation of the page.
    fn take(&mut self, op: &VerifiedOp) -> Result<()> {
        let dev_idx = device_index(self.connection, &op.device, Some(&op.user))?;
        let held: Option<Hash> = self
            .connection
            .prepare_cached("SELECT op_hash FROM op WHERE sid = ?1 AND dev_idx = ?2 AND dev_seq = ?3")?
            .query_row(params![self.sid, dev_idx, op.dev_seq], |row| row.get(0))
            .optional()?;
        if let Some(held) = held {
            return if held == op.op_hash { self.place(dev_idx, op) } else { Err(CaseFileError::Malformed) };
        }
        let (state, body): (i64, Option<&[u8]>) = match &op.content {
            Content::Held => return Err(CaseFileError::Malformed),
            Content::Stub => (STUB, None),
            Content::Aside { envelope, .. } => (ASIDE, Some(envelope)),
            Content::Plain { body, plaintext } if !kind_known(plaintext.kind) => (ASIDE, Some(body)),
            Content::Plain { body, .. } => (WAITING, Some(body)),
        };
        self.connection
            .prepare_cached(
                "INSERT INTO op(sid, dev_idx, dev_seq, seq, epoch, commit32, op_hash, body, state, t_receipt)
                 VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                self.sid,
                dev_idx,
                op.dev_seq,
                op.seq,
                op.epoch,
                op.commit,
                op.op_hash,
                body,
                state,
                self.held_ms
            ])?;
        self.applied.received += 1;
        let newer = match &op.content {
            Content::Plain { plaintext, .. } => !kind_known(plaintext.kind),
            Content::Aside { why, .. } => *why == Refusal::NewerVersion,
            _ => false,
        };
        if newer {
            super::set_flag(self.connection, self.sid, identity::UPDATE_NEEDED)?;
        }
        match &op.content {
            Content::Plain { plaintext, .. } if state == WAITING => {
                self.try_apply(dev_idx, op, plaintext)?;
            }
            _ => self.advance(dev_idx)?,
        }
        purge::settle_sent(self.connection, self.sid, dev_idx, op.dev_seq)
    }

    /// An operation that is held already gets its position; an own one is acknowledged by it.
    fn place(&self, dev_idx: i64, op: &VerifiedOp) -> Result<()> {
        self.connection
            .prepare_cached(
                "UPDATE op SET seq = ?4, state = CASE state WHEN 0 THEN 1 ELSE state END, t_receipt = coalesce(t_receipt, ?5)
                 WHERE sid = ?1 AND dev_idx = ?2 AND dev_seq = ?3",
            )?
            .execute(params![self.sid, dev_idx, op.dev_seq, op.seq, self.held_ms])?;
        purge::settle_sent(self.connection, self.sid, dev_idx, op.dev_seq)
    }

    fn try_apply(&mut self, dev_idx: i64, op: &VerifiedOp, plaintext: &OpPlaintext) -> Result<bool> {
        self.apply_if_ready(dev_idx, Dot { device: op.device, dev_seq: op.dev_seq }, op.op_hash, plaintext)
    }

    /// Applies an operation if everything that its author had seen is applied.
    fn apply_if_ready(&mut self, dev_idx: i64, dot: Dot, op_hash: Hash, plaintext: &OpPlaintext) -> Result<bool> {
        let applied = causal::applied(self.connection, self.sid)?;
        // The author's own chain first: her vector is a delta to the operation before.
        if applied.get(&dot.device) + 1 != dot.dev_seq {
            return Ok(false);
        }
        let before = causal::seen_by(self.connection, self.sid, dev_idx)?;
        let vector = Vector::at(&before, &plaintext.vv, plaintext.vv_full, dot);
        if !applied.contains(&vector) {
            return Ok(false);
        }
        // Settling a lock looks at the applied operations, this one among them.
        self.set_state(dev_idx, dot.dev_seq, APPLIED)?;
        if !self.hashes_fit(plaintext)? || !self.merge(dev_idx, dot, &vector, plaintext)? {
            self.set_state(dev_idx, dot.dev_seq, ASIDE)?;
        }
        purge::settle_sent(self.connection, self.sid, dev_idx, dot.dev_seq)?;
        self.connection
            .prepare_cached("INSERT OR REPLACE INTO svv(sid, dev_idx, dev_seq, op_hash) VALUES(?1, ?2, ?3, ?4)")?
            .execute(params![self.sid, dev_idx, dot.dev_seq, op_hash])?;
        for (device, dev_seq) in vector.iter().filter(|(device, seen)| before.get(device) != *seen) {
            let seen_idx = device_index(self.connection, device, None)?;
            self.connection
                .prepare_cached("INSERT OR REPLACE INTO seen(sid, by_idx, dev_idx, dev_seq) VALUES(?1, ?2, ?3, ?4)")?
                .execute(params![self.sid, dev_idx, seen_idx, dev_seq])?;
        }
        self.advance(dev_idx)?;
        Ok(true)
    }

    fn set_state(&self, dev_idx: i64, dev_seq: u64, state: i64) -> Result<()> {
        self.connection
            .prepare_cached("UPDATE op SET state = ?4 WHERE sid = ?1 AND dev_idx = ?2 AND dev_seq = ?3")?
            .execute(params![self.sid, dev_idx, dev_seq, state])?;
        Ok(())
    }

    /// Whether the operations that the author says to have seen are those that are here.
    fn hashes_fit(&self, plaintext: &OpPlaintext) -> Result<bool> {
        let mut statement = self.connection.prepare_cached(
            "SELECT op_hash FROM op JOIN dev ON dev.idx = op.dev_idx WHERE sid = ?1 AND device_id = ?2 AND dev_seq = ?3",
        )?;
        for seen in &plaintext.vv {
            let hash: Option<Hash> =
                statement.query_row(params![self.sid, seen.device, seen.dev_seq], |row| row.get(0)).optional()?;
            if hash.is_some_and(|hash| sync::wire::op::hash16(&hash) != seen.hash16) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Merges an operation's changes; all of them or, when it answers false, none.
    fn merge(&mut self, dev_idx: i64, dot: Dot, vector: &Vector, plaintext: &OpPlaintext) -> Result<bool> {
        self.connection.execute_batch("SAVEPOINT op")?;
        let author = Author { dot, t_wall: plaintext.t_wall, vector };
        let mut changed = BTreeSet::new();
        let merged = self.merge_all(dev_idx, &author, plaintext, &mut changed);
        match merged {
            Ok(()) => {
                self.connection.execute_batch("RELEASE op")?;
                self.changed.extend(changed);
                Ok(true)
            }
            Err(Fault::Refused) => {
                self.connection.execute_batch("ROLLBACK TO op; RELEASE op")?;
                Ok(false)
            }
            Err(Fault::File(error)) => Err(error),
        }
    }

    fn merge_all(
        &self,
        dev_idx: i64,
        author: &Author<'_>,
        plaintext: &OpPlaintext,
        changed: &mut BTreeSet<Changed>,
    ) -> std::result::Result<(), Fault> {
        for (uuid, changes) in locked::by_entity(plaintext) {
            let type_num = changes[0].entity_type;
            if changes.iter().any(|change| change.entity_type != type_num) {
                return Err(Fault::Refused);
            }
            // A destruction wins over everything, concurrent edits included.
            if purge::concerns(self.connection, &uuid, &changes, self.held_ms)? {
                continue;
            }
            match locked::standing(self.connection, self.sid, &changes, author.vector)? {
                Standing::Free => {}
                Standing::Refused => return Err(Fault::Refused),
                Standing::Late(session) => {
                    if entity_type(type_num).is_some_and(|kind| kind.name == attached::KIND) {
                        self.must_merge(&uuid, &changes, author)?;
                    }
                    locked::keep_late(self.connection, self.sid, dev_idx, author.dot.dev_seq, &session)?;
                    // Its page tells what came too late.
                    changed.insert(Changed { entity_type: "session", id: Uuid::from_bytes(session) });
                    continue;
                }
            }
            let born = changes.iter().any(|change| change.field == 0);
            if !born && register::entity(self.connection, &uuid)?.is_none() {
                // Its beginning was kept beside a locked session (or was purged): what follows on it belongs there, too.
                continue;
            }
            let kind = entity_type(type_num);
            if let Some(kind) = kind
                && !self.belongs(kind)?
            {
                return Err(Fault::Refused);
            }
            let entity = change::entity(self.connection, self.sid, &uuid, type_num)?;
            let mut entity = entity.ok_or(Fault::Refused)?;
            if kind.is_some_and(|kind| {
                entity.life > 0 && permanence::is_said_once(kind)
                    || changes.iter().any(|change| permanence::deletes_kept(kind, change))
            }) {
                return Err(Fault::Refused);
            }
            let partners = change::merge_changes(self.connection, &mut entity, &changes, author)?;
            let Some(kind) = kind else { continue };
            for change in &changes {
                if kind.field_num(change.field).is_some_and(|field| field.kind == ValueKind::Body) {
                    self.name_key(entity.eid, &change.value)?;
                }
            }
            let made = std::iter::once(&entity)
                .chain(&partners)
                .try_for_each(|entity| table::materialise(self.connection, entity));
            match made {
                Ok(()) => {}
                // A value that its column cannot hold is the operation's fault, not the file's.
                Err(CaseFileError::Malformed) => return Err(Fault::Refused),
                Err(error) => return Err(error.into()),
            }
            changed.insert(Changed { entity_type: kind.name, id: Uuid::from_bytes(uuid) });
        }
        for session in locked::locks_in(plaintext)? {
            // A seal speaks of a session of its own stream: the history of another one says nothing of it.
            if register::entity(self.connection, &session)?.is_some_and(|entity| entity.sid != self.sid) {
                return Err(Fault::Refused);
            }
            for id in locked::settle(self.connection, self.guard, self.sid, &session)? {
                changed.insert(Changed { entity_type: attached::KIND, id: Uuid::from_bytes(id) });
            }
            changed.insert(Changed { entity_type: "session", id: Uuid::from_bytes(session) });
        }
        Ok(())
    }

    /// Refuses changes that could not be merged where no lock kept them away: what lies beside a lock is merged after all
    /// when an earlier lock arrives that had not seen the record, and that must not fail then.
    fn must_merge(&self, uuid: &Id, changes: &[&Change], author: &Author<'_>) -> std::result::Result<(), Fault> {
        let entity = register::entity(self.connection, uuid)?.filter(|entity| entity.sid == self.sid);
        let entity = entity.ok_or(Fault::Refused)?;
        if change::can_merge(self.connection, &entity, changes, author)? { Ok(()) } else { Err(Fault::Refused) }
    }

    /// Whether records of this kind lie in this stream: else whoever may write one stream could write what counts in another.
    fn belongs(&self, kind: &EntityType) -> Result<bool> {
        let mut statement = self.connection.prepare_cached("SELECT kind FROM stream WHERE sid = ?1")?;
        let stream: u8 = statement.query_row([self.sid], |row| row.get(0))?;
        Ok(match kind.name {
            // Beside the record that was decided on.
            "conflict_decision" => true,
            // One about nobody lies beside the counselor's settings.
            "issued_document" => stream != StreamKind::Dir as u8,
            _ => kind.stream as u8 == stream,
        })
    }

    /// Says to which record a key belongs, so that purging the record finds it.
    fn name_key(&self, eid: i64, value: &Value) -> Result<()> {
        if let Ok(kid) = value.item(0).and_then(Value::bytes_n::<32>) {
            self.connection
                .prepare_cached("UPDATE cek SET eid = ?2 WHERE kid = ?1 AND eid = 0")?
                .execute(params![kid, eid])?;
        }
        Ok(())
    }

    /// Lets an author's chain go on past operations that are kept aside, or one of them would block all later ones.
    fn advance(&self, dev_idx: i64) -> Result<()> {
        loop {
            let next: Option<(u64, Hash)> = self
                .connection
                .prepare_cached(
                    "SELECT dev_seq, op_hash FROM op WHERE sid = ?1 AND dev_idx = ?2 AND state IN (4, 5) AND dev_seq =
                     1 + coalesce((SELECT dev_seq FROM svv WHERE sid = ?1 AND dev_idx = ?2), 0)",
                )?
                .query_row(params![self.sid, dev_idx], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            let Some((dev_seq, hash)) = next else { return Ok(()) };
            self.connection
                .prepare_cached("INSERT OR REPLACE INTO svv(sid, dev_idx, dev_seq, op_hash) VALUES(?1, ?2, ?3, ?4)")?
                .execute(params![self.sid, dev_idx, dev_seq, hash])?;
        }
    }

    /// Applies waiting operations until none is ready.
    fn drain(&mut self) -> Result<()> {
        loop {
            let waiting = self.waiting()?;
            let mut progress = false;
            for (dev_idx, dot, hash, body) in &waiting {
                let plaintext = OpPlaintext::decode(body).map_err(|_| CaseFileError::Malformed)?;
                progress |= self.apply_if_ready(*dev_idx, *dot, *hash, &plaintext)?;
            }
            if !progress {
                self.applied.waiting = waiting.len() as u64;
                return Ok(());
            }
        }
    }

    fn waiting(&self) -> Result<Vec<Waiting>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT dev_idx, device_id, dev_seq, op_hash, body FROM op JOIN dev ON dev.idx = op.dev_idx
             WHERE state = 3 AND sid = ?1 ORDER BY dev_idx, dev_seq",
        )?;
        let found = statement.query_map([self.sid], |row| {
            let dot = Dot { device: row.get(1)?, dev_seq: row.get(2)? };
            Ok((row.get(0)?, dot, row.get(3)?, row.get(4)?))
        })?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    fn keep_sigs(&self, page: &VerifiedPage) -> Result<()> {
        for sig in &page.sigs {
            let dev_idx = device_index(self.connection, &sig.device, None)?;
            self.connection
                .prepare_cached(
                    "INSERT OR REPLACE INTO sig(sid, dev_idx, last_seq, first_seq, epoch, sig) VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
                )?
                .execute(params![self.sid, dev_idx, sig.last, sig.first, sig.epoch, sig.sig])?;
        }
        Ok(())
    }
}
