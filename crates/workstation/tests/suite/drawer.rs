//! The private drawer as the counselor uses it, and that nothing of it is found anywhere else.

use crate::desk::{Desk, PASSPHRASE};
use serde_json::{Value, json};
use std::path::Path;
use workstation::ErrorCode;

const DRAWER: &str = "jangkrik melompat pagar bambu";
const OTHER: &str = "kerbau merah menyeberang sungai";
const PLANTED: &str = "quivandaxyl";

fn made() -> (Desk, Value) {
    let desk = Desk::new();
    let person = desk.counselee("Ayu Lestari", "0069990001");
    let status: Value = desk.ask("drawer.create", json!({ "passphrase": DRAWER }));
    assert_eq!((&status["exists"], &status["open"]), (&json!(true), &json!(true)));
    let id = person["id"].clone();
    (desk, id)
}

fn note(desk: &Desk, person: &Value, text: &str) -> Value {
    desk.ask("drawer.save", json!({ "id": null, "counselee": person, "text": text }))
}

fn texts(desk: &Desk) -> Vec<String> {
    let view: Value = desk.ask("drawer.list", json!({}));
    let notes = view["notes"].as_array().expect("notes");
    notes.iter().map(|note| note["text"].as_str().expect("a text").to_owned()).collect()
}

fn actions(desk: &Desk) -> Vec<(String, String, String)> {
    let lines: Vec<Value> = desk.ask("audit.list", json!({ "limit": 1000 }));
    let word = |line: &Value, name: &str| line[name].as_str().unwrap_or_default().to_owned();
    lines.iter().map(|line| (word(line, "action"), word(line, "kind"), word(line, "counseleeName"))).collect()
}

#[test]
fn a_note_is_written_changed_deleted_and_taken_back() {
    let (desk, person) = made();
    let first = note(&desk, &person, "satu");
    desk.forward_minutes(1);
    note(&desk, &person, "dua");
    let changed: Value =
        desk.ask("drawer.save", json!({ "id": first["id"], "counselee": person, "text": "satu lagi" }));
    assert_eq!(changed["writtenMs"], first["writtenMs"]);
    assert!(changed["changedMs"].as_i64() > first["changedMs"].as_i64());
    assert_eq!(texts(&desk), ["dua", "satu lagi"]);
    let _: Value = desk.ask("drawer.delete", json!({ "id": first["id"] }));
    assert_eq!(texts(&desk), ["dua"]);
    let _: Value = desk.ask("drawer.restore", json!({ "id": first["id"] }));
    assert_eq!(texts(&desk), ["dua", "satu lagi"]);
    // What was deleted before the drawer locked is gone with it.
    let _: Value = desk.ask("drawer.delete", json!({ "id": first["id"] }));
    let _: Value = desk.ask("drawer.lock", json!({}));
    let _: Value = desk.ask("drawer.open", json!({ "passphrase": DRAWER }));
    desk.refused("drawer.restore", json!({ "id": first["id"] }), ErrorCode::NotFound);
    assert_eq!(texts(&desk), ["dua"]);
    desk.refused("drawer.save", json!({ "id": null, "counselee": person, "text": "  " }), ErrorCode::Required);
    let long = "x".repeat(50_000);
    desk.refused("drawer.save", json!({ "id": null, "counselee": person, "text": long }), ErrorCode::TooLong);
}

