//! The library: what can be given, in which language, under whose terms.

use super::{instrument, language};
use crate::contract::app::Nothing;
use crate::contract::assessments::{
    AskedWhen, InstrumentLine, InstrumentLocale, InstrumentQuery, InstrumentView, ItemView, OptionView,
};
use crate::{Call, CallError, ErrorCode};
use assessment::administration::Administration;
use assessment::{Instrument, Language, LocaleStatus, Quantifier};
use i18n::Texts;

/// Seconds that an item takes on the average: reading, weighing, answering.
const SECONDS_PER_ITEM: usize = 10;

/// Every instrument that may be used here.
///
/// # Errors
/// None so far.
pub fn list_instruments(call: &Call<'_>, _: Nothing) -> Result<Vec<InstrumentLine>, CallError> {
    Ok(assessment::builtin().iter().map(|known| line(known, call.texts())).collect())
}

/// An instrument ready to be given in one language.
///
/// # Errors
/// [`ErrorCode::UnknownInstrument`], [`ErrorCode::InstrumentTextMissing`], [`ErrorCode::BadValue`] for another language.
pub fn get_instrument(call: &Call<'_>, params: InstrumentQuery) -> Result<InstrumentView, CallError> {
    let known = instrument(&params.id).ok_or(ErrorCode::UnknownInstrument)?;
    let spoken = locale(&params.locale)?;
    let texts = known.texts(spoken);
    let mut items = Vec::with_capacity(known.items.len());
    let mut paper = Administration::start(known, spoken).map_err(|_| no_text(&params.locale))?;
    for item in &known.items {
        paper.go_to(item.id.as_str()).map_err(|_| ErrorCode::UnknownInstrument)?;
        let options = paper.options().into_iter().map(|option| OptionView {
            value: option.value,
            label: option.label.to_owned(),
            key: option.key.map(String::from).unwrap_or_default(),
        });
        items.push(ItemView {
            id: item.id.to_string(),
            text: paper.current_text().to_owned(),
            options: options.collect(),
            asked_when: item.asked_when.as_ref().map(|when| AskedWhen {
                all: when.quantifier == Quantifier::All,
                items: when.items.iter().map(ToString::to_string).collect(),
                values: when.values.clone(),
            }),
        });
    }
    Ok(InstrumentView {
        line: line(known, call.texts()),
        locale: params.locale,
        instructions: texts.instructions.clone(),
        notice: texts.notice.clone(),
        items,
    })
}

/// The language of this code.
pub(super) fn locale(code: &str) -> Result<Language, CallError> {
    let known = Language::ALL.into_iter().find(|language| language.code() == code);
    known.ok_or_else(|| CallError::field(ErrorCode::BadValue, "locale"))
}

/// Refuses a language without item texts.
pub(super) fn no_text(code: &str) -> CallError {
    CallError::field(ErrorCode::InstrumentTextMissing, "locale").arg("language", code)
}

fn line(known: &Instrument, texts: &'static Texts) -> InstrumentLine {
    let shown = known.texts(language(texts.lang()));
    let locales = Language::ALL.into_iter().map(|spoken| InstrumentLocale {
        locale: spoken.code().to_owned(),
        status: status(known.texts(spoken).status).to_owned(),
    });
    let minutes = (known.items.len() * SECONDS_PER_ITEM).div_ceil(60).max(1);
    InstrumentLine {
        id: known.id.clone(),
        version: known.version.clone(),
        title: shown.title.clone(),
        summary: texts.find(&format!("assessment-summary-{}", known.id), &[]).unwrap_or_default(),
        items: count(known.items.len()),
        minutes: count(minutes),
        locales: locales.collect(),
        licence: known.licence.text.clone(),
        source: known.sources.first().map(|source| source.citation.clone()).unwrap_or_default(),
        ages: ages(known, texts),
    }
}

const fn status(status: LocaleStatus) -> &'static str {
    match status {
        LocaleStatus::Original => "original",
        LocaleStatus::Official => "official",
        LocaleStatus::OwnTranslation => "own-translation",
        LocaleStatus::Missing => "missing",
    }
}

fn ages(known: &Instrument, texts: &Texts) -> String {
    match (known.minimum_age, known.maximum_age) {
        (None, None) => texts.plain("assessment-ages-any"),
        (Some(from), None) => texts.text("assessment-ages-from", &[("from", from.into())]),
        (None, Some(to)) => texts.text("assessment-ages-to", &[("to", to.into())]),
        (Some(from), Some(to)) => texts.text("assessment-ages-between", &[("from", from.into()), ("to", to.into())]),
    }
}

/// A number of things as the page counts them.
pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
