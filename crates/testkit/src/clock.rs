//! The day and instant all tests live in. Must never ask the machine.

use chrono::{NaiveDate, NaiveDateTime};

/// Tuesday, 24 November 2026.
#[must_use]
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).expect("a date")
}

/// 09:30 on [`today`], local civil time.
#[must_use]
pub fn now() -> NaiveDateTime {
    today().and_hms_opt(9, 30, 0).expect("a time")
}

/// [`now`] as milliseconds since 1970 in UTC, with the school in Waktu Indonesia Barat (UTC+7).
#[must_use]
pub fn now_ms() -> i64 {
    (now().and_utc().timestamp() - 7 * 3600) * 1000
}
