//! The whole caseload at once, in a handful of statements: what a roster is compared with. Photos and contacts stay out.

use super::{day, id, parsed, some_id, text};
use crate::{Reader, Result};
use counseling::CounseleeId;
use counseling::counselee::{Counselee, CounseleeStatus, Guardian, Identity, Relation};
use std::collections::HashMap;

/// Every counselee with identity, class, status and caregivers, by identity.
///
/// # Errors
/// Those of the database.
pub fn all(reader: &Reader<'_>) -> Result<Vec<Counselee>> {
    let mut families = guardians(reader)?;
    let mut statement = reader.connection.prepare_cached(
        "SELECT c.id, c.name, c.preferred_name, c.nisn, c.nipd, c.sex, c.birth_place, c.birth_date, c.religion, c.address,
         c.phone, c.email, c.living_with, c.special_needs, c.former_school, c.child_order, c.siblings, c.class,
         coalesce(k.name, ''), c.status FROM counselee c LEFT JOIN \"class\" k ON k.id = c.class ORDER BY c.id",
    )?;
    let found = statement.query_map([], |row| {
        let id: CounseleeId = id(row, 0)?;
        Ok(Counselee {
            id,
            identity: Identity {
                name: text(row, 1)?,
                preferred_name: text(row, 2)?,
                nisn: text(row, 3)?,
                nipd: text(row, 4)?,
                sex: parsed(row, 5)?,
                birth_place: text(row, 6)?,
                birth_date: day(row, 7)?,
                religion: text(row, 8)?,
                address: text(row, 9)?,
                phone: text(row, 10)?,
                email: text(row, 11)?,
                living_with: text(row, 12)?,
                special_needs: text(row, 13)?,
                former_school: text(row, 14)?,
                child_order: row.get(15)?,
                siblings: row.get(16)?,
            },
            class: some_id(row, 17)?,
            class_name: text(row, 18)?,
            status: parsed(row, 19)?.unwrap_or(CounseleeStatus::Active),
            tags: Vec::new(),
            guardians: Vec::new(),
            contacts: Vec::new(),
            has_photo: false,
        })
    })?;
    let mut counselees = found.collect::<rusqlite::Result<Vec<_>>>()?;
    for counselee in &mut counselees {
        counselee.guardians = families.remove(&counselee.id).unwrap_or_default();
    }
    Ok(counselees)
}

fn guardians(reader: &Reader<'_>) -> Result<HashMap<CounseleeId, Vec<Guardian>>> {
    let mut statement = reader.connection.prepare_cached(
        "SELECT counselee, id, relation, name, birth_year, education, occupation, phone, address, may_contact,
         contact_note, custody, withhold FROM guardian WHERE counselee IS NOT NULL ORDER BY id",
    )?;
    let mut families: HashMap<CounseleeId, Vec<Guardian>> = HashMap::new();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        families.entry(id(row, 0)?).or_default().push(Guardian {
            id: Some(id(row, 1)?),
            relation: parsed(row, 2)?.unwrap_or(Relation::Other),
            name: text(row, 3)?,
            birth_year: row.get(4)?,
            education: text(row, 5)?,
            occupation: text(row, 6)?,
            phone: text(row, 7)?,
            address: text(row, 8)?,
            may_contact: parsed(row, 9)?,
            contact_note: text(row, 10)?,
            custody: parsed(row, 11)?,
            withhold: text(row, 12)?,
        });
    }
    Ok(families)
}
