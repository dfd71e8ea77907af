//! The risk path without a window: opened, written, told and closed from files; lists never say the matter.

use crate::{refusals::refused, ruang::Home};
use serde_json::{Value, json};

/// A concern about Ratna; its identity.
fn opened(home: &Home) -> String {
    let concern = json!({ "counselee": "Ratna Uji", "topic": "self-harm", "reason": "Surat di meja",
        "parts": { "ideation": "Tiap malam" } });
    let run = home.run(&["risk", "open", &home.write("buka.json", concern.to_string())]).done().json();
    assert_eq!((&run["review"]["standing"], &run["review"]["next"]["act"]), (&json!("open"), &json!("judge")));
    run["review"]["review"]["id"].as_str().expect("an id").to_owned()
}

#[test]
fn a_concern_is_opened_with_what_was_seen_and_listed_without_it() {
    let home = Home::with_counselees();
    let concern = |fields: Value| home.write("salah.json", fields.to_string());
    let lacking = concern(json!({ "counselee": "Ratna Uji", "topic": "self-harm" }));
    refused(&home, &["risk", "open", &lacking], &["the field “reason” is missing"], &["isian “reason” belum ada"]);
    let decided = json!({ "counselee": "Ratna Uji", "topic": "other", "reason": "x", "disposition": "referred" });
    refused(
        &home,
        &["risk", "open", &concern(decided)],
        &["no field “disposition”", "nextContact"],
        &["tidak ada isian “disposition”", "nextContact"],
    );
    let blank = concern(json!({ "counselee": "Ratna Uji", "topic": "other", "reason": " " }));
    let blank = home.run(&["risk", "open", &blank]);
    assert_eq!((blank.code, &blank.json()["error"]["field"]), (1, &json!("reason")));
    let odd = concern(json!({ "counselee": "Ratna Uji", "topic": "party", "reason": "x" }));
    let odd = home.run(&["risk", "open", &odd]);
    assert_eq!((odd.code, &odd.json()["error"]["code"]), (1, &json!("cli-bad-field")));
    assert_eq!(home.run(&["risk"]).done().json()["reviews"], json!([]), "nothing was opened");

    let id = opened(&home);
    for args in [&["risk"][..], &["risk", "list"], &["risk", "list", "--all"]] {
        let listed = home.run(args).done();
        assert_eq!(listed.json()["reviews"][0]["id"], id.as_str());
        let told = home.say("id", args).done();
        assert!(told.out.contains(&id) && told.out.contains("Ratna Uji"), "{}", told.out);
        for run in [listed, told] {
            assert!(!run.out.contains("Surat") && !run.out.contains("Tiap malam"), "{}", run.out);
        }
    }
    let shown = home.say("en", &["risk", "show", "0129990001"]).done().out;
    for words in ["Self-harm", "What was seen or heard: Surat di meja", "Ideation: Tiap malam", "Next: meet and judge"]
    {
        assert!(shown.contains(words), "“{words}” in {shown}");
    }
    let log = home.run(&["log", "--counselee", "0129990001", "--kind", "view"]).done().json();
    assert_eq!(log["entries"][0]["kind"], "risk_review", "who read it stands in the access log");
}

