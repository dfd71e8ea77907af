//! Rules that read from scores or answers what they may mean: outcomes (cut-offs, counted symptoms, patterns of answers) and
//! prompts of risk.

use super::items::condition;
use super::{Checked, Context, check_column_id, check_id, fault, number};
use crate::definition_file::{RawDerived, RawRisk};
use crate::exact::Exact;
use crate::fault::FaultCode;
use crate::identifier::ItemId;
use crate::instrument::{Derived, DerivedRule, Outcome, RiskRule, RiskSubject, Scale, Symptom};

impl Context<'_> {
    pub(super) fn derived(&self, raw: &RawDerived, scales: &[Scale]) -> Checked<Derived> {
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

    pub(super) fn risk(&self, raw: &RawRisk, scales: &[Scale]) -> Checked<RiskRule> {
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
