//! Reads and checks a definition. Everything that could make a score wrong, unlicensed or unexplained is refused here,
//! with the place; nothing is repaired or guessed.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use crate::definition_file::{
    FORMAT, FormatOnly, RawBand, RawCondition, RawDefinition, RawDerived, RawNumber, RawRisk, RawScale,
};
use crate::definition_locale::Labels;
use crate::exact::Exact;
use crate::fault::{DefinitionFault, FaultCode};
use crate::identifier::{ItemId, ScaleId, is_id};
use crate::instrument::{
    Aggregate, Band, Condition, Derived, DerivedRule, Instrument, Item, KeyedItem, Licence, MissingRule, Outcome,
    Quantifier, ResponseSet, RiskRule, RiskSubject, Scale, ShippingClass, Symptom,
};

type Checked<T> = Result<T, DefinitionFault>;

/// Column names of the response matrix and of the score table: no item or scale may be called so.
const RESERVED: [&str; 9] = ["id", "class", "sex", "date", "version", "kelas", "flags", "row", "out_of_range"];

/// Greatest absolute response value; keeps all exact arithmetic far from overflow.
const LARGEST_RESPONSE: u64 = 1_000_000;

fn fault(code: FaultCode) -> DefinitionFault {
    DefinitionFault::new(code)
}

impl Instrument {
    /// Reads a definition (TOML, see `assets/instruments/README.md`).
    ///
    /// # Errors
    /// The first fault found, with its place.
    pub fn parse(toml: &str) -> Result<Instrument, DefinitionFault> {
        let toml = toml.strip_prefix('\u{feff}').unwrap_or(toml);
        let format = toml::from_str::<FormatOnly>(toml).map_err(|error| syntax(toml, &error))?.format;
        if format > FORMAT {
            return Err(fault(FaultCode::NewerFormat).with("found", format).with("supported", FORMAT));
        }
        let raw: RawDefinition = toml::from_str(toml).map_err(|error| syntax(toml, &error))?;
        build(raw, toml)
    }
}

fn syntax(toml: &str, error: &toml::de::Error) -> DefinitionFault {
    let start = error.span().map_or(0, |span| span.start.min(toml.len()));
    let line = toml.as_bytes()[..start].iter().filter(|byte| **byte == b'\n').count() + 1;
    fault(FaultCode::Syntax).with("line", line).with("detail", error.message())
}

