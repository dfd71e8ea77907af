//! From answers to scores. One path for a single form and for a matrix of thousands: the same answers give the same
//! score whichever way they came in. Pure integer and fraction arithmetic; nothing is clipped, imputed or guessed
//! beyond the definition's own missing-data rule.

use crate::exact::Exact;
use crate::instrument::{Aggregate, Derived, DerivedRule, Instrument, MissingRule, RiskSubject, Scale};
use crate::responses::Responses;
use crate::score_sheet::{
    BandResult, DerivedResult, NoScore, OutOfRange, Provenance, RiskFlag, ScaleScore, ScoreSheet,
};

/// Scores the answers of one person.
pub fn score(instrument: &Instrument, responses: &Responses) -> ScoreSheet {
    let given: Vec<Option<i64>> = instrument.items.iter().map(|item| responses.value(item.id.as_str())).collect();
    let (valid, out_of_range) = split_valid(instrument, &given);
    let scores = score_valid(instrument, &valid);
    let unknown = responses.iter().filter(|(id, _)| instrument.item(id.as_str()).is_none());
    ScoreSheet {
        scales: scores.scales,
        derived: scores.derived,
        flags: scores.flags,
        out_of_range,
        unknown_items: unknown.map(|(id, _)| id.clone()).collect(),
        provenance: Provenance::of(instrument),
    }
}

/// Scores without provenance, as many as there are respondents in a matrix.
pub(crate) struct Scores {
    pub scales: Vec<ScaleScore>,
    pub derived: Vec<DerivedResult>,
    pub flags: Vec<RiskFlag>,
}

/// Parts answers (in item order) into valid ones and those that are no option of their item.
fn split_valid(instrument: &Instrument, given: &[Option<i64>]) -> (Vec<Option<i64>>, Vec<OutOfRange>) {
    let mut out_of_range = Vec::new();
    let valid = instrument.items.iter().zip(given).map(|(item, given)| {
        let value = (*given)?;
        if instrument.response_set(item).allows(value) {
            return Some(value);
        }
        let on_risk_item = is_risk_item(instrument, item.id.as_str());
        out_of_range.push(OutOfRange { item: item.id.clone(), value, on_risk_item });
        None
    });
    (valid.collect(), out_of_range)
}

/// Whether a risk rule looks at the item.
pub(crate) fn is_risk_item(instrument: &Instrument, item: &str) -> bool {
    instrument.risk_rules.iter().any(|rule| match &rule.subject {
        RiskSubject::Item(id) => id.as_str() == item,
        RiskSubject::AnyItem(ids) => ids.iter().any(|id| id.as_str() == item),
        RiskSubject::Scale(_) => false,
    })
}

/// Scores valid answers, given in item order.
pub(crate) fn score_valid(instrument: &Instrument, valid: &[Option<i64>]) -> Scores {
    let scales: Vec<ScaleScore> = instrument.scales.iter().map(|scale| score_scale(instrument, scale, valid)).collect();
    let derived = instrument.derived.iter().map(|rule| derive(rule, valid, &scales)).collect();
    let flags = flags(instrument, valid, &scales);
    Scores { scales, derived, flags }
}

/// The scale's value from the sum of `answered` keyed answers, under its missing-data rule.
pub(crate) fn scale_value(scale: &Scale, sum: i64, answered: usize) -> Result<Exact, NoScore> {
    let items = scale.items.len();
    if answered == 0 {
        return Err(NoScore::NothingAnswered);
    }
    let sum = i128::from(sum);
    // The sum over all items as a fraction: `full` / `parts`.
    let (full, parts) = match scale.missing {
        _ if answered == items => (sum, 1),
        MissingRule::None => return Err(NoScore::Incomplete),
        MissingRule::PersonMean { minimum } if answered < minimum => return Err(NoScore::TooFewAnswered),
        MissingRule::PersonMean { .. } => (sum * items as i128, answered as i128),
        // The caller has added the lowest keyed values of the missing items.
        MissingRule::CountsAsLowest => (sum, 1),
    };
    let times = i128::from(scale.multiplier);
    let value = match scale.aggregate {
        Aggregate::Sum => Exact::ratio(full * times, parts),
        Aggregate::Mean => Exact::ratio(full * times, parts * items as i128),
        Aggregate::Percent => {
            let lowest: i128 = scale.items.iter().map(|item| i128::from(item.lowest)).sum();
            let highest: i128 = scale.items.iter().map(|item| i128::from(item.highest)).sum();
            Exact::ratio(100 * times * (full - lowest * parts), (highest - lowest) * parts)
        }
    };
    // Denominators are counts of items or a range of at least one: never zero.
    Ok(value.unwrap_or(Exact::ZERO))
}

