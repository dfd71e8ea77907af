//! Attachments: scans, photos, letters, recordings of a counselee, a session or a home visit.
use super::{Deserialize, Serialize, TS};
use counseling::attachment::{Attachment, AttachmentKind};
use counseling::{AttachmentId, CounseleeId, SessionId, WorkId};
use std::collections::BTreeMap;

/// Where files to attach come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum AttachSource {
    /// A dialog of the system, several at once.
    Choose,
    /// What was dropped onto the window last.
    Dropped,
}

/// Files to attach.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AddAttachments {
    /// To whom.
    pub counselee: CounseleeId,
    /// To which of her sessions, if to one.
    pub session: Option<SessionId>,
    /// To which of her home visits, if to one; never beside a session.
    #[serde(default)]
    pub home_visit: Option<WorkId>,
    /// From where.
    pub source: AttachSource,
}

/// A file that was not attached.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RefusedFile {
    /// Last part of its path.
    pub name: String,
    /// Error code that says why.
    pub code: String,
    /// Numbers for its text.
    pub args: BTreeMap<String, String>,
}

/// What became of the files.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct AttachmentsAdded {
    /// False when the person chose nothing.
    pub chosen: bool,
    /// The new attachments.
    pub added: Vec<AttachmentId>,
    /// Files that were not taken, and why.
    pub refused: Vec<RefusedFile>,
}

/// Which attachments to list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AttachmentFilter {
    /// Only of this counselee, those of her sessions and home visits included.
    pub counselee: Option<CounseleeId>,
    /// Only of this session.
    pub session: Option<SessionId>,
    /// Only of this home visit.
    #[serde(default)]
    pub home_visit: Option<WorkId>,
}

/// Attachments and the room for them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AttachmentList {
    /// Newest first.
    pub attachments: Vec<Attachment>,
    /// KiB that all attachments of the case file take on this laptop.
    pub used_kib: u32,
    /// KiB that they may take.
    pub most_kib: u32,
    /// KiB that one file may have.
    pub file_kib: u32,
}

/// Names one attachment.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct AttachmentRef {
    /// Identity.
    pub id: AttachmentId,
}

/// Another name, kind and note for an attachment.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RenameAttachment {
    /// Identity.
    pub id: AttachmentId,
    /// Name.
    pub name: String,
    /// What it is to the counselor.
    pub kind: AttachmentKind,
    /// What is noted beside it.
    pub note: String,
}

/// A picture of an attached picture: upright, without anything that a camera wrote beside it.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct AttachmentPreview {
    /// Identity.
    pub id: AttachmentId,
    /// Longest side in pixels; at most 2400.
    pub side: u32,
}

/// A piece of an attachment's content.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct AttachmentPart {
    /// Identity.
    pub id: AttachmentId,
    /// First byte, from 0.
    pub offset: u32,
    /// At most so many bytes, and never more than 1 MiB; fewer at the end.
    pub length: u32,
}
