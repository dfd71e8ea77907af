//! Counselees who wait for a free time.

use super::{id, refuse, some_id, term, text};
use crate::write::Home;
use crate::{Reader, Result, Writer};
use counseling::calendar::{WaitlistEntry, WaitlistState};
use counseling::{AppointmentId, WaitlistEntryId};
use rusqlite::Row;

/// Everybody who waits, longest first.
///
/// # Errors
/// Those of the database.
pub fn waiting(reader: &Reader<'_>) -> Result<Vec<WaitlistEntry>> {
    let mut statement = reader
        .connection
        .prepare_cached(&format!("{SELECT} WHERE w.state = 'waiting' AND c.eid IS NOT NULL ORDER BY w.since, w.id"))?;
    Ok(statement.query_map([], read)?.collect::<rusqlite::Result<_>>()?)
}

/// One of them.
///
/// # Errors
/// [`crate::CaseFileError::NotFound`]; those of the database.
pub fn get(reader: &Reader<'_>, id: WaitlistEntryId) -> Result<WaitlistEntry> {
    let mut statement = reader.connection.prepare_cached(&format!("{SELECT} WHERE w.id = ?1"))?;
    Ok(statement.query_row([id.0.as_bytes()], read)?)
}

/// Adds or changes an entry.
///
/// # Errors
/// Those of the database.
pub fn save(writer: &mut Writer<'_>, entry: &WaitlistEntry) -> Result<WaitlistEntryId> {
    let id = entry.id.map_or_else(|| writer.new_id(), |id| id.0);
    let cells = [
        ("counselee", entry.counselee.0.into()),
        ("since", entry.since.into()),
        ("purpose", (&entry.purpose).into()),
        ("minutes", entry.minutes.into()),
        ("state", entry.state.as_str().into()),
        ("appointment", entry.appointment.map(|id| id.0).into()),
    ];
    writer.put("waitlist_entry", id, Home::OfKind, &cells)?;
    Ok(WaitlistEntryId(id))
}

/// Marks an entry as taken by this appointment.
///
/// # Errors
/// [`crate::CaseFileError::NotFound`]; those of the database.
pub fn taken(writer: &mut Writer<'_>, id: WaitlistEntryId, by: AppointmentId) -> Result<()> {
    let entry = get(writer, id)?;
    save(writer, &WaitlistEntry { state: WaitlistState::Taken, appointment: Some(by), ..entry }).map(|_| ())
}

const SELECT: &str =
    "SELECT w.id, w.counselee, coalesce(c.name, ''), coalesce(k.name, ''), w.since, w.purpose, w.minutes,
    w.state, w.appointment FROM waitlist_entry w LEFT JOIN counselee c ON c.id = w.counselee
    LEFT JOIN \"class\" k ON k.id = c.class";

fn read(row: &Row<'_>) -> rusqlite::Result<WaitlistEntry> {
    Ok(WaitlistEntry {
        id: Some(id(row, 0)?),
        counselee: id(row, 1)?,
        counselee_name: text(row, 2)?,
        class_name: text(row, 3)?,
        since: super::day(row, 4)?.ok_or_else(|| refuse(4))?,
        purpose: text(row, 5)?,
        minutes: row.get::<_, Option<u32>>(6)?.unwrap_or(0),
        state: term(row, 7)?,
        appointment: some_id(row, 8)?,
    })
}
