//! Retention through the contract: the due list, the clock, holds, two steps, backups, the certificate.

use crate::fixture::{Desk, PASSPHRASE};
use casefile::{Confirmed, counselee};
use chrono::NaiveDate;
use counseling::CounseleeId;
use counseling::consent::{ConsentAnswer, ConsentFrom, ConsentKind};
use counseling::counselee::CounseleeStatus;
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;
use std::time::Duration;
use uuid::Uuid;
use workstation::ErrorCode;

const YEAR_MS: i64 = 366 * 86_400_000;
const WITNESS: &str = "Budi Santoso, S.Pd.";

/// The minor has graduated, with a consent and an appointment in her file; six years have passed and are confirmed.
fn six_years_later() -> Desk {
    let desk = Desk::new();
    graduate(&desk, desk.minor);
    desk.consent(desk.minor, ConsentKind::Counseling, &[ConsentFrom::Student], ConsentAnswer::Given);
    desk.appointment(desk.minor, "2026-11-30T09:00:00+07:00");
    desk.clock.forward(6 * YEAR_MS);
    let view = list(&desk, json!({}));
    let _: Value = desk.ask("retention.confirmClock", json!({ "day": view["today"] }));
    desk
}

fn graduate(desk: &Desk, id: CounseleeId) {
    desk.write(|writer| {
        let known = counselee::get(writer, id)?;
        counselee::update(writer, id, &known.identity, known.class, CounseleeStatus::Graduated)
    });
}

fn list(desk: &Desk, filter: Value) -> Value {
    desk.ask("retention.list", filter)
}

fn due(desk: &Desk) -> Vec<(String, String)> {
    let view = list(desk, json!({ "standing": "due" }));
    let lines = view["lines"].as_array().expect("lines").clone();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    lines.iter().map(|line| (text(&line["name"]), text(&line["class"]))).collect()
}

fn whole(id: CounseleeId) -> Value {
    json!([{ "counselee": id, "class": "consents" }, { "counselee": id, "class": "identity" }])
}

fn request(desk: &Desk, id: CounseleeId) -> Value {
    desk.ask("retention.request", json!({ "items": whole(id), "basis": "due", "reason": "masa simpan habis" }))
}

fn confirm(id: &Value, witness: &str) -> Value {
    json!({ "id": id, "passphrase": PASSPHRASE, "witness": witness })
}

#[test]
fn a_jumped_clock_makes_nothing_due_until_a_person_says_which_day_it_is() {
    let desk = Desk::new();
    graduate(&desk, desk.minor);
    for (forward, state) in [(6 * YEAR_MS, "ahead"), (-70 * YEAR_MS, "behind")] {
        desk.clock.forward(forward);
        let view = list(&desk, json!({ "standing": "due" }));
        assert_eq!((view["clock"].as_str(), view["total"].as_u64()), (Some(state), Some(0)));
        assert_eq!(desk.ask::<Value>("retention.notice", json!({}))["due"], 0);
        let ask = json!({ "items": whole(desk.minor), "basis": "due", "reason": "x" });
        desk.refused_as("retention.request", ask, ErrorCode::RetentionNotDue);
        desk.refused_as("retention.confirmClock", json!({ "day": "2001-01-01" }), ErrorCode::BadValue);
        desk.clock.forward(-forward);
    }
    assert_eq!(list(&desk, json!({}))["clock"], "fits", "set right again, nothing has to be asked");
    desk.clock.forward(6 * YEAR_MS);
    let view = list(&desk, json!({}));
    let _: Value = desk.ask("retention.confirmClock", json!({ "day": view["today"] }));
    assert!(due(&desk).contains(&("Naufal Ma'ruf Adiwangsa".to_owned(), "identity".to_owned())));
}

