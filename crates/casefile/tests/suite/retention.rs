//! What was destroyed is nowhere any more, and never comes back: not in a page of the file, not by the pen of this laptop,
//! not by another laptop that was away, not from an old backup.

use super::attachments;
use super::lab::{Lab, readable};
use super::support::{
    Made, PASSPHRASE, SIGNER, add_person, add_session, at, body, entropy, frame, person, save_counselor, write,
};
use casefile::attachments::NewAttachment;
use casefile::backup::{Opener, points, restore};
use casefile::records::counselee::{self, NewCounselee};
use casefile::records::holdings::Holdings;
use casefile::records::{
    administration, alert, appointment, attachment, case_status, code_word, conflict, consent, consent_override,
    counselee_link, destruction, duty_report, emergency_card, follow_up, hold, issued_document, orientation, profile,
    risk_review, safeguarding_entry, safety_plan, session, setting, signing, waitlist, work,
};
use casefile::{CaseFileError, Confirmed, Destroyed, Unlocked, late_attachments, rekey, remains_due};
use chrono::{FixedOffset, NaiveDate};
use counseling::alert::{Alert, AlertKind};
use counseling::assessment_record::{Administration, AdministrationMode};
use counseling::calendar::{Recurrence, WaitlistEntry, WaitlistState};
use counseling::case_status::CaseStatus;
use counseling::consent::{Consent, ConsentFrom, ConsentKind, GatedAct};
use counseling::counselee::{CounseleeFilter, CounseleeStatus, Guardian, Identity, Relation};
use counseling::document::{IssueAct, IssuedDocument};
use counseling::duty_report::{Duty, DutyReport};
use counseling::link::{CounseleeLink, LinkKind};
use counseling::note::NoteFormat;
use counseling::orientation::OrientationItem;
use counseling::plan::{Appointment, AppointmentStatus, FollowUp};
use counseling::profile::{EmergencyCard, PersonalProfile, ProfilePart};
use counseling::retention::{Basis, DestructionState, Item, Lifted, RecordClass};
use counseling::risk::{RiskPart, RiskReview, RiskStep, StepKind, TellHow, ToldRole};
use counseling::safeguarding::SafeguardingEntry;
use counseling::safety_plan::{SafetyPlan, SafetyStep};
use counseling::session::SessionFilter;
use counseling::work::{WorkFilter, WorkKind};
use counseling::{AdministrationId, AttachmentId, CounseleeId, IssuedDocumentId, SessionId, WorkId};
use std::path::Path;
use sync::replica::Replica;
use testkit::clock::now_ms;

/// Stands in every text of the person who goes.
pub const PLANTED: &str = "ZULEYKHANANDRA";
/// Stands in every text of the person who stays.
pub const STAYS: &str = "Tetapada";
const START: &str = "2026-11-24T08:00:00+07:00";

fn zone() -> FixedOffset {
    FixedOffset::east_opt(7 * 3600).expect("a zone")
}

fn day(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 1, 2).expect("a day")
}

pub fn whole(counselee: CounseleeId) -> Vec<Item> {
    let classes = RecordClass::ALL.iter().copied().filter(|class| class.is_destroyable());
    classes.map(|class| Item { counselee, class }).collect()
}

pub fn leave(file: &Unlocked, id: CounseleeId) {
    let known = file.read(|reader| counselee::get(reader, id)).expect("known");
    write(file, |writer| counselee::update(writer, id, &known.identity, None, CounseleeStatus::Graduated));
}

pub fn request(file: &Unlocked, items: &[Item], year: i32) -> casefile::Result<uuid::Uuid> {
    file.write(&at(0), |writer| {
        let holdings = Holdings::load(writer, zone())?;
        destruction::request(writer, &holdings, items, (Basis::Due, "masa simpan habis", SIGNER), Some(day(year)))
    })
}

pub fn confirm(file: &Unlocked, request: uuid::Uuid, year: i32) -> casefile::Result<Destroyed> {
    let code = |id: CounseleeId| format!("K-{}", &id.to_string()[..8]);
    let confirmed =
        Confirmed { by: SIGNER, witness: "Budi Santoso", today: Some(day(year)), zone: zone(), code: &code };
    file.destroy(&at(5), request, &confirmed)
}

pub fn destroy(file: &Unlocked, items: &[Item]) -> Destroyed {
    let asked = request(file, items, 2060).expect("requested");
    confirm(file, asked, 2060).expect("destroyed")
}

/// The database of a closed file, as anybody with the passphrase opens it.
fn database(path: &Path) -> rusqlite::Connection {
    let (key, header) = super::support::master_key(path);
    let connection = rusqlite::Connection::open(path.join("case.db")).expect("opens");
    let pragma = key.sqlcipher_key_pragma(&header.sqlcipher_salt());
    connection.execute_batch(&format!("PRAGMA key = \"{}\";", &*pragma)).expect("keyed");
    connection
}

/// Pages of a closed file that nothing uses.
pub fn free_pages(path: &Path) -> u32 {
    database(path).query_row("PRAGMA freelist_count", [], |row| row.get(0)).expect("a number")
}

