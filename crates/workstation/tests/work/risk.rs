//! The risk path through the contract: what is refused at which field, what is next and by when, and what is printed.

use crate::fixture::{Desk, today};
use chrono::Days;
use counseling::consent::{ConsentAnswer, ConsentFrom, ConsentKind};
use serde_json::{Value, json};
use workstation::ErrorCode;

const HOUR: i64 = 3_600_000;

fn view(desk: &Desk) -> Value {
    desk.ask("risk.get", json!({ "id": desk.minor }))
}

/// A review as a page that raises a concern makes it.
fn raised(desk: &Desk, reason: &str) -> Value {
    json!({
        "id": null, "counselee": desk.minor, "administration": null, "session": null, "topic": "suicide", "reason": reason,
        "level": null, "nextContact": null, "disposition": null,
    })
}

fn raise(desk: &Desk) -> Value {
    let view: Value = desk.ask("risk.save", json!({ "before": null, "review": raised(desk, "Surat di meja") }));
    view["reviews"][0]["review"].clone()
}

fn save(desk: &Desk, before: &Value, change: impl Fn(&mut Value)) -> Value {
    let mut review = before.clone();
    change(&mut review);
    let view: Value = desk.ask("risk.save", json!({ "before": before, "review": review }));
    view["reviews"][0].clone()
}

fn told(review: &Value, desk: &Desk) -> Value {
    json!({
        "id": null, "review": review["id"], "kind": "told", "role": "headmaster", "name": "Drs. Satria", "how": "in-person",
        "atMs": now(desk), "text": "",
    })
}

fn now(_: &Desk) -> i64 {
    testkit::clock::now_ms()
}

#[test]
fn a_concern_is_raised_at_any_time_and_says_what_is_next_until_it_is_closed() {
    let desk = Desk::new();
    let empty =
        desk.refused_as("risk.save", json!({ "before": null, "review": raised(&desk, " ") }), ErrorCode::Required);
    assert_eq!(empty.field.as_deref(), Some("reason"));
    let review = raise(&desk);
    assert_eq!(review["raisedBy"], "Laras Kinanti, S.Pd.");
    let board: Value = desk.ask("risk.open", json!({}));
    let open = &board["reviews"][0];
    assert_eq!((&open["next"]["act"], &open["overdue"]), (&json!("judge"), &json!(false)));
    assert_eq!(open["next"]["byMs"], json!(now(&desk) + 24 * HOUR));
    let page: Value = desk.ask("counselee.get", json!({ "id": desk.minor }));
    assert_eq!((&page["openRiskReview"], &page["nextRisk"]["next"]["act"]), (&json!(true), &json!("judge")));
    assert!(!page["timeline"].to_string().contains("Surat di meja"), "the timeline says nothing of it");

    let shown = save(&desk, &review, |review| {
        review["level"] = "high".into();
        review["parts"] = json!({ "ideation": "  Tiap malam  ", "plan": " " });
    });
    assert_eq!(shown["review"]["parts"], json!({ "ideation": "Tiap malam" }));
    assert_eq!((&shown["next"]["act"], &shown["next"]["byMs"]), (&json!("tell"), &json!(now(&desk) + 4 * HOUR)));
    assert_eq!(shown["missing"], json!(["told", "nextContact", "responsible", "disposition"]));
    assert_eq!(shown["contactBy"], json!(today() + Days::new(1)));
    desk.clock.forward(5 * HOUR);
    let board: Value = desk.ask("risk.open", json!({}));
    assert_eq!(board["reviews"][0]["overdue"], true);
    let mut step = told(&review, &desk);
    step["name"] = " ".into();
    assert_eq!(desk.refused_as("risk.step", &step, ErrorCode::Required).field.as_deref(), Some("name"));
    step = told(&review, &desk);
    step["atMs"] = json!(now(&desk) + 20 * HOUR);
    desk.refused_as("risk.step", &step, ErrorCode::DateInFuture);
    let after: Value = desk.ask("risk.step", told(&review, &desk));
    let shown = &after["reviews"][0];
    assert_eq!(
        (&shown["next"]["act"], &shown["review"]["steps"][0]["by"]),
        (&json!("agree"), &json!("Laras Kinanti, S.Pd."))
    );

    let close = |review: &mut Value| {
        review["nextContact"] = json!(today() + Days::new(1));
        review["responsible"] = "Laras Kinanti".into();
        review["disposition"] = "referred".into();
        review["closing"] = "Psikolog puskesmas".into();
    };
    desk.clock.forward(1000);
    let closed = save(&desk, &shown["review"], close);
    assert_eq!((&closed["standing"], &closed["next"]), (&json!("closed"), &Value::Null));
    let acts: Vec<&Value> = closed["versions"].as_array().expect("versions").iter().map(|one| &one["act"]).collect();
    assert_eq!(acts, ["closed", "saved", "saved"]);
    let board: Value = desk.ask("risk.open", json!({}));
    assert_eq!(board["reviews"], json!([]));
    let late = json!({ "before": closed["review"], "review": closed["review"] });
    desk.refused_as("risk.save", late, ErrorCode::RiskClosed);
    desk.refused_as("risk.step", told(&review, &desk), ErrorCode::RiskClosed);
    desk.refused_as("risk.reopen", json!({ "id": review["id"], "reason": "" }), ErrorCode::Required);
    desk.clock.forward(1000);
    let again: Value = desk.ask("risk.reopen", json!({ "id": review["id"], "reason": "Wali kelas melapor lagi" }));
    let reopened = &again["reviews"][0];
    assert_eq!(reopened["standing"], "open");
    assert_eq!(reopened["versions"][0]["reason"], "Wali kelas melapor lagi");
    let lines = reopened["versions"][1]["lines"].to_string();
    assert!(
        lines.contains("Psikolog puskesmas") && lines.contains("Referred"),
        "what was decided is read in words: {lines}"
    );
    desk.refused_as("risk.reopen", json!({ "id": review["id"], "reason": "lagi" }), ErrorCode::BadValue);
}

