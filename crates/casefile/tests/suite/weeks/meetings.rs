//! How the laptops meet: not at all, in one direction, over a line that breaks, or until nothing is new; and what a
//! person decides when they have met.

use super::Semester;
use super::desk::Desk;
use super::sessions;
use casefile::Result;
use casefile::records::conflict::{self, Conflict};
use casefile::records::contested;
use sync::replica::Replica;
use sync::wire::Id;
use uuid::Uuid;

/// Longest time without a full exchange, in weeks.
const LONGEST_APART: u32 = 3;
/// Both files are verified at every so many full exchanges, and at the end.
const VERIFIED_EVERY: u32 = 4;

/// Texts that a person may put together from those that stand there.
const PROSE: &[(&str, &str)] = &[
    ("guardian", "name"),
    ("guardian", "contact_note"),
    ("contact", "contact_note"),
    ("attendance", "line"),
    ("alert", "text"),
    ("consent", "scope"),
    ("risk_review", "considered"),
    ("profile", "living"),
    ("profile", "means"),
    ("profile", "health"),
    ("referral", "reason"),
    ("anecdote", "behaviour"),
    ("visitor", "outcome"),
];
/// Texts longer than this together are not put together once more.
const LONG: usize = 4_000;

impl Semester {
    /// Reads what both laptops have written since and holds it to what was done.
    pub fn gather(&mut self) {
        for laptop in 0..2 {
            let file = &self.lab.laptops[laptop];
            for state in file.streams().expect("streams").into_iter().filter(|state| state.outbox > 0) {
                let batch = file.outbox(state.stream, usize::MAX, usize::MAX).expect("an outbox");
                let batch = batch.expect("what is counted is offered");
                assert_eq!(batch.ops.len() as u64, state.outbox, "laptop {laptop} offers all of it");
                self.reference.take(state.stream, laptop, &batch, &self.ledger);
            }
        }
        for (number, act) in self.ledger.acts.iter().enumerate().skip(self.judged) {
            self.reference.judge(number, act);
        }
        self.judged = self.ledger.acts.len();
    }

    pub fn meet(&mut self) {
        let fate = if self.apart >= LONGEST_APART { 100 } else { self.chance.below(100) };
        self.apart += 1;
        match fate {
            0..25 => self.tally.met("not at all"),
            25..40 => {
                let sender = self.chance.below(2);
                self.push(sender);
                self.pull(1 - sender, usize::MAX);
                self.check(1 - sender);
                self.tally.met("in one direction");
            }
            40..58 => {
                let first = self.chance.below(2);
                for laptop in [first, 1 - first] {
                    let (run, runs) = (1 + self.chance.below(4), 1 + self.chance.below(4));
                    self.lab.push_cut(laptop, run, runs);
                    let pages = self.chance.below(4);
                    self.pull(laptop, pages);
                }
                self.check(0);
                self.check(1);
                self.tally.met("over a line that broke");
            }
            _ => {
                self.meet_fully();
                self.decide();
            }
        }
    }

    /// Until nothing is new; then everything is looked at.
    pub fn meet_fully(&mut self) {
        self.gather();
        self.push(0);
        self.push(1);
        self.pull(0, usize::MAX);
        self.pull(1, usize::MAX);
        (self.apart, self.full) = (0, self.full + 1);
        self.check_both();
        if self.full.is_multiple_of(VERIFIED_EVERY) {
            self.verify();
        }
        self.tally.met("until nothing was new");
    }

    pub fn verify(&self) {
        for (laptop, file) in self.lab.laptops.iter().enumerate() {
            assert_eq!(file.verify().expect("verifies").findings, [], "laptop {laptop}");
        }
    }

    fn push(&mut self, laptop: usize) {
        let run = 1 + self.chance.below(8);
        self.lab.push(laptop, run);
    }

