//! Notes: drafts, versions, signing, locking, addenda, the trash.

use super::support::{Made, SIGNER, add_person, add_session, at, body, frame, write};
use casefile::CaseFileError;
use casefile::records::session::{self, VersionSaved};
use casefile::records::signing;
use counseling::note::{NoteFormat, SectionKind};
use counseling::session::{SessionFilter, SessionStatus};

const START: &str = "2026-11-24T08:00:00+07:00";

#[test]
fn a_session_reads_back_as_it_was_written() {
    let (_made, file) = Made::new("session");
    let (first, second) = (add_person(&file, "Ayu"), add_person(&file, "Bima"));
    let mut wanted = frame(START);
    let id = write(&file, |writer| session::start(writer, &[second, first], &wanted, NoteFormat::Soap));
    let read = file.read(|reader| session::get(reader, id)).expect("reads");
    assert_eq!((read.counselees, read.frame, read.format), (vec![second, first], wanted.clone(), NoteFormat::Soap));
    assert_eq!((read.status, read.number, read.body.is_blank()), (SessionStatus::Draft, 1, true));
    wanted.topic = String::new();
    wanted.next_at = Some(wanted.starts_at);
    wanted.duration_minutes = 0;
    write(&file, |writer| session::save_frame(writer, id, &wanted, NoteFormat::Bk));
    let third = add_person(&file, "Citra");
    write(&file, |writer| session::save_counselees(writer, id, &[second, third]));
    let read = file.read(|reader| session::get(reader, id)).expect("reads");
    assert_eq!((read.counselees, read.frame, read.format), (vec![second, third], wanted, NoteFormat::Bk));
    let refused = file.write(&at(1), |writer| session::save_counselees(writer, id, &[third]));
    assert!(matches!(refused, Err(CaseFileError::BadValue { field: "participants" })));
}

#[test]
fn a_draft_is_durable_and_becomes_a_version_once() {
    let (made, file) = Made::new("draft");
    let person = add_person(&file, "Ayu");
    let id = add_session(&file, person, START, "satu");
    let operations = |file: &casefile::Unlocked| file.verify().expect("verifies").operations;
    let before = operations(&file);
    write(&file, |writer| session::save_draft(writer, id, &body("dua")));
    assert_eq!(operations(&file), before, "a draft is no operation");
    drop(file);
    let file = made.unlock();
    assert_eq!(file.read(|reader| session::get(reader, id)).expect("reads").body, body("dua"));
    assert_eq!(write(&file, |writer| session::flush_draft(writer, id)), VersionSaved::Written);
    assert_eq!(write(&file, |writer| session::flush_draft(writer, id)), VersionSaved::Unchanged);
    assert_eq!(operations(&file), before + 1);
    assert_eq!(write(&file, |writer| session::save_version(writer, id, &body("dua"))), VersionSaved::Unchanged);
    assert_eq!(operations(&file), before + 1, "the same text again is no new version");
}

#[test]
fn what_was_typed_in_another_format_is_kept() {
    let (_made, file) = Made::new("formats");
    let person = add_person(&file, "Ayu");
    let id = add_session(&file, person, START, "masalah");
    let mut text = body("masalah");
    text.0.insert(SectionKind::Plan, "rencana".into());
    write(&file, |writer| {
        session::save_version(writer, id, &text)?;
        session::save_frame(writer, id, &frame(START), NoteFormat::Soap)
    });
    let read = file.read(|reader| session::get(reader, id)).expect("reads");
    assert_eq!((read.body, read.format), (text, NoteFormat::Soap));
}

#[test]
fn a_signature_stands_while_the_text_does() {
    let (_made, file) = Made::new("sign");
    let person = add_person(&file, "Ayu");
    let id = add_session(&file, person, START, "satu");
    let status = || file.read(|reader| session::get(reader, id)).expect("reads").status;
    write(&file, |writer| session::save_draft(writer, id, &body("dua")));
    file.write(&at(5), |writer| signing::sign(writer, id, SIGNER)).expect("signs");
    let read = file.read(|reader| session::get(reader, id)).expect("reads");
    assert_eq!((read.status, &read.body), (SessionStatus::Signed, &body("dua")), "the draft is what was signed");
    let signed = read.signed.expect("a signature");
    assert_eq!((signed.by.as_str(), signed.at_ms), (SIGNER, at(5).now_ms));
    write(&file, |writer| session::save_version(writer, id, &body("tiga")));
    assert_eq!(status(), SessionStatus::Draft, "a later version ends it");
    file.write(&at(6), |writer| signing::sign(writer, id, SIGNER)).expect("signs again");
    assert_eq!(status(), SessionStatus::Signed);
    for name in ["", "  "] {
        let refused = file.write(&at(7), |writer| signing::sign(writer, id, name));
        assert!(matches!(refused, Err(CaseFileError::BadValue { field: "signer_name" })));
    }
    assert_eq!(file.verify().expect("verifies").findings, []);
}

