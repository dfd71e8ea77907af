//! A server that lies: each lie is rejected or raises an alarm within one sync, and changes nothing in the case file. The
//! server signs its lies with its own real key; devices' keys it does not have.

mod world;

use keys::cbor::Value;
use keys::kem::{Generation, SealContext};
use keys::{DeviceSecrets, Secret, SeededEntropy, SigningKey, UserSecrets};
use sync::engine::{Tally, Trouble};
use sync::enrol::device_act;
use sync::exchange::{Reply, TransportError};
use sync::replica::{Refusal, Replica};
use sync::wire::act::{Act, ActBody, EpochBody, Recipient, Signer, act_hash};
use sync::wire::body::{Hello, PageSig, PullPage, PushBatch, PushOp, PushReply};
use sync::wire::error::Code;
use sync::wire::limits::Limits;
use sync::wire::op::{self, ChainPlace, Change, OpPlaintext, Verb};
use sync::wire::receipt::BatchStatement;
use sync::wire::{Id, Wire, limits};
use world::server::{Lie, stranger};
use world::{Laptop, Outcome, Server, T0, pair, school};

const ENTITY: [u8; 16] = [3; 16];
const FIELD: u16 = 16;

/// Two laptops in step; the first then writes three ops into a case, with a sealed body, for the second to pull.
struct Scene {
    server: std::cell::RefCell<Server>,
    one: Laptop,
    two: Laptop,
    case: Id,
}

fn scene(seed: &str) -> Scene {
    let (server, mut one) = school(seed);
    let case = one.file.new_case();
    one.file.write(case, ENTITY, FIELD, "mula", T0);
    one.sync_well(&server);
    let mut two = pair(&server, &mut one, "two");
    two.sync_well(&server);
    two.file.write(case, ENTITY, FIELD, "dari dua", T0 + 1);
    two.sync_well(&server);
    one.sync_well(&server);
    one.file.write(case, ENTITY, FIELD, "satu", T0 + 10);
    one.file.write_sealed(case, [4; 16], "isi catatan", T0 + 11);
    one.file.write(case, ENTITY, FIELD, "tiga", T0 + 12);
    one.sync_well(&server);
    Scene { server, one, two, case }
}

impl Scene {
    /// The second laptop syncs under a lie. Nothing may change in it, and once the lie ends all is well.
    fn lie(&mut self, what: &str, expected: &[Trouble], lie: Lie) {
        let before = self.two.file.image();
        self.server.borrow_mut().lie = Some(lie);
        let heard = self.two.sync(&self.server);
        self.server.borrow_mut().lie = None;
        let told = match heard.outcome {
            Outcome::Stopped(trouble) => expected.contains(&trouble),
            _ => heard.alarms.iter().any(|alarm| expected.contains(alarm)),
        };
        assert!(told, "{what}: {heard:?}");
        assert!(self.two.file.image() == before, "{what}: something changed");
        self.two.sync_well(&self.server);
        assert_eq!(self.two.file.values(self.case, ENTITY, FIELD), ["tiga"], "{what}");
        assert!(self.two.file.aside(self.case).is_empty(), "{what}");
        self.one.sync_well(&self.server);
        assert_eq!(self.one.file.dump(), self.two.file.dump(), "{what}");
    }
}

/// Recomputes head and chain hash of a page that was changed, as the liar would.
fn rehash(page: &mut PullPage, start: [u8; 32], hashes: &[[u8; 32]]) {
    let mut chain = start;
    for (position, (op, hash)) in (page.from + 1..).zip(page.ops.iter_mut().zip(hashes)) {
        op.seq = position;
        chain = op::chain_next(chain, position, op.device, op.dev_seq, *hash);
    }
    page.head = page.from + page.ops.len() as u64;
    page.head_hash = chain;
}

