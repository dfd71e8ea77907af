//! Statistics of a group on one instrument. Every figure names its n and its missing-data rule; what is not defined says
//! why. Holds no respondent id and no single answer.

use serde::Serialize;

use crate::batch::BatchResult;
use crate::exact::Exact;
use crate::identifier::{ItemId, ScaleId};
use crate::instrument::{Aggregate, Instrument, MissingRule, Scale};
use crate::reliability::KeyedColumns;
use crate::score_sheet::Provenance;

/// Alpha below this is said on page and paper.
pub const LOW_ALPHA: f64 = 0.6;

/// Which answers a figure is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FigureRule {
    /// Respondents with a score under the definition's own missing-data rule.
    Scored,
    /// Respondents complete on the scale.
    Listwise,
    /// Each pair of items over the respondents who have both.
    Pairwise,
    /// All respondents, each missing answer replaced by the item's median.
    MedianImputed,
    /// Respondents who answered the item.
    Answered,
}

impl FigureRule {
    /// All rules.
    pub const ALL: [FigureRule; 5] = [
        FigureRule::Scored,
        FigureRule::Listwise,
        FigureRule::Pairwise,
        FigureRule::MedianImputed,
        FigureRule::Answered,
    ];

    /// Fluent id of the words.
    pub fn text_id(self) -> &'static str {
        match self {
            FigureRule::Scored => "assessment-rule-scored",
            FigureRule::Listwise => "assessment-rule-listwise",
            FigureRule::Pairwise => "assessment-rule-pairwise",
            FigureRule::MedianImputed => "assessment-rule-median-imputed",
            FigureRule::Answered => "assessment-rule-answered",
        }
    }
}

/// Why a figure is not defined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotDefined {
    /// Fewer respondents (or pairs) than the formula needs.
    TooFewRespondents,
    /// The scale, or what is left of it, has one item.
    OneItem,
    /// The total does not vary.
    ZeroVariance,
    /// An item does not vary.
    ConstantItem,
    /// An item was answered by nobody.
    ItemWithoutAnswers,
    /// The item's greatest value is not above zero, so a share of it means nothing.
    NoPositiveMaximum,
    /// The items are not scored 0 and 1.
    NotDichotomous,
}

impl NotDefined {
    /// All reasons.
    pub const ALL: [NotDefined; 7] = [
        NotDefined::TooFewRespondents,
        NotDefined::OneItem,
        NotDefined::ZeroVariance,
        NotDefined::ConstantItem,
        NotDefined::ItemWithoutAnswers,
        NotDefined::NoPositiveMaximum,
        NotDefined::NotDichotomous,
    ];

    /// Fluent id of the words.
    pub fn text_id(self) -> &'static str {
        match self {
            NotDefined::TooFewRespondents => "assessment-undefined-too-few-respondents",
            NotDefined::OneItem => "assessment-undefined-one-item",
            NotDefined::ZeroVariance => "assessment-undefined-zero-variance",
            NotDefined::ConstantItem => "assessment-undefined-constant-item",
            NotDefined::ItemWithoutAnswers => "assessment-undefined-item-without-answers",
            NotDefined::NoPositiveMaximum => "assessment-undefined-no-positive-maximum",
            NotDefined::NotDichotomous => "assessment-undefined-not-dichotomous",
        }
    }
}

/// Numbers of respondents over the pairs of items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Pairs {
    /// Pair with the fewest.
    pub fewest: usize,
    /// Pair with the most.
    pub most: usize,
}

/// One figure with its n and rule. Exactly one of `value` and `not_defined` is present.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// The figure.
    pub value: Option<f64>,
    /// Number of respondents that it is made of.
    pub n: usize,
    /// Which answers it is made of.
    pub rule: FigureRule,
    /// Why there is none.
    pub not_defined: Option<NotDefined>,
    /// For pairwise figures: respondents per pair.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pairs: Option<Pairs>,
}

impl Figure {
    pub(crate) fn new(rule: FigureRule, n: usize, value: Result<f64, NotDefined>) -> Figure {
        Figure { value: value.ok(), n, rule, not_defined: value.err(), pairs: None }
    }
}

/// Describes the values of a scale.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Description {
    /// Mean.
    pub mean: Figure,
    /// Standard deviation (n - 1).
    pub sd: Figure,
    /// First quartile (type 7).
    pub q1: Figure,
    /// Median.
    pub median: Figure,
    /// Third quartile (type 7).
    pub q3: Figure,
    /// Least value.
    pub min: Figure,
    /// Greatest value.
    pub max: Figure,
}

/// Cronbach's alpha under each rule; they differ as soon as an answer is missing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AlphaFigures {
    /// Over respondents complete on the scale.
    pub listwise: Figure,
    /// From pairwise covariances.
    pub pairwise: Figure,
    /// With missing answers replaced by item medians.
    pub median_imputed: Figure,
    /// From the mean inter-item correlation, listwise.
    pub standardised: Figure,
}

