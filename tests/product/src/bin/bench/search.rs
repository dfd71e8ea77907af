//! 100,000 notes: the search in everything, as the page asks it, beside the bare query of the same words on the same index.
//! Bare means: FTS5 alone, the same order, the same number of rows, its own snippet; no names, no filters by class, no
//! related words where it has enough, no entry in the log.

use crate::{Measured, SEED, figure::Figure, files};
use casefile::{counselee, session};
use chrono::{Days, NaiveDate};
use counseling::{
    counselee::{CounseleeStatus, Identity},
    note::{NoteBody, NoteFormat, SectionKind},
    session::{RiskSign, SessionFrame},
    taxonomy::{Component, Constellation, Field, Function, Medium, Origin, Strategy},
};
use rusqlite::Connection;
use serde_json::json;
use std::{
    collections::BTreeMap,
    error::Error,
    time::{Duration, Instant},
};

const NOTES: usize = 100_000;
const COUNSELEES: usize = 1_000;
const WORDS_OF_A_NOTE: usize = 60;
const RUNS: usize = 200;
const MOST: Duration = Duration::from_millis(50);

/// A small generator: the notes are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most as u64).unwrap_or(0)
    }
}

/// Some 4,000 words, the frequent ones first, many with the affixes that related words differ in.
fn vocabulary() -> Vec<String> {
    let onsets = ["b", "c", "d", "g", "j", "k", "l", "m", "n", "p", "r", "s", "t", "w"];
    let vowels = ["a", "i", "u", "e", "o"];
    let codas = ["", "n", "k", "r", "s", "t", "ng", "l"];
    let mut chance = Chance(SEED);
    let mut words = Vec::new();
    for _ in 0..1_000 {
        let mut syllable = |codas: &[&str]| {
            let (onset, vowel) = (onsets[chance.below(onsets.len())], vowels[chance.below(vowels.len())]);
            format!("{onset}{vowel}{}", codas[chance.below(codas.len())])
        };
        let root = format!("{}{}", syllable(&["", "", "n", "r"]), syllable(&codas));
        words.extend([root.clone(), format!("di{root}"), format!("{root}nya"), format!("ke{root}an")]);
    }
    words
}

/// As in a language: the n-th word is about n times as rare as the first.
fn word<'w>(words: &'w [String], chance: &mut Chance) -> &'w str {
    let roll = chance.below(1 << 20) as f64 / f64::from(1 << 20);
    let place = ((words.len() as f64).powf(roll) - 1.0) as usize;
    &words[place.min(words.len() - 1)]
}

fn text(words: &[String], chance: &mut Chance, count: usize) -> String {
    (0..count).map(|_| word(words, chance)).collect::<Vec<_>>().join(" ")
}

fn frame(day: NaiveDate) -> Result<SessionFrame, Box<dyn Error>> {
    Ok(SessionFrame {
        starts_at: format!("{day}T08:00:00+07:00").parse()?,
        duration_minutes: 40,
        place: String::new(),
        medium: Medium::ALL[0],
        constellation: Constellation::Individual,
        component: Component::Responsive,
        field: Field::ALL[0],
        strategy: Strategy::IndividualCounseling,
        function: Function::Alleviation,
        origin: Origin::SelfReferred,
        topic: "Belajar".to_owned(),
        co_counselors: Vec::new(),
        verified_by: None,
        risk: RiskSign::NoneSeen,
        next_at: None,
    })
}

fn notes() -> usize {
    // For a first look on a slow machine; the figure counts with all of them.
    std::env::var("RUANG_BENCH_NOTES").ok().and_then(|number| number.parse().ok()).unwrap_or(NOTES)
}

