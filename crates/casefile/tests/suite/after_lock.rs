//! What follows a lock besides addenda: retraction, moving to the right file, a supervisor's signature; and every version
//! before it stays readable.

use super::lab::Lab;
use super::support::{Made, PASSPHRASE, SIGNER, add_person, add_session, at, body, frame, write};
use super::verify::tamper_at;
use casefile::records::{
    attendance, counselee, follow_up, session, session_move, session_version, signing, supervisor,
};
use casefile::{CaseFileError, Finding, SealKind, Unlocked};
use chrono::NaiveDate;
use counseling::attendance::{Attendance, Presence};
use counseling::counselee::CounseleeFilter;
use counseling::note::NoteFormat;
use counseling::plan::FollowUp;
use counseling::session::{AddendumKind, Session, SessionFilter, SessionStatus};
use counseling::supervisor::Supervisor;
use counseling::{CounseleeId, SessionId};
use keys::supervisor::{SupervisorError, SupervisorSlot};
use keys::{KdfParams, SeededEntropy, SigningKey};

const START: &str = "2026-11-24T08:00:00+07:00";
const MENTOR: &str = "Dra. Endang Pratiwi";

fn get(file: &Unlocked, id: SessionId) -> Session {
    file.read(|reader| session::get(reader, id)).expect("reads")
}

fn lock(file: &Unlocked, id: SessionId) {
    file.write(&at(1), |writer| signing::lock(writer, id, SIGNER)).expect("locks");
}

fn found(file: &Unlocked, words: &str) -> usize {
    super::search::found(file, words).len()
}

#[test]
fn a_retraction_leaves_the_text_where_it_is_and_takes_the_session_out_of_every_count() {
    let (_made, file) = Made::new("retract");
    let person = add_person(&file, "Ayu");
    let id = add_session(&file, person, START, "cemas ujian");
    let kept = add_session(&file, person, "2026-11-25T08:00:00+07:00", "lanjutan");
    let early = file.write(&at(0), |writer| signing::retract(writer, id, SIGNER, "dua kali", None));
    assert!(matches!(early, Err(CaseFileError::NotLocked)));
    lock(&file, id);
    let before = get(&file, id);
    let unsaid = file.write(&at(2), |writer| signing::retract(writer, id, SIGNER, " ", None));
    assert!(matches!(unsaid, Err(CaseFileError::BadValue { field: "reason" })));
    file.write(&at(3), |writer| signing::retract(writer, id, SIGNER, "tercatat dua kali", None)).expect("retracts");
    let after = get(&file, id);
    assert!(after.is_retracted());
    assert_eq!((after.body, after.frame, after.status), (before.body, before.frame, SessionStatus::Locked));
    let said = &after.addenda[0];
    assert_eq!(
        (said.kind, said.by.as_str(), said.reason.as_str()),
        (AddendumKind::Retraction, SIGNER, "tercatat dua kali")
    );
    assert_eq!(get(&file, kept).number, 1, "the retracted one counts no longer");
    assert_eq!(file.read(|reader| session::previous(reader, kept)).expect("reads"), None);
    let line = &file.read(|reader| counselee::list(reader, &CounseleeFilter::default())).expect("a list").lines[0];
    assert_eq!(line.sessions, 1);
    let lines = file.read(|reader| session::list(reader, &SessionFilter::default())).expect("a list");
    assert_eq!(lines.iter().filter(|line| line.retracted).map(|line| line.id).collect::<Vec<_>>(), [id]);
    let again = file.write(&at(4), |writer| signing::retract(writer, id, SIGNER, "lagi", None));
    assert!(matches!(again, Err(CaseFileError::Retracted)));
    // Words may still be added to what stands there: the chain goes on.
    file.write(&at(5), |writer| signing::add_addendum(writer, id, SIGNER, "catatan", "lihat sesi lain")).expect("adds");
    assert_eq!(file.verify().expect("verifies").findings, []);
    file.rebuild().expect("rebuilds");
    assert!(get(&file, id).is_retracted());
    assert_eq!(file.verify().expect("verifies").findings, []);
}

