//! Operations handed from laptop to laptop: everything arrives, same-field edits keep both values, locks hold.

use super::lab::{Lab, readable};
use super::support::{Made, SIGNER, add_person, add_session, at, body, frame, person, write};
use casefile::records::session::{self, VersionSaved};
use casefile::records::{conflict, contested, counselee, risk_review, signing};
use casefile::{CaseFileError, late_drafts};
use counseling::SessionId;
use counseling::note::{NoteFormat, SectionKind};
use counseling::risk::{RiskPart, RiskReview};
use counseling::session::{RiskSign, SessionStatus};
use keys::{Secret, SeededEntropy};
use sync::replica::Replica;
use sync::wire::body::Ack;
use sync::wire::op::{ChainPlace, seal_op};

const START: &str = "2026-11-24T08:00:00+07:00";

#[test]
fn a_second_laptop_receives_everything_once_whatever_the_pages() {
    let mut lab = Lab::new(2);
    let person = add_person(&lab.laptops[0], "Ayu");
    let id = add_session(&lab.laptops[0], person, START, "rahasia");
    lab.push(0, 1);
    assert!(lab.pull(1, 1) > 0);
    assert_eq!(lab.pull(1, 1), 0);
    let read = lab.laptops[1].read(|reader| session::get(reader, id)).expect("reads");
    assert_eq!(read.body, body("rahasia"));
    lab.assert_same();
    // The same pages again, and out of place, land nothing twice.
    let before = lab.laptops[1].canonical_dump().expect("a dump");
    let streams: Vec<_> = lab.server.streams.iter().map(|(id, (_, log))| (*id, log.len())).collect();
    for (stream, len) in streams {
        let page = lab.page(1, stream, 0, len);
        assert_eq!(lab.laptops[1].apply(&page).expect("applies").received, 0);
    }
    assert_eq!(lab.laptops[1].canonical_dump().expect("a dump"), before);
    // And back: the second laptop writes, the first receives.
    write(&lab.laptops[1], |writer| session::save_version(writer, id, &body("dari laptop kedua")));
    lab.settle();
    lab.assert_same();
    assert!(readable(&lab.laptops[0]).contains("dari laptop kedua"));
}

#[test]
fn an_operation_waits_for_what_its_author_had_seen() {
    let mut lab = Lab::new(3);
    let id = add_person(&lab.laptops[0], "Ayu");
    lab.push(0, 50);
    lab.pull(1, 50);
    write(&lab.laptops[1], |writer| counselee::set_tags(writer, id, &["satu".into()]));
    lab.push(1, 50);
    let dir = lab.laptops[0].identity().dir_stream;
    let len = lab.server.streams[&dir].1.len();
    let late = lab.page(2, dir, len - 1, len);
    let applied = lab.laptops[2].apply(&late).expect("applies");
    assert_eq!((applied.received, applied.waiting), (1, 1));
    assert!(!readable(&lab.laptops[2]).contains("satu"));
    let early = lab.page(2, dir, 0, len - 1);
    let applied = lab.laptops[2].apply(&early).expect("applies");
    assert_eq!(applied.waiting, 0);
    assert!(readable(&lab.laptops[2]).contains("satu"));
}

#[test]
fn edits_of_the_same_text_on_two_laptops_stand_side_by_side_until_a_person_decides() {
    let mut lab = Lab::new(2);
    let person = add_person(&lab.laptops[0], "Ayu");
    let id = add_session(&lab.laptops[0], person, START, "asal");
    lab.settle();
    for (laptop, text) in [(0, "dari laptop satu"), (1, "dari laptop dua")] {
        let minute = i64::try_from(laptop).expect("small") + 1;
        lab.laptops[laptop]
            .write(&at(minute), |writer| session::save_version(writer, id, &body(text)))
            .expect("written");
    }
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        let open = file.read(conflict::list).expect("a list");
        assert_eq!(open.len(), 1);
        let texts: Vec<_> = open[0].values.iter().map(|value| value.text.as_str()).collect();
        assert_eq!(texts, ["{\"problem\":\"dari laptop dua\"}", "{\"problem\":\"dari laptop satu\"}"], "newest first");
        assert_eq!((open[0].entity_type, open[0].field), ("note", "body"));
        let refused = file.write(&at(3), |writer| signing::sign(writer, id, SIGNER));
        assert!(matches!(refused, Err(CaseFileError::Conflict)), "nothing is signed while versions compete");
    }
    let note = lab.laptops[1].read(conflict::list).expect("a list")[0].entity;
    lab.laptops[1]
        .write(&at(4), |writer| conflict::resolve(writer, note, "body", "{\"problem\":\"keduanya\"}"))
        .expect("decided");
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        assert!(file.read(conflict::list).expect("a list").is_empty());
        assert_eq!(file.read(|reader| session::get(reader, id)).expect("reads").body, body("keduanya"));
        let decided = file.read(conflict::decided).expect("a list");
        assert_eq!((decided.len(), decided[0].values.len()), (1, 2), "what stood there stays visible");
        assert_eq!(decided[0].decided_ms, at(4).now_ms);
        let again = file.write(&at(5), |writer| conflict::resolve(writer, note, "body", "{}"));
        assert!(matches!(again, Err(CaseFileError::NotFound)));
    }
}

