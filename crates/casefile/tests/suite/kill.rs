//! Killed at random moments while notes are autosaved, signed and locked: nothing that was acknowledged is lost and the
//! file opens. `RUANG_KILLS` sets the number of rounds (20 by default), `RUANG_BACKUP_KILLS` that of the backup's (8).

use super::support::{Made, SIGNER, add_person, at, body, entropy, frame, write};
use casefile::Unlocked;
use casefile::records::{session, signing};
use counseling::SessionId;
use counseling::counselee::CounseleeFilter;
use counseling::note::{NoteFormat, SectionKind};
use counseling::session::SessionStatus;
use keys::{Entropy, SeededEntropy};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::ops::Range;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

pub const CHILD: &str = "RUANG_KILL_CHILD";

/// What the process does that is killed: it writes, and says what was acknowledged, one line each.
fn write_on(path: &Path) {
    let seed = std::env::var("RUANG_KILL_SEED").expect("a seed");
    let file = Unlocked::unlock(path, super::support::PASSPHRASE, entropy(&seed)).expect("opens");
    let counselee = file
        .read(|reader| casefile::records::counselee::list(reader, &CounseleeFilter::default()))
        .expect("a list")
        .lines[0]
        .id;
    let say = |line: String| {
        let mut out = std::io::stdout().lock();
        writeln!(out, "ack {line}").and_then(|()| out.flush()).expect("the parent listens");
    };
    loop {
        let id = write(&file, |writer| {
            session::start(writer, &[counselee], &frame("2026-11-24T08:00:00+07:00"), NoteFormat::Bk)
        });
        say(format!("{id} 0 started"));
        for step in 1..=12u32 {
            let text = body(&step.to_string());
            if step % 4 == 0 {
                write(&file, |writer| session::save_version(writer, id, &text));
            } else {
                write(&file, |writer| session::save_draft(writer, id, &text));
            }
            say(format!("{id} {step} saved"));
        }
        write(&file, |writer| signing::sign(writer, id, SIGNER));
        say(format!("{id} 12 signed"));
        write(&file, |writer| signing::lock(writer, id, SIGNER));
        say(format!("{id} 12 locked"));
        write(&file, |writer| signing::add_addendum(writer, id, SIGNER, "uji", "tambahan"));
        say(format!("{id} 12 addendum"));
    }
}

/// What the other process does: it changes the passphrase until it is killed.
fn change_on(path: &Path) {
    let open = |passphrase| Unlocked::unlock(path, passphrase, entropy("changing"));
    let file = open(FIRST).or_else(|_| open(SECOND)).expect("one of the two opens it");
    for passphrase in [SECOND, FIRST].iter().cycle() {
        println!("ack begun");
        file.set_passphrase(passphrase).expect("set");
        println!("ack {passphrase}");
    }
}

const FIRST: &str = super::support::PASSPHRASE;
const SECOND: &str = "lain-sama-sekali";

#[test]
fn killed_while_the_passphrase_changes_the_file_opens_by_the_old_or_the_new_one() {
    if let Some(path) = std::env::var_os(CHILD) {
        return change_on(Path::new(&path));
    }
    let (made, file) = Made::new("changing");
    add_person(&file, "Ayu");
    file.lock().expect("locks");
    let mut chance = SeededEntropy::new(b"changes");
    for round in 0..4 {
        killed_within(
            "kill::killed_while_the_passphrase_changes_the_file_opens_by_the_old_or_the_new_one",
            &made.path,
            round,
            &mut chance,
            400,
        );
        let opened = [FIRST, SECOND].map(|passphrase| Unlocked::unlock(&made.path, passphrase, entropy("u")).map(drop));
        assert!(opened.iter().any(Result::is_ok), "round {round}: {opened:?}");
        let [main, spare] =
            ["case.hdr", "case.hdr.bak"].map(|name| std::fs::read(made.path.join(name)).expect("a header"));
        assert_eq!(main, spare, "opening mends what was cut off");
    }
}

