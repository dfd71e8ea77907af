//! The life of a case file through the contract: made, locked, opened, its passphrase changed and lost, its sheet printed,
//! checked, exported; and the settings that lock it.

use crate::desk::{Desk, PASSPHRASE};
use serde_json::{Value, json};
use std::process::Command;
use workstation::ErrorCode;
use workstation::contract::app::WatchEvent;

const OTHER: &str = "pelita jendela kerikil samudra";

#[test]
fn first_run_asks_for_a_file_and_remembers_it() {
    let mut desk = Desk::bare();
    let status: Value = desk.ask("app.status", json!({}));
    assert_eq!((status["state"].as_str(), status["fileName"].as_str()), (Some("none"), Some("")));
    desk.refused("file.unlock", json!({ "passphrase": PASSPHRASE }), ErrorCode::NoCaseFile);
    let made: Value = desk.ask("file.create", desk.creation());
    assert_eq!((made["state"].as_str(), made["fileName"].as_str()), (Some("unlocked"), Some("Kasus BK")));
    assert_eq!(made["lockMinutes"], 10);
    desk.restart();
    let status: Value = desk.ask("app.status", json!({}));
    assert_eq!((status["state"].as_str(), status["fileName"].as_str()), (Some("locked"), Some("Kasus BK")));
    desk.unlock();
    assert!(desk.workstation.is_open());
}

#[test]
fn what_a_new_file_needs_is_checked_first() {
    let desk = Desk::bare();
    let mut creation = desk.creation();
    creation["passphrase"] = json!("rahasia");
    assert_eq!(
        desk.refused("file.create", creation.clone(), ErrorCode::PassphraseWeak).field.as_deref(),
        Some("passphrase")
    );
    creation["passphrase"] = json!(PASSPHRASE);
    for name in ["", "..", "a/b", "a\\b", "con:", "x?", "titik."] {
        creation["name"] = json!(name);
        desk.refused("file.create", creation.clone(), ErrorCode::FileNameInvalid);
    }
    creation["name"] = json!("Kasus BK");
    creation["counselorName"] = json!("  ");
    desk.refused("file.create", creation, ErrorCode::Required);
    assert!(!desk.workstation.is_open());
    let made: Value = desk.ask("file.create", desk.creation());
    assert_eq!(made["state"], "unlocked");
    desk.workstation.lock_and_wait();
    desk.refused("file.create", desk.creation(), ErrorCode::AlreadyExists);
}

#[test]
fn a_wrong_passphrase_opens_nothing_and_is_told_to_the_log_later() {
    let mut desk = Desk::new();
    desk.restart();
    desk.refused("file.unlock", json!({ "passphrase": OTHER }), ErrorCode::WrongPassphrase);
    desk.refused("file.unlock", json!({ "passphrase": "" }), ErrorCode::WrongPassphrase);
    assert!(!desk.workstation.is_open());
    desk.unlock();
    let log: Vec<Value> = desk.ask("audit.list", json!({}));
    let actions: Vec<_> = log.iter().filter_map(|line| line["action"].as_str()).collect();
    assert!(
        actions.contains(&"unlock-failed") && actions.contains(&"unlock") && actions.contains(&"lock-file"),
        "{actions:?}"
    );
}

#[test]
fn a_changed_passphrase_opens_and_the_old_one_does_not() {
    let mut desk = Desk::new();
    let wrong = json!({ "old": "bukan yang ini juga", "new": OTHER });
    desk.refused("file.changePassphrase", wrong, ErrorCode::WrongPassphrase);
    desk.refused("file.changePassphrase", json!({ "old": PASSPHRASE, "new": "12345678" }), ErrorCode::PassphraseWeak);
    let _: Value = desk.ask("file.changePassphrase", json!({ "old": PASSPHRASE, "new": OTHER }));
    desk.restart();
    desk.refused("file.unlock", json!({ "passphrase": PASSPHRASE }), ErrorCode::WrongPassphrase);
    let opened: Value = desk.ask("file.unlock", json!({ "passphrase": OTHER }));
    assert_eq!(opened["state"], "unlocked");
}

