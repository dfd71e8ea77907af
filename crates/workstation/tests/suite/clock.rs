//! A laptop whose clock says 1970 or 2038: the file opens, takes work, is backed up and locks; waits end; nothing overflows.

use crate::desk::{Desk, PASSPHRASE};
use serde_json::{Value, json};
use std::fs;
use workstation::ErrorCode;

/// 1970-01-01, the second after 32 bits are full, and a clock that was never set and runs backwards from there.
const CLOCKS: [i64; 3] = [0, (i32::MAX as i64 + 1) * 1000, -86_400_000];

#[test]
fn a_file_opens_is_written_backed_up_and_locked_whatever_the_clock_says() {
    for clock in CLOCKS {
        let mut desk = Desk::new();
        let person = desk.counselee("Ayu Lestari", "0069990001");
        let (stick, dialogs) = (desk.folder.path().join("stick"), desk.folder.path().join("desktop/folder"));
        fs::create_dir_all(&stick).expect("a stick");
        fs::create_dir_all(&dialogs).expect("dialogs");
        fs::write(dialogs.join("backup"), stick.to_string_lossy().as_bytes()).expect("a script");
        desk.set_clock(clock);
        desk.restart();
        desk.unlock();
        let today: Value = desk.ask("today.get", json!({}));
        assert_eq!(today["backup"]["due"], true, "{clock}: said rather too often than never");
        let start = json!({ "counselees": [person["id"]], "appointment": null });
        let session: Value = desk.ask("session.start", start);
        let id = &session["session"]["id"];
        let _: Value = desk.ask("session.saveVersion", json!({ "id": id, "body": { "problem": "satu" } }));
        let _: Value = desk.ask("session.sign", json!({ "id": id }));
        let _: Value = desk.ask("session.lock", json!({ "id": id }));
        let done: Value = desk.ask("backup.run", json!({ "choose": false, "drawer": false }));
        assert_eq!(done["done"], true, "{clock}");
        let sound: Value = desk.ask("file.verify", json!({}));
        assert_eq!(sound["sound"], true, "{clock}: {sound}");
        desk.forward_minutes(11);
        desk.workstation.lock_if_idle();
        assert!(!desk.workstation.is_open(), "{clock}: locks by itself");
        // The clock is put right again: everything is there, and a backup is not put off for decades.
        desk.set_clock(testkit::clock::now_ms() + 60_000);
        desk.restart();
        desk.unlock();
        assert_eq!(desk.ask::<Value>("backup.status", json!({}))["copy"], false, "{clock}: not taken for a copy");
        let today: Value = desk.ask("today.get", json!({}));
        assert_eq!(today["backup"]["due"], true, "{clock}: the last one bears a date of another time");
        let read: Value = desk.ask("session.get", json!({ "id": id }));
        assert_eq!(read["session"]["status"], "locked", "{clock}");
    }
}

#[test]
fn waits_after_wrong_passphrases_end_whatever_the_clock_says() {
    for (then, now) in [(0, testkit::clock::now_ms()), (CLOCKS[1], testkit::clock::now_ms()), (CLOCKS[1], 0)] {
        let mut desk = Desk::new();
        desk.workstation.lock_and_wait();
        desk.set_clock(then);
        for _ in 0..3 {
            desk.refused("file.unlock", json!({ "passphrase": "salah sama sekali" }), ErrorCode::WrongPassphrase);
        }
        let told = desk.refused("file.unlock", json!({ "passphrase": PASSPHRASE }), ErrorCode::WaitAfterWrong);
        assert_eq!(told.args["seconds"], "5");
        desk.set_clock(now);
        desk.restart();
        let left: Value = desk.ask("app.status", json!({}));
        assert!(left["waitSeconds"].as_u64().is_some_and(|seconds| seconds <= 5), "never longer than it was: {left}");
        desk.forward_minutes(1);
        desk.unlock();
    }
}
