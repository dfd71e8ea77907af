//! Two laptops wrote different things: both are shown in words, a person decides, and what stood there stays visible.

use crate::fixture::{TestClock, workstation_at};
use crate::lab::Lab;
use crate::support::{PASSPHRASE, add_person, add_session, at, body, frame, save_counselor};
use casefile::{appointment, class, counselee, risk_review, safety_plan, session};
use chrono::DateTime;
use counseling::SessionId;
use counseling::note::{NoteBody, NoteFormat, SectionKind};
use counseling::plan::{Appointment, AppointmentStatus};
use counseling::risk::{RiskDisposition, RiskLevel, RiskReview, RiskStep, StepKind, TellHow, ToldRole};
use counseling::safety_plan::{MOST_LINES, SafetyPlan, SafetyStep};
use counseling::session::RiskSign;
use serde_json::{Value, json};
use workstation::contract::synchronisation::{Conflict, Conflicts, SyncStatus};
use workstation::{ErrorCode, Workstation};

const START: &str = "2026-11-24T08:00:00+07:00";

/// Two laptops with one session whose text, risk sign and risk review were written on both, and synchronised.
fn disputed() -> (Lab, SessionId) {
    let mut lab = Lab::new(2);
    save_counselor(&lab.laptops[0]);
    let person = add_person(&lab.laptops[0], "Naufal Ma'ruf");
    let id = add_session(&lab.laptops[0], person, START, "asal");
    let review = lab.laptops[0]
        .write(&at(0), |writer| {
            let opened = RiskReview { session: Some(id), ..RiskReview::opened(person, 1) };
            let id = risk_review::save(writer, &opened)?;
            let told = RiskStep {
                id: None,
                review: id,
                kind: StepKind::Told,
                role: Some(ToldRole::Headmaster),
                name: "Drs. Satria".into(),
                how: Some(TellHow::InPerson),
                at_ms: 1,
                text: String::new(),
                by: String::new(),
                made_ms: 0,
            };
            risk_review::add_step(writer, &told)?;
            risk_review::get(writer, id)
        })
        .expect("a review");
    lab.settle();
    for (laptop, problem, outcome, closed) in [
        (0, "Sulit tidur", "Skala 4", RiskDisposition::Referred),
        (1, "Sulit tidur sejak pindah", "Skala 4", RiskDisposition::SafetyPlan),
    ] {
        let text =
            NoteBody([(SectionKind::Problem, problem.to_owned()), (SectionKind::Outcome, outcome.to_owned())].into());
        let minute = i64::try_from(laptop).expect("small") + 1;
        let decided = RiskReview {
            level: Some(RiskLevel::Moderate),
            next_contact: chrono::NaiveDate::from_ymd_opt(2026, 12, 1),
            responsible: "Laras".into(),
            disposition: Some(closed),
            ..review.clone()
        };
        lab.laptops[laptop]
            .write(&at(minute), |writer| {
                session::save_version(writer, id, &text)?;
                risk_review::save(writer, &decided).map(|_| ())
            })
            .expect("written");
    }
    lab.settle();
    (lab, id)
}

/// Closes the laboratory and opens its first laptop's file as the program does.
fn open_first(lab: Lab) -> (Workstation, tempfile::TempDir) {
    let Lab { folder, laptops, .. } = lab;
    for file in laptops {
        file.lock().expect("closes");
    }
    let workstation = workstation_at(folder.path(), &TestClock::new());
    workstation.use_lang(i18n::Lang::En);
    workstation.use_file(&folder.path().join("0.ruang")).expect("chosen");
    let _: Value = workstation.ask("file.unlock", json!({ "passphrase": PASSPHRASE })).expect("opens");
    (workstation, folder)
}

