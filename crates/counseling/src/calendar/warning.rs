//! What speaks against a plan: another appointment at the same time, a time outside school hours, a holiday.

use super::recurrence::weekday;
use super::{BellDay, CalendarDay, CalendarDayKind};
use crate::plan::Appointment;
use crate::vocabulary;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

vocabulary! {
    /// Kinds of warnings.
    PlanWarningKind { Overlap = "overlap", Holiday = "holiday", NoSchool = "no-school", OutsideHours = "outside-hours" }
}

/// Something that speaks against a plan. May be overridden.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PlanWarning {
    /// What.
    pub kind: PlanWarningKind,
    /// The first day concerned.
    pub on: NaiveDate,
    /// How many meetings are concerned.
    pub count: u32,
    /// Title of the other appointment, or name of the holiday.
    pub title: String,
    /// Class of the other appointment.
    pub class_name: String,
    /// Start of the other appointment, or of the school day.
    pub from: Option<NaiveTime>,
    /// End of the other appointment, or of the school day.
    pub to: Option<NaiveTime>,
}

/// What a plan is compared with.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'a> {
    /// Other open appointments, by start; none of them a meeting of the plan itself.
    pub appointments: &'a [Appointment],
    /// Holidays and events.
    pub days: &'a [CalendarDay],
    /// The bell schedule; empty while there is none.
    pub bells: &'a [BellDay],
}

/// What speaks against meetings of `minutes` at these times, worst first; the same thing on several days is told once.
#[must_use]
pub fn warnings(starts: &[DateTime<FixedOffset>], minutes: u32, around: Surroundings<'_>) -> Vec<PlanWarning> {
    let mut found: BTreeMap<(PlanWarningKind, String, Option<NaiveTime>), PlanWarning> = BTreeMap::new();
    let mut tell = |warning: PlanWarning| {
        let key = (warning.kind, warning.title.clone(), warning.from);
        found.entry(key).and_modify(|known| known.count += 1).or_insert(warning);
    };
    let taught = around.bells.iter().any(|bell| !bell.hours.is_empty());
    for start in starts {
        let end = *start + chrono::Duration::minutes(i64::from(minutes));
        let on = start.date_naive();
        let plain = |kind| PlanWarning {
            kind,
            on,
            count: 1,
            title: String::new(),
            class_name: String::new(),
            from: None,
            to: None,
        };
        for other in overlapping(around.appointments, *start, end) {
            let clock = |at: DateTime<FixedOffset>| Some(at.with_timezone(start.offset()).time());
            tell(PlanWarning {
                title: other.title.clone(),
                class_name: other.class_name.clone(),
                from: clock(other.starts_at),
                to: clock(other.ends_at()),
                ..plain(PlanWarningKind::Overlap)
            });
        }
        let holidays = around.days.iter().filter(|day| day.kind == CalendarDayKind::Holiday && day.covers(on));
        let mut free = false;
        for holiday in holidays {
            free = true;
            tell(PlanWarning { title: holiday.title.clone(), ..plain(PlanWarningKind::Holiday) });
        }
        if !taught || free {
            continue;
        }
        match around.bells.iter().find(|bell| bell.weekday == weekday(on)).and_then(BellDay::span) {
            None => tell(plain(PlanWarningKind::NoSchool)),
            Some((opens, closes)) if start.time() < opens || end.date_naive() > on || end.time() > closes => {
                tell(PlanWarning { from: Some(opens), to: Some(closes), ..plain(PlanWarningKind::OutsideHours) });
            }
            Some(_) => {}
        }
    }
    found.into_values().collect()
}

/// Those of `appointments` (by start) that share a minute with this time. One lasts a day at most, so that only a part of
/// the list is looked at.
fn overlapping(
    appointments: &[Appointment],
    start: DateTime<FixedOffset>,
    end: DateTime<FixedOffset>,
) -> impl Iterator<Item = &Appointment> {
    let earliest = start - chrono::Duration::days(1);
    let first = appointments.partition_point(|other| other.starts_at < earliest);
    appointments[first..]
        .iter()
        .take_while(move |other| other.starts_at < end)
        .filter(move |other| other.status.is_open() && other.ends_at() > start)
}
