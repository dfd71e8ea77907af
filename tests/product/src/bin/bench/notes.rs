//! Case files full of notes: invented words with the affixes and the frequencies of a language, the same for the same seed.

use casefile::{counselee, session};
use chrono::{Days, NaiveDate};
use counseling::{
    CounseleeId,
    counselee::{CounseleeStatus, Identity},
    note::{NoteBody, NoteFormat, SectionKind},
    session::SessionFrame,
    taxonomy::{Constellation, Medium},
};
use std::{collections::BTreeMap, error::Error};
use workstation::Workstation;

const COUNSELEES: usize = 1_000;
/// Days over which the notes lie.
const DAYS: u64 = 3_600;

/// Writes notes into one open case file.
pub struct Notes {
    words: Vec<String>,
    chance: Chance,
    people: Vec<CounseleeId>,
    words_each: usize,
    written: u64,
}

impl Notes {
    /// With the people whom they are about; `words_each` is the length of a note.
    pub fn begin(workstation: &Workstation, seed: u64, words_each: usize) -> Result<Self, Box<dyn Error>> {
        let invented = testkit::people::people(seed, COUNSELEES);
        let people = written(workstation, |writer| {
            invented
                .iter()
                .map(|person| {
                    let identity = Identity { name: person.name.clone(), ..Identity::default() };
                    let (class, status, tags) = (None, CounseleeStatus::Active, Vec::new());
                    counselee::insert(writer, &counselee::NewCounselee { identity, class, status, tags })
                })
                .collect::<casefile::Result<Vec<_>>>()
        })?;
        Ok(Self { words: vocabulary(seed), chance: Chance::new(seed ^ 1), people, words_each, written: 0 })
    }

    /// So many more, in one transaction.
    pub fn write(&mut self, workstation: &Workstation, count: usize) -> Result<(), Box<dyn Error>> {
        let first = NaiveDate::from_ymd_opt(2016, 7, 18).ok_or("a day")?;
        // A step that meets every day before it meets one again.
        let day = |number: u64| first + Days::new(number * 7 % DAYS);
        let frames: Vec<SessionFrame> =
            (self.written..self.written + count as u64).map(|number| frame(day(number))).collect::<Result<_, _>>()?;
        self.written += count as u64;
        written(workstation, |writer| {
            for frame in &frames {
                let who = self.people[self.chance.below(self.people.len())];
                let id = session::start(writer, &[who], frame, NoteFormat::Bk)?;
                let half = self.words_each / 2;
                let sections = [SectionKind::Problem, SectionKind::Outcome]
                    .map(|kind| (kind, text(&self.words, &mut self.chance, half)));
                session::save_version(writer, id, &NoteBody(BTreeMap::from(sections)))?;
            }
            Ok(())
        })
    }
}

/// A small generator: the notes are the same each time.
pub struct Chance(u64);

impl Chance {
    /// That of a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `most`.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most as u64).unwrap_or(0)
    }
}

/// Some 4,000 words, the frequent ones first, many with the affixes that related words differ in.
pub fn vocabulary(seed: u64) -> Vec<String> {
    let onsets = ["b", "c", "d", "g", "j", "k", "l", "m", "n", "p", "r", "s", "t", "w"];
    let vowels = ["a", "i", "u", "e", "o"];
    let codas = ["", "n", "k", "r", "s", "t", "ng", "l"];
    let mut chance = Chance(seed);
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
pub fn word<'w>(words: &'w [String], chance: &mut Chance) -> &'w str {
    let roll = chance.below(1 << 20) as f64 / f64::from(1 << 20);
    let place = ((words.len() as f64).powf(roll) - 1.0) as usize;
    &words[place.min(words.len() - 1)]
}

pub fn text(words: &[String], chance: &mut Chance, count: usize) -> String {
    (0..count).map(|_| word(words, chance)).collect::<Vec<_>>().join(" ")
}

pub fn frame(day: NaiveDate) -> Result<SessionFrame, Box<dyn Error>> {
    let start = format!("{day}T08:00:00+07:00").parse()?;
    Ok(SessionFrame {
        duration_minutes: 40,
        topic: "Belajar".to_owned(),
        ..SessionFrame::proposed(start, Constellation::Individual, Medium::FaceToFace)
    })
}

pub fn written<T>(
    workstation: &Workstation,
    work: impl FnOnce(&mut casefile::Writer<'_>) -> casefile::Result<T>,
) -> Result<T, Box<dyn Error>> {
    let done = workstation.background(|call| call.write(work)).ok_or("the file is locked")?;
    done.map_err(|error| format!("{error:?}").into())
}
