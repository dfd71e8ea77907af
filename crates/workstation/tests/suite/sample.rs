//! The sample school: complete, the same each time, and never mixed into somebody's own work.

use crate::desk::{COUNSELOR, Desk};
use chrono::Days;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};
use workstation::ErrorCode;

#[test]
fn a_term_of_work_is_there_and_sound() {
    let desk = Desk::new();
    let begun = Instant::now();
    let _: Value = desk.ask("sample.create", json!({}));
    let took = begun.elapsed();
    assert!(took < Duration::from_secs(20), "{took:?}");

    let page: Value = desk.ask("counselee.list", json!({ "limit": 500 }));
    assert_eq!(page["total"], 108);
    let classes: Value = desk.ask("class.list", json!({}));
    let sizes: Vec<_> =
        classes["classes"].as_array().expect("classes").iter().map(|class| &class["counselees"]).collect();
    assert_eq!(sizes, [36, 36, 36]);
    let sessions: Vec<Value> = desk.ask("session.list", json!({}));
    assert!(sessions.len() > 60, "{}", sessions.len());
    let in_state = |state: &str| sessions.iter().filter(|session| session["status"] == state).count();
    assert_eq!((in_state("draft"), in_state("signed")), (3, 1));
    assert!(in_state("locked") > 50);

    let administrations: Vec<Value> = desk.ask("administration.list", json!({}));
    assert!(administrations.len() >= 6 && administrations.iter().all(|given| given["finished"] == true));
    let risks: Vec<Value> = desk.ask("risk.list", json!({}));
    assert_eq!(risks.len(), 3);
    let register: Vec<Value> = desk.ask("document.register", json!({}));
    assert_eq!(register.len(), 2);
    assert_eq!(register.iter().map(|entry| entry["pdfHash"].as_str().map(str::len)).collect::<Vec<_>>(), [Some(64); 2]);

    let today: Value = desk.ask("today.get", json!({}));
    assert_eq!(today["appointments"].as_array().map(Vec::len), Some(4));
    assert_eq!(today["unsigned"]["lines"].as_array().map(Vec::len), Some(4));
    assert_eq!(today["expiring"].as_array().map(Vec::len), Some(5));
    assert!(today["followUps"].as_array().is_some_and(|due| due.len() >= 3));
    assert!(today["notSeen"]["count"].as_u64().is_some_and(|count| count >= 20), "{}", today["notSeen"]);
    assert_eq!(today["firstSteps"], json!({ "school": false, "roster": false, "recoverySheet": true }));

    let profiles: Value = desk.ask("school.get", json!({}));
    assert_eq!(profiles["counselor"]["name"], COUNSELOR, "her own name stays");
    let checked: Value = desk.ask("file.verify", json!({}));
    assert_eq!(checked["sound"], true, "{checked}");
}

#[test]
fn two_sample_schools_of_one_day_hold_the_same_people() {
    let people = || {
        let desk = Desk::new();
        let _: Value = desk.ask("sample.create", json!({}));
        let page: Value = desk.ask("counselee.list", json!({ "limit": 500 }));
        let told = |line: &Value| (line["nisn"].to_string(), line["name"].to_string(), line["sessions"].to_string());
        // Those of one name stand in the order of their identities, which are random.
        page["lines"].as_array().expect("lines").iter().map(told).collect::<std::collections::BTreeSet<_>>()
    };
    let (one, other) = (people(), people());
    assert_eq!(one.len(), 108);
    assert!(one == other);
}

#[test]
fn it_is_never_mixed_into_own_work() {
    let desk = Desk::new();
    desk.counselee("Sekar Ayuningrat", "");
    desk.refused("sample.create", json!({}), ErrorCode::NotEmpty);
    let page: Value = desk.ask("counselee.list", json!({}));
    assert_eq!(page["total"], 1);
}

/// The sample school in a language, and the page of everybody in it.
fn opened(lang: &str) -> (Desk, Vec<Value>) {
    let desk = Desk::new();
    let _: Value = desk.ask("app.setLang", json!({ "lang": lang }));
    let _: Value = desk.ask("sample.create", json!({}));
    let page: Value = desk.ask("counselee.list", json!({ "limit": 500 }));
    let lines = page["lines"].as_array().expect("lines").iter();
    let views = lines.map(|line| desk.ask::<Value>("counselee.get", json!({ "id": line["id"] }))).collect();
    (desk, views)
}

