//! Checks the texts of a definition: both languages carry the same ids and values, nothing is missing, nothing is left
//! over from a renamed id. Never falls back from one language to the other.

use std::collections::BTreeMap;

use crate::definition_file::RawLocale;
use crate::fault::{DefinitionFault, FaultCode};
use crate::identifier::ItemId;
use crate::instrument::{Derived, Item, ResponseSet, RiskRule, Scale};
use crate::texts::{Bilingual, Language, LocaleStatus, LocaleTexts};

type Checked<T> = Result<T, DefinitionFault>;

fn text_fault(code: FaultCode, language: Language, text: &str) -> DefinitionFault {
    DefinitionFault::new(code).with("language", language.code()).with("text", text)
}

/// Access to the texts of both languages; exists only if both are declared.
pub(crate) struct Labels<'a> {
    indonesian: &'a RawLocale,
    english: &'a RawLocale,
}

impl<'a> Labels<'a> {
    pub fn new(locale: &'a BTreeMap<Language, RawLocale>) -> Checked<Labels<'a>> {
        let of = |language: Language| {
            let absent = || DefinitionFault::new(FaultCode::LanguageAbsent).with("language", language.code());
            locale.get(&language).ok_or_else(absent)
        };
        Ok(Labels { indonesian: of(Language::Id)?, english: of(Language::En)? })
    }

    fn raw(&self, language: Language) -> &'a RawLocale {
        match language {
            Language::Id => self.indonesian,
            Language::En => self.english,
        }
    }

    fn both(&self, place: String, pick: impl Fn(&'a RawLocale) -> Option<&'a String>) -> Checked<Bilingual> {
        let of = |language| required(pick(self.raw(language)), language, &place);
        Ok(Bilingual { id: of(Language::Id)?, en: of(Language::En)? })
    }

    pub fn band(&self, scale: &str, band: &str) -> Checked<Bilingual> {
        self.both(format!("bands.{scale}.{band}"), |raw| raw.bands.get(scale)?.get(band))
    }

    pub fn derived(&self, id: &str) -> Checked<Bilingual> {
        self.both(format!("derived.{id}"), |raw| raw.derived.get(id))
    }

    pub fn outcome(&self, derived: &str, outcome: &str) -> Checked<Bilingual> {
        self.both(format!("outcomes.{derived}.{outcome}"), |raw| raw.outcomes.get(derived)?.get(outcome))
    }

    pub fn risk(&self, id: &str) -> Checked<Bilingual> {
        self.both(format!("risks.{id}"), |raw| raw.risks.get(id))
    }

    /// The checked texts of both languages.
    pub fn texts(
        &self,
        items: &[Item],
        sets: &BTreeMap<String, ResponseSet>,
        scales: &[Scale],
        derived: &[Derived],
        risks: &[RiskRule],
    ) -> Checked<BTreeMap<Language, LocaleTexts>> {
        let mut texts = BTreeMap::new();
        for language in Language::ALL {
            let raw = self.raw(language);
            let reader = LocaleReader { raw, language };
            reader.refuse_leftovers(scales, derived, risks)?;
            texts.insert(language, reader.texts(items, sets, scales)?);
        }
        Ok(texts)
    }
}

fn required(text: Option<&String>, language: Language, place: &str) -> Checked<String> {
    match text.map(|text| text.trim()) {
        Some(text) if !text.is_empty() => Ok(text.to_owned()),
        _ => Err(text_fault(FaultCode::TextMissing, language, place)),
    }
}

struct LocaleReader<'a> {
    raw: &'a RawLocale,
    language: Language,
}

