//! Attachments of locked sessions across laptops: what a lock had seen stays as it was, what it had not seen is no part of
//! the session, nothing is lost, and every laptop ends with the same, whatever arrives when.

use super::attachments::{self, bytes, get, read, try_attach};
use super::foreign::{Stranger, change, type_num};
use super::lab::{Lab, readable};
use super::support::{Made, SIGNER, add_person, add_session, at, write};
use super::verify::tamper_at;
use casefile::attachments::TRASH_MS;
use casefile::records::{attachment, contested, session, signing, trash};
use casefile::{CaseFileError, Context, Finding, LateDeed, Unlocked, late_attachments};
use counseling::attachment::{Attachment, AttachmentKind};
use counseling::session::SessionStatus;
use counseling::{AttachmentId, CounseleeId, SessionId};
use keys::cbor::Value;
use sync::replica::Replica;
use sync::wire::op::{KIND_CHANGE, Verb};

const START: &str = "2026-11-24T08:00:00+07:00";
const LETTER: &str = "Surat.jpg";

/// A session with an attachment whose content lies on the first laptop.
#[derive(Clone, Copy)]
struct Scene {
    ayu: CounseleeId,
    session: SessionId,
    letter: AttachmentId,
}

impl Scene {
    fn attach(self, file: &Unlocked, name: &str, size: usize) -> AttachmentId {
        try_attach(file, attachments::new(self.ayu, Some(self.session), name), &bytes(size)).expect("attached")
    }

    fn lock(self, file: &Unlocked, minute: i64) {
        file.write(&at(minute), |writer| signing::lock(writer, self.session, SIGNER)).expect("locks");
    }
}

fn begin(laptops: u8) -> (Lab, Scene) {
    let mut lab = Lab::new(laptops);
    let ayu = add_person(&lab.laptops[0], "Ayu");
    let session = add_session(&lab.laptops[0], ayu, START, "asal");
    let new = attachments::new(ayu, Some(session), LETTER);
    let letter = try_attach(&lab.laptops[0], new, &bytes(300)).expect("attached");
    lab.settle();
    (lab, Scene { ayu, session, letter })
}

/// The attachments that name a session: name, whether the session keeps it, whether it came too late.
fn of_session(file: &Unlocked, id: SessionId) -> Vec<(String, bool, bool)> {
    let filter = attachment::AttachmentFilter { session: Some(id), ..Default::default() };
    let all = file.read(|reader| attachment::list(reader, &filter)).expect("a list");
    let mut found: Vec<_> = all.into_iter().map(|one| (one.name, one.locked, one.late)).collect();
    found.sort();
    found
}

fn kept(name: &str) -> (String, bool, bool) {
    (name.to_owned(), true, false)
}

fn late(name: &str) -> (String, bool, bool) {
    (name.to_owned(), false, true)
}

fn deeds(file: &Unlocked, id: SessionId) -> Vec<(AttachmentId, LateDeed)> {
    let told = file.read(|reader| late_attachments(reader, id)).expect("a list");
    told.into_iter().map(|one| (one.attachment, one.deed)).collect()
}

/// Says the same after everything was made again from registers and operations.
fn assert_stands(file: &Unlocked) {
    let before = readable(file);
    file.rebuild().expect("rebuilds");
    assert_eq!(readable(file), before);
    assert_eq!(file.verify().expect("verifies").findings, []);
}

/// The first laptop locks while the second, which does not know of it, does something. A third one hears of the lock first,
/// or of the deed.
fn both_ways(
    before: impl Fn(&Unlocked, Scene),
    deed: impl Fn(&Unlocked, Scene),
    check: impl Fn(&Unlocked, Scene, usize),
) {
    for first in [0, 1] {
        let (mut lab, scene) = begin(3);
        before(&lab.laptops[0], scene);
        lab.settle();
        scene.lock(&lab.laptops[0], 5);
        deed(&lab.laptops[1], scene);
        lab.push(first, 50);
        lab.pull(2, 50);
        lab.settle();
        lab.assert_same();
        for (laptop, file) in lab.laptops.iter().enumerate() {
            let status = file.read(|reader| session::get(reader, scene.session)).expect("reads").status;
            assert_eq!(status, SessionStatus::Locked, "laptop {laptop}");
            check(file, scene, laptop);
            assert_stands(file);
        }
    }
}

