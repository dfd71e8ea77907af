//! The power fails: of what was written since the last sync, sectors of 512 bytes or 4 KiB are lost, zeroed (alone, or
//! with what was synced in the same sector) or there out of order. The writes and syncs are those of real operations; whatever is left must open with everything acknowledged.
//! `RUANG_TORN_STATES` sets how many states of each operation are tried (6 by default).

use super::crash::disk::Disk;
use super::crash::operations::{OPERATIONS, Operation};
use super::crash::run;
use super::support::copy;
use keys::{Entropy, SeededEntropy};
use std::fs;

fn torn(operation: &Operation) {
    let states: u32 = std::env::var("RUANG_TORN_STATES").map_or(6, |states| states.parse().expect("a number"));
    let home = testkit::temp_dir();
    let (before, work, left) = (home.path().join("before"), home.path().join("work"), home.path().join("left"));
    fs::create_dir(&before).expect("a folder");
    (operation.prepare)(&before);
    copy(&before, &work);
    let whole = run(operation, &work, None);
    let mut chance = SeededEntropy::new(operation.name.as_bytes());
    let mut heard = 0;
    for state in 0..states {
        let until = u32::from_be_bytes(chance.array()) as usize % (whole.calls.len() + 1);
        let mut disk = Disk::of(&before, &work);
        let mut acknowledged = Vec::new();
        for call in &whole.calls[..until] {
            acknowledged.extend(call.acknowledges());
            disk.hear(call);
        }
        let _ = fs::remove_dir_all(&left);
        fs::create_dir(&left).expect("a folder");
        disk.fail(&left, &mut chance);
        println!("{}: state {state}, after call {until}, heard {acknowledged:?}", operation.name);
        (operation.judge)(&left, &acknowledged);
        heard += acknowledged.len();
    }
    println!("{}: {states} torn states, all open again; {heard} acknowledged writes, none lost", operation.name);
}

macro_rules! operations {
    ($($test:ident $name:literal)*) => {
        $(#[test]
        fn $test() {
            torn(OPERATIONS.iter().find(|operation| operation.name == $name).expect("an operation of the table"));
        })*

        #[test]
        fn every_operation_of_the_table_is_torn() {
            assert!(OPERATIONS.iter().map(|operation| operation.name).eq([$($name),*]));
        }
    };
}

operations! {
    power_fails_while_a_file_is_made "create"
    power_fails_while_notes_are_written "commit"
    power_fails_while_a_session_is_signed_and_locked "sign"
    power_fails_while_the_passphrase_is_changed "passphrase"
    power_fails_while_a_file_that_was_cut_off_is_opened "reopen"
    power_fails_while_the_tables_are_made_again "rebuild"
    power_fails_while_the_file_gets_a_new_key "rekey"
    power_fails_while_a_backup_is_made "backup"
    power_fails_while_a_backup_is_restored "restore"
    power_fails_while_a_later_program_migrates_the_file "migration"
    power_fails_while_a_person_is_destroyed "destroy"
    power_fails_while_files_are_attached "attach"
    power_fails_while_an_attachment_is_deleted_and_destroyed "detach"
}