/// Every page of a closed file's database, decrypted, free ones included.
pub fn pages(path: &Path) -> Vec<u8> {
    let connection = database(path);
    let _: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0)).expect("the key fits");
    let mut size = 0i64;
    // SAFETY: the handle is open for the whole call; SQLite hands over `size` bytes that are freed below.
    unsafe {
        let bytes = rusqlite::ffi::sqlite3_serialize(connection.handle(), c"main".as_ptr(), &raw mut size, 0);
        assert!(!bytes.is_null() && size > 0, "the pages can be read");
        let copy = std::slice::from_raw_parts(bytes, usize::try_from(size).expect("fits")).to_vec();
        rusqlite::ffi::sqlite3_free(bytes.cast());
        copy
    }
}

pub fn holds(bytes: &[u8], word: &str) -> bool {
    let lower = word.to_lowercase();
    [word.as_bytes(), lower.as_bytes()].iter().any(|needle| bytes.windows(needle.len()).any(|window| window == *needle))
}

/// A person with something in every kind of record, and her sessions: one locked with an addendum, one as a draft.
pub fn fill(file: &Unlocked, name: &str) -> (CounseleeId, SessionId, SessionId) {
    let word = |what: &str| format!("{what} {name}");
    let mut new: NewCounselee = person(&word("Putri"));
    new.identity = Identity {
        name: word("Putri"),
        preferred_name: name.into(),
        nisn: if name == PLANTED { "0087654321".into() } else { "0012345678".into() },
        address: word("Jalan"),
        birth_date: NaiveDate::from_ymd_opt(2008, 2, 29),
        religion: word("agama"),
        ..Identity::default()
    };
    new.tags = vec![word("tanda")];
    let id = write(file, |writer| counselee::insert(writer, &new));
    write(file, |writer| {
        let guardian = Guardian { name: word("Ibu"), ..Guardian::of(Relation::Mother) };
        counselee::save_guardian(writer, id, &guardian)?;
        counselee::set_photo(writer, id, Some(word("foto").into_bytes()))
    });
    let locked = add_session(file, id, START, &word("masalah"));
    write(file, |writer| session::save_version(writer, locked, &body(&word("masalah kedua"))));
    write(file, |writer| signing::lock(writer, locked, SIGNER));
    write(file, |writer| signing::add_addendum(writer, locked, SIGNER, &word("alasan"), &word("tambahan")));
    let open = add_session(file, id, "2026-11-25T08:00:00+07:00", &word("catatan"));
    write(file, |writer| {
        session::save_draft(writer, open, &body(&word("draf")))?;
        let place = format!("draft/addendum/{locked}");
        setting::set_local(writer, &place, &format!("{{\"text\":\"{}\"}}", word("tambahan draf")))?;
        // A form that is about nobody yet, and names her.
        let form = format!("draft/waitlist/{}/{}", name.to_lowercase(), uuid::Uuid::nil());
        setting::set_local(writer, &form, &format!("{{\"picked\":\"{id} {}\"}}", word("antrean")))?;
        let on = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day");
        let given = Administration {
            id: AdministrationId(writer.new_id()),
            counselee: id,
            instrument: "phq-9".into(),
            instrument_version: "1".into(),
            locale: "id".into(),
            mode: AdministrationMode::ALL[0],
            on,
            session: Some(locked),
            responses: [(word("jawaban"), 1)].into(),
            finished: true,
        };
        administration::save(writer, &given)?;
        casefile::records::score_sheet::insert(writer, given.id, "1", &format!("\"{}\"", word("skor")))?;
        let consent = Consent {
            person: word("Bapak"),
            identity_check: word("KTP"),
            withhold: word("rahasiakan"),
            scope: word("lingkup"),
            recipient: word("puskesmas"),
            ..Consent::given(id, ConsentKind::Counseling, ConsentFrom::Parent, on)
        };
        let consent = consent::save(writer, &consent)?;
        consent::withdraw(writer, consent, on, &word("Paman"), &word("berubah"))?;
        consent_override::add(writer, id, GatedAct::Release, &word("bahaya"), on)?;
        orientation::tick(writer, id, OrientationItem::Reach, on, &word("sepakat"))?;
        let review = RiskReview {
            administration: Some(given.id),
            rule: "phq-9.item-9".into(),
            reason: word("laporan"),
            parts: RiskPart::ALL.iter().map(|part| (*part, word(part.as_str()))).collect(),
            responsible: word("penanggung"),
            ..RiskReview::opened(id, now_ms())
        };
        let review = risk_review::save(writer, &review)?;
        let step = RiskStep {
            id: None,
            review,
            kind: StepKind::Told,
            role: Some(ToldRole::Parent),
            name: word("Ibu diberi tahu"),
            how: Some(TellHow::Phone),
            at_ms: now_ms(),
            text: word("isi telepon"),
            by: String::new(),
            made_ms: 0,
        };
        risk_review::add_step(writer, &step)?;
        let steps = SafetyStep::ALL.iter().map(|step| (*step, vec![word(step.as_str())])).collect();
        safety_plan::save(writer, id, &SafetyPlan { steps, agreed_on: Some(on), review_on: Some(on) })?;
        let duty = DutyReport {
            review: Some(review),
            authority: word("dinas"),
            facts: word("fakta"),
            ..DutyReport::begun(id, Duty::ChildProtection, now_ms(), now_ms())
        };
        duty_report::save(writer, &duty)?;
        let entry = SafeguardingEntry {
            id: None,
            counselee: id,
            corrects: None,
            reason: String::new(),
            at_ms: now_ms(),
            fact: word("lebam"),
            words: word("kata anak"),
            concern: word("kekhawatiran"),
            risk: word("risiko"),
            action: word("tindakan"),
            people: word("orang"),
            by: String::new(),
            made_ms: 0,
        };
        safeguarding_entry::add(writer, &entry)?;
        let promise = FollowUp {
            id: None,
            counselee: id,
            counselee_name: String::new(),
            class_name: String::new(),
            session: Some(locked),
            text: word("janji"),
            due: on,
            done_on: None,
        };
        follow_up::save(writer, &promise)?;
        let letter = IssuedDocument {
            id: IssuedDocumentId(writer.new_id()),
            document: "parent_summons".into(),
            counselee: Some(id),
            counselee_name: String::new(),
            number: format!("421/{name}"),
            lang: "id".into(),
            paper: "a4".into(),
            on,
            act: IssueAct::Saved,
            recipient: word("kepada"),
            at_ms: now_ms(),
            pdf_hash: "00".repeat(32),
        };
        issued_document::insert(writer, &letter, Some(1), &format!("\"{}\"", word("isi surat")))?;
        let booked = Appointment {
            id: None,
            counselee: Some(id),
            title: String::new(),
            class_name: String::new(),
            starts_at: frame(START).starts_at,
            duration_minutes: 40,
            place: word("ruang"),
            purpose: word("tujuan"),
            status: AppointmentStatus::Planned,
            ..Appointment::default()
        };
        appointment::save(writer, &booked)?;
        let known = ProfilePart::ALL.iter().map(|part| (*part, word(part.as_str())));
        profile::save(writer, id, &PersonalProfile(known.collect()))?;
        let card = EmergencyCard { helper: word("puskesmas"), address_now: word("alamat"), ..EmergencyCard::default() };
        emergency_card::save(writer, id, &card)?;
        code_word::set(writer, id, &word("kata"))?;
        case_status::add(writer, id, CaseStatus::Handling, on, &word("sebab"))?;
        let text = word("asma");
        let alert =
            Alert { id: None, counselee: id, kind: AlertKind::Health, text, from: on, until: None, by: String::new() };
        alert::save(writer, &alert)?;
        // A series, one meeting of which has a record of its own, and a place on the waiting list.
        let rule = Recurrence { every_weeks: 1, weekdays: vec![2], until: None, count: Some(4) };
        let series = Appointment { recurrence: Some(rule), title: String::new(), ..booked.clone() };
        let series = appointment::save(writer, &series)?;
        let held = NaiveDate::from_ymd_opt(2026, 12, 1).expect("a day");
        let meeting = Appointment { series: Some(series), occurrence: Some(held), place: word("tempat"), ..booked };
        appointment::save(writer, &meeting)?;
        let waits = WaitlistEntry {
            id: None,
            counselee: id,
            counselee_name: String::new(),
            class_name: String::new(),
            since: on,
            purpose: word("menunggu"),
            minutes: 40,
            state: WaitlistState::Waiting,
            appointment: None,
        };
        waitlist::save(writer, &waits)?;
        for piece in super::work::full(id, id, name) {
            work::save(writer, &piece)?;
        }
        Ok(())
    });
    (id, locked, open)
}

