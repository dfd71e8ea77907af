//! Other work: referrals, home visits, conferences, services, slips, observations, visitors, notes from the box.
use super::{Deserialize, Serialize, TS, app::Output};
use chrono::NaiveDate;
use counseling::case_status::CaseStatus;
use counseling::plan::Attendee;
use counseling::work::{Work, WorkKind, WorkLine};
use counseling::{CounseleeId, WorkId, school::Paper};

/// Names one record.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct WorkRef {
    /// Identity.
    pub id: WorkId,
}

/// Asks for a new record as its form begins.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct ProposeWork {
    /// Which kind.
    pub kind: WorkKind,
    /// About whom.
    #[serde(default)]
    pub counselee: Option<CounseleeId>,
}

/// Adds or changes a record.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveWork {
    /// The record that was changed, as it was shown: only what differs from it is written. None for a new one.
    #[serde(default)]
    pub before: Option<Work>,
    /// The record.
    pub work: Work,
}

/// How many of a kind there are.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct WorkCount {
    /// Kind.
    pub kind: WorkKind,
    /// How many.
    pub count: u32,
}

/// Lines of a list, the newest first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WorkPage {
    /// The lines.
    pub lines: Vec<WorkLine>,
    /// How many there are of each kind, whatever kind was asked for.
    pub counts: Vec<WorkCount>,
}

/// Slips of one counselee in a semester.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PermitCount {
    /// Permits to leave.
    pub leave: u32,
    /// Late slips.
    pub late: u32,
}

/// A record as its page shows it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WorkView {
    /// The record.
    pub work: Work,
    /// Everybody whom it is about, with names.
    pub people: Vec<Attendee>,
    /// Term of the state; empty when it has none.
    pub state: String,
    /// Whether an answer should be there by now.
    pub overdue: bool,
    /// Last day for an answer; none while nothing was sent.
    pub answer_due: Option<NaiveDate>,
    /// Fields on which two laptops disagree; they are decided on the page of conflicts.
    pub disputed: Vec<String>,
    /// Where the case may be said to stand because of this record.
    pub offers: Option<CaseStatus>,
    /// Of a slip: the counselee's slips of that semester, this one among them.
    pub slips: Option<PermitCount>,
    /// Documents that are made from it.
    pub documents: Vec<String>,
}

/// A book over some days: `visitor_book` or `problem_box_log`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MakeBook {
    /// Document id.
    pub document: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// `id` or `en`.
    pub lang: String,
    /// Paper; that of the school when absent.
    #[serde(default)]
    pub paper: Option<Paper>,
    /// Where the pages go.
    pub output: Output,
}
