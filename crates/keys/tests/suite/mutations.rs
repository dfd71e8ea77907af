//! The fuzzers' entry points without a fuzzer: the saved corpus, and a fixed number of random changes to it and to whole
//! headers and codes. `RUANG_MUTATIONS` sets how many (20,000 by default).

#[path = "../../fuzz/entry.rs"]
mod entry;

use keys::backup::{BackupKey, NewPoint, Point};
use keys::blob::{FileKey, Shape};
use keys::drawer::{DrawerKey, DrawerSlot};
use keys::{Entropy, Header, KdfParams, MasterKey, PairUri, PairingSecret, RecoveryCode, SeededEntropy};
use std::path::Path;

fn mutations() -> u32 {
    std::env::var("RUANG_MUTATIONS").map_or(20_000, |number| number.parse().expect("a number"))
}

fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let entries = std::fs::read_dir(folder).expect("a corpus");
    entries.map(|entry| std::fs::read(entry.expect("an entry").path()).expect("readable")).collect()
}

fn draw(chance: &mut SeededEntropy, below: usize) -> usize {
    u32::from_be_bytes(chance.array()) as usize % below.max(1)
}

/// Changes, cuts, doubles or inserts a few bytes.
fn changed(seed: &[u8], chance: &mut SeededEntropy) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=draw(chance, 4) {
        let at = draw(chance, bytes.len());
        match draw(chance, 5) {
            0 => bytes.truncate(at),
            1 => bytes.insert(at.min(bytes.len()), chance.array::<1>()[0]),
            2 => bytes.extend_from_within(at.min(bytes.len())..),
            3 if at < bytes.len() => bytes[at] ^= 1 << draw(chance, 8),
            _ if at < bytes.len() => bytes[at] = [0, 0x7f, 0x80, 0xff, b'-'][draw(chance, 5)],
            _ => {}
        }
    }
    bytes
}

#[test]
fn no_header_however_changed_panics_or_opens() {
    let mut entropy = SeededEntropy::new(b"header");
    let master_key = MasterKey::random(&mut entropy);
    let code = RecoveryCode::random(&mut entropy);
    let kdf = KdfParams::floor(&mut entropy);
    let mut header = Header::create(&master_key, [7; 16], "frasa sandi uji", &kdf, 1, &mut entropy).expect("a header");
    header.set_recovery_slot(&master_key, &code.wrapping_key(), &mut entropy).expect("a slot");
    let whole = header.encode().to_vec();
    assert!(Header::parse(&whole).and_then(|header| header.unlock_with_recovery(&code.wrapping_key())).is_ok());
    let mut seeds = corpus("header");
    seeds.push(whole.clone());
    seeds.iter().for_each(|seed| entry::header(seed));
    let mut chance = SeededEntropy::new(b"changes");
    for _ in 0..mutations() {
        let bytes = changed(&seeds[draw(&mut chance, seeds.len())], &mut chance);
        entry::header(&bytes);
        if bytes != whole {
            let opened = Header::parse(&bytes).and_then(|header| header.unlock_with_recovery(&code.wrapping_key()));
            assert!(opened.is_err(), "a changed header opened");
        }
    }
}

/// Runs the saved corpus and changes of it and of `whole` through an entry point.
fn walk(name: &str, whole: Vec<Vec<u8>>, entry: fn(&[u8])) {
    let mut seeds = corpus(name);
    seeds.extend(whole);
    seeds.iter().for_each(|seed| entry(seed));
    let mut chance = SeededEntropy::new(name.as_bytes());
    for _ in 0..mutations() {
        entry(&changed(&seeds[draw(&mut chance, seeds.len())], &mut chance));
    }
}

#[test]
fn no_restore_point_slot_value_or_link_however_changed_panics_or_reads_as_two() {
    let mut entropy = SeededEntropy::new(b"points");
    let master_key = MasterKey::random(&mut entropy);
    let kdf = KdfParams::floor(&mut entropy);
    let header = Header::create(&master_key, [7; 16], "frasa sandi uji", &kdf, 1, &mut entropy).expect("a header");
    let new = NewPoint { number: 3, made_ms: 1_795_564_800_000, size: 4096, header: &header.encode() };
    let point = BackupKey::random(&mut entropy).write_point(&master_key, &new, b"manifest", &mut entropy);
    assert!(Point::parse(&point).is_ok_and(|point| point.open(&master_key).is_ok()));
    walk("backup", vec![point.clone()], entry::backup);
    walk("canonical", vec![point[10..point.len() - 32].to_vec()], entry::canonical);
    let key = DrawerKey::random(&mut entropy);
    let slot = DrawerSlot::seal([7; 16], &key, "frasa sandi laci", &kdf, &mut entropy).expect("a slot");
    walk("drawer_slot", vec![slot.encode()], entry::drawer_slot);
    let link = PairUri {
        hosts: vec!["127.0.0.1:4443".into(), "bk.sekolah.example".into()],
        server_id: [1; 16],
        pins: vec![[2; 32], [3; 32]],
        root: Some([4; 32]),
        secret: PairingSecret::random(&mut entropy),
    };
    walk("pairing_link", vec![link.format().as_bytes().to_vec()], entry::pairing_link);
}

#[test]
fn no_typed_code_however_changed_panics_or_reads_as_two() {
    let mut seeds = corpus("recovery_code");
    for number in 0..8u8 {
        seeds.push(RecoveryCode::random(&mut SeededEntropy::new(&[number])).format().as_bytes().to_vec());
    }
    seeds.iter().for_each(|seed| entry::recovery_code(seed));
    let mut chance = SeededEntropy::new(b"typing");
    for _ in 0..mutations() {
        entry::recovery_code(&changed(&seeds[draw(&mut chance, seeds.len())], &mut chance));
    }
}

#[test]
fn no_chunk_of_an_attachment_however_changed_panics_or_opens() {
    let key = FileKey::random(&mut SeededEntropy::new(b"attachment"));
    let shape = Shape::of(300).expect("a shape");
    let whole = key.seal_chunk([7; 16], &shape, 0, &[0x41; 300]).expect("seals");
    let mut seeds = corpus("attachment");
    seeds.push(whole.clone());
    seeds.iter().for_each(|seed| entry::attachment(seed));
    let mut chance = SeededEntropy::new(b"chunks");
    for _ in 0..mutations() {
        let bytes = changed(&seeds[draw(&mut chance, seeds.len())], &mut chance);
        entry::attachment(&bytes);
        assert!(bytes == whole || key.open_chunk([7; 16], &shape, 0, &bytes).is_err(), "a changed chunk opened");
    }
}
