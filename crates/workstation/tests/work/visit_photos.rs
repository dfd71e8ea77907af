//! Photos and scans of a home visit through the contract: added to it, told with it, in the trash with it, and printed on its report
//! only when chosen and consented to.

use crate::fixture::Desk;
use crate::other_work::made;
use counseling::consent::{ConsentAnswer, ConsentFrom, ConsentKind};
use serde_json::{Value, json};
use workstation::ErrorCode;
use workstation::contract::documents::Preview;

const BOTH: &[ConsentFrom] = &[ConsentFrom::Student, ConsentFrom::Parent];

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut made = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(width, height).write_to(&mut made, image::ImageFormat::Png).expect("a picture");
    made.into_inner()
}

/// Lays files where the next dialog finds them.
fn offer(desk: &Desk, files: &[(&str, &[u8])]) {
    let folder = desk.folder.path().join("desktop/open/attachment");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    files.iter().for_each(|(name, bytes)| std::fs::write(folder.join(name), bytes).expect("a file"));
}

fn visit(desk: &Desk) -> Value {
    let saved: Value = desk.ask("work.save", json!({ "work": made(desk, "home-visit", json!({})) }));
    saved["work"]["id"].clone()
}

fn add(desk: &Desk, visit: &Value, files: &[(&str, &[u8])]) -> Value {
    offer(desk, files);
    let params = json!({ "counselee": desk.minor, "session": null, "homeVisit": visit, "source": "choose" });
    desk.ask("attachment.add", params)
}

fn list(desk: &Desk, filter: Value) -> Vec<Value> {
    let list: Value = desk.ask("attachment.list", filter);
    list["attachments"].as_array().expect("a list").clone()
}

fn of_visit(desk: &Desk, visit: &Value) -> Vec<Value> {
    list(desk, json!({ "counselee": null, "session": null, "homeVisit": visit }))
}

fn of_person(desk: &Desk) -> Vec<Value> {
    list(desk, json!({ "counselee": desk.minor, "session": null }))
}

fn id_of(files: &[Value], name: &str) -> Value {
    files.iter().find(|one| one["name"] == name).unwrap_or_else(|| panic!("no {name}"))["id"].clone()
}

fn trash(desk: &Desk) -> Vec<Value> {
    let trash: Value = desk.ask("trash.list", json!({}));
    trash["lines"].as_array().expect("lines").iter().map(|line| line["kind"].clone()).collect()
}