/// The code on a printed sheet, as its text layer gives it.
fn code_on(path: &std::path::Path) -> String {
    let done =
        Command::new("pdftotext").arg("-layout").arg(path).arg("-").output().expect("poppler-utils is installed");
    let text = String::from_utf8_lossy(&done.stdout).into_owned();
    let group = |word: &&str| {
        (word.len() == 4 || word.len() == 2)
            && word.chars().all(|letter| letter.is_ascii_digit() || letter.is_ascii_uppercase())
    };
    // The grid's rows hold nothing but groups; other lines may hold words of the same shape.
    let rows = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
    let rows = rows.filter(|words| !words.is_empty() && words.iter().all(group) && words.concat().len() <= 16);
    rows.flatten().map(str::to_owned).collect::<Vec<_>>().join("-")
}

#[test]
fn the_recovery_sheet_opens_the_file_when_the_passphrase_is_lost() {
    let mut desk = Desk::new();
    let print = json!({ "act": "print", "printer": "Printer", "copies": 1 });
    let today: Value = desk.ask("today.get", json!({}));
    assert_eq!(today["firstSteps"]["recoverySheet"], true, "it is still missing");
    let done: Value = desk.ask("file.recoverySheet", print.clone());
    assert_eq!(done["done"], true);
    let printed = desk.handed("printed");
    let sheet = printed.iter().find(|path| path.extension().is_some_and(|ending| ending == "pdf")).expect("a sheet");
    let code = code_on(sheet);
    let again: Value = desk.ask("file.recoverySheet", print.clone());
    assert_eq!(again["done"], true);
    assert_eq!(code_on(sheet), code, "as long as the file is open, the same code");
    let today: Value = desk.ask("today.get", json!({}));
    assert_eq!(today["firstSteps"]["recoverySheet"], false);

    desk.restart();
    let typed = |code: &str| json!({ "code": code, "newPassphrase": OTHER });
    desk.refused("file.unlockWithRecovery", typed("0000-0000"), ErrorCode::RecoveryCodeInvalid);
    let opened: Value = desk.ask("file.unlockWithRecovery", typed(&code.to_lowercase().replace('-', " ")));
    assert_eq!(opened["state"], "unlocked");
    desk.restart();
    desk.refused("file.unlock", json!({ "passphrase": PASSPHRASE }), ErrorCode::WrongPassphrase);
    let _: Value = desk.ask("file.unlock", json!({ "passphrase": OTHER }));

    let _: Value = desk.ask("file.recoverySheet", print);
    let newer = code_on(sheet);
    assert_ne!(newer, code, "a sheet printed later has a new code");
    desk.restart();
    let stale = typed(&code);
    desk.refused("file.unlockWithRecovery", stale, ErrorCode::WrongRecoveryCode);
    let _: Value = desk.ask("file.unlockWithRecovery", typed(&newer));
}

#[test]
fn a_cancelled_sheet_leaves_the_first_step_open() {
    let desk = Desk::new();
    std::fs::create_dir_all(desk.folder.path().join("desktop")).expect("a folder");
    std::fs::write(desk.folder.path().join("desktop/cancel-save"), b"").expect("a file");
    let done: Value = desk.ask("file.recoverySheet", json!({ "act": "save", "printer": null, "copies": 1 }));
    assert_eq!(done["done"], false);
    let today: Value = desk.ask("today.get", json!({}));
    assert_eq!(today["firstSteps"]["recoverySheet"], true);
}

#[test]
fn nobody_here_locks_and_working_does_not() {
    let desk = Desk::new();
    desk.forward_minutes(9);
    desk.counselee("Sekar Ayuningrat", "");
    desk.forward_minutes(9);
    desk.workstation.lock_if_idle();
    assert!(desk.workstation.is_open(), "she wrote nine minutes ago");
    let _: Value = desk.ask("settings.get", json!({}));
    desk.forward_minutes(9);
    // The page asks again by itself: that is nobody.
    let _: Value = desk.ask("today.get", json!({}));
    desk.forward_minutes(1);
    desk.workstation.lock_if_idle();
    assert!(!desk.workstation.is_open());
    desk.refused("today.get", json!({}), ErrorCode::FileLocked);
}

#[test]
fn a_clock_that_is_set_back_does_not_put_the_lock_off() {
    let desk = Desk::new();
    desk.forward_minutes(-24 * 60);
    desk.workstation.lock_if_idle();
    assert!(desk.workstation.is_open(), "somebody was here a moment ago");
    desk.forward_minutes(11);
    desk.workstation.lock_if_idle();
    assert!(!desk.workstation.is_open(), "nobody was here for eleven minutes");
}

