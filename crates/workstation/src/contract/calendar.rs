//! The calendar: appointments, bell schedule, holidays and events, waitlist, import and export.
use super::{Deserialize, Serialize, TS};
use chrono::NaiveDate;
use counseling::{
    AppointmentId, CalendarDayId, WaitlistEntryId,
    calendar::{BellDay, CalendarDay, CalendarDayKind, WaitlistEntry},
    plan::Appointment,
};

/// A span of days.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct Span {
    /// First day.
    pub from: NaiveDate,
    /// Last day; 800 days after the first at most.
    pub to: NaiveDate,
}

/// Names an appointment.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct AppointmentRef {
    /// Identity.
    pub id: AppointmentId,
}

/// Ends a series.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct EndSeries {
    /// The series.
    pub id: AppointmentId,
    /// The first day on which it has no meeting any more.
    pub from: NaiveDate,
}

/// What the calendar shows of a span of days.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CalendarView {
    /// Appointments by start; of a series each of its meetings.
    pub appointments: Vec<Appointment>,
    /// Holidays and local events, by first day.
    pub days: Vec<CalendarDay>,
    /// Bell schedule, Monday first; weekdays that were never written are left out.
    pub bells: Vec<BellDay>,
    /// Who waits for a free time, longest first.
    pub waiting: Vec<WaitlistEntry>,
}

/// The bell schedule.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BellSchedule {
    /// Weekdays to write, each in place of what stood there.
    pub days: Vec<BellDay>,
}

/// Names a holiday or event.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct CalendarDayRef {
    /// Identity.
    pub id: CalendarDayId,
}

/// Gives somebody who waits this time.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TakeWaiting {
    /// The entry.
    pub id: WaitlistEntryId,
    /// The appointment to make; with whom is taken from the entry.
    pub appointment: Appointment,
}

/// Names a calendar file that was chosen and read.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CalendarToken {
    /// Token of the preview.
    pub token: String,
}

/// Something in a calendar file that is not taken as it stands, or that makes it unreadable.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CalendarProblem {
    /// Line of the file, from 1.
    pub line: u32,
    /// What: Fluent id `calendar-file-<code>`.
    pub code: String,
    /// The name of the entry or field concerned, as it stands in the file.
    pub detail: String,
}

/// What a calendar file holds, before anything is written.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CalendarPreview {
    /// Names it in further calls.
    pub token: String,
    /// Name of the file.
    pub file: String,
    /// Why nothing of it can be taken; none when it can.
    pub broken: Option<CalendarProblem>,
    /// Single appointments that are new.
    pub appointments: u32,
    /// Series that are new.
    pub series: u32,
    /// Whole days, kept as local events, that are new.
    pub days: u32,
    /// Entries that are there already and would be changed.
    pub changed: u32,
    /// Entries that are there already just so.
    pub unchanged: u32,
    /// First day of what it holds.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
    /// What is not taken as it stands, in the order of the file; 200 at most.
    pub problems: Vec<CalendarProblem>,
    /// How many problems there are in all.
    pub problem_count: u32,
}

/// Writes a calendar file that was chosen and read.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CalendarApply {
    /// Token of the preview.
    pub token: String,
    /// What its whole days are.
    pub whole_days: CalendarDayKind,
}

/// What an import wrote.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct CalendarApplied {
    /// New entries.
    pub created: u32,
    /// Changed entries.
    pub changed: u32,
    /// Entries that were there already just so.
    pub unchanged: u32,
}

/// What is exported.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct CalendarExport {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Whether names, typed titles and purposes are in it; else every title is neutral.
    pub names: bool,
}
