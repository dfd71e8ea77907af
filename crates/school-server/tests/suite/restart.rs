//! What stays: over a restart, over kill -9 in the middle of pushes, and what a restored database is known by. And what
//! never was there: a key that opens a record.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use keys::PairUri;
use school_server::client::Connection;
use school_server::clock::{Clock, SystemClock};
use school_server::counselor::{Author, Counselor, fresh_id};
use sync::wire::Wire;
use sync::wire::body::{
    CreateStreams, PullReply, PullRequest, PullStream, PushReply, PushRequest, PushResult, Pushed, path,
};
use sync::wire::op::{ChainPlace, FIRST_PREV, chain_next, chain_start};
use sync::wire::schema::StreamKind;

use crate::school::{School, dump, from_start};

#[tokio::test(flavor = "multi_thread")]
async fn a_restart_keeps_everything_and_the_incarnation() {
    let mut school = School::new().await;
    let mut author = school.stream(&school.lead, StreamKind::Case).await;
    let pushed = school.store(&school.lead, author.batch(&["a", "b"], None).unwrap()).await;
    let inc = school.running().node().seal().inc;
    school.stop().await;
    let before = school.dump();
    for _ in 0..3 {
        school.start().await;
        assert!(school.running().link.is_none(), "a school is enrolled");
        assert_eq!(school.running().node().seal().inc, inc);
        assert_eq!(school.whole(&school.lead, author.stream, &[&author]).await.len(), 2);
        school.stop().await;
    }
    assert_eq!(before, school.dump());
    school.start().await;
    let next = author.batch(&["c"], None).unwrap();
    assert_eq!(school.store(&school.lead, next).await.acks[0].seq, pushed.head + 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_put_back_from_an_older_copy_is_a_new_incarnation() {
    let mut school = School::new().await;
    let mut author = school.stream(&school.lead, StreamKind::Case).await;
    school.store(&school.lead, author.batch(&["kept"], None).unwrap()).await;
    // Copied while the server runs, as a school's nightly job would.
    let copy = school.folder.path().join("copy.db");
    school_server::server::backup(&school.data(), &copy).unwrap();
    assert!(school_server::server::backup(&school.data(), &copy).is_err(), "a copy is never written over");
    let old = author.clone();
    let lost = author.batch(&["lost with the disk"], None).unwrap();
    let pushed = school.store(&school.lead, lost.clone()).await;
    let inc = school.running().node().seal().inc;
    school.stop().await;
    for file in ["server.db-wal", "server.db-shm"] {
        drop(std::fs::remove_file(school.data().join(file)));
    }
    std::fs::copy(&copy, school.data().join("server.db")).unwrap();
    school.start().await;
    let now = school.running().node().seal().inc;
    assert_ne!(now, inc);
    // The laptop at its old position sees another head, offers its op again, and everybody has it.
    let asked = PullStream { stream: author.stream, after: 2, have_hash: pushed.head_hash, max: 10 };
    let page = school.pull(&school.lead, vec![asked]).await.remove(0);
    assert_eq!((page.head, page.ops.len(), page.receipt.inc), (1, 0, now));
    assert_eq!(school.whole(&school.lead, old.stream, &[&old]).await.len(), 1);
    assert_eq!(school.store(&school.lead, lost).await.acks[0].seq, 2);
    // Once is enough: the next start goes on in the same incarnation.
    school.stop().await;
    school.start().await;
    assert_eq!(school.running().node().seal().inc, now);
    // A marker that is gone proves nothing, so the safe side is taken.
    school.stop().await;
    std::fs::remove_file(school.data().join("boot")).unwrap();
    school.start().await;
    assert_ne!(school.running().node().seal().inc, now);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_byte_of_a_text_or_of_a_key_that_opens_one_is_on_the_server() {
    const TEXT: &str = "Siti Rahmawati bercerita bahwa ayahnya sakit";
    let mut school = School::new().await;
    let mut author = school.stream(&school.lead, StreamKind::Case).await;
    let mut own = school.stream(&school.lead, StreamKind::Own).await;
    let act = school.lead.user_key_act(own.stream, school.ms()).unwrap().encode();
    school.store(&school.lead, own.batch(&[TEXT], Some(act)).unwrap()).await;
    school.store(&school.lead, author.batch(&[TEXT, TEXT], None).unwrap()).await;
    let secrets = &school.lead.secrets;
    let secret: Vec<(&str, Vec<u8>)> = vec![
        ("a text", TEXT.as_bytes().to_vec()),
        ("a name", b"Rahmawati".to_vec()),
        ("a content key", author.content_key.expose().to_vec()),
        ("the key made from it", keys::derive::op_key(&author.content_key).expose().to_vec()),
        ("the key of the own stream", own.content_key.expose().to_vec()),
        ("the user key", secrets.user_key.expose().to_vec()),
        ("the user's signing key", secrets.sign.seed().expose().to_vec()),
        ("the user's private key", secrets.kem.to_bytes().expose().to_vec()),
        ("the device's private key", school.lead.device_secrets.kem.to_bytes().expose().to_vec()),
        ("the root key", school.lead.root.seed().expose().to_vec()),
    ];
    let public = ("the public key, which must be found", secrets.public().sign.to_bytes().to_vec());
    for running in [true, false] {
        if !running {
            school.stop().await;
        }
        let files: Vec<(PathBuf, Vec<u8>)> = std::fs::read_dir(school.data())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| (path.clone(), std::fs::read(path).unwrap()))
            .collect();
        for (what, bytes) in &secret {
            for (path, content) in &files {
                assert!(!holds(content, bytes), "{what} is in {}", path.display());
            }
        }
        assert!(files.iter().any(|(_, content)| holds(content, &public.1)), "{}", public.0);
    }
}

fn holds(content: &[u8], part: &[u8]) -> bool {
    content.windows(part.len()).any(|window| window == part)
}

/// The real program, killed without warning while it takes pushes: what it acknowledged is there after the next start.
#[tokio::test(flavor = "multi_thread")]
async fn kill_9_while_pushing_loses_no_acknowledged_op() {
    let rounds: u64 = std::env::var("RUANG_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(10);
    let folder = tempfile::TempDir::new().unwrap();
    let data = folder.path().join("server");
    let made = Command::new(env!("CARGO_BIN_EXE_school-server"))
        .args(["--lang", "en", "init", "--listen", "127.0.0.1:7443", "--data"])
        .arg(&data)
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));

    let mut server = Program::start(&data);
    let link = server.link.clone().expect("an enrolment link");
    let counselor = Counselor::new(link.server_id);
    let mut connection = server.connect().await;
    let (enrolment, _) = counselor.enrolment(&link.secret, now()).unwrap();
    assert_eq!(post(&mut connection, &counselor, path::ENROL_SCHOOL, &enrolment.encode()).await.unwrap().status, 200);
    let (create, mut author) = counselor.stream(fresh_id(), StreamKind::Case, now()).unwrap();
    let body = CreateStreams(vec![create]).encode();
    assert_eq!(post(&mut connection, &counselor, path::STREAMS, &body).await.unwrap().status, 200);

    let mut acknowledged: Vec<(u64, u64)> = Vec::new();
    for round in 0..rounds {
        let pid = server.child.id();
        // A different moment each round, from before the first commit to between two of them.
        let delay = Duration::from_micros(500 + round * 7_919 % 60_000);
        let killer = tokio::task::spawn_blocking(move || {
            std::thread::sleep(delay);
            assert!(Command::new("kill").args(["-9", &pid.to_string()]).status().unwrap().success());
        });
        loop {
            let mut ahead = author.clone();
            let batch = ahead.batch(&["note", "note"], None).unwrap();
            let Some(pushed) = push(&mut connection, &counselor, batch).await else { break };
            acknowledged.extend(pushed.acks.iter().map(|ack| (ack.dev_seq, ack.seq)));
            author = ahead;
        }
        killer.await.unwrap();
        server.child.wait().unwrap();
        server = Program::start(&data);
        connection = server.connect().await;
        let held = held(&mut connection, &counselor, &author).await;
        assert!(
            held.starts_with(&acknowledged),
            "round {round}: {} held, {} acknowledged",
            held.len(),
            acknowledged.len()
        );
        // What was stored but not answered is answered now: the laptop sends it again, the same op.
        if held.len() > acknowledged.len() {
            assert_eq!(held.len(), acknowledged.len() + 2, "round {round}: half a batch");
            rewind(&mut author, &mut connection, &counselor).await;
            acknowledged = held;
        }
    }
    let last = author.batch(&["after it all"], None).unwrap();
    assert!(push(&mut connection, &counselor, last).await.is_some());
    server.terminate();
    let checked = rusqlite::Connection::open(data.join("server.db")).unwrap();
    let verdict: String = checked.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(verdict, "ok");
    assert!(dump(&data.join("server.db")).iter().any(|row| row.starts_with("op ")));
}

/// The author's chain as the server holds it: its unanswered batch was stored.
async fn rewind(author: &mut Author, connection: &mut Connection, counselor: &Counselor) {
    let ops = pull(connection, counselor, author.stream).await;
    let (mut dev_seq, mut prev) = (0, FIRST_PREV);
    for op in ops {
        let place = ChainPlace { stream: author.stream, device: op.device, dev_seq: op.dev_seq, prev };
        prev = place.op_hash(op.commit);
        dev_seq = op.dev_seq;
    }
    author.dev_seq = dev_seq;
    author.last_hash = prev;
}

async fn held(connection: &mut Connection, counselor: &Counselor, author: &Author) -> Vec<(u64, u64)> {
    pull(connection, counselor, author.stream).await.iter().map(|op| (op.dev_seq, op.seq)).collect()
}

async fn pull(connection: &mut Connection, counselor: &Counselor, stream: [u8; 16]) -> Vec<sync::wire::body::PageOp> {
    let mut ops = Vec::new();
    let mut asked = from_start(stream);
    let (mut prev, mut h) = (FIRST_PREV, chain_start(stream));
    loop {
        let body = PullRequest(vec![asked]).encode();
        let answer = post(connection, counselor, path::PULL, &body).await.unwrap();
        let page = answer.read::<PullReply>().unwrap().0.remove(0);
        for op in &page.ops {
            let place = ChainPlace { stream, device: op.device, dev_seq: op.dev_seq, prev };
            prev = place.op_hash(op.commit);
            h = chain_next(h, op.seq, op.device, op.dev_seq, prev);
        }
        ops.extend(page.ops);
        if !page.more {
            assert_eq!(page.head_hash, h);
            return ops;
        }
        asked = PullStream { after: ops.len() as u64, have_hash: h, ..asked };
    }
}

async fn push(
    connection: &mut Connection,
    counselor: &Counselor,
    batch: sync::wire::body::PushBatch,
) -> Option<Pushed> {
    let answer = post(connection, counselor, path::PUSH, &PushRequest(vec![batch]).encode()).await.ok()?;
    assert_eq!(answer.status, 200, "{:?}", answer.code());
    match answer.read::<PushReply>().unwrap().0.remove(0) {
        PushResult::Stored(pushed) => Some(pushed),
        PushResult::Refused(error) => panic!("{error:?}"),
    }
}

async fn post(
    connection: &mut Connection,
    counselor: &Counselor,
    target: &str,
    body: &[u8],
) -> std::io::Result<school_server::client::Answer> {
    let auth = counselor.auth("POST", target, body, now()).format();
    connection.send("POST", target, Some(&auth), body).await
}

fn now() -> i64 {
    i64::try_from(SystemClock.now_ms()).unwrap()
}

/// The server as a process of its own.
struct Program {
    child: Child,
    address: std::net::SocketAddr,
    pin: [u8; 32],
    link: Option<PairUri>,
}

impl Program {
    fn start(data: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_school-server"))
            .args(["--lang", "en", "serve", "--quiet", "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let listening = lines.next().expect("a line that says where it listens");
        let address = listening.split(['/', ' ']).find_map(|word| word.trim_end_matches('.').parse().ok()).unwrap();
        let pin = sync::wire::unhex(listening.rsplit(' ').next().unwrap()).unwrap();
        let mut link = None;
        for line in lines {
            if line.starts_with("rbk1://") {
                link = Some(PairUri::parse(&line).unwrap());
            }
            if line.contains("enrolled") || line.contains("lead") {
                break;
            }
        }
        Self { child, address, pin, link }
    }

    async fn connect(&self) -> Connection {
        Connection::open(self.address, self.pin).await.unwrap()
    }

    /// SIGTERM: a clean stop, and no other exit code than success.
    fn terminate(mut self) {
        assert!(Command::new("kill").arg(self.child.id().to_string()).status().unwrap().success());
        assert!(self.child.wait().unwrap().success());
    }
}
