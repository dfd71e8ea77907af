//! The gate: every act that consent gates, in every state that consents can be in, refused with its reason or allowed, by the
//! contract's own methods; withdrawals, overrides, orientation, inventory, jurisdiction.

use crate::fixture::{Desk, TestClock, day, today, workstation_at};
use crate::lab::Lab;
use crate::support;
use casefile::{consent, consent_override};
use chrono::{Days, NaiveDate};
use counseling::consent::ConsentFrom::{self, Parent, Student};
use counseling::consent::{Consent, ConsentAnswer, ConsentKind, GatedAct, Withdrawal};
use counseling::{ConsentId, CounseleeId};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tempfile::TempDir;
use workstation::{CallError, ErrorCode, Workstation};

const BOTH: &[ConsentFrom] = &[Student, Parent];

/// A state that one side's consent can be in on the test's today, and why the gate refuses it.
const STATES: &[(&str, Option<&str>)] = &[
    ("given", None),
    ("none", Some("missing")),
    ("refused", Some("refused")),
    ("expired", Some("expired")),
    ("not-yet", Some("not-yet")),
    ("withdrawn", Some("withdrawn")),
    ("withdrawn-in-the-old-way", Some("withdrawn")),
    ("given-again", None),
];

/// Who is asked: of age, under age, of unknown age.
fn people(desk: &Desk) -> [(&'static str, CounseleeId, &'static [ConsentFrom]); 3] {
    let unknown: Value = desk.ask(
        "counselee.save",
        json!({ "id": null, "identity": identity("Tanpa Tanggal Lahir"), "class": null, "status": "active", "tags": [] }),
    );
    let unknown = serde_json::from_value(unknown["id"].clone()).expect("an id");
    [("adult", desk.adult, &[Student]), ("minor", desk.minor, BOTH), ("unknown age", unknown, BOTH)]
}

fn identity(name: &str) -> Value {
    json!({ "name": name, "preferredName": "", "nisn": "", "nipd": "", "sex": null, "birthPlace": "", "birthDate": null,
        "religion": "", "address": "", "phone": "", "email": "", "livingWith": "", "specialNeeds": "", "formerSchool": "",
        "childOrder": null, "siblings": null })
}

fn before(days: u64) -> NaiveDate {
    today() - Days::new(days)
}

/// Puts one side's consent into a state.
fn put(desk: &Desk, who: CounseleeId, kind: ConsentKind, from: ConsentFrom, state: &str) {
    let on = before(20);
    let given = || Consent { person: "Sulastri".to_owned(), ..Consent::given(who, kind, from, on) };
    let ended =
        Withdrawal { on: before(1), by: String::new(), reason: String::new(), noted_by: String::new(), noted_ms: 0 };
    desk.write(|writer| {
        match state {
            "none" => {}
            "given" => drop(consent::save(writer, &given())?),
            "refused" => drop(consent::save(writer, &Consent { answer: ConsentAnswer::Refused, ..given() })?),
            "expired" => drop(consent::save(writer, &Consent { until: Some(before(2)), ..given() })?),
            "not-yet" => drop(consent::save(writer, &Consent { on: today() + Days::new(2), ..given() })?),
            "withdrawn-in-the-old-way" => {
                consent::save(writer, &given())?;
                let end = Consent { answer: ConsentAnswer::Withdrawn, on: before(1), ..given() };
                consent::save(writer, &end)?;
            }
            "withdrawn" | "given-again" => {
                let id = consent::save(writer, &given())?;
                consent::withdraw(writer, id, ended.on, "Sulastri", "")?;
                if state == "given-again" {
                    consent::save(writer, &Consent { on: today(), ..given() })?;
                }
            }
            other => panic!("no state {other}"),
        }
        Ok(())
    });
}

/// Every act that is refused without consent, as the contract lets it be done.
const REFUSED: &[GatedAct] =
    &[GatedAct::Assessment, GatedAct::Recording, GatedAct::Photo, GatedAct::Remote, GatedAct::Release];

fn try_call(desk: &Desk, method: &str, params: Value) -> Result<Value, CallError> {
    desk.workstation.ask::<Value>(method, params)
}

fn offer(desk: &Desk, kind: &str, name: &str, bytes: &[u8]) {
    let folder = desk.folder.path().join("desktop").join("open").join(kind);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join(name), bytes).expect("a file");
}

/// A remote session of today with a note, not signed.
fn remote(desk: &Desk, who: CounseleeId) -> Value {
    let started: Value = desk.ask("session.start", json!({ "counselees": [who], "appointment": null }));
    let (id, mut frame) = (started["session"]["id"].clone(), started["session"]["frame"].clone());
    frame["medium"] = json!("chat");
    frame["ifCutOff"] = json!("telepon sekolah");
    frame["topic"] = json!("Belajar");
    let _: Value = desk.ask("session.saveFrame", json!({ "id": id, "frame": frame, "format": "bk" }));
    let body = json!({ "problem": "Sulit memulai." });
    let _: Value = desk.ask("session.saveVersion", json!({ "id": id, "body": body }));
    id
}