#[test]
fn a_recovery_sheet_is_tested_by_typing_its_code_and_again_after_a_year() {
    let desk = Desk::new();
    let save = json!({ "act": "save", "printer": null, "copies": 1 });
    let _: Value = desk.ask("file.recoverySheet", save);
    let state: Value = desk.ask("file.recoveryState", json!({}));
    assert_eq!((&state["due"], &state["testedOn"]), (&json!("never"), &Value::Null));
    let asked = || desk.ask::<Value>("today.get", json!({}))["recovery"]["due"].clone();
    assert_eq!(asked(), "never", "the Today page asks for it");
    let code = code_on(&desk.handed("saved")[0]);
    let mistyped = format!("{}0", &code[..code.len() - 1]);
    let refused = desk.workstation.ask::<Value>("file.testRecovery", json!({ "code": mistyped })).expect_err("refused");
    assert_eq!(refused.field.as_deref(), Some("code"));
    let state: Value = desk.ask("file.testRecovery", json!({ "code": code.to_lowercase() }));
    assert_eq!((&state["due"], asked()), (&Value::Null, Value::Null));
    let _: Value = desk.ask("file.changePassphrase", json!({ "old": PASSPHRASE, "new": OTHER }));
    assert_eq!(asked(), "passphrase", "once more after the passphrase has changed");
    let _: Value = desk.ask("file.testRecovery", json!({ "code": code }));
    assert_eq!(asked(), Value::Null);
    desk.forward_minutes(366 * 24 * 60);
    let state: Value = desk.ask("file.recoveryState", json!({}));
    assert_eq!((&state["due"], asked()), (&json!("year"), json!("year")), "a year has passed");
}

#[test]
fn a_sheet_that_opened_the_file_needs_no_test() {
    let mut desk = Desk::new();
    let save = json!({ "act": "save", "printer": null, "copies": 1 });
    let _: Value = desk.ask("file.recoverySheet", save);
    let code = code_on(&desk.handed("saved")[0]);
    desk.restart();
    let _: Value = desk.ask("file.unlockWithRecovery", json!({ "code": code, "newPassphrase": OTHER }));
    let today: Value = desk.ask("today.get", json!({}));
    assert_eq!(today["recovery"]["due"], Value::Null);
}

#[test]
fn a_recovery_sheet_that_may_open_nothing_is_not_called_done() {
    let desk = Desk::new();
    let save = json!({ "act": "save", "printer": null, "copies": 1 });
    let done: Value = desk.ask("file.recoverySheet", save.clone());
    assert_eq!(done["done"], true);
    let mut desk = desk;
    desk.restart();
    desk.unlock();
    // A new code is made and its slot written, but then the disk fails: the old sheet opens nothing any more.
    let folder = desk.folder.path().join("data/Kasus BK.ruang");
    std::fs::remove_file(folder.join("case.hdr.bak")).expect("the spare");
    std::fs::create_dir_all(folder.join("case.hdr.bak/in the way")).expect("a folder");
    desk.refused("file.recoverySheet", save, ErrorCode::DiskError);
    let today: Value = desk.ask("today.get", json!({}));
    assert_eq!(today["firstSteps"]["recoverySheet"], true, "the person is asked for a sheet again");
}

#[test]
fn locking_by_itself_can_be_set_and_turned_off() {
    let mut desk = Desk::new();
    let mut settings: Value = desk.ask("settings.get", json!({}));
    settings["lockMinutes"] = json!(0);
    settings["places"] = json!([" Ruang BK 1 ", "", "Perpustakaan"]);
    let saved: Value = desk.ask("settings.save", settings.clone());
    assert_eq!(saved["places"], json!(["Ruang BK 1", "Perpustakaan"]));
    desk.forward_minutes(24 * 60);
    desk.workstation.lock_if_idle();
    assert!(desk.workstation.is_open());
    settings["lockMinutes"] = json!(3);
    let _: Value = desk.ask("settings.save", settings.clone());
    desk.restart();
    desk.unlock();
    let status: Value = desk.ask("app.status", json!({}));
    assert_eq!(status["lockMinutes"], 3);
    settings["sessionMinutes"] = json!(100_000);
    desk.refused("settings.save", settings, ErrorCode::BadValue);
}