fn build(raw: RawDefinition, toml: &str) -> Checked<Instrument> {
    check_head(&raw)?;
    let response_sets = response_sets(&raw)?;
    let items = items(&raw, &response_sets)?;
    let sources = sources(&raw)?;
    let labels = Labels::new(&raw.locale)?;
    let context = Context { items: &items, sets: &response_sets, sources: &sources, labels: &labels };

    let mut scales = Vec::new();
    for scale in &raw.scales {
        scales.push(context.scale(scale, &scales)?);
    }
    if scales.is_empty() && raw.derived.is_empty() {
        return Err(fault(FaultCode::NoScale));
    }
    let mut derived: Vec<Derived> = Vec::new();
    for rule in &raw.derived {
        let rule = context.derived(rule, &scales)?;
        if derived.iter().any(|other| other.id == rule.id) || scales.iter().any(|scale| scale.id.as_str() == rule.id) {
            return Err(fault(FaultCode::DerivedDoubled).with("value", rule.id));
        }
        derived.push(rule);
    }
    context.check_every_item_is_used(&scales, &derived)?;
    let mut risk_rules: Vec<RiskRule> = Vec::new();
    for rule in &raw.risks {
        let rule = context.risk(rule, &scales)?;
        if risk_rules.iter().any(|other| other.id == rule.id) {
            return Err(fault(FaultCode::RiskDoubled).with("value", rule.id));
        }
        risk_rules.push(rule);
    }
    let texts = labels.texts(&items, &response_sets, &scales, &derived, &risk_rules)?;

    Ok(Instrument {
        id: raw.id,
        version: raw.version,
        sha256: Sha256::digest(toml.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect(),
        shipping: raw.ship,
        environments: raw.environments,
        administered_by: raw.administered_by,
        minimum_age: raw.minimum_age,
        maximum_age: raw.maximum_age,
        repeat_after_days: raw.repeat_after_days,
        time_window_days: raw.time_window_days,
        licence: Licence {
            text: raw.licence.text.trim().to_owned(),
            attribution: raw.licence.attribution.trim().to_owned(),
            source: raw.licence.source.trim().to_owned(),
        },
        sources: raw.sources,
        items,
        response_sets,
        scales,
        derived,
        risk_rules,
        texts,
    })
}

fn check_head(raw: &RawDefinition) -> Checked<()> {
    check_id(&raw.id)?;
    let parts: Vec<&str> = raw.version.split('.').collect();
    if parts.len() != 3
        || !parts.iter().all(|part| part.len() <= 9 && part.parse::<u32>().is_ok_and(|n| n.to_string() == **part))
    {
        return Err(fault(FaultCode::BadVersion).with("value", &raw.version));
    }
    if raw.ship == ShippingClass::No {
        return Err(fault(FaultCode::NotShippable));
    }
    if raw.licence.text.trim().is_empty() {
        return Err(fault(FaultCode::NoLicence));
    }
    if raw.environments.is_empty() {
        return Err(fault(FaultCode::NoEnvironment));
    }
    if raw.administered_by.is_empty() {
        return Err(fault(FaultCode::NoAdministrator));
    }
    if let (Some(from), Some(to)) = (raw.minimum_age, raw.maximum_age)
        && from > to
    {
        return Err(fault(FaultCode::AgesReversed).with("from", from).with("to", to));
    }
    Ok(())
}

fn check_id(id: &str) -> Checked<()> {
    if is_id(id) { Ok(()) } else { Err(fault(FaultCode::BadId).with("value", id)) }
}

fn check_column_id(id: &str) -> Checked<()> {
    check_id(id)?;
    if RESERVED.iter().any(|reserved| reserved.eq_ignore_ascii_case(id)) {
        return Err(fault(FaultCode::ReservedId).with("value", id));
    }
    Ok(())
}

fn number(raw: &RawNumber) -> Checked<Exact> {
    match raw {
        RawNumber::Whole(value) if value.unsigned_abs() <= 1_000_000_000 => Ok(Exact::whole(*value)),
        RawNumber::Whole(value) => Err(fault(FaultCode::NotADecimal).with("value", value)),
        RawNumber::Text(text) => text.parse().map_err(|_| fault(FaultCode::NotADecimal).with("value", text)),
    }
}

fn response_sets(raw: &RawDefinition) -> Checked<BTreeMap<String, ResponseSet>> {
    let mut sets = BTreeMap::new();
    for (name, values) in &raw.responses {
        check_id(name)?;
        let mut seen = BTreeSet::new();
        for value in values {
            if value.unsigned_abs() > LARGEST_RESPONSE {
                return Err(fault(FaultCode::ResponseValueTooLarge).with("set", name).with("value", value));
            }
            if !seen.insert(*value) {
                return Err(fault(FaultCode::ResponseValueDoubled).with("set", name).with("value", value));
            }
        }
        let (Some(lowest), Some(highest), true) = (seen.first(), seen.last(), seen.len() >= 2) else {
            return Err(fault(FaultCode::ResponseSetTooSmall).with("set", name));
        };
        sets.insert(name.clone(), ResponseSet { values: values.clone(), lowest: *lowest, highest: *highest });
    }
    Ok(sets)
}

fn items(raw: &RawDefinition, sets: &BTreeMap<String, ResponseSet>) -> Checked<Vec<Item>> {
    let mut items = Vec::new();
    let mut seen = BTreeSet::new();
    for run in &raw.items {
        for id in &run.ids {
            check_column_id(id)?;
            if !seen.insert(id.to_ascii_lowercase()) {
                return Err(fault(FaultCode::ItemDoubled).with("item", id));
            }
            if !sets.contains_key(&run.responses) {
                return Err(fault(FaultCode::ResponseSetUnknown).with("item", id).with("set", &run.responses));
            }
            let id = ItemId::try_from(id.clone()).map_err(|bad| fault(FaultCode::BadId).with("value", bad.0))?;
            // Only what stands before an item can decide whether it is asked, and only what everybody is asked.
            let asked_when =
                run.ask_when.as_ref().map(|when| condition(when, id.as_str(), &items, sets)).transpose()?;
            if let Some(loose) =
                asked_when.iter().flat_map(|when| &when.indexes).find(|at| items[**at].asked_when.is_some())
            {
                let unknown = fault(FaultCode::ConditionItemUnknown).with("value", &id);
                return Err(unknown.with("item", &items[*loose].id));
            }
            items.push(Item { id, responses: run.responses.clone(), scored: run.scored, asked_when });
        }
    }
    if items.is_empty() {
        return Err(fault(FaultCode::NoItem));
    }
    Ok(items)
}

/// A condition on items that are known already; `of` is what it belongs to.
fn condition(raw: &RawCondition, of: &str, items: &[Item], sets: &BTreeMap<String, ResponseSet>) -> Checked<Condition> {
    let (quantifier, named) = match (raw.any.as_slice(), raw.all.as_slice()) {
        (any, []) if !any.is_empty() => (Quantifier::Any, any),
        ([], all) if !all.is_empty() => (Quantifier::All, all),
        _ => return Err(fault(FaultCode::ConditionUnclear).with("value", of)),
    };
    if raw.is.is_empty() {
        return Err(fault(FaultCode::ConditionUnclear).with("value", of));
    }
    let mut indexes = Vec::new();
    for id in named {
        let index = items.iter().position(|item| item.id.as_str() == id);
        let unknown = || fault(FaultCode::ConditionItemUnknown).with("value", of).with("item", id);
        let index = index.filter(|index| !indexes.contains(index)).ok_or_else(unknown)?;
        let set = &sets[&items[index].responses];
        if let Some(value) = raw.is.iter().find(|value| !set.allows(**value)) {
            return Err(fault(FaultCode::ConditionValueUnknown).with("item", id).with("value", value));
        }
        indexes.push(index);
    }
    let items = indexes.iter().map(|index| items[*index].id.clone()).collect();
    Ok(Condition { quantifier, items, values: raw.is.clone(), indexes })
}

fn sources(raw: &RawDefinition) -> Checked<BTreeMap<&str, &str>> {
    let mut sources = BTreeMap::new();
    for source in &raw.sources {
        check_id(&source.id)?;
        if sources.insert(source.id.as_str(), source.citation.trim()).is_some() {
            return Err(fault(FaultCode::SourceDoubled).with("value", &source.id));
        }
        if source.citation.trim().is_empty() {
            return Err(fault(FaultCode::SourceUnknown).with("value", &source.id));
        }
    }
    Ok(sources)
}

struct Context<'a> {
    items: &'a [Item],
    sets: &'a BTreeMap<String, ResponseSet>,
    sources: &'a BTreeMap<&'a str, &'a str>,
    labels: &'a Labels<'a>,
}

