//! Rosters through the contract: previewed with every problem, written at once or not at all, and the second time only
//! what changed.

use crate::desk::Desk;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use testkit::dapodik::{self, Style};
use testkit::{oneroster, people};
use workstation::ErrorCode;
use workstation::contract::app::WatchEvent;

fn choose(desk: &Desk, name: &str, bytes: &[u8]) -> Value {
    desk.script("roster", name, bytes);
    desk.ask("roster.choose", json!({}))
}

fn apply(desk: &Desk, preview: &Value, decisions: Value) -> Value {
    desk.ask(
        "roster.apply",
        json!({ "token": preview["token"], "schoolYear": preview["schoolYear"], "decisions": decisions, "rememberMapping": true }),
    )
}

fn dapodik(group: &[people::Person]) -> Vec<u8> {
    dapodik::xlsx(group, Style::default()).bytes().to_vec()
}

fn counts(preview: &Value) -> (u64, u64, u64, u64, u64) {
    let count = |outcome: &str| preview["counts"][outcome].as_u64().expect("a number");
    (count("new"), count("changed"), count("unchanged"), count("doubtful"), count("gone"))
}

#[test]
fn five_hundred_pupils_come_in_and_the_same_file_again_changes_nothing() {
    let desk = Desk::new();
    let group = people::people(11, 500);
    let file = dapodik(&group);
    let preview = choose(&desk, "daftar-pd.xlsx", &file);
    assert_eq!(preview["format"], "dapodik");
    assert_eq!(counts(&preview), (500, 0, 0, 0, 0));
    assert_eq!(preview["needsMapping"], false);
    let page: Value = desk.ask("counselee.list", json!({}));
    assert_eq!(page["total"], 0, "nothing is written before it is applied");
    let applied = apply(&desk, &preview, json!({}));
    assert_eq!((&applied["created"], &applied["changed"]), (&json!(500), &json!(0)));
    let classes: Value = desk.ask("class.list", json!({}));
    assert_eq!(
        classes["classes"].as_array().map(Vec::len),
        Some(usize::try_from(applied["classes"].as_u64().unwrap_or(0)).unwrap_or(0))
    );
    let in_classes: u64 =
        classes["classes"].as_array().expect("classes").iter().filter_map(|class| class["counselees"].as_u64()).sum();
    assert_eq!(in_classes, 500);

    let first: Value = desk.ask("counselee.list", json!({ "text": group[0].nisn, "limit": 2 }));
    let first: Value = desk.ask("counselee.get", json!({ "id": first["lines"][0]["id"] }));
    let identity = &first["counselee"]["identity"];
    assert_eq!(
        (identity["name"].as_str(), identity["nisn"].as_str()),
        (Some(group[0].name.as_str()), Some(group[0].nisn.as_str()))
    );
    assert_eq!(identity["birthDate"], group[0].birth_date.to_string());
    assert!(identity["address"].as_str().is_some_and(|line| line.contains(&group[0].street) && line.contains("RT ")));
    assert_eq!(first["counselee"]["className"], group[0].class_name);
    let mother =
        first["counselee"]["guardians"].as_array().expect("family").iter().find(|one| one["relation"] == "mother");
    assert_eq!(mother.expect("a mother")["name"], group[0].mother.name);

    let before: Value = desk.ask("file.verify", json!({}));
    let again = choose(&desk, "daftar-pd.xlsx", &file);
    assert_eq!(counts(&again), (0, 0, 500, 0, 0));
    let applied = apply(&desk, &again, json!({}));
    assert_eq!(applied, json!({ "created": 0, "changed": 0, "unchanged": 500, "skipped": 0, "classes": 0 }));
    let after: Value = desk.ask("file.verify", json!({}));
    assert_eq!(before["checked"][1], after["checked"][1], "no operation was written");
    assert_eq!(after["sound"], true);
}

