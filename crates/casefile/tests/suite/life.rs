//! Made, opened, locked, passphrase changed, recovered; held by one process at a time; recognised when copied.

use super::support::{Made, PASSPHRASE, add_person, at, create, entropy};
use casefile::records::counselee;
use casefile::{CaseFileError, NewCaseFile, SidecarFinding, Unlocked};
use counseling::counselee::CounseleeFilter;
use keys::{KdfParams, RecoveryCode, SeededEntropy};
use std::sync::{Mutex, mpsc};
use std::{fs, thread};

fn names(file: &Unlocked) -> Vec<String> {
    let page = file.read(|reader| counselee::list(reader, &CounseleeFilter::default())).expect("a list");
    page.lines.into_iter().map(|line| line.name).collect()
}

#[test]
fn a_file_is_made_locked_and_opened_again_with_what_was_written() {
    let (made, file) = Made::new("life");
    add_person(&file, "Ayu Lestari");
    let id = file.case_file_id();
    file.lock().expect("locks");
    assert!(!made.path.join("case.db-wal").exists(), "the log is folded into the database");
    let file = made.unlock();
    assert_eq!(file.case_file_id(), id);
    assert!(!file.check_pending(), "it was closed cleanly");
    assert_eq!(names(&file), ["Ayu Lestari"]);
    let taken = Unlocked::create(&made.path, &new_file(), entropy("again"), 0);
    assert!(matches!(taken, Err(CaseFileError::AlreadyExists)));
}

fn new_file() -> NewCaseFile<'static> {
    NewCaseFile { passphrase: PASSPHRASE, recovery: true, kdf: KdfParams::floor(&mut SeededEntropy::new(b"kdf")) }
}

#[test]
fn nothing_is_left_where_a_file_could_not_be_made() {
    let folder = testkit::temp_dir();
    let mut new = new_file();
    new.kdf.mem_kib = 1024;
    let refused = Unlocked::create(&folder.path().join("Uji.ruang"), &new, entropy("x"), 0);
    assert!(matches!(refused, Err(CaseFileError::KdfOutOfBounds)));
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 0);
}

#[test]
fn a_wrong_passphrase_opens_nothing_and_changes_nothing() {
    let (made, file) = Made::new("wrong");
    file.lock().expect("locks");
    let before = std::fs::read(made.path.join("case.hdr")).expect("the header");
    for wrong in ["", "kuda hijau lompat pagaR", "kuda hijau lompat pagar "] {
        let refused = Unlocked::unlock(&made.path, wrong, entropy("u"));
        assert!(matches!(refused, Err(CaseFileError::WrongPassphrase)), "{wrong:?}");
    }
    assert_eq!(std::fs::read(made.path.join("case.hdr")).expect("the header"), before);
    made.unlock();
}

#[test]
fn after_a_change_the_old_passphrase_opens_nothing_left_in_the_folder() {
    let (made, file) = Made::new("change");
    let refused = file.change_passphrase("not it", "new words here");
    assert!(matches!(refused, Err(CaseFileError::WrongPassphrase)));
    file.change_passphrase(PASSPHRASE, "new words here").expect("changes");
    file.lock().expect("locks");
    for header in ["case.hdr", "case.hdr.bak"] {
        // Each of the two alone must refuse the old passphrase.
        let (bytes, kept) = (std::fs::read(made.path.join(header)).expect("a header"), made.path.join(header));
        let other = made.path.join(if header == "case.hdr" { "case.hdr.bak" } else { "case.hdr" });
        let other_bytes = std::fs::read(&other).expect("the other");
        std::fs::remove_file(&other).expect("removable");
        let refused = Unlocked::unlock(&made.path, PASSPHRASE, entropy("u"));
        assert!(matches!(refused, Err(CaseFileError::WrongPassphrase)), "{header}");
        std::fs::write(&other, other_bytes).expect("writable");
        assert_eq!(std::fs::read(kept).expect("still there"), bytes);
    }
    Unlocked::unlock(&made.path, "new words here", entropy("u")).expect("the new passphrase opens it");
}

