//! A school server in memory: honest by default, and a liar when told so. It holds its own signing key, as a malicious
//! administrator does.

use std::collections::BTreeMap;

use keys::pairing::PairingSecret;
use keys::{PairUri, Secret, SeededEntropy, SigningKey};
use sync::directory::Directory;
use sync::exchange::{Reply, Request};
use sync::wire::act::Act;
use sync::wire::body::*;
use sync::wire::error::{Code, Detail, ErrorBody};
use sync::wire::limits::Limits;
use sync::wire::op::{self, KeyRecord};
use sync::wire::receipt::Receipt;
use sync::wire::request::{RequestAuth, RequestParts};
use sync::wire::{Hash, Id, Wire, hex, unhex};

/// What the server does to a page on its way out. It signs receipts for whatever it says.
pub type Lie = Box<dyn FnMut(&mut PullPage)>;

#[derive(Clone, Default)]
struct Stream {
    create: Vec<u8>,
    ops: Vec<PageOp>,
    hashes: Vec<(Id, u64, Hash)>,
    sigs: Vec<(u64, PageSig)>,
    keys: Vec<(u64, KeyRecord)>,
    feed: u64,
}

#[derive(Clone)]
struct Stored {
    streams: BTreeMap<Id, Stream>,
    feed: u64,
    acts: Vec<Act>,
    mailbox: BTreeMap<(String, u8), Vec<u8>>,
    enrolled: Option<(Vec<u8>, Vec<u8>)>,
}

pub struct Server {
    pub key: SigningKey,
    pub inc: Id,
    pub ms: i64,
    pub page_batches: usize,
    pub lie: Option<Lie>,
    pub wire_log: Vec<u8>,
    stored: Stored,
    kept: Option<Stored>,
    seed: String,
}

fn ok(body: &impl Wire) -> Reply {
    Reply { status: 200, body: body.encode(), retry_after: None }
}

fn refuse(code: Code, detail: Detail) -> Reply {
    Reply { status: code.status(), body: ErrorBody::with(code, detail).encode(), retry_after: None }
}

impl Server {
    pub fn new(seed: &str) -> Self {
        let mut entropy = SeededEntropy::new(format!("server {seed}").as_bytes());
        let stored =
            Stored { streams: BTreeMap::new(), feed: 0, acts: Vec::new(), mailbox: BTreeMap::new(), enrolled: None };
        let key = SigningKey::random(&mut entropy);
        let (inc, ms) = (super::random("inc 1"), super::T0);
        Self {
            key,
            inc,
            ms,
            page_batches: 3,
            lie: None,
            wire_log: Vec::new(),
            stored,
            kept: None,
            seed: seed.to_owned(),
        }
    }

    pub fn server_id(&self) -> Id {
        keys::identity::server_id(&self.key.verifying_key())
    }

    pub fn setup_uri(&self) -> PairUri {
        let secret = PairingSecret::random(&mut SeededEntropy::new(format!("setup {}", self.seed).as_bytes()));
        let pins = vec![[5; 32]];
        PairUri { hosts: vec!["sekolah.example:7443".into()], server_id: self.server_id(), pins, root: None, secret }
    }

    /// Takes a backup.
    pub fn keep(&mut self) {
        self.kept = Some(self.stored.clone());
    }

    /// Goes back to the backup; an honest server knows that it was restored and says so by a new incarnation.
    pub fn restore(&mut self, honest: bool) {
        self.stored = self.kept.clone().expect("a backup");
        if honest {
            self.inc = super::random("inc 2");
        }
    }

    pub fn ops_of(&self, stream: Id) -> usize {
        self.stored.streams.get(&stream).map_or(0, |stream| stream.ops.len())
    }

