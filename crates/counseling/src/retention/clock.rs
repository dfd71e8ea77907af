//! Whether a clock may be believed. A laptop whose clock was set to 2038 must not make everything due, one set to 1970
//! must not make a postponement look far away: where the clock does not fit what was last believed, a person is asked.

use crate::vocabulary;

/// A clock that is this many days further than when it was last believed is asked about: longer than a long holiday.
pub const AHEAD_DAYS: i64 = 60;
/// A clock may be set back by so many days (time zones, a corrected minute) without a question.
pub const BEHIND_DAYS: i64 = 1;

const DAY_MS: i64 = 86_400_000;

vocabulary! {
    /// How the laptop's clock stands to the time that was last believed.
    ClockState { Fits = "fits", Behind = "behind", Ahead = "ahead" }
}

/// Compares the clock with the newest time that was believed, both in milliseconds since 1970 UTC.
#[must_use]
pub fn judge_clock(now_ms: i64, believed_ms: i64) -> ClockState {
    let ahead = now_ms.saturating_sub(believed_ms);
    if ahead > AHEAD_DAYS * DAY_MS {
        ClockState::Ahead
    } else if ahead < -BEHIND_DAYS * DAY_MS {
        ClockState::Behind
    } else {
        ClockState::Fits
    }
}
