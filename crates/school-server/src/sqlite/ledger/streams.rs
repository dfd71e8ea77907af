//! Statements about streams, members, ops and feeds.

use super::{DotRow, Id, MemberRow, NewOp, OpRow, Role, SignatureRow, SqliteLedger, StoreError, StreamRow, int, uint};

impl SqliteLedger<'_> {
    pub(super) fn stream_row(&self, stream: Id) -> Result<Option<StreamRow>, StoreError> {
        self.one("SELECT school_id, kind, head, h, bytes FROM stream WHERE stream_id = ?1", [stream], |row| {
            Ok(StreamRow {
                stream,
                school: row.get(0)?,
                kind: row.get(1)?,
                head: uint(row, 2)?,
                h: row.get(3)?,
                bytes: uint(row, 4)?,
            })
        })
    }

    pub(super) fn member_row(&self, stream: Id, user: Id) -> Result<Option<MemberRow>, StoreError> {
        let sql = "SELECT role FROM member WHERE stream_id = ?1 AND user_id = ?2 AND to_seq IS NULL";
        self.one(sql, (stream, user), |row| uint(row, 0))?.map(|role| member(user, role)).transpose()
    }

    pub(super) fn member_rows(&self, stream: Id) -> Result<Vec<MemberRow>, StoreError> {
        let sql = "SELECT user_id, role FROM member WHERE stream_id = ?1 AND to_seq IS NULL ORDER BY user_id";
        let rows: Vec<(Id, u64)> = self.all(sql, [stream], |row| Ok((row.get(0)?, uint(row, 1)?)))?;
        rows.into_iter().map(|(user, role)| member(user, role)).collect()
    }

    pub(super) fn leave_all(&self, user: Id) -> Result<(), StoreError> {
        let sql = "SELECT stream_id FROM member WHERE user_id = ?1 AND to_seq IS NULL ORDER BY stream_id";
        let streams: Vec<Id> = self.all(sql, [user], |row| row.get(0))?;
        for stream in streams {
            // The one who leaves is told as well: a device learns from its feed that it lost a stream.
            for member in self.member_rows(stream)? {
                self.bump_one(stream, member.user)?;
            }
            self.run(
                "UPDATE member SET to_seq = (SELECT head FROM stream WHERE stream_id = ?1)
                 WHERE stream_id = ?1 AND user_id = ?2",
                (stream, user),
            )?;
        }
        Ok(())
    }

    pub(super) fn last_dot_row(&self, stream: Id, device: Id) -> Result<Option<DotRow>, StoreError> {
        let sql = "SELECT dev_seq, seq, op_hash FROM op WHERE stream_id = ?1 AND device_id = ?2 ORDER BY dev_seq DESC LIMIT 1";
        self.one(sql, (stream, device), |row| {
            Ok(DotRow { dev_seq: uint(row, 0)?, seq: uint(row, 1)?, op_hash: row.get(2)? })
        })
    }

    pub(super) fn dot_rows(&self, stream: Id, device: Id, first: u64, last: u64) -> Result<Vec<DotRow>, StoreError> {
        let sql = "SELECT dev_seq, seq, op_hash FROM op
                   WHERE stream_id = ?1 AND device_id = ?2 AND dev_seq BETWEEN ?3 AND ?4 ORDER BY dev_seq";
        self.all(sql, (stream, device, int(first)?, int(last)?), |row| {
            Ok(DotRow { dev_seq: uint(row, 0)?, seq: uint(row, 1)?, op_hash: row.get(2)? })
        })
    }

    pub(super) fn write_op(&self, stream: Id, op: &NewOp) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO op(stream_id, seq, device_id, dev_seq, commit32, op_hash, epoch, commit_ms, body, act)
             VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            (
                stream,
                int(op.seq)?,
                op.device,
                int(op.dev_seq)?,
                op.commit,
                op.op_hash,
                op.epoch,
                int(op.commit_ms)?,
                &op.body,
                &op.act,
            ),
        )
    }

    pub(super) fn op_rows(&self, stream: Id, first: u64, last: u64) -> Result<Vec<OpRow>, StoreError> {
        let sql = "SELECT seq, device_id, dev_seq, commit32, op_hash, epoch, commit_ms, body, act FROM op
                   WHERE stream_id = ?1 AND seq BETWEEN ?2 AND ?3 ORDER BY seq";
        self.all(sql, (stream, int(first)?, int(last)?), |row| {
            Ok(OpRow {
                seq: uint(row, 0)?,
                device: row.get(1)?,
                dev_seq: uint(row, 2)?,
                commit: row.get(3)?,
                op_hash: row.get(4)?,
                epoch: row.get(5)?,
                commit_ms: uint(row, 6)?,
                body: row.get(7)?,
                act: row.get(8)?,
            })
        })
    }

    pub(super) fn write_signature(&self, stream: Id, row: &SignatureRow) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO sig(stream_id, seq, device_id, first_seq, last_seq, epoch, sig)
             VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            (stream, int(row.seq)?, row.device, int(row.first)?, int(row.last)?, row.epoch, row.sig),
        )
    }

    pub(super) fn signature_rows(&self, stream: Id, after: u64, most: u64) -> Result<Vec<SignatureRow>, StoreError> {
        let sql = "SELECT seq, device_id, first_seq, last_seq, epoch, sig FROM sig
                   WHERE stream_id = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3";
        // A cursor beyond every number finds nothing.
        let after = i64::try_from(after).unwrap_or(i64::MAX);
        self.all(sql, (stream, after, int(most)?), |row| {
            Ok(SignatureRow {
                seq: uint(row, 0)?,
                device: row.get(1)?,
                first: uint(row, 2)?,
                last: uint(row, 3)?,
                epoch: row.get(4)?,
                sig: row.get(5)?,
            })
        })
    }

    pub(super) fn bump_one(&self, stream: Id, user: Id) -> Result<(), StoreError> {
        let sql = "INSERT INTO user_head(user_id, feed) VALUES(?1, 1)
                   ON CONFLICT(user_id) DO UPDATE SET feed = feed + 1 RETURNING feed";
        let feed: i64 = self.prepared(sql)?.query_row([user], |row| row.get(0)).map_err(super::failed)?;
        self.run(
            "INSERT INTO feed(user_id, stream_id, feed) VALUES(?1, ?2, ?3)
             ON CONFLICT(user_id, stream_id) DO UPDATE SET feed = excluded.feed",
            (user, stream, feed),
        )
    }
}

fn member(user: Id, role: u64) -> Result<MemberRow, StoreError> {
    let role = Role::from_number(role).ok_or(StoreError::Damaged("member"))?;
    Ok(MemberRow { user, role })
}
