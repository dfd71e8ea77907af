//! A school with a real server over TLS on loopback, and laptops that are asked as the window asks them.

use school_server::hosted::Hosted;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use workstation::{CallError, Environment, OsEntropy, ScriptedDesktop, Workstation};

pub const PASSPHRASE: &str = "teduh lumbung serambi kijang";
pub const OTHER_PASSPHRASE: &str = "kerikil payung lentera sawah";
/// Longest that two people at two screens are waited for.
const PATIENCE: Duration = Duration::from_secs(60);

/// One time for all, moved by the test; a clock may show it wrong.
#[derive(Clone)]
pub struct Time(Arc<AtomicI64>, i64);

impl Time {
    pub fn forward(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }

    pub fn wrong_by(&self, ms: i64) -> Self {
        Self(self.0.clone(), ms)
    }
}

impl workstation::Clock for Time {
    fn now_ms(&self) -> i64 {
        self.0.load(Ordering::SeqCst) + self.1
    }
}

impl school_server::clock::Clock for Time {
    fn now_ms(&self) -> u64 {
        u64::try_from(self.0.load(Ordering::SeqCst)).expect("after 1970")
    }
}

/// A school: its server, and the counselor's laptops.
pub struct School {
    pub folder: TempDir,
    pub time: Time,
    pub server: Hosted,
}

impl School {
    pub fn new() -> Self {
        let folder = testkit::temp_dir();
        let time = Time(Arc::new(AtomicI64::new(testkit::clock::now_ms())), 0);
        let server = Hosted::make(&folder.path().join("server"), Arc::new(time.clone())).expect("a server");
        Self { folder, time, server }
    }

    pub fn laptop(&self, name: &str) -> Laptop {
        self.laptop_with(name, self.time.clone())
    }

    pub fn laptop_with(&self, name: &str, clock: Time) -> Laptop {
        let folder = self.folder.path().join(name);
        std::fs::create_dir_all(folder.join("data")).expect("a folder");
        let workstation = Workstation::new(Environment {
            data_dir: folder.join("data"),
            config_dir: folder.join("config"),
            state_dir: folder.join("state"),
            desktop: Box::new(ScriptedDesktop::new(folder.join("desktop"))),
            clock: Box::new(clock),
            entropy: Box::new(OsEntropy),
        })
        .with_least_kdf();
        Laptop { workstation, time: self.time.clone() }
    }

    /// The first laptop, with a case file, a counselee and her mother; enrolled and sent.
    pub fn first(&self) -> (Laptop, Value, Value) {
        self.enrolled(self.laptop("first"))
    }

    pub fn enrolled(&self, laptop: Laptop) -> (Laptop, Value, Value) {
        self.enrolled_by(laptop, &self.server.link().expect("no school yet"))
    }

    pub fn enrolled_by(&self, laptop: Laptop, code: &str) -> (Laptop, Value, Value) {
        let params = json!({ "name": "Kasus BK", "passphrase": PASSPHRASE, "counselorName": "Laras Kinanti, S.Pd." });
        let _: Value = laptop.ask("file.create", params);
        let person = laptop.counselee("Sekar Ayuningrat", "Jalan Kenanga 14");
        let mother = laptop.guardian(&person, &Value::Null, "Sulastri");
        let status = laptop.ask("sync.enrol", json!({ "code": code }));
        assert_eq!(
            (&status["enrolled"], &status["state"], &status["waiting"]),
            (&json!(true), &json!("idle"), &json!(0)),
            "{status}"
        );
        (laptop, person, mother)
    }

    /// The second laptop, paired with the first by two people who compare digits.
    pub fn second(&self, first: &Laptop) -> Laptop {
        self.joined(first, self.laptop("second"))
    }

    pub fn joined(&self, first: &Laptop, laptop: Laptop) -> Laptop {
        let offer = first.ask("sync.pairOffer", json!({}));
        let params = json!({ "code": offer["uri"], "name": "Kasus BK", "passphrase": OTHER_PASSPHRASE });
        let begun = laptop.ask("sync.join", params);
        let token = json!({ "token": offer["token"] });
        let there = first.until("sync.pairState", &token, "compare");
        let here = laptop.until("sync.joinState", &json!({}), "compare");
        assert_eq!(there["digits"], here["digits"]);
        assert_eq!(there["digits"].as_str().map(|digits| digits.bytes().filter(u8::is_ascii_digit).count()), Some(20));
        let _: Value = first.ask("sync.pairConfirm", json!({ "token": offer["token"], "passphrase": PASSPHRASE }));
        first.until("sync.pairState", &token, "done");
        let _: Value = laptop.ask("sync.joinConfirm", json!({ "job": begun["job"], "same": true }));
        laptop.until("sync.joinState", &json!({}), "done");
        laptop
    }

    pub fn pair(&self) -> (Laptop, Laptop, Value, Value) {
        let (first, person, mother) = self.first();
        let second = self.second(&first);
        (first, second, person, mother)
    }
}

pub struct Laptop {
    pub workstation: Workstation,
    pub time: Time,
}

impl Laptop {
    pub fn ask(&self, method: &str, params: Value) -> Value {
        self.workstation.ask(method, params).unwrap_or_else(|error| panic!("{method}: {error:?}"))
    }

    pub fn refused(&self, method: &str, params: Value) -> CallError {
        self.workstation.ask::<Value>(method, params).expect_err(method)
    }

    /// Asks until the state is the one waited for.
    pub fn until(&self, method: &str, params: &Value, state: &str) -> Value {
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

    /// Several of the looks that a laptop waiting for another one takes.
    pub fn pause(&self) {
        for _ in 0..30 {
            self.time.forward(250);
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Asks until it has failed.
    pub fn ended(&self, method: &str) -> Value {
        let end = Instant::now() + PATIENCE;
        loop {
            let answer = self.ask(method, json!({}));
            if answer["state"] == "failed" {
                return answer;
            }
            assert!(Instant::now() < end, "{method}: {answer} does not end");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// A round that must end well, with nothing left to send.
    pub fn sync(&self) -> Value {
        let status = self.ask("sync.now", json!({}));
        assert_eq!(
            (&status["state"], &status["waiting"], &status["quarantined"]),
            (&json!("idle"), &json!(0), &json!(0)),
            "{status}"
        );
        status
    }

    pub fn counselee(&self, name: &str, address: &str) -> Value {
        let identity = json!({ "name": name, "birthDate": "2010-03-14", "address": address });
        let params = json!({ "id": null, "identity": identity, "class": null, "status": "active", "tags": [] });
        self.ask("counselee.save", params)
    }

    pub fn change(&self, person: &Value, field: &str, value: &str) {
        let known = self.get(person);
        let mut identity = known["identity"].clone();
        identity[field] = json!(value);
        let params = json!({ "id": known["id"], "identity": identity, "class": null, "status": "active", "tags": known["tags"] });
        let _: Value = self.ask("counselee.save", params);
    }

    pub fn guardian(&self, person: &Value, id: &Value, name: &str) -> Value {
        let guardian = json!({ "id": id, "relation": "mother", "name": name, "birthYear": null, "education": "",
            "occupation": "", "phone": "", "address": "" });
        let view = self.ask("guardian.save", json!({ "counselee": person["id"], "guardian": guardian }));
        view["counselee"]["guardians"][0]["id"].clone()
    }

    pub fn get(&self, person: &Value) -> Value {
        self.ask("counselee.get", json!({ "id": person["id"] }))["counselee"].clone()
    }

    pub fn names(&self) -> Vec<String> {
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
    pub fn disputed(&self) -> BTreeMap<String, Vec<String>> {
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