    pub fn head_of(&self, stream: Id) -> (u64, Hash) {
        let Some(data) = self.stored.streams.get(&stream) else { return (0, op::chain_start(stream)) };
        let mut hash = op::chain_start(stream);
        for (seq, (device, dev_seq, op_hash)) in (1..).zip(&data.hashes) {
            hash = op::chain_next(hash, seq, *device, *dev_seq, *op_hash);
        }
        (data.hashes.len() as u64, hash)
    }

    fn hash_at(&self, stream: Id, n: u64) -> Option<Hash> {
        let hashes = self.stored.streams.get(&stream).map_or(&[][..], |data| &data.hashes);
        let upto = hashes.get(..usize::try_from(n).ok()?)?;
        Some((1..).zip(upto).fold(op::chain_start(stream), |hash, (seq, (device, dev_seq, op_hash))| {
            op::chain_next(hash, seq, *device, *dev_seq, *op_hash)
        }))
    }

    pub fn receipt(&self, stream: Id, n: u64, head_hash: Hash) -> Receipt {
        Receipt::issue(&self.key, self.server_id(), self.inc, stream, n, head_hash, self.ms)
    }

    fn directory(&self) -> Directory {
        let mut directory = Directory::default();
        for act in &self.stored.acts {
            let _ = directory.apply(act);
        }
        directory
    }

    /// Answers a request; everything that passed is logged as a listener on the wire would.
    pub fn answer(&mut self, request: &Request) -> Reply {
        self.wire_log.extend_from_slice(request.path.as_bytes());
        self.wire_log.extend_from_slice(&request.body);
        self.ms += 5;
        let reply = self.act(request);
        self.wire_log.extend_from_slice(&reply.body);
        reply
    }

    fn act(&mut self, request: &Request) -> Reply {
        let (path, query) = request.path.split_once('?').unwrap_or((&request.path, ""));
        if path == "/v1/hello" {
            let nonce = unhex(query.trim_start_matches("n=")).expect("nonce");
            return ok(&Hello::answer(&self.key, &nonce, self.inc, self.ms, 1, Limits::default()));
        }
        if path == "/v1/enrol/school" {
            return self.enrol(request);
        }
        if let Some(rest) = path.strip_prefix("/v1/enrol/mailbox/") {
            return self.mailbox(request, rest);
        }
        if !self.signed(request) {
            return refuse(Code::BadSig, Detail::default());
        }
        match path {
            "/v1/changes" => self.changes(query),
            "/v1/streams" => self.create(request),
            "/v1/pull" => self.pull(request),
            "/v1/push" => self.push(request),
            _ => refuse(Code::NotFound, Detail::default()),
        }
    }

    fn signed(&self, request: &Request) -> bool {
        let Some(auth) = request.auth.as_deref().and_then(|auth| RequestAuth::parse(auth).ok()) else { return false };
        let directory = self.directory();
        let parts = RequestParts {
            method: request.method,
            path: &request.path,
            body: &request.body,
            server_id: self.server_id(),
        };
        directory.device(&auth.device).is_some_and(|device| auth.verify(&device.keys.sign, &parts).is_ok())
    }

    fn enrol(&mut self, request: &Request) -> Reply {
        if let Some((body, reply)) = &self.stored.enrolled {
            return if *body == request.body {
                Reply { status: 200, body: reply.clone(), retry_after: None }
            } else {
                refuse(Code::SetupUsed, Detail::default())
            };
        }
        let enrol = EnrolSchool::decode(&request.body).expect("well formed");
        assert_eq!(enrol.setup_id, self.setup_uri().secret.mailbox_id());
        self.stored.acts = enrol.acts.iter().map(|act| Act::decode(act).expect("act")).collect();
        Directory::from_acts(&self.stored.acts).expect("chains to the root");
        let dir = Act::decode(&enrol.create).expect("act").stream;
        self.stored.streams.insert(dir, Stream { create: enrol.create, ..Stream::default() });
        let reply = Enrolled { inc: self.inc, receipt: self.receipt(dir, 0, op::chain_start(dir)) };
        self.stored.enrolled = Some((request.body.clone(), reply.encode()));
        ok(&reply)
    }

