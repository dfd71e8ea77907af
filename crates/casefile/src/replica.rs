//! The case file as the sync engine sees it. The engine has verified signatures, chains and certificates of all that it
//! hands over; here it is merged, in one transaction with tables, search index and log, or not at all. Must never let a
//! remote operation past a lock, and never drop one that it cannot merge.

mod apply;
pub(crate) mod attached;
pub(crate) mod causal;
mod change;
pub(crate) mod locked;
mod outbox;

pub use attached::{LateAttachment, LateDeed, late_attachments};
pub use locked::{LateDraft, late_drafts};

use crate::identity::{self, AT_SERVER, RE_OFFER};
use crate::op::OpPlaintext;
use crate::write::Context;
use crate::{CaseFileError, Reader, Unlocked, purge, register};
use keys::{Secret, SecretBytes};
use rusqlite::{Connection, OptionalExtension, params};
use sync::directory::causal_order;
use sync::replica::{
    Applied, Counts, Enrolment, FoundStream, Identity, OutBatch, Replica, ReplicaError, Result, ServerRecord,
    StreamState, VerifiedPage,
};
use sync::wire::act::{Act, ActKind};
use sync::wire::body::Ack;
use sync::wire::receipt::Receipt;
use sync::wire::schema::StreamKind;
use sync::wire::{Hash, Id, Wire};
use uuid::Uuid;

impl From<CaseFileError> for ReplicaError {
    fn from(error: CaseFileError) -> Self {
        match error {
            CaseFileError::DiskFull => Self::DiskFull,
            _ => Self::Damaged,
        }
    }
}

fn at(connection: &Connection, stream: &Id) -> crate::Result<i64> {
    identity::sid_of(connection, stream)
}

impl Replica for Unlocked {
    fn identity(&self) -> Result<Identity> {
        let own = Self::identity(self);
        let recovery_key = self.read(|reader| identity::find::<[u8; 32]>(reader.connection, "kek_rc"))?;
        Ok(Identity {
            user: own.user,
            user_secrets: own.user_secrets.clone(),
            device: own.device,
            device_secrets: own.device_secrets.clone(),
            dir: own.dir_stream,
            own: own.own_stream,
            recovery_key: recovery_key.map(Secret::new),
        })
    }

    fn server(&self) -> Result<Option<ServerRecord>> {
        let kept = self.read(|reader| identity::find::<Vec<u8>>(reader.connection, "server"))?;
        kept.map(|bytes| ServerRecord::decode(&bytes).map_err(|_| ReplicaError::Damaged)).transpose()
    }

    fn keep_server(&self, server: &ServerRecord) -> Result<()> {
        Ok(self.maintain(|connection| identity::put(connection, "server", server.encode()))?)
    }

    fn pending_enrolment(&self) -> Result<Option<SecretBytes>> {
        let kept = self.read(|reader| identity::find::<Vec<u8>>(reader.connection, "pending_enrolment"))?;
        Ok(kept.map(SecretBytes::new))
    }

    fn keep_pending_enrolment(&self, pending: Option<&SecretBytes>) -> Result<()> {
        Ok(self.maintain(|connection| match pending {
            Some(pending) => identity::put(connection, "pending_enrolment", pending.expose()),
            None => identity::drop_value(connection, "pending_enrolment"),
        })?)
    }

    fn enrolled(&self, enrolment: &Enrolment) -> Result<()> {
        let first = enrolment.acts.first().map(|(_, bytes)| Act::decode(bytes)).transpose();
        let now_ms = first.map_err(|_| ReplicaError::Damaged)?.map_or(0, |act| act.ms);
        let actor = Uuid::from_bytes(Self::identity(self).user);
        Ok(self.write(&Context { now_ms, actor }, |writer| {
            for (stream, act) in &enrolment.acts {
                writer.record_act(stream, act)?;
            }
            identity::put(writer.connection, "server", enrolment.server.encode())?;
            identity::put(writer.connection, "root_seed", enrolment.root_seed.expose())?;
            identity::drop_value(writer.connection, "pending_enrolment")?;
            let dir = writer.identity.dir_sid;
            set_flag(writer.connection, dir, AT_SERVER)?;
            writer.record("enrol", None, "")
        })?)
    }

    fn record_act(&self, stream: Id, act: &[u8]) -> Result<()> {
        let now_ms = Act::decode(act).map_err(|_| ReplicaError::Damaged)?.ms;
        let actor = Uuid::from_bytes(Self::identity(self).user);
        Ok(self.write(&Context { now_ms, actor }, |writer| {
            writer.record_act(&stream, act)?;
            writer.record("certify", None, "")
        })?)
    }

