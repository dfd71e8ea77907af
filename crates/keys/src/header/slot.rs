//! One key slot: the master key sealed under a key that a person or the operating system keeps.

use crate::envelope::{self, Place};
use crate::kdf::KdfParams;
use crate::{Entropy, MasterKey, Secret};

use super::HeaderError;

/// Length of the envelope around a master key.
pub(super) const ENVELOPE: usize = 32 + envelope::OVERHEAD;

/// What opens a slot. The numbers are part of the format and never reused; 4 is the drawer's own slot
/// ([`crate::drawer`]), which never stands in a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum SlotKind {
    /// The passphrase, stretched by Argon2id.
    Passphrase = 1,
    /// KEK_rc of the recovery code.
    Recovery = 2,
    /// A random key in the operating system's keystore. Never the only slot: keystores lose keys.
    Keystore = 3,
}

impl SlotKind {
    pub(super) fn from_number(number: u8) -> Option<Self> {
        [SlotKind::Passphrase, SlotKind::Recovery, SlotKind::Keystore].into_iter().find(|kind| *kind as u8 == number)
    }
}

/// A slot as it stands in the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// What opens it.
    pub kind: SlotKind,
    /// Random, new whenever the slot is made anew.
    pub id: [u8; 16],
    /// Argon2id costs and salt: exactly the passphrase slot has them.
    pub kdf: Option<KdfParams>,
    /// The master key, sealed for this file, kind and id.
    pub(super) envelope: Vec<u8>,
}

impl Slot {
    pub(super) fn seal(
        case_file: [u8; 16],
        kind: SlotKind,
        kdf: Option<KdfParams>,
        slot_key: &Secret<32>,
        master_key: &MasterKey,
        entropy: &mut impl Entropy,
    ) -> Self {
        let id = entropy.array();
        let place = Place::HeaderSlot { case_file, kind: kind as u8, slot: id };
        let envelope = envelope::seal(slot_key, &place, master_key.secret().expose(), entropy);
        Self { kind, id, kdf, envelope }
    }

    pub(super) fn open(&self, case_file: &[u8; 16], slot_key: &Secret<32>) -> Result<MasterKey, HeaderError> {
        let place = Place::HeaderSlot { case_file: *case_file, kind: self.kind as u8, slot: self.id };
        envelope::open(slot_key, &place, &self.envelope)
            .ok()
            .and_then(|bytes| MasterKey::from_bytes(&bytes))
            .ok_or(HeaderError::WrongKeyOrDamagedSlot)
    }
}
