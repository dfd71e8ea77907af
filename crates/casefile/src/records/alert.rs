//! Alerts on a counselee's file.

use super::{counselor, day, id, parsed, refuse, text};
use crate::write::Home;
use crate::{CaseFileError, Reader, Result, Writer};
use chrono::NaiveDate;
use counseling::alert::{Alert, AlertKind};
use counseling::{AlertId, CounseleeId};
use rusqlite::{Row, params};
use std::collections::HashSet;

const KIND: &str = "alert";

/// Adds or changes an alert. Who wrote it first stays.
///
/// # Errors
/// [`CaseFileError::BadValue`] without a text; [`CaseFileError::NotFound`]; those of the database.
pub fn save(writer: &mut Writer<'_>, alert: &Alert) -> Result<AlertId> {
    if alert.text.trim().is_empty() {
        return Err(CaseFileError::BadValue { field: "text" });
    }
    let mut cells = vec![
        ("counselee", alert.counselee.0.into()),
        ("kind", alert.kind.as_str().into()),
        ("text", alert.text.trim().into()),
        ("valid_from", alert.from.into()),
        ("valid_until", alert.until.into()),
    ];
    let id = match alert.id {
        Some(known) => {
            if get(writer, known)?.counselee != alert.counselee {
                return Err(CaseFileError::NotFound);
            }
            known.0
        }
        None => {
            cells.push(("by_name", counselor::get(writer)?.name.into()));
            cells.push(("made_ms", writer.context.now_ms.into()));
            writer.new_id()
        }
    };
    writer.put_form(KIND, id, Home::CaseOf(alert.counselee.0), &cells)?;
    Ok(AlertId(id))
}

/// Puts an alert into the trash.
///
/// # Errors
/// [`CaseFileError::NotFound`]; those of the database.
pub fn delete(writer: &mut Writer<'_>, id: AlertId) -> Result<()> {
    writer.delete(KIND, id.0)
}

/// Takes an alert out of the trash.
///
/// # Errors
/// [`CaseFileError::NotFound`]; those of the database.
pub fn restore(writer: &mut Writer<'_>, id: AlertId) -> Result<()> {
    writer.restore(KIND, id.0)
}

/// One alert.
///
/// # Errors
/// [`CaseFileError::NotFound`]; those of the database.
pub fn get(reader: &Reader<'_>, id: AlertId) -> Result<Alert> {
    let mut statement = reader.connection.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?;
    Ok(statement.query_row([id.0.as_bytes()], read)?)
}

/// All alerts of a counselee, those of today and later days first, the ended ones too.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>, counselee: CounseleeId) -> Result<Vec<Alert>> {
    let sql = format!("{SELECT} WHERE counselee = ?1 ORDER BY valid_from DESC, id DESC");
    let mut statement = reader.connection.prepare_cached(&sql)?;
    Ok(statement.query_map([counselee.0.as_bytes()], read)?.collect::<rusqlite::Result<_>>()?)
}

/// The counselees on whose file an alert holds on a day: for the neutral mark of a list.
///
/// # Errors
/// Those of the database.
pub fn marked(reader: &Reader<'_>, on: NaiveDate) -> Result<HashSet<CounseleeId>> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT DISTINCT counselee FROM alert WHERE counselee IS NOT NULL AND valid_from <= ?1
         AND (valid_until IS NULL OR valid_until >= ?1)",
    )?;
    let found = statement.query_map(params![on.format("%Y-%m-%d").to_string()], |row| super::id(row, 0))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

const SELECT: &str = "SELECT id, counselee, kind, text, valid_from, valid_until, by_name FROM alert";

fn read(row: &Row<'_>) -> rusqlite::Result<Alert> {
    Ok(Alert {
        id: Some(id(row, 0)?),
        counselee: id(row, 1)?,
        // A kind that a newer program knows is shown as another one.
        kind: parsed(row, 2).ok().flatten().unwrap_or(AlertKind::Other),
        text: text(row, 3)?,
        from: day(row, 4)?.ok_or_else(|| refuse(4))?,
        until: day(row, 5)?,
        by: text(row, 6)?,
    })
}
