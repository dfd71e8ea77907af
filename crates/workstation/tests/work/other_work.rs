//! Other work through the contract: what is refused at which field, what is shown where, its papers in both languages on two
//! sheets, and that a paper about one counselee names no other.

use crate::fixture::{Desk, today};
use casefile::counselee::{self, NewCounselee};
use casefile::follow_up;
use chrono::{Days, NaiveDate};
use counseling::counselee::{CounseleeStatus, Identity};
use counseling::plan::FollowUp;
use counseling::{CounseleeId, FollowUpId};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::Command;
use workstation::ErrorCode;
use workstation::contract::documents::Preview;

fn back(days: u64) -> NaiveDate {
    today() - Days::new(days)
}

fn propose(desk: &Desk, kind: &str, counselee: Option<CounseleeId>) -> Value {
    desk.ask("work.propose", json!({ "kind": kind, "counselee": counselee }))
}

/// A new one of a kind about the minor, with what it needs and these fields.
pub fn made(desk: &Desk, kind: &str, fields: Value) -> Value {
    let mut work = propose(desk, kind, Some(desk.minor));
    let needs = match kind {
        "referral" => json!({ "institution": "Puskesmas Cendana", "reason": "Sering pusing" }),
        "home-visit" => json!({ "address": "Jalan Melati 7", "purpose": "Kehadiran menurun" }),
        "conference" => json!({ "wanted": "Sebab sering absen" }),
        "service-entry" => json!({ "topic": "Kehadiran" }),
        "permit" => json!({}),
        "anecdote" => json!({ "behaviour": "Duduk sendiri" }),
        "visitor" => json!({ "purpose": "Menanyakan nilai" }),
        _ => json!({ "words": "Saya takut pulang" }),
    };
    for given in [needs, fields] {
        for (field, value) in given.as_object().expect("fields") {
            work[field] = value.clone();
        }
    }
    work
}

pub const KINDS: [&str; 8] =
    ["referral", "home-visit", "conference", "service-entry", "permit", "anecdote", "visitor", "problem-note"];

fn save(desk: &Desk, work: &Value) -> Value {
    desk.ask("work.save", json!({ "work": work }))
}

fn refused(desk: &Desk, work: &Value, code: ErrorCode) -> String {
    let error = desk.refused_as("work.save", json!({ "work": work }), code);
    error.field.unwrap_or_default()
}

fn list(desk: &Desk, filter: Value) -> Vec<Value> {
    let page: Value = desk.ask("work.list", filter);
    page["lines"].as_array().expect("lines").clone()
}

#[test]
fn a_new_one_knows_what_the_file_knows() {
    let desk = Desk::new();
    let of = |kind| propose(&desk, kind, Some(desk.minor));
    assert_eq!(of("referral")["agreedBy"], "Sulastri Adiwangsa");
    assert_eq!(of("permit")["allowedBy"], "Laras Kinanti, S.Pd.");
    assert_eq!(of("anecdote")["observer"], "Laras Kinanti, S.Pd.");
    let conference = of("conference");
    assert_eq!(conference["leader"], "Laras Kinanti, S.Pd.");
    let invited: Vec<&Value> =
        conference["participants"].as_array().expect("a list").iter().map(|one| &one["position"]).collect();
    assert_eq!(invited, ["School counselor", "Parent or guardian"]);
    assert_eq!(of("visitor")["day"], json!(today()));
    let nobody = CounseleeId(uuid::Uuid::from_u128(5));
    desk.refused_as("work.propose", json!({ "kind": "permit", "counselee": nobody }), ErrorCode::NotFound);
    for kind in KINDS {
        let _: Value = propose(&desk, kind, None);
    }
}