#[test]
fn nobody_finds_a_retracted_session_by_its_words() {
    let (_made, file) = Made::new("retract words");
    let person = add_person(&file, "Ayu");
    let id = add_session(&file, person, START, "kegelisahan luar biasa");
    lock(&file, id);
    write(&file, |writer| signing::add_addendum(writer, id, SIGNER, "alasan", "tambahan gerimis"));
    let rows = |file: &Unlocked| file.verify().expect("verifies").findings;
    assert_eq!((found(&file, "kegelisahan"), found(&file, "gerimis")), (1, 1));
    file.write(&at(3), |writer| signing::retract(writer, id, SIGNER, "salah orang", None)).expect("retracts");
    assert_eq!((found(&file, "kegelisahan"), found(&file, "gerimis"), found(&file, "salah orang")), (0, 0, 0));
    assert_eq!(rows(&file), []);
}

#[test]
fn a_locked_session_in_the_wrong_file_is_retracted_there_and_written_in_the_right_one() {
    let (_made, file) = Made::new("move");
    let (wrong, right) = (add_person(&file, "Ayu"), add_person(&file, "Bima"));
    let id = add_session(&file, wrong, START, "cemas");
    let due = NaiveDate::from_ymd_opt(2026, 12, 1).expect("a day");
    let promise = |done_on| FollowUp {
        id: None,
        counselee: wrong,
        counselee_name: String::new(),
        class_name: String::new(),
        session: Some(id),
        text: "telepon ibu".into(),
        due,
        done_on,
    };
    write(&file, |writer| follow_up::save(writer, &promise(None)));
    write(&file, |writer| follow_up::save(writer, &promise(Some(due))));
    write(&file, |writer| follow_up::save(writer, &FollowUp { session: None, ..promise(None) }));
    lock(&file, id);
    let before = get(&file, id);
    let moved = |reason: &str, to| {
        file.write(&at(2), |writer| session_move::move_session(writer, id, wrong, to, SIGNER, reason))
    };
    assert!(matches!(moved(" ", right), Err(CaseFileError::BadValue { field: "reason" })));
    assert!(matches!(moved("salah", wrong), Err(CaseFileError::BadValue { field: "to" })));
    let nobody = CounseleeId(uuid::Uuid::from_u128(1));
    assert!(matches!(moved("salah", nobody), Err(CaseFileError::NotFound)));
    let sessions = |of| {
        let filter = SessionFilter { counselee: Some(of), ..SessionFilter::default() };
        file.read(|reader| session::list(reader, &filter)).expect("a list")
    };
    assert_eq!(sessions(right), [], "nothing half moved");
    let new = moved("salah pilih", right).expect("moves");
    let (old, now) = (get(&file, id), get(&file, new));
    assert_eq!((old.body, old.frame), (before.body.clone(), before.frame.clone()));
    assert_eq!(old.addenda[0].moved_to, Some(new));
    assert_eq!((now.body, now.frame, now.counselees), (before.body, before.frame, vec![right]));
    assert_eq!((now.status, now.moved_from), (SessionStatus::Draft, Some(id)));
    let open = |of| file.read(|reader| follow_up::list(reader, Some(of), false)).expect("a list");
    assert_eq!((open(wrong).len(), open(right).len()), (1, 2), "what was promised elsewhere stays");
    assert!(open(right).iter().all(|one| one.session == Some(new)));
    assert!(matches!(moved("lagi", right), Err(CaseFileError::Retracted)));
    assert_eq!(file.verify().expect("verifies").findings, []);
}

#[test]
fn an_unlocked_session_is_moved_without_a_trace_in_the_counts_and_can_be_fetched_back() {
    let (_made, file) = Made::new("move draft");
    let (wrong, right, other) = (add_person(&file, "Ayu"), add_person(&file, "Bima"), add_person(&file, "Citra"));
    let id = write(&file, |writer| {
        let id = session::start(writer, &[wrong, other], &frame(START), NoteFormat::Bk)?;
        session::save_version(writer, id, &body("dua orang"))?;
        session::save_draft(writer, id, &body("dua orang, satu kata lagi"))?;
        let line = |who, line: &str| Attendance { counselee: who, presence: Presence::Present, line: line.into() };
        attendance::save(writer, id, &[line(wrong, "milik Bima"), line(other, "milik Citra")])?;
        Ok(id)
    });
    let new = write(&file, |writer| session_move::move_session(writer, id, wrong, right, SIGNER, ""));
    assert!(matches!(file.read(|reader| session::get(reader, id)), Err(CaseFileError::NotFound)));
    let now = get(&file, new);
    assert_eq!(
        (now.body, now.counselees),
        (body("dua orang, satu kata lagi"), vec![right, other]),
        "the draft went along"
    );
    let lines = file.read(|reader| attendance::list(reader, new)).expect("a list");
    let said: Vec<_> = lines.iter().map(|line| (line.counselee, line.line.as_str())).collect();
    assert_eq!(said, [(right, "milik Bima"), (other, "milik Citra")]);
    write(&file, |writer| session::restore(writer, id));
    assert_eq!(get(&file, id).body, body("dua orang, satu kata lagi"));
    assert_eq!(file.verify().expect("verifies").findings, []);
}