#[test]
fn what_another_laptop_deletes_meanwhile_stays_with_the_locked_session() {
    both_ways(
        |_, _| {},
        |file, scene| file.write(&at(7), |writer| attachment::delete(writer, scene.letter)).expect("deleted"),
        |file, scene, laptop| {
            assert_eq!(of_session(file, scene.session), [kept(LETTER)], "laptop {laptop}");
            assert_eq!(deeds(file, scene.session), [(scene.letter, LateDeed::Deleted)]);
            assert_eq!(get(file, scene.letter).here, laptop == 0);
            if laptop == 0 {
                assert!(read(file, scene.letter).expect("reads") == bytes(300));
            }
            assert_eq!(file.read(|reader| trash::list(reader, 0)).expect("a list"), []);
            let again = file.write(&at(9), |writer| attachment::delete(writer, scene.letter));
            assert!(matches!(again, Err(CaseFileError::Locked)), "{again:?}");
            let back = file.write(&at(9), |writer| attachment::restore(writer, scene.letter));
            assert!(matches!(back, Err(CaseFileError::NotFound)), "{back:?}");
        },
    );
}

#[test]
fn what_another_laptop_renames_meanwhile_keeps_its_name_and_its_kind() {
    both_ways(
        |_, _| {},
        |file, scene| {
            let known = get(file, scene.letter);
            let changed = Attachment { name: "Lain.jpg".into(), kind: AttachmentKind::Letter, ..known };
            assert!(file.write(&at(7), |writer| attachment::save(writer, &changed)).expect("saved"));
        },
        |file, scene, laptop| {
            assert_eq!(of_session(file, scene.session), [kept(LETTER)], "laptop {laptop}");
            assert_eq!(get(file, scene.letter).kind, AttachmentKind::Photo);
            let told = [LateDeed::Renamed("Lain.jpg".into()), LateDeed::Changed].map(|deed| (scene.letter, deed));
            assert_eq!(deeds(file, scene.session), told);
        },
    );
}

#[test]
fn what_a_laptop_took_back_itself_is_not_told() {
    both_ways(
        |_, _| {},
        |file, scene| {
            file.write(&at(7), |writer| attachment::delete(writer, scene.letter)).expect("deleted");
            file.write(&at(8), |writer| attachment::restore(writer, scene.letter)).expect("restored");
        },
        |file, scene, laptop| {
            assert_eq!(of_session(file, scene.session), [kept(LETTER)], "laptop {laptop}");
            assert!(deeds(file, scene.session).is_empty(), "laptop {laptop}");
        },
    );
}

#[test]
fn what_another_laptop_adds_meanwhile_is_kept_and_no_part_of_the_locked_session() {
    both_ways(
        |_, _| {},
        |file, scene| {
            scene.attach(file, "Menyusul.jpg", 700);
        },
        |file, scene, laptop| {
            assert_eq!(of_session(file, scene.session), [late("Menyusul.jpg"), kept(LETTER)], "laptop {laptop}");
            let told = deeds(file, scene.session);
            assert_eq!(told.iter().map(|(_, deed)| deed.clone()).collect::<Vec<_>>(), [LateDeed::Added]);
            let added = get(file, told[0].0);
            assert_eq!((added.name.as_str(), added.counselee, added.here), ("Menyusul.jpg", scene.ayu, laptop == 1));
            if laptop == 1 {
                assert!(read(file, added.id).expect("reads") == bytes(700));
            }
            let filter = attachment::AttachmentFilter { counselee: Some(scene.ayu), ..Default::default() };
            assert_eq!(file.read(|reader| attachment::list(reader, &filter)).expect("a list").len(), 2);
        },
    );
}

