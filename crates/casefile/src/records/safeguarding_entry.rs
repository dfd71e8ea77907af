//! Safeguarding entries: said once. The store has no way to change or delete one; a correction is a further entry.

use super::{id, risk_review, some_id, text};
use crate::write::Home;
use crate::{CaseFileError, Reader, Result, Writer};
use counseling::safeguarding::SafeguardingEntry;
use counseling::{CounseleeId, SafeguardingEntryId};
use rusqlite::Row;

/// Writes an entry down. The child's words stand as they were given, to the last space.
///
/// # Errors
/// [`CaseFileError::BadValue`] with what the entry lacks; [`CaseFileError::NotFound`] where the entry that it corrects is not
/// this counselee's; those of the database.
pub fn add(writer: &mut Writer<'_>, entry: &SafeguardingEntry) -> Result<SafeguardingEntryId> {
    if let Some(field) = entry.missing() {
        return Err(CaseFileError::BadValue { field });
    }
    if let Some(corrected) = entry.corrects
        && !list(writer, entry.counselee)?.iter().any(|known| known.id == Some(corrected))
    {
        return Err(CaseFileError::NotFound);
    }
    let id = writer.new_id();
    let cells = [
        ("counselee", entry.counselee.0.into()),
        ("corrects", entry.corrects.map(|id| id.0).into()),
        ("reason", entry.reason.trim().into()),
        ("at_ms", entry.at_ms.into()),
        ("fact", entry.fact.trim().into()),
        ("words", (&entry.words).into()),
        ("concern", entry.concern.trim().into()),
        ("risk", entry.risk.trim().into()),
        ("action", entry.action.trim().into()),
        ("people", entry.people.trim().into()),
        ("by_name", risk_review::writer_name(writer)?.into()),
        ("made_ms", writer.context.now_ms.into()),
    ];
    writer.put("safeguarding_entry", id, Home::CaseOf(entry.counselee.0), &cells)?;
    Ok(SafeguardingEntryId(id))
}

/// The entries of a counselee, the newest first; a correction stands by itself and names what it corrects.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>, counselee: CounseleeId) -> Result<Vec<SafeguardingEntry>> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT id, counselee, corrects, reason, at_ms, fact, words, concern, risk, action, people, by_name, made_ms
         FROM safeguarding_entry WHERE counselee = ?1 ORDER BY made_ms DESC, id DESC",
    )?;
    Ok(statement.query_map([counselee.0.as_bytes()], read)?.collect::<rusqlite::Result<_>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<SafeguardingEntry> {
    let made_ms = row.get::<_, Option<i64>>(12)?.unwrap_or(0);
    Ok(SafeguardingEntry {
        id: Some(id(row, 0)?),
        counselee: id(row, 1)?,
        corrects: some_id(row, 2)?,
        reason: text(row, 3)?,
        at_ms: row.get::<_, Option<i64>>(4)?.unwrap_or(made_ms),
        fact: text(row, 5)?,
        words: text(row, 6)?,
        concern: text(row, 7)?,
        risk: text(row, 8)?,
        action: text(row, 9)?,
        people: text(row, 10)?,
        by: text(row, 11)?,
        made_ms,
    })
}
