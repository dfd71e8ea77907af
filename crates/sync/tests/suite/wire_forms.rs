//! Every type that travels: it reads what it wrote and no second spelling of it. Cut, lengthened, re-ordered, padded or
//! flipped bytes are refused or are another value with bytes of its own; nothing panics. Frozen digests of one sample each
//! fail when a format changes.

use std::sync::LazyLock;

use keys::cbor::{Value, encode};
use keys::{DeviceSecrets, Secret, SeededEntropy, SigningKey, UserSecrets};
use proptest::prelude::*;
use sync::enrol::{FirstCounselor, NewStream, create_act, open_epoch, school_acts, user_key_act};
use sync::wire::act::{Act, ActBody, EpochBody, Recipient, Signer};
use sync::wire::body::*;
use sync::wire::error::{Code, Detail, ErrorBody};
use sync::wire::limits::{self, Limits};
use sync::wire::op::{self, ChainPlace, Change, KeyRecord, OpPlaintext, Seen, Verb};
use sync::wire::receipt::{BatchStatement, Receipt};
use sync::wire::request::{RequestAuth, RequestParts};
use sync::wire::schema::StreamKind;
use sync::wire::{Wire, WireError, hex};

const MS: i64 = 1_800_000_000_123;

fn entropy() -> SeededEntropy {
    SeededEntropy::new(b"wire forms")
}

fn key(seed: u8) -> SigningKey {
    SigningKey::from_seed(&Secret::new([seed; 32]))
}

fn plaintext() -> OpPlaintext {
    OpPlaintext {
        schema: 1,
        kind: op::KIND_CHANGE,
        t_wall: MS,
        txn: [2; 16],
        vv: vec![Seen { device: [3; 16], dev_seq: 9, hash16: [4; 16] }],
        vv_full: true,
        changes: vec![
            Change { entity: [5; 16], entity_type: 12, field: 16, verb: Verb::Write, value: Value::from("sedang") },
            Change { entity: [5; 16], entity_type: 12, field: 0, verb: Verb::Life, value: Value::from(1u8) },
            Change { entity: [5; 16], entity_type: 12, field: 2, verb: Verb::Remove, value: Value::Array(Vec::new()) },
        ],
        act: Some(vec![7; 32]),
        salt: [8; 32],
    }
}

fn receipt() -> Receipt {
    Receipt::issue(&key(1), [1; 16], [2; 16], [3; 16], 7, [4; 32], MS)
}

fn page() -> PullPage {
    let body = Some(vec![1; 300]);
    let op = PageOp { seq: 4, device: [1; 16], dev_seq: 2, epoch: [2; 16], commit: [3; 32], body, act: Some(vec![1]) };
    let stub = PageOp { seq: 5, dev_seq: 3, body: None, act: None, ..op.clone() };
    PullPage {
        stream: [3; 16],
        from: 3,
        ops: vec![op, stub],
        sigs: vec![PageSig { device: [1; 16], first: 2, last: 3, epoch: [2; 16], sig: [5; 64] }],
        keys: vec![KeyRecord { kid: [6; 32], epoch: [2; 16], wrapped: vec![1; keys::envelope::OVERHEAD + 32] }],
        head: 5,
        head_hash: [7; 32],
        receipt: receipt(),
        more: false,
    }
}

fn batch() -> PushBatch {
    PushBatch {
        stream: [1; 16],
        device: [2; 16],
        epoch: [3; 16],
        first_dev_seq: 1,
        prev_hash: op::FIRST_PREV,
        ops: vec![PushOp {
            commit: [4; 32],
            body: Some(vec![1; 297]),
            act: Some(vec![9; 8]),
            blob_refs: vec![[1; 32]],
        }],
        keys: Vec::new(),
        last_hash: [5; 32],
        sig: [6; 64],
    }
}

fn acts() -> Vec<Act> {
    let mut entropy = entropy();
    let secrets = UserSecrets::random(&mut entropy);
    let device_secrets = DeviceSecrets::random(&mut entropy);
    let (user, device, dir, own) = ([1; 16], [2; 16], [3; 16], [4; 16]);
    let first = FirstCounselor { user, secrets: &secrets, device, device_secrets: &device_secrets, dir };
    let mut acts = school_acts(&first, &key(9), [5; 16], MS);
    let content_key = Secret::new([6; 32]);
    for (stream, kind) in [(dir, StreamKind::Dir), (own, StreamKind::Own)] {
        let new = NewStream { stream, kind, epoch: [7; 16], content_key: &content_key };
        acts.push(create_act(user, &secrets, &new, MS, &mut entropy).expect("usable keys"));
    }
    let devices = [(device, device_secrets.public().kem)];
    let recovery = Secret::new([8; 32]);
    acts.push(user_key_act(user, &secrets, own, &devices, Some(&recovery), MS, &mut entropy).expect("usable keys"));
    for body in [
        ActBody::UserOff { user },
        ActBody::DeviceRevoked { device },
        ActBody::Epoch(EpochBody { epoch: [1; 16], recipients: vec![Recipient { user, sealed: vec![1; 81] }] }),
        ActBody::Other { kind: 11, body: keys::map! {0 => 1u8} },
    ] {
        acts.push(Act::sign(dir, body, Signer::user(user), MS, &secrets.sign));
    }
    acts
}

