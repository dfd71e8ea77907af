//! Supervisors who sign notes beside their author: a trainee's school mentor (*guru pamong*), a senior counselor.

use crate::SupervisorId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Longest name or office in characters.
pub const LINE_LENGTH: usize = 120;

/// Somebody who may sign beside the author.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Supervisor {
    /// Identity.
    pub id: SupervisorId,
    /// Full name with titles, as it is printed.
    pub name: String,
    /// Employee number (NIP) or another; empty when there is none.
    pub number: String,
    /// In what office: school mentor, lecturer, senior counselor.
    pub role: String,
    /// First day.
    pub since: NaiveDate,
    /// Day on which it ended; what was signed before goes on to hold.
    pub ended_on: Option<NaiveDate>,
}
