//! What can be wrong with a header, in the terms a person can act on.

use thiserror::Error;

use super::SlotKind;
use crate::kdf::KdfError;

/// Why a header cannot be read, opened or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum HeaderError {
    /// It does not begin like a header of this product.
    #[error("not a case file")]
    NotACaseFile,
    /// A newer program wrote it. It is refused, never repaired.
    #[error("header version {found}, newest known {supported}")]
    NewerVersion {
        /// The version found.
        found: u16,
        /// The newest version this program reads.
        supported: u16,
    },
    /// The school has raised the least suite above what this program knows.
    #[error("suite {found} required, newest known {supported}")]
    NewerSuite {
        /// The least suite accepted.
        found: u8,
        /// The newest suite this program knows.
        supported: u8,
    },
    /// It ends early.
    #[error("header ends early")]
    Truncated,
    /// Its structure is damaged.
    #[error("header is damaged")]
    Malformed,
    /// A slot asks for Argon2id costs outside the accepted bounds or below the header's own floor. Nothing was run.
    #[error("key derivation costs out of bounds: {0}")]
    KdfOutOfBounds(KdfError),
    /// This computer lacks the memory that the passphrase slot asks for.
    #[error("not enough memory for {mem_kib} KiB")]
    NotEnoughMemory {
        /// The amount asked for.
        mem_kib: u32,
    },
    /// There is no slot of this kind.
    #[error("no {kind:?} slot")]
    NoSuchSlot {
        /// The kind asked for.
        kind: SlotKind,
    },
    /// Wrong passphrase, code or keystore key, or a damaged slot: it cannot be told which.
    #[error("wrong key or damaged slot")]
    WrongKeyOrDamagedSlot,
    /// The slot opened, but something else in the header was changed.
    #[error("header was changed")]
    MacMismatch,
    /// The master key is another file's. Writing with it would lock everybody out.
    #[error("not this file's master key")]
    WrongMasterKey,
    /// A floor may rise, never fall, and not above what this program writes itself.
    #[error("floor refused")]
    FloorRefused,
}

impl From<KdfError> for HeaderError {
    fn from(error: KdfError) -> Self {
        match error {
            KdfError::NotEnoughMemory { mem_kib } => HeaderError::NotEnoughMemory { mem_kib },
            bounds => HeaderError::KdfOutOfBounds(bounds),
        }
    }
}
