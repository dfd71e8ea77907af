//! Dates, times, school years and semesters in words. Dates are civil dates: no time zone is applied here.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use serde::{Deserialize, Serialize};

use crate::{Lang, Texts};

/// Half of an Indonesian school year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Semester {
    /// *Ganjil*, July to December.
    Odd,
    /// *Genap*, January to June.
    Even,
}

impl Semester {
    /// The semester a date falls into.
    pub fn of(date: NaiveDate) -> Self {
        if date.month() >= 7 { Semester::Odd } else { Semester::Even }
    }
}

/// The calendar year in which the school year of `date` began: school years run from July to June.
pub fn school_year_start(date: NaiveDate) -> i32 {
    if date.month() >= 7 { date.year() } else { date.year() - 1 }
}

/// A school year as schools write it: `2026/2027` for the one that begins in 2026.
pub fn school_year(start: i32) -> String {
    format!("{start}/{}", start + 1)
}

impl Texts {
    /// Name of the weekday: `Senin` / `Monday`.
    pub fn weekday(&self, date: NaiveDate) -> String {
        self.plain(&format!("common-weekday-{}", date.weekday().number_from_monday()))
    }

    /// Name of a month 1..=12: `November`. Outside the range: the number itself.
    pub fn month(&self, month: u32) -> String {
        if (1..=12).contains(&month) { self.plain(&format!("common-month-{month}")) } else { month.to_string() }
    }

    /// `Senin, 23 November 2026` / `Monday, 23 November 2026`.
    pub fn date_long(&self, date: NaiveDate) -> String {
        self.text("common-date-long", &[("weekday", self.weekday(date).into()), ("date", self.date(date).into())])
    }

    /// `23 November 2026` in both languages, as letters write it.
    pub fn date(&self, date: NaiveDate) -> String {
        format!("{} {} {}", date.day(), self.month(date.month()), date.year())
    }

    /// `23 Nov 2026`; months are shortened as each language does (`Agu` / `Aug`).
    pub fn date_short(&self, date: NaiveDate) -> String {
        let month = self.plain(&format!("common-month-short-{}", date.month()));
        format!("{} {month} {}", date.day(), date.year())
    }

    /// `November 2026`.
    pub fn month_year(&self, date: NaiveDate) -> String {
        format!("{} {}", self.month(date.month()), date.year())
    }

    /// Time of day to the minute, 24 hours: `08.27` / `08:27`.
    pub fn time(&self, time: NaiveTime) -> String {
        let mark = match self.lang() {
            Lang::Id => '.',
            Lang::En => ':',
        };
        format!("{:02}{mark}{:02}", time.hour(), time.minute())
    }

    /// Short date and time: `23 Nov 2026, 14.05` / `23 Nov 2026, 14:05`.
    pub fn date_time(&self, at: NaiveDateTime) -> String {
        format!("{}, {}", self.date_short(at.date()), self.time(at.time()))
    }

    /// `ganjil`/`genap`, `odd`/`even`, in lower case for use within a sentence.
    pub fn semester(&self, semester: Semester) -> String {
        self.plain(match semester {
            Semester::Odd => "common-semester-odd",
            Semester::Even => "common-semester-even",
        })
    }

    /// Joins names as a sentence does: `A`, `A dan B`, `A, B, dan C`.
    pub fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [first, second] => self.text("common-list-two", &[("first", first.into()), ("second", second.into())]),
            [init @ .., last] => {
                self.text("common-list-many", &[("first", init.join(", ").into()), ("last", last.into())])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn dates_in_words() {
        let (id, en) = (Texts::of(Lang::Id), Texts::of(Lang::En));
        assert_eq!(id.date_long(day(2026, 11, 23)), "Senin, 23 November 2026");
        assert_eq!(en.date_long(day(2026, 11, 23)), "Monday, 23 November 2026");
        assert_eq!(id.date_long(day(2027, 8, 1)), "Minggu, 1 Agustus 2027");
        assert_eq!(id.date_short(day(2027, 8, 1)), "1 Agu 2027");
        assert_eq!(en.date_short(day(2027, 5, 1)), "1 May 2027");
        assert_eq!(en.month_year(day(2027, 2, 1)), "February 2027");
        let at = day(2026, 11, 23).and_hms_opt(8, 27, 59).unwrap();
        assert_eq!(id.time(at.time()), "08.27");
        assert_eq!(en.date_time(at), "23 Nov 2026, 08:27");
    }

    #[test]
    fn school_years_turn_in_july() {
        assert_eq!(school_year(school_year_start(day(2027, 6, 30))), "2026/2027");
        assert_eq!(school_year(school_year_start(day(2027, 7, 1))), "2027/2028");
        assert_eq!(Semester::of(day(2026, 12, 31)), Semester::Odd);
        assert_eq!(Semester::of(day(2027, 1, 1)), Semester::Even);
        assert_eq!(Texts::of(Lang::Id).semester(Semester::Odd), "ganjil");
    }

    #[test]
    fn lists_in_words() {
        let names = |n: usize| ["Ani", "Budi", "Citra"][..n].iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(Texts::of(Lang::Id).list(&names(2)), "Ani dan Budi");
        assert_eq!(Texts::of(Lang::Id).list(&names(3)), "Ani, Budi, dan Citra");
        assert_eq!(Texts::of(Lang::En).list(&names(3)), "Ani, Budi, and Citra");
        assert_eq!(Texts::of(Lang::En).list(&names(0)), "");
    }
}
