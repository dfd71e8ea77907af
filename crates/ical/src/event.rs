//! What a calendar file holds, as far as the case file has a place for it.

use crate::Problem;
use chrono::{DateTime, FixedOffset, NaiveDate};
use counseling::calendar::Recurrence;

/// A read file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    /// The events in the order of the file.
    pub events: Vec<Event>,
    /// What is not taken as it stands, in the order of the file.
    pub problems: Vec<Problem>,
}

/// An event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Line of its `BEGIN:VEVENT`, from 1.
    pub line: u32,
    /// Identity; empty where the file gives none.
    pub uid: String,
    /// Title, one line; may be empty.
    pub title: String,
    /// Place, one line.
    pub place: String,
    /// When.
    pub when: When,
    /// How it recurs.
    pub recurrence: Option<Recurrence>,
    /// Days on which the series has no meeting.
    pub except: Vec<NaiveDate>,
    /// The day of its series that it stands for.
    pub occurrence: Option<NaiveDate>,
    /// Whether it was cancelled.
    pub cancelled: bool,
    /// Minutes before the start at which an alarm was set.
    pub reminder: Option<u32>,
}

/// When an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Whole days.
    Days {
        /// First.
        first: NaiveDate,
        /// Last.
        last: NaiveDate,
    },
    /// A time.
    Time {
        /// Start, in the zone of the school.
        start: DateTime<FixedOffset>,
        /// Length in minutes.
        minutes: u32,
    },
}

impl When {
    /// The first day.
    #[must_use]
    pub fn first_day(&self) -> NaiveDate {
        match self {
            Self::Days { first, .. } => *first,
            Self::Time { start, .. } => start.date_naive(),
        }
    }
}
