//! A school with one class and a few invented counselees, on a clock that a test moves.

use casefile::counselee::{self, NewCounselee};
use casefile::{appointment, class, consent, counselor, school};
use chrono::{DateTime, FixedOffset, NaiveDate};
use counseling::consent::{Consent, ConsentAnswer, ConsentFrom, ConsentKind};
use counseling::counselee::{CounseleeStatus, Guardian, Identity, Relation};
use counseling::plan::{Appointment, AppointmentStatus};
use counseling::school::{Class, CounselorProfile, SchoolProfile};
use counseling::{AppointmentId, ClassId, CounseleeId};
use keys::Entropy;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tempfile::TempDir;
use workstation::{
    CallError, Clock, Desktop, EntropySource, Environment, ErrorCode, OsEntropy, ScriptedDesktop, Workstation,
};

pub const PASSPHRASE: &str = "teduh lumbung serambi kijang";

/// A clock that stands still until a test moves it.
#[derive(Clone)]
pub struct TestClock(Arc<AtomicI64>);

impl TestClock {
    pub fn new() -> Self {
        Self(Arc::new(AtomicI64::new(testkit::clock::now_ms())))
    }

    pub fn forward(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now_ms(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}

struct Seeded;

impl EntropySource for Seeded {
    fn generator(&self) -> Box<dyn Entropy + Send> {
        Box::new(OsEntropy)
    }
}

pub struct Desk {
    pub workstation: Workstation,
    pub clock: TestClock,
    pub folder: TempDir,
    /// 16 years old: a parent must consent too.
    pub minor: CounseleeId,
    /// 18 years old.
    pub adult: CounseleeId,
    /// 12 years old.
    pub child: CounseleeId,
}

pub fn workstation_at(folder: &Path, clock: &TestClock) -> Workstation {
    workstation_with(folder, clock, Box::new(ScriptedDesktop::new(folder.join("desktop"))))
}

pub fn workstation_with(folder: &Path, clock: &TestClock, desktop: Box<dyn Desktop>) -> Workstation {
    Workstation::new(Environment {
        data_dir: folder.join("data"),
        config_dir: folder.join("config"),
        state_dir: folder.join("state"),
        desktop,
        clock: Box::new(clock.clone()),
        entropy: Box::new(Seeded),
    })
    .with_least_kdf()
}

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

pub fn today() -> NaiveDate {
    testkit::clock::today()
}

impl Desk {
    /// A new case file with the invented school in it, opened.
    pub fn new() -> Self {
        let folder = testkit::temp_dir();
        let clock = TestClock::new();
        let workstation = workstation_at(folder.path(), &clock);
        std::fs::create_dir_all(folder.path().join("data")).expect("a folder");
        let created: Value = workstation
            .ask(
                "file.create",
                json!({ "name": "Kasus", "passphrase": PASSPHRASE, "counselorName": "Laras Kinanti, S.Pd." }),
            )
            .expect("a case file");
        assert_eq!(created["state"], "unlocked");
        workstation.use_lang(i18n::Lang::En);
        let ids = workstation.background(|call| {
            call.write(|writer| {
                school::save(writer, &school_profile())?;
                let owner = CounselorProfile {
                    name: "Laras Kinanti, S.Pd.".to_owned(),
                    nip: "199001012020012001".to_owned(),
                    ..counselor::get(writer)?
                };
                counselor::save(writer, &owner)?;
                let year = class::ensure_year(writer, "2026/2027")?;
                let room = Class {
                    id: ClassId(writer.new_id()),
                    school_year: year,
                    name: "XI-3".to_owned(),
                    grade: Some(11),
                    homeroom_name: String::new(),
                    homeroom_nip: String::new(),
                    counselees: 0,
                };
                class::save(writer, &room)?;
                let mut person = |name: &str, nisn: &str, born: NaiveDate| {
                    let identity = Identity {
                        name: name.to_owned(),
                        nisn: nisn.to_owned(),
                        birth_date: Some(born),
                        ..Identity::default()
                    };
                    let new = NewCounselee {
                        identity,
                        class: Some(room.id),
                        status: CounseleeStatus::Active,
                        tags: Vec::new(),
                    };
                    counselee::insert(writer, &new)
                };
                let minor = person("Naufal Ma'ruf Adiwangsa", "0061234567", day(2010, 3, 14))?;
                let adult = person("Sekar Ayuningrat", "0061234568", day(2008, 1, 2))?;
                let child = person("Bima", "0061234569", day(2014, 5, 6))?;
                let mother = Guardian { name: "Sulastri Adiwangsa".to_owned(), ..Guardian::of(Relation::Mother) };
                counselee::save_guardian(writer, minor, &mother)?;
                Ok((minor, adult, child))
            })
        });
        let (minor, adult, child) = ids.expect("an open file").expect("records");
        Self { workstation, clock, folder, minor, adult, child }
    }

    /// Locks the file and opens it again with another workstation, as after a restart of the program.
    pub fn reopen(&mut self) {
        self.restart();
        self.unlock();
    }

    /// Ends the program and starts it again.
    pub fn restart(&mut self) {
        self.workstation.lock_and_wait();
        self.workstation = workstation_at(self.folder.path(), &self.clock);
    }

    /// Unlocks the file that this laptop used last.
    pub fn unlock(&self) {
        self.workstation.use_lang(i18n::Lang::En);
        let _: Value = self.workstation.ask("file.unlock", json!({ "passphrase": PASSPHRASE })).expect("opens");
    }

    pub fn ask<O: DeserializeOwned>(&self, method: &str, params: impl Serialize) -> O {
        self.workstation.ask(method, params).unwrap_or_else(|error| panic!("{method}: {error:?}"))
    }

    pub fn refused(&self, method: &str, params: impl Serialize) -> CallError {
        self.workstation.ask::<Value>(method, params).expect_err(method)
    }

    pub fn refused_as(&self, method: &str, params: impl Serialize, code: ErrorCode) -> CallError {
        let error = self.refused(method, params);
        assert_eq!(error.code, code, "{error:?}");
        error
    }

    /// Writes records beside the contract.
    pub fn write<T>(&self, work: impl FnOnce(&mut casefile::Writer<'_>) -> casefile::Result<T>) -> T {
        self.workstation.background(|call| call.write(work)).expect("an open file").expect("written")
    }

    /// Records a consent to `kind` by each of these sides.
    pub fn consent(&self, counselee: CounseleeId, kind: ConsentKind, sides: &[ConsentFrom], answer: ConsentAnswer) {
        self.write(|writer| {
            for from in sides {
                let given = Consent {
                    person: "Sulastri Adiwangsa".to_owned(),
                    answer,
                    ..Consent::given(counselee, kind, *from, today())
                };
                consent::save(writer, &given)?;
            }
            Ok(())
        });
    }

    pub fn appointment(&self, counselee: CounseleeId, at: &str) -> AppointmentId {
        let starts_at: DateTime<FixedOffset> = at.parse().expect("a moment");
        self.write(|writer| {
            let booked = Appointment {
                id: None,
                counselee: Some(counselee),
                title: String::new(),
                class_name: String::new(),
                starts_at,
                duration_minutes: 45,
                place: "Ruang BK 2".to_owned(),
                purpose: "Rencana studi".to_owned(),
                status: AppointmentStatus::Planned,
                ..Appointment::default()
            };
            appointment::save(writer, &booked)
        })
    }

    /// Files that the scripted desktop keeps in one of its folders.
    pub fn left(&self, place: &str) -> Vec<std::path::PathBuf> {
        let Ok(entries) = std::fs::read_dir(self.folder.path().join("desktop").join(place)) else { return Vec::new() };
        let mut paths: Vec<_> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
        paths.sort();
        paths
    }
}

pub fn school_profile() -> SchoolProfile {
    SchoolProfile {
        name: "SMA Negeri 7 Cendana".to_owned(),
        npsn: "20299999".to_owned(),
        authority_lines: vec!["Pemerintah Provinsi Cendana Raya".to_owned(), "Dinas Pendidikan".to_owned()],
        address: "Jalan Kenanga Raya Nomor 14, Kota Cendana 40999".to_owned(),
        city: "Cendana".to_owned(),
        phone: "(0200) 550147".to_owned(),
        email: "tatausaha@sman7cendana.example".to_owned(),
        headmaster_name: "Drs. Satria Mandalawangi, M.Pd.".to_owned(),
        headmaster_nip: "197001010000001014".to_owned(),
        ..SchoolProfile::default()
    }
}
