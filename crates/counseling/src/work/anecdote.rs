//! Anecdotal record (*catatan anekdot*, practice reference 2.2 document 29): what was seen stands apart from what it may mean.

use super::check::{Words, WorkFault, line, past, prose};
use super::{HourMinute, Record};
use crate::{CounseleeId, WorkId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// An anecdotal record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Anecdote {
    /// Identity; absent before it is first saved.
    pub id: Option<WorkId>,
    /// Who was observed.
    pub counselee: Option<CounseleeId>,
    /// Day.
    pub day: NaiveDate,
    /// Time of day.
    pub time: Option<HourMinute>,
    /// Where.
    pub place: String,
    /// Who observed it.
    pub observer: String,
    /// The situation (confidential).
    pub situation: String,
    /// What was done and said, as seen and heard (confidential).
    pub behaviour: String,
    /// What it may mean (confidential).
    pub interpretation: String,
    /// What is done next (confidential).
    pub next_step: String,
}

impl Record for Anecdote {
    fn words(&mut self) -> Vec<Words<'_>> {
        vec![
            line("place", &mut self.place),
            line("observer", &mut self.observer).required(),
            prose("situation", &mut self.situation),
            prose("behaviour", &mut self.behaviour).required(),
            prose("interpretation", &mut self.interpretation),
            prose("nextStep", &mut self.next_step),
        ]
    }

    fn faults(&self, today: NaiveDate) -> Result<(), WorkFault> {
        past("day", Some(self.day), today)
    }
}
