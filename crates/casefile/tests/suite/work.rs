//! Other work: every kind written, read and found again, deleted and brought back with its promises; on two laptops; destroyed
//! with the person.

use super::lab::{Lab, readable};
use super::support::{Made, add_person, at, write};
use casefile::records::{conflict, follow_up, work};
use casefile::search::{Found, Wanted, find};
use casefile::{CaseFileError, Unlocked};
use chrono::{NaiveDate, NaiveTime};
use counseling::plan::FollowUp;
use counseling::taxonomy::{Component, Field, Strategy};
use counseling::work::*;
use counseling::{CounseleeId, FollowUpId, WorkId};
use uuid::Uuid;

pub fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).expect("a day of November")
}

fn time(hour: u32) -> Option<HourMinute> {
    NaiveTime::from_hms_opt(hour, 30, 0).map(HourMinute)
}

/// One of each kind, every field filled, each text with this word in it.
pub fn full(counselee: CounseleeId, other: CounseleeId, word: &str) -> Vec<Work> {
    let text = |what: &str| format!("{what} {word}");
    let mut both = vec![counselee, other];
    both.sort();
    vec![
        Work::Referral(Referral {
            id: None,
            counselee: Some(counselee),
            day: day(2),
            recipient_kind: ReferralTarget::UptdPpa,
            recipient: text("Ibu Ratna"),
            institution: text("UPTD PPA"),
            reason: text("alasan"),
            services: text("konseling tiga kali"),
            passed_on: vec![PassedOn::Identity, PassedOn::Services],
            agreed_by: text("Bapak"),
            agreed_on: Some(day(3)),
            sent_on: Some(day(4)),
            answer_days: 10,
            answer: Some(ReferralAnswer::Accepted),
            answered_on: Some(day(6)),
            answer_note: text("siap"),
            replied_on: Some(day(9)),
            reply: text("sudah ditangani"),
            ended_on: Some(day(10)),
        }),
        Work::HomeVisit(HomeVisit {
            id: None,
            counselee: Some(counselee),
            day: day(5),
            time: time(14),
            minutes: 75,
            address: text("Jalan"),
            purpose: text("tujuan"),
            permission_by: text("Ibu"),
            permission_on: Some(day(4)),
            companions: text("wali kelas"),
            state: VisitState::Done,
            met: text("nenek"),
            relation: text("nenek dari ibu"),
            questions: text("pertanyaan"),
            found_home: text("rumah"),
            found_family: text("keluarga"),
            found_study: text("meja"),
            conclusion: text("kesimpulan"),
            agreement: text("kesepakatan"),
            next_step: text("menelepon"),
            next_due: Some(day(20)),
            follow_up: None,
        }),
        Work::Conference(Conference {
            id: None,
            counselee: Some(counselee),
            day: day(7),
            time: time(9),
            minutes: 90,
            place: text("Ruang"),
            leader: text("pemandu"),
            leader_position: text("jabatan"),
            topic: text("kehadiran"),
            wanted: text("agenda"),
            participants: vec![
                Participant { name: text("Budi"), position: text("wali"), pledged: true, came: true },
                Participant { name: text("Wati"), position: String::new(), pledged: false, came: false },
            ],
            course: text("jalannya"),
            findings: text("simpulan"),
            fulfilment: Some(Fulfilment::Partly),
            decisions: vec![
                Decision { text: text("memantau"), responsible: text("Budi"), due: Some(day(21)), follow_up: None },
                Decision { text: text("menunggu"), responsible: String::new(), due: None, follow_up: None },
            ],
            referred_to: text("layanan"),
        }),
        Work::ServiceEntry(ServiceEntry {
            id: None,
            counselee: Some(counselee),
            participants: both,
            strategy: Strategy::Mediation,
            component: Component::Responsive,
            field: Field::Social,
            partner_kind: PartnerKind::Homeroom,
            partner: text("wali kelas"),
            day: day(8),
            time: time(10),
            minutes: 45,
            place: text("ruang"),
            topic: text("pertemanan"),
            course: text("uraian"),
            outcome: text("hasil"),
            next_step: text("langkah"),
        }),
        Work::Permit(Permit {
            id: None,
            counselee: Some(counselee),
            permit: PermitKind::LeaveSchool,
            day: day(9),
            time: time(10),
            until: time(12),
            lesson: text("3-4"),
            minutes_late: Some(15),
            purpose: PermitPurpose::Health,
            reason: text("sakit gigi"),
            allowed_by: text("guru"),
        }),
        Work::Anecdote(Anecdote {
            id: None,
            counselee: Some(counselee),
            day: day(10),
            time: time(11),
            place: text("kantin"),
            observer: text("pengamat"),
            situation: text("istirahat"),
            behaviour: text("duduk"),
            interpretation: text("tafsiran"),
            next_step: text("mengajak bicara"),
        }),
        Work::Visitor(Visitor {
            id: None,
            counselee: Some(counselee),
            day: day(11),
            time: time(8),
            until: time(9),
            name: text("tamu"),
            visitor: VisitorKind::Agency,
            on_behalf: text("dinas"),
            phone: "0812".into(),
            purpose: text("keperluan"),
            met: text("menemui"),
            outcome: text("catatan"),
        }),
        Work::ProblemNote(ProblemNote {
            id: None,
            counselee: Some(counselee),
            day: day(12),
            time: time(7),
            signed: text("nama"),
            field: Field::Career,
            words: text("isi"),
            wants_talk: true,
            state: NoteState::Answered,
            meeting: text("besok"),
            outcome: text("penanganan"),
        }),
    ]
}

