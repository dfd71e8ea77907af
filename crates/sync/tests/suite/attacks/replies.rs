//! Lies in every other reply, and replies that are none.

use super::{ENTITY, FIELD, scene, scene_for_writing};
use crate::world::{Outcome, T0, school};
use keys::SigningKey;
use sync::engine::{Tally, Trouble};
use sync::exchange::{Reply, TransportError};
use sync::replica::Replica;
use sync::wire::body::{Hello, PullReply, PushReply, PushResult};
use sync::wire::error::{Code, Detail, ErrorBody};
use sync::wire::limits::Limits;
use sync::wire::{Wire, limits};

#[test]
fn a_server_set_back_without_a_word_is_noticed_and_loses_nothing() {
    let mut scene = scene("set back");
    scene.server.borrow_mut().keep();
    scene.one.file.write(scene.case, ENTITY, FIELD, "kemudian", T0 + 30);
    scene.one.sync_well(&scene.server);
    scene.two.sync_well(&scene.server);
    let before = scene.two.file.dump();
    scene.server.borrow_mut().restore(false);
    let heard = scene.two.sync(&scene.server);
    assert!(heard.alarms.contains(&Trouble::RolledBack), "{heard:?}");
    assert!(scene.two.file.dump() == before);
    scene.one.sync(&scene.server);
    scene.one.sync_well(&scene.server);
    assert_eq!(scene.server.borrow().head_of(scene.case).0, 6, "offered again");
    assert_eq!(scene.one.file.values(scene.case, ENTITY, FIELD), ["kemudian"]);
}