#[test]
fn every_kind_is_saved_shown_deleted_and_brought_back() {
    let desk = Desk::new();
    for kind in KINDS {
        let work = made(&desk, kind, if kind == "problem-note" { json!({ "wantsTalk": true }) } else { json!({}) });
        let saved = save(&desk, &work);
        let id = saved["work"]["id"].clone();
        assert_eq!(saved["people"][0]["name"], "Naufal Ma'ruf Adiwangsa", "{kind}");
        let shown: Value = desk.ask("work.get", json!({ "id": id }));
        assert_eq!(shown["work"], saved["work"]);
        assert_eq!(list(&desk, json!({ "kind": kind })).len(), 1, "{kind}");
        let view: Value = desk.ask("counselee.get", json!({ "id": desk.minor }));
        let timeline = view["timeline"].as_array().expect("a list");
        assert!(timeline.iter().any(|entry| entry["kind"] == kind && entry["id"] == id), "{kind}");
        let _: Value = desk.ask("work.delete", json!({ "id": id }));
        assert!(list(&desk, json!({ "kind": kind })).is_empty(), "{kind}");
        desk.refused_as("work.get", json!({ "id": id }), ErrorCode::NotFound);
        desk.refused_as("work.delete", json!({ "id": id }), ErrorCode::NotFound);
        let again: Value = desk.ask("work.restore", json!({ "id": id }));
        assert_eq!(again["work"], saved["work"], "{kind}");
    }
    let page: Value = desk.ask("work.list", json!({ "kind": "permit" }));
    let counts = page["counts"].as_array().expect("counts");
    assert!(counts.len() == 8 && counts.iter().all(|one| one["count"] == 1), "of every kind");
    let views: Vec<Value> = desk.ask("audit.list", json!({ "kind": "view" }));
    let told = |kind: &str| views.iter().filter(|line| line["kind"] == kind).count();
    assert_eq!((told("referral"), told("problem_note")), (1, 1), "each look is told once");
    assert_eq!(list(&desk, json!({ "text": "puskesmas" })).len(), 1);
    assert_eq!(list(&desk, json!({ "counselee": desk.adult })).len(), 0);
}

#[test]
fn what_is_wrong_is_said_at_its_field() {
    let desk = Desk::new();
    let tomorrow = json!(today() + Days::new(1));
    let wrong = |kind: &str, fields: Value, code| refused(&desk, &made(&desk, kind, fields), code);
    for kind in ["referral", "home-visit", "conference", "permit", "anecdote"] {
        assert_eq!(wrong(kind, json!({ "counselee": null }), ErrorCode::Required), "counselee", "{kind}");
    }
    for (kind, field) in [
        ("referral", "reason"),
        ("home-visit", "address"),
        ("home-visit", "purpose"),
        ("conference", "wanted"),
        ("service-entry", "topic"),
        ("permit", "allowedBy"),
        ("anecdote", "observer"),
        ("anecdote", "behaviour"),
        ("visitor", "name"),
        ("visitor", "purpose"),
        ("problem-note", "words"),
    ] {
        assert_eq!(wrong(kind, json!({ field: " \u{0}\t " }), ErrorCode::Required), field, "{kind} {field}");
        let long =
            if field.starts_with(['r', 'b', 'w']) || (kind, field) == ("home-visit", "purpose") { 4001 } else { 201 };
        assert_eq!(wrong(kind, json!({ field: "x".repeat(long) }), ErrorCode::TooLong), field, "{kind} {field}");
    }
    for kind in ["referral", "service-entry", "permit", "anecdote", "visitor", "problem-note"] {
        assert_eq!(wrong(kind, json!({ "day": tomorrow }), ErrorCode::DateInFuture), "day", "{kind}");
    }
    for kind in ["home-visit", "conference", "service-entry"] {
        assert_eq!(wrong(kind, json!({ "minutes": 2400 }), ErrorCode::WorkMinutes), "minutes", "{kind}");
        assert_eq!(wrong(kind, json!({ "minutes": 0 }), ErrorCode::WorkMinutes), "minutes", "{kind}");
    }
    assert_eq!(
        wrong("home-visit", json!({ "day": tomorrow, "state": "done", "met": "Ibu" }), ErrorCode::DateInFuture),
        "day"
    );
    assert_eq!(wrong("home-visit", json!({ "state": "done" }), ErrorCode::Required), "met");
    assert_eq!(wrong("home-visit", json!({ "nextDue": back(1), "nextStep": "x" }), ErrorCode::DateOrder), "nextDue");
    assert_eq!(wrong("conference", json!({ "day": tomorrow, "course": "x" }), ErrorCode::DateInFuture), "day");
    assert_eq!(
        wrong("conference", json!({ "decisions": [{ "text": "x", "due": back(3) }] }), ErrorCode::DateOrder),
        "decisions"
    );
    let many: Vec<Value> = (0..41).map(|n| json!({ "name": format!("Nama {n}") })).collect();
    assert_eq!(wrong("conference", json!({ "participants": many }), ErrorCode::TooLong), "participants");
    assert_eq!(
        wrong("referral", json!({ "answer": "accepted", "answeredOn": today() }), ErrorCode::Required),
        "sentOn"
    );
    assert_eq!(wrong("referral", json!({ "day": today(), "sentOn": back(1) }), ErrorCode::DateOrder), "sentOn");
    assert_eq!(wrong("referral", json!({ "answerDays": 0 }), ErrorCode::BadValue), "answerDays");
    assert_eq!(wrong("permit", json!({ "time": "10:00", "until": "09:00" }), ErrorCode::DateOrder), "until");
    assert_eq!(wrong("permit", json!({ "minutesLate": 9999 }), ErrorCode::WorkMinutes), "minutesLate");
    assert_eq!(wrong("problem-note", json!({ "wantsTalk": false }), ErrorCode::NoteNotAsked), "counselee");
    assert_eq!(wrong("service-entry", json!({ "strategy": "group-counseling" }), ErrorCode::BadValue), "strategy");
    let alone = json!({ "strategy": "mediation", "partner": "" });
    assert_eq!(wrong("service-entry", alone, ErrorCode::Required), "partner");
    desk.refused_as("work.save", json!({ "work": { "kind": "permit", "time": "25:99" } }), ErrorCode::BadRequest);
    desk.refused_as("work.save", json!({ "work": { "kind": "party" } }), ErrorCode::BadRequest);
    let gone = CounseleeId(uuid::Uuid::from_u128(5));
    desk.refused_as(
        "work.save",
        json!({ "work": made(&desk, "visitor", json!({ "counselee": gone })) }),
        ErrorCode::NotFound,
    );
    assert!(list(&desk, json!({})).is_empty(), "nothing was written");
}