#[test]
fn files_of_a_visit_are_listed_told_deleted_and_brought_back_with_it() {
    let desk = Desk::new();
    let home = visit(&desk);
    let done = add(&desk, &home, &[("Ruang belajar.png", &png(9, 6)), ("Surat izin.pdf", b"%PDF-1.4 izin")]);
    assert_eq!((done["added"].as_array().map(Vec::len), &done["refused"]), (Some(2), &json!([])));
    offer(&desk, &[("Rapor.png", &png(4, 4))]);
    let loose = json!({ "counselee": desk.minor, "session": null, "source": "choose" });
    let _: Value = desk.ask("attachment.add", loose);
    assert_eq!(of_visit(&desk, &home).len(), 2);
    assert!(of_visit(&desk, &home).iter().all(|one| one["homeVisit"] == home && one["session"].is_null()));
    let all = of_person(&desk);
    let letter = all.iter().find(|one| one["name"] == "Rapor.png").expect("the other one");
    assert_eq!((all.len(), &letter["homeVisit"]), (3, &Value::Null));

    // Told once, with its visit.
    let view: Value = desk.ask("counselee.get", json!({ "id": desk.minor }));
    let timeline = view["timeline"].as_array().expect("a timeline");
    let files: Vec<&Value> = timeline.iter().filter(|entry| entry["kind"] == "attachment").collect();
    assert_eq!((files.len(), &files[0]["text"], &files[0]["files"]), (1, &json!("Rapor.png"), &json!(0)));
    let told = timeline.iter().find(|entry| entry["kind"] == "home-visit").expect("the visit");
    assert_eq!((&told["id"], &told["files"]), (&home, &json!(2)));
    let inventory: Value = desk.ask("consent.inventory", json!({ "id": desk.minor }));
    let lines = inventory["lines"].as_array().expect("lines");
    let kept = lines.iter().find(|line| line["class"] == "attachments").expect("a line");
    assert_eq!(kept["count"], 3);

    let _: Value = desk.ask("work.delete", json!({ "id": home }));
    assert_eq!(of_person(&desk).len(), 1);
    assert_eq!(trash(&desk), ["home-visit"]);
    let _: Value = desk.ask("trash.restore", json!({ "kind": "home-visit", "id": home }));
    assert_eq!((of_visit(&desk, &home).len(), trash(&desk).len()), (2, 0));

    // Only on a home visit of the counselee, and on nothing else at the same time.
    let refused = |counselee: Value, session: Value, visit: &Value| {
        let params = json!({ "counselee": counselee, "session": session, "homeVisit": visit, "source": "choose" });
        let error = desk.refused_as("attachment.add", params, ErrorCode::BadValue);
        assert_eq!(error.field.as_deref(), Some("homeVisit"));
    };
    refused(json!(desk.adult), Value::Null, &home);
    let slip: Value = desk.ask("work.save", json!({ "work": made(&desk, "permit", json!({})) }));
    refused(json!(desk.minor), Value::Null, &slip["work"]["id"]);
    let started: Value = desk.ask("session.start", json!({ "counselees": [desk.minor], "appointment": null }));
    refused(json!(desk.minor), started["session"]["id"].clone(), &home);
    let nowhere =
        json!({ "counselee": desk.minor, "session": null, "homeVisit": uuid::Uuid::from_u128(5), "source": "choose" });
    desk.refused_as("attachment.add", nowhere, ErrorCode::NotFound);
}

#[test]
fn a_visit_comes_back_without_a_recording_to_which_nobody_consents_any_more() {
    let desk = Desk::new();
    let home = visit(&desk);
    desk.consent(desk.minor, ConsentKind::Recording, BOTH, ConsentAnswer::Given);
    add(&desk, &home, &[("Wawancara.mp3", b"ID3\x03\x00\x00\x00\x00\x00\x00 suara"), ("Rumah.png", &png(8, 8))]);
    assert_eq!(of_visit(&desk, &home).len(), 2);
    let _: Value = desk.ask("work.delete", json!({ "id": home }));
    let _: Value = desk.ask("work.restore", json!({ "id": home }));
    assert_eq!(of_visit(&desk, &home).len(), 2, "while it is consented to");
    let _: Value = desk.ask("work.delete", json!({ "id": home }));
    desk.clock.forward(1_000);
    desk.consent(desk.minor, ConsentKind::Recording, &[ConsentFrom::Parent], ConsentAnswer::Refused);
    let _: Value = desk.ask("work.restore", json!({ "id": home }));
    let left: Vec<Value> = of_visit(&desk, &home).iter().map(|one| one["name"].clone()).collect();
    assert_eq!(left, ["Rumah.png"]);
    assert_eq!(trash(&desk), ["attachment"], "it waits there for consent");
}