fn get(file: &Unlocked, id: WorkId) -> Work {
    file.read(|reader| work::get(reader, id)).expect("a record")
}

fn lines(file: &Unlocked, filter: &WorkFilter) -> Vec<WorkLine> {
    file.read(|reader| work::list(reader, filter, day(24))).expect("a list")
}

fn search(file: &Unlocked, typed: &str) -> Found {
    let query = search::parse(typed).expect("a query");
    let titled = |_: &search::Term| Vec::new();
    file.read(|reader| find(reader, &Wanted { query: &query, people: None, titled: &titled, after: None, limit: 40 }))
        .expect("searches")
}

fn sound(file: &Unlocked) {
    assert_eq!(file.verify().expect("verifies").findings, []);
    file.rebuild().expect("made again");
    assert_eq!(file.verify().expect("verifies").findings, []);
}

/// The same without the follow-ups that saving made.
fn as_typed(work: Work) -> Work {
    match work {
        Work::HomeVisit(one) => Work::HomeVisit(HomeVisit { id: None, follow_up: None, ..one }),
        Work::Conference(mut one) => {
            one.id = None;
            one.decisions.iter_mut().for_each(|decision| decision.follow_up = None);
            Work::Conference(one)
        }
        other => {
            let mut json = serde_json::to_value(&other).expect("JSON");
            json["id"] = serde_json::Value::Null;
            serde_json::from_value(json).expect("the same kind")
        }
    }
}

#[test]
fn every_kind_is_read_as_it_was_written() {
    let (_made, file) = Made::new("every kind");
    let (ayu, bima) = (add_person(&file, "Ayu"), add_person(&file, "Bima"));
    let all = full(ayu, bima, "KATA");
    assert_eq!(all.len(), WorkKind::ALL.len());
    for wanted in &all {
        let mut tidied = wanted.clone();
        tidied.tidy(day(24)).expect("nothing is wrong with it");
        assert_eq!(&tidied, wanted, "the fixture is as tidy as what is saved");
        let id = write(&file, |writer| work::save(writer, wanted));
        assert_eq!(&as_typed(get(&file, id)), wanted);
        // Saving what stands there already writes nothing.
        let before = readable(&file);
        write(&file, |writer| work::save(writer, &get(&file, id)));
        assert_eq!(readable(&file), before, "{}", wanted.kind());
    }
    // And one with nothing but what must be there.
    let bare = Work::proposed(WorkKind::Visitor, None, day(24), NaiveTime::MIN);
    let id = write(&file, |writer| work::save(writer, &bare));
    assert_eq!(as_typed(get(&file, id)), bare);
    sound(&file);
}

