//! Reading: single appointments and the meetings of series come as one list.

use super::super::{id, moment, parsed, refuse, some_id, text};
use super::{after, occurrence};
use crate::{CaseFileError, Reader, Result};
use chrono::NaiveDate;
use counseling::plan::{Appointment, AppointmentKind, AppointmentStatus, Attendee};
use counseling::{AppointmentId, CounseleeId};
use rusqlite::{OptionalExtension, Params, Row, params};
use std::collections::BTreeSet;

/// One appointment: a single one, a series, or a meeting that has a record of its own.
///
/// # Errors
/// [`crate::CaseFileError::NotFound`]; those of the database.
pub fn get(reader: &Reader<'_>, id: AppointmentId) -> Result<Appointment> {
    let mut statement = reader.connection.prepare_cached(&format!("{SELECT} WHERE a.id = ?1"))?;
    let mut found = statement.query_row([id.0.as_bytes()], read)?;
    attend(reader, &mut found)?;
    Ok(found)
}

/// As [`get`]; nothing where there is none.
///
/// # Errors
/// Those of the database.
pub fn find(reader: &Reader<'_>, id: AppointmentId) -> Result<Option<Appointment>> {
    match get(reader, id) {
        Ok(found) => Ok(Some(found)),
        Err(CaseFileError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The meeting that a series has on a day: as its own record says, else as the series does.
///
/// # Errors
/// [`crate::CaseFileError::NotFound`] without the series; those of the database.
pub fn meeting(reader: &Reader<'_>, series: AppointmentId, day: NaiveDate) -> Result<Appointment> {
    let whole = get(reader, series)?;
    match find(reader, occurrence::occurrence_id(series, day))? {
        Some(own) => Ok(own),
        None => occurrence::on(&whole, series, day).ok_or(CaseFileError::NotFound),
    }
}

/// SQL: somebody who is to come is not in the trash, or it is with nobody in particular.
const THERE: &str = "(a.counselee IS NULL OR c.eid IS NOT NULL OR EXISTS(SELECT 1 FROM appointment_participants p
    JOIN counselee q ON q.id = p.value WHERE p.eid = a.eid))";

/// The appointments whose local day lies within `from..=to`, by start; of a series its meetings of these days.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>, from: NaiveDate, to: NaiveDate) -> Result<Vec<Appointment>> {
    let single = format!("WHERE a.starts_at >= ?1 AND a.starts_at < ?2 AND a.recurrence IS NULL AND {THERE}");
    let mut found = query(reader, &single, params![day(from), day(after(to))])?;
    for series in series_in(reader, from, to)? {
        let Some(id) = series.id else { continue };
        found.extend(occurrence::expand(&series, from, to, &known(reader, id)?));
    }
    found.sort_by(|a, b| a.starts_at.naive_local().cmp(&b.starts_at.naive_local()).then(a.id.cmp(&b.id)));
    Ok(found)
}

/// Those of a counselee within `from..=to`, alone or with others, by start.
///
/// # Errors
/// Those of the database.
pub fn with(reader: &Reader<'_>, counselee: CounseleeId, from: NaiveDate, to: NaiveDate) -> Result<Vec<Appointment>> {
    let single = "WHERE (a.counselee = ?3 OR a.eid IN (SELECT eid FROM appointment_participants WHERE value = ?3))
         AND a.starts_at >= ?1 AND a.starts_at < ?2 AND a.recurrence IS NULL";
    let mut found = query(reader, single, params![day(from), day(after(to)), counselee.0.as_bytes()])?;
    for series in series_in(reader, from, to)?.iter().filter(|series| series.is_with(counselee)) {
        let Some(id) = series.id else { continue };
        found.extend(occurrence::expand(series, from, to, &known(reader, id)?));
    }
    found.sort_by(|a, b| a.starts_at.naive_local().cmp(&b.starts_at.naive_local()).then(a.id.cmp(&b.id)));
    Ok(found)
}

/// The series that may have a meeting within `from..=to`, by start.
///
/// # Errors
/// Those of the database.
pub fn series_in(reader: &Reader<'_>, from: NaiveDate, to: NaiveDate) -> Result<Vec<Appointment>> {
    let which = format!("WHERE a.recurrence IS NOT NULL AND a.starts_at < ?1 AND {THERE}");
    let mut series = query(reader, &which, [day(after(to))])?;
    series.retain(|one| {
        let last = one.recurrence.as_ref().and_then(|rule| rule.last_day(one.starts_at.date_naive()));
        last.is_some_and(|last| last >= from)
    });
    Ok(series)
}

/// The meetings of a series that have a record of their own, by start.
///
/// # Errors
/// Those of the database.
pub fn others(reader: &Reader<'_>, series: AppointmentId) -> Result<Vec<Appointment>> {
    query(reader, "WHERE a.series = ?1", [series.0.as_bytes()])
}