#[test]
fn a_thousand_pupils_take_less_than_ten_seconds() {
    let desk = Desk::new();
    let file = dapodik(&people::people(12, 1000));
    let begun = Instant::now();
    let preview = choose(&desk, "daftar-pd.xlsx", &file);
    let read = begun.elapsed();
    let applied = apply(&desk, &preview, json!({}));
    let took = begun.elapsed();
    println!("read and compared in {read:?}, all in {took:?}");
    assert_eq!(applied["created"], 1000);
    // An unoptimised build beside other tests gets more.
    let most = Duration::from_secs(if cfg!(debug_assertions) { 30 } else { 10 });
    assert!(took < most, "{took:?}");
}

#[test]
fn only_what_changed_is_changed_and_who_is_missing_stays() {
    let desk = Desk::new();
    let mut group = people::people(13, 30);
    let preview = choose(&desk, "satu.xlsx", &dapodik(&group));
    apply(&desk, &preview, json!({}));
    group[3].mother.occupation = "Petambak".to_owned();
    group[4].class_name = "XII Bahasa".to_owned();
    group[5].street = String::new();
    let missing = group.pop().expect("somebody");
    let preview = choose(&desk, "dua.xlsx", &dapodik(&group));
    assert_eq!(counts(&preview), (0, 3, 26, 0, 1));
    let lines = preview["lines"].as_array().expect("lines");
    let changes: Vec<_> = lines
        .iter()
        .filter(|line| line["outcome"] == "changed")
        .map(|line| line["changes"][0]["field"].clone())
        .collect();
    assert_eq!(changes, ["mother-occupation", "class-name", "street"]);
    let applied = apply(&desk, &preview, json!({}));
    assert_eq!((&applied["created"], &applied["changed"], &applied["classes"]), (&json!(0), &json!(3), &json!(1)));
    let page: Value = desk.ask("counselee.list", json!({ "text": missing.nisn }));
    assert_eq!(page["total"], 1, "nobody is deleted by a roster");
    let again = choose(&desk, "dua.xlsx", &dapodik(&group));
    assert_eq!(counts(&again), (0, 0, 29, 0, 1));
}

#[test]
fn a_new_school_year_moves_everybody_and_nothing_else() {
    let desk = Desk::new();
    let group = people::people(14, 20);
    let preview = choose(&desk, "a.xlsx", &dapodik(&group));
    apply(&desk, &preview, json!({}));
    let preview = choose(&desk, "a.xlsx", &dapodik(&group));
    let next =
        json!({ "token": preview["token"], "schoolYear": "2027/2028", "decisions": {}, "rememberMapping": false });
    let applied: Value = desk.ask("roster.apply", next);
    assert_eq!((&applied["created"], &applied["changed"]), (&json!(0), &json!(20)));
    let classes: Value = desk.ask("class.list", json!({}));
    assert_eq!(classes["years"][0]["label"], "2027/2028");
    let wrong = json!({ "token": preview["token"], "schoolYear": "2027", "decisions": {}, "rememberMapping": false });
    desk.refused("roster.apply", wrong, ErrorCode::RosterGone);
}

#[test]
fn who_had_left_and_stands_in_the_file_again_is_back() {
    let desk = Desk::new();
    let group = people::people(19, 4);
    let preview = choose(&desk, "a.xlsx", &dapodik(&group));
    apply(&desk, &preview, json!({}));
    let page: Value = desk.ask("counselee.list", json!({ "text": group[2].nisn }));
    let view: Value = desk.ask("counselee.get", json!({ "id": page["lines"][0]["id"] }));
    let known = &view["counselee"];
    let left = json!({ "id": known["id"], "identity": known["identity"], "class": known["class"], "status": "left", "tags": [] });
    let _: Value = desk.ask("counselee.save", left);
    let preview = choose(&desk, "b.xlsx", &dapodik(&group[..3]));
    assert_eq!(counts(&preview), (0, 1, 2, 0, 1));
    let line =
        preview["lines"].as_array().expect("lines").iter().find(|line| line["outcome"] == "changed").expect("one");
    assert_eq!(
        (line["name"].as_str(), line["changes"][0]["field"].as_str()),
        (Some(group[2].name.as_str()), Some("status"))
    );
    let applied = apply(&desk, &preview, json!({}));
    assert_eq!((&applied["changed"], &applied["unchanged"]), (&json!(1), &json!(2)));
    let page: Value = desk.ask("counselee.list", json!({}));
    assert_eq!(page["total"], 4);
}