/// Statistics of one item in its scale, on keyed values.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemStatistics {
    /// The item.
    pub item: ItemId,
    /// Whether it is reverse-keyed.
    pub reversed: bool,
    /// Respondents without a valid answer.
    pub missing: usize,
    /// Mean.
    pub mean: Figure,
    /// Standard deviation (n - 1).
    pub sd: Figure,
    /// Difficulty p: mean / greatest value of the item.
    pub difficulty: Figure,
    /// Correlation with the sum of the other items of the scale.
    pub item_rest: Figure,
    /// Alpha of the other items.
    pub alpha_if_deleted: Figure,
}

/// Something a reader of the figures must be told.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "warning", rename_all = "kebab-case")]
pub enum Warning {
    /// Alpha below [`LOW_ALPHA`].
    LowAlpha {
        /// Which coefficient.
        coefficient: &'static str,
        /// Its value.
        value: f64,
        /// The limit.
        limit: f64,
    },
}

impl Warning {
    /// Fluent id of the words for a low alpha; it takes `value` and `limit`.
    pub const LOW_ALPHA_TEXT: &'static str = "assessment-warning-low-alpha";
}

/// Statistics of one scale.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScaleStatistics {
    /// The scale.
    pub scale: ScaleId,
    /// Number of items.
    pub items: usize,
    /// Respondents with a score.
    pub scored: usize,
    /// Respondents without.
    pub not_scored: usize,
    /// The definition's missing-data rule for scores.
    pub missing_rule: MissingRule,
    /// Description of the scores.
    pub score: Description,
    /// Cronbach's alpha.
    pub alpha: AlphaFigures,
    /// Kuder-Richardson 20, for items scored 0 and 1.
    pub kr20: Figure,
    /// Standard error of measurement in units of the score, from listwise s and alpha.
    pub sem: Figure,
    /// Statistics per item.
    pub item_statistics: Vec<ItemStatistics>,
    /// What a reader must be told.
    pub warnings: Vec<Warning>,
}

/// Statistics of a group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Statistics {
    /// Rows of the file.
    pub respondents: usize,
    /// Rows that a later row of the same respondent replaces in all figures.
    pub superseded: usize,
    /// One entry per scale.
    pub scales: Vec<ScaleStatistics>,
    /// What made the scores.
    pub provenance: Provenance,
}

impl Statistics {
    /// Pretty JSON with a line end; the same figures give the same bytes.
    pub fn to_json(&self) -> String {
        // Every part is a plain struct with text keys and finite numbers, the only things that could fail.
        let mut json = serde_json::to_string_pretty(self).unwrap_or_default();
        json.push('\n');
        json
    }
}

pub(crate) fn of(batch: &BatchResult<'_>) -> Statistics {
    let superseded = batch.respondents.iter().filter(|who| who.superseded).count();
    Statistics {
        respondents: batch.respondents.len(),
        superseded,
        scales: (0..batch.instrument.scales.len()).map(|place| scale_statistics(batch, place)).collect(),
        provenance: batch.provenance.clone(),
    }
}

fn scale_statistics(batch: &BatchResult<'_>, place: usize) -> ScaleStatistics {
    let scale = &batch.instrument.scales[place];
    let counted = || batch.respondents.iter().zip(&batch.answers).filter(|(who, _)| !who.superseded);
    let respondents = counted().count();
    let values: Vec<Exact> = counted().filter_map(|(who, _)| who.scales[place].value).collect();
    let keyed = KeyedColumns::of(scale, counted().map(|(_, answers)| answers));
    let complete = keyed.listwise();
    let alpha = AlphaFigures {
        listwise: complete.alpha(),
        pairwise: keyed.alpha_pairwise(&complete),
        median_imputed: keyed.alpha_median_imputed(),
        standardised: complete.standardised_alpha(),
    };
    let item_statistics = scale.items.iter().enumerate().map(|(number, item)| {
        let values: Vec<Exact> = keyed.answered(number).map(Exact::whole).collect();
        let (item_rest, alpha_if_deleted) = complete.item_rest_and_alpha_if_deleted(number);
        let (mean, sd) = mean_and_deviation(&values, FigureRule::Answered);
        let difficulty = match mean.value {
            _ if item.highest <= 0 => Err(NotDefined::NoPositiveMaximum),
            Some(mean) => Ok(mean / item.highest as f64),
            None => Err(NotDefined::TooFewRespondents),
        };
        ItemStatistics {
            item: item.item.clone(),
            reversed: item.reversed,
            missing: counted().filter(|(_, answers)| answers[item.index].is_none()).count(),
            difficulty: Figure::new(FigureRule::Answered, values.len(), difficulty),
            mean,
            sd,
            item_rest,
            alpha_if_deleted,
        }
    });
    ScaleStatistics {
        scale: scale.id.clone(),
        items: scale.items.len(),
        scored: values.len(),
        not_scored: respondents - values.len(),
        missing_rule: scale.missing,
        item_statistics: item_statistics.collect(),
        kr20: if is_dichotomous(batch.instrument, scale) {
            complete.kr20()
        } else {
            Figure::new(FigureRule::Listwise, complete.respondents(), Err(NotDefined::NotDichotomous))
        },
        sem: complete.standard_error(score_unit(scale)),
        warnings: warnings(&alpha),
        score: describe(values),
        alpha,
    }
}