#[test]
fn it_is_closed_when_nothing_is_missing_and_opened_again_with_a_reason() {
    let home = Home::with_counselees();
    let id = opened(&home);
    let file = |name: &str, fields: Value| home.write(name, fields.to_string());
    let decision = file("putusan.json", json!({ "disposition": "referred", "closing": "Psikolog puskesmas" }));
    refused(
        &home,
        &["risk", "close", &id, &decision],
        &["It cannot be closed yet", "[level]"],
        &["Belum dapat ditutup", "[level]"],
    );
    let written = file("tulis.json", json!({ "level": "high", "parts": { "plan": "Belum ada" } }));
    let after = home.run(&["risk", "edit", &id, &written]).done().json();
    assert_eq!(after["review"]["review"]["parts"], json!({ "ideation": "Tiap malam", "plan": "Belum ada" }));
    assert_eq!((&after["review"]["next"]["act"], &after["review"]["missing"][0]), (&json!("tell"), &json!("told")));
    let never = file("tulis.json", json!({ "nextContact": "2099-02-31" }));
    refused(
        &home,
        &["risk", "edit", &id, &never],
        &["“nextContact”", "2099-02-31", "a day that exists"],
        &["“nextContact”", "2099-02-31", "tanggal yang ada"],
    );
    let past = home.run(&["risk", "edit", &id, &file("tulis.json", json!({ "nextContact": "2020-01-06" }))]);
    assert_eq!((past.code, &past.json()["error"]["code"]), (1, &json!("date-order")));

    let told = |fields: Value| {
        let mut line = json!({ "kind": "told", "role": "headmaster", "name": "Drs. Satria", "how": "in-person" });
        line.as_object_mut().expect("an object").extend(fields.as_object().expect("an object").clone());
        file("baris.json", line)
    };
    let nobody = home.run(&["risk", "step", &id, &told(json!({ "name": " " }))]);
    assert_eq!((nobody.code, &nobody.json()["error"]["field"]), (1, &json!("name")));
    refused(
        &home,
        &["risk", "step", &id, &told(json!({ "at": "besok" }))],
        &["“at”", "besok", "a day and time that exist"],
        &["“at”", "besok", "tanggal dan jam yang ada"],
    );
    let ahead = home.run(&["risk", "step", &id, &told(json!({ "at": "2099-01-05T08:00:00+07:00" }))]);
    assert_eq!((ahead.code, &ahead.json()["error"]["code"]), (1, &json!("date-in-future")));
    let kindless = home.run(&["risk", "step", &id, &file("baris.json", json!({ "text": "x" }))]);
    assert_eq!((kindless.code, &kindless.json()["error"]["code"]), (1, &json!("cli-missing-field")));
    let noted = home.run(&["risk", "step", &id, &told(json!({}))]).done().json();
    let line = &noted["review"]["review"]["steps"][0];
    assert_eq!((&line["name"], &line["by"]), (&json!("Drs. Satria"), &json!("Sri Wahyuni, S.Pd.")));

    let rest = json!({ "disposition": "referred", "closing": "Psikolog puskesmas", "nextContact": "2099-01-05",
        "responsible": "Sri Wahyuni" });
    let closed = home.run(&["risk", "close", &id, &file("putusan.json", rest)]).done().json();
    assert_eq!((&closed["review"]["standing"], &closed["review"]["next"]), (&json!("closed"), &Value::Null));
    assert_eq!(home.run(&["risk"]).done().json()["reviews"], json!([]));
    let all = home.run(&["risk", "list", "--all"]).done();
    assert_eq!(all.json()["reviews"][0]["standing"], "closed");
    assert!(!all.out.contains("Psikolog") && !all.out.contains("referred"), "{}", all.out);
    refused(
        &home,
        &["risk", "step", &id, &told(json!({}))],
        &["This record is closed"],
        &["Catatan ini sudah ditutup"],
    );
    let blank = home.run(&["risk", "reopen", &id, "--reason", " "]);
    assert_eq!((blank.code, &blank.json()["error"]["field"]), (1, &json!("reason")));
    let again = home.run(&["risk", "reopen", &id, "--reason", "dilaporkan lagi"]).done().json();
    assert_eq!(again["review"]["standing"], "open");
    let shown = home.say("id", &["risk", "show", "Ratna Uji"]).done().out;
    assert!(shown.contains("Diberi tahu: ") && shown.contains("Drs. Satria"), "{shown}");
    assert!(shown.contains("Sebelum ditutup masih perlu: keputusan."), "{shown}");

    let unknown = "0197f000-0000-7000-8000-000000000001";
    refused(
        &home,
        &["risk", "edit", unknown, &written],
        &["This record does not exist any more"],
        &["Data ini sudah tidak ada"],
    );
    home.run(&["verify"]).done();
}

#[test]
fn a_safety_plan_is_shown_step_by_step() {
    let home = Home::with_counselees();
    for (lang, none) in [("en", "There is no safety plan yet."), ("id", "Belum ada rencana keselamatan.")] {
        let shown = home.say(lang, &["safety-plan", "show", "Ratna Uji"]).done().out;
        assert!(shown.contains(none), "{shown}");
    }
    let found = home.run(&["counselees", "--find", "0129990001"]).done().json();
    let steps = json!({ "signs": ["Tidak bisa tidur", "Diam"], "help": ["Bibi Rahma, 0800-555-0142"] });
    home.window(
        "safetyPlan.save",
        json!({ "counselee": found["counselees"][0]["id"], "before": {},
            "plan": { "steps": steps, "agreedOn": null, "reviewOn": "2099-01-05" } }),
    );
    let plan = home.run(&["safety-plan", "show", "0129990001"]).done().json();
    assert_eq!((&plan["plan"]["steps"], &plan["disputed"]), (&steps, &json!([])));
    let shown = home.say("en", &["safety-plan", "show", "Ratna Uji"]).done().out;
    let lines: Vec<&str> = shown.lines().collect();
    assert_eq!(
        lines[..5],
        [
            "1. Signs that it is getting worse",
            "   Tidak bisa tidur",
            "   Diam",
            "4. People I can ask for help",
            "   Bibi Rahma, 0800-555-0142"
        ]
    );
    assert_eq!(lines[5], "To be gone through again on: 5 Jan 2099");
    refused(
        &home,
        &["safety-plan", "show", "Orang Lain"],
        &["Nobody has the NISN or exact name"],
        &["Tidak ada konseli dengan NISN"],
    );
}