#[test]
fn the_list_says_why_and_today_reminds_once_a_month() {
    let desk = six_years_later();
    assert_eq!(due(&desk).len(), 2, "who is still at school is not due: {:?}", due(&desk));
    let view = list(&desk, json!({ "standing": "due", "class": "identity" }));
    let line = &view["lines"][0];
    assert_eq!((line["records"].as_u64(), line["reasons"].as_array().map(Vec::len)), (Some(4), Some(2)), "{line}");
    assert!(line["code"].as_str().is_some_and(|code| code.starts_with("K-")));
    let left: NaiveDate = line["reasons"][0]["from"].as_str().expect("a day").parse().expect("a day");
    assert_eq!(left, testkit::clock::today());
    let notice = |desk: &Desk| desk.ask::<Value>("retention.notice", json!({}));
    assert_eq!(notice(&desk), json!({ "due": 2, "requested": 0 }));
    let _: Value = desk.ask("retention.reviewed", json!({}));
    assert_eq!(notice(&desk)["due"], 0);
    desk.clock.forward(32 * 86_400_000);
    assert_eq!(notice(&desk)["due"], 2, "the next month");
    let running = list(&desk, json!({ "standing": "running" }));
    assert_eq!(running["total"], 2, "those who are still there");
}

#[test]
fn keeping_longer_needs_a_reason_and_a_day_that_lies_ahead() {
    let desk = six_years_later();
    let items = json!([{ "counselee": desk.minor, "class": "consents" }]);
    let keep = |kind: &str, until: Value, reason: &str| json!({ "items": items, "kind": kind, "until": until, "reason": reason });
    for (params, field) in [
        (keep("postponed", json!("2040-01-01"), " "), "reason"),
        (keep("postponed", Value::Null, "x"), "until"),
        (keep("postponed", json!("2001-01-01"), "x"), "until"),
        (keep("permanent", json!("2040-01-01"), "x"), "until"),
    ] {
        assert_eq!(desk.refused("retention.keep", params).field.as_deref(), Some(field));
    }
    let _: Value = desk.ask("retention.keep", keep("postponed", json!("2040-01-01"), "masih ditanyakan"));
    assert_eq!(due(&desk).len(), 1);
    let view = list(&desk, json!({ "standing": "postponed" }));
    let keeping = view["lines"][0]["keeping"].clone();
    assert_eq!(keeping["reason"], "masih ditanyakan");
    let _: Value = desk.ask("retention.unkeep", json!({ "keeping": keeping["id"] }));
    assert_eq!(due(&desk).len(), 2);
    let _: Value = desk.ask("retention.keep", keep("permanent", Value::Null, "sejarah sekolah"));
    assert_eq!(list(&desk, json!({ "standing": "kept" }))["total"], 1);
}

#[test]
fn a_hold_stops_every_way_to_destruction() {
    let desk = six_years_later();
    let asked = request(&desk, desk.minor);
    let hold = json!({ "counselee": desk.minor, "class": null, "reason": "perkara di pengadilan" });
    let _: Value = desk.ask("retention.hold", hold);
    let ask = json!({ "items": whole(desk.minor), "basis": "subject-request", "reason": "x" });
    for method in ["retention.preview", "retention.request"] {
        desk.refused_as(method, &ask, ErrorCode::LegalHold);
    }
    desk.refused_as("retention.confirm", confirm(&asked["id"], WITNESS), ErrorCode::LegalHold);
    let view = list(&desk, json!({ "standing": "held" }));
    assert_eq!(
        (view["total"].as_u64(), view["lines"][0]["hold"]["reason"].as_str()),
        (Some(2), Some("perkara di pengadilan"))
    );
    let lift = |reason: &str| json!({ "hold": view["holds"][0]["hold"]["id"], "reason": reason });
    desk.refused_as("retention.lift", lift(""), ErrorCode::Required);
    let _: Value = desk.ask("retention.lift", lift("putusan tetap"));
    desk.refused_as("retention.lift", lift("lagi"), ErrorCode::NotFound);
    let done: Value = desk.ask("retention.confirm", confirm(&asked["id"], WITNESS));
    assert_eq!((&done["destruction"]["state"], &done["remainsMb"]), (&json!("done"), &Value::Null));
}

