//! A case file in memory that keeps to the contract of [`Replica`]: everything a page brings in one go or not at all.

#[path = "replica.rs"]
mod replica;

use std::cell::RefCell;
use std::collections::BTreeMap;

use keys::cbor::{Value, encode};
use keys::{DeviceSecrets, Entropy, Secret, SecretBytes, SeededEntropy, UserSecrets};
use sync::enrol::{NewStream, create_act};
use sync::merge::{self, Author, Dot, Sibling, Vector};
use sync::pairing::Joined;
use sync::replica::*;
use sync::wire::act::act_hash;
use sync::wire::body::PageSig;
use sync::wire::op::{self, ChainPlace, Change, OpPlaintext, Seen, Verb};
use sync::wire::schema::StreamKind;
use sync::wire::{Hash, Id, Wire};

#[derive(Clone)]
struct Kept {
    body: Option<Vec<u8>>,
    plaintext: Option<OpPlaintext>,
    aside: Option<Refusal>,
    commit: Hash,
    op_hash: Hash,
    act: Option<Vec<u8>>,
    epoch: Id,
    /// 0 outbox, 1 acknowledged, 2 applied, 3 waiting, 4 aside, 5 stub; as in the case file.
    state: u8,
    seq: Option<u64>,
}

struct Stream {
    kind: StreamKind,
    /// Made by this device: its first op carries the create act.
    made_here: bool,
    at_server: bool,
    cursor: u64,
    head_hash: Hash,
    create: Vec<u8>,
    epoch: Id,
    keys: BTreeMap<Id, Secret<32>>,
    ops: BTreeMap<(Id, u64), Kept>,
    sigs: Vec<PageSig>,
    applied: Vector,
    vectors: BTreeMap<Id, Vector>,
    registers: BTreeMap<(Id, u16), Vec<Sibling>>,
}

struct State {
    identity: Identity,
    server: Option<ServerRecord>,
    pending: Option<SecretBytes>,
    streams: BTreeMap<Id, Stream>,
    acts: Vec<Vec<u8>>,
    ceks: BTreeMap<Hash, Secret<32>>,
    entropy: SeededEntropy,
}

/// A case file in memory.
pub struct MemoryFile(RefCell<State>);

impl Stream {
    fn new(kind: StreamKind, stream: Id, epoch: Id, key: Secret<32>, create: Vec<u8>, at_server: bool) -> Self {
        Self {
            kind,
            made_here: !at_server,
            at_server,
            cursor: 0,
            head_hash: op::chain_start(stream),
            create,
            epoch,
            keys: BTreeMap::from([(epoch, key)]),
            ops: BTreeMap::new(),
            sigs: Vec::new(),
            applied: Vector::default(),
            vectors: BTreeMap::new(),
            registers: BTreeMap::new(),
        }
    }

    fn last(&self, device: Id) -> u64 {
        self.ops.range((device, 0)..=(device, u64::MAX)).next_back().map_or(0, |((_, seq), _)| *seq)
    }

    /// Applies what is ready until nothing moves; answers how many still wait.
    fn settle(&mut self) -> u64 {
        loop {
            let ready = self.ops.iter().find_map(|(key, kept)| {
                let dot = Dot { device: key.0, dev_seq: key.1 };
                let plaintext = kept.plaintext.as_ref().filter(|_| kept.state == 3)?;
                let before = self.vectors.get(&key.0).cloned().unwrap_or_default();
                let vector = Vector::at(&before, &plaintext.vv, plaintext.vv_full, dot);
                self.applied.contains(&vector).then(|| (dot, vector, plaintext.clone()))
            });
            let Some((dot, vector, plaintext)) = ready else { break };
            self.merge(dot, &vector, &plaintext);
            self.ops.get_mut(&(dot.device, dot.dev_seq)).expect("kept").state = 2;
        }
        self.ops.values().filter(|kept| kept.state == 3).count() as u64
    }

    fn merge(&mut self, dot: Dot, vector: &Vector, plaintext: &OpPlaintext) {
        let author = Author { dot, t_wall: plaintext.t_wall, vector };
        for change in &plaintext.changes {
            let register = self.registers.entry((change.entity, change.field)).or_default();
            merge::apply(register, change, &author).expect("tests write well");
        }
        self.vectors.insert(dot.device, vector.clone());
        self.applied.raise(dot.device, dot.dev_seq);
    }
}

