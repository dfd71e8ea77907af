//! Problem box (*kotak masalah*, practice reference 2.2 document 28). A note belongs to nobody unless its writer asked to be
//! spoken with.

use super::check::{Fault, Words, WorkFault, line, past, prose};
use super::{HourMinute, Record};
use crate::taxonomy::Field;
use crate::{CounseleeId, WorkId, vocabulary};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

vocabulary! {
    /// How far a note is.
    NoteState { New = "new", InHand = "in-hand", Answered = "answered", Closed = "closed" }
}

/// A note that was put into the box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct ProblemNote {
    /// Identity; absent before it is first saved.
    pub id: Option<WorkId>,
    /// Whose file it is led to; only of somebody who asked to be spoken with.
    pub counselee: Option<CounseleeId>,
    /// Day on which it was taken out of the box.
    pub day: NaiveDate,
    /// Time of day.
    pub time: Option<HourMinute>,
    /// The name under it; empty = anonymous.
    pub signed: String,
    /// Field (*bidang*).
    pub field: Field,
    /// The note, word by word (confidential).
    pub words: String,
    /// Whether the writer asks to be spoken with.
    pub wants_talk: bool,
    /// How far it is.
    pub state: NoteState,
    /// When and where one meets.
    pub meeting: String,
    /// What was done (confidential).
    pub outcome: String,
}

impl Default for ProblemNote {
    fn default() -> Self {
        Self {
            id: None,
            counselee: None,
            day: NaiveDate::default(),
            time: None,
            signed: String::new(),
            field: Field::Personal,
            words: String::new(),
            wants_talk: false,
            state: NoteState::New,
            meeting: String::new(),
            outcome: String::new(),
        }
    }
}

impl Record for ProblemNote {
    fn words(&mut self) -> Vec<Words<'_>> {
        vec![
            line("signed", &mut self.signed),
            prose("words", &mut self.words).required(),
            line("meeting", &mut self.meeting),
            prose("outcome", &mut self.outcome),
        ]
    }

    fn faults(&self, today: NaiveDate) -> Result<(), WorkFault> {
        past("day", Some(self.day), today)?;
        if self.counselee.is_some() && !self.wants_talk {
            return Err(WorkFault::new("counselee", Fault::NotAsked));
        }
        Ok(())
    }
}
