//! What SQLCipher offers by its C interface only: a key that never is a part of a statement, and memory that is wiped when it
//! is given back. SQLCipher's own copies of the key lie masked in pages that it locks itself (its private heap).
#![allow(unsafe_code, reason = "the C interface")]

use crate::{CaseFileError, Result};
use keys::SecretText;
use rusqlite::{Connection, ffi};
use std::ffi::{c_int, c_void};
use std::sync::{Once, OnceLock};

/// SQLite's own memory, as it was found.
static PLAIN: OnceLock<Plain> = OnceLock::new();

struct Plain(ffi::sqlite3_mem_methods);

// SAFETY: function pointers, called as SQLite calls them.
unsafe impl Sync for Plain {}
// SAFETY: as above.
unsafe impl Send for Plain {}

/// Has SQLite wipe what it gives back: pages, rows and statements of a closed file are then nowhere in freed memory. SQLCipher's
/// own switch for it (`cipher_memory_security`) also locks every piece by a call of the system, and is several times slower.
/// Must come before the first connection of the process; where another one came first, memory stays as it is.
pub fn wipe_freed_memory() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // SAFETY: plain function pointers, filled in by SQLite before anything reads them.
        let mut methods: ffi::sqlite3_mem_methods = unsafe { std::mem::zeroed() };
        // SAFETY: asks for the methods in use; refused (and then left alone) once SQLite has begun.
        let told = unsafe { ffi::sqlite3_config(ffi::SQLITE_CONFIG_GETMALLOC, &raw mut methods) };
        if told != ffi::SQLITE_OK || PLAIN.set(Plain(methods)).is_err() {
            return;
        }
        methods.xFree = Some(wiped_free);
        methods.xRealloc = Some(wiped_realloc);
        // SAFETY: SQLite copies the table; all but two of its functions are its own.
        unsafe { ffi::sqlite3_config(ffi::SQLITE_CONFIG_MALLOC, &raw const methods) };
    });
}

/// Bytes of a piece of SQLite's memory.
unsafe fn size_of(piece: *mut c_void) -> usize {
    let size = PLAIN.get().and_then(|plain| plain.0.xSize);
    // SAFETY: the piece came from these methods.
    let bytes = size.map_or(0, |size| unsafe { size(piece) });
    usize::try_from(bytes).unwrap_or(0)
}

unsafe extern "C" fn wiped_free(piece: *mut c_void) {
    let Some(free) = PLAIN.get().and_then(|plain| plain.0.xFree) else { return };
    if !piece.is_null() {
        // SAFETY: the piece is that long, and nobody uses it any more. It goes on to a function that the compiler knows nothing of,
        // so that this is not left out as useless.
        unsafe { std::ptr::write_bytes(piece.cast::<u8>(), 0, size_of(piece)) };
    }
    // SAFETY: as SQLite asked.
    unsafe { free(piece) };
}

unsafe extern "C" fn wiped_realloc(piece: *mut c_void, bytes: c_int) -> *mut c_void {
    let Some(allocate) = PLAIN.get().and_then(|plain| plain.0.xMalloc) else { return std::ptr::null_mut() };
    // SAFETY: the piece came from these methods.
    let before = unsafe { size_of(piece) };
    let after = usize::try_from(bytes).unwrap_or(0);
    if after <= before && after * 2 >= before {
        return piece;
    }
    // SAFETY: a new piece, filled with what both have room for; the old one is nobody's any more.
    unsafe {
        let new = allocate(bytes);
        if !new.is_null() {
            std::ptr::copy_nonoverlapping(piece.cast::<u8>(), new.cast::<u8>(), before.min(after));
            wiped_free(piece);
        }
        new
    }
}

/// Gives the connection its key, before anything else is asked of it.
///
/// # Errors
/// Those of SQLCipher.
pub fn set_key(connection: &Connection, key: &SecretText) -> Result<()> {
    let length = c_int::try_from(key.len()).map_err(|_| CaseFileError::Malformed)?;
    // SAFETY: the connection is open and in nobody else's hands, and the key is that long; it is copied.
    let told = unsafe { ffi::sqlite3_key(connection.handle(), key.as_ptr().cast(), length) };
    if told == ffi::SQLITE_OK {
        Ok(())
    } else {
        Err(rusqlite::Error::SqliteFailure(ffi::Error::new(told), None).into())
    }
}
