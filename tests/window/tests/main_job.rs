//! The main job, from an empty laptop to a printed letter: with keys alone in Indonesian, with the mouse in English.

use crate::{
    day::{Day, words_of},
    start::{COUNSELOR, PASSPHRASE, Room, in_a_room},
};
use i18n::Lang;
use serde_json::json;
use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};
use window_tests::{
    driver::{Done, DriverError},
    hand::Hand,
    key,
};

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

/// R1: what the counselor has between two lessons.
const A_MINUTE: Duration = Duration::from_secs(60);

/// From the locked file to a signed note about one of more than 500: typing, and three clicks.
fn lock_to_signed_note(room: &Room) -> Done {
    room.with_sample_school(Hand::Mouse)?;
    let people = testkit::people::people(53, 500);
    Day { room, hand: Hand::Mouse }.import_roster(&people)?;
    let (page, t, pupil) = (room.page(), |id: &str| room.words.t(id), &people[321]);
    page.go("#/today")?;
    room.lock_by_keys()?;
    page.holds("the passphrase to be asked for", "return document.activeElement?.type === 'password'")?;

    let start = Instant::now();
    page.keys(PASSPHRASE)?;
    page.keys(key::ENTER)?;
    room.today()?;
    page.script("window.clicks = 0; addEventListener('click', (event) => { if (event.isTrusted && event.detail > 0) window.clicks += 1; }, true)", json!([]))?;
    Hand::Mouse.press(page, &t("ui-frame-new-session"))?;
    page.holds("somebody to be asked for", "return document.activeElement?.matches('dialog[open] input') === true")?;
    page.keys(&pupil.name)?;
    page.until("the pupil to be offered", || {
        let offered = page.script(
            "return document.querySelector('dialog[open] [role=option][aria-selected=true]')?.innerText.trim() ?? ''",
            json!([]),
        )?;
        let found = offered.as_str().is_some_and(|offered| offered.starts_with(&pupil.name));
        found.then_some(()).ok_or_else(|| DriverError(format!("offered is {offered}")))
    })?;
    page.keys(key::ENTER)?;
    page.holds("the note to be written", "return document.activeElement?.tagName === 'TEXTAREA'")?;
    page.keys("Sulit tidur menjelang ujian; menyusun jadwal belajar bersama.")?;
    Hand::Mouse.press_in(page, "main .bar", &t("ui-session-sign-lock"))?;
    page.find("dialog[open] [data-first]")?;
    Hand::Mouse.press(page, &t("ui-session-sign-lock"))?;
    page.holds("the note to be locked", "return document.querySelector('.note-read') !== null")?;
    let took = start.elapsed();
    let clicks = page.script("return window.clicks", json!([]))?.as_u64();
    room.window().picture("minute")?;
    page.sees("menyusun jadwal belajar bersama.")?;
    page.sees(&pupil.name)?;
    assert_eq!(clicks, Some(3), "clicks from the lock to a signed note");
    println!("from the lock to a signed note: {:.1} s", took.as_secs_f64());
    assert!(took < A_MINUTE, "{took:?} from the lock to a signed note");
    Ok(())
}

#[test]
fn from_the_lock_to_a_signed_note_within_a_minute() {
    in_a_room("minute", Lang::Id, |room| lock_to_signed_note(room));
}

#[test]
fn the_main_job_with_keys_alone_in_indonesian() {
    in_a_room("keys", Lang::Id, |room| whole_day(room, Hand::Keyboard, 51));
}

#[test]
fn the_main_job_with_the_mouse_in_english() {
    in_a_room("mouse", Lang::En, |room| whole_day(room, Hand::Mouse, 52));
}
