//! Weekly recurrence: every n weeks on some weekdays, until a day or so many times. The same rule as RFC 5545's
//! `FREQ=WEEKLY;INTERVAL;BYDAY` with weeks that begin on Monday.

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// How a series of meetings recurs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Recurrence {
    /// Every so many weeks: 1 to 52.
    pub every_weeks: u8,
    /// On these weekdays, 1 (Monday) to 7, in order; that of the first meeting among them.
    pub weekdays: Vec<u8>,
    /// Last day; either this or `count`.
    pub until: Option<NaiveDate>,
    /// How many meetings; either this or `until`.
    pub count: Option<u16>,
}

/// Why a rule cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecurrenceFault {
    /// Weeks between are not 1 to 52.
    #[error("weeks between")]
    Weeks,
    /// No weekday, one that does not exist, twice the same, or that of the first meeting is missing.
    #[error("weekdays")]
    Weekdays,
    /// Neither or both of an end day and a count, an end before the beginning, or one too far away.
    #[error("end")]
    End,
}

impl Recurrence {
    /// Most meetings of a series.
    pub const MOST: u16 = 400;
    /// Longest way from the first day of a series to its last.
    pub const LONGEST_DAYS: u64 = 5 * 366;

    /// Whether a series that begins on `first` can recur like this.
    ///
    /// # Errors
    /// [`RecurrenceFault`].
    pub fn check(&self, first: NaiveDate) -> Result<(), RecurrenceFault> {
        if !(1..=52).contains(&self.every_weeks) {
            return Err(RecurrenceFault::Weeks);
        }
        let sorted = self.weekdays.windows(2).all(|pair| pair[0] < pair[1]);
        let known = self.weekdays.iter().all(|day| (1..=7).contains(day));
        if !sorted || !known || !self.weekdays.contains(&weekday(first)) {
            return Err(RecurrenceFault::Weekdays);
        }
        let latest = first.checked_add_days(Days::new(Self::LONGEST_DAYS)).unwrap_or(NaiveDate::MAX);
        let sound = match (self.until, self.count) {
            (Some(until), None) => (first..=latest).contains(&until),
            (None, Some(count)) => (1..=Self::MOST).contains(&count),
            _ => false,
        };
        if sound { Ok(()) } else { Err(RecurrenceFault::End) }
    }

    /// The days of a series that begins on `first`, in order, `first` included; never more than [`Self::MOST`], and none
    /// where the rule cannot be used.
    pub fn days(&self, first: NaiveDate) -> impl Iterator<Item = NaiveDate> + use<> {
        let most = if self.check(first).is_ok() { usize::from(self.count.unwrap_or(Self::MOST)) } else { 0 };
        let (until, weekdays) = (self.until.unwrap_or(NaiveDate::MAX), self.weekdays.clone());
        let step = u64::from(self.every_weeks) * 7;
        let monday = first - Days::new(u64::from(first.weekday().num_days_from_monday()));
        (0..=u64::from(Self::MOST))
            .map_while(move |week| monday.checked_add_days(Days::new(week * step)))
            .flat_map(move |monday| {
                let on = move |day: u8| monday.checked_add_days(Days::new(u64::from(day) - 1));
                weekdays.clone().into_iter().filter_map(on)
            })
            .skip_while(move |day| *day < first)
            .take_while(move |day| *day <= until)
            .take(most)
    }

    /// The last day of a series that begins on `first`.
    #[must_use]
    pub fn last_day(&self, first: NaiveDate) -> Option<NaiveDate> {
        self.days(first).last()
    }

    /// The same rule, ended before a day; none when nothing is left of it.
    #[must_use]
    pub fn ended_before(&self, first: NaiveDate, day: NaiveDate) -> Option<Self> {
        let last = self.days(first).take_while(|on| *on < day).last()?;
        Some(Self { until: Some(last), count: None, ..self.clone() })
    }
}

/// Weekday, 1 (Monday) to 7.
pub(super) fn weekday(day: NaiveDate) -> u8 {
    u8::try_from(day.weekday().number_from_monday()).unwrap_or(7)
}
