//! A supervisor's key opens by the supervisor's own passphrase only, and never as a drawer.

use keys::drawer::DrawerSlot;
use keys::supervisor::{SupervisorError, SupervisorSlot};
use keys::{KdfError, KdfParams, SeededEntropy, SigningKey, arr, cbor};

const CASE_FILE: [u8; 16] = [7; 16];
const PASSPHRASE: &str = "pembimbing lapangan kayu jati";

#[test]
fn only_its_own_passphrase_in_its_own_file_opens_it_and_what_it_signs_verifies() {
    let mut entropy = SeededEntropy::new(b"supervisor");
    let key = SigningKey::random(&mut entropy);
    let kdf = KdfParams::floor(&mut entropy);
    let slot = SupervisorSlot::seal(CASE_FILE, &key, PASSPHRASE, &kdf, &mut entropy).unwrap();
    let read = SupervisorSlot::parse(&slot.encode()).unwrap();
    assert_eq!(read, slot);
    let opened = read.open(CASE_FILE, PASSPHRASE).unwrap();
    let statement = arr![1u8, "catatan"];
    let signature = opened.sign("cosignature", &statement);
    assert!(key.verifying_key().verify("cosignature", &statement, &signature).is_ok());
    assert!(key.verifying_key().verify("addendum", &statement, &signature).is_err(), "another label");
    let refused = Some(SupervisorError::WrongPassphraseOrDamagedSlot);
    assert_eq!(read.open(CASE_FILE, "pembimbing lapangan kayu mahoni").err(), refused);
    assert_eq!(read.open([8; 16], PASSPHRASE).err(), refused);
}

#[test]
fn slots_of_another_kind_shape_or_bounds_are_refused() {
    let mut entropy = SeededEntropy::new(b"supervisor");
    let key = SigningKey::random(&mut entropy);
    let kdf = KdfParams::floor(&mut entropy);
    let slot = SupervisorSlot::seal(CASE_FILE, &key, PASSPHRASE, &kdf, &mut entropy).unwrap();
    assert!(DrawerSlot::parse(&slot.encode()).is_err(), "a signing key is no drawer");
    let good = cbor::decode(&slot.encode()).unwrap();
    let edited = |index: usize, value: cbor::Value| {
        let mut fields = good.as_array().unwrap().to_vec();
        fields[index] = value;
        SupervisorSlot::parse(&cbor::encode(&cbor::Value::Array(fields))).err().unwrap()
    };
    assert!(matches!(edited(0, 4u8.into()), SupervisorError::Malformed(_)));
    let mem_kib = u32::MAX;
    let absurd = KdfParams { mem_kib, ..kdf }.to_value();
    assert_eq!(edited(2, absurd), SupervisorError::Kdf(KdfError::MemoryOutOfBounds { mem_kib }));
}
