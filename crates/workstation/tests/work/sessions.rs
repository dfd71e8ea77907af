//! A session from its start to its addenda.

use crate::fixture::{Desk, today};
use counseling::SessionId;
use counseling::consent::{ConsentAnswer, ConsentFrom, ConsentKind};
use serde_json::{Value, json};
use workstation::ErrorCode;
use workstation::contract::sessions::{Saved, SessionView};

fn start(desk: &Desk) -> SessionView {
    desk.ask("session.start", json!({ "counselees": [desk.minor], "appointment": null }))
}

fn body(problem: &str) -> Value {
    json!({ "problem": problem, "approach": "", "outcome": "", "follow-up": "Bertemu lagi pekan depan" })
}

fn draft(desk: &Desk, id: SessionId, problem: &str) -> Saved {
    desk.ask("session.saveDraft", json!({ "id": id, "body": body(problem) }))
}

#[test]
fn a_session_starts_from_an_appointment_with_what_was_agreed() {
    let desk = Desk::new();
    let booked = desk.appointment(desk.minor, "2026-11-24T10:15:00+07:00");
    let view: SessionView = desk.ask("session.start", json!({ "counselees": [], "appointment": booked }));
    assert_eq!(view.session.counselees, [desk.minor]);
    assert_eq!(view.names, ["Naufal Ma'ruf Adiwangsa"]);
    assert_eq!(view.class_name, "XI-3");
    assert_eq!(view.session.frame.place, "Ruang BK 2");
    assert_eq!(view.session.frame.duration_minutes, 45);
    assert_eq!(view.session.frame.topic, "Rencana studi");
    assert_eq!(view.session.frame.starts_at.to_rfc3339(), "2026-11-24T10:15:00+07:00");
    assert_eq!((view.session.number, view.jp, view.conflicts), (1, 2, 0));
    let planned: Value = desk.ask("appointment.list", json!({ "from": today(), "to": today() }));
    assert_eq!(planned[0]["status"], "held");
}

#[test]
fn a_session_needs_somebody_and_proposes_now_and_the_last_place() {
    let desk = Desk::new();
    let error = desk.refused_as("session.start", json!({ "counselees": [], "appointment": null }), ErrorCode::Required);
    assert_eq!(error.field.as_deref(), Some("counselees"));
    let first = start(&desk);
    assert_eq!(first.session.frame.starts_at.to_rfc3339(), "2026-11-24T09:30:00+07:00");
    let mut frame = serde_json::to_value(&first.session.frame).expect("a frame");
    frame["place"] = "Perpustakaan".into();
    frame["field"] = "social".into();
    let _: SessionView =
        desk.ask("session.saveFrame", json!({ "id": first.session.id, "frame": frame, "format": "soap" }));
    let _: Saved =
        desk.ask("session.saveVersion", json!({ "id": first.session.id, "body": { "plan": "Latihan napas" } }));
    desk.clock.forward(7 * 86_400_000);
    let second = start(&desk);
    assert_eq!(second.session.number, 2);
    assert_eq!(second.session.frame.place, "Perpustakaan");
    assert_eq!(serde_json::to_value(second.session.format).expect("a term"), "soap");
    let before = second.previous.expect("the meeting before");
    assert_eq!((before.id, before.plan.as_str()), (first.session.id, "Latihan napas"));
}

#[test]
fn a_draft_survives_locking_and_is_signed_locked_and_only_added_to() {
    let mut desk = Desk::new();
    let id = start(&desk).session.id;
    let saved = draft(&desk, id, "Sulit tidur menjelang ujian");
    assert_eq!(saved.saved_ms, testkit::clock::now_ms());
    desk.reopen();
    let view: SessionView = desk.ask("session.get", json!({ "id": id }));
    assert_eq!(serde_json::to_value(&view.session.body).expect("a body"), body("Sulit tidur menjelang ujian"));

    let signed: SessionView = desk.ask("session.sign", json!({ "id": id }));
    assert_eq!(serde_json::to_value(signed.session.status).expect("a term"), "signed");
    assert_eq!(signed.session.signed.expect("a signature").by, "Laras Kinanti, S.Pd.");
    // A signed note may still be corrected; what was signed then is a draft again.
    draft(&desk, id, "Sulit tidur menjelang ujian sekolah");
    let _: Saved =
        desk.ask("session.saveVersion", json!({ "id": id, "body": body("Sulit tidur menjelang ujian sekolah") }));
    let again: SessionView = desk.ask("session.get", json!({ "id": id }));
    assert_eq!(serde_json::to_value(again.session.status).expect("a term"), "draft");

    let locked: SessionView = desk.ask("session.lock", json!({ "id": id }));
    assert_eq!(serde_json::to_value(locked.session.status).expect("a term"), "locked");
    let frame = serde_json::to_value(&locked.session.frame).expect("a frame");
    for (method, params) in [
        ("session.saveDraft", json!({ "id": id, "body": body("Lain") })),
        ("session.saveVersion", json!({ "id": id, "body": body("Lain") })),
        ("session.sign", json!({ "id": id })),
        ("session.lock", json!({ "id": id })),
        ("session.delete", json!({ "id": id })),
        ("session.saveFrame", json!({ "id": id, "frame": { "topic": "Lain" }, "format": "bk" })),
    ] {
        let params = if method == "session.saveFrame" {
            let mut other = frame.clone();
            other["topic"] = "Lain".into();
            json!({ "id": id, "frame": other, "format": "bk" })
        } else {
            params
        };
        desk.refused_as(method, params, ErrorCode::SessionLocked);
    }
    desk.clock.forward(60_000);
    let added: SessionView = desk.ask(
        "session.addAddendum",
        json!({ "id": id, "reason": "Keterangan wali kelas", "text": "Nilai semester membaik." }),
    );
    assert_eq!(added.session.addenda.len(), 1);
    assert_eq!(added.session.addenda[0].by, "Laras Kinanti, S.Pd.");
    let error =
        desk.refused_as("session.addAddendum", json!({ "id": id, "reason": " ", "text": "Teks" }), ErrorCode::Required);
    assert_eq!(error.field.as_deref(), Some("reason"));
    desk.reopen();
    let view: SessionView = desk.ask("session.get", json!({ "id": id }));
    assert_eq!(view.session.addenda[0].text, "Nilai semester membaik.");
    assert_eq!(serde_json::to_value(&view.session.body).expect("a body"), body("Sulit tidur menjelang ujian sekolah"));
}

