//! Broken authors, copied files, acts and colleagues without a right.

use super::{ENTITY, FIELD, scene};
use crate::world::server::stranger;
use crate::world::{Laptop, Outcome, T0};
use keys::cbor::Value;
use keys::kem::{Generation, SealContext};
use keys::{DeviceSecrets, Secret, SeededEntropy, SigningKey, UserSecrets};
use sync::engine::Trouble;
use sync::enrol::device_act;
use sync::replica::{Refusal, Replica};
use sync::wire::act::{Act, ActBody, EpochBody, Recipient, Signer, act_hash};
use sync::wire::body::{PushBatch, PushOp};
use sync::wire::op::{self, ChainPlace, Change, OpPlaintext, Verb};
use sync::wire::receipt::BatchStatement;
use sync::wire::{Id, Wire};

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
            &[Trouble::Tampered, Trouble::Withheld],
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
