//! Retention as a person meets it: the due list with its reasons, rules, holds, and destruction in two steps. What may go
//! is decided by the case file once more; here it is put into words and carried to the backups that this laptop knows.

mod certificate;
mod clock;
mod destroy;
mod lines;
mod rules;
mod traces;

pub use certificate::certificate;
pub(crate) use clock::tick;
pub use clock::{confirm_clock, reviewed};
pub use destroy::{cancel, clean_backups, confirm, preview, request};
pub(crate) use lines::{When, day};
pub use lines::{list, notice};
pub use rules::{reset_rule, rules, save_rule, use_profile};
pub(crate) use traces::{tidy, tidy_behind};

use crate::call::Call;
use crate::contract::app::Nothing;
use crate::contract::retention::{KeepLonger, KeepingRef, LiftHold, PlaceHold};
use crate::{CallError, ErrorCode};
use casefile::{counselee, counselor, hold};
use counseling::CounseleeId;
use counseling::retention::{Keeping, KeepingKind, Lifted};
use uuid::Uuid;

/// Letters of the code that stands for a person.
const CODE: usize = 8;

/// The code of a person, the same as on her other papers.
pub(crate) fn code(counselee: CounseleeId) -> String {
    crate::documents::code("K", counselee.0, CODE)
}

/// Who acts: a hold or a destruction without a name would be nobody's.
fn by(call: &Call<'_>) -> Result<String, CallError> {
    let name = call.file.read(counselor::get)?.name.trim().to_owned();
    if name.is_empty() { Err(ErrorCode::CounselorNameMissing.into()) } else { Ok(name) }
}

/// A reason, as typed, within what a line holds.
fn reason(text: &str) -> Result<&str, CallError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(CallError::field(ErrorCode::Required, "reason"));
    }
    if text.chars().count() > 1_000 {
        return Err(CallError::field(ErrorCode::TooLong, "reason").arg("most", 1_000));
    }
    Ok(text)
}

/// `retention.hold`
pub fn place_hold(call: &Call<'_>, params: PlaceHold) -> Result<Nothing, CallError> {
    let (by, reason, today) = (by(call)?, reason(&params.reason)?, call.today());
    call.file.read(|reader| counselee::get(reader, params.counselee))?;
    call.write(|writer| hold::place(writer, params.counselee, params.class, reason, today, &by))?;
    lines::forget(call);
    Ok(Nothing {})
}

/// `retention.lift`
pub fn lift_hold(call: &Call<'_>, params: LiftHold) -> Result<Nothing, CallError> {
    let ended = Lifted { on: call.today(), by: by(call)?, reason: reason(&params.reason)?.to_owned() };
    call.write(|writer| hold::lift(writer, params.hold, &ended))?;
    // What another laptop destroyed while the hold stood here.
    call.file.settle_destructions(&call.context())?;
    lines::forget(call);
    Ok(Nothing {})
}

/// `retention.keep`
pub fn keep(call: &Call<'_>, params: KeepLonger) -> Result<Nothing, CallError> {
    let (by, reason, today) = (by(call)?, reason(&params.reason)?, call.today());
    if params.items.is_empty() {
        return Err(CallError::field(ErrorCode::Required, "items"));
    }
    match (params.kind, params.until) {
        (KeepingKind::Postponed, None) => return Err(CallError::field(ErrorCode::Required, "until")),
        (KeepingKind::Postponed, Some(until)) if until <= today => {
            return Err(CallError::field(ErrorCode::DateOrder, "until"));
        }
        (KeepingKind::Permanent, Some(_)) => return Err(CallError::field(ErrorCode::BadValue, "until")),
        _ => {}
    }
    call.write(|writer| {
        for item in &params.items {
            let decision = Keeping {
                id: Uuid::nil(),
                counselee: item.counselee,
                class: item.class,
                kind: params.kind,
                until: params.until,
                reason: reason.to_owned(),
                by: by.clone(),
                on: today,
            };
            hold::keep(writer, &decision)?;
        }
        Ok(())
    })?;
    lines::forget(call);
    Ok(Nothing {})
}

/// `retention.unkeep`
pub fn unkeep(call: &Call<'_>, params: KeepingRef) -> Result<Nothing, CallError> {
    call.write(|writer| hold::unkeep(writer, params.keeping))?;
    lines::forget(call);
    Ok(Nothing {})
}
