//! Every other kind of record: written, read back, changed, refused.

use super::support::{Made, add_person, add_session, at, frame, person, write};
use casefile::records::*;
use casefile::{AuditFilter, CaseFileError, audit_lines};
use chrono::{DateTime, NaiveDate};
use counseling::assessment_record::{Administration, AdministrationMode};
use counseling::consent::{Consent, ConsentFrom, ConsentKind};
use counseling::counselee::*;
use counseling::document::{IssueAct, IssuedDocument};
use counseling::note::NoteFormat;
use counseling::plan::{Appointment, AppointmentStatus, FollowUp};
use counseling::risk::{RiskPart, RiskReview};
use counseling::school::{CounselorProfile, Paper, SchoolLevel, SchoolProfile, Zone};
use counseling::{AdministrationId, IssuedDocumentId};

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).expect("a day of November")
}

#[test]
fn school_counselor_and_settings() {
    let (_made, file) = Made::new("school");
    assert_eq!(file.read(school::get).expect("reads"), SchoolProfile::default());
    let profile = SchoolProfile {
        name: "SMA Negeri 3 Contoh".into(),
        npsn: "01234567".into(),
        level: SchoolLevel::Smk,
        authority_lines: vec!["Pemerintah Provinsi".into(), "Dinas Pendidikan".into()],
        paper: Paper::F4,
        zone: Zone::Wita,
        ..SchoolProfile::default()
    };
    write(&file, |writer| school::save(writer, &profile));
    assert_eq!(file.read(school::get).expect("reads"), profile);
    let image = vec![0x89, b'P', b'N', b'G', 0, 0xff];
    write(&file, |writer| school::set_logo(writer, school::Logo::Right, Some(image.clone())));
    assert_eq!(file.read(|reader| school::logo(reader, school::Logo::Right)).expect("reads"), Some(image));
    let read = file.read(school::get).expect("reads");
    assert_eq!((read.has_logo_left, read.has_logo_right), (false, true));
    let too_long = file.write(&at(0), |writer| school::set_logo(writer, school::Logo::Left, Some(vec![1; 64 * 1024])));
    assert!(matches!(too_long, Err(CaseFileError::BadValue { field: "logo_left" })));

    let owner = CounselorProfile { name: "Sri Wahyuni".into(), nip: "19800101".into(), ..CounselorProfile::default() };
    let id = write(&file, |writer| counselor::save(writer, &owner));
    assert_eq!(write(&file, |writer| counselor::save(writer, &owner)), id, "one record");
    assert_eq!(file.read(counselor::get).expect("reads"), CounselorProfile { id: Some(id), ..owner });

    write(&file, |writer| setting::set(writer, "theme", "\"dark\""));
    write(&file, |writer| setting::set(writer, "theme", "\"light\""));
    write(&file, |writer| setting::set_local(writer, "printer", "\"hp\""));
    assert_eq!(file.read(|reader| setting::get(reader, "theme")).expect("reads").as_deref(), Some("\"light\""));
    assert_eq!(file.read(|reader| setting::get_local(reader, "printer")).expect("reads").as_deref(), Some("\"hp\""));
    assert_eq!(file.read(|reader| setting::get(reader, "printer")).expect("reads"), None);
    write(&file, |writer| roster_mapping::set(writer, "nama;nisn", "{\"a\":1}"));
    assert_eq!(
        file.read(|reader| roster_mapping::get(reader, "nama;nisn")).expect("reads").as_deref(),
        Some("{\"a\":1}")
    );
}

