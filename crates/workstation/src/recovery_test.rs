//! Whether the recovery sheet would work on the day it is needed: its code typed from the paper, once after it was printed
//! and once a year. Nothing of the code is kept.

use crate::call::Call;
use crate::contract::app::{Nothing, RecoveryState, RecoveryTest};
use crate::{CallError, ErrorCode};
use casefile::{CaseFileError, setting};
use chrono::{NaiveDate, TimeDelta};
use keys::RecoveryCode;
use zeroize::Zeroizing;

/// Setting of this laptop: the day of the last test of the present code.
const TESTED: &str = "recovery_tested";
/// A test is due again after so many days.
const EVERY_DAYS: i64 = 365;

/// `file.recoveryState`
pub fn state(call: &Call<'_>, _: Nothing) -> Result<RecoveryState, CallError> {
    let kept = call.file.read(|reader| setting::get_local(reader, TESTED))?;
    let tested_on: Option<NaiveDate> = kept.and_then(|json| serde_json::from_str(&json).ok());
    let due = tested_on.is_none_or(|day| call.today().signed_duration_since(day) > TimeDelta::days(EVERY_DAYS));
    Ok(RecoveryState { tested_on, due: due && call.file.has_recovery_code() })
}

/// `file.testRecovery`
pub fn test(call: &Call<'_>, params: RecoveryTest) -> Result<RecoveryState, CallError> {
    let typed = Zeroizing::new(params.code);
    let code = RecoveryCode::parse(&typed).map_err(|_| CallError::field(ErrorCode::RecoveryCodeInvalid, "code"))?;
    call.file.check_recovery_code(&code).map_err(|error| match error {
        CaseFileError::WrongPassphrase => CallError::field(ErrorCode::WrongRecoveryCode, "code"),
        other => other.into(),
    })?;
    let today = serde_json::to_string(&call.today()).map_err(|_| CallError::internal())?;
    call.write(|writer| {
        setting::set_local(writer, TESTED, &today)?;
        writer.record("test-recovery", None, "")
    })?;
    call.events.changed(["setting"]);
    state(call, Nothing {})
}

/// A new code was made: it was not tested yet.
pub(crate) fn renewed(writer: &mut casefile::Writer<'_>) -> casefile::Result<()> {
    setting::forget_local(writer, TESTED)
}
