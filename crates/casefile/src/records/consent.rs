//! Consents, given, refused or withdrawn. What follows from them is `counseling::consent`'s to say.

use super::{day, id, refuse, term, text};
use crate::write::Home;
use crate::{Reader, Result, Writer};
use counseling::consent::Consent;
use counseling::{ConsentId, CounseleeId};

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

/// All consents of a counselee, by day.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>, counselee: CounseleeId) -> Result<Vec<Consent>> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT id, kind, from_side, person, answer, method, identity_check, valid_from, valid_until, withhold FROM consent
         WHERE counselee = ?1 ORDER BY valid_from, id",
    )?;
    let found = statement.query_map([counselee.0.as_bytes()], |row| {
        Ok(Consent {
            id: Some(id(row, 0)?),
            counselee,
            kind: term(row, 1)?,
            from: term(row, 2)?,
            person: text(row, 3)?,
            answer: term(row, 4)?,
            method: term(row, 5)?,
            identity_check: text(row, 6)?,
            on: day(row, 7)?.ok_or_else(|| refuse(7))?,
            until: day(row, 8)?,
            withhold: text(row, 9)?,
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}
