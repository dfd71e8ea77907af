//! Honest days: enrolling, pairing, syncing, conflicts, lost replies, wrong clocks, a server restored from its backup.

use crate::world::{Laptop, Outcome, Server, T0, enrol, pair, school};
use keys::{PairUri, SeededEntropy};
use sync::engine::{Tally, Trouble};
use sync::exchange::{Reply, TransportError};
use sync::pairing::{Issuer, Newcomer, PairFault, PairingState};
use sync::replica::Replica;
use sync::setup::{Setup, SetupFault};
use sync::wire::Wire;
use sync::wire::error::{Code, Detail, ErrorBody};

const ENTITY: [u8; 16] = [3; 16];
const FIELD: u16 = 16;

#[test]
fn two_laptops_meet_and_keep_both_values() {
    let (server, mut one) = school("meet");
    let own = one.file.identity().expect("identity").own;
    let case = one.file.new_case();
    let kid = one.file.write_sealed(case, [4; 16], "rahasia sekali", T0);
    one.file.write(case, ENTITY, FIELD, "sedang", T0);
    one.file.write(own, ENTITY, FIELD, "milik sendiri", T0);
    one.sync_well(&server);
    let mut two = pair(&server, &mut one, "two");
    let tally = two.sync_well(&server);
    assert!(tally.received > 5 && tally.sent == 0, "{tally:?}");
    assert_eq!(two.file.values(case, ENTITY, FIELD), ["sedang"]);
    assert_eq!(two.file.values(own, ENTITY, FIELD), ["milik sendiri"]);
    assert!(two.file.has_key(&kid), "the key record came with the op");
    assert_eq!(one.file.dump(), two.file.dump());

    one.file.write(case, ENTITY, FIELD, "tinggi", T0 + 10);
    two.file.write(case, ENTITY, FIELD, "rendah", T0 + 20);
    assert_eq!(one.sync_well(&server).sent, 1);
    assert_eq!(two.sync_well(&server), Tally { sent: 1, received: 1 });
    assert_eq!(one.sync_well(&server).received, 1);
    assert_eq!(one.file.values(case, ENTITY, FIELD), ["rendah", "tinggi"]);
    assert_eq!(one.file.dump(), two.file.dump());

    two.file.write(case, ENTITY, FIELD, "tinggi, dibicarakan", T0 + 30);
    two.sync_well(&server);
    one.sync_well(&server);
    assert_eq!(one.file.values(case, ENTITY, FIELD), ["tinggi, dibicarakan"]);
    assert_eq!(one.file.dump(), two.file.dump());
    // Nothing readable ever passed.
    let wire = server.borrow().wire_log.clone();
    for text in ["rahasia sekali", "sedang", "tinggi", "milik sendiri"] {
        assert!(!wire.windows(text.len()).any(|bytes| bytes == text.as_bytes()), "{text} on the wire");
    }
}

#[test]
fn a_round_without_news_is_one_request() {
    let (server, mut one) = school("idle");
    let heard = one.sync(&server);
    assert_eq!(heard.outcome, Outcome::Finished(Tally::default()));
    assert_eq!(heard.requests.len(), 1);
    assert!(heard.requests[0].path.starts_with("/v1/changes?since="));
    assert_eq!(heard.wake_at, one.now + sync::engine::POLL_MS);
}

#[test]
fn many_ops_travel_in_batches_and_pages() {
    let (server, mut one) = school("many");
    let case = one.file.new_case();
    for n in 0..1_300 {
        one.file.write(case, ENTITY, FIELD, &format!("nilai {n}"), T0 + n);
    }
    assert_eq!(one.sync_well(&server).sent, 1_300);
    let mut two = pair(&server, &mut one, "two");
    server.borrow_mut().page_batches = 1;
    assert!(two.sync_well(&server).received >= 1_300);
    assert_eq!(one.file.dump(), two.file.dump());
}