impl MemoryFile {
    pub fn new(seed: &str) -> Self {
        let mut entropy = SeededEntropy::new(format!("file {seed}").as_bytes());
        let identity = Identity {
            user: entropy.array(),
            user_secrets: UserSecrets::random(&mut entropy),
            device: entropy.array(),
            device_secrets: DeviceSecrets::random(&mut entropy),
            dir: entropy.array(),
            own: entropy.array(),
            recovery_key: Some(Secret::random(&mut entropy)),
        };
        let (dir, own) = (identity.dir, identity.own);
        let file = Self(RefCell::new(State {
            identity,
            server: None,
            pending: None,
            streams: BTreeMap::new(),
            acts: Vec::new(),
            ceks: BTreeMap::new(),
            entropy,
        }));
        file.make_stream(dir, StreamKind::Dir);
        file.make_stream(own, StreamKind::Own);
        file
    }

    pub fn joined(joined: &Joined, seed: &str) -> Self {
        let mut streams = BTreeMap::new();
        for found in &joined.streams {
            let OpenedEpoch { epoch, content_key, .. } = found.epoch.clone();
            let made = Stream::new(found.kind, found.stream, epoch, content_key, found.create.clone(), true);
            streams.insert(found.stream, made);
        }
        Self(RefCell::new(State {
            identity: joined.identity.clone(),
            server: Some(joined.server.clone()),
            pending: None,
            streams,
            acts: joined.acts.clone(),
            ceks: BTreeMap::new(),
            entropy: SeededEntropy::new(format!("file {seed}").as_bytes()),
        }))
    }

    fn make_stream(&self, stream: Id, kind: StreamKind) {
        let mut state = self.0.borrow_mut();
        let State { identity, entropy, streams, .. } = &mut *state;
        let (epoch, key): (Id, _) = (entropy.array(), Secret::random(entropy));
        let new = NewStream { stream, kind, epoch, content_key: &key };
        let act = create_act(identity.user, &identity.user_secrets, &new, super::T0, entropy).expect("own keys");
        streams.insert(stream, Stream::new(kind, stream, epoch, key, act.encode(), false));
        drop(state);
    }

    /// A new case; its first op carries the create act.
    pub fn new_case(&self) -> Id {
        let stream = self.0.borrow_mut().entropy.array();
        self.make_stream(stream, StreamKind::Case);
        stream
    }

    /// A local write of one text field.
    pub fn write(&self, stream: Id, entity: Id, field: u16, text: &str, t_wall: i64) {
        let change = Change { entity, entity_type: 12, field, verb: Verb::Write, value: Value::from(text) };
        self.append(stream, vec![change], None, t_wall);
    }

    /// A local write of a text under a key of its own; answers the key's id.
    pub fn write_sealed(&self, stream: Id, entity: Id, text: &str, t_wall: i64) -> Hash {
        let (kid, value) = {
            let mut state = self.0.borrow_mut();
            let key = Secret::<32>::random(&mut state.entropy);
            let kid = keys::derive::key_id(&key);
            let place = keys::envelope::Place::SealedBody { stream, entity, kid };
            let sealed = keys::envelope::seal(&key, &place, text.as_bytes(), &mut state.entropy);
            state.ceks.insert(kid, key);
            (kid, keys::arr![kid, sealed])
        };
        let change = Change { entity, entity_type: 13, field: 3, verb: Verb::Write, value };
        self.append(stream, vec![change], None, t_wall);
        kid
    }

    fn append(&self, stream: Id, changes: Vec<Change>, act: Option<Vec<u8>>, t_wall: i64) {
        let mut state = self.0.borrow_mut();
        let device = state.identity.device;
        let (txn, salt) = (state.entropy.array(), state.entropy.array());
        let data = state.streams.get_mut(&stream).expect("stream");
        let dev_seq = data.last(device) + 1;
        let act = match dev_seq {
            1 if act.is_none() && data.kind != StreamKind::Dir && data.made_here => Some(data.create.clone()),
            _ => act,
        };
        let before = data.vectors.get(&device).cloned().unwrap_or_default();
        let news = data.applied.iter().filter(|(other, seq)| **other != device && *seq > before.get(other));
        let seen = |(device, dev_seq): (&Id, u64)| Seen {
            device: *device,
            dev_seq,
            hash16: op::hash16(&data.ops[&(*device, dev_seq)].op_hash),
        };
        let plaintext = OpPlaintext {
            schema: op::OP_SCHEMA,
            kind: if changes.is_empty() { op::KIND_ACT } else { op::KIND_CHANGE },
            t_wall,
            txn,
            vv: news.map(seen).collect(),
            vv_full: dev_seq == 1,
            changes,
            act: act.as_ref().map(|act| act_hash(act).to_vec()),
            salt,
        };
        let body = plaintext.encode();
        let commit = op::commit(&salt, &body);
        let prev = if dev_seq == 1 { op::FIRST_PREV } else { data.ops[&(device, dev_seq - 1)].op_hash };
        let op_hash = ChainPlace { stream, device, dev_seq, prev }.op_hash(commit);
        let dot = Dot { device, dev_seq };
        let vector = Vector::at(&before, &plaintext.vv, plaintext.vv_full, dot);
        data.merge(dot, &vector, &plaintext);
        let epoch = data.epoch;
        let kept = Kept {
            body: Some(body),
            plaintext: Some(plaintext),
            aside: None,
            commit,
            op_hash,
            act,
            epoch,
            state: 0,
            seq: None,
        };
        data.ops.insert((device, dev_seq), kept);
    }

