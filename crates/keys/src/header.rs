//! The header file of a case file, `case.hdr`: key slots that each wrap the master key, and a MAC over everything.
//!
//! `RUANGBK1 | version u16, big endian | CBOR([case file id, SQLCipher salt, slots, floors]) | BLAKE3 MAC keyed by K_hdr over
//! all before it`; a slot is `[kind, id, [mem KiB, passes, lanes, salt] or null, envelope of MK]`, the floors are
//! `[suite, schema, KDF memory in KiB]`. A header read from disk is untrusted until a slot has opened and the MAC fits;
//! only then does it become a [`VerifiedHeader`], the only one that can be changed or written.

mod error;
mod layout;
mod slot;
mod verified;

pub use error::HeaderError;
pub use slot::{Slot, SlotKind};
pub use verified::VerifiedHeader;

use subtle::ConstantTimeEq;

use crate::kdf::{self, KdfError, KdfParams};
use crate::{Entropy, MasterKey, SUITE, Secret, keyed_hash};
use layout::Layout;

/// The first bytes of every header.
pub const MAGIC: [u8; 8] = *b"RUANGBK1";
/// The header version written, and the newest one read.
pub const VERSION: u16 = 1;
/// Longest header read, in bytes: far above any this product writes.
pub const MAX_LENGTH: usize = 64 * 1024;

/// Values below which nothing is accepted. They only ever rise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Floors {
    /// Least suite of envelopes.
    pub suite: u8,
    /// Least schema version of the database.
    pub schema: u32,
    /// Least Argon2id memory of a passphrase slot, in KiB.
    pub kdf_mem_kib: u32,
}

/// A header as read from disk: well formed, its KDF costs within bounds, but nothing in it believed yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    layout: Layout,
    authenticated: Vec<u8>,
    mac: [u8; 32],
}

impl Header {
    /// See [`VerifiedHeader::create`].
    ///
    /// # Errors
    /// As there.
    pub fn create(
        master_key: &MasterKey,
        case_file: [u8; 16],
        passphrase: &str,
        kdf: &KdfParams,
        schema: u32,
        entropy: &mut impl Entropy,
    ) -> Result<VerifiedHeader, HeaderError> {
        VerifiedHeader::create(master_key, case_file, passphrase, kdf, schema, entropy)
    }

    /// Reads a header. Runs no key derivation.
    ///
    /// # Errors
    /// [`HeaderError::NotACaseFile`], [`HeaderError::NewerVersion`], [`HeaderError::Truncated`],
    /// [`HeaderError::Malformed`], [`HeaderError::KdfOutOfBounds`].
    pub fn parse(bytes: &[u8]) -> Result<Self, HeaderError> {
        let (authenticated, mac) = layout::split(bytes)?;
        let layout = Layout::read(authenticated)?;
        Ok(Self { layout, authenticated: authenticated.to_vec(), mac })
    }

    /// The case file's id. Not authenticated yet.
    pub fn case_file(&self) -> [u8; 16] {
        self.layout.case_file
    }

    /// The slots. Not authenticated yet.
    pub fn slots(&self) -> &[Slot] {
        &self.layout.slots
    }

    /// Opens the header with the passphrase. Takes as long as the slot's Argon2id costs say.
    ///
    /// # Errors
    /// [`HeaderError::WrongKeyOrDamagedSlot`] for a wrong passphrase and a damaged slot alike; after the slot has opened,
    /// [`HeaderError::MacMismatch`] if anything else in the header was changed.
    pub fn unlock_with_passphrase(&self, passphrase: &str) -> Result<(MasterKey, VerifiedHeader), HeaderError> {
        let slot = self.slot(SlotKind::Passphrase)?;
        let params = slot.kdf.as_ref().ok_or(HeaderError::Malformed)?;
        let slot_key = kdf::stretch(passphrase, params).map_err(|error| match error {
            // No slot was ever made with such a passphrase.
            KdfError::PassphraseTooLong => HeaderError::WrongKeyOrDamagedSlot,
            other => HeaderError::from(other),
        })?;
        self.unlock(slot, &slot_key)
    }

    /// Opens the header with KEK_rc ([`crate::RecoveryCode::wrapping_key`]).
    ///
    /// # Errors
    /// As [`Header::unlock_with_passphrase`]; [`HeaderError::NoSuchSlot`] if no recovery code was set.
    pub fn unlock_with_recovery(&self, kek_rc: &Secret<32>) -> Result<(MasterKey, VerifiedHeader), HeaderError> {
        self.unlock(self.slot(SlotKind::Recovery)?, kek_rc)
    }

    /// Opens the header with the slot key that the operating system's keystore holds.
    ///
    /// # Errors
    /// As [`Header::unlock_with_passphrase`]; [`HeaderError::NoSuchSlot`] if quick unlock is off.
    pub fn unlock_with_keystore(&self, slot_key: &Secret<32>) -> Result<(MasterKey, VerifiedHeader), HeaderError> {
        self.unlock(self.slot(SlotKind::Keystore)?, slot_key)
    }

    /// Believes the header on the word of a master key that is already known (re-reading it while the file is open).
    ///
    /// # Errors
    /// [`HeaderError::MacMismatch`], and the floors' errors.
    pub fn verify(&self, master_key: &MasterKey) -> Result<VerifiedHeader, HeaderError> {
        let header_key = master_key.header_key();
        let mac = keyed_hash(header_key.expose(), &self.authenticated);
        if !bool::from(mac.ct_eq(&self.mac)) {
            return Err(HeaderError::MacMismatch);
        }
        let floors = self.layout.floors;
        if floors.suite > SUITE {
            return Err(HeaderError::NewerSuite { found: floors.suite, supported: SUITE });
        }
        self.layout.check_kdf_floor()?;
        Ok(VerifiedHeader::new(self.layout.clone(), header_key))
    }

    fn slot(&self, kind: SlotKind) -> Result<&Slot, HeaderError> {
        self.layout.slot(kind).ok_or(HeaderError::NoSuchSlot { kind })
    }

    fn unlock(&self, slot: &Slot, slot_key: &Secret<32>) -> Result<(MasterKey, VerifiedHeader), HeaderError> {
        let master_key = slot.open(&self.layout.case_file, slot_key)?;
        let verified = self.verify(&master_key)?;
        Ok((master_key, verified))
    }
}
