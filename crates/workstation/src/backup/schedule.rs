//! Backups that nobody has to think of: as often as the counselor chose, where the folder used last is within reach and nobody
//! is at the keyboard. What failed is kept and said; the reminder after seven days stands behind all of it.

use super::{last, make};
use crate::call::Call;
use crate::contract::backup::{BackupSchedule, BackupStatus};
use crate::{CallError, ErrorCode, Workstation};
use casefile::{Reader, setting};
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::thread;
use std::time::Duration;

/// Setting of this laptop: how often, and what became of the last try.
const NAME: &str = "backup_schedule";
/// Days that may be chosen; 0 = only by hand.
const CHOICES: [u32; 3] = [0, 1, 7];
const DAY_MS: i64 = 86_400_000;
/// So long must nobody have done anything.
const QUIET_MS: i64 = 60_000;
/// So long after one that failed it is tried again.
const AGAIN_MS: i64 = 3_600_000;
/// How often is looked.
const LOOK: Duration = Duration::from_secs(20);

/// As kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default)]
struct Schedule {
    days: u32,
    failed: Option<Failed>,
}

/// A backup that was not made.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Failed {
    ms: i64,
    code: String,
}

impl Default for Schedule {
    fn default() -> Self {
        Self { days: 1, failed: None }
    }
}

fn read(reader: &Reader<'_>) -> casefile::Result<Schedule> {
    let kept = setting::get_local(reader, NAME)?;
    Ok(kept.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default())
}

fn keep(call: &Call<'_>, schedule: &Schedule) -> Result<(), CallError> {
    let json = serde_json::to_string(schedule).map_err(|_| CallError::internal())?;
    call.write(|writer| setting::set_local(writer, NAME, &json))?;
    call.events.changed(["setting"]);
    Ok(())
}

/// How often, and the code of what went wrong the last time.
pub(super) fn stand(reader: &Reader<'_>) -> casefile::Result<(u32, String)> {
    let schedule = read(reader)?;
    Ok((schedule.days, schedule.failed.map(|failed| failed.code).unwrap_or_default()))
}

/// One was made by hand: what failed before is past.
pub(super) fn settled(call: &Call<'_>) -> Result<(), CallError> {
    let schedule = call.file.read(read)?;
    if schedule.failed.is_some() { keep(call, &Schedule { failed: None, ..schedule }) } else { Ok(()) }
}

/// `backup.schedule`
pub fn set(call: &Call<'_>, params: BackupSchedule) -> Result<BackupStatus, CallError> {
    if !CHOICES.contains(&params.days) {
        return Err(CallError::field(ErrorCode::BadValue, "days"));
    }
    keep(call, &Schedule { days: params.days, failed: None })?;
    super::status(call, crate::contract::app::Nothing {})
}

impl Workstation {
    /// Begins to back up by itself, for as long as the workstation lives. The window calls this once.
    pub fn run_backups(&self) {
        let weak = self.downgrade();
        let _ = thread::Builder::new().name("backup".to_owned()).spawn(move || {
            loop {
                thread::sleep(LOOK);
                let Some(workstation) = weak.upgrade() else { return };
                workstation.back_up_if_due();
            }
        });
    }

    /// Backs up when it is time, nobody is at the keyboard and the folder used last is there. Whether one was made.
    pub fn back_up_if_due(&self) -> bool {
        let quiet = self.idle_ms() >= QUIET_MS;
        quiet && self.background(|call| try_it(call).unwrap_or(false)).unwrap_or(false)
    }
}

fn try_it(call: &Call<'_>) -> Result<bool, CallError> {
    let now = call.now_ms();
    let (schedule, last) = call.file.read(|reader| Ok((read(reader)?, last(reader)?)))?;
    let Some(last) = last.filter(|last| !last.folder.is_empty()) else { return Ok(false) };
    // A clock that was set back counts as time that passed, or it would put backups off for years.
    let past = |since: i64, wait: i64| now.saturating_sub(since).abs() >= wait;
    let is_time = schedule.days > 0 && past(last.ms, i64::from(schedule.days) * DAY_MS);
    let may_again = schedule.failed.as_ref().is_none_or(|failed| past(failed.ms, AGAIN_MS));
    // A stick that is not plugged in is no failure.
    if !is_time || !may_again || !Path::new(&last.folder).is_dir() {
        return Ok(false);
    }
    match make(call, Path::new(&last.folder), last.drawer) {
        Ok(()) => {
            settled(call)?;
            Ok(true)
        }
        // The file was locked, or a person needed the laptop: it is tried again later, as after a failure.
        Err(stopped) if stopped.code == ErrorCode::FileLocked => Ok(false),
        Err(error) => {
            let failed = Failed { ms: now, code: error.code.to_string() };
            keep(call, &Schedule { failed: Some(failed), ..schedule })?;
            Ok(false)
        }
    }
}
