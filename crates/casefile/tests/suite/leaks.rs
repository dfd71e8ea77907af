//! Planted names are found nowhere in clear: not in the folder, not in temporary files, not in what the program prints.

use super::attachments;
use super::support::{Made, PASSPHRASE, SIGNER, add_session, at, person, save_counselor, write};
use casefile::records::{attachment, counselee, setting, signing};
use std::path::Path;

const PLANTED: [&str; 4] = ["Zuleykhanandra", "GEHEIMTEXTWORT", "0087654321", "Sri Wahyuni"];

fn scan(folder: &Path, needle: &[u8], hits: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            scan(&path, needle, hits);
        } else if let Ok(bytes) = std::fs::read(&path)
            && bytes.windows(needle.len()).any(|window| window == needle)
        {
            hits.push(path.display().to_string());
        }
    }
}

#[test]
fn planted_words_are_nowhere_in_clear() {
    let (made, file) = Made::new("leaks");
    save_counselor(&file);
    let mut new = person("Zuleykhanandra Putri");
    new.identity.nisn = "0087654321".into();
    new.tags = vec!["GEHEIMTEXTWORT".into()];
    let id = write(&file, |writer| counselee::insert(writer, &new));
    let session = add_session(&file, id, "2026-11-24T08:00:00+07:00", "GEHEIMTEXTWORT dan lain-lain");
    write(&file, |writer| signing::lock(writer, session, SIGNER));
    write(&file, |writer| signing::add_addendum(writer, session, SIGNER, "Zuleykhanandra", "GEHEIMTEXTWORT"));
    let planted = PLANTED.join(" ").repeat(40);
    let mut letter = attachments::new(id, None, "Zuleykhanandra GEHEIMTEXTWORT.txt");
    letter.note = "Sri Wahyuni 0087654321".into();
    let letter = attachments::try_attach(&file, letter, planted.as_bytes()).expect("attached");
    assert!(attachments::read(&file, letter).expect("reads") == planted.as_bytes());
    let gone = attachments::attach(&file, id, "dihapus", planted.as_bytes());
    write(&file, |writer| attachment::delete(writer, gone));
    write(&file, |writer| setting::set_local(writer, "x", "\"Zuleykhanandra\""));
    file.write_sidecar(&made.folder.path().join("state")).expect("writes");
    let filter = counseling::counselee::CounseleeFilter { text: "zuley".into(), ..Default::default() };
    let found = file.read(|reader| counselee::list(reader, &filter)).expect("a list");
    assert_eq!(found.total, 1);
    // A large sort, so that SQLite would spill to a temporary file if it were allowed to.
    for _ in 0..3 {
        write(&file, |writer| {
            for index in 0..150 {
                counselee::insert(writer, &person(&format!("Zuleykhanandra {index}")))?;
            }
            Ok(())
        });
    }
    let look = |moment: &str| {
        for word in PLANTED {
            for needle in [word.as_bytes().to_vec(), word.encode_utf16().flat_map(u16::to_le_bytes).collect()] {
                let mut hits = Vec::new();
                scan(made.folder.path(), &needle, &mut hits);
                assert!(hits.is_empty(), "{moment}: {word} in {hits:?}");
            }
        }
        let mut hits = Vec::new();
        scan(made.folder.path(), PASSPHRASE.as_bytes(), &mut hits);
        assert!(hits.is_empty(), "{moment}: the passphrase in {hits:?}");
    };
    look("open, with the log on disk");
    let error = file.write(&at(1), |writer| signing::sign(writer, session, SIGNER)).expect_err("locked");
    assert!(!format!("{error:?} {error}").contains("Zuley"));
    file.lock().expect("locks");
    look("locked");
}

/// The scan itself must be able to find something.
#[test]
fn the_scan_finds_what_is_there() {
    let folder = testkit::temp_dir();
    std::fs::create_dir(folder.path().join("deep")).expect("a folder");
    std::fs::write(folder.path().join("deep/file"), b"xxZuleykhanandrayy").expect("a file");
    let mut hits = Vec::new();
    scan(folder.path(), b"Zuleykhanandra", &mut hits);
    assert_eq!(hits.len(), 1);
}
