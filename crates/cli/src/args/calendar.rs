//! Commands of the calendar.

use super::work::terms;
use chrono::{NaiveDate, NaiveDateTime};
use clap::{ArgGroup, Args, Subcommand};
use counseling::calendar::CalendarDayKind;
use counseling::plan::AppointmentKind;
use std::path::PathBuf;

/// The calendar.
#[derive(Subcommand)]
pub enum CalendarAct {
    /// List appointments, holidays and events.
    List(CalendarSpan),
    /// Add an appointment or a weekly series.
    Add(CalendarAdd),
    /// Import a calendar file (.ics): all of it or nothing.
    Import(CalendarImport),
    /// Write a calendar file (.ics), without names unless asked.
    Export(CalendarOut),
}

/// A span of days.
#[derive(Args)]
pub struct CalendarSpan {
    /// First day. Default: today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub from: Option<NaiveDate>,
    /// Last day. Default: four weeks later.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub to: Option<NaiveDate>,
}

/// A new appointment.
#[derive(Args)]
#[command(
    group = ArgGroup::new("end").args(["count", "until"]),
    after_help = "ruang calendar add --with 0123456789 --start 2026-11-24T09:30 --minutes 40 --weekly --count 8"
)]
pub struct CalendarAdd {
    /// With this counselee; once for each of several.
    #[arg(long, value_name = "WHO", required_unless_present = "title")]
    pub with: Vec<String>,
    /// What it is, when with nobody of the list.
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Start by the clock of the school.
    #[arg(long, value_name = "YYYY-MM-DDTHH:MM", value_parser = start)]
    pub start: NaiveDateTime,
    /// Length in minutes: 5 to 480. Default: the usual length.
    #[arg(long, value_name = "N")]
    pub minutes: Option<u32>,
    /// Place.
    #[arg(long, default_value = "", value_name = "TEXT")]
    pub place: String,
    /// Neutral purpose.
    #[arg(long, default_value = "", value_name = "TEXT")]
    pub purpose: String,
    /// What it is for.
    #[arg(long, default_value = "counseling", value_parser = terms(AppointmentKind::ALL, AppointmentKind::as_str))]
    pub kind: AppointmentKind,
    /// Remind so many minutes before.
    #[arg(long, value_name = "N")]
    pub remind: Option<u32>,
    /// Every week on the weekday of the start.
    #[arg(long, requires = "end")]
    pub weekly: bool,
    /// With --weekly: so many meetings.
    #[arg(long, value_name = "N", requires = "weekly")]
    pub count: Option<u16>,
    /// With --weekly: until this day.
    #[arg(long, value_name = "YYYY-MM-DD", requires = "weekly")]
    pub until: Option<NaiveDate>,
    /// Add it although something speaks against it.
    #[arg(long)]
    pub anyway: bool,
}

/// A file to import.
#[derive(Args)]
pub struct CalendarImport {
    /// The file.
    #[arg(value_name = "FILE.ics")]
    pub from: PathBuf,
    /// Only say what would happen; write nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// What its whole days are.
    #[arg(long, default_value = "event", value_parser = terms(CalendarDayKind::ALL, CalendarDayKind::as_str))]
    pub whole_days: CalendarDayKind,
}

/// A file to write.
#[derive(Args)]
pub struct CalendarOut {
    /// Where it goes.
    #[arg(long, value_name = "FILE.ics")]
    pub out: PathBuf,
    /// First day. Default: today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub from: Option<NaiveDate>,
    /// Last day. Default: four weeks later.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub to: Option<NaiveDate>,
    /// Include names, titles and purposes.
    #[arg(long)]
    pub names: bool,
}

/// `2026-11-24T09:30`, also with a space between.
fn start(text: &str) -> Result<NaiveDateTime, chrono::ParseError> {
    NaiveDateTime::parse_from_str(&text.replace(' ', "T"), "%Y-%m-%dT%H:%M")
}
