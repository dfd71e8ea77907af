//! Home visit (*kunjungan rumah*, practice reference 2.2 document 15): who allowed it, whom the counselor met, what she saw, what
//! was agreed.

use super::check::{Fault, Words, WorkFault, line, minutes, past, prose, year};
use super::{HourMinute, Record};
use crate::{CounseleeId, FollowUpId, WorkId, vocabulary};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

vocabulary! {
    /// How far a visit is.
    VisitState { Planned = "planned", Done = "done", NobodyHome = "nobody-home", Cancelled = "cancelled" }
}

/// A home visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct HomeVisit {
    /// Identity; absent before it is first saved.
    pub id: Option<WorkId>,
    /// Whose home.
    pub counselee: Option<CounseleeId>,
    /// Day.
    pub day: NaiveDate,
    /// Time of day.
    pub time: Option<HourMinute>,
    /// Minutes; counts once the visit is done.
    pub minutes: u32,
    /// Where.
    pub address: String,
    /// What for (confidential).
    pub purpose: String,
    /// Who allowed it: parent or guardian.
    pub permission_by: String,
    /// When they allowed it.
    pub permission_on: Option<NaiveDate>,
    /// Who came along.
    pub companions: String,
    /// How far it is.
    pub state: VisitState,
    /// Who was met (*ditemui oleh*).
    pub met: String,
    /// What they are to the counselee.
    pub relation: String,
    /// What was asked and observed (confidential).
    pub questions: String,
    /// What was found: the home (confidential).
    pub found_home: String,
    /// What was found: the family (confidential).
    pub found_family: String,
    /// What was found: the place to study (confidential).
    pub found_study: String,
    /// What follows from it (confidential).
    pub conclusion: String,
    /// What was agreed (confidential).
    pub agreement: String,
    /// What is done next (confidential).
    pub next_step: String,
    /// Until when; makes it a follow-up.
    pub next_due: Option<NaiveDate>,
    /// The follow-up that it became (filled when saved).
    pub follow_up: Option<FollowUpId>,
}

impl Default for HomeVisit {
    fn default() -> Self {
        Self {
            id: None,
            counselee: None,
            day: NaiveDate::default(),
            time: None,
            minutes: 60,
            address: String::new(),
            purpose: String::new(),
            permission_by: String::new(),
            permission_on: None,
            companions: String::new(),
            state: VisitState::Planned,
            met: String::new(),
            relation: String::new(),
            questions: String::new(),
            found_home: String::new(),
            found_family: String::new(),
            found_study: String::new(),
            conclusion: String::new(),
            agreement: String::new(),
            next_step: String::new(),
            next_due: None,
            follow_up: None,
        }
    }
}

impl Record for HomeVisit {
    fn words(&mut self) -> Vec<Words<'_>> {
        vec![
            line("address", &mut self.address).required(),
            prose("purpose", &mut self.purpose).required(),
            line("permissionBy", &mut self.permission_by),
            line("companions", &mut self.companions),
            line("met", &mut self.met),
            line("relation", &mut self.relation),
            prose("questions", &mut self.questions),
            prose("foundHome", &mut self.found_home),
            prose("foundFamily", &mut self.found_family),
            prose("foundStudy", &mut self.found_study),
            prose("conclusion", &mut self.conclusion),
            prose("agreement", &mut self.agreement),
            line("nextStep", &mut self.next_step),
        ]
    }

    fn faults(&self, today: NaiveDate) -> Result<(), WorkFault> {
        minutes(self.minutes)?;
        past("permissionOn", self.permission_on, today)?;
        if self.permission_on.is_some() && self.permission_by.is_empty() {
            return Err(WorkFault::required("permissionBy"));
        }
        if matches!(self.state, VisitState::Done | VisitState::NobodyHome) {
            past("day", Some(self.day), today)?;
        }
        if self.state == VisitState::Done && self.met.is_empty() {
            return Err(WorkFault::required("met"));
        }
        if let Some(due) = self.next_due {
            year("nextDue", due)?;
            if self.next_step.is_empty() {
                return Err(WorkFault::required("nextStep"));
            }
            if due < self.day {
                return Err(WorkFault::new("nextDue", Fault::Order));
            }
        }
        Ok(())
    }
}
