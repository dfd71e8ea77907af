//! Attachments: scans, photos, letters, recordings that belong to a counselee, a session, a home visit or a document.

use crate::{AttachmentId, CounseleeId, IssuedDocumentId, SessionId, WorkId, vocabulary};
use serde::{Deserialize, Serialize};

vocabulary! {
    /// What an attachment is to the counselor.
    AttachmentKind {
        Scan = "scan", Photo = "photo", Letter = "letter", Recording = "recording", Other = "other",
    }
}

/// Most characters of an attachment's name.
pub const NAME_LENGTH: usize = 200;

/// An attached file, without its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Attachment {
    /// Identity.
    pub id: AttachmentId,
    /// Whose.
    pub counselee: CounseleeId,
    /// Name of the counselee (filled when read).
    pub counselee_name: String,
    /// Session that it was added to.
    pub session: Option<SessionId>,
    /// Home visit that it was added to; none while that one lies in the trash.
    pub home_visit: Option<WorkId>,
    /// Document that it belongs to.
    pub document: Option<IssuedDocumentId>,
    /// Name, as the file had it or as it was renamed.
    pub name: String,
    /// What its content is, by its first bytes (`image/jpeg`, ...).
    pub media_type: String,
    /// What it is to the counselor.
    pub kind: AttachmentKind,
    /// Bytes of its content.
    pub size: u32,
    /// What the counselor noted beside it.
    pub note: String,
    /// When it was added (milliseconds since 1970, UTC).
    pub added_ms: i64,
    /// Whether a locked session keeps it: it is neither renamed nor deleted then.
    pub locked: bool,
    /// Whether its content lies on this laptop.
    pub here: bool,
    /// Whether it came too late for its session: that was locked without it, and it is no part of what was locked.
    pub late: bool,
}
