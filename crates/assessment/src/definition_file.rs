//! The shape of a definition file as written (TOML). Only reads; every rule is checked in `definition`.
//! Unknown keys are refused, so that a misspelt rule is not silently without effect.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::instrument::{
    AdministeredBy, Aggregate, Comparison, Direction, Environment, MissingRule, RiskPrompt, ShippingClass, Source,
};
use crate::texts::{Language, LocaleStatus};

/// Newest format of definition files that this program reads.
pub const FORMAT: u32 = 1;

/// Read first and alone: a newer file may have a shape that we do not know.
#[derive(Deserialize)]
pub(crate) struct FormatOnly {
    pub format: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawDefinition {
    #[serde(rename = "format")]
    pub _format: u32,
    pub id: String,
    pub version: String,
    pub ship: ShippingClass,
    #[serde(default)]
    pub environments: Vec<Environment>,
    #[serde(default)]
    pub administered_by: Vec<AdministeredBy>,
    pub minimum_age: Option<u8>,
    pub maximum_age: Option<u8>,
    pub repeat_after_days: Option<u16>,
    pub time_window_days: Option<u16>,
    #[serde(default)]
    pub licence: RawLicence,
    #[serde(default)]
    pub sources: Vec<Source>,
    #[serde(default)]
    pub responses: BTreeMap<String, Vec<i64>>,
    #[serde(default)]
    pub items: Vec<RawItems>,
    #[serde(default)]
    pub scales: Vec<RawScale>,
    #[serde(default)]
    pub derived: Vec<RawDerived>,
    #[serde(default)]
    pub risks: Vec<RawRisk>,
    #[serde(default)]
    pub locale: BTreeMap<Language, RawLocale>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct RawLicence {
    pub text: String,
    pub attribution: String,
    pub source: String,
}

/// A run of items with the same options; runs and ids are in the order of administration.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawItems {
    pub ids: Vec<String>,
    pub responses: String,
    #[serde(default = "yes")]
    pub scored: bool,
    /// Asked only when this holds of earlier answers.
    pub ask_when: Option<RawCondition>,
}

/// Answers to look for: `any` of these items, or `all` of them, answered by one of the values `is`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawCondition {
    #[serde(default)]
    pub any: Vec<String>,
    #[serde(default)]
    pub all: Vec<String>,
    #[serde(default)]
    pub is: Vec<i64>,
}

fn yes() -> bool {
    true
}

/// A whole number, or a decimal in quotes: a TOML float could not be taken at its word.
#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum RawNumber {
    Whole(i64),
    Text(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawScale {
    pub id: String,
    /// `+id` or `-id` (reverse-keyed).
    #[serde(default)]
    pub items: Vec<String>,
    pub aggregate: Aggregate,
    #[serde(default = "one")]
    pub multiplier: i64,
    pub direction: Direction,
    pub missing: Option<MissingRule>,
    pub range: [RawNumber; 2],
    pub band_source: Option<String>,
    #[serde(default)]
    pub bands: Vec<RawBand>,
}

fn one() -> i64 {
    1
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawBand {
    pub id: String,
    pub from: RawNumber,
    pub to: RawNumber,
    pub source: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawDerived {
    pub id: String,
    pub source: String,
    #[serde(default)]
    pub symptoms: Vec<RawSymptom>,
    pub scale: Option<String>,
    #[serde(default)]
    pub outcomes: Vec<RawOutcome>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawSymptom {
    pub item: String,
    pub present_from: i64,
    #[serde(default)]
    pub core: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawOutcome {
    pub id: String,
    pub at_least: Option<RawNumber>,
    #[serde(default)]
    pub needs_core: bool,
    /// Of a pattern: all of these must hold.
    #[serde(default)]
    pub when: Vec<RawCondition>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawRisk {
    pub id: String,
    pub item: Option<String>,
    /// Any of these items.
    #[serde(default)]
    pub items: Vec<String>,
    pub scale: Option<String>,
    pub op: Comparison,
    pub value: RawNumber,
    pub prompt: RiskPrompt,
    #[serde(default)]
    pub urgent: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawLocale {
    pub status: LocaleStatus,
    pub reason: Option<String>,
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub short_title: String,
    #[serde(default)]
    pub instructions: String,
    #[serde(default)]
    pub time_window: String,
    #[serde(default)]
    pub not_a_diagnosis: String,
    #[serde(default)]
    pub notice: String,
    #[serde(default)]
    pub items: BTreeMap<String, String>,
    /// Response set -> value (as text: TOML keys are text) -> label.
    #[serde(default)]
    pub options: BTreeMap<String, BTreeMap<String, String>>,
    #[serde(default)]
    pub scales: BTreeMap<String, String>,
    /// Scale -> band -> label.
    #[serde(default)]
    pub bands: BTreeMap<String, BTreeMap<String, String>>,
    #[serde(default)]
    pub derived: BTreeMap<String, String>,
    /// Derived result -> outcome -> label.
    #[serde(default)]
    pub outcomes: BTreeMap<String, BTreeMap<String, String>>,
    #[serde(default)]
    pub risks: BTreeMap<String, String>,
}
