//! What is fuzzed: bytes that somebody else may have written. The fuzzer's targets and the ordinary tests call the same.

use keys::backup::Point;
use keys::blob::{FileKey, Shape};
use keys::drawer::DrawerSlot;
use keys::{Header, MasterKey, PairUri, RecoveryCode, cbor};

/// A header file: refused or read, never a panic, and no work before its bounds are checked.
pub fn header(bytes: &[u8]) {
    if let Ok(header) = Header::parse(bytes) {
        // The MAC covers every byte: nobody makes one that opens by a key it was not made with.
        assert!(header.unlock_with_recovery(&keys::Secret::new([0x5a; 32])).is_err());
        std::hint::black_box(header.slots().len());
    }
}

/// A typed recovery code: what is read as a code is printed as one that reads the same.
pub fn recovery_code(bytes: &[u8]) {
    let Ok(typed) = std::str::from_utf8(bytes) else { return };
    if let Ok(code) = RecoveryCode::parse(typed) {
        assert!(RecoveryCode::parse(&code.format()) == Ok(code));
    }
}

/// A restore point on a stick: refused or read, and believed by no key it was not made with.
pub fn backup(bytes: &[u8]) {
    if let Ok(point) = Point::parse(bytes) {
        header(&point.header);
        assert!(point.open(&MasterKey::from_secret(keys::Secret::new([0x5a; 32]))).is_err());
    }
}

/// The slot of a private drawer: what is read is written as the same bytes, and its costs are within bounds.
pub fn drawer_slot(bytes: &[u8]) {
    if let Ok(slot) = DrawerSlot::parse(bytes) {
        assert!(slot.kdf().check().is_ok());
        assert_eq!(slot.encode(), bytes);
    }
}

/// Canonical CBOR: there is one spelling of a value, so what is read is written as the same bytes.
pub fn canonical(bytes: &[u8]) {
    if let Ok(value) = cbor::decode(bytes) {
        assert_eq!(cbor::encode(&value), bytes);
    }
}

/// A pairing link: what is read as one is written as one that reads the same.
pub fn pairing_link(bytes: &[u8]) {
    let Ok(typed) = std::str::from_utf8(bytes) else { return };
    if let Ok(link) = PairUri::parse(typed) {
        assert!(PairUri::parse(&link.format()).is_ok_and(|again| *again.format() == *link.format()));
    }
}

/// A chunk of an attachment as it lies on a disk or comes from a server, under a claimed size and number (its first eight
/// bytes): never a panic, and nothing opens under a key it was not sealed with.
pub fn attachment(bytes: &[u8]) {
    let Some((claimed, sealed)) = bytes.split_first_chunk::<8>() else { return };
    let [a, b, c, d, number @ ..] = *claimed;
    let size = u64::from(u32::from_be_bytes([a, b, c, d])) << (number[0] & 1);
    let Ok(shape) = Shape::of(size) else { return };
    let index = u32::from_be_bytes(number) % (shape.chunks() + 1);
    let Some(key) = FileKey::from_text(&"5a".repeat(51)) else { panic!("a key reads") };
    assert!(key.open_chunk([0x5a; 16], &shape, index, sealed).is_err());
    assert!(shape.data(index).end <= size);
    let _ = keys::envelope::blob_prefix(sealed);
    // The text of a file's key has one spelling.
    if let Some(key) = std::str::from_utf8(bytes).ok().and_then(FileKey::from_text) {
        assert_eq!(key.to_text().as_bytes(), bytes);
    }
}
