//! A new key for the open file: closed, written anew, open again with all it held; cancelled or refused, as it was.

use crate::desk::{Desk, PASSPHRASE};
use serde_json::{Value, json};
use std::time::Duration;
use workstation::ErrorCode;
use workstation::contract::app::WatchEvent;

#[test]
fn a_new_key_leaves_the_file_open_with_all_it_held_and_the_old_copy_until_it_is_given_up() {
    let mut desk = Desk::new();
    let id = desk.counselee("Sekar Ayuningrat", "")["id"].clone();
    desk.refused("file.rekey", json!({ "passphrase": "bukan yang ini" }), ErrorCode::WrongPassphrase);
    let mut page = desk.workstation.watch();
    let status: Value = desk.ask("file.rekey", json!({ "passphrase": PASSPHRASE }));
    assert_eq!(status["state"], "unlocked");
    let mut told = Vec::new();
    while let Some(event) = page.next_within(Duration::from_millis(300)) {
        match event {
            WatchEvent::Progress { text, done, total, .. } if text == "workstation-job-rekey" => {
                told.push((done, total))
            }
            WatchEvent::Locked | WatchEvent::Locking => panic!("the page need not begin anew"),
            _ => {}
        }
    }
    assert!(told.last().is_some_and(|(done, total)| done == total), "{told:?}");
    let _: Value = desk.ask("counselee.get", json!({ "id": id }));
    let kept: Value = desk.ask("file.oldCopy", json!({}));
    assert_eq!(kept["kept"], true);
    desk.refused("file.rekey", json!({ "passphrase": PASSPHRASE }), ErrorCode::OldCopyKept);
    desk.restart();
    desk.unlock();
    let _: Value = desk.ask("counselee.get", json!({ "id": id }));
    let kept: Value = desk.ask("file.forgetOldCopy", json!({}));
    assert_eq!(kept["kept"], false);
    let found: Value = desk.ask("file.verify", json!({}));
    assert_eq!(found["sound"], true);
    let log: Value = desk.ask("audit.list", json!({}));
    let actions: Vec<&str> = log.as_array().expect("lines").iter().filter_map(|line| line["action"].as_str()).collect();
    assert!(actions.contains(&"rekey") && actions.contains(&"forget-old-copy"), "{actions:?}");
    desk.workstation.lock_and_wait();
    desk.refused("file.rekey", json!({ "passphrase": PASSPHRASE }), ErrorCode::FileLocked);
}
