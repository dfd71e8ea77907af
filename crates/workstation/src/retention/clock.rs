//! The time that is believed. It follows the laptop's clock in small steps; where the clock jumped, a person says which day
//! it is, and until then nothing is due.

use super::lines;
use crate::call::Call;
use crate::contract::app::Nothing;
use crate::contract::retention::ConfirmClock;
use crate::{CallError, ErrorCode};
use casefile::{Reader, setting};
use chrono::{Datelike, NaiveDate};
use counseling::retention::{ClockState, judge_clock};

/// Setting of this laptop: the newest time that was believed, milliseconds since 1970 UTC.
const BELIEVED: &str = "retention_clock";
/// Setting of this laptop: the month in which the list was last looked through.
const REVIEWED: &str = "retention_reviewed";
/// The believed time is written down at most every so many milliseconds.
const STEP_MS: i64 = 6 * 3_600_000;

/// What is believed: the newest time written down, else the day on which the file was made.
pub(super) fn believed(reader: &Reader<'_>) -> casefile::Result<i64> {
    let kept = setting::get_local(reader, BELIEVED)?.and_then(|json| json.parse().ok());
    match kept {
        Some(ms) => Ok(ms),
        None => casefile::created_ms(reader),
    }
}

/// How the clock stands.
pub(super) fn state(reader: &Reader<'_>, now_ms: i64) -> casefile::Result<ClockState> {
    Ok(judge_clock(now_ms, believed(reader)?))
}

/// Lets the believed time follow a clock that fits. Called when the file was opened and when the list is asked for.
pub(crate) fn tick(call: &Call<'_>) {
    if call.file.check_pending() {
        return;
    }
    let now_ms = call.now_ms();
    let follows = call.file.read(|reader| {
        let believed = believed(reader)?;
        let kept = setting::get_local(reader, BELIEVED)?.is_some();
        Ok(judge_clock(now_ms, believed) == ClockState::Fits && (!kept || now_ms > believed + STEP_MS))
    });
    if follows.unwrap_or(false) {
        // Without it the question comes sooner; nothing is destroyed for that.
        let _ = call.write(|writer| setting::set_local(writer, BELIEVED, &now_ms.to_string()));
    }
}

/// `retention.confirmClock`: a person says that the day shown is right.
pub fn confirm_clock(call: &Call<'_>, params: ConfirmClock) -> Result<Nothing, CallError> {
    if params.day != call.today() {
        return Err(CallError::field(ErrorCode::BadValue, "day"));
    }
    let now_ms = call.now_ms();
    call.write(|writer| {
        setting::set_local(writer, BELIEVED, &now_ms.to_string())?;
        writer.record("confirm-clock", None, "")
    })?;
    lines::forget(call);
    call.events.changed(["setting"]);
    Ok(Nothing {})
}

fn month(today: NaiveDate) -> String {
    format!("\"{:04}-{:02}\"", today.year(), today.month())
}

/// Whether the list was looked through this month.
pub(super) fn is_reviewed(today: NaiveDate, reader: &Reader<'_>) -> casefile::Result<bool> {
    Ok(setting::get_local(reader, REVIEWED)?.is_some_and(|kept| kept == month(today)))
}

/// `retention.reviewed`: the list was looked through; Today is silent until the next month.
pub fn reviewed(call: &Call<'_>, _: Nothing) -> Result<Nothing, CallError> {
    let month = month(call.today());
    call.write(|writer| {
        setting::set_local(writer, REVIEWED, &month)?;
        writer.record("retention-review", None, "")
    })?;
    call.events.changed(["setting"]);
    Ok(Nothing {})
}
