//! The school's bell schedule, holidays and local events. A weekday's hours are one record whose identity follows from the
//! weekday, so that two laptops that write them meet in it.

use super::{id, refuse, term, text};
use crate::write::Home;
use crate::{Reader, Result, Writer};
use chrono::NaiveDate;
use counseling::CalendarDayId;
use counseling::calendar::{BellDay, BellHour, CalendarDay};
use rusqlite::{OptionalExtension, Row, params};
use uuid::{Builder, Uuid};

/// The bell schedule, Monday first; weekdays that were never written are left out.
///
/// # Errors
/// Those of the database.
pub fn bells(reader: &Reader<'_>) -> Result<Vec<BellDay>> {
    let mut statement = reader
        .connection
        .prepare_cached("SELECT weekday, hours FROM bell_day WHERE weekday BETWEEN 1 AND 7 ORDER BY weekday, id")?;
    let found = statement.query_map([], |row| Ok((row.get::<_, u8>(0)?, row.get::<_, Option<String>>(1)?)))?;
    let mut days = Vec::new();
    for (weekday, hours) in found.collect::<rusqlite::Result<Vec<_>>>()? {
        let hours: Vec<BellHour> = hours.map(|json| serde_json::from_str(&json)).transpose()?.unwrap_or_default();
        days.push(BellDay { weekday, hours });
    }
    days.dedup_by_key(|day| day.weekday);
    Ok(days)
}

/// Identity of the record of a weekday's hours, 1 (Monday) to 7.
#[must_use]
pub fn bell_id(weekday: u8) -> Uuid {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&keys::hash("bell day", &keys::arr![u64::from(weekday)])[..16]);
    Builder::from_custom_bytes(bytes).into_uuid()
}

/// Writes a weekday's hours in place of those before.
///
/// # Errors
/// [`crate::CaseFileError::BadValue`] when there are too many; those of the database.
pub fn save_bell(writer: &mut Writer<'_>, bell: &BellDay) -> Result<()> {
    let id = bell_id(bell.weekday);
    let hours = serde_json::to_string(&bell.hours)?;
    writer.put("bell_day", id, Home::OfKind, &[("weekday", bell.weekday.into()), ("hours", hours.into())]).map(|_| ())
}

/// The holidays and events that touch `from..=to`, by first day.
///
/// # Errors
/// Those of the database.
pub fn days(reader: &Reader<'_>, from: NaiveDate, to: NaiveDate) -> Result<Vec<CalendarDay>> {
    let mut statement = reader.connection.prepare_cached(&format!(
        "{SELECT} WHERE starts_on <= ?2 AND coalesce(ends_on, starts_on) >= ?1 ORDER BY starts_on, title, id"
    ))?;
    let span = params![from.format("%Y-%m-%d").to_string(), to.format("%Y-%m-%d").to_string()];
    Ok(statement.query_map(span, read)?.collect::<rusqlite::Result<_>>()?)
}

/// One of them.
///
/// # Errors
/// [`crate::CaseFileError::NotFound`]; those of the database.
pub fn get(reader: &Reader<'_>, id: CalendarDayId) -> Result<CalendarDay> {
    let mut statement = reader.connection.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?;
    Ok(statement.query_row([id.0.as_bytes()], read)?)
}

/// The one that was imported under this identity.
///
/// # Errors
/// Those of the database.
pub fn of_uid(reader: &Reader<'_>, uid: &str) -> Result<Option<CalendarDayId>> {
    let mut statement =
        reader.connection.prepare_cached("SELECT id FROM calendar_day WHERE uid = ?1 ORDER BY id LIMIT 1")?;
    Ok(statement.query_row([uid], |row| id(row, 0)).optional()?)
}

/// Adds or changes a holiday or event.
///
/// # Errors
/// Those of the database.
pub fn save(writer: &mut Writer<'_>, day: &CalendarDay) -> Result<CalendarDayId> {
    let id = day.id.map_or_else(|| writer.new_id(), |id| id.0);
    let cells = [
        ("kind", day.kind.as_str().into()),
        ("title", (&day.title).into()),
        ("starts_on", day.starts_on.into()),
        ("ends_on", day.ends_on.into()),
        ("note", (&day.note).into()),
        ("uid", (&day.uid).into()),
    ];
    writer.put("calendar_day", id, Home::OfKind, &cells)?;
    Ok(CalendarDayId(id))
}

/// Puts a holiday or event into the trash.
///
/// # Errors
/// [`crate::CaseFileError::NotFound`]; those of the database.
pub fn delete(writer: &mut Writer<'_>, id: CalendarDayId) -> Result<()> {
    writer.delete("calendar_day", id.0)
}

/// Takes one out of the trash.
///
/// # Errors
/// [`crate::CaseFileError::NotFound`]; those of the database.
pub fn restore(writer: &mut Writer<'_>, id: CalendarDayId) -> Result<()> {
    writer.restore("calendar_day", id.0)
}

const SELECT: &str = "SELECT id, kind, title, starts_on, coalesce(ends_on, starts_on), note, uid FROM calendar_day";

fn read(row: &Row<'_>) -> rusqlite::Result<CalendarDay> {
    Ok(CalendarDay {
        id: Some(id(row, 0)?),
        kind: term(row, 1)?,
        title: text(row, 2)?,
        starts_on: super::day(row, 3)?.ok_or_else(|| refuse(3))?,
        ends_on: super::day(row, 4)?.ok_or_else(|| refuse(4))?,
        note: text(row, 5)?,
        uid: text(row, 6)?,
    })
}