fn explained(desk: &Desk, who: CounseleeId) {
    for item in ["reach", "failure", "cues", "help"] {
        let tick = json!({ "counselee": who, "item": item, "on": today(), "note": "" });
        let _: Value = desk.ask("orientation.tick", tick);
    }
}

fn release(desk: &Desk, who: CounseleeId, to: &str, recipient: &str) -> Result<Value, CallError> {
    let source = json!({ "document": "data_inventory", "counselee": who, "session": null, "administration": null });
    let draft: Value = desk.ask("document.prefill", source);
    let output = json!({ "act": "save", "printer": null, "copies": 1 });
    try_call(desk, "document.issue", json!({ "draft": draft, "recipient": recipient, "to": to, "output": output }))
}

/// Does an act; a refusal of the gate is an error.
fn done(desk: &Desk, act: GatedAct, who: CounseleeId) -> Result<(), CallError> {
    match act {
        GatedAct::Assessment => {
            let asked =
                json!({ "counselee": who, "instrument": "rses", "locale": "en", "mode": "keyed", "on": today() });
            try_call(desk, "administration.start", asked).map(drop)
        }
        GatedAct::Recording => {
            offer(desk, "attachment", "sesi.mp3", b"ID3\x03\x00\x00\x00\x00\x00\x00 suara");
            let added =
                try_call(desk, "attachment.add", json!({ "counselee": who, "session": null, "source": "choose" }))?;
            match added["refused"].as_array().and_then(|refused| refused.first()) {
                None => Ok(()),
                Some(refused) => {
                    assert_eq!(refused["code"], "consent-missing", "{refused}");
                    assert!(added["added"].as_array().is_some_and(Vec::is_empty));
                    let args: BTreeMap<String, String> =
                        serde_json::from_value(refused["args"].clone()).expect("arguments");
                    let error = CallError::field(ErrorCode::ConsentMissing, "counselee");
                    Err(args.iter().fold(error, |error, (name, value)| error.arg(name, value)))
                }
            }
        }
        GatedAct::Photo => {
            let mut png = std::io::Cursor::new(Vec::new());
            image::DynamicImage::new_rgb8(8, 8).write_to(&mut png, image::ImageFormat::Png).expect("a picture");
            offer(desk, "picture", "foto.png", &png.into_inner());
            try_call(desk, "counselee.setPhoto", json!({ "id": who, "remove": false })).map(drop)
        }
        GatedAct::Remote => {
            explained(desk, who);
            let id = remote(desk, who);
            try_call(desk, "session.sign", json!({ "id": id })).map(drop)
        }
        GatedAct::Release => release(desk, who, "outside", "Puskesmas Cendana").map(drop),
        GatedAct::Counseling => panic!("it is never refused"),
    }
}

fn gate_line(desk: &Desk, act: GatedAct, who: CounseleeId) -> Value {
    let lines: Value = desk.ask("consent.check", json!({ "counselees": [who], "act": act, "on": null }));
    lines[0]["gate"].clone()
}

#[test]
fn every_act_in_every_state_of_consent_is_refused_with_its_reason_or_allowed() {
    let mut looked_at = 0;
    for act in REFUSED {
        for (state, why) in STATES {
            // Each side that has to consent in this state alone, the other one standing.
            for turn in 0..2 {
                let desk = Desk::new();
                for (age, who, sides) in people(&desk) {
                    let Some(side) = sides.get(turn).copied() else { continue };
                    let kind = act.kind();
                    let told = format!("{act} of {age}, {side} {state}");
                    for other in sides.iter().filter(|other| **other != side) {
                        put(&desk, who, kind, *other, "given");
                    }
                    put(&desk, who, kind, side, state);
                    let shown = gate_line(&desk, *act, who);
                    match (done(&desk, *act, who), why) {
                        (Ok(()), None) => assert_eq!(shown["state"], "allowed", "{told}"),
                        (Err(error), Some(why)) => {
                            assert_eq!(error.code, ErrorCode::ConsentMissing, "{told}: {error:?}");
                            assert_eq!(error.args["why"], **why, "{told}");
                            assert_eq!(error.args["from"], side.as_str(), "{told}");
                            assert_eq!(error.args["kind"], kind.as_str(), "{told}");
                            assert_eq!((&shown["state"], &shown["lacks"][0]["why"]), (&json!("refused"), &json!(why)));
                        }
                        (found, _) => panic!("{told}: {found:?}"),
                    }
                    looked_at += 1;
                }
            }
        }
    }
    assert_eq!(looked_at, REFUSED.len() * STATES.len() * 5);
}

