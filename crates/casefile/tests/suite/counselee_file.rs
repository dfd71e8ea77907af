//! The confidential part of a counselee's file: one profile, card and code word per case, alerts, status changes, links; alone,
//! and on two laptops.

use super::lab::{Lab, readable};
use super::support::{Made, add_person, add_session, at, save_counselor, write};
use casefile::records::{alert, case_status, code_word, conflict, counselee, counselee_link, emergency_card, profile};
use casefile::search::{Found, Wanted, find};
use casefile::{CaseFileError, Unlocked, export_plaintext};
use chrono::NaiveDate;
use counseling::CounseleeId;
use counseling::alert::{Alert, AlertKind};
use counseling::case_status::CaseStatus;
use counseling::counselee::{ContactConsent, CounseleeFilter, Guardian, Relation};
use counseling::link::{CounseleeLink, LinkKind};
use counseling::profile::{EmergencyCard, PersonalProfile, ProfilePart};

const START: &str = "2026-11-24T08:00:00+07:00";

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).expect("a day of November")
}

fn known(parts: &[(ProfilePart, &str)]) -> PersonalProfile {
    PersonalProfile(parts.iter().map(|(part, text)| (*part, (*text).to_owned())).collect())
}

fn profile_of(file: &Unlocked, id: CounseleeId) -> PersonalProfile {
    file.read(|reader| profile::get(reader, id)).expect("reads")
}

fn save(file: &Unlocked, minute: i64, id: CounseleeId, parts: &[(ProfilePart, &str)]) {
    file.write(&at(minute), |writer| profile::save(writer, id, &known(parts))).expect("written");
}

fn alert_of(counselee: CounseleeId, text: &str) -> Alert {
    Alert {
        id: None,
        counselee,
        kind: AlertKind::Health,
        text: text.into(),
        from: day(10),
        until: None,
        by: String::new(),
    }
}

fn search(file: &Unlocked, typed: &str) -> Found {
    let query = search::parse(typed).expect("a query");
    let titled = |_: &search::Term| Vec::new();
    file.read(|reader| find(reader, &Wanted { query: &query, people: None, titled: &titled, after: None, limit: 20 }))
        .expect("searches")
}

fn sound(file: &Unlocked) {
    assert_eq!(file.verify().expect("verifies").findings, []);
    file.rebuild().expect("made again");
    assert_eq!(file.verify().expect("verifies").findings, []);
}

#[test]
fn a_profile_and_a_card_are_written_read_and_written_over() {
    let (_made, file) = Made::new("profile");
    let id = add_person(&file, "Ayu");
    assert_eq!(profile_of(&file, id), PersonalProfile::default());
    assert!(!write(&file, |writer| profile::save(writer, id, &PersonalProfile::default())), "nothing is no record");
    save(&file, 1, id, &[(ProfilePart::Health, "asma"), (ProfilePart::Living, "kos")]);
    save(&file, 2, id, &[(ProfilePart::Health, "asma ringan")]);
    assert_eq!(profile_of(&file, id), known(&[(ProfilePart::Health, "asma ringan")]));
    let card = EmergencyCard { helper: "Puskesmas".into(), address_now: "Jl. Melati 1".into(), ..Default::default() };
    write(&file, |writer| emergency_card::save(writer, id, &card));
    assert_eq!(file.read(|reader| emergency_card::get(reader, id)).expect("reads"), card);
    let nobody = CounseleeId(uuid::Uuid::from_u128(1));
    let refused = file.write(&at(3), |writer| emergency_card::save(writer, nobody, &card));
    assert!(matches!(refused, Err(CaseFileError::NotFound)));
    sound(&file);
}