#[test]
fn only_its_own_passphrase_opens_it_and_neither_may_be_the_other() {
    let (desk, person) = made();
    note(&desk, &person, "satu");
    desk.refused("drawer.create", json!({ "passphrase": OTHER }), ErrorCode::DrawerExists);
    let _: Value = desk.ask("drawer.lock", json!({}));
    for wrong in [PASSPHRASE, OTHER, ""] {
        let error = desk.refused("drawer.open", json!({ "passphrase": wrong }), ErrorCode::WrongDrawerPassphrase);
        assert_eq!(error.field.as_deref(), Some("passphrase"));
        desk.refused("drawer.list", json!({}), ErrorCode::DrawerLocked);
    }
    assert_eq!(actions(&desk).iter().filter(|(action, _, _)| action == "drawer-failed").count(), 3);
    let same = json!({ "old": PASSPHRASE, "new": DRAWER });
    desk.refused("file.changePassphrase", same, ErrorCode::DrawerPassphraseSame);
    let change = |old: &str, new: &str| json!({ "old": old, "new": new });
    desk.refused("drawer.changePassphrase", change(DRAWER, PASSPHRASE), ErrorCode::DrawerPassphraseSame);
    desk.refused("drawer.changePassphrase", change(DRAWER, "pendek"), ErrorCode::PassphraseWeak);
    desk.refused(
        "drawer.changePassphrase",
        change(OTHER, "payung hijau tertinggal semalam"),
        ErrorCode::WrongDrawerPassphrase,
    );
    let _: Value = desk.ask("drawer.changePassphrase", change(DRAWER, OTHER));
    desk.refused("drawer.open", json!({ "passphrase": DRAWER }), ErrorCode::WrongDrawerPassphrase);
    let _: Value = desk.ask("drawer.open", json!({ "passphrase": OTHER }));
    assert_eq!(texts(&desk), ["satu"]);
    // In a file without one, a drawer is not made behind the file's passphrase either.
    let bare = Desk::new();
    bare.refused("drawer.open", json!({ "passphrase": DRAWER }), ErrorCode::NoDrawer);
    bare.refused("drawer.create", json!({ "passphrase": PASSPHRASE }), ErrorCode::DrawerPassphraseSame);
    bare.refused("drawer.create", json!({ "passphrase": "123456789012" }), ErrorCode::PassphraseWeak);
    assert_eq!(bare.ask::<Value>("drawer.status", json!({}))["exists"], false);
}

#[test]
fn it_locks_after_five_minutes_without_use_at_every_lock_and_when_the_clock_goes_back() {
    let (mut desk, person) = made();
    let open = |desk: &Desk| desk.ask::<Value>("drawer.status", json!({}))["open"] == json!(true);
    let reopen = |desk: &Desk| desk.ask::<Value>("drawer.open", json!({ "passphrase": DRAWER }));
    desk.forward_minutes(4);
    note(&desk, &person, "satu");
    desk.forward_minutes(4);
    // Looking is not using: the page asks again by itself.
    assert_eq!(texts(&desk), ["satu"]);
    desk.forward_minutes(1);
    desk.refused("drawer.list", json!({}), ErrorCode::DrawerLocked);
    desk.refused("drawer.save", json!({ "id": null, "counselee": person, "text": "dua" }), ErrorCode::DrawerLocked);
    reopen(&desk);
    // Nobody calls: the program's own look takes the key away and tells the page.
    let watcher = desk.workstation.watch();
    desk.forward_minutes(5);
    desk.workstation.lock_if_idle();
    drop(watcher);
    desk.forward_minutes(-5);
    assert!(!open(&desk), "the key is gone, whatever the clock says afterwards");
    reopen(&desk);
    desk.forward_minutes(-1);
    assert!(!open(&desk));
    reopen(&desk);
    desk.workstation.lock_and_wait();
    desk.unlock();
    assert!(!open(&desk));
    desk.restart();
    desk.unlock();
    desk.refused("drawer.list", json!({}), ErrorCode::DrawerLocked);
    reopen(&desk);
    assert_eq!(texts(&desk), ["satu"]);
}

#[test]
fn who_has_left_is_named_until_the_notes_are_destroyed() {
    let (desk, person) = made();
    let stays = desk.counselee("Bima Pratama", "0069990002")["id"].clone();
    note(&desk, &person, "satu");
    let deleted = note(&desk, &person, "dua");
    note(&desk, &stays, "tetap");
    let due = |desk: &Desk| desk.ask::<Value>("drawer.list", json!({}))["due"].clone();
    assert_eq!(due(&desk), json!([]));
    let identity = json!({ "name": "Ayu Lestari", "nisn": "0069990001", "birthDate": "2010-03-14" });
    let left = json!({ "id": person, "identity": identity, "class": null, "status": "transferred", "tags": [] });
    let _: Value = desk.ask("counselee.save", left);
    let told = json!([{ "counselee": person, "name": "Ayu Lestari", "status": "transferred", "notes": 2 }]);
    assert_eq!(due(&desk), told);
    let _: Value = desk.ask("drawer.delete", json!({ "id": deleted["id"] }));
    let _: Value = desk.ask("drawer.purge", json!({ "counselee": person }));
    assert_eq!(due(&desk), json!([]));
    assert_eq!(texts(&desk), ["tetap"]);
    desk.refused("drawer.restore", json!({ "id": deleted["id"] }), ErrorCode::NotFound);
}