/// A supervisor with her slot and the key behind it.
fn mentor(file: &Unlocked, passphrase: &str) -> (Supervisor, SupervisorSlot) {
    let mut chance = SeededEntropy::new(passphrase.as_bytes());
    let key = SigningKey::random(&mut chance);
    let kdf = KdfParams::floor(&mut chance);
    let slot = SupervisorSlot::seal(file.identity().user, &key, passphrase, &kdf, &mut chance).expect("sealed");
    let since = NaiveDate::from_ymd_opt(2026, 7, 13).expect("a day");
    let id = write(file, |writer| {
        supervisor::insert(writer, MENTOR, "196504121990032004", "Guru pamong", since, &key.verifying_key(), &slot)
    });
    file.read(|reader| Ok((supervisor::get(reader, id)?, supervisor::slot(reader, id)?))).expect("reads")
}

#[test]
fn a_supervisor_signs_with_a_key_that_only_her_passphrase_opens() {
    let (made, file) = Made::new("cosign");
    let person = add_person(&file, "Ayu");
    let id = add_session(&file, person, START, "satu");
    let (who, slot) = mentor(&file, "frasa pembimbing lapangan");
    let user = file.identity().user;
    assert_eq!(slot.open(user, PASSPHRASE).err(), Some(SupervisorError::WrongPassphraseOrDamagedSlot));
    let open = || slot.open(user, "frasa pembimbing lapangan").expect("opens");
    let sign =
        |minute, remark: &str| file.write(&at(minute), |writer| signing::cosign(writer, id, &who, open(), remark));
    assert!(matches!(sign(0, ""), Err(CaseFileError::NotLocked)));
    lock(&file, id);
    file.write(&at(2), |writer| signing::add_addendum(writer, id, SIGNER, "Lupa", "tambahan")).expect("adds");
    sign(3, "Sudah baik.").expect("signs");
    file.write(&at(4), |writer| signing::add_addendum(writer, id, SIGNER, "Lagi", "sesudahnya")).expect("adds");
    let read = get(&file, id);
    assert!(read.is_cosigned() && !read.is_retracted());
    let kinds: Vec<_> = read.addenda.iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [AddendumKind::Supplement, AddendumKind::Cosignature, AddendumKind::Supplement]);
    let signed = &read.addenda[1];
    assert_eq!(
        (signed.by.as_str(), signed.role.as_str(), signed.text.as_str()),
        (MENTOR, "Guru pamong", "Sudah baik.")
    );
    assert_eq!(file.verify().expect("verifies").findings, []);
    let ended = NaiveDate::from_ymd_opt(2026, 12, 18);
    write(&file, |writer| supervisor::set_ended(writer, who.id, ended));
    assert_eq!(file.read(supervisor::list).expect("a list")[0].ended_on, ended);
    assert_eq!(file.verify().expect("verifies").findings, [], "what was signed goes on to hold");
    // A signature put under another name, remark, office or key is found.
    file.lock().expect("locks");
    let database = made.path.join("case.db");
    let good = std::fs::read(&database).expect("the database");
    let of_hers = "WHERE kind = 'cosignature'";
    for sql in [
        format!("UPDATE addendum SET body = 'Belum baik.' {of_hers}"),
        format!("UPDATE addendum SET role = 'Kepala sekolah' {of_hers}"),
        format!("UPDATE addendum SET kind = 'supplement' {of_hers}"),
        format!("UPDATE addendum SET author = (SELECT author FROM addendum WHERE reason = 'Lupa') {of_hers}"),
        "UPDATE addendum SET kind = 'cosignature' WHERE reason = 'Lupa'".to_owned(),
        "UPDATE supervisor SET public_key = x'5866666666666666666666666666666666666666666666666666666666666666'"
            .to_owned(),
    ] {
        tamper_at(&made.path, &sql);
        let file = made.unlock();
        let findings = file.verify().expect("verifies").findings;
        assert!(findings.iter().any(|one| matches!(one, Finding::Addendum { .. })), "{sql}: {findings:?}");
        drop(file);
        for rest in ["case.db-wal", "case.db-shm"] {
            let _ = std::fs::remove_file(made.path.join(rest));
        }
        std::fs::write(&database, &good).expect("writable");
    }
}

