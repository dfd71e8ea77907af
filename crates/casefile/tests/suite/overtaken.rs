//! What two laptops wrote apart into one ordinary field: the newer value stands, and the other does not leave the counselor's
//! sight until somebody writes again. Nothing waits for it.

use super::lab::Lab;
use super::support::{SIGNER, add_person, add_session, at, body, frame, save_counselor, write};
use casefile::attachments::{Limits, NewAttachment};
use casefile::records::conflict::{self, Conflict, Counts};
use casefile::records::{appointment, attachment, attendance, class, counselee, follow_up, session, setting, signing};
use casefile::{CaseFileError, Unlocked, Writer};
use chrono::{DateTime, NaiveDate};
use counseling::attachment::{Attachment, AttachmentKind};
use counseling::attendance::{Attendance, Presence};
use counseling::note::NoteFormat;
use counseling::plan::{Appointment, FollowUp};
use counseling::session::SessionStatus;
use counseling::{AppointmentId, CounseleeId, FollowUpId, SessionId};
use keys::SeededEntropy;
use std::collections::BTreeSet;
use uuid::Uuid;

const START: &str = "2026-11-24T08:00:00+07:00";
const FIRST: &str = "dari laptop satu";
const SECOND: &str = "dari laptop dua";

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 12, day).expect("a day")
}

fn set_address(writer: &mut Writer<'_>, id: CounseleeId, address: &str) -> casefile::Result<()> {
    let mut known = counselee::get(writer, id)?;
    known.identity.address = address.into();
    counselee::update(writer, id, &known.identity, known.class, known.status).map(|_| ())
}

fn set_purpose(writer: &mut Writer<'_>, id: AppointmentId, purpose: &str) -> casefile::Result<()> {
    let known = appointment::get(writer, id)?;
    appointment::save(writer, &Appointment { purpose: purpose.into(), ..known }).map(|_| ())
}

fn set_text(writer: &mut Writer<'_>, id: FollowUpId, text: &str) -> casefile::Result<()> {
    let known = follow_up::get(writer, id)?;
    follow_up::save(writer, &FollowUp { text: text.into(), ..known }).map(|_| ())
}

/// A counselee, an appointment and a follow-up that both laptops know.
fn shared(lab: &mut Lab) -> (CounseleeId, AppointmentId, FollowUpId) {
    let file = &lab.laptops[0];
    save_counselor(file);
    let person = add_person(file, "Ayu");
    let made = write(file, |writer| {
        let meeting = Appointment {
            counselee: Some(person),
            starts_at: DateTime::parse_from_rfc3339(START).expect("a moment"),
            duration_minutes: 40,
            ..Appointment::default()
        };
        let promise = FollowUp {
            id: None,
            counselee: person,
            counselee_name: String::new(),
            class_name: String::new(),
            session: None,
            text: "asal".into(),
            due: day(1),
            done_on: None,
        };
        Ok((appointment::save(writer, &meeting)?, follow_up::save(writer, &promise)?))
    });
    lab.settle();
    (person, made.0, made.1)
}

/// The same field of each of the three written on both laptops apart, the second one later.
fn apart(lab: &mut Lab) -> (CounseleeId, AppointmentId, FollowUpId) {
    let (person, meeting, promise) = shared(lab);
    for (laptop, said) in [(0, FIRST), (1, SECOND)] {
        let minute = i64::try_from(laptop).expect("small") + 1;
        lab.laptops[laptop]
            .write(&at(minute), |writer| {
                set_address(writer, person, said)?;
                set_purpose(writer, meeting, said)?;
                set_text(writer, promise, said)
            })
            .expect("written");
    }
    lab.settle();
    lab.assert_same();
    (person, meeting, promise)
}

fn overtaken(file: &Unlocked) -> Vec<Conflict> {
    file.read(|reader| conflict::overtaken(reader, usize::MAX)).expect("a list")
}

/// The fields of which the newer value stands, by kind and name.
fn fields(file: &Unlocked) -> Vec<(&'static str, &'static str)> {
    let mut found: Vec<_> = overtaken(file).iter().map(|one| (one.entity_type, one.field)).collect();
    found.sort_unstable();
    found
}

/// Takes a value, which may be that which stands.
fn take(file: &Unlocked, minute: i64, record: Uuid, field: &str, value: &str) -> casefile::Result<()> {
    file.write(&at(minute), |writer| conflict::resolve(writer, record, field, value))
}

