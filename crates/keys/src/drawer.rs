//! The private drawer's own lock: a random drawer key DK behind one passphrase slot, kept inside the encrypted file.
//! There is no recovery slot, no keystore slot and no escrow, and none may be added: a forgotten drawer passphrase loses
//! the drawer. Items are sealed whole (counselee, time and text together) and padded.

use thiserror::Error;

use crate::cbor::CborError;
use crate::derive::drawer_key;
use crate::envelope::{self, EnvelopeError, Place};
use crate::kdf::{KdfError, KdfParams};
use crate::padding::{self, PaddingError};
use crate::passphrase_slot::{PassphraseSlot, SlotError};
use crate::{Entropy, Secret, SecretBytes};

/// The drawer's number among slot kinds ([`crate::header::SlotKind`]); a header refuses it.
const SLOT_KIND: u8 = 4;

/// Why the drawer or an item of it does not open.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DrawerError {
    /// The slot's bytes are not what this version writes.
    #[error("drawer slot is damaged: {0}")]
    Malformed(#[from] CborError),
    /// Argon2id costs out of bounds (nothing was run), or not enough memory for them.
    #[error(transparent)]
    Kdf(#[from] KdfError),
    /// Wrong drawer passphrase or damaged slot: it cannot be told which.
    #[error("wrong drawer passphrase or damaged slot")]
    WrongPassphraseOrDamagedSlot,
    /// The item does not open: another drawer's, another item's, or altered.
    #[error(transparent)]
    Item(#[from] EnvelopeError),
    /// The item is too long, or was padded by something else than this product.
    #[error(transparent)]
    Padding(#[from] PaddingError),
}

/// DK, while the drawer is open.
#[derive(Clone, PartialEq, Eq)]
pub struct DrawerKey(Secret<32>);

impl DrawerKey {
    /// A fresh key, for a new drawer.
    pub fn random(entropy: &mut impl Entropy) -> Self {
        Self(Secret::random(entropy))
    }

    /// Takes back a key that was kept in locked memory.
    pub fn from_secret(secret: Secret<32>) -> Self {
        Self(secret)
    }

    /// The key itself, to be kept in locked memory.
    pub fn secret(&self) -> &Secret<32> {
        &self.0
    }

    /// Seals an item: padded, purpose 8, bound to its id.
    ///
    /// # Errors
    /// [`DrawerError::Padding`] above 4 GiB.
    pub fn seal_item(
        &self,
        item: [u8; 16],
        content: &[u8],
        entropy: &mut impl Entropy,
    ) -> Result<Vec<u8>, DrawerError> {
        let padded = SecretBytes::new(padding::pad(content)?);
        let place = Place::DrawerValue { item };
        Ok(envelope::seal(&drawer_key(&self.0), &place, padded.expose(), entropy))
    }

    /// Opens what [`DrawerKey::seal_item`] sealed under the same id.
    ///
    /// # Errors
    /// [`DrawerError::Item`], [`DrawerError::Padding`].
    pub fn open_item(&self, item: [u8; 16], sealed: &[u8]) -> Result<SecretBytes, DrawerError> {
        let place = Place::DrawerValue { item };
        let padded = envelope::open(&drawer_key(&self.0), &place, sealed)?;
        Ok(SecretBytes::new(padding::unpad(padded.expose())?.to_vec()))
    }
}

/// The drawer's one passphrase slot: CBOR([4, slot id, [mem KiB, passes, lanes, salt], envelope of DK]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawerSlot(PassphraseSlot<SLOT_KIND>);

impl DrawerSlot {
    /// Locks `key` behind `passphrase`, for this case file. Also changes the passphrase: the old slot is then overwritten.
    /// `kdf` must carry a fresh salt, never the header's.
    ///
    /// # Errors
    /// [`DrawerError::Kdf`].
    pub fn seal(
        case_file: [u8; 16],
        key: &DrawerKey,
        passphrase: &str,
        kdf: &KdfParams,
        entropy: &mut impl Entropy,
    ) -> Result<Self, DrawerError> {
        Ok(Self(PassphraseSlot::seal(case_file, &key.0, passphrase, kdf, entropy)?))
    }

    /// Opens the drawer. Takes as long as the slot's Argon2id costs say.
    ///
    /// # Errors
    /// [`DrawerError::WrongPassphraseOrDamagedSlot`]; [`DrawerError::Kdf`] if there is not enough memory.
    pub fn open(&self, case_file: [u8; 16], passphrase: &str) -> Result<DrawerKey, DrawerError> {
        let opened = self.0.open(case_file, passphrase)?;
        opened.map(DrawerKey).ok_or(DrawerError::WrongPassphraseOrDamagedSlot)
    }

    /// The costs, to be kept (with a fresh salt) when the drawer passphrase changes.
    pub fn kdf(&self) -> KdfParams {
        self.0.kdf()
    }

    /// The slot's bytes.
    pub fn encode(&self) -> Vec<u8> {
        self.0.encode()
    }

    /// Reads a slot; costs out of bounds are refused here, before anything runs.
    ///
    /// # Errors
    /// [`DrawerError::Malformed`], [`DrawerError::Kdf`].
    pub fn parse(bytes: &[u8]) -> Result<Self, DrawerError> {
        Ok(Self(PassphraseSlot::parse(bytes)?))
    }
}

impl From<SlotError> for DrawerError {
    fn from(error: SlotError) -> Self {
        match error {
            SlotError::Malformed(error) => error.into(),
            SlotError::Kdf(error) => error.into(),
        }
    }
}