    /// Hands over what the server has, stream by stream, in at most so many pages.
    fn pull(&mut self, laptop: usize, pages: usize) {
        let page = 1 + self.chance.below(12);
        let mut left = pages;
        let streams: Vec<(Id, usize)> = self.lab.server.streams.iter().map(|(id, (_, log))| (*id, log.len())).collect();
        for (stream, end) in streams {
            loop {
                let from = self.cursors[laptop].get(&stream).copied().unwrap_or(0);
                if from >= end {
                    break;
                }
                if left == 0 {
                    return;
                }
                left -= 1;
                if from == 0 {
                    self.lab.introduce(laptop, stream);
                }
                let to = end.min(from + page);
                let applied =
                    self.lab.laptops[laptop].apply(&self.lab.page(laptop, stream, from, to)).expect("applies");
                let (_, log) = &self.lab.server.streams[&stream];
                let others = log[from..to].iter().filter(|kept| kept.device == self.devices[1 - laptop]);
                let others: Vec<u64> = others.map(|kept| kept.dev_seq).collect();
                assert_eq!((applied.received, applied.waiting), (others.len() as u64, 0), "each lands once, at once");
                if let Some(newest) = others.last() {
                    self.received[laptop].insert(stream, *newest);
                }
                self.cursors[laptop].insert(stream, to);
            }
        }
        let told = self.known[1 - laptop].clone();
        self.known[laptop].learn(&told);
    }

    /// Sometimes a person decides about some of what is open, on one laptop, or on both before they meet again.
    fn decide(&mut self) {
        let first = self.chance.below(2);
        if self.chance.chance(75) {
            self.decide_on(first);
        }
        if self.chance.chance(30) {
            self.decide_on(1 - first);
        }
    }

    fn decide_on(&mut self, laptop: usize) {
        let file = &self.lab.laptops[laptop];
        let open = file.read(conflict::list).expect("a list");
        let overtaken = file.read(|reader| conflict::overtaken(reader, usize::MAX)).expect("a list");
        let contested = file.read(contested::list).expect("a list");
        for one in open {
            if self.chance.chance(60) && self.perform(laptop, "decide a conflict", |desk| decide(desk, &one)) {
                self.tally.decided += 1;
            }
        }
        // Nobody has to look at these, and some are looked at.
        for one in overtaken {
            if self.chance.chance(30) && self.perform(laptop, "settle beneath", |desk| decide(desk, &one)) {
                self.tally.covered += 1;
            }
        }
        for one in contested {
            let keep = self.chance.chance(60);
            if self.chance.chance(60) && self.perform(laptop, "keep or delete", |desk| settle(desk, one.entity, keep)) {
                self.tally.settled += 1;
            }
        }
    }
}

/// Decides a conflict: one of the values, which may be that which stands, or what a person makes of them.
fn decide(desk: &mut Desk<'_>, open: &Conflict) -> Result<()> {
    let (kind, field) = (open.entity_type, open.field);
    let texts: Vec<&str> = open.values.iter().map(|value| value.text.as_str()).collect();
    let short = texts.iter().map(|text| text.len()).sum::<usize>() < LONG;
    let note = (kind, field) == ("note", "body");
    let text = if short && (note || PROSE.contains(&(kind, field))) && desk.chance.chance(50) {
        let word = desk.word(kind, field);
        if note { sessions::together(&texts, &word) } else { format!("{} {word}", texts.join(" / ")) }
    } else {
        desk.touch(kind, field);
        (*desk.chance.pick(&texts)).to_owned()
    };
    let session = if note { desk.read(|reader| conflict::session_of_note(reader, open.entity))? } else { None };
    let held = session.filter(|id| desk.drafts.get(id).is_some_and(|draft| texts.contains(&draft.text.as_str())));
    desk.write(|writer| conflict::resolve(writer, open.entity, field, &text))?;
    if let Some(draft) = held.and_then(|id| desk.drafts.remove(&id)) {
        // It was one of the values, which are all written down.
        desk.say("conflict_decision", "values", draft.words);
    }
    Ok(())
}

fn settle(desk: &mut Desk<'_>, record: Uuid, keep: bool) -> Result<()> {
    desk.write(|writer| contested::settle(writer, record, keep))
}