/// Says that what stands there was read.
fn see(file: &Unlocked, minute: i64, record: Uuid, field: &str) -> casefile::Result<()> {
    file.write(&at(minute), |writer| conflict::see(writer, record, field))
}

#[test]
fn the_newer_value_stands_and_both_are_listed_with_their_authors_on_both_laptops() {
    let mut lab = Lab::new(2);
    let (person, meeting, promise) = apart(&mut lab);
    let devices = [0, 1].map(|laptop| Uuid::from_bytes(lab.laptops[laptop].identity().device));
    let lists: Vec<_> = lab.laptops.iter().map(overtaken).collect();
    assert_eq!(lists[0], lists[1], "the same on both");
    for file in &lab.laptops {
        assert_eq!(fields(file), [("appointment", "purpose"), ("counselee", "address"), ("follow_up", "text")]);
        for one in overtaken(file) {
            assert!(!one.must_decide && !one.locked, "{one:?}");
            let told: Vec<_> =
                one.values.iter().map(|value| (value.text.as_str(), value.device, value.at_ms)).collect();
            assert_eq!(told, [(SECOND, devices[1], at(2).now_ms), (FIRST, devices[0], at(1).now_ms)]);
            assert!(one.values.iter().all(|value| value.by == SIGNER), "{one:?}");
            assert_eq!(one.since_ms, at(1).now_ms);
            assert_eq!(file.read(|reader| conflict::counselee_of(reader, one.entity)).expect("reads"), Some(person));
        }
        assert_eq!(file.read(|reader| counselee::get(reader, person)).expect("reads").identity.address, SECOND);
        assert_eq!(file.read(|reader| appointment::get(reader, meeting)).expect("reads").purpose, SECOND);
        assert_eq!(file.read(|reader| follow_up::get(reader, promise)).expect("reads").text, SECOND);
        // Nobody is asked, and what is asked for is not read as a whole to be counted.
        assert!(file.read(conflict::list).expect("a list").is_empty());
        assert_eq!(file.read(conflict::counts).expect("counted"), Counts { must_decide: 0, overtaken: 3 });
        assert_eq!(file.read(|reader| conflict::overtaken(reader, 2)).expect("a list").len(), 2);
        let found = file.read(|reader| conflict::find(reader, person.0, "address")).expect("reads");
        assert_eq!(found.map(|one| one.values.len()), Some(2));
        assert_eq!(file.read(|reader| conflict::find(reader, person.0, "phone")).expect("reads"), None);
        let before = overtaken(file);
        file.rebuild().expect("made again");
        assert_eq!(overtaken(file), before, "made again it says the same");
        assert_eq!(file.verify().expect("verifies").findings, []);
    }
}

#[test]
fn keeping_what_stands_and_taking_the_other_end_it_and_both_stay_to_be_read() {
    let mut lab = Lab::new(2);
    let (person, meeting, promise) = apart(&mut lab);
    take(&lab.laptops[0], 3, person.0, "address", SECOND).expect("kept");
    take(&lab.laptops[1], 4, meeting.0, "purpose", FIRST).expect("taken");
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        assert_eq!(fields(file), [("follow_up", "text")]);
        assert_eq!(file.read(|reader| counselee::get(reader, person)).expect("reads").identity.address, SECOND);
        assert_eq!(file.read(|reader| appointment::get(reader, meeting)).expect("reads").purpose, FIRST);
        let decided = file.read(conflict::decided).expect("a list");
        let told: Vec<_> = decided.iter().map(|one| (one.field, one.decided_ms, one.must_decide)).collect();
        assert_eq!(told, [("purpose", at(4).now_ms, false), ("address", at(3).now_ms, false)], "the newest first");
        for one in &decided {
            let texts: Vec<_> = one.values.iter().map(|value| value.text.as_str()).collect();
            assert_eq!(texts, [SECOND, FIRST]);
        }
        let again = take(file, 5, person.0, "address", FIRST);
        assert!(matches!(again, Err(CaseFileError::NotFound)), "{again:?}");
    }
    take(&lab.laptops[0], 6, promise.0, "text", FIRST).expect("taken");
    lab.settle();
    lab.assert_same();
    assert!(lab.laptops.iter().all(|file| overtaken(file).is_empty()));
}

