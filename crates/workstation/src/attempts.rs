//! Waiting after wrong passphrases. The count lies outside the case file, so that it survives a restart; it only delays, so
//! whoever deletes it or turns the clock gains no more than he has by copying the file. It must never keep the right person
//! out for longer than [`LONGEST_S`], and never stands before the recovery code, which nobody can guess.

use crate::{CallError, ErrorCode, Workstation};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// Wrong passphrases that cost nothing: a slip, the wrong keyboard, caps lock.
const FREE: u32 = 3;
/// Seconds to wait after the third wrong passphrase and each further one; the last value stays.
const WAITS_S: [i64; 6] = [5, 15, 30, 60, 120, LONGEST_S];
/// The longest wait in seconds: five minutes.
const LONGEST_S: i64 = 300;

/// What is known of one case file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Wrong {
    count: u32,
    last_ms: i64,
}

impl Wrong {
    /// Milliseconds still to wait. A clock that was set back counts from now on.
    fn left_ms(&mut self, now_ms: i64) -> i64 {
        let Some(step) = self.count.checked_sub(FREE) else { return 0 };
        let wait = usize::try_from(step).ok().and_then(|step| WAITS_S.get(step)).unwrap_or(&LONGEST_S) * 1000;
        self.last_ms = self.last_ms.min(now_ms);
        (self.last_ms.saturating_add(wait) - now_ms).clamp(0, wait)
    }
}

/// Wrong passphrases by case file, as in the file `attempts.json` of the state folder.
#[derive(Default)]
struct Attempts(Mutex<Option<BTreeMap<String, Wrong>>>);

/// Reads or changes what is known of the case file at `path`; what changed is written down. A state folder that cannot be
/// written must keep nobody out: then it holds until the program ends.
fn with<T>(workstation: &Workstation, path: &Path, act: impl FnOnce(&mut Wrong) -> T) -> T {
    let place = workstation.environment().state_dir.join("attempts.json");
    let id = casefile::case_file_id_at(path).unwrap_or_default();
    let id: String = id.iter().map(|byte| format!("{byte:02x}")).collect();
    let attempts = workstation.state::<Attempts>();
    let mut held = attempts.0.lock().unwrap_or_else(PoisonError::into_inner);
    let known = held.get_or_insert_with(|| {
        std::fs::read(&place).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    });
    let before = known.get(&id).copied().unwrap_or_default();
    let mut now = before;
    let answer = act(&mut now);
    if now != before {
        if now.count == 0 {
            known.remove(&id);
        } else {
            known.insert(id, now);
        }
        if let Ok(json) = serde_json::to_vec(known) {
            let _ = std::fs::create_dir_all(&workstation.environment().state_dir);
            let _ = crate::settings_file::replace(&place, &json);
        }
    }
    answer
}

/// Seconds until the next passphrase is taken, rounded up.
pub(crate) fn seconds_left(workstation: &Workstation, path: &Path) -> u32 {
    let left = with(workstation, path, |wrong| wrong.left_ms(workstation.now_ms()));
    u32::try_from((left + 999) / 1000).unwrap_or(0)
}

/// How many were wrong since the file was last opened; none from now on.
pub(crate) fn take(workstation: &Workstation, path: &Path) -> u32 {
    with(workstation, path, |wrong| std::mem::take(wrong).count)
}

/// Tries a passphrase on the case file at `path`: refused without a look while there is a wait, and counted when wrong.
pub(crate) fn try_passphrase<T>(
    workstation: &Workstation,
    path: &Path,
    attempt: impl FnOnce() -> Result<T, CallError>,
) -> Result<T, CallError> {
    let left = seconds_left(workstation, path);
    if left > 0 {
        return Err(CallError::new(ErrorCode::WaitAfterWrong).arg("seconds", left));
    }
    let tried = attempt();
    if tried.as_ref().is_err_and(|error| error.code == ErrorCode::WrongPassphrase) {
        with(workstation, path, |wrong| {
            *wrong = Wrong { count: wrong.count.saturating_add(1), last_ms: workstation.now_ms() };
        });
    }
    tried
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_five_minutes_and_no_further_and_end_whatever_the_clock_does() {
        let waits = |count| Wrong { count, last_ms: 1_000_000 }.left_ms(1_000_000) / 1000;
        assert_eq!([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(waits), [0, 0, 0, 5, 15, 30, 60, 120, 300, 300]);
        assert_eq!(waits(u32::MAX), 300);
        // Set back by years: the wait begins anew and is no longer than it was.
        let mut wrong = Wrong { count: 8, last_ms: 2_000_000_000_000 };
        assert_eq!(wrong.left_ms(0), 300_000);
        assert_eq!(wrong.left_ms(299_000), 1_000);
        assert_eq!(wrong.left_ms(300_000), 0);
        assert_eq!(Wrong { count: 3, last_ms: i64::MAX }.left_ms(i64::MIN / 2), 5_000);
    }
}