/// A link in the file of one that says something of the other.
fn linked(counselee: CounseleeId, other: CounseleeId) -> CounseleeLink {
    CounseleeLink {
        id: None,
        counselee,
        other,
        other_name: String::new(),
        other_class: String::new(),
        kind: LinkKind::Friend,
        purpose: format!("teman {PLANTED}"),
    }
}

pub fn people(file: &Unlocked) -> Vec<String> {
    let filter = CounseleeFilter { status: None, ..CounseleeFilter::default() };
    let found = file.read(|reader| counselee::list(reader, &filter)).expect("a list");
    found.lines.into_iter().map(|line| line.name).collect()
}

#[test]
fn after_a_destruction_no_byte_of_the_person_is_left_and_everybody_else_is_whole() {
    let (made, file) = Made::new("destroy whole");
    save_counselor(&file);
    let (gone, locked, _) = fill(&file, PLANTED);
    let (stays, ..) = fill(&file, STAYS);
    // One meeting of both, held by the one who goes: it stays for the other's sake.
    let both = write(&file, |writer| {
        let id = session::start(writer, &[gone, stays], &frame("2026-11-26T08:00:00+07:00"), NoteFormat::Bk)?;
        session::save_version(writer, id, &body("bersama"))?;
        Ok(id)
    });
    write(&file, |writer| counselee_link::save(writer, &linked(stays, gone)));
    leave(&file, gone);
    file.lock().expect("locks");
    assert!(holds(&pages(&made.path), PLANTED), "the search finds what is there");
    let file = made.unlock();
    let before = file.read(|reader| session::list(reader, &SessionFilter::default())).expect("a list").len();
    let done = destroy(&file, &whole(gone));
    assert!(done.records > 15 && done.cleared && done.at_server == 0, "{done:?}");
    assert_eq!((done.remains, file.read(remains_due).expect("readable")), (None, None));
    assert_eq!(file.verify().expect("verifies").findings, []);
    assert_eq!(people(&file), [format!("Putri {STAYS}")]);
    let after = file.read(|reader| session::list(reader, &SessionFilter::default())).expect("a list");
    assert_eq!((before, after.len()), (5, 3));
    assert!(after.iter().any(|line| line.id == both));
    let lines = file.read(|reader| casefile::audit_lines(reader, &Default::default())).expect("the log");
    assert!(lines.iter().any(|line| line.action == "destroy" && line.entity == Some(gone.0)));
    assert!(matches!(file.read(|reader| session::get(reader, locked)), Err(CaseFileError::NotFound)));
    file.lock().expect("locks");
    assert_eq!(free_pages(&made.path), 0, "freed pages were given back");
    let file = made.unlock();
    file.rebuild().expect("made again");
    assert_eq!(file.verify().expect("verifies").findings, []);
    file.lock().expect("locks");
    let bytes = pages(&made.path);
    for word in [PLANTED, "0087654321"] {
        assert!(!holds(&bytes, word), "{word} is still in a page");
    }
    assert!(holds(&bytes, STAYS) && holds(&bytes, "bersama"));
}