#[test]
fn a_field_that_need_not_ask_shows_the_newest_and_risk_asks() {
    let mut lab = Lab::new(2);
    let person = add_person(&lab.laptops[0], "Ayu");
    let id = add_session(&lab.laptops[0], person, START, "asal");
    lab.settle();
    for (laptop, place, risk) in [(0, "Aula", RiskSign::Review), (1, "UKS", RiskSign::NoneSeen)] {
        let minute = i64::try_from(laptop).expect("small") + 1;
        let mut changed = frame(START);
        (changed.place, changed.risk) = (place.into(), risk);
        lab.laptops[laptop]
            .write(&at(minute), |writer| session::save_frame(writer, id, &changed, NoteFormat::Bk))
            .expect("written");
    }
    lab.settle();
    lab.assert_same();
    let read = lab.laptops[0].read(|reader| session::get(reader, id)).expect("reads");
    assert_eq!(read.frame.place, "UKS", "the later one");
    // One laptop left the risk as it was, so there is one write and nothing to ask.
    assert_eq!(read.frame.risk, RiskSign::Review);
    assert!(lab.laptops[0].read(conflict::list).expect("a list").is_empty());
    // The earlier place is not asked about, and not out of sight.
    let overtaken = lab.laptops[0].read(|reader| conflict::overtaken(reader, 10)).expect("a list");
    let told: Vec<_> = overtaken.iter().map(|one| (one.field, one.values[1].text.as_str())).collect();
    assert_eq!(told, [("place", "Aula")]);
}

#[test]
fn a_version_that_arrives_under_an_open_draft_holds_it() {
    let mut lab = Lab::new(2);
    let person = add_person(&lab.laptops[0], "Ayu");
    let id = add_session(&lab.laptops[0], person, START, "asal");
    lab.settle();
    write(&lab.laptops[0], |writer| session::save_draft(writer, id, &body("sedang diketik")));
    write(&lab.laptops[1], |writer| session::save_version(writer, id, &body("dari laptop dua")));
    lab.settle();
    let file = &lab.laptops[0];
    let saved = write(file, |writer| session::save_version(writer, id, &body("sedang diketik lagi")));
    assert_eq!(saved, VersionSaved::Held, "not written over what was not seen");
    assert_eq!(file.read(|reader| session::get(reader, id)).expect("reads").body, body("sedang diketik lagi"));
    let open = file.read(conflict::list).expect("a list");
    let texts: Vec<_> = open[0].values.iter().map(|value| value.text.as_str()).collect();
    assert_eq!(texts, ["{\"problem\":\"dari laptop dua\"}", "{\"problem\":\"sedang diketik lagi\"}"]);
    assert!(matches!(file.write(&at(1), |writer| signing::lock(writer, id, SIGNER)), Err(CaseFileError::Conflict)));
    let (note, take) = (open[0].entity, open[0].values[1].text.clone());
    write(file, |writer| conflict::resolve(writer, note, "body", &take));
    assert!(file.read(conflict::list).expect("a list").is_empty());
    lab.settle();
    lab.assert_same();
    let decided = lab.laptops[1].read(conflict::decided).expect("a list");
    assert_eq!((decided.len(), decided[0].values.len()), (1, 2));
}

