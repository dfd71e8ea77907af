//! The confidential part of a counselee's file through the contract: what is refused at which field, what is shown where, and
//! what never leaves.

use crate::fixture::{Desk, day, today};
use casefile::counselee;
use chrono::Days;
use counseling::counselee::Guardian;
use serde_json::{Value, json};
use workstation::ErrorCode;

fn view(desk: &Desk) -> Value {
    desk.ask("counselee.get", json!({ "id": desk.minor }))
}

fn alert(desk: &Desk, text: &str) -> Value {
    json!({ "id": null, "counselee": desk.minor, "kind": "health", "text": text, "from": today(), "until": null })
}

fn status(desk: &Desk, status: &str, on: chrono::NaiveDate) -> Value {
    json!({ "counselee": desk.minor, "status": status, "on": on, "reason": "sesuai rencana" })
}

#[test]
fn a_case_moves_only_where_it_can_and_each_move_says_who_and_why() {
    let desk = Desk::new();
    assert_eq!(view(&desk)["file"]["caseStatus"], Value::Null);
    let refused = desk.refused_as("caseStatus.change", status(&desk, "reopened", today()), ErrorCode::CaseTransition);
    assert_eq!((refused.field.as_deref(), refused.args["from"].as_str()), (Some("status"), "none"));
    let moved: Value = desk.ask("caseStatus.change", status(&desk, "handling", day(2026, 11, 20)));
    let file = &moved["file"];
    assert_eq!(file["caseStatus"], "handling");
    assert_eq!(file["nextStatuses"], json!(["monitoring", "done", "referred"]));
    let last = &file["statusHistory"][0];
    assert_eq!((&last["by"], &last["reason"]), (&json!("Laras Kinanti, S.Pd."), &json!("sesuai rencana")));
    let early =
        desk.refused_as("caseStatus.change", status(&desk, "done", day(2026, 11, 19)), ErrorCode::DateBeforeLast);
    assert_eq!(early.field.as_deref(), Some("on"));
    let tomorrow = today() + Days::new(1);
    desk.refused_as("caseStatus.change", status(&desk, "done", tomorrow), ErrorCode::DateInFuture);
    let closed: Value = desk.ask("caseStatus.change", status(&desk, "done", today()));
    let listed: Value = desk.ask("counselee.list", json!({ "caseStatus": "done" }));
    assert_eq!((&listed["total"], &listed["lines"][0]["id"]), (&json!(1), &json!(desk.minor)));
    let id = &closed["file"]["statusHistory"][0]["id"];
    let back: Value = desk.ask("caseStatus.takeBack", json!({ "counselee": desk.minor, "id": id }));
    assert_eq!(back["file"]["caseStatus"], "handling");
    let kinds: Vec<&Value> = back["timeline"].as_array().expect("a list").iter().map(|entry| &entry["kind"]).collect();
    assert_eq!(kinds, ["case-status"]);
}

#[test]
fn an_alert_stands_on_the_page_and_on_a_session_and_in_the_list_only_as_a_mark() {
    let desk = Desk::new();
    desk.refused_as("alert.save", alert(&desk, "  "), ErrorCode::Required);
    desk.refused_as("alert.save", alert(&desk, &"panjang ".repeat(40)), ErrorCode::TooLong);
    let mut ended = alert(&desk, "Gips di tangan");
    ended["until"] = json!(day(2026, 1, 1));
    assert_eq!(desk.refused_as("alert.save", &ended, ErrorCode::DateOrder).field.as_deref(), Some("until"));
    ended["from"] = json!(day(2025, 12, 1));
    let _: Value = desk.ask("alert.save", &ended);
    let unmarked: Value = desk.ask("counselee.list", json!({}));
    assert!(unmarked["lines"].as_array().expect("lines").iter().all(|line| line["alert"] == false));
    let saved: Value = desk.ask("alert.save", alert(&desk, "  Asma,   inhaler di tas "));
    assert_eq!(saved["file"]["alerts"][0]["text"], "Asma, inhaler di tas");
    let states: Vec<&Value> =
        saved["timeline"].as_array().expect("a list").iter().map(|entry| &entry["state"]).collect();
    assert_eq!(states, ["holds", "ended"]);
    let list: Value = desk.ask("counselee.list", json!({}));
    let marked: Vec<&Value> =
        list["lines"].as_array().expect("lines").iter().filter(|one| one["alert"] == true).collect();
    assert_eq!(marked.len(), 1);
    assert!(!list.to_string().contains("Asma"), "the list says nothing of it");
    let session: Value =
        desk.ask("session.start", json!({ "counselees": [desk.adult, desk.minor], "appointment": null }));
    let alerts = session["alerts"].as_array().expect("alerts");
    assert_eq!((alerts.len(), &alerts[0]["counselee"]), (1, &json!(desk.minor)), "of everybody present, today's only");
    let id = saved["file"]["alerts"][0]["id"].clone();
    let _: Value = desk.ask("alert.delete", json!({ "id": id }));
    assert_eq!(view(&desk)["file"]["alerts"].as_array().map(Vec::len), Some(1));
    let _: Value = desk.ask("alert.restore", json!({ "id": id }));
    assert_eq!(view(&desk)["file"]["alerts"].as_array().map(Vec::len), Some(2));
}