fn score_scale(instrument: &Instrument, scale: &Scale, valid: &[Option<i64>]) -> ScaleScore {
    let mut answered = 0usize;
    let mut sum = 0i64;
    let mut lowest_of_missing = 0i64;
    for item in &scale.items {
        match valid[item.index] {
            Some(response) => {
                answered += 1;
                sum += item.keyed(response);
            }
            None => lowest_of_missing += item.lowest,
        }
    }
    let items = scale.items.len();
    let replaced = if scale.missing == MissingRule::CountsAsLowest { lowest_of_missing } else { 0 };
    let value = scale_value(scale, sum + replaced, answered);
    let band = value.ok().and_then(|value| scale.band(value)).map(|band| BandResult {
        id: band.id.clone(),
        label: band.label.clone(),
        source: band.source.clone(),
    });
    ScaleScore {
        scale: scale.id.clone(),
        label: instrument.scale_label(&scale.id),
        items,
        answered,
        missing: items - answered,
        raw: (answered > 0).then(|| Exact::whole(sum)),
        value: value.ok(),
        shown: value.ok().map(Exact::shown),
        no_score: value.err(),
        band,
        prorated: value.is_ok() && answered < items,
        direction: scale.direction,
        minimum: scale.minimum,
        maximum: scale.maximum,
    }
}

fn derive(rule: &Derived, valid: &[Option<i64>], scales: &[ScaleScore]) -> DerivedResult {
    let (judged, core) = match &rule.rule {
        DerivedRule::Pattern => return match_pattern(rule, valid),
        DerivedRule::SymptomCount { symptoms } => {
            let answered = symptoms.iter().filter(|symptom| valid[symptom.index].is_some()).count();
            let present = |symptom: &&crate::Symptom| valid[symptom.index].is_some_and(|v| v >= symptom.present_from);
            let count = symptoms.iter().filter(present).count();
            let core = symptoms.iter().filter(|symptom| symptom.core).any(|symptom| present(&symptom));
            let judged = match answered {
                0 => Err(NoScore::NothingAnswered),
                _ if answered < symptoms.len() => Err(NoScore::Incomplete),
                _ => Ok(Exact::whole(count as i64)),
            };
            (judged, core)
        }
        DerivedRule::CutOff { scale } => {
            let score = scales.iter().find(|score| score.scale == *scale);
            let reason = score.and_then(|score| score.no_score).unwrap_or(NoScore::NothingAnswered);
            (score.and_then(|score| score.value).ok_or(reason), true)
        }
    };
    let outcome = judged.ok().and_then(|value| {
        rule.outcomes.iter().find(|outcome| value >= outcome.at_least && (core || !outcome.needs_core))
    });
    DerivedResult {
        id: rule.id.clone(),
        label: rule.label.clone(),
        outcome: outcome.map(|outcome| outcome.id.clone()),
        outcome_label: outcome.map(|outcome| outcome.label.clone()),
        value: judged.ok(),
        no_result: judged.err(),
        source: rule.source.clone(),
    }
}

/// The first pattern that the answers show. None of them: so much as there is says nothing yet.
fn match_pattern(rule: &Derived, valid: &[Option<i64>]) -> DerivedResult {
    let outcome = rule.outcomes.iter().find(|outcome| outcome.when.iter().all(|when| when.holds(valid)));
    let mut looked_at = rule.outcomes.iter().flat_map(|outcome| &outcome.when).flat_map(|when| &when.indexes);
    let answered = looked_at.any(|index| valid[*index].is_some());
    DerivedResult {
        id: rule.id.clone(),
        label: rule.label.clone(),
        outcome: outcome.map(|outcome| outcome.id.clone()),
        outcome_label: outcome.map(|outcome| outcome.label.clone()),
        value: None,
        no_result: outcome.is_none().then_some(if answered { NoScore::Incomplete } else { NoScore::NothingAnswered }),
        source: rule.source.clone(),
    }
}

fn flags(instrument: &Instrument, valid: &[Option<i64>], scales: &[ScaleScore]) -> Vec<RiskFlag> {
    let answer = |id: &crate::ItemId| -> Option<Exact> {
        let position = instrument.items.iter().position(|item| item.id == *id)?;
        Some(Exact::whole(valid[position]?))
    };
    let raised = |rule: &crate::RiskRule| -> Option<RiskFlag> {
        let (item, scale, value) = match &rule.subject {
            RiskSubject::Item(id) => (Some(id.clone()), None, answer(id)?),
            RiskSubject::AnyItem(ids) => {
                let fits =
                    |id: &&crate::ItemId| answer(id).is_some_and(|value| rule.comparison.holds(value, rule.value));
                let first = ids.iter().find(fits)?;
                (Some(first.clone()), None, answer(first)?)
            }
            RiskSubject::Scale(id) => {
                let score = scales.iter().find(|score| score.scale == *id)?;
                (None, Some(id.clone()), score.value?)
            }
        };
        let label = rule.label.clone();
        let flag = RiskFlag { rule: rule.id.clone(), item, scale, value, prompt: rule.prompt, label };
        rule.comparison.holds(value, rule.value).then_some(flag)
    };
    instrument.risk_rules.iter().filter_map(raised).collect()
}
