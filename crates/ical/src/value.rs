//! Dates, times and durations (RFC 5545, 3.3.4 to 3.3.6).

use crate::content::Line;
use crate::{Fault, FaultKind};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// A date, or a date and time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stamp {
    /// A civil date.
    Date(NaiveDate),
    /// A local time, and whether it is UTC.
    Time(NaiveDateTime, bool),
}

impl Stamp {
    /// Its date.
    pub fn date(self) -> NaiveDate {
        match self {
            Self::Date(date) => date,
            Self::Time(at, _) => at.date(),
        }
    }
}

fn digits<T: std::str::FromStr>(text: &str) -> Option<T> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

fn date(text: &str) -> Option<NaiveDate> {
    if text.len() != 8 || !text.is_ascii() {
        return None;
    }
    NaiveDate::from_ymd_opt(digits(&text[..4])?, digits(&text[4..6])?, digits(&text[6..])?)
}

/// `20261123`, `20261123T074500` or `20261123T074500Z`.
pub fn stamp(text: &str) -> Option<Stamp> {
    let Some((day, clock)) = text.split_once('T') else { return date(text).map(Stamp::Date) };
    let (clock, utc) = clock.strip_suffix('Z').map_or((clock, false), |clock| (clock, true));
    if clock.len() != 6 || !clock.is_ascii() {
        return None;
    }
    let second: u32 = digits(&clock[4..])?;
    // A leap second is the last second of its minute.
    let time = NaiveTime::from_hms_opt(digits(&clock[..2])?, digits(&clock[2..4])?, second.min(59))?;
    (second <= 60).then_some(Stamp::Time(date(day)?.and_time(time), utc))
}

/// The one value of a line.
pub fn of(line: &Line<'_>) -> Result<Stamp, Fault> {
    stamp(line.value.trim()).ok_or_else(|| Fault::field(line.number, FaultKind::BadDate, &line.name))
}

/// The values of a line that may have several; periods are no dates and left out.
pub fn several(line: &Line<'_>) -> Result<Vec<Stamp>, Fault> {
    let dates = line.value.split(',').map(str::trim).filter(|value| !value.is_empty() && !value.contains('/'));
    let read = |value| stamp(value).ok_or_else(|| Fault::field(line.number, FaultKind::BadDate, &line.name));
    dates.map(read).collect()
}

/// Signed minutes of `P1D`, `PT1H30M`, `-PT15M`, `P2W`; seconds are rounded up.
pub fn minutes(text: &str) -> Option<i64> {
    let (sign, rest) = match text.as_bytes().first()? {
        b'-' => (-1, &text[1..]),
        b'+' => (1, &text[1..]),
        _ => (1, text),
    };
    let (mut rest, mut seconds, mut time, mut any) = (rest.strip_prefix('P')?, 0_i64, false, false);
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('T').filter(|_| !time) {
            (time, rest) = (true, after);
            continue;
        }
        let end = rest.find(|letter: char| !letter.is_ascii_digit())?;
        let unit = match (&rest[end..=end], time) {
            ("W", false) => 7 * 86_400,
            ("D", false) => 86_400,
            ("H", true) => 3_600,
            ("M", true) => 60,
            ("S", true) => 1,
            _ => return None,
        };
        let number: i64 = digits(&rest[..end]).filter(|_| end > 0 && end < 10)?;
        seconds = seconds.checked_add(number.checked_mul(unit)?)?;
        rest = &rest[end + 1..];
        any = true;
    }
    any.then_some(sign * ((seconds + 59) / 60))
}