#[test]
fn any_script_is_kept_and_what_nobody_typed_is_not() {
    let desk = Desk::new();
    let arabic = "\u{644}\u{627}\u{631}\u{627} \u{643}\u{64a}\u{646}\u{627}\u{646}\u{62a}\u{64a}";
    let javanese = "\u{a9a4}\u{a9ab}\u{a9a4}";
    let name = "Raden Mas Panji Kusumawardhana Adiningrat Suryadiwangsa Prawirokusumo Wiratmadja Natadiningrat Kartasasmita bin A";
    let behaviour = format!("{arabic}\r\n\u{1b}[31m{javanese}\u{0}\u{7}");
    let saved =
        save(&desk, &made(&desk, "anecdote", json!({ "observer": format!(" {name}\u{0} "), "behaviour": behaviour })));
    assert_eq!(saved["work"]["observer"], name);
    assert_eq!(saved["work"]["behaviour"], format!("{arabic}\n[31m{javanese}"));
}

#[test]
fn a_form_that_was_open_writes_over_nothing_unseen() {
    let desk = Desk::new();
    let first = save(&desk, &made(&desk, "referral", json!({})))["work"].clone();
    let change = |before: &Value, field: &str, text: &str| {
        let mut work = before.clone();
        work[field] = json!(text);
        json!({ "before": before, "work": work })
    };
    let _: Value = desk.ask("work.save", change(&first, "reason", "Alasan dari jendela lain"));
    let error = desk.refused_as("work.save", change(&first, "reason", "Alasan saya"), ErrorCode::ChangedMeanwhile);
    assert_eq!(error.field.as_deref(), Some("reason"));
    // Another field of the same form is written, and the reason stays as it is by now.
    let both: Value = desk.ask("work.save", change(&first, "institution", "RSUD Cendana"));
    assert_eq!(both["work"]["institution"], "RSUD Cendana");
    assert_eq!(both["work"]["reason"], "Alasan dari jendela lain");
}

#[test]
fn a_referral_tells_when_its_answer_is_late_and_offers_the_status() {
    let desk = Desk::new();
    let sent = save(&desk, &made(&desk, "referral", json!({ "day": back(30), "sentOn": back(20), "answerDays": 14 })));
    assert_eq!((&sent["state"], &sent["overdue"], &sent["answerDue"]), (&json!("sent"), &json!(true), &json!(back(6))));
    assert_eq!(sent["offers"], "referred");
    let open = list(&desk, json!({ "open": true }));
    assert_eq!((open.len(), &open[0]["overdue"], &open[0]["with"]), (1, &json!(true), &json!("Puskesmas Cendana")));
    let view: Value = desk.ask("counselee.get", json!({ "id": desk.minor }));
    assert!(view["timeline"].as_array().expect("a list").iter().any(|entry| entry["state"] == "overdue"));
    let status = json!({ "counselee": desk.minor, "status": "referred", "on": today(), "reason": "" });
    let _: Value = desk.ask("caseStatus.change", status);
    let mut work = sent["work"].clone();
    work["answer"] = json!("declined");
    work["answeredOn"] = json!(today());
    let declined = save(&desk, &work);
    assert_eq!(
        (&declined["state"], &declined["overdue"], &declined["offers"]),
        (&json!("declined"), &json!(false), &Value::Null)
    );
}