    fn mailbox(&mut self, request: &Request, rest: &str) -> Reply {
        let (id, step) = rest.split_once('/').expect("step");
        let key = (id.to_owned(), step.parse().expect("number"));
        match request.method {
            "PUT" if key.1 != 1 && !self.signed(request) => refuse(Code::BadSig, Detail::default()),
            "PUT" => {
                let there = self.stored.mailbox.entry(key).or_insert_with(|| request.body.clone());
                if *there == request.body {
                    Reply { status: 200, body: Vec::new(), retry_after: None }
                } else {
                    refuse(Code::MailboxTaken, Detail::default())
                }
            }
            _ => match self.stored.mailbox.get(&key) {
                Some(body) => Reply { status: 200, body: body.clone(), retry_after: None },
                None => refuse(Code::NoMailbox, Detail::default()),
            },
        }
    }

    /// Swaps a box, as somebody with the server in hands can.
    pub fn swap_box(&mut self, id: &Hash, step: u8, body: Vec<u8>) {
        self.stored.mailbox.insert((hex(id), step), body);
    }

    fn changes(&self, query: &str) -> Reply {
        let since: u64 = query.split('&').next().and_then(|s| s.strip_prefix("since=")?.parse().ok()).expect("since");
        let changed = self.stored.streams.iter().filter(|(_, stream)| stream.feed > since || since == 0);
        let streams = changed.map(|(id, _)| {
            let (head, head_hash) = self.head_of(*id);
            ChangedStream { stream: *id, head, head_hash, snapshot_wanted: 0, removed: false }
        });
        ok(&Changes { inc: self.inc, feed: self.stored.feed, streams: streams.collect() })
    }

    fn create(&mut self, request: &Request) -> Reply {
        let acts = CreateStreams::decode(&request.body).expect("well formed");
        let mut receipts = Vec::new();
        for bytes in acts.0 {
            let act = Act::decode(&bytes).expect("act");
            self.directory().check_stream_act(&act).expect("certified");
            let stream = act.stream;
            self.stored.streams.entry(stream).or_insert_with(|| Stream { create: bytes, ..Stream::default() });
            let (head, head_hash) = self.head_of(stream);
            receipts.push(self.receipt(stream, head, head_hash));
        }
        ok(&StreamsCreated(receipts))
    }

    fn pull(&mut self, request: &Request) -> Reply {
        let wanted = PullRequest::decode(&request.body).expect("well formed");
        let mut pages = Vec::new();
        for asked in wanted.0 {
            let Some(data) = self.stored.streams.get(&asked.stream) else { continue };
            let (head, head_hash) = self.head_of(asked.stream);
            let mut page = PullPage {
                stream: asked.stream,
                from: asked.after,
                ops: Vec::new(),
                sigs: Vec::new(),
                keys: Vec::new(),
                head,
                head_hash,
                receipt: self.receipt(asked.stream, head, head_hash),
                more: false,
            };
            if self.hash_at(asked.stream, asked.after) == Some(asked.have_hash) {
                let batches = data.sigs.iter().filter(|(last, _)| *last > asked.after).take(self.page_batches);
                let mut upto = asked.after;
                for (last, sig) in batches {
                    page.sigs.push(*sig);
                    upto = *last;
                }
                let between = |seq: u64| seq > asked.after && seq <= upto;
                page.ops = data.ops.iter().filter(|op| between(op.seq)).cloned().collect();
                page.keys = data.keys.iter().filter(|(seq, _)| between(*seq)).map(|(_, key)| key.clone()).collect();
                page.more = upto < head;
            }
            if let Some(lie) = &mut self.lie {
                lie(&mut page);
                let (stream, head, head_hash) = (page.stream, page.head, page.head_hash);
                page.receipt = Receipt::issue(
                    &self.key,
                    keys::identity::server_id(&self.key.verifying_key()),
                    self.inc,
                    stream,
                    head,
                    head_hash,
                    self.ms,
                );
            }
            pages.push(page);
        }
        ok(&PullReply(pages))
    }