#[test]
fn nothing_is_written_over_what_changed_meanwhile() {
    let desk = Desk::new();
    let first = raise(&desk);
    save(&desk, &first, |review| review["level"] = "low".into());
    // A page that was opened before: another field is written, the same one is not.
    let shown = save(&desk, &first, |review| review["responsible"] = "Laras".into());
    assert_eq!((&shown["review"]["level"], &shown["review"]["responsible"]), (&json!("low"), &json!("Laras")));
    let mut late = first.clone();
    late["level"] = "high".into();
    let refused = desk.refused_as("risk.save", json!({ "before": first, "review": late }), ErrorCode::ChangedMeanwhile);
    assert_eq!(refused.field.as_deref(), Some("level"));
    let mut early = first.clone();
    early["nextContact"] = json!(today() - Days::new(3));
    let refused = desk.refused_as("risk.save", json!({ "before": first, "review": early }), ErrorCode::DateOrder);
    assert_eq!(refused.field.as_deref(), Some("nextContact"));
    let mut long = first.clone();
    long["parts"] = json!({ "means": "x".repeat(4001) });
    let refused = desk.refused_as("risk.save", json!({ "before": first, "review": long }), ErrorCode::TooLong);
    assert_eq!(refused.field.as_deref(), Some("means"));
}