#[test]
fn decisions_and_visits_become_promises_and_slips_are_counted_by_semester() {
    let desk = Desk::new();
    let due = today() + Days::new(7);
    let decisions = json!([{ "text": "Mengantar setiap pagi", "responsible": "Sulastri", "due": due }]);
    save(&desk, &made(&desk, "conference", json!({ "decisions": decisions })));
    save(&desk, &made(&desk, "home-visit", json!({ "nextStep": "Menelepon ibu", "nextDue": due })));
    let view: Value = desk.ask("counselee.get", json!({ "id": desk.minor }));
    let promised: Vec<&str> = view["timeline"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|entry| entry["kind"] == "follow-up")
        .filter_map(|entry| entry["text"].as_str())
        .collect();
    assert_eq!(promised.len(), 2, "{promised:?}");
    for (permit, day) in [("late", back(0)), ("late", back(30)), ("leave-lesson", back(3)), ("late", back(200))] {
        save(&desk, &made(&desk, "permit", json!({ "permit": permit, "day": day })));
    }
    let other = made(&desk, "permit", json!({ "permit": "late", "counselee": desk.adult }));
    assert_eq!(save(&desk, &other)["slips"], json!({ "leave": 0, "late": 1 }));
    let last = save(&desk, &made(&desk, "permit", json!({ "permit": "leave-school" })));
    assert_eq!(last["slips"], json!({ "leave": 2, "late": 2 }), "this semester's only");
}

/// What a form sends that showed a record and in which these fields were changed.
fn form(before: &Value, fields: Value) -> Value {
    let mut work = before.clone();
    for (field, value) in fields.as_object().expect("fields") {
        work[field] = value.clone();
    }
    json!({ "before": before, "work": work })
}

fn save_form(desk: &Desk, before: &Value, fields: Value) -> Value {
    let saved: Value = desk.ask("work.save", form(before, fields));
    saved["work"].clone()
}

/// The follow-ups of the minor, the one that is due first before the others.
fn promised(desk: &Desk) -> Vec<FollowUp> {
    desk.write(|writer| follow_up::list(writer, Some(desk.minor), false))
}

/// Changes a follow-up as the page of the day does.
fn reword(desk: &Desk, promise: &FollowUp, text: &str, due: NaiveDate) {
    let before = serde_json::to_value(promise).expect("JSON");
    let mut changed = before.clone();
    changed["text"] = json!(text);
    changed["due"] = json!(due);
    changed["before"] = before;
    let _: Value = desk.ask("followUp.save", changed);
}

#[test]
fn what_was_reworded_in_a_promise_stays_until_its_own_field_of_the_form_is_changed() {
    let desk = Desk::new();
    let (day, later) = (today() + Days::new(3), today() + Days::new(5));
    let told = |desk: &Desk| promised(desk).into_iter().map(|one| (one.text, one.due)).collect::<Vec<_>>();
    let visit = save(&desk, &made(&desk, "home-visit", json!({ "nextStep": "Menelepon ibu", "nextDue": day })));
    let shown = visit["work"].clone();
    reword(&desk, &promised(&desk)[0], "Menelepon ayah", later);
    // Saved again by a form that was open all the time, by one that shows what stands by now, and by a script.
    let second = save_form(&desk, &shown, json!({ "conclusion": "Perlu meja belajar" }));
    let third = save_form(&desk, &second, json!({ "agreement": "Ibu menyediakan meja" }));
    save(&desk, &third);
    assert_eq!(told(&desk), [("Menelepon ayah".to_owned(), later)]);
    // Each of its own fields is followed when it is changed, and the other one is left as it is.
    let moved = save_form(&desk, &third, json!({ "nextDue": today() + Days::new(8) }));
    assert_eq!(told(&desk), [("Menelepon ayah".to_owned(), today() + Days::new(8))]);
    reword(&desk, &promised(&desk)[0], "Menelepon ayah", later);
    let said = save_form(&desk, &moved, json!({ "nextStep": "Berkunjung lagi" }));
    assert_eq!(told(&desk), [("Berkunjung lagi".to_owned(), later)]);
    assert_eq!(said["followUp"], shown["followUp"], "the same one all the time");

    let decisions = json!([
        { "text": "Mengantar setiap pagi", "responsible": "Sulastri", "due": day },
        { "text": "Melapor tiap Jumat", "responsible": "Budi", "due": later },
    ]);
    let conference = save(&desk, &made(&desk, "conference", json!({ "decisions": decisions })))["work"].clone();
    let first = promised(&desk).into_iter().find(|one| one.text == "Mengantar setiap pagi").expect("promised");
    reword(&desk, &first, "Mengantar dan menjemput", today() + Days::new(1));
    let mut changed = conference["decisions"].clone();
    changed[1]["due"] = json!(today() + Days::new(9));
    let conference = save_form(&desk, &conference, json!({ "decisions": changed, "findings": "Sering terlambat" }));
    let expected = [
        ("Mengantar dan menjemput".to_owned(), today() + Days::new(1)),
        ("Berkunjung lagi".to_owned(), later),
        ("Melapor tiap Jumat".to_owned(), today() + Days::new(9)),
    ];
    assert_eq!(told(&desk), expected);
    let mut changed = conference["decisions"].clone();
    changed[0]["text"] = json!("Mengantar");
    save_form(&desk, &conference, json!({ "decisions": changed }));
    assert_eq!(told(&desk)[0], ("Mengantar".to_owned(), today() + Days::new(1)));
}