/// Bytes of one sample of each type with a reader that answers them again.
type Reader = fn(&[u8]) -> Result<Vec<u8>, WireError>;

fn again<T: Wire>(bytes: &[u8]) -> Result<Vec<u8>, WireError> {
    T::decode(bytes).map(|read| read.encode())
}

fn samples() -> Vec<(&'static str, Vec<u8>, Reader)> {
    let hello = Hello::answer(&key(1), &[1; 16], [2; 16], MS, 1, Limits::default());
    let detail = Detail { have: Some(3), stream: Some([1; 16]), server_ms: Some(MS), ..Detail::default() };
    let changed = ChangedStream { stream: [1; 16], head: 3, head_hash: [2; 32], snapshot_wanted: 0, removed: false };
    let pushed = Pushed { acks: vec![Ack { dev_seq: 1, seq: 4 }], head: 4, head_hash: [1; 32], receipt: receipt() };
    let refused = PushResult::Refused(ErrorBody::with(Code::DevSeqGap, detail));
    let mut samples: Vec<(&'static str, Vec<u8>, Reader)> = vec![
        ("op", plaintext().encode(), again::<OpPlaintext>),
        ("receipt", receipt().encode(), again::<Receipt>),
        ("hello", hello.encode(), again::<Hello>),
        ("error", ErrorBody::with(Code::DevSeqGap, detail).encode(), again::<ErrorBody>),
        ("page", PullReply(vec![page()]).encode(), again::<PullReply>),
        (
            "pull",
            PullRequest(vec![PullStream { stream: [1; 16], after: 3, have_hash: [2; 32], max: 500 }]).encode(),
            again::<PullRequest>,
        ),
        ("push", PushRequest(vec![batch()]).encode(), again::<PushRequest>),
        ("pushed", PushReply(vec![PushResult::Stored(pushed), refused]).encode(), again::<PushReply>),
        ("changes", Changes { inc: [1; 16], feed: 9, streams: vec![changed] }.encode(), again::<Changes>),
        (
            "enrol",
            EnrolSchool { setup_id: [1; 32], acts: vec![vec![1; 9]], create: vec![2; 9] }.encode(),
            again::<EnrolSchool>,
        ),
        ("enrolled", Enrolled { inc: [1; 16], receipt: receipt() }.encode(), again::<Enrolled>),
        ("create", CreateStreams(vec![vec![1; 9]]).encode(), again::<CreateStreams>),
        ("created", StreamsCreated(vec![receipt()]).encode(), again::<StreamsCreated>),
    ];
    samples.extend(acts().iter().map(|act| ("act", act.encode(), again::<Act> as Reader)));
    samples
}

#[test]
fn every_type_reads_what_it_wrote() {
    for (name, bytes, read) in samples() {
        assert_eq!(read(&bytes).as_deref(), Ok(&bytes[..]), "{name}");
    }
}

#[test]
fn formats_stand_as_released() {
    // The acts hold sealed keys, made here from a seeded generator, so that these digests bind seals and signatures, too.
    let all: Vec<Value> = samples().iter().map(|(name, bytes, _)| keys::arr![*name, bytes.as_slice()]).collect();
    assert_eq!(hex(&keys::digest(&encode(&Value::Array(all)))), include_str!("frozen/forms.txt").trim());
    let place = ChainPlace { stream: [1; 16], device: [2; 16], dev_seq: 3, prev: [4; 32] };
    let op_hash = place.op_hash(op::commit(&[8; 32], &plaintext().encode()));
    let head = op::chain_next(op::chain_start([1; 16]), 1, [2; 16], 3, op_hash);
    let statement = BatchStatement {
        stream: [1; 16],
        device: [2; 16],
        first_dev_seq: 3,
        n: 1,
        last_op_hash: op_hash,
        epoch: [5; 16],
    };
    let parts = RequestParts { method: "POST", path: "/v1/push?x=1", body: b"body", server_id: [1; 16] };
    let auth = RequestAuth::sign(&key(2), [3; 16], MS, [4; 16], &parts);
    let chain: Vec<u8> = [&op_hash[..], &head, &statement.sign(&key(2)), auth.format().as_bytes()].concat();
    assert_eq!(hex(&keys::digest(&chain)), include_str!("frozen/chain.txt").trim());
}

