//! Harness J, begun: what hostile clients push. Every case gets its code, none a 5xx, and none leaves a trace in the
//! database. How they come is in `intruders`.

use keys::cbor::{Value, encode};
use school_server::client::Answer;
use school_server::counselor::{Author, Counselor};
use school_server::node::Strictness;
use sync::wire::Wire;
use sync::wire::act::{Act, ActBody, EpochBody, Recipient, Signer};
use sync::wire::body::{CreateStreams, PullReply, PullRequest, PushBatch, PushRequest, path};
use sync::wire::schema::StreamKind;

use crate::school::{School, from_start};

/// A school with a stream of two ops, and what its database held before the attack.
pub struct Attacked {
    pub school: School,
    pub author: Author,
    before: Vec<String>,
    pub cases: usize,
}

impl Attacked {
    pub async fn new() -> Self {
        let school = School::with(Strictness { write_burst: 10_000, ..Strictness::default() }).await;
        let mut author = school.stream(&school.lead, StreamKind::Case).await;
        school.store(&school.lead, author.batch(&["first", "second"], None).unwrap()).await;
        let before = school.dump();
        Self { school, author, before, cases: 0 }
    }

    /// The next batch as it should be.
    fn good(&self) -> PushBatch {
        self.author.clone().batch(&["third", "fourth"], None).unwrap()
    }

    /// The next batch, changed and signed again.
    fn changed(&self, change: impl FnOnce(&mut PushBatch)) -> PushBatch {
        let mut batch = self.good();
        change(&mut batch);
        self.author.sign(&mut batch);
        batch
    }

    /// The next batch, changed, with chain and signature made to fit.
    fn rechained(&self, change: impl FnOnce(&mut PushBatch)) -> PushBatch {
        self.changed(|batch| {
            change(batch);
            batch.last_hash = batch.chain().last().map_or([0; 32], |(_, hash)| *hash);
        })
    }

    async fn batch(&mut self, name: &str, batch: PushBatch, code: &str) {
        assert_eq!(self.school.refused(&self.school.lead, batch).await, code, "{name}");
        self.untouched(name);
    }

    pub async fn request(&mut self, name: &str, answer: Answer, status: u16, code: &str) {
        assert_eq!((answer.status, answer.code().as_deref()), (status, Some(code)), "{name}");
        self.untouched(name);
    }

    async fn signed(&mut self, name: &str, target: &str, body: &[u8], status: u16, code: &str) {
        let answer = self.school.post(&self.school.lead, target, body).await;
        self.request(name, answer, status, code).await;
    }

