//! School, counselor, classes, Today.
use super::{Deserialize, Serialize, TS};
use chrono::NaiveDate;
use counseling::{
    ConsentId, CounseleeId,
    consent::ConsentKind,
    plan::{Appointment, FollowUp},
    safety_plan::DuePlan,
    school::{Class, CounselorProfile, SchoolProfile, SchoolYear},
    session::SessionLine,
    work::WorkLine,
};

/// Everything for letterhead and signatures.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Profiles {
    /// School.
    pub school: SchoolProfile,
    /// Counselor.
    pub counselor: CounselorProfile,
}

/// Side of the letterhead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum LogoSide {
    /// Left.
    Left,
    /// Right.
    Right,
}

/// Chooses or removes a logo.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetLogo {
    /// Side.
    pub side: LogoSide,
    /// Remove instead of choosing a file.
    pub remove: bool,
}

/// Classes with their years.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Classes {
    /// School years, newest first.
    pub years: Vec<SchoolYear>,
    /// Classes, by year (newest first), grade and name.
    pub classes: Vec<Class>,
}

/// The counselee not seen for longest, and how many there are.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NotSeen {
    /// Weeks that count as long.
    pub weeks: u32,
    /// Number of active counselees without a session in these weeks.
    pub count: u32,
    /// The one longest without.
    pub longest: Option<NotSeenLongest>,
}

/// The counselee longest without a session.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NotSeenLongest {
    /// Identity.
    pub id: CounseleeId,
    /// Name.
    pub name: String,
    /// Class.
    pub class_name: String,
    /// Day of the last session; absent when there was none.
    pub since: Option<NaiveDate>,
}

/// A consent that ends soon: whose and when, not what it says.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExpiringConsent {
    /// Identity.
    pub id: ConsentId,
    /// Whose.
    pub counselee: CounseleeId,
    /// Name.
    pub counselee_name: String,
    /// Class.
    pub class_name: String,
    /// Kind.
    pub kind: ConsentKind,
    /// Its last day.
    pub until: Option<NaiveDate>,
}

/// What is still missing in a new case file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FirstSteps {
    /// The school has no name yet.
    pub school: bool,
    /// There are no counselees yet.
    pub roster: bool,
    /// The recovery sheet was never printed or saved.
    pub recovery_sheet: bool,
}

/// Notes that wait for a signature.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Waiting {
    /// The newest 200 of them, newest first.
    pub lines: Vec<SessionLine>,
    /// How many there are in all.
    pub count: u32,
}

/// The Today page.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Today {
    /// Today at the school.
    pub date: NaiveDate,
    /// Label of the school year.
    pub school_year: String,
    /// `odd` (July-December) or `even`.
    pub semester: String,
    /// Appointments of the day, by time.
    pub appointments: Vec<Appointment>,
    /// Open follow-ups due until tomorrow and overdue ones, oldest first.
    pub follow_ups: Vec<FollowUp>,
    /// Notes not yet locked.
    pub unsigned: Waiting,
    /// Locked notes that wait for a supervisor's signature; empty where none is needed.
    pub uncosigned: Waiting,
    /// Not seen.
    pub not_seen: NotSeen,
    /// Consents ending within 30 days.
    pub expiring: Vec<ExpiringConsent>,
    /// Open risk reviews, oldest first.
    pub risk_reviews: Vec<super::risk::RiskLine>,
    /// Safety plans to be gone through again by tomorrow, the oldest date first.
    pub plans: Vec<DuePlan>,
    /// Referrals whose answer should be there by now, the oldest first.
    pub unanswered: Vec<WorkLine>,
    /// Whether the law that counts here was last reviewed more than a year ago.
    pub law_due: bool,
    /// Missing first steps.
    pub first_steps: FirstSteps,
    /// Whether the recovery sheet, once printed, should be tested.
    pub recovery: crate::contract::app::RecoveryState,
    /// Age of the last backup.
    pub backup: super::backup::BackupAge,
}