#[test]
fn cut_lengthened_and_longer_forms_are_refused() {
    for (name, bytes, read) in samples() {
        for cut in 0..bytes.len() {
            assert!(read(&bytes[..cut]).is_err(), "{name} cut at {cut}");
        }
        assert!(read(&[&bytes[..], &[0]].concat()).is_err(), "{name} lengthened");
        assert!(read(&[&[0x81], &bytes[..]].concat()).is_err(), "{name} wrapped");
        // The first header byte in a longer form of the same number.
        let (major, argument) = (bytes[0] & 0xe0, bytes[0] & 0x1f);
        if argument < 24 {
            let longer = [&[major | 24, argument], &bytes[1..]].concat();
            assert!(read(&longer).is_err(), "{name} longer form");
        }
    }
}

#[test]
fn every_flipped_byte_is_refused_or_another_value() {
    for (name, bytes, read) in samples() {
        for at in 0..bytes.len() {
            for bit in [0x01, 0x20, 0x80] {
                let mut flipped = bytes.clone();
                flipped[at] ^= bit;
                if let Ok(written) = read(&flipped) {
                    assert_eq!(written, flipped, "{name} byte {at}");
                }
            }
        }
    }
}

#[test]
fn lists_beyond_their_limits_are_refused() {
    let many = |n: usize| CreateStreams(vec![vec![1]; n]).encode();
    assert!(again::<CreateStreams>(&many(limits::STREAMS_PER_REQUEST)).is_ok());
    assert!(again::<CreateStreams>(&many(limits::STREAMS_PER_REQUEST + 1)).is_err());
    let op = batch().ops[0].clone();
    let with = |ops: Vec<PushOp>| PushRequest(vec![PushBatch { ops, ..batch() }]).encode();
    assert!(again::<PushRequest>(&with(vec![op.clone(); limits::BATCH_OPS])).is_ok());
    assert!(again::<PushRequest>(&with(vec![op.clone(); limits::BATCH_OPS + 1])).is_err());
    assert!(again::<PushRequest>(&with(Vec::new())).is_err());
    let large = PushOp { body: Some(vec![1; limits::OP_BYTES]), ..op.clone() };
    assert!(again::<PushRequest>(&with(vec![large.clone(); 16])).is_ok());
    assert!(again::<PushRequest>(&with(vec![large; 17])).is_err());
    let too_long = PushOp { body: Some(vec![1; limits::OP_BYTES + 1]), ..op };
    assert!(again::<PushRequest>(&with(vec![too_long])).is_err());
    for first_dev_seq in [0, limits::DEV_SEQ + 1] {
        assert!(again::<PushRequest>(&PushRequest(vec![PushBatch { first_dev_seq, ..batch() }]).encode()).is_err());
    }
    // Recipients: at least one, at most 64, sorted, each once.
    let recipients = |users: &[u8]| {
        let recipients = users.iter().map(|user| Recipient { user: [*user; 16], sealed: vec![1] }).collect();
        let body = ActBody::Epoch(EpochBody { epoch: [1; 16], recipients });
        again::<Act>(&Act::sign([1; 16], body, Signer::user([1; 16]), MS, &key(1)).encode())
    };
    assert!(recipients(&[1, 2, 3]).is_ok());
    assert!(recipients(&[]).is_err() && recipients(&[2, 1]).is_err() && recipients(&[1, 1]).is_err());
    assert!(recipients(&(0..65).collect::<Vec<u8>>()).is_err());
}

