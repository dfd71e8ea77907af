//! Two laptops work apart and meet again at the server.

use crate::school::{Laptop, OTHER_PASSPHRASE, PASSPHRASE, School};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use workstation::ErrorCode;

#[test]
fn the_second_laptop_shows_what_the_first_wrote_and_the_other_way_round() {
    let school = School::new();
    let (first, second, person, _) = school.pair();
    assert_eq!(second.names(), ["Sekar Ayuningrat"]);
    let there = second.get(&person);
    assert_eq!(there["identity"]["address"], "Jalan Kenanga 14");
    assert_eq!(there["guardians"][0]["name"], "Sulastri");
    second.counselee("Bima Pratama", "Jalan Melati 2");
    second.change(&person, "address", "Jalan Kenanga 15");
    assert!(second.sync()["sent"].as_u64().is_some_and(|sent| sent >= 2));
    assert!(first.sync()["received"].as_u64().is_some_and(|received| received >= 2));
    assert_eq!(first.names(), ["Bima Pratama", "Sekar Ayuningrat"]);
    assert_eq!(first.get(&person)["identity"]["address"], "Jalan Kenanga 15");
    // Two devices of one person, each marked on its own screen.
    for laptop in [&first, &second] {
        let status = laptop.sync();
        let devices = status["devices"].as_array().expect("devices");
        assert_eq!((devices.len(), &devices[0]["this"], &devices[1]["this"]), (2, &json!(true), &json!(false)));
        // Nothing to do is nothing done.
        assert_eq!((&status["sent"], &status["received"]), (&json!(0), &json!(0)));
    }
}

#[test]
fn what_both_wrote_while_the_server_was_away_stands_side_by_side_until_a_person_decides() {
    let mut school = School::new();
    let (first, second, person, mother) = school.pair();
    first.sync();
    school.server.stop();
    first.guardian(&person, &mother, "Sulastri Adiwangsa");
    first.change(&person, "address", "Jalan Kenanga 1");
    school.time.forward(60_000);
    second.guardian(&person, &mother, "Sulastri Wiryawan");
    second.change(&person, "address", "Jalan Kenanga 2");
    second.counselee("Bima Pratama", "");
    for laptop in [&first, &second] {
        let status = laptop.ask("sync.now", json!({}));
        assert_eq!(status["state"], "unreachable", "{status}");
        assert!(status["waiting"].as_u64().is_some_and(|waiting| waiting >= 2), "{status}");
        assert!(status["reason"].as_str().is_some_and(|reason| !reason.is_empty()));
    }
    school.server.start().expect("starts again");
    for laptop in [&first, &second, &first, &second] {
        laptop.sync();
    }
    for laptop in [&first, &second] {
        let names = vec!["Sulastri Adiwangsa".to_owned(), "Sulastri Wiryawan".to_owned()];
        assert_eq!(laptop.disputed(), BTreeMap::from([("name".to_owned(), names)]));
        assert_eq!(laptop.ask("sync.status", json!({}))["conflicts"], 1);
        // An address is no matter for a question: the later one is shown on both, and the other can be read.
        assert_eq!(laptop.get(&person)["identity"]["address"], "Jalan Kenanga 2");
        assert_eq!(laptop.ask("sync.status", json!({}))["overtaken"], 1);
        let overtaken = laptop.ask("conflict.list", json!({}))["overtaken"].clone();
        let texts = [0, 1].map(|place: usize| overtaken[0]["values"][place]["parts"][0]["text"].clone());
        assert_eq!(texts, [json!("Jalan Kenanga 2"), json!("Jalan Kenanga 1")]);
        assert_eq!(laptop.names(), ["Bima Pratama", "Sekar Ayuningrat"]);
    }
    let conflicts = first.ask("conflict.list", json!({}));
    let open = &conflicts["open"][0];
    let index =
        open["values"].as_array().expect("values").iter().find(|value| value["here"] == true).expect("ours")["index"]
            .clone();
    let params = json!({ "entity": open["entity"], "field": open["field"], "take": index, "parts": null });
    let _: Value = first.ask("conflict.resolve", params);
    let overtaken = second.ask("conflict.list", json!({}))["overtaken"][0].clone();
    let other = overtaken["values"][1]["index"].clone();
    let params = json!({ "entity": overtaken["entity"], "field": overtaken["field"], "take": other, "parts": null });
    let _: Value = second.ask("conflict.resolve", params);
    for laptop in [&first, &second, &first] {
        laptop.sync();
    }
    for laptop in [&first, &second] {
        assert!(laptop.disputed().is_empty());
        assert_eq!(laptop.ask("conflict.list", json!({}))["overtaken"], json!([]));
        assert_eq!(laptop.get(&person)["identity"]["address"], "Jalan Kenanga 1");
        assert_eq!(laptop.get(&person)["guardians"][0]["name"], "Sulastri Adiwangsa");
        // What stood there stays visible.
        let decided = laptop.ask("conflict.list", json!({}))["decided"].clone();
        assert_eq!(decided[0]["values"].as_array().map(Vec::len), Some(2));
    }
}