#[test]
fn a_yes_on_the_asq_raises_one_review_at_once_and_an_acute_answer_makes_it_graver() {
    let desk = Desk::new();
    desk.consent(
        desk.minor,
        ConsentKind::Assessment,
        &[ConsentFrom::Student, ConsentFrom::Parent],
        ConsentAnswer::Given,
    );
    let given =
        json!({ "counselee": desk.minor, "instrument": "nimh-asq", "locale": "en", "mode": "keyed", "on": today() });
    let mut indonesian = given.clone();
    indonesian["locale"] = "id".into();
    desk.refused_as("administration.start", indonesian, ErrorCode::InstrumentTextMissing);
    let started: Value = desk.ask("administration.start", given);
    let id = &started["administration"]["id"];
    let answer = |item: &str, value: i64| -> Value {
        desk.ask("administration.answer", json!({ "id": id, "item": item, "value": value }))
    };
    let first = answer("asq-1", 0);
    assert_eq!((&first["answered"], &first["total"], &first["risk"]), (&json!(1), &json!(4), &json!(false)));
    assert_eq!(answer("asq-2", 2)["total"], 5, "a refusal asks for the fifth");
    let next = || -> Value { desk.ask::<Value>("risk.open", json!({}))["reviews"].clone() };
    assert_eq!(next().as_array().map(Vec::len), Some(1));
    assert_eq!(
        (&next()[0]["next"]["act"], &next()[0]["level"]),
        (&json!("judge"), &Value::Null),
        "no level is set for her"
    );
    answer("asq-3", 1);
    answer("asq-4", 0);
    answer("asq-5", 1);
    assert_eq!(next().as_array().map(Vec::len), Some(1), "one review, not one for each answer");
    assert_eq!((&next()[0]["next"]["act"], &next()[0]["next"]["byMs"]), (&json!("stay"), &json!(now(&desk))));
    let shown = view(&desk);
    let asked = shown["reviews"][0]["asked"].as_str().expect("words");
    assert!(asked.starts_with("ASQ. ") && asked.contains("do not leave"), "{asked}");
    let result: Value = desk.ask("administration.finish", json!({ "id": id }));
    let derived = result["derived"].to_string();
    assert!(derived.contains("Acute positive"), "{derived}");
    assert_eq!((&result["scores"], &result["chartSvg"]), (&json!([]), &json!("")));
    let lines: Value = desk.ask("administration.list", json!({}));
    assert_eq!((&lines[0]["answered"], &lines[0]["items"]), (&json!(5), &json!(5)));
    let listed: Value = desk.ask("instrument.get", json!({ "id": "nimh-asq", "locale": "en" }));
    assert_eq!(listed["items"][4]["askedWhen"]["items"], json!(["asq-1", "asq-2", "asq-3", "asq-4"]));
    assert_eq!(listed["items"][0]["askedWhen"], Value::Null);
}

fn plan(signs: &[&str]) -> Value {
    json!({
        "steps": { "signs": signs, "coping": ["Menggambar", "Mendengarkan musik"], "help": ["Bibi Rahma, 0800-555-0142"] },
        "agreedOn": today(), "reviewOn": today() + Days::new(14),
    })
}

fn save_plan(desk: &Desk, before: &Value, plan: &Value) -> Value {
    desk.ask("safetyPlan.save", json!({ "counselee": desk.minor, "before": before, "plan": plan }))
}

#[test]
fn a_plan_is_saved_by_the_step_and_says_when_it_is_due() {
    let desk = Desk::new();
    let none = json!({ "steps": {}, "agreedOn": null, "reviewOn": null });
    let saved = save_plan(&desk, &none, &plan(&["  Tidak   bisa tidur ", "", "Diam"]));
    assert_eq!(saved["plan"]["steps"]["signs"], json!(["Tidak bisa tidur", "Diam"]));
    let before = saved["plan"].clone();
    desk.clock.forward(1000);
    let second = save_plan(&desk, &before, &plan(&["Tidak mau makan"]));
    assert_eq!(second["planVersions"].as_array().map(Vec::len), Some(2));
    assert!(second["planVersions"][1]["lines"].to_string().contains("Tidak bisa tidur"));
    let stale = json!({ "counselee": desk.minor, "before": before, "plan": plan(&["Lain"]) });
    assert_eq!(desk.refused_as("safetyPlan.save", stale, ErrorCode::ChangedMeanwhile).field.as_deref(), Some("signs"));
    let refuse = |change: &dyn Fn(&mut Value), code, field: &str| {
        let mut wanted = plan(&["Tidak mau makan"]);
        change(&mut wanted);
        let params = json!({ "counselee": desk.minor, "before": second["plan"], "plan": wanted });
        assert_eq!(desk.refused_as("safetyPlan.save", params, code).field.as_deref(), Some(field));
    };
    refuse(&|plan| plan["steps"]["coping"] = json!(vec!["a"; 13]), ErrorCode::TooManyLines, "coping");
    refuse(&|plan| plan["steps"]["coping"] = json!(["x".repeat(301)]), ErrorCode::TooLong, "coping");
    refuse(&|plan| plan["agreedOn"] = json!(today() + Days::new(1)), ErrorCode::DateInFuture, "agreedOn");
    refuse(&|plan| plan["reviewOn"] = json!(today() - Days::new(1)), ErrorCode::DateOrder, "reviewOn");
    let due = || desk.ask::<Value>("risk.open", json!({}))["plans"].clone();
    assert_eq!(due(), json!([]));
    desk.clock.forward(15 * 24 * HOUR);
    assert_eq!(due()[0]["counseleeName"], "Naufal Ma'ruf Adiwangsa");
}

