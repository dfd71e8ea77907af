//! Backups that give back what was put in, and say so when they cannot.

use super::attachments;
use super::support::{Made, PASSPHRASE, add_person, at, body, entropy, frame, write};
use casefile::backup::{BackedUp, BackupFault, Opener, points, restore};
use casefile::records::session;
use casefile::{CaseFileError, Finding, NewCaseFile, Unlocked};
use counseling::note::NoteFormat;
use keys::{KdfParams, SeededEntropy};
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use sync::replica::Replica;
use testkit::clock::now_ms;

const DAY: i64 = 86_400_000;

fn back_up(file: &Unlocked, stick: &Path, day: i64) -> casefile::Result<BackedUp> {
    file.back_up(stick, false, now_ms() + day * DAY, entropy(&format!("backup {day}")), || true, &|_, _| {})
}

fn bring_back(stick: &Path, id: &str, passphrase: &str, out: &Path) -> casefile::Result<()> {
    let opener = Opener::Passphrase(passphrase);
    restore((stick, id), &opener, out, now_ms(), entropy("restore"), || true, &|_, _| {})
}

/// A file with a person and a note, and a stick.
fn start(seed: &str) -> (Made, Unlocked, PathBuf) {
    let (made, file) = Made::new(seed);
    let stick = made.folder.path().join("stick");
    fs::create_dir(&stick).expect("a stick");
    add_note(&file, "Planted-Sentosa");
    (made, file, stick)
}