#[test]
fn a_server_put_back_from_an_older_copy_gets_everything_again() {
    let mut school = School::new();
    let (first, second, person, _) = school.pair();
    first.sync();
    let copy = school.folder.path().join("copy.db");
    school.server.copy(&copy).expect("copied");
    first.change(&person, "address", "Jalan Kenanga 3");
    first.sync();
    second.sync();
    second.counselee("Bima Pratama", "");
    second.sync();
    school.server.stop();
    school.server.put_back(&copy).expect("put back");
    school.server.start().expect("starts again");
    // The first has not seen what the second wrote; the second has. Each meets the server and offers what it holds.
    for laptop in [&second, &first, &second, &first] {
        laptop.sync();
    }
    for laptop in [&first, &second] {
        assert_eq!(laptop.names(), ["Bima Pratama", "Sekar Ayuningrat"]);
        assert_eq!(laptop.get(&person)["identity"]["address"], "Jalan Kenanga 3");
        assert!(laptop.disputed().is_empty());
    }
    // And the server holds it all: a third laptop has it from there alone.
    let third = school.laptop("third");
    let offer = first.ask("sync.pairOffer", json!({}));
    let begun = third.ask("sync.join", json!({ "code": offer["uri"], "name": "Tiga", "passphrase": OTHER_PASSPHRASE }));
    first.until("sync.pairState", &json!({ "token": offer["token"] }), "compare");
    third.until("sync.joinState", &json!({}), "compare");
    let _: Value = third.ask("sync.joinConfirm", json!({ "job": begun["job"], "same": true }));
    let _: Value = first.ask("sync.pairConfirm", json!({ "token": offer["token"], "passphrase": PASSPHRASE }));
    third.until("sync.joinState", &json!({}), "done");
    assert_eq!(third.names(), ["Bima Pratama", "Sekar Ayuningrat"]);
}

/// Text of a note in the BK format.
fn note(problem: &str) -> Value {
    json!({ "problem": problem, "approach": "", "outcome": "", "follow-up": "" })
}

#[test]
fn a_note_is_read_on_the_other_laptop_and_once_locked_it_stays_as_it_was_locked() {
    let mut school = School::new();
    let (first, second, person, _) = school.pair();
    let started = first.ask("session.start", json!({ "counselees": [person["id"]], "appointment": null }));
    let id = started["session"]["id"].clone();
    let write = |laptop: &Laptop, text: &str| {
        let _: Value = laptop.ask("session.saveVersion", json!({ "id": id, "body": note(text) }));
    };
    let text = |laptop: &Laptop| {
        let view = laptop.ask("session.get", json!({ "id": id }));
        (view["session"]["body"]["problem"].clone(), view["session"]["status"].clone())
    };
    write(&first, "Sulit tidur menjelang ujian");
    first.sync();
    second.sync();
    assert_eq!(text(&second), (json!("Sulit tidur menjelang ujian"), json!("draft")));

    // The first locks; the second, which has not heard of it, writes on.
    school.server.stop();
    let _: Value = first.ask("session.lock", json!({ "id": id }));
    school.time.forward(60_000);
    write(&second, "Sulit tidur sejak pindah rumah");
    school.server.start().expect("starts again");
    for laptop in [&first, &second, &first, &second] {
        laptop.sync();
    }
    for laptop in [&first, &second] {
        assert_eq!(text(laptop), (json!("Sulit tidur menjelang ujian"), json!("locked")));
        // What came too late is not lost: it is offered for an addendum.
        let view = laptop.ask("session.get", json!({ "id": id }));
        assert!(view["late"].to_string().contains("Sulit tidur sejak pindah rumah"), "{view}");
    }
    let added = json!({ "id": id, "reason": "Keterangan orang tua", "text": "Pindah rumah pada bulan Juni." });
    let _: Value = second.ask("session.addAddendum", added);
    second.sync();
    first.sync();
    let view = first.ask("session.get", json!({ "id": id }));
    assert_eq!(view["session"]["addenda"][0]["text"], "Pindah rumah pada bulan Juni.");
}