#[test]
fn only_who_writes_the_field_again_covers_both_and_what_lay_beneath_is_kept() {
    let mut lab = Lab::new(2);
    let (_, _, promise) = apart(&mut lab);
    // The whole form is saved for another field of it: that decides nothing of what was not touched.
    lab.laptops[0]
        .write(&at(3), |writer| {
            let known = follow_up::get(writer, promise)?;
            follow_up::save(writer, &FollowUp { due: day(9), ..known }).map(|_| ())
        })
        .expect("written");
    lab.settle();
    lab.assert_same();
    assert!(lab.laptops.iter().all(|file| fields(file).contains(&("follow_up", "text"))));
    assert!(lab.laptops[1].read(conflict::decided).expect("a list").is_empty());
    lab.laptops[1].write(&at(4), |writer| set_text(writer, promise, "dengan kata lain")).expect("written");
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        assert_eq!(fields(file), [("appointment", "purpose"), ("counselee", "address")]);
        let found = file.read(|reader| follow_up::get(reader, promise)).expect("reads");
        assert_eq!((found.text.as_str(), found.due), ("dengan kata lain", day(9)));
        let decided = file.read(conflict::decided).expect("a list");
        let texts: Vec<_> = decided[0].values.iter().map(|value| value.text.as_str()).collect();
        assert_eq!((decided.len(), texts), (1, vec![SECOND, FIRST]), "written over, not lost");
    }
}

#[test]
fn a_write_that_had_not_seen_the_other_lies_beside_it_again() {
    let mut lab = Lab::new(2);
    let (person, ..) = apart(&mut lab);
    // Both settle it before they meet, each in her own way.
    take(&lab.laptops[0], 3, person.0, "address", FIRST).expect("taken");
    take(&lab.laptops[1], 4, person.0, "address", SECOND).expect("kept");
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        let found = file.read(|reader| conflict::find(reader, person.0, "address")).expect("reads").expect("listed");
        let texts: Vec<_> = found.values.iter().map(|value| (value.text.as_str(), value.at_ms)).collect();
        assert_eq!(texts, [(SECOND, at(4).now_ms), (FIRST, at(3).now_ms)]);
    }
}

#[test]
fn what_says_the_same_and_what_a_program_fills_in_is_not_listed() {
    let mut lab = Lab::new(2);
    let (person, meeting, _) = shared(&mut lab);
    let classes = write(&lab.laptops[0], |writer| {
        setting::set(writer, "uji", "0")?;
        let year = class::ensure_year(writer, "2026/2027")?;
        Ok([class::ensure(writer, year, "X-1", Some(10))?, class::ensure(writer, year, "X-2", Some(10))?])
    });
    lab.settle();
    for (laptop, class) in classes.into_iter().enumerate() {
        let minute = i64::try_from(laptop).expect("small") + 1;
        lab.laptops[laptop]
            .write(&at(minute), |writer| {
                set_address(writer, person, "Jalan Kenanga 14")?;
                setting::set(writer, "uji", &minute.to_string())?;
                let known = appointment::get(writer, meeting)?;
                let moved = Appointment {
                    moved_from: Some(known.starts_at + chrono::Duration::days(minute)),
                    uid: format!("uid-{minute}"),
                    ..known
                };
                appointment::save(writer, &moved)?;
                let known = counselee::get(writer, person)?;
                counselee::update(writer, person, &known.identity, Some(class), known.status)?;
                counselee::set_tags(writer, person, &[format!("tanda {minute}")]).map(|_| ())
            })
            .expect("written");
    }
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        assert_eq!(overtaken(file), []);
        assert!(file.read(conflict::list).expect("a list").is_empty());
        let found = file.read(|reader| counselee::get(reader, person)).expect("reads");
        assert_eq!((found.identity.address.as_str(), found.tags.len()), ("Jalan Kenanga 14", 2));
    }
}

/// A group session whose place, and a member's presence, were written on both laptops apart.
fn session_apart(lab: &mut Lab) -> SessionId {
    let file = &lab.laptops[0];
    save_counselor(file);
    let members = ["Ayu", "Bima"].map(|name| add_person(file, name));
    let id = write(file, |writer| {
        let id = session::start(writer, &members, &frame(START), NoteFormat::Bk)?;
        session::save_version(writer, id, &body("bersama"))?;
        Ok(id)
    });
    lab.settle();
    for (laptop, place, presence) in [(0, "Aula", Presence::Sick), (1, "UKS", Presence::Late)] {
        let minute = i64::try_from(laptop).expect("small") + 1;
        lab.laptops[laptop]
            .write(&at(minute), |writer| {
                let mut changed = frame(START);
                changed.place = place.into();
                session::save_frame(writer, id, &changed, NoteFormat::Bk)?;
                attendance::save(writer, id, &[Attendance { counselee: members[0], presence, line: String::new() }])
            })
            .expect("written");
    }
    lab.settle();
    lab.assert_same();
    id
}

