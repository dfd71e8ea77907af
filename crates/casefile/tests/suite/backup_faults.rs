//! Sticks that fail: full, pulled out half way, turned read-only; clocks that jump. Each is said, the earlier restore points
//! stand, and the next run ends well.

use super::attachments;
use super::kill::CHILD;
use super::support::{Made, PASSPHRASE, add_person, entropy};
use casefile::backup::{BackedUp, BackupFault, Opener, points, restore};
use casefile::{CaseFileError, Unlocked};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use testkit::clock::now_ms;

const DAY: i64 = 86_400_000;

fn start(seed: &str) -> (Made, Unlocked, PathBuf) {
    let (made, file) = Made::new(seed);
    add_person(&file, "Ayu");
    let stick = made.folder.path().join("stick");
    fs::create_dir(&stick).expect("a stick");
    (made, file, stick)
}

fn back_up(file: &Unlocked, stick: &Path, ms: i64) -> casefile::Result<BackedUp> {
    file.back_up(stick, false, ms, entropy(&format!("backup {ms}")), || true, &|_, _| {})
}

/// Restores every point that is listed; answers their numbers.
fn all_restore(stick: &Path) -> Vec<u64> {
    let mut numbers = Vec::new();
    for point in points(stick).expect("restore points") {
        let out = testkit::temp_dir();
        let path = out.path().join("Kembali.ruang");
        let opener = Opener::Passphrase(PASSPHRASE);
        restore((stick, &point.id), &opener, &path, now_ms(), entropy("back"), || true, &|_, _| {})
            .unwrap_or_else(|error| panic!("{}: {error}", point.id));
        Unlocked::unlock(&path, PASSPHRASE, entropy("back")).expect("opens").lock().expect("locks");
        numbers.push(point.number);
    }
    numbers.sort_unstable();
    numbers
}

/// An attachment, so that a backup is much longer than the database.
fn weigh_down(file: &Unlocked) {
    let bytes: Vec<u8> = (0..3u32 << 20).map(|n| keys::digest(&(n / 32).to_le_bytes())[(n % 32) as usize]).collect();
    let counselee = add_person(file, "Berlampiran");
    attachments::attach(file, counselee, "berat", &bytes);
}