#[test]
fn a_counselee_with_everything() {
    let (_made, file) = Made::new("counselee");
    let class = write(&file, |writer| {
        let year = class::ensure_year(writer, "2026/2027")?;
        assert_eq!(class::ensure_year(writer, "2026/2027")?, year);
        class::ensure(writer, year, "XI-3", Some(11))
    });
    let identity = Identity {
        name: "Ni Luh Ayu".into(),
        nisn: "0012345678".into(),
        sex: Some(Sex::Female),
        birth_date: NaiveDate::from_ymd_opt(2009, 2, 28),
        address: "Jl. Melati 1\nKelurahan Dua".into(),
        child_order: Some(2),
        ..Identity::default()
    };
    let new = counselee::NewCounselee {
        identity: identity.clone(),
        class: Some(class),
        status: CounseleeStatus::Active,
        tags: vec!["OSIS".into(), " basket ".into(), String::new()],
    };
    let id = write(&file, |writer| counselee::insert(writer, &new));
    let guardian = Guardian {
        name: "Luh Sari".into(),
        birth_year: Some(1980),
        education: "S1".into(),
        occupation: "Guru".into(),
        phone: "0812".into(),
        may_contact: Some(ContactConsent::EmergencyOnly),
        contact_note: "setelah pukul 15".into(),
        custody: Some(Custody::Shared),
        withhold: "konseling".into(),
        ..Guardian::of(Relation::Mother)
    };
    let contact = Contact {
        may_contact: Some(ContactConsent::No),
        contact_note: "nomor kantor".into(),
        withhold: "alamat baru".into(),
        ..Contact::of(ContactKind::Whatsapp, "Ibu", "+62812")
    };
    let (guardian_id, contact_id) = write(&file, |writer| {
        Ok((counselee::save_guardian(writer, id, &guardian)?, counselee::save_contact(writer, id, &contact)?))
    });
    write(&file, |writer| counselee::set_photo(writer, id, Some(vec![1, 2, 3])));
    let read = file.read(|reader| counselee::get(reader, id)).expect("reads");
    let all = file.read(caseload::all).expect("a list");
    assert_eq!(all.len(), 1);
    assert_eq!((&all[0].identity, &all[0].guardians, all[0].class), (&read.identity, &read.guardians, read.class));
    assert_eq!((&read.identity, read.class, read.class_name.as_str()), (&identity, Some(class), "XI-3"));
    assert_eq!((read.tags.as_slice(), read.has_photo), (&["OSIS".to_owned(), "basket".to_owned()][..], true));
    assert_eq!(read.guardians, [Guardian { id: Some(guardian_id), ..guardian }]);
    assert_eq!(read.contacts, [Contact { id: Some(contact_id), ..contact }]);
    assert_eq!(file.read(|reader| counselee::photo(reader, id)).expect("reads"), Some(vec![1, 2, 3]));
    assert_eq!(file.read(|reader| counselee::name(reader, id)).expect("reads"), ("Ni Luh Ayu".into(), "XI-3".into()));

    let same = write(&file, |writer| counselee::update(writer, id, &identity, Some(class), CounseleeStatus::Active));
    assert!(!same, "the same again writes nothing");
    let empty =
        file.write(&at(0), |writer| counselee::update(writer, id, &Identity::default(), None, CounseleeStatus::Left));
    assert!(matches!(empty, Err(CaseFileError::BadValue { field: "name" })));
    let nul = Identity { name: "a\0b".into(), ..identity };
    let refused = file.write(&at(0), |writer| counselee::update(writer, id, &nul, None, CounseleeStatus::Left));
    assert!(matches!(refused, Err(CaseFileError::BadValue { field: "name" })), "NUL is refused, not dropped");

    write(&file, |writer| {
        counselee::delete_guardian(writer, guardian_id)?;
        counselee::delete_contact(writer, contact_id)?;
        counselee::set_photo(writer, id, None)?;
        counselee::set_tags(writer, id, &["OSIS".into()])
    });
    let read = file.read(|reader| counselee::get(reader, id)).expect("reads");
    assert!(read.guardians.is_empty() && read.contacts.is_empty() && !read.has_photo);
    assert_eq!(read.tags, ["OSIS"]);
    write(&file, |writer| counselee::delete(writer, id));
    assert!(matches!(file.read(|reader| counselee::get(reader, id)), Err(CaseFileError::NotFound)));
    write(&file, |writer| counselee::restore(writer, id));
    assert_eq!(file.read(|reader| counselee::get(reader, id)).expect("reads"), read);
    let homeroom = file.read(|reader| class::list(reader, None)).expect("a list");
    assert_eq!((homeroom.len(), homeroom[0].counselees), (1, 1));
    assert_eq!(file.verify().expect("verifies").findings, []);
}

