//! Long works are cancelled by their number: the call answers so, nothing is half done, and the same work can be begun again.

use crate::desk::{Desk, PASSPHRASE};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use testkit::dapodik::{self, Style};
use testkit::people;
use workstation::contract::app::WatchEvent;
use workstation::{CallError, ErrorCode, Workstation};

/// Calls `method` and cancels it as soon as it tells that it is `far` enough.
fn cancelled(
    workstation: &Workstation,
    method: &str,
    params: &Value,
    far: impl Fn(u32) -> bool + Sync,
) -> Result<Value, CallError> {
    let over = AtomicBool::new(false);
    let mut events = workstation.watch();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !over.load(Ordering::SeqCst) {
                if let Some(WatchEvent::Progress { job, done, total, .. }) =
                    events.next_within(Duration::from_millis(50))
                    && far(done)
                    && (total == 0 || done < total)
                {
                    let _: Value = workstation.ask("job.cancel", json!({ "job": job })).expect("cancels");
                }
            }
        });
        let answer = workstation.ask(method, params.clone());
        over.store(true, Ordering::SeqCst);
        answer
    })
}

/// As [`cancelled`], until a cancel came in time: a work may end before anybody hears of it. How many did.
fn cancelled_in_time(desk: &Desk, method: &str, params: &Value) -> usize {
    for ended in 0..20 {
        if let Err(error) = cancelled(&desk.workstation, method, params, |_| true) {
            assert_eq!(error.code, ErrorCode::Cancelled, "{method}: {error:?}");
            return ended;
        }
    }
    panic!("{method} was never cancelled in time");
}

fn acts(desk: &Desk) -> Vec<String> {
    let lines: Vec<Value> = desk.ask("audit.list", json!({ "offset": 0, "limit": 200 }));
    lines.iter().filter_map(|line| line["action"].as_str().map(str::to_owned)).collect()
}

fn chosen(desk: &Desk, count: usize) -> Value {
    desk.script("roster", "daftar.xlsx", dapodik::xlsx(&people::people(31, count), Style::default()).bytes());
    desk.ask("roster.choose", json!({}))
}

fn application(preview: &Value) -> Value {
    json!({ "token": preview["token"], "schoolYear": preview["schoolYear"], "decisions": {}, "rememberMapping": true })
}

#[test]
fn a_cancelled_import_leaves_nothing_and_the_same_preview_can_be_written_after_all() {
    let desk = Desk::new();
    let preview = chosen(&desk, 600);
    let application = application(&preview);
    let refused = cancelled(&desk.workstation, "roster.apply", &application, |done| done >= 50).expect_err("cancelled");
    assert_eq!(refused.code, ErrorCode::Cancelled);
    let page: Value = desk.ask("counselee.list", json!({}));
    let classes: Value = desk.ask("class.list", json!({}));
    assert_eq!((&page["total"], &classes["classes"]), (&json!(0), &json!([])), "half an import");
    assert!(!acts(&desk).contains(&"import".to_owned()));
    let found: Value = desk.ask("file.verify", json!({}));
    assert_eq!(found["sound"], true, "{found}");
    let applied: Value = desk.ask("roster.apply", application);
    assert_eq!(applied["created"], 600);
}

#[test]
fn a_cancelled_reading_holds_no_preview_and_a_cancelled_reading_again_keeps_the_one_before() {
    let desk = Desk::new();
    let mut rows = String::from("Siswa;Nomor;Lahir\n");
    for person in people::people(32, 15_000) {
        rows.push_str(&format!("{};{};{}\n", person.name, person.nisn, person.birth_date));
    }
    desk.script("roster", "siswa.csv", rows.as_bytes());
    cancelled_in_time(&desk, "roster.choose", &json!({}));
    let preview: Value = desk.ask("roster.choose", json!({}));
    assert_eq!(preview["needsMapping"], true);
    let mapping = json!({ "Siswa": "name", "Nomor": "nisn", "Lahir": "birth-date" });
    let remap = json!({ "token": preview["token"], "mapping": mapping, "dateOrder": null });
    cancelled_in_time(&desk, "roster.remap", &remap);
    let mapped: Value = desk.ask("roster.remap", remap);
    assert_eq!(mapped["needsMapping"], false);
}

#[test]
fn a_cancelled_sample_school_leaves_an_empty_file_that_can_have_one() {
    let desk = Desk::new();
    let before = desk.ask::<Value>("school.get", json!({}));
    cancelled(&desk.workstation, "sample.create", &json!({}), |_| true).expect_err("cancelled");
    let page: Value = desk.ask("counselee.list", json!({}));
    assert_eq!(page["total"], 0);
    assert_eq!(desk.ask::<Value>("school.get", json!({})), before);
    let _: Value = desk.ask("sample.create", json!({}));
    let page: Value = desk.ask("counselee.list", json!({}));
    assert_eq!(page["total"], 108);
}