#[test]
fn lists_are_narrowed_by_kind_person_days_name_and_what_is_open() {
    let (_made, file) = Made::new("lists of work");
    let (ayu, bima) = (add_person(&file, "Ayu"), add_person(&file, "Bima"));
    for one in full(ayu, bima, "X") {
        write(&file, |writer| work::save(writer, &one));
    }
    let kinds = |filter: &WorkFilter| lines(&file, filter).iter().map(|line| line.kind).collect::<Vec<_>>();
    let all = WorkFilter::default();
    assert_eq!(kinds(&all)[0], WorkKind::ProblemNote, "the newest first");
    assert_eq!(kinds(&all).len(), 8);
    assert_eq!(kinds(&WorkFilter { kind: Some(WorkKind::Permit), ..all.clone() }), [WorkKind::Permit]);
    assert_eq!(kinds(&WorkFilter { counselee: Some(bima), ..all.clone() }), [WorkKind::ServiceEntry], "took part");
    let span = WorkFilter { from: Some(day(7)), to: Some(day(8)), ..all.clone() };
    assert_eq!(kinds(&span), [WorkKind::ServiceEntry, WorkKind::Conference]);
    assert_eq!(kinds(&WorkFilter { text: "uptd".into(), ..all.clone() }), [WorkKind::Referral]);
    assert_eq!(kinds(&WorkFilter { open: true, ..all.clone() }), []);
    assert_eq!(kinds(&WorkFilter { limit: 3, ..all }).len(), 3);
    let found = lines(&file, &WorkFilter { counselee: Some(bima), ..WorkFilter::default() });
    assert_eq!((found[0].counselee_name.as_str(), found[0].others, found[0].what.as_str()), ("Ayu", 1, "mediation"));
    // What was said stands in no line.
    let shown = serde_json::to_string(&lines(&file, &WorkFilter::default())).expect("JSON");
    for word in ["alasan", "rumah X", "simpulan", "sakit", "tafsiran", "isi X"] {
        assert!(!shown.contains(word), "{word}");
    }
    let services = file.read(|reader| work::services(reader, day(1), day(30))).expect("services");
    let counted: Vec<_> = services.iter().map(|one| (one.strategy, one.minutes, one.people.len())).collect();
    assert_eq!(
        counted,
        [
            (Strategy::Referral, 0, 1),
            (Strategy::HomeVisit, 75, 1),
            (Strategy::CaseConference, 90, 1),
            (Strategy::Mediation, 45, 2),
            (Strategy::ProblemBox, 0, 1),
        ]
    );
}

