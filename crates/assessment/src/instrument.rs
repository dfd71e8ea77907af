//! A validated instrument. Values of these types exist only if the whole definition passed [`Instrument::parse`], so
//! scoring needs no further checks.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::exact::Exact;
use crate::identifier::{ItemId, ScaleId};
use crate::texts::{Bilingual, Language, LocaleTexts};

/// Whether an instrument may be part of the package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ShippingClass {
    /// May ship as built-in content.
    Yes,
    /// Needs the owner's written confirmation first.
    Ask,
    /// Scoring only; the institution supplies the text it is licensed for.
    Shell,
    /// Never; a definition of this class is refused.
    No,
}

/// The setting that the user declares; a licence may exclude one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Environment {
    /// Health care.
    Clinical,
    /// For profit.
    Commercial,
    /// A school or other place of education.
    Educational,
    /// Research.
    Research,
}

/// Who may administer an instrument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AdministeredBy {
    /// The school counselor.
    Counselor,
    /// A psychologist or other licensed clinician.
    Psychologist,
    /// A teacher under the counselor's direction, as for class-wide inventories without sensitive items.
    Teacher,
}

/// What a high value on a scale means; charts and words follow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// High is favourable.
    HighGood,
    /// High is a burden.
    HighBad,
    /// Neither end is better.
    Neutral,
}

/// How the keyed answers of a scale become its value, before the multiplier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aggregate {
    /// Sum of the keyed answers.
    Sum,
    /// Mean of the keyed answers.
    Mean,
    /// Percent of the possible range: 100 (sum - lowest sum) / (highest sum - lowest sum).
    Percent,
}

/// What happens when answers of a scale are missing. There is no silent default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "kebab-case")]
pub enum MissingRule {
    /// Any missing answer: no score.
    None,
    /// Missing answers are replaced by the person's mean of the answered ones (a prorated sum), from `minimum`
    /// answered items on.
    PersonMean {
        /// Least number of answered items for a score.
        minimum: usize,
    },
    /// A missing answer counts as the least favourable keyed value (an omitted test answer is wrong, an empty tick box is
    /// no tick), provided that at least one item was answered.
    CountsAsLowest,
}

/// How many of its items a condition asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quantifier {
    /// At least one.
    Any,
    /// Each.
    All,
}

/// Answers that are looked for. An item without an answer has none of the values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Condition {
    /// How many of the items.
    pub quantifier: Quantifier,
    /// The items.
    pub items: Vec<ItemId>,
    /// The values, one of which each of those items must have.
    pub values: Vec<i64>,
    pub(crate) indexes: Vec<usize>,
}

impl Condition {
    /// Whether it holds of answers in item order.
    pub(crate) fn holds(&self, valid: &[Option<i64>]) -> bool {
        let has = |index: &usize| valid[*index].is_some_and(|value| self.values.contains(&value));
        match self.quantifier {
            Quantifier::Any => self.indexes.iter().any(has),
            Quantifier::All => self.indexes.iter().all(has),
        }
    }
}

/// One item: its id, its options, and whether it enters any score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Id, unique in the instrument.
    pub id: ItemId,
    /// Name of its response set.
    pub responses: String,
    /// `false`: shown and stored, never scored.
    pub scored: bool,
    /// Asked only when this holds of earlier answers; an item that is not asked is not missing.
    pub asked_when: Option<Condition>,
}

/// The options of one or more items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ResponseSet {
    /// Values in the order of presentation.
    pub values: Vec<i64>,
    /// Smallest value.
    pub lowest: i64,
    /// Largest value.
    pub highest: i64,
}

impl ResponseSet {
    /// Whether `value` is one of the options.
    pub fn allows(&self, value: i64) -> bool {
        self.values.contains(&value)
    }
}

/// An item of a scale with its key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeyedItem {
    /// The item.
    pub item: ItemId,
    /// Reverse-keyed: scores (lowest + highest option) - response.
    pub reversed: bool,
    /// Position of the item in [`Instrument::items`], resolved from the id when the definition was read.
    pub(crate) index: usize,
    /// Lowest and highest option of the item.
    pub(crate) lowest: i64,
    pub(crate) highest: i64,
}

impl KeyedItem {
    /// The keyed value of a response.
    pub fn keyed(&self, response: i64) -> i64 {
        if self.reversed { self.lowest + self.highest - response } else { response }
    }

    /// `+id` or `-id`.
    pub fn signed_id(&self) -> String {
        format!("{}{}", if self.reversed { '-' } else { '+' }, self.item)
    }
}

