//! Links between counselees: one record in the case of each, which are made, changed and removed together.

use super::{id, parsed, text};
use crate::write::Home;
use crate::{CaseFileError, Reader, Result, Writer};
use counseling::link::{CounseleeLink, LinkKind};
use counseling::{CounseleeId, CounseleeLinkId};
use rusqlite::Row;
use uuid::Uuid;

const KIND: &str = "counselee_link";

/// Links two counselees, or changes how they are linked; in both files. What two laptops linked apart is changed together.
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
    let Some(known) = link.id else {
        let (own, mirror, pair) = (writer.new_id(), writer.new_id(), writer.new_id());
        let made_ms = writer.context.now_ms;
        write(writer, link, (own, mirror, pair), Some(made_ms))?;
        return Ok(CounseleeLinkId(own));
    };
    let named = pair_of(writer, known)?;
    for pair in alike(writer, named)? {
        let halves = halves(writer, pair)?;
        let half = |whose: CounseleeId| halves.iter().find(|(_, of)| *of == whose).map(|(id, _)| *id);
        match (half(link.counselee), half(link.other)) {
            (Some(own), Some(mirror)) if pair != named || own == known.0 => {
                write(writer, link, (own, mirror, pair), None)?;
            }
            _ if pair == named => return Err(CaseFileError::NotFound),
            _ => {}
        }
    }
    Ok(known)
}

fn write(
    writer: &mut Writer<'_>,
    link: &CounseleeLink,
    (own, mirror, pair): (Uuid, Uuid, Uuid),
    made_ms: Option<i64>,
) -> Result<()> {
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
        if let Some(made_ms) = made_ms {
            cells.push(("made_ms", made_ms.into()));
        }
        writer.put_form(KIND, id, Home::CaseOf(from.0), &cells)?;
    }
    Ok(())
}

/// Removes a link from both files, with what two laptops linked apart.
///
/// # Errors
/// [`CaseFileError::NotFound`]; those of the database.
pub fn delete(writer: &mut Writer<'_>, link: CounseleeLinkId) -> Result<()> {
    let named = pair_of(writer, link)?;
    for pair in alike(writer, named)? {
        for (half, _) in halves(writer, pair)? {
            writer.delete(KIND, half)?;
        }
    }
    Ok(())
}

/// Takes a link out of the trash, in both files, with those of the same two that went with it.
///
/// # Errors
/// [`CaseFileError::NotFound`]; those of the database.
pub fn restore(writer: &mut Writer<'_>, link: CounseleeLinkId) -> Result<()> {
    let gone = writer.deleted_ms(link.0)?;
    bring_back(writer, link.0)?;
    let (counselee, other) = ends(writer, link)?;
    let to = writer.deleted_beside(KIND, "other", other.0)?;
    for alike in writer.deleted_beside(KIND, "counselee", counselee.0)? {
        if to.contains(&alike) && writer.deleted_ms(alike)? == gone {
            bring_back(writer, alike)?;
        }
    }
    Ok(())
}

fn bring_back(writer: &mut Writer<'_>, half: Uuid) -> Result<()> {
    writer.restore(KIND, half)?;
    let pair = pair_of(writer, CounseleeLinkId(half))?;
    for mirror in writer.deleted_beside(KIND, "pair", pair)? {
        writer.restore(KIND, mirror)?;
    }
    Ok(())
}

fn ends(reader: &Reader<'_>, link: CounseleeLinkId) -> Result<(CounseleeId, CounseleeId)> {
    let mut statement =
        reader.connection.prepare_cached("SELECT counselee, other FROM counselee_link WHERE id = ?1")?;
    Ok(statement.query_row([link.0.as_bytes()], |row| Ok((id(row, 0)?, id(row, 1)?)))?)
}

fn pair_of(reader: &Reader<'_>, link: CounseleeLinkId) -> Result<Uuid> {
    let mut statement = reader.connection.prepare_cached("SELECT pair FROM counselee_link WHERE id = ?1")?;
    Ok(statement.query_row([link.0.as_bytes()], |row| id(row, 0))?)
}

/// The pairs that link the same two as this one does, itself among them.
fn alike(reader: &Reader<'_>, pair: Uuid) -> Result<Vec<Uuid>> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT DISTINCT o.pair FROM counselee_link l JOIN counselee_link o ON o.counselee = l.counselee AND o.other = l.other
         WHERE l.pair = ?1 AND o.pair IS NOT NULL ORDER BY o.pair",
    )?;
    let found = statement.query_map([pair.as_bytes()], |row| id(row, 0))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

fn halves(reader: &Reader<'_>, pair: Uuid) -> Result<Vec<(Uuid, CounseleeId)>> {
    let mut statement =
        reader.connection.prepare_cached("SELECT id, counselee FROM counselee_link WHERE pair = ?1 ORDER BY id")?;
    let found = statement.query_map([pair.as_bytes()], |row| Ok((id(row, 0)?, id(row, 1)?)))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The links in one file, by name; one to somebody who is no longer there is not shown. Two that were linked apart on two laptops
/// are one line: as the later link says, with what the earlier one says beside it.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>, counselee: CounseleeId) -> Result<Vec<CounseleeLink>> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT l.id, l.counselee, l.other, c.name, coalesce(k.name, ''), l.kind, l.purpose FROM counselee_link l
         JOIN counselee c ON c.id = l.other LEFT JOIN \"class\" k ON k.id = c.class
         WHERE l.counselee = ?1 ORDER BY c.name COLLATE NOCASE, l.other, coalesce(l.made_ms, 0) DESC, l.pair DESC",
    )?;
    let mut links: Vec<CounseleeLink> = Vec::new();
    for link in statement.query_map([counselee.0.as_bytes()], read)? {
        let link = link?;
        if links.last().is_none_or(|last| last.other != link.other) {
            links.push(link);
        } else if let Some(last) = links.last_mut()
            && !last.purpose.contains(&link.purpose)
        {
            last.purpose = format!("{}; {}", last.purpose, link.purpose);
        }
    }
    Ok(links)
}

/// How two are linked, as the file of the first says; nothing where they are not.
///
/// # Errors
/// Those of the database.
pub fn between(reader: &Reader<'_>, counselee: CounseleeId, other: CounseleeId) -> Result<Option<CounseleeLink>> {
    Ok(list(reader, counselee)?.into_iter().find(|link| link.other == other))
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