#[test]
fn a_draft_begun_on_competing_texts_outlives_the_decision_between_them() {
    let mut lab = Lab::new(2);
    let person = add_person(&lab.laptops[0], "Ayu");
    let id = add_session(&lab.laptops[0], person, START, "asal");
    lab.settle();
    for (laptop, text) in [(0, "satu"), (1, "dua")] {
        let minute = i64::try_from(laptop).expect("small") + 1;
        lab.laptops[laptop]
            .write(&at(minute), |writer| session::save_version(writer, id, &body(text)))
            .expect("written");
    }
    lab.settle();
    let file = &lab.laptops[0];
    file.write(&at(3), |writer| session::save_draft(writer, id, &body("sedang diketik"))).expect("kept");
    let open = file.read(conflict::list).expect("a list");
    assert_eq!((open.len(), open[0].values.len()), (1, 2), "it was begun with both texts in view");
    let (note, take) = (open[0].entity, open[0].values[0].text.clone());
    file.write(&at(4), |writer| conflict::resolve(writer, note, "body", &take)).expect("decided");
    assert_eq!(file.read(|reader| session::get(reader, id)).expect("reads").body, body("sedang diketik"));
    let open = file.read(conflict::list).expect("a list");
    let texts: Vec<_> = open[0].values.iter().map(|value| value.text.as_str()).collect();
    assert_eq!(texts, ["{\"problem\":\"dua\"}", "{\"problem\":\"sedang diketik\"}"]);
    file.write(&at(5), |writer| conflict::resolve(writer, note, "body", texts[1])).expect("decided");
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        assert_eq!(file.read(|reader| session::get(reader, id)).expect("reads").body, body("sedang diketik"));
    }
}

#[test]
fn an_edit_concurrent_with_a_lock_becomes_a_late_draft_on_every_laptop() {
    let mut lab = Lab::new(3);
    let person = add_person(&lab.laptops[0], "Ayu");
    let id = add_session(&lab.laptops[0], person, START, "asal");
    lab.settle();
    lab.laptops[0].write(&at(2), |writer| signing::lock(writer, id, SIGNER)).expect("locked");
    // Earlier by the clock and never seen by the locker; a frame change rides along, and somebody else's record.
    let mut moved = frame("2026-11-20T08:00:00+07:00");
    moved.topic = "lain".into();
    let other = lab.laptops[1]
        .write(&at(1), |writer| {
            session::save_version(writer, id, &body("terlambat"))?;
            session::save_frame(writer, id, &moved, NoteFormat::Soap)?;
            counselee::insert(writer, &person_named("Bima"))
        })
        .expect("written");
    write(&lab.laptops[2], |writer| session::save_draft(writer, id, &body("draf terbuka")));
    // Two orders: the second laptop's edit reaches the third before the lock does.
    lab.push(1, 50);
    lab.pull(2, 50);
    assert_eq!(lab.laptops[2].read(|reader| session::get(reader, id)).expect("reads").status, SessionStatus::Draft);
    lab.settle();
    lab.assert_same();
    for (laptop, file) in lab.laptops.iter().enumerate() {
        let read = file.read(|reader| session::get(reader, id)).expect("reads");
        assert_eq!((read.status, &read.body), (SessionStatus::Locked, &body("asal")), "laptop {laptop}");
        assert_eq!((read.frame, read.format), (frame(START), NoteFormat::Bk));
        let late = file.read(|reader| late_drafts(reader, id)).expect("a list");
        let texts: Vec<_> = late.iter().map(|late| late.body.section(SectionKind::Problem)).collect();
        let expected: &[&str] = if laptop == 2 { &["terlambat", "draf terbuka"] } else { &["terlambat"] };
        assert_eq!(texts, expected, "laptop {laptop}");
        assert!(file.read(|reader| counselee::get(reader, other)).is_ok(), "what else the operation said counts");
        let refused = file.write(&at(9), |writer| session::save_version(writer, id, &body("x")));
        assert!(matches!(refused, Err(CaseFileError::Locked)));
    }
    lab.laptops[2].write(&at(9), |writer| signing::add_addendum(writer, id, SIGNER, "Terlambat", "isi")).expect("adds");
    lab.settle();
    lab.assert_same();
    assert_eq!(lab.laptops[1].read(|reader| session::get(reader, id)).expect("reads").addenda.len(), 1);
}