#[test]
fn consent_appointment_follow_up_and_risk() {
    let (_made, file) = Made::new("work");
    let id = add_person(&file, "Ayu");
    let mut consent = Consent {
        person: "Luh Sari".into(),
        identity_check: "KTP".into(),
        until: Some(day(30)),
        ..Consent::given(id, ConsentKind::Assessment, ConsentFrom::Parent, day(1))
    };
    consent.id = Some(write(&file, |writer| consent::save(writer, &consent)));
    consent.recorded_ms = Some(testkit::clock::now_ms());
    let expiring = |from, to| file.read(|reader| consent::expiring(reader, day(from), day(to))).expect("a list");
    assert_eq!((expiring(25, 30).len(), expiring(25, 29).len()), (1, 0));
    assert_eq!(file.read(|reader| consent::list(reader, id)).expect("a list"), [consent]);

    let starts_at = DateTime::parse_from_rfc3339("2026-11-24T23:30:00+07:00").expect("a moment");
    let mut appointment = Appointment {
        id: None,
        counselee: Some(id),
        title: "Ayu".into(),
        class_name: String::new(),
        starts_at,
        duration_minutes: 30,
        place: "Ruang BK".into(),
        purpose: "Tindak lanjut".into(),
        status: AppointmentStatus::Planned,
        ..Appointment::default()
    };
    let appointment_id = write(&file, |writer| appointment::save(writer, &appointment));
    appointment.id = Some(appointment_id);
    assert_eq!(file.read(|reader| appointment::get(reader, appointment_id)).expect("reads"), appointment);
    assert_eq!(file.read(|reader| appointment::list(reader, day(24), day(24))).expect("a list"), [appointment.clone()]);
    assert_eq!(file.read(|reader| appointment::list(reader, day(25), day(25))).expect("a list"), []);
    write(&file, |writer| appointment::delete(writer, appointment_id));
    assert!(matches!(file.read(|reader| appointment::get(reader, appointment_id)), Err(CaseFileError::NotFound)));
    write(&file, |writer| appointment::restore(writer, appointment_id));
    assert_eq!(file.read(|reader| appointment::get(reader, appointment_id)).expect("reads"), appointment);

    let mut promise = FollowUp {
        id: None,
        counselee: id,
        counselee_name: "Ayu".into(),
        class_name: String::new(),
        session: None,
        text: "Telepon orang tua".into(),
        due: day(26),
        done_on: None,
    };
    let promise_id = write(&file, |writer| follow_up::save(writer, &promise));
    promise.id = Some(promise_id);
    assert_eq!(file.read(|reader| follow_up::list(reader, Some(id), true)).expect("a list"), [promise.clone()]);
    write(&file, |writer| follow_up::set_done(writer, promise_id, Some(day(25))));
    assert_eq!(file.read(|reader| follow_up::list(reader, None, true)).expect("a list"), []);
    assert_eq!(file.read(|reader| follow_up::get(reader, promise_id)).expect("reads").done_on, Some(day(25)));

    let mut review = RiskReview {
        counselee_name: "Ayu".into(),
        rule: "phq9.item9".into(),
        parts: [(RiskPart::Considered, "Dipertimbangkan".into())].into(),
        ..RiskReview::opened(id, 5)
    };
    let review_id = write(&file, |writer| risk_review::save(writer, &review));
    review.id = Some(review_id);
    assert_eq!(file.read(|reader| risk_review::list(reader, None, true)).expect("a list"), [review.clone()]);
    assert_eq!(file.read(|reader| risk_review::get(reader, review_id)).expect("reads"), review);
    assert_eq!(file.verify().expect("verifies").findings, []);
}

