//! Internal consistency of one scale. Sums are exact integers; a float appears once, at the end. The missing-data rule
//! is part of each result, because it changes it. A coefficient that is not defined says why and is never NaN.

use crate::instrument::{MissingRule, Scale};
use crate::statistics::{Figure, FigureRule, NotDefined, Pairs};

/// A missing answer in a column; keyed values are within two million, so it is no value.
const MISSING: i32 = i32::MIN;

/// The keyed answers to one scale, one column per item.
pub(crate) struct KeyedColumns {
    columns: Vec<Vec<i32>>,
    respondents: usize,
}

/// Sum of squares about the mean, times n: n * sum x^2 - (sum x)^2.
fn spread(n: usize, sum: i128, squares: i128) -> i128 {
    n as i128 * squares - sum * sum
}

fn spread_of(values: impl Iterator<Item = i128>) -> (usize, i128, i128) {
    let (n, sum, squares) = values.fold((0, 0, 0), |(n, s, q), x| (n + 1, s + x, q + x * x));
    (n, sum, spread(n, sum, squares))
}

/// k/(k-1) (1 - part/whole), from exact parts.
fn alpha_of(k: usize, part: i128, whole: i128) -> Result<f64, NotDefined> {
    if k < 2 {
        return Err(NotDefined::OneItem);
    }
    if whole <= 0 {
        return Err(NotDefined::ZeroVariance);
    }
    let k = k as i128;
    Ok((k * (whole - part)) as f64 / ((k - 1) * whole) as f64)
}

impl KeyedColumns {
    /// Keyed answers of all respondents; a missing answer is filled only if the scale says that it counts as lowest and the
    /// respondent answered at least one item.
    pub fn of<'r>(scale: &Scale, rows: impl Iterator<Item = &'r Vec<Option<i64>>>) -> KeyedColumns {
        let mut columns = vec![Vec::new(); scale.items.len()];
        let mut respondents = 0;
        for row in rows {
            respondents += 1;
            let fill = scale.missing == MissingRule::CountsAsLowest
                && scale.items.iter().any(|item| row[item.index].is_some());
            for (column, item) in columns.iter_mut().zip(&scale.items) {
                let keyed = row[item.index].map(|response| item.keyed(response));
                let filled = keyed.or(fill.then_some(item.lowest));
                column.push(filled.and_then(|value| i32::try_from(value).ok()).unwrap_or(MISSING));
            }
        }
        KeyedColumns { columns, respondents }
    }

    /// Keyed answers to one item that are not missing.
    pub fn answered(&self, item: usize) -> impl Iterator<Item = i64> + Clone {
        self.columns[item].iter().filter(|value| **value != MISSING).map(|value| i64::from(*value))
    }

    fn is_complete(&self) -> bool {
        self.columns.iter().all(|column| !column.contains(&MISSING))
    }

    /// Only the respondents with an answer to every item.
    pub fn listwise(&self) -> Complete {
        let whole = |row: &usize| self.columns.iter().all(|column| column[*row] != MISSING);
        let rows: Vec<usize> = (0..self.respondents).filter(whole).collect();
        let pick = |column: &Vec<i32>| rows.iter().map(|row| i64::from(column[*row])).collect();
        Complete::of(self.columns.iter().map(pick).collect(), FigureRule::Listwise)
    }

    /// Missing answers replaced by the item's median over the respondents who answered it. `None` if an item was answered by
    /// nobody. Values are doubled, because a median may end in .5; alpha does not depend on the unit.
    fn median_imputed(&self) -> Option<Complete> {
        let filled = |column: &Vec<i32>| {
            let mut answered: Vec<i64> =
                column.iter().filter(|value| **value != MISSING).map(|value| i64::from(*value)).collect();
            answered.sort_unstable();
            let middle = answered.len() / 2;
            let upper = *answered.get(middle)?;
            let lower = if answered.len().is_multiple_of(2) { *answered.get(middle.checked_sub(1)?)? } else { upper };
            let median = lower + upper;
            Some(column.iter().map(|v| if *v == MISSING { median } else { 2 * i64::from(*v) }).collect())
        };
        let columns: Option<Vec<Vec<i64>>> = self.columns.iter().map(filled).collect();
        Some(Complete::of(columns?, FigureRule::MedianImputed))
    }

    /// Alpha with each missing answer replaced by its item's median; n is the number of all respondents.
    pub fn alpha_median_imputed(&self) -> Figure {
        match self.median_imputed() {
            Some(complete) => complete.alpha(),
            None => Figure::new(FigureRule::MedianImputed, 0, Err(NotDefined::ItemWithoutAnswers)),
        }
    }

    /// Alpha from the covariance of each pair over the respondents who have both; n is the number of respondents with
    /// at least one answer.
    pub fn alpha_pairwise(&self, listwise: &Complete) -> Figure {
        let k = self.columns.len();
        let some = |row: &usize| self.columns.iter().any(|column| column[*row] != MISSING);
        let n = (0..self.respondents).filter(some).count();
        if self.is_complete() {
            // Every pair has the same respondents, so the formula is the listwise one.
            let mut figure = Figure::new(FigureRule::Pairwise, n, listwise.alpha_value());
            figure.pairs = Some(Pairs { fewest: n, most: n });
            return figure;
        }
        if k < 2 {
            return Figure::new(FigureRule::Pairwise, n, Err(NotDefined::OneItem));
        }
        let (mut trace, mut total) = (0.0, 0.0);
        let mut pairs = Pairs { fewest: usize::MAX, most: 0 };
        for i in 0..k {
            for j in i..k {
                let (both, covariance) = pair_covariance(&self.columns[i], &self.columns[j]);
                if i != j {
                    pairs.fewest = pairs.fewest.min(both);
                    pairs.most = pairs.most.max(both);
                }
                let Some(covariance) = covariance else {
                    return Figure::new(FigureRule::Pairwise, n, Err(NotDefined::TooFewRespondents));
                };
                if i == j {
                    trace += covariance;
                    total += covariance;
                } else {
                    total += 2.0 * covariance;
                }
            }
        }
        let value = if total <= 0.0 {
            Err(NotDefined::ZeroVariance)
        } else {
            Ok(k as f64 / (k as f64 - 1.0) * (1.0 - trace / total))
        };
        let mut figure = Figure::new(FigureRule::Pairwise, n, value);
        figure.pairs = Some(pairs);
        figure
    }
}