#[test]
fn altered_bodies_do_not_open_and_nothing_is_taken() {
    let mut scene = scene("altered");
    scene.lie(
        "flipped byte of a body",
        &[Trouble::Tampered],
        Box::new(|page| {
            if let Some(body) = page.ops.last_mut().and_then(|op| op.body.as_mut()) {
                body[60] ^= 1;
            }
        }),
    );
}

#[test]
fn swapped_bodies_and_epochs_do_not_open() {
    let mut one = scene("swapped");
    one.lie(
        "bodies of two ops swapped",
        &[Trouble::Tampered],
        Box::new(|page| {
            let last = page.ops.len() - 1;
            if last > 1 {
                let body = page.ops[0].body.take();
                page.ops[0].body = page.ops[last].body.take();
                page.ops[last].body = body;
            }
        }),
    );
    let mut two = scene("epochs");
    two.lie(
        "another epoch named",
        &[Trouble::Tampered],
        Box::new(|page| {
            page.ops.iter_mut().for_each(|op| op.epoch = [9; 16]);
        }),
    );
}

#[test]
fn altered_commitments_break_the_chain() {
    let mut scene = scene("commit");
    scene.lie(
        "flipped commitment",
        &[Trouble::Tampered],
        Box::new(|page| {
            if let Some(op) = page.ops.last_mut() {
                op.commit[0] ^= 1;
            }
        }),
    );
}

#[test]
fn dropped_and_reordered_ops_are_noticed() {
    let mut first = scene("dropped");
    first.lie(
        "the middle op dropped",
        &[Trouble::Withheld, Trouble::Tampered],
        Box::new(|page| {
            if page.ops.len() >= 3 {
                page.ops.remove(1);
                let hashes = vec![[0; 32]; page.ops.len()];
                rehash(page, [0; 32], &hashes);
            }
        }),
    );
    let mut second = scene("reordered");
    second.lie(
        "two ops change places",
        &[Trouble::Withheld, Trouble::Tampered],
        Box::new(|page| {
            if page.ops.len() >= 3 {
                page.ops.swap(0, 1);
                let hashes = vec![[0; 32]; page.ops.len()];
                rehash(page, [0; 32], &hashes);
            }
        }),
    );
    let mut third = scene("cut");
    third.lie(
        "the last op cut off, the old head kept",
        &[Trouble::Tampered],
        Box::new(|page| {
            page.ops.pop();
        }),
    );
}

#[test]
fn invented_ops_have_no_certified_signature() {
    let mut first = scene("forged");
    first.lie(
        "signature of a stranger",
        &[Trouble::Tampered],
        Box::new(|page| {
            let stream = page.stream;
            for sig in &mut page.sigs {
                let statement = BatchStatement {
                    stream,
                    device: sig.device,
                    first_dev_seq: sig.first,
                    n: sig.last - sig.first + 1,
                    last_op_hash: [1; 32],
                    epoch: sig.epoch,
                };
                sig.sig = statement.sign(&stranger());
            }
        }),
    );
    let mut second = scene("unsigned");
    second.lie("no signatures at all", &[Trouble::Tampered], Box::new(|page| page.sigs.clear()));
    let mut third = scene("half signed");
    third.lie(
        "a signature for fewer ops than come",
        &[Trouble::Tampered],
        Box::new(|page| {
            if page.ops.len() >= 3 {
                page.sigs.retain(|sig| sig.first == sig.last);
            }
        }),
    );
    let mut fourth = scene("uncertified device");
    fourth.lie(
        "a device that nobody certified",
        &[Trouble::Tampered, Trouble::Withheld],
        Box::new(|page| {
            page.ops.iter_mut().for_each(|op| op.device = [77; 16]);
            page.sigs.iter_mut().for_each(|sig| sig.device = [77; 16]);
        }),
    );
    let mut fifth = scene("own name");
    let two = fifth.two.file.identity().expect("identity").device;
    fifth.lie(
        "ops under this laptop's own name",
        &[Trouble::Tampered, Trouble::Withheld],
        Box::new(move |page| {
            page.ops.iter_mut().for_each(|op| op.device = two);
            page.sigs.iter_mut().for_each(|sig| sig.device = two);
        }),
    );
}

