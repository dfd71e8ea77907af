//! The case file's header against damage and tampering: no changed byte is believed, no absurd cost is run, and each
//! failure has its own answer where a person can act on it.

use std::sync::LazyLock;

use keys::cbor::{self, Value};
use keys::header::{Floors, Header, HeaderError, MAX_LENGTH, SlotKind, VerifiedHeader};
use keys::{KdfError, KdfParams, MasterKey, RecoveryCode, Secret, SeededEntropy};
use proptest::prelude::*;

const PASSPHRASE: &str = "sandi meja hijau";

struct Made {
    mk: MasterKey,
    recovery: Secret<32>,
    header: VerifiedHeader,
    bytes: Vec<u8>,
}

/// One header for all tests: each Argon2id run costs a tenth of a second even at the floor.
static MADE: LazyLock<Made> = LazyLock::new(|| {
    let entropy = &mut SeededEntropy::new(b"header");
    let mk = MasterKey::random(entropy);
    let recovery = RecoveryCode::random(entropy).wrapping_key();
    let kdf = KdfParams::floor(entropy);
    let mut header = Header::create(&mk, [7; 16], PASSPHRASE, &kdf, 1, entropy).unwrap();
    header.set_recovery_slot(&mk, &recovery, entropy).unwrap();
    let bytes = header.encode();
    Made { mk, recovery, header, bytes }
});

fn unlocked_by_recovery(bytes: &[u8]) -> Result<MasterKey, HeaderError> {
    Header::parse(bytes)?.unlock_with_recovery(&MADE.recovery).map(|(mk, _)| mk)
}

#[test]
fn every_flipped_bit_is_refused() {
    assert!(unlocked_by_recovery(&MADE.bytes).is_ok());
    for at in 0..MADE.bytes.len() {
        for bit in 0..8 {
            let mut bytes = MADE.bytes.clone();
            bytes[at] ^= 1 << bit;
            let error = unlocked_by_recovery(&bytes).err();
            assert!(error.is_some(), "byte {at} bit {bit}");
            match at {
                0..8 => assert_eq!(error, Some(HeaderError::NotACaseFile)),
                8 => {
                    let found = 1 | 1 << (8 + bit);
                    assert_eq!(error, Some(HeaderError::NewerVersion { found, supported: 1 }));
                }
                _ if at >= MADE.bytes.len() - 32 => assert_eq!(error, Some(HeaderError::MacMismatch)),
                _ => {}
            }
        }
    }
}

#[test]
fn every_truncation_is_called_truncated() {
    for length in 0..MADE.bytes.len() {
        let error = Header::parse(&MADE.bytes[..length]).err();
        assert_eq!(error, Some(HeaderError::Truncated), "{length} bytes");
    }
}

#[test]
fn other_files_are_not_case_files() {
    for bytes in [&b"SQLite format 3\0"[..], b"PK\x03\x04", b"RUANGBKX", &[0; 4096]] {
        assert_eq!(Header::parse(bytes).err(), Some(HeaderError::NotACaseFile));
    }
    let mut zero = MADE.bytes.clone();
    zero[9] = 0;
    assert_eq!(Header::parse(&zero).err(), Some(HeaderError::Malformed));
    let mut long = MADE.bytes.clone();
    long.resize(MAX_LENGTH + 1, 0);
    assert_eq!(Header::parse(&long).err(), Some(HeaderError::Malformed));
    let mut extra = MADE.bytes.clone();
    extra.push(0);
    assert_eq!(Header::parse(&extra).err(), Some(HeaderError::Malformed));
}

proptest! {
    #[test]
    fn any_bytes_are_answered(mut tail in prop::collection::vec(any::<u8>(), 0..400)) {
        let mut bytes = b"RUANGBK1\x00\x01".to_vec();
        bytes.append(&mut tail);
        prop_assert!(unlocked_by_recovery(&bytes).is_err());
    }

    #[test]
    fn any_overwritten_stretch_is_refused(from: prop::sample::Index, with in prop::collection::vec(any::<u8>(), 1..40)) {
        let mut bytes = MADE.bytes.clone();
        let from = from.index(bytes.len());
        let to = bytes.len().min(from + with.len());
        bytes[from..to].copy_from_slice(&with[..to - from]);
        prop_assume!(bytes != MADE.bytes);
        prop_assert!(unlocked_by_recovery(&bytes).is_err());
    }
}