#[test]
fn a_recovery_code_opens_the_file_and_a_newer_code_ends_the_older() {
    let folder = testkit::temp_dir();
    let path = folder.path().join("Uji.ruang");
    let (file, code) = Unlocked::create(&path, &new_file(), entropy("recovery"), 0).expect("a new file");
    let first = code.expect("a code was asked for").format().to_string();
    add_person(&file, "Made Wirawan");
    assert!(file.has_recovery_code());
    file.lock().expect("locks");
    let typed = first.to_lowercase().replace('-', " ");
    let code = RecoveryCode::parse(&typed).expect("as a person types it");
    let file = Unlocked::unlock_with_recovery(&path, &code, entropy("u")).expect("the code opens it");
    assert_eq!(names(&file), ["Made Wirawan"]);
    file.set_passphrase("baru sesudah pemulihan").expect("a new passphrase without the old one");
    file.check_passphrase("baru sesudah pemulihan").expect("it is the passphrase now");
    assert!(matches!(file.check_passphrase(PASSPHRASE), Err(CaseFileError::WrongPassphrase)));
    let second = file.new_recovery_code().expect("a new code");
    file.lock().expect("locks");
    let refused = Unlocked::unlock_with_recovery(&path, &code, entropy("u"));
    assert!(matches!(refused, Err(CaseFileError::WrongPassphrase)));
    Unlocked::unlock_with_recovery(&path, &second, entropy("u")).expect("the new code opens it");
}

#[test]
fn a_file_without_a_code_says_so() {
    let (made, file) = Made::new("nocode");
    file.lock().expect("locks");
    let code = RecoveryCode::random(&mut SeededEntropy::new(b"some code"));
    let refused = Unlocked::unlock_with_recovery(&made.path, &code, entropy("u"));
    assert!(matches!(refused, Err(CaseFileError::NoRecoveryCode)));
}

#[test]
fn an_open_file_is_refused_to_a_second_program() {
    let (made, file) = Made::new("second");
    let refused = Unlocked::unlock(&made.path, PASSPHRASE, entropy("u"));
    assert!(matches!(refused, Err(CaseFileError::AlreadyOpen)));
    add_person(&file, "Ayu");
    let child = super::kill::start(&made.path, 0).wait_with_output().expect("ends");
    assert!(!child.status.success(), "another process was let in");
    assert!(String::from_utf8_lossy(&child.stderr).contains("AlreadyOpen"));
    file.lock().expect("locks");
    made.unlock();
}

#[test]
fn an_unclean_stop_is_noticed_and_checked_before_the_first_write() {
    let (made, file) = Made::new("unclean");
    add_person(&file, "Putu Ayu");
    drop(file);
    let file = made.unlock();
    assert!(file.check_pending());
    assert_eq!(names(&file), ["Putu Ayu"], "reading is possible at once");
    assert!(matches!(file.check(|| false), Err(CaseFileError::CheckStopped)));
    assert!(file.check_pending(), "a check that was stopped has shown nothing");
    add_person(&file, "Komang Adi");
    assert!(!file.check_pending());
}

#[test]
fn a_lock_ends_the_check_before_the_first_write_and_the_next_opening_checks_again() {
    let (made, file) = Made::new("stopped check");
    add_person(&file, "Putu Ayu");
    drop(file);
    let file = made.unlock();
    let insert = || file.write(&at(1), |writer| counselee::insert(writer, &super::support::person("Komang Adi")));
    // A check that has begun, as when the file was opened, and does not go on until it is told to.
    let (begun, has_begun) = mpsc::channel();
    let (tell, told) = mpsc::channel::<()>();
    let told = Mutex::new(told);
    let go_on = move || {
        let _ = begun.send(());
        told.lock().expect("one asks").recv().is_ok()
    };
    thread::scope(|scope| {
        let check = scope.spawn(|| file.check(go_on));
        has_begun.recv().expect("it begins");
        let waiting = scope.spawn(insert);
        file.stop_checks();
        drop(tell);
        let (checked, written) = (check.join().expect("ends"), waiting.join().expect("ends"));
        assert!(matches!(checked, Err(CaseFileError::CheckStopped)), "{checked:?}");
        assert!(matches!(written, Err(CaseFileError::CheckStopped)), "what waited does not begin another: {written:?}");
    });
    let refused = insert();
    assert!(matches!(refused, Err(CaseFileError::CheckStopped)), "{refused:?}");
    assert!(file.check_pending());
    assert_eq!(names(&file), ["Putu Ayu"], "nothing of what was refused is there");
    file.lock().expect("locks");
    let file = made.unlock();
    assert!(file.check_pending(), "it has yet to pass one");
    add_person(&file, "Made Ari");
    assert!(!file.check_pending());
    assert_eq!(names(&file).len(), 2);
}

