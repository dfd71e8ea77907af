//! Files that are not what they should be: each gets its own answer and nothing is repaired by guessing.

use super::support::{Made, PASSPHRASE, add_person, entropy, master_key};
use casefile::{CaseFileError, Unlocked};
use rusqlite::Connection;
use std::fs;

fn unlock(made: &Made) -> casefile::Result<Unlocked> {
    Unlocked::unlock(&made.path, PASSPHRASE, entropy("damage"))
}

fn locked_file(seed: &str) -> Made {
    let (made, file) = Made::new(seed);
    for index in 0..40 {
        add_person(&file, &format!("Siswa {index}"));
    }
    file.lock().expect("locks");
    made
}

#[test]
fn the_spare_header_steps_in_and_the_header_is_written_again() {
    let made = locked_file("spare");
    let header = made.path.join("case.hdr");
    let good = fs::read(&header).expect("the header");
    let mut flipped = good.clone();
    flipped[40] ^= 1;
    for bad in [flipped, good[..good.len() / 2].to_vec(), Vec::new(), b"<html>".to_vec()] {
        fs::write(&header, &bad).expect("writable");
        unlock(&made).expect("the spare opens it").lock().expect("locks");
        assert_eq!(fs::read(&header).expect("the header"), good, "written again from the spare");
    }
    fs::remove_file(&header).expect("removable");
    unlock(&made).expect("the spare opens it").lock().expect("locks");
    assert_eq!(fs::read(&header).expect("the header"), good);
    for name in ["case.hdr", "case.hdr.bak"] {
        fs::write(made.path.join(name), b"RUANGBK1 but not really a header").expect("writable");
    }
    assert!(matches!(unlock(&made), Err(CaseFileError::DamagedHeader | CaseFileError::NewerVersion { .. })));
    for name in ["case.hdr", "case.hdr.bak"] {
        fs::write(made.path.join(name), &good[..good.len() - 7]).expect("writable");
    }
    assert!(matches!(unlock(&made), Err(CaseFileError::DamagedHeader)));
    for name in ["case.hdr", "case.hdr.bak"] {
        fs::remove_file(made.path.join(name)).expect("removable");
    }
    assert!(matches!(unlock(&made), Err(CaseFileError::DamagedHeader)), "a database without its headers");
    assert!(made.path.join("case.db").exists(), "left where it is");
}

#[test]
fn a_log_that_cannot_grow_is_a_full_disk() {
    let told = |code| {
        let failure = rusqlite::ffi::Error::new(code);
        CaseFileError::from(rusqlite::Error::SqliteFailure(failure, None))
    };
    assert!(matches!(told(rusqlite::ffi::SQLITE_IOERR_SHMSIZE), CaseFileError::DiskFull));
    assert!(matches!(told(rusqlite::ffi::SQLITE_FULL), CaseFileError::DiskFull));
    assert!(matches!(told(rusqlite::ffi::SQLITE_IOERR_READ), CaseFileError::Io(_)));
    assert!(matches!(told(rusqlite::ffi::SQLITE_READONLY), CaseFileError::Io(_)));
}

#[test]
fn a_header_of_any_length_is_read_no_further_than_a_header_is_long() {
    let made = locked_file("endless");
    let header = made.path.join("case.hdr");
    let good = fs::read(&header).expect("the header");
    // Takes no room on the disk, but more memory than there is.
    fs::File::create(&header).and_then(|file| file.set_len(1 << 42)).expect("a sparse file");
    unlock(&made).expect("the spare opens it").lock().expect("locks");
    assert_eq!(fs::read(&header).expect("the header"), good);
}

#[test]
fn a_folder_that_is_no_case_file_says_so() {
    let folder = testkit::temp_dir();
    let refused = Unlocked::unlock(folder.path(), PASSPHRASE, entropy("none"));
    assert!(matches!(refused, Err(CaseFileError::NotACaseFile)));
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 0, "nothing was put into it");
}

#[test]
fn a_missing_cut_or_plaintext_database_is_told_apart() {
    let made = locked_file("cut");
    let database = made.path.join("case.db");
    let good = fs::read(&database).expect("the database");
    fs::remove_file(&database).expect("removable");
    assert!(matches!(unlock(&made), Err(CaseFileError::TruncatedDatabase)), "missing");
    assert!(!database.exists(), "no empty database was made in its place");
    for length in [0, 100, 4096 * 3, good.len() - 4096, good.len() - 1] {
        fs::write(&database, &good[..length]).expect("writable");
        assert!(matches!(unlock(&made), Err(CaseFileError::TruncatedDatabase)), "cut to {length}");
    }
    fs::remove_file(&database).expect("removable");
    let plain = Connection::open(&database).expect("an ordinary database");
    plain.execute_batch("CREATE TABLE counselee(name TEXT)").expect("a table");
    drop(plain);
    assert!(matches!(unlock(&made), Err(CaseFileError::PlaintextDatabase)));
    fs::write(&database, good).expect("writable");
    unlock(&made).expect("the database put back opens");
}

#[test]
fn a_changed_byte_of_any_page_is_found_by_the_check() {
    let made = locked_file("flip");
    let database = made.path.join("case.db");
    let good = fs::read(&database).expect("the database");
    let mut bad = good.clone();
    bad[100] ^= 1;
    fs::write(&database, &bad).expect("writable");
    assert!(matches!(unlock(&made), Err(CaseFileError::DamagedDatabase)), "the first page");
    let pages = good.len() / 4096;
    for page in [1, pages / 2, pages - 1] {
        let mut bad = good.clone();
        bad[page * 4096 + 1234] ^= 0x40;
        fs::write(&database, &bad).expect("writable");
        match unlock(&made) {
            Ok(file) => assert!(matches!(file.check(|| true), Err(CaseFileError::DamagedDatabase)), "page {page}"),
            Err(error) => assert!(matches!(error, CaseFileError::DamagedDatabase), "page {page}: {error}"),
        }
    }
}

#[test]
fn another_files_database_is_not_opened() {
    let (made, other) = (locked_file("one"), locked_file("two"));
    fs::copy(other.path.join("case.db"), made.path.join("case.db")).expect("copied");
    assert!(matches!(unlock(&made), Err(CaseFileError::DamagedDatabase)));
}

#[test]
fn a_newer_file_is_refused_by_header_and_by_schema() {
    let made = locked_file("newer");
    let header = made.path.join("case.hdr");
    let good = fs::read(&header).expect("the header");
    let mut newer = good.clone();
    newer[9] = 2;
    for name in ["case.hdr", "case.hdr.bak"] {
        fs::write(made.path.join(name), &newer).expect("writable");
    }
    assert!(matches!(unlock(&made), Err(CaseFileError::NewerVersion { found: 2, supported: 1 })));
    for name in ["case.hdr", "case.hdr.bak"] {
        fs::write(made.path.join(name), &good).expect("writable");
    }
    let (key, header) = master_key(&made.path);
    let database = made.path.join("case.db");
    let connection = Connection::open(&database).expect("opens");
    let pragma = key.sqlcipher_key_pragma(&header.sqlcipher_salt());
    connection.execute_batch(&format!("PRAGMA key = \"{}\"; PRAGMA user_version = 9;", &*pragma)).expect("keyed");
    drop(connection);
    let before = fs::read(&database).expect("the database");
    assert!(matches!(unlock(&made), Err(CaseFileError::NewerVersion { found: 9, supported: 1 })));
    assert_eq!(fs::read(&database).expect("the database"), before, "not a byte was changed");
}
