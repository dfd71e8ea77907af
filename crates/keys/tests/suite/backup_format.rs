//! The backup's bytes, frozen: a stick from today must open in ten years. The numbers were computed once and are never
//! adapted; a change that moves one of them is a new version of the format.

use keys::backup::{BackupError, BackupKey, NewPoint, Point, VERSION, read_purged, write_purged};
use keys::{Header, KdfParams, MasterKey, Secret, SeededEntropy};

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn made() -> (MasterKey, BackupKey, Vec<u8>) {
    let mut entropy = SeededEntropy::new(b"frozen backup");
    let master_key = MasterKey::from_secret(Secret::new([7; 32]));
    let key = BackupKey::random(&mut entropy);
    let new = NewPoint { number: 3, made_ms: 1_795_564_800_000, size: 131_072, header: b"a header" };
    let bytes = key.write_point(&master_key, &new, b"a manifest", &mut entropy);
    (master_key, key, bytes)
}

#[test]
fn key_address_chunk_and_point_are_the_frozen_ones() {
    let (_, key, point) = made();
    let address = key.address(b"sixteen pages");
    let sealed = key.seal_chunk(&address, b"sixteen pages", &mut SeededEntropy::new(b"chunk"));
    let found = [
        hex(&key.id()),
        hex(&address),
        hex(&keys::digest(&sealed)),
        hex(&keys::digest(&point)),
        point.len().to_string(),
    ];
    assert_eq!(found, FROZEN);
    assert_eq!(&point[..10], b"RUANGBKB\0\x01");
    assert_eq!(VERSION, 1);
}

const FROZEN: [&str; 5] = [
    "d9ad78940ced185183892cda9fb98ef4",
    "f84a47692bac65d0d4d2b6c2646ce805e38fe578babe14a152d107800c3b2fe3",
    "46f3cfbfcfd99b181c7f8494f880002c9b0b5e21072c052121779627c7f1bcfe",
    "b8f4a3d634afb887d46dcafd1a96959990b36d6b75a57543a2d1049a741f92a7",
    "212",
];

#[test]
fn a_point_opens_by_its_master_key_alone_and_any_changed_byte_is_refused() {
    let (master_key, key, bytes) = made();
    let point = Point::parse(&bytes).expect("readable");
    assert_eq!((point.number, point.made_ms, point.size), (3, 1_795_564_800_000, 131_072));
    let (opened, manifest) = point.open(&master_key).expect("opens");
    assert_eq!((opened.id(), manifest.expose()), (key.id(), &b"a manifest"[..]));
    let other = MasterKey::from_secret(Secret::new([8; 32]));
    assert!(matches!(point.open(&other), Err(BackupError::NotAuthentic)));
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        let opened = Point::parse(&changed).and_then(|point| point.open(&master_key).map(|_| ()));
        assert!(opened.is_err(), "byte {at}");
        assert!(
            Point::parse(&bytes[..at]).and_then(|point| point.open(&master_key).map(|_| ())).is_err(),
            "cut at {at}"
        );
    }
}

#[test]
fn a_chunk_opens_under_its_own_address_and_backup_only() {
    let (_, key, _) = made();
    let mut entropy = SeededEntropy::new(b"chunks");
    let (one, two) = (key.address(b"one"), key.address(b"two"));
    let sealed = key.seal_chunk(&one, b"one", &mut entropy);
    assert_eq!(key.open_chunk(&one, &sealed).expect("opens").expose(), b"one");
    assert!(key.open_chunk(&two, &sealed).is_err(), "moved to another address");
    let lying = key.seal_chunk(&two, b"one", &mut entropy);
    assert!(key.open_chunk(&two, &lying).is_err(), "content that does not have this address");
    let other = BackupKey::random(&mut entropy);
    assert!(other.open_chunk(&one, &sealed).is_err(), "another backup");
    assert_ne!(other.address(b"one"), one, "nobody without the key can tell what lies there");
}

#[test]
fn the_header_inside_opens_by_passphrase_and_leads_to_the_backup() {
    let mut entropy = SeededEntropy::new(b"with header");
    let master_key = MasterKey::random(&mut entropy);
    let kdf = KdfParams::floor(&mut entropy);
    let header = Header::create(&master_key, [1; 16], "frasa yang panjang", &kdf, 1, &mut entropy).expect("a header");
    let encoded = header.encode();
    let new = NewPoint { number: 1, made_ms: 0, size: 0, header: &encoded };
    let bytes = BackupKey::random(&mut entropy).write_point(&master_key, &new, b"m", &mut entropy);
    let point = Point::parse(&bytes).expect("readable");
    let header = Header::parse(&point.header).expect("a header");
    let (found, _) = header.unlock_with_passphrase("frasa yang panjang").expect("opens");
    assert_eq!(point.open(&found).expect("opens").1.expose(), b"m");
}

#[test]
fn the_list_of_destroyed_identities_is_the_frozen_one_and_every_changed_byte_is_refused() {
    let (key, file) = (Secret::new([5; 32]), [9; 16]);
    let ids = [[1; 16], [2; 16]];
    let bytes = write_purged(&key, &file, &ids);
    assert_eq!(&bytes[..10], b"RUANGBKP\0\x01");
    assert_eq!((bytes.len(), hex(&keys::digest(&bytes)).as_str()), FROZEN_LIST);
    assert_eq!(read_purged(&key, &file, &bytes).expect("readable"), ids);
    assert_eq!(read_purged(&key, &file, &write_purged(&key, &file, &[])).expect("readable"), Vec::<[u8; 16]>::new());
    assert!(matches!(read_purged(&Secret::new([6; 32]), &file, &bytes), Err(BackupError::NotAuthentic)));
    assert!(matches!(read_purged(&key, &[8; 16], &bytes), Err(BackupError::NotAuthentic)), "of another case file");
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        assert!(read_purged(&key, &file, &changed).is_err(), "byte {at}");
        assert!(read_purged(&key, &file, &bytes[..at]).is_err(), "cut at {at}");
    }
}

const FROZEN_LIST: (usize, &str) = (94, "0f376f7adc37681b2d3182d233d4cf7bad5b5e91377446366854280c867222d3");
