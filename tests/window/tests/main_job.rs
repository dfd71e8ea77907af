//! The main job, from an empty laptop to a printed letter: with keys alone in Indonesian, with the mouse in English.

use crate::{
    day::{Day, words_of},
    start::{COUNSELOR, PASSPHRASE, Room, in_a_room},
};
use i18n::Lang;
use std::path::{Path, PathBuf};
use window_tests::{driver::Done, hand::Hand};

/// Files that hold any of these words in clear, as UTF-8 or UTF-16, anywhere the program writes but where the person
/// saved or printed.
fn leaks(home: &Path, words: &[&str]) -> Done<Vec<PathBuf>> {
    let needles: Vec<Vec<u8>> = words
        .iter()
        .flat_map(|word| [word.as_bytes().to_vec(), word.encode_utf16().flat_map(u16::to_le_bytes).collect()])
        .collect();
    let (mut folders, mut found) = (vec![home.to_owned()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder)?.flatten() {
            let (path, kind) = (entry.path(), entry.file_type()?);
            if kind.is_dir() && path != home.join("desktop") {
                folders.push(path);
            } else if kind.is_file() {
                let bytes = std::fs::read(&path)?;
                if needles.iter().any(|needle| bytes.windows(needle.len()).any(|part| part == needle)) {
                    found.push(path);
                }
            }
        }
    }
    Ok(found)
}

fn whole_day(room: &Room, hand: Hand, seed: u64) -> Done {
    room.with_sample_school(hand)?;
    let sheets = room.window().left_in("saved");
    assert_eq!(sheets.len(), 1, "the recovery sheet was saved");
    let sheet = words_of(&sheets[0])?;
    assert!(sheet.contains(&room.words.t("report-recovery-title")), "a recovery sheet: {sheet}");

    let day = Day { room, hand };
    day.lock_and_unlock()?;
    let people = testkit::people::people(seed, 24);
    day.import_roster(&people)?;
    let pupil = &people[4];
    day.note_a_session(pupil)?;
    day.add_an_addendum()?;
    day.assess(pupil)?;
    let letter = day.summon_parents(pupil)?;
    let words = words_of(&letter)?;
    assert!(words.contains(&pupil.name), "the letter names {}: {words}", pupil.name);
    assert!(words.contains("SMA Negeri 3 Karangwangi") || words.contains("SMA NEGERI 3 KARANGWANGI"), "{words}");

    let planted =
        [pupil.name.as_str(), pupil.nisn.as_str(), "Sulit tidur", "Ibu akan dihubungi", COUNSELOR, PASSPHRASE];
    assert_eq!(leaks(room.home(), &planted)?, Vec::<PathBuf>::new(), "words of the records lie in clear");
    Ok(())
}

#[test]
fn the_main_job_with_keys_alone_in_indonesian() {
    in_a_room("keys", Lang::Id, |room| whole_day(room, Hand::Keyboard, 51));
}

#[test]
fn the_main_job_with_the_mouse_in_english() {
    in_a_room("mouse", Lang::En, |room| whole_day(room, Hand::Mouse, 52));
}