#[test]
fn what_was_changed_meanwhile_is_not_written_over_unseen() {
    let desk = Desk::new();
    let save = |before: Value, profile: Value| json!({ "counselee": desk.minor, "before": before, "profile": profile });
    let first: Value = desk.ask("profile.save", save(json!({}), json!({ "health": " asma ", "languages": "Jawa" })));
    assert_eq!(first["file"]["profile"], json!({ "health": "asma", "languages": "Jawa" }));
    let _: Value = desk.ask("profile.save", save(json!({ "health": "asma" }), json!({ "health": "asma berat" })));
    // A form that was opened before.
    let stale =
        save(json!({ "health": "asma", "languages": "Jawa" }), json!({ "health": "sembuh", "languages": "Jawa" }));
    let refused = desk.refused_as("profile.save", stale, ErrorCode::ChangedMeanwhile);
    assert_eq!(refused.field.as_deref(), Some("health"));
    let other =
        save(json!({ "health": "asma", "languages": "Jawa" }), json!({ "health": "asma", "languages": "Sunda" }));
    let saved: Value = desk.ask("profile.save", other);
    assert_eq!(
        saved["file"]["profile"],
        json!({ "health": "asma berat", "languages": "Sunda" }),
        "only what was touched"
    );
    let long = save(json!({}), json!({ "friends": "x".repeat(4001) }));
    assert_eq!(desk.refused_as("profile.save", long, ErrorCode::TooLong).field.as_deref(), Some("friends"));
    let found: Value = desk.ask("search.contents", json!({ "text": "asma di:data" }));
    assert_eq!((&found["hits"][0]["kind"], &found["hits"][0]["section"]), (&json!("profile"), &json!("health")));
}

#[test]
fn a_card_begins_with_numbers_that_are_data() {
    let desk = Desk::new();
    let defaults = view(&desk)["file"]["emergencyDefaults"].clone();
    assert!(
        defaults["hotline"].as_str().is_some_and(|lines| lines.contains("119 ext. 8") && lines.lines().count() > 1)
    );
    let card = |helper: &str| json!({ "helper": helper, "helperPhone": "0800-555-0001", "hotline": "", "emergencyNumber": "112", "addressNow": "Jl. Melati 1" });
    let saved: Value = desk.ask("emergency.save", json!({ "counselee": desk.minor, "card": card(" Puskesmas ") }));
    assert_eq!(saved["file"]["emergency"]["helper"], "Puskesmas");
    let long = json!({ "counselee": desk.minor, "card": card(&"x".repeat(201)) });
    assert_eq!(desk.refused_as("emergency.save", long, ErrorCode::TooLong).field.as_deref(), Some("helper"));
    let _: Value = desk.ask("emergency.saveDefaults", json!({ "card": card("Rumah sakit") }));
    let own = view(&desk)["file"]["emergencyDefaults"].clone();
    assert_eq!((&own["helper"], &own["addressNow"]), (&json!("Rumah sakit"), &json!("")));
    let _: Value = desk.ask("emergency.saveDefaults", json!({ "card": null }));
    assert_eq!(view(&desk)["file"]["emergencyDefaults"], defaults);
}

