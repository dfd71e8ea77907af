//! Giving ops out, and telling what changed. Only a member is told that a stream exists. A page is cut at ends of batches,
//! so that a signature covers all of it.

use sync::wire::body::{ChangedStream, Changes, PageOp, PageSig, PullPage, PullStream};
use sync::wire::limits;
use sync::wire::op::KeyRecord;

use crate::Id;
use crate::node::Seal;
use crate::refusal::Refusal;
use crate::store::{DeviceRow, KeyRow, Ledger, OpRow, SignatureRow, StoreError, StreamRow};

/// Bytes of an op on the wire beside its body and act, about.
const OP_FRAME: usize = 128;
/// Bytes of a signature or key record on the wire, about.
const RECORD_FRAME: usize = 136;
/// Batches looked at in one go.
const BATCHES: u64 = 512;
/// Ops beyond the last snapshot at which a snapshot is wanted, and wanted soon. No snapshots are held yet.
const SNAPSHOT_LOW: u64 = 2_000;
const SNAPSHOT_HIGH: u64 = 10_000;
/// Bytes beyond the last snapshot at which one is wanted.
const SNAPSHOT_BYTES: u64 = 4 * 1024 * 1024;

/// The pages of the streams asked for; a stream that is not there for this person is left out.
///
/// # Errors
/// The store failed.
pub fn pages(
    ledger: &mut dyn Ledger,
    seal: &Seal,
    requester: &DeviceRow,
    asked: &[PullStream],
) -> Result<Vec<PullPage>, Refusal> {
    let mut room = limits::PULL_BYTES;
    let mut pages = Vec::with_capacity(asked.len());
    for ask in asked {
        let stream = ledger.stream(ask.stream)?.filter(|stream| stream.school == requester.school);
        let Some(stream) = stream else { continue };
        if ledger.member(ask.stream, requester.user)?.is_none() {
            continue;
        }
        pages.push(page(ledger, seal, &stream, ask, &mut room)?);
    }
    Ok(pages)
}

fn page(
    ledger: &mut dyn Ledger,
    seal: &Seal,
    stream: &StreamRow,
    ask: &PullStream,
    room: &mut usize,
) -> Result<PullPage, Refusal> {
    let receipt = ledger.receipt(stream.stream, stream.head)?.ok_or(StoreError::Damaged("receipt"))?;
    let mut page = PullPage {
        stream: stream.stream,
        from: ask.after,
        ops: Vec::new(),
        sigs: Vec::new(),
        keys: Vec::new(),
        head: stream.head,
        head_hash: stream.h,
        receipt: seal.give(stream, receipt),
        more: false,
    };
    // Another past than the client's: it sees that from the head and goes the way of a restored server.
    let same_past = ask.after <= stream.head && ledger.hash_at(stream.stream, ask.after)? == Some(ask.have_hash);
    if !same_past {
        return Ok(page);
    }
    let mut at = ask.after;
    'page: while at < stream.head {
        let signatures = ledger.signatures(stream.stream, at, BATCHES)?;
        if signatures.is_empty() {
            return Err(StoreError::Damaged("sig").into());
        }
        for signature in signatures {
            let ops = ledger.ops(stream.stream, at + 1, signature.seq)?;
            let keys = ledger.keys(stream.stream, at + 1, signature.seq)?;
            let size = size(&ops, &keys);
            let wanted =
                page.ops.is_empty() || page.ops.len() + ops.len() <= usize::try_from(ask.max).unwrap_or(usize::MAX);
            if ask.max == 0 || size > *room || !wanted {
                break 'page;
            }
            *room -= size;
            at = signature.seq;
            page.ops.extend(ops.into_iter().map(page_op));
            page.keys.extend(keys.into_iter().map(key_record));
            page.sigs.push(page_sig(&signature));
        }
    }
    page.more = at < stream.head;
    Ok(page)
}

/// What changed for `user` after `since`. A position beyond the feed's end belongs to another life of the server: all
/// streams are told then.
///
/// # Errors
/// The store failed.
pub fn changes(ledger: &mut dyn Ledger, inc: Id, user: Id, since: u64) -> Result<Changes, Refusal> {
    let feed = ledger.feed_head(user)?;
    let since = if since > feed { 0 } else { since };
    let mut streams = Vec::new();
    for id in ledger.changed(user, since)? {
        let stream = ledger.stream(id)?.ok_or(StoreError::Damaged("feed"))?;
        let removed = ledger.member(id, user)?.is_none();
        streams.push(ChangedStream {
            stream: id,
            head: stream.head,
            head_hash: stream.h,
            snapshot_wanted: snapshot_wanted(&stream),
            removed,
        });
    }
    Ok(Changes { inc, feed, streams })
}

fn snapshot_wanted(stream: &StreamRow) -> u8 {
    match stream.head {
        head if head > SNAPSHOT_HIGH => 2,
        head if head > SNAPSHOT_LOW || stream.bytes > SNAPSHOT_BYTES => 1,
        _ => 0,
    }
}

fn size(ops: &[OpRow], keys: &[KeyRow]) -> usize {
    let len = |bytes: &Option<Vec<u8>>| bytes.as_ref().map_or(0, Vec::len);
    let ops: usize = ops.iter().map(|op| len(&op.body) + len(&op.act) + OP_FRAME).sum();
    ops + (keys.len() + 1) * RECORD_FRAME
}

fn page_op(op: OpRow) -> PageOp {
    PageOp {
        seq: op.seq,
        device: op.device,
        dev_seq: op.dev_seq,
        epoch: op.epoch,
        commit: op.commit,
        body: op.body,
        act: op.act,
    }
}

fn key_record(key: KeyRow) -> KeyRecord {
    KeyRecord { kid: key.kid, epoch: key.epoch, wrapped: key.wrapped }
}

fn page_sig(row: &SignatureRow) -> PageSig {
    PageSig { device: row.device, first: row.first, last: row.last, epoch: row.epoch, sig: row.sig }
}
