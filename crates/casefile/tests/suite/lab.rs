//! Several laptops of one counselor and a server that only keeps what it is given, without network or cryptography: what
//! the engine would hand to a case file is handed over directly.

use super::support::{PASSPHRASE, create, entropy};
use casefile::{NewCaseFile, Unlocked};
use keys::{DeviceSecrets, Entropy, KdfParams, Secret, SeededEntropy, SigningKey};
use std::collections::BTreeMap;
use sync::pairing::Joined;
use sync::replica::{Content, FoundStream, OpenedEpoch, Replica, ServerRecord, VerifiedOp, VerifiedPage};
use sync::wire::act::{Act, ActBody};
use sync::wire::body::Ack;
use sync::wire::op::{ChainPlace, OpPlaintext, chain_next, chain_start};
use sync::wire::receipt::Receipt;
use sync::wire::{Hash, Id, Wire};
use tempfile::TempDir;
use zeroize::Zeroizing;

/// An operation as the server keeps it, unsealed.
#[derive(Clone)]
pub struct Kept {
    pub device: Id,
    pub dev_seq: u64,
    pub epoch: Id,
    pub commit: Hash,
    pub op_hash: Hash,
    pub body: Vec<u8>,
    pub acts: Vec<(Hash, Vec<u8>)>,
    pub ceks: Vec<(Hash, Secret<32>)>,
}

/// What the server holds: the streams with their create acts, and the operations in order.
#[derive(Default)]
pub struct Server {
    pub streams: BTreeMap<Id, (FoundStreamParts, Vec<Kept>)>,
}

pub struct FoundStreamParts(FoundStream);

pub struct Lab {
    pub folder: TempDir,
    pub server: Server,
    pub laptops: Vec<Unlocked>,
    user: Id,
}

pub fn found(file: &Unlocked, stream: Id) -> FoundStream {
    let create = file.create_act(stream).expect("a create act");
    let act = Act::decode(&create).expect("an act");
    let ActBody::Create { epoch, .. } = &act.body else { panic!("no create act") };
    let content_key = file.content_key(stream, epoch.epoch).expect("reads").expect("a key");
    let kind = file.streams().expect("streams").into_iter().find(|state| state.stream == stream).expect("known").kind;
    let opened = OpenedEpoch { epoch: epoch.epoch, content_key, recipients: vec![act.signer.id] };
    FoundStream { stream, kind, epoch: opened, create }
}

pub fn joined(first: &Unlocked, device: u8) -> Joined {
    let mut identity = Replica::identity(first).expect("an identity");
    identity.device = [device; 16];
    identity.device_secrets = DeviceSecrets::random(&mut SeededEntropy::new(&[device]));
    let streams = vec![found(first, identity.dir), found(first, identity.own)];
    let key = SigningKey::random(&mut SeededEntropy::new(b"server")).verifying_key();
    let server = ServerRecord {
        hosts: vec!["localhost:1".into()],
        pins: vec![[1; 32]],
        server_id: keys::identity::server_id(&key),
        key,
        root: [2; 32],
        inc: [3; 16],
        feed: 0,
    };
    Joined { identity, server, streams, acts: Vec::new() }
}

impl Lab {
    /// So many laptops of one counselor.
    pub fn new(laptops: u8) -> Self {
        let folder = testkit::temp_dir();
        let first = create(&folder.path().join("0.ruang"), "first laptop");
        let user = Replica::identity(&first).expect("an identity").user;
        let mut lab = Self { folder, server: Server::default(), laptops: vec![first], user };
        for _ in 1..laptops {
            lab.join();
        }
        lab
    }

