//! Civil dates as rosters write them. Must never pick between day-first and month-first without evidence from the column
//! or an answer from a person.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// Which part of an all-number date comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// 31/12/2009, the way of Indonesia.
    DayFirst,
    /// 12/31/2009.
    MonthFirst,
}

/// What a text date turned out to be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Parsed {
    /// One reading only: ISO, or a month in words.
    Sure(NaiveDate),
    /// `a/b/yyyy`, by order: the reading each order gives.
    Ordered { day_first: Option<NaiveDate>, month_first: Option<NaiveDate> },
    /// The year has two digits.
    TwoDigitYear,
    /// A number in the range of spreadsheet day numbers.
    Serial(f64),
    /// No date.
    Not,
}

/// Month names in both languages, full and short; position modulo 12 is the month.
const MONTHS: [&str; 48] = [
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
    "jan",
    "feb",
    "mar",
    "apr",
    "mei",
    "jun",
    "jul",
    "agu",
    "sep",
    "okt",
    "nov",
    "des",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "peb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "agt",
    "sept",
    "oct",
    "nopember",
    "dec",
];

/// Reads a text.
pub(crate) fn parse(text: &str) -> Parsed {
    let text = text.trim();
    // A time behind the date (from exported date cells) says nothing about a birth date.
    let text = match text.split_once(['T', ' ']) {
        Some((date, time)) if time.trim().starts_with(|c: char| c.is_ascii_digit()) && time.contains(':') => date,
        _ => text,
    };
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ', ',']).filter(|p| !p.is_empty()).collect();
    let number = |part: &str| -> Option<u32> {
        (part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?
    };
    match parts.as_slice() {
        [single] => match single.parse::<f64>() {
            Ok(serial) if (10_000.0..60_000.0).contains(&serial) && single.len() <= 8 => Parsed::Serial(serial),
            _ => Parsed::Not,
        },
        [a, b, c] => match (number(a), number(b), number(c)) {
            (Some(year), Some(month), Some(day)) if a.len() == 4 => {
                civil(year, month, day).map_or(Parsed::Not, Parsed::Sure)
            }
            (Some(a), Some(b), Some(year)) if c.len() == 4 => {
                let (day_first, month_first) = (civil(year, b, a), civil(year, a, b));
                match (day_first, month_first) {
                    (None, None) => Parsed::Not,
                    _ => Parsed::Ordered { day_first, month_first },
                }
            }
            (Some(_), Some(_), Some(_)) if c.len() == 2 => Parsed::TwoDigitYear,
            (Some(day), None, Some(year)) => in_words(day, b, year, c),
            (None, Some(day), Some(year)) => in_words(day, a, year, c),
            _ => Parsed::Not,
        },
        _ => Parsed::Not,
    }
}

fn in_words(day: u32, word: &str, year: u32, written: &str) -> Parsed {
    let word = word.to_lowercase();
    let Some(at) = MONTHS.iter().position(|month| *month == word) else { return Parsed::Not };
    if written.len() != 4 {
        return Parsed::TwoDigitYear;
    }
    civil(year, at as u32 % 12 + 1, day).map_or(Parsed::Not, Parsed::Sure)
}

fn civil(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).filter(|_| (1900..=2199).contains(&year))
}

/// A spreadsheet's day number as a civil date: 1900 system (with its false leap day) or 1904 system.
pub(crate) fn from_serial(serial: f64, from_1904: bool) -> Option<NaiveDate> {
    if !(61.0..120_000.0).contains(&serial) {
        return None;
    }
    let epoch = if from_1904 { NaiveDate::from_ymd_opt(1904, 1, 1) } else { NaiveDate::from_ymd_opt(1899, 12, 30) };
    epoch?.checked_add_days(Days::new(serial as u64))
}

/// What a column's values prove about its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Evidence {
    /// A value that only one order reads (a mixed column counts as day first; its other values are then impossible).
    Proved(DateOrder),
    /// Values that both orders read differently, and none that proves one.
    Open,
    /// Nothing to decide.
    None,
}

/// Weighs a column.
pub(crate) fn evidence<'a>(values: impl Iterator<Item = &'a str>) -> Evidence {
    let mut found = Evidence::None;
    for value in values {
        let Parsed::Ordered { day_first, month_first } = parse(value) else { continue };
        match (day_first, month_first) {
            (Some(_), None) => return Evidence::Proved(DateOrder::DayFirst),
            (None, Some(_)) => found = Evidence::Proved(DateOrder::MonthFirst),
            (day, month) if day != month && found == Evidence::None => found = Evidence::Open,
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn reads_the_forms_schools_write() {
        assert_eq!(parse("2010-02-28"), Parsed::Sure(day(2010, 2, 28)));
        assert_eq!(parse("17 Agustus 2010"), Parsed::Sure(day(2010, 8, 17)));
        assert_eq!(parse("August 17, 2010"), Parsed::Sure(day(2010, 8, 17)));
        assert_eq!(parse("2010-02-28 00:00:00"), Parsed::Sure(day(2010, 2, 28)));
        assert_eq!(parse("31/12/2009"), Parsed::Ordered { day_first: Some(day(2009, 12, 31)), month_first: None });
        assert_eq!(parse("3/4/09"), Parsed::TwoDigitYear);
        assert_eq!(parse("2010-02-30"), Parsed::Not);
        assert_eq!(parse("31/02/2010"), Parsed::Not);
        assert_eq!(parse("entah"), Parsed::Not);
    }

    #[test]
    fn serials_agree_with_spreadsheets() {
        assert_eq!(from_serial(40_179.0, false), Some(day(2010, 1, 1)));
        assert_eq!(from_serial(38_717.0, true), Some(day(2010, 1, 1)));
        assert_eq!(from_serial(f64::NAN, false), None);
    }

    #[test]
    fn a_column_proves_its_order_or_stays_open() {
        assert_eq!(evidence(["01/02/2010", "13/02/2010"].into_iter()), Evidence::Proved(DateOrder::DayFirst));
        assert_eq!(evidence(["01/02/2010", "02/13/2010"].into_iter()), Evidence::Proved(DateOrder::MonthFirst));
        assert_eq!(evidence(["01/02/2010", "05/06/2010"].into_iter()), Evidence::Open);
        assert_eq!(evidence(["05/05/2010", "2010-01-02"].into_iter()), Evidence::None);
    }
}
