//! School years and their classes.

use super::{id, text};
use crate::write::Home;
use crate::{Reader, Result, Writer};
use counseling::school::{Class, SchoolYear};
use counseling::{ClassId, SchoolYearId};
use rusqlite::{OptionalExtension, params};
use uuid::Uuid;

/// All school years, newest label first.
///
/// # Errors
/// Those of the database.
pub fn years(reader: &Reader<'_>) -> Result<Vec<SchoolYear>> {
    let mut statement =
        reader.connection.prepare_cached("SELECT id, label FROM school_year ORDER BY label DESC, id")?;
    let years = statement.query_map([], |row| Ok(SchoolYear { id: id(row, 0)?, label: text(row, 1)? }))?;
    Ok(years.collect::<rusqlite::Result<_>>()?)
}

/// The school year of this label, made if there is none.
///
/// # Errors
/// Those of the database.
pub fn ensure_year(writer: &mut Writer<'_>, label: &str) -> Result<SchoolYearId> {
    let known: Option<[u8; 16]> = writer
        .connection
        .prepare_cached("SELECT id FROM school_year WHERE label = ?1 ORDER BY id LIMIT 1")?
        .query_row([label], |row| row.get(0))
        .optional()?;
    if let Some(known) = known {
        return Ok(SchoolYearId(Uuid::from_bytes(known)));
    }
    let id = writer.new_id();
    writer.put("school_year", id, Home::OfKind, &[("label", label.into())])?;
    Ok(SchoolYearId(id))
}

/// The classes of a school year (of all, when none is given), by grade and name.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>, year: Option<SchoolYearId>) -> Result<Vec<Class>> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT c.id, c.school_year, c.name, c.grade, c.homeroom_name, c.homeroom_nip,
         (SELECT count(*) FROM counselee p WHERE p.class = c.id AND p.status = 'active')
         FROM \"class\" c WHERE c.school_year IS NOT NULL AND (?1 IS NULL OR c.school_year = ?1)
         ORDER BY c.grade, c.name, c.id",
    )?;
    let classes = statement.query_map(params![year.map(|year| *year.0.as_bytes())], |row| {
        Ok(Class {
            id: id(row, 0)?,
            school_year: id(row, 1)?,
            name: text(row, 2)?,
            grade: row.get(3)?,
            homeroom_name: text(row, 4)?,
            homeroom_nip: text(row, 5)?,
            counselees: row.get(6)?,
        })
    })?;
    Ok(classes.collect::<rusqlite::Result<_>>()?)
}

/// The class of this name in this year, made if there is none.
///
/// # Errors
/// Those of the database.
pub fn ensure(writer: &mut Writer<'_>, year: SchoolYearId, name: &str, grade: Option<u8>) -> Result<ClassId> {
    let known: Option<[u8; 16]> = writer
        .connection
        .prepare_cached("SELECT id FROM \"class\" WHERE school_year = ?1 AND name = ?2 ORDER BY id LIMIT 1")?
        .query_row(params![year.0.as_bytes(), name], |row| row.get(0))
        .optional()?;
    if let Some(known) = known {
        return Ok(ClassId(Uuid::from_bytes(known)));
    }
    let id = writer.new_id();
    let cells = [("school_year", year.0.into()), ("name", name.into()), ("grade", grade.into())];
    writer.put("class", id, Home::OfKind, &cells)?;
    Ok(ClassId(id))
}

/// Changes a class; the number of counselees is not written.
///
/// # Errors
/// Those of the database.
pub fn save(writer: &mut Writer<'_>, class: &Class) -> Result<()> {
    let cells = [
        ("school_year", class.school_year.0.into()),
        ("name", (&class.name).into()),
        ("grade", class.grade.into()),
        ("homeroom_name", (&class.homeroom_name).into()),
        ("homeroom_nip", (&class.homeroom_nip).into()),
    ];
    writer.put("class", class.id.0, Home::OfKind, &cells).map(|_| ())
}