/// What stands in one field of every entry of one list of these pages.
fn terms(pages: &[Value], list: &str, field: &str) -> BTreeSet<String> {
    let entries = pages.iter().filter_map(|page| page.pointer(list)?.as_array()).flatten();
    entries.filter_map(|entry| Some(entry[field].as_str()?.to_owned())).collect()
}

fn set(words: &[&str]) -> BTreeSet<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn is_said(value: &Value) -> bool {
    value.as_str().is_some_and(|text| !text.is_empty())
}

fn today() -> String {
    testkit::clock::today().to_string()
}

#[test]
fn consents_of_every_kind_stand_there_in_every_state() {
    let (desk, views) = opened("id");
    let kinds = ["assessment", "counseling", "guardian", "internet", "photo", "recording", "release"];
    assert_eq!(terms(&views, "/consents", "kind"), set(&kinds));
    assert_eq!(terms(&views, "/consents", "answer"), set(&["given", "refused"]));
    assert_eq!(terms(&views, "/consents", "from"), set(&["parent", "student"]));
    assert_eq!(terms(&views, "/consents", "method"), set(&["in-person", "paper", "video"]));
    assert_eq!(terms(&views, "/consents", "check"), set(&["document", "known", "school-record", "video"]));
    let consents: Vec<&Value> = views.iter().filter_map(|view| view["consents"].as_array()).flatten().collect();
    assert!(consents.iter().any(|one| is_said(&one["withdrawal"]["reason"])), "one was withdrawn, and why");
    let now = today();
    let ended = |one: &&Value| one["until"].as_str().is_some_and(|last| last < now.as_str());
    assert!(consents.iter().any(ended), "one has run out");
    assert!(consents.iter().any(|one| is_said(&one["scope"])) && consents.iter().any(|one| is_said(&one["withhold"])));

    let page = |view: &Value| desk.ask::<Value>("consent.page", json!({ "id": view["counselee"]["id"] }));
    let pages: Vec<Value> = views.iter().map(page).collect();
    assert_eq!(terms(&pages, "/overrides", "act"), set(&["counseling", "release"]));
    let explained = pages.iter().filter_map(|page| page["orientation"].as_array().map(Vec::len));
    assert_eq!(explained.collect::<BTreeSet<_>>(), BTreeSet::from([0, 2, 4]), "nothing, a part, everything");
    assert!(is_said(&pages[0]["availability"]["hours"]) && is_said(&pages[0]["availability"]["cutOff"]));
}

#[test]
fn nothing_stands_there_that_the_product_would_have_refused() {
    let (desk, _) = opened("en");
    let open = |act: &str, counselees: &Value, on: &str| {
        let asked = json!({ "act": act, "counselees": counselees, "on": on, "recipient": "" });
        for line in desk.ask::<Vec<Value>>("consent.check", asked) {
            assert_eq!((&line["gate"]["state"], &line["owed"]), (&json!("allowed"), &json!([])), "{act} on {on}");
        }
    };
    let sessions: Vec<Value> = desk.ask("session.list", json!({}));
    let distant: Vec<&Value> = sessions.iter().filter(|line| line["medium"] != "face-to-face").collect();
    let media: BTreeSet<_> = distant.iter().filter_map(|line| line["medium"].as_str()).collect();
    assert_eq!(media, BTreeSet::from(["chat", "phone", "video"]));
    for line in distant {
        let view: Value = desk.ask("session.get", json!({ "id": line["id"] }));
        let frame = &view["session"]["frame"];
        assert!(is_said(&frame["ifCutOff"]) && is_said(&frame["verifiedBy"]), "{frame}");
        open("remote", &view["session"]["counselees"], &frame["startsAt"].as_str().expect("a start")[..10]);
    }
    let given: Vec<Value> = desk.ask("administration.list", json!({}));
    assert!(given.iter().any(|one| one["instrument"] == "nimh-asq"));
    for one in &given {
        open("assessment", &json!([one["counselee"]]), one["on"].as_str().expect("a day"));
    }
    let checked: Value = desk.ask("file.verify", json!({}));
    assert_eq!(checked["sound"], true, "{checked}");
}

