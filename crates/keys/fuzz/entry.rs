//! What is fuzzed: bytes that somebody else may have written. The fuzzer's targets and the ordinary tests call the same.

use keys::{Header, RecoveryCode};

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
