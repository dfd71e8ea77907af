//! What may follow a locked session, through the contract: moved to the right file with what hangs on it, retracted, signed by
//! a supervisor; and what it said before.

use crate::fixture::{Desk, PASSPHRASE};
use counseling::SessionId;
use serde_json::{Value, json};
use workstation::ErrorCode;
use workstation::contract::sessions::{Moved, SessionVersion, SessionView};

const MENTOR: &str = "payung jingga tujuh kelapa";

fn written(desk: &Desk, text: &str) -> SessionView {
    let view: SessionView = desk.ask("session.start", json!({ "counselees": [desk.minor], "appointment": null }));
    let _: Value = desk.ask("session.saveVersion", json!({ "id": view.session.id, "body": { "problem": text } }));
    view
}

fn locked(desk: &Desk, text: &str) -> SessionView {
    let view = written(desk, text);
    desk.ask("session.lock", json!({ "id": view.session.id }))
}

fn attach(desk: &Desk, session: SessionId) {
    let folder = desk.folder.path().join("desktop/open/attachment");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("surat.txt"), "isi surat").expect("a file");
    let added: Value =
        desk.ask("attachment.add", json!({ "counselee": desk.minor, "session": session, "source": "choose" }));
    assert_eq!(added["added"].as_array().map(Vec::len), Some(1), "{added}");
}

fn attached(desk: &Desk, counselee: counseling::CounseleeId, session: Option<SessionId>) -> Vec<Value> {
    let list: Value = desk.ask("attachment.list", json!({ "counselee": counselee, "session": session }));
    list["attachments"].as_array().expect("a list").clone()
}

