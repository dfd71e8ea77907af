//! Which restore points stay: the newest of each of the last 7 days, 4 weeks and 12 months that have one, and always the
//! newest of all. Pure; days are those of UTC.

use chrono::{DateTime, Datelike, NaiveDate};
use std::collections::BTreeSet;

const DAYS: usize = 7;
const WEEKS: usize = 4;
const MONTHS: usize = 12;

/// The numbers to keep of restore points (number, made at ms).
pub fn kept(points: &[(u64, i64)]) -> BTreeSet<u64> {
    let mut newest_first: Vec<(u64, NaiveDate)> = points.iter().map(|(number, ms)| (*number, day(*ms))).collect();
    // By number, not by clock: a laptop whose clock jumped must not lose its newest.
    newest_first.sort_by_key(|(number, _)| std::cmp::Reverse(*number));
    let mut kept: BTreeSet<u64> = newest_first.first().map(|(number, _)| *number).into_iter().collect();
    kept.extend(newest_of_each(&newest_first, DAYS, |day| (day.year(), day.ordinal())));
    kept.extend(newest_of_each(&newest_first, WEEKS, |day| (day.iso_week().year(), day.iso_week().week())));
    kept.extend(newest_of_each(&newest_first, MONTHS, |day| (day.year(), day.month())));
    kept
}

fn day(ms: i64) -> NaiveDate {
    DateTime::from_timestamp_millis(ms).map_or(NaiveDate::MIN, |moment| moment.date_naive())
}

fn newest_of_each(newest_first: &[(u64, NaiveDate)], most: usize, span: impl Fn(NaiveDate) -> (i32, u32)) -> Vec<u64> {
    let (mut seen, mut numbers) = (BTreeSet::new(), Vec::new());
    for (number, day) in newest_first {
        if seen.len() < most && seen.insert(span(*day)) {
            numbers.push(*number);
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 86_400_000;
    /// 2026-11-25.
    const START: i64 = 1_795_564_800_000;

    #[test]
    fn a_backup_every_day_for_two_years_leaves_seven_days_four_weeks_twelve_months() {
        let points: Vec<(u64, i64)> = (0..730).map(|n| (n as u64 + 1, START + n * DAY)).collect();
        let kept = kept(&points);
        let newest_seven: Vec<u64> = (724..=730).collect();
        assert!(newest_seven.iter().all(|number| kept.contains(number)), "{kept:?}");
        // 7 days, of the 4 weeks at least 2 lie before them, of the 12 months at least 10.
        assert!((19..=23).contains(&kept.len()), "{kept:?}");
        let oldest = START + (*kept.first().expect("some") as i64 - 1) * DAY;
        assert!(START + 729 * DAY - oldest > 320 * DAY, "a year back can be reached");
    }

    #[test]
    fn several_on_one_day_leave_the_last_and_a_jumping_clock_never_drops_the_newest() {
        assert_eq!(kept(&[(1, START), (2, START + 1000), (3, START + 2000)]), BTreeSet::from([3]));
        let jumped = [(1, START), (2, 2_145_916_800_000), (3, 0), (4, i64::MAX)];
        assert!(kept(&jumped).contains(&4));
        assert!(kept(&[]).is_empty());
    }
}
