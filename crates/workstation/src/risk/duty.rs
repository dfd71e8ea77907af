//! Duties to report and to warn.

use super::{board, merge, not_ahead, within};
use crate::contract::risk::{ReopenDuty, RiskView, SaveDuty};
use crate::{Call, CallError, ErrorCode};
use casefile::{counselee, duty_report, risk_review};
use counseling::duty_report::{DutyReport, DutyStanding, LINE_LENGTH, TEXT_LENGTH, missing_before_closing};

/// What a form may change.
const PATHS: [&str; 16] = [
    "duty",
    "authority",
    "facts",
    "knownMs",
    "deadlineMs",
    "decision",
    "why",
    "parents",
    "parentsWhy",
    "reportedMs",
    "how",
    "reportedBy",
    "reference",
    "reply",
    "repliedOn",
    "closedOn",
];

/// `duty.save`: begins a record or writes what was changed; with a closing day it closes it.
///
/// # Errors
/// [`ErrorCode::Required`] for `facts` of a new one; [`ErrorCode::RiskIncomplete`] with what closing lacks;
/// [`ErrorCode::RiskClosed`]; [`ErrorCode::TooLong`]; [`ErrorCode::DateInFuture`]; [`ErrorCode::DateOrder`];
/// [`ErrorCode::ChangedMeanwhile`] and [`ErrorCode::ConflictOpen`] with the field; [`ErrorCode::NotFound`].
pub fn save(call: &Call<'_>, params: SaveDuty) -> Result<RiskView, CallError> {
    let SaveDuty { before, report: wanted } = params;
    let wanted = tidied(wanted)?;
    for (field, at_ms) in [("knownMs", Some(wanted.known_ms)), ("reportedMs", wanted.reported_ms)] {
        at_ms.map_or(Ok(()), |at_ms| not_ahead(call, field, at_ms))?;
    }
    let today = call.today();
    for (field, day) in [("repliedOn", wanted.replied_on), ("closedOn", wanted.closed_on)] {
        if day.is_some_and(|day| day > today) {
            return Err(CallError::field(ErrorCode::DateInFuture, field));
        }
    }
    for (field, at_ms) in [("deadlineMs", Some(wanted.deadline_ms)), ("reportedMs", wanted.reported_ms)] {
        if at_ms.is_some_and(|at_ms| at_ms < wanted.known_ms) {
            return Err(CallError::field(ErrorCode::DateOrder, field));
        }
    }
    crate::sessions::required("facts", &wanted.facts)?;
    let whose = wanted.counselee;
    call.try_write(|writer| {
        counselee::get(writer, whose)?;
        let report = match wanted.id {
            None => {
                if let Some(review) = wanted.review
                    && risk_review::get(writer, review)?.counselee != whose
                {
                    return Err(ErrorCode::NotFound.into());
                }
                DutyReport { disputed: Vec::new(), ..wanted }
            }
            Some(id) => {
                let present = duty_report::get(writer, id)?;
                if present.standing() == DutyStanding::Closed {
                    return Err(ErrorCode::RiskClosed.into());
                }
                let before = before.unwrap_or_else(|| present.clone());
                merge::changed((&before, &wanted, &present), &PATHS, &present.disputed)?
            }
        };
        if report.closed_on.is_some()
            && let Some(field) = missing_before_closing(&report).first()
        {
            return Err(CallError::field(ErrorCode::RiskIncomplete, field));
        }
        Ok(duty_report::save(writer, &report)?)
    })?;
    board::view(call, whose)
}

fn tidied(mut report: DutyReport) -> Result<DutyReport, CallError> {
    for (field, text, most) in [
        ("authority", &mut report.authority, TEXT_LENGTH),
        ("facts", &mut report.facts, TEXT_LENGTH),
        ("why", &mut report.why, TEXT_LENGTH),
        ("parentsWhy", &mut report.parents_why, TEXT_LENGTH),
        ("reply", &mut report.reply, TEXT_LENGTH),
        ("reportedBy", &mut report.reported_by, LINE_LENGTH),
        ("reference", &mut report.reference, LINE_LENGTH),
    ] {
        *text = text.trim().to_owned();
        within(field, text, most)?;
    }
    Ok(report)
}

/// `duty.reopen`: opens a closed record again.
///
/// # Errors
/// [`ErrorCode::Required`] without a reason; [`ErrorCode::TooLong`]; [`ErrorCode::BadValue`] for an open one.
pub fn reopen(call: &Call<'_>, params: ReopenDuty) -> Result<RiskView, CallError> {
    crate::sessions::required("reason", &params.reason)?;
    within("reason", &params.reason, TEXT_LENGTH)?;
    let whose = call.write(|writer| {
        duty_report::reopen(writer, params.id, &params.reason)?;
        Ok(duty_report::get(writer, params.id)?.counselee)
    })?;
    board::view(call, whose)
}
