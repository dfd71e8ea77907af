//! Sessions with several: a class in one act, attendance, a line for each member, and nothing of one member in what leaves the
//! program about another.

use crate::fixture::Desk;
use counseling::CounseleeId;
use counseling::attendance::{Attendance, Presence};
use serde_json::{Value, json};
use workstation::ErrorCode;
use workstation::contract::documents::{DocumentDraft, Preview};
use workstation::contract::sessions::SessionView;

/// Counselees with a name and a line that stand nowhere else.
fn members(desk: &Desk, group: usize) -> Vec<(CounseleeId, String, String)> {
    (0..4)
        .map(|place| {
            let (name, line) = (format!("Xyl{group}q{place} Zeph{group}w{place}"), format!("rahasia{group}k{place}"));
            let identity = json!({ "name": name, "birthDate": "2010-01-01" });
            let new = json!({ "id": null, "identity": identity, "class": null, "status": "active", "tags": [] });
            let made: Value = desk.ask("counselee.save", new);
            (serde_json::from_value(made["id"].clone()).expect("an id"), name, line)
        })
        .collect()
}

fn noted(counselee: CounseleeId, line: &str) -> Attendance {
    Attendance { counselee, presence: Presence::Present, line: line.to_owned() }
}

#[test]
fn what_is_printed_of_a_member_holds_no_other_members_name_or_line() {
    let desk = Desk::new();
    let groups: usize = std::env::var("RUANG_GROUPS").map_or(12, |groups| groups.parse().expect("a number"));
    for group in 0..groups {
        let members = members(&desk, group);
        let ids: Vec<CounseleeId> = members.iter().map(|(id, ..)| *id).collect();
        let view: SessionView = desk.ask("session.start", json!({ "counselees": ids, "appointment": null }));
        let id = view.session.id;
        let lines: Vec<Attendance> = members.iter().map(|(id, _, line)| noted(*id, line)).collect();
        let _: SessionView = desk.ask("session.saveAttendance", json!({ "id": id, "members": lines }));
        let body = json!({ "problem": "Bersama membahas jadwal", "outcome": "Sepakat" });
        let _: Value = desk.ask("session.saveVersion", json!({ "id": id, "body": body }));
        let locked: SessionView = desk.ask("session.lock", json!({ "id": id }));
        assert!(locked.named.is_empty(), "{:?}", locked.named);
        for (own, (counselee, _, line)) in members.iter().enumerate() {
            let source = json!({ "document": "individual_counseling_record", "counselee": counselee, "session": id, "administration": null });
            let mut draft: DocumentDraft = desk.ask("document.prefill", source);
            draft.values.insert("include_confidential".to_owned(), "true".to_owned());
            let paper: Preview = desk.ask("document.preview", &draft);
            assert!(paper.text.contains(line) && paper.text.contains("jadwal"), "{}", paper.text);
            let told = format!("{}{}", paper.text, serde_json::to_string(&draft.values).expect("values"));
            let others = members.iter().enumerate().filter(|(at, _)| *at != own);
            for (_, other, secret) in others.map(|(_, one)| one) {
                let leaked = other.split(' ').chain([secret.as_str()]).find(|word| told.contains(word));
                assert_eq!(leaked, None, "group {group}, member {own}: {told}");
            }
        }
    }
}

#[test]
fn a_class_is_met_in_one_act_and_a_locked_one_takes_no_more_attendance() {
    let desk = Desk::new();
    let found: Value = desk.ask("class.list", json!({}));
    let class = &found["classes"][0]["id"];
    let view: SessionView = desk.ask("session.startClass", json!({ "class": class }));
    assert_eq!(serde_json::to_value(view.session.frame.constellation).expect("a term"), "class");
    assert!(view.members.len() >= 2, "{:?}", view.members);
    assert_eq!(view.members.len(), view.session.counselees.len());
    let id = view.session.id;
    let stranger = json!({ "counselee": uuid::Uuid::nil(), "presence": "absent", "line": "" });
    desk.refused_as("session.saveAttendance", json!({ "id": id, "members": [stranger] }), ErrorCode::BadValue);
    let first = view.session.counselees[0];
    let long = noted(first, &"x".repeat(60_000));
    desk.refused_as("session.saveAttendance", json!({ "id": id, "members": [long] }), ErrorCode::TooLong);
    let mut frame = serde_json::to_value(&view.session.frame).expect("a frame");
    frame["topic"] = "Mengelola waktu".into();
    let _: SessionView = desk.ask("session.saveFrame", json!({ "id": id, "frame": frame, "format": "bk" }));
    let _: SessionView = desk.ask("session.lock", json!({ "id": id }));
    let [(other, ..), ..] = &members(&desk, 0)[..] else { panic!("somebody") };
    for (method, params) in [
        ("session.saveAttendance", json!({ "id": id, "members": [noted(first, "lain")] })),
        ("session.saveMembers", json!({ "id": id, "counselees": [first, other] })),
    ] {
        desk.refused_as(method, params, ErrorCode::SessionLocked);
    }
    let after: SessionView = desk.ask("session.get", json!({ "id": id }));
    assert_eq!(after.session.counselees, view.session.counselees);
    desk.refused_as("session.startClass", json!({ "class": uuid::Uuid::nil() }), ErrorCode::Required);
}
