//! Passphrase, recovery code and quick unlock of an open case file. All only wrap the master key: no data is written again.

use super::{Unlocked, WriterState, hold};
use crate::connection::WRITE;
use crate::{CaseFileError, Result, header_file, identity};
use keys::header::SlotKind;
use keys::{Header, RecoveryCode, Secret};

impl Unlocked {
    /// Whether this is the passphrase of the open file. Takes as long as unlocking.
    ///
    /// # Errors
    /// [`CaseFileError::WrongPassphrase`] if it is not.
    pub fn check_passphrase(&self, typed: &str) -> Result<()> {
        let header = hold(&self.header).encode();
        Header::parse(&header)?.unlock_with_passphrase(typed)?;
        Ok(())
    }

    /// Whether this is the recovery code of the open file.
    ///
    /// # Errors
    /// [`CaseFileError::WrongPassphrase`] if it is not, [`CaseFileError::NoRecoveryCode`].
    pub fn check_recovery_code(&self, code: &RecoveryCode) -> Result<()> {
        let header = hold(&self.header).encode();
        Header::parse(&header)?.unlock_with_recovery(&code.wrapping_key())?;
        Ok(())
    }

    /// Changes the passphrase: a new slot for the same key, in header and spare, so that the old one opens nothing left
    /// in the folder. Quick unlock is off from then on.
    ///
    /// # Errors
    /// [`CaseFileError::WrongPassphrase`] if `old` is wrong.
    pub fn change_passphrase(&self, old: &str, new: &str) -> Result<()> {
        self.check_passphrase(old)?;
        self.set_passphrase(new)
    }

    /// Sets a new passphrase without asking for the old one: for a file just opened by its recovery code.
    ///
    /// # Errors
    /// Disk and key derivation errors.
    pub fn set_passphrase(&self, new: &str) -> Result<()> {
        let mut header = hold(&self.header);
        let mut state = hold(&self.writer);
        let mut entropy = &mut *state.entropy;
        let mut next = header.clone();
        let kdf = next.passphrase_kdf().ok_or(CaseFileError::DamagedHeader)?.with_fresh_salt(&mut entropy);
        next.replace_passphrase_slot(&self.master_key, new, &kdf, &mut entropy)?;
        next.remove_keystore_slot();
        header_file::write(&self.folder, &next)?;
        *header = next;
        Ok(())
    }

    /// Makes a new recovery code; the old one opens nothing from now on.
    ///
    /// # Errors
    /// Disk errors.
    pub fn new_recovery_code(&self) -> Result<RecoveryCode> {
        let mut header = hold(&self.header);
        let mut state = hold(&self.writer);
        let WriterState { connection, entropy } = &mut *state;
        let mut entropy = &mut **entropy;
        let code = RecoveryCode::random(&mut entropy);
        let wrapping_key: Secret<32> = code.wrapping_key();
        let mut next = header.clone();
        next.set_recovery_slot(&self.master_key, &wrapping_key, &mut entropy)?;
        header_file::write(&self.folder, &next)?;
        *header = next;
        let _open = self.guard.open(WRITE);
        identity::put(connection, "kek_rc", &wrapping_key.expose()[..])?;
        Ok(code)
    }

    /// Whether quick unlock is on: a slot whose key lies in the keystore of the operating system.
    pub fn has_keystore_slot(&self) -> bool {
        hold(&self.header).has_slot(SlotKind::Keystore)
    }

    /// Turns quick unlock on with a fresh key, which is answered to be put into the keystore and is kept nowhere here.
    ///
    /// # Errors
    /// Disk errors.
    pub fn new_keystore_slot(&self) -> Result<Secret<32>> {
        let mut header = hold(&self.header);
        let mut state = hold(&self.writer);
        let mut entropy = &mut *state.entropy;
        let slot_key = Secret::random(&mut entropy);
        let mut next = header.clone();
        next.set_keystore_slot(&self.master_key, &slot_key, &mut entropy)?;
        header_file::write(&self.folder, &next)?;
        *header = next;
        Ok(slot_key)
    }

    /// Turns quick unlock off: what the keystore may still hold opens nothing any more.
    ///
    /// # Errors
    /// Disk errors.
    pub fn remove_keystore_slot(&self) -> Result<()> {
        let mut header = hold(&self.header);
        let mut next = header.clone();
        next.remove_keystore_slot();
        header_file::write(&self.folder, &next)?;
        *header = next;
        Ok(())
    }
}