#[test]
fn what_was_promised_becomes_a_follow_up_and_follows_the_words() {
    let (_made, file) = Made::new("promises");
    let (ayu, bima) = (add_person(&file, "Ayu"), add_person(&file, "Bima"));
    let open = || {
        let found = file.read(|reader| follow_up::list(reader, Some(ayu), true)).expect("a list");
        found.into_iter().map(|one| (one.text, one.due)).collect::<Vec<_>>()
    };
    let all = full(ayu, bima, "X");
    let conference = write(&file, |writer| work::save(writer, &all[2]));
    assert_eq!(open(), [("memantau X".to_owned(), day(21))], "only what has a date");
    let Work::Conference(mut one) = get(&file, conference) else { panic!("a conference") };
    let promised = one.decisions[0].follow_up.expect("its follow-up");
    one.decisions[0].due = Some(day(25));
    one.decisions[0].text = "memantau tiap pekan".into();
    one.decisions[1].due = Some(day(26));
    write(&file, |writer| work::save(writer, &Work::Conference(one.clone())));
    assert_eq!(open(), [("memantau tiap pekan".into(), day(25)), ("menunggu X".into(), day(26))]);
    let Work::Conference(mut one) = get(&file, conference) else { panic!("a conference") };
    assert_eq!(one.decisions[0].follow_up, Some(promised), "the same one");
    // Taken out of the minutes, it is no promise any more; one that was done stays.
    write(&file, |writer| follow_up::set_done(writer, promised, Some(day(24))));
    one.decisions.clear();
    write(&file, |writer| work::save(writer, &Work::Conference(one)));
    assert_eq!(open(), []);
    assert_eq!(file.read(|reader| follow_up::list(reader, Some(ayu), false)).expect("a list").len(), 1);
    // A record goes with its promises and comes back with them.
    let visit = write(&file, |writer| work::save(writer, &all[1]));
    assert_eq!(open(), [("menelepon X".to_owned(), day(20))]);
    write(&file, |writer| work::delete(writer, visit));
    assert!(open().is_empty() && matches!(file.read(|r| work::get(r, visit)), Err(CaseFileError::NotFound)));
    write(&file, |writer| work::restore(writer, visit));
    assert_eq!(open(), [("menelepon X".to_owned(), day(20))]);
    // Nobody takes hold of a follow-up of something else.
    let Work::HomeVisit(stolen) = all[1].clone() else { panic!("a visit") };
    let stolen = Work::HomeVisit(HomeVisit { follow_up: Some(promised), ..stolen });
    let id = write(&file, |writer| work::save(writer, &stolen));
    let Work::HomeVisit(saved) = get(&file, id) else { panic!("a visit") };
    assert_ne!(saved.follow_up, Some(promised));
    sound(&file);
}

/// Changes a home visit as it is read.
fn change_visit(file: &Unlocked, minute: i64, id: WorkId, change: impl FnOnce(&mut HomeVisit)) {
    let Work::HomeVisit(mut one) = get(file, id) else { panic!("a visit") };
    change(&mut one);
    file.write(&at(minute), |writer| work::save(writer, &Work::HomeVisit(one))).expect("written");
}

/// The follow-ups of a counselee: what, until when, when done.
fn promised(file: &Unlocked, counselee: CounseleeId) -> Vec<(String, NaiveDate, Option<NaiveDate>)> {
    let found = file.read(|reader| follow_up::list(reader, Some(counselee), false)).expect("a list");
    found.into_iter().map(|one| (one.text, one.due, one.done_on)).collect()
}

fn reword(file: &Unlocked, minute: i64, id: FollowUpId, text: &str, due: NaiveDate) {
    let known = file.read(|reader| follow_up::get(reader, id)).expect("a follow-up");
    let changed = FollowUp { text: text.into(), due, ..known };
    file.write(&at(minute), |writer| follow_up::save(writer, &changed)).expect("written");
}

fn follow_up_of(file: &Unlocked, visit: WorkId) -> FollowUpId {
    let Work::HomeVisit(one) = get(file, visit) else { panic!("a visit") };
    one.follow_up.expect("its follow-up")
}