fn person_named(name: &str) -> counselee::NewCounselee {
    person(name)
}

#[test]
fn of_two_concurrent_locks_the_earlier_is_the_record_everywhere() {
    let mut lab = Lab::new(3);
    let person = add_person(&lab.laptops[0], "Ayu");
    let id = add_session(&lab.laptops[0], person, START, "asal");
    lab.settle();
    for (laptop, minute, text) in [(0, 5, "kedua"), (1, 4, "pertama")] {
        lab.laptops[laptop]
            .write(&at(minute), |writer| {
                session::save_version(writer, id, &body(text))?;
                signing::lock(writer, id, SIGNER)
            })
            .expect("locked");
    }
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        let read = file.read(|reader| session::get(reader, id)).expect("reads");
        assert_eq!((read.status, read.body), (SessionStatus::Locked, body("pertama")));
        let late = file.read(|reader| late_drafts(reader, id)).expect("a list");
        assert_eq!(late.iter().map(|late| late.body.clone()).collect::<Vec<_>>(), [body("kedua")]);
    }
}

#[test]
fn an_edit_brings_back_what_another_laptop_deleted() {
    let mut lab = Lab::new(2);
    let id = add_person(&lab.laptops[0], "Ayu");
    lab.settle();
    write(&lab.laptops[0], |writer| counselee::delete(writer, id));
    write(&lab.laptops[1], |writer| counselee::set_tags(writer, id, &["masih".into()]));
    lab.settle();
    lab.assert_same();
    assert_eq!(lab.laptops[0].read(|reader| counselee::get(reader, id)).expect("is back").tags, ["masih"]);
    // A person decides again: now everybody has seen the edit.
    write(&lab.laptops[0], |writer| counselee::delete(writer, id));
    lab.settle();
    lab.assert_same();
    assert!(lab.laptops[1].read(|reader| counselee::get(reader, id)).is_err());
    write(&lab.laptops[1], |writer| counselee::restore(writer, id));
    lab.settle();
    lab.assert_same();
    assert!(lab.laptops[0].read(|reader| counselee::get(reader, id)).is_ok());
}

#[test]
fn what_was_deleted_here_and_changed_there_is_listed_until_a_person_decides() {
    for keep in [true, false] {
        let mut lab = Lab::new(2);
        let person = add_person(&lab.laptops[0], "Ayu");
        let id = add_session(&lab.laptops[0], person, START, "asal");
        lab.settle();
        write(&lab.laptops[0], |writer| session::delete(writer, id));
        lab.laptops[1].write(&at(7), |writer| session::save_version(writer, id, &body("baru"))).expect("written");
        assert!(lab.laptops[0].read(contested::list).expect("a list").is_empty());
        lab.settle();
        for file in &lab.laptops {
            let open = file.read(contested::list).expect("a list");
            // One record to a person, although session and note are two.
            assert_eq!(open.len(), 1, "{open:?}");
            let devices = [0, 1].map(|laptop| lab.laptops[laptop].identity().device);
            assert_eq!((open[0].entity_type, open[0].entity), ("session", id.0));
            assert_eq!((open[0].deleted.device.into_bytes(), open[0].changed.device.into_bytes()), devices.into());
            assert_eq!(file.read(|reader| session::get(reader, id)).expect("is shown").body, body("baru"));
        }
        write(&lab.laptops[1], |writer| contested::settle(writer, id.0, keep));
        lab.settle();
        lab.assert_same();
        for file in &lab.laptops {
            assert!(file.read(contested::list).expect("a list").is_empty());
            let found = file.read(|reader| session::get(reader, id));
            assert_eq!(found.map(|session| session.body).ok(), keep.then(|| body("baru")));
        }
        let again = lab.laptops[0].write(&at(9), |writer| contested::settle(writer, id.0, keep));
        assert!(matches!(again, Err(casefile::CaseFileError::NotFound)));
    }
}

/// A session that one laptop deleted and the other changed, known to both as such.
fn contested_session(lab: &mut Lab) -> SessionId {
    let person = add_person(&lab.laptops[0], "Ayu");
    let id = add_session(&lab.laptops[0], person, START, "asal");
    lab.settle();
    write(&lab.laptops[0], |writer| session::delete(writer, id));
    lab.laptops[1].write(&at(1), |writer| session::save_version(writer, id, &body("baru"))).expect("written");
    lab.settle();
    id
}

