//! The operations of the transaction being written: one per touched stream, or several when one would be too large for
//! the wire; each closed with what this laptop had seen, and chained to the one before.

use super::{Changed, Writer};
use crate::op::{ChainPlace, Closing, FIRST_PREV, FULL_VECTOR_EVERY, KIND_ACT, PendingOp, Seen, fits};
use crate::{CaseFileError, Result, identity};
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeSet;
use sync::wire::act::ActKind;

impl Writer<'_> {
    /// The open operation of a stream.
    pub(super) fn operation(&mut self, sid: i64) -> Result<&mut PendingOp> {
        if !self.operations.contains_key(&sid) {
            let last: Option<u64> = self
                .connection
                .prepare_cached("SELECT dev_seq FROM svv WHERE sid = ?1 AND dev_idx = ?2")?
                .query_row(params![sid, self.identity.dev_idx], |row| row.get(0))
                .optional()?;
            self.refuse_outdated(sid)?;
            let mut first = PendingOp::new(last.unwrap_or(0) + 1);
            if last.is_none() {
                self.announce(sid, &mut first)?;
            }
            self.operations.insert(sid, vec![first]);
        }
        self.operations.get_mut(&sid).and_then(|pending| pending.last_mut()).ok_or(CaseFileError::Malformed)
    }

    /// Refuses to write a stream in which a newer version said something critical.
    fn refuse_outdated(&self, sid: i64) -> Result<()> {
        let mut statement = self.connection.prepare_cached("SELECT flags & ?2 <> 0 FROM stream WHERE sid = ?1")?;
        let outdated = statement.query_row(params![sid, identity::UPDATE_NEEDED], |row| row.get(0))?;
        if outdated { Err(CaseFileError::UpdateNeeded) } else { Ok(()) }
    }

    /// The first operation of a stream made here carries the hash of the act that creates it.
    fn announce(&self, sid: i64, first: &mut PendingOp) -> Result<()> {
        let create: Option<Vec<u8>> = self
            .connection
            .prepare_cached(
                "SELECT act_hash FROM act JOIN stream USING(sid) WHERE sid = ?1 AND act.kind = ?2 AND flags & ?3 <> 0
                 ORDER BY n LIMIT 1",
            )?
            .query_row(params![sid, ActKind::Create as u16, identity::MADE_HERE], |row| row.get(0))
            .optional()?;
        if create.is_some() {
            (first.kind, first.act) = (KIND_ACT, create);
        }
        Ok(())
    }

    /// Records a clear act with an operation of its own.
    pub(crate) fn record_act(&mut self, stream: &[u8; 16], bytes: &[u8]) -> Result<()> {
        let sid = identity::sid_of(self.connection, stream)?;
        let hash = identity::keep_act(self.connection, sid, bytes)?;
        self.operation(sid)?;
        let pending = self.operations.get_mut(&sid).ok_or(CaseFileError::Malformed)?;
        if let Some(last) = pending.last().filter(|last| !last.is_empty()) {
            let next = PendingOp::new(last.dev_seq + 1);
            pending.push(next);
        }
        let open = pending.last_mut().ok_or(CaseFileError::Malformed)?;
        (open.kind, open.act) = (KIND_ACT, Some(hash.to_vec()));
        // Nothing else rides in it.
        let next = PendingOp::new(open.dev_seq + 1);
        pending.push(next);
        Ok(())
    }

    /// Begins a new operation where the open one is full. Called between records only.
    pub(super) fn split(&mut self, sid: i64) {
        if let Some(pending) = self.operations.get_mut(&sid)
            && let Some(last) = pending.last().filter(|last| last.is_full())
        {
            let next = PendingOp::new(last.dev_seq + 1);
            pending.push(next);
        }
    }

    /// Closes the operations. Called once, before the commit.
    pub(crate) fn close(mut self) -> Result<BTreeSet<Changed>> {
        // What leaves no operation draws nothing: operations are the same with and without it.
        if self.operations.is_empty() {
            return Ok(self.changed);
        }
        let txn: [u8; 16] = self.random();
        for (sid, operations) in std::mem::take(&mut self.operations) {
            for pending in operations.into_iter().filter(|pending| !pending.is_empty()) {
                self.close_operation(sid, pending, txn)?;
            }
        }
        Ok(self.changed)
    }

    fn close_operation(&mut self, sid: i64, pending: PendingOp, txn: [u8; 16]) -> Result<()> {
        let own = self.identity.dev_idx;
        let stream = self.stream_id(sid)?;
        let epoch: Option<Vec<u8>> = self
            .connection
            .prepare_cached("SELECT epoch FROM stream WHERE sid = ?1")?
            .query_row([sid], |row| row.get(0))?;
        let prev: Option<[u8; 32]> = self
            .connection
            .prepare_cached("SELECT op_hash FROM svv WHERE sid = ?1 AND dev_idx = ?2")?
            .query_row(params![sid, own], |row| row.get(0))
            .optional()?;
        let dev_seq = pending.dev_seq;
        let full = dev_seq % FULL_VECTOR_EVERY == 1;
        let vector = self.vector(sid, full)?;
        let place = ChainPlace { stream, device: self.identity.device, dev_seq, prev: prev.unwrap_or(FIRST_PREV) };
        let (t_wall, salt) = (self.context.now_ms, self.random());
        let done = pending.finish(&place, Closing { t_wall, txn, vv: vector, vv_full: full, salt });
        // Refused while the person can still shorten it: once written it could never be sent, nor anything after it.
        if !fits(done.body.len()) {
            return Err(CaseFileError::BadValue { field: "record" });
        }
        self.connection
            .prepare_cached(
                "INSERT INTO op(sid, dev_idx, dev_seq, epoch, commit32, op_hash, body, state)
                 VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, 0)",
            )?
            .execute(params![sid, own, dev_seq, epoch, done.commit, done.op_hash, done.body])?;
        self.connection
            .prepare_cached("INSERT OR REPLACE INTO svv(sid, dev_idx, dev_seq, op_hash) VALUES(?1, ?2, ?3, ?4)")?
            .execute(params![sid, own, dev_seq, done.op_hash])?;
        self.connection
            .prepare_cached(
                "INSERT OR REPLACE INTO seen(sid, by_idx, dev_idx, dev_seq)
                 SELECT sid, ?2, dev_idx, dev_seq FROM svv WHERE sid = ?1",
            )?
            .execute(params![sid, own])?;
        Ok(())
    }

    /// What this laptop has applied of others' operations: all of it, or what is new since its own operation before.
    fn vector(&self, sid: i64, full: bool) -> Result<Vec<Seen>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT device_id, svv.dev_seq, svv.op_hash FROM svv JOIN dev ON dev.idx = svv.dev_idx
             LEFT JOIN seen ON seen.sid = svv.sid AND seen.by_idx = ?2 AND seen.dev_idx = svv.dev_idx
             WHERE svv.sid = ?1 AND svv.dev_idx <> ?2 AND (?3 OR seen.dev_seq IS NULL OR seen.dev_seq < svv.dev_seq)
             ORDER BY device_id",
        )?;
        let vector = statement
            .query_map(params![sid, self.identity.dev_idx, full], |row| {
                let hash: [u8; 32] = row.get(2)?;
                Ok(Seen { device: row.get(0)?, dev_seq: row.get(1)?, hash16: sync::wire::op::hash16(&hash) })
            })?
            .collect::<rusqlite::Result<_>>()?;
        Ok(vector)
    }
}
