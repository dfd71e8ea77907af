//! The next run of operations to push: own ones that no server holds yet; after the server was set back also others' with
//! the signature that they came with.

use super::at;
use crate::identity::{OwnIdentity, RE_OFFER};
use crate::op::{FIRST_PREV, OpPlaintext};
use crate::schema::{ValueKind, entity_type};
use crate::{CaseFileError, Result};
use keys::Secret;
use keys::cbor::Value;
use rusqlite::{Connection, OptionalExtension, params};
use sync::replica::{OutBatch, OutOp};
use sync::wire::{Hash, Id, Signature, Wire};
use zeroize::Zeroizing;

/// The next batch of a stream.
pub fn next(
    connection: &Connection,
    identity: &OwnIdentity,
    stream: Id,
    max_ops: usize,
    max_bytes: usize,
) -> Result<Option<OutBatch>> {
    let sid = at(connection, &stream)?;
    let first: Option<u64> = connection
        .prepare_cached("SELECT min(dev_seq) FROM op WHERE state = 0 AND sid = ?1 AND dev_idx = ?2")?
        .query_row(params![sid, identity.dev_idx], |row| row.get(0))?;
    if let Some(first) = first {
        let whole = Batch { connection, sid, dev_idx: identity.dev_idx, device: identity.device };
        return whole.read(first, None, max_ops, max_bytes, None).map(Some);
    }
    re_offer(connection, sid, identity.dev_idx)
}

/// A batch of another device that the server has lost, whole and as it was signed.
fn re_offer(connection: &Connection, sid: i64, own: i64) -> Result<Option<OutBatch>> {
    let flags: i64 =
        connection.prepare_cached("SELECT flags FROM stream WHERE sid = ?1")?.query_row([sid], |row| row.get(0))?;
    if flags & RE_OFFER == 0 {
        return Ok(None);
    }
    let lost = connection
        .prepare_cached(
            "SELECT sig.dev_idx, device_id, first_seq, last_seq, sig.epoch, sig.sig FROM sig JOIN dev ON dev.idx = sig.dev_idx
             JOIN op ON op.sid = sig.sid AND op.dev_idx = sig.dev_idx AND op.dev_seq = sig.first_seq
             WHERE sig.sid = ?1 AND sig.dev_idx <> ?2 AND op.seq IS NULL
               AND NOT EXISTS(SELECT 1 FROM op o WHERE o.sid = sig.sid AND o.dev_idx = sig.dev_idx
                 AND o.dev_seq BETWEEN first_seq AND last_seq AND o.state <> 2)
             ORDER BY sig.dev_idx, first_seq LIMIT 1",
        )?
        .query_row(params![sid, own], |row| {
            let batch = Batch { connection, sid, dev_idx: row.get(0)?, device: row.get(1)? };
            Ok((batch, row.get::<_, u64>(2)?, row.get::<_, u64>(3)?, row.get::<_, Id>(4)?, row.get::<_, Signature>(5)?))
        })
        .optional()?;
    let Some((batch, first, last, epoch, sig)) = lost else { return Ok(None) };
    batch.read(first, Some(last), usize::MAX, usize::MAX, Some((epoch, sig))).map(Some)
}

struct Batch<'c> {
    connection: &'c Connection,
    sid: i64,
    dev_idx: i64,
    device: Id,
}

impl Batch<'_> {
    fn read(
        &self,
        first: u64,
        last: Option<u64>,
        max_ops: usize,
        max_bytes: usize,
        signed: Option<(Id, Signature)>,
    ) -> Result<OutBatch> {
        let mut statement = self.connection.prepare_cached(
            "SELECT dev_seq, epoch, commit32, body FROM op WHERE sid = ?1 AND dev_idx = ?2 AND dev_seq >= ?3
             AND (?4 IS NULL AND state = 0 OR dev_seq <= ?4) ORDER BY dev_seq",
        )?;
        let mut rows = statement.query(params![self.sid, self.dev_idx, first, last])?;
        let (mut ops, mut ceks, mut size, mut epoch) = (Vec::new(), Vec::new(), 0usize, signed.map(|(epoch, _)| epoch));
        while let Some(row) = rows.next()? {
            let (dev_seq, sealed_under): (u64, Id) = (row.get(0)?, row.get(1)?);
            let body: Zeroizing<Vec<u8>> = Zeroizing::new(row.get(3)?);
            let gap = dev_seq != first + ops.len() as u64;
            let other_epoch = signed.is_none() && epoch.is_some_and(|epoch| epoch != sealed_under);
            size += body.len();
            let full = !ops.is_empty() && (ops.len() >= max_ops || size > max_bytes);
            if gap || other_epoch || full {
                break;
            }
            epoch = epoch.or(Some(sealed_under));
            let plaintext = OpPlaintext::decode(&body).map_err(|_| CaseFileError::Malformed)?;
            self.keys_of(&plaintext, &mut ceks)?;
            let act = plaintext.clear_act().map(|hash| self.act(&hash)).transpose()?.flatten();
            ops.push(OutOp { body, commit: row.get(2)?, act });
        }
        let prev_hash = if first == 1 { FIRST_PREV } else { self.hash(first - 1)? };
        Ok(OutBatch {
            device: self.device,
            epoch: epoch.ok_or(CaseFileError::Malformed)?,
            first_dev_seq: first,
            prev_hash,
            ops,
            ceks,
            sig: signed.map(|(_, sig)| sig),
        })
    }

    fn hash(&self, dev_seq: u64) -> Result<Hash> {
        Ok(self
            .connection
            .prepare_cached("SELECT op_hash FROM op WHERE sid = ?1 AND dev_idx = ?2 AND dev_seq = ?3")?
            .query_row(params![self.sid, self.dev_idx, dev_seq], |row| row.get(0))?)
    }

    fn act(&self, hash: &Hash) -> Result<Option<Vec<u8>>> {
        Ok(self
            .connection
            .prepare_cached("SELECT bytes FROM act WHERE act_hash = ?1")?
            .query_row([hash], |row| row.get(0))
            .optional()?)
    }

    /// The keys of the bodies sealed in an operation; a purged one has none.
    fn keys_of(&self, plaintext: &OpPlaintext, ceks: &mut Vec<Secret<32>>) -> Result<()> {
        for change in &plaintext.changes {
            let field = entity_type(change.entity_type).and_then(|kind| kind.field_num(change.field));
            if field.is_none_or(|field| field.kind != ValueKind::Body) {
                continue;
            }
            let Ok(kid) = change.value.item(0).and_then(Value::bytes_n::<32>) else { continue };
            let key: Option<[u8; 32]> = self
                .connection
                .prepare_cached("SELECT key FROM cek WHERE kid = ?1")?
                .query_row([kid], |row| row.get(0))
                .optional()?;
            ceks.extend(key.map(Secret::new));
        }
        Ok(())
    }
}
