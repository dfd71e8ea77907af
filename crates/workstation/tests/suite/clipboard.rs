//! What the program puts on the clipboard is gone after ten seconds, at a lock, and never takes along what is another's.

use crate::desk::Desk;
use serde_json::{Value, json};
use std::fs;
use workstation::ErrorCode;

const SECRET: &str = "teduh lumbung serambi kijang embun pagi";

fn there(desk: &Desk) -> Option<String> {
    fs::read_to_string(desk.folder.path().join("desktop/clipboard")).ok()
}

#[test]
fn a_copied_secret_is_taken_away_after_ten_seconds() {
    let desk = Desk::bare();
    let said: Value = desk.ask("clipboard.copy", json!({ "text": SECRET }));
    assert_eq!(said["seconds"], 10);
    desk.workstation.lock_if_idle();
    assert_eq!(there(&desk).as_deref(), Some(SECRET), "not before");
    desk.forward_minutes(1);
    desk.workstation.lock_if_idle();
    assert_eq!(there(&desk), None);
}

#[test]
fn copied_again_it_stays_ten_seconds_from_then_on() {
    let desk = Desk::bare();
    let _: Value = desk.ask("clipboard.copy", json!({ "text": SECRET }));
    desk.forward_minutes(1);
    let _: Value = desk.ask("clipboard.copy", json!({ "text": SECRET }));
    desk.workstation.lock_if_idle();
    assert_eq!(there(&desk).as_deref(), Some(SECRET));
}

#[test]
fn what_somebody_else_copied_since_stays() {
    let desk = Desk::bare();
    let _: Value = desk.ask("clipboard.copy", json!({ "text": SECRET }));
    fs::write(desk.folder.path().join("desktop/clipboard"), "daftar belanja").expect("copied elsewhere");
    desk.forward_minutes(1);
    desk.workstation.lock_if_idle();
    assert_eq!(there(&desk).as_deref(), Some("daftar belanja"));
}

#[test]
fn a_lock_takes_it_away_at_once() {
    let desk = Desk::new();
    let _: Value = desk.ask("clipboard.copy", json!({ "text": SECRET }));
    desk.workstation.lock_and_wait();
    assert_eq!(there(&desk), None);
    desk.refused("clipboard.copy", json!({ "text": "x".repeat(70_000) }), ErrorCode::TooLong);
}

#[test]
fn the_window_is_hidden_from_screenshots_when_the_settings_say_so_and_again_after_a_restart() {
    let mut desk = Desk::new();
    let hidden = |desk: &Desk| desk.folder.path().join("desktop/protected").exists();
    assert!(!hidden(&desk), "off until asked for");
    let mut settings: Value = desk.ask("settings.get", json!({}));
    settings["protectWindow"] = json!(true);
    let _: Value = desk.ask("settings.save", settings.clone());
    assert!(hidden(&desk));
    fs::remove_file(desk.folder.path().join("desktop/protected")).expect("a new window");
    desk.restart();
    desk.unlock();
    assert!(hidden(&desk));
    settings["protectWindow"] = json!(false);
    let _: Value = desk.ask("settings.save", settings);
    assert!(!hidden(&desk));
}
