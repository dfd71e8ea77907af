//! Pairing mailboxes over the wire: three boxes, written once each, for ten minutes.

use keys::PairingSecret;
use school_server::client::Answer;
use school_server::counselor::{Counselor, entropy};
use sync::wire::body::{MailboxStep, path};

use crate::school::School;

async fn put(school: &School, who: Option<&Counselor>, target: &str, bytes: &[u8]) -> Answer {
    let auth = who.map(|who| who.auth("PUT", target, bytes, school.ms()).format());
    school.send("PUT", target, auth.as_deref(), bytes).await
}

async fn get(school: &School, target: &str) -> Answer {
    school.send("GET", target, None, b"").await
}

fn boxes() -> [String; 3] {
    let id = PairingSecret::random(&mut entropy()).mailbox_id();
    [MailboxStep::Offer, MailboxStep::Request, MailboxStep::Reply].map(|step| path::mailbox(&id, step))
}

#[tokio::test(flavor = "multi_thread")]
async fn three_boxes_go_round_and_each_may_be_brought_again() {
    let school = School::new().await;
    let [offer, request, reply] = boxes();
    assert_eq!(get(&school, &offer).await.code().as_deref(), Some("no_mailbox"));
    for _ in 0..2 {
        assert_eq!(put(&school, Some(&school.lead), &offer, b"sealed offer").await.status, 200);
    }
    assert_eq!(get(&school, &offer).await.body, b"sealed offer");
    assert_eq!(get(&school, &request).await.code().as_deref(), Some("no_mailbox"));
    assert_eq!(put(&school, None, &request, b"sealed request").await.status, 200);
    assert_eq!(put(&school, Some(&school.lead), &reply, b"sealed reply").await.status, 200);
    assert_eq!(get(&school, &request).await.body, b"sealed request");
    assert_eq!(get(&school, &reply).await.body, b"sealed reply");
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_open_no_mailbox_and_boxes_come_in_order() {
    let school = School::new().await;
    let [offer, request, reply] = boxes();
    let before = school.dump();
    assert_eq!(put(&school, None, &offer, b"x").await.code().as_deref(), Some("bad_sig"));
    let stranger = Counselor::new(school.lead.server_id);
    assert_eq!(put(&school, Some(&stranger), &offer, b"x").await.code().as_deref(), Some("bad_sig"));
    assert_eq!(put(&school, None, &request, b"x").await.code().as_deref(), Some("no_mailbox"));
    assert_eq!(put(&school, Some(&school.lead), &reply, b"x").await.code().as_deref(), Some("no_mailbox"));
    assert_eq!(before, school.dump());
    put(&school, Some(&school.lead), &offer, b"offer").await;
    assert_eq!(put(&school, Some(&school.lead), &reply, b"x").await.code().as_deref(), Some("no_mailbox"));
    assert_eq!(put(&school, None, &offer, &[0; 65_537]).await.status, 413);
    assert_eq!(put(&school, Some(&school.lead), &offer, b"").await.code().as_deref(), Some("malformed"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mailbox_ends_after_ten_minutes_and_after_three_failures() {
    let school = School::new().await;
    let [offer, request, _] = boxes();
    put(&school, Some(&school.lead), &offer, b"offer").await;
    assert_eq!(put(&school, None, &request, b"mine").await.status, 200);
    for _ in 0..3 {
        let answer = put(&school, None, &request, b"another in its place").await;
        assert_eq!((answer.status, answer.code().as_deref()), (409, Some("mailbox_taken")));
    }
    assert_eq!(get(&school, &request).await.code().as_deref(), Some("mailbox_gone"));
    // The tries of this address are used up as well.
    assert_eq!(put(&school, None, &request, b"mine").await.status, 429);

    let [offer, ..] = boxes();
    put(&school, Some(&school.lead), &offer, b"offer").await;
    school.clock.advance(10 * 60 * 1_000 - 1);
    assert_eq!(get(&school, &offer).await.status, 200);
    school.clock.advance(1);
    assert_eq!(get(&school, &offer).await.code().as_deref(), Some("mailbox_gone"));
}