#[test]
fn what_was_written_into_a_follow_up_stays_until_its_own_place_in_the_form_is_changed() {
    let (_made, file) = Made::new("reworded");
    let (ayu, bima) = (add_person(&file, "Ayu"), add_person(&file, "Bima"));
    let all = full(ayu, bima, "X");
    let visit = write(&file, |writer| work::save(writer, &all[1]));
    reword(&file, 1, follow_up_of(&file, visit), "menelepon ayah", day(22));
    change_visit(&file, 2, visit, |one| one.conclusion = "lain".into());
    assert_eq!(promised(&file, ayu), [("menelepon ayah".to_owned(), day(22), None)]);
    change_visit(&file, 3, visit, |one| one.next_due = Some(day(23)));
    assert_eq!(promised(&file, ayu), [("menelepon ayah".to_owned(), day(23), None)], "the day alone follows");
    reword(&file, 4, follow_up_of(&file, visit), "menelepon ayah", day(24));
    change_visit(&file, 5, visit, |one| one.next_step = "mengunjungi lagi".into());
    assert_eq!(promised(&file, ayu), [("mengunjungi lagi".to_owned(), day(24), None)], "the words alone follow");
    // Taken out of the form it is no promise any more, whatever it says by now.
    reword(&file, 6, follow_up_of(&file, visit), "lain lagi", day(24));
    change_visit(&file, 7, visit, |one| one.next_due = None);
    assert_eq!(promised(&file, ayu), []);

    let conference = write(&file, |writer| work::save(writer, &all[2]));
    let decisions = || {
        let Work::Conference(one) = get(&file, conference) else { panic!("a conference") };
        one.decisions
    };
    let save = |minute: i64, decisions: Vec<Decision>| {
        let Work::Conference(one) = get(&file, conference) else { panic!("a conference") };
        let changed = Work::Conference(Conference { decisions, ..one });
        file.write(&at(minute), |writer| work::save(writer, &changed)).expect("written");
    };
    let first = decisions()[0].follow_up.expect("its follow-up");
    reword(&file, 8, first, "memantau tiap Senin", day(27));
    // Another decision gets a day, and the two change places.
    let mut changed = decisions();
    changed[1].due = Some(day(28));
    changed.reverse();
    save(9, changed);
    let both = [("memantau tiap Senin".to_owned(), day(27), None), ("menunggu X".to_owned(), day(28), None)];
    assert_eq!(promised(&file, ayu), both);
    assert_eq!(decisions()[1].follow_up, Some(first), "each keeps its own");
    // Two that name the same one are two promises.
    let mut changed = decisions();
    changed.push(Decision { text: "melapor".into(), due: Some(day(29)), ..changed[1].clone() });
    save(10, changed);
    assert_eq!(promised(&file, ayu).len(), 3);
    let named: std::collections::BTreeSet<_> = decisions().into_iter().map(|one| one.follow_up).collect();
    assert_eq!(named.len(), 3);
    sound(&file);
}

#[test]
fn a_follow_up_that_was_done_or_deleted_does_not_come_back() {
    let (_made, file) = Made::new("done or deleted");
    let (ayu, bima) = (add_person(&file, "Ayu"), add_person(&file, "Bima"));
    let all = full(ayu, bima, "X");
    let visit = write(&file, |writer| work::save(writer, &all[1]));
    let first = follow_up_of(&file, visit);
    file.write(&at(1), |writer| follow_up::set_done(writer, first, Some(day(20)))).expect("done");
    let done = ("menelepon X".to_owned(), day(20), Some(day(20)));
    change_visit(&file, 2, visit, |one| one.conclusion = "lain".into());
    change_visit(&file, 3, visit, |one| one.next_step = "menelepon ibu".into());
    assert_eq!(promised(&file, ayu), std::slice::from_ref(&done), "what was done stays as it was done");
    // Another day is another promise.
    change_visit(&file, 4, visit, |one| one.next_due = Some(day(26)));
    let again = ("menelepon ibu".to_owned(), day(26), None);
    assert_eq!(promised(&file, ayu), [done.clone(), again]);
    let second = follow_up_of(&file, visit);
    assert_ne!(second, first);

    file.write(&at(5), |writer| follow_up::delete(writer, second)).expect("deleted");
    change_visit(&file, 6, visit, |one| one.conclusion = "lain lagi".into());
    change_visit(&file, 7, visit, |one| one.next_step = "menulis surat".into());
    assert_eq!(promised(&file, ayu), std::slice::from_ref(&done));
    // Nor by ticking it on a page that still shows it, nor with the record that it came from.
    let ticked = file.write(&at(8), |writer| follow_up::set_done(writer, second, Some(day(24))));
    assert!(matches!(ticked, Err(CaseFileError::NotFound)), "{ticked:?}");
    file.write(&at(9), |writer| work::delete(writer, visit)).expect("deleted");
    file.write(&at(10), |writer| work::restore(writer, visit)).expect("restored");
    assert_eq!(promised(&file, ayu), std::slice::from_ref(&done));
    change_visit(&file, 11, visit, |one| one.next_due = Some(day(28)));
    let third = ("menulis surat".to_owned(), day(28), None);
    assert_eq!(promised(&file, ayu), [done.clone(), third.clone()]);
    // One that went with its record comes back with it.
    file.write(&at(12), |writer| work::delete(writer, visit)).expect("deleted");
    assert_eq!(promised(&file, ayu), std::slice::from_ref(&done));
    file.write(&at(13), |writer| work::restore(writer, visit)).expect("restored");
    assert_eq!(promised(&file, ayu), [done, third]);
    sound(&file);
}