impl Context<'_> {
    fn position(&self, id: &str) -> Option<usize> {
        self.items.iter().position(|item| item.id.as_str() == id)
    }

    fn citation(&self, id: &str) -> Checked<String> {
        let found = self.sources.get(id).map(|citation| (*citation).to_owned());
        found.ok_or_else(|| fault(FaultCode::SourceUnknown).with("value", id))
    }

    fn scale(&self, raw: &RawScale, earlier: &[Scale]) -> Checked<Scale> {
        check_column_id(&raw.id)?;
        let id = ScaleId::try_from(raw.id.clone()).map_err(|bad| fault(FaultCode::BadId).with("value", bad.0))?;
        if earlier.iter().any(|scale| scale.id.as_str().eq_ignore_ascii_case(&raw.id)) {
            return Err(fault(FaultCode::ScaleDoubled).with("scale", &raw.id));
        }
        let items = self.key(raw)?;
        let missing = raw.missing.ok_or_else(|| fault(FaultCode::NoMissingRule).with("scale", &raw.id))?;
        if let MissingRule::PersonMean { minimum } = missing
            && !(1..=items.len()).contains(&minimum)
        {
            let minimum_fault = fault(FaultCode::MissingRuleMinimum).with("scale", &raw.id);
            return Err(minimum_fault.with("value", minimum).with("items", items.len()));
        }
        if !(1..=1000).contains(&raw.multiplier) {
            return Err(fault(FaultCode::MultiplierOutOfRange).with("scale", &raw.id).with("value", raw.multiplier));
        }
        let (minimum, maximum) = possible_range(&items, raw.aggregate, raw.multiplier);
        let declared = (number(&raw.range[0])?, number(&raw.range[1])?);
        if declared != (minimum, maximum) {
            return Err(fault(FaultCode::RangeMismatch)
                .with("scale", &raw.id)
                .with("found", format!("{} - {}", declared.0, declared.1))
                .with("expected", format!("{minimum} - {maximum}")));
        }
        let mut scale = Scale {
            id,
            items,
            aggregate: raw.aggregate,
            multiplier: raw.multiplier,
            direction: raw.direction,
            missing,
            minimum,
            maximum,
            bands: Vec::new(),
        };
        for band in &raw.bands {
            let band = self.band(raw, band)?;
            check_band(&scale, &band)?;
            scale.bands.push(band);
        }
        match scale.bands.last() {
            Some(last) if last.to < maximum => Err(band_fault(FaultCode::BandGap, &raw.id, &last.id)),
            _ => Ok(scale),
        }
    }

    fn key(&self, raw: &RawScale) -> Checked<Vec<KeyedItem>> {
        let mut key: Vec<KeyedItem> = Vec::new();
        for entry in &raw.items {
            let (reversed, id) = match (entry.strip_prefix('+'), entry.strip_prefix('-')) {
                (Some(id), _) => (false, id),
                (_, Some(id)) => (true, id),
                _ => return Err(fault(FaultCode::KeyWithoutSign).with("scale", &raw.id).with("value", entry)),
            };
            let place = |code| fault(code).with("scale", &raw.id).with("item", id);
            let index = self.position(id).ok_or_else(|| place(FaultCode::KeyItemUnknown))?;
            let item = &self.items[index];
            if key.iter().any(|other| other.index == index) {
                return Err(place(FaultCode::KeyItemDoubled));
            }
            if !item.scored {
                return Err(place(FaultCode::KeyItemUnscored));
            }
            // What a score is without an item that was not asked, no missing-data rule says.
            if item.asked_when.is_some() {
                return Err(place(FaultCode::KeyItemConditional));
            }
            let set = &self.sets[&item.responses];
            key.push(KeyedItem { item: item.id.clone(), reversed, index, lowest: set.lowest, highest: set.highest });
        }
        if key.is_empty() { Err(fault(FaultCode::ScaleEmpty).with("scale", &raw.id)) } else { Ok(key) }
    }

    fn band(&self, scale: &RawScale, raw: &RawBand) -> Checked<Band> {
        check_id(&raw.id)?;
        let source = raw.source.as_ref().or(scale.band_source.as_ref());
        let source = source.ok_or_else(|| band_fault(FaultCode::BandWithoutSource, &scale.id, &raw.id))?;
        Ok(Band {
            id: raw.id.clone(),
            from: number(&raw.from)?,
            to: number(&raw.to)?,
            source: self.citation(source)?,
            label: self.labels.band(&scale.id, &raw.id)?,
        })
    }

    fn check_every_item_is_used(&self, scales: &[Scale], derived: &[Derived]) -> Checked<()> {
        let mut used: BTreeSet<usize> = scales.iter().flat_map(|scale| &scale.items).map(|keyed| keyed.index).collect();
        let conditions = derived.iter().flat_map(|rule| &rule.outcomes).flat_map(|outcome| &outcome.when);
        used.extend(conditions.flat_map(|when| when.indexes.iter().copied()));
        let unused = self.items.iter().enumerate().find(|(index, item)| item.scored && !used.contains(index));
        unused.map_or(Ok(()), |(_, item)| Err(fault(FaultCode::ItemUnused).with("item", &item.id)))
    }

    fn derived(&self, raw: &RawDerived, scales: &[Scale]) -> Checked<Derived> {
        check_column_id(&raw.id)?;
        let pattern = raw.outcomes.iter().any(|outcome| !outcome.when.is_empty());
        let rule = match (&raw.scale, raw.symptoms.is_empty()) {
            (None, true) if pattern => DerivedRule::Pattern,
            (Some(scale), true) => {
                let found = scales.iter().find(|known| known.id.as_str() == scale);
                let unknown = || fault(FaultCode::DerivedScaleUnknown).with("value", &raw.id).with("scale", scale);
                DerivedRule::CutOff { scale: found.ok_or_else(unknown)?.id.clone() }
            }
            (None, false) => DerivedRule::SymptomCount { symptoms: self.symptoms(raw)? },
            _ => return Err(fault(FaultCode::DerivedUnclear).with("value", &raw.id)),
        };
        let mut outcomes: Vec<Outcome> = Vec::new();
        for outcome in &raw.outcomes {
            check_id(&outcome.id)?;
            let faulty = || fault(FaultCode::DerivedOutcomes).with("value", &raw.id);
            let at_least = match (&outcome.at_least, &rule) {
                (None, DerivedRule::Pattern) if !outcome.when.is_empty() && !outcome.needs_core => Exact::ZERO,
                (_, DerivedRule::Pattern) | (None, _) => return Err(faulty()),
                (Some(at_least), _) if outcome.when.is_empty() => number(at_least)?,
                _ => return Err(faulty()),
            };
            let not_descending =
                rule != DerivedRule::Pattern && outcomes.last().is_some_and(|last| last.at_least <= at_least);
            if not_descending || outcomes.iter().any(|other| other.id == outcome.id) {
                return Err(faulty());
            }
            let label = self.labels.outcome(&raw.id, &outcome.id)?;
            let when = outcome.when.iter().map(|when| condition(when, &raw.id, self.items, self.sets));
            outcomes.push(Outcome {
                id: outcome.id.clone(),
                at_least,
                needs_core: outcome.needs_core,
                when: when.collect::<Checked<_>>()?,
                label,
            });
        }
        if outcomes.is_empty() {
            return Err(fault(FaultCode::DerivedOutcomes).with("value", &raw.id));
        }
        let source = self.citation(&raw.source)?;
        Ok(Derived { id: raw.id.clone(), rule, outcomes, source, label: self.labels.derived(&raw.id)? })
    }

    fn symptoms(&self, raw: &RawDerived) -> Checked<Vec<Symptom>> {
        let mut symptoms: Vec<Symptom> = Vec::new();
        for symptom in &raw.symptoms {
            let unknown = || fault(FaultCode::DerivedItemUnknown).with("value", &raw.id).with("item", &symptom.item);
            let index = self.position(&symptom.item).ok_or_else(unknown)?;
            if symptoms.iter().any(|other| other.index == index) {
                return Err(fault(FaultCode::KeyItemDoubled).with("scale", &raw.id).with("item", &symptom.item));
            }
            let item = &self.items[index];
            let present_from = symptom.present_from;
            if !self.sets[&item.responses].allows(present_from) {
                let unknown = fault(FaultCode::DerivedValueUnknown).with("item", &item.id);
                return Err(unknown.with("value", present_from));
            }
            symptoms.push(Symptom { item: item.id.clone(), present_from, core: symptom.core, index });
        }
        Ok(symptoms)
    }

    fn risk(&self, raw: &RawRisk, scales: &[Scale]) -> Checked<RiskRule> {
        check_id(&raw.id)?;
        let value = number(&raw.value)?;
        let subject = match (&raw.item, raw.items.as_slice(), &raw.scale) {
            (Some(id), [], None) => RiskSubject::Item(self.risk_item(raw, id, value)?),
            (None, [_, ..], None) => {
                let items = raw.items.iter().map(|id| self.risk_item(raw, id, value));
                RiskSubject::AnyItem(items.collect::<Checked<_>>()?)
            }
            (None, [], Some(id)) => {
                let unknown = || fault(FaultCode::RiskScaleUnknown).with("value", &raw.id).with("scale", id);
                let scale = scales.iter().find(|scale| scale.id.as_str() == id).ok_or_else(unknown)?;
                RiskSubject::Scale(scale.id.clone())
            }
            _ => return Err(fault(FaultCode::RiskUnclear).with("value", &raw.id)),
        };
        let label = self.labels.risk(&raw.id)?;
        let (id, urgent) = (raw.id.clone(), raw.urgent);
        Ok(RiskRule { id, subject, comparison: raw.op, value, prompt: raw.prompt, urgent, label })
    }

    /// An item that a risk rule looks at; its value must be one of the options.
    fn risk_item(&self, raw: &RawRisk, id: &str, value: Exact) -> Checked<ItemId> {
        let unknown = || fault(FaultCode::RiskItemUnknown).with("value", &raw.id).with("item", id);
        let item = &self.items[self.position(id).ok_or_else(unknown)?];
        let set = &self.sets[&item.responses];
        if !set.values.iter().any(|option| Exact::whole(*option) == value) {
            return Err(fault(FaultCode::RiskValueUnknown).with("item", id).with("value", value));
        }
        Ok(item.id.clone())
    }
}

