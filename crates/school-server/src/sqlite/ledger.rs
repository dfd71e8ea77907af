//! The ledger over one SQLite connection, inside a transaction that its owner opened.

mod people;
mod streams;

use rusqlite::{CachedStatement, Connection, OptionalExtension, Params, Row};

use super::failed;
use crate::store::{
    DeviceRow, DeviceState, DotRow, KeyRow, Ledger, MailboxRow, MemberRow, NewOp, OpRow, ReceiptRow, Role, SchoolRow,
    SignatureRow, StoreError, StreamRow, UserRow,
};
use crate::{Hash, Id};

/// A connection with an open transaction.
pub(super) struct SqliteLedger<'c>(&'c Connection);

impl<'c> SqliteLedger<'c> {
    pub(super) fn new(connection: &'c Connection) -> Self {
        Self(connection)
    }

    fn prepared(&self, sql: &str) -> Result<CachedStatement<'c>, StoreError> {
        self.0.prepare_cached(sql).map_err(failed)
    }

    fn run(&self, sql: &str, params: impl Params) -> Result<(), StoreError> {
        self.prepared(sql)?.execute(params).map(drop).map_err(failed)
    }

    fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, StoreError> {
        self.prepared(sql)?.query_row(params, read).optional().map_err(failed)
    }

    fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        self.prepared(sql)?.query_map(params, read).map_err(failed)?.collect::<Result<_, _>>().map_err(failed)
    }
}

/// A count or time as SQLite keeps it. Nothing the wire accepts is larger than 2^53.
fn int(n: u64) -> Result<i64, StoreError> {
    i64::try_from(n).map_err(|_| StoreError::Database(format!("number out of range: {n}")))
}

fn uint(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    let n: i64 = row.get(column)?;
    u64::try_from(n).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(column, n))
}

