//! The result of an administration in words: scores with what made them, statements, the profile. What is shown comes from
//! the stored sheet, so that an old score reads the same after its definition has changed.

use super::library::count;
use super::{instrument, language, profile};
use crate::contract::assessments::{AdministrationRef, ResultView, ScoreView};
use crate::{Call, CallError};
use assessment::{Direction, Instrument, ScaleScore, ScoreSheet};
use casefile::{Reader, administration, counselee, risk_review, score_sheet};
use counseling::AdministrationId;
use counseling::assessment_record::Administration;
use i18n::Texts;

/// Width of the chart in the window, in layout units (520 pt).
const CHART_WIDTH: i32 = report::units::pt(520);

/// An administration with its newest score sheet.
pub(crate) struct Scored {
    /// The administration.
    pub given: Administration,
    /// Name and class of the counselee.
    pub person: (String, String),
    /// The definition in the library now.
    pub known: Option<&'static Instrument>,
    /// The stored sheet; absent until finished.
    pub sheet: Option<ScoreSheet>,
}

/// Reads an administration and its newest sheet.
pub(crate) fn scored(reader: &Reader<'_>, id: AdministrationId) -> casefile::Result<Scored> {
    let given = administration::get(reader, id)?;
    let stored = if given.finished { score_sheet::list(reader, id)?.into_iter().next() } else { None };
    let sheet = stored.map(|stored| serde_json::from_str(&stored.sheet)).transpose()?;
    Ok(Scored { person: counselee::name(reader, given.counselee)?, known: instrument(&given.instrument), given, sheet })
}

/// The result of an administration; without scores while it is not finished.
///
/// # Errors
/// [`crate::ErrorCode::NotFound`].
pub fn result(call: &Call<'_>, params: AdministrationRef) -> Result<ResultView, CallError> {
    let (found, reviews, earlier) = call.file.read(|reader| {
        let found = scored(reader, params.id)?;
        let reviews = risk_review::list(reader, Some(found.given.counselee), false)?;
        let earlier = administration::list(reader, Some(found.given.counselee))?;
        Ok((found, reviews, earlier))
    })?;
    crate::viewed::tell(call, "administration", params.id.0)?;
    let texts = call.texts();
    let spoken = language(texts.lang());
    let review = reviews.iter().find(|review| review.administration == Some(params.id)).and_then(|review| review.id);
    let mut view = ResultView {
        counselee_name: found.person.0,
        class_name: found.person.1,
        title: found.known.map_or_else(|| found.given.instrument.clone(), |known| known.texts(spoken).title.clone()),
        scores: Vec::new(),
        derived: Vec::new(),
        risk_review: review.map(|id| id.to_string()),
        chart_svg: String::new(),
        chart_text: String::new(),
        provenance: Vec::new(),
        disclaimer: found.known.map(|known| known.texts(spoken).not_a_diagnosis.clone()).unwrap_or_default(),
        administration: found.given,
    };
    let Some(sheet) = found.sheet else { return Ok(view) };
    view.scores = sheet.scales.iter().map(|score| score_view(score, texts)).collect();
    view.derived = statements(&sheet, texts);
    view.derived.extend(repeated_early(&view.administration, &earlier, found.known, texts));
    if let Some(spec) = profile(found.known, &sheet, texts) {
        view.chart_svg = report::svg::paint_chart(&spec, CHART_WIDTH, texts.lang(), crate::paper::fonts()?);
        view.chart_text = report::chart::alt(&spec, texts);
    }
    view.provenance = vec![definition_line(&sheet, texts)];
    // An instrument without a sum has no scale to name.
    if !sheet.provenance.keys.is_empty() {
        view.provenance.push(key_line(&sheet, texts));
    }
    view.provenance.extend(band_sources(&sheet, texts));
    let licence = &sheet.provenance.licence;
    for (id, text) in [
        ("assessment-provenance-licence", licence.text.as_str()),
        ("assessment-provenance-attribution", licence.attribution.as_str()),
        ("assessment-provenance-notice", notice(found.known, &view.administration)),
    ] {
        if !text.trim().is_empty() {
            view.provenance.push(texts.text(id, &[("text", text.into())]));
        }
    }
    view.disclaimer = sheet.provenance.not_a_diagnosis.get(spoken).to_owned();
    Ok(view)
}

fn score_view(score: &ScaleScore, texts: &Texts) -> ScoreView {
    let spoken = language(texts.lang());
    ScoreView {
        scale: score.scale.to_string(),
        name: score.label.get(spoken).to_owned(),
        value: score.shown.as_deref().map(|shown| decimal(shown, texts)),
        no_score: score.no_score.map(|why| why.text_id().to_owned()).unwrap_or_default(),
        min: decimal(&score.minimum.shown(), texts),
        max: decimal(&score.maximum.shown(), texts),
        answered: count(score.answered),
        items: count(score.items),
        band: score.band.as_ref().map(|band| band.label.get(spoken).to_owned()),
        band_source: score.band.as_ref().map(|band| band.source.clone()).unwrap_or_default(),
        direction: match score.direction {
            Direction::HighGood => "high-good",
            Direction::HighBad => "high-bad",
            Direction::Neutral => "neutral",
        }
        .to_owned(),
    }
}