fn band_fault(code: FaultCode, scale: &str, band: &str) -> DefinitionFault {
    fault(code).with("scale", scale).with("band", band)
}

/// Least and greatest value that key, options, aggregate and multiplier allow.
fn possible_range(items: &[KeyedItem], aggregate: Aggregate, multiplier: i64) -> (Exact, Exact) {
    let sum = |pick: fn(&KeyedItem) -> i64| items.iter().map(|item| i128::from(pick(item))).sum::<i128>();
    let (lowest, highest) = (sum(|item| item.lowest), sum(|item| item.highest));
    let times = i128::from(multiplier);
    let scaled = |sum: i128| match aggregate {
        Aggregate::Sum => Exact::ratio(sum * times, 1),
        Aggregate::Mean => Exact::ratio(sum * times, items.len() as i128),
        Aggregate::Percent => Exact::ratio(100 * times * (sum - lowest), highest - lowest),
    };
    // No denominator is zero: a scale has items, and a response set has two different values.
    (scaled(lowest).unwrap_or(Exact::ZERO), scaled(highest).unwrap_or(Exact::ZERO))
}

/// A band must continue the one before it: from the next possible sum, or, for means and percentages, from the very
/// value at which the one before ends.
fn check_band(scale: &Scale, band: &Band) -> Checked<()> {
    let place = |code| Err(band_fault(code, scale.id.as_str(), &band.id));
    if scale.bands.iter().any(|other| other.id == band.id) {
        return place(FaultCode::BandDoubled);
    }
    if band.to < band.from {
        return place(FaultCode::BandReversed);
    }
    if band.from < scale.minimum || band.to > scale.maximum {
        return place(FaultCode::BandOutsideRange);
    }
    let Some(before) = scale.bands.last() else {
        return if band.from == scale.minimum { Ok(()) } else { place(FaultCode::BandGap) };
    };
    let next = match scale.aggregate {
        Aggregate::Sum => Exact::ratio(before.to.numerator() + before.to.denominator(), before.to.denominator()),
        Aggregate::Mean | Aggregate::Percent => Some(before.to),
    };
    match next {
        Some(next) if band.from < next => place(FaultCode::BandOverlap),
        Some(next) if band.from > next => place(FaultCode::BandGap),
        _ => Ok(()),
    }
}
