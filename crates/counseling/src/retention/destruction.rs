//! Destruction in two steps: a request that names what goes and why, and a confirmation by a second person or on a later
//! day. Until the second step it can be cancelled; after it nothing brings the records back.

use super::{Reason, RecordClass};
use crate::{CounseleeId, vocabulary};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

vocabulary! {
    /// Why records go.
    Basis {
        /// Their term is over.
        Due = "due",
        /// The person (or the parents) asked for it, before the term is over.
        SubjectRequest = "subject-request",
    }
}

vocabulary! {
    /// How far a destruction is.
    DestructionState { Requested = "requested", Cancelled = "cancelled", Done = "done" }
}

/// Records of one class of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Item {
    /// Whose.
    pub counselee: CounseleeId,
    /// Which.
    pub class: RecordClass,
}

/// A code that stands for a person on paper, where no name may stand.
pub type CodeName = String;

/// What the certificate says of an item: no name and no content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ItemSummary {
    /// Code of the person.
    pub code: CodeName,
    /// Class.
    pub class: RecordClass,
    /// The rule as it was applied.
    pub reasons: Vec<Reason>,
    /// Day from which it was due.
    pub due: Option<NaiveDate>,
    /// Day of the oldest record.
    pub first: Option<NaiveDate>,
    /// Day of the newest record.
    pub last: Option<NaiveDate>,
    /// How many records of each kind went (name of the kind, number).
    pub counts: Vec<(String, u32)>,
}

/// What is known of copies when the destruction was confirmed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Copies {
    /// Name of the backup folder that the program knows; empty: none was ever made.
    pub backup: String,
    /// Restore points that were deleted from it.
    pub points_removed: u32,
    /// Whether it could be cleaned.
    pub backup_clean: bool,
    /// Sealed operations that lie at the school server.
    pub at_server: u32,
    /// Other laptops of the counselor that still have to hear of it.
    pub laptops: u32,
    /// Letters and reports that left and are registered.
    pub released: u32,
}

/// A destruction, from the request to the certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Destruction {
    /// Identity.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub id: Uuid,
    /// What goes, or went.
    pub items: Vec<Item>,
    /// Why at all.
    pub basis: Basis,
    /// Why, as written.
    pub reason: String,
    /// How far it is.
    pub state: DestructionState,
    /// When it was requested (milliseconds since 1970, UTC).
    pub requested_ms: i64,
    /// By whom.
    pub requested_by: String,
    /// When it was confirmed or cancelled (milliseconds since 1970, UTC).
    pub decided_ms: Option<i64>,
    /// By whom.
    pub decided_by: String,
    /// The second person, if there was one.
    pub witness: String,
    /// What went, once it is done.
    pub summary: Vec<ItemSummary>,
    /// What is known of copies, once it is done.
    pub copies: Copies,
}

/// Why the second step cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step2 {
    /// It can.
    Open,
    /// Alone only on a later day than the request, so that nobody destroys in a hurry.
    AnotherDay,
    /// The second person is the one who requested it.
    SamePerson,
}

/// Whether the second step can be taken: two persons, or two days.
#[must_use]
pub fn may_confirm(requested_on: NaiveDate, today: NaiveDate, requested_by: &str, witness: &str) -> Step2 {
    let (witness, first) = (witness.trim(), requested_by.trim());
    if !witness.is_empty() && witness.to_lowercase() == first.to_lowercase() {
        Step2::SamePerson
    } else if witness.is_empty() && today <= requested_on {
        Step2::AnotherDay
    } else {
        Step2::Open
    }
}
