//! The content of attachments: sealed chunks beside the database, one file each, named by the BLAKE3 hash of what lies in
//! it. Chunks are written once, durable before the transaction that names them, never changed, and swept when nothing
//! names them any more. The key of each file lies in the database alone. A plaintext never touches the disk here.

mod add;
mod blobs;
mod content;
mod sweep;

pub use add::{Limits, NewAttachment, Prepared};
pub(crate) use blobs::{Blobs, is_blob};
pub use content::Content;
pub use sweep::Swept;

use thiserror::Error;

/// Address of a chunk.
pub(crate) type Address = [u8; 32];

/// How long a deleted attachment keeps its content.
pub const TRASH_MS: i64 = 30 * 86_400_000;

/// What can go wrong with an attachment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AttachmentFault {
    /// The file has more bytes than one attachment may have.
    #[error("attachment of {size} bytes, at most {most}")]
    TooLarge {
        /// Bytes of the file.
        size: u64,
        /// Bytes that one may have.
        most: u64,
    },
    /// All attachments together would take more than is set apart for them.
    #[error("attachments take {used} bytes, {size} more are over {most}")]
    NoRoom {
        /// Bytes that they take now.
        used: u64,
        /// Bytes that the new one would take.
        size: u64,
        /// Bytes that all may take.
        most: u64,
    },
    /// The file could not be read to its end, or changed while it was read.
    #[error("the file to attach cannot be read")]
    Unreadable,
    /// A part of the content is not where it was written.
    #[error("a part of the attachment is missing")]
    Missing,
    /// A part of the content is not what was written.
    #[error("a part of the attachment is damaged")]
    Damaged,
    /// The content was never on this laptop: another one made it.
    #[error("the attachment lies on another laptop")]
    Elsewhere,
}
