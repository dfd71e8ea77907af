//! The last traces of what was destroyed: where there is no room to remove them, or no time, the destruction stands, and the
//! file knows that they are still to be removed until they are.

use super::retention::{
    PLANTED, STAYS, back_up, bring_back, confirm, destroy, fill, free_pages, holds, leave, pages, people, request,
    whole,
};
use super::support::{Made, PASSPHRASE, entropy, save_counselor};
use casefile::{CaseFileError, Unlocked, remains_due};

fn due(file: &Unlocked) -> Option<u64> {
    file.read(remains_due).expect("readable")
}

/// No file may grow beyond four MiB for the process that destroys, as on a disk where that much is left: enough for the
/// destruction itself, too little for a database of more than that to be written anew.
#[cfg(unix)]
#[test]
fn without_room_on_the_disk_what_was_destroyed_is_gone_and_its_traces_go_when_there_is_room() {
    use super::kill::CHILD;
    use super::support::{add_person, add_session};
    const ROOM: u64 = 4 << 20;
    let name = "remains::without_room_on_the_disk_what_was_destroyed_is_gone_and_its_traces_go_when_there_is_room";
    if let Some(path) = std::env::var_os(CHILD) {
        let file = Unlocked::unlock(path.as_ref(), PASSPHRASE, entropy("full")).expect("opens");
        let asked = file.read(casefile::destruction::list).expect("a list")[0].id;
        let done = confirm(&file, asked, 2060).expect("destroyed, whatever room there is");
        assert!(done.records > 15 && !done.cleared, "{done:?}");
        assert!(done.remains.is_some_and(|bytes| bytes > ROOM), "{done:?}");
        assert_eq!(due(&file), done.remains);
        let refused = file.remove_remains(|| true);
        assert!(refused.is_err(), "there is no more room than before: {refused:?}");
        assert_eq!(due(&file), done.remains);
        assert!(!people(&file).contains(&format!("Putri {PLANTED}")));
        println!("full: done");
        return;
    }
    let (made, file) = Made::new("full disk");
    save_counselor(&file);
    let (gone, ..) = fill(&file, PLANTED);
    add_session(&file, gone, "2026-11-27T08:00:00+07:00", &format!("{PLANTED} ").repeat(2_000));
    let other = add_person(&file, "Budi");
    let text = "catatan panjang ".repeat(2_300);
    for _ in 0..120 {
        add_session(&file, other, "2026-11-24T08:00:00+07:00", &text);
    }
    leave(&file, gone);
    request(&file, &whole(gone), 2060).expect("requested");
    file.lock().expect("locks");
    let size = std::fs::metadata(made.path.join("case.db")).expect("a database").len();
    assert!(size > ROOM * 3 / 2, "{size} bytes are too few for this test");

    let limited = "trap '' XFSZ; ulimit -f 8192; exec \"$0\" --exact \"$1\" --nocapture --test-threads=1";
    let done = std::process::Command::new("dash")
        .args(["-c", limited])
        .arg(std::env::current_exe().expect("this program"))
        .arg(name)
        .env(CHILD, &made.path)
        .output()
        .expect("runs");
    let said = String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success() && said.contains("full: done"), "{said}");

    let file = made.unlock();
    assert_eq!(people(&file), ["Budi"], "the destruction stands");
    assert!(due(&file).is_some(), "and the file knows what is left to be done");
    assert!(file.check_pending() && !file.remove_remains(|| true).expect("put off"), "not before the check");
    file.check(|| true).expect("sound");
    file.lock().expect("locks");
    assert!(free_pages(&made.path) > 0, "nothing was written anew");

    let file = made.unlock();
    assert!(file.remove_remains(|| true).expect("removed"));
    assert_eq!(due(&file), None);
    assert_eq!(file.verify().expect("verifies").findings, []);
    file.lock().expect("locks");
    assert_eq!(free_pages(&made.path), 0);
    assert!(!holds(&pages(&made.path), PLANTED));
    assert_eq!(due(&made.unlock()), None);
}

#[test]
fn traces_that_a_lock_left_are_known_at_the_next_opening_and_in_a_backup_until_they_are_removed() {
    let (made, file) = Made::new("traces wait");
    save_counselor(&file);
    let (gone, ..) = fill(&file, PLANTED);
    fill(&file, STAYS);
    leave(&file, gone);
    let asked = request(&file, &whole(gone), 2060).expect("requested");
    // A lock came while the second step was under way.
    file.stop_checks();
    let done = confirm(&file, asked, 2060).expect("destroyed");
    assert!(!done.cleared && done.remains.is_some(), "{done:?}");
    assert_eq!(people(&file), [format!("Putri {STAYS}")]);
    file.lock().expect("locks");

    let file = made.unlock();
    assert!(due(&file).is_some());
    let stopped = file.remove_remains(|| false);
    assert!(matches!(stopped, Err(CaseFileError::CheckStopped)), "{stopped:?}");
    assert!(due(&file).is_some());
    let stick = made.folder.path().join("stick");
    std::fs::create_dir(&stick).expect("a stick");
    let point = back_up(&file, &stick, 1);
    assert!(file.remove_remains(|| true).expect("removed"));
    assert_eq!(due(&file), None);
    assert!(file.remove_remains(|| false).expect("nothing is left to be stopped"));
    assert_eq!(file.verify().expect("verifies").findings, []);
    file.lock().expect("locks");
    assert_eq!(free_pages(&made.path), 0);
    assert!(!holds(&pages(&made.path), PLANTED));

    let out = made.folder.path().join("Kembali.ruang");
    bring_back(&stick, &point, &out).expect("restores");
    let back = Unlocked::unlock(&out, PASSPHRASE, entropy("back")).expect("opens");
    assert!(due(&back).is_some(), "what was backed up before they were removed holds them, and knows it");
    assert!(back.remove_remains(|| true).expect("removed"));
    back.lock().expect("locks");
    assert!(!holds(&pages(&out), PLANTED));
}

#[test]
fn the_next_destruction_removes_the_traces_of_the_one_before() {
    let (made, file) = Made::new("traces of two");
    let [first, second] = [PLANTED, STAYS].map(|name| {
        let (id, ..) = fill(&file, name);
        leave(&file, id);
        id
    });
    let asked = request(&file, &whole(first), 2060).expect("requested");
    file.stop_checks();
    assert!(confirm(&file, asked, 2060).expect("destroyed").remains.is_some());
    file.lock().expect("locks");
    let file = made.unlock();
    let done = destroy(&file, &whole(second));
    assert_eq!((done.cleared, done.remains, due(&file)), (true, None, None));
    file.lock().expect("locks");
    assert_eq!(free_pages(&made.path), 0);
    let bytes = pages(&made.path);
    assert!(!holds(&bytes, PLANTED) && !holds(&bytes, STAYS));
}
