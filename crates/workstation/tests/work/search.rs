//! Looking through everything, as the page and the command line ask: hits with marked pieces, wrong filters named by their
//! place, and one entry of the log for one search.

use crate::fixture::Desk;
use serde_json::{Value, json};
use workstation::ErrorCode;

fn note(desk: &Desk, counselee: counseling::CounseleeId, section: &str, text: &str) -> String {
    let view: Value = desk.ask("session.start", json!({ "counselees": [counselee], "appointment": null }));
    let id = view["session"]["id"].as_str().expect("an id").to_owned();
    let _: Value = desk.ask("session.saveVersion", json!({ "id": id, "body": { section: text } }));
    id
}

fn hits(desk: &Desk, text: &str) -> Vec<Value> {
    let found: Value = desk.ask("search.contents", json!({ "text": text }));
    found["hits"].as_array().expect("hits").clone()
}

fn marked(hit: &Value) -> String {
    let piece = |piece: &Value| {
        let text = piece["text"].as_str().expect("text");
        if piece["hit"] == true { format!("[{text}]") } else { text.to_owned() }
    };
    hit["pieces"].as_array().expect("pieces").iter().map(piece).collect()
}

fn searches(desk: &Desk) -> usize {
    let lines: Vec<Value> = desk.ask("audit.list", json!({ "limit": 1000 }));
    lines.iter().filter(|line| line["action"] == "search").count()
}

#[test]
fn a_hit_says_what_it_is_whose_and_where_and_marks_the_words() {
    let desk = Desk::new();
    let session = note(&desk, desk.minor, "outcome", "Ia mengaku membolos\nbersama teman-teman <b>kelas</b> lain.");
    let found = hits(&desk, "bolos");
    let [hit] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((&hit["kind"], &hit["session"], &hit["section"]), (&json!("note"), &json!(session), &json!("outcome")));
    assert_eq!(hit["counseleeName"], "Naufal Ma'ruf Adiwangsa");
    assert_eq!((&hit["className"], &hit["state"], &hit["exact"]), (&json!("XI-3"), &json!("draft"), &json!(false)));
    assert_eq!(marked(hit), "Ia mengaku [membolos] bersama teman-teman <b>kelas</b> lain.");
    assert_eq!(
        marked(&hits(&desk, "\"teman-teman\"")[0]),
        "Ia mengaku membolos bersama [teman-teman] <b>kelas</b> lain."
    );
    let names = hits(&desk, "ma'ruf");
    assert_eq!((&names[0]["kind"], marked(&names[0])), (&json!("counselee"), "Naufal [Ma'ruf] Adiwangsa".to_owned()));
    assert_eq!(hits(&desk, "xi-3")[0]["kind"], "class");
    assert_eq!(hits(&desk, "sulastri")[0]["kind"], "guardian");
    assert!(hits(&desk, "   ").is_empty() && hits(&desk, "zebra").is_empty());
}

#[test]
fn a_wrong_filter_is_named_by_its_place_and_is_no_entry_of_the_log() {
    let desk = Desk::new();
    for (text, code, field, from, to) in [
        ("a kls:XI", ErrorCode::SearchFilterUnknown, "text", "2", "8"),
        ("tanggal:", ErrorCode::SearchFilterEmpty, "date", "0", "8"),
        ("bolos date:2026-13", ErrorCode::SearchDate, "date", "6", "18"),
        ("di:dapur", ErrorCode::SearchKind, "in", "0", "8"),
        ("kelas:IX-9", ErrorCode::SearchClass, "class", "0", "10"),
        ("é label:\"tak ada\"", ErrorCode::SearchTag, "tag", "2", "17"),
    ] {
        let error = desk.refused_as("search.contents", json!({ "text": text }), code);
        assert_eq!(error.field.as_deref(), Some(field), "{text}");
        assert_eq!((error.args["from"].as_str(), error.args["to"].as_str()), (from, to), "{text}");
        assert!(
            !error.args.values().any(|value| text.contains(value.as_str()) && value.len() > 2),
            "nothing typed goes back"
        );
    }
    desk.refused_as("search.contents", json!({ "text": "x ".repeat(600) }), ErrorCode::SearchTooLong);
    desk.refused_as("search.contents", json!({ "text": "a", "after": "9.9" }), ErrorCode::BadValue);
    assert_eq!(searches(&desk), 0);
}

