//! Versions of a record that changes: what it said after each save, who saved it and why. Said once, never changed.

use crate::{CounseleeId, RecordVersionId, vocabulary};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

vocabulary! {
    /// What led to the version.
    VersionAct { Saved = "saved", Closed = "closed", Reopened = "reopened" }
}

/// What a record said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordVersion {
    /// Identity.
    pub id: RecordVersionId,
    /// Whose case.
    pub counselee: CounseleeId,
    /// The record.
    pub record: Uuid,
    /// What led to it.
    pub act: VersionAct,
    /// The record then, as JSON.
    pub content: String,
    /// Why, where one was asked for.
    pub reason: String,
    /// Who.
    pub by: String,
    /// When (milliseconds since 1970, UTC).
    pub at_ms: i64,
}
