//! Identities of records. All are UUIDv7 in their canonical text form on every seam, so that a mix-up of kinds is a
//! type error in Rust and a readable string everywhere else.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A word that a closed vocabulary does not know, as an older or newer file may hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{vocabulary} has no term {text:?}")]
pub struct UnknownTerm {
    /// The vocabulary asked.
    pub vocabulary: &'static str,
    /// The word it does not know.
    pub text: String,
}

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS))]
        #[cfg_attr(feature = "ts", ts(type = "string"))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl From<Uuid> for $name { fn from(id: Uuid) -> Self { Self(id) } }
        impl From<$name> for Uuid { fn from(id: $name) -> Uuid { id.0 } }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }
        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> { Uuid::parse_str(text).map(Self) }
        }
    )+};
}

ids! {
    /// A pupil whom the counselor serves.
    CounseleeId,
    /// A parent, guardian or other caregiver of a counselee.
    GuardianId,
    /// A further way to reach a counselee or the family.
    ContactId,
    /// A class (*rombel*) of one school year.
    ClassId,
    /// A school year, July to June in Indonesia.
    SchoolYearId,
    /// The open case of a counselee; exists from the first confidential record on.
    CaseId,
    /// One meeting or exchange.
    SessionId,
    /// The typed note of a session.
    NoteId,
    /// A signed supplement to a locked session.
    AddendumId,
    /// A consent, given or refused.
    ConsentId,
    /// An act that was done without consent, and why.
    ConsentOverrideId,
    /// A calendar entry.
    AppointmentId,
    /// A promise or next step with a due date.
    FollowUpId,
    /// One administration of an instrument to one person.
    AdministrationId,
    /// The scores of one administration under one definition version.
    ScoreSheetId,
    /// A risk prompt and what was decided on it.
    RiskReviewId,
    /// A line of a risk review: somebody told, something done.
    RiskStepId,
    /// A duty to report or to warn.
    DutyReportId,
    /// A safeguarding entry.
    SafeguardingEntryId,
    /// What a record said after one save.
    RecordVersionId,
    /// A document that left the printer or was saved.
    IssuedDocumentId,
    /// A file attached to a counselee, session, home visit or document.
    AttachmentId,
    /// A counselor.
    CounselorId,
    /// A change of a case's status.
    CaseStatusId,
    /// An alert on a counselee's file.
    AlertId,
    /// One direction of a link between two counselees.
    CounseleeLinkId,
    /// A holiday or local event of the calendar.
    CalendarDayId,
    /// Somebody who waits for a free time.
    WaitlistEntryId,
    /// Somebody who signs notes beside their author.
    SupervisorId,
    /// A piece of text kept for notes.
    SnippetId,
    /// A kept way to look at the caseload.
    SavedViewId,
    /// A piece of other work: referral, visit, conference, service, slip, observation, visitor, note from the box.
    WorkId,
}
