//! The case file in memory as the engine sees it.

use keys::{Secret, SecretBytes};
use sync::replica::*;
use sync::wire::body::Ack;
use sync::wire::op;
use sync::wire::receipt::Receipt;
use sync::wire::{Hash, Id};
use zeroize::Zeroizing;

use super::{Kept, MemoryFile, Stream};
use crate::world::T0;

impl Replica for MemoryFile {
    fn identity(&self) -> Result<Identity> {
        Ok(self.0.borrow().identity.clone())
    }

    fn server(&self) -> Result<Option<ServerRecord>> {
        Ok(self.0.borrow().server.clone())
    }

    fn keep_server(&self, server: &ServerRecord) -> Result<()> {
        self.0.borrow_mut().server = Some(server.clone());
        Ok(())
    }

    fn pending_enrolment(&self) -> Result<Option<SecretBytes>> {
        Ok(self.0.borrow().pending.clone())
    }

    fn keep_pending_enrolment(&self, pending: Option<&SecretBytes>) -> Result<()> {
        self.0.borrow_mut().pending = pending.cloned();
        Ok(())
    }

    fn enrolled(&self, enrolment: &Enrolment) -> Result<()> {
        let dir = {
            let mut state = self.0.borrow_mut();
            state.server = Some(enrolment.server.clone());
            state.pending = None;
            let dir = state.identity.dir;
            state.streams.get_mut(&dir).expect("dir").at_server = true;
            dir
        };
        let _ = dir;
        enrolment.acts.iter().try_for_each(|(stream, act)| self.record_act(*stream, act))
    }

    fn record_act(&self, stream: Id, act: &[u8]) -> Result<()> {
        if stream == self.0.borrow().identity.dir {
            self.0.borrow_mut().acts.push(act.to_vec());
        }
        self.append(stream, Vec::new(), Some(act.to_vec()), T0);
        Ok(())
    }

    fn streams(&self) -> Result<Vec<StreamState>> {
        let state = self.0.borrow();
        let mut states: Vec<StreamState> = state
            .streams
            .iter()
            .map(|(id, stream)| StreamState {
                stream: *id,
                kind: stream.kind,
                at_server: stream.at_server,
                cursor: stream.cursor,
                head_hash: stream.head_hash,
                outbox: stream.ops.values().filter(|kept| kept.state == 0 || lost(kept)).count() as u64,
            })
            .collect();
        states.sort_by_key(|state| (state.kind, state.stream));
        Ok(states)
    }

    fn add_stream(&self, found: &FoundStream) -> Result<()> {
        let OpenedEpoch { epoch, content_key, .. } = found.epoch.clone();
        let made = Stream::new(found.kind, found.stream, epoch, content_key, found.create.clone(), true);
        self.0.borrow_mut().streams.insert(found.stream, made);
        Ok(())
    }

    fn create_act(&self, stream: Id) -> Result<Vec<u8>> {
        self.0.borrow().streams.get(&stream).map(|stream| stream.create.clone()).ok_or(ReplicaError::Damaged)
    }

    fn at_server(&self, streams: &[Id]) -> Result<()> {
        let mut state = self.0.borrow_mut();
        streams.iter().for_each(|id| state.streams.get_mut(id).expect("stream").at_server = true);
        Ok(())
    }

    fn directory_acts(&self) -> Result<Vec<Vec<u8>>> {
        Ok(self.0.borrow().acts.clone())
    }

    fn content_key(&self, stream: Id, epoch: Id) -> Result<Option<Secret<32>>> {
        Ok(self.0.borrow().streams.get(&stream).and_then(|stream| stream.keys.get(&epoch).cloned()))
    }

    fn op_hash(&self, stream: Id, device: Id, dev_seq: u64) -> Result<Option<Hash>> {
        let state = self.0.borrow();
        Ok(state.streams.get(&stream).and_then(|s| s.ops.get(&(device, dev_seq))).map(|kept| kept.op_hash))
    }

    fn last_of(&self, stream: Id, device: Id) -> Result<u64> {
        Ok(self.0.borrow().streams.get(&stream).map_or(0, |stream| stream.last(device)))
    }

    fn outbox(&self, stream: Id, max_ops: usize, max_bytes: usize) -> Result<Option<OutBatch>> {
        let state = self.0.borrow();
        let data = &state.streams[&stream];
        let me = state.identity.device;
        let mut waiting = data.ops.iter().filter(|(_, kept)| kept.state == 0);
        let (device, first, limit, sig) = match waiting.next() {
            Some(((device, first), _)) => (*device, *first, u64::MAX, None),
            None => {
                let Some(((device, first), _)) = data.ops.iter().find(|(_, kept)| lost(kept)) else {
                    return Ok(None);
                };
                let sig = data.sigs.iter().find(|sig| sig.device == *device && sig.first == *first);
                let Some(sig) = sig else { return Ok(None) };
                (*device, *first, sig.last, Some(sig.sig))
            }
        };
        assert!(sig.is_some() || device == me);
        let mut batch = OutBatch {
            device,
            epoch: data.ops[&(device, first)].epoch,
            first_dev_seq: first,
            prev_hash: if first == 1 { op::FIRST_PREV } else { data.ops[&(device, first - 1)].op_hash },
            ops: Vec::new(),
            ceks: Vec::new(),
            sig,
        };
        let mut bytes = 0;
        for dev_seq in first..=limit.min(data.last(device)) {
            let kept = &data.ops[&(device, dev_seq)];
            let body = kept.body.clone().expect("not a stub");
            bytes += body.len();
            if !batch.ops.is_empty() && sig.is_none() && (batch.ops.len() == max_ops || bytes > max_bytes) {
                break;
            }
            for change in &kept.plaintext.as_ref().expect("opened").changes {
                let kid = change.value.item(0).ok().and_then(|kid| kid.bytes_n::<32>().ok());
                batch.ceks.extend(kid.and_then(|kid| state.ceks.get(&kid).cloned()));
            }
            let body = Zeroizing::new(body);
            batch.ops.push(OutOp { body, commit: kept.commit, act: kept.act.clone() });
        }
        Ok(Some(batch))
    }

