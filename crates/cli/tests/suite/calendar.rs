//! The calendar without a window: added, warned of, listed, out and in again.

use crate::ruang::Home;
use serde_json::json;

#[test]
fn appointments_are_added_warned_of_listed_and_come_back_from_their_own_file() {
    let home = Home::with_case_file();
    let start = "2026-11-24T09:30";
    let added = home
        .run(&[
            "calendar",
            "add",
            "--title",
            "Rapat guru",
            "--start",
            start,
            "--weekly",
            "--count",
            "3",
            "--place",
            "Aula",
        ])
        .done()
        .json();
    assert_eq!(added["appointment"]["startsAt"], "2026-11-24T09:30:00+07:00");
    let warned = home.run(&["calendar", "add", "--title", "Lain", "--start", "2026-12-01T09:00", "--minutes", "40"]);
    assert_eq!((warned.code, &warned.json()["error"]["code"]), (1, &json!("cli-calendar-warned")));
    assert!(warned.err.contains("Rapat guru"), "{}", warned.err);
    home.run(&["calendar", "add", "--title", "Lain", "--start", "2026-12-01 09:00", "--minutes", "40", "--anyway"])
        .done();
    let long = home.run(&["calendar", "add", "--title", "Kemah", "--start", start, "--minutes", "2400"]);
    assert_eq!((long.code, &long.json()["error"]["field"]), (1, &json!("durationMinutes")));
    let list = || home.run(&["calendar", "list", "--from", "2026-11-24", "--to", "2026-12-31"]).done().json();
    assert_eq!(list()["appointments"].as_array().map(Vec::len), Some(4));

    let out = home.arg("kalender.ics");
    home.run(&["calendar", "export", "--out", &out, "--from", "2026-11-24", "--to", "2026-12-31"]).done();
    let text = std::fs::read_to_string(&out).expect("text");
    assert!(text.contains("RRULE:FREQ=WEEKLY") && !text.contains("Rapat guru"), "{text}");
    let again = home.run(&["calendar", "import", &out]).done().json();
    assert_eq!(again["applied"], json!({ "created": 0, "changed": 0, "unchanged": 2 }));

    let event = "BEGIN:VEVENT\nUID:1@x\nDTSTART;VALUE=DATE:20261224\nSUMMARY:Natal\nEND:VEVENT\n";
    let file = |more: &str| format!("BEGIN:VCALENDAR\n{event}{more}END:VCALENDAR\n");
    let broken = home.write("rusak.ics", file("BEGIN:VEVENT\nDTSTART:20261399\nEND:VEVENT\n"));
    let refused = home.run(&["calendar", "import", &broken]);
    assert_eq!((refused.code, &refused.json()["error"]["code"]), (1, &json!("cli-calendar-broken")));
    assert!(refused.err.contains("rusak.ics: line 8: DTSTART"), "{}", refused.err);
    let sound = home.write("libur.ics", file(""));
    let dry = home.run(&["calendar", "import", &sound, "--dry-run"]).done().json();
    assert_eq!((&dry["preview"]["days"], &list()["days"]), (&json!(1), &json!([])));
    home.run(&["calendar", "import", &sound, "--whole-days", "holiday"]).done();
    assert_eq!(list()["days"][0]["kind"], "holiday");
    assert_eq!(list()["appointments"].as_array().map(Vec::len), Some(4), "no doubles");
}
