//! School days around a day: the sample school does nothing on Saturdays and Sundays.

use chrono::{Datelike, Days, NaiveDate, Weekday};

fn is_free(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// A school day, so many days ago or the last one before.
pub fn ago(today: NaiveDate, days: u64) -> NaiveDate {
    let mut day = today - Days::new(days);
    while is_free(day) {
        day = day - Days::new(1);
    }
    day
}

/// A school day, so many days ahead or the first one after.
pub fn coming(today: NaiveDate, days: u64) -> NaiveDate {
    let mut day = today + Days::new(days);
    while is_free(day) {
        day = day + Days::new(1);
    }
    day
}