#[test]
fn two_laptops_that_write_the_same_profile_apart_keep_both_texts_and_list_the_conflict() {
    let mut lab = Lab::new(2);
    let id = add_person(&lab.laptops[0], "Ayu");
    // Some record began the case, so that both laptops write into the same one.
    write(&lab.laptops[0], |writer| alert::save(writer, &alert_of(id, "Asma")));
    lab.settle();
    save(&lab.laptops[0], 1, id, &[(ProfilePart::Health, "dari laptop satu"), (ProfilePart::Languages, "Jawa")]);
    save(&lab.laptops[1], 2, id, &[(ProfilePart::Health, "dari laptop dua"), (ProfilePart::Customs, "puasa")]);
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        let open = file.read(conflict::list).expect("a list");
        assert_eq!(open.len(), 1, "{open:?}");
        assert_eq!((open[0].entity_type, open[0].field), ("profile", "health"));
        let texts: Vec<_> = open[0].values.iter().map(|value| value.text.as_str()).collect();
        assert_eq!(texts, ["dari laptop dua", "dari laptop satu"], "both, the newest first");
        assert_eq!(file.read(|reader| profile::disputed(reader, id)).expect("reads"), [ProfilePart::Health]);
        assert_eq!(file.read(|reader| conflict::counselee_of(reader, open[0].entity)).expect("reads"), Some(id));
        let all = profile_of(file, id);
        assert_eq!((all.part(ProfilePart::Languages), all.part(ProfilePart::Customs)), ("Jawa", "puasa"));
    }
    // Another part is written without deciding this one.
    let mut more = profile_of(&lab.laptops[0], id);
    more.0.insert(ProfilePart::Friends, "Bima".into());
    lab.laptops[0].write(&at(3), |writer| profile::save(writer, id, &more)).expect("written");
    assert_eq!(lab.laptops[0].read(conflict::list).expect("a list").len(), 1);
    let record = lab.laptops[1].read(conflict::list).expect("a list")[0].entity;
    lab.laptops[1].write(&at(4), |writer| conflict::resolve(writer, record, "health", "keduanya")).expect("decided");
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        assert!(file.read(conflict::list).expect("a list").is_empty());
        assert_eq!(profile_of(file, id).part(ProfilePart::Health), "keduanya");
        assert_eq!(file.read(conflict::decided).expect("a list")[0].values.len(), 2, "what stood there stays visible");
    }
}

#[test]
fn two_laptops_that_begin_the_case_apart_lose_nothing() {
    let mut lab = Lab::new(2);
    let id = add_person(&lab.laptops[0], "Ayu");
    lab.settle();
    save(&lab.laptops[0], 1, id, &[(ProfilePart::Health, "asma"), (ProfilePart::Languages, "Jawa")]);
    save(&lab.laptops[1], 2, id, &[(ProfilePart::Health, "alergi udang")]);
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        let all = profile_of(file, id);
        let health = all.part(ProfilePart::Health);
        assert!(health.contains("asma") && health.contains("alergi udang"), "{health}");
        assert_eq!(all.part(ProfilePart::Languages), "Jawa");
    }
    save(&lab.laptops[1], 3, id, &[(ProfilePart::Health, "asma; alergi udang"), (ProfilePart::Languages, "Jawa")]);
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        assert_eq!(profile_of(file, id).part(ProfilePart::Health), "asma; alergi udang", "one record from then on");
        assert_eq!(profile_of(file, id).part(ProfilePart::Languages), "Jawa");
    }
}

#[test]
fn whom_one_may_ring_is_asked_when_two_laptops_differ() {
    let mut lab = Lab::new(2);
    let id = add_person(&lab.laptops[0], "Ayu");
    let mut mother = Guardian { name: "Sari".into(), ..Guardian::of(Relation::Mother) };
    mother.id = Some(write(&lab.laptops[0], |writer| counselee::save_guardian(writer, id, &mother)));
    lab.settle();
    for (laptop, consent) in [(0, ContactConsent::Yes), (1, ContactConsent::No)] {
        let changed = Guardian { may_contact: Some(consent), ..mother.clone() };
        lab.laptops[laptop].write(&at(5), |writer| counselee::save_guardian(writer, id, &changed)).expect("written");
    }
    lab.settle();
    let open = lab.laptops[0].read(conflict::list).expect("a list");
    assert_eq!((open[0].entity_type, open[0].field, open[0].values.len()), ("guardian", "may_contact", 2));
}

