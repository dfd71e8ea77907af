//! Records of which a case has one: profile, emergency card, code word. Its identity follows from the case's stream, so that
//! two laptops that make it apart make the same record, and what both wrote stands side by side. Where two laptops began a
//! case apart there are two records until somebody writes again: what both hold is read as one.

use crate::write::Home;
use crate::{Reader, Result, Writer};
use counseling::CounseleeId;
use rusqlite::params;
use std::fmt::Write as _;
use uuid::Uuid;

/// What stands between two texts that are read as one.
const BETWEEN: &str = "\n\n";

fn identity(kind: &str, stream: [u8; 16]) -> Uuid {
    let hash = keys::hash("one per case", &keys::arr![kind, stream]);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// The records that there are, the lowest identity first, with the texts of these fields.
fn found(
    reader: &Reader<'_>,
    kind: &'static str,
    fields: &[&'static str],
    counselee: CounseleeId,
) -> Result<Vec<(Uuid, Vec<String>)>> {
    let mut columns = String::new();
    for field in fields {
        let _ = write!(columns, ", coalesce(\"{field}\", '')");
    }
    let sql = format!("SELECT id{columns} FROM \"{kind}\" WHERE counselee = ?1 ORDER BY id");
    let mut statement = reader.connection.prepare_cached(&sql)?;
    let records = statement.query_map(params![counselee.0.as_bytes()], |row| {
        let texts = (0..fields.len()).map(|index| row.get(index + 1)).collect::<rusqlite::Result<_>>()?;
        Ok((super::id(row, 0)?, texts))
    })?;
    Ok(records.collect::<rusqlite::Result<_>>()?)
}

/// The texts of these fields, empty where nothing is known.
pub(super) fn read(
    reader: &Reader<'_>,
    kind: &'static str,
    fields: &[&'static str],
    counselee: CounseleeId,
) -> Result<Vec<String>> {
    let records = found(reader, kind, fields, counselee)?;
    let joined = (0..fields.len()).map(|field| {
        let mut texts: Vec<&str> = Vec::new();
        for (_, own) in &records {
            let text = own[field].as_str();
            if !text.is_empty() && !texts.contains(&text) {
                texts.push(text);
            }
        }
        texts.join(BETWEEN)
    });
    Ok(joined.collect())
}

/// Writes the texts that differ; one on which two laptops disagree stays so while it is not touched. Answers whether anything
/// was written.
pub(super) fn write(
    writer: &mut Writer<'_>,
    kind: &'static str,
    counselee: CounseleeId,
    texts: &[(&'static str, &str)],
) -> Result<bool> {
    let fields: Vec<&'static str> = texts.iter().map(|(field, _)| *field).collect();
    let present = read(writer, kind, &fields, counselee)?;
    if texts.iter().zip(&present).all(|((_, text), now)| text == now) {
        return Ok(false);
    }
    let stream = writer.open_case(counselee.0)?;
    let own = identity(kind, stream);
    let others: Vec<Uuid> =
        found(writer, kind, &fields, counselee)?.into_iter().map(|(id, _)| id).filter(|id| *id != own).collect();
    let mut cells = vec![("counselee", counselee.0.into())];
    let wanted = texts.iter().zip(&present).filter(|((_, text), now)| !others.is_empty() || text != now);
    cells.extend(wanted.map(|((field, text), _)| (*field, (*text).into())));
    writer.put(kind, own, Home::CaseOf(counselee.0), &cells)?;
    for other in others {
        writer.delete(kind, other)?;
    }
    Ok(true)
}

/// The records' identities: conflicts on them are told by these.
///
/// # Errors
/// Those of the database.
pub(super) fn identities(reader: &Reader<'_>, kind: &'static str, counselee: CounseleeId) -> Result<Vec<Uuid>> {
    Ok(found(reader, kind, &[], counselee)?.into_iter().map(|(id, _)| id).collect())
}