#[test]
fn a_lost_reply_is_asked_for_again_and_nothing_doubles() {
    let (server, mut one) = school("lost");
    let case = one.file.new_case();
    one.file.write(case, ENTITY, FIELD, "satu", T0);
    // The server stores the push, its answer gets lost.
    let heard = one.round(&mut |request| {
        let reply = server.borrow_mut().answer(request);
        if request.path == "/v1/push" { Err(TransportError::Broken) } else { Ok(reply) }
    });
    assert_eq!(heard.outcome, Outcome::Stopped(Trouble::Unreachable));
    assert_eq!((one.file.outbox_len(), server.borrow().ops_of(case)), (1, 1));
    one.sync_well(&server);
    assert_eq!((one.file.outbox_len(), server.borrow().ops_of(case)), (0, 1));
}

#[test]
fn every_request_may_be_lost_once_and_every_reply_too() {
    for fate in [TransportError::Unreachable, TransportError::Broken] {
        for at in 0..14 {
            let (server, mut one) = school("lossy");
            let mut two = pair(&server, &mut one, "two");
            two.sync_well(&server);
            let case = one.file.new_case();
            one.file.write(case, ENTITY, FIELD, "satu", T0);
            let own = two.file.identity().expect("identity").own;
            two.file.write(own, ENTITY, FIELD, "dua", T0);
            let mut passed = 0;
            for _ in 0..6 {
                for laptop in [&mut one, &mut two] {
                    laptop.round(&mut |request| {
                        passed += 1;
                        if passed - 1 != at {
                            return Ok(server.borrow_mut().answer(request));
                        }
                        if fate == TransportError::Broken {
                            server.borrow_mut().answer(request);
                        }
                        Err(fate)
                    });
                }
            }
            assert_eq!(one.file.dump(), two.file.dump(), "{fate:?} {at}");
            assert_eq!(one.file.outbox_len() + two.file.outbox_len(), 0, "{fate:?} {at}");
            assert_eq!(server.borrow().ops_of(case), 1);
        }
    }
}

#[test]
fn a_wrong_clock_heals_in_one_retry() {
    let (server, mut one) = school("clock");
    one.now -= 400 * 24 * 3_600_000;
    let mut skewed = 0;
    let heard = one.round(&mut |request| {
        let mut server = server.borrow_mut();
        let auth = request.auth.as_deref().map(|auth| sync::wire::request::RequestAuth::parse(auth).expect("ours"));
        match auth {
            Some(auth) if (auth.ms - server.ms).abs() > 600_000 => {
                skewed += 1;
                let detail = Detail { server_ms: Some(server.ms), ..Detail::default() };
                let body = ErrorBody::with(Code::ClockSkew, detail).encode();
                Ok(Reply { status: 401, body, retry_after: None })
            }
            _ => Ok(server.answer(request)),
        }
    });
    assert_eq!(heard.outcome, Outcome::Finished(Tally::default()));
    assert_eq!(skewed, 1);
}

#[test]
fn an_honest_restore_gets_everything_back() {
    for honest in [true, false] {
        let (server, mut one) = school("restore");
        let mut two = pair(&server, &mut one, "two");
        two.sync_well(&server);
        let case = one.file.new_case();
        one.file.write(case, ENTITY, FIELD, "sebelum", T0);
        one.sync_well(&server);
        two.sync_well(&server);
        server.borrow_mut().keep();
        one.file.write(case, ENTITY, FIELD, "sesudah", T0 + 1);
        let late = one.file.new_case();
        one.file.write(late, ENTITY, FIELD, "kasus baru", T0 + 2);
        one.sync_well(&server);
        two.sync_well(&server);
        two.file.write(case, ENTITY, FIELD, "dari laptop dua", T0 + 3);
        two.sync_well(&server);
        let head = server.borrow().head_of(case);
        server.borrow_mut().restore(honest);
        // Laptop two alone comes: it also offers what laptop one wrote.
        let before = two.file.dump();
        let heard = two.sync(&server);
        assert!(heard.alarms.contains(&Trouble::RolledBack), "{honest} {heard:?}");
        assert!(matches!(heard.outcome, Outcome::Finished(_)), "{heard:?}");
        assert_eq!(two.file.dump(), before, "nothing is deleted here");
        one.sync(&server);
        one.sync_well(&server);
        two.sync_well(&server);
        assert_eq!(server.borrow().head_of(case).0, head.0, "all acknowledged ops are back");
        assert_eq!(server.borrow().ops_of(late), 1);
        assert_eq!(one.file.dump(), two.file.dump());
        assert_eq!(one.file.outbox_len() + two.file.outbox_len(), 0);
    }
}