#[test]
fn doubtful_lines_wait_for_a_decision() {
    let desk = Desk::new();
    let mut group = people::people(15, 6);
    let preview = choose(&desk, "a.xlsx", &dapodik(&group));
    apply(&desk, &preview, json!({}));
    // The same number on quite another name and birth date.
    for (person, name) in group.iter_mut().zip(["Qiqiw Zuzux", "Wawav Jojoq", "Xexex Kukuk"]) {
        person.name = name.to_owned();
        person.birth_date = person.birth_date.checked_sub_days(chrono::Days::new(400)).expect("a day");
        person.nipd = String::new();
    }
    let preview = choose(&desk, "b.xlsx", &dapodik(&group));
    let doubtful: Vec<u64> = preview["lines"]
        .as_array()
        .expect("lines")
        .iter()
        .filter(|line| line["outcome"] == "doubtful")
        .filter_map(|line| line["index"].as_u64())
        .collect();
    assert_eq!(doubtful.len(), 3, "{}", preview["counts"]);
    let decisions = json!({ doubtful[0].to_string(): "same", doubtful[1].to_string(): "skip" });
    let applied = apply(&desk, &preview, decisions);
    assert_eq!((&applied["changed"], &applied["skipped"], &applied["created"]), (&json!(1), &json!(2), &json!(0)));
}

#[test]
fn a_table_of_any_headers_is_mapped_once_and_the_mapping_is_remembered() {
    let desk = Desk::new();
    let table = "Sebutan;Kode;Lahir\nSekar Ayuningrat;0061234568;14/03/2010\nBima;0061234569;31/12/2009\n";
    let preview = choose(&desk, "daftar.csv", table.as_bytes());
    assert_eq!(preview["needsMapping"], true, "{preview}");
    let early =
        json!({ "token": preview["token"], "schoolYear": "2026/2027", "decisions": {}, "rememberMapping": true });
    desk.refused("roster.apply", early, ErrorCode::RosterNotReady);
    let twice = json!({ "Sebutan": "name", "Kode": "name", "Lahir": null });
    desk.refused(
        "roster.remap",
        json!({ "token": preview["token"], "mapping": twice, "dateOrder": null }),
        ErrorCode::RosterMappingInvalid,
    );
    let mapping = json!({ "Sebutan": "name", "Kode": "nisn", "Lahir": "birth-date" });
    let mapped: Value =
        desk.ask("roster.remap", json!({ "token": preview["token"], "mapping": mapping, "dateOrder": null }));
    assert_eq!((mapped["needsMapping"].as_bool(), counts(&mapped).0), (Some(false), 2), "{mapped}");
    apply(&desk, &mapped, json!({}));
    let again = choose(&desk, "daftar.csv", table.as_bytes());
    assert_eq!((again["needsMapping"].as_bool(), counts(&again).2), (Some(false), 2), "{again}");
}

#[test]
fn what_cannot_be_told_from_a_column_is_asked() {
    let desk = Desk::new();
    let table = "Nama,NISN,Tanggal Lahir\nSekar Ayuningrat,0061234568,03/04/2010\nBima,0061234569,05/06/2010\n";
    let preview = choose(&desk, "daftar.csv", table.as_bytes());
    assert_eq!(preview["askDateOrder"], true, "{preview}");
    let answered: Value =
        desk.ask("roster.remap", json!({ "token": preview["token"], "mapping": null, "dateOrder": "month-first" }));
    assert_eq!(
        (answered["askDateOrder"].as_bool(), answered["lines"][0]["birthDate"].as_str()),
        (Some(false), Some("2010-03-04"))
    );
}

