//! Permit to leave lessons and late slip (practice reference 2.2 document 19). The slip goes through many hands: it says a neutral
//! purpose, the reason stays in the file.

use super::check::{Fault, MOST_MINUTES, Words, WorkFault, line, past, prose, span};
use super::{HourMinute, Record};
use crate::{CounseleeId, WorkId, vocabulary};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

vocabulary! {
    /// What the slip allows or says.
    PermitKind {
        /// *Izin meninggalkan pelajaran*: stays in school.
        LeaveLesson = "leave-lesson",
        /// *Izin meninggalkan sekolah*.
        LeaveSchool = "leave-school",
        /// *Keterangan terlambat*.
        Late = "late",
    }
}

vocabulary! {
    /// A purpose in words that may be read by anybody.
    PermitPurpose {
        School = "school", Guidance = "guidance", Health = "health", Family = "family", Other = "other",
    }
}

/// A permit or late slip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Permit {
    /// Identity; absent before it is first saved.
    pub id: Option<WorkId>,
    /// For whom.
    pub counselee: Option<CounseleeId>,
    /// What it is.
    pub permit: PermitKind,
    /// Day.
    pub day: NaiveDate,
    /// When she leaves, or came.
    pub time: Option<HourMinute>,
    /// When she is back.
    pub until: Option<HourMinute>,
    /// Which lessons (*jam ke-*).
    pub lesson: String,
    /// How late, in minutes.
    pub minutes_late: Option<u32>,
    /// What the slip says.
    pub purpose: PermitPurpose,
    /// Why (stays in the file).
    pub reason: String,
    /// Who allowed it.
    pub allowed_by: String,
}

impl Default for Permit {
    fn default() -> Self {
        Self {
            id: None,
            counselee: None,
            permit: PermitKind::LeaveLesson,
            day: NaiveDate::default(),
            time: None,
            until: None,
            lesson: String::new(),
            minutes_late: None,
            purpose: PermitPurpose::School,
            reason: String::new(),
            allowed_by: String::new(),
        }
    }
}

impl Record for Permit {
    fn words(&mut self) -> Vec<Words<'_>> {
        vec![
            line("lesson", &mut self.lesson),
            prose("reason", &mut self.reason),
            line("allowedBy", &mut self.allowed_by).required(),
        ]
    }

    fn faults(&self, today: NaiveDate) -> Result<(), WorkFault> {
        past("day", Some(self.day), today)?;
        if self.time.is_none() {
            return Err(WorkFault::required("time"));
        }
        span("until", self.time, self.until)?;
        if self.minutes_late.is_some_and(|late| !(1..=MOST_MINUTES).contains(&late)) {
            return Err(WorkFault::new("minutesLate", Fault::Minutes));
        }
        Ok(())
    }
}