/// The header with its CBOR changed and the old MAC.
fn edited(edit: impl FnOnce(&mut Vec<Value>)) -> Vec<u8> {
    let end = MADE.bytes.len() - 32;
    let Ok(Value::Array(mut body)) = cbor::decode(&MADE.bytes[10..end]) else { panic!("the body is an array") };
    edit(&mut body);
    let mut bytes = MADE.bytes[..10].to_vec();
    bytes.extend_from_slice(&cbor::encode(&Value::Array(body)));
    bytes.extend_from_slice(&MADE.bytes[end..]);
    bytes
}

fn slots(body: &mut [Value]) -> &mut Vec<Value> {
    match &mut body[2] {
        Value::Array(slots) => slots,
        _ => panic!("slots are an array"),
    }
}

fn field(slot: &mut Value, index: usize) -> &mut Value {
    match slot {
        Value::Array(fields) => &mut fields[index],
        _ => panic!("an array"),
    }
}

#[test]
fn absurd_costs_are_refused_before_they_run() {
    let with_cost = |index, cost: u64| edited(|body| *field(field(&mut slots(body)[0], 2), index) = Value::from(cost));
    let refused = |bytes: &[u8]| match Header::parse(bytes).err() {
        Some(HeaderError::KdfOutOfBounds(error)) => error,
        other => panic!("{other:?}"),
    };
    for mem_kib in [0, 8, 65535, 2 * 1024 * 1024 + 1, u32::MAX] {
        let expected = KdfError::MemoryOutOfBounds { mem_kib };
        assert_eq!(refused(&with_cost(0, mem_kib.into())), expected);
    }
    for t in [0, 2, 11, u32::MAX] {
        assert_eq!(refused(&with_cost(1, t.into())), KdfError::PassesOutOfBounds { t });
    }
    for p in [0, 5, u32::MAX] {
        assert_eq!(refused(&with_cost(2, p.into())), KdfError::LanesOutOfBounds { p });
    }
    let beyond = with_cost(0, u64::from(u32::MAX) + 1);
    assert_eq!(Header::parse(&beyond).err(), Some(HeaderError::Malformed));
}

#[test]
fn slots_out_of_shape_are_refused() {
    let malformed = [
        edited(|body| slots(body).clear()),
        edited(|body| slots(body).reverse()),
        edited(|body| drop(slots(body).remove(0))),
        edited(|body| {
            let again = slots(body)[1].clone();
            slots(body).push(again);
        }),
        edited(|body| *field(&mut slots(body)[0], 0) = Value::from(9u8)),
        edited(|body| *field(&mut slots(body)[0], 2) = Value::Null),
        edited(|body| *field(&mut slots(body)[1], 3) = Value::from(vec![1; 74])),
        edited(|body| body.push(Value::Null)),
    ];
    for (index, bytes) in malformed.iter().enumerate() {
        assert_eq!(Header::parse(bytes).err(), Some(HeaderError::Malformed), "case {index}");
    }
}

#[test]
fn swapped_envelopes_and_salts_do_not_open() {
    let swapped = edited(|body| {
        let first = field(&mut slots(body)[0], 3).clone();
        let second = std::mem::replace(field(&mut slots(body)[1], 3), first);
        *field(&mut slots(body)[0], 3) = second;
    });
    assert_eq!(unlocked_by_recovery(&swapped).err(), Some(HeaderError::WrongKeyOrDamagedSlot));
    let salted = edited(|body| body[1] = Value::from([0; 16]));
    assert_eq!(unlocked_by_recovery(&salted).err(), Some(HeaderError::MacMismatch));
    let lowered = edited(|body| body[3] = keys::arr![1u8, 0u8, 0u8]);
    assert_eq!(unlocked_by_recovery(&lowered).err(), Some(HeaderError::MacMismatch));
}