#[test]
fn both_texts_are_shown_section_by_section_and_signing_waits() {
    let (lab, id) = disputed();
    let (desk, _folder) = open_first(lab);
    let found: Conflicts = desk.ask("conflict.list", json!({})).expect("a list");
    let note = found.open.iter().find(|open| open.kind == "note").expect("the note");
    assert_eq!((note.field.as_str(), note.counselee_name.as_str()), ("body", "Naufal Ma'ruf"));
    assert_eq!(note.route, format!("#/session/{id}"));
    let texts: Vec<Vec<(&str, &str)>> = note
        .values
        .iter()
        .map(|value| value.parts.iter().map(|part| (part.section.as_str(), part.text.as_str())).collect())
        .collect();
    assert_eq!(
        texts,
        [
            [("problem", "Sulit tidur sejak pindah"), ("outcome", "Skala 4")],
            [("problem", "Sulit tidur"), ("outcome", "Skala 4")],
        ]
    );
    assert_eq!(note.values.iter().map(|value| value.here).collect::<Vec<_>>(), [false, true]);
    assert!(note.values.iter().all(|value| value.by == crate::support::SIGNER && value.device.len() == 8));

    let risk = found.open.iter().find(|open| open.kind == "risk_review").expect("the review");
    assert_eq!(risk.field, "disposition");
    let words: Vec<&str> = risk.values.iter().map(|value| value.parts[0].text.as_str()).collect();
    let terms = ["term-risk-disposition-safety-plan", "term-risk-disposition-referred"];
    assert_eq!(words, terms.map(|id| i18n::Texts::of(i18n::Lang::En).plain(id)));

    let view: Value = desk.ask("session.get", json!({ "id": id })).expect("a session");
    assert_eq!(view["conflicts"], 1);
    let refused = desk.ask::<Value>("session.sign", json!({ "id": id })).expect_err("waits");
    assert_eq!(refused.code, ErrorCode::ConflictOpen);
}

#[test]
fn plans_that_were_begun_apart_and_are_too_long_together_keep_nobody_from_writing_another_step() {
    let mut lab = Lab::new(2);
    save_counselor(&lab.laptops[0]);
    let person = add_person(&lab.laptops[0], "Naufal Ma'ruf");
    lab.settle();
    for (laptop, file) in lab.laptops.iter().enumerate() {
        let lines: Vec<String> = (0..MOST_LINES).map(|line| format!("tanda {line} dari laptop {laptop}")).collect();
        let plan = SafetyPlan { steps: [(SafetyStep::Signs, lines)].into(), ..SafetyPlan::default() };
        let minute = i64::try_from(laptop).expect("small") + 1;
        file.write(&at(minute), |writer| safety_plan::save(writer, person, &plan)).expect("a plan");
    }
    lab.settle();
    let (desk, _folder) = open_first(lab);
    let shown: Value = desk.ask("risk.get", json!({ "id": person })).expect("a view");
    let save = |before: &Value, plan: &Value| {
        desk.ask::<Value>("safetyPlan.save", json!({ "counselee": person, "before": before, "plan": plan }))
    };
    let mut plan = shown["plan"].clone();
    plan["steps"]["coping"] = json!(["Menggambar"]);
    let saved = save(&shown["plan"], &plan).expect("saved");
    assert_eq!(saved["plan"]["steps"], plan["steps"]);
    let mut longer = saved["plan"].clone();
    longer["steps"]["signs"].as_array_mut().expect("lines").push(json!("satu lagi"));
    let refused = save(&saved["plan"], &longer).expect_err("too long");
    assert_eq!((refused.code, refused.field.as_deref()), (ErrorCode::TooManyLines, Some("signs")));
}

#[test]
fn a_combined_text_decides_and_what_stood_there_stays_visible() {
    let (lab, id) = disputed();
    let (desk, _folder) = open_first(lab);
    let found: Conflicts = desk.ask("conflict.list", json!({})).expect("a list");
    let note = found.open.iter().find(|open| open.kind == "note").expect("the note");
    let params = json!({
        "entity": note.entity, "field": "body", "take": null,
        "parts": [
            { "section": "problem", "text": "Sulit tidur sejak pindah rumah" },
            { "section": "outcome", "text": "Skala 4" },
        ],
    });
    let after: Conflicts = desk.ask("conflict.resolve", &params).expect("decided");
    assert!(after.open.iter().all(|open| open.kind != "note"));
    assert_eq!(after.decided.len(), 1);
    assert_eq!(after.decided[0].values.len(), 2);
    assert_eq!(after.decided[0].resolved.as_ref().map(|done| done.by.as_str()), Some(crate::support::SIGNER));
    let view: Value = desk.ask("session.get", json!({ "id": id })).expect("a session");
    assert_eq!(view["session"]["body"]["problem"], "Sulit tidur sejak pindah rumah");
    let again = desk.ask::<Value>("conflict.resolve", &params).expect_err("gone");
    assert_eq!(again.code, ErrorCode::ConflictGone);
}