    fn streams(&self) -> Result<Vec<StreamState>> {
        Ok(self.read(|reader| {
            let mut statement = reader.connection.prepare_cached(
                "SELECT stream_id, kind, flags, cursor, head_hash,
                 (SELECT count(*) FROM op WHERE op.sid = s.sid AND op.state = 0) +
                 CASE WHEN flags & ?1 = 0 THEN 0
                   ELSE (SELECT count(*) FROM op WHERE op.sid = s.sid AND op.state = 2 AND op.seq IS NULL) END
                 FROM stream s ORDER BY s.kind, s.sid",
            )?;
            let mut rows = statement.query([RE_OFFER])?;
            let mut streams = Vec::new();
            while let Some(row) = rows.next()? {
                let kind = match row.get::<_, u8>(1)? {
                    0 => StreamKind::Dir,
                    1 => StreamKind::Own,
                    2 => StreamKind::Case,
                    _ => continue,
                };
                streams.push(StreamState {
                    stream: row.get(0)?,
                    kind,
                    at_server: row.get::<_, i64>(2)? & AT_SERVER != 0,
                    cursor: row.get(3)?,
                    head_hash: row.get(4)?,
                    outbox: row.get(5)?,
                });
            }
            Ok(streams)
        })?)
    }

    fn add_stream(&self, found: &FoundStream) -> Result<()> {
        Ok(self.maintain(|connection| identity::add_stream(connection, found))?)
    }

    fn create_act(&self, stream: Id) -> Result<Vec<u8>> {
        Ok(self.read(|reader| {
            let mut statement = reader
                .connection
                .prepare_cached("SELECT bytes FROM act WHERE sid = ?1 AND kind = ?2 ORDER BY n LIMIT 1")?;
            let sid = at(reader.connection, &stream)?;
            Ok(statement.query_row(params![sid, ActKind::Create as u16], |row| row.get(0))?)
        })?)
    }

    fn at_server(&self, streams: &[Id]) -> Result<()> {
        Ok(self.maintain(|connection| {
            streams.iter().try_for_each(|stream| set_flag(connection, at(connection, stream)?, AT_SERVER))
        })?)
    }