#[test]
fn a_oneroster_archive_comes_in_and_comes_again_unchanged() {
    let desk = Desk::new();
    let group = people::people(16, 60);
    let made = oneroster::zipped(&group, oneroster::Version::V1_1, oneroster::Flaw::Clean);
    let preview = choose(&desk, "oneroster.zip", made.bytes());
    assert_eq!(counts(&preview).0, 60, "{}", preview["problems"]);
    let applied = apply(&desk, &preview, json!({}));
    assert_eq!(applied["created"], 60);
    let again = choose(&desk, "oneroster.zip", made.bytes());
    assert_eq!(counts(&again), (0, 0, 60, 0, 0));
}

#[test]
fn what_is_no_roster_is_refused_with_its_reason_and_a_cancelled_dialog_is_nothing() {
    let desk = Desk::new();
    let nothing: Value = desk.ask("roster.choose", json!({}));
    assert_eq!(nothing, Value::Null);
    desk.script("roster", "foto.xlsx", &[0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3]);
    let error = desk.refused("roster.choose", json!({}), ErrorCode::RosterRefused);
    let reason = error.args.get("reason").expect("a reason");
    for lang in i18n::Lang::ALL {
        assert!(i18n::Texts::of(lang).has(&format!("roster-refusal-{reason}")), "{reason}");
    }
    let protected = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 not really";
    desk.script("roster", "daftar.xls", protected);
    desk.refused("roster.choose", json!({}), ErrorCode::RosterRefused);
}

#[test]
fn a_preview_is_forgotten_when_it_is_cancelled_or_the_file_locks() {
    let mut desk = Desk::new();
    let file = dapodik(&people::people(17, 5));
    let preview = choose(&desk, "a.xlsx", &file);
    let _: Value = desk.ask("roster.cancel", json!({ "token": preview["token"] }));
    let params = |preview: &Value| json!({ "token": preview["token"], "schoolYear": preview["schoolYear"], "decisions": {}, "rememberMapping": false });
    desk.refused("roster.apply", params(&preview), ErrorCode::RosterGone);
    let preview = choose(&desk, "a.xlsx", &file);
    desk.restart();
    desk.unlock();
    desk.refused("roster.apply", params(&preview), ErrorCode::RosterGone);
}

#[test]
fn locking_in_the_midst_of_an_import_leaves_nothing_half_written() {
    let mut desk = Desk::new();
    let preview = choose(&desk, "a.xlsx", &dapodik(&people::people(20, 600)));
    let params = json!({ "token": preview["token"], "schoolYear": preview["schoolYear"], "decisions": {}, "rememberMapping": false });
    let mut events = desk.workstation.watch();
    let workstation = desk.workstation.clone();
    let importing = std::thread::spawn(move || workstation.ask::<Value>("roster.apply", params));
    while let Some(event) = events.next_within(Duration::from_secs(20)) {
        if matches!(event, WatchEvent::Progress { done, total, .. } if done > 0 && total == 600) {
            break;
        }
    }
    desk.workstation.lock_and_wait();
    let refused = importing.join().expect("no panic").expect_err("locked before its end");
    assert_eq!(refused.code, ErrorCode::FileLocked);
    desk.restart();
    desk.unlock();
    let page: Value = desk.ask("counselee.list", json!({}));
    assert_eq!(page["total"], 0);
    let sound: Value = desk.ask("file.verify", json!({}));
    assert_eq!(sound["sound"], true, "{sound}");
}

#[test]
fn sensitive_columns_are_left_out_and_never_shown() {
    let desk = Desk::new();
    let group = people::people(18, 10);
    let preview = choose(&desk, "a.xlsx", &dapodik(&group));
    let shown = preview["columns"].to_string();
    assert!(preview["columns"].as_array().expect("columns").iter().any(|column| column["minimised"] == true));
    for person in &group {
        assert!(!shown.contains(&person.nik), "a NIK is shown");
    }
    assert!(!preview["fields"].to_string().contains("nik"));
}
