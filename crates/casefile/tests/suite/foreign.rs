//! Operations of other versions and of faulty or hostile devices: what is unknown is kept and passed on, what must not be
//! is kept aside, and nothing blocks anything else.

use super::lab::{Kept, Lab};
use super::support::{SIGNER, add_person, add_session, at, body, frame, person, write};
use casefile::CaseFileError;
use casefile::records::{conflict, counselee, issued_document, session, signing};
use counseling::note::NoteFormat;
use counseling::session::SessionStatus;
use keys::cbor::{Value, decode};
use sync::replica::Replica;
use sync::wire::op::{ChainPlace, Change, FIRST_PREV, KIND_CHANGE, KIND_LOCK, OpPlaintext, Seen, Verb, commit, hash16};
use sync::wire::schema::entity_named;
use sync::wire::{Hash, Id, Wire};

const START: &str = "2026-11-24T08:00:00+07:00";

/// A device that writes what it likes.
pub struct Stranger {
    stream: Id,
    dev_seq: u64,
    prev: Hash,
}

impl Stranger {
    pub fn new(stream: Id) -> Self {
        Self { stream, dev_seq: 0, prev: FIRST_PREV }
    }

    /// Puts an operation into the server's log; `seen` = it claims to have seen everything there.
    pub fn say(&mut self, lab: &mut Lab, kind: u16, seen: bool, changes: Vec<Change>) {
        let log = &mut lab.server.streams.get_mut(&self.stream).expect("a stream").1;
        self.dev_seq += 1;
        let mut vv: Vec<Seen> = Vec::new();
        for kept in log.iter().filter(|kept| seen && kept.device != [9; 16]) {
            vv.retain(|entry| entry.device != kept.device);
            vv.push(Seen { device: kept.device, dev_seq: kept.dev_seq, hash16: hash16(&kept.op_hash) });
        }
        let salt = [self.dev_seq as u8; 32];
        let op = OpPlaintext {
            schema: 1,
            kind,
            t_wall: at(30).now_ms,
            txn: [5; 16],
            vv,
            vv_full: true,
            changes,
            act: None,
            salt,
        };
        let body = op.encode();
        let commit = commit(&salt, &body);
        let place = ChainPlace { stream: self.stream, device: [9; 16], dev_seq: self.dev_seq, prev: self.prev };
        self.prev = place.op_hash(commit);
        log.push(Kept {
            device: [9; 16],
            dev_seq: self.dev_seq,
            epoch: [8; 16],
            commit,
            op_hash: self.prev,
            body,
            acts: Vec::new(),
            ceks: Vec::new(),
        });
    }
}

pub fn change(entity: Id, entity_type: u16, field: u16, verb: Verb, value: impl Into<Value>) -> Change {
    Change { entity, entity_type, field, verb, value: value.into() }
}

pub fn type_num(name: &str) -> u16 {
    entity_named(name).expect("a kind").num
}

fn holds(lab: &Lab, laptop: usize, wanted: &Value) -> bool {
    let dump = lab.laptops[laptop].canonical_dump().expect("a dump");
    let needle = keys::cbor::encode(wanted);
    dump.windows(needle.len()).any(|window| window == needle)
}

#[test]
fn unknown_fields_and_kinds_of_records_are_kept_merged_and_the_same_everywhere() {
    let mut lab = Lab::new(2);
    let ayu = add_person(&lab.laptops[0], "Ayu");
    lab.settle();
    let mut stranger = Stranger::new(lab.laptops[0].identity().dir_stream);
    let person = *ayu.0.as_bytes();
    let counselee = type_num("counselee");
    stranger.say(
        &mut lab,
        KIND_CHANGE,
        true,
        vec![
            change(person, counselee, 900, Verb::Write, "bidang baru"),
            change(person, counselee, 901, Verb::Add, "anggota"),
            change([77; 16], 700, 0, Verb::Life, 1u8),
            change([77; 16], 700, 3, Verb::Append, vec![Value::from([6u8; 16]), Value::from("butir")]),
        ],
    );
    stranger.say(&mut lab, KIND_CHANGE, true, vec![change(person, counselee, 900, Verb::Write, "bidang lebih baru")]);
    lab.settle();
    lab.assert_same();
    assert!(
        holds(&lab, 1, &"bidang lebih baru".into())
            && holds(&lab, 1, &"anggota".into())
            && holds(&lab, 1, &"butir".into())
    );
    assert!(!holds(&lab, 1, &"bidang baru".into()), "overwritten by an author who had seen it");
    // An ordinary edit here leaves them alone.
    write(&lab.laptops[1], |writer| counselee::set_tags(writer, ayu, &["x".into()]));
    lab.settle();
    lab.assert_same();
    assert!(holds(&lab, 0, &"bidang lebih baru".into()));
}

