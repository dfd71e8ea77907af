//! The private drawer: sole-possession notes of one counselor under a key of their own. It opens only by its own
//! passphrase, locks with the file and by itself, and what lies in it must never reach a search, report, export, operation
//! or log; the log says only that the drawer was used.

mod notes;

pub use notes::{delete, list, purge, restore, save, share};

use crate::contract::app::{Nothing, Passphrase};
use crate::contract::drawer::{ChangeDrawerPassphrase, DrawerStatus};
use crate::{Call, CallError, ErrorCode, Workstation, passphrase};
use keys::drawer::{DrawerError, DrawerKey, DrawerSlot};
use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};
use uuid::Uuid;
use zeroize::Zeroizing;

/// How long the drawer stays open without being used.
const STAYS_OPEN_MS: i64 = 5 * 60_000;

/// The open drawer.
struct Opened {
    key: DrawerKey,
    used_ms: i64,
    /// What was deleted, still sealed, so that it can be taken back until the drawer locks.
    deleted: HashMap<Uuid, Vec<u8>>,
    /// Notes whose writing the log knows of: typing on makes no further entries.
    noted: HashSet<Uuid>,
}

impl Opened {
    /// Whether it must lock now. A clock set back locks too: nobody can say how long it has been.
    fn due(&self, now_ms: i64) -> bool {
        now_ms < self.used_ms || now_ms - self.used_ms >= STAYS_OPEN_MS
    }
}

/// The drawer's key, while it is open. Belongs to the open case file and goes with it.
#[derive(Default)]
pub(crate) struct Drawer(Mutex<Option<Opened>>);

impl Drawer {
    fn hold(&self) -> MutexGuard<'_, Option<Opened>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Forgets the key.
    pub fn close(&self) {
        *self.hold() = None;
    }
}

/// Locks the drawer if its time is over; tells the page.
pub(crate) fn lock_if_due(workstation: &Workstation) {
    workstation.background(|call| {
        let drawer = call.state::<Drawer>();
        let mut held = drawer.hold();
        if held.as_ref().is_some_and(|opened| opened.due(call.now_ms())) {
            *held = None;
            drop(held);
            call.events.changed(["drawer"]);
        }
    });
}

/// Works with the open drawer; `used` if a person does something in it, which keeps it open.
fn with_open<T>(
    call: &Call<'_>,
    used: bool,
    work: impl FnOnce(&mut Opened) -> Result<T, CallError>,
) -> Result<T, CallError> {
    let drawer = call.state::<Drawer>();
    let mut held = drawer.hold();
    if held.as_ref().is_some_and(|opened| opened.due(call.now_ms())) {
        *held = None;
    }
    let opened = held.as_mut().ok_or_else(|| CallError::new(ErrorCode::DrawerLocked))?;
    if used {
        opened.used_ms = call.now_ms();
    }
    work(opened)
}

fn refused(error: &DrawerError, field: &str) -> CallError {
    use keys::KdfError;
    match error {
        DrawerError::WrongPassphraseOrDamagedSlot => CallError::field(ErrorCode::WrongDrawerPassphrase, field),
        DrawerError::Kdf(KdfError::NotEnoughMemory { .. }) => ErrorCode::NotEnoughMemory.into(),
        DrawerError::Kdf(_) => ErrorCode::KdfOutOfBounds.into(),
        DrawerError::Padding(_) => CallError::field(ErrorCode::TooLong, "text"),
        DrawerError::Malformed(_) | DrawerError::Item(_) => ErrorCode::MalformedRecord.into(),
    }
}

fn slot(call: &Call<'_>) -> Result<DrawerSlot, CallError> {
    call.file.read(casefile::drawer::slot)?.ok_or_else(|| ErrorCode::NoDrawer.into())
}