#[test]
fn a_code_word_comes_on_demand_alone_and_each_look_is_logged() {
    let desk = Desk::new();
    desk.refused_as("codeWord.show", json!({ "id": desk.minor }), ErrorCode::NotFound);
    let set: Value = desk.ask("codeWord.set", json!({ "counselee": desk.minor, "word": " kunang   biru " }));
    assert_eq!(set["file"]["hasCodeWord"], true);
    let session: Value = desk.ask("session.start", json!({ "counselees": [desk.minor], "appointment": null }));
    assert_eq!(session["codeWords"], json!([desk.minor]));
    let found: Value = desk.ask("search.contents", json!({ "text": "kunang" }));
    let list: Value = desk.ask("counselee.list", json!({}));
    for told in [&set, &session, &found, &list, &view(&desk)] {
        assert!(!told.to_string().contains("kunang"), "{told}");
    }
    for _ in 0..2 {
        let shown: Value = desk.ask("codeWord.show", json!({ "id": desk.minor }));
        assert_eq!(shown["word"], "kunang biru");
    }
    let log: Vec<Value> = desk.ask("audit.list", json!({ "counselee": desk.minor, "kind": "view" }));
    assert_eq!(log.iter().filter(|line| line["action"] == "show-code-word").count(), 2);
    let all: Vec<Value> = desk.ask("audit.list", json!({ "limit": 1000 }));
    assert!(!serde_json::to_string(&all).expect("JSON").contains("kunang"));
    let gone: Value = desk.ask("codeWord.set", json!({ "counselee": desk.minor, "word": "" }));
    assert_eq!(gone["file"]["hasCodeWord"], false);
}

#[test]
fn a_link_is_seen_from_both_sides_and_never_in_a_document() {
    let desk = Desk::new();
    let link = |other: counseling::CounseleeId| json!({ "id": null, "counselee": desk.minor, "other": other, "kind": "bully", "purpose": "laporan kelas" });
    assert_eq!(desk.refused_as("link.save", link(desk.minor), ErrorCode::LinkSelf).field.as_deref(), Some("other"));
    let made: Value = desk.ask("link.save", link(desk.adult));
    assert_eq!(made["file"]["links"][0]["otherName"], "Sekar Ayuningrat");
    // A second one is refused from either file, and says what is there.
    let other_way =
        json!({ "id": null, "counselee": desk.adult, "other": desk.minor, "kind": "friend", "purpose": "sekelas" });
    for (twice, kind) in [(link(desk.adult), "bully"), (other_way, "target")] {
        let refused = desk.refused_as("link.save", twice, ErrorCode::LinkExists);
        assert_eq!((refused.field.as_deref(), refused.args["kind"].as_str()), (Some("other"), kind));
    }
    let other: Value = desk.ask("counselee.get", json!({ "id": desk.adult }));
    assert_eq!(other["file"]["links"][0]["kind"], "target");
    let extract =
        json!({ "document": "access_log_extract", "counselee": desk.adult, "session": null, "administration": null });
    let draft: Value = desk.ask("document.prefill", extract);
    let preview: Value = desk.ask("document.preview", draft);
    assert!(!preview["text"].to_string().contains("Naufal"), "{preview}");
    let id = &made["file"]["links"][0]["id"];
    let _: Value = desk.ask("link.delete", json!({ "id": id }));
    let other: Value = desk.ask("counselee.get", json!({ "id": desk.adult }));
    assert_eq!(other["file"]["links"], json!([]));
    let _: Value = desk.ask("link.restore", json!({ "id": id }));
    let other: Value = desk.ask("counselee.get", json!({ "id": desk.adult }));
    assert_eq!(other["file"]["links"].as_array().map(Vec::len), Some(1));
}

#[test]
fn whom_one_may_ring_is_kept_with_its_caution() {
    let desk = Desk::new();
    let father = json!({ "id": null, "relation": "father", "name": "Surya", "birthYear": null, "education": "", "occupation": "",
        "phone": "0800-555-0002", "address": "", "mayContact": "no", "contactNote": " lewat ibu ", "custody": "none",
        "withhold": "alamat baru" });
    let saved: Value = desk.ask("guardian.save", json!({ "counselee": desk.minor, "guardian": father }));
    let kept = saved["counselee"]["guardians"].as_array().expect("a list").iter().find(|one| one["name"] == "Surya");
    let kept = kept.expect("the father");
    assert_eq!(
        (&kept["mayContact"], &kept["custody"], &kept["contactNote"]),
        (&json!("no"), &json!("none"), &json!("lewat ibu"))
    );
    let aunt =
        json!({ "id": null, "kind": "phone", "label": "Bibi", "value": "0800-555-0003", "withhold": "x".repeat(301) });
    let refused =
        desk.refused_as("contact.save", json!({ "counselee": desk.minor, "contact": aunt }), ErrorCode::TooLong);
    assert_eq!(refused.field.as_deref(), Some("contact.withhold"));
    let old = json!({ "id": null, "kind": "phone", "label": "Bibi", "value": "0800-555-0003" });
    let saved: Value = desk.ask("contact.save", json!({ "counselee": desk.minor, "contact": old }));
    assert_eq!(saved["counselee"]["contacts"][0]["mayContact"], Value::Null);
}