#[test]
fn refusals_and_busy_servers_end_the_round_and_come_back() {
    let answer = |status: u16, code: Code| Reply {
        status,
        body: ErrorBody::new(code).encode(),
        retry_after: (status == 429).then_some(40),
    };
    for (reply, trouble, least) in [
        (answer(403, Code::Revoked), Trouble::Revoked, 300_000),
        (answer(426, Code::Upgrade), Trouble::UpdateNeeded, 300_000),
        (answer(429, Code::TooMany), Trouble::Busy, 40_000),
        (answer(503, Code::Unavailable), Trouble::Busy, 100),
        (answer(500, Code::Internal), Trouble::Garbage, 100),
        (answer(507, Code::Quota), Trouble::Quota, 300_000),
        (answer(401, Code::BadSig), Trouble::Refused(Code::BadSig), 60_000),
    ] {
        let (server, mut one) = school("refusals");
        let case = one.file.new_case();
        one.file.write(case, ENTITY, FIELD, "tetap ada", T0);
        let heard = one.round(&mut |_| Ok(reply.clone()));
        assert_eq!(heard.outcome, Outcome::Stopped(trouble));
        assert!(heard.wake_at - one.now >= least, "{trouble:?} {}", heard.wake_at - one.now);
        assert_eq!(one.file.outbox_len(), 1, "the outbox is intact");
        one.sync_well(&server);
        assert_eq!(one.file.outbox_len(), 0);
    }
}

#[test]
fn back_off_grows_and_a_success_resets_it() {
    let (server, mut one) = school("backoff");
    let mut longest = 0;
    for _ in 0..12 {
        let heard = one.round(&mut |_| Err(TransportError::Unreachable));
        assert_eq!(heard.outcome, Outcome::Stopped(Trouble::Unreachable));
        longest = longest.max(heard.wake_at - one.now);
    }
    assert!((10_000..=300_000).contains(&longest), "{longest}");
    one.sync_well(&server);
    let heard = one.round(&mut |_| Err(TransportError::Unreachable));
    assert!(heard.wake_at - one.now <= 500);
}

#[test]
fn an_enrolment_whose_answer_was_lost_is_taken_up_again() {
    let server = std::cell::RefCell::new(Server::new("again"));
    let mut laptop = Laptop::new("again");
    let mut entropy = SeededEntropy::new(b"first try");
    let uri = server.borrow().setup_uri();
    let mut setup = Setup::begin(uri.clone(), laptop.now, &laptop.file, &mut entropy).expect("begins");
    let hello = setup.next(laptop.now, &laptop.file, &mut entropy).expect("goes on").expect("hello");
    setup.take(laptop.now, Ok(server.borrow_mut().answer(&hello)), &laptop.file).expect("hello taken");
    let post = setup.next(laptop.now, &laptop.file, &mut entropy).expect("goes on").expect("post");
    server.borrow_mut().answer(&post);
    let lost = setup.take(laptop.now, Err(TransportError::Broken), &laptop.file);
    assert_eq!(lost, Err(SetupFault::Trouble(Trouble::Unreachable)));
    assert!(laptop.file.server().expect("file").is_none());
    drop(setup);
    enrol(&server, &mut laptop, uri.clone());
    laptop.sync_well(&server);
    let mut entropy = SeededEntropy::new(b"second");
    let again = Setup::begin(uri.clone(), laptop.now, &laptop.file, &mut entropy).err();
    assert_eq!(again, Some(SetupFault::AlreadyEnrolled));
    // Another laptop with the same link is too late.
    let other = Laptop::new("somebody else");
    let mut setup = Setup::begin(uri, other.now, &other.file, &mut entropy).expect("begins");
    let mut end = Ok(false);
    while let (Ok(false), Some(request)) = (end, setup.next(other.now, &other.file, &mut entropy).expect("goes on")) {
        end = setup.take(other.now, Ok(server.borrow_mut().answer(&request)), &other.file);
    }
    assert_eq!(end, Err(SetupFault::Used));
    assert!(other.file.server().expect("file").is_none() && other.file.pending_enrolment().expect("file").is_none());
}

