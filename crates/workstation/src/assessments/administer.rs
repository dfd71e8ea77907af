//! One administration from its start to its score. Answers are saved one by one, so that nothing is lost when the lid is
//! closed; answers are kept as given, and a finished form never changes.

use super::gate::suited;
use super::library::{count, locale, no_text};
use super::{instrument, result};
use crate::consents::gate::require;
use crate::contract::assessments::{AdministrationRef, Answer, Answered, ResultView, StartAdministration};
use crate::{Call, CallError, ErrorCode};
use assessment::{Instrument, ItemId, Responses, RiskFlag, score};
use casefile::{Writer, administration, counselee, risk_review, score_sheet};
use counseling::assessment_record::Administration;
use counseling::consent::GatedAct;
use counseling::risk::RiskReview;
use counseling::{AdministrationId, CounseleeId};

/// Starts an administration.
///
/// # Errors
/// [`ErrorCode::ConsentMissing`] with who has not consented, [`ErrorCode::InstrumentAge`],
/// [`ErrorCode::InstrumentTextMissing`], [`ErrorCode::DateInFuture`], [`ErrorCode::UnknownInstrument`].
pub fn start(call: &Call<'_>, params: StartAdministration) -> Result<ResultView, CallError> {
    let known = instrument(&params.instrument).ok_or(ErrorCode::UnknownInstrument)?;
    if !known.texts(locale(&params.locale)?).can_administer() {
        return Err(no_text(&params.locale));
    }
    let today = call.today();
    if params.on > today {
        return Err(CallError::field(ErrorCode::DateInFuture, "on"));
    }
    let started = call.try_write(|writer| {
        let born = counselee::get(writer, params.counselee)?.identity.birth_date;
        suited(known, born, params.on)?;
        require(writer, GatedAct::Assessment, params.counselee, &[params.on, today], today, "")?;
        let id = AdministrationId(writer.new_id());
        let given = Administration {
            id,
            counselee: params.counselee,
            instrument: known.id.clone(),
            instrument_version: known.version.clone(),
            locale: params.locale,
            mode: params.mode,
            on: params.on,
            session: None,
            responses: Default::default(),
            finished: false,
        };
        administration::save(writer, &given)?;
        Ok(id)
    })?;
    result(call, AdministrationRef { id: started })
}

/// Sets or clears one answer. A risk rule that the raw answers meet opens a review in the same transaction.
///
/// # Errors
/// [`ErrorCode::AnswerInvalid`], [`ErrorCode::AdministrationFinished`], [`ErrorCode::ConsentMissing`] after a withdrawal.
pub fn answer(call: &Call<'_>, params: Answer) -> Result<Answered, CallError> {
    let (today, now_ms) = (call.today(), call.now_ms());
    call.try_write(|writer| {
        let (mut given, known) = open(writer, params.id)?;
        let item = known.item(&params.item);
        let allowed = item.is_some_and(|item| params.value.is_none_or(|value| known.response_set(item).allows(value)));
        if !allowed {
            return Err(CallError::field(ErrorCode::AnswerInvalid, "value"));
        }
        require(writer, GatedAct::Assessment, given.counselee, &[today], today, "")?;
        match params.value {
            Some(value) => given.responses.insert(params.item, value),
            None => given.responses.remove(&params.item),
        };
        administration::save(writer, &given)?;
        let flags = score(known, &responses(&given)).flags;
        raise(writer, &given, &flags, now_ms)?;
        let answered = known.items.iter().filter(|item| given.responses.contains_key(item.id.as_str())).count();
        Ok(Answered { answered: count(answered), total: count(known.items.len()), risk: !flags.is_empty() })
    })
}

/// Ends it and stores the score sheet. Unanswered items stay unanswered; whether there is a score is the definition's to
/// say. A second call changes nothing.
///
/// # Errors
/// [`ErrorCode::NothingAnswered`], [`ErrorCode::NotFound`], [`ErrorCode::ConsentMissing`] after a withdrawal.
pub fn finish(call: &Call<'_>, params: AdministrationRef) -> Result<ResultView, CallError> {
    let (today, now_ms) = (call.today(), call.now_ms());
    call.try_write(|writer| {
        let (given, known) = match open(writer, params.id) {
            Err(refused) if refused.code == ErrorCode::AdministrationFinished => return Ok(()),
            found => found?,
        };
        if given.responses.is_empty() {
            return Err(ErrorCode::NothingAnswered.into());
        }
        require(writer, GatedAct::Assessment, given.counselee, &[today], today, "")?;
        Ok(complete(writer, given, known, now_ms)?)
    })?;
    result(call, params)
}

/// Scores an administration, stores the sheet and marks the form as finished. The caller has asked for consent.
pub(crate) fn complete(
    writer: &mut Writer<'_>,
    mut given: Administration,
    known: &Instrument,
    now_ms: i64,
) -> casefile::Result<()> {
    let sheet = score(known, &responses(&given));
    raise(writer, &given, &sheet.flags, now_ms)?;
    given.finished = true;
    administration::save(writer, &given)?;
    score_sheet::insert(writer, given.id, &known.version, &serde_json::to_string(&sheet)?)?;
    Ok(())
}

fn open(writer: &mut Writer<'_>, id: AdministrationId) -> Result<(Administration, &'static Instrument), CallError> {
    let given = administration::get(writer, id)?;
    if given.finished {
        return Err(ErrorCode::AdministrationFinished.into());
    }
    let known = instrument(&given.instrument).ok_or(ErrorCode::UnknownInstrument)?;
    // An item of another version may ask something else: answers are never carried over.
    if known.version == given.instrument_version {
        Ok((given, known))
    } else {
        Err(ErrorCode::InstrumentVersion.into())
    }
}

/// The answers as the scoring takes them.
pub(super) fn responses(given: &Administration) -> Responses {
    let mut responses = Responses::new();
    for (item, value) in &given.responses {
        if let Ok(item) = item.parse::<ItemId>() {
            responses.answer(item, *value);
        }
    }
    responses
}

/// Opens a review for each rule that has none yet. Taking an answer back closes nothing: it was given once.
fn raise(writer: &mut Writer<'_>, given: &Administration, flags: &[RiskFlag], now_ms: i64) -> casefile::Result<()> {
    if flags.is_empty() {
        return Ok(());
    }
    let known = risk_review::list(writer, Some(given.counselee), false)?;
    for flag in flags {
        let rule = format!("{}.{}", given.instrument, flag.rule);
        if known.iter().any(|review| review.administration == Some(given.id) && review.rule == rule) {
            continue;
        }
        let counselee: CounseleeId = given.counselee;
        let review = RiskReview { administration: Some(given.id), rule, ..crate::risk::opened(counselee, now_ms) };
        risk_review::save(writer, &review)?;
    }
    Ok(())
}
