//! Two laptops of one counselor and the school server, over real TLS on loopback, through the contract's methods: enrol,
//! pair, work apart, meet again. What a person would notice is asserted; nothing of the engine is reached into.

use school_server::hosted::Hosted;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use workstation::{CallError, Environment, ErrorCode, OsEntropy, ScriptedDesktop, Workstation};

const PASSPHRASE: &str = "teduh lumbung serambi kijang";
const OTHER_PASSPHRASE: &str = "kerikil payung lentera sawah";
/// Longest that two people at two screens are waited for.
const PATIENCE: Duration = Duration::from_secs(60);

/// One clock for all, moved by the test.
#[derive(Clone)]
struct Time(Arc<AtomicI64>);

impl Time {
    fn forward(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

impl workstation::Clock for Time {
    fn now_ms(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}

impl school_server::clock::Clock for Time {
    fn now_ms(&self) -> u64 {
        u64::try_from(self.0.load(Ordering::SeqCst)).expect("after 1970")
    }
}

/// A school: its server, and the counselor's laptops.
struct School {
    folder: TempDir,
    time: Time,
    server: Hosted,
}

impl School {
    fn new() -> Self {
        let folder = testkit::temp_dir();
        let time = Time(Arc::new(AtomicI64::new(testkit::clock::now_ms())));
        let server = Hosted::make(&folder.path().join("server"), Arc::new(time.clone())).expect("a server");
        Self { folder, time, server }
    }

    fn laptop(&self, name: &str) -> Laptop {
        let folder = self.folder.path().join(name);
        std::fs::create_dir_all(folder.join("data")).expect("a folder");
        let workstation = Workstation::new(Environment {
            data_dir: folder.join("data"),
            config_dir: folder.join("config"),
            state_dir: folder.join("state"),
            desktop: Box::new(ScriptedDesktop::new(folder.join("desktop"))),
            clock: Box::new(self.time.clone()),
            entropy: Box::new(OsEntropy),
        })
        .with_least_kdf();
        Laptop { workstation, time: self.time.clone() }
    }

    /// The first laptop, with a case file, a counselee and her mother; enrolled and sent.
    fn first(&self) -> (Laptop, Value, Value) {
        let laptop = self.laptop("first");
        let params = json!({ "name": "Kasus BK", "passphrase": PASSPHRASE, "counselorName": "Laras Kinanti, S.Pd." });
        let _: Value = laptop.ask("file.create", params);
        let person = laptop.counselee("Sekar Ayuningrat", "Jalan Kenanga 14");
        let mother = laptop.guardian(&person, &Value::Null, "Sulastri");
        let code = self.server.link().expect("no school yet");
        let status = laptop.ask("sync.enrol", json!({ "code": code }));
        assert_eq!(
            (&status["enrolled"], &status["state"], &status["waiting"]),
            (&json!(true), &json!("idle"), &json!(0)),
            "{status}"
        );
        (laptop, person, mother)
    }

    /// The second laptop, paired with the first by two people who compare digits.
    fn second(&self, first: &Laptop) -> Laptop {
        let laptop = self.laptop("second");
        let offer = first.ask("sync.pairOffer", json!({}));
        let params = json!({ "code": offer["uri"], "name": "Kasus BK", "passphrase": OTHER_PASSPHRASE });
        let _: Value = laptop.ask("sync.join", params);
        let token = json!({ "token": offer["token"] });
        let there = first.until("sync.pairState", &token, "compare");
        let here = laptop.until("sync.joinState", &json!({}), "compare");
        assert_eq!(there["digits"], here["digits"]);
        assert_eq!(there["digits"].as_str().map(|digits| digits.bytes().filter(u8::is_ascii_digit).count()), Some(20));
        let _: Value = first.ask("sync.pairConfirm", json!({ "token": offer["token"], "passphrase": PASSPHRASE }));
        first.until("sync.pairState", &token, "done");
        laptop.until("sync.joinState", &json!({}), "done");
        laptop
    }

    fn pair(&self) -> (Laptop, Laptop, Value, Value) {
        let (first, person, mother) = self.first();
        let second = self.second(&first);
        (first, second, person, mother)
    }
}

struct Laptop {
    workstation: Workstation,
    time: Time,
}

impl Laptop {
    fn ask(&self, method: &str, params: Value) -> Value {
        self.workstation.ask(method, params).unwrap_or_else(|error| panic!("{method}: {error:?}"))
    }

    fn refused(&self, method: &str, params: Value) -> CallError {
        self.workstation.ask::<Value>(method, params).expect_err(method)
    }

    /// Asks until the state is the one waited for.
    fn until(&self, method: &str, params: &Value, state: &str) -> Value {
        let end = Instant::now() + PATIENCE;
        loop {
            let answer = self.ask(method, params.clone());
            if answer["state"] == state {
                return answer;
            }
            assert!(answer["state"] != "failed" && Instant::now() < end, "{method}: {answer} instead of {state}");
            // The people's time passes faster than the test's: the laptops look again every second.
            self.time.forward(250);
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// A round that must end well, with nothing left to send.
    fn sync(&self) -> Value {
        let status = self.ask("sync.now", json!({}));
        assert_eq!(
            (&status["state"], &status["waiting"], &status["quarantined"]),
            (&json!("idle"), &json!(0), &json!(0)),
            "{status}"
        );
        status
    }

    fn counselee(&self, name: &str, address: &str) -> Value {
        let identity = json!({ "name": name, "birthDate": "2010-03-14", "address": address });
        let params = json!({ "id": null, "identity": identity, "class": null, "status": "active", "tags": [] });
        self.ask("counselee.save", params)["counselee"].clone()
    }

    fn change(&self, person: &Value, field: &str, value: &str) {
        let known = self.get(person);
        let mut identity = known["identity"].clone();
        identity[field] = json!(value);
        let params = json!({ "id": known["id"], "identity": identity, "class": null, "status": "active", "tags": known["tags"] });
        let _: Value = self.ask("counselee.save", params);
    }

    fn guardian(&self, person: &Value, id: &Value, name: &str) -> Value {
        let guardian = json!({ "id": id, "relation": "mother", "name": name, "birthYear": null, "education": "",
            "occupation": "", "phone": "", "address": "" });
        let view = self.ask("guardian.save", json!({ "counselee": person["id"], "guardian": guardian }));
        view["counselee"]["guardians"][0]["id"].clone()
    }

    fn get(&self, person: &Value) -> Value {
        self.ask("counselee.get", json!({ "id": person["id"] }))["counselee"].clone()
    }

    fn names(&self) -> Vec<String> {
        let page = self.ask("counselee.list", json!({}));
        let mut names: Vec<String> = page["lines"]
            .as_array()
            .expect("lines")
            .iter()
            .map(|line| line["name"].as_str().expect("a name").to_owned())
            .collect();
        names.sort();
        names
    }

    /// The values that stand side by side, by field.
    fn disputed(&self) -> BTreeMap<String, Vec<String>> {
        let conflicts = self.ask("conflict.list", json!({}));
        let open = conflicts["open"].as_array().expect("a list").iter();
        open.map(|conflict| {
            let text = |value: &Value| value["parts"][0]["text"].as_str().expect("a text").to_owned();
            let mut values: Vec<String> = conflict["values"].as_array().expect("values").iter().map(text).collect();
            values.sort();
            (conflict["field"].as_str().expect("a field").to_owned(), values)
        })
        .collect()
    }
}

#[test]
fn the_second_laptop_shows_what_the_first_wrote_and_the_other_way_round() {
    let school = School::new();
    let (first, second, person, _) = school.pair();
    assert_eq!(second.names(), ["Sekar Ayuningrat"]);
    let there = second.get(&person);
    assert_eq!(there["identity"]["address"], "Jalan Kenanga 14");
    assert_eq!(there["guardians"][0]["name"], "Sulastri");
    second.counselee("Bima Pratama", "Jalan Melati 2");
    second.change(&person, "address", "Jalan Kenanga 15");
    assert!(second.sync()["sent"].as_u64().is_some_and(|sent| sent >= 2));
    assert!(first.sync()["received"].as_u64().is_some_and(|received| received >= 2));
    assert_eq!(first.names(), ["Bima Pratama", "Sekar Ayuningrat"]);
    assert_eq!(first.get(&person)["identity"]["address"], "Jalan Kenanga 15");
    // Two devices of one person, each marked on its own screen.
    for laptop in [&first, &second] {
        let status = laptop.sync();
        let devices = status["devices"].as_array().expect("devices");
        assert_eq!((devices.len(), &devices[0]["this"], &devices[1]["this"]), (2, &json!(true), &json!(false)));
        // Nothing to do is nothing done.
        assert_eq!((&status["sent"], &status["received"]), (&json!(0), &json!(0)));
    }
}

#[test]
fn what_both_wrote_while_the_server_was_away_stands_side_by_side_until_a_person_decides() {
    let mut school = School::new();
    let (first, second, person, mother) = school.pair();
    first.sync();
    school.server.stop();
    first.guardian(&person, &mother, "Sulastri Adiwangsa");
    first.change(&person, "address", "Jalan Kenanga 1");
    school.time.forward(60_000);
    second.guardian(&person, &mother, "Sulastri Wiryawan");
    second.change(&person, "address", "Jalan Kenanga 2");
    second.counselee("Bima Pratama", "");
    for laptop in [&first, &second] {
        let status = laptop.ask("sync.now", json!({}));
        assert_eq!(status["state"], "unreachable", "{status}");
        assert!(status["waiting"].as_u64().is_some_and(|waiting| waiting >= 2), "{status}");
        assert!(status["reason"].as_str().is_some_and(|reason| !reason.is_empty()));
    }
    school.server.start().expect("starts again");
    for laptop in [&first, &second, &first, &second] {
        laptop.sync();
    }
    for laptop in [&first, &second] {
        let names = vec!["Sulastri Adiwangsa".to_owned(), "Sulastri Wiryawan".to_owned()];
        assert_eq!(laptop.disputed(), BTreeMap::from([("name".to_owned(), names)]));
        assert_eq!(laptop.ask("sync.status", json!({}))["conflicts"], 1);
        // An address is no matter for a question: the later one is shown on both.
        assert_eq!(laptop.get(&person)["identity"]["address"], "Jalan Kenanga 2");
        assert_eq!(laptop.names(), ["Bima Pratama", "Sekar Ayuningrat"]);
    }
    let conflicts = first.ask("conflict.list", json!({}));
    let open = &conflicts["open"][0];
    let index =
        open["values"].as_array().expect("values").iter().find(|value| value["here"] == true).expect("ours")["index"]
            .clone();
    let params = json!({ "entity": open["entity"], "field": open["field"], "take": index, "parts": null });
    let _: Value = first.ask("conflict.resolve", params);
    first.sync();
    second.sync();
    for laptop in [&first, &second] {
        assert!(laptop.disputed().is_empty());
        assert_eq!(laptop.get(&person)["guardians"][0]["name"], "Sulastri Adiwangsa");
        // What stood there stays visible.
        let decided = laptop.ask("conflict.list", json!({}))["decided"].clone();
        assert_eq!(decided[0]["values"].as_array().map(Vec::len), Some(2));
    }
}

#[test]
fn a_server_put_back_from_an_older_copy_gets_everything_again() {
    let mut school = School::new();
    let (first, second, person, _) = school.pair();
    first.sync();
    let copy = school.folder.path().join("copy.db");
    school.server.copy(&copy).expect("copied");
    first.change(&person, "address", "Jalan Kenanga 3");
    first.sync();
    second.sync();
    second.counselee("Bima Pratama", "");
    second.sync();
    school.server.stop();
    school.server.put_back(&copy).expect("put back");
    school.server.start().expect("starts again");
    // The first has not seen what the second wrote; the second has. Each meets the server and offers what it holds.
    for laptop in [&second, &first, &second, &first] {
        laptop.sync();
    }
    for laptop in [&first, &second] {
        assert_eq!(laptop.names(), ["Bima Pratama", "Sekar Ayuningrat"]);
        assert_eq!(laptop.get(&person)["identity"]["address"], "Jalan Kenanga 3");
        assert!(laptop.disputed().is_empty());
    }
    // And the server holds it all: a third laptop has it from there alone.
    let third = school.laptop("third");
    let offer = first.ask("sync.pairOffer", json!({}));
    let _: Value =
        third.ask("sync.join", json!({ "code": offer["uri"], "name": "Tiga", "passphrase": OTHER_PASSPHRASE }));
    first.until("sync.pairState", &json!({ "token": offer["token"] }), "compare");
    let _: Value = first.ask("sync.pairConfirm", json!({ "token": offer["token"], "passphrase": PASSPHRASE }));
    third.until("sync.joinState", &json!({}), "done");
    assert_eq!(third.names(), ["Bima Pratama", "Sekar Ayuningrat"]);
}

#[test]
fn nothing_readable_is_on_the_server() {
    let mut school = School::new();
    let (first, second, person, mother) = school.pair();
    first.guardian(&person, &mother, "Sulastri Adiwangsa");
    first.sync();
    second.sync();
    school.server.stop();
    let bytes = all_bytes(school.server.data());
    assert!(bytes.len() > 100_000);
    for name in ["Sekar", "Ayuningrat", "Sulastri", "Kenanga", "Laras", "Kinanti", "counselee", "guardian"] {
        assert!(!holds(&bytes, name.as_bytes()), "{name}");
    }
}

fn all_bytes(folder: &Path) -> Vec<u8> {
    let files = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    files.flat_map(|path| std::fs::read(path).expect("a file")).collect()
}

fn holds(content: &[u8], part: &[u8]) -> bool {
    content.windows(part.len()).any(|window| window == part)
}

#[test]
fn a_link_is_used_once_and_a_wrong_one_is_refused_with_its_reason() {
    let school = School::new();
    let code = school.server.link().expect("no school yet");
    let (first, ..) = school.first();
    assert_eq!(first.refused("sync.enrol", json!({ "code": code })).code, ErrorCode::SyncAlreadyEnrolled);
    let other = school.laptop("other");
    let params = json!({ "name": "Kasus BK", "passphrase": PASSPHRASE, "counselorName": "Ratna Dewi" });
    let _: Value = other.ask("file.create", params);
    assert_eq!(other.refused("sync.enrol", json!({ "code": code })).code, ErrorCode::EnrolRefused);
    assert_eq!(other.refused("sync.enrol", json!({ "code": "rbk1://x" })).code, ErrorCode::EnrolCodeInvalid);
    assert_eq!(other.refused("sync.now", json!({})).code, ErrorCode::SyncNotEnrolled);
    // Somebody else at the address: the key is not the pinned one.
    let mut swapped: Vec<char> = code.chars().collect();
    let pin = code.find("&p=").expect("a pin") + 10;
    swapped[pin] = if swapped[pin] == '7' { '8' } else { '7' };
    let swapped: String = swapped.into_iter().collect();
    assert_eq!(other.refused("sync.enrol", json!({ "code": swapped })).code, ErrorCode::ServerNotTrusted);
}

#[test]
fn a_pairing_is_cancelled_by_a_person_and_burnt_by_wrong_passphrases() {
    let school = School::new();
    let (first, ..) = school.first();
    let second = school.laptop("second");
    let offer = first.ask("sync.pairOffer", json!({}));
    let join = json!({ "code": offer["uri"], "name": "Kasus BK", "passphrase": OTHER_PASSPHRASE });
    let _: Value = second.ask("sync.join", join);
    let token = json!({ "token": offer["token"] });
    first.until("sync.pairState", &token, "compare");
    let wrong = json!({ "token": offer["token"], "passphrase": "bukan ini kuncinya sama sekali" });
    for _ in 0..3 {
        first.refused("sync.pairConfirm", wrong.clone());
    }
    assert_eq!(first.ask("sync.pairState", token)["state"], "failed");
    assert!(second.refused("counselee.list", json!({})).code == ErrorCode::FileLocked, "nothing was handed over");

    let offer = first.ask("sync.pairOffer", json!({}));
    let token = json!({ "token": offer["token"] });
    let _: Value = first.ask("sync.pairCancel", token.clone());
    assert_eq!(first.ask("sync.pairState", token)["state"], "failed");
}