#[test]
fn an_unknown_critical_kind_stops_writing_in_its_stream_only() {
    let mut lab = Lab::new(1);
    let (ayu, bima) = (add_person(&lab.laptops[0], "Ayu"), add_person(&lab.laptops[0], "Bima"));
    let first = add_session(&lab.laptops[0], ayu, START, "a");
    let second = add_session(&lab.laptops[0], bima, START, "b");
    lab.push(0, 50);
    let of_ayu = lab.laptops[0].streams().expect("streams")[2].stream;
    Stranger::new(of_ayu).say(&mut lab, 0x8777, true, Vec::new());
    lab.pull(0, 50);
    let results = [first, second]
        .map(|id| lab.laptops[0].write(&at(1), |writer| session::save_version(writer, id, &body("lagi"))).map(|_| ()));
    let refused = results.iter().filter(|result| matches!(result, Err(CaseFileError::UpdateNeeded))).count();
    assert_eq!((refused, results.iter().filter(|result| result.is_ok()).count()), (1, 1), "{results:?}");
    // Whether a document about somebody can be registered is known before it is tried.
    let allowed = [ayu, bima].map(|who| lab.laptops[0].read(|reader| issued_document::allow(reader, who)));
    for (allowed, result) in allowed.iter().zip(&results) {
        assert_eq!(allowed.is_ok(), result.is_ok(), "{allowed:?}");
    }
    assert!(allowed.iter().any(|allowed| matches!(allowed, Err(CaseFileError::UpdateNeeded))));
    assert_eq!(lab.laptops[0].counts().expect("counts").aside, 1);
    add_person(&lab.laptops[0], "Citra");
    assert_eq!(lab.laptops[0].verify().expect("verifies").findings, []);
}

