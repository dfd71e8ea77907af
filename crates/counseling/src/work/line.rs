//! Other work as lists and counts show it.

use super::{ConferenceState, HourMinute, NoteState, Referral, VisitState, Work, WorkKind};
use crate::taxonomy::{Component, Strategy};
use crate::{CounseleeId, WorkId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Which other work.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct WorkFilter {
    /// Of this kind only.
    pub kind: Option<WorkKind>,
    /// About this counselee only.
    pub counselee: Option<CounseleeId>,
    /// From this day on.
    pub from: Option<NaiveDate>,
    /// To this day.
    pub to: Option<NaiveDate>,
    /// Only what somebody still waits for.
    pub open: bool,
    /// Part of a name: of the counselee, the class or the other person.
    pub text: String,
    /// At most so many, the newest first; 0 = all.
    pub limit: u32,
}

/// A piece of other work in a list: who and what, never the matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct WorkLine {
    /// Identity.
    pub id: WorkId,
    /// Kind.
    pub kind: WorkKind,
    /// Day.
    pub day: NaiveDate,
    /// Time of day.
    pub time: Option<HourMinute>,
    /// Whom it is about; the first of several.
    pub counselee: Option<CounseleeId>,
    /// Name of the counselee (filled when read).
    pub counselee_name: String,
    /// Class of the counselee (filled when read).
    pub class_name: String,
    /// How many counselees more.
    pub others: u32,
    /// Term that says what it is: strategy, kind of recipient, permit, visitor; field of a note. Empty when the kind says it.
    pub what: String,
    /// Term of the state; empty when it has none.
    pub state: String,
    /// The other person or institution.
    pub with: String,
    /// Whether somebody still waits for something.
    pub open: bool,
    /// Whether an answer should be there by now.
    pub overdue: bool,
}

impl WorkLine {
    /// The line of a saved record. Names are filled by whoever knows them.
    #[must_use]
    pub fn of(work: &Work, id: WorkId, today: NaiveDate) -> Self {
        let people = work.people();
        let words = work.words_of(today);
        Self {
            id,
            kind: work.kind(),
            day: work.day(),
            time: work.time(),
            counselee: people.first().copied(),
            counselee_name: String::new(),
            class_name: String::new(),
            others: u32::try_from(people.len().saturating_sub(1)).unwrap_or(u32::MAX),
            what: words.what.to_owned(),
            state: words.state.to_owned(),
            with: words.with,
            open: words.open,
            overdue: matches!(work, Work::Referral(referral) if referral.is_overdue(today)),
        }
    }

    /// Whether a name in it holds these words; letters alike whatever their case.
    #[must_use]
    pub fn names(&self, words: &str) -> bool {
        let words = words.trim().to_lowercase();
        [&self.counselee_name, &self.class_name, &self.with].iter().any(|name| name.to_lowercase().contains(&words))
    }
}

struct LineWords {
    what: &'static str,
    state: &'static str,
    with: String,
    open: bool,
}

impl Work {
    fn words_of(&self, today: NaiveDate) -> LineWords {
        let (what, state, with, open) = match self {
            Self::Referral(one) => {
                let state = one.state();
                (one.recipient_kind.as_str(), state.as_str(), addressee(one), state.is_open())
            }
            Self::HomeVisit(one) => ("", one.state.as_str(), one.met.clone(), one.state == VisitState::Planned),
            Self::Conference(one) => {
                let state = one.state();
                ("", state.as_str(), one.leader.clone(), state == ConferenceState::Planned && one.day <= today)
            }
            Self::ServiceEntry(one) => (one.strategy.as_str(), "", one.partner.clone(), false),
            Self::Permit(one) => (one.permit.as_str(), "", one.allowed_by.clone(), false),
            Self::Anecdote(one) => ("", "", one.observer.clone(), false),
            Self::Visitor(one) => (one.visitor.as_str(), "", one.name.clone(), false),
            Self::ProblemNote(one) => {
                let open = matches!(one.state, NoteState::New | NoteState::InHand);
                (one.field.as_str(), one.state.as_str(), one.signed.clone(), open)
            }
        };
        LineWords { what, state, with, open }
    }
}

fn addressee(referral: &Referral) -> String {
    let parts = [referral.recipient.as_str(), referral.institution.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// A piece of other work as the service log counts it (practice reference 1.3, 1.6).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Strategy.
    pub strategy: Strategy,
    /// Program component.
    pub component: Component,
    /// Day.
    pub day: NaiveDate,
    /// Minutes; 0 where none are written down.
    pub minutes: u32,
    /// Counselees.
    pub people: Vec<CounseleeId>,
}