#[test]
fn what_this_version_cannot_read_in_a_list_hides_nothing_and_outlives_the_saving_of_another_field() {
    // As a newer program may write it: more about each, in another form, or no list at all.
    let lists = ["[{\"name\":\"Budi\",\"seat\":\"KURSI\"}]", "{\"seats\":\"KURSI\"}", "[\"KURSI\"]", "KURSI"];
    for said in lists {
        let mut lab = Lab::new(2);
        let (ayu, bima) = (add_person(&lab.laptops[0], "Ayu"), add_person(&lab.laptops[0], "Bima"));
        let id = write(&lab.laptops[0], |writer| work::save(writer, &full(ayu, bima, "X")[2]));
        lab.settle();
        for (laptop, file) in lab.laptops.iter().enumerate() {
            let Work::Conference(mut one) = get(file, id) else { panic!("a conference") };
            one.participants[0].name = format!("dari laptop {laptop}");
            let minute = i64::try_from(laptop).expect("small") + 1;
            file.write(&at(minute), |writer| work::save(writer, &Work::Conference(one))).expect("written");
        }
        lab.settle();
        let file = &lab.laptops[0];
        file.write(&at(3), |writer| conflict::resolve(writer, id.0, "participants", said)).expect("decided");
        let Work::Conference(one) = get(file, id) else { panic!("a conference") };
        assert!(one.participants.len() <= 1, "{said}: {:?}", one.participants);
        let changed = Work::Conference(Conference { topic: "ketertiban".into(), ..one });
        file.write(&at(4), |writer| work::save(writer, &changed)).expect("written");
        assert!(readable(file).contains("KURSI"), "{said}");
        let Work::Conference(one) = get(file, id) else { panic!("a conference") };
        assert_eq!((one.topic.as_str(), one.decisions.len()), ("ketertiban", 2));
        assert_eq!(lines(file, &WorkFilter::default()).len(), 1, "{said}");
        sound(file);
    }
}

#[test]
fn a_record_stays_in_its_case_and_is_no_other_kind() {
    let (_made, file) = Made::new("homes");
    let (ayu, bima) = (add_person(&file, "Ayu"), add_person(&file, "Bima"));
    let refuse = |work: &Work| file.write(&at(1), |writer| work::save(writer, work));
    for one in full(ayu, bima, "X") {
        let id = write(&file, |writer| work::save(writer, &one));
        let mut json = serde_json::to_value(get(&file, id)).expect("JSON");
        json["counselee"] = serde_json::json!(bima);
        let moved: Work = serde_json::from_value(json).expect("the same kind");
        let refused = refuse(&moved);
        let stays = one.kind().needs_counselee();
        assert_eq!(matches!(refused, Err(CaseFileError::NotFound)), stays, "{}", one.kind());
        let other = if one.kind() == WorkKind::Permit { WorkKind::Anecdote } else { WorkKind::Permit };
        let wrong = Work::proposed(other, Some(ayu), day(24), NaiveTime::MIN).with_id(id);
        assert!(matches!(refuse(&wrong), Err(CaseFileError::NotFound)), "{}", one.kind());
    }
    let nobody = CounseleeId(Uuid::from_u128(9));
    let lost = Work::proposed(WorkKind::Permit, Some(nobody), day(24), NaiveTime::MIN);
    assert!(matches!(refuse(&lost), Err(CaseFileError::NotFound)));
    let none = Work::proposed(WorkKind::Permit, None, day(24), NaiveTime::MIN);
    assert!(matches!(refuse(&none), Err(CaseFileError::BadValue { field: "counselee" })));
}

