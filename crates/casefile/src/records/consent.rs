//! Consents, given, refused or withdrawn. What follows from them is `counseling::consent`'s to say.

use super::{day, id, refuse, term, text};
use crate::write::Home;
use crate::{Reader, Result, Writer};
use chrono::NaiveDate;
use counseling::consent::Consent;
use counseling::{ConsentId, CounseleeId};
use rusqlite::Row;

/// Adds or changes a consent.
///
/// # Errors
/// Those of the database.
pub fn save(writer: &mut Writer<'_>, consent: &Consent) -> Result<ConsentId> {
    let id = consent.id.map_or_else(|| writer.new_id(), |id| id.0);
    let cells = [
        ("counselee", consent.counselee.0.into()),
        ("kind", consent.kind.as_str().into()),
        ("from_side", consent.from.as_str().into()),
        ("person", (&consent.person).into()),
        ("answer", consent.answer.as_str().into()),
        ("method", consent.method.as_str().into()),
        ("identity_check", (&consent.identity_check).into()),
        ("valid_from", consent.on.into()),
        ("valid_until", consent.until.into()),
        ("withhold", (&consent.withhold).into()),
    ];
    writer.put("consent", id, Home::CaseOf(consent.counselee.0), &cells)?;
    Ok(ConsentId(id))
}

const COLUMNS: &str =
    "c.id, c.counselee, c.kind, c.from_side, c.person, c.answer, c.method, c.identity_check, c.valid_from,
     c.valid_until, c.withhold";

/// All consents of a counselee, by day.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>, counselee: CounseleeId) -> Result<Vec<Consent>> {
    let sql = format!("SELECT {COLUMNS} FROM consent c WHERE c.counselee = ?1 ORDER BY c.valid_from, c.id");
    let mut statement = reader.connection.prepare_cached(&sql)?;
    let found = statement.query_map([counselee.0.as_bytes()], read)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Given consents of counselees at the school whose last day lies within `from..=to`, the earliest first.
///
/// # Errors
/// Those of the database.
pub fn expiring(reader: &Reader<'_>, from: NaiveDate, to: NaiveDate) -> Result<Vec<Consent>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM consent c JOIN counselee p ON p.id = c.counselee AND p.status = 'active'
         WHERE c.answer = 'given' AND c.valid_until BETWEEN ?1 AND ?2 ORDER BY c.valid_until, c.id"
    );
    let mut statement = reader.connection.prepare_cached(&sql)?;
    let span = [from.format("%Y-%m-%d").to_string(), to.format("%Y-%m-%d").to_string()];
    let found = statement.query_map(span, read)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Consent> {
    Ok(Consent {
        id: Some(id(row, 0)?),
        counselee: id(row, 1)?,
        kind: term(row, 2)?,
        from: term(row, 3)?,
        person: text(row, 4)?,
        answer: term(row, 5)?,
        method: term(row, 6)?,
        identity_check: text(row, 7)?,
        on: day(row, 8)?.ok_or_else(|| refuse(8))?,
        until: day(row, 9)?,
        withhold: text(row, 10)?,
    })
}