#[test]
fn what_a_held_file_says_of_somebody_destroyed_stays_there() {
    let (_made, file) = Made::new("destroy beside a hold");
    save_counselor(&file);
    let (gone, ..) = fill(&file, PLANTED);
    let (stays, ..) = fill(&file, STAYS);
    write(&file, |writer| counselee_link::save(writer, &linked(stays, gone)));
    write(&file, |writer| hold::place(writer, stays, None, "perkara", day(2026), SIGNER));
    leave(&file, gone);
    destroy(&file, &whole(gone));
    assert_eq!(people(&file), [format!("Putri {STAYS}")]);
    let left: Vec<String> = readable(&file).lines().filter(|line| line.contains(PLANTED)).map(str::to_owned).collect();
    assert_eq!(left.len(), 1, "{left:?}");
    assert!(left[0].contains("counselee_link") && left[0].contains(&stays.to_string()), "{left:?}");
    let shown = file.read(|reader| counselee_link::list(reader, stays)).expect("a list");
    assert!(shown.is_empty(), "nobody is linked to whom there is not");
    assert_eq!(file.verify().expect("verifies").findings, []);
}

#[test]
fn only_the_chosen_classes_go_and_the_person_goes_last() {
    let (_made, file) = Made::new("destroy part");
    let (id, ..) = fill(&file, PLANTED);
    leave(&file, id);
    let refused = request(&file, &[Item { counselee: id, class: RecordClass::Identity }], 2060);
    assert!(matches!(refused, Err(CaseFileError::IdentityLast)), "{refused:?}");
    destroy(&file, &[Item { counselee: id, class: RecordClass::Assessments }]);
    assert!(file.read(|reader| administration::list(reader, Some(id))).expect("a list").is_empty());
    assert_eq!(file.read(|reader| session::list(reader, &SessionFilter::default())).expect("a list").len(), 2);
    assert_eq!(file.read(|reader| consent::list(reader, id)).expect("a list").len(), 1);
    destroy(&file, &[Item { counselee: id, class: RecordClass::Sessions }]);
    assert!(file.read(|reader| session::list(reader, &SessionFilter::default())).expect("a list").is_empty());
    assert_eq!(people(&file).len(), 1);
    assert_eq!(file.verify().expect("verifies").findings, []);
    // The case goes on: a new session of the same person is a new record.
    add_session(&file, id, START, "baru");
    assert_eq!(file.verify().expect("verifies").findings, []);
}

#[test]
fn after_a_safety_plan_was_destroyed_another_one_can_be_made() {
    let (_made, file) = Made::new("destroy a plan");
    let (id, ..) = fill(&file, PLANTED);
    let save = |minute: i64, line: &str| {
        let plan = SafetyPlan { steps: [(SafetyStep::Signs, vec![line.to_owned()])].into(), ..SafetyPlan::default() };
        file.write(&at(minute), |writer| safety_plan::save(writer, id, &plan)).expect("saved")
    };
    let versions = || file.read(|reader| safety_plan::versions(reader, id)).expect("versions").len();
    assert_eq!(versions(), 1);
    leave(&file, id);
    destroy(&file, &[Item { counselee: id, class: RecordClass::Risk }]);
    assert!(file.read(|reader| safety_plan::get(reader, id)).expect("reads").is_empty() && versions() == 0);
    // The case goes on: it is another record, and the same one from then on.
    assert!(save(9, "Mengunci diri") && save(10, "Tidak makan"));
    let plan = file.read(|reader| safety_plan::get(reader, id)).expect("reads");
    assert_eq!((plan.step(SafetyStep::Signs), versions()), (&["Tidak makan".to_owned()][..], 2));
    let plans = readable(&file).lines().filter(|line| line.contains("\"record\":\"safety_plan\"")).count();
    assert_eq!(plans, 1, "nothing of the first one is left");
    assert_eq!(file.verify().expect("verifies").findings, []);
}

#[test]
fn a_destroyed_identity_is_refused_and_a_new_person_of_the_same_number_is_a_new_record() {
    let (_made, file) = Made::new("destroy refuse");
    let (id, locked, _) = fill(&file, PLANTED);
    leave(&file, id);
    destroy(&file, &whole(id));
    let mut again = person("Putri");
    again.identity.nisn = "0087654321".into();
    let update =
        file.write(&at(9), |writer| counselee::update(writer, id, &again.identity, None, CounseleeStatus::Active));
    assert!(matches!(update, Err(CaseFileError::Destroyed)), "{update:?}");
    let draft = file.write(&at(9), |writer| session::save_draft(writer, locked, &body("x")));
    assert!(matches!(draft, Err(CaseFileError::NotFound)), "{draft:?}");
    let new = write(&file, |writer| counselee::insert(writer, &again));
    assert_ne!(new, id);
    assert_eq!(people(&file), ["Putri"]);
}