#[test]
fn the_second_step_wants_a_second_person_or_another_day_and_the_passphrase() {
    let desk = six_years_later();
    let preview: Value =
        desk.ask("retention.preview", json!({ "items": whole(desk.minor), "basis": "due", "reason": "" }));
    assert_eq!(
        (preview["records"].as_u64(), preview["stays"].as_array().map(Vec::len)),
        (Some(5), Some(0)),
        "{preview}"
    );
    let alone = json!([{ "counselee": desk.minor, "class": "identity" }]);
    desk.refused_as(
        "retention.request",
        json!({ "items": alone, "basis": "due", "reason": "x" }),
        ErrorCode::RetentionIdentityLast,
    );
    let first = request(&desk, desk.minor);
    let _: Value = desk.ask("retention.cancel", json!({ "id": first["id"] }));
    desk.refused_as("retention.confirm", confirm(&first["id"], WITNESS), ErrorCode::NotFound);
    let asked = request(&desk, desk.minor);
    let id = &asked["id"];
    desk.refused_as("retention.confirm", confirm(id, ""), ErrorCode::RetentionAnotherDay);
    desk.refused_as("retention.confirm", confirm(id, "laras kinanti, s.pd."), ErrorCode::RetentionSamePerson);
    let wrong = json!({ "id": id, "passphrase": "bukan yang ini juga", "witness": WITNESS });
    desk.refused_as("retention.confirm", wrong, ErrorCode::WrongPassphrase);
    assert_eq!(list(&desk, json!({ "standing": "requested" }))["total"], 2);
    desk.clock.forward(86_400_000);
    let done: Value = desk.ask("retention.confirm", confirm(id, ""));
    let done = &done["destruction"];
    assert_eq!((done["state"].as_str(), done["witness"].as_str()), (Some("done"), Some("")));
    desk.refused_as("counselee.get", json!({ "id": desk.minor }), ErrorCode::NotFound);
    desk.refused_as("counselee.restore", json!({ "id": desk.minor }), ErrorCode::NotFound);
    let log: Vec<Value> = desk.ask("audit.list", json!({}));
    let told: Vec<&str> = log.iter().filter_map(|line| line["action"].as_str()).collect();
    assert!(told.contains(&"destroy") && told.contains(&"destroy-cancel") && told.contains(&"destroy-request"));
    assert!(!serde_json::to_string(&log).expect("JSON").contains("Naufal"));
    let verified: Value = desk.ask("file.verify", json!({}));
    assert_eq!(verified["sound"], true);
}

#[test]
fn the_certificate_is_numbered_once_registered_and_names_nobody() {
    let desk = six_years_later();
    let asked = request(&desk, desk.minor);
    let make = |lang: &str| json!({ "id": asked["id"], "lang": lang, "output": { "act": "save", "printer": null, "copies": 1 } });
    desk.refused_as("retention.certificate", make("id"), ErrorCode::DocumentSourceMissing);
    let _: Value = desk.ask("retention.confirm", confirm(&asked["id"], WITNESS));
    for lang in ["id", "en"] {
        let done: Value = desk.ask("retention.certificate", make(lang));
        assert_eq!(done["done"], true);
        assert!(!done["name"].as_str().unwrap_or_default().contains("Naufal"));
    }
    let register: Vec<Value> = desk.ask("document.register", json!({ "counselee": null, "limit": 0 }));
    assert_eq!(register.len(), 2);
    assert!(
        register.iter().all(|entry| entry["document"] == "destruction_certificate" && entry["counselee"].is_null())
    );
    assert_eq!(register[0]["number"], register[1]["number"]);
    assert!(register[0]["number"].as_str().is_some_and(|number| !number.is_empty()), "{register:?}");
    if let Ok(keep) = std::env::var("RUANG_KEEP_PAPER") {
        for (n, path) in desk.left("saved").iter().enumerate() {
            fs::copy(path, PathBuf::from(&keep).join(format!("certificate-{n}.pdf"))).expect("kept");
        }
    }
}

