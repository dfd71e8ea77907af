//! Our own formats, suite 1, never change: every kind of bytes we write equals what an independent implementation
//! (`vectors/frozen.py`) computed once, and is read back. Vectors are added, never edited.

use crate::reading::{Counting, bytes_of, fixed_of, from_hex, number_of, run, text_of, vectors};
use keys::blob::{FileKey, Shape};
use keys::cbor::{self, Value};
use keys::drawer::{DrawerKey, DrawerSlot};
use keys::envelope::{self, Place};
use keys::header::{Floors, Header, SlotKind};
use keys::identity::{self, DeviceSecrets, PublicIdentity, UserSecrets};
use keys::kem::{Generation, SealContext};
use keys::supervisor::SupervisorSlot;
use keys::{
    KdfParams, KemSecretKey, MasterKey, PairUri, PairingSecret, RecoveryCode, Secret, SigningKey, arr, derive, hash,
    kdf, map, padding, pairing,
};

const FROZEN: &str = include_str!("vectors/frozen.json");
const STREAM: u8 = 0x10;
const DEVICE: u8 = 0x20;
const EPOCH: u8 = 0x30;
const KID: u8 = 0x40;

fn key() -> Secret<32> {
    Secret::new(run(0))
}

#[test]
fn cbor_bytes() {
    let value = map! {
        0 => 1u8,
        1 => -1i64,
        23 => arr![24u8, -25i64, 256u16, 65536u32, 1u64 << 32, u64::MAX, i64::MIN],
        24 => "é",
        256 => run::<24>(0),
        1 << 32 => arr![true, false, Value::Null, map! {}],
    };
    let bytes = bytes_of(&vectors(FROZEN), "cbor");
    assert_eq!(cbor::encode(&value), bytes);
    assert_eq!(cbor::decode(&bytes).unwrap(), value);
}

#[test]
fn hashes_and_derived_keys() {
    let v = vectors(FROZEN);
    let op = arr![run::<16>(STREAM), run::<16>(DEVICE), 7u8, [0; 32], run::<32>(KID)];
    assert_eq!(hash("op", &op), fixed_of(&v, "hash_op"));
    assert_eq!(derive::key_id(&key()), fixed_of(&v, "hash_kid"));
    assert_eq!(derive("op", &key(), &arr![1u8, "x"]).expose(), &fixed_of::<32>(&v, "derive_x"));
    let mk = MasterKey::from_secret(key());
    let named = [
        ("op", derive::op_key(&key())),
        ("wrap", derive::wrap_key(&key())),
        ("snap", derive::snapshot_key(&key())),
        ("user", derive::user_secret_key(&key())),
        ("drawer", derive::drawer_key(&key())),
        ("db", mk.db_key()),
        ("hdr", mk.header_key()),
        ("cache", mk.cache_key()),
        ("state", mk.state_key()),
    ];
    for (label, derived) in named {
        assert_eq!(derived.expose(), &fixed_of::<32>(&v["derive"], label), "{label}");
    }
    let pragma = MasterKey::from_secret(Secret::new(run(0xA0))).sqlcipher_key_pragma(&run(0x10));
    assert_eq!(&*pragma, text_of(&v, "sqlcipher_pragma"));
}

#[test]
fn envelopes_of_every_purpose() {
    let (stream, device, epoch, kid) = (run(STREAM), run(DEVICE), run(EPOCH), run(KID));
    let places = [
        Place::Op { stream, device, dev_seq: 7, epoch },
        Place::KeyRecord { stream, epoch, kid },
        Place::SealedBody { stream, entity: device, kid },
        Place::BlobChunk { stream, prefix: run(0x70), index: 5, last: true },
        Place::SnapshotChunk { stream, snapshot: device, index: 2, last: false, epoch },
        Place::UserSecret { user: stream, name: "identity", version: 3 },
        Place::HeaderSlot { case_file: stream, kind: 1, slot: device },
        Place::DrawerValue { item: device },
        Place::BackupChunk { backup: device, index: 70000, last: true },
        Place::PairingBox { pairing: kid, step: 2 },
    ];
    let v = vectors(FROZEN);
    let envelopes = v["envelopes"].as_array().unwrap();
    assert_eq!(envelopes.len(), places.len());
    for (place, expected) in places.iter().zip(envelopes) {
        let expected = from_hex(expected.as_str().unwrap());
        let sealed = envelope::seal(&key(), place, b"catatan sesi", &mut Counting::default());
        assert_eq!(sealed, expected, "{:?}", place.purpose());
        assert_eq!(envelope::open(&key(), place, &expected).unwrap().expose(), b"catatan sesi");
    }
}