#[test]
fn an_unlocked_session_takes_no_addendum_and_an_empty_one_no_signature() {
    let desk = Desk::new();
    let id = start(&desk).session.id;
    let addendum = json!({ "id": id, "reason": "Alasan", "text": "Teks" });
    desk.refused_as("session.addAddendum", addendum, ErrorCode::SessionNotLocked);
    desk.refused_as("session.sign", json!({ "id": id }), ErrorCode::NothingToSign);
    desk.refused_as("session.lock", json!({ "id": id }), ErrorCode::NothingToSign);
}

#[test]
fn a_deleted_session_comes_back_with_its_text() {
    let desk = Desk::new();
    let id = start(&desk).session.id;
    let _: Saved = desk.ask("session.saveVersion", json!({ "id": id, "body": body("Cerita") }));
    let _: Value = desk.ask("session.delete", json!({ "id": id }));
    desk.refused_as("session.get", json!({ "id": id }), ErrorCode::NotFound);
    let lines: Vec<Value> = desk.ask("session.list", json!({ "counselee": desk.minor }));
    assert!(lines.is_empty());
    let view: SessionView = desk.ask("session.restore", json!({ "id": id }));
    assert_eq!(serde_json::to_value(&view.session.body).expect("a body"), body("Cerita"));
}

#[test]
fn a_note_too_long_is_refused_whole_and_the_list_never_tells_its_text() {
    let desk = Desk::new();
    let id = start(&desk).session.id;
    let long = "panjang ".repeat(8_000);
    let error =
        desk.refused_as("session.saveDraft", json!({ "id": id, "body": { "problem": long } }), ErrorCode::TooLong);
    assert_eq!(error.field.as_deref(), Some("problem"));
    draft(&desk, id, "Rahasia sekali");
    let lines: Vec<Value> = desk.ask("session.list", json!({}));
    assert!(!serde_json::to_string(&lines).expect("lines").contains("Rahasia sekali"));
}

#[test]
fn a_sign_of_risk_opens_one_review_that_closes_only_with_a_decision() {
    let desk = Desk::new();
    let view = start(&desk);
    let mut frame = serde_json::to_value(&view.session.frame).expect("a frame");
    frame["risk"] = "review".into();
    for _ in 0..2 {
        let params = json!({ "id": view.session.id, "frame": frame, "format": "bk" });
        let _: SessionView = desk.ask("session.saveFrame", params);
    }
    let listed: Vec<Value> = desk.ask("risk.list", json!({}));
    assert_eq!(listed.len(), 1);
    assert_eq!((&listed[0]["session"], &listed[0]["standing"]), (&json!(view.session.id), &json!("open")));
    let written = || desk.ask::<Value>("risk.get", json!({ "id": desk.minor }))["reviews"][0]["review"].clone();
    let before = written();
    assert_eq!(before["raisedBy"], "Laras Kinanti, S.Pd.");
    let mut review = before.clone();
    review["disposition"] = "close-follow-up".into();
    // The page cannot rewrite what raised it.
    review["rule"] = "phq-9.other".into();
    let error = desk.refused_as("risk.save", json!({ "before": before, "review": review }), ErrorCode::RiskIncomplete);
    assert_eq!(error.field.as_deref(), Some("level"));
    let again: Vec<Value> = desk.ask("risk.list", json!({}));
    assert_eq!((again, written()), (listed, before));
}

