//! The release register: every document that left the workstation, and the numbers of letters.

use super::{day, id, refuse, some_id, term, text};
use crate::identity::UPDATE_NEEDED;
use crate::write::Home;
use crate::{CaseFileError, Reader, Result, Writer};
use counseling::document::IssuedDocument;
use counseling::{CounseleeId, IssuedDocumentId};
use rusqlite::{OptionalExtension, Row, params};

/// The next letter number's sequence in a calendar year, counted from 1.
///
/// # Errors
/// Those of the database.
pub fn next_sequence(reader: &Reader<'_>, year: i32) -> Result<u32> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT coalesce(max(sequence), 0) + 1 FROM issued_document WHERE substr(issued_on, 1, 4) = ?1",
    )?;
    Ok(statement.query_row([format!("{year:04}")], |row| row.get(0))?)
}

/// Registers a document. The same document may be issued again under its number (printed, then saved); another one may
/// not take it. `sequence` is the number's place in its year; `input` is what the document was made from (JSON), kept
/// sealed. The identity is the caller's ([`Writer::new_id`]).
///
/// # Errors
/// [`CaseFileError::NumberTaken`]; those of the database.
pub fn insert(
    writer: &mut Writer<'_>,
    document: &IssuedDocument,
    sequence: Option<u32>,
    input: &str,
) -> Result<IssuedDocumentId> {
    if !document.number.is_empty() {
        let owner: Option<(String, Option<[u8; 16]>)> = writer
            .connection
            .prepare_cached(
                "SELECT document, counselee FROM issued_document WHERE number = ?1 AND substr(issued_on, 1, 4) = ?2 LIMIT 1",
            )?
            .query_row(params![document.number, document.on.format("%Y").to_string()], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        let ours = (document.document.clone(), document.counselee.map(|id| *id.0.as_bytes()));
        if owner.is_some_and(|owner| owner != ours) {
            return Err(CaseFileError::NumberTaken);
        }
    }
    let id = document.id.0;
    // A document about nobody lives in the counselor's own stream, beside her settings.
    let home = document.counselee.map_or(Home::Own, |counselee| Home::CaseOf(counselee.0));
    let cells = [
        ("counselee", document.counselee.map(|id| id.0).into()),
        ("document", (&document.document).into()),
        ("number", (&document.number).into()),
        ("sequence", sequence.into()),
        ("lang", (&document.lang).into()),
        ("paper", (&document.paper).into()),
        ("issued_on", document.on.into()),
        ("act", document.act.as_str().into()),
        ("recipient", (&document.recipient).into()),
        ("at_ms", document.at_ms.into()),
        ("pdf_hash", unhex(&document.pdf_hash)?.into()),
        ("input", input.into()),
    ];
    writer.put("issued_document", id, home, &cells)?;
    Ok(IssuedDocumentId(id))
}

/// Refuses to register anything about a counselee into whose case a newer version wrote: it can be read, not changed. Asked
/// where several documents are registered in one act, so that such a case is left out and does not take the others back.
///
/// # Errors
/// [`CaseFileError::UpdateNeeded`]; those of the database.
pub fn allow(reader: &Reader<'_>, counselee: CounseleeId) -> Result<()> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT stream.flags & ?2 <> 0 FROM case_record JOIN entity ON entity.eid = case_record.eid
         JOIN stream ON stream.sid = entity.sid WHERE case_record.counselee = ?1 ORDER BY case_record.id LIMIT 1",
    )?;
    let outdated: Option<bool> =
        statement.query_row(params![counselee.0.as_bytes(), UPDATE_NEEDED], |row| row.get(0)).optional()?;
    if outdated == Some(true) { Err(CaseFileError::UpdateNeeded) } else { Ok(()) }
}

fn unhex(hex: &str) -> Result<Vec<u8>> {
    let bad = CaseFileError::BadValue { field: "pdf_hash" };
    if !hex.is_ascii() || !hex.len().is_multiple_of(2) {
        return Err(bad);
    }
    let bytes: Option<Vec<u8>> =
        (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).ok()).collect();
    bytes.ok_or(bad)
}

