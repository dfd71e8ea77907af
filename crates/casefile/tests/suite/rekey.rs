//! A full rekey: same content, other key; cut off or cancelled anywhere, the file opens with the same passphrase and holds
//! the same; the old copy is kept until it is given up.

use super::support::{Made, PASSPHRASE, add_person, entropy, master_key};
use casefile::{CaseFileError, RekeyStep, Unlocked, export_plaintext, rekey};
use keys::SeededEntropy;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

fn dump(file: &Unlocked) -> Vec<u8> {
    let mut out = Vec::new();
    file.read(|reader| export_plaintext(reader, &mut out)).expect("an export");
    out
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry")) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() { copy(&entry.path(), &target) } else { drop(std::fs::copy(entry.path(), target)) }
    }
}

fn filled(seed: &str) -> (Made, Vec<u8>) {
    let (made, file) = Made::new(seed);
    for number in 0..40 {
        add_person(&file, &format!("Konseli {number}"));
    }
    file.new_recovery_code().expect("a code");
    let before = dump(&file);
    file.lock().expect("locks");
    (made, before)
}

fn names(path: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(path)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn after_a_rekey_the_key_is_another_and_everything_else_the_same() {
    let (made, file) = Made::new("rekey");
    add_person(&file, "Ayu");
    let code = file.new_recovery_code().expect("a code");
    let before = dump(&file);
    file.lock().expect("locks");
    let (old_key, _) = master_key(&made.path);
    let seen = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&seen);
    rekey(&made.path, PASSPHRASE, entropy("new key"), || true, move |step| heard.lock().unwrap().push(step))
        .expect("rekeyed");
    assert_eq!(seen.lock().unwrap().last(), Some(&RekeyStep::Done));
    let (new_key, _) = master_key(&made.path);
    assert!(old_key != new_key);
    let file = made.unlock();
    assert_eq!(dump(&file), before);
    assert!(file.verify().expect("verifies").findings.is_empty());
    add_person(&file, "Budi");
    assert!(file.old_copy_kept());
    file.lock().expect("locks");
    Unlocked::unlock_with_recovery(&made.path, &code, entropy("r"))
        .expect("the sheet still opens it")
        .lock()
        .expect("locks");
    let again = rekey(&made.path, PASSPHRASE, entropy("again"), || true, |_| ());
    assert!(matches!(again, Err(CaseFileError::OldCopyKept)), "{again:?}");
    let file = made.unlock();
    file.forget_old_copy().expect("given up");
    assert!(!file.old_copy_kept());
    file.lock().expect("locks");
    assert_eq!(names(&made.path), ["blobs", "case.db", "case.hdr", "case.hdr.bak", "case.lock"]);
    rekey(&made.path, PASSPHRASE, entropy("again"), || true, |_| ()).expect("rekeyed once more");
    let wrong = rekey(&made.path, "bukan ini sama sekali", entropy("w"), || true, |_| ());
    assert!(matches!(wrong, Err(CaseFileError::WrongPassphrase)), "{wrong:?}");
}

#[test]
fn cut_off_at_any_step_the_file_opens_with_all_it_held() {
    let (made, before) = filled("steps");
    let cuts = testkit::temp_dir();
    let taken: Arc<Mutex<Vec<(RekeyStep, PathBuf)>>> = Arc::default();
    let (from, into, list) = (made.path.clone(), cuts.path().to_owned(), Arc::clone(&taken));
    rekey(
        &made.path,
        PASSPHRASE,
        entropy("new"),
        || true,
        move |step| {
            let mut list = list.lock().unwrap();
            let place = into.join(format!("{}.ruang", list.len()));
            copy(&from, &place);
            list.push((step, place));
        },
    )
    .expect("rekeyed");
    let taken = taken.lock().unwrap();
    assert!(taken.len() >= 7, "{taken:?}");
    for (step, place) in taken.iter() {
        let file =
            Unlocked::unlock(place, PASSPHRASE, entropy("cut")).unwrap_or_else(|error| panic!("{step:?}: {error}"));
        assert_eq!(dump(&file), before, "{step:?}");
        add_person(&file, "Sesudahnya");
        let committed = matches!(step, RekeyStep::HeaderExchanged | RekeyStep::OldDatabaseKept | RekeyStep::Done);
        assert_eq!(file.old_copy_kept(), committed, "{step:?}");
        file.lock().expect("locks");
        assert!(!place.join("case.db.new").exists(), "{step:?}");
    }
}

#[test]
fn cancelled_anywhere_everything_is_as_it_was() {
    let (made, before) = filled("cancel");
    let held =
        |path: &Path| ["case.db", "case.hdr", "case.hdr.bak"].map(|name| std::fs::read(path.join(name)).unwrap());
    let was = held(&made.path);
    for stop_at in [RekeyStep::Checked, RekeyStep::Verified, RekeyStep::OldHeaderKept] {
        let stop = Arc::new(AtomicBool::new(false));
        let (ask, set) = (Arc::clone(&stop), Arc::clone(&stop));
        let done = rekey(
            &made.path,
            PASSPHRASE,
            entropy("c"),
            move || !ask.load(Ordering::SeqCst),
            move |step| {
                set.fetch_or(step == stop_at, Ordering::SeqCst);
            },
        );
        assert!(matches!(done, Err(CaseFileError::CheckStopped)), "{stop_at:?}: {done:?}");
        assert_eq!(names(&made.path), ["blobs", "case.db", "case.hdr", "case.hdr.bak", "case.lock"], "{stop_at:?}");
        assert!(held(&made.path)[1..] == was[1..], "{stop_at:?}: the header");
    }
    assert_eq!(dump(&made.unlock()), before);
}

#[test]
fn killed_at_random_moments_of_a_rekey_the_file_opens_with_all_it_held() {
    if let Some(path) = std::env::var_os(super::kill::CHILD) {
        let path = PathBuf::from(path);
        for round in 0.. {
            println!("ack begun");
            rekey(&path, PASSPHRASE, entropy(&round.to_string()), || true, |_| ()).expect("rekeyed");
            let file = Unlocked::unlock(&path, PASSPHRASE, entropy("child")).expect("opens");
            file.forget_old_copy().expect("given up");
            file.lock().expect("locks");
        }
    }
    let (made, before) = filled("random");
    let mut chance = SeededEntropy::new(b"rekey");
    for round in 0..8 {
        super::kill::killed_within(
            "rekey::killed_at_random_moments_of_a_rekey_the_file_opens_with_all_it_held",
            &made.path,
            round,
            &mut chance,
            1_500,
        );
        let file = made.unlock();
        assert_eq!(dump(&file), before, "round {round}");
        file.forget_old_copy().expect("given up");
        file.lock().expect("locks");
    }
}