#[test]
fn signature_over_a_batch() {
    let signature = fixed_of::<64>(&vectors(FROZEN), "signature");
    let batch = arr![run::<16>(STREAM), run::<16>(DEVICE), 1u8, 2u8, run::<32>(KID), run::<16>(EPOCH)];
    let signer = SigningKey::from_seed(&Secret::new(run(1)));
    assert_eq!(signer.sign("batch", &batch), signature);
    signer.verifying_key().verify("batch", &batch, &signature).unwrap();
}

#[test]
fn keys_sealed_to_a_member() {
    let v = vectors(FROZEN);
    let recipient = KemSecretKey::from_bytes(Secret::new(run(2)));
    for (field, what, generation) in
        [("kem_epoch", "ck", Generation::Epoch(run(EPOCH))), ("kem_version", "uk", Generation::Version(4))]
    {
        let context = SealContext { what, scope: run(STREAM), generation, recipient: run(DEVICE), sealer: run(KID) };
        let sealed = recipient.public_key().seal(&context, key().expose(), &mut Counting::default()).unwrap();
        assert_eq!(sealed, bytes_of(&v, field));
        assert_eq!(recipient.open(&context, &sealed).unwrap().expose(), key().expose());
    }
}

#[test]
fn stretched_passphrases_equal_the_c_reference() {
    for v in vectors(FROZEN)["argon2id"].as_array().unwrap() {
        let params = KdfParams {
            mem_kib: number_of(v, "mem_kib"),
            t: number_of(v, "t"),
            p: number_of(v, "p"),
            salt: fixed_of(v, "salt"),
        };
        let stretched = kdf::stretch(text_of(v, "passphrase"), &params).unwrap();
        assert_eq!(stretched.expose(), &fixed_of::<32>(v, "key"));
    }
}

#[test]
fn header_version_1() {
    let expected = bytes_of(&vectors(FROZEN), "header_v1");
    let entropy = &mut Counting::default();
    let mk = MasterKey::from_secret(Secret::new(run(0xA0)));
    let kdf = KdfParams { mem_kib: 64 * 1024, t: 3, p: 1, salt: run(0x50) };
    let recovery = RecoveryCode::parse(text_of(&vectors(FROZEN)["recovery"], "code")).unwrap();
    let keystore = Secret::new(run(0xD0));
    let mut header = Header::create(&mk, run(0x10), "sandi meja hijau", &kdf, 3, entropy).unwrap();
    header.set_recovery_slot(&mk, &recovery.wrapping_key(), entropy).unwrap();
    header.set_keystore_slot(&mk, &keystore, entropy).unwrap();
    assert_eq!(header.encode(), expected);

    let read = Header::parse(&expected).unwrap();
    let (by_passphrase, verified) = read.unlock_with_passphrase("sandi meja hijau").unwrap();
    let (by_recovery, _) = read.unlock_with_recovery(&recovery.wrapping_key()).unwrap();
    let (by_keystore, _) = read.unlock_with_keystore(&keystore).unwrap();
    assert!(by_passphrase == mk && by_recovery == mk && by_keystore == mk);
    assert_eq!(verified.encode(), expected);
    assert_eq!(verified.case_file(), run(0x10));
    assert_eq!(verified.sqlcipher_salt(), run(0));
    assert_eq!(verified.floors(), Floors { suite: 1, schema: 3, kdf_mem_kib: 65536 });
    let kinds: Vec<SlotKind> = verified.slots().iter().map(|slot| slot.kind).collect();
    assert_eq!(kinds, [SlotKind::Passphrase, SlotKind::Recovery, SlotKind::Keystore]);
}

