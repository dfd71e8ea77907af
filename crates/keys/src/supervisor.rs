//! A supervisor's signing key on a supervisee's laptop: an Ed25519 key that only the supervisor's own passphrase opens. It
//! signs under notes of which the supervisor is not the author, and opens nothing.

use thiserror::Error;

use crate::cbor::CborError;
use crate::kdf::{KdfError, KdfParams};
use crate::passphrase_slot::{PassphraseSlot, SlotError};
use crate::{Entropy, SigningKey};

/// The number among slot kinds ([`crate::header::SlotKind`]); a header refuses it.
const SLOT_KIND: u8 = 5;

/// Why a supervisor's key does not open.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SupervisorError {
    /// The slot's bytes are not what this version writes.
    #[error("supervisor slot is damaged: {0}")]
    Malformed(#[from] CborError),
    /// Argon2id costs out of bounds (nothing was run), or not enough memory for them.
    #[error(transparent)]
    Kdf(#[from] KdfError),
    /// Wrong passphrase or damaged slot: it cannot be told which.
    #[error("wrong supervisor passphrase or damaged slot")]
    WrongPassphraseOrDamagedSlot,
}

impl From<SlotError> for SupervisorError {
    fn from(error: SlotError) -> Self {
        match error {
            SlotError::Malformed(error) => error.into(),
            SlotError::Kdf(error) => error.into(),
        }
    }
}

/// A supervisor's passphrase slot: CBOR([5, slot id, [mem KiB, passes, lanes, salt], envelope of the key's seed]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupervisorSlot(PassphraseSlot<SLOT_KIND>);

impl SupervisorSlot {
    /// Locks `key` behind `passphrase`, for this case file. `kdf` must carry a fresh salt.
    ///
    /// # Errors
    /// [`SupervisorError::Kdf`].
    pub fn seal(
        case_file: [u8; 16],
        key: &SigningKey,
        passphrase: &str,
        kdf: &KdfParams,
        entropy: &mut impl Entropy,
    ) -> Result<Self, SupervisorError> {
        Ok(Self(PassphraseSlot::seal(case_file, &key.seed(), passphrase, kdf, entropy)?))
    }

    /// Opens the key. Takes as long as the slot's Argon2id costs say.
    ///
    /// # Errors
    /// [`SupervisorError::WrongPassphraseOrDamagedSlot`]; [`SupervisorError::Kdf`] if there is not enough memory.
    pub fn open(&self, case_file: [u8; 16], passphrase: &str) -> Result<SigningKey, SupervisorError> {
        let seed = self.0.open(case_file, passphrase)?;
        seed.map(|seed| SigningKey::from_seed(&seed)).ok_or(SupervisorError::WrongPassphraseOrDamagedSlot)
    }

    /// The slot's bytes.
    pub fn encode(&self) -> Vec<u8> {
        self.0.encode()
    }

    /// Reads a slot; costs out of bounds are refused here, before anything runs.
    ///
    /// # Errors
    /// [`SupervisorError::Malformed`], [`SupervisorError::Kdf`].
    pub fn parse(bytes: &[u8]) -> Result<Self, SupervisorError> {
        Ok(Self(PassphraseSlot::parse(bytes)?))
    }
}
