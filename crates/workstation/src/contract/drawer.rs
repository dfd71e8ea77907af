//! The private drawer.
use super::{Deserialize, Serialize, TS};
use counseling::counselee::CounseleeStatus;
use counseling::{CounseleeId, SessionId};
use uuid::Uuid;

/// Whether there is a drawer and whether it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DrawerStatus {
    /// Whether one was made in this case file.
    pub exists: bool,
    /// Whether it is open now.
    pub open: bool,
    /// When it locks by itself unless it is used (milliseconds since 1970, UTC); 0 while it is locked.
    pub locks_at_ms: i64,
}

/// Another passphrase for the drawer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChangeDrawerPassphrase {
    /// The present one.
    pub old: String,
    /// The new one; never the case file's.
    pub new: String,
}

/// Names a note of the drawer.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct DrawerRef {
    /// Identity.
    #[ts(type = "string")]
    pub id: Uuid,
}

/// Writes a note of the drawer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveDrawerNote {
    /// Identity; none for a new one.
    #[ts(type = "string | null")]
    pub id: Option<Uuid>,
    /// About whom.
    pub counselee: CounseleeId,
    /// Text.
    pub text: String,
}

/// A note of the drawer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DrawerNote {
    /// Identity.
    #[ts(type = "string")]
    pub id: Uuid,
    /// About whom.
    pub counselee: CounseleeId,
    /// Name; empty when the counselee's record is gone.
    pub counselee_name: String,
    /// When it was first written (milliseconds since 1970, UTC).
    pub written_ms: i64,
    /// When it was last changed (milliseconds since 1970, UTC).
    pub changed_ms: i64,
    /// Text.
    pub text: String,
}

/// Which notes.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DrawerFilter {
    /// Only about this counselee.
    pub counselee: Option<CounseleeId>,
}

/// Notes kept about somebody who is no longer at the school: time to destroy them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DrawerDue {
    /// Who.
    pub counselee: CounseleeId,
    /// Name; empty when the record is gone.
    pub name: String,
    /// Why; none when the record is gone.
    pub status: Option<CounseleeStatus>,
    /// How many notes.
    pub notes: u32,
}

/// What lies in the open drawer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DrawerView {
    /// Notes, newest first.
    pub notes: Vec<DrawerNote>,
    /// Whose notes should be destroyed.
    pub due: Vec<DrawerDue>,
}

/// Destroys every note about one counselee.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct DrawerPurge {
    /// Whose.
    pub counselee: CounseleeId,
}

/// Copies a note of the drawer into a new session's note.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct DrawerShare {
    /// Which.
    #[ts(type = "string")]
    pub id: Uuid,
    /// Whether the person was told what it becomes and agreed.
    pub confirmed: bool,
}

/// Where the copy is.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct DrawerShared {
    /// The new session.
    pub session: SessionId,
}
