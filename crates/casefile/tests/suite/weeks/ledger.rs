//! What was done and acknowledged: every act with what had come to its laptop by then, every text as a word that stands
//! in no other, and the drafts, of which only their laptop knows.

use counseling::SessionId;
use std::collections::{BTreeMap, BTreeSet};
use sync::wire::Id;

/// A text that was acknowledged, as a word that no other text holds, and the field into which it was typed.
#[derive(Debug, Clone)]
pub struct Word {
    pub text: String,
    pub kind: &'static str,
    pub field: &'static str,
}

/// Something that was done on a laptop, in one moment of its clock.
#[derive(Debug)]
pub struct Act {
    pub name: &'static str,
    pub laptop: usize,
    pub at: i64,
    /// The newest operation of the other laptop that had come, by stream.
    pub received: BTreeMap<Id, u64>,
    pub words: Vec<Word>,
    /// The other fields that it meant to change.
    pub touches: BTreeSet<(&'static str, &'static str)>,
}

impl Act {
    /// Whether it meant to change this field.
    pub fn means(&self, kind: &str, field: &str) -> bool {
        self.words.iter().any(|word| word.kind == kind && word.field == field)
            || self.touches.iter().any(|touch| touch.0 == kind && touch.1 == field)
    }
}

/// A text that is being typed and is no version yet.
#[derive(Debug)]
pub struct Draft {
    pub words: Vec<String>,
    /// As it is kept.
    pub text: String,
    /// Number of the act that began it: it builds on what stood there then.
    pub begun: usize,
    /// When it was last kept.
    pub at: i64,
}

#[derive(Debug, Default)]
pub struct Ledger {
    pub acts: Vec<Act>,
    pub drafts: [BTreeMap<SessionId, Draft>; 2],
    by_time: BTreeMap<(usize, i64), usize>,
}

impl Ledger {
    pub fn add(&mut self, act: Act) {
        let before = self.by_time.insert((act.laptop, act.at), self.acts.len());
        assert!(before.is_none(), "two acts in one moment");
        self.acts.push(act);
    }

    /// The act that a laptop did in this moment.
    pub fn act_at(&self, laptop: usize, at: i64) -> usize {
        let found = self.by_time.get(&(laptop, at));
        *found.unwrap_or_else(|| panic!("laptop {laptop} wrote an operation at {at} for nothing that was acknowledged"))
    }
}
