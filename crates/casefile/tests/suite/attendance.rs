//! Sessions with several: who came, what is written of each alone, and that it is locked with the session everywhere.

use super::lab::Lab;
use super::support::{Made, SIGNER, add_person, at, body, frame, write};
use casefile::records::{attendance, conflict, counselee, session, signing};
use casefile::{CaseFileError, Unlocked, late_drafts};
use counseling::attendance::{Attendance, Presence};
use counseling::counselee::CounseleeFilter;
use counseling::note::{NoteFormat, SectionKind};
use counseling::session::SessionStatus;
use counseling::{CounseleeId, SessionId};

const START: &str = "2026-11-20T08:00:00+07:00";

fn group(file: &Unlocked) -> (SessionId, [CounseleeId; 3]) {
    let members = ["Ayu", "Bima", "Citra"].map(|name| add_person(file, name));
    let id = write(file, |writer| {
        let id = session::start(writer, &members, &frame(START), NoteFormat::Bk)?;
        session::save_version(writer, id, &body("bersama"))?;
        Ok(id)
    });
    (id, members)
}

fn note(counselee: CounseleeId, presence: Presence, line: &str) -> Attendance {
    Attendance { counselee, presence, line: line.into() }
}

fn members(file: &Unlocked, id: SessionId) -> Vec<Attendance> {
    file.read(|reader| attendance::list(reader, id)).expect("a list")
}

#[test]
fn everybody_was_there_of_whom_nothing_is_noted_and_who_was_away_was_not_seen() {
    let (_made, file) = Made::new("attendance");
    let (id, [ayu, bima, citra]) = group(&file);
    assert_eq!(members(&file, id), [ayu, bima, citra].map(Attendance::unremarked));
    let noted = [note(bima, Presence::Sick, ""), note(citra, Presence::Late, "menangis sebentar")];
    write(&file, |writer| attendance::save(writer, id, &noted));
    assert_eq!(members(&file, id), [Attendance::unremarked(ayu), noted[0].clone(), noted[1].clone()]);
    let list = file.read(|reader| counselee::list(reader, &CounseleeFilter::default())).expect("a list").lines;
    let seen: Vec<_> = list.iter().map(|line| (line.sessions, line.last_session.is_some())).collect();
    assert_eq!(seen, [(1, true), (0, false), (1, true)]);
    let stranger = add_person(&file, "Dewi");
    let refused = file.write(&at(3), |writer| attendance::save(writer, id, &[Attendance::unremarked(stranger)]));
    assert!(matches!(refused, Err(CaseFileError::BadValue { field: "participants" })), "{refused:?}");
    let before = file.canonical_dump().expect("a dump");
    file.rebuild().expect("made again");
    assert_eq!(file.canonical_dump().expect("a dump"), before);
    assert_eq!(file.verify().expect("verifies").findings, []);
}

#[test]
fn a_signature_covers_the_lines_and_a_lock_ends_them() {
    let (_made, file) = Made::new("attendance lock");
    let (id, [ayu, bima, _]) = group(&file);
    write(&file, |writer| attendance::save(writer, id, &[note(ayu, Presence::Present, "aktif")]));
    write(&file, |writer| signing::sign(writer, id, SIGNER));
    let status = |file: &Unlocked| file.read(|reader| session::get(reader, id)).expect("reads").status;
    assert_eq!(status(&file), SessionStatus::Signed);
    write(&file, |writer| attendance::save(writer, id, &[note(ayu, Presence::Present, "aktif sekali")]));
    assert_eq!(status(&file), SessionStatus::Draft, "what was signed is no longer what stands there");
    write(&file, |writer| signing::lock(writer, id, SIGNER));
    let stood = members(&file, id);
    for member in [note(ayu, Presence::Present, "lain"), note(bima, Presence::Absent, "")] {
        let refused = file.write(&at(5), |writer| attendance::save(writer, id, &[member]));
        assert!(matches!(refused, Err(CaseFileError::Locked)), "{refused:?}");
    }
    assert_eq!(members(&file, id), stood);
    assert_eq!(file.verify().expect("verifies").findings, []);
}