    fn push(&mut self, request: &Request) -> Reply {
        let push = PushRequest::decode(&request.body).expect("well formed");
        let results = push.0.iter().map(|batch| self.store(batch)).collect();
        ok(&PushReply(results))
    }

    /// Stores a batch that no honest server would take.
    pub fn smuggle(&mut self, batch: &PushBatch) {
        assert!(matches!(self.store(batch), PushResult::Stored(_)));
    }

    fn store(&mut self, batch: &PushBatch) -> PushResult {
        let refused = |code, detail| PushResult::Refused(ErrorBody::with(code, detail));
        let directory = self.directory();
        let Some(device) = directory.device(&batch.device) else { return refused(Code::Revoked, Detail::default()) };
        if batch.statement().verify(&device.keys.sign, &batch.sig).is_err() {
            return refused(Code::ChainBroken, Detail::default());
        }
        let Some(data) = self.stored.streams.get_mut(&batch.stream) else {
            return refused(Code::NoStream, Detail::default());
        };
        let chain = batch.chain();
        if chain.last().map(|(_, hash)| *hash) != Some(batch.last_hash) {
            return refused(Code::ChainBroken, Detail::default());
        }
        let mine = |data: &Stream| data.hashes.iter().filter(|(device, ..)| *device == batch.device).count() as u64;
        let mut acks = Vec::new();
        for ((place, op_hash), op) in chain.iter().zip(&batch.ops) {
            let have = mine(data);
            if place.dev_seq > have + 1 {
                return refused(Code::DevSeqGap, Detail { have: Some(have), ..Detail::default() });
            }
            let there =
                data.hashes.iter().position(|(device, seq, _)| (*device, *seq) == (batch.device, place.dev_seq));
            let seq = match there {
                Some(at) if data.hashes[at].2 == *op_hash => at as u64 + 1,
                Some(at) => {
                    let (dev_seq, have_hash) = (Some(place.dev_seq), Some(data.hashes[at].2));
                    return refused(Code::DevSeqConflict, Detail { dev_seq, have_hash, ..Detail::default() });
                }
                None => {
                    data.hashes.push((batch.device, place.dev_seq, *op_hash));
                    let seq = data.hashes.len() as u64;
                    let PushOp { commit, body, act, .. } = op.clone();
                    let (device, dev_seq, epoch) = (batch.device, place.dev_seq, batch.epoch);
                    data.ops.push(PageOp { seq, device, dev_seq, epoch, commit, body, act });
                    seq
                }
            };
            acks.push(Ack { dev_seq: place.dev_seq, seq });
            if let Some(Ok(act)) = op.act.as_deref().map(Act::decode)
                && self.stored.acts.first().is_some_and(|first| first.stream == batch.stream)
                && !self.stored.acts.contains(&act)
            {
                self.stored.acts.push(act);
            }
        }
        let last = acks.last().expect("not empty").seq;
        if !data.sigs.iter().any(|(seq, _)| *seq == last) {
            let (first, end) = (batch.first_dev_seq, batch.first_dev_seq + batch.ops.len() as u64 - 1);
            let sig = PageSig { device: batch.device, first, last: end, epoch: batch.epoch, sig: batch.sig };
            data.sigs.push((last, sig));
            data.keys.extend(batch.keys.iter().map(|key| (last, key.clone())));
            self.stored.feed += 1;
            data.feed = self.stored.feed;
        }
        let (head, head_hash) = self.head_of(batch.stream);
        PushResult::Stored(Pushed { acks, head, head_hash, receipt: self.receipt(batch.stream, head, head_hash) })
    }
}

/// A key that nobody certified.
pub fn stranger() -> SigningKey {
    SigningKey::from_seed(&Secret::new([66; 32]))
}