/// A severity or level band of a scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Band {
    /// Id, unique in its scale.
    pub id: String,
    /// Least value of the band.
    pub from: Exact,
    /// Greatest value of the band for sums; for means and percentages the start of the next band (not included), save in
    /// the last band.
    pub to: Exact,
    /// Citation of the source.
    pub source: String,
    /// What a person reads.
    pub label: Bilingual,
}

/// A scale: keyed items and the rule that makes one value of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Scale {
    /// Id, unique in the instrument.
    pub id: ScaleId,
    /// Keyed items, each once.
    pub items: Vec<KeyedItem>,
    /// How answers become a value.
    pub aggregate: Aggregate,
    /// Factor applied to the aggregate (1 unless the manual says otherwise, e.g. 4 for WHO-5).
    pub multiplier: i64,
    /// What a high value means.
    pub direction: Direction,
    /// What happens when answers are missing.
    pub missing: MissingRule,
    /// Least possible value.
    pub minimum: Exact,
    /// Greatest possible value.
    pub maximum: Exact,
    /// Bands from low to high without gaps; empty if the field has none with a source.
    pub bands: Vec<Band>,
}

impl Scale {
    /// The band of a value: the last one whose lower edge is reached. A value between two whole-number bands (a prorated
    /// 9.33) has not reached the upper one.
    pub fn band(&self, value: Exact) -> Option<&Band> {
        if value < self.minimum || value > self.maximum {
            return None;
        }
        self.bands.iter().rev().find(|band| band.from <= value)
    }
}

/// An item's part in a symptom count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Symptom {
    /// The item.
    pub item: ItemId,
    /// The symptom is present from this response on.
    pub present_from: i64,
    /// Whether it is one of the core symptoms.
    pub core: bool,
    pub(crate) index: usize,
}

/// One possible outcome of a derived result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// Id, unique in its derived result.
    pub id: String,
    /// Least count or score for this outcome; zero for a pattern.
    pub at_least: Exact,
    /// Whether a core symptom must be present.
    pub needs_core: bool,
    /// Of a pattern: what must hold, all of it.
    pub when: Vec<Condition>,
    /// What a person reads.
    pub label: Bilingual,
}

/// How a derived result comes about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum DerivedRule {
    /// Counts present symptoms.
    SymptomCount {
        /// The items that count.
        symptoms: Vec<Symptom>,
    },
    /// Compares a scale's value with a cut-off.
    CutOff {
        /// The scale.
        scale: ScaleId,
    },
    /// Looks for patterns of answers, the first that applies being the result. An answer that is missing fits no value, so
    /// that an outcome which one positive answer decides does not wait for the others.
    Pattern,
}

/// A result beside the scale scores: a diagnostic algorithm's suggestion or a screening cut-off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Derived {
    /// Id, unique among the derived results.
    pub id: String,
    /// The rule.
    pub rule: DerivedRule,
    /// Outcomes from the highest `at_least` to the lowest, or in the order of a pattern; the first that applies is the
    /// result.
    pub outcomes: Vec<Outcome>,
    /// Citation of the source.
    pub source: String,
    /// What a person reads.
    pub label: Bilingual,
}

/// Comparison of a risk rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Comparison {
    /// At least.
    #[serde(rename = ">=")]
    AtLeast,
    /// At most.
    #[serde(rename = "<=")]
    AtMost,
    /// Equal to.
    #[serde(rename = "=")]
    Equal,
}

impl Comparison {
    pub(crate) fn holds(self, value: Exact, limit: Exact) -> bool {
        match self {
            Comparison::AtLeast => value >= limit,
            Comparison::AtMost => value <= limit,
            Comparison::Equal => value == limit,
        }
    }
}

/// What a risk flag opens. It is always for review by the counselor, never a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RiskPrompt {
    /// The structured risk review.
    RiskReview,
    /// A prompt to the counselor.
    CounselorPrompt,
    /// A private alert that never enters a statistic with names.
    PrivateAlert,
}

/// What a risk rule looks at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RiskSubject {
    /// The raw response to an item, at once, however incomplete the rest is.
    Item(ItemId),
    /// The raw response to any of these items, at once.
    AnyItem(Vec<ItemId>),
    /// The value of a scale, if it has one.
    Scale(ScaleId),
}

