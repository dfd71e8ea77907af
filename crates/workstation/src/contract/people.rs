//! Counselees, their family, consents, timeline, search.
use super::counselee_file::CounseleeFile;
use super::risk::OpenReview;
use super::{Deserialize, Serialize, TS};
use counseling::{
    ClassId, ConsentId, ContactId, CounseleeId, GuardianId, SavedViewId,
    consent::{Consent, ConsentFrom, ConsentKind},
    counselee::{Contact, Counselee, CounseleeLine, CounseleeStatus, Guardian, Identity},
};

/// Names one counselee.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct CounseleeRef {
    /// Identity.
    pub id: CounseleeId,
}

/// A part of the caseload list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CounseleePage {
    /// Lines of this part.
    pub lines: Vec<CounseleeLine>,
    /// Number of lines in all.
    pub total: u32,
}

/// Creates (no id) or changes a counselee.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveCounselee {
    /// Identity of the one to change.
    pub id: Option<CounseleeId>,
    /// The counselee as the form showed it: what was changed since is not written over. Absent: nothing was shown.
    #[serde(default)]
    pub before: Option<Counselee>,
    /// Who it is.
    pub identity: Identity,
    /// Class.
    pub class: Option<ClassId>,
    /// Whether still at the school.
    pub status: CounseleeStatus,
    /// Tags.
    pub tags: Vec<String>,
}

/// Creates or changes a caregiver.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveGuardian {
    /// Of whom.
    pub counselee: CounseleeId,
    /// The caregiver as the form showed it: what another laptop changed since is not written over. Absent: nothing was shown.
    #[serde(default)]
    pub before: Option<Guardian>,
    /// The caregiver.
    pub guardian: Guardian,
}

/// Names one caregiver.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GuardianRef {
    /// Identity.
    pub id: GuardianId,
}

/// Creates or changes a contact.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveContact {
    /// Of whom.
    pub counselee: CounseleeId,
    /// The contact as the form showed it. Absent: nothing was shown.
    #[serde(default)]
    pub before: Option<Contact>,
    /// The contact.
    pub contact: Contact,
}

/// Names one contact.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ContactRef {
    /// Identity.
    pub id: ContactId,
}

/// Photo of a counselee: a chosen file, or none.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetPhoto {
    /// Of whom.
    pub id: CounseleeId,
    /// Remove instead of choosing a file.
    pub remove: bool,
}

/// One thing on the timeline. Title parts are codes and names; the page words them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TimelineEntry {
    /// `session`, `administration`, `document`, `attachment`, `consent`, `risk-review`, `safety-plan`, `duty`,
    /// `safeguarding`, `follow-up`, `appointment`, `case-status`, `alert` or a kind of other work.
    pub kind: String,
    /// Identity of the record.
    pub id: String,
    /// When (milliseconds since 1970, UTC).
    pub at_ms: i64,
    /// Vocabulary term that says what it is (strategy, instrument id, template id, consent kind, ...).
    pub what: String,
    /// State term (`draft`, `locked`, `given`, ...), empty when none.
    pub state: String,
    /// Neutral words typed by the counselor (topic, letter number, follow-up text), empty when none.
    pub text: String,
    /// Attachments that are told with it: those of a home visit.
    pub files: u32,
}

/// A counselee's page.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CounseleeView {
    /// The counselee.
    pub counselee: Counselee,
    /// Completed years today.
    pub age: Option<u32>,
    /// Consents, newest first.
    pub consents: Vec<Consent>,
    /// What still needs consent, by kind.
    pub missing_consents: Vec<MissingConsent>,
    /// Whether a risk review is open.
    pub open_risk_review: bool,
    /// The open one that asks first, and its next act.
    pub next_risk: Option<OpenReview>,
    /// Number of unresolved conflicts on this counselee's records.
    pub conflicts: u32,
    /// Everything that happened, newest first.
    pub timeline: Vec<TimelineEntry>,
    /// The confidential part of the file.
    pub file: CounseleeFile,
}

/// Sides that have not consented to a kind of act.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MissingConsent {
    /// Kind.
    pub kind: ConsentKind,
    /// Sides.
    pub from: Vec<ConsentFrom>,
}

/// Names one consent.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ConsentRef {
    /// Identity.
    pub id: ConsentId,
}

/// Words to look for everywhere.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SearchQuery {
    /// Words.
    pub text: String,
    /// At most so many hits.
    pub limit: u32,
}

/// A hit of the global search.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SearchHit {
    /// `counselee`, `session` or `class`.
    pub kind: String,
    /// Identity.
    pub id: String,
    /// Name of the counselee or class.
    pub title: String,
    /// Class name or date; never text of a note.
    pub detail: String,
}

/// Gives a tag to several counselees, or takes it from them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TagMany {
    /// Whom.
    pub counselees: Vec<CounseleeId>,
    /// Tag.
    pub tag: String,
    /// Given, or taken.
    pub add: bool,
}

/// A counselee and a class.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct ClassOf {
    /// Counselee.
    pub counselee: CounseleeId,
    /// Class; none for no class.
    pub class: Option<ClassId>,
}

/// Puts several counselees into classes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MoveToClass {
    /// Who goes where.
    pub classes: Vec<ClassOf>,
}

/// Where those who were moved had been.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Before {
    /// Those of whom something changed.
    pub classes: Vec<ClassOf>,
}

/// Names a kept view.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct SavedViewRef {
    /// Identity.
    pub id: SavedViewId,
}