/// A stick, chosen in the next dialogs.
fn plug_in(desk: &Desk) -> PathBuf {
    let stick = desk.folder.path().join("stick");
    let dialogs = desk.folder.path().join("desktop/folder");
    fs::create_dir_all(&stick).expect("a stick");
    fs::create_dir_all(&dialogs).expect("dialogs");
    fs::write(dialogs.join("backup"), stick.to_string_lossy().as_bytes()).expect("a script");
    stick
}

#[test]
fn the_backup_folder_is_cleaned_or_named_as_not_reached_and_cleaned_later() {
    let desk = six_years_later();
    let stick = plug_in(&desk);
    for _ in 0..2 {
        let _: Value = desk.ask("backup.run", json!({ "choose": false, "drawer": false }));
        desk.clock.forward(86_400_000);
    }
    let asked = request(&desk, desk.minor);
    let away = desk.folder.path().join("elsewhere");
    fs::rename(&stick, &away).expect("pulled out");
    let done: Value = desk.ask("retention.confirm", confirm(&asked["id"], WITNESS));
    let copies = &done["destruction"]["copies"];
    assert_eq!((copies["backup"].as_str(), copies["backupClean"].as_bool()), (Some("stick"), Some(false)));
    fs::rename(&away, &stick).expect("plugged in");
    let done: Value = desk.ask("retention.cleanBackups", json!({ "id": asked["id"] }));
    assert_eq!(
        (done["copies"]["backupClean"].as_bool(), done["copies"]["pointsRemoved"].as_u64()),
        (Some(true), Some(2))
    );
    let status: Value = desk.ask("backup.status", json!({}));
    assert_eq!(status["points"], 1);
}

#[test]
fn traces_that_could_not_be_removed_are_told_and_go_when_the_file_is_next_opened() {
    let mut desk = six_years_later();
    let asked = request(&desk, desk.minor);
    // As on a disk without room: nothing is written anew.
    desk.workstation.background(|call| call.file.stop_checks());
    let done: Value = desk.ask("retention.confirm", confirm(&asked["id"], WITNESS));
    assert_eq!(done["destruction"]["state"], "done");
    assert!(done["remainsMb"].as_u64() >= Some(1), "{done}");
    desk.refused_as("counselee.get", json!({ "id": desk.minor }), ErrorCode::NotFound);
    assert!(list(&desk, json!({}))["remainsMb"].as_u64() >= Some(1));
    desk.restart();
    let mut events = desk.workstation.watch();
    desk.unlock();
    while !list(&desk, json!({}))["remainsMb"].is_null() {
        events.next_within(Duration::from_secs(60)).expect("it is told when they are gone");
    }
    let verified: Value = desk.ask("file.verify", json!({}));
    assert_eq!(verified["sound"], true);
}

#[test]
fn a_lock_does_not_wait_for_traces_to_be_removed() {
    let desk = six_years_later();
    let asked = request(&desk, desk.minor);
    let id: Uuid = asked["id"].as_str().expect("an identity").parse().expect("an identity");
    let done = desk.workstation.background(|call| {
        desk.workstation.lock();
        let code = |_: CounseleeId| "K-1".to_owned();
        let (today, zone) = (Some(call.today()), call.zone());
        let confirmed = Confirmed { by: "Laras Kinanti, S.Pd.", witness: WITNESS, today, zone, code: &code };
        call.file.destroy(&call.context(), id, &confirmed)
    });
    let done = done.expect("an open file").expect("destroyed");
    assert!(!done.cleared && done.remains.is_some(), "{done:?}");
    desk.unlock();
    desk.refused_as("counselee.get", json!({ "id": desk.minor }), ErrorCode::NotFound);
}

