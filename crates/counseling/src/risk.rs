//! The risk path (R11): a prompt that opens a structured review and cannot be closed without a disposition. A prompt is
//! never a verdict, a level is the counselor's own judgement, and a negative checklist never closes a concern.

mod deadline;
mod step;

pub use deadline::{Due, LevelTerm, RiskAct, RiskTerms};
pub use step::{RiskStep, StepKind, TellHow, ToldRole};

use crate::{AdministrationId, CounseleeId, RiskReviewId, SessionId, vocabulary};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Most characters of one part of a review.
pub const PART_LENGTH: usize = 3000;

vocabulary! {
    /// How a review was closed.
    RiskDisposition {
        SafetyPlan = "safety-plan", Referred = "referred", ParentsInformed = "parents-informed",
        CloseFollowUp = "close-follow-up", NoPresentRisk = "no-present-risk",
    }
}

vocabulary! {
    /// What the concern is about.
    RiskTopic {
        Suicide = "suicide", SelfHarm = "self-harm", HarmByOthers = "harm-by-others", HarmToOthers = "harm-to-others",
        Other = "other",
    }
}

vocabulary! {
    /// How great the counselor judges the risk to be now. Triage guides name imminent and high together; they are apart here
    /// because only an imminent one forbids to leave the counselee alone.
    RiskLevel { Low = "low", Moderate = "moderate", High = "high", Imminent = "imminent" }
}

vocabulary! {
    /// A part of the review, in the counselor's own words.
    RiskPart {
        /// Thoughts of death, of suicide or of harming.
        Ideation = "ideation",
        /// A plan, and how far it is thought out.
        Plan = "plan",
        /// Access to means.
        Means = "means",
        /// Intent, and what was done or tried before.
        Intent = "intent",
        /// What protects: people, reasons, beliefs, help already there.
        Protective = "protective",
        /// What was weighed, and the judgement that follows from it.
        Considered = "considered",
    }
}

vocabulary! {
    /// Whether a review still asks for something.
    RiskStanding {
        /// Nobody has decided.
        Open = "open",
        /// A disposition stands there, but something that must be said before it does not: as long as that is so it is open.
        Incomplete = "incomplete",
        /// Two laptops say different things about what closes it.
        Disputed = "disputed",
        /// Closed.
        Closed = "closed",
    }
}

/// A risk prompt, what was seen, and what was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RiskReview {
    /// Identity; absent before it is first saved.
    pub id: Option<RiskReviewId>,
    /// Whom it concerns.
    pub counselee: CounseleeId,
    /// Name of the counselee (filled when read).
    #[serde(default)]
    pub counselee_name: String,
    /// Class of the counselee (filled when read).
    #[serde(default)]
    pub class_name: String,
    /// Administration that raised it.
    pub administration: Option<AdministrationId>,
    /// Session in which the counselor raised it.
    pub session: Option<SessionId>,
    /// Rule that raised it, as `instrument.rule`; empty when a person did.
    #[serde(default)]
    pub rule: String,
    /// When raised (milliseconds since 1970, UTC).
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    #[serde(default)]
    pub raised_ms: i64,
    /// Name of the counselor who raised it; empty when a rule did.
    #[serde(default)]
    pub raised_by: String,
    /// What it is about.
    pub topic: RiskTopic,
    /// What was seen or heard.
    #[serde(default)]
    pub reason: String,
    /// The parts that hold something.
    #[serde(default)]
    pub parts: BTreeMap<RiskPart, String>,
    /// The counselor's judgement; absent before she judged.
    pub level: Option<RiskLevel>,
    /// Next contact with the counselee.
    pub next_contact: Option<NaiveDate>,
    /// Who sees to it.
    #[serde(default)]
    pub responsible: String,
    /// Disposition; a review without one is open.
    pub disposition: Option<RiskDisposition>,
    /// Why it is closed so.
    #[serde(default)]
    pub closing: String,
    /// Who was told and what was done, the first before the others (filled when read).
    #[serde(default)]
    pub steps: Vec<RiskStep>,
    /// Fields on which two laptops disagree and nobody has decided (filled when read).
    #[serde(default)]
    pub disputed: Vec<String>,
}

