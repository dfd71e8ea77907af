//! The school's profile: what stands in the letterhead. One record per case file.

use super::{parsed, text};
use crate::write::Home;
use crate::{Reader, Result, Writer};
use counseling::school::{Paper, SchoolLevel, SchoolProfile, Zone};
use rusqlite::OptionalExtension;
use uuid::Uuid;

/// The profile, empty before it is first saved.
///
/// # Errors
/// Those of the database.
pub fn get(reader: &Reader<'_>) -> Result<SchoolProfile> {
    let found = reader
        .connection
        .prepare_cached(
            "SELECT name, npsn, level, authority_lines, address, city, phone, email, website, headmaster_name, headmaster_nip,
             letter_pattern, paper, zone, logo_left IS NOT NULL AND length(logo_left) > 0,
             logo_right IS NOT NULL AND length(logo_right) > 0 FROM school ORDER BY id LIMIT 1",
        )?
        .query_row([], |row| {
            let lines: Option<String> = row.get(3)?;
            Ok(SchoolProfile {
                name: text(row, 0)?,
                npsn: text(row, 1)?,
                level: parsed(row, 2)?.unwrap_or(SchoolLevel::Sma),
                authority_lines: lines.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default(),
                address: text(row, 4)?,
                city: text(row, 5)?,
                phone: text(row, 6)?,
                email: text(row, 7)?,
                website: text(row, 8)?,
                headmaster_name: text(row, 9)?,
                headmaster_nip: text(row, 10)?,
                letter_pattern: text(row, 11)?,
                paper: parsed(row, 12)?.unwrap_or(Paper::A4),
                zone: parsed(row, 13)?.unwrap_or(Zone::Wib),
                has_logo_left: row.get(14)?,
                has_logo_right: row.get(15)?,
            })
        })
        .optional()?;
    Ok(found.unwrap_or_default())
}

fn record(writer: &mut Writer<'_>) -> Result<Uuid> {
    let known: Option<[u8; 16]> =
        writer.connection.query_row("SELECT id FROM school ORDER BY id LIMIT 1", [], |row| row.get(0)).optional()?;
    Ok(known.map_or_else(|| writer.new_id(), Uuid::from_bytes))
}

/// Saves the profile; logos are set apart by [`set_logo`].
///
/// # Errors
/// Those of the database, refused values.
pub fn save(writer: &mut Writer<'_>, school: &SchoolProfile) -> Result<()> {
    let id = record(writer)?;
    let lines = serde_json::to_string(&school.authority_lines)?;
    let cells = [
        ("name", (&school.name).into()),
        ("npsn", (&school.npsn).into()),
        ("level", school.level.as_str().into()),
        ("authority_lines", lines.into()),
        ("address", (&school.address).into()),
        ("city", (&school.city).into()),
        ("phone", (&school.phone).into()),
        ("email", (&school.email).into()),
        ("website", (&school.website).into()),
        ("headmaster_name", (&school.headmaster_name).into()),
        ("headmaster_nip", (&school.headmaster_nip).into()),
        ("letter_pattern", (&school.letter_pattern).into()),
        ("paper", school.paper.as_str().into()),
        ("zone", school.zone.as_str().into()),
    ];
    writer.put("school", id, Home::OfKind, &cells).map(|_| ())
}

/// Which of the two logos.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Logo {
    /// Left of the letterhead.
    Left,
    /// Right of it.
    Right,
}

impl Logo {
    const fn column(self) -> &'static str {
        match self {
            Self::Left => "logo_left",
            Self::Right => "logo_right",
        }
    }
}

/// Sets or removes a logo (image bytes).
///
/// # Errors
/// Those of the database.
pub fn set_logo(writer: &mut Writer<'_>, logo: Logo, image: Option<Vec<u8>>) -> Result<()> {
    let id = record(writer)?;
    writer.put("school", id, Home::OfKind, &[(logo.column(), image.into())]).map(|_| ())
}

/// A logo's image bytes.
///
/// # Errors
/// Those of the database.
pub fn logo(reader: &Reader<'_>, logo: Logo) -> Result<Option<Vec<u8>>> {
    let sql = format!("SELECT {} FROM school ORDER BY id LIMIT 1", logo.column());
    let found: Option<Option<Vec<u8>>> =
        reader.connection.prepare_cached(&sql)?.query_row([], |row| row.get(0)).optional()?;
    Ok(found.flatten())
}