#[test]
fn the_wrong_side_opens_nothing() {
    for act in REFUSED {
        let desk = Desk::new();
        put(&desk, desk.adult, act.kind(), Parent, "given");
        let error = done(&desk, *act, desk.adult).expect_err("the family's consent for somebody of age");
        assert_eq!((error.args["from"].as_str(), error.args["why"].as_str()), ("student", "missing"), "{act}");
        put(&desk, desk.minor, act.kind(), Student, "given");
        let error = done(&desk, *act, desk.minor).expect_err("a minor's own consent alone");
        assert_eq!((error.args["from"].as_str(), error.args["why"].as_str()), ("parent", "missing"), "{act}");
        // Nor does consent to something else.
        let other = if *act == GatedAct::Photo { ConsentKind::Recording } else { ConsentKind::Photo };
        for side in BOTH {
            put(&desk, desk.child, other, *side, "given");
            put(&desk, desk.child, ConsentKind::Guardian, *side, "given");
        }
        // The child is too young for the instrument: of that the gate is asked by itself.
        assert_eq!(gate_line(&desk, *act, desk.child)["state"], "refused", "{act}");
        if *act != GatedAct::Assessment {
            let error = done(&desk, *act, desk.child).expect_err("consent to something else");
            assert_eq!(error.code, ErrorCode::ConsentMissing, "{act}");
        }
    }
}

#[test]
fn counseling_itself_warns_and_is_never_refused() {
    let desk = Desk::new();
    let line = gate_line(&desk, GatedAct::Counseling, desk.minor);
    assert_eq!((&line["state"], line["lacks"].as_array().map(Vec::len)), (&json!("warned"), Some(2)));
    let started: Value = desk.ask("session.start", json!({ "counselees": [desk.minor], "appointment": null }));
    let id = started["session"]["id"].clone();
    let _: Value = desk.ask("session.saveVersion", json!({ "id": id, "body": { "problem": "Cemas." } }));
    let _: Value = desk.ask("session.sign", json!({ "id": id }));
    // Why it goes on is written down once and holds from then on.
    let reason = json!({ "counselee": desk.minor, "act": "counseling", "reason": "Pembicaraan pertama" });
    let view: Value = desk.ask("consent.override", reason);
    assert_eq!(entry(&view, "consent-override", "counseling")["text"], "Pembicaraan pertama");
    desk.clock.forward(3 * 86_400_000);
    assert_eq!(gate_line(&desk, GatedAct::Counseling, desk.minor)["state"], "overridden");
    // The family's general consent stands in for its side.
    put(&desk, desk.minor, ConsentKind::Counseling, Student, "given");
    put(&desk, desk.minor, ConsentKind::Guardian, Parent, "given");
    assert_eq!(gate_line(&desk, GatedAct::Counseling, desk.minor)["state"], "allowed");
}

fn given(desk: &Desk, who: CounseleeId, kind: ConsentKind) -> Value {
    let consent = json!({ "id": null, "counselee": who, "kind": kind, "from": "student", "person": "Sekar",
        "answer": "given", "method": "in-person", "identityCheck": "", "check": "known", "on": before(3), "until": null,
        "withhold": "" });
    let view: Value = desk.ask("consent.save", consent);
    let consents = view["consents"].as_array().expect("consents").clone();
    consents.into_iter().find(|one| one["kind"] == kind.as_str()).expect("the consent")
}

/// The last entry of a kind on a timeline.
fn entry(view: &Value, kind: &str, what: &str) -> Value {
    let entries = view["timeline"].as_array().expect("entries").iter();
    entries.clone().find(|one| one["kind"] == kind && one["what"] == what).cloned().unwrap_or_default()
}

#[test]
fn a_withdrawal_stops_the_next_act_in_the_middle_of_a_form_and_of_a_session() {
    let desk = Desk::new();
    let assessment = given(&desk, desk.adult, ConsentKind::Assessment);
    let internet = given(&desk, desk.adult, ConsentKind::Internet);
    explained(&desk, desk.adult);
    let asked =
        json!({ "counselee": desk.adult, "instrument": "gad-7", "locale": "en", "mode": "keyed", "on": today() });
    let form: Value = desk.ask("administration.start", asked);
    let form = form["administration"]["id"].clone();
    let answer = |item: &str| json!({ "id": form, "item": item, "value": 1 });
    let _: Value = desk.ask("administration.answer", answer("gad7-1"));
    let session = remote(&desk, desk.adult);
    desk.appointment(desk.adult, "2026-11-26T09:00:00+07:00");

    // What will follow is said before.
    let told: Value = desk.ask("consent.consequences", json!({ "id": assessment["id"] }));
    assert_eq!((&told["stops"], &told["administrations"][0]["id"]), (&json!(["assessment"]), &form));
    let told: Value = desk.ask("consent.consequences", json!({ "id": internet["id"] }));
    assert_eq!((&told["stops"], &told["sessions"][0]["id"]), (&json!(["remote"]), &session));
    assert_eq!(told["appointments"].as_array().map(Vec::len), Some(1));

    for consent in [&assessment, &internet] {
        let end = json!({ "id": consent["id"], "on": today(), "by": "Sekar", "reason": "" });
        let _: Value = desk.ask("consent.withdraw", end);
    }
    let refused = desk.refused_as("administration.answer", answer("gad7-2"), ErrorCode::ConsentMissing);
    assert_eq!(refused.args["why"], "withdrawn");
    desk.refused_as("administration.finish", json!({ "id": form }), ErrorCode::ConsentMissing);
    let kept: Value = desk.ask("administration.result", json!({ "id": form }));
    assert_eq!(kept["administration"]["responses"], json!({ "gad7-1": 1 }), "what was given stays");
    let refused = desk.refused_as("session.sign", json!({ "id": session }), ErrorCode::ConsentMissing);
    assert_eq!((refused.args["why"].as_str(), refused.args["kind"].as_str()), ("withdrawn", "internet"));
    // Words are never refused: the note goes on and stays.
    let body = json!({ "problem": "Sulit memulai.", "outcome": "Berhenti atas permintaan." });
    let _: Value = desk.ask("session.saveVersion", json!({ "id": session, "body": body }));
    let open: Value = desk.ask("session.get", json!({ "id": session }));
    assert_eq!((&open["session"]["status"], &open["session"]["body"]), (&json!("draft"), &body));

    // History: what was given, and how it ended.
    let view: Value = desk.ask("counselee.get", json!({ "id": desk.adult }));
    let ended: Vec<&Value> = view["consents"].as_array().expect("consents").iter().collect();
    assert!(ended.iter().all(|one| one["answer"] == "given" && one["withdrawal"]["by"] == "Sekar"), "{ended:?}");
    let states: Vec<&Value> =
        view["timeline"].as_array().expect("entries").iter().filter(|one| one["kind"] == "consent").collect();
    assert_eq!(states.len(), 4, "given and withdrawn, twice");
    let again = json!({ "id": assessment["id"], "on": today(), "by": "Sekar", "reason": "" });
    desk.refused_as("consent.withdraw", again, ErrorCode::ConsentWithdrawn);
    let mut mended = assessment.clone();
    mended["person"] = json!("Orang lain");
    desk.refused_as("consent.save", mended, ErrorCode::ConsentWithdrawn);
}