    pub fn untouched(&mut self, name: &str) {
        assert_eq!(self.before, self.school.dump(), "{name} left a trace");
        self.cases += 1;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn batches_that_do_not_fit() {
    let mut at = Attacked::new().await;
    let conflict = at.rechained(|batch| {
        batch.first_dev_seq = 2;
        batch.prev_hash = [3; 32];
    });
    at.batch("another op under a known number", conflict, "dev_seq_conflict").await;
    let other_past = at.rechained(|batch| batch.prev_hash = [3; 32]);
    at.batch("the next number on another past", other_past, "dev_seq_conflict").await;
    let restart = at.rechained(|batch| {
        batch.first_dev_seq = 1;
        batch.prev_hash = [0; 32];
    });
    at.batch("a chain begun anew", restart, "dev_seq_conflict").await;
    let from_nothing = at.rechained(|batch| {
        batch.first_dev_seq = 1;
        batch.prev_hash = [1; 32];
    });
    at.batch("a first op with a past", from_nothing, "chain_broken").await;
    let gap = at.rechained(|batch| batch.first_dev_seq = 9);
    at.batch("a gap", gap, "dev_seq_gap").await;
    let huge = at.rechained(|batch| batch.first_dev_seq = (1 << 53) - 4);
    at.batch("a huge number", huge, "dev_seq_gap").await;
    let last = at.changed(|batch| batch.last_hash = [7; 32]);
    at.batch("a last hash that is not the chain's", last, "chain_broken").await;
    let commit = at.changed(|batch| batch.ops[0].commit = [7; 32]);
    at.batch("a commitment changed on the way", commit, "chain_broken").await;
    let mut unsigned = at.good();
    unsigned.sig = [0; 64];
    at.batch("no signature", unsigned, "bad_sig").await;
    let mut flipped = at.good();
    flipped.sig[10] ^= 1;
    at.batch("a flipped bit in the signature", flipped, "bad_sig").await;
    let mut re_epoched = at.good();
    re_epoched.epoch = [4; 16];
    at.batch("another epoch than was signed", re_epoched, "bad_sig").await;
    let mut renamed = at.good();
    renamed.device = [4; 16];
    at.batch("an unknown author", renamed, "bad_sig").await;
    let epoch = at.changed(|batch| batch.epoch = [4; 16]);
    at.batch("an epoch nobody made", epoch, "epoch_stale").await;
    let mut elsewhere = at.good();
    elsewhere.stream = [4; 16];
    at.batch("a stream that is not there", elsewhere, "no_stream").await;
    let null = at.changed(|batch| batch.ops[1].body = None);
    at.batch("a body left out without a purge", null, "malformed").await;
    let suite = at.changed(|batch| batch.ops[0].body.as_mut().unwrap()[0] = 9);
    at.batch("an unknown suite", suite, "malformed").await;
    let short = at.changed(|batch| batch.ops[0].body = Some(vec![1; 41]));
    at.batch("an envelope without content", short, "malformed").await;
    let refs = at.changed(|batch| batch.ops[0].blob_refs = vec![[1; 32]]);
    at.batch("a blob that nobody brought", refs, "malformed").await;
    assert_eq!(at.cases, 18);
    at.school.store(&at.school.lead, at.good()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn acts_that_do_not_count() {
    let mut at = Attacked::new().await;
    let (lead, ms) = (&at.school.lead, at.school.ms());
    let stranger = Counselor::new(lead.server_id);
    let stream = at.author.stream;
    let epoch = |user| EpochBody { epoch: [8; 16], recipients: vec![Recipient { user, sealed: vec![1; 80] }] };
    let by_lead = |body| Act::sign(stream, body, Signer::user(lead.user), ms, &lead.secrets.sign);
    let by_stranger = |body| Act::sign(stream, body, Signer::user(stranger.user), ms, &stranger.secrets.sign);
    let as_lead = |body| Act::sign(stream, body, Signer::user(lead.user), ms, &stranger.secrets.sign);
    let acts = [
        ("an epoch by a stranger", by_stranger(ActBody::Epoch(epoch(stranger.user))).encode(), "bad_act"),
        ("an epoch in another's name", as_lead(ActBody::Epoch(epoch(lead.user))).encode(), "bad_act"),
        ("a device certified in a case", by_lead(device(&stranger, lead.user)).encode(), "bad_act"),
        ("a school in a case", lead_school(lead, stream, ms).encode(), "bad_act"),
        ("a second creation", lead.stream(stream, StreamKind::Case, ms).unwrap().0, "bad_act"),
        ("an act of another stream", lead.device_act(ms).encode(), "bad_act"),
        (
            "an act that is not obeyed yet",
            by_lead(ActBody::Other { kind: 11, body: Value::map([]) }).encode(),
            "bad_act",
        ),
        ("an act of no number", encode(&keys::map! {0 => 99u8}), "malformed"),
        ("no act at all", b"not cbor".to_vec(), "malformed"),
    ];
    for (name, act, code) in acts {
        let batch = at.author.clone().batch(&["with an act"], Some(act)).unwrap();
        at.batch(name, batch, code).await;
    }
    // An epoch sealed to somebody who is no member cannot be written under, and its act is not kept with the refusal.
    let lead = &at.school.lead;
    let leak = Act::sign(stream, ActBody::Epoch(epoch(stranger.user)), Signer::user(lead.user), ms, &lead.secrets.sign);
    let mut author = at.author.clone();
    author.epoch = [8; 16];
    let batch = author.batch(&["under the leak"], Some(leak.encode())).unwrap();
    at.batch("an epoch sealed to a stranger", batch, "epoch_stale").await;

    let lead = &at.school.lead;
    let dir_acts = [
        (
            "a user certified by herself",
            Act::sign(lead.dir, user(&stranger, ms), Signer::user(stranger.user), ms, &stranger.secrets.sign),
        ),
        (
            "a registrar by a user",
            Act::sign(lead.dir, registrar(&stranger), Signer::user(lead.user), ms, &lead.secrets.sign),
        ),
        (
            "a device of another user",
            Act::sign(lead.dir, device(&stranger, stranger.user), Signer::user(lead.user), ms, &lead.secrets.sign),
        ),
        (
            "another root",
            Act::sign(
                lead.dir,
                ActBody::School { root: stranger.root.verifying_key(), server_id: lead.server_id },
                Signer::root(&stranger.root.verifying_key()),
                ms,
                &stranger.root,
            ),
        ),
        (
            "new keys for a known device",
            Act::sign(
                lead.dir,
                ActBody::Device { device: lead.device, user: lead.user, keys: stranger.device_secrets.public() },
                Signer::user(lead.user),
                ms,
                &lead.secrets.sign,
            ),
        ),
    ];
    for (name, act) in dir_acts {
        let batch = at.school.dir.clone().batch(&["with an act"], Some(act.encode())).unwrap();
        at.batch(name, batch, "bad_act").await;
    }
    assert_eq!(at.cases, 15);
}

fn device(of: &Counselor, user: [u8; 16]) -> ActBody {
    ActBody::Device { device: of.device, user, keys: of.device_secrets.public() }
}

fn user(of: &Counselor, from: i64) -> ActBody {
    ActBody::User { user: of.user, keys: of.secrets.public(), from }
}

fn registrar(of: &Counselor) -> ActBody {
    ActBody::Registrar { user: of.user, on: true, sign: of.secrets.sign.verifying_key() }
}

fn lead_school(lead: &Counselor, stream: [u8; 16], ms: i64) -> Act {
    let root = lead.root.verifying_key();
    Act::sign(stream, ActBody::School { root, server_id: lead.server_id }, Signer::root(&root), ms, &lead.root)
}

#[tokio::test(flavor = "multi_thread")]
async fn bytes_that_are_not_the_format() {
    let mut at = Attacked::new().await;
    let good = PushRequest(vec![at.good()]).encode();
    let with = |bytes: &[u8]| [&good[..], bytes].concat();
    let mut cut = good.clone();
    cut.pop();
    // The array of one batch with its length in two bytes.
    let long_form = [&[0x98, 0x01], &good[1..]].concat();
    let deep = [vec![0x81; 40], vec![0x80]].concat();
    let bodies: Vec<(&str, Vec<u8>)> = vec![
        ("nothing", Vec::new()),
        ("trailing bytes", with(&[0])),
        ("a second value", with(&good)),
        ("cut short", cut),
        ("a length in a longer form", long_form),
        ("nested too deep", deep),
        ("an array of four thousand million", vec![0x9a, 0xff, 0xff, 0xff, 0xff]),
        ("a byte string past the end", vec![0x81, 0x5b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
        ("an indefinite array", vec![0x9f, 0xff]),
        ("a float", vec![0x81, 0xfb, 0, 0, 0, 0, 0, 0, 0, 0]),
        ("a tag", vec![0x81, 0xc2, 0x41, 0x01]),
        ("a map with a key twice", vec![0xa2, 0x00, 0x00, 0x00, 0x00]),
        ("text that is not UTF-8", vec![0x81, 0x62, 0xff, 0xfe]),
        ("text instead of bytes", encode(&keys::arr![keys::arr!["stream", 1u8]])),
        ("JSON", br#"{"stream":"x"}"#.to_vec()),
        ("a batch without ops", PushRequest(vec![at.changed(|batch| batch.ops.clear())]).encode()),
        ("dev_seq 0", PushRequest(vec![at.changed(|batch| batch.first_dev_seq = 0)]).encode()),
        ("dev_seq beyond 2^53", PushRequest(vec![at.changed(|batch| batch.first_dev_seq = (1 << 53) + 1)]).encode()),
        ("an id of 15 bytes", short_id(&at.good())),
    ];
    let count = bodies.len();
    for (name, body) in bodies {
        at.signed(name, path::PUSH, &body, 400, "malformed").await;
    }
    for target in [path::PULL, path::STREAMS] {
        at.signed("rubbish", target, &[0xff; 64], 400, "malformed").await;
    }
    assert_eq!(at.cases, count + 2);
}

/// The batch with its stream's id a byte short.
fn short_id(batch: &PushBatch) -> Vec<u8> {
    match PushRequest(vec![batch.clone()]).to_value() {
        Value::Array(mut batches) => {
            if let Some(Value::Array(fields)) = batches.first_mut() {
                fields[0] = Value::from([1u8; 15]);
            }
            encode(&Value::Array(batches))
        }
        other => encode(&other),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn too_much_of_everything() {
    let mut at = Attacked::new().await;
    let big = at.changed(|batch| batch.ops[0].body = Some(vec![1; 64 * 1024 + 1]));
    at.signed("an op over 64 KiB", path::PUSH, &PushRequest(vec![big]).encode(), 413, "too_large").await;
    let many = at.changed(|batch| {
        let op = batch.ops[0].clone();
        batch.ops = vec![op; 501];
    });
    at.signed("501 ops", path::PUSH, &PushRequest(vec![many]).encode(), 413, "too_large").await;
    let heavy = at.changed(|batch| {
        batch.ops[0].body = Some(vec![1; 60_000]);
        let op = batch.ops[0].clone();
        batch.ops = vec![op; 18];
    });
    at.signed("a batch over 1 MiB", path::PUSH, &PushRequest(vec![heavy]).encode(), 413, "too_large").await;
    let acts = at.rechained(|batch| {
        batch.ops[0].act = Some(vec![0x40; 60_000]);
        let op = batch.ops[0].clone();
        batch.ops = vec![op; 18];
    });
    at.batch("acts over 1 MiB", acts, "too_large").await;
    let batches = PushRequest(vec![at.good(); 65]).encode();
    at.signed("65 batches", path::PUSH, &batches, 413, "too_large").await;
    let asked = PullRequest(vec![from_start(at.author.stream); 65]).encode();
    at.signed("65 streams asked for", path::PULL, &asked, 413, "too_large").await;
    let act = at.school.lead.stream([1; 16], StreamKind::Case, at.school.ms()).unwrap().0;
    at.signed("65 streams made", path::STREAMS, &CreateStreams(vec![act; 65]).encode(), 413, "too_large").await;

    // A body announced too long is refused before it is sent; one that grows beyond the limit, where it does.
    let mut connection = at.school.connect().await;
    let head = "POST /v1/push HTTP/1.1\r\nhost: school\r\ncontent-length: 1000000000\r\n\r\n";
    connection.write(head.as_bytes()).await.unwrap();
    let answer = connection.answer().await.unwrap();
    at.request("a body of 1 GB, announced", answer, 413, "too_large").await;
    let mut connection = at.school.connect().await;
    let auth = at.school.lead.auth("POST", path::PUSH, b"", at.school.ms()).format();
    let head = format!(
        "POST /v1/push HTTP/1.1\r\nhost: school\r\nauthorization: {auth}\r\ntransfer-encoding: chunked\r\n\r\n"
    );
    connection.write(head.as_bytes()).await.unwrap();
    let chunk = [format!("{:x}\r\n", 1 << 20).as_bytes(), &[0; 1 << 20], b"\r\n"].concat();
    let mut sent = 0;
    while sent < 64 && connection.write(&chunk).await.is_ok() {
        sent += 1;
    }
    assert!(sent < 64, "the server read on");
    at.untouched("a body without end");
    let changes = format!("/v1/changes?since=0&wait={}", "9".repeat(30_000));
    let mut connection = at.school.connect().await;
    let answer = connection.send("GET", &changes, None, b"").await;
    assert!(answer.is_err() || answer.is_ok_and(|answer| (400..500).contains(&answer.status)));
    at.untouched("a long address");
    let mut connection = at.school.connect().await;
    let heads = format!("GET /healthz HTTP/1.1\r\n{}\r\n", "x-pad: y\r\n".repeat(2_000));
    connection.write(heads.as_bytes()).await.unwrap();
    let answer = connection.answer().await;
    assert!(answer.is_err() || answer.is_ok_and(|answer| (400..500).contains(&answer.status)));
    at.untouched("two thousand headers");
    assert_eq!(at.cases, 11);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_learns_nothing() {
    let at = Attacked::new().await;
    // Another certified user of the same school, who is a member of nothing here.
    let school = &at.school;
    let other =
        Counselor { root: school.lead.root.clone(), dir: school.lead.dir, ..Counselor::new(school.lead.server_id) };
    let (lead, ms) = (&school.lead, school.ms());
    let certificate = Act::sign(lead.dir, user(&other, ms), Signer::user(lead.user), ms, &lead.secrets.sign);
    let mut dir = school.dir.clone();
    school.store(lead, dir.batch(&["a colleague"], Some(certificate.encode())).unwrap()).await;
    school.store(lead, dir.batch(&["her laptop"], Some(other.device_act(ms).encode())).unwrap()).await;
    let before = school.dump();
    let asked = PullRequest(vec![from_start(at.author.stream), from_start(lead.dir), from_start([9; 16])]).encode();
    assert_eq!(school.post(&other, path::PULL, &asked).await.read::<PullReply>().unwrap().0, []);
    let mut author = Author::new(at.author.stream, &other, at.author.epoch, at.author.content_key.clone());
    assert_eq!(school.refused(&other, author.batch(&["let me in"], None).unwrap()).await, "no_stream");
    assert_eq!(school.refused(&other, at.good()).await, "no_stream");
    let mut broken = at.good();
    broken.sig = [0; 64];
    assert_eq!(school.refused(&other, broken).await, "no_stream");
    let create = CreateStreams(vec![lead.stream(at.author.stream, StreamKind::Case, ms).unwrap().0]).encode();
    assert_eq!(school.post(&other, path::STREAMS, &create).await.code().as_deref(), Some("no_stream"));
    let foreign = CreateStreams(vec![lead.stream([6; 16], StreamKind::Case, ms).unwrap().0]).encode();
    assert_eq!(school.post(&other, path::STREAMS, &foreign).await.code().as_deref(), Some("bad_act"));
    let directory = CreateStreams(vec![other.stream([6; 16], StreamKind::Dir, ms).unwrap().0]).encode();
    assert_eq!(school.post(&other, path::STREAMS, &directory).await.code().as_deref(), Some("bad_act"));
    assert_eq!(before, school.dump());
}