#[test]
fn bodies_can_not_be_taken_away() {
    let mut scene = scene("emptied");
    let lie: Lie = Box::new(|page| page.ops.iter_mut().for_each(|op| op.body = None));
    scene.lie("no bodies", &[Trouble::Tampered], lie);
}

#[test]
fn a_certified_colleague_who_is_no_member_has_no_effect() {
    let mut scene = scene("colleague");
    let mut entropy = SeededEntropy::new(b"colleague");
    let me = scene.one.file.identity().expect("identity");
    let (hers, her_device) = (UserSecrets::random(&mut entropy), DeviceSecrets::random(&mut entropy));
    let (user, device) = ([40; 16], [41; 16]);
    // The registrar certifies her; she certifies her laptop. Both are right, and both laptops hear of it.
    let certificate = ActBody::User { user, keys: hers.public(), from: T0 };
    let certificate = Act::sign(me.dir, certificate, Signer::user(me.user), T0, &me.user_secrets.sign);
    let laptop = device_act(me.dir, user, &hers, device, her_device.public(), T0);
    for act in [certificate, laptop] {
        scene.one.file.record_act(me.dir, &act.encode()).expect("recorded");
    }
    scene.one.sync_well(&scene.server);
    scene.two.sync_well(&scene.server);
    // With the server's help she puts an epoch of her own and an op under it into a case that is not hers.
    let (case, key) = (scene.case, Secret::new([42; 32]));
    let context = SealContext {
        what: "ck",
        scope: case,
        generation: Generation::Epoch([43; 16]),
        recipient: me.user,
        sealer: user,
    };
    let sealed = me.user_secrets.kem.public_key().seal(&context, key.expose(), &mut entropy).expect("sealed");
    let epoch = EpochBody { epoch: [43; 16], recipients: vec![Recipient { user: me.user, sealed }] };
    let act = Act::sign(case, ActBody::Epoch(epoch), Signer::user(user), T0, &hers.sign).encode();
    let plaintext = OpPlaintext {
        schema: 1,
        kind: op::KIND_CHANGE,
        t_wall: T0 + 1_000_000,
        txn: [1; 16],
        vv: Vec::new(),
        vv_full: true,
        changes: vec![Change {
            entity: ENTITY,
            entity_type: 12,
            field: FIELD,
            verb: Verb::Write,
            value: Value::from("diselundupkan"),
        }],
        act: Some(act_hash(&act).to_vec()),
        salt: [9; 32],
    };
    let body = plaintext.encode();
    let commit = op::commit_of(&body).expect("an op");
    let place = ChainPlace { stream: case, device, dev_seq: 1, prev: op::FIRST_PREV };
    let envelope = op::seal_op(&key, &place, [43; 16], &body, &mut entropy).expect("small");
    let op_hash = place.op_hash(commit);
    let statement =
        BatchStatement { stream: case, device, first_dev_seq: 1, n: 1, last_op_hash: op_hash, epoch: [43; 16] };
    let sig = statement.sign(&her_device.sign);
    let push_op = PushOp { commit, body: Some(envelope), act: Some(act), blob_refs: Vec::new() };
    let batch = PushBatch {
        stream: case,
        device,
        epoch: [43; 16],
        first_dev_seq: 1,
        prev_hash: op::FIRST_PREV,
        ops: vec![push_op],
        keys: Vec::new(),
        last_hash: op_hash,
        sig,
    };
    scene.server.borrow_mut().smuggle(&batch);
    for laptop in [&mut scene.one, &mut scene.two] {
        laptop.sync_well(&scene.server);
        assert_eq!(laptop.file.values(case, ENTITY, FIELD), ["tiga"]);
        assert_eq!(laptop.file.aside(case), [Refusal::NotMember]);
        assert!(laptop.file.content_key(case, [43; 16]).expect("file").is_none(), "her epoch is not written under");
    }
    scene.one.file.write(case, ENTITY, FIELD, "terus", T0 + 95);
    scene.one.sync_well(&scene.server);
    scene.two.sync_well(&scene.server);
    assert_eq!(scene.one.file.dump(), scene.two.file.dump());
}