#[test]
fn what_was_held_before_a_withdrawal_can_still_be_signed() {
    let desk = Desk::new();
    let consent = given(&desk, desk.adult, ConsentKind::Internet);
    explained(&desk, desk.adult);
    let session = remote(&desk, desk.adult);
    desk.clock.forward(86_400_000);
    let end = json!({ "id": consent["id"], "on": today() + Days::new(1), "by": "Sekar", "reason": "" });
    let _: Value = desk.ask("consent.withdraw", end);
    let signed: Value = desk.ask("session.sign", json!({ "id": session }));
    assert_eq!(signed["session"]["status"], "signed");
    let next = remote(&desk, desk.adult);
    desk.refused_as("session.sign", json!({ "id": next }), ErrorCode::ConsentMissing);
}

#[test]
fn a_withdrawal_noted_by_mistake_is_taken_back_on_its_day_only() {
    let desk = Desk::new();
    let first = given(&desk, desk.adult, ConsentKind::Assessment);
    let view: Value = desk.ask("counselee.get", json!({ "id": desk.adult }));
    assert_eq!(view["consents"][0]["id"], first["id"]);
    desk.clock.forward(1_000);
    let second = given(&desk, desk.adult, ConsentKind::Assessment);
    assert_ne!(second["id"], first["id"], "the newest first");
    let told: Value = desk.ask("consent.consequences", json!({ "id": first["id"] }));
    assert_eq!(told["count"], 2, "nobody who withdraws means the older paper only");
    let end = json!({ "id": first["id"], "on": today(), "by": "Sekar", "reason": "salah catat" });
    let _: Value = desk.ask("consent.withdraw", &end);
    assert_eq!(gate_line(&desk, GatedAct::Assessment, desk.adult)["state"], "refused");
    let _: Value = desk.ask("consent.takeBack", json!({ "id": second["id"] }));
    assert_eq!(gate_line(&desk, GatedAct::Assessment, desk.adult)["state"], "allowed");
    desk.refused_as("consent.takeBack", json!({ "id": second["id"] }), ErrorCode::NotFound);
    let _: Value = desk.ask("consent.withdraw", end);
    desk.clock.forward(86_400_000);
    desk.refused_as("consent.takeBack", json!({ "id": first["id"] }), ErrorCode::TooLateToTakeBack);
    let log: Vec<Value> = desk.ask("audit.list", json!({ "kind": "consent", "limit": 50 }));
    let actions: Vec<&str> = log.iter().filter_map(|line| line["action"].as_str()).collect();
    assert_eq!(actions.iter().filter(|action| **action == "withdrawal-taken-back").count(), 2);
    assert_eq!(actions.iter().filter(|action| **action == "withdraw-consent").count(), 4);
}