fn draft(desk: &Desk, document: &str) -> Value {
    desk.ask(
        "document.prefill",
        json!({ "document": document, "counselee": desk.minor, "session": null, "administration": null }),
    )
}

#[test]
fn a_plan_prints_on_one_page_or_one_card_with_the_numbers_of_the_emergency_card_and_is_registered() {
    let desk = Desk::new();
    let source = json!({ "document": "safety_plan", "counselee": desk.minor, "session": null, "administration": null });
    desk.refused_as("document.prefill", &source, ErrorCode::DocumentSourceMissing);
    save_plan(&desk, &json!({}), &plan(&["Tidak bisa tidur"]));
    let card = json!({ "helper": "Puskesmas Cendana", "helperPhone": "0800-555-0199", "hotline": "", "emergencyNumber": "", "addressNow": "Jalan Rahasia 7" });
    let _: Value = desk.ask("emergency.save", json!({ "counselee": desk.minor, "card": card }));
    for lang in ["id", "en"] {
        for paper in ["a4", "f4"] {
            for size in ["page", "pocket"] {
                let mut wanted = draft(&desk, "safety_plan");
                (wanted["lang"], wanted["paper"]) = (lang.into(), paper.into());
                wanted["values"]["size"] = size.into();
                let preview: Value = desk.ask("document.preview", &wanted);
                assert_eq!(preview["pages"].as_array().map(Vec::len), Some(1), "{lang} {paper} {size}");
                assert_eq!(
                    preview["warnings"].as_array().map(Vec::len),
                    Some(0),
                    "no letterhead and no signature that could lack anything: {}",
                    preview["warnings"]
                );
                let text = preview["text"].as_str().expect("text");
                for word in
                    ["Tidak bisa tidur", "Menggambar", "0800-555-0142", "119", "Puskesmas Cendana, 0800-555-0199"]
                {
                    assert!(text.contains(word), "{word} in {text}");
                }
                assert!(!text.contains("Jalan Rahasia"), "where she is stays off the paper");
                assert_eq!(text.contains("Naufal"), size == "page", "a card that is lost names nobody");
            }
        }
    }
    let issue = json!({ "draft": draft(&desk, "safety_plan"), "recipient": "Naufal", "output": { "act": "save", "copies": 1, "printer": null } });
    let issued: Value = desk.ask("document.issue", &issue);
    assert_eq!(issued["entry"]["recipient"], "Naufal");
    let register: Value = desk.ask("document.register", json!({ "counselee": desk.minor, "limit": 0 }));
    assert_eq!(register[0]["document"], "safety_plan");
}

