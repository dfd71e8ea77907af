//! What is promised or planned: appointments and follow-ups.

use crate::calendar::Recurrence;
use crate::{AppointmentId, ClassId, CounseleeId, FollowUpId, SessionId, vocabulary};
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

vocabulary! {
    /// What became of an appointment. A moved one takes place at another time than was first agreed.
    AppointmentStatus { Planned = "planned", Held = "held", Cancelled = "cancelled", NoShow = "no-show", Moved = "moved" }
}

impl AppointmentStatus {
    /// Whether it still takes up time.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Planned | Self::Moved)
    }
}

vocabulary! {
    /// What an appointment is for, in neutral words.
    AppointmentKind {
        Counseling = "counseling", Group = "group", Classroom = "classroom", Parents = "parents", HomeVisit = "home-visit",
        Meeting = "meeting", Other = "other"
    }
}

/// One of several counselees of an appointment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Attendee {
    /// Who.
    pub id: CounseleeId,
    /// Name (filled when read).
    pub name: String,
    /// Class (filled when read).
    pub class_name: String,
}

/// A calendar entry: one meeting, a series of them (`recurrence`), or one meeting of a series (`series`, `occurrence`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Appointment {
    /// Identity; absent before it is first saved. A meeting of a series has one before anything is written of it.
    pub id: Option<AppointmentId>,
    /// With whom; the first of several.
    pub counselee: Option<CounseleeId>,
    /// The other counselees.
    pub others: Vec<Attendee>,
    /// A class as a whole.
    pub class: Option<ClassId>,
    /// Name of the first counselee, else what was typed, else the name of the class.
    pub title: String,
    /// Class of the first counselee, or the class itself; empty when none.
    pub class_name: String,
    /// Start.
    pub starts_at: DateTime<FixedOffset>,
    /// Length in minutes: 5 to 480.
    pub duration_minutes: u32,
    /// Place.
    pub place: String,
    /// Neutral purpose.
    pub purpose: String,
    /// What it is for.
    pub kind: AppointmentKind,
    /// State.
    pub status: AppointmentStatus,
    /// How it recurs. Of a meeting of a series: how the series recurs.
    pub recurrence: Option<Recurrence>,
    /// The series that it is a meeting of.
    pub series: Option<AppointmentId>,
    /// The day on which the series has this meeting, wherever it was moved to.
    pub occurrence: Option<NaiveDate>,
    /// How many minutes before the start the window reminds; none: not at all.
    pub reminder_minutes: Option<u32>,
    /// When it was first agreed for, if it was moved.
    pub moved_from: Option<DateTime<FixedOffset>>,
    /// Identity in the calendar that it was imported from; empty when none.
    pub uid: String,
}

impl Default for Appointment {
    fn default() -> Self {
        Self {
            id: None,
            counselee: None,
            others: Vec::new(),
            class: None,
            title: String::new(),
            class_name: String::new(),
            starts_at: DateTime::default(),
            duration_minutes: 0,
            place: String::new(),
            purpose: String::new(),
            kind: AppointmentKind::Counseling,
            status: AppointmentStatus::Planned,
            recurrence: None,
            series: None,
            occurrence: None,
            reminder_minutes: None,
            moved_from: None,
            uid: String::new(),
        }
    }
}

impl Appointment {
    /// When it is over.
    #[must_use]
    pub fn ends_at(&self) -> DateTime<FixedOffset> {
        self.starts_at + chrono::Duration::minutes(i64::from(self.duration_minutes))
    }

    /// Whether this counselee comes.
    #[must_use]
    pub fn is_with(&self, counselee: CounseleeId) -> bool {
        self.counselee == Some(counselee) || self.others.iter().any(|other| other.id == counselee)
    }
}

/// A promise or next step with a due date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FollowUp {
    /// Identity; absent before it is first saved.
    pub id: Option<FollowUpId>,
    /// Whom it concerns.
    pub counselee: CounseleeId,
    /// Name of the counselee (filled when read).
    pub counselee_name: String,
    /// Class of the counselee (filled when read).
    pub class_name: String,
    /// Session from which it came.
    pub session: Option<SessionId>,
    /// What is to be done.
    pub text: String,
    /// Due day.
    pub due: NaiveDate,
    /// Day on which it was done.
    pub done_on: Option<NaiveDate>,
}