    /// One more laptop of the same counselor, which holds nothing yet.
    pub fn join(&mut self) {
        let number = u8::try_from(self.laptops.len()).expect("few laptops");
        let path = self.folder.path().join(format!("{number}.ruang"));
        let kdf = KdfParams::floor(&mut SeededEntropy::new(b"kdf"));
        let new = NewCaseFile { passphrase: PASSPHRASE, recovery: false, kdf };
        let joined = joined(&self.laptops[0], number);
        let seed = format!("laptop {number}");
        self.laptops.push(Unlocked::create_joined(&path, &new, &joined, entropy(&seed), 0).expect("joins"));
    }

    /// Pushes everything in a laptop's outbox, in runs of at most `run` operations.
    pub fn push(&mut self, laptop: usize, run: usize) {
        self.push_cut(laptop, run, usize::MAX);
    }

    /// As [`Lab::push`] over a line that breaks: so many runs reach the server, whose answer to the last of them is lost.
    pub fn push_cut(&mut self, laptop: usize, run: usize, runs: usize) {
        let mut left = runs;
        let file = &self.laptops[laptop];
        for state in file.streams().expect("streams") {
            if left == 0 {
                return;
            }
            let entry = self.server.streams.entry(state.stream);
            let (_, log) = entry.or_insert_with(|| (FoundStreamParts(found(file, state.stream)), Vec::new()));
            while let Some(batch) = file.outbox(state.stream, run, usize::MAX).expect("an outbox") {
                let mut prev = batch.prev_hash;
                let mut acks = Vec::new();
                let ceks: Vec<_> = batch.ceks.iter().map(|key| (keys::derive::key_id(key), key.clone())).collect();
                for (dev_seq, op) in (batch.first_dev_seq..).zip(&batch.ops) {
                    let place = ChainPlace { stream: state.stream, device: batch.device, dev_seq, prev };
                    prev = place.op_hash(op.commit);
                    let acts = op.act.iter().map(|bytes| (sync::wire::act::act_hash(bytes), bytes.clone())).collect();
                    let seq = match log.iter().position(|kept| (kept.device, kept.dev_seq) == (batch.device, dev_seq)) {
                        Some(at) => at as u64 + 1,
                        None => {
                            log.push(Kept {
                                device: batch.device,
                                dev_seq,
                                epoch: batch.epoch,
                                commit: op.commit,
                                op_hash: prev,
                                body: op.body.to_vec(),
                                acts,
                                ceks: ceks.clone(),
                            });
                            log.len() as u64
                        }
                    };
                    acks.push(Ack { dev_seq, seq });
                }
                left -= 1;
                if left == 0 {
                    return;
                }
                let receipt = receipt(state.stream, log.len() as u64);
                file.acked(state.stream, batch.device, &acks, &receipt, None).expect("acknowledged");
            }
        }
    }

    /// Tells a laptop of a stream that the server knows.
    pub fn introduce(&self, laptop: usize, stream: Id) {
        let (parts, _) = &self.server.streams[&stream];
        self.laptops[laptop].add_stream(&parts.0).expect("a stream");
    }

    /// Pulls everything that a laptop has not seen, in pages of `page` operations.
    pub fn pull(&self, laptop: usize, page: usize) -> u64 {
        let file = &self.laptops[laptop];
        for stream in self.server.streams.keys() {
            self.introduce(laptop, *stream);
        }
        let mut received = 0;
        for (stream, (_, log)) in &self.server.streams {
            loop {
                let state = file.streams().expect("streams").into_iter().find(|state| state.stream == *stream);
                let cursor = usize::try_from(state.expect("known").cursor).expect("fits");
                if cursor >= log.len() {
                    break;
                }
                let end = log.len().min(cursor + page);
                received += file.apply(&self.page(laptop, *stream, cursor, end)).expect("applies").received;
            }
        }
        received
    }

