//! School, classes, counselees with family, contacts, consents and pictures; search and the access log.

use crate::desk::Desk;
use serde_json::{Value, json};
use workstation::ErrorCode;

fn save(id: &Value, identity: Value) -> Value {
    json!({ "id": id, "identity": identity, "class": null, "status": "active", "tags": [] })
}

fn picture(side: u32, format: image::ImageFormat) -> Vec<u8> {
    // Noise, the hardest to make small.
    let mut state = 7_u32;
    let noise = image::RgbImage::from_fn(side, side, |_, _| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        image::Rgb([(state >> 24) as u8, (state >> 16) as u8, (state >> 8) as u8])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::ImageRgb8(noise).write_to(&mut bytes, format).expect("encoded");
    bytes.into_inner()
}

#[test]
fn a_counselee_is_written_changed_deleted_and_brought_back() {
    let desk = Desk::new();
    let made = desk.counselee("  Sekar   Ayuningrat ", "00 6123 4568");
    let id = &made["id"];
    assert_eq!(made["identity"]["name"], "Sekar Ayuningrat");
    assert_eq!(made["identity"]["nisn"], "0061234568");
    let view: Value = desk.ask("counselee.get", json!({ "id": id }));
    assert_eq!(view["age"], 16);
    let missing = view["missingConsents"].as_array().expect("a list");
    assert_eq!(missing.iter().map(|one| &one["from"]).collect::<Vec<_>>(), [&json!(["student", "parent"]); 2]);
    let mut identity = made["identity"].clone();
    identity["address"] = json!("Jalan Kenanga 14");
    let mut change = save(id, identity);
    change["tags"] = json!(["  beasiswa", "", "pindahan"]);
    let changed: Value = desk.ask("counselee.save", change);
    assert_eq!(changed["identity"]["address"], "Jalan Kenanga 14");
    assert_eq!(changed["tags"], json!(["beasiswa", "pindahan"]));
    let _: Value = desk.ask("counselee.delete", json!({ "id": id }));
    desk.refused("counselee.get", json!({ "id": id }), ErrorCode::NotFound);
    let back: Value = desk.ask("counselee.restore", json!({ "id": id }));
    assert_eq!(back["counselee"]["identity"]["address"], "Jalan Kenanga 14");
}

#[test]
fn what_a_record_cannot_hold_is_refused_at_its_field() {
    let desk = Desk::new();
    desk.counselee("Sekar Ayuningrat", "0061234568");
    let cases = [
        (json!({ "name": " " }), ErrorCode::Required, "identity.name"),
        (json!({ "name": "x".repeat(300) }), ErrorCode::TooLong, "identity.name"),
        (json!({ "name": "Bima", "nisn": "12345" }), ErrorCode::NisnInvalid, "identity.nisn"),
        (json!({ "name": "Bima", "nisn": "0061234568" }), ErrorCode::NisnTaken, "identity.nisn"),
        (json!({ "name": "Bima", "birthDate": "2030-01-01" }), ErrorCode::DateInFuture, "identity.birthDate"),
    ];
    for (identity, code, field) in cases {
        assert_eq!(desk.refused("counselee.save", save(&Value::Null, identity), code).field.as_deref(), Some(field));
    }
    let page: Value = desk.ask("counselee.list", json!({}));
    assert_eq!(page["total"], 1, "nothing was half written");
}

#[test]
fn family_and_contacts_belong_to_one_counselee() {
    let desk = Desk::new();
    let one = desk.counselee("Sekar Ayuningrat", "")["id"].clone();
    let other = desk.counselee("Bima", "")["id"].clone();
    let mother = json!({ "id": null, "relation": "mother", "name": "Sulastri", "birthYear": 1980, "education": "",
        "occupation": "Petani", "phone": "0800-555-0101", "address": "" });
    let view: Value = desk.ask("guardian.save", json!({ "counselee": one, "guardian": mother }));
    let kept = view["counselee"]["guardians"][0].clone();
    assert_eq!(kept["name"], "Sulastri");
    desk.refused("guardian.save", json!({ "counselee": other, "guardian": kept }), ErrorCode::NotFound);
    let phone = json!({ "id": null, "kind": "whatsapp", "label": "Bibi", "value": " 0800-555-0102 " });
    let view: Value = desk.ask("contact.save", json!({ "counselee": one, "contact": phone }));
    assert_eq!(view["counselee"]["contacts"][0]["value"], "0800-555-0102");
    let _: Value = desk.ask("contact.delete", json!({ "id": view["counselee"]["contacts"][0]["id"] }));
    let _: Value = desk.ask("guardian.delete", json!({ "id": kept["id"] }));
    let view: Value = desk.ask("counselee.get", json!({ "id": one }));
    assert_eq!((&view["counselee"]["guardians"], &view["counselee"]["contacts"]), (&json!([]), &json!([])));
}

#[test]
fn consent_opens_and_closes_what_is_missing() {
    let desk = Desk::new();
    let id = desk.counselee("Sekar Ayuningrat", "")["id"].clone();
    let consent = |from: &str, answer: &str, until: Value| {
        json!({ "id": null, "counselee": id, "kind": "counseling", "from": from, "person": "Sulastri", "answer": answer,
            "method": "paper", "identityCheck": "", "on": "2026-11-24", "until": until, "withhold": "" })
    };
    let _: Value = desk.ask("consent.save", consent("student", "given", Value::Null));
    let view: Value = desk.ask("consent.save", consent("parent", "given", json!("2026-12-01")));
    assert!(
        view["missingConsents"].as_array().is_some_and(|missing| missing.iter().all(|one| one["kind"] != "counseling"))
    );
    assert_eq!(view["timeline"].as_array().map(Vec::len), Some(2));
    let today: Value = desk.ask("today.get", json!({}));
    assert_eq!(today["expiring"][0]["counseleeName"], "Sekar Ayuningrat");
    let given = view["consents"].as_array().and_then(|all| all.iter().find(|one| one["from"] == "parent"));
    let end = json!({ "id": given.expect("a consent")["id"], "on": "2026-11-24", "by": "Sulastri", "reason": "" });
    let view: Value = desk.ask("consent.withdraw", end);
    assert_eq!(view["missingConsents"][0]["from"], json!(["parent"]));
    let today: Value = desk.ask("today.get", json!({}));
    assert_eq!(today["expiring"], json!([]), "what was withdrawn does not end once more");
    desk.refused("consent.save", consent("parent", "given", json!("2026-11-01")), ErrorCode::DateOrder);
}

#[test]
fn pictures_are_made_small_and_what_is_no_picture_is_refused() {
    let desk = Desk::new();
    let id = desk.counselee("Sekar Ayuningrat", "")["id"].clone();
    let choose = json!({ "id": id, "remove": false });
    desk.refused("counselee.setPhoto", choose.clone(), ErrorCode::ConsentMissing);
    desk.consent(&id, "photo");
    let unchanged: Value = desk.ask("counselee.setPhoto", choose.clone());
    assert_eq!(unchanged["counselee"]["hasPhoto"], false, "cancelled");
    desk.script("picture", "x.png", b"<svg onload=alert(1)>");
    desk.refused("counselee.setPhoto", choose.clone(), ErrorCode::PictureUnreadable);
    desk.script("picture", "x.png", &picture(64, image::ImageFormat::Png)[..200]);
    desk.refused("counselee.setPhoto", choose.clone(), ErrorCode::PictureUnreadable);
    for (side, format) in [(1500, image::ImageFormat::Jpeg), (700, image::ImageFormat::Png)] {
        desk.script("picture", "foto", &picture(side, format));
        let view: Value = desk.ask("counselee.setPhoto", choose.clone());
        assert_eq!(view["counselee"]["hasPhoto"], true);
        let kept = desk.workstation.call_bytes("counselee.photo", json!({ "id": id })).expect("the photo");
        assert!(kept.len() <= 48 * 1024, "{}", kept.len());
        assert!(image::load_from_memory(&kept).is_ok());
    }
    let logo = json!({ "side": "left", "remove": false });
    let profiles: Value = desk.ask("school.setLogo", logo.clone());
    assert_eq!(
        (&profiles["school"]["hasLogoLeft"], &profiles["school"]["hasLogoRight"]),
        (&json!(true), &json!(false))
    );
    let kept = desk.workstation.call_bytes("school.logo", logo).expect("the logo");
    assert_eq!(image::guess_format(&kept).ok(), Some(image::ImageFormat::Png));
    let gone: Value = desk.ask("school.setLogo", json!({ "side": "left", "remove": true }));
    assert_eq!(gone["school"]["hasLogoLeft"], false);
}

#[test]
fn the_letterhead_is_checked_before_it_is_kept() {
    let desk = Desk::new();
    let mut profiles: Value = desk.ask("school.get", json!({}));
    desk.refused("school.save", profiles.clone(), ErrorCode::Required);
    profiles["school"]["name"] = json!("SMA Negeri 7 Cendana");
    profiles["school"]["npsn"] = json!("123");
    desk.refused("school.save", profiles.clone(), ErrorCode::NpsnInvalid);
    profiles["school"]["npsn"] = json!("20299999");
    profiles["school"]["letterPattern"] = json!("tanpa nomor {");
    desk.refused("school.save", profiles.clone(), ErrorCode::LetterPatternInvalid);
    profiles["school"]["letterPattern"] = json!("");
    profiles["school"]["zone"] = json!("wit");
    profiles["school"]["authorityLines"] = json!([" Dinas Pendidikan ", ""]);
    let saved: Value = desk.ask("school.save", profiles);
    assert_eq!(saved["school"]["authorityLines"], json!(["Dinas Pendidikan"]));
    assert!(saved["school"]["letterPattern"].as_str().is_some_and(|pattern| pattern.contains("{n")));
    let today: Value = desk.ask("today.get", json!({}));
    assert_eq!(today["firstSteps"]["school"], false);
}

#[test]
fn the_day_is_that_of_the_school() {
    let desk = Desk::new();
    // 09:30 in Jakarta; thirteen hours and forty minutes later it is tomorrow in Jayapura only.
    desk.forward_minutes(13 * 60 + 10);
    let mut profiles: Value = desk.ask("school.get", json!({}));
    profiles["school"]["name"] = json!("SMA Negeri 7 Cendana");
    for (zone, day) in [("wib", "2026-11-24"), ("wit", "2026-11-25")] {
        profiles["school"]["zone"] = json!(zone);
        let _: Value = desk.ask("school.save", profiles.clone());
        let today: Value = desk.ask("today.get", json!({}));
        assert_eq!(today["date"], day, "{zone}");
    }
}

#[test]
fn classes_have_one_name_each_in_a_year() {
    let desk = Desk::new();
    let nil = "00000000-0000-0000-0000-000000000000";
    let class = |name: &str| json!({ "id": nil, "schoolYear": nil, "name": name, "grade": 11, "homeroomName": "Endah", "homeroomNip": "", "counselees": 0 });
    let made: Value = desk.ask("class.save", class("XI-3"));
    assert_eq!(made["years"][0]["label"], "2026/2027");
    desk.refused("class.save", class("xi-3"), ErrorCode::ClassExists);
    desk.refused("class.save", class(" "), ErrorCode::Required);
    let mut renamed = made["classes"][0].clone();
    renamed["name"] = json!("XI-4");
    let after: Value = desk.ask("class.save", renamed);
    assert_eq!(after["classes"].as_array().map(Vec::len), Some(1));
    assert_eq!(after["classes"][0]["name"], "XI-4");
}

#[test]
fn searching_finds_people_and_classes_by_parts_of_words_and_never_notes() {
    let desk = Desk::new();
    let _: Value = desk.ask("sample.create", json!({}));
    let hits: Vec<Value> = desk.ask("search.find", json!({ "text": "viii", "limit": 20 }));
    assert!(hits.iter().any(|hit| hit["kind"] == "class" && hit["title"] == "VIII B"), "{hits:?}");
    let page: Value = desk.ask("counselee.list", json!({ "limit": 1 }));
    let name = page["lines"][0]["name"].as_str().expect("a name").to_owned();
    let part: String = name.chars().take(4).collect();
    let hits: Vec<Value> = desk.ask("search.find", json!({ "text": part, "limit": 20 }));
    assert!(hits.iter().any(|hit| hit["kind"] == "counselee" && hit["title"] == name.as_str()), "{hits:?}");
    let none: Vec<Value> = desk.ask("search.find", json!({ "text": "\"OR 1=1 --*", "limit": 20 }));
    assert!(none.is_empty());
    let empty: Vec<Value> = desk.ask("search.find", json!({ "text": "   ", "limit": 20 }));
    assert!(empty.is_empty());
}

#[test]
fn opening_a_page_stands_in_the_log_once() {
    let desk = Desk::new();
    let id = desk.counselee("Sekar Ayuningrat", "")["id"].clone();
    for _ in 0..3 {
        let _: Value = desk.ask("counselee.get", json!({ "id": id }));
    }
    let log: Vec<Value> = desk.ask("audit.list", json!({ "limit": 50 }));
    let views: Vec<_> = log.iter().filter(|line| line["action"] == "view").collect();
    assert_eq!(views.len(), 1);
    assert_eq!(
        (views[0]["counseleeName"].as_str(), views[0]["kind"].as_str()),
        (Some("Sekar Ayuningrat"), Some("counselee"))
    );
    assert_eq!(views[0]["by"], crate::desk::COUNSELOR);
}

#[test]
fn the_list_is_cut_sorted_and_filtered_where_the_records_are() {
    let desk = Desk::new();
    let _: Value = desk.ask("sample.create", json!({}));
    let all: Value = desk.ask("counselee.list", json!({ "limit": 500 }));
    let part: Value = desk.ask("counselee.list", json!({ "offset": 20, "limit": 10 }));
    assert_eq!(part["total"], 108);
    assert_eq!(part["lines"], json!(all["lines"].as_array().expect("lines")[20..30].to_vec()));
    let classes: Value = desk.ask("class.list", json!({}));
    let class = &classes["classes"][1]["id"];
    let one: Value =
        desk.ask("counselee.list", json!({ "class": class, "order": "name", "descending": true, "limit": 100 }));
    assert_eq!(one["total"], 36);
    let names: Vec<String> = one["lines"]
        .as_array()
        .expect("lines")
        .iter()
        .map(|line| line["name"].as_str().unwrap_or("").to_lowercase())
        .collect();
    assert!(names.windows(2).all(|pair| pair[0] >= pair[1]), "{names:?}");
    let unseen: Value = desk.ask("counselee.list", json!({ "notSeenSince": "2026-10-01", "limit": 200 }));
    let seen = unseen["lines"].as_array().expect("lines").iter().filter_map(|line| line["lastSession"].as_str());
    assert!(seen.clone().all(|day| day < "2026-10-01"), "{:?}", seen.max());
}
