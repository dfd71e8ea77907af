//! The duty to report or to warn: what was known since when, what was decided, to whom it was reported, and the answer.
//! The record is never deleted; it is closed when the duty is met, or when it is said why there was none.

use crate::risk::TellHow;
use crate::{CounseleeId, DutyReportId, RiskReviewId, vocabulary};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Most characters of one text of a report.
pub const TEXT_LENGTH: usize = 5000;
/// Most characters of one line of a report.
pub const LINE_LENGTH: usize = 300;

vocabulary! {
    /// Which duty it is. Sources: Permendikbudristek 46/2023 (the school's team), UU 35/2014 (child protection), the duty to
    /// warn of the profession's ethics.
    Duty {
        ViolenceTeam = "violence-team", ChildProtection = "child-protection", Police = "police", Warn = "warn",
        Other = "other",
    }
}

vocabulary! {
    /// What was decided.
    DutyDecision { Report = "report", NoReport = "no-report" }
}

vocabulary! {
    /// Whether the parents know.
    ParentsInformed { Yes = "yes", No = "no", Later = "later" }
}

vocabulary! {
    /// Where a duty stands.
    DutyStanding {
        /// Not reported yet.
        Due = "due",
        /// Reported, no answer yet.
        Reported = "reported",
        /// Answered.
        Answered = "answered",
        /// Closed.
        Closed = "closed",
    }
}

/// A duty to report or to warn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct DutyReport {
    /// Identity; absent before it is first saved.
    pub id: Option<DutyReportId>,
    /// About whom.
    pub counselee: CounseleeId,
    /// Name of the counselee (filled when read).
    #[serde(default)]
    pub counselee_name: String,
    /// Class of the counselee (filled when read).
    #[serde(default)]
    pub class_name: String,
    /// The risk review that led to it.
    pub review: Option<RiskReviewId>,
    /// The duty.
    pub duty: Duty,
    /// The authority, or the person who is warned.
    #[serde(default)]
    pub authority: String,
    /// What is known, and from whom.
    #[serde(default)]
    pub facts: String,
    /// Since when it is known (milliseconds since 1970, UTC).
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub known_ms: i64,
    /// By when it is to be reported (milliseconds since 1970, UTC).
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub deadline_ms: i64,
    /// What was decided.
    pub decision: DutyDecision,
    /// Why so, and who was consulted.
    #[serde(default)]
    pub why: String,
    /// Whether the parents know.
    pub parents: Option<ParentsInformed>,
    /// Why they do not, or what they said.
    #[serde(default)]
    pub parents_why: String,
    /// When it was reported (milliseconds since 1970, UTC).
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub reported_ms: Option<i64>,
    /// How.
    pub how: Option<TellHow>,
    /// Who reported.
    #[serde(default)]
    pub reported_by: String,
    /// Number under which the authority took it.
    #[serde(default)]
    pub reference: String,
    /// What it answered.
    #[serde(default)]
    pub reply: String,
    /// When it answered.
    pub replied_on: Option<NaiveDate>,
    /// When it was closed.
    pub closed_on: Option<NaiveDate>,
    /// When it was written down (milliseconds since 1970, UTC; filled when read).
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    #[serde(default)]
    pub made_ms: i64,
    /// Fields on which two laptops disagree (filled when read).
    #[serde(default)]
    pub disputed: Vec<String>,
}

impl DutyReport {
    /// A record as it begins.
    #[must_use]
    pub fn begun(counselee: CounseleeId, duty: Duty, known_ms: i64, deadline_ms: i64) -> Self {
        Self {
            id: None,
            counselee,
            counselee_name: String::new(),
            class_name: String::new(),
            review: None,
            duty,
            authority: String::new(),
            facts: String::new(),
            known_ms,
            deadline_ms,
            decision: DutyDecision::Report,
            why: String::new(),
            parents: None,
            parents_why: String::new(),
            reported_ms: None,
            how: None,
            reported_by: String::new(),
            reference: String::new(),
            reply: String::new(),
            replied_on: None,
            closed_on: None,
            made_ms: 0,
            disputed: Vec::new(),
        }
    }

    /// Where it stands. A closing day alone closes nothing: what must be said before it is looked for each time.
    #[must_use]
    pub fn standing(&self) -> DutyStanding {
        let disputed = |field: &str| self.disputed.iter().any(|open| open == field);
        let agreed = !["decision", "reported_ms", "closed_on"].into_iter().any(disputed);
        if self.closed_on.is_some() && agreed && missing_before_closing(self).is_empty() {
            DutyStanding::Closed
        } else if self.reported_ms.is_none() {
            DutyStanding::Due
        } else if self.reply.trim().is_empty() {
            DutyStanding::Reported
        } else {
            DutyStanding::Answered
        }
    }
}

/// What is missing before the record may be closed: the report with all that belongs to it, or the reason for none.
#[must_use]
pub fn missing_before_closing(report: &DutyReport) -> Vec<&'static str> {
    let blank = |text: &str| text.trim().is_empty();
    let mut missing = Vec::new();
    let mut need = |lacks: bool, field: &'static str| {
        if lacks {
            missing.push(field);
        }
    };
    need(blank(&report.facts), "facts");
    match report.decision {
        DutyDecision::NoReport => need(blank(&report.why), "why"),
        DutyDecision::Report => {
            need(blank(&report.authority), "authority");
            need(report.reported_ms.is_none(), "reportedMs");
            need(report.how.is_none(), "how");
            need(blank(&report.reported_by), "reportedBy");
        }
    }
    need(report.parents.is_none(), "parents");
    need(report.parents.is_some_and(|known| known != ParentsInformed::Yes) && blank(&report.parents_why), "parentsWhy");
    missing
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_duty_is_closed_by_the_report_or_by_the_reason_for_none() {
        let mut report = DutyReport::begun(CounseleeId(Uuid::nil()), Duty::ChildProtection, 0, 1);
        report.closed_on = NaiveDate::from_ymd_opt(2026, 12, 1);
        assert_eq!(report.standing(), DutyStanding::Due, "a day alone closes nothing");
        let all = ["facts", "authority", "reportedMs", "how", "reportedBy", "parents"];
        assert_eq!(missing_before_closing(&report), all);
        report.facts = "Lebam".into();
        report.parents = Some(ParentsInformed::No);
        let mut none = report.clone();
        none.decision = DutyDecision::NoReport;
        assert_eq!(missing_before_closing(&none), ["why", "parentsWhy"]);
        none.why = "Keterangan dokter".into();
        none.parents_why = "Orang tua terlibat".into();
        assert_eq!(none.standing(), DutyStanding::Closed);
        none.disputed = vec!["decision".into()];
        assert_eq!(none.standing(), DutyStanding::Due, "two laptops decided differently");
        report.reported_ms = Some(5);
        assert_eq!(report.standing(), DutyStanding::Reported);
        report.reply = "Diterima".into();
        assert_eq!(report.standing(), DutyStanding::Answered);
    }
}