#[test]
fn a_promise_that_was_done_or_deleted_is_not_asked_for_again() {
    let desk = Desk::new();
    let due = today() + Days::new(1);
    let open = |desk: &Desk| {
        let page: Value = desk.ask("today.get", json!({}));
        let follow_ups = page["followUps"].as_array().expect("a list").iter();
        follow_ups.map(|one| one["text"].as_str().expect("a text").to_owned()).collect::<Vec<_>>()
    };
    let visit = save(&desk, &made(&desk, "home-visit", json!({ "nextStep": "Menelepon ibu", "nextDue": due })));
    let decisions = json!([{ "text": "Mengantar setiap pagi", "responsible": "Sulastri", "due": due }]);
    let conference = save(&desk, &made(&desk, "conference", json!({ "decisions": decisions })))["work"].clone();
    assert_eq!(open(&desk).len(), 2);
    let _: Value = desk.ask("followUp.done", json!({ "id": visit["work"]["followUp"], "done": true }));
    let gone: FollowUpId = serde_json::from_value(conference["decisions"][0]["followUp"].clone()).expect("an identity");
    desk.clock.forward(1000);
    desk.write(|writer| follow_up::delete(writer, gone));
    let visit = save_form(&desk, &visit["work"], json!({ "conclusion": "Perlu meja belajar" }));
    let visit = save_form(&desk, &visit, json!({ "nextStep": "Menelepon bibi" }));
    let mut changed = conference["decisions"].clone();
    changed[0]["responsible"] = json!("Bibi");
    let conference = save_form(&desk, &conference, json!({ "decisions": changed, "findings": "Sering terlambat" }));
    assert_eq!(open(&desk), [""; 0]);
    let done: Vec<_> = promised(&desk).into_iter().map(|one| (one.text, one.done_on)).collect();
    assert_eq!(done, [("Menelepon ibu".to_owned(), Some(today()))], "what was done stays as it was done");
    // A page that still shows it, and the record's own way into the trash and back.
    desk.refused_as("followUp.done", json!({ "id": gone, "done": true }), ErrorCode::NotFound);
    for work in [&visit, &conference] {
        desk.clock.forward(1000);
        let _: Value = desk.ask("work.delete", json!({ "id": work["id"] }));
        desk.clock.forward(1000);
        let _: Value = desk.ask("work.restore", json!({ "id": work["id"] }));
    }
    assert_eq!(open(&desk), [""; 0]);
    // Who names another day promises anew.
    save_form(&desk, &visit, json!({ "nextDue": today() }));
    assert_eq!(open(&desk), ["Menelepon bibi"]);
    assert_eq!(promised(&desk).len(), 2, "beside what was done");
}

#[test]
fn an_entry_is_saved_when_somebody_who_took_part_is_in_the_trash() {
    let desk = Desk::new();
    let (other, third) = neighbours(&desk);
    let fields = json!({ "strategy": "mediation", "participants": [desk.minor, other], "partnerKind": "student",
        "partner": "teman sekelas", "topic": "Perselisihan" });
    let shown = save(&desk, &made(&desk, "service-entry", fields))["work"].clone();
    for gone in [other, third] {
        let _: Value = desk.ask("counselee.delete", json!({ "id": gone }));
    }
    let saved = save_form(&desk, &shown, json!({ "outcome": "Saling memaafkan" }));
    assert_eq!((&saved["outcome"], &saved["participants"]), (&json!("Saling memaafkan"), &shown["participants"]));
    let mut more = saved["participants"].clone();
    more.as_array_mut().expect("a list").push(json!(third));
    desk.refused_as("work.save", form(&saved, json!({ "participants": more })), ErrorCode::NotFound);
}

/// Two more pupils: one with a common first name, one who shares a part of the name with the one whom papers are about.
fn neighbours(desk: &Desk) -> (CounseleeId, CounseleeId) {
    let person = |name: &str, nick: &str| NewCounselee {
        identity: Identity { name: name.into(), preferred_name: nick.into(), ..Identity::default() },
        class: None,
        status: CounseleeStatus::Active,
        tags: Vec::new(),
    };
    desk.write(|writer| {
        let one = counselee::insert(writer, &person("Ganendra Wicaksana", "Gagah"))?;
        Ok((one, counselee::insert(writer, &person("Tirta Adiwangsa", ""))?))
    })
}

