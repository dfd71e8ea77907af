//! Whether the recovery sheet would work on the day it is needed: its code typed from the paper, once after it was printed,
//! once a year, and once after the passphrase has changed, when a sheet is easily mixed up. Nothing of the code is kept.

use crate::call::Call;
use crate::contract::app::{Nothing, RecoveryDue, RecoveryState, RecoveryTest};
use crate::{CallError, ErrorCode, file};
use casefile::{CaseFileError, Reader, setting};
use chrono::{NaiveDate, TimeDelta};
use keys::RecoveryCode;
use zeroize::Zeroizing;

/// Setting of this laptop: the day of the last test of the present code.
const TESTED: &str = "recovery_tested";
/// Setting of this laptop: the passphrase has changed since.
const CHANGED: &str = "recovery_passphrase_changed";
/// A test is due again after so many days.
const EVERY_DAYS: i64 = 365;

/// `file.recoveryState`
pub fn state(call: &Call<'_>, _: Nothing) -> Result<RecoveryState, CallError> {
    let (today, code) = (call.today(), call.file.has_recovery_code());
    Ok(call.file.read(|reader| read(reader, today, code))?)
}

/// What is known of the sheet; nothing is due where there is no code.
pub(crate) fn read(reader: &Reader<'_>, today: NaiveDate, has_code: bool) -> casefile::Result<RecoveryState> {
    let kept = setting::get_local(reader, TESTED)?;
    let tested_on: Option<NaiveDate> = kept.and_then(|json| serde_json::from_str(&json).ok());
    let changed = setting::get_local(reader, CHANGED)?.is_some();
    let due = match tested_on {
        _ if !has_code => None,
        None => Some(RecoveryDue::Never),
        // Also a day that has not come yet: the clock was set back, or was wrong then.
        Some(day) if today.signed_duration_since(day).abs() > TimeDelta::days(EVERY_DAYS) => Some(RecoveryDue::Year),
        Some(_) if changed => Some(RecoveryDue::Passphrase),
        Some(_) => None,
    };
    let printed = setting::get_local(reader, file::SHEET_DONE)?.as_deref() == Some("true");
    Ok(RecoveryState { tested_on, due, printed })
}

/// `file.testRecovery`
pub fn test(call: &Call<'_>, params: RecoveryTest) -> Result<RecoveryState, CallError> {
    let typed = Zeroizing::new(params.code);
    let code = RecoveryCode::parse(&typed).map_err(|_| CallError::field(ErrorCode::RecoveryCodeInvalid, "code"))?;
    call.file.check_recovery_code(&code).map_err(|error| match error {
        CaseFileError::WrongPassphrase => CallError::field(ErrorCode::WrongRecoveryCode, "code"),
        other => other.into(),
    })?;
    proven(call, Some("test-recovery"))?;
    state(call, Nothing {})
}

/// The present code was typed rightly, for a test or to open the file.
pub(crate) fn proven(call: &Call<'_>, action: Option<&str>) -> Result<(), CallError> {
    let today = serde_json::to_string(&call.today()).map_err(|_| CallError::internal())?;
    call.write(|writer| {
        setting::set_local(writer, TESTED, &today)?;
        setting::forget_local(writer, CHANGED)?;
        action.map_or(Ok(()), |action| writer.record(action, None, ""))
    })?;
    call.events.changed(["setting"]);
    Ok(())
}

/// A new code was made: it was not tested yet.
pub(crate) fn renewed(writer: &mut casefile::Writer<'_>) -> casefile::Result<()> {
    setting::forget_local(writer, TESTED)
}

/// The passphrase was changed: the sheet is asked for once.
pub(crate) fn passphrase_changed(writer: &mut casefile::Writer<'_>) -> casefile::Result<()> {
    setting::set_local(writer, CHANGED, "true")
}
