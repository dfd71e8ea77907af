//! Reads and checks a definition. Everything that could make a score wrong, unlicensed or unexplained is refused here,
//! with the place; nothing is repaired or guessed.
//!
//! Here stand the head of the file and the order in which the rest is checked: `items` and their options, `scales` with key
//! and bands, `rules` that read from scores or answers what they may mean.

mod items;
mod rules;
mod scales;

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use crate::definition_file::{FORMAT, FormatOnly, RawDefinition, RawNumber};
use crate::definition_locale::Labels;
use crate::exact::Exact;
use crate::fault::{DefinitionFault, FaultCode};
use crate::identifier::is_id;
use crate::instrument::{Derived, Instrument, Item, Licence, ResponseSet, RiskRule, Scale, ShippingClass};
use items::{items, response_sets};

type Checked<T> = Result<T, DefinitionFault>;

/// Column names of the response matrix and of the score table: no item or scale may be called so.
const RESERVED: [&str; 9] = ["id", "class", "sex", "date", "version", "kelas", "flags", "row", "out_of_range"];

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

    fn check_every_item_is_used(&self, scales: &[Scale], derived: &[Derived]) -> Checked<()> {
        let mut used: BTreeSet<usize> = scales.iter().flat_map(|scale| &scale.items).map(|keyed| keyed.index).collect();
        let conditions = derived.iter().flat_map(|rule| &rule.outcomes).flat_map(|outcome| &outcome.when);
        used.extend(conditions.flat_map(|when| when.indexes.iter().copied()));
        let unused = self.items.iter().enumerate().find(|(index, item)| item.scored && !used.contains(index));
        unused.map_or(Ok(()), |(_, item)| Err(fault(FaultCode::ItemUnused).with("item", &item.id)))
    }
}
