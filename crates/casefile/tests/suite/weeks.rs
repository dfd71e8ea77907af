//! Generated weeks of one counselor's work on two laptops of hers that are mostly offline. However they meet, no text
//! is lost, nothing is decided but by a person, and no locked session changes.
//!
//! What must stand where is worked out by [`reference`]; what was done, and with which words, is kept by [`ledger`]. A
//! year is played in semesters of [`SEMESTER`] weeks, each on two new files and from a seed of its own, so that a
//! semester that fails can be played again alone: `RUANG_WEEKS` says how many weeks are played (12 by default; 500 is
//! the long run), `RUANG_WEEKS_SEED` the seed of the first semester.

mod checks;
mod clashes;
mod desk;
mod judge;
mod ledger;
mod meetings;
mod people;
mod plans;
mod reference;
mod said;
mod sessions;
mod works;

use super::lab::{Lab, readable};
use casefile::CaseFileError;
use desk::{Desk, Known};
use ledger::{Act, Ledger};
use reference::Reference;
use std::collections::{BTreeMap, BTreeSet};
use sync::wire::Id;
use testkit::seed::Seed;

/// Weeks on one pair of files.
const SEMESTER: usize = 20;

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

type Play = fn(&mut Desk<'_>) -> casefile::Result<()>;

/// What is done in a week, and how often beside the others.
const ACTS: &[(usize, &str, Play)] = &[
    (3, "enter a counselee", people::enter),
    (5, "change a counselee", people::change),
    (1, "move to another class", people::move_class),
    (3, "tag", people::tag),
    (1, "delete a counselee", people::delete),
    (1, "restore a counselee", people::restore),
    (2, "enter a guardian", people::enter_guardian),
    (4, "change a guardian", people::change_guardian),
    (1, "delete a guardian", people::delete_guardian),
    (1, "enter a contact", people::enter_contact),
    (2, "change a contact", people::change_contact),
    (6, "start a session", sessions::start),
    (5, "keep typing", sessions::keep_typing),
    (8, "save a version", sessions::save),
    (2, "sign", sessions::sign),
    (4, "lock", sessions::lock),
    (3, "add to a locked session", sessions::add),
    (1, "retract", sessions::retract),
    (2, "move a session", sessions::move_away),
    (1, "delete a session", sessions::delete),
    (1, "restore a session", sessions::restore),
    (4, "change what surrounds a note", sessions::change_frame),
    (4, "note a member", sessions::note_member),
    (2, "let somebody join", sessions::join),
    (4, "promise", plans::promise),
    (3, "reword a promise", plans::change_promise),
    (2, "postpone a promise", plans::postpone),
    (2, "finish a promise", plans::finish_promise),
    (1, "delete a promise", plans::delete_promise),
    (1, "restore a promise", plans::restore_promise),
    (4, "appoint", plans::appoint),
    (3, "reword an appointment", plans::change_appointment),
    (3, "move an appointment", plans::move_appointment),
    (1, "delete an appointment", plans::delete_appointment),
    (1, "restore an appointment", plans::restore_appointment),
    (4, "change a safety plan", plans::change_plan),
    (3, "change a profile", plans::change_profile),
    (2, "record a consent", plans::consent),
    (2, "change a consent", plans::change_consent),
    (1, "withdraw a consent", plans::withdraw),
    (1, "warn", plans::warn),
    (3, "change an alert", plans::change_alert),
    (1, "delete or restore an alert", plans::toggle_alert),
    (2, "give an instrument", plans::give),
    (4, "answer", plans::answer),
    (1, "keep a piece of text", plans::keep_snippet),
    (2, "change a piece of text", plans::change_snippet),
    (1, "delete or restore a piece of text", plans::toggle_snippet),
    (3, "attach", plans::attach),
    (2, "change an attachment", plans::change_attachment),
    (2, "delete or restore an attachment", plans::toggle_attachment),
    (5, "enter other work", works::enter),
    (5, "change other work", works::change),
    (1, "delete or restore other work", works::toggle),
    (2, "open a risk review", works::open_review),
    (3, "change a risk review", works::change_review),
    (2, "add a step", works::add_step),
    (1, "close a risk review", works::close_review),
    (1, "reopen a risk review", works::reopen),
];

/// What happened, for whoever reads the output.
#[derive(Debug, Default)]
struct Tally {
    /// Of each act, how often it was done, and how often it could not be.
    acts: BTreeMap<&'static str, [usize; 2]>,
    meetings: BTreeMap<&'static str, usize>,
    clashes: BTreeMap<&'static str, usize>,
    conflicts: usize,
    decided: usize,
    /// Fields of which the newer value stood, and those that were settled by hand.
    overtaken: usize,
    covered: usize,
    settled: usize,
    /// Where the words stood at the last full exchange.
    fates: BTreeMap<&'static str, usize>,
    checked: usize,
}

impl Tally {
    fn met(&mut self, how: &'static str) {
        *self.meetings.entry(how).or_default() += 1;
    }

    fn clashed(&mut self, over: &'static str) {
        *self.clashes.entry(over).or_default() += 1;
    }

    fn add(&mut self, other: &Self) {
        for (name, [done, refused]) in &other.acts {
            let acts = self.acts.entry(*name).or_default();
            *acts = [acts[0] + done, acts[1] + refused];
        }
        for (ours, theirs) in [
            (&mut self.meetings, &other.meetings),
            (&mut self.clashes, &other.clashes),
            (&mut self.fates, &other.fates),
        ] {
            theirs.iter().for_each(|(name, count)| *ours.entry(*name).or_default() += count);
        }
        self.conflicts += other.conflicts;
        self.decided += other.decided;
        self.overtaken += other.overtaken;
        self.covered += other.covered;
        self.settled += other.settled;
        self.checked += other.checked;
    }

    fn print(&self, weeks: usize) {
        println!("{weeks} weeks; acts done, and those that could not be:");
        for (name, [done, refused]) in &self.acts {
            println!("  {done:>6} {refused:>6}  {name}");
        }
        println!("meetings: {:?}", self.meetings);
        println!("the same changed on both: {:?}", self.clashes);
        println!("conflicts listed: {}, decided: {}, kept or deleted: {}", self.conflicts, self.decided, self.settled);
        println!("listed beneath a newer one: {}, settled by hand: {}", self.overtaken, self.covered);
        println!("words looked for: {}; where they ended: {:?}", self.checked, self.fates);
    }
}

/// Some weeks on two laptops.
struct Semester {
    lab: Lab,
    devices: [Id; 2],
    chance: Seed,
    ledger: Ledger,
    reference: Reference,
    /// Acts that were held to what they meant.
    judged: usize,
    known: [Known; 2],
    /// How far each laptop has read each stream of the server.
    cursors: [BTreeMap<Id, usize>; 2],
    /// The newest operation of the other laptop that has come, by stream.
    received: [BTreeMap<Id, u64>; 2],
    clocks: [i64; 2],
    /// Words given out.
    given: u32,
    /// Weeks since the last full exchange, and how many there were.
    apart: u32,
    full: u32,
    /// Locked sessions as they were read when both laptops first knew of the lock.
    locked: BTreeMap<Id, Vec<String>>,
    /// The conflicts open at the last full exchange, and the fields of which the newer value stood.
    open: BTreeSet<(Id, String)>,
    overtaken: BTreeSet<(Id, String)>,
    tally: Tally,
}

impl Semester {
    fn new(seed: u64) -> Self {
        let lab = Lab::new(2);
        let devices = [0, 1].map(|laptop: usize| lab.laptops[laptop].identity().device);
        let mut chance = Seed::new(seed);
        // The second laptop's clock may be wrong, by days.
        let wrong = *chance.pick(&[0, 7 * MINUTE, -2 * 60 * MINUTE, 26 * 60 * MINUTE, -3 * DAY]);
        let start = testkit::clock::now_ms();
        let mut made = Self {
            lab,
            devices,
            chance,
            ledger: Ledger::default(),
            reference: Reference::new(devices),
            judged: 0,
            known: [Known::default(), Known::default()],
            cursors: [BTreeMap::new(), BTreeMap::new()],
            received: [BTreeMap::new(), BTreeMap::new()],
            clocks: [start, start + wrong],
            given: 0,
            apart: 0,
            full: 0,
            locked: BTreeMap::new(),
            open: BTreeSet::new(),
            overtaken: BTreeSet::new(),
            tally: Tally::default(),
        };
        made.perform(0, "begin", works::begin);
        for _ in 0..4 {
            made.perform(0, "enter a counselee", people::enter);
        }
        for _ in 0..4 {
            made.perform(0, "start a session", sessions::start);
            made.perform(0, "promise", plans::promise);
            made.perform(0, "appoint", plans::appoint);
        }
        made.meet_fully();
        made
    }

    /// The next moment of a laptop's clock. No two acts share one: the first laptop's are even, the second's odd.
    fn tick(&mut self, laptop: usize) -> i64 {
        let step = i64::try_from(self.chance.below(900_000)).expect("small");
        self.clocks[laptop] += 2 + 2 * step;
        self.clocks[laptop] + i64::from(laptop == 1)
    }

    /// Does something on a laptop. Answers whether it could be done; what a person cannot do just now is no failure.
    fn perform(
        &mut self,
        laptop: usize,
        name: &'static str,
        act: impl FnOnce(&mut Desk<'_>) -> casefile::Result<()>,
    ) -> bool {
        let at = self.tick(laptop);
        let mut desk = Desk {
            file: &self.lab.laptops[laptop],
            now: at,
            act: self.ledger.acts.len(),
            chance: &mut self.chance,
            known: &mut self.known[laptop],
            drafts: &mut self.ledger.drafts[laptop],
            given: &mut self.given,
            words: Vec::new(),
            touches: BTreeSet::new(),
        };
        let outcome = act(&mut desk);
        let Desk { words, touches, .. } = desk;
        let counts = self.tally.acts.entry(name).or_default();
        match outcome {
            Ok(()) => {
                counts[0] += 1;
                let received = self.received[laptop].clone();
                self.ledger.add(Act { name, laptop, at, received, words, touches });
                true
            }
            Err(
                CaseFileError::NotFound
                | CaseFileError::Locked
                | CaseFileError::NotLocked
                | CaseFileError::Conflict
                | CaseFileError::Closed
                | CaseFileError::Retracted,
            ) => {
                counts[1] += 1;
                false
            }
            Err(error) => panic!("\"{name}\" on laptop {laptop}: {error}"),
        }
    }

    fn act(&mut self, laptop: usize) -> bool {
        let all: usize = ACTS.iter().map(|(weight, ..)| weight).sum();
        let mut left = self.chance.below(all);
        let (_, name, play) = ACTS
            .iter()
            .find(|(weight, ..)| {
                let found = left < *weight;
                left = left.saturating_sub(*weight);
                found
            })
            .expect("one of them");
        self.perform(laptop, name, *play)
    }

    fn week(&mut self, week: usize) {
        self.clash(week);
        if self.chance.chance(40) {
            self.part();
        }
        for laptop in 0..2 {
            let (mut due, mut tries) = (3 + self.chance.below(6), 30);
            while due > 0 && tries > 0 {
                due -= usize::from(self.act(laptop));
                tries -= 1;
            }
            self.clocks[laptop] += 5 * DAY;
        }
        self.gather();
        self.meet();
    }

    /// The last exchange, and everything that is looked at only once.
    fn end(&mut self) {
        self.meet_fully();
        self.verify();
        self.check_history();
        let (before, dump) = (readable(&self.lab.laptops[1]), self.lab.laptops[1].canonical_dump().expect("a dump"));
        self.lab.laptops[1].rebuild().expect("rebuilds");
        assert_eq!(readable(&self.lab.laptops[1]), before, "made again it reads the same");
        assert!(self.lab.laptops[1].canonical_dump().expect("a dump") == dump, "made again it holds the same");
    }
}

#[test]
fn nothing_is_lost_in_generated_weeks_on_two_laptops() {
    said::assert_agreed();
    let weeks: usize = std::env::var("RUANG_WEEKS").map_or(12, |weeks| weeks.parse().expect("a number"));
    let first: u64 = std::env::var("RUANG_WEEKS_SEED").map_or(1, |seed| seed.parse().expect("a number"));
    let mut tally = Tally::default();
    for (seed, begun) in (first..).zip((0..weeks).step_by(SEMESTER)) {
        let now = SEMESTER.min(weeks - begun);
        println!("{now} weeks from seed {seed}: RUANG_WEEKS={now} RUANG_WEEKS_SEED={seed} plays them again");
        let mut semester = Semester::new(seed);
        (0..now).for_each(|week| semester.week(week));
        semester.end();
        tally.add(&semester.tally);
    }
    tally.print(weeks);
    // Weeks in which nothing could be lost would prove nothing.
    if weeks >= 12 {
        assert_eq!(tally.clashes.len(), 5, "each kind of record was changed on both: {:?}", tally.clashes);
        assert!(tally.conflicts > 0 && tally.decided > 0, "conflicts were listed and decided");
        assert!(tally.overtaken > 0, "what lay beneath a newer one was listed");
        assert!(tally.meetings.contains_key("until nothing was new"));
    }
}