fn kinds(desk: &Desk) -> Vec<String> {
    let lines: Vec<Value> = desk.ask("audit.list", json!({ "limit": 50 }));
    lines.iter().map(|line| line["action"].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_locked_session_moves_with_its_promises_and_papers_and_leaves_only_its_retraction() {
    let desk = Desk::new();
    let view = written(&desk, "cemas ujian");
    let id = view.session.id;
    let promise = json!({ "id": null, "counselee": desk.minor, "counseleeName": "", "className": "", "session": id,
        "text": "telepon rumah", "due": "2026-12-01", "doneOn": null });
    let _: Value = desk.ask("followUp.save", promise);
    attach(&desk, id);
    let _: Value = desk.ask("session.lock", json!({ "id": id }));
    let effects: Value = desk.ask("session.moveEffects", json!({ "id": id, "counselee": desk.minor }));
    assert_eq!(
        (&effects["locked"], &effects["followUps"], &effects["attachments"]),
        (&json!(true), &json!(1), &json!(1))
    );
    let order = |to, reason: &str| json!({ "id": id, "from": desk.minor, "to": to, "reason": reason });
    let unsaid = desk.refused_as("session.move", order(desk.adult, " "), ErrorCode::Required);
    assert_eq!(unsaid.field.as_deref(), Some("reason"));
    let same = desk.refused_as("session.move", order(desk.minor, "salah"), ErrorCode::BadValue);
    assert_eq!(same.field.as_deref(), Some("to"));
    let moved: Moved = desk.ask("session.move", order(desk.adult, "salah pilih konseli"));
    assert_eq!((moved.attachments, moved.left), (1, 0));
    let new: SessionView = desk.ask("session.get", json!({ "id": moved.session }));
    assert_eq!((new.session.counselees.as_slice(), new.session.moved_from), ([desk.adult].as_slice(), Some(id)));
    assert_eq!(attached(&desk, desk.adult, Some(moved.session)).len(), 1);
    assert_eq!(attached(&desk, desk.minor, None).len(), 0, "it should not stand in her file");
    assert_eq!(attached(&desk, desk.minor, Some(id)).len(), 1, "and is still there with what was retracted");
    let old: SessionView = desk.ask("session.get", json!({ "id": id }));
    assert!(old.session.is_retracted());
    let page: Value = desk.ask("counselee.get", json!({ "id": desk.minor }));
    let entry = page["timeline"].as_array().expect("a list").iter().find(|one| one["kind"] == "session");
    assert_eq!(entry.expect("still on the timeline")["state"], "retracted");
    let again = desk.refused_as("session.move", order(desk.adult, "lagi"), ErrorCode::SessionRetracted);
    assert_eq!(again.field, None);
    // A new session with her proposes nothing of what was never hers.
    let next: SessionView = desk.ask("session.start", json!({ "counselees": [desk.minor], "appointment": null }));
    assert_eq!((next.session.number, next.previous.map(|before| before.id)), (1, None));
    assert!(kinds(&desk).contains(&"retract".to_owned()));
}

#[test]
fn an_unlocked_session_moves_without_a_reason_and_its_attachments_follow() {
    let desk = Desk::new();
    let id = written(&desk, "cemas").session.id;
    attach(&desk, id);
    let order = json!({ "id": id, "from": desk.minor, "to": desk.adult, "reason": "" });
    let moved: Moved = desk.ask("session.move", order);
    assert_eq!((moved.attachments, moved.left, moved.why.as_str()), (1, 0, ""));
    desk.refused_as("session.get", json!({ "id": id }), ErrorCode::NotFound);
    assert_eq!((attached(&desk, desk.minor, None).len(), attached(&desk, desk.adult, None).len()), (0, 1));
}

#[test]
fn a_session_recorded_twice_is_retracted_once_and_for_good() {
    let desk = Desk::new();
    let draft = written(&desk, "dua kali").session.id;
    desk.refused_as("session.retract", json!({ "id": draft, "reason": "dua kali" }), ErrorCode::SessionNotLocked);
    let _: Value = desk.ask("session.lock", json!({ "id": draft }));
    desk.refused_as("session.retract", json!({ "id": draft, "reason": " " }), ErrorCode::Required);
    let view: SessionView = desk.ask("session.retract", json!({ "id": draft, "reason": "tercatat dua kali" }));
    assert!(view.session.is_retracted());
    desk.refused_as("session.retract", json!({ "id": draft, "reason": "lagi" }), ErrorCode::SessionRetracted);
    let found: Value = desk.ask("search.contents", json!({ "text": "dua kali" }));
    assert_eq!(found["hits"].as_array().map(Vec::len), Some(0), "{found}");
}

#[test]
fn a_supervisor_signs_by_her_own_passphrase_only() {
    let desk = Desk::new();
    let id = locked(&desk, "satu").session.id;
    let new = |passphrase: &str| json!({ "name": " Dra.  Endang Pratiwi ", "number": "196504121990032004", "role": "Guru pamong", "passphrase": passphrase });
    desk.refused_as("supervisor.add", new("12345678"), ErrorCode::PassphraseWeak);
    let same = desk.refused_as("supervisor.add", new(PASSPHRASE), ErrorCode::SupervisorPassphraseSame);
    assert_eq!(same.field.as_deref(), Some("passphrase"));
    let all: Value = desk.ask("supervisor.add", new(MENTOR));
    assert_eq!(all[0]["name"], "Dra. Endang Pratiwi");
    assert!(!all.to_string().contains("slot"), "the page sees no key");
    let who = all[0]["id"].clone();
    let sign = |passphrase: &str| json!({ "id": id, "supervisor": who, "passphrase": passphrase, "remark": " Baik. " });
    let wrong = desk.refused_as("session.cosign", sign(PASSPHRASE), ErrorCode::WrongSupervisorPassphrase);
    assert_eq!(wrong.field.as_deref(), Some("passphrase"));
    assert_eq!(kinds(&desk)[0], "cosign-failed");
    let view: SessionView = desk.ask("session.cosign", sign(MENTOR));
    assert!(view.session.is_cosigned());
    let signed = &view.session.addenda[0];
    assert_eq!(
        (signed.by.as_str(), signed.role.as_str(), signed.text.as_str()),
        ("Dra. Endang Pratiwi", "Guru pamong", "Baik.")
    );
    let lines: Value = desk.ask("session.list", json!({}));
    assert_eq!(lines[0]["cosigned"], true);
    let _: Value = desk.ask("supervisor.end", json!({ "id": who, "ended": true }));
    let other = locked(&desk, "dua").session.id;
    let late = json!({ "id": other, "supervisor": who, "passphrase": MENTOR, "remark": "" });
    desk.refused_as("session.cosign", &late, ErrorCode::NotFound);
    let _: Value = desk.ask("supervisor.end", json!({ "id": who, "ended": false }));
    let _: SessionView = desk.ask("session.cosign", &late);
    let draft = written(&desk, "tiga").session.id;
    let early = json!({ "id": draft, "supervisor": who, "passphrase": MENTOR, "remark": "" });
    desk.refused_as("session.cosign", early, ErrorCode::SessionNotLocked);
    let sound: Value = desk.ask("file.verify", json!({}));
    assert_eq!(sound["sound"], true, "{sound}");
}

#[test]
fn versions_tell_what_was_said_and_a_note_changes_its_format_without_losing_a_word() {
    let desk = Desk::new();
    let id = written(&desk, "satu").session.id;
    let full =
        json!({ "problem": "Cemas.", "approach": "Mendengarkan.", "outcome": "Lega.", "follow-up": "Bertemu lagi." });
    let _: Value = desk.ask("session.saveVersion", json!({ "id": id, "body": full }));
    let view: SessionView = desk.ask("session.convert", json!({ "id": id, "format": "pie" }));
    let body = serde_json::to_value(&view.session.body).expect("a body");
    assert_eq!(body["problem"], "Cemas.");
    assert_eq!(body["intervention"], "Mendengarkan.");
    let both = body["evaluation"].as_str().expect("a text");
    assert!(both.contains(": Lega.") && both.contains(": Bertemu lagi."), "{both}");
    let versions: Vec<SessionVersion> = desk.ask("session.versions", json!({ "id": id }));
    let texts: Vec<Value> = versions
        .iter()
        .filter_map(|one| one.body.as_ref())
        .map(|one| serde_json::to_value(one).expect("a body"))
        .collect();
    assert_eq!(texts, [body, full, json!({ "problem": "satu" })], "newest first");
    assert!(versions.iter().all(|one| one.here));
    assert!(versions.last().is_some_and(|first| first.frame.iter().any(|one| one.field == "strategy")));
    let _: Value = desk.ask("session.lock", json!({ "id": id }));
    desk.refused_as("session.convert", json!({ "id": id, "format": "bk" }), ErrorCode::SessionLocked);
    let versions: Vec<SessionVersion> = desk.ask("session.versions", json!({ "id": id }));
    let seal = versions[0].seal.as_ref().expect("a lock");
    assert_eq!((seal.locked, seal.by.as_str()), (true, "Laras Kinanti, S.Pd."));
}

#[test]
fn pieces_of_text_are_kept_in_order_within_bounds_and_come_back_from_the_trash() {
    let desk = Desk::new();
    let piece = |id: Value, title: &str, body: &str| json!({ "id": id, "title": title, "body": body });
    let one: Value = desk.ask("snippet.save", piece(Value::Null, "  Pembuka  sesi ", "Sesi dibuka dengan {name}.\n"));
    assert_eq!((&one[0]["title"], &one[0]["body"]), (&json!("Pembuka sesi"), &json!("Sesi dibuka dengan {name}.")));
    let _: Value = desk.ask("snippet.save", piece(Value::Null, "Penutup", "Sesi ditutup."));
    let changed: Value = desk.ask("snippet.save", piece(one[0]["id"].clone(), "Pembuka", "Sesi dibuka."));
    let titles: Vec<_> = changed.as_array().expect("a list").iter().map(|one| one["title"].clone()).collect();
    assert_eq!(titles, ["Pembuka", "Penutup"]);
    for (title, body, field, code) in [
        (" ", "isi", "title", ErrorCode::Required),
        ("judul", "\n ", "body", ErrorCode::Required),
        (&*"panjang ".repeat(10), "isi", "title", ErrorCode::TooLong),
        ("judul", &*"kata ".repeat(500), "body", ErrorCode::TooLong),
    ] {
        assert_eq!(
            desk.refused_as("snippet.save", piece(Value::Null, title, body), code).field.as_deref(),
            Some(field)
        );
    }
    let nobody = json!("00000000-0000-0000-0000-000000000001");
    desk.refused_as("snippet.save", piece(nobody, "judul", "isi"), ErrorCode::NotFound);
    let id = json!({ "id": one[0]["id"] });
    let left: Value = desk.ask("snippet.delete", &id);
    assert_eq!(left.as_array().map(Vec::len), Some(1));
    let back: Value = desk.ask("snippet.restore", &id);
    assert_eq!(back[0]["title"], "Pembuka");
}
