//! Harness J, begun: how hostile clients come: other people's signatures, old requests, strange addresses, slow bodies.

use std::time::{Duration, Instant};

use school_server::counselor::Counselor;
use school_server::node::Strictness;
use sync::wire::Wire;
use sync::wire::body::{PullRequest, PushRequest, path};
use sync::wire::schema::StreamKind;

use crate::hostile::Attacked;
use crate::school::{School, from_start};

#[tokio::test(flavor = "multi_thread")]
async fn requests_of_somebody_else() {
    let mut at = Attacked::new().await;
    let body = PullRequest(vec![from_start(at.author.stream)]).encode();
    let ms = at.school.ms();
    let lead_auth = |method: &str, target: &str, body: &[u8], ms| at.school.lead.auth(method, target, body, ms);
    let good = lead_auth("POST", path::PULL, &body, ms);
    let stranger = Counselor::new(at.school.lead.server_id);
    let mut other_server = Counselor::new([1; 16]);
    other_server.device = at.school.lead.device;
    other_server.device_secrets = at.school.lead.device_secrets.clone();
    let cases: Vec<(&str, Option<String>, &str)> = vec![
        ("no signature", None, "bad_sig"),
        ("a password", Some("Basic YWRtaW46YWRtaW4=".to_owned()), "bad_sig"),
        ("rubbish", Some("RBK1 d=,t=,n=,s=".to_owned()), "bad_sig"),
        ("capital digits", Some(good.format().to_uppercase()), "bad_sig"),
        ("a field more", Some(format!("{},x=1", good.format())), "bad_sig"),
        ("a time with a sign", Some(good.format().replace("t=", "t=+")), "bad_sig"),
        ("a stranger's device", Some(stranger.auth("POST", path::PULL, &body, ms).format()), "bad_sig"),
        ("a signature over another body", Some(lead_auth("POST", path::PULL, b"\x80", ms).format()), "bad_sig"),
        ("a signature over another address", Some(lead_auth("POST", path::PUSH, &body, ms).format()), "bad_sig"),
        ("a signature over another method", Some(lead_auth("PUT", path::PULL, &body, ms).format()), "bad_sig"),
        ("a signature for another server", Some(other_server.auth("POST", path::PULL, &body, ms).format()), "bad_sig"),
        ("ten minutes late", Some(lead_auth("POST", path::PULL, &body, ms - 600_001).format()), "clock_skew"),
        ("ten minutes early", Some(lead_auth("POST", path::PULL, &body, ms + 600_001).format()), "clock_skew"),
        ("from 1970", Some(lead_auth("POST", path::PULL, &body, 0).format()), "clock_skew"),
        ("from the end of time", Some(lead_auth("POST", path::PULL, &body, i64::MAX).format()), "clock_skew"),
        ("from before all time", Some(lead_auth("POST", path::PULL, &body, i64::MIN).format()), "clock_skew"),
    ];
    let count = cases.len();
    for (name, auth, code) in cases {
        let answer = at.school.send("POST", path::PULL, auth.as_deref(), &body).await;
        at.request(name, answer, 401, code).await;
    }
    // The server's time comes with the refusal, and is all that a wrong clock needs.
    let late = at.school.lead.auth("POST", path::PULL, &body, 0).format();
    let answer = at.school.send("POST", path::PULL, Some(&late), &body).await;
    assert_eq!(answer.read::<sync::wire::error::ErrorBody>().unwrap().detail.server_ms, Some(ms));

    // Once is fine, twice is a replay, and it stays one until its time has passed.
    let once = at.school.lead.auth("POST", path::PULL, &body, ms + 500_000).format();
    assert_eq!(at.school.send("POST", path::PULL, Some(&once), &body).await.status, 200);
    for minutes in [0, 10, 8] {
        at.school.clock.advance(minutes * 60_000);
        let answer = at.school.send("POST", path::PULL, Some(&once), &body).await;
        at.request("a replay", answer, 401, "bad_sig").await;
    }
    at.school.clock.advance(2 * 60_000);
    let answer = at.school.send("POST", path::PULL, Some(&once), &body).await;
    at.request("a replay after its time", answer, 401, "clock_skew").await;

    // Two signatures in one request.
    let ms = at.school.ms();
    let auth = at.school.lead.auth("GET", "/v1/changes?since=0&wait=0", b"", ms).format();
    let mut connection = at.school.connect().await;
    let twice = format!(
        "GET /v1/changes?since=0&wait=0 HTTP/1.1\r\nhost: s\r\nauthorization: {auth}\r\nauthorization: {auth}\r\n\r\n"
    );
    connection.write(twice.as_bytes()).await.unwrap();
    let answer = connection.answer().await.unwrap();
    at.request("two signatures", answer, 401, "bad_sig").await;
    assert_eq!(at.cases, count + 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn addresses_that_are_none() {
    let mut at = Attacked::new().await;
    let id = "00".repeat(32);
    let targets = [
        ("GET", "/".to_owned(), "not_found"),
        ("GET", "/../../etc/passwd".to_owned(), "not_found"),
        ("GET", "/v1/%2e%2e/%2e%2e/server.key".to_owned(), "not_found"),
        ("GET", "/v1//push".to_owned(), "not_found"),
        ("GET", "/v1/push".to_owned(), "not_found"),
        ("DELETE", "/v1/push".to_owned(), "not_found"),
        ("POST", "/V1/PUSH".to_owned(), "not_found"),
        ("GET", "/v2/hello".to_owned(), "not_found"),
        ("GET", "/v1/hello".to_owned(), "malformed"),
        ("GET", "/v1/hello?n=zz".to_owned(), "malformed"),
        ("GET", format!("/v1/hello?n={}&n={}", "0".repeat(32), "0".repeat(32)), "malformed"),
        ("GET", format!("/v1/enrol/mailbox/{id}/3"), "no_mailbox"),
        ("GET", format!("/v1/enrol/mailbox/{id}/00"), "no_mailbox"),
        ("GET", format!("/v1/enrol/mailbox/{}/0", &id[1..]), "no_mailbox"),
        ("GET", "/v1/enrol/mailbox/%ff%fe/0".to_owned(), "no_mailbox"),
        ("GET", format!("/v1/enrol/mailbox/{id}/0/../../../server.key"), "not_found"),
        ("GET", "/v1/streams/%00/snapshot".to_owned(), "not_found"),
    ];
    let count = targets.len();
    for (method, target, code) in targets {
        let answer = at.school.send(method, &target, None, b"").await;
        let status = if code == "malformed" { 400 } else { 404 };
        at.request(&format!("{method} {target}"), answer, status, code).await;
    }
    for target in ["/v1/changes", "/v1/changes?since=0", "/v1/changes?since=-1&wait=0", "/v1/changes?since=0&wait=x"] {
        let answer = at.school.get(&at.school.lead, target).await;
        at.request(target, answer, 400, "malformed").await;
    }
    assert_eq!(at.cases, count + 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn slow_and_broken_connections_are_cut_and_the_others_served() {
    let idle = Duration::from_millis(400);
    let school = School::with(Strictness { idle, whole: idle * 4, ..Strictness::default() }).await;
    let started = Instant::now();
    let mut slow = school.connect().await;
    let auth = || school.lead.auth("POST", path::PUSH, b"", school.ms()).format();
    let head = || {
        format!("POST /v1/push HTTP/1.1\r\nhost: school\r\nauthorization: {}\r\ncontent-length: 1000\r\n\r\n", auth())
    };
    slow.write(format!("{}abc", head()).as_bytes()).await.unwrap();
    // Drips: each byte is progress, but the whole takes too long.
    let mut dripping = school.connect().await;
    dripping.write(head().as_bytes()).await.unwrap();
    let drip = tokio::spawn(async move {
        for _ in 0..100 {
            if dripping.write(b"x").await.is_err() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        dripping.answer().await.map(|answer| answer.status)
    });
    // A stranger is refused before a byte of the body is read.
    let mut stranger = school.connect().await;
    stranger.write(b"POST /v1/push HTTP/1.1\r\nhost: school\r\ncontent-length: 5000000\r\n\r\n").await.unwrap();
    assert_eq!(stranger.answer().await.unwrap().code().as_deref(), Some("bad_sig"));
    // Meanwhile everybody else is served.
    assert_eq!(school.send("GET", "/healthz", None, b"").await.status, 200);
    let answer = slow.answer().await.unwrap();
    assert_eq!((answer.status, answer.header("connection")), (408, Some("close")));
    assert!(slow.answer().await.is_err(), "the connection stays open");
    assert!(started.elapsed() >= idle);
    let dripped = drip.await.unwrap();
    assert!(dripped.is_err() || dripped.is_ok_and(|status| status == 408));

    // No TLS, another protocol, a broken request line.
    let mut plain = tokio::net::TcpStream::connect(school.running().address).await.unwrap();
    tokio::io::AsyncWriteExt::write_all(&mut plain, b"GET / HTTP/1.1\r\n\r\n").await.unwrap();
    let mut left = Vec::new();
    drop(tokio::io::AsyncReadExt::read_to_end(&mut plain, &mut left).await);
    assert!(!left.starts_with(b"HTTP"));
    let mut broken = school.connect().await;
    broken.write(b"\x00\x01\x02\r\n\r\n").await.unwrap();
    assert!(broken.answer().await.is_ok_and(|answer| answer.status == 400));
    assert_eq!(school.send("GET", "/healthz", None, b"").await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_writes_without_pause_is_told_to_wait() {
    let school = School::with(Strictness { write_burst: 5, ..Strictness::default() }).await;
    let mut author = school.stream(&school.lead, StreamKind::Case).await;
    for _ in 0..4 {
        school.store(&school.lead, author.batch(&["x"], None).unwrap()).await;
    }
    let before = school.dump();
    let batch = author.batch(&["one too many"], None).unwrap();
    let answer = school.post(&school.lead, path::PUSH, &PushRequest(vec![batch.clone()]).encode()).await;
    assert_eq!(
        (answer.status, answer.code().as_deref(), answer.header("retry-after")),
        (429, Some("too_many"), Some("1"))
    );
    assert_eq!(before, school.dump());
    // Reading goes on, and so does writing after the wait.
    school.whole(&school.lead, author.stream, &[&author]).await;
    school.clock.advance(1_000);
    school.store(&school.lead, batch).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_pin_ends_the_handshake() {
    let school = School::new().await;
    let running = school.running();
    assert!(school_server::client::Connection::open(running.address, [0; 32]).await.is_err());
}