#[test]
fn a_status_follows_only_what_it_can_follow_and_the_newest_counts() {
    let (_made, file) = Made::new("status");
    save_counselor(&file);
    let (id, other) = (add_person(&file, "Ayu"), add_person(&file, "Bima"));
    let present = || file.read(|reader| case_status::present(reader, id)).expect("reads");
    assert_eq!(present(), None);
    add_session(&file, id, START, "x");
    assert_eq!(present(), Some(CaseStatus::New), "a case begins with the first session");
    let add = |status, on| file.write(&at(1), |writer| case_status::add(writer, id, status, day(on), " alasan "));
    assert!(matches!(add(CaseStatus::Reopened, 24), Err(CaseFileError::BadValue { field: "status" })));
    add(CaseStatus::Handling, 24).expect("handled");
    assert!(matches!(add(CaseStatus::Handling, 25), Err(CaseFileError::BadValue { field: "status" })));
    assert!(matches!(add(CaseStatus::Done, 23), Err(CaseFileError::BadValue { field: "on" })), "not before the last");
    let done = add(CaseStatus::Done, 26).expect("closed");
    assert_eq!(present(), Some(CaseStatus::Done));
    let history = file.read(|reader| case_status::history(reader, id)).expect("a list");
    assert_eq!(
        history.iter().map(|change| change.status).collect::<Vec<_>>(),
        [CaseStatus::Done, CaseStatus::Handling]
    );
    assert_eq!((history[0].reason.as_str(), history[0].by.as_str()), ("alasan", super::support::SIGNER));

    let listed = |case| {
        let filter = CounseleeFilter { case_status: case, ..CounseleeFilter::default() };
        let page = file.read(|reader| counselee::list(reader, &filter)).expect("a list");
        assert_eq!(page.lines.len(), page.total as usize);
        page.lines.into_iter().map(|line| (line.id, line.case_status)).collect::<Vec<_>>()
    };
    assert_eq!(listed(Some(CaseStatus::Done)), [(id, Some(CaseStatus::Done))]);
    assert_eq!(listed(Some(CaseStatus::New)), []);
    assert_eq!(listed(None), [(id, Some(CaseStatus::Done)), (other, None)]);

    let first = history[1].id;
    let refused = file.write(&at(2), |writer| case_status::take_back(writer, id, first));
    assert!(matches!(refused, Err(CaseFileError::NotFound)), "only the last change is taken back");
    write(&file, |writer| case_status::take_back(writer, id, done));
    assert_eq!(present(), Some(CaseStatus::Handling));
    sound(&file);
}

#[test]
fn an_alert_marks_the_list_while_it_holds_and_is_found_like_a_note() {
    let (_made, file) = Made::new("alert");
    save_counselor(&file);
    let id = add_person(&file, "Ayu");
    let mut asthma = Alert { until: Some(day(20)), ..alert_of(id, "Asma, inhaler di tas") };
    let alert_id = write(&file, |writer| alert::save(writer, &asthma));
    asthma = Alert { id: Some(alert_id), by: super::support::SIGNER.into(), ..asthma };
    assert_eq!(file.read(|reader| alert::list(reader, id)).expect("a list"), [asthma.clone()]);
    let marked = |on| file.read(|reader| alert::marked(reader, day(on))).expect("a list").contains(&id);
    assert_eq!([9, 10, 20, 21].map(marked), [false, true, true, false]);
    save(&file, 1, id, &[(ProfilePart::Customs, "Tidak makan daging sapi"), (ProfilePart::Friends, "Inhaleri")]);
    let hits = search(&file, "inhaler");
    assert_eq!(hits.hits.iter().map(|hit| hit.kind.as_str()).collect::<Vec<_>>(), ["alert", "profile"]);
    let hits = search(&file, "sapi di:data");
    assert_eq!((hits.hits[0].kind.as_str(), hits.hits[0].counselee), ("profile", Some(id)));
    assert!(hits.hits[0].parts.contains(&("customs".into(), "Tidak makan daging sapi".into())));
    assert!(search(&file, "sapi di:catatan").hits.is_empty());
    let blank = file.write(&at(2), |writer| alert::save(writer, &alert_of(id, "  ")));
    assert!(matches!(blank, Err(CaseFileError::BadValue { field: "text" })));
    write(&file, |writer| alert::delete(writer, alert_id));
    assert!(!marked(10) && search(&file, "inhaler").hits.iter().all(|hit| hit.kind != "alert"));
    write(&file, |writer| alert::restore(writer, alert_id));
    assert_eq!(file.read(|reader| alert::list(reader, id)).expect("a list"), [asthma]);
    sound(&file);
}