fn add_note(file: &Unlocked, name: &str) {
    let person = add_person(file, name);
    write(file, |writer| {
        let id = session::start(writer, &[person], &frame("2026-11-24T08:00:00+07:00"), NoteFormat::Bk)?;
        session::save_version(writer, id, &body(&format!("catatan tentang {name}")))
    });
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|last| last == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn a_restored_file_holds_what_was_backed_up_and_counts_as_a_copy_that_sends_nothing() {
    let (made, file, stick) = start("backup whole");
    let done = back_up(&file, &stick, 0).expect("a backup");
    let dump = file.canonical_dump().expect("a dump");
    add_note(&file, "Later");
    let out = made.folder.path().join("Kembali.ruang");
    bring_back(&stick, &done.id, PASSPHRASE, &out).expect("restores");
    let back = Unlocked::unlock(&out, PASSPHRASE, entropy("u")).expect("opens");
    assert_eq!(back.canonical_dump().expect("a dump"), dump);
    assert_eq!(back.verify().expect("verifies").findings, Vec::<Finding>::new());
    let (former, restored) = (file.sidecar().expect("a sidecar"), back.sidecar().expect("a sidecar"));
    assert_eq!(former.case_file, restored.case_file);
    assert_ne!(former.install, restored.install, "a file of its own on this laptop");
    assert!(back.copy_since().expect("readable").is_some());
    let filled = |file: &Unlocked| {
        let streams = file.streams().expect("readable");
        streams.iter().find(|stream| stream.outbox > 0).expect("something to send").stream
    };
    let own = filled(&file);
    assert!(back.outbox(own, 500, 1 << 20).expect("readable").is_none(), "a copy offers nothing");
    assert!(file.outbox(own, 500, 1 << 20).expect("readable").is_some(), "the file itself does");
    back.set_copy(None).expect("said to be the only one");
    assert!(back.outbox(own, 500, 1 << 20).expect("readable").is_some());
}

#[test]
fn the_recovery_code_opens_a_backup_and_the_passphrase_of_its_time_does_after_a_change() {
    let folder = testkit::temp_dir();
    let kdf = KdfParams::floor(&mut SeededEntropy::new(b"kdf"));
    let new = NewCaseFile { passphrase: PASSPHRASE, recovery: true, kdf };
    let (file, code) =
        Unlocked::create(&folder.path().join("Uji.ruang"), &new, entropy("code"), now_ms()).expect("a file");
    let stick = folder.path().join("stick");
    fs::create_dir(&stick).expect("a stick");
    let first = back_up(&file, &stick, 0).expect("a backup");
    file.set_passphrase("kalimat lain sama sekali").expect("changes");
    let second = back_up(&file, &stick, 1).expect("a backup");
    let out = |name: &str| folder.path().join(name);
    bring_back(&stick, &first.id, PASSPHRASE, &out("a.ruang")).expect("by the passphrase of then");
    let refused = bring_back(&stick, &second.id, PASSPHRASE, &out("b.ruang"));
    assert!(matches!(refused, Err(CaseFileError::WrongPassphrase)), "{refused:?}");
    assert!(!out("b.ruang").exists());
    let opener = Opener::Recovery(code.as_ref().expect("a code"));
    restore((&stick, &second.id), &opener, &out("b.ruang"), now_ms(), entropy("r"), || true, &|_, _| {})
        .expect("by the recovery code");
}

#[test]
fn a_second_run_writes_what_changed_and_not_the_rest() {
    let (_made, file, stick) = start("backup increments");
    for n in 0..40 {
        add_note(&file, &format!("Orang {n}"));
    }
    let first = back_up(&file, &stick, 0).expect("a backup");
    let idle = back_up(&file, &stick, 1).expect("a backup");
    assert!(first.written > first.size, "{first:?}");
    assert!(idle.written * 5 < first.written, "{idle:?} after {first:?}");
    assert_eq!(idle.points, 2);
}

#[test]
fn restore_points_are_kept_by_day_week_and_month_and_what_none_needs_is_swept() {
    let (_made, file, stick) = start("backup keep");
    for day in 0..30 {
        add_note(&file, &format!("Hari {day}"));
        back_up(&file, &stick, day).expect("a backup");
    }
    let listed = points(&stick).expect("points");
    assert!((9..=13).contains(&listed.len()), "{}", listed.len());
    let size: u64 = files(&stick, "pack").iter().map(|pack| pack.metadata().expect("a pack").len()).sum();
    assert!(size < listed.iter().map(|line| line.size).sum(), "shared chunks are there once: {size}");
    let out = testkit::temp_dir();
    // Oldest, middle, newest: each restore stretches the passphrase.
    for line in [&listed[0], &listed[listed.len() / 2], &listed[listed.len() - 1]] {
        bring_back(&stick, &line.id, PASSPHRASE, &out.path().join(format!("{}.ruang", line.id))).expect("restores");
    }
}

#[test]
fn nothing_on_the_stick_or_beside_the_file_can_be_read() {
    let (made, file, stick) = start("backup secrecy");
    back_up(&file, &stick, 0).expect("a backup");
    file.lock().expect("locks");
    let mut looked = 0;
    for ending in ["pack", "point", "db", "hdr", "bak", "check", "backup"] {
        for path in files(made.folder.path(), ending) {
            let bytes = fs::read(&path).expect("readable");
            for planted in [&b"Planted-Sentosa"[..], b"catatan tentang", b"SQLite format 3"] {
                assert!(!bytes.windows(planted.len()).any(|window| window == planted), "{}", path.display());
            }
            looked += 1;
        }
    }
    assert!(looked >= 4);
    assert_eq!(files(made.folder.path(), "check").len() + files(made.folder.path(), "backup").len(), 0);
}

#[test]
fn a_missing_a_cut_and_a_changed_pack_are_told_apart_and_the_next_run_heals_them() {
    let (made, file, stick) = start("backup damage");
    let first = back_up(&file, &stick, 0).expect("a backup");
    let pack = files(&stick, "pack").remove(0);
    let whole = fs::read(&pack).expect("a pack");
    let out = made.folder.path().join("Kembali.ruang");
    let fault = |expected: BackupFault| match bring_back(&stick, &first.id, PASSPHRASE, &out) {
        Err(CaseFileError::Backup(found)) => assert_eq!(found, expected),
        other => panic!("{other:?}"),
    };
    fs::remove_file(&pack).expect("removed");
    fault(BackupFault::Missing);
    fs::write(&pack, &whole[..whole.len() / 2]).expect("cut");
    fault(BackupFault::Missing);
    let mut flipped = whole.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 1;
    fs::write(&pack, &flipped).expect("changed");
    fault(BackupFault::Damaged);
    assert!(!out.exists(), "nothing stands where nothing could be restored");
    let healed = back_up(&file, &stick, 1).expect("a backup");
    bring_back(&stick, &healed.id, PASSPHRASE, &out).expect("restores");
}

#[test]
fn cut_swapped_and_foreign_restore_points_are_refused_and_the_good_one_still_restores() {
    let (made, file, stick) = start("backup points");
    back_up(&file, &stick, 0).expect("a backup");
    add_note(&file, "Kedua");
    let second = back_up(&file, &stick, 1).expect("a backup");
    let point = files(&stick, "point").remove(0);
    let whole = fs::read(&point).expect("a point");
    let line = |id: &str| points(&stick).expect("points").into_iter().find(|line| line.id == id).expect("listed");
    let first = points(&stick).expect("points").pop().expect("the oldest").id;
    let out = made.folder.path().join("Kembali.ruang");
    fs::write(&point, &whole[..whole.len() - 40]).expect("cut");
    assert!(!line(&first).readable);
    assert!(matches!(bring_back(&stick, &first, PASSPHRASE, &out), Err(CaseFileError::Backup(BackupFault::Damaged))));
    // The moment in the clear is changed: listed, but not believed.
    let mut changed = whole.clone();
    let last = changed.len() - 1;
    changed[last] ^= 1;
    fs::write(&point, &changed).expect("changed");
    assert!(matches!(bring_back(&stick, &first, PASSPHRASE, &out), Err(CaseFileError::Backup(BackupFault::Damaged))));
    fs::copy(files(&stick, "point").remove(1), &point).expect("swapped");
    assert!(!line(&first).readable, "another restore point under this one's name");
    bring_back(&stick, &second.id, PASSPHRASE, &out).expect("the good one restores");
}

#[test]
fn an_empty_a_missing_and_a_read_only_place_are_said_and_nothing_is_made() {
    let (made, file, stick) = start("backup places");
    assert!(matches!(points(&stick), Err(CaseFileError::Backup(BackupFault::None))));
    let gone = made.folder.path().join("pulled out");
    assert!(matches!(back_up(&file, &gone, 0), Err(CaseFileError::Backup(BackupFault::Gone))));
    assert!(!gone.exists());
    let blocked = made.folder.path().join("blocked");
    fs::create_dir(&blocked).expect("a folder");
    // A file stands where the folder of packs belongs: whoever runs this, it cannot be written.
    let name = format!("ruang-bk-backup-{}", hex(&file.case_file_id()[..4]));
    fs::write(blocked.join(name), b"x").expect("a file");
    assert!(matches!(back_up(&file, &blocked, 0), Err(CaseFileError::Backup(_))));
    back_up(&file, &stick, 0).expect("another place takes it");
}

/// The database as one opens it who has the key and says that the guard is open.
fn with_key(path: &Path, work: impl FnOnce(&Connection)) {
    let (master_key, header) = super::support::master_key(path);
    let connection = Connection::open(path.join("case.db")).expect("opens");
    let key = master_key.sqlcipher_key_pragma(&header.sqlcipher_salt());
    connection.execute_batch(&format!("PRAGMA key = \"{}\";", &*key)).expect("keyed");
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function("write_open", 0, flags, |_| Ok(1)).expect("a function");
    work(&connection);
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn stopped_at_any_look_the_earlier_restore_point_stands_and_a_later_run_ends_well() {
    let (made, file, stick) = start("backup stopped");
    let first = back_up(&file, &stick, 0).expect("a backup");
    add_note(&file, "Kedua");
    let mut stopped = 0;
    for looks in 0..200 {
        let left = Arc::new(AtomicU64::new(looks));
        let go_on = move || left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok();
        match file.back_up(&stick, false, now_ms() + DAY, entropy("stopped"), go_on, &|_, _| {}) {
            Ok(_) => break,
            Err(CaseFileError::CheckStopped) => stopped += 1,
            Err(error) => panic!("after {looks} looks: {error:?}"),
        }
        let listed = points(&stick).expect("points");
        assert_eq!(listed.iter().map(|line| line.id.as_str()).collect::<Vec<_>>(), [first.id.as_str()]);
        assert!(files(&stick, "growing").is_empty(), "nothing half written is left");
    }
    assert!(stopped > 5, "{stopped}");
    for (at, line) in points(&stick).expect("points").iter().enumerate() {
        bring_back(&stick, &line.id, PASSPHRASE, &made.folder.path().join(format!("{at}.ruang"))).expect("restores");
    }
}

#[test]
fn the_private_drawer_stays_at_home_unless_asked_for() {
    let (made, file, stick) = start("backup drawer");
    file.lock().expect("locks");
    let marker: Vec<u8> = (0..200u8).collect();
    with_key(&made.path, |connection| {
        connection.execute("INSERT INTO drawer_slot(id, slot) VALUES(x'01', ?1)", [&marker]).expect("a slot");
        connection.execute("INSERT INTO drawer_item(id, sealed) VALUES(x'02', ?1)", [&marker]).expect("an item");
    });
    let file = made.unlock();
    let without = back_up(&file, &stick, 0).expect("a backup");
    let with = file.back_up(&stick, true, now_ms() + DAY, entropy("with"), || true, &|_, _| {}).expect("a backup");
    file.lock().expect("locks");
    for (point, expected) in [(without.id, 0), (with.id, 1)] {
        let out = made.folder.path().join(format!("{point}.ruang"));
        bring_back(&stick, &point, PASSPHRASE, &out).expect("restores");
        with_key(&out, |connection| {
            for table in ["drawer_slot", "drawer_item"] {
                let sql = format!("SELECT count(*) FROM {table}");
                let found: i64 = connection.query_row(&sql, [], |row| row.get(0)).expect("a count");
                assert_eq!(found, expected, "{table}");
            }
        });
    }
}

#[test]
fn work_goes_on_while_a_backup_runs_and_the_backup_is_of_one_moment() {
    let (made, file, stick) = start("backup meanwhile");
    let before = file.canonical_dump().expect("a dump");
    let written = AtomicU64::new(0);
    let done = file
        .back_up(&stick, false, now_ms(), entropy("meanwhile"), || true, &|_, _| {
            if written.fetch_add(1, Ordering::SeqCst) < 20 {
                file.write(&at(1), |writer| writer.record("verify", None, "")).expect("writes go on");
                add_note(&file, "Sementara");
            }
        })
        .expect("a backup");
    let out = made.folder.path().join("Kembali.ruang");
    bring_back(&stick, &done.id, PASSPHRASE, &out).expect("restores");
    let back = Unlocked::unlock(&out, PASSPHRASE, entropy("u")).expect("opens");
    assert_eq!(back.canonical_dump().expect("a dump"), before);
    file.lock().expect("locks");
    assert!(made.unlock().verify().expect("verifies").findings.is_empty());
}

#[test]
fn attachments_are_carried_once_and_come_back_whole() {
    let (made, file, stick) = start("backup attachments");
    let ayu = add_person(&file, "Ayu");
    let content = attachments::bytes(3 * 256 * 1024 + 5);
    let id = attachments::attach(&file, ayu, "Planted-Scan.jpg", &content);
    let first = back_up(&file, &stick, 0).expect("a backup");
    assert!(first.written > content.len() as u64);
    let idle = back_up(&file, &stick, 1).expect("a backup");
    assert!(idle.written * 5 < first.written, "chunks that lie there already are not written again: {idle:?}");
    let gone = attachments::attach(&file, ayu, "kedua", &attachments::bytes(9_000));
    let second = back_up(&file, &stick, 2).expect("a backup");
    assert!(second.written < content.len() as u64, "the first attachment is not written again: {second:?}");
    let out = made.folder.path().join("Kembali.ruang");
    bring_back(&stick, &second.id, PASSPHRASE, &out).expect("restores");
    let back = Unlocked::unlock(&out, PASSPHRASE, entropy("u")).expect("opens");
    assert!(attachments::read(&back, id).expect("reads") == content);
    assert!(attachments::read(&back, gone).expect("reads") == attachments::bytes(9_000));
    assert_eq!(back.verify().expect("verifies").findings, Vec::<Finding>::new());
    assert_eq!(attachments::chunks(&out).len(), attachments::chunks(&made.path).len());
    back.lock().expect("locks");
    let earlier = made.folder.path().join("Lebih awal.ruang");
    bring_back(&stick, &idle.id, PASSPHRASE, &earlier).expect("restores");
    let back = Unlocked::unlock(&earlier, PASSPHRASE, entropy("u")).expect("opens");
    assert!(attachments::read(&back, id).expect("reads") == content);
    assert!(matches!(attachments::read(&back, gone), Err(CaseFileError::NotFound)));
    assert_eq!(back.verify().expect("verifies").attachments, 1);
}

#[test]
fn an_attachment_damaged_on_the_laptop_stays_whole_in_backups_and_comes_back_from_them() {
    let (made, file, stick) = start("backup mends");
    let ayu = add_person(&file, "Ayu");
    let (content, other) = (attachments::bytes(70_000), attachments::bytes(80_000));
    let id = attachments::attach(&file, ayu, "scan", &content);
    back_up(&file, &stick, 0).expect("a backup");
    for path in attachments::chunks(&made.path) {
        fs::write(path, b"rusak").expect("written");
    }
    let second = attachments::attach(&file, ayu, "kedua", &other);
    assert!(attachments::read(&file, id).is_err());
    let done = back_up(&file, &stick, 1).expect("a backup of a file with a damaged attachment");
    let out = made.folder.path().join("Kembali.ruang");
    bring_back(&stick, &done.id, PASSPHRASE, &out).expect("restores");
    let back = Unlocked::unlock(&out, PASSPHRASE, entropy("u")).expect("opens");
    assert!(attachments::read(&back, id).expect("reads") == content, "the good chunks were carried on");
    assert!(attachments::read(&back, second).expect("reads") == other);
    assert_eq!(back.verify().expect("verifies").findings, Vec::<Finding>::new());
}
