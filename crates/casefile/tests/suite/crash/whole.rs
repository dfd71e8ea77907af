//! What is killed and works on the whole file: a new key, a backup, a restore, a migration. What was there before is compared
//! by its canonical dump, which is kept beside.

use super::super::support::{PASSPHRASE, add_person, copy, entropy};
use super::operations::{FILE, Say, code, only_session, open, open_to_judge, with_note};
use casefile::backup::{Opener, points, restore};
use casefile::{MigrationStep, Unlocked, rekey};
use std::fs;
use std::path::Path;
use testkit::clock::now_ms;

const DUMP: &str = "dump";
const STICK: &str = "stick";
const BACK: &str = "Kembali.ruang";

/// A file with a note, and what it holds.
pub fn kept(folder: &Path) {
    with_note(folder);
    let file = open(folder, "crash keeping");
    fs::write(folder.join(DUMP), file.canonical_dump().expect("a dump")).expect("written");
    file.lock().expect("locks");
}

fn dump(folder: &Path) -> Vec<u8> {
    fs::read(folder.join(DUMP)).expect("what was kept")
}

/// Panics unless this file is sound, holds what was kept and takes a write.
fn judge_whole(folder: &Path, file: Unlocked) {
    assert!(file.canonical_dump().expect("a dump") == dump(folder), "it holds something else");
    assert_eq!(file.verify().expect("verifies").findings, []);
    add_person(&file, "Sesudahnya");
    file.lock().expect("locks");
}

fn heard(acknowledged: &[String], word: &str) -> bool {
    acknowledged.iter().any(|line| line == word)
}

pub fn new_key(folder: &Path, say: Say<'_>) {
    let told = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let exchanged = std::sync::Arc::clone(&told);
    rekey(
        &folder.join(FILE),
        PASSPHRASE,
        entropy("crash new key"),
        || true,
        move |step| {
            exchanged.fetch_or(step == casefile::RekeyStep::HeaderExchanged, std::sync::atomic::Ordering::SeqCst);
        },
    )
    .expect("rekeyed");
    assert!(told.load(std::sync::atomic::Ordering::SeqCst));
    say("rekeyed");
    let file = open(folder, "crash giving up");
    file.forget_old_copy().expect("given up");
    say("given up");
    file.lock().expect("locks");
}

pub fn judge_new_key(folder: &Path, acknowledged: &[String]) {
    let path = folder.join(FILE);
    let file = open_to_judge(folder);
    let kept = file.old_copy_kept();
    judge_whole(folder, file);
    assert!(!path.join("case.db.new").exists(), "opening ends what was cut off");
    assert!(!(heard(acknowledged, "given up") && kept), "the old key was given up");
    if kept {
        // The old header and the old database still belong together.
        let old = testkit::temp_dir();
        let place = old.path().join(FILE);
        fs::create_dir(&place).expect("a folder");
        for (from, to) in [("case.hdr.old", "case.hdr"), ("case.db.old", "case.db")] {
            if let Err(error) = fs::copy(path.join(from), place.join(to)) {
                assert!(heard(acknowledged, "rekeyed") && from == "case.hdr.old", "{from}: {error}");
                return;
            }
        }
        Unlocked::unlock(&place, PASSPHRASE, entropy("old")).map(drop).expect("the old file opens as it was");
    }
}

/// A file with a note, and a restore point of it.
pub fn backed_up(folder: &Path) {
    kept(folder);
    fs::create_dir(folder.join(STICK)).expect("a stick");
    let file = open(folder, "crash backing up");
    let made = file.back_up(&folder.join(STICK), false, now_ms(), entropy("first"), || true, &|_, _| {});
    made.expect("a restore point");
    file.lock().expect("locks");
}

/// Two more, with so much new in between that the tidying afterwards moves chunks to another pack.
pub fn back_up(folder: &Path, say: Say<'_>) {
    let file = open(folder, "crash backing up again");
    for day in [1, 2] {
        add_person(&file, &format!("Orang {day}"));
        let (stick, now) = (folder.join(STICK), now_ms() + day * 86_400_000);
        let made = file.back_up(&stick, false, now, entropy(&day.to_string()), || true, &|_, _| {}).expect("a backup");
        say(&made.id);
    }
    file.lock().expect("locks");
}