#[test]
fn an_emergency_opens_an_act_for_a_day_with_a_reason_that_stays() {
    let desk = Desk::new();
    for act in [GatedAct::Assessment, GatedAct::Remote, GatedAct::Release] {
        done(&desk, act, desk.minor).expect_err("no consent");
        let open = |reason: &str| json!({ "counselee": desk.minor, "act": act, "reason": reason });
        assert_eq!(
            desk.refused_as("consent.override", open("  "), ErrorCode::Required).field.as_deref(),
            Some("reason")
        );
        let view: Value = desk.ask("consent.override", open("Ancaman nyata, orang tua tidak dapat dihubungi"));
        let entry = entry(&view, "consent-override", act.as_str());
        assert!(entry["text"].as_str().is_some_and(|text| text.starts_with("Ancaman")));
        assert_eq!(gate_line(&desk, act, desk.minor)["state"], "overridden");
        done(&desk, act, desk.minor).unwrap_or_else(|error| panic!("{act}: {error:?}"));
        done(&desk, act, desk.child).expect_err("for one counselee");
    }
    let log: Vec<Value> = desk.ask("audit.list", json!({ "kind": "consent", "counselee": desk.minor }));
    let told: Vec<(&str, &str)> =
        log.iter().filter_map(|line| Some((line["action"].as_str()?, line["detail"].as_str()?))).collect();
    for act in ["assessment", "remote", "release"] {
        assert!(told.contains(&("override-consent", act)), "{told:?}");
    }
    assert!(!serde_json::to_string(&log).expect("JSON").contains("Ancaman"), "the log holds codes");
    for act in ["recording", "photo"] {
        let open = json!({ "counselee": desk.minor, "act": act, "reason": "perlu" });
        assert_eq!(desk.refused_as("consent.override", open, ErrorCode::BadValue).field.as_deref(), Some("act"));
    }
    // It ends with its day, by hand, and by a withdrawal.
    desk.clock.forward(86_400_000);
    done(&desk, GatedAct::Assessment, desk.minor).expect_err("on the next day");
    let consent = given(&desk, desk.adult, ConsentKind::Assessment);
    let open = json!({ "counselee": desk.adult, "act": "assessment", "reason": "krisis" });
    let _: Value = desk.ask("consent.override", &open);
    let end = json!({ "id": consent["id"], "on": today() + Days::new(1), "by": "Sekar", "reason": "" });
    let _: Value = desk.ask("consent.withdraw", end);
    let refused = done(&desk, GatedAct::Assessment, desk.adult).expect_err("somebody said no since");
    assert_eq!(refused.args["why"], "withdrawn");
    let _: Value = desk.ask("consent.override", open);
    done(&desk, GatedAct::Assessment, desk.adult).expect("opened again");
    let id = desk.workstation.background(|call| call.file.read(|reader| consent_override::list(reader, desk.adult)));
    let id = id.expect("an open file").expect("a list").iter().find(|one| one.ended_ms.is_none()).expect("open").id;
    let _: Value = desk.ask("consent.endOverride", json!({ "id": id }));
    done(&desk, GatedAct::Assessment, desk.adult).expect_err("ended by hand");
}

#[test]
fn a_release_outside_the_school_names_its_recipient_and_others_need_none() {
    let desk = Desk::new();
    let release = |to: &str, recipient: &str| release(&desk, desk.adult, to, recipient);
    for to in ["own", "school", "counselee", "family"] {
        release(to, "").unwrap_or_else(|error| panic!("{to}: {error:?}"));
    }
    assert_eq!(release("outside", " ").expect_err("to nobody").code, ErrorCode::Required);
    let consent = json!({ "id": null, "counselee": desk.adult, "kind": "release", "from": "student", "person": "Sekar",
        "answer": "given", "method": "paper", "identityCheck": "", "on": today(), "until": null, "withhold": "",
        "recipient": "Puskesmas  Cendana", "scope": "hasil asesmen" });
    let view: Value = desk.ask("consent.save", consent);
    assert_eq!(view["consents"][0]["recipient"], "Puskesmas Cendana");
    release("outside", "puskesmas cendana, Poli Jiwa").expect("named");
    assert_eq!(release("outside", "Kantor Polisi").expect_err("another").args["why"], "other-recipient");
    // A letter to parents is never somebody else's.
    let source =
        json!({ "document": "consent_form", "counselee": desk.adult, "session": null, "administration": null });
    let draft: Value = desk.ask("document.prefill", source);
    let output = json!({ "act": "save", "printer": null, "copies": 1 });
    let _: Value =
        desk.ask("document.issue", json!({ "draft": draft, "recipient": "", "to": "outside", "output": output }));
}