#[test]
fn the_risk_path_is_walked_to_its_end_and_begun() {
    let (desk, _) = opened("id");
    let board: Value = desk.ask("risk.open", json!({}));
    let waiting: Vec<&Value> = board["reviews"].as_array().expect("reviews").iter().collect();
    assert_eq!(waiting.len(), 2);
    let raised = waiting.iter().find(|one| one["level"] == "high").expect("a concern");
    assert_eq!((&raised["next"]["act"], &raised["overdue"]), (&json!("meet"), &json!(false)));
    assert_eq!(board["plans"], json!([]), "the plan is not due yet");

    let reviews: Vec<Value> = desk.ask("risk.list", json!({}));
    let decided = reviews.iter().find(|one| !one["disposition"].is_null()).expect("a closed review");
    let safe: Value = desk.ask("risk.get", json!({ "id": decided["counselee"] }));
    let review = &safe["reviews"][0];
    assert_eq!((&review["standing"], &review["missing"]), (&json!("closed"), &json!([])));
    assert_eq!(review["review"]["rule"], "nimh-asq.positive");
    let steps = review["review"]["steps"].as_array().expect("lines");
    let kinds: BTreeSet<_> = steps.iter().filter_map(|step| step["kind"].as_str()).collect();
    assert_eq!(kinds, BTreeSet::from(["contact", "done", "told"]));
    assert!(steps.iter().filter(|step| step["kind"] == "told").all(|step| is_said(&step["name"])));
    assert_eq!(safe["plan"]["steps"].as_object().map(serde_json::Map::len), Some(6));
    let soon = (testkit::clock::today() + Days::new(8)).to_string();
    assert!(safe["plan"]["reviewOn"].as_str().is_some_and(|day| day > today().as_str() && day < soon.as_str()));

    let duties = board["duties"].as_array().expect("duties");
    assert_eq!((duties.len(), &duties[0]["standing"]), (1, &json!("answered")));
    let told: Value = desk.ask("risk.get", json!({ "id": duties[0]["counselee"] }));
    assert_eq!(told["entries"].as_array().map(Vec::len), Some(1));
    for field in ["fact", "words", "concern", "risk", "action"] {
        assert!(is_said(&told["entries"][0][field]), "{field}");
    }
    let people = told["entries"][0]["people"].as_str().expect("people");
    assert!(!people.contains('{') && people.contains("S.Pd."), "{people}");
}

#[test]
fn sessions_are_added_to_retracted_moved_and_written_in_several_goes() {
    let (desk, views) = opened("en");
    let lines: Vec<Value> = desk.ask("session.list", json!({}));
    let get = |line: &Value| desk.ask::<Value>("session.get", json!({ "id": line["id"] }));
    let all: Vec<Value> = lines.iter().map(get).collect();
    let constellations: BTreeSet<_> = lines.iter().filter_map(|line| line["constellation"].as_str()).collect();
    assert_eq!(constellations, BTreeSet::from(["class", "couple", "group", "individual"]));
    let presences: BTreeSet<_> = all
        .iter()
        .filter_map(|view| view["members"].as_array())
        .flatten()
        .filter_map(|member| member["noted"]["presence"].as_str())
        .collect();
    assert_eq!(presences, BTreeSet::from(["absent", "excused", "late", "present", "sick"]));
    for constellation in ["class", "couple", "group"] {
        let held = all.iter().filter(|view| view["session"]["frame"]["constellation"] == constellation);
        let mut members = held.filter_map(|view| view["members"].as_array()).flatten();
        assert!(members.any(|member| is_said(&member["noted"]["line"])), "{constellation}: a line of one alone");
    }

    let added: Vec<&Value> = all.iter().filter_map(|view| view["session"]["addenda"].as_array()).flatten().collect();
    let of = |kind: &str| added.iter().filter(|one| one["kind"] == kind).count();
    assert_eq!((of("supplement"), of("retraction")), (3, 2));
    assert!(added.iter().all(|one| is_said(&one["reason"])));
    assert_eq!(lines.iter().filter(|line| line["retracted"] == true).count(), 2);
    let moved: Vec<&Value> = all.iter().filter(|view| !view["session"]["movedFrom"].is_null()).collect();
    assert_eq!((moved.len(), &moved[0]["session"]["status"]), (1, &json!("locked")));
    let wrong: Value = desk.ask("session.get", json!({ "id": moved[0]["session"]["movedFrom"] }));
    assert_eq!(wrong["session"]["addenda"][0]["movedTo"], moved[0]["session"]["id"]);
    assert_eq!(wrong["names"], moved[0]["names"], "two namesakes");
    assert_ne!(wrong["session"]["counselees"], moved[0]["session"]["counselees"]);

    let late = views.iter().find(|view| view["counselee"]["tags"] == json!(["attendance"])).expect("somebody late");
    let own: Vec<Value> = desk.ask("session.list", json!({ "counselee": late["counselee"]["id"] }));
    let goes = |line: &Value| {
        let versions: Vec<Value> = desk.ask("session.versions", json!({ "id": line["id"] }));
        assert!(versions[0]["seal"]["locked"] == true || line["retracted"] == true, "{versions:?}");
        versions.iter().filter(|version| !version["body"].is_null()).count()
    };
    let individual = own.iter().filter(|line| line["constellation"] == "individual");
    assert_eq!(individual.map(goes).max(), Some(3));
}