    /// The values of a field, newest first.
    pub fn values(&self, stream: Id, entity: Id, field: u16) -> Vec<String> {
        let state = self.0.borrow();
        let Some(siblings) = state.streams.get(&stream).and_then(|s| s.registers.get(&(entity, field))) else {
            return Vec::new();
        };
        let mut sorted: Vec<&Sibling> = siblings.iter().collect();
        sorted.sort_by_key(|sibling| std::cmp::Reverse((sibling.t_wall, sibling.dot)));
        sorted.iter().filter_map(|sibling| sibling.value.as_text().ok().map(str::to_owned)).collect()
    }

    pub fn has_key(&self, kid: &Hash) -> bool {
        self.0.borrow().ceks.contains_key(kid)
    }

    pub fn aside(&self, stream: Id) -> Vec<Refusal> {
        self.0.borrow().streams[&stream].ops.values().filter_map(|kept| kept.aside).collect()
    }

    pub fn op_count(&self, stream: Id) -> usize {
        self.0.borrow().streams.get(&stream).map_or(0, |stream| stream.ops.len())
    }

    pub fn outbox_len(&self) -> u64 {
        self.counts().expect("counts").outbox
    }

    pub fn kinds(&self) -> Vec<(Id, StreamKind)> {
        self.0.borrow().streams.iter().map(|(id, stream)| (*id, stream.kind)).collect()
    }

    /// Everything that a page may change, byte for byte: registers, ops, cursors, keys, acts.
    pub fn image(&self) -> Vec<u8> {
        let state = self.0.borrow();
        let mut rows = Vec::new();
        for (id, stream) in &state.streams {
            rows.push(keys::arr![*id, stream.cursor, stream.head_hash, stream.keys.len() as u64]);
            for ((device, dev_seq), kept) in &stream.ops {
                rows.push(keys::arr![*device, *dev_seq, kept.op_hash, kept.state, kept.seq, kept.body.clone()]);
            }
            for ((entity, field), siblings) in &stream.registers {
                rows.extend(siblings.iter().map(|sibling| merge::dump_row(*entity, 12, *field, sibling)));
            }
        }
        rows.extend(state.acts.iter().map(|act| Value::from(act.as_slice())));
        rows.extend(state.ceks.keys().map(|kid| Value::from(*kid)));
        encode(&Value::Array(rows))
    }

    /// The registers alone: what two laptops must agree on.
    pub fn dump(&self) -> Vec<u8> {
        let state = self.0.borrow();
        let mut rows = Vec::new();
        for stream in state.streams.values() {
            for ((entity, field), siblings) in &stream.registers {
                rows.extend(siblings.iter().map(|sibling| merge::dump_row(*entity, 12, *field, sibling)));
            }
        }
        encode(&Value::Array(rows))
    }

    /// A copy of the file, as somebody copying the folder would make.
    pub fn copied(&self) -> Self {
        let state = self.0.borrow();
        let streams = state.streams.iter().map(|(id, stream)| {
            let mut copy = Stream::new(
                stream.kind,
                *id,
                stream.epoch,
                stream.keys[&stream.epoch].clone(),
                stream.create.clone(),
                stream.at_server,
            );
            (copy.cursor, copy.head_hash, copy.made_here) = (stream.cursor, stream.head_hash, stream.made_here);
            (copy.ops, copy.sigs) = (stream.ops.clone(), stream.sigs.clone());
            (copy.applied, copy.vectors) = (stream.applied.clone(), stream.vectors.clone());
            copy.registers = stream.registers.clone();
            (*id, copy)
        });
        Self(RefCell::new(State {
            identity: state.identity.clone(),
            server: state.server.clone(),
            pending: None,
            streams: streams.collect(),
            acts: state.acts.clone(),
            ceks: state.ceks.clone(),
            entropy: SeededEntropy::new(b"copied"),
        }))
    }

    /// Gives a stream another epoch under the same name: what only a broken or lying author does.
    pub fn confuse_epoch(&self, stream: Id) {
        let mut state = self.0.borrow_mut();
        let key = Secret::random(&mut state.entropy);
        let data = state.streams.get_mut(&stream).expect("stream");
        data.keys.insert(data.epoch, key);
    }
}