#[test]
fn swapped_key_records_do_not_commit() {
    let mut scene = scene("key records");
    scene.lie(
        "another key under the kid",
        &[Trouble::Tampered],
        Box::new(|page| {
            for record in &mut page.keys {
                record.kid[0] ^= 1;
            }
        }),
    );
}

#[test]
fn acts_can_neither_be_added_nor_stripped_nor_invented() {
    let invented = |stream: Id, key: &SigningKey| {
        let body = ActBody::Device {
            device: [9; 16],
            user: [8; 16],
            keys: keys::PublicIdentity {
                sign: key.verifying_key(),
                kem: keys::KemSecretKey::from_bytes(keys::Secret::new([4; 32])).public_key(),
            },
        };
        Act::sign(stream, body, Signer::user([8; 16]), T0, key).encode()
    };
    let mut first = scene("added act");
    first.lie(
        "an act beside an op that carries none",
        &[Trouble::Tampered],
        Box::new(move |page| {
            let stream = page.stream;
            if let Some(op) = page.ops.last_mut() {
                op.act = Some(invented(stream, &stranger()));
            }
        }),
    );

    // A case made while two is away: its create act is stripped, then replaced by one of the server's own making.
    for strip in [true, false] {
        let mut scene = scene("stripped act");
        scene.two.sync_well(&scene.server);
        let late = scene.one.file.new_case();
        scene.one.file.write(late, ENTITY, FIELD, "baru", T0 + 20);
        scene.one.sync_well(&scene.server);
        scene.lie(
            "create act stripped or swapped",
            &[Trouble::Tampered],
            Box::new(move |page| {
                for op in page.ops.iter_mut().filter(|op| op.act.is_some()) {
                    op.act = (!strip).then(|| invented(page.stream, &stranger()));
                }
            }),
        );
        // A stream that could not be believed is asked for again when it changes.
        scene.one.file.write(late, ENTITY, FIELD, "lagi", T0 + 21);
        scene.one.sync_well(&scene.server);
        scene.two.sync_well(&scene.server);
        assert_eq!(scene.two.file.values(late, ENTITY, FIELD), ["lagi"]);
    }
}

