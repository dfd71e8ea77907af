//! The school's calendar: meetings that recur, lesson hours, holidays and local events, and what speaks against a plan. A
//! warning never forbids: the counselor knows why she meets somebody on a holiday.

mod recurrence;
mod warning;

pub use recurrence::{Recurrence, RecurrenceFault};
pub use warning::{PlanWarning, PlanWarningKind, Surroundings, warnings};

use crate::{AppointmentId, CalendarDayId, CounseleeId, WaitlistEntryId, vocabulary};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// Minutes that an appointment can last.
pub const MINUTES: RangeInclusive<u32> = 5..=480;

/// Longest time before the start at which the window reminds: a week, in minutes.
pub const LONGEST_REMINDER: u32 = 7 * 24 * 60;

/// Most lesson hours of a day, breaks included.
pub const MOST_HOURS: usize = 20;

/// A lesson hour or break of the bell schedule, by the clock of the school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct BellHour {
    /// Name as the school says it: `1`, `Istirahat`.
    pub name: String,
    /// Beginning.
    pub starts: NaiveTime,
    /// End.
    pub ends: NaiveTime,
}

/// The lesson hours of a weekday.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct BellDay {
    /// Weekday, 1 (Monday) to 7.
    pub weekday: u8,
    /// Hours in order; empty where there is no school.
    pub hours: Vec<BellHour>,
}

impl BellDay {
    /// Number (from 0) of the first hour that cannot be: without a name, ending before it begins, or beginning before the
    /// one before it ends.
    #[must_use]
    pub fn fault(&self) -> Option<usize> {
        (0..self.hours.len()).find(|at| {
            let hour = &self.hours[*at];
            let early = at.checked_sub(1).is_some_and(|before| hour.starts < self.hours[before].ends);
            hour.name.trim().is_empty() || hour.ends <= hour.starts || early
        })
    }

    /// From the first bell to the last.
    #[must_use]
    pub fn span(&self) -> Option<(NaiveTime, NaiveTime)> {
        Some((self.hours.first()?.starts, self.hours.last()?.ends))
    }
}

vocabulary! {
    /// What a day of the calendar is: one without school, or one to know of.
    CalendarDayKind { Holiday = "holiday", Event = "event" }
}

/// A holiday or local event, of one day or several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CalendarDay {
    /// Identity; absent before it is first saved.
    pub id: Option<CalendarDayId>,
    /// What it is.
    pub kind: CalendarDayKind,
    /// Name.
    pub title: String,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// What it means for the pupils: flood, harvest, a feast.
    pub note: String,
    /// Identity in the calendar that it was imported from; empty when none.
    pub uid: String,
}

impl CalendarDay {
    /// Whether it covers a day.
    #[must_use]
    pub fn covers(&self, day: NaiveDate) -> bool {
        (self.starts_on..=self.ends_on).contains(&day)
    }
}

vocabulary! {
    /// What became of somebody who waits for a time.
    WaitlistState { Waiting = "waiting", Taken = "taken", Withdrawn = "withdrawn" }
}

/// A counselee who waits for a free time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct WaitlistEntry {
    /// Identity; absent before it is first saved.
    pub id: Option<WaitlistEntryId>,
    /// Who waits.
    pub counselee: CounseleeId,
    /// Name (filled when read).
    pub counselee_name: String,
    /// Class (filled when read).
    pub class_name: String,
    /// Since when.
    pub since: NaiveDate,
    /// Neutral purpose.
    pub purpose: String,
    /// How many minutes are needed.
    pub minutes: u32,
    /// State.
    pub state: WaitlistState,
    /// The appointment that was made.
    pub appointment: Option<AppointmentId>,
}
