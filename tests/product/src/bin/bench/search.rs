//! 100,000 notes: the search in everything, as the page asks it, beside the bare query of the same words on the same index.
//! Bare means: FTS5 alone, the same order, the same number of rows, its own snippet; no names, no filters by class, no
//! related words where it has enough, no entry in the log.

use crate::{
    Measured, SEED, Told,
    figure::Figure,
    files,
    notes::{Chance, Notes, vocabulary, word},
};
use rusqlite::Connection;
use serde_json::json;
use std::{
    error::Error,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};
use workstation::Workstation;

const NOTES: usize = 100_000;
const WORDS_OF_A_NOTE: usize = 60;
const AT_ONCE: usize = 5_000;
const RUNS: usize = 200;
const MOST: Duration = Duration::from_millis(50);

fn how_many() -> usize {
    // For a first look on a slow machine; the figure counts with all of them.
    std::env::var("RUANG_BENCH_NOTES").ok().and_then(|number| number.parse().ok()).unwrap_or(NOTES)
}

pub fn measure(told: &mut Told) -> Measured {
    let home = files::Home::of("search")?;
    let workstation = files::workstation(home.path());
    let path = match home.kept_file() {
        Some(kept) => {
            files::unlock(&workstation, &kept)?;
            kept
        }
        None => fill(&workstation, home.path())?,
    };
    let words = vocabulary(SEED);

    // The raw reader of the same file, opened as the product opens its own.
    let key = files::raw_key(&path)?;
    let bare = Connection::open(path.join("case.db"))?;
    let cache = casefile::WRITER_CACHE;
    bare.execute_batch(&format!("PRAGMA key = \"{key}\"; PRAGMA cache_size = {cache}; PRAGMA query_only = ON;"))?;

    let mut chance = Chance::new(SEED ^ 2);
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
    for (at, kind) in KINDS.iter().enumerate() {
        let of =
            |all: &[Duration]| share(&mut all.iter().skip(at).step_by(KINDS.len()).copied().collect::<Vec<_>>(), 50);
        println!("{kind}: median {:.1} ms, bare {:.1} ms", ms(of(&whole)), ms(of(&raw)));
    }
    let (whole, raw) = (share(&mut whole, 95), share(&mut raw, 95));
    told.all(vec![
        Figure::within("95 of 100 searches among 100,000 notes", whole, MOST),
        Figure::beside("95 of 100 searches", whole, "bare FTS5 query", raw, 1.5, 0.0),
    ])
}

/// A new file full of notes.
fn fill(workstation: &Workstation, home: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let path = files::create(workstation, home)?;
    let start = Instant::now();
    let mut notes = Notes::begin(workstation, SEED, WORDS_OF_A_NOTE)?;
    let total = how_many();
    for _ in 0..total.div_ceil(AT_ONCE) {
        notes.write(workstation, AT_ONCE)?;
    }
    println!("{total} notes written in {:.0} s", start.elapsed().as_secs_f64());
    Ok(path)
}

const KINDS: [&str; 5] = ["a word", "two words", "a phrase", "a word being typed", "a word within a year"];

/// What a person types, and the same words as FTS5 takes them, one kind after the other: a phrase stands somewhere, of a
/// word being typed there are three to six letters.
fn asked(words: &[String], chance: &mut Chance, run: usize) -> (String, String) {
    let (one, two) = (word(words, chance).to_owned(), word(words, chance).to_owned());
    match run % KINDS.len() {
        0 => (format!("{one} "), format!("\"{one}\"")),
        1 => (format!("{one} {two} "), format!("\"{one}\" AND \"{two}\"")),
        2 => (format!("\"{one} {two}\""), format!("\"{one} {two}\"")),
        3 => {
            let begun: String = one.chars().take(3 + run / KINDS.len() % 4).collect();
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

/// The time that so many of a hundred stay within.
fn share(runs: &mut [Duration], percent: usize) -> Duration {
    runs.sort();
    runs.get((runs.len() * percent / 100).min(runs.len().saturating_sub(1))).copied().unwrap_or_default()
}

fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}
