//! Two programs and one file: the second is told, reads nothing half written and harms nothing; one that is killed leaves no
//! lock behind.

use super::kill::{CHILD, start_test};
use super::support::{Made, PASSPHRASE, add_person, entropy, master_key};
use casefile::backup::{BackupFault, Opener, points, restore};
use casefile::{CaseFileError, Unlocked, rekey};
use counseling::counselee::CounseleeFilter;
use rusqlite::Connection;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::Child;
use std::sync::atomic::{AtomicU32, Ordering};

/// What the other process does: it opens the file, writes one person for each line it is told, and says so.
fn hold_on(path: &Path) {
    let file = Unlocked::unlock(path, PASSPHRASE, entropy("holding")).expect("opens");
    println!("\nack open");
    for name in std::io::stdin().lines() {
        add_person(&file, &name.expect("a line"));
        println!("ack written");
    }
    file.lock().expect("locks");
}

struct Other {
    process: Child,
    output: BufReader<std::process::ChildStdout>,
}

impl Other {
    fn opens(path: &Path) -> Self {
        let name = "two_processes::a_file_that_another_process_holds_is_refused_and_free_again_when_it_is_killed";
        let mut process = start_test(name, path, 0);
        let output = BufReader::new(process.stdout.take().expect("a pipe"));
        let mut other = Self { process, output };
        other.hears("ack open");
        other
    }

    fn hears(&mut self, word: &str) {
        let mut line = String::new();
        while !line.contains(word) {
            line.clear();
            assert!(self.output.read_line(&mut line).expect("readable") > 0, "the other process ended by itself");
        }
    }

    fn writes(&mut self, name: &str) {
        let input = self.process.stdin.as_mut().expect("a pipe");
        writeln!(input, "{name}").and_then(|()| input.flush()).expect("told");
        self.hears("ack written");
    }

    fn end(mut self) {
        self.process.kill().expect("killed");
        self.process.wait().expect("ended");
    }
}

/// A connection of another program that has the key.
fn stranger(path: &Path) -> Connection {
    let (key, header) = master_key(path);
    let connection = Connection::open(path.join("case.db")).expect("opens");
    let pragma = key.sqlcipher_key_pragma(&header.sqlcipher_salt());
    connection.execute_batch(&format!("PRAGMA key = \"{}\";", &*pragma)).expect("keyed");
    connection
}

#[test]
fn a_file_that_another_process_holds_is_refused_and_free_again_when_it_is_killed() {
    if let Some(path) = std::env::var_os(CHILD) {
        return hold_on(Path::new(&path));
    }
    let (made, file) = Made::new("two processes");
    add_person(&file, "Ayu");
    file.lock().expect("locks");
    let mut other = Other::opens(&made.path);
    other.writes("Bima");
    for opened in [
        Unlocked::unlock(&made.path, PASSPHRASE, entropy("second")).map(drop),
        // Before the passphrase is even looked at: whoever waits must not be made to think it wrong.
        Unlocked::unlock(&made.path, "bukan ini sama sekali", entropy("second")).map(drop),
        rekey(&made.path, PASSPHRASE, entropy("new key"), || true, |_| ()),
    ] {
        assert!(matches!(opened, Err(CaseFileError::AlreadyOpen)), "{opened:?}");
    }
    // A reader sees what was committed, and may not write; the holder goes on.
    let reader = stranger(&made.path);
    let count = || reader.query_row("SELECT count(*) FROM counselee", [], |row| row.get::<_, u32>(0)).expect("a count");
    assert_eq!(count(), 2);
    assert!(reader.execute("DELETE FROM counselee", []).is_err(), "only the write path writes");
    other.writes("Citra");
    assert_eq!(count(), 3);
    drop(reader);
    other.end();
    let file = made.unlock();
    let people = file.read(|reader| casefile::records::counselee::list(reader, &CounseleeFilter::default()));
    assert_eq!(people.expect("a list").total, 3, "nothing acknowledged is lost");
    assert!(file.check_pending(), "checked before the first write");
    add_person(&file, "Dewi");
    assert_eq!(file.verify().expect("verifies").findings, []);
    file.lock().expect("locks");
}

#[test]
fn a_restore_beside_a_file_that_another_process_holds_leaves_that_one_alone() {
    let (made, file) = Made::new("restore beside");
    add_person(&file, "Ayu");
    let stick = made.folder.path().join("stick");
    std::fs::create_dir(&stick).expect("a stick");
    file.back_up(&stick, false, 0, entropy("backup"), || true, &|_, _| {}).expect("a backup");
    file.lock().expect("locks");
    let mut other = Other::opens(&made.path);
    let id = points(&stick).expect("a point")[0].id.clone();
    let to = |path: &Path| {
        let opener = Opener::Passphrase(PASSPHRASE);
        restore((&stick, &id), &opener, path, 0, entropy("back"), || true, &|_, _| {})
    };
    assert!(matches!(to(&made.path), Err(CaseFileError::AlreadyExists)), "never over a file that is there");
    let beside = made.folder.path().join("Kembali.ruang");
    to(&beside).expect("restores beside it");
    Unlocked::unlock(&beside, PASSPHRASE, entropy("back")).expect("opens").lock().expect("locks");
    other.writes("Bima");
    drop(other.process.stdin.take());
    assert!(other.process.wait().expect("ended").success());
    let file = made.unlock();
    assert!(!file.check_pending(), "it was closed as ever");
}

#[test]
fn a_check_while_a_backup_runs_says_so_and_works_afterwards() {
    let (made, file) = Made::new("check and backup");
    for n in 0..20 {
        add_person(&file, &format!("Konseli {n}"));
    }
    let stick = made.folder.path().join("stick");
    std::fs::create_dir(&stick).expect("a stick");
    let checked = AtomicU32::new(0);
    let look = |_, _| {
        // Once: a refusal waits as long as SQLite does for somebody who may be gone in a moment.
        if checked.fetch_add(1, Ordering::SeqCst) == 0 {
            add_person(&file, "Sambil jalan");
            let refused = file.check(|| true);
            assert!(matches!(refused, Err(CaseFileError::Backup(BackupFault::Busy))), "{refused:?}");
        }
    };
    file.back_up(&stick, false, 0, entropy("backup"), || true, &look).expect("a backup all the same");
    assert!(checked.load(Ordering::SeqCst) > 0);
    file.check(|| true).expect("sound");
    // A program that is not ours and reads: that is another matter.
    add_person(&file, "Sesudahnya");
    let reader = stranger(&made.path);
    reader.execute_batch("BEGIN; SELECT count(*) FROM counselee;").expect("reads");
    add_person(&file, "Lagi");
    assert!(matches!(file.check(|| true), Err(CaseFileError::AlreadyOpen)));
    drop(reader);
    file.check(|| true).expect("sound");
}