#[test]
fn administrations_score_sheets_and_issued_documents() {
    let (_made, file) = Made::new("assessed");
    let id = add_person(&file, "Ayu");
    let given = write(&file, |writer| {
        let given = Administration {
            id: AdministrationId(writer.new_id()),
            counselee: id,
            instrument: "phq9".into(),
            instrument_version: "1.0.0".into(),
            locale: "id".into(),
            mode: AdministrationMode::Keyed,
            on: day(20),
            session: None,
            responses: [("i1".to_owned(), 3), ("i2".to_owned(), -1)].into(),
            finished: true,
        };
        administration::save(writer, &given)?;
        Ok(given)
    });
    assert_eq!(file.read(|reader| administration::get(reader, given.id)).expect("reads"), given);
    assert_eq!(file.read(|reader| administration::list(reader, None)).expect("a list"), std::slice::from_ref(&given));
    for version in ["1.0.0", "1.1.0"] {
        file.write(&at(if version == "1.0.0" { 1 } else { 2 }), |writer| {
            score_sheet::insert(writer, given.id, version, "{\"total\":3}")
        })
        .expect("scored");
    }
    let sheets = file.read(|reader| score_sheet::list(reader, given.id)).expect("a list");
    assert_eq!(sheets.iter().map(|sheet| sheet.instrument_version.as_str()).collect::<Vec<_>>(), ["1.1.0", "1.0.0"]);
    assert_eq!(file.read(|reader| conflict::counselee_of(reader, sheets[0].id.0)).expect("reads"), Some(id));

    let issue = |number: &str, document: &str, counselee, minute: i64| {
        file.write(&at(minute), |writer| {
            let issued = IssuedDocument {
                id: IssuedDocumentId(writer.new_id()),
                document: document.into(),
                counselee,
                counselee_name: if counselee.is_some() { "Ayu".into() } else { String::new() },
                number: number.into(),
                lang: "id".into(),
                paper: "a4".into(),
                on: day(24),
                act: IssueAct::Printed,
                recipient: "Orang tua".into(),
                at_ms: at(minute).now_ms,
                pdf_hash: "00ff".into(),
            };
            issued_document::insert(writer, &issued, Some(1), "{\"v\":1}")?;
            Ok(issued)
        })
    };
    let first = issue("422/001/BK", "summons", Some(id), 1).expect("issued");
    let again = issue("422/001/BK", "summons", Some(id), 2).expect("the same document again");
    assert!(matches!(issue("422/001/BK", "program", None, 3), Err(CaseFileError::NumberTaken)));
    let other = issue("422/002/BK", "program", None, 4).expect("issued");
    let all = file.read(|reader| issued_document::list(reader, None, 0)).expect("a list");
    assert_eq!(all, [other.clone(), again.clone(), first.clone()]);
    assert_eq!(
        file.read(|reader| issued_document::list(reader, Some(id), 1)).expect("a list"),
        std::slice::from_ref(&again)
    );
    let latest = file.read(|reader| issued_document::latest(reader, "summons", id)).expect("reads");
    assert_eq!(latest, Some((again, "{\"v\":1}".into())));
    assert_eq!(file.read(|reader| issued_document::count(reader, "summons", id)).expect("reads"), 1);
    assert_eq!(file.read(|reader| issued_document::next_sequence(reader, 2026)).expect("reads"), 2);
    write(&file, |writer| issued_document::withdraw(writer, other.id));
    issue("422/002/BK", "summons", Some(id), 5).expect("the number is free again");
    assert_eq!(file.verify().expect("verifies").findings, []);
}

#[test]
fn every_change_is_in_the_log_and_views_can_be_added() {
    let (_made, file) = Made::new("log");
    let id = add_person(&file, "Rahasia");
    file.write(&at(1), |writer| writer.record("view", Some(("counselee", id.0)), "")).expect("recorded");
    file.write(&at(2), |writer| counselee::set_tags(writer, id, &["a".into()])).expect("written");
    let filter = AuditFilter { entity: Some(id.0), ..AuditFilter::default() };
    let lines = file.read(|reader| audit_lines(reader, &filter)).expect("a list");
    let actions: Vec<_> = lines.iter().map(|line| (line.action.as_str(), line.detail.as_str(), line.at_ms)).collect();
    assert_eq!(actions[0], ("change", "tags", at(2).now_ms));
    assert_eq!(actions[1], ("view", "", at(1).now_ms));
    assert_eq!(actions[2].0, "create");
    assert!(!lines.iter().any(|line| line.detail.contains("Rahasia")), "codes only, never text");
    let views = AuditFilter { actions: Some(vec!["view".into()]), ..AuditFilter::default() };
    assert_eq!(file.read(|reader| audit_lines(reader, &views)).expect("a list").len(), 1);
}

#[test]
fn listeners_hear_of_commits_only() {
    let (_made, file) = Made::new("listen");
    let (say, hear) = std::sync::mpsc::channel();
    file.on_change(move |changed| say.send(changed.to_vec()).expect("heard"));
    let id = add_person(&file, "Ayu");
    let heard = hear.try_recv().expect("one message");
    assert!(heard.iter().any(|changed| changed.entity_type == "counselee" && changed.id == id.0), "{heard:?}");
    let failed: casefile::Result<()> = file.write(&at(0), |writer| {
        counselee::insert(writer, &person("Bima"))?;
        Err(CaseFileError::NotFound)
    });
    assert!(failed.is_err());
    assert!(hear.try_recv().is_err());
}

