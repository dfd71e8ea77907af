//! Scales: their keys, what is done with missing answers, the values they can have, and bands that cover these without a gap.

use super::{Checked, Context, check_column_id, check_id, fault, number};
use crate::definition_file::{RawBand, RawScale};
use crate::exact::Exact;
use crate::fault::{DefinitionFault, FaultCode};
use crate::identifier::ScaleId;
use crate::instrument::{Aggregate, Band, KeyedItem, MissingRule, Scale};

impl Context<'_> {
    pub(super) fn scale(&self, raw: &RawScale, earlier: &[Scale]) -> Checked<Scale> {
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