#[test]
fn a_code_word_is_found_nowhere_and_the_later_of_two_counts() {
    let mut lab = Lab::new(2);
    let id = add_person(&lab.laptops[0], "Ayu");
    write(&lab.laptops[0], |writer| code_word::set(writer, id, "layang-layang"));
    lab.settle();
    for (laptop, word) in [(0, "kunangbiru"), (1, "gerimissenja")] {
        let minute = i64::try_from(laptop).expect("small") + 1;
        lab.laptops[laptop].write(&at(minute), |writer| code_word::set(writer, id, word)).expect("written");
    }
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        assert_eq!(file.read(|reader| code_word::get(reader, id)).expect("reads").as_deref(), Some("gerimissenja"));
        assert!(file.read(conflict::list).expect("a list").is_empty(), "a conflict would show both");
        assert!(file.read(|reader| conflict::overtaken(reader, 10)).expect("a list").is_empty(), "and so would this");
        assert!(search(file, "gerimissenja").hits.is_empty());
    }
    assert!(readable(&lab.laptops[0]).contains("gerimissenja"), "the counselor's own export holds everything");
    write(&lab.laptops[0], |writer| code_word::set(writer, id, ""));
    assert!(!lab.laptops[0].read(|reader| code_word::is_set(reader, id)).expect("reads"));
}

#[test]
fn a_link_stands_in_both_files_and_goes_from_both() {
    let (_made, file) = Made::new("links");
    let (ayu, bima) = (add_person(&file, "Ayu"), add_person(&file, "Bima"));
    let link = |other, purpose: &str| CounseleeLink {
        id: None,
        counselee: ayu,
        other,
        other_name: String::new(),
        other_class: String::new(),
        kind: LinkKind::Bully,
        purpose: purpose.into(),
    };
    let of = |id| file.read(|reader| counselee_link::list(reader, id)).expect("a list");
    for (wrong, field) in [(link(ayu, "x"), "other"), (link(bima, " "), "purpose")] {
        let refused = file.write(&at(0), |writer| counselee_link::save(writer, &wrong));
        assert!(matches!(refused, Err(CaseFileError::BadValue { field: at }) if at == field));
    }
    let id = write(&file, |writer| counselee_link::save(writer, &link(bima, "laporan wali kelas")));
    let (one, two) = (of(ayu), of(bima));
    assert_eq!((one[0].id, one[0].other_name.as_str(), one[0].kind), (Some(id), "Bima", LinkKind::Bully));
    assert_eq!((two[0].other, two[0].kind, two[0].purpose.as_str()), (ayu, LinkKind::Target, "laporan wali kelas"));
    // Changed from the other side.
    let changed = CounseleeLink { kind: LinkKind::Conflict, purpose: "sudah damai".into(), ..two[0].clone() };
    write(&file, |writer| counselee_link::save(writer, &changed));
    assert_eq!((of(ayu)[0].kind, of(ayu)[0].purpose.as_str(), of(ayu).len()), (LinkKind::Conflict, "sudah damai", 1));
    write(&file, |writer| counselee_link::delete(writer, id));
    assert!(of(ayu).is_empty() && of(bima).is_empty());
    write(&file, |writer| counselee_link::restore(writer, id));
    assert_eq!((of(ayu).len(), of(bima).len()), (1, 1));
    sound(&file);
}

