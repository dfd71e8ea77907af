//! Instruments given to a person, with the answers as given.

use super::{day, id, refuse, some_id, term, text};
use crate::write::Home;
use crate::{Reader, Result, Writer};
use counseling::assessment_record::Administration;
use counseling::{AdministrationId, CounseleeId};
use rusqlite::{Row, params};

const COLUMNS: &str =
    "id, counselee, instrument, instrument_version, locale, mode, given_on, session, responses, finished";

/// Adds or changes an administration. Its identity is the caller's ([`Writer::new_id`]).
///
/// # Errors
/// Those of the database.
pub fn save(writer: &mut Writer<'_>, given: &Administration) -> Result<()> {
    let responses = serde_json::to_string(&given.responses)?;
    let cells = [
        ("counselee", given.counselee.0.into()),
        ("instrument", (&given.instrument).into()),
        ("instrument_version", (&given.instrument_version).into()),
        ("locale", (&given.locale).into()),
        ("mode", given.mode.as_str().into()),
        ("given_on", given.on.into()),
        ("session", given.session.map(|id| id.0).into()),
        ("responses", responses.into()),
        ("finished", given.finished.into()),
    ];
    writer.put("administration", given.id.0, Home::CaseOf(given.counselee.0), &cells).map(|_| ())
}

/// One administration.
///
/// # Errors
/// [`crate::CaseFileError::NotFound`]; those of the database.
pub fn get(reader: &Reader<'_>, id: AdministrationId) -> Result<Administration> {
    let sql = format!("SELECT {COLUMNS} FROM administration WHERE id = ?1");
    Ok(reader.connection.prepare_cached(&sql)?.query_row([id.0.as_bytes()], read)?)
}

/// Administrations of one counselee or all, newest first.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>, counselee: Option<CounseleeId>) -> Result<Vec<Administration>> {
    find(reader, counselee, None, None)
}

/// The same, only `finished` ones or only those that are not, and at most `limit`.
///
/// # Errors
/// Those of the database.
pub fn find(
    reader: &Reader<'_>,
    counselee: Option<CounseleeId>,
    finished: Option<bool>,
    limit: Option<u32>,
) -> Result<Vec<Administration>> {
    let whose = match counselee {
        Some(_) => "counselee = ?1",
        None => "?1 IS NULL AND EXISTS(SELECT 1 FROM counselee c WHERE c.id = administration.counselee)",
    };
    let sql = format!(
        "SELECT {COLUMNS} FROM administration WHERE {whose} AND (?2 IS NULL OR coalesce(finished, 0) = ?2)
         ORDER BY given_on DESC, id DESC LIMIT ?3"
    );
    let mut statement = reader.connection.prepare_cached(&sql)?;
    let asked = params![counselee.map(|id| *id.0.as_bytes()), finished, limit.map_or(-1, i64::from)];
    let found = statement.query_map(asked, read)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Administration> {
    Ok(Administration {
        id: id(row, 0)?,
        counselee: id(row, 1)?,
        instrument: text(row, 2)?,
        instrument_version: text(row, 3)?,
        locale: text(row, 4)?,
        mode: term(row, 5)?,
        on: day(row, 6)?.ok_or_else(|| refuse(6))?,
        session: some_id(row, 7)?,
        responses: serde_json::from_str(&text(row, 8)?).map_err(|_| refuse(8))?,
        finished: row.get::<_, Option<bool>>(9)?.unwrap_or(false),
    })
}
