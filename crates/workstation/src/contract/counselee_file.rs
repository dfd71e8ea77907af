//! The confidential part of a counselee's file: profile, emergency card, code word, alerts, case status, links.
use super::{Deserialize, Serialize, TS};
use chrono::NaiveDate;
use counseling::{
    AlertId, CaseStatusId, CounseleeId, CounseleeLinkId,
    alert::Alert,
    case_status::{CaseStatus, StatusChange},
    link::CounseleeLink,
    profile::{EmergencyCard, PersonalProfile, ProfilePart},
};

/// What a counselee's file holds beyond identity, family and consents. The code word is not in it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CounseleeFile {
    /// What is known beyond identity.
    pub profile: PersonalProfile,
    /// Parts of it on which two laptops disagree; they are decided on the page of conflicts.
    pub disputed: Vec<ProfilePart>,
    /// Emergency card as it was filled in.
    pub emergency: EmergencyCard,
    /// What fills its empty lines.
    pub emergency_defaults: EmergencyCard,
    /// Every alert, the newest first, ended ones too.
    pub alerts: Vec<Alert>,
    /// Where the case stands; none before one began.
    pub case_status: Option<CaseStatus>,
    /// Where it may come to stand next.
    pub next_statuses: Vec<CaseStatus>,
    /// Every change of the status, the newest first.
    pub status_history: Vec<StatusChange>,
    /// Whether a code word was agreed on.
    pub has_code_word: bool,
    /// Links to other counselees.
    pub links: Vec<CounseleeLink>,
}

/// Writes a profile.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveProfile {
    /// Of whom.
    pub counselee: CounseleeId,
    /// The profile that was changed, as it was shown: only parts that differ from it are written.
    pub before: PersonalProfile,
    /// The profile.
    pub profile: PersonalProfile,
}

/// Names one alert.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct AlertRef {
    /// Identity.
    pub id: AlertId,
}

/// Changes where a case stands.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChangeStatus {
    /// Whose case.
    pub counselee: CounseleeId,
    /// Where it stands from then on.
    pub status: CaseStatus,
    /// Since which day.
    pub on: NaiveDate,
    /// Why.
    pub reason: String,
}

/// Names a change of a case's status.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct StatusRef {
    /// Whose case.
    pub counselee: CounseleeId,
    /// Identity of the change.
    pub id: CaseStatusId,
}

/// Writes an emergency card.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveEmergencyCard {
    /// Of whom.
    pub counselee: CounseleeId,
    /// The card as the form showed it. Absent: nothing was shown.
    #[serde(default)]
    pub before: Option<EmergencyCard>,
    /// The card; an empty line takes the default.
    pub card: EmergencyCard,
}

/// What fills the empty lines of every card.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveEmergencyDefaults {
    /// The lines as the form showed them. Absent: nothing was shown.
    #[serde(default)]
    pub before: Option<EmergencyCard>,
    /// The lines; none = those that the program comes with.
    pub card: Option<EmergencyCard>,
}

/// Agrees on a code word.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct SetCodeWord {
    /// With whom.
    pub counselee: CounseleeId,
    /// The word; empty = none any more.
    pub word: String,
}

/// A code word, shown once on demand.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct CodeWord {
    /// The word.
    pub word: String,
}

/// Names one direction of a link.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct LinkRef {
    /// Identity.
    pub id: CounseleeLinkId,
}
