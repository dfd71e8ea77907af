//! The access log as its viewer asks for it, and the printed extract of one counselee.

use crate::fixture::Desk;
use serde_json::{Value, json};
use std::{collections::BTreeSet, path::Path};
use workstation::ErrorCode;
use workstation::contract::documents::{DocumentDraft, Issued, Preview};

fn log(desk: &Desk, filter: Value) -> Vec<Value> {
    desk.ask("audit.list", filter)
}

fn actions(lines: &[Value]) -> Vec<&str> {
    lines.iter().filter_map(|line| line["action"].as_str()).collect()
}

#[test]
fn the_log_is_narrowed_by_kind_counselee_days_and_words() {
    let desk = Desk::new();
    let _: Value = desk.ask("counselee.get", json!({ "id": desk.minor }));
    let _: Value = desk.ask("search.contents", json!({ "text": "bolos" }));
    desk.clock.forward(24 * 3_600_000);
    let _: Value = desk.ask("counselee.get", json!({ "id": desk.adult }));
    let _: Value = desk.ask("session.start", json!({ "counselees": [desk.minor, desk.adult], "appointment": null }));

    let views = log(&desk, json!({ "kind": "view" }));
    assert_eq!(actions(&views)[..2], ["view", "view"]);
    assert_eq!(views[0]["counseleeName"], "Sekar Ayuningrat");
    assert_eq!(actions(&log(&desk, json!({ "kind": "search" }))), ["search"]);
    let about = log(&desk, json!({ "counselee": desk.minor, "limit": 1000 }));
    assert!(about.iter().all(|line| line["kind"] != "setting") && actions(&about).contains(&"view"));
    assert!(about.iter().any(|line| line["kind"] == "session"), "of a session together");
    assert!(log(&desk, json!({ "counselee": desk.child })).iter().all(|line| line["kind"] == "counselee"));

    let today = crate::fixture::today();
    let tomorrow = today.succ_opt().expect("a day");
    let all = log(&desk, json!({ "limit": 1000 })).len();
    let first = log(&desk, json!({ "to": today, "limit": 1000 })).len();
    let second = log(&desk, json!({ "from": tomorrow, "limit": 1000 })).len();
    assert!(first > 0 && second > 0);
    assert_eq!(first + second, all, "midnight of the school's clock parts the days");

    assert_eq!(actions(&log(&desk, json!({ "text": "searc" }))), ["search"], "by the words of the window's language");
    assert!(log(&desk, json!({ "text": "zebra" })).is_empty());
    desk.refused_as("audit.list", json!({ "kind": "everything" }), ErrorCode::BadValue);

    let newest = log(&desk, json!({ "limit": 3 }));
    let next = log(&desk, json!({ "limit": 3, "before": newest[2]["seq"] }));
    assert_eq!(next[0]["seq"].as_i64(), newest[2]["seq"].as_i64().map(|seq| seq - 1));
}

#[test]
fn an_extract_holds_what_concerns_one_counselee_and_is_entered_itself() {
    let desk = Desk::new();
    let _: Value = desk.ask("counselee.get", json!({ "id": desk.minor }));
    let _: Value = desk.ask("counselee.get", json!({ "id": desk.adult }));
    let source =
        json!({ "document": "access_log_extract", "counselee": desk.minor, "session": null, "administration": null });
    for (lang, viewed, other) in [("en", "Viewed: Counselee", "Dibuka"), ("id", "Konseli", "Viewed")] {
        let mut draft: DocumentDraft = desk.ask("document.prefill", source.clone());
        draft.lang = lang.to_owned();
        let preview: Preview = desk.ask("document.preview", &draft);
        assert!(preview.text.contains(viewed) && !preview.text.contains(other), "{}", preview.text);
        assert!(
            preview.text.contains("Naufal Ma'ruf Adiwangsa") && !preview.text.contains("Sekar"),
            "{}",
            preview.text
        );
    }
    let mut draft: DocumentDraft = desk.ask("document.prefill", source);
    draft.values.insert("from".to_owned(), "2026-12-01".to_owned());
    draft.values.insert("to".to_owned(), "2026-11-01".to_owned());
    desk.refused_as("document.preview", &draft, ErrorCode::DateOrder);
    draft.values.insert("from".to_owned(), String::new());
    draft.values.insert("to".to_owned(), String::new());
    let output = json!({ "act": "save", "printer": null, "copies": 1 });
    let issued: Issued =
        desk.ask("document.issue", json!({ "draft": draft, "recipient": "Ibu Sulastri", "output": output }));
    assert_eq!(issued.entry.expect("an entry").document, "access_log_extract");
    let released = log(&desk, json!({ "kind": "release", "counselee": desk.minor }));
    assert_eq!((actions(&released), &released[0]["detail"]), (vec!["issue"], &json!("access_log_extract")));
}

/// The ids of a language's texts that begin so.
fn texts(lang: i18n::Lang, prefix: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/locales").join(lang.code());
    let files = std::fs::read_dir(folder).expect("texts").map(|entry| entry.expect("an entry").path());
    let lines = files.flat_map(|file| {
        std::fs::read_to_string(file).expect("readable").lines().map(str::to_owned).collect::<Vec<_>>()
    });
    lines.filter_map(|line| Some(line.strip_prefix(prefix)?.split(' ').next()?.to_owned())).collect()
}

#[test]
fn every_action_that_the_program_enters_has_its_words_and_a_kind_to_find_it_by() {
    let of_a_kind: BTreeSet<String> =
        workstation::AUDIT_KINDS.iter().flat_map(|(_, actions)| *actions).map(|&action| action.to_owned()).collect();
    let kinds: BTreeSet<String> = workstation::AUDIT_KINDS.iter().map(|(kind, _)| (*kind).to_owned()).collect();
    for lang in i18n::Lang::ALL {
        assert_eq!(texts(lang, "audit-"), of_a_kind, "{lang}");
        assert_eq!(texts(lang, "ui-log-kind-"), kinds, "{lang}");
    }
}
