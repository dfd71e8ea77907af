//! The private drawer opens by its own passphrase only, and its items tell nothing but a padded size.

use keys::drawer::{DrawerError, DrawerKey, DrawerSlot};
use keys::envelope::EnvelopeError;
use keys::{KdfError, KdfParams, SeededEntropy, cbor};

const CASE_FILE: [u8; 16] = [7; 16];
const PASSPHRASE: &str = "laci pribadi kayu jati";

fn made() -> (DrawerKey, DrawerSlot, SeededEntropy) {
    let mut entropy = SeededEntropy::new(b"drawer");
    let key = DrawerKey::random(&mut entropy);
    let kdf = KdfParams::floor(&mut entropy);
    let slot = DrawerSlot::seal(CASE_FILE, &key, PASSPHRASE, &kdf, &mut entropy).unwrap();
    (key, slot, entropy)
}

#[test]
fn only_its_own_passphrase_in_its_own_file_opens_it() {
    let (key, slot, _) = made();
    let read = DrawerSlot::parse(&slot.encode()).unwrap();
    assert_eq!(read, slot);
    assert!(read.open(CASE_FILE, PASSPHRASE).unwrap() == key);
    let refused = Some(DrawerError::WrongPassphraseOrDamagedSlot);
    assert_eq!(read.open(CASE_FILE, "laci pribadi kayu mahoni").err(), refused);
    assert_eq!(read.open([8; 16], PASSPHRASE).err(), refused);
    let mut damaged = slot.encode();
    let last = damaged.len() - 1;
    damaged[last] ^= 1;
    let damaged = DrawerSlot::parse(&damaged).unwrap();
    assert_eq!(damaged.open(CASE_FILE, PASSPHRASE).err(), refused);
}

#[test]
fn slots_out_of_shape_or_bounds_are_refused() {
    let (_, slot, _) = made();
    let good = cbor::decode(&slot.encode()).unwrap();
    let edited = |index: usize, value: cbor::Value| {
        let mut fields = good.as_array().unwrap().to_vec();
        fields[index] = value;
        DrawerSlot::parse(&cbor::encode(&cbor::Value::Array(fields))).err().unwrap()
    };
    assert!(matches!(edited(0, 1u8.into()), DrawerError::Malformed(_)));
    assert!(matches!(edited(1, [0; 15].into()), DrawerError::Malformed(_)));
    assert!(matches!(edited(3, [0; 72].into()), DrawerError::Malformed(_)));
    let mem_kib = u32::MAX;
    let absurd = KdfParams { mem_kib, ..slot.kdf() }.to_value();
    assert_eq!(edited(2, absurd), DrawerError::Kdf(KdfError::MemoryOutOfBounds { mem_kib }));
    assert!(DrawerSlot::parse(&slot.encode()[1..]).is_err());
}

#[test]
fn items_are_bound_to_their_id_and_hide_their_length() {
    let (key, _, mut entropy) = made();
    let sealed = key.seal_item([1; 16], b"catatan pribadi", &mut entropy).unwrap();
    assert_eq!(key.open_item([1; 16], &sealed).unwrap().expose(), b"catatan pribadi");
    let longer = key.seal_item([1; 16], &[b'x'; 250], &mut entropy).unwrap();
    assert_eq!(sealed.len(), longer.len());
    let refused = Some(DrawerError::Item(EnvelopeError::NotAuthentic));
    assert_eq!(key.open_item([2; 16], &sealed).err(), refused);
    let other = DrawerKey::random(&mut entropy);
    assert_eq!(other.open_item([1; 16], &sealed).err(), refused);
}