#[test]
fn two_laptops_keep_both_texts_and_what_is_not_touched_stays_disputed() {
    let mut lab = Lab::new(2);
    let (ayu, bima) = (add_person(&lab.laptops[0], "Ayu"), add_person(&lab.laptops[0], "Bima"));
    let mut ids = Vec::new();
    for one in full(ayu, bima, "awal") {
        ids.push(write(&lab.laptops[0], |writer| work::save(writer, &one)));
    }
    lab.settle();
    // The one confidential text of each kind that both change, and another field that one of them does.
    let fields = ["reason", "foundHome", "decisions", "course", "reason", "behaviour", "outcome", "words"];
    for (laptop, file) in lab.laptops.iter().enumerate() {
        for (id, field) in ids.iter().zip(fields) {
            let mut json = serde_json::to_value(get(file, *id)).expect("JSON");
            if field == "decisions" {
                json[field][0]["text"] = serde_json::json!(format!("dari laptop {laptop}"));
            } else {
                json[field] = serde_json::json!(format!("dari laptop {laptop}"));
            }
            let changed: Work = serde_json::from_value(json).expect("the same kind");
            let minute = i64::try_from(laptop).expect("small") + 1;
            file.write(&at(minute), |writer| work::save(writer, &changed)).expect("written");
        }
    }
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        let open = file.read(conflict::list).expect("a list");
        assert_eq!(open.len(), ids.len(), "{open:?}");
        for conflict in &open {
            let texts: Vec<_> = conflict.values.iter().map(|value| value.text.as_str()).collect();
            assert_eq!(texts.len(), 2);
            assert!(texts[0].contains("dari laptop 1") && texts[1].contains("dari laptop 0"), "{texts:?}");
        }
        for (id, field) in ids.iter().zip(fields) {
            assert_eq!(file.read(|reader| work::disputed(reader, *id)).expect("reads"), [field]);
        }
    }
    // Another field is written without deciding this one.
    let Work::Referral(one) = get(&lab.laptops[0], ids[0]) else { panic!("a referral") };
    let more = Work::Referral(Referral { institution: "Puskesmas".into(), ..one });
    lab.laptops[0].write(&at(5), |writer| work::save(writer, &more)).expect("written");
    assert_eq!(lab.laptops[0].read(|reader| work::disputed(reader, ids[0])).expect("reads"), ["reason"]);
    lab.laptops[1].write(&at(6), |writer| conflict::resolve(writer, ids[0].0, "reason", "keduanya")).expect("decided");
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        let Work::Referral(one) = get(file, ids[0]) else { panic!("a referral") };
        assert_eq!((one.reason.as_str(), one.institution.as_str()), ("keduanya", "Puskesmas"));
        sound(file);
    }
}

#[test]
fn everything_typed_is_found_and_exported() {
    let (_made, file) = Made::new("found work");
    let (ayu, bima) = (add_person(&file, "Ayu"), add_person(&file, "Bima"));
    for (place, one) in full(ayu, bima, "PERKUTUT").iter().enumerate() {
        let id = write(&file, |writer| work::save(writer, one));
        let found = search(&file, "perkutut di:layanan");
        assert_eq!(found.hits.len(), place + 1, "{}", one.kind());
        assert!(found.hits.iter().any(|hit| hit.id == id.0 && hit.day == Some(one.day())), "{}", one.kind());
    }
    let hit = |typed: &str| search(&file, typed).hits.into_iter().map(|hit| hit.kind).collect::<Vec<_>>();
    assert_eq!(hit("Budi"), ["conference"], "names and decisions of a conference");
    assert_eq!(hit("memantau"), ["follow_up", "conference"], "the decision and what became of it");
    assert_eq!(hit("tafsiran"), ["anecdote"]);
    assert!(hit("perkutut di:catatan").is_empty());
    let words: usize = readable(&file).matches("PERKUTUT").count();
    assert!(words >= 60, "{words} texts in the export");
    sound(&file);
}
