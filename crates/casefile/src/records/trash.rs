//! The trash: what was deleted within the last [`DAYS`] days, here or on another laptop, and can be taken back. The rows of a
//! deleted record are gone from its table, so what is said of it is read from its registers. What goes and comes back with
//! something else is not listed: the note of a session, the meetings of a series, the files of a home visit, everything of a
//! deleted counselee. After those days a record is no longer offered; it is destroyed with the others of its person.

use crate::register::{self, Entity};
use crate::schema::{EntityType, entity_type};
use crate::value::Cell;
use crate::{Reader, Result};
use chrono::NaiveDate;
use counseling::CounseleeId;
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeSet;
use uuid::Uuid;

/// How long a deleted record can be taken back, in days.
pub const DAYS: i64 = 30;

/// How a kind of record is named in the list: the first of its texts that is not empty, the term that says what it is, and
/// its day.
struct Named {
    kind: &'static str,
    texts: &'static [&'static str],
    what: &'static str,
    day: &'static str,
}

const fn named(kind: &'static str, texts: &'static [&'static str], what: &'static str, day: &'static str) -> Named {
    Named { kind, texts, what, day }
}

const KINDS: &[Named] = &[
    named("counselee", &["name"], "", ""),
    named("guardian", &["name"], "relation", ""),
    named("contact", &["label", "value"], "kind", ""),
    named("alert", &["text"], "kind", "valid_from"),
    named("counselee_link", &["purpose"], "kind", ""),
    named("session", &["topic"], "strategy", "starts_at"),
    named("attachment", &["name"], "", ""),
    named("appointment", &["title", "purpose"], "", "starts_at"),
    named("calendar_day", &["title"], "", "starts_on"),
    named("referral", &["institution", "recipient"], "", "day"),
    named("home_visit", &["purpose"], "", "day"),
    named("conference", &["topic"], "", "day"),
    named("service_entry", &["topic"], "strategy", "day"),
    named("permit", &["purpose"], "", "day"),
    named("problem_note", &["words"], "", "day"),
    named("anecdote", &["situation"], "", "day"),
    named("visitor", &["name"], "", "day"),
    named("snippet", &["title"], "", ""),
    named("saved_view", &["title"], "", ""),
];

/// A deleted record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trashed {
    /// The table of the record.
    pub kind: &'static str,
    /// The record.
    pub id: Uuid,
    /// Its first words; may be empty.
    pub title: String,
    /// Term that says what it is: relation, kind of contact, alert or link, strategy; empty for others.
    pub what: String,
    /// Its day.
    pub day: Option<NaiveDate>,
    /// Whose; of a counselee, her own.
    pub counselee: Option<CounseleeId>,
    /// Name of that counselee.
    pub counselee_name: String,
    /// When it was deleted, in milliseconds since 1970.
    pub deleted_ms: i64,
}

/// What was deleted since a moment, the latest first.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>, since_ms: i64) -> Result<Vec<Trashed>> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT e.eid, max(r.t_wall) AS deleted FROM entity e JOIN reg r ON r.eid = e.eid AND r.field = 0
         WHERE e.life > 0 AND e.life % 2 = 0 AND NOT e.contested GROUP BY e.eid HAVING deleted >= ?1
         ORDER BY deleted DESC, e.eid",
    )?;
    let gone = statement.query_map([since_ms], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let gone = gone.collect::<rusqlite::Result<Vec<(i64, i64)>>>()?;
    let (mut found, mut pairs) = (Vec::new(), BTreeSet::new());
    for (eid, deleted_ms) in gone {
        let entity = register::entity_by_eid(reader.connection, eid)?;
        let Some(kind) = entity_type(entity.type_num) else { continue };
        let Some(named) = KINDS.iter().find(|named| named.kind == kind.name) else { continue };
        let record = Gone { reader, entity, kind };
        if record.goes_with_another()? || !record.has_content()? {
            continue;
        }
        // A link stands in two files.
        if let Some(pair) = record.id("pair")?
            && !pairs.insert(pair)
        {
            continue;
        }
        let whose = if kind.name == "counselee" { Some(record.entity.uuid) } else { record.id("counselee")? };
        let counselee = whose.map(|uuid| CounseleeId(Uuid::from_bytes(uuid)));
        found.push(Trashed {
            kind: kind.name,
            id: Uuid::from_bytes(record.entity.uuid),
            title: record.title(named)?,
            what: record.text(named.what)?,
            day: record.text(named.day)?.get(..10).and_then(|day| day.parse().ok()),
            counselee_name: whose.map(|uuid| record.name_of(&uuid)).transpose()?.unwrap_or_default(),
            counselee,
            deleted_ms,
        });
    }
    Ok(found)
}

/// A deleted record and its registers.
struct Gone<'r, 'c> {
    reader: &'r Reader<'c>,
    entity: Entity,
    kind: &'static EntityType,
}

impl Gone<'_, '_> {
    fn cell(&self, field: &str) -> Result<Cell> {
        let Some(field) = self.kind.field(field) else { return Ok(Cell::Null) };
        let siblings = register::siblings(self.reader.connection, self.entity.eid, field.num)?;
        let shown = siblings.first();
        let open =
            |shown: &register::Sibling| register::open(self.reader.connection, &self.entity, field, &shown.value);
        Ok(shown.map(open).transpose()?.unwrap_or(Cell::Null))
    }

    fn text(&self, field: &str) -> Result<String> {
        Ok(self.cell(field)?.as_text().to_owned())
    }

    fn id(&self, field: &str) -> Result<Option<[u8; 16]>> {
        Ok(match self.cell(field)? {
            Cell::Bytes(bytes) => bytes.try_into().ok(),
            _ => None,
        })
    }

    fn title(&self, named: &Named) -> Result<String> {
        for field in named.texts {
            let text = self.text(field)?;
            if let Some(line) = text.lines().find(|line| !line.trim().is_empty()) {
                return Ok(line.trim().to_owned());
            }
        }
        Ok(String::new())
    }

    /// Whether it is not to be had without something that was deleted, too, and comes back with it or after it.
    fn goes_with_another(&self) -> Result<bool> {
        for field in ["counselee", "session", "home_visit", "series", "other"] {
            let Some(whole) = self.id(field)? else { continue };
            let whole = register::entity(self.reader.connection, &whole)?;
            // What never came here holds nothing back.
            if whole.is_some_and(|whole| whole.life > 0 && !whole.exists()) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether its content is still there: that of an attachment is destroyed after its days.
    fn has_content(&self) -> Result<bool> {
        if self.kind.name != "attachment" {
            return Ok(true);
        }
        let mut statement = self.reader.connection.prepare_cached("SELECT 1 FROM blob WHERE eid = ?1")?;
        Ok(statement.exists([self.entity.eid])?)
    }

    fn name_of(&self, counselee: &[u8; 16]) -> Result<String> {
        if self.kind.name == "counselee" {
            return self.text("name");
        }
        let mut statement = self.reader.connection.prepare_cached("SELECT name FROM counselee WHERE id = ?1")?;
        Ok(statement.query_row(params![counselee], |row| row.get(0)).optional()?.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // A wrong one would leave a record without its words.
    #[test]
    fn every_name_is_of_the_schema() {
        for one in KINDS {
            let kind = crate::schema::entity_named(one.kind).unwrap_or_else(|| panic!("no kind {}", one.kind));
            for field in one.texts.iter().chain([&one.what, &one.day]).filter(|field| !field.is_empty()) {
                assert!(kind.field(field).is_some(), "{} has no {field}", one.kind);
            }
        }
    }
}