#[test]
fn an_op_opens_only_in_its_place_with_its_key_and_commitment() {
    let mut entropy = entropy();
    let (key, body) = (Secret::new([1; 32]), plaintext().encode());
    let place = ChainPlace { stream: [1; 16], device: [2; 16], dev_seq: 3, prev: [4; 32] };
    let commit = op::commit_of(&body).expect("an op");
    let sealed = op::seal_op(&key, &place, [5; 16], &body, &mut entropy).expect("small");
    assert_eq!(sealed.len(), 256 + keys::envelope::OVERHEAD, "padded");
    let open = |key: &Secret<32>, place: &ChainPlace, epoch, sealed: &[u8], commit| {
        op::open_op(key, place, epoch, sealed, commit).map(|(body, _)| body)
    };
    assert_eq!(open(&key, &place, [5; 16], &sealed, commit), Ok(body));
    assert_eq!(open(&Secret::new([2; 32]), &place, [5; 16], &sealed, commit), Err(WireError::Envelope));
    assert_eq!(open(&key, &place, [6; 16], &sealed, commit), Err(WireError::Envelope));
    assert_eq!(open(&key, &place, [5; 16], &sealed, [0; 32]), Err(WireError::Mismatch));
    for other in [
        ChainPlace { stream: [9; 16], ..place },
        ChainPlace { device: [9; 16], ..place },
        ChainPlace { dev_seq: 4, ..place },
    ] {
        assert_eq!(open(&key, &other, [5; 16], &sealed, commit), Err(WireError::Envelope));
    }
    let long = vec![0; limits::OP_BYTES];
    assert!(matches!(op::seal_op(&key, &place, [5; 16], &long, &mut entropy), Err(WireError::TooLarge { .. })));

    let cek = Secret::new([3; 32]);
    let record = op::wrap_key(&key, [1; 16], [5; 16], &cek, &mut entropy);
    assert!(op::unwrap_key(&key, [1; 16], &record).is_ok_and(|opened| opened == cek));
    assert!(op::unwrap_key(&key, [2; 16], &record).is_err());
    let renamed = KeyRecord { kid: [1; 32], ..record };
    assert!(op::unwrap_key(&key, [1; 16], &renamed).is_err());
}

#[test]
fn a_content_key_opens_only_for_its_recipient_and_place() {
    let mut entropy = entropy();
    let (ours, theirs) = (UserSecrets::random(&mut entropy), UserSecrets::random(&mut entropy));
    let content_key = Secret::new([6; 32]);
    for kind in [StreamKind::Dir, StreamKind::Own, StreamKind::Case] {
        let new = NewStream { stream: [1; 16], kind, epoch: [7; 16], content_key: &content_key };
        let act = create_act([2; 16], &ours, &new, MS, &mut entropy).expect("usable keys");
        let ActBody::Create { epoch, .. } = &act.body else { panic!("a create act") };
        let own = kind == StreamKind::Own;
        let open = |user, secrets, stream, epoch: &EpochBody| open_epoch(user, secrets, stream, own, [2; 16], epoch);
        assert!(open([2; 16], &ours, [1; 16], epoch).is_ok_and(|opened| opened == content_key));
        assert!(open([2; 16], &theirs, [1; 16], epoch).is_err());
        assert!(open([3; 16], &ours, [1; 16], epoch).is_err());
        assert!(open([2; 16], &ours, [9; 16], epoch).is_err());
        assert!(open([2; 16], &ours, [1; 16], &EpochBody { epoch: [8; 16], ..epoch.clone() }).is_err());
    }
}

#[test]
fn a_request_header_has_one_spelling_and_binds_everything() {
    let parts = RequestParts { method: "POST", path: "/v1/push", body: b"body", server_id: [1; 16] };
    let auth = RequestAuth::sign(&key(2), [3; 16], MS, [4; 16], &parts);
    let text = auth.format();
    assert_eq!(RequestAuth::parse(&text), Ok(auth));
    for bad in [
        text.to_uppercase(),
        text.replace(",t=", ",t=+"),
        text.replace(",t=", ",t=0"),
        text.replace(",n=", ", n="),
        format!("{text},x=1"),
        text.replace("RBK1", "RBK2"),
        text[..text.len() - 2].to_owned(),
        String::new(),
    ] {
        assert_eq!(RequestAuth::parse(&bad), Err(WireError::Header), "{bad}");
    }
    let verifies = |auth: &RequestAuth, parts: &RequestParts<'_>| auth.verify(&key(2).verifying_key(), parts).is_ok();
    assert!(verifies(&auth, &parts));
    assert!(!verifies(&RequestAuth { ms: MS + 1, ..auth }, &parts));
    assert!(!verifies(&RequestAuth { nonce: [5; 16], ..auth }, &parts));
    assert!(!verifies(&auth, &RequestParts { method: "PUT", ..parts }));
    assert!(!verifies(&auth, &RequestParts { path: "/v1/push?", ..parts }));
    assert!(!verifies(&auth, &RequestParts { body: b"bodz", ..parts }));
    assert!(!verifies(&auth, &RequestParts { server_id: [2; 16], ..parts }));
}

static SAMPLES: LazyLock<Vec<(&'static str, Vec<u8>, Reader)>> = LazyLock::new(samples);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Any bytes at all: refused, or the one encoding of a value.
    #[test]
    fn hostile_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for (_, _, read) in SAMPLES.iter() {
            if let Ok(written) = read(&bytes) {
                prop_assert_eq!(&written, &bytes);
            }
        }
        let text = String::from_utf8_lossy(&bytes);
        let _ = RequestAuth::parse(&text);
    }
}
