//! The trash through the contract: what is in it, how long, and that everything comes back by the way that asks what is
//! asked.

use crate::fixture::{Desk, day, today};
use crate::other_work::{KINDS, made};
use serde_json::{Value, json};
use workstation::ErrorCode;

const DAY_MS: i64 = 86_400_000;

fn lines(desk: &Desk) -> Vec<Value> {
    let trash: Value = desk.ask("trash.list", json!({}));
    assert_eq!(trash["days"], 30);
    trash["lines"].as_array().expect("lines").clone()
}

fn titles(desk: &Desk) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    lines(desk).iter().map(|line| (text(&line["kind"]), text(&line["title"]))).collect()
}

fn back(desk: &Desk, line: &Value) {
    let _: Value = desk.ask("trash.restore", json!({ "kind": line["kind"], "id": line["id"] }));
}

/// One record of every kind that can be deleted, deleted; how many.
fn delete_one_of_each(desk: &Desk) -> usize {
    let who = desk.minor;
    let alert =
        json!({ "id": null, "counselee": who, "kind": "health", "text": "Asma", "from": today(), "until": null });
    let view: Value = desk.ask("alert.save", alert);
    let _: Value = desk.ask("alert.delete", json!({ "id": view["file"]["alerts"][0]["id"] }));

    let link =
        json!({ "id": null, "counselee": who, "other": desk.adult, "kind": "bully", "purpose": "Tinggal serumah" });
    let view: Value = desk.ask("link.save", link);
    let _: Value = desk.ask("link.delete", json!({ "id": view["file"]["links"][0]["id"] }));

    let contact = json!({
        "counselee": who,
        "contact": { "id": null, "kind": "phone", "label": "Rumah", "value": "0800-555-014", "mayContact": null, "contactNote": "", "withhold": "" },
    });
    let view: Value = desk.ask("contact.save", contact);
    let _: Value = desk.ask("contact.delete", json!({ "id": view["counselee"]["contacts"][0]["id"] }));
    let _: Value = desk.ask("guardian.delete", json!({ "id": view["counselee"]["guardians"][0]["id"] }));

    let started: Value = desk.ask("session.start", json!({ "counselees": [who] }));
    let _: Value = desk.ask("session.delete", json!({ "id": started["session"]["id"] }));

    let booked = desk.appointment(who, "2026-11-25T09:00:00+07:00");
    let _: Value = desk.ask("appointment.delete", json!({ "id": booked }));

    let holiday = json!({ "id": null, "kind": "holiday", "title": "Libur bersama", "startsOn": "2026-12-24", "endsOn": "2026-12-24", "note": "", "uid": "" });
    let saved: Value = desk.ask("calendar.saveDay", holiday);
    let _: Value = desk.ask("calendar.deleteDay", json!({ "id": saved["id"] }));

    let pieces: Value = desk.ask("snippet.save", json!({ "id": null, "title": "Pembuka", "body": "Sesi dibuka." }));
    let _: Value = desk.ask("snippet.delete", json!({ "id": pieces[0]["id"] }));

    for kind in KINDS {
        let fields = match kind {
            "problem-note" => json!({ "wantsTalk": true }),
            "visitor" => json!({ "name": "Tamu Uji" }),
            _ => json!({}),
        };
        let work = made(desk, kind, fields);
        let saved: Value = desk.ask("work.save", json!({ "work": work }));
        let _: Value = desk.ask("work.delete", json!({ "id": saved["work"]["id"] }));
    }
    8 + KINDS.len()
}

#[test]
fn one_of_every_kind_is_listed_and_comes_back() {
    let desk = Desk::new();
    let made = delete_one_of_each(&desk);
    let listed = lines(&desk);
    assert_eq!(listed.len(), made, "{:?}", titles(&desk));
    for line in &listed {
        assert_eq!(line["daysLeft"], 30, "{line}");
        back(&desk, line);
    }
    assert_eq!(lines(&desk), Vec::<Value>::new());
    // Twice is once.
    desk.refused_as("trash.restore", json!({ "kind": listed[0]["kind"], "id": listed[0]["id"] }), ErrorCode::NotFound);
    let view: Value = desk.ask("counselee.get", json!({ "id": desk.minor }));
    assert_eq!(view["counselee"]["guardians"].as_array().expect("a list").len(), 1);
    assert_eq!(view["counselee"]["contacts"][0]["label"], "Rumah");
    assert_eq!(view["file"]["alerts"][0]["text"], "Asma");
    assert_eq!(view["file"]["links"].as_array().expect("a list").len(), 1);
}