#[test]
fn what_was_said_after_a_lock_is_the_same_on_every_laptop() {
    let mut lab = Lab::new(2);
    let (wrong, right) = (add_person(&lab.laptops[0], "Ayu"), add_person(&lab.laptops[0], "Bima"));
    let id = add_session(&lab.laptops[0], wrong, START, "cemas");
    lock(&lab.laptops[0], id);
    let (who, slot) = mentor(&lab.laptops[0], "frasa pembimbing");
    lab.settle();
    // The supervisor's key came along, and opens on the other laptop by her passphrase alone.
    let user = lab.laptops[1].identity().user;
    let there = lab.laptops[1].read(|reader| supervisor::slot(reader, who.id)).expect("came along");
    assert_eq!(there, slot);
    let key = there.open(user, "frasa pembimbing").expect("opens");
    lab.laptops[1].write(&at(3), |writer| signing::cosign(writer, id, &who, key, "")).expect("signs");
    // Meanwhile it is moved on the first.
    let new = lab.laptops[0]
        .write(&at(4), |writer| session_move::move_session(writer, id, wrong, right, SIGNER, "salah pilih"))
        .expect("moves");
    lab.settle();
    lab.assert_same();
    for laptop in &lab.laptops {
        let read = get(laptop, id);
        assert!(read.is_cosigned() && read.is_retracted());
        assert_eq!(get(laptop, new).counselees, [right]);
        assert_eq!(laptop.verify().expect("verifies").findings, []);
        assert_eq!(found(laptop, "cemas"), 1, "in the right file only");
    }
}

#[test]
fn every_version_can_be_read_and_says_when_it_was_signed() {
    let (made, file) = Made::new("versions");
    let person = add_person(&file, "Ayu");
    let id = add_session(&file, person, START, "satu");
    for (minute, text) in [(1, "dua"), (2, "tiga")] {
        file.write(&at(minute), |writer| session::save_version(writer, id, &body(text))).expect("saves");
    }
    file.write(&at(3), |writer| signing::sign(writer, id, SIGNER)).expect("signs");
    let mut later = frame(START);
    later.place = "Perpustakaan".into();
    file.write(&at(4), |writer| session::save_frame(writer, id, &later, NoteFormat::Bk)).expect("saves");
    file.write(&at(5), |writer| session::save_draft(writer, id, &body("empat"))).expect("saves");
    file.write(&at(6), |writer| signing::lock(writer, id, SIGNER)).expect("locks");
    add_session(&file, person, "2026-11-26T08:00:00+07:00", "sesi lain");
    file.lock().expect("locks");
    let file = made.unlock();
    let versions = file.read(|reader| session_version::list(reader, id)).expect("reads");
    let texts: Vec<_> = versions.iter().filter_map(|one| one.body.clone()).collect();
    assert_eq!(texts, ["satu", "dua", "tiga", "empat"].map(body));
    let seals: Vec<_> = versions.iter().filter_map(|one| one.seal.clone()).collect();
    let by = || SIGNER.to_owned();
    assert_eq!(seals, [(SealKind::Signed, by()), (SealKind::Locked, by())]);
    let places: Vec<_> = versions.iter().flat_map(|one| &one.frame).filter(|(field, _)| *field == "place").collect();
    assert_eq!(places, [&("place", "Ruang BK".to_owned()), &("place", "Perpustakaan".to_owned())]);
    assert!(versions.is_sorted_by_key(|one| one.at_ms));
    let device = uuid::Uuid::from_bytes(file.identity().device);
    assert!(versions.iter().all(|one| one.device == device));
    let unknown = file.read(|reader| session_version::list(reader, SessionId(uuid::Uuid::nil())));
    assert!(matches!(unknown, Err(CaseFileError::NotFound)));
}
