//! One administration from its start to its score. Answers are saved one by one, so that nothing is lost when the lid is
//! closed; answers are kept as given, and a finished form never changes.

use super::gate::suited;
use super::library::{count, locale, no_text};
use super::{instrument, result};
use crate::consents::gate::require;
use crate::contract::assessments::{AdministrationRef, Answer, Answered, ResultView, StartAdministration};
use crate::{Call, CallError, ErrorCode};
use assessment::{Instrument, ItemId, Responses, RiskFlag, RiskPrompt, score};
use casefile::{Writer, administration, counselee, risk_review, score_sheet};
use counseling::AdministrationId;
use counseling::assessment_record::Administration;
use counseling::consent::GatedAct;
use counseling::risk::RiskReview;

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
        raise(writer, &given, known, &flags, now_ms)?;
        let (answered, total) = progress(known, &given);
        Ok(Answered { answered: count(answered), total: count(total), risk: !flags.is_empty() })
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
    raise(writer, &given, known, &sheet.flags, now_ms)?;
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

/// How many of the items that are asked have an answer, and how many are asked.
pub(super) fn progress(known: &Instrument, given: &Administration) -> (usize, usize) {
    let asked = known.asked(|item| given.responses.get(item).copied());
    let asked: Vec<_> = known.items.iter().zip(asked).filter(|(_, asked)| *asked).map(|(item, _)| item).collect();
    let answered = asked.iter().filter(|item| given.responses.contains_key(item.id.as_str())).count();
    (answered, asked.len())
}

/// Opens one review for the administration, under the first rule that holds: definitions name the graver before the lighter.
/// A graver answer that comes later is written into the review while that is open; after a closed one it opens another.
/// Taking an answer back closes nothing: it was given once.
fn raise(
    writer: &mut Writer<'_>,
    given: &Administration,
    known: &Instrument,
    flags: &[RiskFlag],
    now_ms: i64,
) -> casefile::Result<()> {
    let Some(gravest) = flags.iter().find(|flag| flag.prompt == RiskPrompt::RiskReview) else { return Ok(()) };
    let rule = format!("{}.{}", given.instrument, gravest.rule);
    let mut own = risk_review::list(writer, Some(given.counselee), false)?;
    own.retain(|review| review.administration == Some(given.id));
    let rank = |rule: &str| known.risk_rules.iter().position(|one| format!("{}.{}", given.instrument, one.id) == rule);
    if own.iter().any(|review| rank(&review.rule) <= rank(&rule)) {
        return Ok(());
    }
    let open = own.into_iter().find(|review| !review.is_closed());
    let review = match open {
        Some(open) => RiskReview { rule, ..open },
        None => RiskReview { administration: Some(given.id), rule, ..RiskReview::opened(given.counselee, now_ms) },
    };
    risk_review::save(writer, &review).map(|_| ())
}
