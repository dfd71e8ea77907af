//! What was done about a concern, line by line: who was told, what was done, each contact. A line is said once and stays.

use crate::{RiskReviewId, RiskStepId, vocabulary};
use serde::{Deserialize, Serialize};

vocabulary! {
    /// What a line tells.
    StepKind {
        /// Somebody was told.
        Told = "told",
        /// Something was done.
        Done = "done",
        /// The counselee was seen or spoken with.
        Contact = "contact",
    }
}

vocabulary! {
    /// In which role somebody was told.
    ToldRole {
        Headmaster = "headmaster", Homeroom = "homeroom", Parent = "parent", Colleague = "colleague",
        ViolenceTeam = "violence-team", Health = "health", ChildProtection = "child-protection", Police = "police",
        Other = "other",
    }
}

vocabulary! {
    /// How somebody was told, or a report was made.
    TellHow { InPerson = "in-person", Phone = "phone", Message = "message", Letter = "letter" }
}

/// A line of a review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RiskStep {
    /// Identity; absent before it is saved.
    pub id: Option<RiskStepId>,
    /// The review.
    pub review: RiskReviewId,
    /// What it tells.
    pub kind: StepKind,
    /// In which role the person was told; only of somebody told.
    pub role: Option<ToldRole>,
    /// Full name of the person told.
    #[serde(default)]
    pub name: String,
    /// How the person was told.
    pub how: Option<TellHow>,
    /// When it was (milliseconds since 1970, UTC).
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub at_ms: i64,
    /// What was said or done.
    #[serde(default)]
    pub text: String,
    /// Who wrote it down (filled when read).
    #[serde(default)]
    pub by: String,
    /// When it was written down (milliseconds since 1970, UTC; filled when read).
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    #[serde(default)]
    pub made_ms: i64,
}

impl RiskStep {
    /// What a line of its kind cannot be without: of somebody told the name, of everything else the words.
    #[must_use]
    pub fn missing(&self) -> Option<&'static str> {
        match self.kind {
            StepKind::Told if self.role.is_none() => Some("role"),
            StepKind::Told if self.name.trim().is_empty() => Some("name"),
            StepKind::Told if self.how.is_none() => Some("how"),
            StepKind::Done | StepKind::Contact if self.text.trim().is_empty() => Some("text"),
            _ => None,
        }
    }
}
