//! Backups as a person meets them: one click to the folder used last, said when the last one is old, and the way back from the
//! first page. The folder's path is kept inside the encrypted file and never reaches the page.

pub mod schedule;

use crate::app;
use crate::call::Call;
use crate::contract::app::{AppStatus, Nothing, Passphrase};
use crate::contract::backup::{BackUp, BackUpDone, BackupAge, BackupStatus, Restore, RestoreFrom, RestorePoint};
use crate::desktop::FolderPurpose;
use crate::job::Job;
use crate::{CallError, ErrorCode, Workstation, file};
use casefile::backup::{self, BackupFault, Opener};
use casefile::{CaseFileError, Reader, setting};
use keys::RecoveryCode;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use zeroize::Zeroizing;

/// Setting of this laptop: the last backup.
const LAST: &str = "backup_last";
/// After so many days it is said on the Today page.
const DUE_DAYS: i64 = 7;

/// The last backup, as kept.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Last {
    ms: i64,
    folder: String,
    written: u64,
    size: u64,
    points: u32,
    /// Whether the private drawer went along, as it then does by itself, too.
    #[serde(default)]
    drawer: bool,
    /// Something was destroyed and the folder could not be cleaned: the next run does it.
    #[serde(default)]
    unclean: bool,
    /// The newest restore point holds traces of what was destroyed, for which there was no room to remove them from the file
    /// before: once they are removed, the next run replaces it, too.
    #[serde(default)]
    traces: bool,
}

/// The folder that a restore was last chosen from.
#[derive(Default)]
struct Chosen(Mutex<Option<PathBuf>>);

fn last(reader: &Reader<'_>) -> casefile::Result<Option<Last>> {
    let kept = setting::get_local(reader, LAST)?;
    Ok(kept.and_then(|json| serde_json::from_str(&json).ok()))
}

/// Whether a backup is due.
pub(crate) fn age(reader: &Reader<'_>, now_ms: i64) -> casefile::Result<BackupAge> {
    let last_ms = last(reader)?.map(|last| last.ms);
    let since = match last_ms {
        Some(ms) => ms,
        None => casefile::created_ms(reader)?,
    };
    // A clock that was set back must not silence it for years.
    let due = now_ms.saturating_sub(since).abs() >= DUE_DAYS * 86_400_000;
    Ok(BackupAge { due, last_ms })
}

fn kib(bytes: u64) -> u32 {
    u32::try_from(bytes.div_ceil(1024)).unwrap_or(u32::MAX)
}

/// The last part of a path.
fn name(path: &Path) -> String {
    let last = path.file_name().map(|name| name.to_string_lossy().into_owned());
    // The root of a stick has no name of its own on some systems.
    last.unwrap_or_else(|| path.to_string_lossy().chars().filter(|letter| !"\\/".contains(*letter)).collect())
}

/// `backup.status`
pub fn status(call: &Call<'_>, _: Nothing) -> Result<BackupStatus, CallError> {
    let (age, last, (days, failed)) =
        call.file.read(|reader| Ok((age(reader, call.now_ms())?, last(reader)?, schedule::stand(reader)?)))?;
    let last = last.unwrap_or_default();
    Ok(BackupStatus {
        age,
        place: if last.folder.is_empty() { String::new() } else { name(Path::new(&last.folder)) },
        written_kib: kib(last.written),
        size_kib: kib(last.size),
        points: last.points,
        copy: file::is_copy(call),
        days,
        failed,
    })
}

/// `backup.run`
pub fn run(call: &Call<'_>, params: BackUp) -> Result<BackUpDone, CallError> {
    let known = call.file.read(last)?.map(|last| PathBuf::from(last.folder)).filter(|_| !params.choose);
    let chosen = match known {
        Some(folder) => Some(folder),
        None => call.desktop().choose_folder(FolderPurpose::Backup)?,
    };
    let Some(folder) = chosen else { return Ok(BackUpDone { done: false, status: status(call, Nothing {})? }) };
    // On the laptop's own case file a backup would be lost together with it.
    if folder.starts_with(&call.open().path) {
        return Err(ErrorCode::BackupInside.into());
    }
    make(call, &folder, params.drawer)?;
    schedule::settled(call)?;
    Ok(BackUpDone { done: true, status: status(call, Nothing {})? })
}

/// Makes one in `folder` and keeps where and when.
fn make(call: &Call<'_>, folder: &Path, drawer: bool) -> Result<(), CallError> {
    let job = call.job("workstation-job-backup");
    // First, so that no restore point takes them along.
    let traces = !crate::retention::tidy(call, job.go_on());
    let known = call.file.read(last)?.filter(|last| Path::new(&last.folder) == folder);
    let done = if known.is_some_and(|last| last.unclean || (last.traces && !traces)) {
        let cleaned = call.file.clean_backups(folder, call.now_ms(), call.entropy(), job.go_on(), &told(&job));
        cleaned.map(|cleaned| cleaned.made)
    } else {
        call.file.back_up(folder, drawer, call.now_ms(), call.entropy(), job.go_on(), &told(&job))
    };
    let done = done.map_err(|error| why(&job, error))?;
    drop(job);
    let kept = Last {
        ms: call.now_ms(),
        folder: folder.to_string_lossy().into_owned(),
        written: done.written,
        size: done.size,
        points: done.points,
        drawer,
        unclean: false,
        traces,
    };
    let json = serde_json::to_string(&kept).map_err(|_| CallError::internal())?;
    call.write(|writer| {
        setting::set_local(writer, LAST, &json)?;
        writer.record("backup", None, if drawer { "drawer" } else { "" })
    })?;
    call.events.changed(["setting"]);
    Ok(())
}

