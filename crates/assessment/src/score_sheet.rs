//! What scoring yields. A sheet is stored as it is: it carries its labels and its provenance, so that an old score
//! stays readable after the definition has changed.

use serde::{Deserialize, Serialize};

use crate::exact::Exact;
use crate::identifier::{ItemId, ScaleId};
use crate::instrument::{Direction, Instrument, Licence, RiskPrompt};
use crate::texts::Bilingual;

/// Why a scale or a derived result has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoScore {
    /// No item of it was answered.
    NothingAnswered,
    /// An answer is missing and the missing-data rule allows none.
    Incomplete,
    /// Fewer items were answered than the rule's minimum.
    TooFewAnswered,
}

impl NoScore {
    /// All reasons.
    pub const ALL: [NoScore; 3] = [NoScore::NothingAnswered, NoScore::Incomplete, NoScore::TooFewAnswered];

    /// Fluent id of the words; they take `answered` and `items`.
    pub fn text_id(self) -> &'static str {
        match self {
            NoScore::NothingAnswered => "assessment-no-score-nothing-answered",
            NoScore::Incomplete => "assessment-no-score-incomplete",
            NoScore::TooFewAnswered => "assessment-no-score-too-few-answered",
        }
    }
}

/// The band that a value falls into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BandResult {
    /// Id of the band in its scale.
    pub id: String,
    /// What a person reads.
    pub label: Bilingual,
    /// Citation of the band's source.
    pub source: String,
}

/// The score of one scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScaleScore {
    /// The scale.
    pub scale: ScaleId,
    /// Its name.
    pub label: Bilingual,
    /// Number of its items.
    pub items: usize,
    /// Number of valid answers.
    pub answered: usize,
    /// Number of items without a valid answer.
    pub missing: usize,
    /// Sum of the keyed valid answers, before missing-data rule and multiplier; `None` if there is none.
    pub raw: Option<Exact>,
    /// The scale's value; `None` if `no_score` says why.
    pub value: Option<Exact>,
    /// The value as a person reads it: whole, or two decimals rounded half away from zero. Decimal point.
    pub shown: Option<String>,
    /// Why there is no value.
    pub no_score: Option<NoScore>,
    /// The band of the value, where the scale has bands with a source.
    pub band: Option<BandResult>,
    /// Whether missing answers were replaced under the definition's rule.
    pub prorated: bool,
    /// What a high value means.
    pub direction: Direction,
    /// Least possible value.
    pub minimum: Exact,
    /// Greatest possible value.
    pub maximum: Exact,
}

/// A result beside the scales.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DerivedResult {
    /// Id of the rule.
    pub id: String,
    /// Its name.
    pub label: Bilingual,
    /// Id of the outcome; `None` together with `no_result` if it cannot be said, alone if no outcome applies.
    pub outcome: Option<String>,
    /// What a person reads for the outcome.
    pub outcome_label: Option<Bilingual>,
    /// The count or value that was judged.
    pub value: Option<Exact>,
    /// Why it cannot be said.
    pub no_result: Option<NoScore>,
    /// Citation of the rule's source.
    pub source: String,
}

/// A prompt for the counselor. Always for review, never a verdict, never shown to the person assessed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskFlag {
    /// Id of the rule.
    pub rule: String,
    /// The item whose raw response raised it.
    pub item: Option<ItemId>,
    /// The scale whose value raised it.
    pub scale: Option<ScaleId>,
    /// The response or value.
    pub value: Exact,
    /// What it opens.
    pub prompt: RiskPrompt,
    /// What the counselor reads.
    pub label: Bilingual,
}

/// A response that is none of the item's options. It is kept as given and not scored, never clipped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutOfRange {
    /// The item.
    pub item: ItemId,
    /// The response as given.
    pub value: i64,
    /// A risk rule looks at this item: the answer must be asked again at once.
    pub on_risk_item: bool,
}

/// The key of one scale as it was used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScaleKey {
    /// The scale.
    pub scale: ScaleId,
    /// `+item` or `-item` (reverse-keyed).
    pub key: Vec<String>,
}

/// What made a score: stored and shown with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// Id of the instrument.
    pub instrument: String,
    /// Version of the definition.
    pub version: String,
    /// SHA-256 of the definition file, hex.
    pub definition_sha256: String,
    /// The keys.
    pub keys: Vec<ScaleKey>,
    /// Citations of all bands and derived results, each once, in order of use.
    pub band_sources: Vec<String>,
    /// Licence and attribution.
    pub licence: Licence,
    /// The line that says that a result is no diagnosis.
    pub not_a_diagnosis: Bilingual,
}

impl Provenance {
    /// The provenance of scores made with `instrument`.
    pub fn of(instrument: &Instrument) -> Provenance {
        let key_of = |scale: &crate::Scale| ScaleKey {
            scale: scale.id.clone(),
            key: scale.items.iter().map(crate::KeyedItem::signed_id).collect(),
        };
        let mut band_sources: Vec<String> = Vec::new();
        let bands = instrument.scales.iter().flat_map(|scale| scale.bands.iter().map(|band| &band.source));
        for source in bands.chain(instrument.derived.iter().map(|rule| &rule.source)) {
            if !band_sources.contains(source) {
                band_sources.push(source.clone());
            }
        }
        let line = |language| instrument.texts(language).not_a_diagnosis.clone();
        Provenance {
            instrument: instrument.id.clone(),
            version: instrument.version.clone(),
            definition_sha256: instrument.sha256.clone(),
            keys: instrument.scales.iter().map(key_of).collect(),
            band_sources,
            licence: instrument.licence.clone(),
            not_a_diagnosis: Bilingual { id: line(crate::Language::Id), en: line(crate::Language::En) },
        }
    }
}

/// The scores of one person on one instrument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreSheet {
    /// One score per scale, in the definition's order.
    pub scales: Vec<ScaleScore>,
    /// One result per derived rule, in the definition's order.
    pub derived: Vec<DerivedResult>,
    /// Raised flags, in the definition's order.
    pub flags: Vec<RiskFlag>,
    /// Responses that are none of their item's options, in item order.
    pub out_of_range: Vec<OutOfRange>,
    /// Answered ids that the instrument does not have (answers of another version): not scored.
    pub unknown_items: Vec<ItemId>,
    /// What made the scores.
    pub provenance: Provenance,
}

impl ScoreSheet {
    /// The score of a scale.
    pub fn scale(&self, id: &str) -> Option<&ScaleScore> {
        self.scales.iter().find(|score| score.scale.as_str() == id)
    }

    /// A derived result.
    pub fn derived(&self, id: &str) -> Option<&DerivedResult> {
        self.derived.iter().find(|result| result.id == id)
    }
}