#[test]
fn a_copied_or_rolled_back_folder_is_recognised() {
    let (made, file) = Made::new("sidecar");
    let sidecar = made.folder.path().join("state");
    assert_eq!(file.compare_sidecar(&sidecar).expect("reads"), SidecarFinding::Absent, "a fresh installation");
    add_person(&file, "Sari");
    file.write_sidecar(&sidecar).expect("writes");
    assert_eq!(file.compare_sidecar(&sidecar).expect("reads"), SidecarFinding::Fits);
    file.lock().expect("locks");
    let old = std::fs::read(made.path.join("case.db")).expect("the database");
    let file = made.unlock();
    add_person(&file, "Rini");
    assert_eq!(file.compare_sidecar(&sidecar).expect("reads"), SidecarFinding::Fits, "ahead of the sidecar is fine");
    file.write_sidecar(&sidecar).expect("writes");
    file.lock().expect("locks");
    std::fs::write(made.path.join("case.db"), old).expect("an older database is put back");
    let file = made.unlock();
    assert_eq!(file.compare_sidecar(&sidecar).expect("reads"), SidecarFinding::RolledBack);
    file.lock().expect("locks");
    let other = create(&made.folder.path().join("Lain.ruang"), "another file");
    assert_eq!(other.compare_sidecar(&sidecar).expect("reads"), SidecarFinding::Absent, "another file's sidecar");
}

#[test]
fn a_write_that_fails_leaves_nothing_behind() {
    let (made, file) = Made::new("rollback");
    let result: casefile::Result<()> = file.write(&at(0), |writer| {
        counselee::insert(writer, &super::support::person("Half Written"))?;
        Err(CaseFileError::NotFound)
    });
    assert!(matches!(result, Err(CaseFileError::NotFound)));
    assert!(names(&file).is_empty());
    add_person(&file, "Whole");
    assert_eq!(file.verify().expect("verifies").findings, []);
    file.lock().expect("locks");
    assert_eq!(names(&made.unlock()), ["Whole"]);
}

#[test]
fn a_change_that_was_cut_off_between_header_and_spare_is_finished_never_taken_back() {
    let (made, file) = Made::new("half changed");
    let stale = fs::read(made.path.join("case.hdr.bak")).expect("the spare");
    file.change_passphrase(PASSPHRASE, "new words here").expect("changes");
    file.lock().expect("locks");
    // The power went after the header was replaced, before the spare was.
    fs::write(made.path.join("case.hdr.bak"), &stale).expect("writable");
    let changed = fs::read(made.path.join("case.hdr")).expect("the header");
    let refused = Unlocked::unlock(&made.path, PASSPHRASE, entropy("old"));
    assert!(matches!(refused, Err(CaseFileError::WrongPassphrase)), "the old passphrase opens it");
    assert_eq!(fs::read(made.path.join("case.hdr")).expect("the header"), changed, "the change was taken back");
    Unlocked::unlock(&made.path, "new words here", entropy("new")).expect("the new passphrase opens it");
    assert_eq!(fs::read(made.path.join("case.hdr.bak")).expect("the spare"), changed, "the spare has the old slot");
}

#[test]
fn a_spare_that_cannot_be_replaced_does_not_keep_the_old_passphrase() {
    let (made, file) = Made::new("stuck spare");
    // Where the spare grows before it is moved into place lies something that cannot be written.
    fs::create_dir(made.path.join("case.hdr.tmp")).expect("a folder");
    file.change_passphrase(PASSPHRASE, "new words here").expect("the header took it");
    assert!(matches!(file.check_passphrase(PASSPHRASE), Err(CaseFileError::WrongPassphrase)));
    file.lock().expect("locks");
    assert!(!made.path.join("case.hdr.bak").exists(), "a spare with the old passphrase's slot is left");
    assert!(matches!(Unlocked::unlock(&made.path, PASSPHRASE, entropy("old")), Err(CaseFileError::WrongPassphrase)));
    fs::remove_dir(made.path.join("case.hdr.tmp")).expect("removable");
    Unlocked::unlock(&made.path, "new words here", entropy("new")).expect("opens").lock().expect("locks");
    assert!(made.path.join("case.hdr.bak").exists(), "there is a spare again");
}

#[cfg(unix)]
#[test]
fn nobody_else_on_the_computer_can_enter_the_folder_or_read_the_key_slots() {
    use std::os::unix::fs::PermissionsExt;
    let (made, file) = Made::new("private");
    file.change_passphrase(PASSPHRASE, "new words here").expect("changes");
    let mode = |name: &str| fs::metadata(made.path.join(name)).expect(name).permissions().mode() & 0o777;
    assert_eq!(mode(""), 0o700, "the folder");
    for name in ["case.hdr", "case.hdr.bak", "case.db", "case.lock"] {
        assert_eq!(mode(name) & 0o077, 0, "{name}: {:o}", mode(name));
    }
}