#[test]
fn two_laptops_note_one_row_of_a_member_and_both_lines_stand_until_a_person_decides() {
    let mut lab = Lab::new(2);
    let (id, [ayu, bima, _]) = group(&lab.laptops[0]);
    lab.settle();
    for (laptop, line, other) in [(0, "diam", Presence::Sick), (1, "murung", Presence::Sick)] {
        let noted = [note(ayu, Presence::Present, line), note(bima, other, "")];
        lab.laptops[laptop].write(&at(1), |writer| attendance::save(writer, id, &noted)).expect("written");
    }
    lab.settle();
    lab.assert_same();
    let open = lab.laptops[1].read(conflict::list).expect("a list");
    assert_eq!(
        open.iter().map(|one| (one.entity_type, one.field, one.values.len())).collect::<Vec<_>>(),
        [("attendance", "line", 2)]
    );
    let refused = lab.laptops[1].write(&at(2), |writer| signing::lock(writer, id, SIGNER));
    assert!(matches!(refused, Err(CaseFileError::Conflict)), "{refused:?}");
    lab.laptops[1]
        .write(&at(3), |writer| attendance::save(writer, id, &[note(ayu, Presence::Present, "diam, lalu murung")]))
        .expect("decided");
    lab.settle();
    lab.assert_same();
    assert!(lab.laptops[0].read(conflict::list).expect("a list").is_empty());
}

#[test]
fn a_line_written_while_the_session_is_locked_elsewhere_is_offered_and_changes_nothing() {
    let mut lab = Lab::new(2);
    let (id, [ayu, bima, _]) = group(&lab.laptops[0]);
    lab.laptops[0]
        .write(&at(1), |writer| attendance::save(writer, id, &[note(ayu, Presence::Present, "asal")]))
        .expect("written");
    lab.settle();
    lab.laptops[0].write(&at(2), |writer| signing::lock(writer, id, SIGNER)).expect("locked");
    let late = [note(ayu, Presence::Absent, "terlambat"), note(bima, Presence::Absent, "baru")];
    lab.laptops[1].write(&at(1), |writer| attendance::save(writer, id, &late)).expect("written");
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        let stands = members(file, id);
        assert_eq!(stands[0], note(ayu, Presence::Present, "asal"));
        assert_eq!(stands[1], Attendance::unremarked(bima));
        let late = file.read(|reader| late_drafts(reader, id)).expect("a list");
        let mut texts: Vec<_> = late.iter().map(|late| late.body.section(SectionKind::Observation)).collect();
        texts.sort_unstable();
        assert_eq!(texts, ["baru", "terlambat"]);
        assert_eq!(file.verify().expect("verifies").findings, []);
    }
}

#[test]
fn a_line_begun_and_changed_while_the_session_is_locked_elsewhere_is_offered_both_times() {
    let mut lab = Lab::new(2);
    let (id, [ayu, ..]) = group(&lab.laptops[0]);
    lab.settle();
    lab.laptops[0].write(&at(2), |writer| signing::lock(writer, id, SIGNER)).expect("locked");
    for (minute, line) in [(3, "diam"), (4, "diam, lalu murung")] {
        let noted = [note(ayu, Presence::Present, line)];
        lab.laptops[1].write(&at(minute), |writer| attendance::save(writer, id, &noted)).expect("written");
    }
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        let late = file.read(|reader| late_drafts(reader, id)).expect("a list");
        let texts: Vec<_> = late.iter().map(|late| late.body.section(SectionKind::Observation)).collect();
        assert_eq!(texts, ["diam", "diam, lalu murung"]);
    }
}

#[test]
fn an_edit_of_a_line_brings_a_session_back_that_was_deleted_elsewhere_with_its_note() {
    let mut lab = Lab::new(2);
    let (id, [ayu, ..]) = group(&lab.laptops[0]);
    lab.settle();
    lab.laptops[0].write(&at(1), |writer| session::delete(writer, id)).expect("deleted");
    lab.laptops[1]
        .write(&at(1), |writer| attendance::save(writer, id, &[note(ayu, Presence::Late, "tetap")]))
        .expect("written");
    lab.settle();
    for file in &lab.laptops {
        let read = file.read(|reader| session::get(reader, id)).expect("it is back");
        assert_eq!(read.body, body("bersama"));
        assert_eq!(members(file, id)[0], note(ayu, Presence::Late, "tetap"));
    }
}