#[test]
fn a_restore_point_that_holds_traces_is_replaced_by_the_backup_after_they_are_removed() {
    let mut desk = six_years_later();
    let _stick = plug_in(&desk);
    let points = |desk: &Desk| {
        desk.clock.forward(86_400_000);
        let done: Value = desk.ask("backup.run", json!({ "choose": false, "drawer": false }));
        done["status"]["points"].clone()
    };
    assert_eq!(points(&desk), 1);
    let asked = request(&desk, desk.minor);
    // As on a disk without room: nothing is written anew.
    desk.workstation.background(|call| call.file.stop_checks());
    let done: Value = desk.ask("retention.confirm", confirm(&asked["id"], WITNESS));
    assert!(done["remainsMb"].is_u64() && done["destruction"]["copies"]["backupClean"] == true, "{done}");
    assert_eq!(points(&desk), 2, "as long as there is no room");
    desk.reopen();
    assert_eq!(points(&desk), 1, "both held them");
    assert_eq!(list(&desk, json!({}))["remainsMb"], Value::Null);
    assert_eq!(points(&desk), 2, "from now on as ever");
}

#[test]
fn rules_are_changed_with_a_source_and_in_the_log() {
    let desk = six_years_later();
    let rules: Value = desk.ask("retention.rules", json!({}));
    assert_eq!((rules["profile"].as_str(), rules["rules"].as_array().map(Vec::len)), (Some("indonesia"), Some(7)));
    let mut rule = rules["rules"][3]["rule"].clone();
    assert_eq!(rule["class"], "consents");
    rule["terms"] = json!([{ "start": "event", "years": 0 }]);
    desk.refused_as("retention.saveRule", &rule, ErrorCode::RetentionTermInvalid);
    rule["terms"] = json!([]);
    desk.refused_as("retention.saveRule", &rule, ErrorCode::Required);
    rule["terms"] = json!([{ "start": "leaving", "years": 30 }]);
    rule["note"] = json!("SK Kepala Sekolah 12/2026");
    let rules: Value = desk.ask("retention.saveRule", &rule);
    assert_eq!(
        (rules["rules"][3]["own"].as_bool(), rules["rules"][3]["rule"]["source"].as_str()),
        (Some(true), Some("own"))
    );
    assert_eq!(due(&desk), [("Naufal Ma'ruf Adiwangsa".to_owned(), "identity".to_owned())]);
    let _: Value = desk.ask("retention.resetRule", json!({ "class": "consents" }));
    assert_eq!(due(&desk).len(), 2);
    let rules: Value = desk.ask("retention.useProfile", json!({ "profile": "generic" }));
    assert_eq!(rules["profile"], "generic");
    assert!(due(&desk).is_empty(), "25 years after birth");
    let log: Vec<Value> = desk.ask("audit.list", json!({}));
    assert!(log.iter().any(|line| line["action"] == "retention-rule"));
}

#[test]
fn whoever_comes_again_is_a_new_person() {
    let desk = six_years_later();
    let asked = request(&desk, desk.minor);
    let _: Value = desk.ask("retention.confirm", confirm(&asked["id"], WITNESS));
    let identity = json!({ "name": "Naufal Ma'ruf Adiwangsa", "nisn": "0061234567" });
    let new: Value = desk.ask(
        "counselee.save",
        json!({ "id": null, "identity": identity, "class": null, "status": "active", "tags": [] }),
    );
    assert_ne!(new["id"], json!(desk.minor));
    let again = json!({ "id": desk.minor, "identity": identity, "class": null, "status": "active", "tags": [] });
    let refused = desk.refused("counselee.save", again);
    assert!(
        matches!(refused.code, ErrorCode::RecordDestroyed | ErrorCode::NotFound | ErrorCode::NisnTaken),
        "{refused:?}"
    );
}
