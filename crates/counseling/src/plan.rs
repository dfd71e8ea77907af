//! What is promised or planned: appointments and follow-ups.

use crate::{AppointmentId, CounseleeId, FollowUpId, SessionId, vocabulary};
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

vocabulary! {
    /// What became of an appointment.
    AppointmentStatus { Planned = "planned", Held = "held", Cancelled = "cancelled", NoShow = "no-show" }
}

/// A calendar entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Appointment {
    /// Identity; absent before it is first saved.
    pub id: Option<AppointmentId>,
    /// With whom, when with one counselee.
    pub counselee: Option<CounseleeId>,
    /// Name of that counselee, or what was typed instead.
    pub title: String,
    /// Class of that counselee, empty when none.
    pub class_name: String,
    /// Start.
    pub starts_at: DateTime<FixedOffset>,
    /// Length in minutes.
    pub duration_minutes: u32,
    /// Place.
    pub place: String,
    /// Neutral purpose.
    pub purpose: String,
    /// State.
    pub status: AppointmentStatus,
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
