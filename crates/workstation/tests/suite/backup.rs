//! Backup and restore through the contract, as the pages use them.

use crate::desk::{COUNSELOR, Desk, PASSPHRASE};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;
use workstation::ErrorCode;

const WEEK: i64 = 7 * 24 * 60;

/// A stick, chosen in the next dialogs.
fn plug_in(desk: &Desk) -> PathBuf {
    let stick = desk.folder.path().join("stick");
    let dialogs = desk.folder.path().join("desktop/folder");
    fs::create_dir_all(&stick).expect("a stick");
    fs::create_dir_all(&dialogs).expect("dialogs");
    for dialog in ["backup", "restore"] {
        fs::write(dialogs.join(dialog), stick.to_string_lossy().as_bytes()).expect("a script");
    }
    stick
}

fn back_up(desk: &Desk) -> Value {
    desk.ask("backup.run", json!({ "choose": false, "drawer": false }))
}

#[test]
fn a_week_without_a_backup_is_said_today_and_one_click_ends_it() {
    let desk = Desk::new();
    let due = |desk: &Desk| desk.ask::<Value>("today.get", json!({}))["backup"]["due"].clone();
    assert_eq!(due(&desk), false, "a file made today");
    desk.forward_minutes(WEEK);
    let desk = {
        let mut desk = desk;
        desk.restart();
        desk.unlock();
        desk
    };
    assert_eq!(due(&desk), true);
    let cancelled = back_up(&desk);
    assert_eq!(cancelled["done"], false, "no folder was chosen");
    assert_eq!(due(&desk), true);
    plug_in(&desk);
    let done = back_up(&desk);
    assert_eq!((done["done"].as_bool(), done["status"]["place"].as_str()), (Some(true), Some("stick")));
    assert_eq!(due(&desk), false);
    let log: Vec<Value> = desk.ask("audit.list", json!({}));
    assert!(log.iter().any(|line| line["action"] == "backup"));
}

#[test]
fn on_a_fresh_laptop_the_first_page_restores_and_the_file_says_that_it_is_a_copy() {
    let old = Desk::new();
    let stick = plug_in(&old);
    back_up(&old);
    old.workstation.lock_and_wait();

    let new = Desk::bare();
    plug_in(&new);
    let dialogs = new.folder.path().join("desktop/folder");
    fs::write(dialogs.join("restore"), stick.to_string_lossy().as_bytes()).expect("the stick of the old one");
    let from: Value = new.ask("restore.choose", json!({}));
    assert_eq!(from["name"], "stick");
    let point = from["points"][0]["id"].clone();
    let restore = |secret: &str| json!({ "point": point, "name": "Kasus BK", "secret": secret, "recovery": false });
    let wrong = new.refused("restore.run", restore("bukan yang ini juga"), ErrorCode::WrongPassphrase);
    assert_eq!(wrong.field.as_deref(), Some("secret"));
    let status: Value = new.ask("restore.run", restore(PASSPHRASE));
    assert_eq!((status["state"].as_str(), status["fileName"].as_str()), (Some("locked"), Some("Kasus BK")));
    new.unlock();
    let profiles: Value = new.ask("school.get", json!({}));
    assert_eq!(profiles["counselor"]["name"], COUNSELOR);
    let status: Value = new.ask("backup.status", json!({}));
    assert_eq!(status["copy"], true);
    new.refused("backup.onlyCopy", json!({ "passphrase": "bukan yang ini juga" }), ErrorCode::WrongPassphrase);
    let status: Value = new.ask("backup.onlyCopy", json!({ "passphrase": PASSPHRASE }));
    assert_eq!(status["copy"], false);
}