#[test]
fn a_cancelled_check_finds_nothing_and_a_cancelled_export_writes_nothing() {
    let desk = Desk::new();
    let _: Value = desk.ask("sample.create", json!({}));
    cancelled(&desk.workstation, "file.verify", &json!({}), |done| done >= 1).expect_err("cancelled");
    assert!(!acts(&desk).contains(&"verify".to_owned()), "a stopped check has found nothing");
    let found: Value = desk.ask("file.verify", json!({}));
    assert_eq!(found["sound"], true, "{found}");
    let ended = cancelled_in_time(&desk, "file.exportPlaintext", &json!({ "passphrase": PASSPHRASE }));
    assert_eq!(acts(&desk).iter().filter(|act| *act == "export").count(), ended);
    assert_eq!(desk.handed("saved").is_empty(), ended == 0, "a cancelled export was written");
}

#[test]
fn cancelling_what_has_ended_or_never_was_changes_nothing() {
    let desk = Desk::new();
    let mut events = desk.workstation.watch();
    let _: Value = desk.ask("file.verify", json!({}));
    let ended = std::iter::from_fn(|| events.next_within(Duration::from_millis(300)))
        .find_map(|event| if let WatchEvent::Progress { job, .. } = event { Some(job) } else { None });
    for job in [ended.expect("told"), 0, u32::MAX] {
        let _: Value = desk.ask("job.cancel", json!({ "job": job }));
    }
    let found: Value = desk.ask("file.verify", json!({}));
    assert_eq!(found["sound"], true);
    desk.workstation.lock_and_wait();
    let _: Value = desk.ask("job.cancel", json!({ "job": 1 }));
}

#[test]
fn a_cancelled_calendar_leaves_nothing_and_is_written_whole_after_all() {
    let desk = Desk::new();
    let mut text = String::from("BEGIN:VCALENDAR\n");
    for number in 0..3000 {
        let (day, hour) = (1 + number % 28, 1 + number % 8);
        text.push_str(&format!(
            "BEGIN:VEVENT\nUID:{number}@x\nDTSTART:202612{day:02}T{hour:02}0000Z\nSUMMARY:Rapat {number}\nEND:VEVENT\n"
        ));
    }
    text.push_str("END:VCALENDAR\n");
    desk.script("calendar", "besar.ics", text.as_bytes());
    let preview: Value = desk.ask("calendar.choose", json!({}));
    assert_eq!(preview["appointments"], 3000);
    let params = json!({ "token": preview["token"], "wholeDays": "event" });
    let refused = cancelled(&desk.workstation, "calendar.apply", &params, |done| done >= 100).expect_err("cancelled");
    assert_eq!(refused.code, ErrorCode::Cancelled);
    let span = json!({ "from": "2026-12-01", "to": "2026-12-31" });
    let found: Vec<Value> = desk.ask("appointment.list", &span);
    assert!(found.is_empty(), "half a calendar");
    assert!(!acts(&desk).contains(&"calendar-import".to_owned()));
    let applied: Value = desk.ask("calendar.apply", params);
    assert_eq!(applied["created"], 3000);
    assert_eq!(desk.ask::<Vec<Value>>("appointment.list", span).len(), 3000);
}

#[test]
fn a_cancelled_print_for_many_leaves_no_entry_and_no_gap_in_the_numbers() {
    let desk = Desk::new();
    let _: Value = desk.ask("sample.create", json!({}));
    let page: Value = desk.ask("counselee.list", json!({ "limit": 100 }));
    let ids: Vec<&Value> = page["lines"].as_array().expect("lines").iter().map(|line| &line["id"]).collect();
    let many = json!({ "document": "parent_summons", "counselees": ids });
    let many: Value = desk.ask("document.prefillMany", many);
    let lines: Vec<Value> = desk.ask("document.checkMany", &many);
    assert!(lines.len() == 100 && lines.iter().all(|line| line["lack"].is_null()), "{lines:?}");
    let before: Vec<Value> = desk.ask("document.register", json!({}));
    let params = json!({ "many": many, "output": { "act": "save", "printer": null, "copies": 1 } });
    let far = |done: u32| done >= 3;
    let refused = cancelled(&desk.workstation, "document.issueMany", &params, far).expect_err("cancelled");
    assert_eq!(refused.code, ErrorCode::Cancelled);
    let after: Vec<Value> = desk.ask("document.register", json!({}));
    assert_eq!(after, before, "half a print");
    assert!(desk.handed("saved").is_empty());
    let found: Value = desk.ask("file.verify", json!({}));
    assert_eq!(found["sound"], true, "{found}");
    let issued: Value = desk.ask("document.issueMany", params);
    let borne: Vec<&Value> =
        issued["entries"].as_array().expect("entries").iter().map(|entry| &entry["number"]).collect();
    assert_eq!(borne, lines.iter().map(|line| &line["number"]).collect::<Vec<_>>());
    assert_eq!(desk.handed("saved").len(), 1);
}