#[test]
fn a_plan_that_does_not_fit_says_at_which_step_before_anything_is_printed() {
    let desk = Desk::new();
    let line = "Pergi ke rumah bibi dan tinggal di sana sampai merasa lebih tenang, lalu menelepon ".repeat(2);
    let long = json!({ "steps": { "signs": ["Diam"], "distraction": vec![line.trim(); 10] }, "agreedOn": null, "reviewOn": null });
    let fit: Value = desk.ask("safetyPlan.fit", json!({ "counselee": desk.minor, "plan": long }));
    assert_eq!((&fit["page"], &fit["pocket"]), (&json!([]), &json!(["distraction"])), "it fits a page, not a card");
    save_plan(&desk, &json!({}), &long);
    let mut pocket = draft(&desk, "safety_plan");
    pocket["values"]["size"] = "pocket".into();
    let preview: Value = desk.ask("document.preview", &pocket);
    let warned = preview["warnings"].to_string();
    assert!(warned.contains("report-warning-plan-too-long"), "{warned}");
    let issue = json!({ "draft": pocket, "recipient": "", "output": { "act": "save", "copies": 1, "printer": null } });
    let refused = desk.refused_as("document.issue", issue, ErrorCode::PlanTooLong);
    assert_eq!(refused.field.as_deref(), Some("distraction"));
    assert!(desk.left("saved").is_empty(), "nothing left the program");
    let full: serde_json::Map<String, Value> = ["signs", "coping", "distraction", "help"]
        .iter()
        .map(|step| ((*step).to_owned(), json!(vec![line.trim(); 12])))
        .collect();
    let fit: Value = desk.ask(
        "safetyPlan.fit",
        json!({ "counselee": desk.minor, "plan": { "steps": full, "agreedOn": null, "reviewOn": null } }),
    );
    assert!(!fit["page"].as_array().expect("steps").is_empty());
    let empty: Value = desk.ask(
        "safetyPlan.fit",
        json!({ "counselee": desk.minor, "plan": { "steps": {}, "agreedOn": null, "reviewOn": null } }),
    );
    assert_eq!(empty, json!({ "page": [], "pocket": [] }));
}

fn duty(desk: &Desk) -> Value {
    json!({
        "id": null, "counselee": desk.minor, "review": null, "duty": "child-protection", "authority": "UPTD PPA Kota Cendana",
        "facts": "Lebam di lengan dan keterangan anak", "knownMs": now(desk), "deadlineMs": now(desk) + 24 * HOUR,
        "decision": "report", "parents": null, "reportedMs": null, "how": null, "repliedOn": null, "closedOn": null,
    })
}

#[test]
fn a_duty_to_report_has_its_deadline_its_letter_and_is_closed_only_when_it_is_met() {
    let desk = Desk::new();
    let saved: Value = desk.ask("duty.save", json!({ "before": null, "report": duty(&desk) }));
    let report = saved["duties"][0]["report"].clone();
    assert_eq!(saved["duties"][0]["standing"], "due");
    let refuse = |change: &dyn Fn(&mut Value), code, field: &str| {
        let mut wanted = report.clone();
        change(&mut wanted);
        let params = json!({ "before": report, "report": wanted });
        assert_eq!(desk.refused_as("duty.save", params, code).field.as_deref(), Some(field));
    };
    refuse(&|report| report["closedOn"] = json!(today()), ErrorCode::RiskIncomplete, "reportedMs");
    refuse(&|report| report["facts"] = " ".into(), ErrorCode::Required, "facts");
    refuse(&|report| report["deadlineMs"] = json!(now(&desk) - 1), ErrorCode::DateOrder, "deadlineMs");
    refuse(&|report| report["reportedMs"] = json!(now(&desk) + HOUR), ErrorCode::DateInFuture, "reportedMs");
    refuse(&|report| report["repliedOn"] = json!(today() + Days::new(1)), ErrorCode::DateInFuture, "repliedOn");
    desk.clock.forward(25 * HOUR);
    let board: Value = desk.ask("risk.open", json!({}));
    assert_eq!((&board["duties"][0]["overdue"], &board["duties"][0]["standing"]), (&json!(true), &json!("due")));

    let letter = draft(&desk, "mandated_report");
    assert_eq!(letter["values"]["addressee"], "UPTD PPA Kota Cendana");
    assert_eq!(letter["source"]["duty"], report["id"]);
    let preview: Value = desk.ask("document.preview", &letter);
    let text = preview["text"].as_str().expect("text");
    assert!(text.contains("Lebam di lengan") && text.contains("UPTD PPA") && text.contains("422/"), "{text}");

    let mut met = report.clone();
    for (field, value) in [
        ("reportedMs", json!(now(&desk) + HOUR)),
        ("how", json!("letter")),
        ("reportedBy", json!("Laras Kinanti")),
        ("reference", json!("LP/12/2026")),
        ("parents", json!("no")),
        ("parentsWhy", json!("Orang tua terlibat")),
        ("reply", json!("Diterima")),
        ("closedOn", json!(today() + Days::new(1))),
    ] {
        met[field] = value;
    }
    let closed: Value = desk.ask("duty.save", json!({ "before": report, "report": met }));
    assert_eq!(closed["duties"][0]["standing"], "closed");
    desk.refused_as("duty.save", json!({ "before": met, "report": met }), ErrorCode::RiskClosed);
    let page: Value = desk.ask("counselee.get", json!({ "id": desk.minor }));
    let entry =
        page["timeline"].as_array().expect("a list").iter().find(|entry| entry["kind"] == "duty").expect("there");
    assert_eq!((&entry["state"], &entry["text"]), (&json!("closed"), &json!("")));
    let again: Value = desk.ask("duty.reopen", json!({ "id": report["id"], "reason": "Balasan kedua" }));
    assert_eq!(again["duties"][0]["standing"], "answered");
}

