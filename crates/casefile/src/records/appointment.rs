//! Calendar entries.

use super::{id, moment, parsed, refuse, some_id, text};
use crate::write::Home;
use crate::{Reader, Result, Writer};
use chrono::NaiveDate;
use counseling::AppointmentId;
use counseling::plan::{Appointment, AppointmentStatus};
use rusqlite::{Row, params};

/// Adds or changes an appointment.
///
/// # Errors
/// Those of the database.
pub fn save(writer: &mut Writer<'_>, appointment: &Appointment) -> Result<AppointmentId> {
    let id = appointment.id.map_or_else(|| writer.new_id(), |id| id.0);
    let title = if appointment.counselee.is_some() { "" } else { &appointment.title };
    let cells = [
        ("counselee", appointment.counselee.map(|id| id.0).into()),
        ("title", title.into()),
        ("starts_at", appointment.starts_at.into()),
        ("duration_minutes", appointment.duration_minutes.into()),
        ("place", (&appointment.place).into()),
        ("purpose", (&appointment.purpose).into()),
        ("status", appointment.status.as_str().into()),
    ];
    writer.put("appointment", id, Home::OfKind, &cells)?;
    Ok(AppointmentId(id))
}

/// Puts an appointment into the trash.
///
/// # Errors
/// [`crate::CaseFileError::NotFound`]; those of the database.
pub fn delete(writer: &mut Writer<'_>, id: AppointmentId) -> Result<()> {
    writer.delete("appointment", id.0)
}

/// Takes an appointment out of the trash.
///
/// # Errors
/// [`crate::CaseFileError::NotFound`]; those of the database.
pub fn restore(writer: &mut Writer<'_>, id: AppointmentId) -> Result<()> {
    writer.restore("appointment", id.0)
}

/// One appointment.
///
/// # Errors
/// [`crate::CaseFileError::NotFound`]; those of the database.
pub fn get(reader: &Reader<'_>, id: AppointmentId) -> Result<Appointment> {
    let mut statement = reader.connection.prepare_cached(&format!("{SELECT} WHERE a.id = ?1"))?;
    Ok(statement.query_row([id.0.as_bytes()], read)?)
}

/// The appointments whose local day lies within `from..=to`, by start.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>, from: NaiveDate, to: NaiveDate) -> Result<Vec<Appointment>> {
    let mut statement = reader.connection.prepare_cached(&format!(
        "{SELECT} WHERE substr(a.starts_at, 1, 10) BETWEEN ?1 AND ?2 ORDER BY a.starts_at, a.id"
    ))?;
    let span = params![from.format("%Y-%m-%d").to_string(), to.format("%Y-%m-%d").to_string()];
    Ok(statement.query_map(span, read)?.collect::<rusqlite::Result<_>>()?)
}

const SELECT: &str = "SELECT a.id, a.counselee, coalesce(c.name, a.title), coalesce(k.name, ''), a.starts_at,
    a.duration_minutes, a.place, a.purpose, a.status FROM appointment a LEFT JOIN counselee c ON c.id = a.counselee
    LEFT JOIN \"class\" k ON k.id = c.class";

fn read(row: &Row<'_>) -> rusqlite::Result<Appointment> {
    Ok(Appointment {
        id: Some(id(row, 0)?),
        counselee: some_id(row, 1)?,
        title: text(row, 2)?,
        class_name: text(row, 3)?,
        starts_at: moment(row, 4)?.ok_or_else(|| refuse(4))?,
        duration_minutes: row.get::<_, Option<u32>>(5)?.unwrap_or(0),
        place: text(row, 6)?,
        purpose: text(row, 7)?,
        status: parsed(row, 8)?.unwrap_or(AppointmentStatus::Planned),
    })
}
