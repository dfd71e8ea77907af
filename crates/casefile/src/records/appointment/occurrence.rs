//! The meetings of a series that have no record of their own.

use chrono::NaiveDate;
use counseling::AppointmentId;
use counseling::plan::Appointment;
use std::collections::BTreeSet;
use uuid::Builder;

/// Identity of the meeting that a series has on a day.
#[must_use]
pub fn occurrence_id(series: AppointmentId, day: NaiveDate) -> AppointmentId {
    let day = day.format("%Y-%m-%d").to_string();
    let hash = keys::hash("occurrence", &keys::arr![*series.0.as_bytes(), day.as_str()]);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    AppointmentId(Builder::from_custom_bytes(bytes).into_uuid())
}

/// The meeting that `series`, whose identity is `id`, has on a day, as the series says; also on a day that it has no more.
pub fn on(series: &Appointment, id: AppointmentId, day: NaiveDate) -> Option<Appointment> {
    let starts_at = day.and_time(series.starts_at.time()).and_local_timezone(*series.starts_at.offset()).single()?;
    Some(Appointment {
        id: Some(occurrence_id(id, day)),
        starts_at,
        series: Some(id),
        occurrence: Some(day),
        uid: String::new(),
        ..series.clone()
    })
}

/// The meetings of `series` within `from..=to`, but for the days in `known`, which have a record of their own.
pub fn expand(series: &Appointment, from: NaiveDate, to: NaiveDate, known: &BTreeSet<NaiveDate>) -> Vec<Appointment> {
    let (Some(id), Some(rule)) = (series.id, &series.recurrence) else { return Vec::new() };
    let first = series.starts_at.date_naive();
    let days = rule.days(first).skip_while(|day| *day < from).take_while(|day| *day <= to);
    days.filter(|day| !known.contains(day)).filter_map(|day| on(series, id, day)).collect()
}