#[test]
fn a_consent_is_checked_field_by_field() {
    let desk = Desk::new();
    let base = || {
        json!({ "id": null, "counselee": desk.minor, "kind": "assessment", "from": "parent", "person": " Sulastri  A ",
            "answer": "given", "method": "paper", "identityCheck": "KTP", "check": "document", "on": today(),
            "obtainedOn": today(), "until": null, "withhold": "" })
    };
    let refuse = |field: &str, value: Value, code: ErrorCode, at: &str| {
        let mut consent = base();
        consent[field] = value;
        let error = desk.refused_as("consent.save", consent, code);
        assert_eq!(error.field.as_deref(), Some(at), "{field}");
    };
    let tomorrow = today() + Days::new(1);
    refuse("person", json!(" "), ErrorCode::Required, "person");
    refuse("person", json!("x".repeat(201)), ErrorCode::TooLong, "person");
    refuse("scope", json!("x".repeat(1001)), ErrorCode::TooLong, "scope");
    refuse("identityCheck", json!(""), ErrorCode::Required, "identityCheck");
    refuse("obtainedOn", json!(tomorrow), ErrorCode::DateInFuture, "obtainedOn");
    refuse("on", json!(before(1)), ErrorCode::DateOrder, "on");
    refuse("until", json!(before(1)), ErrorCode::DateOrder, "until");
    refuse("checkedOn", json!(tomorrow), ErrorCode::DateInFuture, "checkedOn");
    refuse("answer", json!("withdrawn"), ErrorCode::BadValue, "answer");
    let mut general = base();
    general["kind"] = json!("guardian");
    general["from"] = json!("student");
    assert_eq!(desk.refused_as("consent.save", general, ErrorCode::BadValue).field.as_deref(), Some("from"));
    let mut later = base();
    later["on"] = json!(tomorrow);
    let view: Value = desk.ask("consent.save", later);
    let kept = &view["consents"][0];
    assert_eq!((&kept["person"], &kept["checkedBy"]), (&json!("Sulastri A"), &json!("Laras Kinanti, S.Pd.")));
    assert_eq!((&kept["checkedOn"], &kept["recordedBy"]), (&json!(today()), &json!("Laras Kinanti, S.Pd.")));
    let asked =
        json!({ "counselee": desk.minor, "instrument": "rses", "locale": "en", "mode": "keyed", "on": today() });
    put(&desk, desk.minor, ConsentKind::Assessment, Student, "given");
    assert_eq!(desk.refused_as("administration.start", &asked, ErrorCode::ConsentMissing).args["why"], "not-yet");
}

#[test]
fn the_orientation_comes_before_the_first_session_at_a_distance() {
    let desk = Desk::new();
    given(&desk, desk.adult, ConsentKind::Internet);
    let session = remote(&desk, desk.adult);
    let refused = desk.refused_as("session.sign", json!({ "id": session }), ErrorCode::OrientationMissing);
    assert_eq!(refused.args["count"], "4");
    let tick = |item: &str, on: Option<NaiveDate>| json!({ "counselee": desk.adult, "item": item, "on": on, "note": "telepon sekolah" });
    let page: Value = desk.ask("orientation.tick", tick("failure", Some(today())));
    assert_eq!(page["orientation"][0]["note"], "telepon sekolah");
    assert_eq!(page["orientation"][0]["by"], "Laras Kinanti, S.Pd.");
    let tomorrow = today() + Days::new(1);
    desk.refused_as("orientation.tick", tick("cues", Some(tomorrow)), ErrorCode::DateInFuture);
    explained(&desk, desk.adult);
    let page: Value = desk.ask("orientation.tick", tick("failure", None));
    assert_eq!(page["owed"], json!(["failure"]));
    desk.refused_as("session.lock", json!({ "id": session }), ErrorCode::OrientationMissing);
    let _: Value = desk.ask("orientation.tick", tick("failure", Some(today())));
    let _: Value = desk.ask("session.lock", json!({ "id": session }));
    // A class hour, a talk with parents or a conference by phone is no counseling of the pupil.
    let started: Value = desk.ask("session.start", json!({ "counselees": [desk.minor], "appointment": null }));
    let (id, mut frame) = (started["session"]["id"].clone(), started["session"]["frame"].clone());
    frame["medium"] = json!("phone");
    frame["constellation"] = json!("parents");
    frame["ifCutOff"] = json!("dihubungi lagi");
    frame["topic"] = json!("Konsultasi orang tua");
    let _: Value = desk.ask("session.saveFrame", json!({ "id": id, "frame": frame, "format": "bk" }));
    let _: Value = desk.ask("session.sign", json!({ "id": id }));
}

#[test]
fn the_jurisdiction_decides_who_is_asked() {
    let desk = Desk::new();
    let known: Value = desk.ask("jurisdiction.get", json!({}));
    assert_eq!((&known["chosen"], known["all"].as_array().map(Vec::len)), (&json!("indonesia"), Some(3)));
    put(&desk, desk.minor, ConsentKind::Photo, Parent, "given");
    let refused = done(&desk, GatedAct::Photo, desk.minor).expect_err("Indonesia asks the counselee, too");
    assert_eq!(refused.args["from"], "student");
    desk.refused_as("jurisdiction.choose", json!({ "id": "atlantis" }), ErrorCode::BadValue);
    let _: Value = desk.ask("jurisdiction.choose", json!({ "id": "us" }));
    done(&desk, GatedAct::Photo, desk.minor).expect("there the parent alone decides");
    // The school's own review counts, for that profile only, for a year.
    let review = |on: NaiveDate| json!({ "on": on, "note": " UU tidak berubah " });
    desk.refused_as("jurisdiction.review", review(today() + Days::new(1)), ErrorCode::DateInFuture);
    desk.clock.forward(400 * 86_400_000);
    let old: Value = desk.ask("jurisdiction.get", json!({}));
    assert_eq!(old["due"], true);
    let page: Value = desk.ask("consent.page", json!({ "id": desk.minor }));
    assert_eq!(page["law"]["reviewDue"], true);
    let fresh: Value = desk.ask("jurisdiction.review", review(today() + Days::new(400)));
    assert_eq!((&fresh["due"], &fresh["review"]["note"]), (&json!(false), &json!("UU tidak berubah")));
    assert_eq!(fresh["review"]["by"], "Laras Kinanti, S.Pd.");
    let other: Value = desk.ask("jurisdiction.choose", json!({ "id": "generic" }));
    assert_eq!((&other["due"], &other["review"]["on"]), (&json!(true), &Value::Null));
}

