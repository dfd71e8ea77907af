//! Other work without a window: added from a file whole or not at all, listed without the matter.

use crate::ruang::Home;
use serde_json::{Value, json};

#[test]
fn other_work_is_added_from_a_file_and_listed_by_kind_and_person() {
    let home = Home::with_case_file();
    home.run(&["sample"]).done();
    let before = home.run(&["work", "list"]).done().json()["work"].as_array().map_or(0, Vec::len);
    let people = home.run(&["counselees"]).done().json();
    let first = &people["counselees"].as_array().or(people["lines"].as_array()).expect("counselees")[0];
    let nisn = first["nisn"].as_str().expect("a NISN").to_owned();
    let entries = json!([
        { "kind": "visitor", "name": "Sulastri", "purpose": "Menanyakan nilai", "outcome": "RAHASIA" },
        { "kind": "anecdote", "counselee": nisn, "behaviour": "RAHASIA duduk sendiri" },
    ]);
    let file = home.write("layanan.json", entries.to_string());
    let added = home.run(&["work", "add", "--from", &file]).done().json();
    assert_eq!(added["work"].as_array().map(Vec::len), Some(2));
    assert_eq!(added["work"][1]["observer"], "Sri Wahyuni, S.Pd.", "what is left out is proposed");
    let list = |more: &[&str]| -> Vec<Value> {
        let run = home.run(&[&["work", "list"], more].concat()).done();
        assert!(!run.out.contains("RAHASIA"), "{}", run.out);
        run.json()["work"].as_array().expect("a list").clone()
    };
    assert_eq!(list(&[]).len(), before + 2);
    assert!(list(&["--kind", "visitor"]).iter().any(|line| line["with"] == "Sulastri"));
    assert!(list(&["--counselee", &nisn]).iter().any(|line| line["kind"] == "anecdote"));

    // One bad entry, and none is written.
    let wrong = json!([
        { "kind": "visitor", "name": "Rukmini", "purpose": "Berkunjung" },
        { "kind": "visitor", "name": "Rukmini", "purpose": "Berkunjung", "day": "2999-01-01" },
    ]);
    let refused = home.run(&["work", "add", "--from", &home.write("salah.json", wrong.to_string())]);
    assert_eq!((refused.code, &refused.json()["error"]["field"]), (1, &json!("day")));
    assert_eq!(list(&[]).len(), before + 2);
    let odd = home.write("aneh.json", json!({ "kind": "party" }).to_string());
    assert_eq!(home.run(&["work", "add", "--from", &odd]).json()["error"]["code"], "cli-bad-entry");
}

#[test]
fn a_file_hangs_on_a_home_visit_of_the_counselee() {
    let home = Home::with_counselees();
    let visit =
        json!({ "kind": "home-visit", "counselee": "Ratna Uji", "address": "Jalan Melati 7", "purpose": "Kehadiran" });
    let added = home.run(&["work", "add", "--from", &home.write("visit.json", visit.to_string())]).done().json();
    let id = added["work"][0]["id"].as_str().expect("an id").to_owned();
    let (room, letter) = (home.write("ruang.txt", "meja lipat"), home.write("surat.txt", "isi surat"));
    home.run(&["attach", "add", "Ratna Uji", &room, "--visit", &id]).done();
    home.run(&["attach", "add", "Ratna Uji", &letter]).done();
    let names = |more: &[&str]| -> Vec<Value> {
        let listed = home.run(&[&["attach", "list", "Ratna Uji"], more].concat()).done().json();
        listed["attachments"].as_array().expect("a list").iter().map(|one| one["name"].clone()).collect()
    };
    assert_eq!(names(&["--visit", &id]), [json!("ruang.txt")]);
    assert_eq!(names(&[]).len(), 2);
    let wrong = home.run(&["attach", "add", "Bima Coba", &letter, "--visit", &id]);
    assert_eq!((wrong.code, &wrong.json()["error"]["code"]), (1, &json!("bad-value")));
}