#[test]
fn a_hold_makes_destruction_impossible_until_it_is_lifted() {
    let (_made, file) = Made::new("destroy hold");
    let (id, ..) = fill(&file, PLANTED);
    leave(&file, id);
    let asked = request(&file, &whole(id), 2060).expect("requested");
    let on = day(2026);
    let placed = write(&file, |writer| hold::place(writer, id, Some(RecordClass::Risk), "perkara", on, SIGNER));
    let refused = confirm(&file, asked, 2060);
    assert!(matches!(refused, Err(CaseFileError::Held)), "a hold after the first step: {refused:?}");
    let again = request(&file, &whole(id), 2060);
    assert!(matches!(again, Err(CaseFileError::Held)), "{again:?}");
    let identity = request(&file, &[Item { counselee: id, class: RecordClass::Identity }], 2060);
    assert!(matches!(identity, Err(CaseFileError::Held)), "whom the hold is about stays, too: {identity:?}");
    request(&file, &[Item { counselee: id, class: RecordClass::Consents }], 2060).expect("not covered");
    let silent = Lifted { on, by: SIGNER.into(), reason: " ".into() };
    let refused = file.write(&at(1), |writer| hold::lift(writer, placed, &silent));
    assert!(matches!(refused, Err(CaseFileError::BadValue { field: "reason" })), "{refused:?}");
    write(&file, |writer| hold::lift(writer, placed, &Lifted { reason: "selesai".into(), ..silent.clone() }));
    confirm(&file, asked, 2060).expect("lifted");
    assert!(people(&file).is_empty());
}

#[test]
fn what_is_not_due_is_not_destroyed_and_nothing_is_due_without_a_believed_clock() {
    let (_made, file) = Made::new("destroy early");
    let (id, ..) = fill(&file, PLANTED);
    let early = request(&file, &whole(id), 2060);
    assert!(matches!(early, Err(CaseFileError::NotDue)), "still at school: {early:?}");
    leave(&file, id);
    let early = request(&file, &whole(id), 2028);
    assert!(matches!(early, Err(CaseFileError::NotDue)), "{early:?}");
    let asked = request(&file, &whole(id), 2060).expect("requested");
    let code = |_: CounseleeId| "K".to_owned();
    let unsure = Confirmed { by: SIGNER, witness: "x", today: None, zone: zone(), code: &code };
    let refused = file.destroy(&at(1), asked, &unsure);
    assert!(matches!(refused, Err(CaseFileError::NotDue)), "{refused:?}");
    write(&file, |writer| destruction::cancel(writer, asked, SIGNER));
    let refused = confirm(&file, asked, 2060);
    assert!(matches!(refused, Err(CaseFileError::NotFound)), "cancelled: {refused:?}");
    assert_eq!(people(&file).len(), 1);
    // What the person asks for goes before its term.
    let asked = file
        .write(&at(2), |writer| {
            let holdings = Holdings::load(writer, zone())?;
            destruction::request(writer, &holdings, &whole(id), (Basis::SubjectRequest, "permintaan", SIGNER), None)
        })
        .expect("requested");
    file.destroy(&at(3), asked, &unsure).expect("destroyed");
    let found = file.read(|reader| destruction::get(reader, asked)).expect("kept");
    assert_eq!((found.state, found.summary.len()), (DestructionState::Done, 6));
    assert!(found.summary.iter().any(|item| item.counts.contains(&("session".to_owned(), 2))), "{:?}", found.summary);
    assert!(!serde_json::to_string(&found).expect("JSON").contains(PLANTED));
}

/// As the engine does after a push: the streams are known to the server.
fn at_server(lab: &Lab, laptop: usize) {
    let file = &lab.laptops[laptop];
    let streams: Vec<_> = file.streams().expect("streams").into_iter().map(|state| state.stream).collect();
    file.at_server(&streams).expect("noted");
}

fn settle(lab: &mut Lab) {
    lab.settle();
    for laptop in 0..lab.laptops.len() {
        at_server(lab, laptop);
    }
}

