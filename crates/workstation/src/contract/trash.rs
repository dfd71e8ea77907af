//! The trash.
use super::{Deserialize, Serialize, TS};
use chrono::NaiveDate;
use counseling::CounseleeId;
use uuid::Uuid;

/// What was deleted and can be taken back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Trash {
    /// How long a record stays here, in days.
    pub days: u32,
    /// The records, the latest deleted first.
    pub lines: Vec<TrashLine>,
}

/// A deleted record.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TrashLine {
    /// What it is: `counselee`, `session`, `home-visit`.
    pub kind: String,
    /// The record.
    #[ts(type = "string")]
    pub id: Uuid,
    /// Its first words; may be empty.
    pub title: String,
    /// Term that says what it is: relation, kind of contact, alert or link, strategy; empty for others.
    pub what: String,
    /// Its day.
    pub day: Option<NaiveDate>,
    /// Whose; of a counselee, her own.
    pub counselee: Option<CounseleeId>,
    /// Name of that counselee.
    pub counselee_name: String,
    /// When it was deleted, in milliseconds since 1970.
    pub deleted_ms: i64,
    /// Days for which it can still be taken back, 0 on the last one.
    pub days_left: u32,
}

/// Names a deleted record.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TrashRef {
    /// What it is, as in the list.
    pub kind: String,
    /// The record.
    #[ts(type = "string")]
    pub id: Uuid,
}
