//! Seals what waits in the outbox and judges what the server says became of it.

use keys::{Entropy, Secret};

use super::page::receipt_fits;
use super::{Bench, Stop, Trouble};
use crate::replica::{OutBatch, StreamState};
use crate::wire::body::{PushBatch, PushOp, Pushed};
use crate::wire::op::{self, ChainPlace};
use crate::wire::receipt::BatchStatement;
use crate::wire::{Hash, Id};

/// A batch on its way: what must be known to judge the reply.
#[derive(Debug)]
pub struct Sent {
    pub stream: Id,
    pub device: Id,
    pub first: u64,
    hashes: Vec<Hash>,
    cursor: u64,
    head_hash: Hash,
}

/// Seals a run of the outbox.
pub fn seal(
    state: &StreamState,
    batch: &OutBatch,
    key: &Secret<32>,
    bench: &Bench<'_>,
    entropy: &mut impl Entropy,
) -> Result<(PushBatch, Sent), Stop> {
    let (stream, device, epoch) = (state.stream, batch.device, batch.epoch);
    let mut prev = batch.prev_hash;
    let (mut ops, mut hashes) = (Vec::with_capacity(batch.ops.len()), Vec::with_capacity(batch.ops.len()));
    for (dev_seq, op) in (batch.first_dev_seq..).zip(&batch.ops) {
        let place = ChainPlace { stream, device, dev_seq, prev };
        let body = op::seal_op(key, &place, epoch, &op.body, entropy)?;
        prev = place.op_hash(op.commit);
        hashes.push(prev);
        ops.push(PushOp { commit: op.commit, body: Some(body), act: op.act.clone(), blob_refs: Vec::new() });
    }
    let keys = batch.ceks.iter().map(|cek| op::wrap_key(key, stream, epoch, cek, entropy)).collect();
    let n = ops.len() as u64;
    let statement = BatchStatement { stream, device, first_dev_seq: batch.first_dev_seq, n, last_op_hash: prev, epoch };
    let sig = match batch.sig {
        Some(sig) => sig,
        None if device == bench.identity.device => statement.sign(&bench.identity.device_secrets.sign),
        // Only its author signs a batch.
        None => return Err(Trouble::Damaged.into()),
    };
    let first = batch.first_dev_seq;
    let sent = Sent { stream, device, first, hashes, cursor: state.cursor, head_hash: state.head_hash };
    let prev_hash = batch.prev_hash;
    let sealed = PushBatch { stream, device, epoch, first_dev_seq: first, prev_hash, ops, keys, last_hash: prev, sig };
    Ok((sealed, sent))
}

/// Whether the reply is a promise for exactly what was sent; answers the position that the cursor may take, when nothing
/// lies between.
pub fn judge(sent: &Sent, pushed: &Pushed, bench: &Bench<'_>, inc: Id) -> Result<Option<(u64, Hash)>, Trouble> {
    let Pushed { acks, head, head_hash, receipt } = pushed;
    if !receipt_fits(receipt, &bench.server, inc, sent.stream, *head, *head_hash) {
        return Err(Trouble::Tampered);
    }
    let numbers_fit = acks.len() == sent.hashes.len()
        && acks.iter().zip(sent.first..).all(|(ack, dev_seq)| ack.dev_seq == dev_seq)
        && acks.is_sorted_by(|a, b| a.seq < b.seq)
        && acks.iter().all(|ack| (1..=*head).contains(&ack.seq));
    if !numbers_fit {
        return Err(Trouble::Tampered);
    }
    let (mut position, mut chain) = (sent.cursor, sent.head_hash);
    for (ack, hash) in acks.iter().zip(&sent.hashes) {
        position += 1;
        if ack.seq != position {
            return Ok(None);
        }
        chain = op::chain_next(chain, position, sent.device, ack.dev_seq, *hash);
    }
    // With nothing in between, the chain that the receipt binds must be the one computed here; anything else is for the
    // next pull to tell.
    Ok(((position, chain) == (*head, *head_hash)).then_some((position, chain)))
}