#[test]
fn the_log_of_a_counselee_holds_every_record_about_her_also_after_its_deletion() {
    let (_made, file) = Made::new("about");
    let (ayu, bima) = (add_person(&file, "Ayu"), add_person(&file, "Bima"));
    let session = add_session(&file, ayu, "2026-11-24T08:00:00+07:00", "satu");
    let both = write(&file, |writer| {
        let id = session::start(writer, &[ayu, bima], &frame("2026-11-25T08:00:00+07:00"), NoteFormat::Bk)?;
        writer.record("view", Some(("session", id.0)), "")?;
        Ok(id)
    });
    write(&file, |writer| session::delete(writer, session));
    write(&file, |writer| counselee::delete(writer, bima));
    let about = |who| {
        let filter = AuditFilter { counselee: Some(who), limit: 1000, ..AuditFilter::default() };
        file.read(|reader| audit_lines(reader, &filter)).expect("a list")
    };
    let deleted = |who| about(who).iter().filter(|line| line.action == "delete").count();
    assert_eq!((deleted(ayu), deleted(bima)), (2, 1), "the session and its note; the counselee");
    for who in [ayu, bima] {
        assert!(
            about(who).iter().any(|line| line.action == "view" && line.entity == Some(both.0)),
            "of a session together"
        );
    }
    assert!(about(bima).iter().all(|line| line.entity != Some(session.0)));
    assert_eq!(file.verify().expect("verifies").findings, []);
}

#[test]
fn parts_of_the_log_follow_each_other_whatever_narrows_them() {
    let (_made, file) = Made::new("parts");
    let who = add_person(&file, "Ayu");
    for minute in 0..40 {
        // Now and then the clock goes back an hour.
        let context = at(if minute % 7 == 0 { minute - 60 } else { minute });
        let action = ["view", "search", "issue"][minute as usize % 3];
        let entity = (minute % 2 == 0).then_some(("counselee", who.0));
        file.write(&context, |writer| writer.record(action, entity, "")).expect("recorded");
    }
    let ask = |filter: &AuditFilter| file.read(|reader| audit_lines(reader, filter)).expect("a list");
    let every = ask(&AuditFilter { limit: 1000, ..AuditFilter::default() });
    let (from, until) = (at(5).now_ms, at(30).now_ms);
    for filter in [
        AuditFilter::default(),
        AuditFilter { actions: Some(vec!["view".into(), "issue".into()]), ..AuditFilter::default() },
        AuditFilter { counselee: Some(who), actions: Some(vec!["search".into()]), ..AuditFilter::default() },
        AuditFilter { from_ms: Some(from), until_ms: Some(until), ..AuditFilter::default() },
        AuditFilter { from_ms: Some(from), actions: Some(vec!["view".into()]), ..AuditFilter::default() },
        AuditFilter { entity: Some(who.0), until_ms: Some(until), ..AuditFilter::default() },
        AuditFilter { actions: Some(vec!["never".into()]), ..AuditFilter::default() },
        AuditFilter { actions: Some(Vec::new()), ..AuditFilter::default() },
    ] {
        let right = |line: &&casefile::AuditLine| {
            filter.actions.as_ref().is_none_or(|actions| actions.contains(&line.action))
                && filter.counselee.is_none_or(|who| line.counselee == Some(who))
                && filter.entity.is_none_or(|entity| line.entity == Some(entity))
                && filter.from_ms.is_none_or(|from| line.at_ms >= from)
                && filter.until_ms.is_none_or(|until| line.at_ms < until)
        };
        let expected: Vec<i64> = every.iter().filter(right).map(|line| line.seq).collect();
        let (mut found, mut before) = (Vec::new(), None);
        loop {
            let part = ask(&AuditFilter { before, limit: 3, ..filter.clone() });
            found.extend(part.iter().map(|line| line.seq));
            before = part.last().map(|line| line.seq);
            if part.len() < 3 {
                break;
            }
        }
        assert_eq!(found, expected, "{filter:?}");
    }
    let actions = file.read(casefile::audit_actions).expect("a list");
    assert!(
        actions.is_sorted()
            && ["create", "issue", "search", "view"].iter().all(|one| actions.iter().any(|own| own == one))
    );
}
