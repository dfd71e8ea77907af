//! The header on disk and its spare. The spare is used only when the header itself is missing or unreadable; a wrong
//! passphrase never falls through to an older spare, or a changed passphrase would still open something.

use crate::folder::Folder;
use crate::{CaseFileError, Result, atomic_file};
use keys::{Header, HeaderError, MasterKey, VerifiedHeader};
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

/// Writes header and spare, in this order. From the first on the new header counts: a spare that cannot follow goes, so
/// that no older slot is left, and is made again when the file is next opened.
pub fn write(folder: &Folder, header: &VerifiedHeader) -> Result<()> {
    let bytes = header.encode();
    atomic_file::replace(&folder.header(), &bytes)?;
    if let Err(error) = atomic_file::replace(&folder.spare_header(), &bytes) {
        fs::remove_file(folder.spare_header()).map_err(|_| error)?;
    }
    Ok(())
}

/// Opens the header with `open` (one of the slots), falling back to the spare where the header itself is damaged. A
/// damaged or missing half is then written again from the good one.
pub fn unlock(
    folder: &Folder,
    open: impl Fn(&Header) -> std::result::Result<(MasterKey, VerifiedHeader), HeaderError>,
) -> Result<(MasterKey, VerifiedHeader)> {
    let main = read(&folder.header())?;
    let spare = read(&folder.spare_header())?;
    let (main_bytes, spare_bytes) = (main.clone(), spare.clone());
    let opened = match attempt(main, &open) {
        Ok(opened) => opened,
        Err(error) if is_final(&error) => return Err(error.into()),
        // The same bytes give the same answer; no need to stretch the passphrase twice for it.
        Err(first) => match if main_bytes == spare_bytes { Err(first) } else { attempt(spare, &open) } {
            // The header is sound, so the spare is what a change that was cut off left behind: it must not undo it.
            Ok((master_key, _)) if is_sound(main_bytes.as_deref(), &master_key) => {
                return Err(CaseFileError::WrongPassphrase);
            }
            Ok(opened) => opened,
            Err(HeaderError::NotACaseFile) if main_bytes.is_none() && spare_bytes.is_none() => {
                return Err(CaseFileError::NotACaseFile);
            }
            // A slot that does not open in the header and no readable spare: the passphrase is the likelier cause.
            Err(second) if is_final(&second) => return Err(second.into()),
            Err(second) if first == HeaderError::WrongKeyOrDamagedSlot => {
                let wrong = second == HeaderError::WrongKeyOrDamagedSlot || spare_bytes.is_none() || is_damage(&second);
                return Err(if wrong { CaseFileError::WrongPassphrase } else { second.into() });
            }
            Err(HeaderError::WrongKeyOrDamagedSlot) => return Err(CaseFileError::WrongPassphrase),
            Err(_) => return Err(CaseFileError::DamagedHeader),
        },
    };
    let good = opened.1.encode();
    if main_bytes.as_deref() != Some(&good[..]) || spare_bytes.as_deref() != Some(&good[..]) {
        // A read-only disk must not keep anybody out; the repair is tried again next time.
        let _ = write(folder, &opened.1);
    }
    Ok(opened)
}

/// The id that the header at `path` claims, believed by nobody: for what is kept beside a file that is still locked.
#[must_use]
pub fn case_file_id_at(path: &Path) -> Option<[u8; 16]> {
    let folder = Folder::new(path);
    let claimed = |path: &Path| Header::parse(&read(path).ok()??).ok().map(|header| header.case_file());
    claimed(&folder.header()).or_else(|| claimed(&folder.spare_header()))
}

/// Whether the header at `path` claims a slot for the keystore of the operating system, believed by nobody.
#[must_use]
pub fn has_keystore_slot_at(path: &Path) -> bool {
    let header = read(&Folder::new(path).header()).ok().flatten().and_then(|bytes| Header::parse(&bytes).ok());
    header.is_some_and(|header| header.slots().iter().any(|slot| slot.kind == keys::header::SlotKind::Keystore))
}

fn attempt(
    bytes: Option<Vec<u8>>,
    open: impl Fn(&Header) -> std::result::Result<(MasterKey, VerifiedHeader), HeaderError>,
) -> std::result::Result<(MasterKey, VerifiedHeader), HeaderError> {
    let bytes = bytes.ok_or(HeaderError::NotACaseFile)?;
    open(&Header::parse(&bytes)?)
}

fn is_sound(header: Option<&[u8]>, master_key: &MasterKey) -> bool {
    header.is_some_and(|bytes| Header::parse(bytes).is_ok_and(|header| header.verify(master_key).is_ok()))
}

/// Answers that the spare must not overrule: an older spare would let a newer file in by the back door.
fn is_final(error: &HeaderError) -> bool {
    matches!(
        error,
        HeaderError::NewerVersion { .. }
            | HeaderError::NewerSuite { .. }
            | HeaderError::NotEnoughMemory { .. }
            | HeaderError::NoSuchSlot { .. }
    )
}

fn is_damage(error: &HeaderError) -> bool {
    matches!(
        error,
        HeaderError::NotACaseFile | HeaderError::Truncated | HeaderError::Malformed | HeaderError::MacMismatch
    )
}

fn read(path: &Path) -> Result<Option<Vec<u8>>> {
    // One byte more than any header has is enough to refuse it.
    let most = keys::header::MAX_LENGTH as u64 + 1;
    let mut bytes = Vec::new();
    match File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes)) {
        Ok(_) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}
