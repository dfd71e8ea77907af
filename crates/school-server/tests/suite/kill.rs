//! kill -9 of the real program in the middle of pushes.

use std::io::{BufRead, BufReader};
use std::path::Path;
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

use crate::school::{dump, from_start};

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