#[test]
fn nothing_holds_up_a_signature_or_a_lock_and_in_a_locked_session_both_stay_as_they_are() {
    let mut lab = Lab::new(2);
    let id = session_apart(&mut lab);
    let due = [("attendance", "presence"), ("session", "place")];
    for file in &lab.laptops {
        assert_eq!(fields(file), due);
        assert!(overtaken(file).iter().all(|one| !one.locked));
    }
    lab.laptops[0].write(&at(3), |writer| signing::sign(writer, id, SIGNER)).expect("signed");
    lab.laptops[0].write(&at(4), |writer| signing::lock(writer, id, SIGNER)).expect("locked");
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        let found = file.read(|reader| session::get(reader, id)).expect("reads");
        assert_eq!((found.status, found.frame.place.as_str()), (SessionStatus::Locked, "UKS"));
        assert_eq!(fields(file), due, "both are kept to be read");
        assert!(overtaken(file).iter().all(|one| one.locked && one.values.len() == 2));
        for one in overtaken(file) {
            for value in &one.values {
                let refused = take(file, 5, one.entity, one.field, &value.text);
                assert!(matches!(refused, Err(CaseFileError::Locked)), "{refused:?}");
            }
        }
        assert!(file.read(conflict::decided).expect("a list").is_empty());
        assert_eq!(file.verify().expect("verifies").findings, []);
    }
}

#[test]
fn what_was_read_of_a_locked_session_leaves_the_list_on_every_laptop_and_nothing_of_the_session_changes() {
    let mut lab = Lab::new(2);
    let id = session_apart(&mut lab);
    let presence = overtaken(&lab.laptops[0]).iter().find(|one| one.field == "presence").expect("listed").entity;
    // Where it can still be written, one of the two is kept or taken.
    let early = see(&lab.laptops[0], 3, id.0, "place");
    assert!(matches!(early, Err(CaseFileError::NotLocked)), "{early:?}");
    lab.laptops[0].write(&at(4), |writer| signing::lock(writer, id, SIGNER)).expect("locked");
    lab.settle();
    let locked = lab.laptops[1].read(|reader| session::get(reader, id)).expect("reads");
    for unlisted in ["topic", "risk", "no such field"] {
        let refused = see(&lab.laptops[1], 5, id.0, unlisted);
        assert!(matches!(refused, Err(CaseFileError::NotFound)), "{unlisted}: {refused:?}");
    }
    see(&lab.laptops[1], 6, id.0, "place").expect("seen");
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        assert_eq!(fields(file), [("attendance", "presence")]);
        assert_eq!(file.read(conflict::counts).expect("counted"), Counts { must_decide: 0, overtaken: 1 });
        assert_eq!(file.read(|reader| conflict::overtaken(reader, 1)).expect("a list").len(), 1);
        assert_eq!(file.read(|reader| session::get(reader, id)).expect("reads"), locked, "as it was locked");
        let decided = file.read(conflict::decided).expect("a list");
        let [one] = decided.as_slice() else { panic!("{decided:?}") };
        let texts: Vec<_> = one.values.iter().map(|value| value.text.as_str()).collect();
        assert_eq!((one.entity, one.field, one.seen, texts), (id.0, "place", true, vec!["UKS", "Aula"]));
        assert_eq!((one.by_name.as_str(), one.decided_ms), (SIGNER, at(6).now_ms));
        // It is read, and no more than that.
        let taken = take(file, 7, id.0, "place", "Aula");
        assert!(matches!(taken, Err(CaseFileError::Locked)), "{taken:?}");
        let again = see(file, 7, id.0, "place");
        assert!(matches!(again, Err(CaseFileError::NotFound)), "{again:?}");
        file.rebuild().expect("made again");
        assert_eq!(fields(file), [("attendance", "presence")], "also when the tables are made again");
        assert_eq!(file.verify().expect("verifies").findings, []);
    }
    see(&lab.laptops[0], 8, presence, "presence").expect("seen");
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        assert_eq!(overtaken(file), []);
        assert_eq!(file.read(conflict::counts).expect("counted"), Counts::default());
        assert_eq!(file.read(|reader| session::get(reader, id)).expect("reads"), locked);
    }
}