#[test]
fn follow_ups_and_appointments_are_kept_and_checked() {
    let desk = Desk::new();
    let promise = json!({
        "id": null, "counselee": desk.minor, "counseleeName": "", "className": "", "session": null,
        "text": " Hubungi wali kelas ", "due": "2026-11-26", "doneOn": null,
    });
    let saved: Value = desk.ask("followUp.save", promise.clone());
    assert_eq!(saved["text"], "Hubungi wali kelas");
    assert_eq!(saved["className"], "XI-3");
    let done: Value = desk.ask("followUp.done", json!({ "id": saved["id"], "done": true }));
    assert_eq!(done["doneOn"], "2026-11-24");
    let mut blank = promise;
    blank["text"] = "  ".into();
    desk.refused_as("followUp.save", blank, ErrorCode::Required);
    let span = json!({ "from": "2026-11-25", "to": "2026-11-24" });
    desk.refused_as("appointment.list", span, ErrorCode::DateOrder);
}

#[test]
fn opening_a_note_stands_in_the_access_log_once() {
    let mut desk = Desk::new();
    let id = start(&desk).session.id;
    let opened = |desk: &Desk| {
        let lines: Vec<Value> = desk.ask("audit.list", json!({}));
        lines.iter().filter(|line| line["action"] == "view" && line["kind"] == "session").count()
    };
    assert_eq!(opened(&desk), 0);
    for _ in 0..3 {
        let _: SessionView = desk.ask("session.get", json!({ "id": id }));
    }
    assert_eq!(opened(&desk), 1);
    desk.reopen();
    let _: SessionView = desk.ask("session.get", json!({ "id": id }));
    assert_eq!(opened(&desk), 2);
    let lines: Vec<Value> = desk.ask("audit.list", json!({}));
    let line = lines.iter().find(|line| line["action"] == "view").expect("a line");
    assert_eq!(line["counseleeName"], "Naufal Ma'ruf Adiwangsa");
}

fn frame_day(frame: &serde_json::Value) -> String {
    frame["startsAt"].as_str().map(|at| at[..10].to_owned()).expect("a start")
}

#[test]
fn a_remote_session_is_signed_only_with_what_was_agreed_if_it_is_cut_off_and_the_next_one_knows_it() {
    let desk = Desk::new();
    let first = start(&desk);
    let id = first.session.id;
    draft(&desk, id, "Bicara lewat telepon");
    let mut frame = serde_json::to_value(&first.session.frame).expect("a frame");
    for (field, value) in [
        ("medium", json!("video")),
        ("counseleeAt", json!("rumah nenek, Jl. Melati 3")),
        ("moodStart", json!(4)),
        ("moodEnd", json!(7)),
        ("skkpdAspect", json!("emotional")),
        ("skkpdLevel", json!("action")),
    ] {
        frame[field] = value;
    }
    let save = |frame: &Value| json!({ "id": id, "frame": frame, "format": "pie" });
    let _: SessionView = desk.ask("session.saveFrame", save(&frame));
    let refused = desk.refused_as("session.sign", json!({ "id": id }), ErrorCode::CutOffPlanMissing);
    assert_eq!(refused.field.as_deref(), Some("ifCutOff"));
    desk.refused_as("session.lock", json!({ "id": id }), ErrorCode::CutOffPlanMissing);
    for (field, wrong) in [("moodEnd", json!(11)), ("ifCutOff", json!("x".repeat(301)))] {
        let mut bad = frame.clone();
        bad[field] = wrong;
        let code = if field == "moodEnd" { ErrorCode::BadValue } else { ErrorCode::TooLong };
        assert_eq!(desk.refused_as("session.saveFrame", save(&bad), code).field.as_deref(), Some(field));
    }
    frame["ifCutOff"] = "Guru BK menelepon kembali".into();
    let _: SessionView = desk.ask("session.saveFrame", save(&frame));
    desk.refused_as("session.lock", json!({ "id": id }), ErrorCode::ConsentMissing);
    let sides = [ConsentFrom::Student, ConsentFrom::Parent];
    desk.consent(first.session.counselees[0], ConsentKind::Internet, &sides, ConsentAnswer::Given);
    desk.refused_as("session.lock", json!({ "id": id }), ErrorCode::OrientationMissing);
    for item in ["reach", "failure", "cues", "help"] {
        let tick =
            json!({ "counselee": first.session.counselees[0], "item": item, "on": frame_day(&frame), "note": "" });
        let _: serde_json::Value = desk.ask("orientation.tick", tick);
    }
    let locked: SessionView = desk.ask("session.lock", json!({ "id": id }));
    assert_eq!(serde_json::to_value(&locked.session.frame).expect("a frame"), frame);
    desk.clock.forward(7 * 86_400_000);
    let next = start(&desk).session.frame;
    assert_eq!((next.if_cut_off.as_str(), next.mood_start), ("Guru BK menelepon kembali", None));
    // A message waits for its reader: nothing can be cut off.
    let message = counseling::session::SessionFrame {
        medium: counseling::taxonomy::Medium::Message,
        if_cut_off: String::new(),
        ..next
    };
    assert!(!message.lacks_cut_off_plan());
}