#[test]
fn language_and_theme_are_remembered_without_a_case_file() {
    let mut desk = Desk::bare();
    let _: Value = desk.ask("app.setLang", json!({ "lang": "en" }));
    desk.refused("app.setTheme", json!({ "theme": "pink" }), ErrorCode::BadValue);
    let _: Value = desk.ask("app.setTheme", json!({ "theme": "dark" }));
    desk.restart();
    let status: Value = desk.ask("app.status", json!({}));
    assert_eq!((status["lang"].as_str(), status["theme"].as_str()), (Some("en"), Some("dark")));
}

#[test]
fn another_case_file_is_chosen_by_its_folder_and_only_if_it_is_one() {
    let desk = Desk::new();
    desk.refused("app.openOther", json!({}), ErrorCode::FileOpen);
    desk.workstation.lock_and_wait();
    let folder = desk.folder.path().join("desktop/folder");
    std::fs::create_dir_all(&folder).expect("a folder");
    let point = |place: &std::path::Path| {
        std::fs::write(folder.join("other-case-file"), place.to_string_lossy().as_bytes()).expect("a file");
    };
    point(desk.folder.path());
    desk.refused("app.openOther", json!({}), ErrorCode::NotACaseFile);
    let moved = desk.folder.path().join("Pindahan.ruang");
    std::fs::rename(desk.folder.path().join("data/Kasus BK.ruang"), &moved).expect("moved");
    desk.refused("file.unlock", json!({ "passphrase": PASSPHRASE }), ErrorCode::NotACaseFile);
    point(&moved);
    let status: Value = desk.ask("app.openOther", json!({}));
    assert_eq!((status["state"].as_str(), status["fileName"].as_str()), (Some("locked"), Some("Pindahan")));
    desk.unlock();
}

#[test]
fn a_program_may_name_the_file_and_the_window_does_not_remember_it() {
    let mut desk = Desk::bare();
    let place = desk.folder.path().join("lain/Kasus Kelas IX.ruang");
    std::fs::create_dir_all(place.parent().expect("a parent")).expect("a folder");
    desk.workstation.use_file(&place).expect("nothing is open");
    let made: Value = desk.ask("file.create", desk.creation());
    assert_eq!(made["fileName"], "Kasus Kelas IX");
    assert!(place.join("case.db").is_file());
    assert_eq!(desk.workstation.use_file(&place).expect_err("open").code, ErrorCode::FileOpen);
    desk.restart();
    desk.workstation.use_file(&place).expect("nothing is open");
    desk.unlock();
}

#[test]
fn a_check_counts_what_it_saw_and_an_export_needs_the_passphrase() {
    let desk = Desk::new();
    desk.counselee("Sekar Ayuningrat", "0061234568");
    let checked: Value = desk.ask("file.verify", json!({}));
    assert_eq!(checked["sound"], true);
    assert!(checked["checked"].as_array().is_some_and(|counts| counts.len() == 5));
    desk.refused("file.exportPlaintext", json!({ "passphrase": OTHER }), ErrorCode::WrongPassphrase);
    assert!(desk.handed("saved").is_empty());
    let done: Value = desk.ask("file.exportPlaintext", json!({ "passphrase": PASSPHRASE }));
    assert_eq!(done["done"], true);
    let text = std::fs::read_to_string(&desk.handed("saved")[0]).expect("the export");
    assert!(text.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()));
    assert!(text.contains("Sekar Ayuningrat") && text.contains("0061234568"));
}

#[test]
fn a_second_program_is_told_that_the_file_is_open() {
    let desk = Desk::new();
    let other = Desk::bare();
    other.workstation.use_file(&desk.folder.path().join("data/Kasus BK.ruang")).expect("nothing is open");
    other.refused("file.unlock", json!({ "passphrase": PASSPHRASE }), ErrorCode::AlreadyOpen);
    desk.workstation.lock_and_wait();
    other.unlock();
}

#[test]
fn a_made_passphrase_may_be_used_and_no_two_are_alike() {
    let desk = Desk::bare();
    let made: Vec<Value> = (0..5).map(|_| desk.ask("passphrase.suggest", json!({}))).collect();
    for one in &made {
        let words = one["passphrase"].as_str().expect("words");
        assert!(words.split(' ').count() >= 5, "{words}");
        let judged: Value = desk.ask("passphrase.strength", json!({ "passphrase": words }));
        assert_eq!((judged["accepted"].as_bool(), judged["advice"].as_str()), (Some(true), Some("")), "{words}");
    }
    let english: Value = desk.ask("passphrase.suggest", json!({ "words": 7, "lang": "en" }));
    assert_eq!(english["passphrase"].as_str().map(|words| words.split(' ').count()), Some(7));
    assert_eq!(english["bits"], 90, "seven of the English list");
    let few = desk.refused("passphrase.suggest", json!({ "words": 2 }), ErrorCode::PassphraseWords);
    assert_eq!((few.args["least"].as_str(), few.args["most"].as_str()), ("5", "12"));
    let distinct: std::collections::BTreeSet<_> = made.iter().map(|one| one["passphrase"].as_str()).collect();
    assert_eq!(distinct.len(), 5);
    let weak: Value = desk.ask("passphrase.strength", json!({ "passphrase": "sekolah" }));
    assert_eq!(weak["accepted"], false);
    assert!(i18n::Texts::of(i18n::Lang::En).has(weak["advice"].as_str().expect("an id")));
}