/// Number of respondents with both answers, and their covariance (n - 1) if there are at least two.
fn pair_covariance(a: &[i32], b: &[i32]) -> (usize, Option<f64>) {
    let (mut n, mut sum_a, mut sum_b, mut products) = (0i64, 0i64, 0i64, 0i128);
    for chunk in 0..a.len().div_ceil(4096) {
        let range = chunk * 4096..(chunk * 4096 + 4096).min(a.len());
        // Within a chunk the products of values up to two million fit i64.
        let mut part = 0i64;
        for (x, y) in a[range.clone()].iter().zip(&b[range]) {
            if *x != MISSING && *y != MISSING {
                n += 1;
                sum_a += i64::from(*x);
                sum_b += i64::from(*y);
                part += i64::from(*x) * i64::from(*y);
            }
        }
        products += i128::from(part);
    }
    let both = usize::try_from(n).unwrap_or(0);
    if n < 2 {
        return (both, None);
    }
    let n = i128::from(n);
    let exact = n * products - i128::from(sum_a) * i128::from(sum_b);
    (both, Some(exact as f64 / (n * (n - 1)) as f64))
}

/// A scale's answers without gaps.
pub(crate) struct Complete {
    columns: Vec<Vec<i64>>,
    /// Sum of all items per respondent.
    totals: Vec<i64>,
    /// Spread of each item and of the total.
    spreads: Vec<i128>,
    total_spread: i128,
    rule: FigureRule,
}

impl Complete {
    fn of(columns: Vec<Vec<i64>>, rule: FigureRule) -> Complete {
        let n = columns.first().map_or(0, Vec::len);
        let mut totals = vec![0i64; n];
        for column in &columns {
            totals.iter_mut().zip(column).for_each(|(total, value)| *total += value);
        }
        let wide = |values: &Vec<i64>| spread_of(values.iter().map(|value| i128::from(*value))).2;
        let spreads = columns.iter().map(wide).collect();
        let total_spread = wide(&totals);
        Complete { columns, totals, spreads, total_spread, rule }
    }

    /// Number of respondents.
    pub fn respondents(&self) -> usize {
        self.totals.len()
    }

    fn figure(&self, value: Result<f64, NotDefined>) -> Figure {
        Figure::new(self.rule, self.respondents(), value)
    }