#[test]
fn one_value_is_taken_by_what_it_says_and_a_wrong_choice_changes_nothing() {
    let (lab, _) = disputed();
    let (desk, _folder) = open_first(lab);
    let found: Conflicts = desk.ask("conflict.list", json!({})).expect("a list");
    let risk = found.open.iter().find(|open| open.kind == "risk_review").expect("the review");
    let resolve = |take: Option<u32>, parts: Value| {
        let params = json!({ "entity": risk.entity, "field": risk.field, "take": take, "parts": parts });
        desk.ask::<Conflicts>("conflict.resolve", params)
    };
    let free = json!([{ "section": "", "text": "no-present-risk" }]);
    assert_eq!(resolve(None, free).expect_err("not free text").code, ErrorCode::BadValue);
    assert_eq!(resolve(Some(7), Value::Null).expect_err("no such value").code, ErrorCode::ConflictGone);
    let after = resolve(Some(risk.values[1].index), Value::Null).expect("decided");
    assert!(after.open.iter().all(|open| open.kind != "risk_review"));
    let reviews: Vec<Value> = desk.ask("risk.list", json!({})).expect("a list");
    assert_eq!(reviews[0]["disposition"], "referred");
}

#[test]
fn a_text_that_arrives_under_an_open_draft_keeps_both() {
    let mut lab = Lab::new(2);
    save_counselor(&lab.laptops[0]);
    let person = add_person(&lab.laptops[0], "Naufal Ma'ruf");
    let id = add_session(&lab.laptops[0], person, START, "asal");
    lab.settle();
    lab.laptops[0].write(&at(1), |writer| session::save_draft(writer, id, &body("sedang diketik"))).expect("a draft");
    lab.laptops[1]
        .write(&at(2), |writer| {
            let mut changed = frame(START);
            changed.risk = RiskSign::NoneSeen;
            session::save_frame(writer, id, &changed, NoteFormat::Bk)?;
            session::save_version(writer, id, &body("dari laptop kedua")).map(|_| ())
        })
        .expect("a version");
    lab.settle();
    let (desk, _folder) = open_first(lab);
    let view: Value = desk.ask("session.get", json!({ "id": id })).expect("a session");
    assert_eq!(view["session"]["body"]["problem"], "sedang diketik", "the pen is not taken out of the hand");
    assert_eq!(view["conflicts"], 1);
    let found: Conflicts = desk.ask("conflict.list", json!({})).expect("a list");
    let mut texts: Vec<&str> = found.open[0].values.iter().map(|value| value.parts[0].text.as_str()).collect();
    texts.sort_unstable();
    assert_eq!(texts, ["dari laptop kedua", "sedang diketik"]);
}

#[test]
fn a_text_that_comes_too_late_for_a_locked_session_is_offered_as_an_addendum() {
    let mut lab = Lab::new(2);
    save_counselor(&lab.laptops[0]);
    let person = add_person(&lab.laptops[0], "Naufal Ma'ruf");
    let id = add_session(&lab.laptops[0], person, START, "asal");
    lab.settle();
    lab.laptops[1]
        .write(&at(1), |writer| session::save_version(writer, id, &body("sempat ditulis")))
        .expect("a version");
    lab.laptops[0].write(&at(2), |writer| casefile::signing::lock(writer, id, crate::support::SIGNER)).expect("locked");
    lab.settle();
    let (desk, _folder) = open_first(lab);
    let view: Value = desk.ask("session.get", json!({ "id": id })).expect("a session");
    assert_eq!((&view["session"]["status"], &view["session"]["body"]["problem"]), (&json!("locked"), &json!("asal")));
    assert_eq!(view["late"][0]["body"]["problem"], "sempat ditulis");
    assert_eq!(view["late"][0]["here"], false);
    let addendum = json!({ "id": id, "reason": "Ditulis di laptop lain", "text": "sempat ditulis" });
    let view: Value = desk.ask("session.addAddendum", addendum).expect("added");
    assert_eq!(view["late"], json!([]));
}