#[test]
fn files_lists_and_calendar_hold_something_of_everything() {
    let (desk, views) = opened("id");
    let stands: BTreeSet<_> = views.iter().filter_map(|view| view["file"]["caseStatus"].as_str()).collect();
    assert_eq!(stands, BTreeSet::from(["done", "handling", "monitoring", "new", "referred", "reopened"]));
    let changes = views.iter().filter_map(|view| view["file"]["statusHistory"].as_array().map(Vec::len));
    assert_eq!(changes.max(), Some(3));
    assert_eq!(terms(&views, "/file/alerts", "kind"), set(&["custody", "health", "other", "safety"]));
    assert_eq!(terms(&views, "/file/links", "kind"), set(&["conflict"]));
    let files = || views.iter().map(|view| &view["file"]);
    let known = files().filter(|file| file["profile"].as_object().is_some_and(|parts| parts.len() > 2));
    assert_eq!((known.count(), files().filter(|file| is_said(&file["emergency"]["helper"])).count()), (3, 3));
    assert_eq!(files().filter(|file| file["hasCodeWord"] == true).count(), 1);
    assert_eq!(terms(&views, "/counselee/guardians", "mayContact"), set(&["emergency-only", "no", "yes"]));
    assert_eq!(terms(&views, "/counselee/guardians", "custody"), set(&["none", "shared", "sole"]));
    assert_eq!(terms(&views, "/counselee/contacts", "kind"), set(&["whatsapp"]));

    let tags: Vec<String> = desk.ask("tag.list", json!({}));
    assert_eq!(tags, ["OSIS", "kehadiran", "percaya diri", "studi lanjut"]);
    let kept: Vec<Value> = desk.ask("view.list", json!({}));
    let chosen: Value = serde_json::from_str(kept[0]["filter"].as_str().expect("a filter")).expect("a choice");
    let group: Value = desk.ask("counselee.list", json!({ "tag": chosen["tag"] }));
    assert_eq!((kept.len(), &group["total"]), (2, &json!(5)));
    let snippets: Vec<Value> = desk.ask("snippet.list", json!({}));
    assert!(snippets.len() == 3 && snippets.iter().all(|one| is_said(&one["title"]) && is_said(&one["body"])));

    let day = testkit::clock::today();
    let span = json!({ "from": (day - Days::new(35)).to_string(), "to": (day + Days::new(35)).to_string() });
    let calendar: Value = desk.ask("calendar.get", span);
    for (list, count) in [("bells", 5), ("days", 3), ("waiting", 2)] {
        assert_eq!(calendar[list].as_array().map(Vec::len), Some(count), "{list}");
    }
    let meetings: Vec<&Value> = calendar["appointments"].as_array().expect("appointments").iter().collect();
    let series: Vec<_> = meetings.iter().filter(|one| !one["series"].is_null()).collect();
    let how = |status: &str| series.iter().filter(|one| one["status"] == status).count();
    let counted = ["held", "cancelled", "moved", "planned"].map(how);
    assert_eq!((series.len(), counted), (8, [3, 1, 1, 3]));
    assert!(series.iter().all(|one| one["others"].as_array().map(Vec::len) == Some(4)));
}
