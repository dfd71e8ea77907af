//! A school on a server of its own: what every test over the wire begins with.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::types::Value as Sql;
use school_server::Id;
use school_server::client::{Answer, Connection};
use school_server::clock::{Clock, SystemRandomness};
use school_server::counselor::{Author, Counselor, fresh_id};
use school_server::node::Strictness;
use school_server::server::{Running, Surroundings, init, serve};
use sync::wire::Wire;
use sync::wire::body::{
    CreateStreams, PageOp, PullPage, PullReply, PullRequest, PullStream, PushBatch, PushReply, PushRequest, PushResult,
    Pushed, path,
};
use sync::wire::op::{ChainPlace, FIRST_PREV, chain_next, chain_start};
use sync::wire::schema::StreamKind;
use tempfile::TempDir;

/// A clock that stands where it is put: 2026-07-13 07:00 in Jakarta.
pub struct SetClock(AtomicU64);

impl SetClock {
    pub fn advance(&self, ms: u64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for SetClock {
    fn now_ms(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }
}

pub struct School {
    pub folder: TempDir,
    pub clock: Arc<SetClock>,
    pub strictness: Strictness,
    running: Option<Running>,
    pub lead: Counselor,
    /// The lead's chain in the directory stream.
    pub dir: Author,
}

impl School {
    /// A fresh server with a school enrolled.
    pub async fn new() -> Self {
        Self::with(Strictness::default()).await
    }

    pub async fn with(strictness: Strictness) -> Self {
        let mut school = Self::unenrolled(strictness).await;
        let token = school.running().link.as_ref().expect("no school yet").secret.clone();
        let (enrolment, dir) = school.lead.enrolment(&token, school.ms()).unwrap();
        let answer = school.post(&school.lead, path::ENROL_SCHOOL, &enrolment.encode()).await;
        assert_eq!(answer.status, 200, "{:?}", answer.code());
        school.dir = dir;
        school
    }

    pub async fn unenrolled(strictness: Strictness) -> Self {
        let folder = TempDir::new().unwrap();
        let clock = Arc::new(SetClock(AtomicU64::new(1_783_900_800_000)));
        let around = Surroundings { clock: clock.clone(), random: Arc::new(SystemRandomness), strictness, log: false };
        let data = folder.path().join("server");
        let link = init(&data, &["127.0.0.1".to_owned()], "127.0.0.1:7443".parse().unwrap(), &around).await.unwrap();
        let lead = Counselor::new(link.server_id);
        let dir = Author::new(lead.dir, &lead, fresh_id(), keys::Secret::new([0; 32]));
        let mut school = Self { folder, clock, strictness, running: None, lead, dir };
        school.start().await;
        school
    }

    pub async fn start(&mut self) {
        let around = Surroundings {
            clock: self.clock.clone(),
            random: Arc::new(SystemRandomness),
            strictness: self.strictness,
            log: false,
        };
        self.running = Some(serve(&self.data(), Some("127.0.0.1:0".parse().unwrap()), around).await.unwrap());
    }

    pub async fn stop(&mut self) {
        self.running.take().expect("running").stop().await;
    }

    pub fn running(&self) -> &Running {
        self.running.as_ref().expect("running")
    }

    pub fn data(&self) -> std::path::PathBuf {
        self.folder.path().join("server")
    }

    pub fn ms(&self) -> i64 {
        i64::try_from(self.clock.now_ms()).unwrap()
    }

    pub async fn connect(&self) -> Connection {
        Connection::open(self.running().address, self.running().pin).await.unwrap()
    }

    pub async fn send(&self, method: &str, path: &str, auth: Option<&str>, body: &[u8]) -> Answer {
        self.connect().await.send(method, path, auth, body).await.unwrap()
    }

    /// A request as it should be.
    pub async fn post(&self, who: &Counselor, path: &str, body: &[u8]) -> Answer {
        let auth = who.auth("POST", path, body, self.ms()).format();
        self.send("POST", path, Some(&auth), body).await
    }

    pub async fn get(&self, who: &Counselor, path: &str) -> Answer {
        let auth = who.auth("GET", path, b"", self.ms()).format();
        self.send("GET", path, Some(&auth), b"").await
    }

    /// A stream of `who`, known to the server.
    pub async fn stream(&self, who: &Counselor, kind: StreamKind) -> Author {
        let (create, author) = who.stream(fresh_id(), kind, self.ms()).unwrap();
        let answer = self.post(who, path::STREAMS, &CreateStreams(vec![create]).encode()).await;
        assert_eq!(answer.status, 200, "{:?}", answer.code());
        author
    }

    pub async fn push(&self, who: &Counselor, batches: Vec<PushBatch>) -> Vec<PushResult> {
        let answer = self.post(who, path::PUSH, &PushRequest(batches).encode()).await;
        assert_eq!(answer.status, 200, "{:?}", answer.code());
        answer.read::<PushReply>().unwrap().0
    }

    /// Pushes one batch that must be stored.
    pub async fn store(&self, who: &Counselor, batch: PushBatch) -> Pushed {
        match self.push(who, vec![batch]).await.pop() {
            Some(PushResult::Stored(pushed)) => pushed,
            other => panic!("not stored: {other:?}"),
        }
    }

    /// Pushes one batch that must be refused, and answers the code.
    pub async fn refused(&self, who: &Counselor, batch: PushBatch) -> String {
        match self.push(who, vec![batch]).await.pop() {
            Some(PushResult::Refused(error)) => error.code,
            other => panic!("not refused: {other:?}"),
        }
    }

    pub async fn pull(&self, who: &Counselor, asked: Vec<PullStream>) -> Vec<PullPage> {
        let answer = self.post(who, path::PULL, &PullRequest(asked).encode()).await;
        assert_eq!(answer.status, 200, "{:?}", answer.code());
        answer.read::<PullReply>().unwrap().0
    }

    /// Pulls a whole stream and verifies all that a laptop verifies without a content key: gap-free positions and numbers,
    /// both chains, the batch signatures of `authors`, and the receipt.
    pub async fn whole(&self, who: &Counselor, stream: Id, authors: &[&Author]) -> Vec<PageOp> {
        let (mut after, mut h) = (0, chain_start(stream));
        let mut all: Vec<PageOp> = Vec::new();
        let mut last = std::collections::BTreeMap::new();
        loop {
            let asked = PullStream { stream, after, have_hash: h, max: 1_000 };
            let page = self.pull(who, vec![asked]).await.pop().expect("the stream is there");
            assert_eq!(page.from, after);
            let mut hashes = std::collections::BTreeMap::new();
            for op in &page.ops {
                let (dev_seq, prev) = last.get(&op.device).copied().unwrap_or((0, FIRST_PREV));
                assert_eq!((op.seq, op.dev_seq), (after + 1, dev_seq + 1));
                let place = ChainPlace { stream, device: op.device, dev_seq: op.dev_seq, prev };
                let op_hash = place.op_hash(op.commit);
                h = chain_next(h, op.seq, op.device, op.dev_seq, op_hash);
                after = op.seq;
                last.insert(op.device, (op.dev_seq, op_hash));
                hashes.insert((op.device, op.dev_seq), op_hash);
            }
            for sig in &page.sigs {
                let author = authors.iter().find(|author| author.device == sig.device).expect("a known author");
                let statement = sig.statement(stream, hashes[&(sig.device, sig.last)]);
                statement.verify(&author.verifying_key(), &sig.sig).unwrap();
            }
            assert_eq!(page.ops.is_empty(), page.sigs.is_empty());
            page.receipt.verify(&self.server_key()).unwrap();
            assert_eq!((page.receipt.n, page.receipt.head_hash), (page.head, page.head_hash));
            let more = page.more;
            all.extend(page.ops);
            if !more {
                assert_eq!((page.head, page.head_hash), (after, h));
                return all;
            }
        }
    }

    pub fn server_key(&self) -> keys::VerifyingKey {
        self.running().node().seal().key().verifying_key()
    }

    /// Every row of the database but the boot counter, to compare.
    pub fn dump(&self) -> Vec<String> {
        dump(&self.data().join("server.db"))
    }
}

pub fn dump(database: &Path) -> Vec<String> {
    let connection = rusqlite::Connection::open(database).unwrap();
    let tables: Vec<String> = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let mut rows = Vec::new();
    for table in tables {
        let mut statement = connection.prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2")).unwrap();
        let columns = statement.column_count();
        let read = statement.query_map([], |row| (0..columns).map(|at| row.get(at)).collect::<Result<Vec<Sql>, _>>());
        for row in read.unwrap() {
            let row = format!("{table} {:?}", row.unwrap());
            if !row.starts_with("meta [Text(\"boot\")") {
                rows.push(row);
            }
        }
    }
    rows
}

/// An old request's cursor at the beginning of a stream.
pub fn from_start(stream: Id) -> PullStream {
    PullStream { stream, after: 0, have_hash: chain_start(stream), max: 1_000 }
}