#[test]
fn a_contested_session_is_decided_before_it_is_signed_or_locked() {
    let mut lab = Lab::new(2);
    let id = contested_session(&mut lab);
    for file in &lab.laptops {
        let refused = [
            file.write(&at(2), |writer| signing::sign(writer, id, SIGNER)),
            file.write(&at(2), |writer| signing::lock(writer, id, SIGNER)),
        ];
        assert!(refused.iter().all(|one| matches!(one, Err(CaseFileError::Conflict))), "{refused:?}");
    }
    lab.laptops[0].write(&at(3), |writer| contested::settle(writer, id.0, true)).expect("kept");
    lab.settle();
    lab.laptops[1].write(&at(4), |writer| signing::lock(writer, id, SIGNER)).expect("locked");
    lab.settle();
    lab.assert_same();
}

#[test]
fn a_change_of_a_contested_session_keeps_its_note_with_it() {
    let mut lab = Lab::new(2);
    let id = contested_session(&mut lab);
    let mut changed = frame(START);
    changed.place = "UKS".into();
    let file = &lab.laptops[1];
    file.write(&at(9), |writer| session::save_frame(writer, id, &changed, NoteFormat::Bk)).expect("written");
    assert_eq!(file.verify().expect("verifies").findings, [], "the note of which nothing was said came back, too");
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        assert!(file.read(contested::list).expect("a list").is_empty());
        assert_eq!(file.read(|reader| session::get(reader, id)).expect("is shown").body, body("baru"));
    }
}

#[test]
fn after_a_reset_everything_is_offered_and_received_again() {
    let mut lab = Lab::new(2);
    let person = add_person(&lab.laptops[0], "Ayu");
    add_session(&lab.laptops[0], person, START, "asal");
    lab.settle();
    let before = lab.laptops[0].canonical_dump().expect("a dump");
    // The server comes back from a backup that holds nothing.
    for (_, log) in lab.server.streams.values_mut() {
        log.clear();
    }
    for state in lab.laptops[0].streams().expect("streams") {
        for file in &lab.laptops {
            file.reset(state.stream).expect("reset");
        }
    }
    assert!(lab.laptops[0].counts().expect("counts").outbox > 0);
    lab.settle();
    lab.assert_same();
    assert_eq!(lab.laptops[0].canonical_dump().expect("a dump"), before, "nothing was deleted or doubled");
}

#[test]
fn a_record_too_large_for_the_wire_is_refused_before_it_is_written() {
    let (_made, file) = Made::new("too large");
    let counselee = add_person(&file, "Ayu");
    let long = "panjang ".repeat(5 * 1024);
    let review = RiskReview {
        reason: long.clone(),
        parts: [(RiskPart::Considered, long)].into(),
        ..RiskReview::opened(counselee, at(0).now_ms)
    };
    let refused = file.write(&at(1), |writer| risk_review::save(writer, &review));
    assert!(matches!(refused, Err(CaseFileError::BadValue { .. })), "{refused:?}");
    assert_eq!(file.read(|reader| risk_review::list(reader, None, false)).expect("a list"), []);
    // One long text fits, and what was taken can be sent.
    // The version holds what the review says, so both must fit beside each other.
    let shorter = RiskReview {
        reason: String::new(),
        parts: [(RiskPart::Considered, "panjang ".repeat(2 * 1024))].into(),
        ..review
    };
    file.write(&at(2), |writer| risk_review::save(writer, &shorter)).expect("one long text fits");
    for state in file.streams().expect("streams") {
        while let Some(batch) = file.outbox(state.stream, 1, usize::MAX).expect("an outbox") {
            let place = ChainPlace {
                stream: state.stream,
                device: batch.device,
                dev_seq: batch.first_dev_seq,
                prev: batch.prev_hash,
            };
            let (key, body) = (Secret::new([1; 32]), &batch.ops[0].body);
            seal_op(&key, &place, batch.epoch, body, &mut SeededEntropy::new(b"seal")).expect("it can be sealed");
            let ack = Ack { dev_seq: batch.first_dev_seq, seq: batch.first_dev_seq };
            file.acked(state.stream, batch.device, &[ack], &super::lab::receipt(state.stream, 1), None).expect("acked");
        }
    }
}
