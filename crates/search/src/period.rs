//! Days as they are typed into a filter: a day, a month, a year, a span of them, or before and after one.

use chrono::{Datelike, Days, Months, NaiveDate};

/// A span of days, both ends within it; an open end reaches as far as there is anything.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
}

impl Period {
    /// The days in both; `None` where there is none.
    #[must_use]
    pub fn within(self, other: Self) -> Option<Self> {
        let from = self.from.max(other.from);
        let to = match (self.to, other.to) {
            (Some(one), Some(two)) => Some(one.min(two)),
            (one, two) => one.or(two),
        };
        (from.is_none() || to.is_none() || from <= to).then_some(Self { from, to })
    }
}

/// Reads `2026`, `2026-07`, `2026-07-14`, `14-07-2026`, `14/7/2026`, `7/2026`, `A..B`, `A..`, `..B`, `>A`, `>=A`, `<A`,
/// `<=A`. `None` for anything else and for days that do not exist.
pub fn read(text: &str) -> Option<Period> {
    let text = text.trim();
    if let Some((from, to)) = text.split_once("..") {
        let (from, to) = (from.trim(), to.trim().trim_start_matches('.'));
        let from = if from.is_empty() { None } else { Some(span(from)?.0) };
        let to = if to.is_empty() { None } else { Some(span(to)?.1) };
        let ordered = from.is_none() || to.is_none() || from <= to;
        return (ordered && (from.is_some() || to.is_some())).then_some(Period { from, to });
    }
    if let Some(rest) = text.strip_prefix(">=") {
        return Some(Period { from: Some(span(rest)?.0), to: None });
    }
    if let Some(rest) = text.strip_prefix("<=") {
        return Some(Period { from: None, to: Some(span(rest)?.1) });
    }
    if let Some(rest) = text.strip_prefix('>') {
        return Some(Period { from: Some(span(rest)?.1.checked_add_days(Days::new(1))?), to: None });
    }
    if let Some(rest) = text.strip_prefix('<') {
        return Some(Period { from: None, to: Some(span(rest)?.0.checked_sub_days(Days::new(1))?) });
    }
    let (from, to) = span(text)?;
    Some(Period { from: Some(from), to: Some(to) })
}

/// First and last day of a day, month or year.
fn span(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let parts: Vec<&str> = text.trim().split(['-', '/', '.']).collect();
    if parts.iter().any(|part| part.is_empty() || part.len() > 4 || !part.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let number = |part: &str| part.parse::<u32>().ok();
    let year = |part: &str| if part.len() == 4 { part.parse::<i32>().ok().filter(|year| *year > 0) } else { None };
    match parts.as_slice() {
        [only] => {
            let year = year(only)?;
            Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?))
        }
        [one, two] => {
            let (year, month) = match year(one) {
                Some(year) => (year, number(two)?),
                None => (year(two)?, number(one)?),
            };
            let first = NaiveDate::from_ymd_opt(year, month, 1)?;
            Some((first, first.checked_add_months(Months::new(1))?.pred_opt()?))
        }
        [one, two, three] => {
            let day = match year(one) {
                Some(year) => NaiveDate::from_ymd_opt(year, number(two)?, number(three)?)?,
                None => NaiveDate::from_ymd_opt(year(three)?, number(two)?, number(one)?)?,
            };
            (day.year() < 10_000).then_some((day, day))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str) -> (String, String) {
        let period = read(text).unwrap_or_else(|| panic!("{text}"));
        let word = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        (word(period.from), word(period.to))
    }

    #[test]
    fn days_months_years_and_spans() {
        for (typed, from, to) in [
            ("2026", "2026-01-01", "2026-12-31"),
            ("2026-02", "2026-02-01", "2026-02-28"),
            ("2/2028", "2028-02-01", "2028-02-29"),
            ("2026-07-14", "2026-07-14", "2026-07-14"),
            ("14/7/2026", "2026-07-14", "2026-07-14"),
            ("14-07-2026", "2026-07-14", "2026-07-14"),
            ("14.07.2026", "2026-07-14", "2026-07-14"),
            ("2026-07..2026-09", "2026-07-01", "2026-09-30"),
            ("2026-07..", "2026-07-01", ""),
            ("..2026-09", "", "2026-09-30"),
            (">2026-07", "2026-08-01", ""),
            (">=2026-07", "2026-07-01", ""),
            ("<2026-07", "", "2026-06-30"),
            ("<=2026", "", "2026-12-31"),
        ] {
            assert_eq!(days(typed), (from.to_owned(), to.to_owned()), "{typed}");
        }
    }

    #[test]
    fn what_is_no_day_is_none() {
        for typed in [
            "",
            "..",
            ">",
            "26",
            "2026-13",
            "2026-02-30",
            "2026-00",
            "juli",
            "2026-07-14-1",
            "2026-09..2026-07",
            "0000",
            "-",
            "2026-",
            "99999",
            "٢٠٢٦",
            "> 2026..2027",
        ] {
            assert_eq!(read(typed), None, "{typed}");
        }
    }

    #[test]
    fn two_periods_narrow_each_other() {
        let year = read("2026").expect("a year");
        assert_eq!(year.within(read(">2026-06").expect("open")), read("2026-07..2026-12"));
        assert_eq!(year.within(read("2027").expect("a year")), None);
    }
}