/// Runs a test of this program in another process and kills it within so many milliseconds of its first "ack begun".
pub fn killed_within(name: &str, path: &Path, round: u32, chance: &mut SeededEntropy, millis: u64) {
    let mut child = start_test(name, path, round);
    let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut line = String::new();
    while !line.contains("ack begun") {
        line.clear();
        assert!(output.read_line(&mut line).expect("readable") > 0, "the child ended by itself");
    }
    std::thread::sleep(Duration::from_millis(u64::from(u16::from_be_bytes(chance.array())) % millis));
    child.kill().expect("killed");
    child.wait().expect("ended");
}

/// Starts the process that writes until it is killed.
pub fn start(path: &Path, seed: u32) -> Child {
    start_test("kill::killed_at_any_moment_nothing_acknowledged_is_lost", path, seed)
}

/// Runs a test of this program in a process of its own, where it is the one to be killed.
pub fn start_test(name: &str, path: &Path, seed: u32) -> Child {
    Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", name, "--nocapture", "--test-threads=1"])
        .env(CHILD, path)
        .env("RUANG_KILL_SEED", seed.to_string())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("starts")
}

#[test]
fn killed_at_any_moment_nothing_acknowledged_is_lost() {
    if let Some(path) = std::env::var_os(CHILD) {
        return write_on(Path::new(&path));
    }
    let rounds: u32 = std::env::var("RUANG_KILLS").map_or(20, |rounds| rounds.parse().expect("a number"));
    let mut chance = SeededEntropy::new(b"moments");
    let (mut lines_seen, mut sessions) = (0, 0);
    for first in (0..rounds).step_by(ROUNDS_OF_A_FILE as usize) {
        let (lines, acknowledged) = killed_in_rounds(first..rounds.min(first + ROUNDS_OF_A_FILE), &mut chance);
        lines_seen += lines;
        sessions += acknowledged.len();
    }
    assert!(
        lines_seen > rounds * 2,
        "only {lines_seen} acknowledgements in {rounds} rounds: nothing was really tested"
    );
    println!("{rounds} kills, {lines_seen} acknowledged writes, {sessions} sessions, none lost");
}

/// After so many kills a new file is made: each round reads everything of its file again.
const ROUNDS_OF_A_FILE: u32 = 100;

/// Kills the writer of one file once a round. Returns how many acknowledgements were heard, and the last of each session.
fn killed_in_rounds(rounds: Range<u32>, chance: &mut SeededEntropy) -> (u32, Acknowledged) {
    let (made, file) = Made::new("kill");
    add_person(&file, "Ayu");
    file.lock().expect("locks");
    let mut acknowledged = Acknowledged::new();
    let mut lines_seen = 0;
    for round in rounds {
        let mut child = start(&made.path, round);
        let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut first = String::new();
        while !first.starts_with("ack ") && !first.contains("ack ") {
            first.clear();
            assert!(output.read_line(&mut first).expect("readable") > 0, "the child ended by itself");
        }
        let wait = u64::from(u16::from_be_bytes(chance.array())) % 120;
        std::thread::sleep(Duration::from_millis(wait));
        child.kill().expect("killed");
        child.wait().expect("ended");
        // What the pipe holds was acknowledged before the end; a line cut in the middle was not.
        let mut rest = std::iter::once(first).collect::<Vec<_>>();
        let mut line = String::new();
        while output.read_line(&mut line).expect("readable") > 0 {
            if line.ends_with('\n') {
                rest.push(line.clone());
            }
            line.clear();
        }
        for line in rest.iter().filter_map(|line| line.split_once("ack ")) {
            let (id, said) = acknowledgement(line.1);
            acknowledged.insert(id, said);
            lines_seen += 1;
        }
        let when = format!("round {round}");
        let opened = Unlocked::unlock(&made.path, FIRST, entropy("unlock"));
        check(opened.unwrap_or_else(|error| panic!("{when}: {error}")), &acknowledged, &when);
    }
    (lines_seen, acknowledged)
}

/// What was acknowledged of each session: the number in its text, and its state.
pub type Acknowledged = BTreeMap<SessionId, (u32, String)>;