#[test]
fn what_another_laptop_takes_out_of_the_trash_meanwhile_is_no_part_of_the_locked_session() {
    both_ways(
        |file, scene| file.write(&at(2), |writer| attachment::delete(writer, scene.letter)).expect("deleted"),
        |file, scene| file.write(&at(7), |writer| attachment::restore(writer, scene.letter)).expect("restored"),
        |file, scene, laptop| {
            assert_eq!(of_session(file, scene.session), [late(LETTER)], "laptop {laptop}");
            assert_eq!(deeds(file, scene.session), [(scene.letter, LateDeed::Restored)]);
        },
    );
}

#[test]
fn what_was_deleted_before_the_lock_stays_deleted() {
    both_ways(
        |file, scene| file.write(&at(2), |writer| attachment::delete(writer, scene.letter)).expect("deleted"),
        |file, scene| {
            attachments::attach(file, scene.ayu, "Lepas.jpg", &bytes(20));
        },
        |file, scene, laptop| {
            assert!(of_session(file, scene.session).is_empty(), "laptop {laptop}");
            assert!(deeds(file, scene.session).is_empty(), "laptop {laptop}");
            assert_eq!(file.read(|reader| trash::list(reader, 0)).expect("a list").len(), 1);
        },
    );
}

#[test]
fn of_two_concurrent_locks_the_earlier_says_what_is_kept() {
    for (minute, second_first) in [(4, true), (6, false)] {
        let (mut lab, scene) = begin(3);
        lab.laptops[0].write(&at(3), |writer| attachment::delete(writer, scene.letter)).expect("deleted");
        scene.lock(&lab.laptops[0], 5);
        let added = scene.attach(&lab.laptops[1], "Menyusul.jpg", 700);
        scene.lock(&lab.laptops[1], minute);
        assert_eq!(of_session(&lab.laptops[1], scene.session), [kept("Menyusul.jpg"), kept(LETTER)]);
        lab.push(0, 50);
        lab.pull(2, 1);
        lab.settle();
        lab.assert_same();
        for (laptop, file) in lab.laptops.iter().enumerate() {
            if second_first {
                let all = [kept("Menyusul.jpg"), kept(LETTER)];
                assert_eq!(of_session(file, scene.session), all, "laptop {laptop}");
                assert_eq!(deeds(file, scene.session), [(scene.letter, LateDeed::Deleted)]);
            } else {
                assert_eq!(of_session(file, scene.session), [late("Menyusul.jpg")], "laptop {laptop}");
                assert_eq!(deeds(file, scene.session), [(added, LateDeed::Added)]);
            }
            assert_stands(file);
        }
        let deleted = lab.laptops[1].write(&at(9), |writer| attachment::delete(writer, added));
        assert_eq!(deleted.is_err(), second_first, "{deleted:?}");
        lab.settle();
        lab.assert_same();
    }
}

#[test]
fn what_came_too_late_is_a_file_of_the_counselee_like_any_other() {
    let (mut lab, scene) = begin(2);
    scene.lock(&lab.laptops[0], 5);
    let added = scene.attach(&lab.laptops[1], "Menyusul.jpg", 700);
    lab.settle();
    let changed = Attachment { name: "Surat ibu.jpg".into(), ..get(&lab.laptops[0], added) };
    lab.laptops[0].write(&at(9), |writer| attachment::save(writer, &changed)).expect("renamed");
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        assert_eq!(of_session(file, scene.session), [late("Surat ibu.jpg"), kept(LETTER)]);
    }
    // Into the trash and back: from there it is the counselee's alone, as everything that comes back after a lock.
    lab.laptops[1].write(&at(10), |writer| attachment::delete(writer, added)).expect("deleted");
    lab.laptops[1].write(&at(11), |writer| attachment::restore(writer, added)).expect("restored");
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        assert_eq!((get(file, added).session, get(file, added).late), (None, false));
        assert_eq!(of_session(file, scene.session), [kept(LETTER)]);
        let refused = try_attach(file, attachments::new(scene.ayu, Some(scene.session), "lagi"), &bytes(9));
        assert!(matches!(refused, Err(CaseFileError::Locked)), "{refused:?}");
    }
    assert!(read(&lab.laptops[1], added).expect("reads") == bytes(700));
}