    fn directory_acts(&self) -> Result<Vec<Vec<u8>>> {
        let dir = Self::identity(self).dir_sid;
        let kept = self.read(|reader| {
            let mut statement = reader.connection.prepare_cached("SELECT bytes FROM act WHERE sid = ?1 ORDER BY n")?;
            Ok(statement.query_map([dir], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
        })?;
        causal_order(kept).map_err(|_| ReplicaError::Damaged)
    }

    fn content_key(&self, stream: Id, epoch: Id) -> Result<Option<Secret<32>>> {
        Ok(self.read(|reader| {
            let mut statement = reader.connection.prepare_cached(
                "SELECT ck FROM epoch JOIN stream USING(sid) WHERE stream_id = ?1 AND epoch.epoch = ?2",
            )?;
            let key: Option<Option<[u8; 32]>> =
                statement.query_row(params![stream, epoch], |row| row.get(0)).optional()?;
            Ok(key.flatten().map(Secret::new))
        })?)
    }

    fn op_hash(&self, stream: Id, device: Id, dev_seq: u64) -> Result<Option<Hash>> {
        Ok(self.read(|reader| {
            let mut statement = reader.connection.prepare_cached(
                "SELECT op_hash FROM op JOIN stream USING(sid) JOIN dev ON dev.idx = op.dev_idx
                 WHERE stream_id = ?1 AND device_id = ?2 AND dev_seq = ?3",
            )?;
            Ok(statement.query_row(params![stream, device, dev_seq], |row| row.get(0)).optional()?)
        })?)
    }

    fn last_of(&self, stream: Id, device: Id) -> Result<u64> {
        Ok(self.read(|reader| {
            let mut statement = reader.connection.prepare_cached(
                "SELECT coalesce(max(dev_seq), 0) FROM op JOIN stream USING(sid) JOIN dev ON dev.idx = op.dev_idx
                 WHERE stream_id = ?1 AND device_id = ?2",
            )?;
            Ok(statement.query_row(params![stream, device], |row| row.get(0))?)
        })?)
    }

    fn outbox(&self, stream: Id, max_ops: usize, max_bytes: usize) -> Result<Option<OutBatch>> {
        if self.copy_since()?.is_some() {
            return Ok(None);
        }
        Ok(self.read(|reader| outbox::next(reader.connection, Self::identity(self), stream, max_ops, max_bytes))?)
    }

    fn acked(
        &self,
        stream: Id,
        device: Id,
        acks: &[Ack],
        receipt: &Receipt,
        position: Option<(u64, Hash)>,
    ) -> Result<()> {
        Ok(self.maintain(|connection| {
            let sid = at(connection, &stream)?;
            let dev_idx = identity::device_index(connection, &device, None)?;
            let mut update = connection.prepare_cached(
                "UPDATE op SET seq = ?4, t_receipt = ?5, state = CASE state WHEN 0 THEN 1 ELSE state END
                 WHERE sid = ?1 AND dev_idx = ?2 AND dev_seq = ?3",
            )?;
            for ack in acks {
                update.execute(params![sid, dev_idx, ack.dev_seq, ack.seq, receipt.ms])?;
                purge::settle_sent(connection, sid, dev_idx, ack.dev_seq)?;
            }
            apply::keep_position(connection, sid, position, receipt)
        })?)
    }

    fn apply(&self, page: &VerifiedPage) -> Result<Applied> {
        Ok(apply::page(self, page)?)
    }

    fn reset(&self, stream: Id) -> Result<()> {
        let own = Self::identity(self).dev_idx;
        Ok(self.maintain(|connection| {
            let sid = at(connection, &stream)?;
            connection.execute(
                "UPDATE stream SET cursor = 0, head_hash = ?2, receipt = NULL, flags = flags | ?3 WHERE sid = ?1",
                params![sid, sync::wire::op::chain_start(stream), RE_OFFER],
            )?;
            connection.execute("UPDATE op SET seq = NULL WHERE sid = ?1", [sid])?;
            let own_again = "UPDATE op SET state = 0 WHERE sid = ?1 AND dev_idx = ?2 AND state = 1";
            connection.execute(own_again, params![sid, own])?;
            Ok(())
        })?)
    }

    fn server_has(&self, stream: Id, dev_seq: u64) -> Result<()> {
        let own = Self::identity(self).dev_idx;
        Ok(self.maintain(|connection| {
            let sid = at(connection, &stream)?;
            connection.execute(
                "UPDATE op SET state = CASE WHEN dev_seq <= ?3 THEN 1 ELSE 0 END
                 WHERE sid = ?1 AND dev_idx = ?2 AND state IN (0, 1)",
                params![sid, own, dev_seq],
            )?;
            Ok(())
        })?)
    }

    fn counts(&self) -> Result<Counts> {
        Ok(self.read(|reader| {
            let sql =
                "SELECT coalesce(sum(state = 0), 0), coalesce(sum(state = 3), 0), coalesce(sum(state = 4), 0) FROM op
                       WHERE state <> 1 AND state <> 2";
            let mut statement = reader.connection.prepare_cached(sql)?;
            Ok(statement
                .query_row([], |row| Ok(Counts { outbox: row.get(0)?, waiting: row.get(1)?, aside: row.get(2)? }))?)
        })?)
    }
}

fn set_flag(connection: &Connection, sid: i64, flag: i64) -> crate::Result<()> {
    connection.prepare_cached("UPDATE stream SET flags = flags | ?2 WHERE sid = ?1")?.execute(params![sid, flag])?;
    Ok(())
}

impl Unlocked {
    /// The canonical dump of every stream: registers, then life numbers, as sorted canonical bytes. Two laptops that hold
    /// the same operations have the same dump.
    ///
    /// # Errors
    /// Those of the database.
    pub fn canonical_dump(&self) -> crate::Result<Vec<u8>> {
        self.read_beside(|reader| register::dump_all(reader.connection))
    }
}

/// The newest moment that each device's operations name, by its own clock (device id, milliseconds since 1970 UTC).
///
/// # Errors
/// Those of the database.
pub fn device_times(reader: &Reader<'_>) -> crate::Result<Vec<(Id, i64)>> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT device_id, body FROM svv JOIN op USING(sid, dev_idx, dev_seq) JOIN dev ON dev.idx = svv.dev_idx
         WHERE state IN (0, 1, 2) OR state = 5 AND body IS NOT NULL ORDER BY device_id",
    )?;
    let mut rows = statement.query([])?;
    let mut times: Vec<(Id, i64)> = Vec::new();
    while let Some(row) = rows.next()? {
        let device: Id = row.get(0)?;
        let op = OpPlaintext::decode(&row.get::<_, Vec<u8>>(1)?).map_err(|_| CaseFileError::Malformed)?;
        match times.last_mut().filter(|(last, _)| *last == device) {
            Some((_, newest)) => *newest = op.t_wall.max(*newest),
            None => times.push((device, op.t_wall)),
        }
    }
    Ok(times)
}