#[test]
fn what_cannot_be_restored_or_written_says_why_and_makes_nothing() {
    let desk = Desk::new();
    let stick = plug_in(&desk);
    let own = desk.folder.path().join("data/Kasus BK.ruang");
    let script = desk.folder.path().join("desktop/folder/backup");
    fs::write(&script, own.to_string_lossy().as_bytes()).expect("a script");
    desk.refused("backup.run", json!({ "choose": true, "drawer": false }), ErrorCode::BackupInside);
    fs::write(&script, stick.to_string_lossy().as_bytes()).expect("a script");
    back_up(&desk);
    fs::rename(&stick, desk.folder.path().join("elsewhere")).expect("pulled out");
    desk.refused("backup.run", json!({ "choose": false, "drawer": false }), ErrorCode::BackupGone);
    let status: Value = desk.ask("backup.status", json!({}));
    assert_eq!(status["points"], 1, "the last good one is still what is told");
    desk.workstation.lock_and_wait();
    desk.refused("restore.choose", json!({}), ErrorCode::BackupGone);
    fs::create_dir(&stick).expect("another stick");
    desk.refused("restore.choose", json!({}), ErrorCode::BackupNone);
    let unchosen = json!({ "point": "x-1", "name": "Lain", "secret": PASSPHRASE, "recovery": false });
    desk.refused("restore.run", unchosen, ErrorCode::BackupNone);
    assert!(!desk.folder.path().join("data/Lain.ruang").exists());
}

#[test]
fn once_a_day_one_is_made_by_itself_where_the_folder_is_there_and_nobody_is_at_the_keyboard() {
    const DAY: i64 = 24 * 60;
    let desk = Desk::new();
    let status = |desk: &Desk| desk.ask::<Value>("backup.status", json!({}));
    desk.forward_minutes(DAY + 1);
    assert!(!desk.workstation.back_up_if_due(), "no folder is known");
    let stick = plug_in(&desk);
    back_up(&desk);
    assert_eq!((status(&desk)["days"].as_u64(), status(&desk)["failed"].as_str()), (Some(1), Some("")));
    desk.forward_minutes(30);
    assert!(!desk.workstation.back_up_if_due(), "not a day yet");
    let made = status(&desk)["age"]["lastMs"].clone();
    desk.forward_minutes(DAY);
    desk.ask::<Value>("backup.schedule", json!({ "days": 1 }));
    assert!(!desk.workstation.back_up_if_due(), "somebody has just done something");
    desk.forward_minutes(2);
    assert!(desk.workstation.back_up_if_due());
    assert_ne!(status(&desk)["age"]["lastMs"], made);
    desk.forward_minutes(2);
    assert!(!desk.workstation.back_up_if_due(), "one a day");

    // Unplugged is no failure; a folder that cannot be written is, and is said once the hour is over and over again.
    let away = stick.with_extension("away");
    fs::rename(&stick, &away).expect("unplugged");
    desk.forward_minutes(DAY);
    assert!(!desk.workstation.back_up_if_due());
    assert_eq!(status(&desk)["failed"], "");
    fs::rename(&away, &stick).expect("plugged in");
    let folder = fs::read_dir(&stick).expect("the stick").flatten().next().expect("the backup").path();
    let points = folder.join("points");
    fs::rename(&points, folder.join("kept")).expect("moved");
    fs::write(&points, "in the way").expect("a file where a folder should be");
    desk.forward_minutes(2);
    assert!(!desk.workstation.back_up_if_due());
    assert_ne!(status(&desk)["failed"], "");
    fs::remove_file(&points).expect("out of the way");
    fs::rename(folder.join("kept"), &points).expect("back");
    desk.forward_minutes(30);
    assert!(!desk.workstation.back_up_if_due(), "tried again after an hour");
    desk.forward_minutes(31);
    assert!(desk.workstation.back_up_if_due());
    assert_eq!(status(&desk)["failed"], "");

    desk.ask::<Value>("backup.schedule", json!({ "days": 0 }));
    desk.forward_minutes(WEEK);
    assert!(!desk.workstation.back_up_if_due(), "only by hand");
    desk.refused("backup.schedule", json!({ "days": 3 }), ErrorCode::BadValue);
}
