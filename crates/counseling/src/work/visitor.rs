//! Visitor book (*buku tamu BK*, practice reference 2.2 document 28).

use super::check::{Words, WorkFault, line, past, prose, span};
use super::{HourMinute, Record};
use crate::{CounseleeId, WorkId, vocabulary};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

vocabulary! {
    /// Who came.
    VisitorKind {
        Parent = "parent", Student = "student", Teacher = "teacher", Alumni = "alumni", Agency = "agency",
        University = "university", Other = "other",
    }
}

/// A line of the visitor book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Visitor {
    /// Identity; absent before it is first saved.
    pub id: Option<WorkId>,
    /// About whom, if about somebody.
    pub counselee: Option<CounseleeId>,
    /// Day.
    pub day: NaiveDate,
    /// When they came.
    pub time: Option<HourMinute>,
    /// When they left.
    pub until: Option<HourMinute>,
    /// Who came.
    pub name: String,
    /// What they are.
    pub visitor: VisitorKind,
    /// On whose behalf.
    pub on_behalf: String,
    /// Telephone.
    pub phone: String,
    /// What for, in neutral words.
    pub purpose: String,
    /// Whom they met.
    pub met: String,
    /// What came out of it (confidential).
    pub outcome: String,
}

impl Default for Visitor {
    fn default() -> Self {
        Self {
            id: None,
            counselee: None,
            day: NaiveDate::default(),
            time: None,
            until: None,
            name: String::new(),
            visitor: VisitorKind::Parent,
            on_behalf: String::new(),
            phone: String::new(),
            purpose: String::new(),
            met: String::new(),
            outcome: String::new(),
        }
    }
}

impl Record for Visitor {
    fn words(&mut self) -> Vec<Words<'_>> {
        vec![
            line("name", &mut self.name).required(),
            line("onBehalf", &mut self.on_behalf),
            line("phone", &mut self.phone),
            line("purpose", &mut self.purpose).required(),
            line("met", &mut self.met),
            prose("outcome", &mut self.outcome),
        ]
    }

    fn faults(&self, today: NaiveDate) -> Result<(), WorkFault> {
        past("day", Some(self.day), today)?;
        span("until", self.time, self.until)
    }
}
