//! Instruments, administrations, results.
use super::{Deserialize, Serialize, TS};
use chrono::NaiveDate;
use counseling::{
    AdministrationId, CounseleeId,
    assessment_record::{Administration, AdministrationMode},
};

/// A line of the instrument library.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct InstrumentLine {
    /// Id.
    pub id: String,
    /// Version.
    pub version: String,
    /// Title in the asked language.
    pub title: String,
    /// One sentence: what it asks about.
    pub summary: String,
    /// Number of items.
    pub items: u32,
    /// Minutes it usually takes.
    pub minutes: u32,
    /// Languages with complete text, with status `original`, `official`, `own-translation` or `missing`.
    pub locales: Vec<InstrumentLocale>,
    /// Licence in words, as the owner asks.
    pub licence: String,
    /// Citation.
    pub source: String,
    /// Least and greatest age.
    pub ages: String,
}

/// A language of an instrument.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct InstrumentLocale {
    /// `id` or `en`.
    pub locale: String,
    /// Status.
    pub status: String,
}

/// Asks for one instrument in one language.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct InstrumentQuery {
    /// Id.
    pub id: String,
    /// `id` or `en`.
    pub locale: String,
}

/// An answer that can be chosen.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OptionView {
    /// Value stored.
    #[ts(type = "number")]
    pub value: i64,
    /// Words.
    pub label: String,
    /// Key that chooses it.
    pub key: String,
}

/// When an item is asked: only after these answers.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AskedWhen {
    /// Whether all of the items must be answered so, or any.
    pub all: bool,
    /// Items.
    pub items: Vec<String>,
    /// Values, one of which counts.
    #[ts(type = "number[]")]
    pub values: Vec<i64>,
}

/// An item.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ItemView {
    /// Id.
    pub id: String,
    /// Text.
    pub text: String,
    /// Answers.
    pub options: Vec<OptionView>,
    /// Asked only then; always when absent.
    pub asked_when: Option<AskedWhen>,
}

/// An instrument ready to be given.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct InstrumentView {
    /// Its library line.
    pub line: InstrumentLine,
    /// Language.
    pub locale: String,
    /// Instructions.
    pub instructions: String,
    /// Notice about the translation, empty when official or original.
    pub notice: String,
    /// Items in order.
    pub items: Vec<ItemView>,
}

/// Starts an administration.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StartAdministration {
    /// To whom.
    pub counselee: CounseleeId,
    /// Instrument id.
    pub instrument: String,
    /// Language.
    pub locale: String,
    /// How.
    pub mode: AdministrationMode,
    /// Day given.
    pub on: NaiveDate,
}

/// Names an administration.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct AdministrationRef {
    /// Identity.
    pub id: AdministrationId,
}

/// Sets or clears an answer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Answer {
    /// Administration.
    pub id: AdministrationId,
    /// Item.
    pub item: String,
    /// Value; absent clears it.
    #[ts(type = "number | null")]
    pub value: Option<i64>,
}

/// After an answer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Answered {
    /// Answered items.
    pub answered: u32,
    /// Items in all.
    pub total: u32,
    /// A risk rule was met by the raw answer: the page opens the risk path.
    pub risk: bool,
}

/// A score with its meaning.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ScoreView {
    /// Scale id.
    pub scale: String,
    /// Scale name.
    pub name: String,
    /// Score as decimal text in the asked language; absent when there is none.
    pub value: Option<String>,
    /// Why there is none: Fluent id, or empty.
    pub no_score: String,
    /// Least and greatest possible score.
    pub min: String,
    /// Greatest.
    pub max: String,
    /// Items answered.
    pub answered: u32,
    /// Items of the scale.
    pub items: u32,
    /// Band in words; absent when there is none or no source for one.
    pub band: Option<String>,
    /// Source of the band.
    pub band_source: String,
    /// `high-good`, `high-bad` or `neutral`.
    pub direction: String,
}

/// Result of an administration.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ResultView {
    /// The administration.
    pub administration: Administration,
    /// Name of the counselee.
    pub counselee_name: String,
    /// Class.
    pub class_name: String,
    /// Title of the instrument.
    pub title: String,
    /// Scores.
    pub scores: Vec<ScoreView>,
    /// Derived statements (such as the PHQ-9 algorithm), in words.
    pub derived: Vec<String>,
    /// Open or closed risk review raised by it.
    pub risk_review: Option<String>,
    /// Profile chart as SVG with title and description; empty when nothing was scored.
    pub chart_svg: String,
    /// The chart's sentence.
    pub chart_text: String,
    /// Definition id and version, key, band source, licence.
    pub provenance: Vec<String>,
    /// Not-a-diagnosis line.
    pub disclaimer: String,
}

/// A line of a result list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AdministrationLine {
    /// Identity.
    pub id: AdministrationId,
    /// Counselee.
    pub counselee: CounseleeId,
    /// Name.
    pub counselee_name: String,
    /// Class.
    pub class_name: String,
    /// Instrument id.
    pub instrument: String,
    /// Title.
    pub title: String,
    /// Day.
    pub on: NaiveDate,
    /// Finished.
    pub finished: bool,
    /// Answered items.
    pub answered: u32,
    /// Items.
    pub items: u32,
}

/// Which administrations.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct AdministrationFilter {
    /// Only of this counselee.
    pub counselee: Option<CounseleeId>,
    /// Only finished ones, or only those that are not.
    #[ts(optional = nullable)]
    pub finished: Option<bool>,
    /// At most so many, the newest; all of them where nothing is said.
    #[ts(optional = nullable)]
    pub limit: Option<u32>,
}
