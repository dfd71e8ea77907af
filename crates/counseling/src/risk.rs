//! The risk path (R11): a prompt that opens a checklist and cannot be closed without a disposition. A prompt is never
//! a verdict, and a negative checklist never closes a concern.

use crate::{AdministrationId, CounseleeId, RiskReviewId, SessionId, vocabulary};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

vocabulary! {
    /// How a review was closed.
    RiskDisposition {
        SafetyPlan = "safety-plan", Referred = "referred", ParentsInformed = "parents-informed",
        CloseFollowUp = "close-follow-up", NoPresentRisk = "no-present-risk",
    }
}

/// A risk prompt and what was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RiskReview {
    /// Identity; absent before it is first saved.
    pub id: Option<RiskReviewId>,
    /// Whom it concerns.
    pub counselee: CounseleeId,
    /// Name of the counselee (filled when read).
    pub counselee_name: String,
    /// Class of the counselee (filled when read).
    pub class_name: String,
    /// Administration that raised it.
    pub administration: Option<AdministrationId>,
    /// Session in which the counselor raised it.
    pub session: Option<SessionId>,
    /// Rule that raised it, as `instrument.rule`; empty when a person did.
    pub rule: String,
    /// When raised (milliseconds since 1970, UTC).
    pub raised_ms: i64,
    /// Who was told.
    pub told: String,
    /// When they were told.
    pub told_on: Option<NaiveDate>,
    /// Next contact with the counselee.
    pub next_contact: Option<NaiveDate>,
    /// What was considered.
    pub considered: String,
    /// Disposition; a review without one is open.
    pub disposition: Option<RiskDisposition>,
}

/// What is missing before a review may be closed.
#[must_use]
pub fn missing_before_closing(review: &RiskReview) -> Vec<&'static str> {
    let mut missing = Vec::new();
    if review.disposition.is_none() {
        missing.push("disposition");
    }
    if review.told.trim().is_empty() {
        missing.push("told");
    }
    if review.next_contact.is_none() {
        missing.push("nextContact");
    }
    missing
}