#[test]
fn a_destruction_reaches_the_other_laptop_and_nothing_it_wrote_meanwhile_comes_back() {
    let mut lab = Lab::new(2);
    save_counselor(&lab.laptops[0]);
    let (gone, locked, open) = fill(&lab.laptops[0], PLANTED);
    let (stays, ..) = fill(&lab.laptops[0], STAYS);
    write(&lab.laptops[0], |writer| counselee_link::save(writer, &linked(stays, gone)));
    leave(&lab.laptops[0], gone);
    settle(&mut lab);
    lab.assert_same();
    // The other laptop is away: it edits what goes, adds to it, and writes about somebody else in the same breath.
    write(&lab.laptops[1], |writer| {
        counselee::set_tags(writer, gone, &[format!("{PLANTED} baru")])?;
        counselee::set_tags(writer, stays, &["ikut serta".into()])?;
        session::save_version(writer, open, &body(&format!("{PLANTED} di luar")))?;
        signing::add_addendum(writer, locked, SIGNER, PLANTED, PLANTED).map(|_| ())
    });
    let asked = request(&lab.laptops[0], &whole(gone), 2060).expect("requested");
    let refused = confirm(&lab.laptops[0], asked, 2060);
    assert!(matches!(refused, Err(CaseFileError::Unsent) | Ok(_)), "{refused:?}");
    if refused.is_err() {
        lab.push(0, 50);
        confirm(&lab.laptops[0], asked, 2060).expect("destroyed once it was sent");
    }
    settle(&mut lab);
    settle(&mut lab);
    lab.assert_same();
    for laptop in [0, 1] {
        let file = &lab.laptops[laptop];
        assert_eq!(people(file), [format!("Putri {STAYS}")], "laptop {laptop}");
        assert!(!readable(file).contains(PLANTED), "laptop {laptop}");
        assert!(readable(file).contains("ikut serta"), "what was written about others arrived");
    }
    let paths: Vec<_> = (0..2).map(|n| lab.folder.path().join(format!("{n}.ruang"))).collect();
    for (file, path) in std::mem::take(&mut lab.laptops).into_iter().zip(&paths) {
        file.lock().expect("locks");
        assert!(!holds(&pages(path), PLANTED), "{}", path.display());
        assert!(holds(&pages(path), STAYS));
    }
}

#[test]
fn old_operations_that_come_after_the_destruction_are_refused() {
    let mut lab = Lab::new(3);
    let (gone, ..) = fill(&lab.laptops[0], PLANTED);
    leave(&lab.laptops[0], gone);
    for laptop in [0, 1] {
        lab.push(laptop, 50);
        lab.pull(laptop, 50);
        at_server(&lab, laptop);
    }
    lab.pull(1, 50);
    destroy(&lab.laptops[1], &whole(gone));
    lab.push(1, 50);
    // The third laptop hears of the destruction first and of the person after it, operation by operation.
    let own = lab.laptops[0].identity().own_stream;
    lab.pull(2, 1);
    assert!(people(&lab.laptops[2]).is_empty());
    assert!(!readable(&lab.laptops[2]).contains(PLANTED));
    let len = lab.server.streams[&own].1.len();
    let page = lab.page(2, own, 0, len);
    lab.laptops[2].apply(&page).expect("the same again");
    lab.pull(0, 50);
    assert!(people(&lab.laptops[0]).is_empty());
    assert_eq!(lab.laptops[2].verify().expect("verifies").findings, []);
    assert_eq!(lab.laptops[0].canonical_dump().expect("a dump"), lab.laptops[2].canonical_dump().expect("a dump"));
}

#[test]
fn a_hold_on_the_other_laptop_keeps_its_records_until_it_is_lifted_there() {
    let mut lab = Lab::new(2);
    let (gone, ..) = fill(&lab.laptops[0], PLANTED);
    leave(&lab.laptops[0], gone);
    settle(&mut lab);
    let placed = write(&lab.laptops[1], |writer| hold::place(writer, gone, None, "perkara", day(2026), SIGNER));
    destroy(&lab.laptops[0], &whole(gone));
    settle(&mut lab);
    assert!(people(&lab.laptops[0]).is_empty());
    assert_eq!(people(&lab.laptops[1]).len(), 1, "held");
    assert_eq!(lab.laptops[1].read(remains_due).expect("readable"), None, "of what is held no trace is removed");
    let ended = Lifted { on: day(2027), by: SIGNER.into(), reason: "selesai".into() };
    write(&lab.laptops[1], |writer| hold::lift(writer, placed, &ended));
    assert!(lab.laptops[1].settle_destructions(&at(9)).expect("settles") > 10);
    assert!(people(&lab.laptops[1]).is_empty());
    settle(&mut lab);
    lab.assert_same();
}

#[test]
fn conflicts_and_decisions_about_the_person_go_with_her() {
    let mut lab = Lab::new(2);
    let (gone, _, open) = fill(&lab.laptops[0], PLANTED);
    write(&lab.laptops[0], |writer| session::flush_draft(writer, open));
    leave(&lab.laptops[0], gone);
    settle(&mut lab);
    for laptop in [0, 1] {
        write(&lab.laptops[laptop], |writer| {
            session::save_version(writer, open, &body(&format!("{PLANTED} {laptop}")))
        });
    }
    settle(&mut lab);
    let list = lab.laptops[0].read(conflict::list).expect("a list");
    assert_eq!(list.len(), 1);
    write(&lab.laptops[0], |writer| conflict::resolve(writer, list[0].entity, "body", &list[0].values[1].text));
    settle(&mut lab);
    assert_eq!(lab.laptops[1].read(conflict::decided).expect("a list").len(), 1);
    destroy(&lab.laptops[0], &whole(gone));
    settle(&mut lab);
    lab.assert_same();
    for file in &lab.laptops {
        assert!(file.read(conflict::decided).expect("a list").is_empty());
    }
    let path = lab.folder.path().join("1.ruang");
    for file in std::mem::take(&mut lab.laptops) {
        file.lock().expect("locks");
    }
    assert!(!holds(&pages(&path), PLANTED));
}