#[test]
fn garbage_and_oversize_are_tried_again_later_never_taken_for_done() {
    let deep = vec![0x81; 40];
    let floats = vec![0xfb, 0x40, 0x09, 0x21, 0xfb, 0x54, 0x44, 0x2d, 0x18];
    let long_form = vec![0x18, 0x01];
    let huge_claim = vec![0x9b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
    let bodies: Vec<Vec<u8>> = vec![
        Vec::new(),
        b"<html><body>Welcome to the school network</body></html>".to_vec(),
        vec![0xff; 64],
        deep,
        floats,
        long_form,
        huge_claim,
        vec![0; limits::REPLY_BYTES + 1],
    ];
    for at in ["/v1/hello", "/v1/changes", "/v1/pull", "/v1/push", "/v1/streams"] {
        let mut scene = scene_for_writing(at);
        let untouched = ["/v1/hello", "/v1/changes", "/v1/pull"].contains(&at);
        for (n, body) in bodies.iter().enumerate() {
            for status in [200, 204, 302, 418, 502] {
                if at == "/v1/push" {
                    // What was pushed before is found at the server by the next pull.
                    scene.two.file.write(scene.case, [5; 16], FIELD, "lagi", T0 + 60);
                }
                let before = scene.two.file.image();
                let waiting = scene.two.file.outbox_len();
                let mut reached = false;
                scene.two.engine = sync::engine::Engine::new(keys::SeededEntropy::new(b"restarted"));
                let heard = scene.two.round(&mut |request| {
                    let reply = scene.server.borrow_mut().answer(request);
                    if !request.path.starts_with(at) {
                        return Ok(reply);
                    }
                    reached = true;
                    Ok(Reply { status, body: body.clone(), retry_after: None })
                });
                assert!(reached, "{at} {n} {status}");
                assert_eq!(heard.outcome, Outcome::Stopped(Trouble::Garbage), "{at} {n} {status}");
                assert!(scene.two.file.outbox_len() == waiting || at == "/v1/push", "{at} {n} {status}");
                assert!(!untouched || scene.two.file.image() == before, "{at} {n} {status}");
            }
        }
        scene.two.sync_well(&scene.server);
        assert_eq!(scene.two.file.outbox_len(), 0);
    }
}

#[test]
fn acknowledgements_that_do_not_fit_are_not_believed() {
    type Change = fn(&mut sync::wire::body::Pushed);
    let changes: [(&str, Change); 6] = [
        ("fewer than sent", |pushed| {
            pushed.acks.pop();
        }),
        ("other numbers", |pushed| pushed.acks[0].dev_seq += 1),
        ("beyond the head", |pushed| pushed.acks[0].seq = pushed.head + 1),
        ("position 0", |pushed| pushed.acks[0].seq = 0),
        ("another head than the receipt's", |pushed| pushed.head += 1),
        ("receipt of another incarnation", |pushed| pushed.receipt.inc = [1; 16]),
    ];
    for (what, change) in changes {
        let mut scene = scene_for_writing(what);
        let waiting = scene.two.file.outbox_len();
        let heard = scene.two.round(&mut |request| {
            let reply = scene.server.borrow_mut().answer(request);
            if request.path != "/v1/push" {
                return Ok(reply);
            }
            let mut results = PushReply::decode(&reply.body).expect("honest so far");
            for result in &mut results.0 {
                if let sync::wire::body::PushResult::Stored(pushed) = result {
                    change(pushed);
                }
            }
            Ok(Reply { body: results.encode(), ..reply })
        });
        assert_eq!(heard.outcome, Outcome::Stopped(Trouble::Tampered), "{what}");
        assert_eq!(scene.two.file.outbox_len(), waiting, "{what}");
        scene.two.sync_well(&scene.server);
        assert_eq!(scene.two.file.outbox_len(), 0, "{what}");
    }
}

#[test]
fn another_server_is_not_spoken_to() {
    let (server, mut one) = school("another");
    one.engine = sync::engine::Engine::new(keys::SeededEntropy::new(b"restarted"));
    let other = SigningKey::from_seed(&keys::Secret::new([5; 32]));
    // Another id key; then the right server's old answer to another nonce.
    let heard = one.round(&mut |request| {
        assert!(request.path.starts_with("/v1/hello"), "nothing but hello reaches a stranger");
        let nonce = sync::wire::unhex(request.path.trim_start_matches("/v1/hello?n=")).expect("nonce");
        let hello = Hello::answer(&other, &nonce, [1; 16], T0, 1, Limits::default());
        Ok(Reply { status: 200, body: hello.encode(), retry_after: None })
    });
    assert_eq!(heard.outcome, Outcome::Stopped(Trouble::WrongServer));
    let key = server.borrow().key.clone();
    let heard = one.round(&mut |_| {
        let hello = Hello::answer(&key, &[0; 16], [1; 16], T0, 1, Limits::default());
        Ok(Reply { status: 200, body: hello.encode(), retry_after: None })
    });
    assert_eq!(heard.outcome, Outcome::Stopped(Trouble::WrongServer));
    let heard = one.round(&mut |_| Err(TransportError::WrongPin));
    assert_eq!(heard.outcome, Outcome::Stopped(Trouble::WrongPin));
    let heard = one.round(&mut |request| {
        let nonce = sync::wire::unhex(request.path.trim_start_matches("/v1/hello?n=")).expect("nonce");
        let hello = Hello::answer(&key, &nonce, [1; 16], T0, 99, Limits::default());
        Ok(Reply { status: 200, body: hello.encode(), retry_after: None })
    });
    assert_eq!(heard.outcome, Outcome::Stopped(Trouble::UpdateNeeded));
    assert_eq!(one.sync_well(&server), Tally::default());
}

#[test]
fn a_server_that_says_role_or_conflict_stops_only_that_stream() {
    let mut scene = scene("role");
    scene.two.sync_well(&scene.server);
    let own = scene.two.file.identity().expect("identity").own;
    scene.two.file.write(scene.case, ENTITY, FIELD, "tertahan", T0 + 90);
    scene.two.file.write(own, ENTITY, FIELD, "terkirim", T0 + 91);
    let case = scene.case;
    let heard = scene.two.round(&mut |request| {
        let reply = scene.server.borrow_mut().answer(request);
        if request.path != "/v1/push" {
            return Ok(reply);
        }
        let push = sync::wire::body::PushRequest::decode(&request.body).expect("ours");
        let mut results = PushReply::decode(&reply.body).expect("honest so far");
        for (batch, result) in push.0.iter().zip(&mut results.0) {
            if batch.stream == case {
                let error = sync::wire::error::ErrorBody::new(Code::Role);
                *result = sync::wire::body::PushResult::Refused(error);
            }
        }
        Ok(Reply { body: results.encode(), ..reply })
    });
    assert_eq!(heard.outcome, Outcome::Stopped(Trouble::Refused(Code::Role)));
    assert_eq!(scene.two.file.outbox_len(), 1, "the other stream's op is through");
}

#[test]
fn times_and_numbers_beyond_all_counting_are_answers_like_any_other() {
    for server_ms in [i64::MIN, i64::MAX] {
        let mut scene = scene_for_writing("far clock");
        let heard = scene.two.round(&mut |request| {
            if request.path.starts_with("/v1/hello") {
                return Ok(scene.server.borrow_mut().answer(request));
            }
            let detail = Detail { server_ms: Some(server_ms), ..Detail::default() };
            let body = ErrorBody::with(Code::ClockSkew, detail).encode();
            Ok(Reply { status: Code::ClockSkew.status(), body, retry_after: None })
        });
        assert_eq!(heard.outcome, Outcome::Stopped(Trouble::Refused(Code::ClockSkew)), "{server_ms}");
    }
    let mut scene = scene_for_writing("far gap");
    let heard = scene.two.round(&mut |request| {
        let reply = scene.server.borrow_mut().answer(request);
        if request.path != "/v1/push" {
            return Ok(reply);
        }
        let gap = ErrorBody::with(Code::DevSeqGap, Detail { have: Some(u64::MAX), ..Detail::default() });
        let results = PushReply::decode(&reply.body).expect("honest so far").0;
        let refused = results.iter().map(|_| PushResult::Refused(gap.clone())).collect();
        Ok(Reply { body: PushReply(refused).encode(), ..reply })
    });
    assert_eq!(heard.outcome, Outcome::Stopped(Trouble::Garbage));
}

#[test]
fn a_reply_that_is_full_before_the_last_stream_is_no_attack() {
    let mut scene = scene("full reply");
    let second = scene.one.file.new_case();
    scene.one.file.write(second, ENTITY, FIELD, "kasus lain", T0 + 20);
    scene.one.sync_well(&scene.server);
    // As a server does whose limit of bytes is used up: of each reply only one stream has ops.
    let mut cut = 0;
    let heard = scene.two.round(&mut |request| {
        let reply = scene.server.borrow_mut().answer(request);
        let mut pages = match PullReply::decode(&reply.body) {
            Ok(pages) if request.path == "/v1/pull" => pages,
            _ => return Ok(reply),
        };
        for page in pages.0.iter_mut().filter(|page| !page.ops.is_empty()).skip(1) {
            page.ops.clear();
            page.sigs.clear();
            page.keys.clear();
            page.more = true;
            cut += 1;
        }
        Ok(Reply { body: pages.encode(), ..reply })
    });
    assert!(cut > 0, "no reply had two streams");
    assert!(matches!(heard.outcome, Outcome::Finished(_)) && heard.alarms.is_empty(), "{heard:?}");
    assert_eq!(scene.two.file.values(scene.case, ENTITY, FIELD), ["tiga"]);
    assert_eq!(scene.two.file.values(second, ENTITY, FIELD), ["kasus lain"]);
}