/// `backup.onlyCopy`: the counselor says that no other copy of this file is in use any more.
pub fn only_copy(call: &Call<'_>, params: Passphrase) -> Result<BackupStatus, CallError> {
    let typed = Zeroizing::new(params.passphrase);
    file::confirm(call, &typed)?;
    call.file.set_copy(None)?;
    call.write(|writer| writer.record("only-copy", None, ""))?;
    call.events.changed(["setting"]);
    status(call, Nothing {})
}

/// The backup folder that is known: the last part of its path, and the path.
pub(crate) fn place(reader: &Reader<'_>) -> casefile::Result<Option<(String, PathBuf)>> {
    let folder = last(reader)?.map(|last| PathBuf::from(last.folder)).filter(|folder| !folder.as_os_str().is_empty());
    Ok(folder.map(|folder| (name(&folder), folder)))
}

/// The last part of the known backup folder's path; empty when there is none.
pub(crate) fn place_name(reader: &Reader<'_>) -> casefile::Result<String> {
    Ok(place(reader)?.map(|(name, _)| name).unwrap_or_default())
}

/// Keeps what became of cleaning the folder after a destruction: the new restore point, or that it is still to be done.
pub(crate) fn after_cleaning(call: &Call<'_>, made: Option<&backup::BackedUp>) -> Result<(), CallError> {
    let (known, traces) =
        call.file.read(|reader| Ok((last(reader)?.unwrap_or_default(), casefile::remains_due(reader)?.is_some())))?;
    let kept = match made {
        Some(done) => {
            let (written, size, points) = (done.written, done.size, done.points);
            Last { ms: call.now_ms(), written, size, points, unclean: false, traces, ..known }
        }
        None => Last { unclean: true, ..known },
    };
    let json = serde_json::to_string(&kept).map_err(|_| CallError::internal())?;
    call.write(|writer| {
        setting::set_local(writer, LAST, &json)?;
        if made.is_some() { writer.record("clean-backups", None, "") } else { Ok(()) }
    })?;
    call.events.changed(["setting"]);
    Ok(())
}

/// Progress in thousandths: bytes would not fit the number.
pub(crate) fn told<'a>(job: &'a Job<'_>) -> impl Fn(u64, u64) + 'a {
    let last = Mutex::new(u64::MAX);
    move |done, total| {
        let part = (done.saturating_mul(1000) / total.max(1)).min(1000);
        let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
        if *last != part {
            *last = part;
            job.progress(u32::try_from(part).unwrap_or(1000), 1000);
        }
    }
}

fn why(job: &Job<'_>, error: CaseFileError) -> CallError {
    match error {
        CaseFileError::CheckStopped => job.why(error),
        other => other.into(),
    }
}

/// The code of a fault.
pub(crate) fn code(fault: BackupFault) -> ErrorCode {
    match fault {
        BackupFault::None => ErrorCode::BackupNone,
        BackupFault::NoSuchPoint => ErrorCode::BackupNoSuchPoint,
        BackupFault::Full => ErrorCode::BackupFull,
        BackupFault::ReadOnly => ErrorCode::BackupReadOnly,
        BackupFault::Gone => ErrorCode::BackupGone,
        BackupFault::Busy => ErrorCode::BackupBusy,
        BackupFault::Missing => ErrorCode::BackupMissing,
        BackupFault::Damaged | BackupFault::Differs => ErrorCode::BackupDamaged,
    }
}

/// `restore.choose`
pub fn choose(workstation: &Workstation, _: Nothing) -> Result<RestoreFrom, CallError> {
    let Some(folder) = workstation.desktop().choose_folder(FolderPurpose::Restore)? else {
        return Ok(RestoreFrom { name: None, points: Vec::new() });
    };
    let points = backup::points(&folder)?;
    let line = |point: backup::PointLine| RestorePoint {
        id: point.id,
        case_file: point.case_file,
        made_ms: point.made_ms,
        size_kib: kib(point.size),
        readable: point.readable,
    };
    let chosen = RestoreFrom { name: Some(name(&folder)), points: points.into_iter().map(line).collect() };
    *workstation.state::<Chosen>().0.lock().unwrap_or_else(PoisonError::into_inner) = Some(folder);
    Ok(chosen)
}

/// `restore.run`
pub fn restore(workstation: &Workstation, params: Restore) -> Result<AppStatus, CallError> {
    let secret = Zeroizing::new(params.secret);
    let chosen = workstation.state::<Chosen>().0.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let folder = chosen.ok_or_else(|| CallError::from(ErrorCode::BackupNone))?;
    let recovery = match params.recovery {
        true => {
            Some(RecoveryCode::parse(&secret).map_err(|_| CallError::field(ErrorCode::RecoveryCodeInvalid, "secret"))?)
        }
        false => None,
    };
    let opener = recovery.as_ref().map_or(Opener::Passphrase(&secret), Opener::Recovery);
    let path = file::place(workstation, &params.name)?;
    let job = Job::begin("workstation-job-restore", workstation.events(), workstation.jobs(), Arc::default());
    let entropy = workstation.generator();
    backup::restore((&folder, &params.point), &opener, &path, workstation.now_ms(), entropy, job.go_on(), &told(&job))
        .map_err(|error| match error {
            CaseFileError::WrongPassphrase if params.recovery => {
                CallError::field(ErrorCode::WrongRecoveryCode, "secret")
            }
            CaseFileError::WrongPassphrase => CallError::field(ErrorCode::WrongPassphrase, "secret"),
            other => why(&job, other),
        })?;
    drop(job);
    workstation.remember(|remembered| remembered.file = Some(path));
    app::status(workstation, Nothing {})
}