#[test]
fn what_must_not_be_is_kept_aside_and_the_authors_later_words_still_count() {
    let mut lab = Lab::new(2);
    let ayu = add_person(&lab.laptops[0], "Ayu");
    let id = add_session(&lab.laptops[0], ayu, START, "asal");
    lab.laptops[0].write(&at(1), |writer| signing::lock(writer, id, SIGNER)).expect("locked");
    lab.laptops[0].write(&at(2), |writer| signing::add_addendum(writer, id, SIGNER, "uji", "tambahan")).expect("added");
    lab.settle();
    let before = lab.laptops[1].canonical_dump().expect("a dump");
    let exported = super::lab::readable(&lab.laptops[1]);
    let ids = |record: &str| -> Vec<Id> {
        exported
            .lines()
            .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
            .filter(|line| line["record"] == record)
            .map(|line| *line["id"].as_str().expect("an id").parse::<uuid::Uuid>().expect("an id").as_bytes())
            .collect()
    };
    let (session_id, note, seals, addenda) = (*id.0.as_bytes(), ids("note")[0], ids("session_seal"), ids("addendum"));
    let case = lab.laptops[0].streams().expect("streams")[2].stream;
    let mut stranger = Stranger::new(case);
    let (session_num, note_num) = (type_num("session"), type_num("note"));
    let attempts = [
        // Into the locked session, having seen the lock: its frame, its text, its life, a second note, another lock's guise.
        vec![change(session_id, session_num, 13, Verb::Write, "topik lain")],
        vec![change(note, note_num, 3, Verb::Write, Value::Null)],
        vec![change(session_id, session_num, 0, Verb::Life, 2u8)],
        vec![
            change([0; 16], note_num, 0, Verb::Life, 1u8),
            change([0; 16], note_num, 1, Verb::Write, session_id),
            change([0; 16], note_num, 2, Verb::Write, "bk"),
        ],
        // What is said once: seals and addenda.
        vec![change(seals[0], type_num("session_seal"), 2, Verb::Write, "signed")],
        vec![change(seals[1], type_num("session_seal"), 0, Verb::Life, 2u8)],
        vec![change(addenda[0], type_num("addendum"), 6, Verb::Write, "lain")],
        // Somebody else's stream, another type, a value that its column cannot hold, a life without number.
        vec![change(*ayu.0.as_bytes(), type_num("counselee"), 1, Verb::Write, "Bukan Ayu")],
        vec![change(session_id, note_num, 3, Verb::Write, Value::Null)],
        vec![
            change([50; 16], type_num("follow_up"), 0, Verb::Life, 1u8),
            change([50; 16], type_num("follow_up"), 3, Verb::Write, 7u8),
        ],
        vec![change([51; 16], type_num("follow_up"), 0, Verb::Life, 0u8)],
        vec![change([52; 16], type_num("follow_up"), 0, Verb::Write, 1u8)],
    ];
    let count = attempts.len() as u64;
    for changes in attempts {
        stranger.say(&mut lab, KIND_CHANGE, true, changes);
    }
    stranger.say(&mut lab, KIND_LOCK, true, vec![change(session_id, session_num, 13, Verb::Write, "topik lain")]);
    lab.settle();
    for file in &lab.laptops {
        assert_eq!(file.counts().expect("counts").aside, count + 1);
        assert_eq!(file.canonical_dump().expect("a dump"), before);
        assert_eq!(super::lab::readable(file), exported);
        let read = file.read(|reader| session::get(reader, id)).expect("reads");
        assert_eq!(
            (read.status, read.body, read.frame, read.format),
            (SessionStatus::Locked, body("asal"), frame(START), NoteFormat::Bk)
        );
        assert_eq!(file.verify().expect("verifies").findings, []);
    }
    let follow_up = type_num("follow_up");
    stranger.say(
        &mut lab,
        KIND_CHANGE,
        true,
        vec![
            change([60; 16], follow_up, 0, Verb::Life, 1u8),
            change([60; 16], follow_up, 1, Verb::Write, *ayu.0.as_bytes()),
            change([60; 16], follow_up, 3, Verb::Write, "janji"),
            change([60; 16], follow_up, 4, Verb::Write, "2026-12-01"),
        ],
    );
    lab.settle();
    assert!(super::lab::readable(&lab.laptops[1]).contains("janji"));
    assert!(holds(&lab, 1, &"janji".into()));
}

#[test]
fn an_operation_that_contradicts_what_is_here_is_kept_aside() {
    let mut lab = Lab::new(1);
    add_person(&lab.laptops[0], "Ayu");
    lab.push(0, 50);
    let dir = lab.laptops[0].identity().dir_stream;
    let mut stranger = Stranger::new(dir);
    stranger.say(&mut lab, KIND_CHANGE, true, Vec::new());
    // The author claims to have seen another first operation than ours.
    let log = &mut lab.server.streams.get_mut(&dir).expect("a stream").1;
    let kept = log.last_mut().expect("an operation");
    let mut op = OpPlaintext::read(decode(&kept.body).expect("canonical").view()).expect("an operation");
    op.vv[0].hash16 = [0; 16];
    op.changes = vec![change([70; 16], type_num("class"), 0, Verb::Life, 1u8)];
    kept.body = op.encode();
    kept.commit = commit(&op.salt, &kept.body);
    let place = ChainPlace { stream: dir, device: kept.device, dev_seq: kept.dev_seq, prev: FIRST_PREV };
    kept.op_hash = place.op_hash(kept.commit);
    lab.pull(0, 50);
    assert_eq!(lab.laptops[0].counts().expect("counts").aside, 1);
    lab.laptops[0].write(&at(1), |writer| counselee::insert(writer, &person("Bima"))).expect("goes on");
}