#[test]
fn other_streams_positions_and_receipts_are_refused() {
    let mut first = scene("other stream");
    first.lie("a page of another stream", &[Trouble::Withheld], Box::new(|page| page.stream[0] ^= 1));
    let mut second = scene("other place");
    second.lie("another position", &[Trouble::Tampered], Box::new(|page| page.from += 1));
    let mut third = scene("endless");
    third.lie(
        "empty pages that promise more",
        &[Trouble::Tampered],
        Box::new(|page| {
            page.ops.clear();
            page.more = true;
        }),
    );
    // A receipt by another key: sent over a wire that exchanges it.
    let mut fourth = scene("receipt");
    let before = fourth.two.file.image();
    let heard = fourth.two.round(&mut |request| {
        let reply = fourth.server.borrow_mut().answer(request);
        let mut pages = match sync::wire::body::PullReply::decode(&reply.body) {
            Ok(pages) if request.path == "/v1/pull" => pages,
            _ => return Ok(reply),
        };
        pages.0.iter_mut().for_each(|page| page.receipt.sig[0] ^= 1);
        Ok(Reply { body: pages.encode(), ..reply })
    });
    assert_eq!(heard.outcome, Outcome::Stopped(Trouble::Tampered));
    assert!(fourth.two.file.image() == before);
}

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
fn two_histories_contradict_each_other() {
    // Laptop two has seen an op of one that a third view denies: one's next op names its predecessor by hash.
    let mut scene = scene("fork");
    scene.two.sync_well(&scene.server);
    scene.two.file.write(scene.case, ENTITY, FIELD, "setelah tiga", T0 + 40);
    scene.two.sync_well(&scene.server);
    let before = scene.one.file.image();
    let one = scene.one.file.identity().expect("identity").device;
    // The server shows laptop one another history: its own op under another commitment.
    scene.server.borrow_mut().lie = Some(Box::new(move |page| {
        if let Some(op) = page.ops.last().cloned().filter(|op| op.device != one) {
            let sig = PageSig { device: op.device, first: op.dev_seq, last: op.dev_seq, epoch: op.epoch, sig: [0; 64] };
            page.ops.last_mut().expect("there").commit = [5; 32];
            page.sigs.push(sig);
        }
    }));
    let heard = scene.one.sync(&scene.server);
    assert!(matches!(heard.outcome, Outcome::Stopped(Trouble::Tampered | Trouble::Forked)), "{heard:?}");
    assert!(scene.one.file.image() == before);
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

/// Laptop two has something to send in a new stream, and something waits for it.
fn scene_for_writing(seed: &str) -> Scene {
    let mut scene = scene(seed);
    // Its engine starts afresh: hello first.
    scene.two.engine = sync::engine::Engine::new(keys::SeededEntropy::new(b"restarted"));
    let late = scene.two.file.new_case();
    scene.two.file.write(late, ENTITY, FIELD, "milik dua", T0 + 50);
    scene
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
fn an_op_that_never_opens_is_kept_aside_and_all_else_goes_on() {
    let mut scene = scene("bad op");
    // Laptop one seals under a key that nobody else has: a broken author.
    scene.two.sync_well(&scene.server);
    scene.two.file.confuse_epoch(scene.case);
    scene.two.file.write(scene.case, ENTITY, FIELD, "tak terbaca", T0 + 60);
    scene.two.sync_well(&scene.server);
    let own = scene.two.file.identity().expect("identity").own;
    scene.two.file.write(own, ENTITY, FIELD, "terbaca", T0 + 61);
    scene.two.sync_well(&scene.server);
    let mut stopped = 0;
    for _ in 0..6 {
        match scene.one.sync(&scene.server).outcome {
            Outcome::Stopped(Trouble::Tampered) => stopped += 1,
            Outcome::Finished(_) => break,
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(stopped, 3, "patience first");
    assert_eq!(scene.one.file.aside(scene.case), [Refusal::NotAuthentic]);
    assert_eq!(scene.one.file.values(own, ENTITY, FIELD), ["terbaca"], "other streams were not held up");
    scene.one.file.write(scene.case, ENTITY, FIELD, "terus", T0 + 70);
    scene.one.sync_well(&scene.server);
}

#[test]
fn a_copied_case_file_is_noticed_and_stops_sending() {
    let mut scene = scene("copy");
    let mut copy = Laptop {
        file: scene.one.file.copied(),
        engine: sync::engine::Engine::new(keys::SeededEntropy::new(b"copy")),
        now: scene.one.now,
    };
    scene.one.file.write(scene.case, ENTITY, FIELD, "dari asli", T0 + 80);
    scene.one.sync_well(&scene.server);
    copy.file.write(scene.case, ENTITY, FIELD, "dari salinan", T0 + 81);
    let heard = copy.sync(&scene.server);
    assert_eq!(heard.outcome, Outcome::Stopped(Trouble::Cloned), "{heard:?}");
    assert_eq!(copy.file.values(scene.case, ENTITY, FIELD), ["dari salinan"], "its own work stays");
    assert_eq!(copy.file.outbox_len(), 1);
    scene.two.sync_well(&scene.server);
    assert_eq!(scene.two.file.values(scene.case, ENTITY, FIELD), ["dari asli"]);
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
