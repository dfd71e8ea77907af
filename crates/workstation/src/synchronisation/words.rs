//! From what went wrong to the codes that the page and the command line put into words.

use crate::{CallError, ErrorCode};
use sync::engine::Trouble;
use sync::pairing::PairFault;
use sync::setup::SetupFault;

/// The Fluent id of a trouble's text.
pub fn trouble_text(trouble: Trouble) -> String {
    format!("sync-trouble-{}", trouble.code())
}

/// The state that a trouble leaves synchronisation in.
pub fn state_of(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::Unreachable | Trouble::Busy => "unreachable",
        Trouble::Revoked => "revoked",
        Trouble::UpdateNeeded => "update-needed",
        _ => "refused",
    }
}

/// A trouble as the refusal of a call.
pub fn refused(trouble: Trouble) -> CallError {
    let code = match trouble {
        Trouble::Unreachable | Trouble::Busy => ErrorCode::ServerUnreachable,
        Trouble::WrongPin | Trouble::WrongServer | Trouble::Tampered => ErrorCode::ServerNotTrusted,
        Trouble::Garbage | Trouble::UpdateNeeded => ErrorCode::ServerAnswer,
        Trouble::DiskFull => ErrorCode::DiskFull,
        Trouble::Locked => ErrorCode::FileLocked,
        Trouble::Damaged => return CallError::unexpected("synchronisation: the case file does not hold together"),
        _ => ErrorCode::EnrolRefused,
    };
    code.into()
}

/// Why an enrolment ended.
pub fn setup_refused(fault: SetupFault) -> CallError {
    match fault {
        SetupFault::AlreadyEnrolled => ErrorCode::SyncAlreadyEnrolled.into(),
        SetupFault::NotASetupLink => CallError::field(ErrorCode::EnrolCodeInvalid, "code"),
        SetupFault::Used => ErrorCode::EnrolRefused.into(),
        SetupFault::Trouble(trouble) => refused(trouble),
    }
}

/// The Fluent id of why a pairing ended.
pub fn pair_text(fault: PairFault) -> String {
    match fault {
        PairFault::NotEnrolled => "error-sync-not-enrolled".to_owned(),
        PairFault::NotAPairingLink => "error-enrol-code-invalid".to_owned(),
        PairFault::Expired => "sync-pair-expired".to_owned(),
        PairFault::Cancelled => "sync-pair-cancelled".to_owned(),
        PairFault::Tampered => "sync-pair-tampered".to_owned(),
        PairFault::Trouble(trouble) => trouble_text(trouble),
    }
}

/// Why a pairing ended, as the refusal of a call.
pub fn pair_refused(fault: PairFault) -> CallError {
    match fault {
        PairFault::NotEnrolled => ErrorCode::SyncNotEnrolled.into(),
        PairFault::NotAPairingLink => CallError::field(ErrorCode::EnrolCodeInvalid, "code"),
        PairFault::Expired | PairFault::Cancelled => ErrorCode::PairGone.into(),
        PairFault::Tampered => ErrorCode::PairRefused.into(),
        PairFault::Trouble(trouble) => match refused(trouble) {
            error if error.code == ErrorCode::EnrolRefused => ErrorCode::PairRefused.into(),
            error => error,
        },
    }
}
