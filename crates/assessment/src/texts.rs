//! The words of an instrument in the two languages of the product, and what each translation is worth.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::identifier::{ItemId, ScaleId};

/// The two languages that every definition declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Indonesian.
    Id,
    /// English.
    En,
}

impl Language {
    /// Both languages, Indonesian first.
    pub const ALL: [Language; 2] = [Language::Id, Language::En];

    /// `id` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Language::Id => "id",
            Language::En => "en",
        }
    }
}

/// Where the item texts of one language come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LocaleStatus {
    /// The wording the instrument was published in.
    Original,
    /// A translation published or accepted by the owner of the instrument.
    Official,
    /// A translation of our own or the school's, free by licence but not validated. Always shown with its notice.
    OwnTranslation,
    /// No item texts: the school's licensed or validated text must be supplied first.
    Missing,
}

impl LocaleStatus {
    /// Fluent id of the words for this status.
    pub fn text_id(self) -> &'static str {
        match self {
            LocaleStatus::Original => "assessment-locale-original",
            LocaleStatus::Official => "assessment-locale-official",
            LocaleStatus::OwnTranslation => "assessment-locale-own-translation",
            LocaleStatus::Missing => "assessment-locale-missing",
        }
    }
}

/// A short label in both languages, kept with a stored score so that it stays readable for ever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bilingual {
    /// Indonesian.
    pub id: String,
    /// English.
    pub en: String,
}

impl Bilingual {
    /// The label in one language.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Id => &self.id,
            Language::En => &self.en,
        }
    }
}

/// All texts of an instrument in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LocaleTexts {
    /// Where the texts come from.
    pub status: LocaleStatus,
    /// Why item texts are missing, for a person; present exactly if the status is `Missing`.
    pub reason: Option<String>,
    /// Full name of the instrument.
    pub title: String,
    /// Short name for lists and column heads.
    pub short_title: String,
    /// What the respondent is told before the first item. Empty only if the status is `Missing`.
    pub instructions: String,
    /// The period that the items ask about, in words; empty if the instrument names none.
    pub time_window: String,
    /// The line that says that a result is no diagnosis; on every page and print of a result.
    pub not_a_diagnosis: String,
    /// A notice to show wherever these texts are used (translation status, who may use it); may be empty.
    pub notice: String,
    /// Item texts; complete unless the status is `Missing`.
    pub items: BTreeMap<ItemId, String>,
    /// Option labels by response set and value; complete unless the status is `Missing`.
    pub options: BTreeMap<String, BTreeMap<i64, String>>,
    /// Names of the scales.
    pub scales: BTreeMap<ScaleId, String>,
}

impl LocaleTexts {
    /// Whether the instrument can be administered in this language.
    pub fn can_administer(&self) -> bool {
        self.status != LocaleStatus::Missing
    }
}