#[test]
fn a_safeguarding_entry_keeps_the_childs_words_and_its_draft_goes_when_it_is_written() {
    let desk = Desk::new();
    let place = format!("safeguarding/{}", desk.minor);
    let words = "  \"aku takut pulang..\"\n\n  \"jangan bilang siapa2\" ";
    let _: Value = desk.ask("draft.save", json!({ "place": place, "words": { "words": words } }));
    let entry = json!({
        "id": null, "counselee": desk.minor, "corrects": null, "atMs": now(&desk), "fact": "Bekas luka di punggung tangan",
        "words": words, "concern": "Tidak cocok dengan ceritanya", "action": "Ditemani sampai bibi datang",
    });
    let mut lacking = entry.clone();
    lacking["action"] = " ".into();
    assert_eq!(desk.refused_as("safeguarding.add", lacking, ErrorCode::Required).field.as_deref(), Some("action"));
    let saved: Value = desk.ask("safeguarding.add", &entry);
    assert_eq!(saved["entries"][0]["words"], words, "to the last space");
    let kept: Value = desk.ask("draft.get", json!({ "place": place }));
    assert_eq!(kept["words"], json!({}));
    let correction = json!({
        "id": null, "counselee": desk.minor, "corrects": saved["entries"][0]["id"], "reason": "Salah tangan", "atMs": now(&desk),
        "fact": "Tangan kanan",
    });
    desk.clock.forward(1000);
    let both: Value = desk.ask("safeguarding.add", correction);
    assert_eq!(both["entries"].as_array().map(Vec::len), Some(2));
    assert_eq!(both["entries"][1]["fact"], "Bekas luka di punggung tangan");
    // Each record opened is one entry of the log.
    view(&desk);
    let log: Value = desk.ask("audit.list", json!({ "kind": "view" }));
    assert!(log.to_string().contains("safeguarding_entry"));
}

#[test]
fn a_school_sets_its_own_terms_and_no_graver_level_gets_more_time() {
    let desk = Desk::new();
    raise(&desk);
    let mut terms = view(&desk)["terms"].clone();
    terms["judge"] = json!(2);
    let _: Value = desk.ask("risk.saveTerms", json!({ "terms": terms }));
    let board: Value = desk.ask("risk.open", json!({}));
    assert_eq!(board["reviews"][0]["next"]["byMs"], json!(now(&desk) + 2 * HOUR));
    terms["low"]["contact"] = json!(1);
    assert_eq!(
        desk.refused_as("risk.saveTerms", json!({ "terms": terms }), ErrorCode::RiskTermInvalid).field.as_deref(),
        Some("low")
    );
    let _: Value = desk.ask("risk.saveTerms", json!({ "terms": null }));
    assert_eq!(view(&desk)["terms"]["judge"], 24);
}