#[test]
fn what_a_locked_session_keeps_attached_goes_with_the_person() {
    let mut lab = Lab::new(2);
    save_counselor(&lab.laptops[0]);
    let (gone, _, id) = fill(&lab.laptops[0], PLANTED);
    let attach = |file: &Unlocked, name: &str| {
        attachments::try_attach(file, attachments::new(gone, Some(id), name), &attachments::bytes(300))
            .expect("attached")
    };
    let kept = attach(&lab.laptops[0], "Surat.jpg");
    leave(&lab.laptops[0], gone);
    settle(&mut lab);
    write(&lab.laptops[0], |writer| signing::lock(writer, id, SIGNER));
    // The other laptop does not know of the lock.
    write(&lab.laptops[1], |writer| attachment::delete(writer, kept));
    attach(&lab.laptops[1], "Menyusul.jpg");
    settle(&mut lab);
    lab.assert_same();
    for file in &lab.laptops {
        assert_eq!(file.read(|reader| late_attachments(reader, id)).expect("a list").len(), 2);
    }
    destroy(&lab.laptops[0], &whole(gone));
    settle(&mut lab);
    settle(&mut lab);
    lab.assert_same();
    let all = attachment::AttachmentFilter::default();
    for (laptop, file) in lab.laptops.iter().enumerate() {
        assert_eq!(file.read(|reader| attachment::list(reader, &all)).expect("a list"), []);
        assert_eq!(file.read(|reader| late_attachments(reader, id)).expect("a list"), []);
        let path = lab.folder.path().join(format!("{laptop}.ruang"));
        assert!(attachments::chunks(&path).is_empty(), "laptop {laptop}");
        assert_eq!(file.verify().expect("verifies").findings, []);
    }
}

pub fn back_up(file: &Unlocked, stick: &Path, day: i64) -> String {
    let (at, seed) = (now_ms() + day * 86_400_000, entropy(&format!("backup {day}")));
    let done = file.back_up(stick, false, at, seed, || true, &|_, _| {});
    done.expect("a backup").id
}

pub fn bring_back(stick: &Path, id: &str, out: &Path) -> casefile::Result<()> {
    let opener = Opener::Passphrase(PASSPHRASE);
    restore((stick, id), &opener, out, now_ms(), entropy("restore"), || true, &|_, _| {})
}

#[test]
fn an_old_restore_point_gives_back_everything_but_what_was_destroyed_since() {
    let (made, file) = Made::new("destroy backup");
    let stick = made.folder.path().join("stick");
    std::fs::create_dir(&stick).expect("a stick");
    let (gone, ..) = fill(&file, PLANTED);
    fill(&file, STAYS);
    leave(&file, gone);
    let old = back_up(&file, &stick, 1);
    destroy(&file, &whole(gone));
    file.lock().expect("locks");
    // The list is believed after a new key, too: an old point knows the same list key.
    rekey(&made.path, PASSPHRASE, entropy("rekey"), || true, |_| ()).expect("rekeyed");
    let file = made.unlock();
    file.forget_old_copy().expect("given up");
    back_up(&file, &stick, 2);
    let out = made.folder.path().join("Kembali.ruang");
    bring_back(&stick, &old, &out).expect("restores");
    let back = Unlocked::unlock(&out, PASSPHRASE, entropy("u")).expect("opens");
    assert_eq!(people(&back), [format!("Putri {STAYS}")]);
    assert_eq!(back.verify().expect("verifies").findings, []);
    assert_eq!(back.purged().expect("known"), file.purged().expect("known"));
    back.lock().expect("locks");
    assert!(!holds(&pages(&out), PLANTED));
    // A spoiled list has its twin; without any that can be believed nothing is restored.
    let place = std::fs::read_dir(&stick).expect("a stick").flatten().next().expect("a backup").path();
    std::fs::write(place.join("purged.list"), b"RUANGBKPxx").expect("spoiled");
    bring_back(&stick, &old, &made.folder.path().join("Dua.ruang")).expect("the twin is believed");
    std::fs::write(place.join("purged.list.bak"), b"RUANGBKPxx").expect("spoiled");
    let refused = bring_back(&stick, &old, &made.folder.path().join("Tiga.ruang"));
    assert!(matches!(refused, Err(CaseFileError::Backup(_))), "{refused:?}");
    assert!(!made.folder.path().join("Tiga.ruang").exists());
}

/// The home visit of somebody who was filled.
fn home_visit(file: &Unlocked, of: CounseleeId) -> WorkId {
    let wanted = WorkFilter { kind: Some(WorkKind::HomeVisit), counselee: Some(of), ..WorkFilter::default() };
    file.read(|reader| work::all(reader, &wanted)).expect("records").first().expect("a visit").0
}

fn photo(file: &Unlocked, of: CounseleeId, visit: WorkId, name: &str) -> AttachmentId {
    let new = NewAttachment { home_visit: Some(visit), ..attachments::new(of, None, name) };
    attachments::try_attach(file, new, &attachments::bytes(70)).expect("attached")
}

