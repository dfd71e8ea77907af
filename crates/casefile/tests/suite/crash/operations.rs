//! What is killed: one row for each operation that changes the case file. A new operation is one more row here and one
//! more line in `crash.rs`.

use super::super::support::{PASSPHRASE, SIGNER, add_person, at, body, copy, create, entropy, frame, write};
use super::super::{attachments, kill};
use super::whole;
use casefile::records::holdings::Holdings;
use casefile::records::{attachment, counselee, destruction, session, signing};
use casefile::{CaseFileError, Confirmed, NewCaseFile, Unlocked, remains_due};
use counseling::attachment::Attachment;
use counseling::counselee::CounseleeFilter;
use counseling::note::NoteFormat;
use counseling::retention::{Basis, DestructionState, Item, RecordClass};
use counseling::session::SessionFilter;
use counseling::{CounseleeId, SessionId};
use keys::{KdfParams, RecoveryCode, SeededEntropy};
use std::path::Path;

/// Hears what an operation acknowledges.
pub type Say<'a> = &'a mut dyn FnMut(&str);

/// An operation, what comes before it and what must be true after it was cut off.
pub struct Operation {
    /// Name.
    pub name: &'static str,
    /// Fills an empty folder with what the operation works on.
    pub prepare: fn(&Path),
    /// Does it, and says what it acknowledges.
    pub perform: fn(&Path, Say<'_>),
    /// Panics unless the folder holds everything that was acknowledged, and nothing damaged.
    pub judge: fn(&Path, &[String]),
}

pub const OPERATIONS: &[Operation] = &[
    Operation { name: "create", prepare: |_| (), perform: make, judge: judge_made },
    Operation { name: "commit", prepare: with_person, perform: write_notes, judge: judge_sessions },
    Operation { name: "sign", prepare: with_note, perform: sign, judge: judge_sessions },
    Operation { name: "passphrase", prepare: with_person, perform: change_passphrase, judge: judge_passphrase },
    Operation { name: "reopen", prepare: cut_off, perform: open_again, judge: judge_sessions },
    Operation { name: "rebuild", prepare: with_note, perform: rebuild, judge: judge_sessions },
    Operation { name: "rekey", prepare: whole::kept, perform: whole::new_key, judge: whole::judge_new_key },
    Operation { name: "backup", prepare: whole::backed_up, perform: whole::back_up, judge: whole::judge_backed_up },
    Operation {
        name: "restore",
        prepare: whole::backed_up,
        perform: whole::bring_back,
        judge: whole::judge_brought_back,
    },
    Operation { name: "migration", prepare: whole::kept, perform: whole::migrate, judge: whole::judge_migrated },
    Operation { name: "destroy", prepare: with_request, perform: destroy, judge: judge_destroyed },
    Operation { name: "attach", prepare: with_person, perform: attach_files, judge: judge_attached },
    Operation { name: "detach", prepare: with_attachments, perform: detach, judge: judge_detached },
];

pub const FILE: &str = "Uji.ruang";
const OTHER: &str = "lain-sama-sekali";

pub fn open(folder: &Path, seed: &str) -> Unlocked {
    Unlocked::unlock(&folder.join(FILE), PASSPHRASE, entropy(seed)).expect("opens")
}

/// The recovery code of the file, beside it.
const CODE: &str = "code";

pub fn code(folder: &Path) -> RecoveryCode {
    let typed = std::fs::read_to_string(folder.join(CODE)).expect("a recovery code");
    RecoveryCode::parse(&typed).expect("a recovery code")
}

/// Opens the file to look at what is left: by the recovery code, which costs no key stretching. The operations themselves
/// open it by the passphrase.
pub fn open_to_judge(folder: &Path) -> Unlocked {
    Unlocked::unlock_with_recovery(&folder.join(FILE), &code(folder), entropy("judging")).expect("opens")
}

fn only_person(file: &Unlocked) -> CounseleeId {
    file.read(|reader| counselee::list(reader, &CounseleeFilter::default())).expect("a list").lines[0].id
}

pub fn only_session(file: &Unlocked) -> SessionId {
    file.read(|reader| session::list(reader, &SessionFilter::default())).expect("a list")[0].id
}

fn make(folder: &Path, say: Say<'_>) {
    let file = create(&folder.join(FILE), "crash making");
    say("made");
    add_person(&file, "Ayu");
    say("person");
    file.lock().expect("locks");
    say("closed");
}

fn judge_made(folder: &Path, acknowledged: &[String]) {
    let path = folder.join(FILE);
    let heard = |word: &str| acknowledged.iter().any(|line| line == word);
    if !path.exists() {
        assert!(!heard("made"), "what was made is gone");
        create(&path, "crash making again").lock().expect("a file can still be made there");
    }
    let file = open(folder, "judging");
    file.write(&at(0), |writer| writer.record("view", None, "")).expect("the check before the first write passes");
    let people = file.read(|reader| counselee::list(reader, &CounseleeFilter::default())).expect("a list").total;
    assert!(people >= u32::from(heard("person")), "the person is gone");
    assert_eq!(file.verify().expect("verifies").findings, []);
    file.lock().expect("locks");
}

fn with_person(folder: &Path) {
    let kdf = KdfParams::floor(&mut SeededEntropy::new(b"kdf"));
    let new = NewCaseFile { passphrase: PASSPHRASE, recovery: true, kdf };
    let made = Unlocked::create(&folder.join(FILE), &new, entropy("crash"), testkit::clock::now_ms());
    let (file, code) = made.expect("a new file");
    std::fs::write(folder.join(CODE), &*code.expect("a recovery code").format()).expect("written");
    add_person(&file, "Ayu");
    file.lock().expect("locks");
}

pub fn with_note(folder: &Path) {
    with_person(folder);
    let file = open(folder, "crash note");
    let counselee = only_person(&file);
    write(&file, |writer| {
        let id = session::start(writer, &[counselee], &frame("2026-11-24T08:00:00+07:00"), NoteFormat::Bk)?;
        session::save_version(writer, id, &body("1"))
    });
    file.lock().expect("locks");
}

fn write_notes(folder: &Path, say: Say<'_>) {
    let file = open(folder, "crash writing");
    let counselee = only_person(&file);
    let id = write(&file, |writer| {
        session::start(writer, &[counselee], &frame("2026-11-24T08:00:00+07:00"), NoteFormat::Bk)
    });
    say(&format!("{id} 0 started"));
    for step in 1..=4u32 {
        let text = body(&step.to_string());
        if step % 2 == 0 {
            write(&file, |writer| session::save_version(writer, id, &text));
        } else {
            write(&file, |writer| session::save_draft(writer, id, &text));
        }
        say(&format!("{id} {step} saved"));
    }
    file.lock().expect("locks");
    say(&format!("{id} 4 saved"));
}

fn sign(folder: &Path, say: Say<'_>) {
    let file = open(folder, "crash signing");
    let id = only_session(&file);
    write(&file, |writer| signing::sign(writer, id, SIGNER));
    say(&format!("{id} 1 signed"));
    write(&file, |writer| signing::lock(writer, id, SIGNER));
    say(&format!("{id} 1 locked"));
    write(&file, |writer| signing::add_addendum(writer, id, SIGNER, "uji", "tambahan"));
    say(&format!("{id} 1 addendum"));
    file.lock().expect("locks");
    say(&format!("{id} 1 addendum"));
}

/// As the disk looks after the plug was pulled: copied while the log still holds what was acknowledged.
fn cut_off(folder: &Path) {
    with_note(folder);
    let growing = folder.join("growing");
    std::fs::create_dir(&growing).expect("a folder");
    copy(&folder.join(FILE), &growing.join(FILE));
    let file = open(&growing, "crash cutting");
    let id = only_session(&file);
    write(&file, |writer| session::save_version(writer, id, &body("2")));
    std::fs::remove_dir_all(folder.join(FILE)).expect("removable");
    copy(&growing.join(FILE), &folder.join(FILE));
    drop(file);
    std::fs::remove_dir_all(&growing).expect("removable");
}

fn open_again(folder: &Path, say: Say<'_>) {
    let file = open(folder, "crash opening");
    let id = only_session(&file);
    say(&format!("{id} 2 saved"));
    write(&file, |writer| session::save_version(writer, id, &body("3")));
    say(&format!("{id} 3 saved"));
    file.lock().expect("locks");
    say(&format!("{id} 3 saved"));
}

fn rebuild(folder: &Path, say: Say<'_>) {
    let file = open(folder, "crash rebuilding");
    let id = only_session(&file);
    file.rebuild().expect("made again");
    say(&format!("{id} 1 saved"));
    file.lock().expect("locks");
    say(&format!("{id} 1 saved"));
}

fn judge_sessions(folder: &Path, acknowledged: &[String]) {
    let sessions = acknowledged.iter().map(|line| kill::acknowledgement(line)).collect();
    kill::check(open_to_judge(folder), &sessions, "after a crash");
}

fn change_passphrase(folder: &Path, say: Say<'_>) {
    let file = open(folder, "crash changing");
    file.set_passphrase(OTHER).expect("set");
    say("changed");
    file.lock().expect("locks");
    say("closed");
}

fn judge_passphrase(folder: &Path, acknowledged: &[String]) {
    let path = folder.join(FILE);
    let opens = |passphrase| match Unlocked::unlock(&path, passphrase, entropy("judging")) {
        Ok(file) => {
            assert_eq!(file.verify().expect("verifies").findings, []);
            file.lock().expect("locks");
            true
        }
        Err(CaseFileError::WrongPassphrase) => false,
        Err(error) => panic!("neither opened nor a wrong passphrase: {error}"),
    };
    let changed = opens(OTHER);
    assert!(changed || acknowledged.is_empty(), "the acknowledged passphrase does not open");
    assert_ne!(opens(PASSPHRASE), changed, "exactly one of the two opens it, once it was opened");
    let [main, spare] = ["case.hdr", "case.hdr.bak"].map(|name| std::fs::read(path.join(name)).expect("a header"));
    assert_eq!(main, spare, "opening mends what was cut off");
}

fn utc() -> chrono::FixedOffset {
    chrono::Offset::fix(&chrono::Utc)
}

fn with_request(folder: &Path) {
    with_note(folder);
    let file = open(folder, "crash request");
    let counselee = only_person(&file);
    let classes = RecordClass::ALL.iter().copied().filter(|class| class.is_destroyable());
    let items: Vec<Item> = classes.map(|class| Item { counselee, class }).collect();
    write(&file, |writer| {
        let holdings = Holdings::load(writer, utc())?;
        destruction::request(writer, &holdings, &items, (Basis::SubjectRequest, "uji", SIGNER), None)
    });
    file.lock().expect("locks");
}

fn destroy(folder: &Path, say: Say<'_>) {
    let file = open(folder, "crash destroying");
    let request = file.read(destruction::list).expect("a list")[0].id;
    let code = |_: CounseleeId| "K".to_owned();
    let confirmed = Confirmed { by: SIGNER, witness: "Budi", today: None, zone: utc(), code: &code };
    file.destroy(&at(1), request, &confirmed).expect("destroyed");
    say("destroyed");
    file.lock().expect("locks");
    say("closed");
}

/// All of it or nothing: the person with her session and a request that stands, or neither and a destruction that is done.
fn judge_destroyed(folder: &Path, acknowledged: &[String]) {
    let file = open_to_judge(folder);
    file.write(&at(2), |writer| writer.record("view", None, "")).expect("the check before the first write passes");
    let people = file.read(|reader| counselee::list(reader, &CounseleeFilter::default())).expect("a list").total;
    let sessions = file.read(|reader| session::list(reader, &SessionFilter::default())).expect("a list").len();
    let state = file.read(destruction::list).expect("a list")[0].state;
    let purged = !file.purged().expect("known").is_empty();
    let whole = (people, sessions, state, purged) == (1, 1, DestructionState::Requested, false);
    let gone = (people, sessions, state, purged) == (0, 0, DestructionState::Done, true);
    assert!(whole || gone, "half destroyed: {people} {sessions} {state} {purged}");
    assert!(gone || acknowledged.is_empty(), "the acknowledged destruction is undone");
    let due = file.read(remains_due).expect("readable").is_some();
    assert!(gone || !due, "traces of what was not destroyed");
    // Cut off between the destruction and the tidying after it, or in the middle of that: it is made up for.
    assert!(file.remove_remains(|| true).expect("tidied"));
    assert_eq!(file.read(remains_due).expect("readable"), None);
    assert_eq!(file.verify().expect("verifies").findings, []);
    file.lock().expect("locks");
}

/// Names and sizes: one small, one of two chunks, one small.
const FILES: [(&str, usize); 3] = [("kecil", 10), ("dua potong", 256 * 1024 + 50), ("akhir", 700)];

fn attach_files(folder: &Path, say: Say<'_>) {
    let file = open(folder, "crash attaching");
    let counselee = only_person(&file);
    for (name, size) in FILES {
        attachments::attach(&file, counselee, name, &attachments::bytes(size));
        say(&format!("attached {name}"));
    }
    file.lock().expect("locks");
    say("closed");
}

fn attached(file: &Unlocked) -> Vec<Attachment> {
    file.read(|reader| attachment::list(reader, &attachment::AttachmentFilter::default())).expect("a list")
}

/// Every attachment that stands in the record reads whole, and after a sweep nothing else lies beside the database.
fn all_whole(folder: &Path, file: &Unlocked) {
    file.write(&at(0), |writer| writer.record("view", None, "")).expect("the check before the first write passes");
    for one in attached(file) {
        let content = attachments::read(file, one.id).unwrap_or_else(|error| panic!("{}: {error}", one.name));
        assert!(content == attachments::bytes(one.size as usize), "{} is another", one.name);
    }
    assert_eq!(file.verify().expect("verifies").findings, []);
    file.sweep_attachments(&at(1)).expect("sweeps");
    assert_eq!(file.sweep_attachments(&at(1)).expect("sweeps").files, 0);
    for one in attached(file) {
        attachments::read(file, one.id).unwrap_or_else(|error| panic!("{} after the sweep: {error}", one.name));
    }
    let named = usize::try_from(file.read(attachment::chunks_here).expect("a number")).expect("fits");
    assert_eq!(attachments::chunks(&folder.join(FILE)).len(), named, "waste stays");
}

fn judge_attached(folder: &Path, acknowledged: &[String]) {
    let file = open_to_judge(folder);
    let names: Vec<String> = attached(&file).into_iter().map(|one| one.name).collect();
    for (name, _) in FILES {
        let heard = acknowledged.contains(&format!("attached {name}"));
        assert!(!heard || names.iter().any(|found| found == name), "{name} is gone");
    }
    all_whole(folder, &file);
    file.lock().expect("locks");
}

fn with_attachments(folder: &Path) {
    with_person(folder);
    let file = open(folder, "crash attachments");
    let counselee = only_person(&file);
    for (name, size) in FILES {
        attachments::attach(&file, counselee, name, &attachments::bytes(size));
    }
    file.lock().expect("locks");
}

fn detach(folder: &Path, say: Say<'_>) {
    let file = open(folder, "crash detaching");
    let id = attached(&file).into_iter().find(|one| one.name == FILES[1].0).expect("attached").id;
    write(&file, |writer| attachment::delete(writer, id));
    say("deleted");
    write(&file, |writer| attachment::restore(writer, id));
    say("restored");
    write(&file, |writer| attachment::delete(writer, id));
    say("deleted");
    let mut late = at(0);
    late.now_ms += casefile::attachments::TRASH_MS + 60_000;
    assert_eq!(file.sweep_attachments(&late).expect("sweeps").destroyed, 1);
    say("destroyed");
    file.lock().expect("locks");
    say("closed");
}

fn judge_detached(folder: &Path, acknowledged: &[String]) {
    let file = open_to_judge(folder);
    let names: Vec<String> = attached(&file).into_iter().map(|one| one.name).collect();
    assert!([FILES[0].0, FILES[2].0].iter().all(|name| names.iter().any(|found| found == name)), "another one is gone");
    let there = names.iter().any(|name| name == FILES[1].0);
    match acknowledged.last().map(String::as_str) {
        // The next step may have happened, unheard.
        None | Some("restored") => {}
        Some("deleted") => assert!(!there || acknowledged.len() == 1, "the deletion is lost"),
        Some(_) => assert!(!there, "the destruction is lost"),
    }
    all_whole(folder, &file);
    file.lock().expect("locks");
}
