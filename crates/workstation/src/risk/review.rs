//! Reviews: raised, written, closed, opened again; and their lines.

use super::{board, merge, not_ahead, within};
use crate::contract::app::Nothing;
use crate::contract::risk::{ReopenReview, RiskLine, RiskView, SaveReview};
use crate::{Call, CallError, ErrorCode};
use casefile::{counselee, counselor, risk_review, session};
use counseling::profile::LINE_LENGTH;
use counseling::risk::{PART_LENGTH, RiskPart, RiskReview, RiskStep, missing_before_closing};

/// What a form may change.
const PATHS: [&str; 13] = [
    "topic",
    "reason",
    "parts.ideation",
    "parts.plan",
    "parts.means",
    "parts.intent",
    "parts.protective",
    "parts.considered",
    "level",
    "nextContact",
    "responsible",
    "disposition",
    "closing",
];

/// `risk.list`: all reviews, open and closed, newest first. What stands in one is shown by `risk.get`, which the log hears of.
///
/// # Errors
/// Those of the case file.
pub fn list(call: &Call<'_>, _: Nothing) -> Result<Vec<RiskLine>, CallError> {
    let reviews = call.file.read(|reader| risk_review::list(reader, None, false))?;
    Ok(reviews.into_iter().filter_map(in_a_list).collect())
}

/// A saved review as a list of many people names it.
pub(crate) fn in_a_list(review: RiskReview) -> Option<RiskLine> {
    Some(RiskLine {
        id: review.id?,
        standing: review.standing(),
        counselee: review.counselee,
        counselee_name: review.counselee_name,
        class_name: review.class_name,
        administration: review.administration,
        session: review.session,
        raised_ms: review.raised_ms,
        level: review.level,
        next_contact: review.next_contact,
        disposition: review.disposition,
    })
}

/// `risk.save`: raises a review or writes what was changed; with a disposition it closes it.
///
/// # Errors
/// [`ErrorCode::RiskIncomplete`] with the first missing field; [`ErrorCode::RiskClosed`] once decided;
/// [`ErrorCode::Required`] for `reason` of a new one; [`ErrorCode::TooLong`]; [`ErrorCode::ChangedMeanwhile`] and
/// [`ErrorCode::ConflictOpen`] with the field; [`ErrorCode::DateOrder`] for a next contact before the concern was raised.
pub fn save(call: &Call<'_>, params: SaveReview) -> Result<RiskView, CallError> {
    let SaveReview { before, review: wanted } = params;
    let wanted = tidied(wanted)?;
    let (now_ms, today, zone) = (call.now_ms(), call.today(), call.zone());
    call.try_write(|writer| {
        let present = match wanted.id {
            Some(id) => risk_review::get(writer, id)?,
            None => {
                crate::sessions::required("reason", &wanted.reason)?;
                counselee::get(writer, wanted.counselee)?;
                if let Some(held) = wanted.session
                    && !session::get(writer, held)?.counselees.contains(&wanted.counselee)
                {
                    return Err(CallError::field(ErrorCode::BadValue, "session"));
                }
                let raised_by = counselor::get(writer)?.name;
                let session = wanted.session;
                RiskReview { session, raised_by, ..RiskReview::opened(wanted.counselee, now_ms) }
            }
        };
        if present.is_closed() {
            return Err(ErrorCode::RiskClosed.into());
        }
        let before = before.unwrap_or_else(|| present.clone());
        let review = merge::changed((&before, &wanted, &present), &PATHS, &present.disputed)?;
        if review.disposition.is_some()
            && let Some(field) = missing_before_closing(&review).first()
        {
            return Err(CallError::field(ErrorCode::RiskIncomplete, field));
        }
        if let Some(next) = review.next_contact.filter(|next| present.next_contact != Some(*next))
            && next < raised_on(&review, zone).min(today)
        {
            return Err(CallError::field(ErrorCode::DateOrder, "nextContact"));
        }
        Ok(risk_review::save(writer, &review)?)
    })?;
    board::view(call, wanted.counselee)
}

fn raised_on(review: &RiskReview, zone: chrono::FixedOffset) -> chrono::NaiveDate {
    chrono::DateTime::from_timestamp_millis(review.raised_ms).unwrap_or_default().with_timezone(&zone).date_naive()
}

fn tidied(mut review: RiskReview) -> Result<RiskReview, CallError> {
    for part in RiskPart::ALL {
        let text = review.part(*part).trim().to_owned();
        within(part.as_str(), &text, PART_LENGTH)?;
        if text.is_empty() {
            review.parts.remove(part);
        } else {
            review.parts.insert(*part, text);
        }
    }
    for (field, text, most) in [
        ("reason", &mut review.reason, PART_LENGTH),
        ("closing", &mut review.closing, PART_LENGTH),
        ("responsible", &mut review.responsible, LINE_LENGTH),
    ] {
        *text = text.trim().to_owned();
        within(field, text, most)?;
    }
    Ok(review)
}

/// `risk.step`: adds a line: who was told, what was done, a contact.
///
/// # Errors
/// [`ErrorCode::Required`] with what the line lacks; [`ErrorCode::TooLong`]; [`ErrorCode::DateInFuture`];
/// [`ErrorCode::RiskClosed`]; [`ErrorCode::NotFound`].
pub fn step(call: &Call<'_>, params: RiskStep) -> Result<RiskView, CallError> {
    if let Some(field) = params.missing() {
        return Err(CallError::field(ErrorCode::Required, field));
    }
    within("name", &params.name, LINE_LENGTH)?;
    within("text", &params.text, PART_LENGTH)?;
    not_ahead(call, "atMs", params.at_ms)?;
    let whose = call.write(|writer| {
        risk_review::add_step(writer, &params)?;
        Ok(risk_review::get(writer, params.review)?.counselee)
    })?;
    board::view(call, whose)
}

/// `risk.reopen`: opens a closed review again; what was decided stays readable.
///
/// # Errors
/// [`ErrorCode::Required`] without a reason; [`ErrorCode::TooLong`]; [`ErrorCode::BadValue`] for an open one.
pub fn reopen(call: &Call<'_>, params: ReopenReview) -> Result<RiskView, CallError> {
    crate::sessions::required("reason", &params.reason)?;
    within("reason", &params.reason, PART_LENGTH)?;
    let whose = call.write(|writer| {
        risk_review::reopen(writer, params.id, &params.reason)?;
        Ok(risk_review::get(writer, params.id)?.counselee)
    })?;
    board::view(call, whose)
}
