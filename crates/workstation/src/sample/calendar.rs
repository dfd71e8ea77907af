//! The calendar of the sample school: lesson hours, holidays and events, who waits for a time, and a group that meets
//! every week, once called off and once moved.

use super::create::Sample;
use super::days::{ago, coming};
use super::texts::{Both, read};
use crate::CallError;
use casefile::{appointment, calendar, waitlist};
use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};
use counseling::calendar::{BellDay, BellHour, CalendarDay, CalendarDayKind, Recurrence, WaitlistEntry, WaitlistState};
use counseling::plan::{Appointment, AppointmentKind, AppointmentStatus, Attendee};
use serde::Deserialize;
use std::sync::LazyLock;

/// Meetings of the group before today.
const BEFORE: u64 = 4;
/// Meetings of the group in all.
const MEETINGS: u16 = 8;

#[derive(Deserialize)]
struct File {
    hour: Vec<Hour>,
    day: Vec<Day>,
    waiting: Vec<Waiting>,
    group: Group,
}

#[derive(Deserialize)]
struct Hour {
    name: Both<String>,
    starts: NaiveTime,
    ends: NaiveTime,
}

#[derive(Deserialize)]
struct Day {
    kind: CalendarDayKind,
    /// First day, counted from today.
    from: i64,
    /// How many days it lasts.
    days: u64,
    words: Both<DayWords>,
}

#[derive(Deserialize)]
struct DayWords {
    title: String,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize)]
struct Waiting {
    person: usize,
    back: u64,
    purpose: Both<String>,
}

#[derive(Deserialize)]
struct Group {
    people: Vec<usize>,
    at: (u32, u32),
    minutes: u32,
    purpose: Both<String>,
    meeting: Vec<Meeting>,
}

/// A meeting that has a record of its own.
#[derive(Deserialize)]
struct Meeting {
    number: u64,
    status: AppointmentStatus,
    /// How many days later it is held, and when.
    moved: Option<(u64, (u32, u32))>,
}

static FILE: LazyLock<File> = LazyLock::new(|| read(include_str!("../../../../assets/sample/calendar.toml")));

/// The day of a meeting of the group, counted from 0: on Thursdays, and on Fridays where today is one, so that the day
/// itself stays as it was planned.
pub fn meeting(today: NaiveDate, number: u64) -> NaiveDate {
    let on = if today.weekday() == Weekday::Thu { Weekday::Fri } else { Weekday::Thu };
    let since = (7 + today.weekday().num_days_from_monday() - on.num_days_from_monday()) % 7;
    today - Days::new(u64::from(since)) - Days::new(7 * (BEFORE - 1)) + Days::new(7 * number)
}

impl Sample<'_, '_> {
    pub(super) fn fill_calendar(&mut self) -> Result<(), CallError> {
        self.ring()?;
        for told in &FILE.day {
            let words = told.words.of(self.english());
            let starts_on = match u64::try_from(told.from) {
                Ok(ahead) => coming(self.today, ahead),
                Err(_) => ago(self.today, told.from.unsigned_abs()),
            };
            let day = CalendarDay {
                id: None,
                kind: told.kind,
                title: words.title.clone(),
                starts_on,
                ends_on: starts_on + Days::new(told.days.saturating_sub(1)),
                note: words.note.clone(),
                uid: String::new(),
            };
            calendar::save(self.writer, &day)?;
        }
        for told in &FILE.waiting {
            let entry = WaitlistEntry {
                id: None,
                counselee: self.people[told.person],
                counselee_name: String::new(),
                class_name: String::new(),
                since: ago(self.today, told.back),
                purpose: told.purpose.of(self.english()).clone(),
                minutes: 40,
                state: WaitlistState::Waiting,
                appointment: None,
            };
            waitlist::save(self.writer, &entry)?;
        }
        self.meet_every_week()
    }

    /// Lesson hours from Monday to Friday, where the school has none yet.
    fn ring(&mut self) -> Result<(), CallError> {
        if !calendar::bells(self.writer)?.is_empty() {
            return Ok(());
        }
        let english = self.english();
        for weekday in 1..=5 {
            let hours = FILE.hour.iter().map(|hour| BellHour {
                name: hour.name.of(english).clone(),
                starts: hour.starts,
                ends: hour.ends,
            });
            calendar::save_bell(self.writer, &BellDay { weekday, hours: hours.collect() })?;
        }
        Ok(())
    }

    fn meet_every_week(&mut self) -> Result<(), CallError> {
        let told = &FILE.group;
        let mut people = told.people.iter().map(|person| self.people[*person]);
        let counselee = people.next();
        let others = people.map(|id| Attendee { id, name: String::new(), class_name: String::new() }).collect();
        let first = meeting(self.today, 0);
        let weekday = u8::try_from(first.weekday().number_from_monday()).unwrap_or(1);
        let series = Appointment {
            counselee,
            others,
            starts_at: self.plan.at(first, told.at),
            duration_minutes: told.minutes,
            place: "Ruang BK 1".to_owned(),
            purpose: told.purpose.of(self.english()).clone(),
            kind: AppointmentKind::Group,
            recurrence: Some(Recurrence {
                every_weeks: 1,
                weekdays: vec![weekday],
                until: None,
                count: Some(MEETINGS),
            }),
            ..Appointment::default()
        };
        let id = appointment::save(self.writer, &series)?;
        for one in &told.meeting {
            let day = meeting(self.today, one.number);
            let agreed = self.plan.at(day, told.at);
            let held = Appointment {
                series: Some(id),
                occurrence: Some(day),
                starts_at: one.moved.map_or(agreed, |(later, at)| self.plan.at(coming(day, later), at)),
                moved_from: one.moved.map(|_| agreed),
                status: one.status,
                ..series.clone()
            };
            appointment::save(self.writer, &held)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn on_every_day_four_meetings_lie_behind_and_none_is_today() {
        let first = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        for today in (0..14).map(|day| first + Days::new(day)) {
            assert!(meeting(today, BEFORE - 1) < today && meeting(today, BEFORE) > today, "{today}");
            assert_eq!(meeting(today, 1) - meeting(today, 0), chrono::Duration::days(7));
        }
    }

    #[test]
    fn the_lesson_hours_follow_each_other() {
        let hours = FILE.hour.iter().map(|hour| BellHour {
            name: hour.name.of(true).clone(),
            starts: hour.starts,
            ends: hour.ends,
        });
        assert_eq!(BellDay { weekday: 1, hours: hours.collect() }.fault(), None);
    }
}
