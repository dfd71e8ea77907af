//! What the program itself puts on the clipboard (a made passphrase, a code, a private note), taken away again after ten
//! seconds if it is still there, and at once when the file locks or the program ends. Only a digest of it is kept here.

use crate::contract::app::{Copied, CopyText};
use crate::{CallError, ErrorCode, Workstation};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// How long it stays.
const STAYS: Duration = Duration::from_secs(10);
/// Longest text taken, in bytes: a private note at most.
const LONGEST: usize = 64 * 1024;

/// Digest of what was put there, and until when it stays, by the clock that nobody can set.
#[derive(Default)]
struct Ours(Mutex<Option<([u8; 32], i64)>>);

/// `clipboard.copy`
pub fn copy(workstation: &Workstation, params: CopyText) -> Result<Copied, CallError> {
    let text = zeroize::Zeroizing::new(params.text);
    if text.len() > LONGEST {
        return Err(CallError::field(ErrorCode::TooLong, "text"));
    }
    let stays = i64::try_from(STAYS.as_millis()).unwrap_or(i64::MAX);
    let until = workstation.environment().clock.steady_ms().saturating_add(stays);
    workstation.desktop().copy(&text)?;
    *workstation.state::<Ours>().0.lock().unwrap_or_else(PoisonError::into_inner) =
        Some((keys::digest(text.as_bytes()), until));
    let later = workstation.downgrade();
    std::thread::spawn(move || {
        std::thread::sleep(STAYS);
        if let Some(workstation) = later.upgrade() {
            tidy(&workstation, false);
        }
    });
    Ok(Copied { seconds: u32::try_from(STAYS.as_secs()).unwrap_or(u32::MAX) })
}

/// Takes it away if its time is over, or `now`; what somebody else has put there since stays.
pub(crate) fn tidy(workstation: &Workstation, now: bool) {
    let ours = workstation.state::<Ours>();
    let mut ours = ours.0.lock().unwrap_or_else(PoisonError::into_inner);
    let steady = workstation.environment().clock.steady_ms();
    let Some((digest, _)) = ours.take_if(|(_, until)| now || *until <= steady) else { return };
    let there = workstation.desktop().copied().ok().flatten().map(zeroize::Zeroizing::new);
    if there.is_some_and(|text| keys::digest(text.as_bytes()) == digest) {
        let _ = workstation.desktop().clear_copied();
    }
}