    fn acked(
        &self,
        stream: Id,
        device: Id,
        acks: &[Ack],
        _receipt: &Receipt,
        position: Option<(u64, Hash)>,
    ) -> Result<()> {
        let mut state = self.0.borrow_mut();
        let data = state.streams.get_mut(&stream).expect("stream");
        for ack in acks {
            let kept = data.ops.get_mut(&(device, ack.dev_seq)).ok_or(ReplicaError::Damaged)?;
            kept.seq = Some(ack.seq);
            if kept.state == 0 {
                kept.state = 1;
            }
        }
        if let Some((cursor, head_hash)) = position {
            (data.cursor, data.head_hash) = (cursor, head_hash);
        }
        Ok(())
    }

    fn apply(&self, page: &VerifiedPage) -> Result<Applied> {
        let mut state = self.0.borrow_mut();
        let dir = state.identity.dir;
        for (_, act) in page.acts.iter().filter(|_| page.stream == dir) {
            if !state.acts.contains(act) {
                state.acts.push(act.clone());
            }
        }
        state.ceks.extend(page.ceks.iter().map(|(kid, key)| (*kid, key.clone())));
        let data = state.streams.get_mut(&page.stream).ok_or(ReplicaError::Damaged)?;
        for epoch in &page.epochs {
            data.keys.insert(epoch.epoch, epoch.content_key.clone());
        }
        let mut applied = Applied::default();
        for verified in &page.ops {
            let key = (verified.device, verified.dev_seq);
            let act = page.acts.iter().find(|(hash, _)| match &verified.content {
                Content::Plain { plaintext, .. } => plaintext.clear_act() == Some(*hash),
                _ => false,
            });
            let mut kept = Kept {
                body: None,
                plaintext: None,
                aside: None,
                commit: verified.commit,
                op_hash: verified.op_hash,
                act: act.map(|(_, bytes)| bytes.clone()),
                epoch: verified.epoch,
                state: 3,
                seq: Some(verified.seq),
            };
            match &verified.content {
                Content::Held => {
                    let held = data.ops.get_mut(&key).ok_or(ReplicaError::Damaged)?;
                    held.seq = Some(verified.seq);
                    if held.state == 0 {
                        held.state = 1;
                    }
                    continue;
                }
                Content::Plain { body, plaintext } => {
                    (kept.body, kept.plaintext) = (Some(body.to_vec()), Some(plaintext.clone()));
                }
                Content::Aside { envelope, why } => {
                    (kept.body, kept.aside, kept.state) = (Some(envelope.clone()), Some(*why), 4);
                    data.applied.raise(key.0, key.1);
                }
                Content::Stub => kept.state = 5,
            }
            applied.received += 1;
            data.ops.insert(key, kept);
        }
        data.sigs.extend(page.sigs.iter().copied());
        (data.cursor, data.head_hash) = (page.cursor, page.head_hash);
        applied.waiting = data.settle();
        Ok(applied)
    }

    fn reset(&self, stream: Id) -> Result<()> {
        let mut state = self.0.borrow_mut();
        let me = state.identity.device;
        let data = state.streams.get_mut(&stream).expect("stream");
        (data.cursor, data.head_hash) = (0, op::chain_start(stream));
        for ((device, _), kept) in &mut data.ops {
            kept.seq = None;
            if *device == me && kept.state == 1 {
                kept.state = 0;
            }
        }
        Ok(())
    }

    fn server_has(&self, stream: Id, dev_seq: u64) -> Result<()> {
        let mut state = self.0.borrow_mut();
        let me = state.identity.device;
        let data = state.streams.get_mut(&stream).expect("stream");
        for ((device, seq), kept) in data.ops.iter_mut().filter(|((device, _), _)| *device == me) {
            let _ = device;
            kept.state = u8::from(*seq <= dev_seq);
        }
        Ok(())
    }

    fn counts(&self) -> Result<Counts> {
        let state = self.0.borrow();
        let count = |wanted: u8| {
            state.streams.values().flat_map(|stream| stream.ops.values()).filter(|kept| kept.state == wanted).count()
                as u64
        };
        Ok(Counts { outbox: count(0), waiting: count(3), aside: count(4) })
    }
}

/// Another device's op that the server was found not to hold any more.
fn lost(kept: &Kept) -> bool {
    kept.state == 2 && kept.seq.is_none()
}
