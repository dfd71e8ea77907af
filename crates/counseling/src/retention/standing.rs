//! Where the records of one person and class stand: running, due, unknown, held, postponed, kept.

use super::{RecordClass, Rule, StartEvent};
use crate::{CounseleeId, vocabulary};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// When a person left the school.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaving {
    /// Still there: the term has not begun.
    StillHere,
    /// On this day.
    On(NaiveDate),
    /// Gone, nobody knows since when.
    Unknown,
}

/// The dates that terms begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// Birth date.
    pub birth: Option<NaiveDate>,
    /// When the person left.
    pub leaving: Leaving,
    /// Last contact.
    pub last_contact: Option<NaiveDate>,
    /// The newest event of the class: a session's day or lock, the day of a test, the end of a consent, a letter's day.
    pub event: Option<NaiveDate>,
}

vocabulary! {
    /// What is known of a term's end.
    TermState {
        /// It ends on a known day.
        Known = "known",
        /// Its start has not come about.
        Running = "running",
        /// Its start is not known.
        Unknown = "unknown",
    }
}

/// One term of a rule applied to one person: why something is due, or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Reason {
    /// What the term begins with.
    pub start: StartEvent,
    /// Years.
    pub years: u8,
    /// What is known.
    pub state: TermState,
    /// When it began.
    pub from: Option<NaiveDate>,
    /// First day after it.
    pub until: Option<NaiveDate>,
}

/// When the records of a class may go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// Each term of the rule.
    pub reasons: Vec<Reason>,
    /// First day on which all are over; none while one runs, is unknown, or there is no term at all.
    pub due: Option<NaiveDate>,
}

impl Rule {
    /// Applies the rule.
    #[must_use]
    pub fn apply(&self, facts: &Facts) -> Applied {
        let reasons: Vec<Reason> = self
            .terms
            .iter()
            .map(|term| {
                let (state, from) = match term.start {
                    StartEvent::Birth => known(facts.birth),
                    StartEvent::LastContact => known(facts.last_contact),
                    StartEvent::Event => known(facts.event),
                    StartEvent::Leaving => match facts.leaving {
                        Leaving::StillHere => (TermState::Running, None),
                        Leaving::On(day) => (TermState::Known, Some(day)),
                        Leaving::Unknown => (TermState::Unknown, None),
                    },
                };
                let until = from.and_then(|from| years_after(from, term.years));
                Reason { start: term.start, years: term.years, state, from, until }
            })
            .collect();
        let ends: Option<Vec<NaiveDate>> = reasons.iter().map(|reason| reason.until).collect();
        Applied { due: ends.and_then(|ends| ends.into_iter().max()), reasons }
    }
}

impl Applied {
    /// Whether a start that should be known is not.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        self.due.is_none() && self.reasons.iter().any(|reason| reason.state == TermState::Unknown)
    }
}

fn known(day: Option<NaiveDate>) -> (TermState, Option<NaiveDate>) {
    (if day.is_some() { TermState::Known } else { TermState::Unknown }, day)
}

/// The same day so many years later; from 29 February in a year without one, 1 March: a term is never shorter than it says.
fn years_after(day: NaiveDate, years: u8) -> Option<NaiveDate> {
    let year = day.year().checked_add(i32::from(years))?;
    NaiveDate::from_ymd_opt(year, day.month(), day.day()).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
}

/// A legal hold: as long as it stands nothing of what it covers is destroyed, at no layer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Hold {
    /// Identity.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub id: Uuid,
    /// Whose records.
    pub counselee: CounseleeId,
    /// Which of them; none: all.
    pub class: Option<RecordClass>,
    /// Why: the matter, as the counselor wrote it.
    pub reason: String,
    /// Since when.
    pub since: NaiveDate,
    /// Who placed it.
    pub by: String,
    /// How it ended.
    pub lifted: Option<Lifted>,
}

/// The end of a hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Lifted {
    /// When.
    pub on: NaiveDate,
    /// By whom.
    pub by: String,
    /// Why.
    pub reason: String,
}

impl Hold {
    /// Whether it stands and covers this class of this person.
    #[must_use]
    pub fn covers(&self, counselee: CounseleeId, class: RecordClass) -> bool {
        self.lifted.is_none() && self.counselee == counselee && self.class.is_none_or(|own| own == class)
    }
}

vocabulary! {
    /// Why something due is kept after all.
    KeepingKind { Postponed = "postponed", Permanent = "permanent" }
}

/// A person's decision to keep records longer than the rule says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Keeping {
    /// Identity.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub id: Uuid,
    /// Whose records.
    pub counselee: CounseleeId,
    /// Which of them.
    pub class: RecordClass,
    /// Until a day, or for good.
    pub kind: KeepingKind,
    /// Until when; only of a postponement.
    pub until: Option<NaiveDate>,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub by: String,
    /// When.
    pub on: NaiveDate,
}

vocabulary! {
    /// Where the records of a person and class stand.
    Standing {
        /// Every term is over.
        Due = "due",
        /// Chosen for destruction; the second step has not been taken.
        Requested = "requested",
        /// A legal hold stands.
        Held = "held",
        /// Due, but postponed.
        Postponed = "postponed",
        /// Kept for good.
        Kept = "kept",
        /// Cannot be worked out.
        Unknown = "unknown",
        /// Records that arrived for a person who was destroyed elsewhere.
        Orphaned = "orphaned",
        /// Not yet.
        Running = "running",
    }
}

impl Standing {
    /// Decides. `keeping` is the newest decision; `today` is absent while the clock is not believed: then nothing is due.
    #[must_use]
    pub fn of(
        term: &Applied,
        today: Option<NaiveDate>,
        held: bool,
        keeping: Option<&Keeping>,
        requested: bool,
    ) -> Self {
        let due = today.is_some_and(|today| term.due.is_some_and(|due| due <= today));
        if held {
            return Self::Held;
        }
        if requested {
            return Self::Requested;
        }
        match keeping {
            Some(keeping) if keeping.kind == KeepingKind::Permanent => return Self::Kept,
            Some(Keeping { until: Some(until), .. }) if due && today.is_none_or(|today| *until > today) => {
                return Self::Postponed;
            }
            _ => {}
        }
        if due {
            Self::Due
        } else if term.is_unknown() {
            Self::Unknown
        } else {
            Self::Running
        }
    }
}
