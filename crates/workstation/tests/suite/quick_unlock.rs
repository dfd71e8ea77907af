//! Quick unlock: off until asked for, gone whenever it should be, and never in the way of the passphrase.

use crate::desk::{Desk, PASSPHRASE};
use serde_json::{Value, json};
use std::fs;
use workstation::ErrorCode;

const OTHER: &str = "kerbau merah menyeberang sungai";

fn turned_on() -> Desk {
    let desk = Desk::new();
    assert_eq!(state(&desk), (true, false), "off until asked for");
    let wrong = json!({ "on": true, "passphrase": "salah sama sekali" });
    desk.refused("file.setQuickUnlock", wrong, ErrorCode::WrongPassphrase);
    assert_eq!(state(&desk), (true, false));
    let _: Value = desk.ask("file.setQuickUnlock", json!({ "on": true, "passphrase": PASSPHRASE }));
    assert_eq!(state(&desk), (true, true));
    desk
}

/// Whether there is a keystore, and whether it opens the file.
fn state(desk: &Desk) -> (bool, bool) {
    let state: Value = desk.ask("file.quickUnlock", json!({}));
    (state["available"] == true, state["on"] == true)
}

fn opens_quickly(desk: &Desk) -> bool {
    match desk.workstation.ask::<Value>("file.unlockQuick", json!({})) {
        Ok(_) => true,
        Err(error) => {
            assert_eq!(error.code, ErrorCode::QuickUnlockGone, "{error:?}");
            false
        }
    }
}

#[test]
fn what_was_turned_on_opens_the_file_and_stands_in_the_log() {
    let mut desk = turned_on();
    let kept = desk.handed("keystore");
    assert_eq!((kept.len(), fs::read(&kept[0]).expect("a key").len()), (1, 32));
    desk.restart();
    assert!(state(&desk).1);
    assert!(opens_quickly(&desk));
    let log: Vec<Value> = desk.ask("audit.list", json!({}));
    for action in ["quick-unlock-on", "unlock-quick"] {
        assert!(log.iter().any(|line| line["action"] == action), "{action}");
    }
    let _: Value = desk.ask("file.setQuickUnlock", json!({ "on": false }));
    assert!(desk.handed("keystore").is_empty(), "its key is forgotten");
    desk.restart();
    assert!(!state(&desk).1 && !opens_quickly(&desk));
    desk.unlock();
}

#[test]
fn a_new_passphrase_and_a_new_key_end_it_even_where_the_keystore_remembers() {
    for end in ["passphrase", "key"] {
        let mut desk = turned_on();
        let remembered: Vec<_> =
            desk.handed("keystore").into_iter().map(|path| (path.clone(), fs::read(path).expect("a key"))).collect();
        let now = match end {
            "passphrase" => {
                let _: Value = desk.ask("file.changePassphrase", json!({ "old": PASSPHRASE, "new": OTHER }));
                OTHER
            }
            _ => {
                let _: Value = desk.ask("file.rekey", json!({ "passphrase": PASSPHRASE }));
                PASSPHRASE
            }
        };
        assert!(desk.handed("keystore").is_empty(), "{end}: forgotten");
        assert!(!state(&desk).1, "{end}");
        desk.restart();
        for (path, key) in remembered {
            fs::write(path, key).expect("a keystore that does not forget");
        }
        assert!(!state(&desk).1 && !opens_quickly(&desk), "{end}");
        let _: Value = desk.ask("file.unlock", json!({ "passphrase": now }));
    }
}

#[test]
fn a_lost_a_foreign_or_a_missing_keystore_costs_nothing_but_the_passphrase() {
    let mut desk = turned_on();
    desk.restart();
    let key = desk.handed("keystore").remove(0);
    for damage in [None, Some(vec![7; 32]), Some(b"short".to_vec())] {
        match damage {
            None => fs::remove_file(&key).expect("lost"),
            Some(bytes) => fs::write(&key, bytes).expect("another one's"),
        }
        assert!(!opens_quickly(&desk));
    }
    fs::write(desk.folder.path().join("desktop/no-keystore"), b"").expect("none");
    assert_eq!(state(&desk), (false, false), "not offered where there is no keystore");
    assert!(!opens_quickly(&desk));
    desk.unlock();
    desk.refused("file.setQuickUnlock", json!({ "on": true, "passphrase": PASSPHRASE }), ErrorCode::NoKeystore);
    assert!(!desk.workstation.background(|call| call.file.has_keystore_slot()).expect("open"), "no slot without a key");
}

#[test]
fn the_key_of_one_laptop_opens_neither_a_backup_nor_another_file() {
    let desk = turned_on();
    let (stick, dialogs) = (desk.folder.path().join("stick"), desk.folder.path().join("desktop/folder"));
    fs::create_dir_all(&stick).expect("a stick");
    fs::create_dir_all(&dialogs).expect("dialogs");
    fs::write(dialogs.join("backup"), stick.to_string_lossy().as_bytes()).expect("a script");
    let _: Value = desk.ask("backup.run", json!({ "choose": false, "drawer": false }));
    let points = casefile::backup::points(&stick).expect("a restore point");
    let back = desk.folder.path().join("data/Kembali.ruang");
    let opener = casefile::backup::Opener::Passphrase(PASSPHRASE);
    let entropy = Box::new(keys::SeededEntropy::new(b"back"));
    casefile::backup::restore((&stick, &points[0].id), &opener, &back, 0, entropy, || true, &|_, _| {})
        .expect("restores");
    assert!(!casefile::has_keystore_slot_at(&back), "what lies on a stick knows of no keystore");
    assert!(casefile::has_keystore_slot_at(&desk.folder.path().join("data/Kasus BK.ruang")));
}
