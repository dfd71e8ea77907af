//! Retention: how long each kind of record is kept, what holds it longer, and what must be true before it is destroyed.
//!
//! A term begins with a civil date (birth, leaving the school, last contact, the record's own event) and runs whole years.
//! Where a rule names several terms the latest ends it: nothing goes before every reason to keep it is over. What cannot be
//! worked out (no birth date) is never due; it is listed as unknown so that a person can look at it.

mod clock;
mod destruction;
mod rules;
mod standing;

pub use clock::{AHEAD_DAYS, BEHIND_DAYS, ClockState, judge_clock};
pub use destruction::{Basis, CodeName, Copies, Destruction, DestructionState, Item, ItemSummary, Step2, may_confirm};
pub use rules::{Profile, Rule, RuleSource, Term, defaults};
pub use standing::{Applied, Facts, Hold, Keeping, KeepingKind, Leaving, Lifted, Reason, Standing, TermState};

use crate::vocabulary;

vocabulary! {
    /// Kinds of records that have a term of their own.
    RecordClass {
        Identity = "identity", Sessions = "sessions", Assessments = "assessments", Consents = "consents",
        Documents = "documents", Risk = "risk", AccessLog = "access-log",
    }
}

vocabulary! {
    /// What a term begins with.
    StartEvent { Birth = "birth", Leaving = "leaving", LastContact = "last-contact", Event = "event" }
}

impl RecordClass {
    /// Whether records of this class can be destroyed. The access log holds codes and numbers only and is never rewritten.
    #[must_use]
    pub const fn is_destroyable(self) -> bool {
        !matches!(self, Self::AccessLog)
    }
}

/// The classes that must go before, or together with, a person's own record, because they would be nobody's without it.
/// `present` are the classes of which something is there, `chosen` those that are to go.
#[must_use]
pub fn before_identity(chosen: &[RecordClass], present: &[RecordClass]) -> Vec<RecordClass> {
    if !chosen.contains(&RecordClass::Identity) {
        return Vec::new();
    }
    present.iter().copied().filter(|class| class.is_destroyable() && !chosen.contains(class)).collect()
}
