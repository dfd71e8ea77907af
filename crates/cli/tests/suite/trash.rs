//! The trash without a window: listed with the days that are left, and taken back.

use crate::{refusals::refused, ruang::Home};
use serde_json::{Value, json};

#[test]
fn what_was_deleted_is_listed_and_comes_back() {
    let home = Home::with_counselees();
    let trash = || home.run(&["trash", "list"]).done().json();
    assert_eq!(trash()["lines"], json!([]));
    let session = json!({ "counselee": "Ratna Uji", "note": { "problem": "Cemas ujian." } });
    let added = home.run(&["session", "add", &home.write("sesi.json", session.to_string())]).done().json();
    let id = added["sessions"][0].as_str().expect("an id").to_owned();
    home.window("session.delete", json!({ "id": id }));
    let sessions = || home.run(&["session", "list"]).done().json()["sessions"].clone();
    assert_eq!(sessions(), json!([]));

    let listed = trash();
    let line = listed["lines"].as_array().expect("lines").iter().find(|line| line["id"] == id.as_str());
    let line = line.expect("the session").clone();
    assert_eq!(line["counseleeName"], "Ratna Uji");
    let number = |value: &Value| value.as_i64().expect("a number");
    let (left, days) = (number(&line["daysLeft"]), number(&listed["days"]));
    assert!((days - 1..=days).contains(&left), "deleted a moment ago: {left} of {days}");
    let kind = line["kind"].as_str().expect("a kind");
    for (lang, name, days) in [("en", "Days left", "then it is gone for good"), ("id", "Sisa hari", "hilang selamanya")]
    {
        let told = home.say(lang, &["trash", "list"]).done();
        for words in [name, id.as_str(), kind, "Ratna Uji"] {
            assert!(told.out.contains(words), "“{words}” in {}", told.out);
        }
        assert!(told.err.contains(days) && !told.out.contains("Cemas"), "{}{}", told.out, told.err);
    }
    let restored = home.run(&["trash", "restore", kind, &id]).done().json();
    assert_eq!(restored["restored"]["id"], id.as_str());
    assert_eq!((&sessions()[0]["id"], &trash()["lines"]), (&json!(id), &json!([])));

    let unknown = "0197f000-0000-7000-8000-000000000001";
    refused(
        &home,
        &["trash", "restore", kind, unknown],
        &["This record does not exist any more"],
        &["Data ini sudah tidak ada"],
    );
    let odd: Value = home.run(&["trash", "restore", kind, "sesi-kemarin"]).json();
    assert_eq!(odd["error"]["code"], "cli-usage-value-bad");
}