#[test]
fn no_content_is_destroyed_before_other_laptops_have_heard_of_its_deletion() {
    let (mut lab, scene) = begin(2);
    let own = scene.attach(&lab.laptops[1], "Milik dua.jpg", 700);
    let loose = attachments::attach(&lab.laptops[1], scene.ayu, "Lepas.jpg", &bytes(500));
    lab.settle();
    scene.lock(&lab.laptops[0], 5);
    for id in [own, loose] {
        lab.laptops[1].write(&at(6), |writer| attachment::delete(writer, id)).expect("deleted");
    }
    let later = Context { now_ms: at(6).now_ms + TRASH_MS + 60_000, ..at(0) };
    let swept = lab.laptops[1].sweep_attachments(&later).expect("sweeps");
    assert_eq!(swept.destroyed, 0, "the first laptop may have locked the session");
    lab.settle();
    lab.assert_same();
    let swept = lab.laptops[1].sweep_attachments(&later).expect("sweeps");
    assert_eq!(swept.destroyed, 1, "what no session keeps");
    assert!(read(&lab.laptops[1], own).expect("still there") == bytes(700));
    assert!(matches!(read(&lab.laptops[1], loose), Err(CaseFileError::NotFound)));
}

#[test]
fn an_attachment_that_was_deleted_and_changed_apart_is_decided_before_its_session_is_locked() {
    let (mut lab, scene) = begin(2);
    lab.laptops[0].write(&at(1), |writer| attachment::delete(writer, scene.letter)).expect("deleted");
    let changed = Attachment { name: "Lain.jpg".into(), ..get(&lab.laptops[1], scene.letter) };
    lab.laptops[1].write(&at(2), |writer| attachment::save(writer, &changed)).expect("renamed");
    lab.settle();
    for file in &lab.laptops {
        let refused = file.write(&at(3), |writer| signing::lock(writer, scene.session, SIGNER));
        assert!(matches!(refused, Err(CaseFileError::Conflict)), "{refused:?}");
    }
    lab.laptops[0].write(&at(4), |writer| contested::settle(writer, scene.letter.0, true)).expect("kept");
    scene.lock(&lab.laptops[0], 5);
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        assert_eq!(of_session(file, scene.session), [kept("Lain.jpg")]);
    }
}

