//! Links between counselees: one record in the case of each, which are made, changed and removed together.

use super::{id, parsed, text};
use crate::write::Home;
use crate::{CaseFileError, Reader, Result, Writer};
use counseling::link::{CounseleeLink, LinkKind};
use counseling::{CounseleeId, CounseleeLinkId};
use rusqlite::Row;
use uuid::Uuid;

const KIND: &str = "counselee_link";

/// Links two counselees, or changes how they are linked; in both files.
///
/// # Errors
/// [`CaseFileError::BadValue`] for `other` when it is the same person, for `purpose` when none is said;
/// [`CaseFileError::NotFound`]; those of the database.
pub fn save(writer: &mut Writer<'_>, link: &CounseleeLink) -> Result<CounseleeLinkId> {
    if link.other == link.counselee {
        return Err(CaseFileError::BadValue { field: "other" });
    }
    if link.purpose.trim().is_empty() {
        return Err(CaseFileError::BadValue { field: "purpose" });
    }
    let (own, mirror, pair) = match link.id {
        Some(known) => {
            let pair = pair_of(writer, known)?;
            let halves = halves(writer, pair)?;
            let half = |whose: CounseleeId| halves.iter().find(|(_, of)| *of == whose).map(|(id, _)| *id);
            let own = half(link.counselee).filter(|own| *own == known.0).ok_or(CaseFileError::NotFound)?;
            (own, half(link.other).ok_or(CaseFileError::NotFound)?, pair)
        }
        None => (writer.new_id(), writer.new_id(), writer.new_id()),
    };
    for (id, from, to, kind) in
        [(own, link.counselee, link.other, link.kind), (mirror, link.other, link.counselee, link.kind.inverse())]
    {
        let mut cells = vec![
            ("counselee", from.0.into()),
            ("other", to.0.into()),
            ("kind", kind.as_str().into()),
            ("purpose", link.purpose.trim().into()),
            ("pair", pair.into()),
        ];
        if link.id.is_none() {
            cells.push(("made_ms", writer.context.now_ms.into()));
        }
        writer.put_form(KIND, id, Home::CaseOf(from.0), &cells)?;
    }
    Ok(CounseleeLinkId(own))
}

/// Removes a link from both files.
///
/// # Errors
/// [`CaseFileError::NotFound`]; those of the database.
pub fn delete(writer: &mut Writer<'_>, link: CounseleeLinkId) -> Result<()> {
    let pair = pair_of(writer, link)?;
    for (half, _) in halves(writer, pair)? {
        writer.delete(KIND, half)?;
    }
    Ok(())
}

/// Takes a link out of the trash, in both files.
///
/// # Errors
/// [`CaseFileError::NotFound`]; those of the database.
pub fn restore(writer: &mut Writer<'_>, link: CounseleeLinkId) -> Result<()> {
    writer.restore(KIND, link.0)?;
    let pair = pair_of(writer, link)?;
    for half in writer.deleted_beside(KIND, "pair", pair)? {
        writer.restore(KIND, half)?;
    }
    Ok(())
}

fn pair_of(reader: &Reader<'_>, link: CounseleeLinkId) -> Result<Uuid> {
    let mut statement = reader.connection.prepare_cached("SELECT pair FROM counselee_link WHERE id = ?1")?;
    Ok(statement.query_row([link.0.as_bytes()], |row| id(row, 0))?)
}

fn halves(reader: &Reader<'_>, pair: Uuid) -> Result<Vec<(Uuid, CounseleeId)>> {
    let mut statement =
        reader.connection.prepare_cached("SELECT id, counselee FROM counselee_link WHERE pair = ?1 ORDER BY id")?;
    let found = statement.query_map([pair.as_bytes()], |row| Ok((id(row, 0)?, id(row, 1)?)))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The links in one file, by name; one to somebody who is no longer there is not shown.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>, counselee: CounseleeId) -> Result<Vec<CounseleeLink>> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT l.id, l.counselee, l.other, c.name, coalesce(k.name, ''), l.kind, l.purpose FROM counselee_link l
         JOIN counselee c ON c.id = l.other LEFT JOIN \"class\" k ON k.id = c.class
         WHERE l.counselee = ?1 ORDER BY c.name COLLATE NOCASE, l.id",
    )?;
    Ok(statement.query_map([counselee.0.as_bytes()], read)?.collect::<rusqlite::Result<_>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<CounseleeLink> {
    Ok(CounseleeLink {
        id: Some(id(row, 0)?),
        counselee: id(row, 1)?,
        other: id(row, 2)?,
        other_name: text(row, 3)?,
        other_class: text(row, 4)?,
        kind: parsed(row, 5).ok().flatten().unwrap_or(LinkKind::Other),
        purpose: text(row, 6)?,
    })
}
