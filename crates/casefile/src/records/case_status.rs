//! Changes of a case's status. Where it stands is the newest change; a case of which nothing was said begins as new with its
//! first session that is about this person, which a class hour is not.

use super::{counselor, day, id, refuse, term, text};
use crate::write::Home;
use crate::{CaseFileError, Reader, Result, Writer};
use chrono::NaiveDate;
use counseling::case_status::{CaseStatus, StatusChange};
use counseling::{CaseStatusId, CounseleeId};
use rusqlite::Row;

const KIND: &str = "case_status";

/// SQL for where the case of the counselee with the identity `{whose}` stands; null before one began.
pub(super) fn present_sql(whose: &str) -> String {
    format!(
        "coalesce((SELECT h.status FROM case_status h WHERE h.counselee = {whose} AND h.status IS NOT NULL
           ORDER BY h.changed_on DESC, h.at_ms DESC, h.id DESC LIMIT 1),
         CASE WHEN EXISTS(SELECT 1 FROM session t WHERE t.counselee = {whose} AND t.constellation <> 'class') THEN 'new' END)"
    )
}

/// Writes down a change.
///
/// # Errors
/// [`CaseFileError::BadValue`] for `status` where it cannot follow on what stands, for `on` before the last change;
/// [`CaseFileError::NotFound`] for a counselee who is not there; those of the database.
pub fn add(
    writer: &mut Writer<'_>,
    counselee: CounseleeId,
    status: CaseStatus,
    on: NaiveDate,
    reason: &str,
) -> Result<CaseStatusId> {
    if !status.may_follow(present(writer, counselee)?) {
        return Err(CaseFileError::BadValue { field: "status" });
    }
    if history(writer, counselee)?.first().is_some_and(|last| on < last.on) {
        return Err(CaseFileError::BadValue { field: "on" });
    }
    let id = writer.new_id();
    let cells = [
        ("counselee", counselee.0.into()),
        ("status", status.as_str().into()),
        ("changed_on", on.into()),
        ("reason", reason.trim().into()),
        ("who", writer.context.actor.into()),
        ("who_name", counselor::get(writer)?.name.into()),
        ("at_ms", writer.context.now_ms.into()),
    ];
    writer.put(KIND, id, Home::CaseOf(counselee.0), &cells)?;
    Ok(CaseStatusId(id))
}

/// Takes the last change back: what stood before stands again.
///
/// # Errors
/// [`CaseFileError::NotFound`] for one that is not the last; those of the database.
pub fn take_back(writer: &mut Writer<'_>, counselee: CounseleeId, change: CaseStatusId) -> Result<()> {
    match history(writer, counselee)?.first() {
        Some(last) if last.id == change => writer.delete(KIND, change.0),
        _ => Err(CaseFileError::NotFound),
    }
}

/// Where the case stands; none before one began.
///
/// # Errors
/// Those of the database.
pub fn present(reader: &Reader<'_>, counselee: CounseleeId) -> Result<Option<CaseStatus>> {
    let sql = format!("SELECT {}", present_sql("?1"));
    let mut statement = reader.connection.prepare_cached(&sql)?;
    Ok(statement.query_row([counselee.0.as_bytes()], |row| super::parsed(row, 0))?)
}

/// Every change, the newest first.
///
/// # Errors
/// Those of the database.
pub fn history(reader: &Reader<'_>, counselee: CounseleeId) -> Result<Vec<StatusChange>> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT id, counselee, status, changed_on, reason, who_name, at_ms FROM case_status
         WHERE counselee = ?1 AND status IS NOT NULL ORDER BY changed_on DESC, at_ms DESC, id DESC",
    )?;
    Ok(statement.query_map([counselee.0.as_bytes()], read)?.collect::<rusqlite::Result<_>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<StatusChange> {
    Ok(StatusChange {
        id: id(row, 0)?,
        counselee: id(row, 1)?,
        status: term(row, 2)?,
        on: day(row, 3)?.ok_or_else(|| refuse(3))?,
        reason: text(row, 4)?,
        by: text(row, 5)?,
        at_ms: row.get::<_, Option<i64>>(6)?.unwrap_or(0),
    })
}