/// Two laptops that wrote an address, the state of an appointment, a class's name and a session's start apart, and
/// synchronised.
fn overtaken() -> (Lab, SessionId) {
    let mut lab = Lab::new(2);
    save_counselor(&lab.laptops[0]);
    let person = add_person(&lab.laptops[0], "Naufal Ma'ruf");
    let id = add_session(&lab.laptops[0], person, START, "asal");
    let (meeting, room) = lab.laptops[0]
        .write(&at(0), |writer| {
            let planned = Appointment {
                counselee: Some(person),
                starts_at: DateTime::parse_from_rfc3339(START).expect("a moment"),
                duration_minutes: 40,
                ..Appointment::default()
            };
            let year = class::ensure_year(writer, "2026/2027")?;
            Ok((appointment::save(writer, &planned)?, class::ensure(writer, year, "XI-3", Some(11))?))
        })
        .expect("written");
    lab.settle();
    for (laptop, address, status, name, start) in [
        (0, "Jalan Kenanga 1", AppointmentStatus::Held, "XI-4", "2026-11-24T09:00:00+07:00"),
        (1, "Jalan Kenanga 2", AppointmentStatus::NoShow, "XI-5", "2026-11-24T10:00:00+07:00"),
    ] {
        let minute = i64::try_from(laptop).expect("small") + 1;
        lab.laptops[laptop]
            .write(&at(minute), |writer| {
                let mut known = counselee::get(writer, person)?;
                known.identity.address = address.into();
                counselee::update(writer, person, &known.identity, known.class, known.status)?;
                let planned = appointment::get(writer, meeting)?;
                appointment::save(writer, &Appointment { status, ..planned })?;
                let mut all = class::list(writer, None)?;
                let one = all.iter_mut().find(|one| one.id == room).expect("the class");
                one.name = name.into();
                class::save(writer, one)?;
                session::save_frame(writer, id, &frame(start), NoteFormat::Bk)
            })
            .expect("written");
    }
    lab.settle();
    (lab, id)
}

/// The one field of this kind of record of which the newer value stands.
fn of<'c>(found: &'c Conflicts, kind: &str) -> &'c Conflict {
    let mut all = found.overtaken.iter().filter(|one| one.kind == kind);
    let one = all.next().unwrap_or_else(|| panic!("{kind} is not listed: {:?}", found.overtaken));
    assert!(all.next().is_none(), "{:?}", found.overtaken);
    one
}

fn words(one: &Conflict) -> Vec<&str> {
    one.values.iter().map(|value| value.parts[0].text.as_str()).collect()
}

#[test]
fn where_the_newer_value_stands_both_are_shown_in_words_and_nothing_waits_for_it() {
    let (lab, id) = overtaken();
    let (desk, _folder) = open_first(lab);
    let found: Conflicts = desk.ask("conflict.list", json!({})).expect("a list");
    assert!(found.open.is_empty() && found.decided.is_empty() && found.contested.is_empty(), "{found:?}");
    assert_eq!((found.overtaken.len(), found.overtaken_count), (4, 4));
    for one in &found.overtaken {
        assert!(!one.must_decide && !one.locked && one.resolved.is_none(), "{one:?}");
        assert_eq!(one.values.iter().map(|value| value.here).collect::<Vec<_>>(), [false, true], "the newest first");
        assert!(one.values.iter().all(|value| value.by == crate::support::SIGNER && value.device.len() == 8));
    }
    let address = of(&found, "counselee");
    assert_eq!((address.field.as_str(), address.counselee_name.as_str()), ("address", "Naufal Ma'ruf"));
    assert_eq!(words(address), ["Jalan Kenanga 2", "Jalan Kenanga 1"]);
    let status = of(&found, "appointment");
    assert_eq!((status.field.as_str(), status.detail.as_str()), ("status", "24 November 2026"));
    assert_eq!(words(status), ["did not come", "held"]);
    let name = of(&found, "class");
    assert_eq!((name.detail.as_str(), name.counselee_name.as_str()), ("XI-5", ""));
    let start = of(&found, "session");
    assert_eq!((start.field.as_str(), &start.route), ("starts_at", &format!("#/session/{id}")));
    assert_eq!(words(start), ["24 Nov 2026, 10:00", "24 Nov 2026, 09:00"]);

    // No number that calls counts them, and the session can be signed.
    let status: SyncStatus = desk.ask("sync.status", json!({})).expect("a status");
    assert_eq!((status.conflicts, status.overtaken), (0, 4));
    let view: Value = desk.ask("session.get", json!({ "id": id })).expect("a session");
    assert_eq!(view["conflicts"], 0);
    let person = view["session"]["counselees"][0].clone();
    let view: Value = desk.ask("counselee.get", json!({ "id": person })).expect("a counselee");
    assert_eq!(view["conflicts"], 0);
    let _: Value = desk.ask("session.sign", json!({ "id": id })).expect("signed");
}

