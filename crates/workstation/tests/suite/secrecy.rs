//! Nothing of a record lies outside the encrypted file: not in the case folder's bytes, not in the window's settings, not
//! in the state beside it, not in the log.

use crate::desk::{Desk, PASSPHRASE};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.filter_map(Result::ok).map(|entry| entry.path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn holds(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

#[test]
fn planted_names_are_found_nowhere_on_the_disk() {
    let desk = Desk::new();
    let planted = ["Xylanthera Quivanda", "Zephyrantes Obscura", "0069990001", "Wyvernstraat 77", "kuvaxtopik"];
    let identity = json!({ "name": planted[0], "nisn": planted[2], "address": planted[3], "birthDate": "2010-01-01" });
    let made: Value = desk.ask(
        "counselee.save",
        json!({ "id": null, "identity": identity, "class": null, "status": "active", "tags": ["kuvaxtopik"] }),
    );
    let id = &made["id"];
    let mother = json!({ "id": null, "relation": "mother", "name": planted[1], "birthYear": null, "education": "",
        "occupation": "", "phone": "", "address": "" });
    let _: Value = desk.ask("guardian.save", json!({ "counselee": id, "guardian": mother }));
    let session: Value = desk.ask("session.start", json!({ "counselees": [id], "appointment": null }));
    let session = &session["session"]["id"];
    let _: Value =
        desk.ask("session.saveDraft", json!({ "id": session, "body": { "problem": "kuvaxtopik di rumah" } }));
    let _: Value = desk.ask("search.find", json!({ "text": planted[0], "limit": 5 }));
    let _ = desk.workstation.ask::<Value>("counselee.save", json!({ "id": planted[0] }));
    let _ = desk.workstation.ask::<Value>("counselee.get", json!({ "id": planted[1] }));
    let searched = |when: &str| {
        let found = files(desk.folder.path());
        assert!(found.len() >= 5, "{found:?}");
        for path in found {
            let bytes = std::fs::read(&path).unwrap_or_default();
            for secret in planted.iter().copied().chain([PASSPHRASE, "Laras Kinanti"]) {
                let wide: Vec<u8> = secret.encode_utf16().flat_map(u16::to_le_bytes).collect();
                assert!(
                    !holds(&bytes, secret.as_bytes()) && !holds(&bytes, &wide),
                    "{when}: {secret} in {}",
                    path.display()
                );
            }
        }
    };
    searched("open");
    desk.workstation.lock_and_wait();
    searched("locked");
}

#[test]
fn the_log_names_methods_and_kinds_only() {
    let desk = Desk::new();
    let _ = desk.workstation.ask::<Value>("counselee.get", json!({ "id": "Xylanthera Quivanda" }));
    let _ = desk.workstation.call("Xylanthera Quivanda", json!({ "a": 1 }));
    let log = std::fs::read_to_string(desk.folder.path().join("state/ruang-bk.log")).expect("a log");
    assert!(log.contains("counselee.get bad-request"), "{log}");
    assert!(!log.contains("Xylanthera"), "{log}");
}
