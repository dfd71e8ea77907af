//! The rules as data: for each class the terms, where they come from and when somebody last looked whether that still
//! holds. The defaults are a start that the school's own rule replaces: for counseling records neither profile's law
//! names a term of its own.

use super::{RecordClass, StartEvent};
use crate::vocabulary;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// So many whole years after an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Term {
    /// What it begins with.
    pub start: StartEvent,
    /// Whole years, 1 to 100.
    pub years: u8,
}

vocabulary! {
    /// Where a rule comes from.
    RuleSource {
        /// No statute names a term; the school's archive schedule decides (UU 43/2009, PP 28/2012; UU PDP 27/2022 art. 44).
        SchoolSchedule = "school-schedule",
        /// Child-protection practice: birth + 25 years.
        ChildProtection = "child-protection",
        /// Professional practice without a statute.
        Profession = "profession",
        /// Decided by this school or counselor.
        Own = "own",
        /// It goes with the case file.
        WithFile = "with-file",
    }
}

vocabulary! {
    /// A set of defaults.
    Profile { Indonesia = "indonesia", Generic = "generic" }
}

/// How long records of a class are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Rule {
    /// Class.
    pub class: RecordClass,
    /// The terms; the latest counts. None: kept with the file.
    pub terms: Vec<Term>,
    /// Where it comes from.
    pub source: RuleSource,
    /// What the school wrote about it: number of a decree, name of a schedule.
    pub note: String,
    /// Day on which somebody last looked whether it still holds.
    pub reviewed: NaiveDate,
}

impl Rule {
    /// Whether the terms can be used: 1 to 100 years, each start once.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let each = |term: &Term| (1..=100).contains(&term.years);
        let once =
            StartEvent::ALL.iter().all(|start| self.terms.iter().filter(|term| term.start == *start).count() <= 1);
        // A person's record has no event of its own.
        let event =
            self.class != RecordClass::Identity || self.terms.iter().all(|term| term.start != StartEvent::Event);
        let log = self.class != RecordClass::AccessLog || self.terms.is_empty();
        self.terms.iter().all(each) && once && event && log
    }
}

/// When the defaults below were last looked at.
const REVIEWED: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 11, 30);

/// The rules of a profile, one for each class.
#[must_use]
pub fn defaults(profile: Profile) -> Vec<Rule> {
    use RecordClass as C;
    use StartEvent as S;
    let term = |start, years| Term { start, years };
    let rule = |class, terms: &[Term], source| Rule {
        class,
        terms: terms.to_vec(),
        source,
        note: String::new(),
        reviewed: REVIEWED.unwrap_or_default(),
    };
    match profile {
        Profile::Indonesia => vec![
            rule(C::Identity, &[term(S::Leaving, 5), term(S::LastContact, 5)], RuleSource::SchoolSchedule),
            rule(C::Sessions, &[term(S::Leaving, 5), term(S::LastContact, 5)], RuleSource::SchoolSchedule),
            rule(C::Assessments, &[term(S::Leaving, 2), term(S::Event, 5)], RuleSource::SchoolSchedule),
            rule(C::Consents, &[term(S::Leaving, 5), term(S::Event, 5)], RuleSource::SchoolSchedule),
            rule(C::Documents, &[term(S::Leaving, 5), term(S::Event, 5)], RuleSource::SchoolSchedule),
            rule(C::Risk, &[term(S::Birth, 25), term(S::LastContact, 5)], RuleSource::ChildProtection),
            rule(C::AccessLog, &[], RuleSource::WithFile),
        ],
        Profile::Generic => vec![
            rule(C::Identity, &[term(S::Birth, 25), term(S::LastContact, 7)], RuleSource::ChildProtection),
            rule(C::Sessions, &[term(S::Birth, 25), term(S::LastContact, 7)], RuleSource::ChildProtection),
            rule(C::Assessments, &[term(S::Event, 7), term(S::LastContact, 7)], RuleSource::Profession),
            rule(C::Consents, &[term(S::Event, 7), term(S::LastContact, 7)], RuleSource::Profession),
            rule(C::Documents, &[term(S::Event, 7)], RuleSource::Profession),
            rule(C::Risk, &[term(S::Birth, 25), term(S::LastContact, 7)], RuleSource::ChildProtection),
            rule(C::AccessLog, &[], RuleSource::WithFile),
        ],
    }
}