#[test]
fn no_operation_reaches_what_a_locked_session_keeps() {
    let (mut lab, scene) = begin(2);
    let other = add_session(&lab.laptops[0], scene.ayu, "2026-11-25T08:00:00+07:00", "lain");
    scene.lock(&lab.laptops[0], 5);
    lab.settle();
    let before = lab.laptops[1].canonical_dump().expect("a dump");
    let exported = readable(&lab.laptops[1]);
    let case = lab.laptops[0].streams().expect("streams")[2].stream;
    let mut stranger = Stranger::new(case);
    let (letter, kind) = (*scene.letter.0.as_bytes(), type_num("attachment"));
    // Whether it knew of the lock or not: its life, its session, its name, the key of its file and its chunks.
    for seen in [false, true] {
        for one in [
            change(letter, kind, 0, Verb::Life, 2u8),
            change(letter, kind, 2, Verb::Write, *other.0.as_bytes()),
            change(letter, kind, 2, Verb::Write, Value::Null),
            change(letter, kind, 4, Verb::Write, "lain"),
            change(letter, kind, 10, Verb::Write, Value::Null),
            change(letter, kind, 11, Verb::Write, Value::Null),
        ] {
            stranger.say(&mut lab, KIND_CHANGE, seen, vec![one]);
        }
    }
    // One more, put to the session by somebody who knew of the lock; and a name that no column holds.
    let (ayu, session) = (*scene.ayu.0.as_bytes(), *scene.session.0.as_bytes());
    let more = vec![
        change([90; 16], kind, 0, Verb::Life, 1u8),
        change([90; 16], kind, 1, Verb::Write, ayu),
        change([90; 16], kind, 2, Verb::Write, session),
        change([90; 16], kind, 4, Verb::Write, "sisipan"),
    ];
    stranger.say(&mut lab, KIND_CHANGE, true, more);
    stranger.say(&mut lab, KIND_CHANGE, false, vec![change(letter, kind, 4, Verb::Write, 7u8)]);
    lab.settle();
    for file in &lab.laptops {
        assert_eq!(file.counts().expect("counts").aside, 2);
        assert_eq!(file.canonical_dump().expect("a dump"), before);
        assert_eq!(readable(file), exported);
        let told = [LateDeed::Deleted, LateDeed::Renamed("lain".into()), LateDeed::Changed];
        assert_eq!(deeds(file, scene.session), told.map(|deed| (scene.letter, deed)));
        assert_stands(file);
    }
    assert!(read(&lab.laptops[0], scene.letter).expect("reads") == bytes(300));
}

#[test]
fn what_is_changed_behind_the_programs_back_is_found() {
    let (made, file) = Made::new("attached tamper");
    let ayu = add_person(&file, "Ayu");
    let id = add_session(&file, ayu, START, "asal");
    for name in [LETTER, "Foto.jpg"] {
        try_attach(&file, attachments::new(ayu, Some(id), name), &bytes(50)).expect("attached");
    }
    write(&file, |writer| signing::lock(writer, id, SIGNER));
    // A case to which nothing was ever attached.
    let budi = add_person(&file, "Budi");
    let bare = add_session(&file, budi, START, "lain");
    write(&file, |writer| signing::lock(writer, bare, SIGNER));
    assert_eq!(file.verify().expect("verifies").findings, []);
    file.lock().expect("locks");
    let database = made.path.join("case.db");
    let good = std::fs::read(&database).expect("the database");
    for sql in [
        "UPDATE reg SET t_wall = t_wall + 1 WHERE eid IN (SELECT eid FROM attachment)",
        "DELETE FROM reg WHERE field = 8 AND eid IN (SELECT eid FROM attachment)",
        "DELETE FROM locked WHERE eid IN (SELECT eid FROM attachment)",
        "UPDATE entity SET life = 2 WHERE eid = (SELECT max(eid) FROM attachment);
         DELETE FROM attachment WHERE eid = (SELECT max(eid) FROM attachment)",
        // Nothing but the operations speaks of them any more.
        "DELETE FROM locked WHERE eid IN (SELECT eid FROM attachment);
         DELETE FROM reg WHERE eid IN (SELECT eid FROM attachment);
         DELETE FROM touch WHERE eid IN (SELECT eid FROM attachment);
         DELETE FROM cek WHERE eid IN (SELECT eid FROM attachment);
         DELETE FROM blob WHERE eid IN (SELECT eid FROM attachment);
         DELETE FROM entity WHERE eid IN (SELECT eid FROM attachment);
         DELETE FROM attachment",
    ] {
        tamper_at(&made.path, sql);
        let file = made.unlock();
        let findings = file.verify().expect("verifies").findings;
        assert!(findings.contains(&Finding::Seal { session: id.0 }), "{sql}: {findings:?}");
        assert!(!findings.contains(&Finding::Seal { session: bare.0 }), "{sql}: {findings:?}");
        drop(file);
        for rest in ["case.db-wal", "case.db-shm"] {
            let _ = std::fs::remove_file(made.path.join(rest));
        }
        std::fs::write(&database, &good).expect("writable");
    }
    assert_eq!(made.unlock().verify().expect("verifies").findings, []);
}