impl RiskReview {
    /// A review as it begins: nothing judged, nobody told.
    #[must_use]
    pub fn opened(counselee: CounseleeId, raised_ms: i64) -> Self {
        Self {
            id: None,
            counselee,
            counselee_name: String::new(),
            class_name: String::new(),
            administration: None,
            session: None,
            rule: String::new(),
            raised_ms,
            raised_by: String::new(),
            topic: RiskTopic::Suicide,
            reason: String::new(),
            parts: BTreeMap::new(),
            level: None,
            next_contact: None,
            responsible: String::new(),
            disposition: None,
            closing: String::new(),
            steps: Vec::new(),
            disputed: Vec::new(),
        }
    }

    /// The text of a part, empty when nothing was written.
    #[must_use]
    pub fn part(&self, part: RiskPart) -> &str {
        self.parts.get(&part).map_or("", String::as_str)
    }

    /// Whether somebody was told.
    #[must_use]
    pub fn told(&self) -> bool {
        self.steps.iter().any(|step| step.kind == StepKind::Told)
    }

    /// Whether it still asks for something. Follows from what stands in the review alone, so that no way by which a
    /// disposition comes in, merging included, closes one that lacks the rest.
    #[must_use]
    pub fn standing(&self) -> RiskStanding {
        if CLOSING.iter().any(|field| self.disputed.iter().any(|open| open == field)) {
            RiskStanding::Disputed
        } else if self.disposition.is_none() {
            RiskStanding::Open
        } else if missing_before_closing(self).is_empty() {
            RiskStanding::Closed
        } else {
            RiskStanding::Incomplete
        }
    }

    /// Whether it is closed.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.standing() == RiskStanding::Closed
    }
}

/// Fields without which a review is not closed, and on which two laptops must agree for it to be.
const CLOSING: [&str; 4] = ["level", "next_contact", "responsible", "disposition"];

/// What is missing before a review may be closed, in the order in which one sees to it.
#[must_use]
pub fn missing_before_closing(review: &RiskReview) -> Vec<&'static str> {
    let mut missing = Vec::new();
    if review.level.is_none() {
        missing.push("level");
    }
    if !review.told() {
        missing.push("told");
    }
    if review.next_contact.is_none() {
        missing.push("nextContact");
    }
    if review.responsible.trim().is_empty() {
        missing.push("responsible");
    }
    if review.disposition.is_none() {
        missing.push("disposition");
    }
    missing
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{RiskReviewId, RiskStepId};
    use uuid::Uuid;

    fn complete() -> RiskReview {
        let step = RiskStep {
            id: Some(RiskStepId(Uuid::nil())),
            review: RiskReviewId(Uuid::nil()),
            kind: StepKind::Told,
            role: Some(ToldRole::Headmaster),
            name: "Drs. Satria".into(),
            how: Some(TellHow::InPerson),
            at_ms: 1,
            text: String::new(),
            by: String::new(),
            made_ms: 1,
        };
        RiskReview {
            level: Some(RiskLevel::High),
            next_contact: NaiveDate::from_ymd_opt(2026, 12, 1),
            responsible: "Laras".into(),
            disposition: Some(RiskDisposition::Referred),
            steps: vec![step],
            ..RiskReview::opened(CounseleeId(Uuid::nil()), 0)
        }
    }

    #[test]
    fn a_review_is_closed_only_with_everything_that_closing_asks_for() {
        assert!(complete().is_closed());
        type Take = fn(&mut RiskReview);
        let takes: [(&str, Take, RiskStanding); 6] = [
            ("level", |review| review.level = None, RiskStanding::Incomplete),
            ("told", |review| review.steps.clear(), RiskStanding::Incomplete),
            ("nextContact", |review| review.next_contact = None, RiskStanding::Incomplete),
            ("responsible", |review| review.responsible = " ".into(), RiskStanding::Incomplete),
            ("disposition", |review| review.disposition = None, RiskStanding::Open),
            // A step that tells of something done is nobody told.
            ("told", |review| review.steps[0].kind = StepKind::Done, RiskStanding::Incomplete),
        ];
        for (field, take, standing) in takes {
            let mut review = complete();
            take(&mut review);
            assert_eq!(missing_before_closing(&review), [field]);
            assert_eq!(review.standing(), standing, "{field}");
        }
    }

    #[test]
    fn what_two_laptops_decided_differently_closes_nothing() {
        let mut review = complete();
        review.disputed = vec!["ideation".into()];
        assert!(review.is_closed(), "words that differ are no other decision");
        review.disputed = vec!["disposition".into()];
        assert_eq!(review.standing(), RiskStanding::Disputed);
    }
}