/// A new drawer passphrase must be strong, and another than the file's: else one look over the shoulder opens both.
fn require(call: &Call<'_>, typed: &str, field: &str) -> Result<(), CallError> {
    passphrase::require(call.workstation(), typed, &[], field)?;
    match call.file.check_passphrase(typed) {
        Ok(()) => Err(CallError::field(ErrorCode::DrawerPassphraseSame, field)),
        Err(casefile::CaseFileError::WrongPassphrase) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Refuses the drawer's passphrase as a new one of the file.
pub(crate) fn refuse_as_file_passphrase(call: &Call<'_>, typed: &str, field: &str) -> Result<(), CallError> {
    let Some(slot) = call.file.read(casefile::drawer::slot)? else { return Ok(()) };
    match slot.open(call.file.case_file_id(), typed) {
        Ok(_) => Err(CallError::field(ErrorCode::DrawerPassphraseSame, field)),
        Err(DrawerError::WrongPassphraseOrDamagedSlot) => Ok(()),
        Err(error) => Err(refused(&error, field)),
    }
}

fn put_open(call: &Call<'_>, key: DrawerKey) {
    let opened = Opened { key, used_ms: call.now_ms(), deleted: HashMap::new(), noted: HashSet::new() };
    *call.state::<Drawer>().hold() = Some(opened);
}

/// `drawer.status`
///
/// # Errors
/// Those of the case file.
pub fn status(call: &Call<'_>, _: Nothing) -> Result<DrawerStatus, CallError> {
    let exists = call.file.read(casefile::drawer::slot)?.is_some();
    let locks_at_ms = with_open(call, false, |opened| Ok(opened.used_ms + STAYS_OPEN_MS)).unwrap_or(0);
    Ok(DrawerStatus { exists, open: locks_at_ms != 0, locks_at_ms })
}

/// `drawer.create`: the drawer stands open then.
///
/// # Errors
/// [`ErrorCode::DrawerExists`], [`ErrorCode::PassphraseWeak`], [`ErrorCode::DrawerPassphraseSame`].
pub fn create(call: &Call<'_>, params: Passphrase) -> Result<DrawerStatus, CallError> {
    let typed = Zeroizing::new(params.passphrase);
    if call.file.read(casefile::drawer::slot)?.is_some() {
        return Err(ErrorCode::DrawerExists.into());
    }
    require(call, &typed, "passphrase")?;
    let costs = crate::file::costs(call.workstation());
    let mut generator = call.entropy();
    let mut entropy = &mut *generator;
    let key = DrawerKey::random(&mut entropy);
    let made = DrawerSlot::seal(call.file.case_file_id(), &key, &typed, &costs, &mut entropy)
        .map_err(|error| refused(&error, "passphrase"))?;
    call.try_write(|writer| {
        // Asked again inside the transaction: a second drawer would lose the first one's notes.
        if casefile::drawer::slot(writer)?.is_some() {
            return Err(ErrorCode::DrawerExists.into());
        }
        casefile::drawer::set_slot(writer, &made)?;
        Ok(writer.record("drawer-create", None, "")?)
    })?;
    put_open(call, key);
    told(call)
}

/// `drawer.open`
///
/// # Errors
/// [`ErrorCode::NoDrawer`], [`ErrorCode::WrongDrawerPassphrase`].
pub fn open(call: &Call<'_>, params: Passphrase) -> Result<DrawerStatus, CallError> {
    let typed = Zeroizing::new(params.passphrase);
    let key = opened_by(call, &typed, "passphrase")?;
    call.write(|writer| writer.record("drawer-open", None, ""))?;
    put_open(call, key);
    told(call)
}

fn opened_by(call: &Call<'_>, typed: &str, field: &str) -> Result<DrawerKey, CallError> {
    let opened = slot(call)?.open(call.file.case_file_id(), typed);
    if let Err(DrawerError::WrongPassphraseOrDamagedSlot) = opened {
        call.write(|writer| writer.record("drawer-failed", None, ""))?;
    }
    opened.map_err(|error| refused(&error, field))
}

/// `drawer.lock`
///
/// # Errors
/// Those of the case file.
pub fn lock(call: &Call<'_>, _: Nothing) -> Result<DrawerStatus, CallError> {
    call.state::<Drawer>().close();
    told(call)
}

/// `drawer.changePassphrase`: the same key behind another passphrase; no note is written again.
///
/// # Errors
/// As [`create`] and [`open`].
pub fn change_passphrase(call: &Call<'_>, params: ChangeDrawerPassphrase) -> Result<DrawerStatus, CallError> {
    let (old, new) = (Zeroizing::new(params.old), Zeroizing::new(params.new));
    require(call, &new, "new")?;
    let key = opened_by(call, &old, "old")?;
    let mut generator = call.entropy();
    let mut entropy = &mut *generator;
    let costs = slot(call)?.kdf().with_fresh_salt(&mut entropy);
    let made = DrawerSlot::seal(call.file.case_file_id(), &key, &new, &costs, &mut entropy)
        .map_err(|error| refused(&error, "new"))?;
    call.write(|writer| {
        casefile::drawer::set_slot(writer, &made)?;
        writer.record("drawer-passphrase", None, "")
    })?;
    told(call)
}

fn told(call: &Call<'_>) -> Result<DrawerStatus, CallError> {
    call.events.changed(["drawer"]);
    status(call, Nothing {})
}