#[test]
fn photos_are_printed_only_when_chosen_and_only_with_consent() {
    let desk = Desk::new();
    let home = visit(&desk);
    let files: [(&str, &[u8]); 3] =
        [("Ruang belajar.png", &png(60, 40)), ("Halaman.png", &png(40, 60)), ("Izin.pdf", b"%PDF-1.4 izin")];
    add(&desk, &home, &files);
    let known = of_visit(&desk, &home);
    let (room, yard) = (id_of(&known, "Ruang belajar.png"), id_of(&known, "Halaman.png"));
    let note = json!({ "id": room, "name": "Ruang belajar.png", "kind": "photo", "note": "Meja lipat,\ndi samping Sekar Ayuningrat" });
    let _: Value = desk.ask("attachment.rename", note);

    let source = json!({ "document": "home_visit_report", "counselee": desk.minor, "session": null, "administration": null, "work": home });
    let mut draft: Value = desk.ask("document.prefill", source);
    assert_eq!(draft["values"]["photos"], "", "none unless chosen");
    draft["lang"] = json!("en");
    let shown = |draft: &Value| -> Preview { desk.ask("document.preview", draft) };
    let issue = |draft: &Value| {
        let output = json!({ "act": "save", "printer": null, "copies": 1 });
        json!({ "draft": draft, "recipient": "", "to": "own", "output": output })
    };
    let plain = shown(&draft);
    assert!(!plain.text.contains("Photos of the Visit"), "{}", plain.text);
    let _: Value = desk.ask("document.issue", issue(&draft));

    let words =
        |ids: &[&Value]| -> String { ids.iter().map(|id| id.as_str().expect("an id")).collect::<Vec<_>>().join(" ") };
    draft["values"]["photos"] = json!(words(&[&room, &yard]));
    let with = shown(&draft);
    assert_eq!(with.pages.len(), plain.pages.len() + 1, "two stand on one page");
    assert!(with.text.contains("Photos of the Visit") && with.text.contains("Halaman.png"), "{}", with.text);
    assert!(with.text.contains("Meja lipat, di samping") && !with.text.contains("Sekar"), "{}", with.text);
    assert!(with.pages.last().is_some_and(|page| page.matches("<image").count() == 2), "both are on it");
    assert!(with.warnings.iter().any(|warning| warning.code == "report-warning-masked"));

    // Nothing leaves before counselee and family consent.
    let refused = desk.refused_as("document.issue", issue(&draft), ErrorCode::ConsentMissing);
    let said = |name: &str| refused.args.get(name).map(String::as_str);
    assert_eq!((said("kind"), said("from"), said("why")), (Some("photo"), Some("both"), Some("missing")));
    let pdf = |draft: &Value| desk.workstation.call_bytes("document.pdf", draft.clone());
    assert_eq!(pdf(&draft).expect_err("no consent").code, ErrorCode::ConsentMissing);
    let register = |desk: &Desk| -> usize {
        let lines: Vec<Value> = desk.ask("document.register", json!({ "counselee": desk.minor, "limit": 0 }));
        lines.len()
    };
    assert_eq!(register(&desk), 1, "what was refused stands in no register");
    desk.consent(desk.minor, ConsentKind::Photo, &[ConsentFrom::Student], ConsentAnswer::Given);
    let alone = desk.refused_as("document.issue", issue(&draft), ErrorCode::ConsentMissing);
    assert_eq!(alone.args.get("from").map(String::as_str), Some("parent"), "a minor's own word is not enough");
    desk.consent(desk.minor, ConsentKind::Photo, &[ConsentFrom::Parent], ConsentAnswer::Given);
    let _: Value = desk.ask("document.issue", issue(&draft));
    assert_eq!(register(&desk), 2);
    let first = pdf(&draft).expect("a PDF");
    assert!(first == pdf(&draft).expect("a PDF"), "the same draft gives the same bytes");

    // Not what is no photo, hangs elsewhere, is too many, or no identity at all.
    let other = visit(&desk);
    add(&desk, &other, &[("Lain.png", &png(8, 8))]);
    let elsewhere = id_of(&of_visit(&desk, &other), "Lain.png");
    let many: Vec<String> = (1..=9).map(|n| uuid::Uuid::from_u128(n).to_string()).collect();
    for (photos, code) in [
        (words(&[&elsewhere]), ErrorCode::DocumentInputInvalid),
        (words(&[&id_of(&known, "Izin.pdf")]), ErrorCode::AttachmentNoPreview),
        (many.join(" "), ErrorCode::DocumentInputInvalid),
        ("foto".to_owned(), ErrorCode::DocumentInputInvalid),
        (many[0].clone(), ErrorCode::NotFound),
    ] {
        let mut wrong = draft.clone();
        wrong["values"]["photos"] = json!(photos);
        desk.refused_as("document.preview", &wrong, code);
    }
    // A document without photos takes no notice of them.
    let mut order: Value = desk.ask("document.prefill", json!({ "document": "home_visit_order", "counselee": desk.minor, "session": null, "administration": null, "work": home }));
    order["values"]["photos"] = json!(words(&[&room]));
    assert!(!shown(&order).text.contains("Meja lipat"));
}