/// No file may grow beyond two MiB for the process that runs this, as on a disk where that much is left.
#[cfg(unix)]
#[test]
fn no_space_left_is_said_and_the_earlier_restore_point_stands() {
    let name = "backup_faults::no_space_left_is_said_and_the_earlier_restore_point_stands";
    if let Some(path) = std::env::var_os(CHILD) {
        let path = PathBuf::from(path);
        let stick = path.parent().expect("a parent").join("stick");
        let file = Unlocked::unlock(&path, PASSPHRASE, entropy("full")).expect("opens");
        let refused = back_up(&file, &stick, now_ms() + DAY);
        assert!(matches!(refused, Err(CaseFileError::Backup(BackupFault::Full))), "{refused:?}");
        add_person(&file, "Sesudahnya");
        file.lock().expect("locks");
        return;
    }
    let (made, file, stick) = start("full stick");
    let first = back_up(&file, &stick, now_ms()).expect("a backup");
    weigh_down(&file);
    file.lock().expect("locks");
    let limited = "trap '' XFSZ; ulimit -f 4096; exec \"$0\" --exact \"$1\" --nocapture --test-threads=1";
    let done = std::process::Command::new("dash")
        .args(["-c", limited])
        .arg(std::env::current_exe().expect("this program"))
        .arg(name)
        .env(CHILD, &made.path)
        .output()
        .expect("runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert_eq!(all_restore(&stick), [1], "{}", first.id);
    let left = fs::read_dir(stick.join(format!("ruang-bk-backup-{}", &first.id[..8])).join("packs")).expect("packs");
    assert_eq!(left.count(), 1, "what did not fit is gone");
    let file = made.unlock();
    back_up(&file, &stick, now_ms() + DAY).expect("with space again");
    file.lock().expect("locks");
    assert_eq!(all_restore(&stick), [1, 2]);
}

#[test]
fn a_stick_pulled_out_half_way_is_said_and_works_again_when_it_is_back() {
    let (made, file, stick) = start("pulled stick");
    back_up(&file, &stick, now_ms()).expect("a backup");
    weigh_down(&file);
    let away = made.folder.path().join("away");
    for half in [3, 5, 7] {
        add_person(&file, "Lagi");
        let pulled = AtomicBool::new(false);
        let look = |done: u64, total: u64| {
            if done * 8 >= total * half && !pulled.swap(true, Ordering::SeqCst) {
                fs::rename(&stick, &away).expect("pulled out");
            }
        };
        let refused = file.back_up(&stick, false, now_ms() + DAY, entropy("pulled"), || true, &look);
        assert!(pulled.load(Ordering::SeqCst));
        let gone = matches!(refused, Err(CaseFileError::Backup(BackupFault::Gone | BackupFault::Missing)));
        assert!(gone, "pulled out at {half}/8: {refused:?}");
        assert!(!stick.exists(), "no folder is made where the stick was");
        assert!(matches!(back_up(&file, &stick, 0), Err(CaseFileError::Backup(BackupFault::Gone))));
        fs::rename(&away, &stick).expect("back again");
        assert_eq!(all_restore(&stick), [1]);
    }
    back_up(&file, &stick, now_ms() + DAY).expect("a backup");
    assert_eq!(all_restore(&stick), [1, 2]);
    file.lock().expect("locks");
}

/// In a mount of its own, where this system lets anybody have one.
#[cfg(target_os = "linux")]
#[test]
fn a_stick_that_turned_read_only_is_said_and_restores() {
    let name = "backup_faults::a_stick_that_turned_read_only_is_said_and_restores";
    if let Some(path) = std::env::var_os(CHILD) {
        let path = PathBuf::from(path);
        let stick = path.parent().expect("a parent").join("stick");
        let file = Unlocked::unlock(&path, PASSPHRASE, entropy("read-only")).expect("opens");
        back_up(&file, &stick, now_ms()).expect("a backup");
        let mount = std::process::Command::new("mount").args(["-o", "remount,ro"]).arg(&stick).status();
        assert!(mount.expect("mount runs").success());
        add_person(&file, "Sesudahnya");
        let refused = back_up(&file, &stick, now_ms() + DAY);
        assert!(matches!(refused, Err(CaseFileError::Backup(BackupFault::ReadOnly))), "{refused:?}");
        assert_eq!(all_restore(&stick), [1], "a read-only stick restores");
        file.lock().expect("locks");
        println!("read-only: done");
        return;
    }
    let (made, file, stick) = start("read-only stick");
    file.lock().expect("locks");
    let mounted =
        "mount -t tmpfs -o size=64m tmpfs \"$2\" || exit 77; exec \"$0\" --exact \"$1\" --nocapture --test-threads=1";
    let done = std::process::Command::new("unshare")
        .args(["-r", "-m", "sh", "-c", mounted])
        .arg(std::env::current_exe().expect("this program"))
        .arg(name)
        .arg(&stick)
        .env(CHILD, &made.path)
        .output()
        .expect("unshare is there");
    let said = String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr);
    if done.status.code() == Some(77) || said.contains("Operation not permitted") {
        println!("not tried: this system gives nobody a mount of his own");
        return;
    }
    assert!(done.status.success() && said.contains("read-only: done"), "{said}");
}

#[test]
fn a_clock_set_to_1970_or_2038_makes_restore_points_that_restore_and_never_drops_the_newest() {
    let (_made, file, stick) = start("clock");
    let end_of_time = i64::from(i32::MAX) * 1000 + 1000;
    for (n, ms) in [now_ms(), 0, end_of_time, -5, now_ms() + DAY].into_iter().enumerate() {
        add_person(&file, &format!("Orang {n}"));
        let done = back_up(&file, &stick, ms).unwrap_or_else(|error| panic!("at {ms}: {error}"));
        assert!(done.id.ends_with(&format!("-{}", n + 1)), "{}: numbers go on whatever the clock says", done.id);
        let numbers = all_restore(&stick);
        assert!(numbers.contains(&(n as u64 + 1)), "{numbers:?}");
    }
    assert_eq!(file.verify().expect("verifies").findings, []);
    file.lock().expect("locks");
}