/// The register, newest first: of one counselee or all, at most `limit` lines (0 = all). Letters of one act stand in the order
/// of their numbers.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>, counselee: Option<CounseleeId>, limit: u32) -> Result<Vec<IssuedDocument>> {
    let mut statement = reader.connection.prepare_cached(&format!(
        "{SELECT} WHERE ?1 IS NULL OR d.counselee = ?1
         ORDER BY d.at_ms DESC, d.sequence DESC, d.number DESC, d.id DESC LIMIT CASE ?2 WHEN 0 THEN -1 ELSE ?2 END"
    ))?;
    let found = statement.query_map(params![counselee.map(|id| *id.0.as_bytes()), limit], read)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The newest issue of a document about a counselee, with what it was made from (JSON).
///
/// # Errors
/// Those of the database.
pub fn latest(reader: &Reader<'_>, document: &str, counselee: CounseleeId) -> Result<Option<(IssuedDocument, String)>> {
    let mut statement = reader.connection.prepare_cached(&format!(
        "{SELECT} WHERE d.document = ?1 AND d.counselee = ?2 ORDER BY d.at_ms DESC, d.id DESC LIMIT 1"
    ))?;
    let found = statement.query_row(params![document, counselee.0.as_bytes()], |row| Ok((read(row)?, text(row, 12)?)));
    Ok(found.optional()?)
}

/// The issues of a document that is about nobody, newest first, with what each was made from (JSON).
///
/// # Errors
/// Those of the database.
pub fn about_nobody(reader: &Reader<'_>, document: &str) -> Result<Vec<(IssuedDocument, String)>> {
    let mut statement = reader.connection.prepare_cached(&format!(
        "{SELECT} WHERE d.document = ?1 AND d.counselee IS NULL ORDER BY d.at_ms DESC, d.id DESC"
    ))?;
    let found = statement.query_map([document], |row| Ok((read(row)?, text(row, 12)?)))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Under how many different numbers a document about a counselee was issued.
///
/// # Errors
/// Those of the database.
pub fn count(reader: &Reader<'_>, document: &str, counselee: CounseleeId) -> Result<u32> {
    let mut statement = reader
        .connection
        .prepare_cached("SELECT count(DISTINCT number) FROM issued_document WHERE document = ?1 AND counselee = ?2")?;
    Ok(statement.query_row(params![document, counselee.0.as_bytes()], |row| row.get(0))?)
}

/// Takes back the entry of a document that did not leave after all, so that its number is free again. The log keeps it.
///
/// # Errors
/// [`CaseFileError::NotFound`]; those of the database.
pub fn withdraw(writer: &mut Writer<'_>, id: IssuedDocumentId) -> Result<()> {
    writer.delete("issued_document", id.0)
}

const SELECT: &str =
    "SELECT d.id, d.document, d.counselee, coalesce(c.name, ''), d.number, d.lang, d.paper, d.issued_on,
    d.act, d.recipient, d.at_ms, lower(hex(d.pdf_hash)), d.input FROM issued_document d
    LEFT JOIN counselee c ON c.id = d.counselee";

fn read(row: &Row<'_>) -> rusqlite::Result<IssuedDocument> {
    Ok(IssuedDocument {
        id: id(row, 0)?,
        document: text(row, 1)?,
        counselee: some_id(row, 2)?,
        counselee_name: text(row, 3)?,
        number: text(row, 4)?,
        lang: text(row, 5)?,
        paper: text(row, 6)?,
        on: day(row, 7)?.ok_or_else(|| refuse(7))?,
        act: term(row, 8)?,
        recipient: text(row, 9)?,
        at_ms: row.get::<_, Option<i64>>(10)?.unwrap_or(0),
        pdf_hash: text(row, 11)?,
    })
}
