//! Destruction in two steps without a window; whoever stands on the roster again is a new person.

use crate::ruang::Home;
use serde_json::json;
use testkit::{dapodik, people::people};

#[test]
fn a_person_goes_in_two_steps_and_the_next_roster_makes_a_new_one() {
    let home = Home::with_case_file();
    let pupils = people(43, 12);
    let roster = home.write("daftar.xlsx", dapodik::xlsx(&pupils, dapodik::Style::default()).bytes());
    home.run(&["import-roster", &roster]).done();
    let nisn = pupils[3].nisn.as_str();
    let find = || home.run(&["counselees", "--find", nisn]).done().json()["counselees"][0].clone();
    let before = find();

    let due = home.run(&["retention", "due"]).done().json();
    assert_eq!((&due["clock"], &due["lines"]), (&json!("fits"), &json!([])), "nobody has left");
    let rules = home.run(&["retention", "rules"]).done().json();
    assert_eq!(rules["rules"].as_array().map(Vec::len), Some(7));
    let early = home.run(&["retention", "request", nisn, "--reason", "uji"]);
    assert_eq!((early.code, &early.json()["error"]["code"]), (1, &json!("retention-not-due")));

    let held = home.run(&["retention", "hold", nisn, "--reason", "perkara"]).done().json();
    let refused = home.run(&["retention", "request", nisn, "--reason", "uji", "--asked-for"]);
    assert_eq!((refused.code, &refused.json()["error"]["code"]), (1, &json!("legal-hold")));
    let hold = held["holds"][0]["hold"]["id"].as_str().expect("an id").to_owned();
    home.run(&["retention", "lift", &hold, "--reason", "selesai"]).done();

    let dry = home.run(&["retention", "request", nisn, "--reason", "uji", "--asked-for", "--dry-run"]).done().json();
    assert_eq!(dry["goes"][0]["item"]["class"], "identity");
    let none = home.run(&["retention", "requests"]).done().json();
    assert_eq!(none, json!([]), "a dry run requests nothing");
    let asked = home.run(&["retention", "request", nisn, "--reason", "permintaan", "--asked-for"]).done().json();
    let request = asked["id"].as_str().expect("an id").to_owned();
    let alone = home.run(&["retention", "destroy", &request]);
    assert_eq!((alone.code, &alone.json()["error"]["code"]), (1, &json!("retention-another-day")));
    let done = home.run(&["retention", "destroy", &request, "--witness", "Budi Santoso"]).done().json();
    assert_eq!(done["state"], "done");
    assert!(!done.to_string().contains(pupils[3].name.as_str()));
    let pdf = home.arg("berita-acara.pdf");
    home.run(&["retention", "certificate", &request, "--out", &pdf]).done();
    assert!(std::fs::read(&pdf).expect("a page").starts_with(b"%PDF"));

    assert_eq!(home.run(&["counselees"]).done().json()["counselees"].as_array().map(Vec::len), Some(11));
    home.run(&["verify"]).done();
    let again = home.run(&["import-roster", &roster]).done().json();
    assert_eq!(again["applied"]["created"], 1, "a new record");
    assert_ne!(find()["id"], before["id"]);
}