impl LocaleReader<'_> {
    fn unknown(&self, text: String) -> DefinitionFault {
        text_fault(FaultCode::TextUnknown, self.language, &text)
    }

    fn required(&self, text: &String, place: &str) -> Checked<String> {
        required(Some(text), self.language, place)
    }

    fn texts(&self, items: &[Item], sets: &BTreeMap<String, ResponseSet>, scales: &[Scale]) -> Checked<LocaleTexts> {
        let raw = self.raw;
        let missing = raw.status == LocaleStatus::Missing;
        let reason = raw.reason.as_ref().map(|reason| reason.trim().to_owned()).filter(|reason| !reason.is_empty());
        let here = |code| Err(DefinitionFault::new(code).with("language", self.language.code()));
        if missing && reason.is_none() {
            return here(FaultCode::MissingWithoutReason);
        }
        if raw.status == LocaleStatus::OwnTranslation && raw.notice.trim().is_empty() {
            return here(FaultCode::TranslationWithoutNotice);
        }
        let mut scale_names = BTreeMap::new();
        for scale in scales {
            let name = required(raw.scales.get(scale.id.as_str()), self.language, &format!("scales.{}", scale.id))?;
            scale_names.insert(scale.id.clone(), name);
        }
        let instructions = if missing {
            raw.instructions.trim().to_owned()
        } else {
            self.required(&raw.instructions, "instructions")?
        };
        Ok(LocaleTexts {
            status: raw.status,
            reason: reason.filter(|_| missing),
            title: self.required(&raw.title, "title")?,
            short_title: self.required(&raw.short_title, "short_title")?,
            instructions,
            time_window: raw.time_window.trim().to_owned(),
            not_a_diagnosis: self.required(&raw.not_a_diagnosis, "not_a_diagnosis")?,
            notice: raw.notice.trim().to_owned(),
            items: self.items(items, missing)?,
            options: self.options(sets, missing)?,
            scales: scale_names,
        })
    }

    fn items(&self, items: &[Item], missing: bool) -> Checked<BTreeMap<ItemId, String>> {
        if let Some(id) = self.raw.items.keys().find(|id| !items.iter().any(|item| item.id.as_str() == id.as_str())) {
            return Err(self.unknown(format!("items.{id}")));
        }
        let mut texts = BTreeMap::new();
        for item in items {
            match required(self.raw.items.get(item.id.as_str()), self.language, &format!("items.{}", item.id)) {
                Ok(text) => _ = texts.insert(item.id.clone(), text),
                Err(_) if missing => {}
                Err(fault) => return Err(fault),
            }
        }
        Ok(texts)
    }

    fn options(
        &self,
        sets: &BTreeMap<String, ResponseSet>,
        missing: bool,
    ) -> Checked<BTreeMap<String, BTreeMap<i64, String>>> {
        for (name, labels) in &self.raw.options {
            let set = sets.get(name).ok_or_else(|| self.unknown(format!("options.{name}")))?;
            if let Some(value) = labels.keys().find(|value| !set.values.iter().any(|v| v.to_string() == **value)) {
                return Err(self.unknown(format!("options.{name}.{value}")));
            }
        }
        let mut options = BTreeMap::new();
        for (name, set) in sets {
            let mut labels = BTreeMap::new();
            for value in &set.values {
                let label = self.raw.options.get(name).and_then(|labels| labels.get(&value.to_string()));
                match required(label, self.language, &format!("options.{name}.{value}")) {
                    Ok(text) => _ = labels.insert(*value, text),
                    Err(_) if missing => {}
                    Err(fault) => return Err(fault),
                }
            }
            options.insert(name.clone(), labels);
        }
        Ok(options)
    }

    fn refuse_leftovers(&self, scales: &[Scale], derived: &[Derived], risks: &[RiskRule]) -> Checked<()> {
        let raw = self.raw;
        let scale = |id: &str| scales.iter().find(|scale| scale.id.as_str() == id);
        let rule = |id: &str| derived.iter().find(|rule| rule.id == id);
        let has_band = |id: &str, band: &str| scale(id).is_some_and(|scale| scale.bands.iter().any(|b| b.id == band));
        let has_outcome = |id: &str, out: &str| rule(id).is_some_and(|rule| rule.outcomes.iter().any(|o| o.id == out));
        let nested =
            |table: &BTreeMap<String, BTreeMap<String, String>>, name: &str, has: &dyn Fn(&str, &str) -> bool| {
                let pairs = table.iter().flat_map(|(id, inner)| inner.keys().map(move |key| (id, key)));
                let left = pairs.into_iter().find(|(id, key)| !has(id, key));
                left.map(|(id, key)| format!("{name}.{id}.{key}"))
            };
        let scale_left = raw.scales.keys().find(|id| scale(id).is_none()).map(|id| format!("scales.{id}"));
        let derived_left = raw.derived.keys().find(|id| rule(id).is_none()).map(|id| format!("derived.{id}"));
        let risk_left = raw.risks.keys().find(|id| !risks.iter().any(|risk| risk.id == **id));
        let left = scale_left
            .or_else(|| nested(&raw.bands, "bands", &has_band))
            .or(derived_left)
            .or_else(|| nested(&raw.outcomes, "outcomes", &has_outcome))
            .or_else(|| risk_left.map(|id| format!("risks.{id}")));
        left.map_or(Ok(()), |text| Err(self.unknown(text)))
    }
}
