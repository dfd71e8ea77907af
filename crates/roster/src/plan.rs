//! What an import would change. Matches by NISN, then NIPD, then the sending system's id, then folded name and birth date.
//! Near names are only ever proposed; an empty cell never erases; a pupil who is missing from the file is listed, never
//! deleted.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::code::codes;
use crate::field::Field;
use crate::row::RosterRow;
use crate::source::RosterRead;

/// From this similarity (Jaro-Winkler, 0 to 1) two names are near.
const NEAR: f64 = 0.90;
/// Below this similarity one number on two names with different birth dates is doubtful.
const UNLIKE: f64 = 0.60;

/// A pupil already in the case file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Existing {
    /// The record's id, opaque here.
    pub id: String,
    /// What is known; `at` is not looked at.
    pub row: RosterRow,
}

/// What a person decided about a doubtful row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Decision {
    /// It is this existing pupil.
    Same {
        /// The existing record's id.
        id: String,
    },
    /// It is another pupil.
    New,
    /// Leave the row out.
    Skip,
}

/// Decisions by index into [`RosterRead::rows`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decisions {
    /// Row index -> decision.
    pub rows: BTreeMap<usize, Decision>,
}

/// One field of an existing pupil that the file gives another value for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// Which.
    pub field: Field,
    /// The present value, in [`RosterRow::get`]'s form; `None` when empty.
    pub old: Option<String>,
    /// The file's value.
    pub new: String,
}

/// An existing pupil with changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The existing record's id.
    pub id: String,
    /// Index into [`RosterRead::rows`].
    pub row: usize,
    /// At least one.
    pub fields: Vec<FieldChange>,
}

codes! {
    /// Why a row is doubtful.
    DoubtReason {
        NearName = "near-name": "A near name, and nothing that contradicts it.",
        NumberOnOtherName = "number-on-other-name": "The number belongs to a pupil of another name and birth date.",
        TwoMatches = "two-matches": "Two numbers of the row belong to two pupils, or two pupils have its name and birth date.",
        MatchedTwice = "matched-twice": "Another row of the file is already this pupil.",
    }
}

/// A row that a person must decide on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    /// Index into [`RosterRead::rows`].
    pub row: usize,
    /// Existing records it may be, likeliest first.
    pub candidates: Vec<String>,
    /// Why.
    pub reason: DoubtReason,
}

/// What an import would do. Rows by index into [`RosterRead::rows`], existing pupils by id.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Rows that become new pupils.
    pub new: Vec<usize>,
    /// Pupils with changes.
    pub changed: Vec<Change>,
    /// Pupils the file agrees with.
    pub unchanged: Vec<String>,
    /// Pupils who are not in a complete file: a list to decide on, nothing is done to them.
    pub gone: Vec<String>,
    /// Rows to decide on; not imported until decided.
    pub doubtful: Vec<Doubt>,
    /// Rows left out by decision.
    pub skipped: Vec<usize>,
}

/// A name for comparing: no case, diacritics, apostrophes, titles or doubled blanks.
pub(crate) fn folded_name(name: &str) -> String {
    const TITLES: &[&str] = &[
        "hj", "h", "drs", "dra", "dr", "ir", "prof", "kh", "spd", "mpd", "sag", "se", "sh", "st", "ssos", "skom",
        "spdi", "mm", "msi",
    ];
    let base: String = name.nfkd().filter(|c| !is_combining_mark(*c)).collect::<String>().to_lowercase();
    let mut words: Vec<String> = Vec::new();
    for word in base.split(|c: char| c.is_whitespace() || c == ',' || c == '-') {
        let plain: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
        // "H." is a title, "H" may be a name: only dotted words are dropped.
        let title = word.contains('.') && TITLES.contains(&plain.as_str());
        if !plain.is_empty() && !title {
            words.push(plain);
        }
    }
    if words.is_empty() { base.trim().to_owned() } else { words.join(" ") }
}

/// Compares a read with what is there.
#[must_use]
pub fn plan(existing: &[Existing], read: &RosterRead, decisions: &Decisions) -> Plan {
    let index = Index::new(existing);
    let mut plan = Plan::default();
    let mut matched: HashSet<usize> = HashSet::new();
    let mut open: HashSet<usize> = HashSet::new();
    for (at, row) in read.rows.iter().enumerate() {
        let found = match decisions.rows.get(&at) {
            Some(Decision::Skip) => {
                plan.skipped.push(at);
                // The pupil is in the file: leaving the row out does not make them gone.
                if let Match::One(known) | Match::Doubt(known, ..) = index.find(existing, row) {
                    open.insert(known);
                }
                continue;
            }
            Some(Decision::New) => Match::None,
            Some(Decision::Same { id }) => existing.iter().position(|e| e.id == *id).map_or(Match::None, Match::One),
            None => index.find(existing, row),
        };
        match found {
            Match::One(known) if !matched.insert(known) => {
                plan.doubtful.push(Doubt {
                    row: at,
                    candidates: vec![existing[known].id.clone()],
                    reason: DoubtReason::MatchedTwice,
                });
            }
            Match::One(known) => {
                let fields = differences(&existing[known].row, row);
                let id = existing[known].id.clone();
                if fields.is_empty() {
                    plan.unchanged.push(id);
                } else {
                    plan.changed.push(Change { id, row: at, fields });
                }
            }
            Match::Doubt(known, others, reason) => {
                let mut candidates = vec![existing[known].id.clone()];
                candidates.extend(others.iter().map(|o| existing[*o].id.clone()));
                open.insert(known);
                open.extend(others);
                plan.doubtful.push(Doubt { row: at, candidates, reason });
            }
            Match::None => plan.new.push(at),
        }
    }
    if read.complete {
        let gone = existing.iter().enumerate().filter(|(at, _)| !matched.contains(at) && !open.contains(at));
        plan.gone = gone.map(|(_, e)| e.id.clone()).collect();
    }
    plan
}