    fn enough(&self) -> Result<(), NotDefined> {
        if self.respondents() < 2 { Err(NotDefined::TooFewRespondents) } else { Ok(()) }
    }

    fn alpha_value(&self) -> Result<f64, NotDefined> {
        self.enough()?;
        alpha_of(self.columns.len(), self.spreads.iter().sum(), self.total_spread)
    }

    /// Cronbach's alpha: k/(k-1) (1 - sum of item variances / variance of the total).
    pub fn alpha(&self) -> Figure {
        self.figure(self.alpha_value())
    }

    /// Standard deviation (n - 1) of the total, in units of the keyed sum.
    fn total_deviation(&self) -> f64 {
        let n = self.respondents() as f64;
        (self.total_spread as f64 / (n * (n - 1.0))).sqrt()
    }

    /// Standard error of measurement s sqrt(1 - alpha), s and alpha from the same respondents, times `unit`.
    pub fn standard_error(&self, unit: f64) -> Figure {
        self.figure(self.alpha_value().map(|alpha| unit * self.total_deviation() * (1.0 - alpha).max(0.0).sqrt()))
    }

    /// Standardised alpha k r / (1 + (k-1) r), r the mean correlation between two items.
    pub fn standardised_alpha(&self) -> Figure {
        let value = || -> Result<f64, NotDefined> {
            self.enough()?;
            let k = self.columns.len();
            if k < 2 {
                return Err(NotDefined::OneItem);
            }
            if self.spreads.contains(&0) {
                return Err(NotDefined::ConstantItem);
            }
            let mut correlations = 0.0;
            for i in 0..k {
                for j in i + 1..k {
                    correlations += self.correlation(i, &self.columns[j], self.spreads[j]);
                }
            }
            let mean = correlations / (k * (k - 1) / 2) as f64;
            let divisor = 1.0 + (k as f64 - 1.0) * mean;
            if divisor <= 0.0 { Err(NotDefined::ZeroVariance) } else { Ok(k as f64 * mean / divisor) }
        };
        self.figure(value())
    }

    /// Correlation of an item with other values whose spread is known; both spreads must be above zero.
    fn correlation(&self, item: usize, other: &[i64], other_spread: i128) -> f64 {
        let n = self.respondents() as i128;
        let column = &self.columns[item];
        let products: i128 = column.iter().zip(other).map(|(x, y)| i128::from(*x) * i128::from(*y)).sum();
        let sum = |values: &[i64]| values.iter().map(|value| i128::from(*value)).sum::<i128>();
        let exact = n * products - sum(column) * sum(other);
        exact as f64 / ((self.spreads[item] as f64).sqrt() * (other_spread as f64).sqrt())
    }

    fn rest(&self, item: usize) -> (Vec<i64>, i128) {
        let rest: Vec<i64> = self.totals.iter().zip(&self.columns[item]).map(|(total, value)| total - value).collect();
        let spread = spread_of(rest.iter().map(|value| i128::from(*value))).2;
        (rest, spread)
    }

    /// Correlation of an item with the sum of the others, and alpha of the others.
    pub fn item_rest_and_alpha_if_deleted(&self, item: usize) -> (Figure, Figure) {
        if self.columns.len() < 2 {
            return (self.figure(Err(NotDefined::OneItem)), self.figure(Err(NotDefined::OneItem)));
        }
        if let Err(reason) = self.enough() {
            return (self.figure(Err(reason)), self.figure(Err(reason)));
        }
        let (rest, spread) = self.rest(item);
        let correlation = match (self.spreads[item], spread) {
            (0, _) => Err(NotDefined::ConstantItem),
            (_, 0) => Err(NotDefined::ZeroVariance),
            _ => Ok(self.correlation(item, &rest, spread)),
        };
        let others: i128 = self.spreads.iter().sum::<i128>() - self.spreads[item];
        (self.figure(correlation), self.figure(alpha_of(self.columns.len() - 1, others, spread)))
    }

    /// KR-20 of 0/1 items, both variances with n: k/(k-1) (1 - sum p q / variance of the total).
    pub fn kr20(&self) -> Figure {
        let value = || {
            self.enough()?;
            let n = self.respondents() as i128;
            let pq = |column: &Vec<i64>| {
                let right = column.iter().map(|value| i128::from(*value)).sum::<i128>();
                right * (n - right)
            };
            alpha_of(self.columns.len(), self.columns.iter().map(pq).sum(), self.total_spread)
        };
        self.figure(value())
    }
}
