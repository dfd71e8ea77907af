//! Consents: recording them, ending them, what the gate says, acts done without. The gate itself is `counseling::consent`'s;
//! every act that it gates asks [`gate`] inside its own transaction, so that a withdrawal counts from the next act on.

pub(crate) mod gate;
mod inventory;
mod orientation;
mod page;
mod withdraw;

pub use gate::check;
pub use inventory::inventory;
pub(crate) use inventory::lines as inventory_lines;
pub(crate) use orientation::{availability, keep_availability};
pub use orientation::{save_availability, tick};
pub(crate) use page::missing;
pub use page::page;
pub use withdraw::{consequences, take_back, withdraw};

use crate::contract::app::Nothing;
use crate::contract::consents::{OverrideConsent, OverrideRef};
use crate::contract::people::CounseleeView;
use crate::contract::save::Save;
use crate::counselees::view;
use crate::sessions::required;
use crate::{Call, CallError, ErrorCode};
use casefile::{Writer, consent, consent_override, counselee, counselor};
use chrono::NaiveDate;
use counseling::consent::{
    CONSENT_LINE_LENGTH, CONSENT_TEXT_LENGTH, Consent, ConsentAnswer, ConsentFrom, ConsentKind, IdentityCheck,
    OVERRIDE_LENGTH,
};

/// Refuses a text of more than `most` characters.
fn within(field: &str, text: &str, most: usize) -> Result<(), CallError> {
    if text.chars().count() > most {
        return Err(CallError::field(ErrorCode::TooLong, field).arg("most", most));
    }
    Ok(())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `consent.save`: records an answer, or mends how it was written down. Its end is `consent.withdraw`'s.
///
/// # Errors
/// [`ErrorCode::Required`], [`ErrorCode::TooLong`], [`ErrorCode::DateInFuture`], [`ErrorCode::DateOrder`],
/// [`ErrorCode::BadValue`] and [`ErrorCode::ChangedMeanwhile`], each with its field; [`ErrorCode::ConsentWithdrawn`] for one
/// that was withdrawn.
pub fn save(call: &Call<'_>, params: Save<Consent>) -> Result<CounseleeView, CallError> {
    let Save { before, record: mut wanted } = params;
    let today = call.today();
    tidy(&mut wanted);
    checked(&wanted, today)?;
    let whose = wanted.counselee;
    call.try_write(|writer| {
        counselee::get(writer, whose)?;
        if let Some(id) = wanted.id {
            let now = consent::get(writer, id)?;
            if now.counselee != whose {
                return Err(ErrorCode::NotFound.into());
            }
            if now.withdrawal.is_some() {
                return Err(ErrorCode::ConsentWithdrawn.into());
            }
            wanted = crate::meanwhile::merged(before.as_ref().unwrap_or(&now), &wanted, &now, &[])?;
            // What two hands wrote must fit together, too.
            tidy(&mut wanted);
            checked(&wanted, today)?;
        }
        // Who looked, and when, where only how was said.
        if wanted.check.is_some_and(|check| check != IdentityCheck::NotChecked) {
            if wanted.checked_by.is_empty() {
                wanted.checked_by = counselor::get(writer)?.name;
            }
            wanted.checked_on = wanted.checked_on.or_else(|| Some(wanted.obtained_on.unwrap_or(wanted.on).min(today)));
        }
        Ok(consent::save(writer, &wanted)?)
    })?;
    view(call, whose)
}

fn tidy(consent: &mut Consent) {
    for line in [&mut consent.person, &mut consent.checked_by, &mut consent.recipient, &mut consent.identity_check] {
        *line = one_line(line);
    }
    for text in [&mut consent.scope, &mut consent.withhold] {
        *text = text.trim().to_owned();
    }
    if consent.check == Some(IdentityCheck::NotChecked) {
        (consent.checked_by, consent.checked_on) = (String::new(), None);
    }
}

fn checked(consent: &Consent, today: NaiveDate) -> Result<(), CallError> {
    required("person", &consent.person)?;
    for (field, line) in [
        ("person", &consent.person),
        ("checkedBy", &consent.checked_by),
        ("recipient", &consent.recipient),
        ("identityCheck", &consent.identity_check),
    ] {
        within(field, line, CONSENT_LINE_LENGTH)?;
    }
    for (field, text) in [("scope", &consent.scope), ("withhold", &consent.withhold)] {
        within(field, text, CONSENT_TEXT_LENGTH)?;
    }
    // A general consent of the family is nobody else's to give, and a withdrawal is no answer to a question.
    if consent.kind == ConsentKind::Guardian && consent.from == ConsentFrom::Student {
        return Err(CallError::field(ErrorCode::BadValue, "from"));
    }
    if consent.answer == ConsentAnswer::Withdrawn && consent.id.is_none() {
        return Err(CallError::field(ErrorCode::BadValue, "answer"));
    }
    if consent.check == Some(IdentityCheck::Document) {
        required("identityCheck", &consent.identity_check)?;
    }
    // What is obtained today may begin later; nothing is consented to backwards.
    match consent.obtained_on {
        Some(obtained) if obtained > today => return Err(CallError::field(ErrorCode::DateInFuture, "obtainedOn")),
        Some(obtained) if consent.on < obtained => return Err(CallError::field(ErrorCode::DateOrder, "on")),
        None if consent.on > today => return Err(CallError::field(ErrorCode::DateInFuture, "on")),
        _ => {}
    }
    if consent.until.is_some_and(|last| last < consent.on) {
        return Err(CallError::field(ErrorCode::DateOrder, "until"));
    }
    if consent.checked_on.is_some_and(|day| day > today) {
        return Err(CallError::field(ErrorCode::DateInFuture, "checkedOn"));
    }
    Ok(())
}

/// `consent.override`: opens an act for a counselee and today. It stands in the access log and on the timeline.
///
/// # Errors
/// [`ErrorCode::Required`] and [`ErrorCode::TooLong`] for `reason`; [`ErrorCode::BadValue`] for an act that no emergency
/// opens.
pub fn open_without(call: &Call<'_>, params: OverrideConsent) -> Result<CounseleeView, CallError> {
    let today = call.today();
    required("reason", &params.reason)?;
    within("reason", &params.reason, OVERRIDE_LENGTH)?;
    call.write(|writer| {
        counselee::get(writer, params.counselee)?;
        consent_override::add(writer, params.counselee, params.act, &params.reason, today)
    })?;
    view(call, params.counselee)
}

/// `consent.endOverride`
///
/// # Errors
/// [`ErrorCode::NotFound`].
pub fn end_override(call: &Call<'_>, params: OverrideRef) -> Result<Nothing, CallError> {
    call.write(|writer| consent_override::end(writer, params.id))?;
    Ok(Nothing {})
}

/// Ends what was opened without consent, because somebody said no to it since.
fn end_overrides(writer: &mut Writer<'_>, of: &Consent) -> casefile::Result<()> {
    let open = consent_override::list(writer, of.counselee)?.into_iter();
    for one in open.filter(|one| one.ended_ms.is_none() && one.act.kind() == of.kind) {
        consent_override::end(writer, one.id)?;
    }
    Ok(())
}