#[test]
fn what_the_other_laptop_did_to_attachments_during_the_lock_is_told_on_both_and_changes_nothing() {
    let mut school = School::new();
    let (first, second, person, _) = school.pair();
    let started = first.ask("session.start", json!({ "counselees": [person["id"]], "appointment": null }));
    let id = started["session"]["id"].clone();
    let home = school.folder.path().to_owned();
    let attach = |laptop: &Laptop, folder: &str, name: &str| {
        let folder = home.join(folder).join("desktop/open/attachment");
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join(name), "isi surat").expect("a file");
        let params = json!({ "counselee": person["id"], "session": id, "source": "choose" });
        let added = laptop.ask("attachment.add", params);
        assert_eq!(added["added"].as_array().map(Vec::len), Some(1), "{added}");
        added["added"][0].clone()
    };
    let _: Value = first.ask("session.saveVersion", json!({ "id": id, "body": note("Sulit tidur") }));
    let letter = attach(&first, "first", "Surat.txt");
    first.sync();
    second.sync();

    // The first locks; the second, which has not heard of it, deletes the letter and adds another file.
    school.server.stop();
    let _: Value = first.ask("session.lock", json!({ "id": id }));
    school.time.forward(60_000);
    let _: Value = second.ask("attachment.remove", json!({ "id": letter }));
    let added = attach(&second, "second", "Menyusul.txt");
    school.server.start().expect("starts again");
    for laptop in [&first, &second, &first, &second] {
        laptop.sync();
    }
    for laptop in [&first, &second] {
        let list = laptop.ask("attachment.list", json!({ "counselee": null, "session": id }));
        let stands: BTreeMap<String, (Value, Value)> = list["attachments"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|one| (one["name"].as_str().expect("a name").to_owned(), (one["locked"].clone(), one["late"].clone())))
            .collect();
        let (yes, no) = (json!(true), json!(false));
        let due = [("Menyusul.txt".to_owned(), (no.clone(), yes.clone())), ("Surat.txt".to_owned(), (yes, no))];
        assert_eq!(stands, BTreeMap::from(due));
        let view = laptop.ask("session.get", json!({ "id": id }));
        let told = view["lateAttachments"].as_array().expect("a list");
        let mut acts: Vec<(&Value, &Value, &Value)> =
            told.iter().map(|one| (&one["act"], &one["attachment"], &one["noted"])).collect();
        acts.sort_by_key(|(act, ..)| act.to_string());
        let (no, added_act, deleted_act) = (json!(false), json!("added"), json!("deleted"));
        assert_eq!(acts, [(&added_act, &added, &no), (&deleted_act, &letter, &no)]);
        let refused = laptop.refused("attachment.remove", json!({ "id": letter }));
        assert_eq!(refused.code, ErrorCode::SessionLocked);
    }
    let text = "Surat.txt tetap ada; dihapus di laptop kedua karena keliru.";
    let _: Value = second.ask("session.addAddendum", json!({ "id": id, "reason": "Lampiran", "text": text }));
    second.sync();
    first.sync();
    let view = first.ask("session.get", json!({ "id": id }));
    let noted = view["lateAttachments"].as_array().expect("a list").iter().filter(|one| one["noted"] == true);
    assert_eq!(noted.map(|one| one["attachment"].clone()).collect::<Vec<_>>(), [letter]);
}

#[test]
fn nothing_readable_is_on_the_server() {
    let mut school = School::new();
    let (first, second, person, mother) = school.pair();
    first.guardian(&person, &mother, "Sulastri Adiwangsa");
    first.sync();
    second.sync();
    school.server.stop();
    let bytes = all_bytes(school.server.data());
    assert!(bytes.len() > 100_000);
    for name in ["Sekar", "Ayuningrat", "Sulastri", "Kenanga", "Laras", "Kinanti", "counselee", "guardian"] {
        assert!(!holds(&bytes, name.as_bytes()), "{name}");
    }
}

fn all_bytes(folder: &Path) -> Vec<u8> {
    let files = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    files.flat_map(|path| std::fs::read(path).expect("a file")).collect()
}

fn holds(content: &[u8], part: &[u8]) -> bool {
    content.windows(part.len()).any(|window| window == part)
}
