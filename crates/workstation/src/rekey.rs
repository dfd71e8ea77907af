//! A new key for the whole case file, on demand: after a laptop or an old copy came into other hands. The file is closed for
//! it and opened again; the copy under the old key stays until the person gives it up.

use crate::call::Call;
use crate::contract::app::{AppStatus, Nothing, OldCopy, Passphrase};
use crate::job::Job;
use crate::open_file::sidecar_path;
use crate::{CallError, ErrorCode, Workstation, app, file};
use casefile::{CaseFileError, RekeyStep, Unlocked};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use zeroize::Zeroizing;

/// Units of progress: writing takes most of the time, checking before and proving after the rest.
const TOTAL: u32 = 100;

/// `file.rekey`
pub fn rekey(workstation: &Workstation, params: Passphrase) -> Result<AppStatus, CallError> {
    let typed = Zeroizing::new(params.passphrase);
    let known = workstation.background(|call| {
        file::confirm(call, &typed)?;
        if call.file.old_copy_kept() { Err(CallError::new(ErrorCode::OldCopyKept)) } else { Ok(()) }
    });
    known.ok_or(CallError::new(ErrorCode::FileLocked))??;
    let job = Job::begin("workstation-job-rekey", workstation.events(), workstation.jobs(), Arc::default());
    let done = Arc::new(AtomicU32::new(0));
    let work = |path: &std::path::Path| {
        let told = Arc::clone(&done);
        let asked = job.go_on();
        let outside = job.teller();
        let tell = move |step: RekeyStep| {
            let now = match step {
                RekeyStep::Checked => 10,
                RekeyStep::Writing { done, total } => {
                    10 + u32::try_from(done.saturating_mul(60) / total.max(1)).unwrap_or(60).min(60)
                }
                RekeyStep::Verified | RekeyStep::OldHeaderKept => 90,
                RekeyStep::HeaderExchanged | RekeyStep::OldDatabaseKept | RekeyStep::Done => 95,
            };
            if told.swap(now, Ordering::SeqCst) != now {
                outside(now, TOTAL);
            }
        };
        casefile::rekey(path, &typed, workstation.generator(), asked, tell).map_err(|error| match error {
            CaseFileError::CheckStopped => ErrorCode::Cancelled.into(),
            other => other.into(),
        })
    };
    let exchanged = workstation.exchange(work, |path| {
        let file = Unlocked::unlock(path, &typed, workstation.generator())?;
        // The sidecar's seal follows the key: it is the same file on the same laptop.
        let _ = file.write_sidecar(&sidecar_path(&file, &workstation.environment().state_dir));
        Ok(file)
    });
    drop(job);
    exchanged?;
    // The new header has no slot for it.
    workstation.background(|call| crate::quick_unlock::forget(workstation, &call.open().path));
    workstation.background(|call| call.write(|writer| writer.record("rekey", None, ""))).transpose()?;
    app::status(workstation, Nothing {})
}

/// `file.oldCopy`
pub fn old_copy(call: &Call<'_>, _: Nothing) -> Result<OldCopy, CallError> {
    Ok(OldCopy { kept: call.file.old_copy_kept() })
}

/// `file.forgetOldCopy`
pub fn forget_old_copy(call: &Call<'_>, _: Nothing) -> Result<OldCopy, CallError> {
    call.file.forget_old_copy()?;
    call.write(|writer| writer.record("forget-old-copy", None, ""))?;
    old_copy(call, Nothing {})
}
