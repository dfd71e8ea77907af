//! Canonical CBOR: every value survives, every input is either the one encoding of a value or refused, and hostile input
//! costs nothing.

use keys::cbor::{CborError, Kind, MAX_DEPTH, Value, decode, encode};
use keys::{arr, map};
use proptest::prelude::*;

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<u64>().prop_map(Value::from),
        (0u64..300).prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<Vec<u8>>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        Just(Value::Null),
    ];
    leaf.prop_recursive(6, 64, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..30).prop_map(Value::Array),
            prop::collection::btree_map(any::<u64>(), inner, 0..30).prop_map(Value::Map),
        ]
    })
}

proptest! {
    #[test]
    fn every_value_survives(value in any_value()) {
        prop_assert_eq!(decode(&encode(&value)), Ok(value));
    }

    #[test]
    fn what_decodes_encodes_to_itself(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        if let Ok(value) = decode(&bytes) {
            prop_assert_eq!(encode(&value), bytes);
        }
    }

    #[test]
    fn a_changed_byte_never_gives_the_same_value(value in any_value(), at: prop::sample::Index, flip in 1u8..) {
        let mut bytes = encode(&value);
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        if let Ok(other) = decode(&bytes) {
            prop_assert_ne!(&other, &value);
            prop_assert_eq!(encode(&other), bytes);
        }
    }

    #[test]
    fn every_cut_and_every_addition_is_refused(value in any_value(), cut: prop::sample::Index, extra: u8) {
        let mut bytes = encode(&value);
        let cut = cut.index(bytes.len());
        let is_truncated = matches!(decode(&bytes[..cut]), Err(CborError::Truncated { .. }));
        prop_assert!(is_truncated);
        let at = bytes.len();
        bytes.push(extra);
        prop_assert_eq!(decode(&bytes), Err(CborError::Trailing { at }));
    }
}

#[test]
fn other_spellings_are_refused() {
    use CborError::{MapKey, NotAllowed, NotCanonical, NotUtf8, TooDeep, Truncated};
    let cases: &[(&[u8], CborError)] = &[
        (&[], Truncated { at: 0 }),
        (&[0x18, 0x17], NotCanonical { at: 0 }),
        (&[0x82, 0x01, 0x19, 0x00, 0xff], NotCanonical { at: 2 }),
        (&[0x38, 0x00], NotCanonical { at: 0 }),
        (&[0x58, 0x01, 0x00], NotCanonical { at: 0 }),
        (&[0x98, 0x00], NotCanonical { at: 0 }),
        (&[0xb8, 0x00], NotCanonical { at: 0 }),
        (&[0xa1, 0x18, 0x05, 0x00], NotCanonical { at: 1 }),
        (&[0x9f, 0xff], NotAllowed { at: 0 }),
        (&[0xbf, 0xff], NotAllowed { at: 0 }),
        (&[0x5f, 0x41, 0x00, 0xff], NotAllowed { at: 0 }),
        (&[0x7f, 0x61, 0x61, 0xff], NotAllowed { at: 0 }),
        (&[0xf9, 0x3c, 0x00], NotAllowed { at: 0 }),
        (&[0xfa, 0x3f, 0x80, 0x00, 0x00], NotAllowed { at: 0 }),
        (&[0xfb, 0x3f, 0xf0, 0, 0, 0, 0, 0, 0], NotAllowed { at: 0 }),
        (&[0xf7], NotAllowed { at: 0 }),
        (&[0xf8, 0x20], NotAllowed { at: 0 }),
        (&[0xe0], NotAllowed { at: 0 }),
        (&[0xff], NotAllowed { at: 0 }),
        (&[0xc1, 0x00], NotAllowed { at: 0 }),
        (&[0x81, 0xd8, 0x20, 0x00], NotAllowed { at: 1 }),
        (&[0x3b, 0x80, 0, 0, 0, 0, 0, 0, 0], NotAllowed { at: 0 }),
        (&[0xa2, 0x01, 0x00, 0x01, 0x00], MapKey { at: 3 }),
        (&[0xa2, 0x02, 0x00, 0x01, 0x00], MapKey { at: 3 }),
        (&[0xa1, 0x61, 0x61, 0x00], MapKey { at: 1 }),
        (&[0xa1, 0x20, 0x00], MapKey { at: 1 }),
        (&[0x61, 0xff], NotUtf8 { at: 0 }),
        (&[0x63, 0xed, 0xa0, 0x80], NotUtf8 { at: 0 }),
        (&[0x62, 0x61], Truncated { at: 0 }),
        (&[0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], Truncated { at: 0 }),
        (&[0x9b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], Truncated { at: 0 }),
        (&[0xbb, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], Truncated { at: 0 }),
        (&[0x9a, 0x00, 0xff, 0xff, 0xff, 0x00], Truncated { at: 0 }),
        (&[0x81; 100_000], TooDeep { at: MAX_DEPTH }),
    ];
    for (bytes, expected) in cases {
        let shown = &bytes[..bytes.len().min(12)];
        assert_eq!(decode(bytes).as_ref(), Err(expected), "{shown:02x?}");
    }
}

#[test]
fn sixteen_containers_deep_and_not_seventeen() {
    let nested = |depth| (0..depth).fold(Value::Null, |inner, _| Value::Array(vec![inner]));
    assert_eq!(decode(&encode(&nested(MAX_DEPTH))), Ok(nested(MAX_DEPTH)));
    assert!(matches!(decode(&encode(&nested(MAX_DEPTH + 1))), Err(CborError::TooDeep { .. })));
}

#[test]
fn errors_say_where() {
    let value = map! { 3 => arr!["a", map! { 7 => [1, 2, 3] }] };
    let inner = value.view().get(3).unwrap().item(1).unwrap();
    assert_eq!(inner.get(7).unwrap().bytes_n::<3>().unwrap(), [1, 2, 3]);

    let wrong = inner.get(7).unwrap().as_text().unwrap_err();
    assert_eq!(wrong.to_string(), "expected Text, found Bytes at /3/1/7");
    assert!(matches!(wrong, CborError::WrongKind { expected: Kind::Text, found: Kind::Bytes, .. }));
    assert_eq!(inner.get(8).err().unwrap().to_string(), "nothing at /3/1/8");
    let length = inner.get(7).unwrap().bytes_n::<16>().unwrap_err();
    assert_eq!(length.to_string(), "expected length 16, found 3 at /3/1/7");
    assert_eq!(value.get(3).unwrap().item(2).unwrap_err().to_string(), "nothing at /2");
    assert_eq!(Value::from(256u16).as_uint_of::<u8>().unwrap_err().to_string(), "number out of range at ");
    assert!(Value::from(u64::MAX).as_int().is_err());
    assert_eq!(Value::from(-5i64).as_int().unwrap(), -5);
    assert!(Value::from(-5i64).as_uint().is_err());
    assert!(value.view().get(3).unwrap().items_n::<3>().is_err());
    assert!(value.view().find(4).unwrap().is_none());
}

#[test]
fn secret_values_are_wiped() {
    use zeroize::Zeroize;
    let mut value = map! { 0 => [7; 32], 1 => arr!["sandi", 5u8] };
    value.zeroize();
    assert_eq!(value, map! { 0 => Vec::<u8>::new(), 1 => arr!["", 5u8] });
}
