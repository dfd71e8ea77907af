//! Versions of records that change: what each said after a save. Said once.

use super::{id, parsed, risk_review, text};
use crate::write::Home;
use crate::{Reader, Result, Writer};
use counseling::CounseleeId;
use counseling::version::{RecordVersion, VersionAct};
use rusqlite::{Row, params};
use uuid::Uuid;

/// Keeps a version beside its record.
pub(super) fn add(
    writer: &mut Writer<'_>,
    counselee: CounseleeId,
    record: Uuid,
    act: VersionAct,
    content: &str,
    reason: &str,
) -> Result<()> {
    let id = writer.new_id();
    let cells = [
        ("counselee", counselee.0.into()),
        ("record", record.into()),
        ("act", act.as_str().into()),
        ("content", content.into()),
        ("reason", reason.into()),
        ("by_name", risk_review::writer_name(writer)?.into()),
        ("at_ms", writer.context.now_ms.into()),
    ];
    writer.put("record_version", id, Home::Beside(record), &cells)?;
    Ok(())
}

/// The versions of a record, the newest first.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>, record: Uuid) -> Result<Vec<RecordVersion>> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT id, counselee, record, act, content, reason, by_name, at_ms FROM record_version
         WHERE record = ?1 ORDER BY at_ms DESC, id DESC",
    )?;
    Ok(statement.query_map([record.as_bytes()], read)?.collect::<rusqlite::Result<_>>()?)
}

/// The versions of all records of a kind that a counselee has or had, the newest first.
pub(super) fn of_kind(reader: &Reader<'_>, counselee: CounseleeId, kind: &'static str) -> Result<Vec<RecordVersion>> {
    let kind = crate::table::named(kind)?;
    let mut statement = reader.connection.prepare_cached(
        "SELECT v.id, v.counselee, v.record, v.act, v.content, v.reason, v.by_name, v.at_ms FROM record_version v
         JOIN entity e ON e.uuid = v.record WHERE v.counselee = ?1 AND e.type = ?2 ORDER BY v.at_ms DESC, v.id DESC",
    )?;
    Ok(statement.query_map(params![counselee.0.as_bytes(), kind.num], read)?.collect::<rusqlite::Result<_>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<RecordVersion> {
    Ok(RecordVersion {
        id: id(row, 0)?,
        counselee: id(row, 1)?,
        record: id(row, 2)?,
        act: parsed(row, 3).ok().flatten().unwrap_or(VersionAct::Saved),
        content: text(row, 4)?,
        reason: text(row, 5)?,
        by: text(row, 6)?,
        at_ms: row.get::<_, Option<i64>>(7)?.unwrap_or(0),
    })
}