fn is_dichotomous(instrument: &Instrument, scale: &Scale) -> bool {
    scale.items.iter().all(|item| {
        let set = instrument.response_set(&instrument.items[item.index]);
        set.lowest == 0 && set.highest == 1
    })
}

/// What one point of the keyed sum is worth in the scale's value.
fn score_unit(scale: &Scale) -> f64 {
    let times = scale.multiplier as f64;
    match scale.aggregate {
        Aggregate::Sum => times,
        Aggregate::Mean => times / scale.items.len() as f64,
        Aggregate::Percent => {
            let range: i64 = scale.items.iter().map(|item| item.highest - item.lowest).sum();
            100.0 * times / range as f64
        }
    }
}

fn warnings(alpha: &AlphaFigures) -> Vec<Warning> {
    let coefficients = [
        ("listwise", &alpha.listwise),
        ("pairwise", &alpha.pairwise),
        ("median-imputed", &alpha.median_imputed),
        ("standardised", &alpha.standardised),
    ];
    let low = coefficients.into_iter().filter_map(|(coefficient, figure)| {
        let value = figure.value.filter(|value| *value < LOW_ALPHA)?;
        Some(Warning::LowAlpha { coefficient, value, limit: LOW_ALPHA })
    });
    low.collect()
}

fn describe(mut values: Vec<Exact>) -> Description {
    values.sort_unstable();
    let n = values.len();
    let figure = |value: Option<f64>| Figure::new(FigureRule::Scored, n, value.ok_or(NotDefined::TooFewRespondents));
    // Type 7: position (n - 1) p, linear between neighbours; p in quarters.
    let quartile = |quarters: usize| {
        let position = n.checked_sub(1)? * quarters;
        let (below, part) = (position / 4, (position % 4) as f64 / 4.0);
        let low = values.get(below)?.to_f64();
        let high = values.get(below + 1).map_or(low, |value| value.to_f64());
        Some(low + part * (high - low))
    };
    let (mean, sd) = mean_and_deviation(&values, FigureRule::Scored);
    Description {
        mean,
        sd,
        q1: figure(quartile(1)),
        median: figure(quartile(2)),
        q3: figure(quartile(3)),
        min: figure(values.first().map(|value| value.to_f64())),
        max: figure(values.last().map(|value| value.to_f64())),
    }
}

/// Mean and standard deviation (n - 1): exact sums where the values share a small denominator, otherwise two passes.
fn mean_and_deviation(values: &[Exact], rule: FigureRule) -> (Figure, Figure) {
    let n = values.len();
    let moments = exact_moments(values).unwrap_or_else(|| two_pass_moments(values));
    let mean = if n == 0 { Err(NotDefined::TooFewRespondents) } else { Ok(moments.0) };
    let sd = if n < 2 { Err(NotDefined::TooFewRespondents) } else { Ok(moments.1) };
    (Figure::new(rule, n, mean), Figure::new(rule, n, sd))
}

fn exact_moments(values: &[Exact]) -> Option<(f64, f64)> {
    let mut unit: i128 = 1;
    for value in values {
        let denominator = value.denominator();
        if unit % denominator != 0 {
            // The product is a common multiple, which is all that is needed.
            unit = unit.checked_mul(denominator).filter(|unit| *unit <= 1_000_000)?;
        }
    }
    let (mut sum, mut squares) = (0i128, 0i128);
    for value in values {
        let scaled = value.numerator().checked_mul(unit / value.denominator())?;
        sum = sum.checked_add(scaled)?;
        squares = squares.checked_add(scaled.checked_mul(scaled)?)?;
    }
    let n = values.len() as i128;
    let spread = n.checked_mul(squares)?.checked_sub(sum.checked_mul(sum)?)?;
    let mean = sum as f64 / (n * unit).max(1) as f64;
    let variance = spread as f64 / ((n * (n - 1)).max(1) as f64 * (unit as f64).powi(2));
    Some((mean, variance.sqrt()))
}

fn two_pass_moments(values: &[Exact]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().map(|value| value.to_f64()).sum::<f64>() / n;
    let squares = values.iter().map(|value| (value.to_f64() - mean).powi(2)).sum::<f64>();
    (mean, (squares / (n - 1.0)).sqrt())
}