pub fn measure() -> Measured {
    let home = tempfile::tempdir()?;
    let workstation = files::workstation(home.path());
    let path = files::create(&workstation, home.path())?;
    let words = vocabulary();
    let mut chance = Chance(SEED ^ 1);
    let start = Instant::now();
    let people = testkit::people::people(SEED, COUNSELEES);
    let ids = written(&workstation, |writer| {
        people
            .iter()
            .map(|person| {
                let identity = Identity { name: person.name.clone(), ..Identity::default() };
                let (class, status, tags) = (None, CounseleeStatus::Active, Vec::new());
                counselee::insert(writer, &counselee::NewCounselee { identity, class, status, tags })
            })
            .collect::<casefile::Result<Vec<_>>>()
    })?;
    let first = NaiveDate::from_ymd_opt(2016, 7, 18).ok_or("a day")?;
    let total = notes();
    for from in (0..total).step_by(5_000) {
        let frames: Vec<SessionFrame> = (from..(from + 5_000).min(total))
            .map(|number| frame(first + Days::new((number * 3_600 / total) as u64)))
            .collect::<Result<_, _>>()?;
        written(&workstation, |writer| {
            for frame in &frames {
                let who = ids[chance.below(ids.len())];
                let id = session::start(writer, &[who], frame, NoteFormat::Bk)?;
                let half = WORDS_OF_A_NOTE / 2;
                let sections =
                    [SectionKind::Problem, SectionKind::Outcome].map(|kind| (kind, text(&words, &mut chance, half)));
                session::save_version(writer, id, &NoteBody(BTreeMap::from(sections)))?;
            }
            Ok(())
        })?;
    }
    println!("{total} notes written in {:.0} s", start.elapsed().as_secs_f64());

    // The raw reader of the same file, opened as the product opens its own.
    let key = files::raw_key(&path)?;
    let bare = Connection::open(path.join("case.db"))?;
    bare.execute_batch(&format!("PRAGMA key = \"{key}\"; PRAGMA cache_size = -65536; PRAGMA query_only = ON;"))?;

    let mut chance = Chance(SEED ^ 2);
    let (mut whole, mut raw) = (Vec::new(), Vec::new());
    for run in 0..RUNS + 20 {
        let (typed, expression) = asked(&words, &mut chance, run);
        let raw_first = run % 2 == 0;
        let mut took_raw = Duration::ZERO;
        if raw_first {
            took_raw = alone(&bare, &expression)?;
        }
        let begun = Instant::now();
        files::call(&workstation, "search.contents", json!({ "text": typed, "limit": 20 }))?;
        let took = begun.elapsed();
        if !raw_first {
            took_raw = alone(&bare, &expression)?;
        }
        // The first ones fill the caches of both.
        if run >= 20 {
            whole.push(took);
            raw.push(took_raw);
        }
    }
    println!("median {:.1} ms, bare {:.1} ms", ms(share(&mut whole, 50)), ms(share(&mut raw, 50)));
    let (whole, raw) = (share(&mut whole, 95), share(&mut raw, 95));
    Ok(vec![
        Figure::within("95 of 100 searches among 100,000 notes", whole, MOST),
        Figure::beside("95 of 100 searches", whole, "bare FTS5 query", raw, 1.5, 0.0),
    ])
}

/// What a person types, and the same words as FTS5 takes them: a word, two words, a phrase that stands somewhere, a word
/// being typed, a word within a year.
fn asked(words: &[String], chance: &mut Chance, run: usize) -> (String, String) {
    let (one, two) = (word(words, chance).to_owned(), word(words, chance).to_owned());
    match run % 5 {
        0 => (format!("{one} "), format!("\"{one}\"")),
        1 => (format!("{one} {two} "), format!("\"{one}\" AND \"{two}\"")),
        2 => (format!("\"{one} {two}\""), format!("\"{one} {two}\"")),
        3 => {
            let begun: String = one.chars().take(4).collect();
            (begun.clone(), format!("\"{begun}\" *"))
        }
        _ => (format!("{one} date:2021"), format!("\"{one}\"")),
    }
}

fn alone(bare: &Connection, expression: &str) -> Result<Duration, Box<dyn Error>> {
    let begun = Instant::now();
    let mut statement = bare.prepare_cached(
        "SELECT rowid, snippet(record_fts, 0, '[', ']', '...', 24) FROM record_fts WHERE record_fts MATCH ?1
         ORDER BY rowid DESC LIMIT 20",
    )?;
    let rows = statement.query_map([expression], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?;
    let found = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    std::hint::black_box(found.len());
    Ok(begun.elapsed())
}

fn written<T>(
    workstation: &workstation::Workstation,
    work: impl FnOnce(&mut casefile::Writer<'_>) -> casefile::Result<T>,
) -> Result<T, Box<dyn Error>> {
    let done = workstation.background(|call| call.write(work)).ok_or("the file is locked")?;
    done.map_err(|error| format!("{error:?}").into())
}

/// The time that so many of a hundred stay within.
fn share(runs: &mut [Duration], percent: usize) -> Duration {
    runs.sort();
    runs.get((runs.len() * percent / 100).min(runs.len().saturating_sub(1))).copied().unwrap_or_default()
}

fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}