/// A rule that raises a flag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RiskRule {
    /// Id, unique among the risk rules.
    pub id: String,
    /// What is looked at.
    pub subject: RiskSubject,
    /// How it is compared.
    pub comparison: Comparison,
    /// With what.
    pub value: Exact,
    /// What the flag opens.
    pub prompt: RiskPrompt,
    /// The answer says that it is now: nobody is left alone with it.
    pub urgent: bool,
    /// What the counselor reads.
    pub label: Bilingual,
}

/// Licence and attribution as the owner asks for them; printed with every form and result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Licence {
    /// The terms, never empty.
    pub text: String,
    /// The notice or citation that the owner asks for.
    pub attribution: String,
    /// Where the terms were read.
    pub source: String,
}

/// A cited source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Id, unique in the definition.
    pub id: String,
    /// Full reference.
    pub citation: String,
}

/// An instrument whose definition passed every check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Instrument {
    /// Id of the instrument, the same in all versions.
    pub id: String,
    /// Version of this definition, `major.minor.patch`. A corrected key is a new version.
    pub version: String,
    /// SHA-256 of the definition file, in hex: tells apart two files that claim one version.
    pub sha256: String,
    /// Whether it may be part of the package.
    pub shipping: ShippingClass,
    /// Settings in which the licence allows its use.
    pub environments: Vec<Environment>,
    /// Who may administer it.
    pub administered_by: Vec<AdministeredBy>,
    /// Least age in completed years.
    pub minimum_age: Option<u8>,
    /// Greatest age in completed years.
    pub maximum_age: Option<u8>,
    /// Days to wait before administering it again to the same person.
    pub repeat_after_days: Option<u16>,
    /// Length of the period that the items ask about, in days.
    pub time_window_days: Option<u16>,
    /// Licence and attribution.
    pub licence: Licence,
    /// Cited sources.
    pub sources: Vec<Source>,
    /// Items in the order of administration.
    pub items: Vec<Item>,
    /// Response sets by name.
    pub response_sets: BTreeMap<String, ResponseSet>,
    /// Scales in the order of presentation.
    pub scales: Vec<Scale>,
    /// Results beside the scales.
    pub derived: Vec<Derived>,
    /// Rules that raise flags.
    pub risk_rules: Vec<RiskRule>,
    pub(crate) texts: BTreeMap<Language, LocaleTexts>,
}

impl Instrument {
    /// The texts in one language.
    pub fn texts(&self, language: Language) -> &LocaleTexts {
        // Both languages are present in every parsed definition.
        &self.texts[&language]
    }

    /// The item of an id, exact in case.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id.as_str() == id)
    }

    /// The scale of an id.
    pub fn scale(&self, id: &str) -> Option<&Scale> {
        self.scales.iter().find(|scale| scale.id.as_str() == id)
    }

    /// Whether each item is asked, given the answers so far (`None` = no answer), in item order.
    pub fn asked(&self, answer: impl Fn(&str) -> Option<i64>) -> Vec<bool> {
        let given: Vec<Option<i64>> = self.items.iter().map(|item| answer(item.id.as_str())).collect();
        self.items.iter().map(|item| item.asked_when.as_ref().is_none_or(|when| when.holds(&given))).collect()
    }

    /// The options of an item of this instrument.
    pub fn response_set(&self, item: &Item) -> &ResponseSet {
        // Every item's set was resolved when the definition was read.
        &self.response_sets[&item.responses]
    }

    /// A scale's name in both languages.
    pub fn scale_label(&self, scale: &ScaleId) -> Bilingual {
        let name = |language| self.texts(language).scales.get(scale).cloned().unwrap_or_default();
        Bilingual { id: name(Language::Id), en: name(Language::En) }
    }

    /// Whether the licence allows use in a setting.
    pub fn allowed_in(&self, environment: Environment) -> bool {
        self.environments.contains(&environment)
    }

    /// Whether a person born on `birth` is in the age range on `day`; `None` if `birth` lies after `day`.
    pub fn suits_age(&self, birth: NaiveDate, day: NaiveDate) -> Option<bool> {
        let age = day.years_since(birth)?;
        Some(
            self.minimum_age.is_none_or(|least| age >= u32::from(least))
                && self.maximum_age.is_none_or(|most| age <= u32::from(most)),
        )
    }

    /// First day on which it may be administered again after `last`; `None` if there is no interval or the day lies
    /// beyond the calendar.
    pub fn repeat_from(&self, last: NaiveDate) -> Option<NaiveDate> {
        self.repeat_after_days
            .and_then(|days| last.checked_add_days(Days::new(u64::from(days))))
            .filter(|day| day.year() < 10_000)
    }
}