#[test]
fn what_stands_is_kept_or_the_other_taken_and_both_stay_among_what_was_decided() {
    let (lab, id) = overtaken();
    let (desk, _folder) = open_first(lab);
    let found: Conflicts = desk.ask("conflict.list", json!({})).expect("a list");
    let resolve = |one: &Conflict, take: u32| {
        let params = json!({ "entity": one.entity, "field": one.field, "take": take, "parts": null });
        desk.ask::<Conflicts>("conflict.resolve", params)
    };
    let (address, status) = (of(&found, "counselee"), of(&found, "appointment"));
    assert_eq!(resolve(address, 7).expect_err("no such value").code, ErrorCode::ConflictGone);
    let after = resolve(address, address.values[0].index).expect("kept");
    assert!(after.overtaken.iter().all(|one| one.kind != "counselee"));
    let after = resolve(status, status.values[1].index).expect("taken");
    assert_eq!((after.overtaken.len(), after.overtaken_count, after.decided.len()), (2, 2, 2));
    let told: Vec<_> = after.decided.iter().map(|one| (one.kind.as_str(), one.must_decide, words(one))).collect();
    let due = [
        ("counselee", false, vec!["Jalan Kenanga 2", "Jalan Kenanga 1"]),
        ("appointment", false, vec!["did not come", "held"]),
    ];
    assert!(due.iter().all(|one| told.contains(one)), "{told:?}");
    assert!(after.decided.iter().all(|one| one.resolved.is_some()));
    let again = resolve(address, address.values[1].index).expect_err("gone");
    assert_eq!(again.code, ErrorCode::ConflictGone);
    let view: Value = desk.ask("session.get", json!({ "id": id })).expect("a session");
    let person = view["session"]["counselees"][0].clone();
    let view: Value = desk.ask("counselee.get", json!({ "id": person })).expect("a counselee");
    assert_eq!(view["counselee"]["identity"]["address"], "Jalan Kenanga 2");

    // Once the session is locked, both stay, and nothing can be chosen any more.
    let _: Value = desk.ask("session.lock", json!({ "id": id })).expect("locked");
    let found: Conflicts = desk.ask("conflict.list", json!({})).expect("a list");
    let start = of(&found, "session");
    assert!(start.locked && start.values.len() == 2);
    let refused = resolve(start, start.values[1].index).expect_err("locked");
    assert_eq!(refused.code, ErrorCode::SessionLocked);
}

