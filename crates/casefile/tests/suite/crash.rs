//! Killed at every call that changes a file. `strace` runs an operation once to list those calls, and then once for each
//! of them, killing the process just before it: whatever the moment, the file opens and nothing acknowledged is lost.
//! `RUANG_CRASH_POINTS` says how many points of each operation are tried (a fixed choice of 8 by default), or `all`.

pub mod disk;
pub mod operations;
pub mod trace;
pub mod whole;

use super::support::{add_person, add_session, copy};
use keys::{Entropy, SeededEntropy};
use operations::{OPERATIONS, Operation};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use trace::{Call, Traced};

const NAMED: &str = "RUANG_CRASH_OPERATION";
const FOLDER: &str = "RUANG_CRASH_FOLDER";
/// Points of an operation that the ordinary lane tries.
const ORDINARY: usize = 8;

/// The process that is killed, when this program is started as one; otherwise nothing.
#[test]
fn the_process_that_is_killed() {
    let (Ok(name), Some(folder)) = (std::env::var(NAMED), std::env::var_os(FOLDER)) else { return };
    let operation = OPERATIONS.iter().find(|operation| operation.name == name).expect("an operation of the table");
    (operation.perform)(Path::new(&folder), &mut |words| {
        let mut out = std::io::stdout().lock();
        writeln!(out, "\nack {words}").and_then(|()| out.flush()).expect("the parent listens");
    });
}

/// Runs an operation's process on a folder under `strace`; `kill` names the call before which it is killed.
pub fn run(operation: &Operation, folder: &Path, kill: Option<(&str, usize)>) -> Traced {
    let environment = [(NAMED, operation.name.as_ref()), (FOLDER, folder.as_os_str())];
    trace::run("crash::the_process_that_is_killed", &environment, kill)
}

fn killed_at_its_points(name: &str) {
    let operation = OPERATIONS.iter().find(|operation| operation.name == name).expect("an operation of the table");
    let home = testkit::temp_dir();
    let (before, work) = (home.path().join("before"), home.path().join("work"));
    fs::create_dir(&before).expect("a folder");
    (operation.prepare)(&before);
    copy(&before, &work);
    let whole = run(operation, &work, None);
    assert!(!whole.killed, "{name} ends by itself when nobody kills it");
    assert!(!whole.acknowledged.is_empty(), "{name} acknowledges something");
    (operation.judge)(&work, &whole.acknowledged);

    let mut counts = BTreeMap::<&str, usize>::new();
    let mut points = Vec::new();
    for Call { name, .. } in whole.calls.iter().filter(|call| call.changes_files()) {
        let count = counts.entry(name).or_default();
        *count += 1;
        points.push((name.as_str(), *count));
    }
    let of_folder: Vec<_> =
        whole.calls.iter().filter(|call| call.changes_files()).map(|call| call.within(&work)).collect();
    let points: Vec<_> =
        points.into_iter().zip(of_folder).filter(|(_, within)| *within).map(|(point, _)| point).collect();
    assert!(points.len() > 10, "{name} changes files by {} calls only", points.len());

    let chosen = choose(&points, name);
    let (mut acknowledged, mut silent) = (0, 0);
    for (call, number) in &chosen {
        fs::remove_dir_all(&work).expect("removable");
        copy(&before, &work);
        let cut = run(operation, &work, Some((call, *number)));
        assert!(cut.killed, "{name}: {call} number {number} was not reached");
        println!("{name}: killed before {call} {number} after {:?}", cut.acknowledged);
        (operation.judge)(&work, &cut.acknowledged);
        acknowledged += cut.acknowledged.len();
        silent += usize::from(cut.acknowledged.is_empty());
    }
    println!(
        "{name}: {} of {} points, all open again; {acknowledged} acknowledged writes, none lost ({silent} before the first)",
        chosen.len(),
        points.len()
    );
}

/// The points to try: all, or a choice that is the same in every run.
fn choose<'a>(points: &[(&'a str, usize)], name: &str) -> Vec<(&'a str, usize)> {
    let wanted = match std::env::var("RUANG_CRASH_POINTS") {
        Ok(all) if all == "all" => return points.to_vec(),
        Ok(number) => number.parse().expect("a number or all"),
        Err(_) => ORDINARY,
    };
    let mut chance = SeededEntropy::new(name.as_bytes());
    let mut left = points.to_vec();
    let mut chosen = Vec::new();
    while chosen.len() < wanted && !left.is_empty() {
        let at = u32::from_be_bytes(chance.array()) as usize % left.len();
        chosen.push(left.swap_remove(at));
    }
    chosen
}

const PLANTED: &str = "ZULEYKHANANDRA";

/// After a destruction the database is written anew through a file of the system's own choice: ciphertext like the rest.
#[test]
fn what_is_written_anew_after_a_destruction_is_sealed() {
    let operation = OPERATIONS.iter().find(|operation| operation.name == "destroy").expect("an operation of the table");
    let home = testkit::temp_dir();
    let work = home.path().join("work");
    fs::create_dir(&work).expect("a folder");
    (operation.prepare)(&work);
    let file = operations::open(&work, "crash filling");
    let other = add_person(&file, "Budi");
    // More than is kept in memory.
    let text = format!("{PLANTED} ").repeat(2_500);
    for _ in 0..120 {
        add_session(&file, other, "2026-11-24T08:00:00+07:00", &text);
    }
    file.lock().expect("locks");
    let whole = run(operation, &work, None);
    assert_eq!(whole.acknowledged, ["destroyed", "closed"]);
    let written: Vec<&Call> = whole.calls.iter().filter(|call| !call.bytes.is_empty()).collect();
    let beside = |call: &&&Call| call.paths.iter().any(|path| !path.starts_with(home.path()));
    assert!(written.iter().filter(beside).count() > 100, "it goes through a file beside");
    for call in written {
        for secret in [PLANTED.as_bytes(), b"SQLite format 3"] {
            let readable = call.bytes.windows(secret.len()).any(|bytes| bytes == secret);
            assert!(!readable, "{:?} is readable in {:?}", String::from_utf8_lossy(secret), call.paths);
        }
    }
}

macro_rules! operations {
    ($($test:ident $name:literal)*) => {
        $(#[test]
        fn $test() {
            killed_at_its_points($name);
        })*

        #[test]
        fn every_operation_of_the_table_has_its_test() {
            let tested = [$($name),*];
            assert!(OPERATIONS.iter().map(|operation| operation.name).eq(tested));
        }
    };
}

operations! {
    killed_while_a_file_is_made "create"
    killed_while_notes_are_written "commit"
    killed_while_a_session_is_signed_and_locked "sign"
    killed_while_the_passphrase_is_changed "passphrase"
    killed_while_a_file_that_was_cut_off_is_opened "reopen"
    killed_while_the_tables_are_made_again "rebuild"
    killed_while_the_file_gets_a_new_key "rekey"
    killed_while_a_backup_is_made "backup"
    killed_while_a_backup_is_restored "restore"
    killed_while_a_later_program_migrates_the_file "migration"
    killed_while_a_person_is_destroyed "destroy"
    killed_while_files_are_attached "attach"
    killed_while_an_attachment_is_deleted_and_destroyed "detach"
}
