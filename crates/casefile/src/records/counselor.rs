//! The counselor who owns the case file.

use super::{id, text};
use crate::write::Home;
use crate::{Reader, Result, Writer};
use counseling::CounselorId;
use counseling::school::CounselorProfile;
use rusqlite::OptionalExtension;
use uuid::Uuid;

/// The owner's profile, empty before it is first saved.
///
/// # Errors
/// Those of the database.
pub fn get(reader: &Reader<'_>) -> Result<CounselorProfile> {
    let found = reader
        .connection
        .prepare_cached(
            "SELECT id, name, nip, title, phone, email FROM counselor
             WHERE user_id = (SELECT v FROM meta WHERE k = 'user') ORDER BY id LIMIT 1",
        )?
        .query_row([], |row| {
            Ok(CounselorProfile {
                id: Some(id(row, 0)?),
                name: text(row, 1)?,
                nip: text(row, 2)?,
                title: text(row, 3)?,
                phone: text(row, 4)?,
                email: text(row, 5)?,
            })
        })
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// Saves the owner's profile.
///
/// # Errors
/// Those of the database.
pub fn save(writer: &mut Writer<'_>, counselor: &CounselorProfile) -> Result<CounselorId> {
    let known = get(writer)?.id.map(|id| id.0);
    let id = known.unwrap_or_else(|| writer.new_id());
    let user = Uuid::from_bytes(writer.identity.user);
    let cells = [
        ("name", (&counselor.name).into()),
        ("nip", (&counselor.nip).into()),
        ("title", (&counselor.title).into()),
        ("phone", (&counselor.phone).into()),
        ("email", (&counselor.email).into()),
        ("user_id", user.into()),
    ];
    writer.put("counselor", id, Home::OfKind, &cells)?;
    Ok(CounselorId(id))
}
