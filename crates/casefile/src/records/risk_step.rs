//! Lines of risk reviews: said once, in the order in which they happened.

use super::{id, parsed, risk_review, text};
use crate::write::Home;
use crate::{CaseFileError, Reader, Result, Writer};
use counseling::risk::{RiskStep, StepKind};
use counseling::{CounseleeId, RiskReviewId};
use rusqlite::Row;

/// Writes a line down.
///
/// # Errors
/// [`CaseFileError::BadValue`] with what the line lacks; those of the database.
pub(super) fn add(writer: &mut Writer<'_>, counselee: CounseleeId, step: &RiskStep) -> Result<()> {
    if let Some(field) = step.missing() {
        return Err(CaseFileError::BadValue { field });
    }
    let id = writer.new_id();
    let cells = [
        ("counselee", counselee.0.into()),
        ("review", step.review.0.into()),
        ("kind", step.kind.as_str().into()),
        ("role", step.role.map(|term| term.as_str().to_owned()).into()),
        ("name", step.name.trim().into()),
        ("how", step.how.map(|term| term.as_str().to_owned()).into()),
        ("at_ms", step.at_ms.into()),
        ("text", step.text.trim().into()),
        ("by_name", risk_review::writer_name(writer)?.into()),
        ("made_ms", writer.context.now_ms.into()),
    ];
    writer.put("risk_step", id, Home::CaseOf(counselee.0), &cells)?;
    Ok(())
}

/// The lines of a review.
pub(super) fn list(reader: &Reader<'_>, review: RiskReviewId) -> Result<Vec<RiskStep>> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT id, review, kind, role, name, how, at_ms, text, by_name, made_ms FROM risk_step
         WHERE review = ?1 ORDER BY at_ms, made_ms, id",
    )?;
    Ok(statement.query_map([review.0.as_bytes()], read)?.collect::<rusqlite::Result<_>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<RiskStep> {
    let made_ms = row.get::<_, Option<i64>>(9)?.unwrap_or(0);
    Ok(RiskStep {
        id: Some(id(row, 0)?),
        review: id(row, 1)?,
        // A kind that a newer program knows is something done: nobody counts as told by it.
        kind: parsed(row, 2).ok().flatten().unwrap_or(StepKind::Done),
        role: parsed(row, 3).ok().flatten(),
        name: text(row, 4)?,
        how: parsed(row, 5).ok().flatten(),
        at_ms: row.get::<_, Option<i64>>(6)?.unwrap_or(made_ms),
        text: text(row, 7)?,
        by: text(row, 8)?,
        made_ms,
    })
}
