//! The risk path: reviews, safety plans, duties to report, safeguarding entries.
use super::{Deserialize, Serialize, TS};
use chrono::NaiveDate;
use counseling::{
    AdministrationId, CounseleeId, DutyReportId, RiskReviewId, SessionId,
    duty_report::{DutyReport, DutyStanding},
    risk::{Due, RiskDisposition, RiskLevel, RiskReview, RiskStanding, RiskTerms},
    safeguarding::SafeguardingEntry,
    safety_plan::{DuePlan, SafetyPlan, SafetyStep},
    version::VersionAct,
};

/// A line of a version: what it is and what it said.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct VersionLine {
    /// Fluent id of its name.
    pub label: String,
    /// What stood there, in words.
    pub text: String,
}

/// What a record said after one save.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VersionView {
    /// Identity.
    pub id: String,
    /// What led to it.
    pub act: VersionAct,
    /// Who.
    pub by: String,
    /// When (milliseconds since 1970, UTC).
    #[ts(type = "number")]
    pub at_ms: i64,
    /// Why, where one was asked for.
    pub reason: String,
    /// What it said.
    pub lines: Vec<VersionLine>,
}

/// A review as its page shows it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewView {
    /// The review.
    pub review: RiskReview,
    /// Whether it still asks for something.
    pub standing: RiskStanding,
    /// What closing still lacks, as names of fields.
    pub missing: Vec<String>,
    /// What is next, and by when; none when it is closed.
    pub next: Option<Due>,
    /// Last day for the next contact by the school's terms; none before it is judged.
    pub contact_by: Option<NaiveDate>,
    /// The rule that raised it, in words; empty when a person did.
    pub asked: String,
    /// Whether that rule says that it is now.
    pub acute: bool,
    /// Every saved version, the newest first.
    pub versions: Vec<VersionView>,
}

/// A duty to report as its page shows it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DutyView {
    /// The record.
    pub report: DutyReport,
    /// Where it stands.
    pub standing: DutyStanding,
    /// What closing still lacks, as names of fields.
    pub missing: Vec<String>,
    /// Every saved version, the newest first.
    pub versions: Vec<VersionView>,
}

/// What there is about the safety of one counselee.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RiskView {
    /// Whose.
    pub counselee: CounseleeId,
    /// Reviews, the newest first.
    pub reviews: Vec<ReviewView>,
    /// The safety plan; empty where there is none.
    pub plan: SafetyPlan,
    /// Steps and dates of it on which two laptops disagree.
    pub plan_disputed: Vec<String>,
    /// Every saved version of it, the newest first.
    pub plan_versions: Vec<VersionView>,
    /// Duties to report and to warn, the newest first.
    pub duties: Vec<DutyView>,
    /// Safeguarding entries, the newest first.
    pub entries: Vec<SafeguardingEntry>,
    /// The school's terms.
    pub terms: RiskTerms,
}

/// An open review in a list: the person and the act, never the matter.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenReview {
    /// Identity.
    pub id: RiskReviewId,
    /// Whose.
    pub counselee: CounseleeId,
    /// Name.
    pub counselee_name: String,
    /// Class.
    pub class_name: String,
    /// The counselor's judgement; none before she judged.
    pub level: Option<RiskLevel>,
    /// Open, incomplete or disputed.
    pub standing: RiskStanding,
    /// When raised (milliseconds since 1970, UTC).
    #[ts(type = "number")]
    pub raised_ms: i64,
    /// What is next, and by when.
    pub next: Due,
    /// The next contact that was set.
    pub next_contact: Option<NaiveDate>,
    /// Whether the time for the next act is over.
    pub overdue: bool,
}

/// A review in a list of all: the person and where it stands, never the matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RiskLine {
    /// Identity.
    pub id: RiskReviewId,
    /// Whose.
    pub counselee: CounseleeId,
    /// Name.
    pub counselee_name: String,
    /// Class.
    pub class_name: String,
    /// Administration that raised it.
    pub administration: Option<AdministrationId>,
    /// Session in which it was raised.
    pub session: Option<SessionId>,
    /// When raised (milliseconds since 1970, UTC).
    #[ts(type = "number")]
    pub raised_ms: i64,
    /// The counselor's judgement; none before she judged.
    pub level: Option<RiskLevel>,
    /// The next contact that was set.
    pub next_contact: Option<NaiveDate>,
    /// What was decided; none while nothing is.
    pub disposition: Option<RiskDisposition>,
    /// Whether it still asks for something.
    pub standing: RiskStanding,
}

/// An open duty to report in a list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenDuty {
    /// Identity.
    pub id: DutyReportId,
    /// Whose.
    pub counselee: CounseleeId,
    /// Name.
    pub counselee_name: String,
    /// Class.
    pub class_name: String,
    /// Where it stands.
    pub standing: DutyStanding,
    /// By when it is to be reported (milliseconds since 1970, UTC).
    #[ts(type = "number")]
    pub deadline_ms: i64,
    /// Whether that time is over and nothing was reported.
    pub overdue: bool,
}

/// What is open about the safety of all counselees, the most urgent first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RiskBoard {
    /// Open reviews.
    pub reviews: Vec<OpenReview>,
    /// Duties that are not closed.
    pub duties: Vec<OpenDuty>,
    /// Safety plans to be gone through by today.
    pub plans: Vec<DuePlan>,
}

/// Writes a review: raises it, changes it, and with a disposition closes it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveReview {
    /// The review as it was shown: only what differs from it is written. Absent for a new one.
    pub before: Option<RiskReview>,
    /// The review.
    pub review: RiskReview,
}

/// Opens a closed review again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReopenReview {
    /// Which.
    pub id: RiskReviewId,
    /// Why.
    pub reason: String,
}

/// Writes a safety plan.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SavePlan {
    /// Whose.
    pub counselee: CounseleeId,
    /// The plan as it was shown: only what differs from it is written.
    pub before: SafetyPlan,
    /// The plan.
    pub plan: SafetyPlan,
}

/// Asks whether a plan fits its papers.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FitPlan {
    /// Whose.
    pub counselee: CounseleeId,
    /// The plan, saved or not.
    pub plan: SafetyPlan,
}

/// The steps to be shortened so that a plan fits, the longest first; empty where it fits.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct PlanFit {
    /// For one page.
    pub page: Vec<SafetyStep>,
    /// For the pocket card.
    pub pocket: Vec<SafetyStep>,
}

/// Writes a duty to report; with a closing day it is closed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveDuty {
    /// The record as it was shown: only what differs from it is written. Absent for a new one.
    pub before: Option<DutyReport>,
    /// The record.
    pub report: DutyReport,
}

/// Opens a closed duty again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReopenDuty {
    /// Which.
    pub id: DutyReportId,
    /// Why.
    pub reason: String,
}

/// Sets the school's terms.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveTerms {
    /// The terms as the form showed them. Absent: nothing was shown.
    #[serde(default)]
    pub before: Option<RiskTerms>,
    /// The terms; none = those that the program comes with.
    pub terms: Option<RiskTerms>,
}