#[test]
fn photos_of_a_home_visit_are_kept_as_long_as_the_visit_and_go_with_it() {
    let (made, file) = Made::new("destroy visit");
    save_counselor(&file);
    let (id, ..) = fill(&file, PLANTED);
    let visit = home_visit(&file, id);
    let on_visit = photo(&file, id, visit, "Rumah.jpg");
    let letter = attachments::attach(&file, id, "Surat.jpg", &attachments::bytes(30));
    leave(&file, id);
    let held = file.read(|reader| Holdings::load(reader, zone())).expect("holdings").of(id);
    for class in [RecordClass::Sessions, RecordClass::Documents] {
        assert_eq!(held[&class].counts.get("attachment"), Some(&1), "{class}: each where it is kept");
    }
    // Who keeps the documents keeps no photo of a visit by that, and who keeps the sessions does.
    let on = day(2026);
    write(&file, |writer| hold::place(writer, id, Some(RecordClass::Documents), "perkara", on, SIGNER));
    let sessions = [Item { counselee: id, class: RecordClass::Sessions }];
    let asked = request(&file, &sessions, 2060).expect("requested");
    confirm(&file, asked, 2060).expect("destroyed");
    let done = file.read(|reader| destruction::get(reader, asked)).expect("kept");
    assert!(done.summary[0].counts.contains(&("attachment".to_owned(), 1)), "{:?}", done.summary);
    let gone = file.read(|reader| attachment::get(reader, on_visit));
    assert!(matches!(gone, Err(CaseFileError::NotFound)), "{gone:?}");
    assert_eq!(attachments::read(&file, letter).expect("reads"), attachments::bytes(30));
    assert_eq!(attachments::chunks(&made.path).len(), 1, "its content went, too");
    assert_eq!(file.verify().expect("verifies").findings, []);
    let late = NewAttachment { home_visit: Some(visit), ..attachments::new(id, None, "x") };
    let late = attachments::try_attach(&file, late, &attachments::bytes(9));
    assert!(matches!(late, Err(CaseFileError::NotFound)), "{late:?}");
}

#[test]
fn a_photo_that_another_laptop_adds_to_a_destroyed_visit_goes_too() {
    let mut lab = Lab::new(2);
    save_counselor(&lab.laptops[0]);
    let (id, ..) = fill(&lab.laptops[0], PLANTED);
    let visit = home_visit(&lab.laptops[0], id);
    leave(&lab.laptops[0], id);
    settle(&mut lab);
    let added = photo(&lab.laptops[1], id, visit, "Menyusul.jpg");
    let sessions = [Item { counselee: id, class: RecordClass::Sessions }];
    let asked = request(&lab.laptops[0], &sessions, 2060).expect("requested");
    if confirm(&lab.laptops[0], asked, 2060).is_err() {
        lab.push(0, 50);
        confirm(&lab.laptops[0], asked, 2060).expect("destroyed once it was sent");
    }
    settle(&mut lab);
    settle(&mut lab);
    lab.assert_same();
    for (laptop, file) in lab.laptops.iter().enumerate() {
        let found = file.read(|reader| attachment::get(reader, added));
        assert!(matches!(found, Err(CaseFileError::NotFound)), "laptop {laptop}: {found:?}");
        assert!(file.purged().expect("identities").contains(added.0.as_bytes()), "laptop {laptop}");
    }
}

#[test]
fn cleaning_a_backup_folder_leaves_one_point_that_holds_nothing_of_it() {
    let (made, file) = Made::new("destroy clean");
    let stick = made.folder.path().join("stick");
    std::fs::create_dir(&stick).expect("a stick");
    let (gone, ..) = fill(&file, PLANTED);
    leave(&file, gone);
    back_up(&file, &stick, 1);
    back_up(&file, &stick, 2);
    destroy(&file, &whole(gone));
    let packs = |stick: &Path| {
        let place = std::fs::read_dir(stick).expect("a stick").flatten().next().expect("a backup").path();
        std::fs::read_dir(place.join("packs"))
            .expect("packs")
            .flatten()
            .map(|entry| entry.file_name())
            .collect::<Vec<_>>()
    };
    let before = packs(&stick);
    let cleaned = file.clean_backups(&stick, now_ms(), entropy("clean"), || true, &|_, _| {}).expect("cleaned");
    assert!(cleaned.removed >= 1 && cleaned.made.points == 1, "{cleaned:?}");
    assert!(packs(&stick).iter().all(|name| !before.contains(name)), "no pack of before is left");
    let left = points(&stick).expect("a point");
    assert_eq!(left.len(), 1);
    let out = made.folder.path().join("Kembali.ruang");
    bring_back(&stick, &left[0].id, &out).expect("restores");
    assert!(!holds(&pages(&out), PLANTED));
}

#[test]
fn a_database_from_before_a_new_key_is_given_up_first() {
    let (made, file) = Made::new("destroy rekey");
    let (id, ..) = fill(&file, PLANTED);
    leave(&file, id);
    let asked = request(&file, &whole(id), 2060).expect("requested");
    file.lock().expect("locks");
    rekey(&made.path, PASSPHRASE, entropy("rekey"), || true, |_| ()).expect("rekeyed");
    let file = made.unlock();
    let refused = confirm(&file, asked, 2060);
    assert!(matches!(refused, Err(CaseFileError::OldCopyKept)), "{refused:?}");
    file.forget_old_copy().expect("given up");
    confirm(&file, asked, 2060).expect("destroyed");
    file.lock().expect("locks");
    rekey(&made.path, PASSPHRASE, entropy("rekey 2"), || true, |_| ()).expect("rekeyed");
    let file = made.unlock();
    let again = file.write(&at(9), |writer| {
        counselee::update(writer, id, &person("Putri").identity, None, CounseleeStatus::Active)
    });
    assert!(matches!(again, Err(CaseFileError::Destroyed)), "{again:?}");
    assert_eq!(file.verify().expect("verifies").findings, []);
    let _ = add_person(&file, "Baru");
}