#[test]
fn two_laptops_that_link_the_same_two_apart_have_one_line_and_keep_both_records() {
    let mut lab = Lab::new(2);
    let (ayu, bima) = (add_person(&lab.laptops[0], "Ayu"), add_person(&lab.laptops[0], "Bima"));
    lab.settle();
    let link = |counselee, other, kind, purpose: &str| CounseleeLink {
        id: None,
        counselee,
        other,
        other_name: String::new(),
        other_class: String::new(),
        kind,
        purpose: purpose.into(),
    };
    let friends = link(ayu, bima, LinkKind::Friend, "sebangku");
    lab.laptops[0].write(&at(1), |writer| counselee_link::save(writer, &friends)).expect("linked");
    // From the other one's file, and later.
    let reported = link(bima, ayu, LinkKind::Bully, "laporan kelas");
    lab.laptops[1].write(&at(2), |writer| counselee_link::save(writer, &reported)).expect("linked");
    lab.settle();
    lab.assert_same();
    let of = |file: &Unlocked, id| file.read(|reader| counselee_link::list(reader, id)).expect("a list");
    let records = |file: &Unlocked| readable(file).lines().filter(|line| line.contains("\"counselee_link\"")).count();
    for file in &lab.laptops {
        let (one, two) = (of(file, ayu), of(file, bima));
        assert_eq!((one.len(), two.len(), records(file)), (1, 1, 4), "one line in each file, nothing lost");
        assert_eq!((one[0].kind, two[0].kind), (LinkKind::Target, LinkKind::Bully), "as was said last");
        assert_eq!(
            (one[0].purpose.as_str(), two[0].purpose.as_str()),
            ("laporan kelas; sebangku", "laporan kelas; sebangku")
        );
    }
    let settled = CounseleeLink {
        kind: LinkKind::Conflict,
        purpose: "sudah damai".into(),
        ..of(&lab.laptops[0], ayu)[0].clone()
    };
    lab.laptops[0].write(&at(3), |writer| counselee_link::save(writer, &settled)).expect("changed");
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        for id in [ayu, bima] {
            let lines = of(file, id);
            assert_eq!((lines.len(), lines[0].kind, lines[0].purpose.as_str()), (1, LinkKind::Conflict, "sudah damai"));
        }
    }
    let shown = of(&lab.laptops[1], bima)[0].id.expect("an identity");
    lab.laptops[1].write(&at(4), |writer| counselee_link::delete(writer, shown)).expect("deleted");
    lab.settle();
    lab.assert_same();
    assert!(lab.laptops.iter().all(|file| of(file, ayu).is_empty() && of(file, bima).is_empty()), "both are gone");
    lab.laptops[1].write(&at(5), |writer| counselee_link::restore(writer, shown)).expect("brought back");
    lab.settle();
    lab.assert_same();
    for file in &lab.laptops {
        assert_eq!((of(file, ayu).len(), of(file, bima).len(), records(file)), (1, 1, 4));
    }
}

#[test]
fn everything_is_in_the_export() {
    let (_made, file) = Made::new("exported");
    let (ayu, bima) = (add_person(&file, "Ayu"), add_person(&file, "Bima"));
    save(&file, 1, ayu, &[(ProfilePart::Living, "PLANTED-profile")]);
    write(&file, |writer| {
        alert::save(writer, &alert_of(ayu, "PLANTED-alert"))?;
        case_status::add(writer, ayu, CaseStatus::Referred, day(3), "PLANTED-reason")?;
        emergency_card::save(writer, ayu, &EmergencyCard { helper: "PLANTED-helper".into(), ..Default::default() })?;
        code_word::set(writer, ayu, "PLANTED-word")?;
        let link = CounseleeLink {
            id: None,
            counselee: ayu,
            other: bima,
            other_name: String::new(),
            other_class: String::new(),
            kind: LinkKind::Friend,
            purpose: "PLANTED-purpose".into(),
        };
        counselee_link::save(writer, &link)
    });
    let mut out = Vec::new();
    file.read(|reader| export_plaintext(reader, &mut out)).expect("exports");
    let text = String::from_utf8(out).expect("UTF-8");
    for word in ["profile", "alert", "reason", "helper", "word"] {
        assert_eq!(text.matches(&format!("PLANTED-{word}")).count(), 1, "{word}");
    }
    assert_eq!(text.matches("PLANTED-purpose").count(), 2, "in both files");
}
