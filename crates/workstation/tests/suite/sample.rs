//! The sample school: complete, the same each time, and never mixed into somebody's own work.

use crate::desk::{COUNSELOR, Desk};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use workstation::ErrorCode;

#[test]
fn a_term_of_work_is_there_and_sound() {
    let desk = Desk::new();
    let begun = Instant::now();
    let _: Value = desk.ask("sample.create", json!({}));
    let took = begun.elapsed();
    assert!(took < Duration::from_secs(20), "{took:?}");

    let page: Value = desk.ask("counselee.list", json!({ "limit": 500 }));
    assert_eq!(page["total"], 108);
    let classes: Value = desk.ask("class.list", json!({}));
    let sizes: Vec<_> =
        classes["classes"].as_array().expect("classes").iter().map(|class| &class["counselees"]).collect();
    assert_eq!(sizes, [36, 36, 36]);
    let sessions: Vec<Value> = desk.ask("session.list", json!({}));
    assert!(sessions.len() > 60, "{}", sessions.len());
    let in_state = |state: &str| sessions.iter().filter(|session| session["status"] == state).count();
    assert_eq!((in_state("draft"), in_state("signed")), (3, 1));
    assert!(in_state("locked") > 50);

    let administrations: Vec<Value> = desk.ask("administration.list", json!({}));
    assert!(administrations.len() >= 6 && administrations.iter().all(|given| given["finished"] == true));
    let risks: Vec<Value> = desk.ask("risk.list", json!({}));
    assert_eq!(risks.len(), 1);
    let register: Vec<Value> = desk.ask("document.register", json!({}));
    assert_eq!(register.len(), 2);
    assert_eq!(register.iter().map(|entry| entry["pdfHash"].as_str().map(str::len)).collect::<Vec<_>>(), [Some(64); 2]);

    let today: Value = desk.ask("today.get", json!({}));
    assert_eq!(today["appointments"].as_array().map(Vec::len), Some(4));
    assert_eq!(today["unsigned"].as_array().map(Vec::len), Some(4));
    assert_eq!(today["expiring"].as_array().map(Vec::len), Some(4));
    assert!(today["followUps"].as_array().is_some_and(|due| due.len() >= 3));
    assert!(today["notSeen"]["count"].as_u64().is_some_and(|count| count >= 20), "{}", today["notSeen"]);
    assert_eq!(today["firstSteps"], json!({ "school": false, "roster": false, "recoverySheet": true }));

    let profiles: Value = desk.ask("school.get", json!({}));
    assert_eq!(profiles["counselor"]["name"], COUNSELOR, "her own name stays");
    let checked: Value = desk.ask("file.verify", json!({}));
    assert_eq!(checked["sound"], true, "{checked}");
}

#[test]
fn two_sample_schools_of_one_day_hold_the_same_people() {
    let people = || {
        let desk = Desk::new();
        let _: Value = desk.ask("sample.create", json!({}));
        let page: Value = desk.ask("counselee.list", json!({ "limit": 500 }));
        let told = |line: &Value| (line["nisn"].to_string(), line["name"].to_string(), line["sessions"].to_string());
        // Those of one name stand in the order of their identities, which are random.
        page["lines"].as_array().expect("lines").iter().map(told).collect::<std::collections::BTreeSet<_>>()
    };
    let (one, other) = (people(), people());
    assert_eq!(one.len(), 108);
    assert!(one == other);
}

#[test]
fn it_is_never_mixed_into_own_work() {
    let desk = Desk::new();
    desk.counselee("Sekar Ayuningrat", "");
    desk.refused("sample.create", json!({}), ErrorCode::NotEmpty);
    let page: Value = desk.ask("counselee.list", json!({}));
    assert_eq!(page["total"], 1);
}