impl Ledger for SqliteLedger<'_> {
    fn meta(&mut self, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.one("SELECT v FROM meta WHERE k = ?1", [key], |row| row.get(0))
    }

    fn set_meta(&mut self, key: &str, value: &[u8]) -> Result<(), StoreError> {
        self.run("INSERT INTO meta(k, v) VALUES(?1, ?2) ON CONFLICT(k) DO UPDATE SET v = excluded.v", (key, value))
    }

    fn drop_meta(&mut self, key: &str) -> Result<(), StoreError> {
        self.run("DELETE FROM meta WHERE k = ?1", [key])
    }

    fn has_school(&mut self) -> Result<bool, StoreError> {
        Ok(self.one("SELECT 1 FROM school LIMIT 1", [], |_| Ok(()))?.is_some())
    }

    fn school(&mut self, school: Id) -> Result<Option<SchoolRow>, StoreError> {
        self.school_row(school)
    }

    fn add_school(&mut self, school: &SchoolRow) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO school(school_id, root, request) VALUES(?1, ?2, ?3)",
            (school.school, school.root, school.request),
        )
    }

    fn user(&mut self, user: Id) -> Result<Option<UserRow>, StoreError> {
        self.user_row(user)
    }

    fn put_user(&mut self, user: &UserRow) -> Result<(), StoreError> {
        self.write_user(user)
    }

    fn device(&mut self, device: Id) -> Result<Option<DeviceRow>, StoreError> {
        self.device_row(device)
    }

    fn put_device(&mut self, device: &DeviceRow) -> Result<(), StoreError> {
        self.write_device(device)
    }

    fn set_device_state(&mut self, device: Id, state: DeviceState) -> Result<(), StoreError> {
        self.run("UPDATE device SET state = ?2 WHERE device_id = ?1", (device, state_number(state)))
    }

    fn has_act(&mut self, stream: Id, hash: Hash) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM act WHERE act_hash = ?1 AND stream_id = ?2";
        Ok(self.one(sql, (hash, stream), |_| Ok(()))?.is_some())
    }

    fn add_act(&mut self, stream: Id, hash: Hash, act: &[u8]) -> Result<(), StoreError> {
        self.run("INSERT INTO act(act_hash, stream_id, bytes) VALUES(?1, ?2, ?3)", (hash, stream, act))
    }

    fn acts(&mut self, stream: Id) -> Result<Vec<Vec<u8>>, StoreError> {
        self.all("SELECT bytes FROM act WHERE stream_id = ?1 ORDER BY n", [stream], |row| row.get(0))
    }

    fn stream(&mut self, stream: Id) -> Result<Option<StreamRow>, StoreError> {
        self.stream_row(stream)
    }

    fn add_stream(&mut self, stream: &StreamRow) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO stream(stream_id, school_id, kind, head, h, bytes) VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
            (stream.stream, stream.school, stream.kind, int(stream.head)?, stream.h, int(stream.bytes)?),
        )
    }

    fn advance(&mut self, stream: Id, head: u64, h: Hash, added_bytes: u64) -> Result<(), StoreError> {
        self.run(
            "UPDATE stream SET head = ?2, h = ?3, bytes = bytes + ?4 WHERE stream_id = ?1",
            (stream, int(head)?, h, int(added_bytes)?),
        )
    }

    fn stream_count(&mut self, user: Id) -> Result<u64, StoreError> {
        let sql = "SELECT count(*) FROM member WHERE user_id = ?1 AND to_seq IS NULL";
        Ok(self.one(sql, [user], |row| uint(row, 0))?.unwrap_or(0))
    }

    fn member(&mut self, stream: Id, user: Id) -> Result<Option<MemberRow>, StoreError> {
        self.member_row(stream, user)
    }

    fn members(&mut self, stream: Id) -> Result<Vec<MemberRow>, StoreError> {
        self.member_rows(stream)
    }

    fn put_member(&mut self, stream: Id, user: Id, role: Role, from: u64) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO member(stream_id, user_id, role, from_seq, to_seq) VALUES(?1, ?2, ?3, ?4, NULL)
             ON CONFLICT(stream_id, user_id) DO UPDATE SET role = excluded.role, to_seq = NULL",
            (stream, user, role as u8, int(from)?),
        )
    }

    fn end_memberships(&mut self, user: Id) -> Result<(), StoreError> {
        self.leave_all(user)
    }

    fn was_member(&mut self, stream: Id, user: Id) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM member WHERE stream_id = ?1 AND user_id = ?2";
        Ok(self.one(sql, (stream, user), |_| Ok(()))?.is_some())
    }

    fn recipients(&mut self, stream: Id, epoch: Id) -> Result<Vec<Id>, StoreError> {
        let sql = "SELECT user_id FROM epoch WHERE stream_id = ?1 AND epoch = ?2 ORDER BY user_id";
        self.all(sql, (stream, epoch), |row| row.get(0))
    }

    fn add_recipients(&mut self, stream: Id, epoch: Id, users: &[Id]) -> Result<(), StoreError> {
        let sql = "INSERT INTO epoch(stream_id, epoch, user_id) VALUES(?1, ?2, ?3) ON CONFLICT DO NOTHING";
        users.iter().try_for_each(|user| self.run(sql, (stream, epoch, user)))
    }

    fn last_dot(&mut self, stream: Id, device: Id) -> Result<Option<DotRow>, StoreError> {
        self.last_dot_row(stream, device)
    }

    fn dots(&mut self, stream: Id, device: Id, first: u64, last: u64) -> Result<Vec<DotRow>, StoreError> {
        self.dot_rows(stream, device, first, last)
    }

    fn add_ops(&mut self, stream: Id, ops: &[NewOp]) -> Result<(), StoreError> {
        ops.iter().try_for_each(|op| self.write_op(stream, op))
    }

    fn add_signature(&mut self, stream: Id, signature: &SignatureRow) -> Result<(), StoreError> {
        self.write_signature(stream, signature)
    }

    fn add_keys(&mut self, stream: Id, at: u64, keys: &[KeyRow]) -> Result<(), StoreError> {
        let sql =
            "INSERT INTO keyrec(stream_id, kid, epoch, seq, body) VALUES(?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING";
        let at = int(at)?;
        keys.iter().try_for_each(|key| self.run(sql, (stream, key.kid, key.epoch, at, &key.wrapped)))
    }

    fn add_receipt(&mut self, stream: Id, receipt: &ReceiptRow) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO receipt(stream_id, n, h, ms, inc, sig) VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
            (stream, int(receipt.n)?, receipt.h, int(receipt.ms)?, receipt.inc, receipt.sig),
        )
    }

    fn receipt(&mut self, stream: Id, n: u64) -> Result<Option<ReceiptRow>, StoreError> {
        let sql = "SELECT n, h, ms, inc, sig FROM receipt WHERE stream_id = ?1 AND n = ?2";
        self.one(sql, (stream, int(n)?), |row| {
            Ok(ReceiptRow { n: uint(row, 0)?, h: row.get(1)?, ms: uint(row, 2)?, inc: row.get(3)?, sig: row.get(4)? })
        })
    }

    fn signatures(&mut self, stream: Id, after: u64, most: u64) -> Result<Vec<SignatureRow>, StoreError> {
        self.signature_rows(stream, after, most)
    }

    fn ops(&mut self, stream: Id, first: u64, last: u64) -> Result<Vec<OpRow>, StoreError> {
        self.op_rows(stream, first, last)
    }

    fn hash_at(&mut self, stream: Id, n: u64) -> Result<Option<Hash>, StoreError> {
        self.one("SELECT h FROM receipt WHERE stream_id = ?1 AND n = ?2", (stream, int(n)?), |row| row.get(0))
    }

    fn keys(&mut self, stream: Id, first: u64, last: u64) -> Result<Vec<KeyRow>, StoreError> {
        let sql = "SELECT kid, epoch, body FROM keyrec WHERE stream_id = ?1 AND seq BETWEEN ?2 AND ?3 ORDER BY seq, kid, epoch";
        self.all(sql, (stream, int(first)?, int(last)?), |row| {
            Ok(KeyRow { kid: row.get(0)?, epoch: row.get(1)?, wrapped: row.get(2)? })
        })
    }

    fn bump_feed(&mut self, stream: Id, users: &[Id]) -> Result<(), StoreError> {
        users.iter().try_for_each(|user| self.bump_one(stream, *user))
    }

    fn feed_head(&mut self, user: Id) -> Result<u64, StoreError> {
        Ok(self.one("SELECT feed FROM user_head WHERE user_id = ?1", [user], |row| uint(row, 0))?.unwrap_or(0))
    }

    fn changed(&mut self, user: Id, since: u64) -> Result<Vec<Id>, StoreError> {
        let sql = "SELECT stream_id FROM feed WHERE user_id = ?1 AND feed > ?2 ORDER BY stream_id";
        // A cursor beyond every number (a restored server) finds nothing by itself; the caller compares heads.
        self.all(sql, (user, i64::try_from(since).unwrap_or(i64::MAX)), |row| row.get(0))
    }

    fn mailbox(&mut self, id: Hash) -> Result<Option<MailboxRow>, StoreError> {
        self.mailbox_row(id)
    }

    fn put_mailbox(&mut self, id: Hash, mailbox: &MailboxRow) -> Result<(), StoreError> {
        self.write_mailbox(id, mailbox)
    }

    fn open_mailboxes(&mut self, device: Id, now_ms: u64) -> Result<u64, StoreError> {
        let sql = "SELECT count(*) FROM mailbox WHERE device_id = ?1 AND expires_ms > ?2";
        Ok(self.one(sql, (device, int(now_ms)?), |row| uint(row, 0))?.unwrap_or(0))
    }

    fn sweep_mailboxes(&mut self, before_ms: u64) -> Result<(), StoreError> {
        self.run("DELETE FROM mailbox WHERE expires_ms < ?1", [int(before_ms)?])
    }
}

fn state_number(state: DeviceState) -> u8 {
    match state {
        DeviceState::Active => 0,
        DeviceState::Revoked => 1,
    }
}