#[test]
fn a_value_beneath_the_newer_one_that_no_column_holds_is_nothing_to_choose_and_holds_up_nothing() {
    let mut lab = Lab::new(2);
    let ayu = add_person(&lab.laptops[0], "Ayu");
    let set = |lab: &Lab, laptop: usize, minute: i64, phone: &str| {
        let written = lab.laptops[laptop].write(&at(minute), |writer| {
            let mut known = counselee::get(writer, ayu)?;
            known.identity.phone = phone.into();
            counselee::update(writer, ayu, &known.identity, known.class, known.status)
        });
        assert!(written.expect("written"));
    };
    set(&lab, 0, 40, "0812 0000 0001");
    lab.settle();
    let kind = entity_named("counselee").expect("a kind");
    let field = kind.field("phone").expect("a field").num;
    // A number where a text belongs, by a device that had seen nothing, and earlier by its clock.
    let mut stranger = Stranger::new(lab.laptops[0].identity().dir_stream);
    stranger.say(&mut lab, KIND_CHANGE, false, vec![change(*ayu.0.as_bytes(), kind.num, field, Verb::Write, 5u8)]);
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        assert!(file.read(|reader| conflict::overtaken(reader, 10)).expect("a list").is_empty());
        assert_eq!(file.read(|reader| counselee::get(reader, ayu)).expect("reads").identity.phone, "0812 0000 0001");
    }
    write(&lab.laptops[1], |writer| counselee::set_tags(writer, ayu, &["x".into()]));
    set(&lab, 1, 41, "0812 0000 0002");
    lab.settle();
    lab.assert_same();
    let known = lab.laptops[0].read(|reader| counselee::get(reader, ayu)).expect("reads");
    assert_eq!(known.identity.phone, "0812 0000 0002");
}

#[test]
fn a_locked_note_is_not_led_away_to_another_session() {
    let mut lab = Lab::new(2);
    let ayu = add_person(&lab.laptops[0], "Ayu");
    let id = add_session(&lab.laptops[0], ayu, START, "asal");
    let other = add_session(&lab.laptops[0], ayu, "2026-11-25T08:00:00+07:00", "lain");
    lab.laptops[0].write(&at(1), |writer| signing::lock(writer, id, SIGNER)).expect("locked");
    lab.settle();
    let before = lab.laptops[1].canonical_dump().expect("a dump");
    let exported = super::lab::readable(&lab.laptops[1]);
    let case = lab.laptops[0].streams().expect("streams")[2].stream;
    let note = exported
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .find(|line| line["record"] == "note" && line["fields"]["session"] == id.0.to_string())
        .map(|line| *line["id"].as_str().expect("an id").parse::<uuid::Uuid>().expect("an id").as_bytes())
        .expect("the locked note");
    let note_num = type_num("note");
    let away = || {
        vec![
            change(note, note_num, 1, Verb::Write, *other.0.as_bytes()),
            change(note, note_num, 3, Verb::Write, Value::Null),
        ]
    };
    let mut stranger = Stranger::new(case);
    // One that had not seen the lock is a late draft, one that had is kept aside; neither holds up anything.
    stranger.say(&mut lab, KIND_CHANGE, false, away());
    stranger.say(&mut lab, KIND_CHANGE, true, away());
    lab.settle();
    for file in &lab.laptops {
        assert_eq!(file.counts().expect("counts").aside, 1);
        assert_eq!(file.canonical_dump().expect("a dump"), before);
        assert_eq!(super::lab::readable(file), exported);
        assert_eq!(file.verify().expect("verifies").findings, []);
    }
    let bima = add_person(&lab.laptops[0], "Bima");
    lab.settle();
    assert!(super::lab::readable(&lab.laptops[1]).contains(&bima.0.to_string()));
}

#[test]
fn a_life_beyond_all_counting_is_kept_aside_and_holds_up_nothing() {
    let mut lab = Lab::new(2);
    let ayu = add_person(&lab.laptops[0], "Ayu");
    lab.settle();
    let before = lab.laptops[1].canonical_dump().expect("a dump");
    let mut stranger = Stranger::new(lab.laptops[0].identity().dir_stream);
    let (person, kind) = (*ayu.0.as_bytes(), type_num("counselee"));
    let numbers = [u64::MAX, i64::MAX as u64 + 1, i64::MAX as u64];
    for number in numbers {
        stranger.say(&mut lab, KIND_CHANGE, true, vec![change(person, kind, 0, Verb::Life, number)]);
    }
    lab.settle();
    for file in &lab.laptops {
        assert_eq!(file.counts().expect("counts").aside, numbers.len() as u64);
        assert_eq!(file.canonical_dump().expect("a dump"), before);
    }
    write(&lab.laptops[0], |writer| counselee::delete(writer, ayu));
    write(&lab.laptops[0], |writer| counselee::restore(writer, ayu));
    lab.settle();
}
