//! Risk prompts and what was decided on them.

use super::{day, id, parsed, some_id, text};
use crate::write::Home;
use crate::{Reader, Result, Writer};
use counseling::risk::RiskReview;
use counseling::{CounseleeId, RiskReviewId};
use rusqlite::{Row, params};

/// Adds or changes a review.
///
/// # Errors
/// Those of the database.
pub fn save(writer: &mut Writer<'_>, review: &RiskReview) -> Result<RiskReviewId> {
    let id = review.id.map_or_else(|| writer.new_id(), |id| id.0);
    let cells = [
        ("counselee", review.counselee.0.into()),
        ("administration", review.administration.map(|id| id.0).into()),
        ("session", review.session.map(|id| id.0).into()),
        ("rule", (&review.rule).into()),
        ("raised_ms", review.raised_ms.into()),
        ("told", (&review.told).into()),
        ("told_on", review.told_on.into()),
        ("next_contact", review.next_contact.into()),
        ("considered", (&review.considered).into()),
        ("disposition", review.disposition.map(|term| term.as_str().to_owned()).into()),
    ];
    writer.put("risk_review", id, Home::CaseOf(review.counselee.0), &cells)?;
    Ok(RiskReviewId(id))
}

/// Reviews of one counselee or all, open ones only or all, newest first.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>, counselee: Option<CounseleeId>, open: bool) -> Result<Vec<RiskReview>> {
    let mut statement = reader.connection.prepare_cached(&format!(
        "{SELECT} WHERE (?1 IS NULL OR r.counselee = ?1) AND (NOT ?2 OR r.disposition IS NULL)
         ORDER BY r.raised_ms DESC, r.id DESC"
    ))?;
    let found = statement.query_map(params![counselee.map(|id| *id.0.as_bytes()), open], read)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// One review.
///
/// # Errors
/// [`crate::CaseFileError::NotFound`]; those of the database.
pub fn get(reader: &Reader<'_>, id: RiskReviewId) -> Result<RiskReview> {
    let mut statement = reader.connection.prepare_cached(&format!("{SELECT} WHERE r.id = ?1"))?;
    Ok(statement.query_row([id.0.as_bytes()], read)?)
}

const SELECT: &str =
    "SELECT r.id, r.counselee, coalesce(c.name, ''), coalesce(k.name, ''), r.administration, r.session, r.rule,
    r.raised_ms, r.told, r.told_on, r.next_contact, r.considered, r.disposition FROM risk_review r
    LEFT JOIN counselee c ON c.id = r.counselee LEFT JOIN \"class\" k ON k.id = c.class";

fn read(row: &Row<'_>) -> rusqlite::Result<RiskReview> {
    Ok(RiskReview {
        id: Some(id(row, 0)?),
        counselee: id(row, 1)?,
        counselee_name: text(row, 2)?,
        class_name: text(row, 3)?,
        administration: some_id(row, 4)?,
        session: some_id(row, 5)?,
        rule: text(row, 6)?,
        raised_ms: row.get::<_, Option<i64>>(7)?.unwrap_or(0),
        told: text(row, 8)?,
        told_on: day(row, 9)?,
        next_contact: day(row, 10)?,
        considered: text(row, 11)?,
        disposition: parsed(row, 12)?,
    })
}
