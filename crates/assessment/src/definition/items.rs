//! Items and their options, and the conditions under which an item is asked.

use std::collections::{BTreeMap, BTreeSet};

use super::{Checked, check_column_id, check_id, fault};
use crate::definition_file::{RawCondition, RawDefinition};
use crate::fault::FaultCode;
use crate::identifier::ItemId;
use crate::instrument::{Condition, Item, Quantifier, ResponseSet};

/// Greatest absolute response value; keeps all exact arithmetic far from overflow.
const LARGEST_RESPONSE: u64 = 1_000_000;

pub(super) fn response_sets(raw: &RawDefinition) -> Checked<BTreeMap<String, ResponseSet>> {
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

pub(super) fn items(raw: &RawDefinition, sets: &BTreeMap<String, ResponseSet>) -> Checked<Vec<Item>> {
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
pub(super) fn condition(
    raw: &RawCondition,
    of: &str,
    items: &[Item],
    sets: &BTreeMap<String, ResponseSet>,
) -> Checked<Condition> {
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
