//! Taking ops in. What can be verified without the store is verified first; the rest inside the write transaction, so that
//! a refusal leaves nothing behind. An op is known by (stream, device, dev_seq, op_hash): a repeated one gets its old
//! place again, for ever, and another op under the same dot is a conflict, never dropped in silence.

use keys::VerifyingKey;
use sync::wire::body::{Ack, PushBatch, Pushed};
use sync::wire::error::{Code, Detail};
use sync::wire::limits;
use sync::wire::op::{FIRST_PREV, chain_next};

use crate::acts::{SchoolActs, current_epoch, writer};
use crate::node::Seal;
use crate::refusal::Refusal;
use crate::store::{DeviceRow, DeviceState, DotRow, KeyRow, Ledger, NewOp, SignatureRow, StoreError, StreamRow};
use crate::{Hash, Id};

/// Most bytes that the acts and key records of a batch may add to its bodies.
const BESIDE_BYTES: usize = 1024 * 1024;
/// Bytes of a key record on the wire, about.
const KEY_BYTES: usize = 32 + 16 + 73;

/// A batch whose signature and chain hold.
pub struct CheckedBatch {
    batch: PushBatch,
    hashes: Vec<Hash>,
    author: DeviceRow,
}

/// Verifies all of a batch that does not depend on the stream's state.
///
/// # Errors
/// `too_large`, `malformed`, `chain_broken`, `bad_sig`.
pub fn check(batch: PushBatch, author: DeviceRow) -> Result<CheckedBatch, Refusal> {
    let acts: usize = batch.ops.iter().filter_map(|op| op.act.as_ref().map(Vec::len)).sum();
    if acts + batch.keys.len() * KEY_BYTES > BESIDE_BYTES {
        return Err(Refusal::too_large(BESIDE_BYTES));
    }
    for (index, op) in batch.ops.iter().enumerate() {
        match &op.body {
            Some(body) if body.len() > limits::OP_BYTES => return Err(Refusal::too_large(limits::OP_BYTES)),
            // The suite byte, nonce and tag at least; unknown suites are refused before they spread.
            Some(body) if body.len() <= keys::envelope::OVERHEAD || body[0] != keys::SUITE => {
                return Err(Refusal::at(Code::Malformed, index));
            }
            Some(_) if op.blob_refs.is_empty() => {}
            // No purge has been obeyed and no blob is held, so neither can be spoken of.
            _ => return Err(Refusal::at(Code::Malformed, index)),
        }
    }
    let hashes: Vec<Hash> = batch.chain().into_iter().map(|(_, hash)| hash).collect();
    if hashes.last() != Some(&batch.last_hash) {
        return Err(Refusal::at(Code::ChainBroken, batch.ops.len().saturating_sub(1)));
    }
    let key = VerifyingKey::from_bytes(&author.sign).map_err(|_| StoreError::Damaged("device"))?;
    batch.statement().verify(&key, &batch.sig)?;
    Ok(CheckedBatch { batch, hashes, author })
}

/// What a stream's batches led to.
pub struct Taken {
    /// One for each batch.
    pub pushed: Vec<Pushed>,
    /// Whose feeds moved.
    pub ring: Vec<Id>,
}

/// Takes the batches of one stream, all or none, on behalf of `requester`.
///
/// # Errors
/// The refusal of the first batch that cannot be taken.
pub fn take(
    ledger: &mut dyn Ledger,
    seal: &Seal,
    requester: &DeviceRow,
    batches: Vec<CheckedBatch>,
    now_ms: u64,
) -> Result<Taken, Refusal> {
    let mut taken = Taken { pushed: Vec::with_capacity(batches.len()), ring: Vec::new() };
    for checked in batches {
        let mut stream = allowed(ledger, requester, &checked)?;
        let (acks, grew) = append(ledger, seal, requester, &mut stream, checked, now_ms)?;
        if grew {
            let members: Vec<Id> = ledger.members(stream.stream)?.into_iter().map(|member| member.user).collect();
            ledger.bump_feed(stream.stream, &members)?;
            taken.ring = members;
        }
        let receipt = ledger.receipt(stream.stream, stream.head)?.ok_or(StoreError::Damaged("receipt"))?;
        let (head, head_hash) = (stream.head, stream.h);
        taken.pushed.push(Pushed { acks, head, head_hash, receipt: seal.give(&stream, receipt) });
    }
    Ok(taken)
}

/// The stream, if the requester may hand in ops of this author.
fn allowed(ledger: &mut dyn Ledger, requester: &DeviceRow, checked: &CheckedBatch) -> Result<StreamRow, Refusal> {
    let id = checked.batch.stream;
    let stream = ledger.stream(id)?.filter(|stream| stream.school == requester.school).ok_or(Code::NoStream)?;
    if !ledger.was_member(id, requester.user)? {
        return Err(Code::NoStream.into());
    }
    writer(ledger, id, requester.user)?;
    if !ledger.was_member(id, checked.author.user)? {
        return Err(Code::NotMember.into());
    }
    Ok(stream)
}

