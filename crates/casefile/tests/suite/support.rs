//! Files, people and notes for the tests of this suite.

use casefile::records::counselee::{self, NewCounselee};
use casefile::records::{counselor, session};
use casefile::{Context, NewCaseFile, Unlocked, Writer};
use chrono::DateTime;
use counseling::counselee::{CounseleeStatus, Identity};
use counseling::note::{NoteBody, NoteFormat, SectionKind};
use counseling::school::CounselorProfile;
use counseling::session::SessionFrame;
use counseling::taxonomy::{Constellation, Medium};
use counseling::{CounseleeId, SessionId};
use keys::{Header, KdfParams, MasterKey, SeededEntropy, VerifiedHeader};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

pub const PASSPHRASE: &str = "kuda hijau lompat pagar";
pub const SIGNER: &str = "Sri Wahyuni, S.Pd., Kons.";

/// A case file in a temporary folder of its own.
pub struct Made {
    pub folder: TempDir,
    pub path: PathBuf,
}

impl Made {
    /// Makes and opens a file with the cheapest key derivation that is accepted.
    pub fn new(seed: &str) -> (Self, Unlocked) {
        let folder = testkit::temp_dir();
        let path = folder.path().join("Uji.ruang");
        let file = create(&path, seed);
        (Self { folder, path }, file)
    }

    pub fn unlock(&self) -> Unlocked {
        Unlocked::unlock(&self.path, PASSPHRASE, entropy("unlock")).expect("the right passphrase")
    }
}

pub fn entropy(seed: &str) -> Box<SeededEntropy> {
    Box::new(SeededEntropy::new(seed.as_bytes()))
}

pub fn create(path: &Path, seed: &str) -> Unlocked {
    let kdf = KdfParams::floor(&mut SeededEntropy::new(b"kdf"));
    let new = NewCaseFile { passphrase: PASSPHRASE, recovery: false, kdf };
    Unlocked::create(path, &new, entropy(seed), testkit::clock::now_ms()).expect("a new file").0
}

/// A moment `minutes` after the tests' instant.
pub fn at(minutes: i64) -> Context {
    Context { now_ms: testkit::clock::now_ms() + minutes * 60_000, actor: uuid::Uuid::from_u128(7) }
}

pub fn write<T>(file: &Unlocked, work: impl FnOnce(&mut Writer<'_>) -> casefile::Result<T>) -> T {
    file.write(&at(0), work).expect("a write")
}

/// The key and header as anybody with the passphrase works them out.
pub fn master_key(path: &Path) -> (MasterKey, VerifiedHeader) {
    let bytes = std::fs::read(path.join("case.hdr")).expect("a header");
    Header::parse(&bytes).and_then(|header| header.unlock_with_passphrase(PASSPHRASE)).expect("the passphrase opens it")
}

pub fn person(name: &str) -> NewCounselee {
    NewCounselee {
        identity: Identity { name: name.to_owned(), ..Identity::default() },
        class: None,
        status: CounseleeStatus::Active,
        tags: Vec::new(),
    }
}

pub fn add_person(file: &Unlocked, name: &str) -> CounseleeId {
    write(file, |writer| counselee::insert(writer, &person(name)))
}

pub fn frame(start: &str) -> SessionFrame {
    let start = DateTime::parse_from_rfc3339(start).expect("a moment");
    SessionFrame {
        duration_minutes: 40,
        place: "Ruang BK".into(),
        topic: "Belajar".into(),
        co_counselors: vec!["Budi Santoso, S.Pd.".into()],
        ..SessionFrame::proposed(start, Constellation::Individual, Medium::FaceToFace)
    }
}

pub fn body(problem: &str) -> NoteBody {
    NoteBody([(SectionKind::Problem, problem.to_owned())].into())
}

pub fn add_session(file: &Unlocked, counselee: CounseleeId, start: &str, problem: &str) -> SessionId {
    write(file, |writer| {
        let id = session::start(writer, &[counselee], &frame(start), NoteFormat::Bk)?;
        session::save_version(writer, id, &body(problem))?;
        Ok(id)
    })
}

pub fn save_counselor(file: &Unlocked) {
    let profile = CounselorProfile { name: SIGNER.into(), ..CounselorProfile::default() };
    write(file, |writer| counselor::save(writer, &profile));
}

/// Copies a folder with everything in it.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("the folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a kind").is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("copied");
        }
    }
}
