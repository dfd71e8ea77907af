//! A counselee answers at the counselor's screen: until the passphrase is typed again nothing else can be had, and a page
//! that is loaded again is told so before anything else.

use crate::fixture::{Desk, PASSPHRASE};
use counseling::AdministrationId;
use counseling::consent::{ConsentAnswer, ConsentFrom, ConsentKind};
use serde_json::{Value, json};
use workstation::contract::assessments::{Answered, InstrumentView, ResultView};
use workstation::contract::{METHODS, Permission};
use workstation::{CallError, ErrorCode};

fn begun(desk: &Desk, mode: &str) -> AdministrationId {
    desk.consent(desk.adult, ConsentKind::Assessment, &[ConsentFrom::Student], ConsentAnswer::Given);
    let params =
        json!({ "counselee": desk.adult, "instrument": "gad-7", "locale": "en", "mode": mode, "on": "2026-11-24" });
    let view: ResultView = desk.ask("administration.start", params);
    view.administration.id
}

#[test]
fn while_handed_over_the_file_answers_for_that_form_only() {
    let desk = Desk::new();
    let (other, id) = (begun(&desk, "screen"), begun(&desk, "screen"));
    assert_eq!(desk.ask::<Value>("app.status", json!({}))["handed"], Value::Null);
    let told: Value = desk.ask("administration.handOver", json!({ "id": id }));
    assert_eq!(told["handed"], json!(id));
    // What a page that was loaded again asks first.
    assert_eq!(desk.ask::<Value>("app.status", json!({}))["handed"], json!(id));
    let mut refused = 0;
    for method in METHODS {
        let params = json!({ "id": other });
        let error: Option<CallError> = match method.permission {
            Permission::Open => {
                let shut = !matches!(method.name, "file.lock" | "instrument.get" | "settings.get");
                shut.then(|| desk.workstation.call(method.name, params).expect_err(method.name))
            }
            Permission::Bytes => Some(desk.workstation.call_bytes(method.name, params).expect_err(method.name)),
            Permission::Any | Permission::Locked => None,
        };
        if let Some(error) = error {
            assert_eq!(error.code, ErrorCode::ScreenHanded, "{}", method.name);
            refused += 1;
        }
    }
    assert!(refused > 60, "{refused}");
    let view: InstrumentView = desk.ask("instrument.get", json!({ "id": "gad-7", "locale": "en" }));
    for item in &view.items {
        let _: Answered = desk.ask("administration.answer", json!({ "id": id, "item": item.id, "value": 1 }));
    }
    let _: ResultView = desk.ask("administration.finish", json!({ "id": id }));
    // Finished, but the counselor has not taken the screen back.
    assert_eq!(desk.ask::<Value>("app.status", json!({}))["handed"], json!(id));
    desk.refused_as("counselee.list", json!({}), ErrorCode::ScreenHanded);
}

#[test]
fn only_the_passphrase_takes_the_screen_back() {
    let desk = Desk::new();
    let id = begun(&desk, "screen");
    let _: Value = desk.ask("administration.handOver", json!({ "id": id }));
    let locked: Value = desk.ask("file.lock", json!({}));
    assert_eq!((&locked["state"], &locked["handed"]), (&json!("locked"), &Value::Null));
    desk.refused_as("counselee.list", json!({}), ErrorCode::FileLocked);
    let opened: Value = desk.ask("file.unlock", json!({ "passphrase": PASSPHRASE }));
    assert_eq!((&opened["state"], &opened["handed"]), (&json!("unlocked"), &Value::Null));
    let _: Value = desk.ask("counselee.list", json!({}));
}

#[test]
fn quick_unlock_does_not_take_the_screen_back() {
    let desk = Desk::new();
    let id = begun(&desk, "screen");
    let _: Value = desk.ask("file.setQuickUnlock", json!({ "on": true, "passphrase": PASSPHRASE }));
    let _: Value = desk.ask("administration.handOver", json!({ "id": id }));
    let _: Value = desk.ask("file.lock", json!({}));
    assert_eq!(desk.ask::<Value>("file.quickUnlock", json!({}))["on"], false, "not even offered");
    desk.refused_as("file.unlockQuick", json!({}), ErrorCode::QuickUnlockGone);
    let _: Value = desk.ask("file.unlock", json!({ "passphrase": PASSPHRASE }));
    let _: Value = desk.ask("file.lock", json!({}));
    assert_eq!(desk.ask::<Value>("file.quickUnlock", json!({}))["on"], true, "offered again after the passphrase");
    desk.workstation.lock_and_wait();
    let _: Value = desk.ask("file.unlockQuick", json!({}));
}

#[test]
fn a_restarted_program_shows_nothing_before_the_passphrase() {
    let mut desk = Desk::new();
    let id = begun(&desk, "screen");
    let _: Value = desk.ask("administration.handOver", json!({ "id": id }));
    desk.restart();
    let told: Value = desk.ask("app.status", json!({}));
    assert_eq!((&told["state"], &told["handed"]), (&json!("locked"), &Value::Null));
    desk.refused_as("administration.result", json!({ "id": id }), ErrorCode::FileLocked);
}

#[test]
fn a_form_on_paper_and_a_finished_one_are_not_handed_over() {
    let desk = Desk::new();
    let keyed = begun(&desk, "keyed");
    desk.refused_as("administration.handOver", json!({ "id": keyed }), ErrorCode::BadValue);
    let done = begun(&desk, "screen");
    let _: Answered = desk.ask("administration.answer", json!({ "id": done, "item": "gad7-1", "value": 1 }));
    let _: ResultView = desk.ask("administration.finish", json!({ "id": done }));
    desk.refused_as("administration.handOver", json!({ "id": done }), ErrorCode::AdministrationFinished);
    assert_eq!(desk.ask::<Value>("app.status", json!({}))["handed"], Value::Null);
}