pub fn judge_backed_up(folder: &Path, acknowledged: &[String]) {
    let file = open_to_judge(folder);
    add_person(&file, "Sesudahnya");
    assert_eq!(file.verify().expect("verifies").findings, []);
    let stick = folder.join(STICK);
    let listed = points(&stick).expect("the first restore point at least");
    for id in acknowledged {
        assert!(listed.iter().any(|point| point.id == *id), "{id} was acknowledged");
    }
    assert!(listed.iter().any(|point| point.number == 1), "the first is still there");
    for point in &listed {
        assert!(point.readable, "{} is half written", point.id);
        let out = testkit::temp_dir();
        let path = out.path().join(BACK);
        let code = code(folder);
        let opener = Opener::Recovery(&code);
        restore((&stick, &point.id), &opener, &path, 0, entropy("back"), || true, &|_, _| {})
            .unwrap_or_else(|error| panic!("{}: {error}", point.id));
        let back = Unlocked::unlock_with_recovery(&path, &code, entropy("back")).expect("opens");
        if point.number == 1 {
            assert!(back.canonical_dump().expect("a dump") == dump(folder), "the first holds something else");
        }
    }
    // What was cut off is in nobody's way.
    let next = file.back_up(&stick, false, now_ms() + 3 * 86_400_000, entropy("next"), || true, &|_, _| {});
    next.expect("another backup");
    file.lock().expect("locks");
}

pub fn bring_back(folder: &Path, say: Say<'_>) {
    let stick = folder.join(STICK);
    let id = points(&stick).expect("a restore point")[0].id.clone();
    let opener = Opener::Passphrase(PASSPHRASE);
    restore((&stick, &id), &opener, &folder.join(BACK), now_ms(), entropy("crash back"), || true, &|_, _| {})
        .expect("restored");
    say("restored");
}

pub fn judge_brought_back(folder: &Path, acknowledged: &[String]) {
    judge_whole(folder, open_to_judge(folder));
    let out = folder.join(BACK);
    if !out.exists() {
        assert!(!heard(acknowledged, "restored"), "what was restored is gone");
        bring_back(folder, &mut |_| ());
    }
    let back = Unlocked::unlock(&out, PASSPHRASE, entropy("back")).expect("opens");
    assert!(back.copy_since().expect("readable").is_some(), "marked as a copy");
    judge_whole(folder, back);
    let left = fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").file_name());
    let left: Vec<_> = left.filter(|name| name.to_string_lossy().contains("restoring-")).collect();
    // Left only where nothing was restored anew after it: the next restore of that name takes it away.
    assert!(left.is_empty() || heard(acknowledged, "restored") || out.exists(), "{left:?}");
}

/// What a later program may do to the file: new tables, a new column, every register written anew.
pub const LATER: &[MigrationStep] = &[|transaction| {
    transaction.execute_batch(
        "CREATE TABLE later(eid INTEGER PRIMARY KEY, text TEXT NOT NULL);
         INSERT INTO later SELECT eid, hex(randomblob(2000)) FROM entity;
         ALTER TABLE counselee ADD COLUMN later TEXT;
         UPDATE reg SET t_wall = t_wall;",
    )
}];

fn open_later(folder: &Path, seed: &str) -> Unlocked {
    Unlocked::unlock_migrating(&folder.join(FILE), PASSPHRASE, entropy(seed), LATER).expect("opens in a later program")
}

pub fn migrate(folder: &Path, say: Say<'_>) {
    let file = open_later(folder, "crash migrating");
    say("migrated");
    file.lock().expect("locks");
    say("closed");
}

pub fn judge_migrated(folder: &Path, acknowledged: &[String]) {
    let path = folder.join(FILE);
    // Cut off before its end, the present program still opens it, unless the later one had got through.
    let trial = testkit::temp_dir();
    copy(&path, &trial.path().join(FILE));
    let code = code(folder);
    let present = Unlocked::unlock_with_recovery(&trial.path().join(FILE), &code, entropy("present"));
    match &present {
        Ok(_) => assert!(!heard(acknowledged, "migrated"), "a migrated file is a later one's"),
        Err(casefile::CaseFileError::NewerVersion { found: 2, supported: 1 }) => {}
        Err(error) => panic!("{error}"),
    }
    drop(present);
    let file = open_later(folder, "judging");
    only_session(&file);
    judge_whole(folder, file);
    let refused = Unlocked::unlock_with_recovery(&path, &code, entropy("present"));
    assert!(matches!(refused, Err(casefile::CaseFileError::NewerVersion { found: 2, supported: 1 })));
    // The copy from before it is whole: under the header, which an older program must believe, it opens by hand.
    let copy_of = path.join("case.db.v1");
    assert!(copy_of.exists(), "a copy from before the migration");
    let (key, header) = super::super::support::master_key(&path);
    let connection = rusqlite::Connection::open(&copy_of).expect("opens");
    let pragma = key.sqlcipher_key_pragma(&header.sqlcipher_salt());
    connection.execute_batch(&format!("PRAGMA key = \"{}\";", &*pragma)).expect("keyed");
    let version: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).expect("a version");
    let bad: Vec<String> = connection
        .prepare("PRAGMA cipher_integrity_check")
        .and_then(|mut check| check.query_map([], |row| row.get(0))?.collect())
        .expect("checked");
    assert_eq!((version, bad), (1, Vec::new()));
}
