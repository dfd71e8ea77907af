//! A header that is believed: made here, or opened by a slot and checked against its MAC. The only one that changes.

use crate::kdf::{self, KdfParams, MAX_MEM_KIB, MIN_MEM_KIB};
use crate::{Entropy, MasterKey, SUITE, Secret, keyed_hash};

use super::layout::Layout;
use super::{Floors, HeaderError, Slot, SlotKind};

/// A header whose every byte is vouched for by the master key.
#[derive(Clone)]
pub struct VerifiedHeader {
    layout: Layout,
    header_key: Secret<32>,
}

impl VerifiedHeader {
    pub(super) fn new(layout: Layout, header_key: Secret<32>) -> Self {
        Self { layout, header_key }
    }

    /// The header of a new case file with one passphrase slot and a fresh SQLCipher salt. `schema` is the database's
    /// schema version and becomes its floor.
    ///
    /// # Errors
    /// KDF costs out of bounds, or not enough memory for them.
    pub fn create(
        master_key: &MasterKey,
        case_file: [u8; 16],
        passphrase: &str,
        kdf: &KdfParams,
        schema: u32,
        entropy: &mut impl Entropy,
    ) -> Result<Self, HeaderError> {
        let floors = Floors { suite: SUITE, schema, kdf_mem_kib: MIN_MEM_KIB };
        let sqlcipher_salt = entropy.array();
        let layout = Layout { case_file, sqlcipher_salt, slots: Vec::new(), floors };
        let mut header = Self { layout, header_key: master_key.header_key() };
        header.replace_passphrase_slot(master_key, passphrase, kdf, entropy)?;
        Ok(header)
    }

    /// The bytes of `case.hdr`. The same header always gives the same bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = self.layout.write();
        let mac = keyed_hash(self.header_key.expose(), &bytes);
        bytes.extend_from_slice(&mac);
        bytes
    }

    /// The case file's id.
    pub fn case_file(&self) -> [u8; 16] {
        self.layout.case_file
    }

    /// The salt that SQLCipher is given with the raw key ([`MasterKey::sqlcipher_key_pragma`]).
    pub fn sqlcipher_salt(&self) -> [u8; 16] {
        self.layout.sqlcipher_salt
    }

    /// The floors.
    pub fn floors(&self) -> Floors {
        self.layout.floors
    }

    /// The slots, in order of kind.
    pub fn slots(&self) -> &[Slot] {
        &self.layout.slots
    }

    /// Whether there is a slot of this kind.
    pub fn has_slot(&self, kind: SlotKind) -> bool {
        self.layout.slot(kind).is_some()
    }

    /// The costs of the passphrase slot, to be kept when the passphrase changes.
    pub fn passphrase_kdf(&self) -> Option<KdfParams> {
        self.layout.slot(SlotKind::Passphrase).and_then(|slot| slot.kdf)
    }

    /// A new passphrase for the same master key; the old one's slot goes. `kdf` must carry a fresh salt
    /// ([`KdfParams::with_fresh_salt`]). The header must then be written to both files, or the old passphrase still opens one.
    ///
    /// # Errors
    /// Costs out of bounds or below the floor, not enough memory, another file's master key.
    pub fn replace_passphrase_slot(
        &mut self,
        master_key: &MasterKey,
        passphrase: &str,
        kdf: &KdfParams,
        entropy: &mut impl Entropy,
    ) -> Result<(), HeaderError> {
        if kdf.mem_kib < self.layout.floors.kdf_mem_kib {
            let mem_kib = kdf.mem_kib;
            return Err(kdf::KdfError::MemoryOutOfBounds { mem_kib }.into());
        }
        let slot_key = kdf::stretch(passphrase, kdf)?;
        self.put(master_key, SlotKind::Passphrase, Some(*kdf), &slot_key, entropy)
    }

    /// Sets or replaces the recovery slot; `kek_rc` is [`crate::RecoveryCode::wrapping_key`].
    ///
    /// # Errors
    /// [`HeaderError::WrongMasterKey`].
    pub fn set_recovery_slot(
        &mut self,
        master_key: &MasterKey,
        kek_rc: &Secret<32>,
        entropy: &mut impl Entropy,
    ) -> Result<(), HeaderError> {
        self.put(master_key, SlotKind::Recovery, None, kek_rc, entropy)
    }

    /// Sets or replaces the quick-unlock slot; `slot_key` is random and goes to the operating system's keystore.
    ///
    /// # Errors
    /// [`HeaderError::WrongMasterKey`].
    pub fn set_keystore_slot(
        &mut self,
        master_key: &MasterKey,
        slot_key: &Secret<32>,
        entropy: &mut impl Entropy,
    ) -> Result<(), HeaderError> {
        self.put(master_key, SlotKind::Keystore, None, slot_key, entropy)
    }

    /// Takes the quick-unlock slot away, if there is one.
    pub fn remove_keystore_slot(&mut self) {
        self.layout.slots.retain(|slot| slot.kind != SlotKind::Keystore);
    }

    /// Raises the floors to `floors`.
    ///
    /// # Errors
    /// [`HeaderError::FloorRefused`] if one would fall, or would rise above what this program itself writes;
    /// [`HeaderError::KdfOutOfBounds`] if the present passphrase slot lies below: it must be replaced first.
    pub fn raise_floors(&mut self, floors: Floors) -> Result<(), HeaderError> {
        let now = self.layout.floors;
        let falls = floors.suite < now.suite || floors.schema < now.schema || floors.kdf_mem_kib < now.kdf_mem_kib;
        if falls || floors.suite > SUITE || floors.kdf_mem_kib > MAX_MEM_KIB {
            return Err(HeaderError::FloorRefused);
        }
        let raised = Layout { floors, ..self.layout.clone() };
        raised.check_kdf_floor()?;
        self.layout = raised;
        Ok(())
    }

    fn put(
        &mut self,
        master_key: &MasterKey,
        kind: SlotKind,
        kdf: Option<KdfParams>,
        slot_key: &Secret<32>,
        entropy: &mut impl Entropy,
    ) -> Result<(), HeaderError> {
        if master_key.header_key() != self.header_key {
            return Err(HeaderError::WrongMasterKey);
        }
        let case_file = self.layout.case_file;
        self.layout.put(Slot::seal(case_file, kind, kdf, slot_key, master_key, entropy));
        Ok(())
    }
}
