//! Commands of attachments.

use clap::{Args, Subcommand};
use counseling::{AttachmentId, SessionId, WorkId};
use std::path::PathBuf;

/// Attachments.
#[derive(Subcommand)]
pub enum AttachAct {
    /// Attach files, encrypted. The originals stay where they are; delete them when they are no longer needed.
    Add(AttachAdd),
    /// List the attachments of a counselee.
    List(AttachList),
    /// Save a copy in the clear; noted in the access log.
    Save(AttachSave),
}

/// Files to attach.
#[derive(Args)]
pub struct AttachAdd {
    /// To whom.
    #[arg(value_name = "WHO")]
    pub counselee: String,
    /// The files; either all that can be taken are attached, or none.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// To this session of hers, which must not be locked.
    #[arg(long, value_name = "ID")]
    pub session: Option<SessionId>,
    /// To this home visit of hers.
    #[arg(long, value_name = "ID", conflicts_with = "session")]
    pub visit: Option<WorkId>,
}

/// A list of attachments.
#[derive(Args)]
pub struct AttachList {
    /// Whose.
    #[arg(value_name = "WHO")]
    pub counselee: String,
    /// Only of this session.
    #[arg(long, value_name = "ID")]
    pub session: Option<SessionId>,
    /// Only of this home visit.
    #[arg(long, value_name = "ID", conflicts_with = "session")]
    pub visit: Option<WorkId>,
}

/// A copy.
#[derive(Args)]
pub struct AttachSave {
    /// Id of the attachment.
    #[arg(value_name = "ID")]
    pub id: AttachmentId,
    /// Where it goes.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}
