//! Acts done without consent, with who answers for them and why. They stay; ending one before its day is over says so.

use super::{counselor, day, id, refuse, term, text};
use crate::write::Home;
use crate::{CaseFileError, Reader, Result, Writer};
use chrono::NaiveDate;
use counseling::consent::{GatedAct, Override};
use counseling::{ConsentOverrideId, CounseleeId};
use rusqlite::Row;

const KIND: &str = "consent_override";

/// Opens an act for one counselee and day, and tells the access log.
///
/// # Errors
/// [`CaseFileError::BadValue`] without a reason, or for an act that no emergency opens; those of the database.
pub fn add(
    writer: &mut Writer<'_>,
    counselee: CounseleeId,
    act: GatedAct,
    reason: &str,
    on: NaiveDate,
) -> Result<ConsentOverrideId> {
    if reason.trim().is_empty() {
        return Err(CaseFileError::BadValue { field: "reason" });
    }
    if !act.may_be_overridden() {
        return Err(CaseFileError::BadValue { field: "act" });
    }
    let id = writer.new_id();
    let cells = [
        ("counselee", counselee.0.into()),
        ("act", act.as_str().into()),
        ("reason", reason.trim().into()),
        ("holds_on", on.into()),
        ("by_name", counselor::get(writer)?.name.into()),
        ("made_ms", writer.context.now_ms.into()),
    ];
    writer.put(KIND, id, Home::CaseOf(counselee.0), &cells)?;
    writer.record("override-consent", Some((KIND, id)), act.as_str())?;
    Ok(ConsentOverrideId(id))
}

/// Ends one before its day is over; one that has ended stays as it is.
///
/// # Errors
/// [`CaseFileError::NotFound`]; those of the database.
pub fn end(writer: &mut Writer<'_>, id: ConsentOverrideId) -> Result<()> {
    if get(writer, id)?.ended_ms.is_some() {
        return Ok(());
    }
    let cells = [("ended_ms", writer.context.now_ms.into())];
    writer.put(KIND, id.0, Home::Beside(id.0), &cells)?;
    Ok(())
}

/// One of them.
///
/// # Errors
/// [`CaseFileError::NotFound`]; those of the database.
pub fn get(reader: &Reader<'_>, id: ConsentOverrideId) -> Result<Override> {
    let mut statement = reader.connection.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?;
    Ok(statement.query_row([id.0.as_bytes()], read)?)
}

/// All of a counselee, the newest first.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>, counselee: CounseleeId) -> Result<Vec<Override>> {
    let sql = format!("{SELECT} WHERE counselee = ?1 ORDER BY made_ms DESC, id DESC");
    let mut statement = reader.connection.prepare_cached(&sql)?;
    Ok(statement.query_map([counselee.0.as_bytes()], read)?.collect::<rusqlite::Result<_>>()?)
}

const SELECT: &str = "SELECT id, counselee, act, reason, holds_on, by_name, made_ms, ended_ms FROM consent_override";

fn read(row: &Row<'_>) -> rusqlite::Result<Override> {
    Ok(Override {
        id: id(row, 0)?,
        counselee: id(row, 1)?,
        act: term::<GatedAct>(row, 2)?,
        reason: text(row, 3)?,
        on: day(row, 4)?.ok_or_else(|| refuse(4))?,
        by: text(row, 5)?,
        made_ms: row.get::<_, Option<i64>>(6)?.unwrap_or_default(),
        ended_ms: row.get(7)?,
    })
}