#[test]
fn an_older_copy_put_back_is_told_in_the_log() {
    let mut desk = Desk::new();
    desk.restart();
    let file = desk.folder.path().join("data/Kasus BK.ruang");
    let kept: Vec<(String, Vec<u8>)> = ["case.hdr", "case.hdr.bak", "case.db"]
        .map(|part| (part.to_owned(), std::fs::read(file.join(part)).expect("a part")))
        .into();
    desk.unlock();
    desk.counselee("Sekar Ayuningrat", "");
    desk.restart();
    for (part, bytes) in kept {
        std::fs::write(file.join(part), bytes).expect("put back");
    }
    desk.unlock();
    let detail = |desk: &Desk| {
        let found = desk.workstation.background(|call| {
            call.file.read(|reader| {
                let unlocks = casefile::AuditFilter { actions: Some(vec!["unlock".to_owned()]), ..Default::default() };
                Ok(casefile::audit_lines(reader, &unlocks)?[0].detail.clone())
            })
        });
        found.expect("open").expect("the log")
    };
    assert_eq!(detail(&desk), "rolled-back");
    assert_eq!(is_copy(&desk), true, "it may send nothing under the name of what it was");
    desk.restart();
    desk.unlock();
    assert_eq!(detail(&desk), "", "from here on it fits again");
    assert_eq!(is_copy(&desk), true, "until its owner has said that no other is in use");
    let _: Value = desk.ask("backup.onlyCopy", json!({ "passphrase": PASSPHRASE }));
    assert_eq!(is_copy(&desk), false);
}

fn is_copy(desk: &Desk) -> Value {
    desk.ask::<Value>("backup.status", json!({}))["copy"].clone()
}

fn copy_folder(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("the folder").map(|entry| entry.expect("an entry")) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target)
        } else {
            drop(std::fs::copy(entry.path(), target))
        }
    }
}

#[test]
fn a_folder_copied_by_hand_counts_as_a_copy_there_and_when_it_comes_back() {
    let mut desk = Desk::new();
    desk.counselee("Sekar Ayuningrat", "");
    let own = desk.folder.path().join("data/Kasus BK.ruang");
    // On another laptop, also from a file that was in use when it was copied.
    for open in [false, true] {
        if !open {
            desk.workstation.lock_and_wait();
        }
        let other = Desk::bare();
        let brought = other.folder.path().join("data/Dibawa.ruang");
        copy_folder(&own, &brought);
        other.workstation.use_file(&brought).expect("chosen");
        other.unlock();
        assert_eq!(is_copy(&other), true);
        other.counselee("Di laptop lain", "");
        assert_eq!(is_copy(&other), true);
        other.workstation.lock_and_wait();
        if !open {
            desk.unlock();
        }
        assert_eq!(is_copy(&desk), false, "the file itself is none");
        if open {
            // Brought back over the first one: written on elsewhere, it is not the file that this laptop knows.
            desk.workstation.lock_and_wait();
            std::fs::remove_dir_all(&own).expect("removable");
            copy_folder(&brought, &own);
            desk.restart();
            desk.unlock();
            assert_eq!(is_copy(&desk), true);
        }
    }
}

