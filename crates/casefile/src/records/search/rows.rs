//! How the index answers: the rows of names, and of records from the newest to the oldest.

use super::expression::phrase;
use super::shown::hit;
use super::{Hit, Wanted};
use crate::index::{person_code, places};
use crate::records::{id, text};
use crate::{Reader, Result};
use rusqlite::{Row, params};
use search::Kind;

/// Counselees by name, number, class or tag, in the order of their names. The place is of no use here.
pub(super) fn names(reader: &Reader<'_>, wanted: &Wanted<'_>, passed: i64, limit: usize) -> Result<Vec<(Hit, i64)>> {
    let query = wanted.query;
    if !query.wants(Kind::Names)
        || query.period.is_some()
        || (query.terms.is_empty() && !query.kinds.contains(&Kind::Names))
    {
        return Ok(Vec::new());
    }
    let words: Vec<String> = query.terms.iter().map(|term| phrase(&term.words, !term.quoted || term.open)).collect();
    let expression = (!words.is_empty()).then(|| words.join(" AND "));
    let matching = if expression.is_some() {
        "c.eid IN (SELECT rowid FROM counselee_fts WHERE counselee_fts MATCH ?1)"
    } else {
        "?1 IS NULL"
    };
    let sql = format!(
        "SELECT c.id, c.name, coalesce(k.name, ''), c.status, coalesce(c.nisn, '')
         FROM counselee c LEFT JOIN \"class\" k ON k.id = c.class
         WHERE {matching} AND (?2 IS NULL OR c.id IN (SELECT unhex(value) FROM json_each(?2)))
         ORDER BY c.name COLLATE NOCASE, c.id LIMIT ?3 OFFSET ?4"
    );
    let people = wanted.people.map(|people| {
        let hex: Vec<String> = people.iter().map(|id| person_code(id)[1..].to_owned()).collect();
        serde_json::to_string(&hex).unwrap_or_default()
    });
    let mut statement = reader.connection.prepare_cached(&sql)?;
    let found = statement.query_map(params![expression, people, limit, passed], |row| {
        let hit = Hit {
            kind: "counselee".to_owned(),
            id: id(row, 0)?,
            session: None,
            counselee: Some(id(row, 0)?),
            counselee_name: text(row, 1)?,
            class_name: text(row, 2)?,
            day: None,
            what: text(row, 3)?,
            state: String::new(),
            draft: false,
            parts: vec![(String::new(), text(row, 1)?), ("nisn".to_owned(), text(row, 4)?)],
            exact: true,
        };
        Ok((hit, 0))
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Which rows are wanted.
pub(super) struct Span {
    /// Those after this one; 0 from the newest on.
    pub after: i64,
    /// At most so many.
    pub limit: usize,
}

/// Records that satisfy every part of the expression, the newest first, without the `known` ones.
pub(super) fn records(
    reader: &Reader<'_>,
    wanted: &Wanted<'_>,
    expression: &[String],
    span: &Span,
    known: &[i64],
) -> Result<Vec<(Hit, i64)>> {
    let &Span { after: passed, limit } = span;
    let period = wanted.query.period;
    // Without a filter by day also what has none: names of the family, plans without a date.
    let (from, to) = period.map_or((0, i64::MAX), |period| places(period.from, period.to));
    let before = if passed == 0 { to } else { to.min(passed - 1) };
    let expression =
        if expression.is_empty() { return by_day(reader, from, before, limit) } else { expression.join(" AND ") };
    let mut statement = reader.connection.prepare_cached(
        "SELECT s.place, s.kind, s.eid FROM record_fts f CROSS JOIN search_row s ON s.place = f.rowid
         LEFT JOIN counselee c ON c.id = s.counselee
         WHERE f.record_fts MATCH ?1 AND f.rowid BETWEEN ?2 AND ?3 AND (s.counselee IS NULL OR c.eid IS NOT NULL)
         ORDER BY f.rowid DESC LIMIT ?4",
    )?;
    let most = limit.saturating_add(known.len());
    let rows =
        statement.query_map(params![expression, from, before, most], key)?.collect::<rusqlite::Result<Vec<_>>>()?;
    let new = rows.into_iter().filter(|(place, ..)| !known.contains(place)).take(limit);
    new.map(|(place, kind, eid)| Ok((hit(reader, &kind, eid)?, place))).collect()
}

/// Everything of a span of days.
fn by_day(reader: &Reader<'_>, from: i64, before: i64, limit: usize) -> Result<Vec<(Hit, i64)>> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT s.place, s.kind, s.eid FROM search_row s LEFT JOIN counselee c ON c.id = s.counselee
         WHERE s.place BETWEEN ?1 AND ?2 AND (s.counselee IS NULL OR c.eid IS NOT NULL) ORDER BY s.place DESC LIMIT ?3",
    )?;
    let rows = statement.query_map(params![from, before, limit], key)?.collect::<rusqlite::Result<Vec<_>>>()?;
    rows.into_iter().map(|(place, kind, eid)| Ok((hit(reader, &kind, eid)?, place))).collect()
}

fn key(row: &Row<'_>) -> rusqlite::Result<(i64, String, i64)> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
}