#[test]
fn pairing_ends_when_time_is_up_or_a_box_is_swapped() {
    let (server, one) = school("boxes");
    let mut entropy = SeededEntropy::new(b"boxes");
    // Nobody comes within ten minutes.
    let mut issuer = Issuer::new(one.now, &one.file, &mut entropy).expect("offers");
    let late = one.now + 600_001;
    assert_eq!(issuer.next(late, 0, &one.file, &mut entropy), Ok(None));
    assert_eq!(issuer.state(), PairingState::Failed(PairFault::Expired));

    // The server swaps each of the boxes in turn for one of its own making.
    for step in 0..3u8 {
        let mut issuer = Issuer::new(one.now, &one.file, &mut entropy).expect("offers");
        let mut newcomer =
            Newcomer::new(PairUri::parse(&issuer.uri().format()).expect("own"), one.now, &mut entropy).expect("joins");
        let id = issuer.uri().secret.mailbox_id();
        let mut now = one.now;
        for _ in 0..20 {
            now += 1_000;
            if let Some(request) = issuer.next(now, 0, &one.file, &mut entropy).expect("goes on") {
                issuer.take(Ok(server.borrow_mut().answer(&request)));
            }
            if step == 0 {
                server.borrow_mut().swap_box(&id, 0, vec![1; 300]);
            }
            if let Some(request) = newcomer.next(now) {
                newcomer.take(Ok(server.borrow_mut().answer(&request)));
            }
            if step == 1 {
                server.borrow_mut().swap_box(&id, 1, vec![1; 300]);
            }
            if step == 2 && matches!(newcomer.state(), PairingState::Compare(_)) {
                server.borrow_mut().swap_box(&id, 2, vec![1; 300]);
            }
        }
        let fooled = if step == 1 { issuer.state() } else { newcomer.state() };
        assert_eq!(fooled, PairingState::Failed(PairFault::Tampered), "box {step}");
        assert!(newcomer.joined().is_none());
    }
    // A person says that the digits differ: the other screen hears of it, and nothing was handed over.
    let mut issuer = Issuer::new(one.now, &one.file, &mut entropy).expect("offers");
    let link = PairUri::parse(&issuer.uri().format()).expect("own");
    let mut newcomer = Newcomer::new(link, one.now, &mut entropy).expect("joins");
    for _ in 0..10 {
        if let Some(request) = issuer.next(one.now, 0, &one.file, &mut entropy).expect("goes on") {
            issuer.take(Ok(server.borrow_mut().answer(&request)));
        }
        if let Some(request) = newcomer.next(one.now) {
            newcomer.take(Ok(server.borrow_mut().answer(&request)));
        }
        if matches!(issuer.state(), PairingState::Compare(_)) {
            issuer.cancel();
        }
    }
    assert_eq!(issuer.state(), PairingState::Failed(PairFault::Cancelled));
    assert_eq!(newcomer.state(), PairingState::Failed(PairFault::Cancelled));
    assert!(newcomer.joined().is_none());
    // A setup link is not a pairing link, and the other way round.
    let setup = server.borrow().setup_uri();
    assert!(matches!(Newcomer::new(setup, one.now, &mut entropy), Err(PairFault::NotAPairingLink)));
    let issuer = Issuer::new(one.now, &one.file, &mut entropy).expect("offers");
    let fresh = Laptop::new("fresh");
    let begun = Setup::begin(issuer.uri(), fresh.now, &fresh.file, &mut entropy).err();
    assert_eq!(begun, Some(SetupFault::NotASetupLink));
}