#[test]
fn what_a_locked_session_keeps_is_marked_as_seen_and_nothing_of_the_session_changes() {
    let (lab, id) = overtaken();
    let (desk, _folder) = open_first(lab);
    let found: Conflicts = desk.ask("conflict.list", json!({})).expect("a list");
    let start = of(&found, "session");
    let seen = |one: &Conflict| {
        let params = json!({ "entity": one.entity, "field": one.field });
        desk.ask::<Conflicts>("conflict.seen", params)
    };
    assert_eq!(seen(start).expect_err("one can still be taken").code, ErrorCode::BadValue);
    let _: Value = desk.ask("session.lock", json!({ "id": id })).expect("locked");
    let locked: Value = desk.ask("session.get", json!({ "id": id })).expect("a session");
    assert_eq!(locked["session"]["status"], "locked");

    let after = seen(start).expect("seen");
    assert!(after.overtaken.iter().all(|one| one.kind != "session"), "{:?}", after.overtaken);
    assert_eq!((after.overtaken.len(), after.overtaken_count), (3, 3));
    let done = after.decided.iter().find(|one| one.kind == "session").expect("kept to be read");
    assert_eq!(words(done), ["24 Nov 2026, 10:00", "24 Nov 2026, 09:00"]);
    let resolved = done.resolved.as_ref().expect("by whom");
    assert_eq!((resolved.by.as_str(), resolved.seen), (crate::support::SIGNER, true));
    let status: SyncStatus = desk.ask("sync.status", json!({})).expect("a status");
    assert_eq!((status.conflicts, status.overtaken), (0, 3));
    let now: Value = desk.ask("session.get", json!({ "id": id })).expect("a session");
    assert_eq!(now, locked, "to the last word");
    assert_eq!(seen(start).expect_err("gone").code, ErrorCode::ConflictGone);
    let log: Vec<Value> = desk.ask("audit.list", json!({ "kind": "sync" })).expect("a log");
    let told = log.iter().find(|line| line["action"] == "conflict-seen").expect("a line");
    assert_eq!((&told["counseleeName"], &told["detail"]), (&json!("Naufal Ma'ruf"), &json!("starts_at")));
}

#[test]
fn whoever_reads_the_texts_of_conflicts_stands_in_the_access_log_once() {
    let (lab, _) = overtaken();
    let (desk, _folder) = open_first(lab);
    let views = || {
        let lines: Vec<Value> = desk.ask("audit.list", json!({ "kind": "view" })).expect("a log");
        let told = |line: &Value| (line["kind"].clone(), line["counseleeName"].clone());
        lines.iter().map(told).collect::<Vec<_>>()
    };
    assert!(views().is_empty());
    for _ in 0..3 {
        let found: Conflicts = desk.ask("conflict.list", json!({})).expect("a list");
        assert_eq!(found.overtaken.len(), 4);
    }
    let mut told = views();
    told.sort_by_key(|(kind, _)| kind.to_string());
    let hers = |kind: &str| (json!(kind), json!("Naufal Ma'ruf"));
    assert_eq!(told, ["appointment", "counselee", "session"].map(hers), "the class is nobody's");
}

/// Deleted on one laptop, written on the other.
#[test]
fn a_record_deleted_here_and_changed_there_waits_for_a_decision_and_is_counted() {
    for keep in [true, false] {
        let mut lab = Lab::new(2);
        save_counselor(&lab.laptops[0]);
        let person = add_person(&lab.laptops[0], "Naufal Ma'ruf");
        let id = add_session(&lab.laptops[0], person, START, "asal");
        lab.settle();
        lab.laptops[0].write(&at(1), |writer| session::delete(writer, id)).expect("deleted");
        lab.laptops[1].write(&at(2), |writer| session::save_version(writer, id, &body("baru"))).expect("written");
        lab.settle();
        let (desk, _folder) = open_first(lab);
        let found: Conflicts = desk.ask("conflict.list", json!({})).expect("a list");
        assert!(found.open.is_empty());
        let [open] = found.contested.as_slice() else { panic!("{:?}", found.contested) };
        assert_eq!((open.kind.as_str(), open.counselee_name.as_str()), ("session", "Naufal Ma'ruf"));
        assert_eq!((open.detail.as_str(), &open.route), ("24 November 2026", &format!("#/session/{id}")));
        assert_eq!((open.deleted.here, open.changed.here), (true, false));
        assert!(open.deleted.by == crate::support::SIGNER && open.changed.at_ms > open.deleted.at_ms);
        let count =
            |desk: &Workstation| desk.ask::<Value>("sync.status", json!({})).expect("a status")["conflicts"].clone();
        assert_eq!(count(&desk), 1);
        let decision = json!({ "entity": open.entity, "keep": keep });
        let after: Conflicts = desk.ask("conflict.settle", decision.clone()).expect("decided");
        assert!(after.contested.is_empty());
        assert_eq!(count(&desk), 0);
        let shown = desk.ask::<Value>("session.get", json!({ "id": id }));
        assert_eq!(shown.map_err(|error| error.code).err(), (!keep).then_some(ErrorCode::NotFound));
        let again = desk.ask::<Conflicts>("conflict.settle", decision).expect_err("decided already");
        assert_eq!(again.code, ErrorCode::ConflictGone);
    }
}