    /// Hands over one run of a stream, wherever the laptop's cursor stands.
    pub fn page(&self, laptop: usize, stream: Id, from: usize, to: usize) -> VerifiedPage {
        let own = Replica::identity(&self.laptops[laptop]).expect("an identity").device;
        let log = &self.server.streams[&stream].1;
        let mut head_hash = chain_start(stream);
        for (n, kept) in (1..).zip(&log[..to]) {
            head_hash = chain_next(head_hash, n, kept.device, kept.dev_seq, kept.op_hash);
        }
        let ops = (from as u64 + 1..).zip(&log[from..to]).map(|(seq, kept)| self.verified(seq, kept, own)).collect();
        let run = &log[from..to];
        VerifiedPage {
            stream,
            epochs: Vec::new(),
            acts: run.iter().flat_map(|kept| kept.acts.clone()).collect(),
            ops,
            ceks: run.iter().flat_map(|kept| kept.ceks.clone()).collect(),
            sigs: Vec::new(),
            cursor: to as u64,
            head_hash,
            receipt: receipt(stream, to as u64),
        }
    }

    fn verified(&self, seq: u64, kept: &Kept, own: Id) -> VerifiedOp {
        let content = if kept.device == own {
            Content::Held
        } else {
            let plaintext = OpPlaintext::decode(&kept.body).expect("an operation");
            Content::Plain { body: Zeroizing::new(kept.body.clone()), plaintext }
        };
        VerifiedOp {
            seq,
            device: kept.device,
            user: self.user,
            dev_seq: kept.dev_seq,
            epoch: kept.epoch,
            commit: kept.commit,
            op_hash: kept.op_hash,
            content,
        }
    }

    /// Everybody pushes and pulls until nothing is new.
    pub fn settle(&mut self) {
        for _ in 0..3 {
            for laptop in 0..self.laptops.len() {
                self.push(laptop, 50);
                self.pull(laptop, 50);
            }
        }
    }

    /// All laptops hold the same, by the canonical dump and by what a person can read.
    pub fn assert_same(&self) {
        self.assert_same_beside(0);
    }

    /// As [`Lab::assert_same`], with so many operations put aside on every laptop because they say what no laptop may.
    pub fn assert_same_beside(&self, aside: u64) {
        let dumps: Vec<_> = self.laptops.iter().map(|file| file.canonical_dump().expect("a dump")).collect();
        let exports: Vec<_> = self.laptops.iter().map(readable).collect();
        for laptop in 1..self.laptops.len() {
            for (ours, theirs) in exports[laptop].lines().zip(exports[0].lines()) {
                assert_eq!(ours, theirs, "laptop {laptop} reads otherwise");
            }
            assert_eq!(exports[laptop].lines().count(), exports[0].lines().count(), "laptop {laptop}");
            assert!(dumps[laptop] == dumps[0], "the canonical dump of laptop {laptop} differs");
        }
        for file in &self.laptops {
            let findings = file.verify().expect("verifies").findings;
            assert_eq!(findings, []);
            let counts = file.counts().expect("counts");
            assert_eq!((counts.outbox, counts.waiting, counts.aside), (0, 0, aside));
        }
    }
}

/// The records as exported: without the head, drafts and log, which are a laptop's own.
pub fn readable(file: &Unlocked) -> String {
    try_readable(file).expect("exports")
}

/// As [`readable`], of a file that may be damaged.
pub fn try_readable(file: &Unlocked) -> casefile::Result<String> {
    let mut out = Vec::new();
    file.read(|reader| casefile::export_plaintext(reader, &mut out))?;
    let text = String::from_utf8(out).expect("text");
    let kept = text.lines().filter(|line| line.contains("\"record\":") && !line.contains("\"log\":")).fold(
        String::new(),
        |mut all, line| {
            all.push_str(line);
            all.push('\n');
            all
        },
    );
    Ok(kept)
}

pub fn receipt(stream: Id, n: u64) -> Receipt {
    let mut chance = SeededEntropy::new(b"receipt");
    let key = SigningKey::random(&mut chance);
    Receipt::issue(&key, chance.array(), [3; 16], stream, n, [0; 32], 1_764_000_000_000)
}
