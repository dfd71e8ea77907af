//! Every method of the contract, locked and open, by the right door and the wrong one, with parameters that make no sense.

use crate::desk::Desk;
use serde_json::{Value, json};
use workstation::contract::{METHODS, Permission};
use workstation::{CallError, ErrorCode};

/// Parameters that no method asks for.
fn nonsense() -> Vec<Value> {
    vec![
        json!("kata"),
        json!(7),
        json!([1, "dua"]),
        json!({ "id": "Rahasia Sekali" }),
        json!({ "id": "00000000-0000-0000-0000-000000000000", "token": "x", "text": 3 }),
        json!({ "id": { "$ne": null }, "identity": [], "draft": {}, "frame": "x", "passphrase": 1 }),
    ]
}

/// Through each door; the answers that were refusals.
fn through_all_doors(desk: &Desk, method: &str, params: &Value) -> Vec<CallError> {
    let doors = [
        desk.workstation.session(method, params.clone()).err(),
        desk.workstation.call(method, params.clone()).err(),
        desk.workstation.call_bytes(method, params.clone()).err(),
    ];
    doors.into_iter().flatten().collect()
}

/// A refusal says what kind of thing happened, and nothing of what was typed, where files lie or how they are kept.
fn says_nothing(desk: &Desk, method: &str, error: &CallError) {
    let told = serde_json::to_string(error).expect("JSON");
    let place = desk.folder.path().to_string_lossy().into_owned();
    for secret in [place.as_str(), "Rahasia", "SELECT", "INSERT", "sqlite", ".ruang", "/tmp", "expected", "invalid"] {
        assert!(!told.contains(secret), "{method} tells {secret:?}: {told}");
    }
}

#[test]
fn while_locked_open_methods_are_refused_and_nothing_else_happens() {
    let desk = Desk::new();
    desk.workstation.lock_and_wait();
    for method in METHODS {
        match method.permission {
            Permission::Open => {
                let error = desk.workstation.call(method.name, json!({})).expect_err(method.name);
                assert_eq!(error.code, ErrorCode::FileLocked, "{}", method.name);
            }
            Permission::Bytes => {
                let error = desk.workstation.call_bytes(method.name, json!({})).expect_err(method.name);
                assert_eq!(error.code, ErrorCode::FileLocked, "{}", method.name);
            }
            Permission::Any | Permission::Locked => {
                let error = desk.workstation.call(method.name, json!({})).expect_err(method.name);
                assert_eq!(error.code, ErrorCode::UnknownMethod, "{}", method.name);
            }
        }
    }
}

#[test]
fn while_open_what_makes_no_sense_before_is_refused() {
    let desk = Desk::new();
    for method in METHODS {
        match method.permission {
            Permission::Locked => {
                let error = desk.workstation.session(method.name, json!({})).expect_err(method.name);
                assert_eq!(error.code, ErrorCode::FileOpen, "{}", method.name);
            }
            Permission::Open | Permission::Bytes => {
                let error = desk.workstation.session(method.name, json!({})).expect_err(method.name);
                assert_eq!(error.code, ErrorCode::UnknownMethod, "{}", method.name);
            }
            Permission::Any => {
                let error = desk.workstation.call(method.name, json!({})).expect_err(method.name);
                assert_eq!(error.code, ErrorCode::UnknownMethod, "{}", method.name);
            }
        }
    }
}

#[test]
fn nonsense_is_a_refusal_that_repeats_nothing_and_never_a_defect() {
    for locked in [false, true] {
        let desk = Desk::new();
        if locked {
            desk.workstation.lock_and_wait();
        }
        // Locking ends the open part of the walk.
        for method in METHODS.iter().filter(|method| method.name != "file.lock") {
            for params in nonsense() {
                for error in through_all_doors(&desk, method.name, &params) {
                    assert_ne!(error.code, ErrorCode::Internal, "{} {params}: {error:?}", method.name);
                    says_nothing(&desk, method.name, &error);
                }
            }
        }
        assert_eq!(desk.workstation.is_open(), !locked);
    }
}

#[test]
fn a_method_that_does_not_exist_is_said_to_be_unknown() {
    let desk = Desk::new();
    for name in ["", "counselee", "counselee.steal", "Counselee.get", "__proto__"] {
        for error in through_all_doors(&desk, name, &json!({})) {
            assert_eq!(error.code, ErrorCode::UnknownMethod, "{name}");
        }
    }
}

#[test]
fn names_are_distinct() {
    let mut names: Vec<&str> = METHODS.iter().map(|method| method.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), METHODS.len());
}