#[test]
fn a_deleted_counselee_stands_alone_and_brings_the_rest_along() {
    let desk = Desk::new();
    let piece: Value = desk.ask("snippet.save", json!({ "id": null, "title": "Pembuka", "body": "Sesi dibuka." }));
    let _: Value = desk.ask("snippet.delete", json!({ "id": piece[0]["id"] }));
    desk.clock.forward(1_000);
    let started: Value = desk.ask("session.start", json!({ "counselees": [desk.adult] }));
    let _: Value = desk.ask("session.delete", json!({ "id": started["session"]["id"] }));
    desk.clock.forward(1_000);
    let _: Value = desk.ask("counselee.delete", json!({ "id": desk.adult }));
    let kinds: Vec<String> = titles(&desk).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, ["counselee", "snippet"], "her session waits until she is back");
    assert_eq!(lines(&desk)[0]["counseleeName"], "Sekar Ayuningrat");
    // Not by another name, and not what is behind her.
    let session = started["session"]["id"].clone();
    desk.refused_as("trash.restore", json!({ "kind": "session", "id": session }), ErrorCode::NotFound);
    desk.refused_as("trash.restore", json!({ "kind": "snippet", "id": desk.adult }), ErrorCode::NotFound);
    back(&desk, &lines(&desk)[0]);
    let kinds: Vec<String> = titles(&desk).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, ["session", "snippet"]);
}

#[test]
fn after_thirty_days_nothing_is_offered() {
    let desk = Desk::new();
    let piece: Value = desk.ask("snippet.save", json!({ "id": null, "title": "Pembuka", "body": "Sesi dibuka." }));
    let _: Value = desk.ask("snippet.delete", json!({ "id": piece[0]["id"] }));
    desk.clock.forward(29 * DAY_MS + 60_000);
    let line = lines(&desk)[0].clone();
    assert_eq!(line["daysLeft"], 0);
    desk.clock.forward(DAY_MS);
    assert_eq!(lines(&desk), Vec::<Value>::new());
    desk.refused_as("trash.restore", json!({ "kind": "snippet", "id": line["id"] }), ErrorCode::NotFound);
}

#[test]
fn today_tells_of_plans_referrals_and_the_law() {
    let desk = Desk::new();
    let before: Value = desk.ask("today.get", json!({}));
    assert_eq!((&before["plans"], &before["unanswered"], &before["lawDue"]), (&json!([]), &json!([]), &json!(false)));
    let sent = json!({ "day": day(2026, 11, 2), "sentOn": day(2026, 11, 2) });
    let saved: Value = desk.ask("work.save", json!({ "work": made(&desk, "referral", sent) }));
    let plan = json!({ "steps": { "signs": ["Tidak bisa tidur"] }, "agreedOn": today(), "reviewOn": today() });
    let none = json!({ "steps": {}, "agreedOn": null, "reviewOn": null });
    let _: Value = desk.ask("safetyPlan.save", json!({ "counselee": desk.minor, "before": none, "plan": plan }));
    let later: Value = desk.ask("today.get", json!({}));
    assert_eq!(later["unanswered"][0]["id"], saved["work"]["id"]);
    assert_eq!(later["unanswered"][0]["with"], "Puskesmas Cendana");
    assert_eq!(later["plans"][0]["counselee"], json!(desk.minor));
    let mut answered = saved["work"].clone();
    answered["answer"] = json!("accepted");
    answered["answeredOn"] = json!(today());
    let _: Value = desk.ask("work.save", json!({ "work": answered }));
    let later: Value = desk.ask("today.get", json!({}));
    assert_eq!(later["unanswered"], json!([]));
    desk.clock.forward(400 * DAY_MS);
    let later: Value = desk.ask("today.get", json!({}));
    assert_eq!(later["lawDue"], true);
}