#[test]
fn drawer_slot_and_item() {
    let all = vectors(FROZEN);
    let v = &all["drawer"];
    let drawer = DrawerKey::from_secret(Secret::new(run(0xE0)));
    let kdf = KdfParams { mem_kib: 64 * 1024, t: 3, p: 1, salt: run(0x50) };
    let entropy = &mut Counting::default();
    let slot = DrawerSlot::seal(run(0x10), &drawer, "laci pribadi", &kdf, entropy).unwrap();
    assert_eq!(slot.encode(), bytes_of(v, "slot"));
    let read = DrawerSlot::parse(&bytes_of(v, "slot")).unwrap();
    assert!(read.open(run(0x10), "laci pribadi").unwrap() == drawer);
    let item = drawer.seal_item(run(DEVICE), b"catatan sesi", &mut Counting::default()).unwrap();
    assert_eq!(item, bytes_of(v, "item"));
    assert_eq!(drawer.open_item(run(DEVICE), &item).unwrap().expose(), b"catatan sesi");
}

#[test]
fn supervisor_slot() {
    let all = vectors(FROZEN);
    let key = SigningKey::from_seed(&Secret::new(run(0xD0)));
    let kdf = KdfParams { mem_kib: 64 * 1024, t: 3, p: 1, salt: run(0x50) };
    let slot = SupervisorSlot::seal(run(0x10), &key, "pembimbing kayu jati", &kdf, &mut Counting::default()).unwrap();
    assert_eq!(slot.encode(), bytes_of(&all, "supervisor"));
    let read = SupervisorSlot::parse(&bytes_of(&all, "supervisor")).unwrap();
    let opened = read.open(run(0x10), "pembimbing kayu jati").unwrap();
    assert_eq!(opened.verifying_key(), key.verifying_key());
}

#[test]
fn chunks_of_attachments() {
    let all = vectors(FROZEN);
    let file_key = FileKey::from_text(text_of(&all, "file_key")).unwrap();
    assert_eq!(file_key.to_text().as_str(), text_of(&all, "file_key"));
    let stream = run(STREAM);
    for v in all["blobs"].as_array().unwrap() {
        let shape = Shape::of(u64::from(number_of(v, "size"))).unwrap();
        let content: Vec<u8> = (0..shape.size()).map(|at| (at % 256) as u8).collect();
        assert_eq!(v["lengths"].as_array().unwrap().len(), shape.chunks() as usize);
        for index in 0..shape.chunks() {
            let data = shape.data(index);
            let data = &content[usize::try_from(data.start).unwrap()..usize::try_from(data.end).unwrap()];
            let sealed = file_key.seal_chunk(stream, &shape, index, data).unwrap();
            assert_eq!(Some(sealed.len() as u64), v["lengths"][index as usize].as_u64());
            let address = from_hex(v["addresses"][index as usize].as_str().unwrap());
            assert_eq!(keys::digest(&sealed).to_vec(), address, "chunk {index} of {}", shape.size());
            if index == 0 && !text_of(v, "first").is_empty() {
                assert_eq!(sealed, bytes_of(v, "first"));
            }
            assert_eq!(file_key.open_chunk(stream, &shape, index, &sealed).unwrap().expose(), data);
        }
    }
}

#[test]
fn recovery_code_and_its_keys() {
    let all = vectors(FROZEN);
    let v = &all["recovery"];
    let code = RecoveryCode::parse(text_of(v, "code")).unwrap();
    assert_eq!(code.format().as_str(), text_of(v, "code"));
    assert_eq!(code.wrapping_key().expose(), &fixed_of::<32>(v, "wrap"));
    assert_eq!(code.signing_key().verifying_key().to_bytes(), fixed_of(v, "verify"));
}