#[test]
fn wrong_passphrase_and_damaged_slot_answer_alike() {
    let header = Header::parse(&MADE.bytes).unwrap();
    let (mk, _) = header.unlock_with_passphrase(PASSPHRASE).unwrap();
    assert!(mk == MADE.mk);
    let alike = Some(HeaderError::WrongKeyOrDamagedSlot);
    assert_eq!(header.unlock_with_passphrase("sandi meja hijau ").err(), alike);
    let damaged = edited(|body| *field(field(&mut slots(body)[0], 2), 3) = Value::from([0; 16]));
    let damaged = Header::parse(&damaged).unwrap();
    assert_eq!(damaged.unlock_with_passphrase(PASSPHRASE).err(), alike);
    assert_eq!(header.unlock_with_recovery(&Secret::new([0; 32])).err(), alike);
    let no_slot = HeaderError::NoSuchSlot { kind: SlotKind::Keystore };
    assert_eq!(header.unlock_with_keystore(&Secret::new([0; 32])).err(), Some(no_slot));
}

#[test]
fn a_changed_passphrase_opens_the_same_master_key_and_the_old_one_nothing() {
    let entropy = &mut SeededEntropy::new(b"change");
    let mut header = MADE.header.clone();
    let kdf = header.passphrase_kdf().unwrap().with_fresh_salt(entropy);
    header.replace_passphrase_slot(&MADE.mk, "caf\u{e9} pojok", &kdf, entropy).unwrap();
    let bytes = header.encode();
    let read = Header::parse(&bytes).unwrap();
    // Typed with a combining accent on another system.
    assert!(read.unlock_with_passphrase("cafe\u{301} pojok").unwrap().0 == MADE.mk);
    let refused = read.unlock_with_passphrase(PASSPHRASE).err();
    assert_eq!(refused, Some(HeaderError::WrongKeyOrDamagedSlot));
    assert!(unlocked_by_recovery(&bytes).unwrap() == MADE.mk);
    assert_eq!(read.slots().len(), 2);
}

#[test]
fn another_files_master_key_changes_nothing() {
    let entropy = &mut SeededEntropy::new(b"foreign");
    let foreign = MasterKey::random(entropy);
    let mut header = MADE.header.clone();
    let refused = header.set_recovery_slot(&foreign, &Secret::new([1; 32]), entropy);
    assert_eq!(refused, Err(HeaderError::WrongMasterKey));
    assert_eq!(header.encode(), MADE.bytes);
    let read = Header::parse(&MADE.bytes).unwrap();
    assert_eq!(read.verify(&foreign).err(), Some(HeaderError::MacMismatch));
    assert!(read.verify(&MADE.mk).is_ok());
}

#[test]
fn quick_unlock_comes_and_goes() {
    let entropy = &mut SeededEntropy::new(b"keystore");
    let slot_key = Secret::random(entropy);
    let mut header = MADE.header.clone();
    header.set_keystore_slot(&MADE.mk, &slot_key, entropy).unwrap();
    let read = Header::parse(&header.encode()).unwrap();
    assert!(read.unlock_with_keystore(&slot_key).unwrap().0 == MADE.mk);
    header.remove_keystore_slot();
    assert!(!header.has_slot(SlotKind::Keystore));
    assert_eq!(header.encode(), MADE.bytes);
}

#[test]
fn floors_only_rise() {
    let mut header = MADE.header.clone();
    let now = header.floors();
    header.raise_floors(Floors { schema: 5, ..now }).unwrap();
    for lower in [now, Floors { suite: 0, schema: 5, ..now }, Floors { kdf_mem_kib: 0, schema: 5, ..now }] {
        assert_eq!(header.raise_floors(lower), Err(HeaderError::FloorRefused));
    }
    let unknown_suite = Floors { suite: 2, schema: 5, ..now };
    assert_eq!(header.raise_floors(unknown_suite), Err(HeaderError::FloorRefused));
    let above_slot = Floors { kdf_mem_kib: 128 * 1024, schema: 5, ..now };
    let too_cheap = KdfError::MemoryOutOfBounds { mem_kib: 64 * 1024 };
    assert_eq!(header.raise_floors(above_slot), Err(HeaderError::KdfOutOfBounds(too_cheap)));
    let read = Header::parse(&header.encode()).unwrap();
    assert_eq!(read.verify(&MADE.mk).unwrap().floors(), Floors { schema: 5, ..now });
}