/// Fields the row gives another value for. What the row does not say is never a change.
fn differences(old: &RosterRow, new: &RosterRow) -> Vec<FieldChange> {
    let changed = |field: &Field| {
        let value = new.get(*field)?;
        let before = old.get(*field);
        (before.as_ref() != Some(&value)).then_some(FieldChange { field: *field, old: before, new: value })
    };
    Field::ALL.iter().filter_map(changed).collect()
}

enum Match {
    None,
    One(usize),
    Doubt(usize, Vec<usize>, DoubtReason),
}

struct Index {
    by_number: [(Field, HashMap<String, usize>); 3],
    by_name: HashMap<String, Vec<usize>>,
    names: Vec<String>,
}

impl Index {
    fn new(existing: &[Existing]) -> Self {
        let of = |field: Field| {
            let numbers = existing.iter().enumerate().filter_map(|(at, e)| Some((e.row.get(field)?, at)));
            (field, numbers.collect())
        };
        let names: Vec<String> = existing.iter().map(|e| folded_name(&e.row.name)).collect();
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, name) in names.iter().enumerate() {
            by_name.entry(name.clone()).or_default().push(at);
        }
        Self { by_number: [of(Field::Nisn), of(Field::Nipd), of(Field::SourceId)], by_name, names }
    }

    fn find(&self, existing: &[Existing], row: &RosterRow) -> Match {
        let mut hits: Vec<usize> = Vec::new();
        for (field, numbers) in &self.by_number {
            if let Some(at) = row.get(*field).and_then(|n| numbers.get(&n))
                && !hits.contains(at)
            {
                hits.push(*at);
            }
        }
        let name = folded_name(&row.name);
        if let [first, others @ ..] = hits.as_slice() {
            let known = &existing[*first].row;
            if !others.is_empty() {
                return Match::Doubt(*first, others.to_vec(), DoubtReason::TwoMatches);
            }
            let other_date =
                known.birth_date.is_some() && row.birth_date.is_some() && known.birth_date != row.birth_date;
            if other_date && strsim::jaro_winkler(&self.names[*first], &name) < UNLIKE {
                return Match::Doubt(*first, Vec::new(), DoubtReason::NumberOnOtherName);
            }
            return Match::One(*first);
        }
        // A number that both have and that differs says: not the same pupil.
        let compatible = |at: &usize| {
            [Field::Nisn, Field::Nipd].iter().all(|f| match (existing[*at].row.get(*f), row.get(*f)) {
                (Some(a), Some(b)) => a == b,
                _ => true,
            })
        };
        let same_date =
            |at: &usize| existing[*at].row.birth_date.is_some() && existing[*at].row.birth_date == row.birth_date;
        let same: Vec<usize> = self
            .by_name
            .get(&name)
            .into_iter()
            .flatten()
            .copied()
            .filter(|at| same_date(at) && compatible(at))
            .collect();
        match same.as_slice() {
            [one] => return Match::One(*one),
            [first, others @ ..] => return Match::Doubt(*first, others.to_vec(), DoubtReason::TwoMatches),
            [] => {}
        }
        self.near(existing, row, &name, compatible)
    }

    /// Near names whose birth dates agree or are unknown on one side.
    fn near(&self, existing: &[Existing], row: &RosterRow, name: &str, compatible: impl Fn(&usize) -> bool) -> Match {
        let mut near: Vec<(usize, f64)> = (0..existing.len())
            .filter(|at| match (existing[*at].row.birth_date, row.birth_date) {
                (Some(a), Some(b)) => a == b,
                _ => true,
            })
            .filter(|at| compatible(at))
            .map(|at| (at, strsim::jaro_winkler(&self.names[at], name)))
            .filter(|(_, score)| *score >= NEAR)
            .collect();
        near.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let mut near = near.into_iter().map(|(at, _)| at).take(5);
        near.next().map_or(Match::None, |first| Match::Doubt(first, near.collect(), DoubtReason::NearName))
    }
}
