//! Scores of an administration under one definition version. A new scoring is a new sheet; none is overwritten.

use super::{id, text};
use crate::write::Home;
use crate::{Reader, Result, Writer};
use counseling::{AdministrationId, ScoreSheetId};

/// A stored score sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredScoreSheet {
    /// Identity.
    pub id: ScoreSheetId,
    /// Administration scored.
    pub administration: AdministrationId,
    /// Version of the instrument's definition used.
    pub instrument_version: String,
    /// When (milliseconds since 1970, UTC).
    pub scored_ms: i64,
    /// The sheet as canonical JSON of `assessment`.
    pub sheet: String,
}

/// Adds a sheet.
///
/// # Errors
/// Those of the database.
pub fn insert(
    writer: &mut Writer<'_>,
    administration: AdministrationId,
    instrument_version: &str,
    sheet: &str,
) -> Result<ScoreSheetId> {
    let id = writer.new_id();
    let cells = [
        ("administration", administration.0.into()),
        ("instrument_version", instrument_version.into()),
        ("scored_ms", writer.context.now_ms.into()),
        ("sheet", sheet.into()),
    ];
    writer.put("score_sheet", id, Home::Beside(administration.0), &cells)?;
    Ok(ScoreSheetId(id))
}

/// The sheets of an administration, newest first.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>, administration: AdministrationId) -> Result<Vec<StoredScoreSheet>> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT id, instrument_version, scored_ms, sheet FROM score_sheet WHERE administration = ?1
         ORDER BY scored_ms DESC, id DESC",
    )?;
    let found = statement.query_map([administration.0.as_bytes()], |row| {
        Ok(StoredScoreSheet {
            id: id(row, 0)?,
            administration,
            instrument_version: text(row, 1)?,
            scored_ms: row.get::<_, Option<i64>>(2)?.unwrap_or(0),
            sheet: text(row, 3)?,
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}