#[test]
fn wrong_passphrases_make_one_wait_also_after_a_restart_but_never_for_the_recovery_code_or_for_long() {
    let mut desk = Desk::new();
    desk.workstation.lock_and_wait();
    let wrong = json!({ "passphrase": "salah sama sekali" });
    for _ in 0..3 {
        desk.refused("file.unlock", wrong.clone(), ErrorCode::WrongPassphrase);
    }
    let told = desk.refused("file.unlock", json!({ "passphrase": PASSPHRASE }), ErrorCode::WaitAfterWrong);
    assert_eq!(told.args["seconds"], "5", "the right one waits, too");
    desk.restart();
    let status: Value = desk.ask("app.status", json!({}));
    assert_eq!(status["waitSeconds"], 5);
    desk.refused("file.unlock", wrong.clone(), ErrorCode::WaitAfterWrong);
    for _ in 0..20 {
        desk.forward_minutes(5);
        desk.refused("file.unlock", wrong.clone(), ErrorCode::WrongPassphrase);
    }
    let code = json!({ "code": "0000-0000", "newPassphrase": PASSPHRASE });
    desk.refused("file.unlockWithRecovery", code, ErrorCode::RecoveryCodeInvalid);
    desk.forward_minutes(5);
    desk.unlock();
    let status: Value = desk.ask("app.status", json!({}));
    assert_eq!(status["waitSeconds"], 0);
    let log: Value = desk.ask("audit.list", json!({}));
    let failed = log.as_array().expect("a list").iter().filter(|line| line["action"] == "unlock-failed");
    assert_eq!(failed.count(), 1, "the log tells that somebody tried");
    let kept = std::fs::read_to_string(desk.folder.path().join("state/attempts.json")).expect("the state");
    assert!(!kept.contains("Kasus"), "the state names no file");
}

#[test]
fn the_page_is_asked_to_write_before_a_lock_that_nobody_pressed_and_locks_by_itself_if_it_does_not() {
    let desk = Desk::new();
    let session = "018f0000-0000-7000-8000-000000000007";
    let words = json!({ "place": format!("addendum/{session}"), "words": { "reason": "keliru", "text": "Yang benar: kelas XI-2" } });
    let mut page = desk.workstation.watch();
    let (workstation, wanted) = (desk.workstation.clone(), words.clone());
    let answering = std::thread::spawn(move || {
        while let Some(event) = page.next_within(std::time::Duration::from_secs(5)) {
            if matches!(event, WatchEvent::Locking) {
                let _: Value = workstation.ask("draft.save", wanted).expect("still open");
                let _: Value = workstation.ask("file.lock", json!({})).expect("locks");
                return;
            }
        }
        panic!("not asked");
    });
    desk.workstation.lock_soon();
    assert!(!desk.workstation.is_open());
    answering.join().expect("the page was asked");
    desk.unlock();
    let kept: Value = desk.ask("draft.get", json!({ "place": format!("addendum/{session}") }));
    assert_eq!(kept, words, "what was typed last is in the file");
    let _: Value = desk.ask("draft.save", json!({ "place": format!("addendum/{session}"), "words": {} }));
    let kept: Value = desk.ask("draft.get", json!({ "place": format!("addendum/{session}") }));
    assert_eq!(kept["words"], json!({}));
    desk.refused("draft.get", json!({ "place": "../etc" }), ErrorCode::BadValue);
    // A page that hangs does not keep the file open.
    let _silent = desk.workstation.watch();
    desk.workstation.lock_soon();
    assert!(!desk.workstation.is_open());
}

#[test]
fn a_form_keeps_its_words_under_its_record_and_several_forms_of_one_record_do_not_mix() {
    let desk = Desk::new();
    let id = "018f0000-0000-7000-8000-000000000007";
    let nobody = "00000000-0000-0000-0000-000000000000";
    let places = [
        format!("guardian/{id}"),
        format!("appointment/2026-11-25/{id}"),
        format!("appointment/2026-12-02/{id}"),
        format!("appointment/{nobody}"),
        format!("administration/gad-7/{nobody}"),
    ];
    for place in &places {
        let words = json!({ "place": place, "words": { "note": format!("\"{place}\"") } });
        let _: Value = desk.ask("draft.save", words);
    }
    desk.workstation.lock_and_wait();
    desk.unlock();
    for place in &places {
        let kept: Value = desk.ask("draft.get", json!({ "place": place }));
        assert_eq!(kept["words"]["note"], format!("\"{place}\""));
    }
    let long = "a".repeat(41);
    for wrong in [
        format!("poem/{id}"),
        "guardian/x".to_owned(),
        format!("guardian//{id}"),
        format!("guardian/../{id}"),
        format!("guardian/Day/{id}"),
        format!("guardian/{long}/{id}"),
        format!("guardian/{id}/day"),
    ] {
        desk.refused("draft.get", json!({ "place": wrong }), ErrorCode::BadValue);
    }
}
