//! What the authors of a stream's operations had seen, worked out again from the operations themselves.

use crate::op::OpPlaintext;
use crate::{CaseFileError, Result};
use rusqlite::{Connection, params};
use std::collections::BTreeMap;
use sync::merge::{Dot, Vector};
use sync::wire::{Id, Wire};

/// How far an author had seen each device at the newest operation of hers that is known here.
pub fn seen_by(connection: &Connection, sid: i64, by_idx: i64) -> Result<Vector> {
    let mut statement = connection.prepare_cached(
        "SELECT device_id, dev_seq FROM seen JOIN dev ON dev.idx = seen.dev_idx WHERE sid = ?1 AND by_idx = ?2",
    )?;
    vector(&mut statement, params![sid, by_idx])
}

/// What is applied here.
pub fn applied(connection: &Connection, sid: i64) -> Result<Vector> {
    let mut statement = connection
        .prepare_cached("SELECT device_id, dev_seq FROM svv JOIN dev ON dev.idx = svv.dev_idx WHERE sid = ?1")?;
    vector(&mut statement, params![sid])
}

fn vector(statement: &mut rusqlite::Statement<'_>, asked: impl rusqlite::Params) -> Result<Vector> {
    let entries = statement
        .query_map(asked, |row| Ok((row.get::<_, Id>(0)?, row.get::<_, u64>(1)?)))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(Vector::of(entries))
}

/// What the author of an operation had seen when she wrote it, the operation itself included; `None` for one that is only
/// being written, whose author sees everything that is here.
pub fn seen_at(connection: &Connection, sid: i64, dot: &Dot) -> Result<Option<Vector>> {
    let mut statement = connection.prepare_cached(
        "SELECT dev_seq, body FROM op JOIN dev ON dev.idx = op.dev_idx
         WHERE sid = ?1 AND device_id = ?2 AND dev_seq <= ?3 AND (state IN (0, 1, 2) OR state = 5 AND body IS NOT NULL)
         ORDER BY dev_seq DESC",
    )?;
    let mut rows = statement.query(params![sid, dot.device, dot.dev_seq])?;
    let (mut chain, mut written) = (Vec::new(), false);
    while let Some(row) = rows.next()? {
        let (dev_seq, body): (u64, Vec<u8>) = (row.get(0)?, row.get(1)?);
        written |= dev_seq == dot.dev_seq;
        // One that is damaged is for the check to find; nothing more was seen by it.
        let Ok(plaintext) = OpPlaintext::decode(&body) else { continue };
        let full = plaintext.vv_full;
        chain.push((dev_seq, plaintext));
        if full {
            break;
        }
    }
    if !written {
        return Ok(None);
    }
    let mut vector = Vector::default();
    for (dev_seq, plaintext) in chain.iter().rev() {
        let dot = Dot { device: dot.device, dev_seq: *dev_seq };
        vector = Vector::at(&vector, &plaintext.vv, plaintext.vv_full, dot);
    }
    vector.raise(dot.device, dot.dev_seq);
    Ok(Some(vector))
}

/// An applied operation with what its author had seen.
pub struct Known {
    /// Identity.
    pub dot: Dot,
    /// Local number of its device.
    pub dev_idx: i64,
    /// What its author had seen.
    pub vector: Vector,
    /// Content.
    pub plaintext: OpPlaintext,
}

/// Every applied operation of a stream, each after all that its author had seen. Of one whose records were destroyed what is
/// left, which still says what its author had seen.
pub fn history(connection: &Connection, sid: i64) -> Result<Vec<Known>> {
    let mut statement = connection.prepare_cached(
        "SELECT dev_idx, device_id, dev_seq, body FROM op JOIN dev ON dev.idx = op.dev_idx
         WHERE sid = ?1 AND (state IN (0, 1, 2) OR state = 5 AND body IS NOT NULL) ORDER BY dev_idx, dev_seq",
    )?;
    let mut rows = statement.query([sid])?;
    let mut latest: BTreeMap<i64, Vector> = BTreeMap::new();
    let mut known = Vec::new();
    while let Some(row) = rows.next()? {
        let (dev_idx, device, dev_seq): (i64, Id, u64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let body: Vec<u8> = row.get(3)?;
        let plaintext = OpPlaintext::decode(&body).map_err(|_| CaseFileError::Malformed)?;
        let dot = Dot { device, dev_seq };
        let before = latest.remove(&dev_idx).unwrap_or_default();
        let vector = Vector::at(&before, &plaintext.vv, plaintext.vv_full, dot);
        latest.insert(dev_idx, vector.clone());
        known.push(Known { dot, dev_idx, vector, plaintext });
    }
    // Whoever has seen an operation has seen more than its author: the number of operations seen is a causal order.
    known.sort_by_key(|op| (op.vector.iter().map(|(_, dev_seq)| dev_seq).sum::<u64>(), op.dot));
    Ok(known)
}