/// Compares with what is there and appends what is new. Answers the places of all ops, and whether any was new.
fn append(
    ledger: &mut dyn Ledger,
    seal: &Seal,
    requester: &DeviceRow,
    stream: &mut StreamRow,
    checked: CheckedBatch,
    now_ms: u64,
) -> Result<(Vec<Ack>, bool), Refusal> {
    let CheckedBatch { batch, hashes, author } = checked;
    let known = known_part(ledger, &batch, &hashes)?;
    let mut acks: Vec<Ack> = known.iter().map(|dot| Ack { dev_seq: dot.dev_seq, seq: dot.seq }).collect();
    if known.len() == batch.ops.len() {
        return Ok((acks, false));
    }
    // Revoked between the request's check and now, or somebody else's device: nothing new by it.
    if ledger.device(author.device)?.is_none_or(|author| author.state != DeviceState::Active) {
        return Err(Code::Revoked.into());
    }
    let mut acts = SchoolActs::of(stream.school);
    for (index, op) in batch.ops.iter().enumerate().skip(known.len()) {
        if let Some(act) = &op.act {
            acts.obey(ledger, stream, act).map_err(|refusal| refusal.of_item(index))?;
        }
    }
    // Others' ops are offered again after a restore, under the epochs of their time.
    if author.device == requester.device {
        current_epoch(ledger, stream.stream, batch.epoch)?;
    }
    let statement = batch.statement();
    let mut ops = Vec::with_capacity(batch.ops.len() - known.len());
    let new = (batch.first_dev_seq..).zip(batch.ops).zip(&hashes).skip(known.len());
    for ((dev_seq, op), op_hash) in new {
        stream.head += 1;
        stream.h = chain_next(stream.h, stream.head, author.device, dev_seq, *op_hash);
        acks.push(Ack { dev_seq, seq: stream.head });
        ops.push(NewOp {
            seq: stream.head,
            device: author.device,
            dev_seq,
            commit: op.commit,
            op_hash: *op_hash,
            epoch: batch.epoch,
            commit_ms: now_ms,
            body: op.body,
            act: op.act,
        });
    }
    let bytes: usize = ops.iter().filter_map(|op| op.body.as_ref().map(Vec::len)).sum();
    ledger.add_ops(stream.stream, &ops)?;
    ledger.advance(stream.stream, stream.head, stream.h, bytes as u64)?;
    ledger.add_signature(
        stream.stream,
        &SignatureRow {
            device: author.device,
            first: statement.first_dev_seq,
            last: statement.first_dev_seq + statement.n - 1,
            epoch: statement.epoch,
            seq: stream.head,
            sig: batch.sig,
        },
    )?;
    let keys: Vec<KeyRow> =
        batch.keys.into_iter().map(|key| KeyRow { kid: key.kid, epoch: key.epoch, wrapped: key.wrapped }).collect();
    ledger.add_keys(stream.stream, stream.head, &keys)?;
    ledger.add_receipt(stream.stream, &seal.receipt(stream.stream, stream.head, stream.h, now_ms))?;
    Ok((acks, true))
}

/// The ops of the batch that are here already. The rest must follow them without a gap.
fn known_part(ledger: &mut dyn Ledger, batch: &PushBatch, hashes: &[Hash]) -> Result<Vec<DotRow>, Refusal> {
    let (stream, device, first) = (batch.stream, batch.device, batch.first_dev_seq);
    let last = ledger.last_dot(stream, device)?;
    let have = last.map_or(0, |dot| dot.dev_seq);
    if first > have + 1 {
        return Err(Refusal::with(Code::DevSeqGap, Detail { have: Some(have), ..Detail::default() }));
    }
    // The op before the first as well, so that a batch of another past is seen as what it is.
    let end = first + batch.ops.len() as u64 - 1;
    let dots = if first <= have + 1 && have > 0 {
        ledger.dots(stream, device, first.saturating_sub(1).max(1), end)?
    } else {
        Vec::new()
    };
    let conflict = |dot: &DotRow| {
        let detail = Detail { dev_seq: Some(dot.dev_seq), have_hash: Some(dot.op_hash), ..Detail::default() };
        Refusal::with(Code::DevSeqConflict, detail)
    };
    let (before, known): (Vec<DotRow>, Vec<DotRow>) = dots.into_iter().partition(|dot| dot.dev_seq < first);
    match before.first() {
        Some(dot) if dot.op_hash != batch.prev_hash => return Err(conflict(dot)),
        None if first == 1 && batch.prev_hash != FIRST_PREV => return Err(Refusal::at(Code::ChainBroken, 0)),
        _ => {}
    }
    match known.iter().zip(hashes).find(|(dot, hash)| dot.op_hash != **hash) {
        Some((dot, _)) => Err(conflict(dot)),
        None => Ok(known),
    }
}
