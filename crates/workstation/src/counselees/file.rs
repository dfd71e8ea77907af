//! The confidential part of a counselee's file: profile, alerts, case status.

use super::{emergency, view};
use crate::contract::app::Nothing;
use crate::contract::counselee_file::{AlertRef, ChangeStatus, CounseleeFile, SaveProfile, StatusRef};
use crate::contract::people::CounseleeView;
use crate::contract::save::Save;
use crate::sessions::{required, short};
use crate::{Call, CallError, ErrorCode};
use casefile::{Reader, alert, case_status, code_word, counselee, counselee_link, emergency_card, profile};
use counseling::CounseleeId;
use counseling::alert::{ALERT_LENGTH, Alert};
use counseling::case_status::CaseStatus;
use counseling::profile::{PART_LENGTH, PersonalProfile, ProfilePart};

/// What the file holds; never the code word.
pub(super) fn read(reader: &Reader<'_>, id: CounseleeId) -> casefile::Result<CounseleeFile> {
    let status = case_status::present(reader, id)?;
    Ok(CounseleeFile {
        profile: profile::get(reader, id)?,
        disputed: profile::disputed(reader, id)?,
        emergency: emergency_card::get(reader, id)?,
        emergency_defaults: emergency::defaults(reader)?,
        alerts: alert::list(reader, id)?,
        case_status: status,
        next_statuses: CaseStatus::choices(status).to_vec(),
        status_history: case_status::history(reader, id)?,
        has_code_word: code_word::is_set(reader, id)?,
        links: counselee_link::list(reader, id)?,
    })
}

/// `profile.save`: writes the parts that the person changed and leaves the others as they are by now.
///
/// # Errors
/// [`ErrorCode::TooLong`]; [`ErrorCode::ChangedMeanwhile`] and [`ErrorCode::ConflictOpen`] with the part.
pub fn save_profile(call: &Call<'_>, params: SaveProfile) -> Result<CounseleeView, CallError> {
    let SaveProfile { counselee: whose, before, profile: wanted } = params;
    let tidy = |profile: &PersonalProfile, part| profile.part(part).trim().to_owned();
    call.try_write(|writer| {
        counselee::get(writer, whose)?;
        let mut profile = profile::get(writer, whose)?;
        let disputed = profile::disputed(writer, whose)?;
        for part in ProfilePart::ALL.iter().copied() {
            let (text, shown) = (tidy(&wanted, part), tidy(&before, part));
            if text == shown {
                continue;
            }
            if text.chars().count() > PART_LENGTH {
                return Err(CallError::field(ErrorCode::TooLong, part.as_str()).arg("most", PART_LENGTH));
            }
            if disputed.contains(&part) {
                return Err(CallError::field(ErrorCode::ConflictOpen, part.as_str()));
            }
            if profile.part(part) != shown && profile.part(part) != text {
                return Err(CallError::field(ErrorCode::ChangedMeanwhile, part.as_str()));
            }
            if text.is_empty() {
                profile.0.remove(&part);
            } else {
                profile.0.insert(part, text);
            }
        }
        Ok(profile::save(writer, whose, &profile)?)
    })?;
    view(call, whose)
}

/// `alert.save`
///
/// # Errors
/// [`ErrorCode::Required`], [`ErrorCode::TooLong`], [`ErrorCode::DateOrder`]; [`ErrorCode::ChangedMeanwhile`] with the field;
/// [`ErrorCode::NotFound`].
pub fn save_alert(call: &Call<'_>, params: Save<Alert>) -> Result<CounseleeView, CallError> {
    let Save { before, record: mut wanted } = params;
    wanted.text = wanted.text.split_whitespace().collect::<Vec<_>>().join(" ");
    sound(&wanted)?;
    let whose = wanted.counselee;
    call.try_write(|writer| {
        counselee::get(writer, whose)?;
        if let Some(id) = wanted.id {
            let now = alert::get(writer, id)?;
            // An alert never moves from one counselee to another.
            if now.counselee != whose {
                return Err(ErrorCode::NotFound.into());
            }
            wanted = crate::meanwhile::merged(before.as_ref().unwrap_or(&now), &wanted, &now, &[])?;
            // What two hands wrote must fit together, too.
            sound(&wanted)?;
        }
        Ok(alert::save(writer, &wanted)?)
    })?;
    view(call, whose)
}

fn sound(alert: &Alert) -> Result<(), CallError> {
    required("text", &alert.text)?;
    if alert.text.chars().count() > ALERT_LENGTH {
        return Err(CallError::field(ErrorCode::TooLong, "text").arg("most", ALERT_LENGTH));
    }
    if alert.until.is_some_and(|last| last < alert.from) {
        return Err(CallError::field(ErrorCode::DateOrder, "until"));
    }
    Ok(())
}

/// `alert.delete`
///
/// # Errors
/// [`ErrorCode::NotFound`].
pub fn delete_alert(call: &Call<'_>, params: AlertRef) -> Result<Nothing, CallError> {
    call.write(|writer| alert::delete(writer, params.id))?;
    Ok(Nothing {})
}

/// `alert.restore`
///
/// # Errors
/// [`ErrorCode::NotFound`].
pub fn restore_alert(call: &Call<'_>, params: AlertRef) -> Result<Nothing, CallError> {
    call.write(|writer| alert::restore(writer, params.id))?;
    Ok(Nothing {})
}

/// `caseStatus.change`
///
/// # Errors
/// [`ErrorCode::CaseTransition`] for `status`; [`ErrorCode::DateInFuture`] and [`ErrorCode::DateBeforeLast`] for `on`;
/// [`ErrorCode::TooLong`].
pub fn change_status(call: &Call<'_>, params: ChangeStatus) -> Result<CounseleeView, CallError> {
    if params.on > call.today() {
        return Err(CallError::field(ErrorCode::DateInFuture, "on"));
    }
    short("reason", &params.reason)?;
    call.try_write(|writer| {
        counselee::get(writer, params.counselee)?;
        let present = case_status::present(writer, params.counselee)?;
        if !params.status.may_follow(present) {
            let from = present.map_or("none", CaseStatus::as_str);
            let refused = CallError::field(ErrorCode::CaseTransition, "status");
            return Err(refused.arg("from", from).arg("to", params.status));
        }
        if case_status::history(writer, params.counselee)?.first().is_some_and(|last| params.on < last.on) {
            return Err(CallError::field(ErrorCode::DateBeforeLast, "on"));
        }
        Ok(case_status::add(writer, params.counselee, params.status, params.on, &params.reason)?)
    })?;
    view(call, params.counselee)
}

/// `caseStatus.takeBack`: the last change only.
///
/// # Errors
/// [`ErrorCode::NotFound`] for another one.
pub fn take_status_back(call: &Call<'_>, params: StatusRef) -> Result<CounseleeView, CallError> {
    call.write(|writer| case_status::take_back(writer, params.counselee, params.id))?;
    view(call, params.counselee)
}