#[test]
fn pages_go_on_and_typing_on_is_one_search_of_the_log() {
    let desk = Desk::new();
    for number in 0..5 {
        note(&desk, desk.adult, "problem", &format!("mangga nomor {number}"));
    }
    let first: Value = desk.ask("search.contents", json!({ "text": "mangga", "limit": 3 }));
    assert_eq!(first["hits"].as_array().map(Vec::len), Some(3));
    let rest: Value = desk.ask("search.contents", json!({ "text": "mangga", "limit": 3, "after": first["next"] }));
    assert_eq!((rest["hits"].as_array().map(Vec::len), &rest["next"]), (Some(2), &Value::Null));
    assert_eq!(searches(&desk), 1);
    for typed in ["man", "mangg", "mangga ", "mangga nomor"] {
        hits(&desk, typed);
    }
    assert_eq!(searches(&desk), 1, "typing on");
    hits(&desk, "durian kelas:XI-3 di:catatan");
    assert_eq!(searches(&desk), 2);
    desk.clock.forward(61_000);
    hits(&desk, "durian kelas:XI-3 di:catatan");
    assert_eq!(searches(&desk), 3, "later it is another");
    let detail = desk.workstation.background(|call| {
        let only = casefile::AuditFilter { actions: Some(vec!["search".to_owned()]), ..Default::default() };
        call.file.read(|reader| casefile::audit_lines(reader, &only))
    });
    let details: Vec<String> = detail.expect("open").expect("lines").into_iter().map(|line| line.detail).collect();
    assert_eq!(details, ["words,class,notes", "words,class,notes", "words"], "kinds of things, never words");
}

#[test]
fn documents_and_instruments_are_found_by_their_titles_in_both_languages() {
    let desk = Desk::new();
    let on = crate::fixture::today();
    desk.write(|writer| {
        let letter = counseling::document::IssuedDocument {
            id: counseling::IssuedDocumentId(writer.new_id()),
            document: "parent_summons".to_owned(),
            counselee: Some(desk.minor),
            counselee_name: String::new(),
            number: "421/BK/SP/7/2026".to_owned(),
            lang: "id".to_owned(),
            paper: "f4".to_owned(),
            on,
            act: counseling::document::IssueAct::Printed,
            recipient: "Ibu Sulastri".to_owned(),
            at_ms: 5,
            pdf_hash: "00ff".to_owned(),
        };
        casefile::issued_document::insert(writer, &letter, Some(7), "{}")?;
        let given = counseling::assessment_record::Administration {
            id: counseling::AdministrationId(writer.new_id()),
            counselee: desk.adult,
            instrument: "rses".to_owned(),
            instrument_version: "1".to_owned(),
            locale: "id".to_owned(),
            mode: counseling::assessment_record::AdministrationMode::ALL[0],
            on,
            session: None,
            responses: std::collections::BTreeMap::new(),
            finished: false,
        };
        casefile::administration::save(writer, &given)
    });
    for text in ["panggilan di:dokumen", "summons in:documents", "\"421/BK\"", "sulastri in:documents"] {
        let found = hits(&desk, text);
        assert_eq!((found.len(), &found[0]["kind"]), (1, &json!("issued_document")), "{text}");
    }
    let found = hits(&desk, "rosenberg");
    assert_eq!((&found[0]["kind"], &found[0]["counseleeName"]), (&json!("administration"), &json!("Sekar Ayuningrat")));
    assert!(marked(&found[0]).contains("[Rosenberg]"), "{found:?}");
}