#[test]
fn what_a_record_of_a_person_cannot_hold_is_refused_at_its_field() {
    let desk = Desk::new();
    let long = |most: usize| json!("x".repeat(most + 1));
    let counselee = |field: &str, value: Value| {
        let mut identity = json!({ "name": "Bima Sakti" });
        identity[field] = value;
        json!({ "id": null, "identity": identity, "class": null, "status": "active", "tags": [] })
    };
    for (field, most) in [
        ("name", 200),
        ("preferredName", 200),
        ("nipd", 200),
        ("birthPlace", 200),
        ("religion", 200),
        ("address", 2000),
        ("phone", 40),
        ("email", 120),
        ("livingWith", 200),
        ("specialNeeds", 2000),
        ("formerSchool", 200),
    ] {
        let refused = desk.refused_as("counselee.save", counselee(field, long(most)), ErrorCode::TooLong);
        assert_eq!(
            (refused.field, refused.args["most"].clone()),
            (Some(format!("identity.{field}")), most.to_string())
        );
        let _: Value = desk.ask("counselee.save", counselee(field, json!("x".repeat(most))));
    }
    let guardian = |field: &str, value: Value| {
        let mut guardian = json!({ "id": null, "relation": "father", "name": "Surya", "birthYear": null, "education": "",
            "occupation": "", "phone": "", "address": "" });
        guardian[field] = value;
        json!({ "counselee": desk.minor, "guardian": guardian })
    };
    for (field, most) in [("name", 200), ("phone", 40), ("occupation", 200), ("education", 200), ("address", 2000)] {
        let refused = desk.refused_as("guardian.save", guardian(field, long(most)), ErrorCode::TooLong);
        assert_eq!(
            (refused.field, refused.args["most"].clone()),
            (Some(format!("guardian.{field}")), most.to_string())
        );
    }
    let contact = |field: &str, value: Value| {
        let mut contact = json!({ "id": null, "kind": "phone", "label": "Bibi", "value": "0800-555-0003" });
        contact[field] = value;
        json!({ "counselee": desk.minor, "contact": contact })
    };
    for field in ["label", "value"] {
        let refused = desk.refused_as("contact.save", contact(field, long(200)), ErrorCode::TooLong);
        assert_eq!(refused.field, Some(format!("contact.{field}")));
    }
    // What nobody typed goes.
    let saved: Value = desk.ask("counselee.save", counselee("phone", json!(" 0800\u{0}555\u{7} 0001\r\n")));
    assert_eq!(saved["identity"]["phone"], "0800 555 0001");
    let address = json!("Jalan Melati 7\r\nRT 02\u{0} ");
    let saved: Value = desk.ask("guardian.save", guardian("address", address));
    let family = saved["counselee"]["guardians"].as_array().expect("a family");
    assert!(family.iter().any(|one| one["address"] == "Jalan Melati 7\nRT 02"), "{family:?}");
    let saved: Value = desk.ask("contact.save", contact("value", json!("0800-555\u{0}\t0004")));
    assert_eq!(saved["counselee"]["contacts"][0]["value"], "0800-555 0004");
}

#[test]
fn what_came_longer_from_a_roster_stays_until_somebody_changes_it() {
    let desk = Desk::new();
    let numbers = "0800-555-0001 / ".repeat(5);
    let numbers = numbers.trim();
    desk.write(|writer| {
        let mother = counselee::get(writer, desk.minor)?.guardians.remove(0);
        counselee::save_guardian(writer, desk.minor, &Guardian { phone: numbers.to_owned(), ..mother })
    });
    let shown = view(&desk)["counselee"]["guardians"][0].clone();
    let save = |field: &str, value: &str| {
        let mut guardian = shown.clone();
        guardian[field] = json!(value);
        json!({ "counselee": desk.minor, "before": shown, "guardian": guardian })
    };
    let kept: Value = desk.ask("guardian.save", save("occupation", "Petani"));
    let now = &kept["counselee"]["guardians"][0];
    assert_eq!((&now["phone"], &now["occupation"]), (&json!(numbers), &json!("Petani")));
    let longer = save("phone", &format!("{numbers} 0"));
    assert_eq!(desk.refused_as("guardian.save", longer, ErrorCode::TooLong).field.as_deref(), Some("guardian.phone"));
}
