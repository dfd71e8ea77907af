//! Old files. Every released schema has a small real case file under `tests/released/schema-N.ruang`, made by
//! [`small_file`] of the program that was released with it; each is opened, brought to the present schema and verified.
//! A released schema never changes: what is new in it gets a new number.

use super::support::{PASSPHRASE, SIGNER, add_person, add_session, copy, create, entropy, master_key, write};
use casefile::records::{counselee, session, signing};
use casefile::{CaseFileError, Unlocked};
use counseling::counselee::CounseleeFilter;
use counseling::session::{SessionFilter, SessionStatus};
use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};

/// What was decided about a schema.
enum Standing {
    /// No program with it was given to anybody: it may still change in place.
    NotReleasedYet,
    /// Given to people; the digest of its text, which stays as it is.
    #[allow(dead_code, reason = "the first release fills it in")]
    Released(&'static str),
}

/// Every schema, by number from 1.
const SCHEMAS: &[Standing] = &[Standing::NotReleasedYet];

fn small_file(path: &Path) {
    let file = create(path, "small file");
    let counselee = add_person(&file, "Ayu Lestari (rekaan)");
    let locked = add_session(&file, counselee, "2026-11-23T08:00:00+07:00", "Catatan yang dikunci");
    write(&file, |writer| signing::sign(writer, locked, SIGNER));
    write(&file, |writer| signing::lock(writer, locked, SIGNER));
    write(&file, |writer| signing::add_addendum(writer, locked, SIGNER, "uji", "Tambahan"));
    add_session(&file, counselee, "2026-11-24T08:00:00+07:00", "Catatan yang belum selesai");
    file.lock().expect("locks");
}

/// Opens a small file of whatever age and reads everything that was put into it.
fn holds_what_was_put_in(path: &Path) {
    let file = Unlocked::unlock(path, PASSPHRASE, entropy("old")).expect("an old file opens");
    let people = file.read(|reader| counselee::list(reader, &CounseleeFilter::default())).expect("a list");
    assert_eq!(people.lines.iter().map(|line| line.name.as_str()).collect::<Vec<_>>(), ["Ayu Lestari (rekaan)"]);
    let lines = file.read(|reader| session::list(reader, &SessionFilter::default())).expect("a list");
    let locked = lines.iter().filter(|line| line.status == SessionStatus::Locked).count();
    assert_eq!((lines.len(), locked), (2, 1));
    assert_eq!(file.verify().expect("verifies").findings, []);
    add_person(&file, "Budi Santoso (rekaan)");
    file.lock().expect("locks");
}

fn keyed(path: &Path) -> Connection {
    let (key, header) = master_key(path);
    let connection = Connection::open(path.join("case.db")).expect("opens");
    let pragma = key.sqlcipher_key_pragma(&header.sqlcipher_salt());
    connection.execute_batch(&format!("PRAGMA key = \"{}\";", &*pragma)).expect("keyed");
    connection
}

#[test]
fn a_released_schema_does_not_change_without_a_new_number() {
    let home = testkit::temp_dir();
    let path = home.path().join("Baru.ruang");
    create(&path, "schema").lock().expect("locks");
    let connection = keyed(&path);
    let version: usize = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).expect("a version");
    assert_eq!(version, SCHEMAS.len(), "a new schema gets a line in SCHEMAS, and no released one is taken out");
    let text: String = connection
        .query_row(
            "SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_master ORDER BY type, name)",
            [],
            |row| row.get(0),
        )
        .expect("the schema");
    let digest: String = keys::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    if let Some(Standing::Released(released)) = SCHEMAS.last() {
        assert_eq!(digest, *released, "schema {version} was released: raise SCHEMA_VERSION and write the step to it");
    }
}

#[test]
fn a_small_file_of_every_released_schema_opens_and_holds_what_was_put_in() {
    let released = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/released");
    let home = testkit::temp_dir();
    for (version, standing) in (1..).zip(SCHEMAS) {
        let old = home.path().join(format!("schema-{version}.ruang"));
        match standing {
            // The present program stands in for the one that is to be released, so that generator and reader fit.
            Standing::NotReleasedYet => small_file(&old),
            Standing::Released(_) => copy(&released.join(format!("schema-{version}.ruang")), &old),
        }
        holds_what_was_put_in(&old);
        if version < SCHEMAS.len() {
            assert!(old.join(format!("case.db.v{version}")).exists(), "a copy from before the migration");
        }
    }
}

#[test]
fn a_newer_file_is_refused_and_not_a_byte_of_its_folder_changes() {
    let home = testkit::temp_dir();
    let path = home.path().join("Besok.ruang");
    small_file(&path);
    let newer = SCHEMAS.len() + 1;
    keyed(&path).execute_batch(&format!("PRAGMA user_version = {newer};")).expect("written");
    let bytes = || ["case.db", "case.hdr", "case.hdr.bak"].map(|name| fs::read(path.join(name)).expect("readable"));
    let names = || {
        let entries = fs::read_dir(&path).expect("the folder").map(|entry| entry.expect("an entry").file_name());
        entries.collect::<std::collections::BTreeSet<_>>()
    };
    let (bytes_before, names_before) = (bytes(), names());
    let refused = Unlocked::unlock(&path, PASSPHRASE, entropy("newer"));
    assert!(matches!(refused, Err(CaseFileError::NewerVersion { found, .. }) if found as usize == newer));
    assert_eq!(bytes(), bytes_before);
    assert_eq!(names(), names_before);
}