#[test]
fn nothing_but_addenda_follows_a_lock() {
    let (_made, file) = Made::new("lock");
    let (person, other) = (add_person(&file, "Ayu"), add_person(&file, "Bima"));
    let id = add_session(&file, person, START, "satu");
    let early = file.write(&at(0), |writer| signing::add_addendum(writer, id, SIGNER, "alasan", "teks"));
    assert!(matches!(early, Err(CaseFileError::NotLocked)));
    file.write(&at(1), |writer| signing::lock(writer, id, SIGNER)).expect("locks");
    let before = file.read(|reader| session::get(reader, id)).expect("reads");
    assert_eq!(before.status, SessionStatus::Locked);
    type Attempt =
        fn(&mut casefile::Writer<'_>, counseling::SessionId, counseling::CounseleeId) -> casefile::Result<()>;
    let attempts: [(&str, Attempt); 8] = [
        ("draft", |writer, id, _| session::save_draft(writer, id, &body("dua"))),
        ("version", |writer, id, _| session::save_version(writer, id, &body("dua")).map(|_| ())),
        ("same version", |writer, id, _| session::save_version(writer, id, &body("satu")).map(|_| ())),
        ("frame", |writer, id, _| {
            session::save_frame(writer, id, &frame("2026-11-25T08:00:00+07:00"), NoteFormat::Soap)
        }),
        ("counselees", |writer, id, other| {
            let holder = session::get(writer, id)?.counselees[0];
            session::save_counselees(writer, id, &[holder, other]).map(|_| ())
        }),
        ("signature", |writer, id, _| signing::sign(writer, id, SIGNER)),
        ("lock", |writer, id, _| signing::lock(writer, id, SIGNER)),
        ("delete", |writer, id, _| session::delete(writer, id)),
    ];
    for (name, attempt) in attempts {
        let refused = file.write(&at(2), |writer| attempt(writer, id, other));
        assert!(matches!(refused, Err(CaseFileError::Locked)), "{name}: {refused:?}");
    }
    assert_eq!(file.read(|reader| session::get(reader, id)).expect("reads"), before);
    for (minute, text) in [(3, "pertama"), (4, "kedua")] {
        file.write(&at(minute), |writer| signing::add_addendum(writer, id, SIGNER, "Dilengkapi", text)).expect("adds");
    }
    let refused = file.write(&at(5), |writer| signing::add_addendum(writer, id, SIGNER, " ", "teks"));
    assert!(matches!(refused, Err(CaseFileError::BadValue { field: "reason" })));
    let after = file.read(|reader| session::get(reader, id)).expect("reads");
    let texts: Vec<_> = after.addenda.iter().map(|addendum| addendum.text.as_str()).collect();
    assert_eq!(texts, ["pertama", "kedua"]);
    assert_eq!((after.body, after.frame), (before.body, before.frame));
    assert_eq!(file.verify().expect("verifies").findings, []);
}

#[test]
fn a_deleted_session_comes_back_whole() {
    let (_made, file) = Made::new("trash");
    let person = add_person(&file, "Ayu");
    let (first, second) =
        (add_session(&file, person, START, "satu"), add_session(&file, person, "2026-11-25T08:00:00+07:00", "dua"));
    let before = file.read(|reader| session::get(reader, first)).expect("reads");
    write(&file, |writer| session::delete(writer, first));
    assert!(matches!(file.read(|reader| session::get(reader, first)), Err(CaseFileError::NotFound)));
    let again = file.write(&at(1), |writer| session::delete(writer, first));
    assert!(matches!(again, Err(CaseFileError::NotFound)));
    assert_eq!(file.read(|reader| session::get(reader, second)).expect("reads").number, 1);
    write(&file, |writer| session::restore(writer, first));
    assert_eq!(file.read(|reader| session::get(reader, first)).expect("reads"), before);
    assert_eq!(file.read(|reader| session::previous(reader, second)).expect("reads"), Some(first));
    assert_eq!(file.read(|reader| session::previous(reader, first)).expect("reads"), None);
    assert_eq!(file.verify().expect("verifies").findings, []);
}

#[test]
fn sessions_are_listed_by_counselee_span_and_state() {
    let (_made, file) = Made::new("list");
    let (ayu, bima) = (add_person(&file, "Ayu"), add_person(&file, "Bima"));
    let old = add_session(&file, ayu, "2026-10-01T08:00:00+07:00", "a");
    let late = add_session(&file, ayu, "2026-11-24T23:30:00+07:00", "b");
    let group = write(&file, |writer| session::start(writer, &[bima, ayu], &frame(START), NoteFormat::Bk));
    write(&file, |writer| signing::sign(writer, old, SIGNER));
    let ids = |filter: &SessionFilter| -> Vec<_> {
        let lines = file.read(|reader| session::list(reader, filter)).expect("a list");
        lines.into_iter().map(|line| line.id).collect()
    };
    let all = SessionFilter::default();
    assert_eq!(ids(&all), [late, group, old]);
    assert_eq!(
        ids(&SessionFilter { counselee: Some(ayu), ..all.clone() }),
        [late, group, old],
        "also as a participant"
    );
    assert_eq!(ids(&SessionFilter { counselee: Some(bima), ..all.clone() }), [group]);
    assert_eq!(ids(&SessionFilter { status: Some(SessionStatus::Signed), ..all.clone() }), [old]);
    let day = testkit::clock::today();
    let today = SessionFilter { from: Some(day), to: Some(day), ..all };
    assert_eq!(ids(&today), [late, group], "by the local day, not by UTC's");
}