#[test]
fn a_copy_into_the_record_asks_first_and_is_an_ordinary_note_then() {
    let (desk, person) = made();
    let made = note(&desk, &person, "untuk berkas");
    let asked = json!({ "id": made["id"], "confirmed": false });
    desk.refused("drawer.share", asked, ErrorCode::DrawerShareUnconfirmed);
    let filter = json!({ "counselee": person });
    assert_eq!(desk.ask::<Value>("session.list", &filter), json!([]));
    let shared: Value = desk.ask("drawer.share", json!({ "id": made["id"], "confirmed": true }));
    let session: Value = desk.ask("session.get", json!({ "id": shared["session"] }));
    assert!(session["session"]["body"].to_string().contains("untuk berkas"), "{session}");
    assert_eq!(texts(&desk), ["untuk berkas"]);
}

#[test]
fn the_log_says_that_it_was_used_and_never_about_whom() {
    let (desk, person) = made();
    let first = note(&desk, &person, "satu");
    let _: Value = desk.ask("drawer.save", json!({ "id": first["id"], "counselee": person, "text": "satu dua" }));
    let _: Value = desk.ask("drawer.delete", json!({ "id": first["id"] }));
    let used: Vec<_> = actions(&desk).into_iter().filter(|(action, _, _)| action.starts_with("drawer")).collect();
    let line = |action: &str| (action.to_owned(), String::new(), String::new());
    assert_eq!(used, [line("drawer-use"), line("drawer-use"), line("drawer-create")]);
}

fn everything(folder: &Path, found: &mut Vec<u8>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        match entry.path() {
            path if path.is_dir() => everything(&path, found),
            path => found.extend(std::fs::read(path).unwrap_or_default()),
        }
    }
}

#[test]
fn what_lies_in_it_is_found_nowhere_else() {
    let (desk, person) = made();
    note(&desk, &person, &format!("{PLANTED} tidak untuk siapa pun"));
    let holds = |what: &str, text: &str| assert!(!text.contains(PLANTED), "{what}");
    let found: Value = desk.ask("search.find", json!({ "text": PLANTED, "limit": 50 }));
    assert_eq!(found, json!([]));
    let found: Value = desk.ask("search.contents", json!({ "text": format!("{PLANTED} in:notes") }));
    assert_eq!(found["hits"], json!([]));
    for (method, params) in [
        ("counselee.get", json!({ "id": person })),
        ("today.get", json!({})),
        ("audit.list", json!({ "limit": 1000 })),
        ("session.list", json!({ "counselee": person })),
        ("document.register", json!({ "limit": 0 })),
    ] {
        holds(method, &desk.ask::<Value>(method, params).to_string());
    }
    let exported: Value = desk.ask("file.exportPlaintext", json!({ "passphrase": PASSPHRASE }));
    assert_eq!(exported["done"], true);
    let verified: Value = desk.ask("file.verify", json!({}));
    assert_eq!(verified["sound"], true, "{verified}");
    let mut bytes = Vec::new();
    everything(desk.folder.path(), &mut bytes);
    assert!(bytes.windows(11).any(|window| window == b"Ayu Lestari"), "the export is among what was looked through");
    assert!(!bytes.windows(PLANTED.len()).any(|window| window == PLANTED.as_bytes()));
    desk.workstation.lock_and_wait();
    everything(desk.folder.path(), &mut bytes);
    assert!(!bytes.windows(PLANTED.len()).any(|window| window == PLANTED.as_bytes()));
}
