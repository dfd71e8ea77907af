//! The fuzzer's entry point without a fuzzer: the saved corpus, and a fixed number of random changes to it.
//! `RUANG_MUTATIONS` sets how many (20,000 by default).

#[path = "../../fuzz/entry.rs"]
mod entry;

use keys::{Entropy, SeededEntropy};
use std::path::Path;

fn draw(chance: &mut SeededEntropy, below: usize) -> usize {
    u32::from_be_bytes(chance.array()) as usize % below.max(1)
}

/// What a query is made of, to be put in anywhere.
const PARTS: &[&str] = &[
    "kelas:",
    "tag:",
    "date:",
    "in:",
    "..",
    ">",
    "<=",
    "\"",
    "\u{201c}",
    "\u{ab}",
    "*",
    "NEAR(",
    "OR",
    "NOT",
    "{text}:",
    "^",
    "-",
    ":",
    "2026-02-30",
    "2026-07",
    "notes,",
    "é",
    "\u{301}",
    "\u{0}",
    "\u{202e}",
    "北",
    " ",
    "membolos",
    "2",
];

fn changed(seed: &str, chance: &mut SeededEntropy) -> String {
    let mut letters: Vec<char> = seed.chars().collect();
    for _ in 0..=draw(chance, 4) {
        let at = draw(chance, letters.len() + 1);
        match draw(chance, 4) {
            0 => letters.truncate(at),
            1 if at < letters.len() => {
                letters.remove(at);
            }
            2 => letters.extend_from_within(at..),
            _ => {
                letters.splice(at..at, PARTS[draw(chance, PARTS.len())].chars());
            }
        }
        letters.truncate(search::LONGEST + 10);
    }
    letters.into_iter().collect()
}

#[test]
fn nothing_typed_however_changed_panics_or_leaves_its_quotation() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/query");
    let entries = std::fs::read_dir(folder).expect("a corpus");
    let seeds: Vec<String> =
        entries.map(|entry| std::fs::read_to_string(entry.expect("an entry").path()).expect("text")).collect();
    assert!(seeds.len() >= 5);
    seeds.iter().for_each(|seed| entry::query(seed.as_bytes()));
    let mutations = std::env::var("RUANG_MUTATIONS").map_or(20_000, |number| number.parse().expect("a number"));
    let mut chance = SeededEntropy::new(b"search");
    for _ in 0..mutations {
        entry::query(changed(&seeds[draw(&mut chance, seeds.len())], &mut chance).as_bytes());
    }
}
