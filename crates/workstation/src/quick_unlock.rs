//! Quick unlock: a slot of the case file whose key lies in the keystore of the operating system (Secret Service, Credential
//! Manager, Keychain), off until asked for. Never the only way in: a lost keystore costs a click, the passphrase opens as ever.
//! Gone with a new passphrase, a new key and a wrong answer of the keystore; not offered after a counselee had the screen,
//! until the passphrase was typed once.

use crate::call::Call;
use crate::contract::app::{AppStatus, Nothing, QuickUnlock, SetQuickUnlock};
use crate::desktop::Keystore;
use crate::{CallError, ErrorCode, Workstation, file};
use casefile::{CaseFileError, Unlocked};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// The case file's name in the keystore.
fn name(id: &[u8; 16]) -> String {
    id.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A file that stands as long as the passphrase must be typed once before quick unlock is offered again.
fn barred(workstation: &Workstation, id: &[u8; 16]) -> PathBuf {
    workstation.environment().state_dir.join(format!("{}.passphrase", name(id)))
}

/// Asks for the passphrase the next time, also after a restart of the program.
///
/// # Errors
/// [`ErrorCode::CannotWrite`] if that cannot be written down and quick unlock is on.
pub(crate) fn bar(call: &Call<'_>) -> Result<(), CallError> {
    if !call.file.has_keystore_slot() {
        return Ok(());
    }
    let state = &call.workstation().environment().state_dir;
    let place = barred(call.workstation(), &call.file.case_file_id());
    let written = std::fs::create_dir_all(state).and_then(|()| std::fs::write(place, b""));
    written.map_err(|_| ErrorCode::CannotWrite.into())
}

/// The passphrase was typed: quick unlock is offered again.
pub(crate) fn unbar(workstation: &Workstation, id: &[u8; 16]) {
    let _ = std::fs::remove_file(barred(workstation, id));
}

fn keystore(workstation: &Workstation) -> Option<&dyn Keystore> {
    workstation.desktop().keystore()
}

fn known_id(workstation: &Workstation) -> Option<(PathBuf, [u8; 16])> {
    let path = workstation.remembered().file?;
    let id = casefile::case_file_id_at(&path)?;
    Some((path, id))
}

/// `file.quickUnlock`: whether it is on for the known file, and whether this computer has a keystore.
pub fn state(workstation: &Workstation, _: Nothing) -> Result<QuickUnlock, CallError> {
    let open = workstation.background(|call| call.file.has_keystore_slot());
    let on = open.unwrap_or_else(|| {
        known_id(workstation)
            .is_some_and(|(path, id)| casefile::has_keystore_slot_at(&path) && !barred(workstation, &id).exists())
    });
    // Not asked where it is of no use.
    let available = (on || open.is_some()) && keystore(workstation).is_some_and(Keystore::answers);
    Ok(QuickUnlock { available, on: on && available })
}

/// `file.unlockQuick`
pub fn unlock(workstation: &Workstation, _: Nothing) -> Result<AppStatus, CallError> {
    let gone = || CallError::from(ErrorCode::QuickUnlockGone);
    let (path, id) = known_id(workstation).ok_or_else(|| CallError::from(ErrorCode::NoCaseFile))?;
    if barred(workstation, &id).exists() {
        return Err(gone());
    }
    let key = keystore(workstation).and_then(|keystore| keystore.get(&name(&id)).ok().flatten()).ok_or_else(gone)?;
    let key = keys::SecretBytes::new(key).to_fixed().ok_or_else(gone)?;
    workstation.open_with(&path, || {
        let opened = Unlocked::unlock_with_keystore(&path, &key, workstation.generator());
        Ok((
            opened.map_err(|error| match error {
                CaseFileError::WrongPassphrase => gone(),
                other => other.into(),
            })?,
            None,
        ))
    })?;
    file::note_unlock(workstation, "unlock-quick")?;
    crate::app::status(workstation, Nothing {})
}

/// `file.setQuickUnlock`
pub fn set(call: &Call<'_>, params: SetQuickUnlock) -> Result<QuickUnlock, CallError> {
    let workstation = call.workstation();
    let typed = Zeroizing::new(params.passphrase);
    let id = call.file.case_file_id();
    if params.on {
        file::confirm(call, &typed)?;
        let keystore = keystore(workstation).ok_or_else(|| CallError::from(ErrorCode::NoKeystore))?;
        let key = call.file.new_keystore_slot()?;
        if keystore.put(&name(&id), key.expose()).is_err() {
            // A slot whose key is nowhere is of no use to anybody.
            call.file.remove_keystore_slot()?;
            return Err(ErrorCode::NoKeystore.into());
        }
        unbar(workstation, &id);
        call.write(|writer| writer.record("quick-unlock-on", None, ""))?;
    } else {
        call.file.remove_keystore_slot()?;
        forget(workstation, &call.open().path);
        call.write(|writer| writer.record("quick-unlock-off", None, ""))?;
    }
    call.events.changed(["setting"]);
    state(workstation, Nothing {})
}

/// Takes the key out of the keystore. That it opens nothing any more does not depend on it.
pub(crate) fn forget(workstation: &Workstation, path: &Path) {
    if let (Some(keystore), Some(id)) = (keystore(workstation), casefile::case_file_id_at(path)) {
        let _ = keystore.forget(&name(&id));
    }
}