/// Reads an acknowledgement: session, number, state.
pub fn acknowledgement(line: &str) -> (SessionId, (u32, String)) {
    let words: Vec<_> = line.split_whitespace().collect();
    (words[0].parse().expect("an identity"), (words[1].parse().expect("a number"), words[2].to_owned()))
}

/// Panics unless the file is sound and holds everything that was acknowledged.
pub fn check(file: Unlocked, acknowledged: &Acknowledged, when: &str) {
    file.write(&at(0), |writer| writer.record("view", None, "")).expect("the check before the first write passes");
    for (id, (step, state)) in acknowledged {
        let read = file.read(|reader| session::get(reader, *id)).unwrap_or_else(|error| panic!("{when}: {error}"));
        let written: u32 = read.body.section(SectionKind::Problem).parse().unwrap_or(0);
        assert!(written >= *step, "{when}: {written} instead of {step}");
        let least = match state.as_str() {
            "signed" => SessionStatus::Signed,
            "locked" | "addendum" => SessionStatus::Locked,
            _ => SessionStatus::Draft,
        };
        assert!(read.status >= least, "{when}: {:?} instead of {least:?}", read.status);
        assert!(read.addenda.len() >= usize::from(state == "addendum"), "{when}");
    }
    assert_eq!(file.verify().expect("verifies").findings, [], "{when}");
    file.lock().expect("locks");
}

/// What the third process does: one backup after the other, with something new in each.
fn back_up_on(path: &Path) {
    let file = Unlocked::unlock(path, super::support::PASSPHRASE, entropy("backing up")).expect("opens");
    let stick = path.parent().expect("a parent").join("stick");
    for n in 0.. {
        add_person(&file, &format!("Orang {n}"));
        println!("ack begun");
        let now = testkit::clock::now_ms() + n * 86_400_000;
        let done = file.back_up(&stick, false, now, entropy(&format!("{n}")), || true, &|_, _| {}).expect("a backup");
        println!("ack {}", done.id);
    }
}

#[test]
fn killed_while_it_backs_up_every_restore_point_that_is_listed_restores() {
    use casefile::backup::{Opener, points, restore};
    if let Some(path) = std::env::var_os(CHILD) {
        return back_up_on(Path::new(&path));
    }
    let rounds: u32 = std::env::var("RUANG_BACKUP_KILLS").map_or(8, |rounds| rounds.parse().expect("a number"));
    let (made, file) = Made::new("kill backup");
    add_person(&file, "Ayu");
    file.lock().expect("locks");
    let stick = made.folder.path().join("stick");
    std::fs::create_dir(&stick).expect("a stick");
    let mut chance = SeededEntropy::new(b"backups");
    for round in 0..rounds {
        let name = "kill::killed_while_it_backs_up_every_restore_point_that_is_listed_restores";
        let mut child = start_test(name, &made.path, round);
        let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut line = String::new();
        while !line.contains("ack begun") {
            line.clear();
            assert!(output.read_line(&mut line).expect("readable") > 0, "the child ended by itself");
        }
        std::thread::sleep(Duration::from_millis(u64::from(u16::from_be_bytes(chance.array())) % 900));
        child.kill().expect("killed");
        child.wait().expect("ended");
        let mut acknowledged = None;
        line.clear();
        while output.read_line(&mut line).expect("readable") > 0 {
            acknowledged = line.strip_prefix("ack ").filter(|id| id.contains('-')).map(str::to_owned).or(acknowledged);
            line.clear();
        }
        let listed = points(&stick).unwrap_or_default();
        for point in &listed {
            let out = testkit::temp_dir();
            let opener = Opener::Passphrase(super::support::PASSPHRASE);
            let (chosen, path) = ((stick.as_path(), point.id.as_str()), out.path().join("Kembali.ruang"));
            restore(chosen, &opener, &path, 0, entropy("back"), || true, &|_, _| {})
                .unwrap_or_else(|error| panic!("round {round}, {}: {error}", point.id));
        }
        if let Some(id) = acknowledged {
            assert!(listed.iter().any(|point| point.id == id.trim()), "round {round}: {id} was acknowledged");
        }
        made.unlock().lock().expect("the case file itself opens");
    }
}
