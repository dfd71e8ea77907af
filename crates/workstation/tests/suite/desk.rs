//! A workstation in a temporary folder, on a clock that a test moves and a desktop that it scripts.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tempfile::TempDir;
use workstation::{CallError, Clock, Environment, ErrorCode, OsEntropy, ScriptedDesktop, Workstation};

pub const PASSPHRASE: &str = "teduh lumbung serambi kijang";
pub const COUNSELOR: &str = "Laras Kinanti Wiramarga, S.Pd.";

#[derive(Clone)]
struct TestClock(Arc<AtomicI64>);

impl Clock for TestClock {
    fn now_ms(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}

pub struct Desk {
    pub workstation: Workstation,
    pub folder: TempDir,
    clock: TestClock,
}

fn start(folder: &Path, clock: &TestClock) -> Workstation {
    Workstation::new(Environment {
        data_dir: folder.join("data"),
        config_dir: folder.join("config"),
        state_dir: folder.join("state"),
        desktop: Box::new(ScriptedDesktop::new(folder.join("desktop"))),
        clock: Box::new(clock.clone()),
        entropy: Box::new(OsEntropy),
    })
    .with_least_kdf()
}

impl Desk {
    /// Nothing known yet.
    pub fn bare() -> Self {
        let folder = testkit::temp_dir();
        let clock = TestClock(Arc::new(AtomicI64::new(testkit::clock::now_ms())));
        Self { workstation: start(folder.path(), &clock), folder, clock }
    }

    /// Nothing known yet, in a folder that somebody else takes away.
    pub fn at(folder: &Path) -> Self {
        let clock = TestClock(Arc::new(AtomicI64::new(testkit::clock::now_ms())));
        Self { workstation: start(folder, &clock), folder: testkit::temp_dir(), clock }
    }

    /// A new case file, open.
    pub fn new() -> Self {
        let desk = Self::bare();
        let made: Value = desk.ask("file.create", desk.creation());
        assert_eq!(made["state"], "unlocked");
        desk
    }

    pub fn creation(&self) -> Value {
        json!({ "name": "Kasus BK", "passphrase": PASSPHRASE, "counselorName": COUNSELOR })
    }

    /// The program started again.
    pub fn restart(&mut self) {
        self.workstation.lock_and_wait();
        self.workstation = start(self.folder.path(), &self.clock);
    }

    pub fn unlock(&self) {
        let _: Value = self.ask("file.unlock", json!({ "passphrase": PASSPHRASE }));
    }

    pub fn forward_minutes(&self, minutes: i64) {
        self.clock.0.fetch_add(minutes * 60_000, Ordering::SeqCst);
    }

    /// What the clock on the wall says from now on.
    pub fn set_clock(&self, ms: i64) {
        self.clock.0.store(ms, Ordering::SeqCst);
    }

    pub fn ask<O: DeserializeOwned>(&self, method: &str, params: impl Serialize) -> O {
        self.workstation.ask(method, params).unwrap_or_else(|error| panic!("{method}: {error:?}"))
    }

    pub fn refused(&self, method: &str, params: impl Serialize, code: ErrorCode) -> CallError {
        let error = self.workstation.ask::<Value>(method, params).expect_err(method);
        assert_eq!(error.code, code, "{method}: {error:?}");
        error
    }

    /// What the desktop's next dialogs of a kind choose: `roster` or `picture`.
    pub fn script(&self, kind: &str, name: &str, bytes: &[u8]) {
        let folder = self.folder.path().join("desktop/open").join(kind);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join(name), bytes).expect("a file");
    }

    /// A file that the desktop was given, by folder and name.
    pub fn handed(&self, place: &str) -> Vec<PathBuf> {
        let Ok(entries) = std::fs::read_dir(self.folder.path().join("desktop").join(place)) else { return Vec::new() };
        let mut paths: Vec<_> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
        paths.sort();
        paths
    }

    /// A counselee with this name and nothing else but what is given.
    /// Consent of counselee and family to one kind, given today.
    pub fn consent(&self, counselee: &Value, kind: &str) {
        let today: Value = self.ask("today.get", json!({}));
        for from in ["student", "parent"] {
            let given = json!({ "id": null, "counselee": counselee, "kind": kind, "from": from, "person": "Sulastri",
                "answer": "given", "method": "paper", "identityCheck": "", "on": today["date"], "until": null, "withhold": "" });
            let _: Value = self.ask("consent.save", given);
        }
    }

    pub fn counselee(&self, name: &str, nisn: &str) -> Value {
        let identity = json!({ "name": name, "nisn": nisn, "birthDate": "2010-03-14" });
        let params = json!({ "id": null, "identity": identity, "class": null, "status": "active", "tags": [] });
        self.ask("counselee.save", params)
    }
}