#[test]
fn what_an_earlier_lock_brings_to_stand_there_was_not_read_and_is_listed() {
    let mut lab = Lab::new(3);
    let id = session_apart(&mut lab);
    // Two laptops write once more and meet; the first one knows nothing of it.
    for (laptop, place) in [(1, "Taman"), (2, "Kelas")] {
        lab.laptops[laptop]
            .write(&at(3), |writer| {
                let mut changed = frame(START);
                changed.place = place.into();
                session::save_frame(writer, id, &changed, NoteFormat::Bk)
            })
            .expect("written");
        lab.push(laptop, 50);
    }
    lab.pull(1, 50);
    lab.laptops[1].write(&at(4), |writer| signing::lock(writer, id, SIGNER)).expect("locked");
    lab.laptops[0].write(&at(5), |writer| signing::lock(writer, id, SIGNER)).expect("locked");
    see(&lab.laptops[0], 6, id.0, "place").expect("seen");
    assert_eq!(fields(&lab.laptops[0]), [("attendance", "presence")]);
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        let due = overtaken(file);
        let place = due.iter().find(|one| one.field == "place").expect("listed");
        let texts: BTreeSet<_> = place.values.iter().map(|value| value.text.as_str()).collect();
        assert_eq!((place.locked, texts), (true, BTreeSet::from(["Kelas", "Taman"])), "the earlier lock decides");
    }
    see(&lab.laptops[2], 7, id.0, "place").expect("seen");
    lab.settle();
    lab.assert_same();
    assert!(lab.laptops.iter().all(|file| fields(file) == [("attendance", "presence")]));
}

#[test]
fn before_the_lock_the_other_value_can_be_taken() {
    let mut lab = Lab::new(2);
    let id = session_apart(&mut lab);
    take(&lab.laptops[0], 3, id.0, "place", "Aula").expect("taken");
    lab.laptops[0].write(&at(4), |writer| signing::lock(writer, id, SIGNER)).expect("locked");
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        assert_eq!(file.read(|reader| session::get(reader, id)).expect("reads").frame.place, "Aula");
        assert_eq!(fields(file), [("attendance", "presence")]);
    }
}

#[test]
fn what_is_attached_to_a_locked_session_stands_still_with_it() {
    let mut lab = Lab::new(2);
    let person = add_person(&lab.laptops[0], "Ayu");
    let id = add_session(&lab.laptops[0], person, START, "asal");
    let new = NewAttachment {
        counselee: person,
        session: Some(id),
        home_visit: None,
        document: None,
        name: "Gambar".into(),
        media_type: "image/png".into(),
        kind: AttachmentKind::Scan,
        note: String::new(),
    };
    let content = [7u8; 100];
    let (mut source, size) = (&content[..], content.len() as u64);
    let mut random = SeededEntropy::new(b"attachment");
    let prepared = lab.laptops[0].prepare_attachment(
        &at(0),
        new,
        (&mut source, size),
        (&Limits::default(), &[]),
        &mut random,
        &|| true,
        &|_| {},
    );
    let attached = lab.laptops[0].attach(&at(0), vec![prepared.expect("prepared")]).expect("attached")[0];
    lab.settle();
    for (laptop, note) in [(0, FIRST), (1, SECOND)] {
        let minute = i64::try_from(laptop).expect("small") + 1;
        lab.laptops[laptop]
            .write(&at(minute), |writer| {
                let known = attachment::get(writer, attached)?;
                attachment::save(writer, &Attachment { note: note.into(), ..known }).map(|_| ())
            })
            .expect("written");
    }
    lab.settle();
    assert!(overtaken(&lab.laptops[1]).iter().all(|one| one.entity == attached.0 && !one.locked));
    assert_eq!(fields(&lab.laptops[1]), [("attachment", "note")], "both words, unsealed");
    lab.laptops[0].write(&at(3), |writer| signing::lock(writer, id, SIGNER)).expect("locked");
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        assert!(overtaken(file)[0].locked);
        let refused = take(file, 4, attached.0, "note", FIRST);
        assert!(matches!(refused, Err(CaseFileError::Locked)), "{refused:?}");
    }
}
