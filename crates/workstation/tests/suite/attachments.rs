//! Attachments by the contract: chosen or dropped, looked at without what a camera wrote, saved as they were, refused with a
//! reason; the page learns no path, and nothing of a content lies in the clear.

use crate::desk::{COUNSELOR, Desk};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use workstation::ErrorCode;
use workstation::contract::app::WatchEvent;

/// A picture with a text that a camera might have written into it.
fn photo(width: u32, height: u32) -> Vec<u8> {
    let picture = image::RgbImage::from_fn(width, height, |x, y| image::Rgb([x as u8, y as u8, 90]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Jpeg).expect("a picture");
    let bytes = bytes.into_inner();
    // An Exif segment right after the start of the image: orientation 6 (turned), and a made-up place.
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    exif.extend_from_slice(b"GPS-6.200000,106.816666 KAMERA-SITI");
    let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
    [&bytes[..2], &[0xff, 0xe1], &length, &exif, &bytes[2..]].concat()
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

struct Person {
    desk: Desk,
    id: String,
}

fn person() -> Person {
    let desk = Desk::new();
    let view = desk.counselee("Ayu Lestari", "0012345678");
    let id = view["id"].as_str().expect("an id").to_owned();
    Person { desk, id }
}

impl Person {
    fn offer(&self, place: &str, files: &[(&str, &[u8])]) {
        let folder = self.desk.folder.path().join("desktop/open").join(place);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        files.iter().for_each(|(name, bytes)| fs::write(folder.join(name), bytes).expect("a file"));
    }

    fn add(&self, source: &str) -> Value {
        self.desk.ask("attachment.add", json!({ "counselee": self.id, "session": null, "source": source }))
    }

    fn list(&self) -> Vec<Value> {
        let list: Value = self.desk.ask("attachment.list", json!({ "counselee": self.id, "session": null }));
        list["attachments"].as_array().expect("a list").clone()
    }

    fn one(&self, name: &str) -> Value {
        self.list().into_iter().find(|one| one["name"] == name).unwrap_or_else(|| panic!("no {name}"))
    }

    fn bytes(&self, method: &str, params: Value) -> Vec<u8> {
        self.desk.workstation.call_bytes(method, params).unwrap_or_else(|error| panic!("{method}: {error:?}"))
    }

    fn acts(&self) -> Vec<(String, String)> {
        let lines: Vec<Value> = self.desk.ask("audit.list", json!({ "offset": 0, "limit": 200 }));
        let word = |line: &Value, name: &str| line[name].as_str().unwrap_or_default().to_owned();
        lines.iter().rev().map(|line| (word(line, "action"), word(line, "kind"))).collect()
    }

    fn chunks(&self) -> Vec<PathBuf> {
        let mut found = Vec::new();
        files_in(&self.desk.folder.path().join("data"), &mut found);
        found.retain(|path| path.components().any(|part| part.as_os_str() == "blobs"));
        found
    }
}

fn files_in(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        if entry.path().is_dir() {
            files_in(&entry.path(), found);
        } else {
            found.push(entry.path());
        }
    }
}

#[test]
fn chosen_files_are_attached_looked_at_saved_and_told_to_the_log() {
    let person = person();
    let (picture, letter) = (photo(900, 600), b"%PDF-1.4 surat izin".repeat(40));
    assert_eq!(person.add("choose")["chosen"], false, "the dialog was cancelled");
    person.offer("attachment", &[("IMG_0001.jpg", &picture), ("Surat izin.pdf", &letter)]);
    let done = person.add("choose");
    assert_eq!((done["added"].as_array().map(Vec::len), &done["refused"]), (Some(2), &json!([])));
    let shown = person.one("IMG_0001.jpg");
    assert_eq!(
        (&shown["mediaType"], &shown["kind"], &shown["here"]),
        (&json!("image/jpeg"), &json!("photo"), &json!(true))
    );
    assert_eq!(person.one("Surat izin.pdf")["kind"], "letter");

    let preview = person.bytes("attachment.preview", json!({ "id": shown["id"], "side": 300 }));
    let seen = image::load_from_memory(&preview).expect("a picture");
    assert_eq!((seen.width(), seen.height()), (200, 300), "turned upright and scaled");
    assert!(!contains(&preview, b"KAMERA-SITI") && !contains(&preview, b"Exif"));
    let part = person.bytes("attachment.part", json!({ "id": shown["id"], "offset": 2, "length": 10 }));
    assert_eq!(part, picture[2..12]);
    let rest = person.bytes("attachment.part", json!({ "id": shown["id"], "offset": 100, "length": 4_000_000 }));
    assert_eq!(rest, picture[100..]);

    let saved: Value = person.desk.ask("attachment.save", json!({ "id": shown["id"] }));
    assert_eq!((&saved["done"], &saved["name"]), (&json!(true), &json!("IMG_0001.jpg")));
    let copy = person.desk.handed("saved");
    assert!(fs::read(&copy[0]).expect("a copy") == picture, "the original, unchanged");

    let renamed: Value = person.desk.ask(
        "attachment.rename",
        json!({ "id": shown["id"], "name": "Luka di lengan.jpg", "kind": "scan", "note": "difoto UKS" }),
    );
    assert_eq!((&renamed["name"], &renamed["note"]), (&json!("Luka di lengan.jpg"), &json!("difoto UKS")));
    let _: Value = person.desk.ask("attachment.remove", json!({ "id": shown["id"] }));
    assert_eq!(person.list().len(), 1);
    let _: Value = person.desk.ask("attachment.restore", json!({ "id": shown["id"] }));
    assert_eq!(person.list().len(), 2);
    let acts: Vec<String> =
        person.acts().into_iter().filter(|(_, kind)| kind == "attachment").map(|(act, _)| act).collect();
    assert_eq!(acts, ["create", "create", "view", "export", "change", "delete", "restore"]);
    let view: Value = person.desk.ask("counselee.get", json!({ "id": person.id }));
    let timeline = view["timeline"].as_array().expect("a timeline");
    assert_eq!(timeline.iter().filter(|entry| entry["kind"] == "attachment").count(), 2);
}

#[test]
fn what_cannot_be_taken_is_refused_file_by_file_and_the_rest_is_attached() {
    let person = person();
    person.offer(
        "attachment",
        &[
            ("foto.png", &photo(8, 8)),
            ("kosong.txt", b""),
            ("pemasang.exe", b"MZ\x90\x00 program"),
            ("surat.pdf", b"MZ\x90\x00 yang menyamar"),
            ("skrip.bat", b"@echo off"),
        ],
    );
    let big = person.desk.folder.path().join("desktop/open/attachment/zz besar.bin");
    fs::File::create(&big).and_then(|file| file.set_len(101 * 1024 * 1024)).expect("a sparse file");
    let done = person.add("choose");
    let refused: Vec<(&str, &str)> = done["refused"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| (one["name"].as_str().expect("a name"), one["code"].as_str().expect("a code")))
        .collect();
    let program = ErrorCode::AttachmentProgram.as_str();
    assert_eq!(
        refused,
        [
            ("kosong.txt", "attachment-empty"),
            ("pemasang.exe", program),
            ("skrip.bat", program),
            ("surat.pdf", program),
            ("zz besar.bin", "attachment-too-large"),
        ]
    );
    assert_eq!(done["refused"][4]["args"], json!({ "size": "101", "most": "100" }));
    assert_eq!(person.list().len(), 1);
    assert_eq!(person.one("foto.png")["mediaType"], "image/jpeg", "by its content, not its name");
    assert_eq!(person.chunks().len(), 1);
}

#[test]
fn dropped_files_wait_behind_the_seam_until_the_page_says_where_they_belong() {
    let person = person();
    person.desk.consent(&json!(person.id), "recording");
    let outside = person.desk.folder.path().join("Unduhan");
    fs::create_dir_all(&outside).expect("a folder");
    let file = outside.join("rekaman.ogg");
    fs::write(&file, b"OggS\x00\x02 suara").expect("a file");
    let mut events = person.desk.workstation.watch();
    person.desk.workstation.dragging(true);
    person.desk.workstation.drop_files(vec![file.clone(), outside.clone()]);
    let mut heard = Vec::new();
    while let Some(event) = events.next_within(std::time::Duration::from_millis(400)) {
        heard.push(event);
    }
    assert!(matches!(heard[0], WatchEvent::Dragging { over: true }), "{heard:?}");
    assert!(heard.iter().any(|event| matches!(event, WatchEvent::Dropped { files: 2 })), "{heard:?}");
    let told = serde_json::to_string(&heard).expect("JSON");
    assert!(!told.contains("Unduhan") && !told.contains("rekaman"), "{told}");
    let done = person.add("dropped");
    assert_eq!(done["added"].as_array().map(Vec::len), Some(1));
    assert_eq!(done["refused"][0]["code"], "not-a-file");
    assert_eq!((&person.one("rekaman.ogg")["kind"], done["chosen"].as_bool()), (&json!("recording"), Some(true)));
    assert_eq!(person.add("dropped")["chosen"], false, "taken once");
    // A lock forgets what was dropped, and a locked window takes nothing.
    person.desk.workstation.drop_files(vec![file.clone()]);
    person.desk.workstation.lock_and_wait();
    person.desk.workstation.drop_files(vec![file]);
    person.desk.unlock();
    assert_eq!(person.add("dropped")["chosen"], false);
}

#[test]
fn a_locked_session_takes_no_attachment_and_keeps_its_own() {
    let person = person();
    let started: Value = person.desk.ask("session.start", json!({ "counselees": [person.id], "appointment": null }));
    let session = started["session"]["id"].clone();
    let add = |session: &Value| json!({ "counselee": person.id, "session": session, "source": "choose" });
    person.offer("attachment", &[("satu.jpg", &photo(20, 20))]);
    let done: Value = person.desk.ask("attachment.add", add(&session));
    assert_eq!(done["added"].as_array().map(Vec::len), Some(1));
    let body = json!({ "problem": "Sulit tidur." });
    let _: Value = person.desk.ask("session.saveVersion", json!({ "id": session, "body": body }));
    let _: Value = person.desk.ask("session.sign", json!({ "id": session }));
    let _: Value = person.desk.ask("session.lock", json!({ "id": session }));
    person.desk.refused("attachment.add", add(&session), ErrorCode::SessionLocked);
    let kept = person.one("satu.jpg");
    assert_eq!(kept["locked"], true);
    person.desk.refused("attachment.remove", json!({ "id": kept["id"] }), ErrorCode::SessionLocked);
    let other = json!({ "id": kept["id"], "name": "lain", "kind": "scan", "note": "" });
    person.desk.refused("attachment.rename", other, ErrorCode::SessionLocked);
    person.desk.refused("attachment.restore", json!({ "id": kept["id"] }), ErrorCode::NotFound);
    person.desk.refused("trash.restore", json!({ "kind": "attachment", "id": kept["id"] }), ErrorCode::NotFound);
    let stands = person.one("satu.jpg");
    assert_eq!((&stands["locked"], &stands["late"]), (&json!(true), &json!(false)));
    let view: Value = person.desk.ask("session.get", json!({ "id": session }));
    assert_eq!(view["lateAttachments"], json!([]), "nothing came too late");
    assert_eq!(person.add("choose")["added"].as_array().map(Vec::len), Some(1), "the counselee may get one");
    let nobody = json!({ "counselee": "00000000-0000-0000-0000-000000000000", "session": null, "source": "choose" });
    person.desk.refused("attachment.add", nobody, ErrorCode::NotFound);
    let stranger = person.desk.counselee("Budi", "0012345679");
    let wrong = json!({ "counselee": stranger["id"], "session": started["session"]["id"], "source": "choose" });
    assert!(person.desk.workstation.ask::<Value>("attachment.add", wrong).is_err(), "{COUNSELOR}");
}

#[test]
fn a_missing_chunk_is_refused_in_words_and_named_by_verification() {
    let person = person();
    person.offer("attachment", &[("foto.jpg", &photo(60, 60))]);
    let _ = person.add("choose");
    let id = person.one("foto.jpg")["id"].clone();
    let chunk = person.chunks().remove(0);
    let whole = fs::read(&chunk).expect("readable");
    fs::remove_file(&chunk).expect("removable");
    let refused =
        |method: &str, params: Value| person.desk.workstation.call_bytes(method, params).expect_err("refused").code;
    assert_eq!(refused("attachment.preview", json!({ "id": id, "side": 100 })), ErrorCode::AttachmentMissing);
    assert_eq!(refused("attachment.part", json!({ "id": id, "offset": 0, "length": 9 })), ErrorCode::AttachmentMissing);
    person.desk.refused("attachment.save", json!({ "id": id }), ErrorCode::AttachmentMissing);
    let found: Value = person.desk.ask("file.verify", json!({}));
    assert_eq!(found["sound"], false);
    assert_eq!(found["findings"], json!(["workstation-finding-attachment"]));
    let named = &found["attachments"][0];
    assert_eq!(
        (&named["name"], &named["counseleeName"], &named["missing"]),
        (&json!("foto.jpg"), &json!("Ayu Lestari"), &json!(true))
    );
    let mut changed = whole.clone();
    changed[40] ^= 1;
    fs::write(&chunk, changed).expect("written");
    assert_eq!(refused("attachment.preview", json!({ "id": id, "side": 100 })), ErrorCode::AttachmentDamaged);
    fs::write(&chunk, whole).expect("written");
    let found: Value = person.desk.ask("file.verify", json!({}));
    assert_eq!((&found["sound"], &found["attachments"]), (&json!(true), &json!([])));
}

#[test]
fn only_pictures_have_a_preview_and_a_picture_that_is_none_says_so() {
    let person = person();
    person.offer("attachment", &[("a.txt", b"catatan"), ("b.jpg", b"\xff\xd8\xff\xe0 bukan gambar")]);
    let _ = person.add("choose");
    for (name, code) in [("a.txt", ErrorCode::AttachmentNoPreview), ("b.jpg", ErrorCode::PictureUnreadable)] {
        let params = json!({ "id": person.one(name)["id"], "side": 100 });
        let error = person.desk.workstation.call_bytes("attachment.preview", params).expect_err("refused");
        assert_eq!(error.code, code, "{name}");
    }
}

#[test]
fn a_saving_that_is_cancelled_leaves_no_file_and_no_entry() {
    let person = person();
    person.offer("attachment", &[("foto.jpg", &photo(30, 30))]);
    let _ = person.add("choose");
    fs::write(person.desk.folder.path().join("desktop/cancel-save"), "").expect("a mark");
    let saved: Value = person.desk.ask("attachment.save", json!({ "id": person.one("foto.jpg")["id"] }));
    assert_eq!(saved["done"], false);
    assert!(person.desk.handed("saved").is_empty());
    assert!(!person.acts().iter().any(|(act, _)| act == "export"));
}

#[test]
fn what_a_crash_left_is_swept_when_the_file_is_opened() {
    let mut person = person();
    person.offer("attachment", &[("foto.jpg", &photo(30, 30))]);
    let _ = person.add("choose");
    person.desk.restart();
    let kept = person.chunks();
    let orphan = kept[0].with_file_name("f".repeat(64));
    fs::write(&orphan, b"sisa").expect("a file");
    person.desk.unlock();
    // It happens beside the first calls; the lock waits for it.
    person.desk.workstation.lock_and_wait();
    assert!(!orphan.exists());
    assert_eq!(person.chunks(), kept);
    person.desk.unlock();
    assert_eq!(person.list().len(), 1);
}
