//! `RRULE` as far as the case file recurs: every n weeks on weekdays, daily for consecutive days.

use crate::content::Line;
use crate::value::{Stamp, stamp};
use crate::{Fault, FaultKind};
use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, TimeZone};
use counseling::calendar::Recurrence;

/// What a rule comes to.
pub struct Read {
    /// The recurrence; none where only the first meeting can be taken.
    pub rule: Option<Recurrence>,
    /// Whether the file gives no end.
    pub endless: bool,
    /// Whether it was cut.
    pub cut: bool,
}

const UNKNOWN: Read = Read { rule: None, endless: false, cut: false };

/// Reads a rule of a series that begins at `start`.
pub fn read(line: &Line<'_>, start: DateTime<FixedOffset>) -> Result<Read, Fault> {
    let bad = || Fault::field(line.number, FaultKind::BadRule, &line.name);
    let first = start.date_naive();
    let (mut freq, mut interval, mut count, mut until, mut days, mut other) =
        ("", 1_u32, None, None, Vec::new(), false);
    for part in line.value.trim().trim_end_matches(';').split(';') {
        let (name, value) = part.split_once('=').ok_or_else(bad)?;
        match name.to_ascii_uppercase().as_str() {
            "FREQ" => freq = value,
            "INTERVAL" => interval = value.parse().ok().filter(|interval| *interval > 0).ok_or_else(bad)?,
            "COUNT" => count = Some(value.parse::<u32>().ok().filter(|count| *count > 0).ok_or_else(bad)?),
            "UNTIL" => until = Some(last_day(stamp(value).ok_or_else(bad)?, start)),
            "BYDAY" => days = value.split(',').map(|day| weekday(day).ok_or_else(bad)).collect::<Result<_, _>>()?,
            // A week that begins on another day matters only where weeks are skipped.
            "WKST" => other |= value != "MO" && interval > 1,
            _ => other = true,
        }
    }
    let days: Vec<u8> = match days.iter().copied().collect::<Option<Vec<u8>>>() {
        Some(days) => days,
        None => return Ok(UNKNOWN),
    };
    let own = u8::try_from(first.weekday().number_from_monday()).unwrap_or(7);
    let (weeks, mut weekdays) = match (freq.to_ascii_uppercase().as_str(), interval) {
        ("WEEKLY", weeks) => (weeks, if days.is_empty() { vec![own] } else { days }),
        ("DAILY", 1) => (1, if days.is_empty() { (1..=7).collect() } else { days }),
        ("DAILY", step) if step % 7 == 0 && days.is_empty() => (step / 7, vec![own]),
        ("SECONDLY" | "MINUTELY" | "HOURLY" | "DAILY" | "MONTHLY" | "YEARLY", _) => return Ok(UNKNOWN),
        _ => return Err(bad()),
    };
    weekdays.sort_unstable();
    weekdays.dedup();
    // The first meeting counts even where the rule would leave it out; such a series is not ours.
    let every_weeks = u8::try_from(weeks).ok().filter(|weeks| *weeks <= 52 && !other && weekdays.contains(&own));
    let Some(every_weeks) = every_weeks else { return Ok(UNKNOWN) };
    let latest = first + Days::new(Recurrence::LONGEST_DAYS);
    let mut read = Read { rule: None, endless: false, cut: false };
    let (until, count) = match (until, count) {
        (Some(until), None) if until < first => return Ok(UNKNOWN),
        (Some(until), None) => {
            read.cut = until > latest;
            (Some(until.min(latest)), None)
        }
        (None, Some(count)) => {
            read.cut = count > u32::from(Recurrence::MOST);
            (None, Some(u16::try_from(count).unwrap_or(u16::MAX).min(Recurrence::MOST)))
        }
        (None, None) => {
            read.endless = true;
            (Some(first + Days::new(365)), None)
        }
        (Some(_), Some(_)) => return Err(bad()),
    };
    read.rule = Some(Recurrence { every_weeks, weekdays, until, count }).filter(|rule| rule.check(first).is_ok());
    Ok(read)
}

/// The last day by the clock of the school.
fn last_day(until: Stamp, start: DateTime<FixedOffset>) -> NaiveDate {
    match until {
        Stamp::Time(at, true) => start.offset().from_utc_datetime(&at).date_naive(),
        other => other.date(),
    }
}

/// The number of a weekday; `Some(None)` with an ordinal (`1MO`), which only monthly rules have.
fn weekday(text: &str) -> Option<Option<u8>> {
    let text = text.trim().to_ascii_uppercase();
    let name = text.trim_start_matches(|letter: char| letter.is_ascii_digit() || matches!(letter, '+' | '-'));
    let at = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].iter().position(|known| *known == name)?;
    Some((name.len() == text.len()).then_some(u8::try_from(at + 1).unwrap_or(7)))
}
