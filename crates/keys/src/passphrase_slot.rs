//! One secret of 32 bytes behind one passphrase, inside the encrypted file: what the private drawer and a supervisor's
//! signing key have in common. CBOR([kind, slot id, [mem KiB, passes, lanes, salt], envelope]); a kind opens only as itself.

use crate::cbor::{self, CborError};
use crate::envelope::{self, Place};
use crate::kdf::{self, KdfError, KdfParams};
use crate::{Entropy, Secret};

/// A slot of one kind ([`crate::header::SlotKind`] numbers on; a header refuses these).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PassphraseSlot<const KIND: u8> {
    id: [u8; 16],
    kdf: KdfParams,
    envelope: Vec<u8>,
}

/// Why a slot's bytes are refused.
pub(crate) enum SlotError {
    Malformed(CborError),
    Kdf(KdfError),
}

impl From<CborError> for SlotError {
    fn from(error: CborError) -> Self {
        Self::Malformed(error)
    }
}

impl From<KdfError> for SlotError {
    fn from(error: KdfError) -> Self {
        Self::Kdf(error)
    }
}

impl<const KIND: u8> PassphraseSlot<KIND> {
    /// Locks `secret` behind `passphrase`, for this case file. `kdf` must carry a fresh salt.
    pub(crate) fn seal(
        case_file: [u8; 16],
        secret: &Secret<32>,
        passphrase: &str,
        kdf: &KdfParams,
        entropy: &mut impl Entropy,
    ) -> Result<Self, KdfError> {
        let slot_key = kdf::stretch(passphrase, kdf)?;
        let id = entropy.array();
        let place = Place::HeaderSlot { case_file, kind: KIND, slot: id };
        let envelope = envelope::seal(&slot_key, &place, secret.expose(), entropy);
        Ok(Self { id, kdf: *kdf, envelope })
    }

    /// The secret; `None` for a wrong passphrase or a damaged slot, which cannot be told apart.
    pub(crate) fn open(&self, case_file: [u8; 16], passphrase: &str) -> Result<Option<Secret<32>>, KdfError> {
        let slot_key = kdf::stretch(passphrase, &self.kdf)?;
        let place = Place::HeaderSlot { case_file, kind: KIND, slot: self.id };
        Ok(envelope::open(&slot_key, &place, &self.envelope).ok().and_then(|bytes| bytes.to_fixed()))
    }

    pub(crate) fn kdf(&self) -> KdfParams {
        self.kdf
    }

    pub(crate) fn encode(&self) -> Vec<u8> {
        let envelope = self.envelope.as_slice();
        cbor::encode(&crate::arr![KIND, self.id, self.kdf.to_value(), envelope])
    }

    /// Reads a slot; costs out of bounds are refused here, before anything runs.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, SlotError> {
        let value = cbor::decode(bytes)?;
        let [kind, id, kdf, envelope] = value.view().items_n()?;
        if kind.as_uint()? != u64::from(KIND) {
            return Err(CborError::OutOfRange { path: kind.path() }.into());
        }
        let kdf = KdfParams::from_view(kdf)?;
        kdf.check()?;
        let envelope = envelope.bytes_n::<{ 32 + envelope::OVERHEAD }>()?.to_vec();
        Ok(Self { id: id.bytes_n()?, kdf, envelope })
    }
}
