//! What is refused, and what is mended silently. Lengths are those that fit the forms and their papers.

use super::HourMinute;
use crate::text;
use chrono::{Datelike, NaiveDate};

/// Most characters of a line: a name with its titles, an institution, an address.
pub const LINE_LENGTH: usize = 200;
/// Most characters of a text.
pub const TEXT_LENGTH: usize = 4000;
/// Most minutes of anything: a working day.
pub const MOST_MINUTES: u32 = 480;
/// Most participants, decisions and counselees.
pub const MOST_LISTED: usize = 40;
/// Years in which work can have been done; any other is a slip of the pen.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It must be filled in.
    Required,
    /// More than so many characters or lines.
    TooLong(usize),
    /// The day lies in the future.
    InFuture,
    /// The end lies before the beginning.
    Order,
    /// No number of minutes between 1 and [`MOST_MINUTES`].
    Minutes,
    /// Not a value that this field can hold.
    BadValue,
    /// A note from the box is led to nobody who did not ask for it.
    NotAsked,
}

/// What is wrong, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkFault {
    /// Field, named as the page names it.
    pub field: &'static str,
    /// What is wrong.
    pub fault: Fault,
}

impl WorkFault {
    /// A fault of this field.
    #[must_use]
    pub const fn new(field: &'static str, fault: Fault) -> Self {
        Self { field, fault }
    }

    /// The field must be filled in.
    #[must_use]
    pub const fn required(field: &'static str) -> Self {
        Self::new(field, Fault::Required)
    }
}

/// A text of a record.
pub(super) struct Words<'a> {
    field: &'static str,
    text: &'a mut String,
    most: usize,
    lines: bool,
    required: bool,
}

/// A line.
pub(super) const fn line<'a>(field: &'static str, text: &'a mut String) -> Words<'a> {
    Words { field, text, most: LINE_LENGTH, lines: false, required: false }
}

/// A text of several lines.
pub(super) const fn prose<'a>(field: &'static str, text: &'a mut String) -> Words<'a> {
    Words { field, text, most: TEXT_LENGTH, lines: true, required: false }
}

impl Words<'_> {
    /// Which must say something.
    pub(super) const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    pub(super) fn tidy(self) -> Result<(), WorkFault> {
        *self.text = if self.lines { text::prose(self.text) } else { text::line(self.text) };
        if self.required && self.text.is_empty() {
            return Err(WorkFault::required(self.field));
        }
        if self.text.chars().count() > self.most {
            return Err(WorkFault::new(self.field, Fault::TooLong(self.most)));
        }
        Ok(())
    }
}

/// Refuses a year in which nothing can have been done.
pub(super) fn year(field: &'static str, day: NaiveDate) -> Result<(), WorkFault> {
    if YEARS.contains(&day.year()) { Ok(()) } else { Err(WorkFault::new(field, Fault::BadValue)) }
}

/// Refuses a day that has not come.
pub(super) fn past(field: &'static str, day: Option<NaiveDate>, today: NaiveDate) -> Result<(), WorkFault> {
    let Some(day) = day else { return Ok(()) };
    year(field, day)?;
    if day > today { Err(WorkFault::new(field, Fault::InFuture)) } else { Ok(()) }
}

/// Refuses days that do not follow each other; what is not there is passed over.
pub(super) fn ordered(days: &[(&'static str, Option<NaiveDate>)]) -> Result<(), WorkFault> {
    let mut last: Option<NaiveDate> = None;
    for (field, day) in days {
        let Some(day) = day else { continue };
        if last.is_some_and(|last| *day < last) {
            return Err(WorkFault::new(field, Fault::Order));
        }
        last = Some(*day);
    }
    Ok(())
}

/// Refuses an end before the beginning.
pub(super) fn span(field: &'static str, start: Option<HourMinute>, end: Option<HourMinute>) -> Result<(), WorkFault> {
    match (start, end) {
        (Some(start), Some(end)) if end < start => Err(WorkFault::new(field, Fault::Order)),
        _ => Ok(()),
    }
}

/// Refuses what is no duration.
pub(super) fn minutes(minutes: u32) -> Result<(), WorkFault> {
    if (1..=MOST_MINUTES).contains(&minutes) { Ok(()) } else { Err(WorkFault::new("minutes", Fault::Minutes)) }
}

/// Refuses more than a form and its paper hold.
pub(super) fn few(field: &'static str, count: usize) -> Result<(), WorkFault> {
    if count > MOST_LISTED { Err(WorkFault::new(field, Fault::TooLong(MOST_LISTED))) } else { Ok(()) }
}