#[test]
fn the_inventory_names_the_classes_of_session_data_with_their_terms() {
    let desk = Desk::new();
    given(&desk, desk.adult, ConsentKind::Internet);
    explained(&desk, desk.adult);
    let session = remote(&desk, desk.adult);
    let _: Value = desk.ask("session.lock", json!({ "id": session }));
    let inventory: Value = desk.ask("consent.inventory", json!({ "id": desk.adult }));
    let lines = inventory["lines"].as_array().expect("lines");
    let classes: Vec<&str> = lines.iter().filter_map(|line| line["class"].as_str()).collect();
    assert_eq!(classes[..5], ["messages", "results", "recordings", "notes", "supervision"], "those of N-2c");
    let line = |class: &str| lines.iter().find(|line| line["class"] == class).expect("a line");
    assert_eq!((&line("messages")["count"], &line("notes")["count"]), (&json!(1), &json!(0)));
    assert_eq!((&line("consents")["count"], &line("consents")["standing"]), (&json!(5), &json!("running")));
    assert!(line("access-log")["count"].as_u64().is_some_and(|count| count > 5));
    let source =
        json!({ "document": "data_inventory", "counselee": desk.adult, "session": null, "administration": null });
    for (lang, said) in [("id", "Sesi lewat pesan dan chat"), ("en", "Sessions by message and chat")] {
        let mut draft: Value = desk.ask("document.prefill", source.clone());
        draft["lang"] = json!(lang);
        let preview: Value = desk.ask("document.preview", draft);
        let text = preview["text"].as_str().expect("text");
        assert!(text.contains(said) && !text.contains("Sulit memulai"), "{text}");
    }
}

#[test]
fn the_form_says_what_is_kept_how_long_and_how_the_counselor_is_reached() {
    let desk = Desk::new();
    let card = json!({ "helper": "Puskesmas Cendana", "helperPhone": "0800-555-0199", "hotline": "", "emergencyNumber": "112", "addressNow": "" });
    let _: Value = desk.ask("emergency.save", json!({ "counselee": desk.minor, "card": card }));
    let promise = json!({ "hours": "Senin–Jumat 07.00–15.00", "offDuty": "Pesan tidak dipantau", "reply": "Dibaca dua kali sehari", "cutOff": "Guru BK menelepon" });
    let _: Value = desk.ask("availability.save", promise);
    let tick = json!({ "counselee": desk.minor, "item": "failure", "on": today(), "note": "Bertemu di UKS" });
    let _: Value = desk.ask("orientation.tick", tick);
    let source =
        json!({ "document": "consent_form", "counselee": desk.minor, "session": null, "administration": null });
    let text = |kind: &str, lang: &str| {
        let mut draft: Value = desk.ask("document.prefill", source.clone());
        draft["values"]["kind"] = json!(kind);
        draft["lang"] = json!(lang);
        let preview: Value = desk.ask("document.preview", draft);
        preview["text"].as_str().expect("text").replace('\u{a0}', " ")
    };
    let internet = text("internet", "id");
    for said in [
        "Konseling daring",
        "Senin–Jumat 07.00–15.00",
        "Pesan tidak dipantau",
        "Dibaca dua kali sehari",
        "Bertemu di UKS",
        "Puskesmas Cendana, 0800-555-0199",
        "119 ext. 8",
        "112",
        "Tanpa isyarat wajah dan tubuh",
        "Sesi dan catatan",
        "5 tahun sejak keluar dari sekolah",
        "Orang tua atau wali",
        "tidak bersedia",
    ] {
        assert!(internet.contains(said), "{said} in {internet}");
    }
    let assessment = text("assessment", "en");
    assert!(assessment.contains("neither a diagnosis") && !assessment.contains("Puskesmas"), "{assessment}");
    // Of age she signs alone.
    let mut draft: Value = desk.ask("document.prefill", {
        let mut own = source.clone();
        own["counselee"] = json!(desk.adult);
        own
    });
    draft["lang"] = json!("id");
    let preview: Value = desk.ask("document.preview", draft);
    assert!(!preview["text"].as_str().expect("text").contains("Saya, orang tua"), "{preview}");
    let kinds: Vec<ConsentKind> = ConsentKind::ALL.to_vec();
    for kind in kinds {
        for lang in ["id", "en"] {
            let said = text(kind.as_str(), lang);
            assert!(!said.contains("report-consent"), "{kind} {lang}: {said}");
        }
    }
    assert_eq!(day(2026, 11, 24), today());
}