/// Open appointments of these days by start, without the series `not` and without the appointment `not`: what a plan is
/// compared with.
///
/// # Errors
/// Those of the database.
pub fn open_in(reader: &Reader<'_>, from: NaiveDate, to: NaiveDate, not: &[AppointmentId]) -> Result<Vec<Appointment>> {
    let mut found = list(reader, from, to)?;
    let named = |id: Option<AppointmentId>| id.is_some_and(|id| not.contains(&id));
    found.retain(|one| one.status.is_open() && !named(one.id) && !named(one.series));
    found.sort_by_key(|one| (one.starts_at, one.id));
    Ok(found)
}

/// The appointment that was imported under this identity.
///
/// # Errors
/// Those of the database.
pub fn of_uid(reader: &Reader<'_>, uid: &str) -> Result<Option<AppointmentId>> {
    let mut statement =
        reader.connection.prepare_cached("SELECT id FROM appointment WHERE uid = ?1 AND series IS NULL ORDER BY id")?;
    Ok(statement.query_row([uid], |row| id(row, 0)).optional()?)
}

/// The days of a series whose meeting has a record of its own.
fn known(reader: &Reader<'_>, series: AppointmentId) -> Result<BTreeSet<NaiveDate>> {
    let mut statement = reader.connection.prepare_cached("SELECT occurrence FROM appointment WHERE series = ?1")?;
    let days = statement.query_map([series.0.as_bytes()], |row| super::super::day(row, 0))?;
    Ok(days.collect::<rusqlite::Result<Vec<_>>>()?.into_iter().flatten().collect())
}

fn query(reader: &Reader<'_>, which: &str, params: impl Params) -> Result<Vec<Appointment>> {
    let sql = format!("{SELECT} {which} ORDER BY a.starts_at, a.id");
    let mut statement = reader.connection.prepare_cached(&sql)?;
    let mut found = statement.query_map(params, read)?.collect::<rusqlite::Result<Vec<_>>>()?;
    for one in &mut found {
        attend(reader, one)?;
    }
    Ok(found)
}

/// Adds the other counselees. Where the first one's record was destroyed, another stands in the first place.
fn attend(reader: &Reader<'_>, appointment: &mut Appointment) -> Result<()> {
    let Some(own) = appointment.id else { return Ok(()) };
    let mut statement = reader.connection.prepare_cached(
        "SELECT c.id, coalesce(c.name, ''), coalesce(k.name, '') FROM appointment a
         JOIN appointment_participants p USING(eid) JOIN counselee c ON c.id = p.value
         LEFT JOIN \"class\" k ON k.id = c.class WHERE a.id = ?1 ORDER BY c.name, c.id",
    )?;
    let people = statement.query_map([own.0.as_bytes()], |row| {
        Ok(Attendee { id: id(row, 0)?, name: text(row, 1)?, class_name: text(row, 2)? })
    })?;
    appointment.others = people.collect::<rusqlite::Result<_>>()?;
    match appointment.others.iter().position(|one| Some(one.id) == appointment.counselee) {
        Some(at) => drop(appointment.others.remove(at)),
        None if !appointment.others.is_empty() => {
            let first = appointment.others.remove(0);
            appointment.counselee = Some(first.id);
            (appointment.title, appointment.class_name) = (first.name, first.class_name);
        }
        None => {}
    }
    Ok(())
}

fn day(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

const SELECT: &str = "SELECT a.id, a.counselee, coalesce(c.name, nullif(a.title, ''), o.name, ''),
    coalesce(k.name, o.name, ''), a.starts_at, a.duration_minutes, a.place, a.purpose, a.status, a.class, a.kind,
    coalesce(a.recurrence, s.recurrence), a.series, a.occurrence, a.reminder_minutes, a.moved_from, a.uid
    FROM appointment a LEFT JOIN counselee c ON c.id = a.counselee LEFT JOIN \"class\" k ON k.id = c.class
    LEFT JOIN \"class\" o ON o.id = a.class LEFT JOIN appointment s ON s.id = a.series";

fn read(row: &Row<'_>) -> rusqlite::Result<Appointment> {
    let recurrence: Option<String> = row.get(11)?;
    Ok(Appointment {
        id: Some(id(row, 0)?),
        counselee: some_id(row, 1)?,
        others: Vec::new(),
        title: text(row, 2)?,
        class_name: text(row, 3)?,
        starts_at: moment(row, 4)?.ok_or_else(|| refuse(4))?,
        duration_minutes: row.get::<_, Option<u32>>(5)?.unwrap_or(0),
        place: text(row, 6)?,
        purpose: text(row, 7)?,
        status: parsed(row, 8)?.unwrap_or(AppointmentStatus::Planned),
        class: some_id(row, 9)?,
        kind: parsed(row, 10)?.unwrap_or(AppointmentKind::Counseling),
        recurrence: recurrence.and_then(|json| serde_json::from_str(&json).ok()),
        series: some_id(row, 12)?,
        occurrence: super::super::day(row, 13)?,
        reminder_minutes: row.get(14)?,
        moved_from: moment(row, 15)?,
        uid: text(row, 16)?,
    })
}