fn prefill(desk: &Desk, document: &str, counselee: CounseleeId, work: &Value) -> Value {
    let source =
        json!({ "document": document, "counselee": counselee, "session": null, "administration": null, "work": work });
    desk.ask("document.prefill", source)
}

fn preview(desk: &Desk, draft: &Value) -> Preview {
    desk.ask("document.preview", draft)
}

/// Writes the pages where they can be looked at after the test, and reads their text.
fn keep(desk: &Desk, name: &str, draft: &Value) -> String {
    let pdf = desk.workstation.call_bytes("document.pdf", draft.clone()).expect("a PDF");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("other-work");
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(format!("{name}.pdf"));
    std::fs::write(&path, pdf).expect("a file");
    let path = path.to_str().expect("a path");
    let run = |program: &str, args: &[&str]| {
        let output = Command::new(program).args(args).output().expect("qpdf and poppler-utils are installed");
        assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    run("qpdf", &["--check", path]);
    run("pdftotext", &["-layout", path, "-"])
}

#[test]
fn a_paper_about_one_counselee_names_no_other() {
    let desk = Desk::new();
    let (other, cousin) = neighbours(&desk);
    let said = "Naufal dan GANENDRA WICAKSANA berselisih; Gagah meminta maaf kepada Naufal, Tirta Adiwangsa menengahi. \
                Keluarga Adiwangsa tahu. Sekar Ayuningrat melihat.";
    let fields = json!({
        "strategy": "mediation", "participants": [desk.minor, other, cousin], "partnerKind": "student", "partner": "Ganendra",
        "topic": "Perselisihan dengan Gagah", "course": said, "outcome": said, "nextStep": said,
    });
    let mediation = save(&desk, &made(&desk, "service-entry", fields));
    let decisions = json!([{ "text": said, "responsible": "Sulastri", "due": null }]);
    let texts = json!({ "wanted": said, "course": said, "findings": said, "referredTo": said, "decisions": decisions });
    let conference = save(&desk, &made(&desk, "conference", texts));
    for (document, work) in [("service_report", &mediation), ("conference_minutes", &conference)] {
        for lang in ["id", "en"] {
            let mut draft = prefill(&desk, document, desk.minor, &work["work"]["id"]);
            draft["lang"] = json!(lang);
            draft["values"]["include_confidential"] = json!("true");
            draft["values"]["identity"] = json!("name");
            let warned: Vec<String> = preview(&desk, &draft).warnings.into_iter().map(|warning| warning.code).collect();
            assert!(warned.iter().any(|code| code == "report-warning-masked"), "{warned:?}");
            let text = keep(&desk, &format!("leak-{document}-{lang}"), &draft).to_lowercase();
            let linked = document == "service_report";
            let others: &[&str] = if linked {
                &["ganendra", "wicaksana", "gagah", "tirta", "sekar"]
            } else {
                &["ganendra wicaksana", "tirta adiwangsa", "sekar ayuningrat"]
            };
            for name in others {
                assert!(!text.contains(name), "{document} {lang} holds {name}: {text}");
            }
            assert!(text.contains("naufal ma'ruf adiwangsa") && text.contains("sulastri") || linked, "{text}");
            assert!(text.contains("naufal"), "the subject stays");
        }
    }
    // The same mediation for the other one: now the first is not named.
    let mut draft = prefill(&desk, "service_report", other, &mediation["work"]["id"]);
    draft["values"]["include_confidential"] = json!("true");
    draft["values"]["identity"] = json!("name");
    let text = preview(&desk, &draft).text;
    assert!(text.contains("Ganendra Wicaksana") && !text.contains("Naufal"), "{text}");
    // Nobody who did not take part gets a paper of it.
    let source = json!({
        "document": "service_report", "counselee": desk.adult, "session": null, "administration": null,
        "work": mediation["work"]["id"],
    });
    desk.refused_as("document.prefill", source, ErrorCode::DocumentSourceMissing);
    // By code, nobody is named at all.
    let draft = prefill(&desk, "service_report", desk.minor, &mediation["work"]["id"]);
    let text = preview(&desk, &draft).text;
    assert!(!text.contains("Naufal") && !text.contains("berselisih"), "{text}");
    assert!(text.contains("2 other students"), "{text}");
}

#[test]
fn each_paper_in_both_languages_on_both_sheets() {
    let desk = Desk::new();
    let referral = save(
        &desk,
        &made(
            &desk,
            "referral",
            json!({
                "recipient": "dr. Ratna Wijayanti", "day": back(20), "sentOn": back(19), "agreedOn": back(20), "services": "Tiga kali konseling.",
                "passedOn": ["identity", "family", "reason", "services", "assessments"], "answer": "accepted", "answeredOn": back(10),
                "answerNote": "Dijadwalkan pekan depan.", "replied_on": null,
            }),
        ),
    );
    let visit = save(
        &desk,
        &made(
            &desk,
            "home-visit",
            json!({
                "time": "14:30", "state": "done", "met": "Sulastri", "relation": "ibu", "permissionOn": back(2), "companions": "Budi Santoso, S.Pd.",
                "foundHome": "Rumah rapi, dua kamar.", "foundFamily": "Tinggal dengan ibu dan nenek.", "foundStudy": "Belajar di ruang tamu.",
                "conclusion": "Perlu tempat belajar.", "agreement": "Ibu menyediakan meja.", "nextStep": "Menelepon ibu", "nextDue": today() + Days::new(7),
            }),
        ),
    );
    let conference = save(
        &desk,
        &made(
            &desk,
            "conference",
            json!({
                "time": "09:00", "place": "Ruang BK", "topic": "Kehadiran", "course": "Masing-masing menyampaikan data.", "findings": "Sering terlambat bangun.",
                "participants": [
                    { "name": "Budi Santoso, S.Pd.", "position": "Wali kelas", "pledged": true, "came": true },
                    { "name": "Sulastri Adiwangsa", "position": "Orang tua/wali", "pledged": true, "came": true },
                    { "name": "Drs. Wiyono", "position": "Wakasek kesiswaan", "pledged": false, "came": false },
                ],
                "decisions": [
                    { "text": "Mengantar setiap pagi selama dua pekan", "responsible": "Sulastri Adiwangsa", "due": today() + Days::new(14) },
                    { "text": "Melaporkan kehadiran tiap Jumat", "responsible": "Budi Santoso, S.Pd.", "due": null },
                ],
                "fulfilment": "full", "referredTo": "Konseling individual",
            }),
        ),
    );
    let service = save(
        &desk,
        &made(
            &desk,
            "service-entry",
            json!({ "time": "10:15", "course": "Membahas kehadiran.", "outcome": "Sepakat." }),
        ),
    );
    let permit = save(
        &desk,
        &made(
            &desk,
            "permit",
            json!({ "time": "10:00", "until": "11:30", "lesson": "4-5", "purpose": "health", "reason": "Sakit gigi." }),
        ),
    );
    let late = save(
        &desk,
        &made(
            &desk,
            "permit",
            json!({ "permit": "late", "time": "07:25", "minutesLate": 25, "purpose": "family", "reason": "Mengantar adik." }),
        ),
    );
    let anecdote = save(
        &desk,
        &made(
            &desk,
            "anecdote",
            json!({ "time": "09:40", "place": "Kantin", "situation": "Jam istirahat.", "interpretation": "Mungkin menghindari teman." }),
        ),
    );
    let secrets = [
        "Sering pusing",
        "Rumah rapi",
        "Sering terlambat bangun",
        "Mengantar setiap pagi",
        "Sakit gigi",
        "Mengantar adik",
        "Duduk sendiri",
        "Membahas kehadiran",
    ];
    let papers = [
        ("referral_letter", &referral),
        ("referral_report", &referral),
        ("home_visit_order", &visit),
        ("home_visit_report", &visit),
        ("conference_invitation", &conference),
        ("conference_minutes", &conference),
        ("service_report", &service),
        ("student_permit", &permit),
        ("student_permit", &late),
        ("anecdotal_record", &anecdote),
    ];
    for (place, (document, work)) in papers.iter().enumerate() {
        for (lang, school) in [("id", "Guru Bimbingan"), ("en", "School Counselor")] {
            for paper in ["a4", "f4"] {
                let mut draft = prefill(&desk, document, desk.minor, &work["work"]["id"]);
                draft["lang"] = json!(lang);
                draft["paper"] = json!(paper);
                let held = keep(&desk, &format!("{place}-{document}-{lang}-{paper}"), &draft);
                for secret in secrets {
                    assert!(!held.contains(secret), "{document} {lang}: {secret} without being let in");
                }
                assert!(held.contains(school) || *document == "home_visit_order", "{document} {lang}: {held}");
                if draft["values"].get("include_confidential").is_some() {
                    draft["values"]["include_confidential"] = json!("true");
                    let open = keep(&desk, &format!("{place}-{document}-{lang}-{paper}-open"), &draft);
                    assert!(secrets.iter().any(|secret| open.contains(secret)), "{document} {lang}: {open}");
                }
            }
        }
    }
    // Letters bear a number and stand in the register; a slip is told there, too.
    for (document, work, numbered) in [("referral_letter", &referral, true), ("student_permit", &permit, false)] {
        let draft = prefill(&desk, document, desk.minor, &work["work"]["id"]);
        let output = json!({ "act": "save", "printer": null, "copies": 1 });
        let own = json!({ "draft": draft, "recipient": "", "to": "own", "output": output });
        let issued: Value = desk.ask("document.issue", own);
        let number = issued["entry"]["number"].as_str().expect("a number");
        assert_eq!(!number.is_empty(), numbered, "{document}: {number}");
    }
    // Nothing to make it from: said, not drawn.
    for document in ["referral_letter", "conference_minutes", "student_permit"] {
        let source = json!({ "document": document, "counselee": desk.adult, "session": null, "administration": null });
        desk.refused_as("document.prefill", source, ErrorCode::DocumentSourceMissing);
    }
}

#[test]
fn a_referral_letter_passes_on_what_was_chosen_only() {
    let desk = Desk::new();
    let letter = |passed: Value, let_in: bool| {
        let work =
            save(&desk, &made(&desk, "referral", json!({ "passedOn": passed, "services": "Tiga kali konseling" })));
        let mut draft = prefill(&desk, "referral_letter", desk.minor, &work["work"]["id"]);
        draft["values"]["include_confidential"] = json!(let_in.to_string());
        preview(&desk, &draft).text
    };
    let bare = letter(json!([]), true);
    for word in ["Naufal", "0061234567", "Sulastri", "Sering pusing", "Tiga kali"] {
        assert!(!bare.contains(word), "{word}: {bare}");
    }
    assert!(bare.contains("K-"), "a code stands for the name");
    let named = letter(json!(["identity", "reason"]), true);
    assert!(named.contains("Naufal") && named.contains("Sering pusing") && !named.contains("Tiga kali"), "{named}");
    let shut = letter(json!(["identity", "family", "reason", "services"]), false);
    assert!(shut.contains("Sulastri") && !shut.contains("Sering pusing") && !shut.contains("Tiga kali"), "{shut}");
}

#[test]
fn books_are_printed_without_a_word_of_a_note_and_stand_in_the_register() {
    let desk = Desk::new();
    save(
        &desk,
        &made(
            &desk,
            "visitor",
            json!({ "counselee": null, "name": "Sulastri", "onBehalf": "Dinas", "outcome": "Rahasia tamu" }),
        ),
    );
    save(&desk, &made(&desk, "problem-note", json!({ "counselee": null, "signed": "" })));
    let book = |document: &str, from: NaiveDate, to: NaiveDate| {
        json!({
            "document": document, "from": from, "to": to, "lang": "id", "output": { "act": "save", "printer": null, "copies": 1 },
        })
    };
    for document in ["visitor_book", "problem_box_log"] {
        let done: Value = desk.ask("work.book", book(document, back(30), today()));
        assert_eq!(done["done"], true);
    }
    let register: Vec<Value> = desk.ask("document.register", json!({}));
    let mut told: Vec<&str> = register.iter().filter_map(|entry| entry["document"].as_str()).collect();
    told.sort_unstable();
    assert_eq!(told, ["problem_box_log", "visitor_book"]);
    let saved = desk.left("saved");
    assert_eq!(saved.len(), 2, "{saved:?}");
    for path in &saved {
        let output = Command::new("pdftotext").args(["-layout", path.to_str().expect("a path"), "-"]).output();
        let text = String::from_utf8_lossy(&output.expect("poppler-utils is installed").stdout).into_owned();
        assert!(!text.contains("takut") && !text.contains("Rahasia tamu"), "{text}");
        assert!(text.contains("Sulastri") || text.contains("Anonim"), "{text}");
    }
    let wrong = desk.refused_as("work.book", book("visitor_book", today(), back(1)), ErrorCode::DateOrder);
    assert_eq!(wrong.field.as_deref(), Some("to"));
    desk.refused_as("work.book", book("recovery_sheet", today(), today()), ErrorCode::UnknownDocument);
}

#[test]
fn what_is_typed_is_kept_until_it_is_saved() {
    let desk = Desk::new();
    for kind in KINDS {
        let place = format!("{kind}/{}", desk.minor);
        let _: Value = desk.ask("draft.save", json!({ "place": place, "words": { "work": "{\"x\":1}" } }));
        let kept: Value = desk.ask("draft.get", json!({ "place": place }));
        assert_eq!(kept["words"]["work"], "{\"x\":1}", "{kind}");
    }
}
