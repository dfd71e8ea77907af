//! What laptops do all day: push, pull, wait for changes, repeat after a lost reply.

use std::time::{Duration, Instant};

use school_server::counselor::Counselor;
use sync::wire::body::{Changes, CreateStreams, Hello, PullStream, PushResult, StreamsCreated, path};
use sync::wire::error::Code;
use sync::wire::op::open_op;
use sync::wire::op::{ChainPlace, FIRST_PREV};
use sync::wire::schema::StreamKind;
use sync::wire::{Wire, limits};

use crate::school::{School, from_start};

#[tokio::test(flavor = "multi_thread")]
async fn hello_is_signed_by_the_server_that_the_link_names() {
    let school = School::new().await;
    let nonce = [7; 16];
    let answer = school.send("GET", &path::hello(&nonce), None, b"").await;
    let hello: Hello = answer.read().unwrap();
    hello.verify(&nonce, &school.lead.server_id).unwrap();
    assert!(hello.verify(&[8; 16], &school.lead.server_id).is_err());
    assert_eq!((hello.ms, hello.api.as_slice()), (school.ms(), &[1][..]));
    assert_eq!(school.send("GET", "/healthz", None, b"").await.body, b"ok\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_laptop_pushes_another_of_the_same_person_pulls_byte_for_byte() {
    let school = School::new().await;
    let mut dir = school.dir.clone();
    let second = school.lead.at_new_device();
    // The new device is certified by an act beside an op of the directory; before that nobody answers it.
    assert_eq!(school.post(&second, path::PULL, b"\x80").await.code().as_deref(), Some("bad_sig"));
    let certificate = second.device_act(school.ms()).encode();
    school.store(&school.lead, dir.batch(&["laptop two"], Some(certificate)).unwrap()).await;

    let mut first = school.stream(&school.lead, StreamKind::Case).await;
    let sent = first.batch(&["risk: low", "slept badly", "met the homeroom teacher"], None).unwrap();
    let pushed = school.store(&school.lead, sent.clone()).await;
    assert_eq!(pushed.acks.iter().map(|ack| (ack.dev_seq, ack.seq)).collect::<Vec<_>>(), [(1, 1), (2, 2), (3, 3)]);
    pushed.receipt.verify(&school.server_key()).unwrap();
    assert_eq!((pushed.receipt.n, pushed.receipt.head_hash), (3, pushed.head_hash));

    let pulled = school.whole(&second, first.stream, &[&first]).await;
    assert_eq!(
        pulled.iter().map(|op| &op.body).collect::<Vec<_>>(),
        sent.ops.iter().map(|op| &op.body).collect::<Vec<_>>()
    );
    let place = ChainPlace { stream: first.stream, device: first.device, dev_seq: 1, prev: FIRST_PREV };
    let body = pulled[0].body.as_deref().unwrap();
    let (_, opened) = open_op(&first.content_key, &place, first.epoch, body, pulled[0].commit).unwrap();
    assert_eq!(opened.changes[0].value, keys::cbor::Value::from("risk: low"));

    // And the other way round, in the same stream.
    let mut other =
        school_server::counselor::Author::new(first.stream, &second, first.epoch, first.content_key.clone());
    school.store(&second, other.batch(&["from laptop two"], None).unwrap()).await;
    assert_eq!(school.whole(&school.lead, first.stream, &[&first, &other]).await.len(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repeated_push_gets_its_old_places_and_stores_nothing_again() {
    let school = School::new().await;
    let mut author = school.stream(&school.lead, StreamKind::Own).await;
    let batch = author.batch(&["a", "b"], None).unwrap();
    let first = school.store(&school.lead, batch.clone()).await;
    let before = school.dump();
    let again = school.store(&school.lead, batch.clone()).await;
    assert_eq!(first, again);
    assert_eq!(before, school.dump());
    // Also after others were stored, and sealed anew under a fresh nonce: an op is known by its hash, not by its envelope.
    let more = author.batch(&["c"], None).unwrap();
    school.store(&school.lead, more).await;
    assert_eq!(school.store(&school.lead, batch).await.acks, first.acks);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_that_is_partly_there_goes_on_where_it_was_cut() {
    let school = School::new().await;
    let mut author = school.stream(&school.lead, StreamKind::Case).await;
    let mut ahead = author.clone();
    let whole = ahead.batch(&["a", "b", "c"], None).unwrap();
    let mut part = whole.clone();
    part.ops.truncate(2);
    part.last_hash = whole.chain()[1].1;
    author.sign(&mut part);
    school.store(&school.lead, part).await;
    let pushed = school.store(&school.lead, whole).await;
    assert_eq!(pushed.acks.iter().map(|ack| ack.seq).collect::<Vec<_>>(), [1, 2, 3]);
    author.dev_seq = 3;
    assert_eq!(school.whole(&school.lead, author.stream, &[&author]).await.len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn long_streams_come_in_pages_that_end_where_batches_end() {
    let school = School::new().await;
    let mut author = school.stream(&school.lead, StreamKind::Case).await;
    let long = "x".repeat(40_000);
    for _ in 0..7 {
        let batch = author.batch(&vec![long.as_str(); 20], None).unwrap();
        school.store(&school.lead, batch).await;
    }
    let page = school.pull(&school.lead, vec![from_start(author.stream)]).await.remove(0);
    assert!(page.more && page.ops.len() % 20 == 0 && page.ops.len() < 140, "{}", page.ops.len());
    let bytes: usize = page.ops.iter().filter_map(|op| op.body.as_ref().map(Vec::len)).sum();
    assert!(bytes <= limits::PULL_BYTES);
    assert_eq!(school.whole(&school.lead, author.stream, &[&author]).await.len(), 140);
    // A small appetite gets one batch, since a batch is never cut.
    let asked = PullStream { max: 1, ..from_start(author.stream) };
    assert_eq!(school.pull(&school.lead, vec![asked]).await[0].ops.len(), 20);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cursor_of_another_past_is_shown_the_head_and_no_ops() {
    let school = School::new().await;
    let mut author = school.stream(&school.lead, StreamKind::Case).await;
    school.store(&school.lead, author.batch(&["a"], None).unwrap()).await;
    for asked in [
        PullStream { have_hash: [9; 32], ..from_start(author.stream) },
        PullStream { after: 7, ..from_start(author.stream) },
        PullStream { after: u64::MAX, ..from_start(author.stream) },
    ] {
        let page = school.pull(&school.lead, vec![asked]).await.remove(0);
        assert_eq!((page.from, page.ops.len(), page.head, page.more), (asked.after, 0, 1, false));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_stream_leaves_the_others_of_the_request_alone() {
    let school = School::new().await;
    let mut good = school.stream(&school.lead, StreamKind::Case).await;
    let mut bad = school.stream(&school.lead, StreamKind::Case).await;
    let (one, other) = (bad.batch(&["a"], None).unwrap(), bad.batch(&["b"], None).unwrap());
    let mut broken = other;
    broken.prev_hash = [1; 32];
    let results = school.push(&school.lead, vec![one, good.batch(&["fine"], None).unwrap(), broken]).await;
    let codes: Vec<_> = results
        .iter()
        .map(|result| match result {
            PushResult::Stored(_) => None,
            PushResult::Refused(error) => error.known(),
        })
        .collect();
    // Atomic per stream: the first batch of the broken stream was fine by itself and is not kept either.
    assert_eq!(codes, [Some(Code::ChainBroken), None, Some(Code::ChainBroken)]);
    assert_eq!(school.pull(&school.lead, vec![from_start(bad.stream)]).await[0].head, 0);
    assert_eq!(school.pull(&school.lead, vec![from_start(good.stream)]).await[0].head, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_waiting_laptop_is_told_at_once_and_an_idle_one_after_its_wait() {
    let school = School::new().await;
    let mut author = school.stream(&school.lead, StreamKind::Case).await;
    let now = changes(&school, &school.lead, 0, 0).await;
    assert_eq!(now.streams.len(), 2, "the directory and the case");
    assert!(now.streams.is_sorted_by_key(|changed| changed.stream));

    let started = Instant::now();
    let quiet = changes(&school, &school.lead, now.feed, 1).await;
    assert!(quiet.streams.is_empty() && quiet.feed == now.feed && started.elapsed() >= Duration::from_secs(1));

    let batch = author.batch(&["news"], None).unwrap();
    let started = Instant::now();
    let (told, pushed) = tokio::join!(changes(&school, &school.lead, now.feed, 30), async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        school.store(&school.lead, batch).await
    });
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
    assert_eq!(
        told.streams.iter().map(|changed| (changed.stream, changed.head, changed.head_hash)).collect::<Vec<_>>(),
        [(author.stream, 1, pushed.head_hash)]
    );
    // A position from another life of the server: everything is told.
    assert_eq!(changes(&school, &school.lead, 1_000_000, 0).await.streams.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_ends_the_waiting_with_an_answer() {
    let mut school = School::new().await;
    let feed = changes(&school, &school.lead, 0, 0).await.feed;
    let target = path::changes(feed, 55);
    let auth = school.lead.auth("GET", &target, b"", school.ms()).format();
    let mut connection = school.connect().await;
    let waiting = tokio::spawn(async move { connection.send("GET", &target, Some(&auth), b"").await });
    tokio::time::sleep(Duration::from_millis(300)).await;
    let started = Instant::now();
    school.stop().await;
    assert_eq!(waiting.await.unwrap().unwrap().status, 200);
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_is_made_once_and_the_same_act_again_changes_nothing() {
    let school = School::new().await;
    let (create, _) = school.lead.stream([5; 16], StreamKind::Own, school.ms()).unwrap();
    let body = CreateStreams(vec![create]).encode();
    let first: StreamsCreated = school.post(&school.lead, path::STREAMS, &body).await.read().unwrap();
    let before = school.dump();
    let again: StreamsCreated = school.post(&school.lead, path::STREAMS, &body).await.read().unwrap();
    assert_eq!(first, again);
    assert_eq!(before, school.dump());
    let (other, _) = school.lead.stream([5; 16], StreamKind::Own, school.ms()).unwrap();
    let answer = school.post(&school.lead, path::STREAMS, &CreateStreams(vec![other]).encode()).await;
    assert_eq!(answer.code().as_deref(), Some("bad_act"));
    assert_eq!(before, school.dump());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_user_key_act_is_kept_in_the_own_stream_only() {
    let school = School::new().await;
    let mut own = school.stream(&school.lead, StreamKind::Own).await;
    let mut case = school.stream(&school.lead, StreamKind::Case).await;
    let act = school.lead.user_key_act(own.stream, school.ms()).unwrap().encode();
    school.store(&school.lead, own.batch(&["keys"], Some(act.clone())).unwrap()).await;
    assert_eq!(school.whole(&school.lead, own.stream, &[&own]).await[0].act, Some(act));
    let act = school.lead.user_key_act(case.stream, school.ms()).unwrap().encode();
    assert_eq!(school.refused(&school.lead, case.batch(&["keys"], Some(act)).unwrap()).await, "bad_act");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revoked_device_is_refused_at_once_and_its_ops_stay() {
    use sync::wire::act::{Act, ActBody, Signer};
    let school = School::new().await;
    let mut dir = school.dir.clone();
    let lost = school.lead.at_new_device();
    school.store(&school.lead, dir.batch(&["two"], Some(lost.device_act(school.ms()).encode())).unwrap()).await;
    let mut author = school.stream(&lost, StreamKind::Case).await;
    school.store(&lost, author.batch(&["before"], None).unwrap()).await;
    let body = ActBody::DeviceRevoked { device: lost.device };
    let revoke =
        Act::sign(school.lead.dir, body, Signer::user(school.lead.user), school.ms(), &school.lead.secrets.sign);
    school.store(&school.lead, dir.batch(&["lost"], Some(revoke.encode())).unwrap()).await;
    assert_eq!(school.post(&lost, path::PULL, b"\x80").await.code().as_deref(), Some("revoked"));
    // By its header already: of what it announces no byte is read.
    let auth = lost.auth("POST", path::PUSH, b"", school.ms()).format();
    let head =
        format!("POST /v1/push HTTP/1.1\r\nhost: school\r\nauthorization: {auth}\r\ncontent-length: 4000000\r\n\r\n");
    let mut line = school.connect().await;
    line.write(head.as_bytes()).await.unwrap();
    assert_eq!(line.answer().await.unwrap().code().as_deref(), Some("revoked"));
    // Another device cannot bring its later ops either, but what was there before stays and may be offered again.
    let old = author.clone();
    let later = author.batch(&["after"], None).unwrap();
    assert_eq!(school.refused(&school.lead, later).await, "revoked");
    assert_eq!(school.whole(&school.lead, old.stream, &[&old]).await.len(), 1);
}

async fn changes(school: &School, who: &Counselor, since: u64, wait: u64) -> Changes {
    school.get(who, &path::changes(since, wait)).await.read().unwrap()
}