#[test]
fn a_recording_leaves_the_trash_only_while_somebody_consents() {
    let desk = Desk::new();
    let recording = given(&desk, desk.adult, ConsentKind::Recording);
    done(&desk, GatedAct::Recording, desk.adult).expect("allowed");
    let listed = || -> Value { desk.ask("attachment.list", json!({ "counselee": desk.adult, "session": null })) };
    let id = listed()["attachments"][0]["id"].clone();
    let _: Value = desk.ask("attachment.remove", json!({ "id": id }));
    let end = json!({ "id": recording["id"], "on": today(), "by": "Sekar", "reason": "" });
    let _: Value = desk.ask("consent.withdraw", end);
    let back = json!({ "kind": "attachment", "id": id });
    desk.refused_as("trash.restore", &back, ErrorCode::ConsentMissing);
    let still: Value = desk.ask("trash.list", json!({}));
    assert_eq!((&still["lines"][0]["id"], &listed()["attachments"]), (&id, &json!([])), "nothing half done");
    desk.consent(desk.adult, ConsentKind::Recording, &[Student], ConsentAnswer::Given);
    let _: Value = desk.ask("trash.restore", &back);
    assert_eq!(listed()["attachments"].as_array().map(Vec::len), Some(1));
}

/// Somebody whose family consents to tests, and who does herself since thirty days; on two laptops.
fn consenting() -> (Lab, CounseleeId, ConsentId) {
    let mut lab = Lab::new(2);
    support::save_counselor(&lab.laptops[0]);
    let person = support::add_person(&lab.laptops[0], "Sekar");
    let own = support::write(&lab.laptops[0], |writer| {
        consent::save(writer, &Consent::given(person, ConsentKind::Assessment, Parent, before(30)))?;
        consent::save(writer, &paper(person, before(30)))
    });
    lab.settle();
    (lab, person, own)
}

/// Her consent of a day, which ends soon.
fn paper(person: CounseleeId, on: NaiveDate) -> Consent {
    let until = Some(today() + Days::new(10));
    Consent { person: "Sekar".to_owned(), until, ..Consent::given(person, ConsentKind::Assessment, Student, on) }
}

/// Closes the laboratory and opens the file of one of its laptops as the program does.
fn opened(lab: Lab, laptop: usize) -> (Workstation, TempDir) {
    let Lab { folder, laptops, .. } = lab;
    for file in laptops {
        file.lock().expect("closes");
    }
    let workstation = workstation_at(folder.path(), &TestClock::new());
    workstation.use_lang(i18n::Lang::En);
    workstation.use_file(&folder.path().join(format!("{laptop}.ruang"))).expect("chosen");
    let _: Value = workstation.ask("file.unlock", json!({ "passphrase": support::PASSPHRASE })).expect("opens");
    (workstation, folder)
}

fn tests_of(desk: &Workstation, person: CounseleeId) -> Value {
    let asked = json!({ "counselees": [person], "act": "assessment", "on": null });
    let told: Value = desk.ask("consent.check", asked).expect("told");
    told[0]["gate"].clone()
}

#[test]
fn a_withdrawal_speaks_for_an_earlier_consent_that_another_laptop_recorded_meanwhile_whichever_arrives_first() {
    for (first, second) in [(0, 1), (1, 0)] {
        for laptop in 0..2 {
            let (mut lab, person, own) = consenting();
            support::write(&lab.laptops[0], |writer| consent::withdraw(writer, own, before(10), "Sekar", ""));
            let unseen = paper(person, before(20));
            lab.laptops[1].write(&support::at(5), |writer| consent::save(writer, &unseen)).expect("recorded");
            lab.push(first, 50);
            lab.pull(second, 50);
            lab.settle();
            lab.assert_same();
            let (desk, _folder) = opened(lab, laptop);
            let gate = tests_of(&desk, person);
            let lack = json!({ "kind": "assessment", "from": "student", "why": "withdrawn", "since": before(10) });
            assert_eq!((&gate["state"], &gate["lacks"]), (&json!("refused"), &json!([lack])), "{first} {laptop}");
            let page: Value = desk.ask("consent.page", json!({ "id": person })).expect("a page");
            let told = page["overtaken"].as_array().expect("a list");
            assert_eq!((told.len(), &told[0]["on"]), (1, &json!(before(10))), "the page says which counts no more");
            let now: Value = desk.ask("today.get", json!({})).expect("today");
            assert_eq!(now["expiring"], json!([]), "what ended does not end once more");
            let _: Value = desk.ask("consent.save", paper(person, today())).expect("given after it");
            assert_eq!(tests_of(&desk, person)["state"], "allowed");
        }
    }
}

#[test]
fn what_another_laptop_opened_without_consent_is_closed_by_a_withdrawal_that_was_noted_later() {
    for (minute, state) in [(1, "refused"), (3, "overridden")] {
        let (mut lab, person, own) = consenting();
        let reason = "Ancaman nyata";
        lab.laptops[1]
            .write(&support::at(minute), |writer| {
                consent_override::add(writer, person, GatedAct::Assessment, reason, today())
            })
            .expect("opened");
        lab.laptops[0]
            .write(&support::at(2), |writer| consent::withdraw(writer, own, today(), "Sekar", ""))
            .expect("withdrawn");
        lab.settle();
        let (desk, _folder) = opened(lab, 0);
        assert_eq!(tests_of(&desk, person)["state"], state, "opened at minute {minute}, withdrawn at minute 2");
    }
}