#[test]
fn pairing_secret_link_and_digits() {
    let all = vectors(FROZEN);
    let v = &all["pairing"];
    let secret = PairingSecret::parse(text_of(v, "code")).unwrap();
    assert_eq!(secret.format().as_str(), text_of(v, "code"));
    assert_eq!(secret.mailbox_id(), fixed_of(v, "mailbox"));
    assert_eq!(secret.box_key().expose(), &fixed_of::<32>(v, "box"));
    assert_eq!(serde_json::json!(pairing::comparison_digits(b"offer", b"request")), v["digits"]);
    let link = PairUri::parse(text_of(v, "uri")).unwrap();
    assert_eq!(link.hosts, ["ruangbk.local:8443", "192.0.2.7", "[2001:db8::7]:443"]);
    assert_eq!(link.server_id, run(0x11));
    assert_eq!(link.pins, [run(0x22), run(0x33)]);
    assert_eq!(link.root, Some(run(0x44)));
    assert!(link.secret == secret);
    assert_eq!(link.format().as_str(), text_of(v, "uri"));
}

#[test]
fn identities() {
    let all = vectors(FROZEN);
    let v = &all["identity"];
    let public = [1, 2].map(|start| PublicIdentity {
        sign: SigningKey::from_seed(&Secret::new(run(start))).verifying_key(),
        kem: KemSecretKey::from_bytes(Secret::new(run(start + 1))).public_key(),
    });
    let fingerprints = public.map(|identity| identity.fingerprint());
    for (fingerprint, expected) in fingerprints.iter().zip(v["fingerprints"].as_array().unwrap()) {
        assert_eq!(fingerprint.to_vec(), from_hex(expected.as_str().unwrap()));
    }
    let number = identity::safety_number(&fingerprints[0], &fingerprints[1]);
    assert_eq!(serde_json::json!(number), v["safety_number"]);
    assert_eq!(number, identity::safety_number(&fingerprints[1], &fingerprints[0]));
    let server = SigningKey::from_seed(&Secret::new(run(0x90))).verifying_key();
    assert_eq!(identity::server_id(&server), fixed_of(v, "server_id"));
    assert_eq!(identity::key_fingerprint(&server), fixed_of(v, "key_fingerprint"));

    let secrets = UserSecrets::decode(&bytes_of(v, "user_secrets")).unwrap();
    assert_eq!(secrets.encode().expose(), bytes_of(v, "user_secrets"));
    let sealed = secrets.seal(run(DEVICE), &mut Counting::default());
    assert_eq!(sealed, bytes_of(v, "sealed"));
    let opened = UserSecrets::open(run(DEVICE), 1, &secrets.user_key, &sealed).unwrap();
    assert!(opened.encode() == secrets.encode());
    let device = DeviceSecrets {
        sign: SigningKey::from_seed(&Secret::new(run(1))),
        kem: KemSecretKey::from_bytes(Secret::new(run(2))),
    };
    assert_eq!(device.encode().expose(), bytes_of(v, "device_secrets"));
    let read = DeviceSecrets::decode(&bytes_of(v, "device_secrets")).unwrap();
    assert_eq!(read.public(), device.public());
    let user_key = Secret::new(run(3));
    let sealed = identity::seal_user_key(run(DEVICE), 2, &user_key, &key(), &mut Counting::default());
    assert_eq!(sealed, bytes_of(v, "sealed_user_key"));
    assert!(identity::open_user_key(run(DEVICE), 2, &key(), &sealed).unwrap() == user_key);
}

#[test]
fn padded_sizes() {
    for pair in vectors(FROZEN)["padded"].as_array().unwrap() {
        let [length, total] = [0, 1].map(|index| pair[index].as_u64().unwrap());
        assert_eq!(padding::padded_len(u32::try_from(length).unwrap()), total);
    }
}