/// A decimal with a point, as the language writes it.
fn decimal(shown: &str, texts: &Texts) -> String {
    match texts.lang() {
        i18n::Lang::Id => shown.replace('.', ","),
        i18n::Lang::En => shown.to_owned(),
    }
}

/// Results beside the scales, and what was done about missing answers.
pub(crate) fn statements(sheet: &ScoreSheet, texts: &Texts) -> Vec<String> {
    let spoken = language(texts.lang());
    let line =
        |scale: &str, text: String| texts.text("common-labelled", &[("label", scale.into()), ("text", text.into())]);
    let derived = sheet.derived.iter().filter_map(|result| {
        let outcome = result.outcome_label.as_ref()?;
        Some(line(result.label.get(spoken), outcome.get(spoken).to_owned()))
    });
    derived.chain(missing(sheet, texts)).collect()
}

/// Scales without a score or with replaced answers, in words.
pub(crate) fn missing(sheet: &ScoreSheet, texts: &Texts) -> Vec<String> {
    let spoken = language(texts.lang());
    let said = sheet.scales.iter().filter_map(|score| {
        let id = match score.no_score {
            Some(why) => why.text_id(),
            None if score.prorated => "assessment-score-prorated",
            None => return None,
        };
        let text = match score.no_score {
            Some(assessment::NoScore::NothingAnswered) => texts.plain(id),
            _ => texts.text(id, &[("answered", score.answered.into()), ("items", score.items.into())]),
        };
        let args = [("label", score.label.get(spoken).into()), ("text", text.into())];
        Some(texts.text("common-labelled", &args))
    });
    said.collect()
}

/// Which definition made the scores: what a printed result cites for its key.
pub(crate) fn definition_line(sheet: &ScoreSheet, texts: &Texts) -> String {
    let made = &sheet.provenance;
    let hash: String = made.definition_sha256.chars().take(12).collect();
    let args = [
        ("instrument", made.instrument.as_str().into()),
        ("version", made.version.as_str().into()),
        ("hash", hash.into()),
    ];
    texts.text("assessment-provenance-definition", &args)
}

/// The keys of the scales, item by item.
fn key_line(sheet: &ScoreSheet, texts: &Texts) -> String {
    let spoken = language(texts.lang());
    let made = &sheet.provenance;
    // Ids of one instrument begin alike; said once, the keys of five scales stay readable.
    let ids: Vec<&str> = made.keys.iter().flat_map(|key| &key.key).map(|signed| signed[1..].trim()).collect();
    let prefix = ids.first().and_then(|id| id.rsplit_once('-')).map(|(prefix, _)| format!("{prefix}-"));
    let prefix = prefix.filter(|prefix| ids.iter().all(|id| id.starts_with(prefix.as_str()))).unwrap_or_default();
    let keys: Vec<String> = made
        .keys
        .iter()
        .map(|key| {
            let scale = sheet.scale(key.scale.as_str()).map_or(key.scale.as_str(), |score| score.label.get(spoken));
            let items: Vec<String> = key.key.iter().map(|signed| signed.replacen(&prefix, "", 1)).collect();
            format!("{scale} {}", items.join(" "))
        })
        .collect();
    let args = [("prefix", format!("{prefix}…").into()), ("keys", keys.join("; ").into())];
    texts.text("assessment-provenance-key", &args)
}

/// Where bands and statements come from, but for those that stand beside a score already.
pub(crate) fn band_sources(sheet: &ScoreSheet, texts: &Texts) -> Vec<String> {
    let sources = &sheet.provenance.band_sources;
    if sources.is_empty() {
        return vec![texts.plain("assessment-provenance-no-band")];
    }
    let told = |source: &&String| {
        sheet.scales.iter().filter_map(|score| score.band.as_ref()).any(|band| band.source == **source)
    };
    sources
        .iter()
        .filter(|source| !told(source))
        .map(|source| texts.text("assessment-provenance-band", &[("source", source.as_str().into())]))
        .collect()
}

/// What is to be known about the wording that the counselee read.
fn notice<'a>(known: Option<&'a Instrument>, given: &Administration) -> &'a str {
    let spoken = assessment::Language::ALL.into_iter().find(|language| language.code() == given.locale);
    known.zip(spoken).map_or("", |(known, spoken)| &known.texts(spoken).notice)
}

/// Says so when the same instrument was finished shortly before.
fn repeated_early(
    given: &Administration,
    earlier: &[Administration],
    known: Option<&Instrument>,
    texts: &Texts,
) -> Option<String> {
    let same = |other: &&Administration| other.instrument == given.instrument && other.finished && other.id != given.id;
    let last = earlier.iter().filter(same).map(|other| other.on).filter(|on| *on <= given.on).max()?;
    let from = known?.repeat_from(last)?;
    (given.on < from).then(|| texts.text("assessment-repeated-early", &[("date", texts.date(from).into())]))
}
