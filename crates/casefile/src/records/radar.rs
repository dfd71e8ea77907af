//! The caseload as the radar sees it.

use super::counselee::OPEN_RISK;
use super::{parsed, some_id, text};
use crate::{Reader, Result};
use counseling::radar::OnRadar;

/// Everybody who is still at the school, class by class.
///
/// # Errors
/// Those of the database.
pub fn everybody(reader: &Reader<'_>) -> Result<Vec<OnRadar>> {
    let mut statement = reader.connection.prepare_cached(&format!(
        "SELECT c.class, coalesce(k.name, ''), c.sex, (SELECT max(start_ms) FROM took_part p WHERE p.counselee = c.id), {OPEN_RISK}
         FROM counselee c LEFT JOIN \"class\" k ON k.id = c.class WHERE c.status = 'active'
         ORDER BY k.grade, k.name, c.class"
    ))?;
    let found = statement.query_map([], |row| {
        Ok(OnRadar {
            class: some_id(row, 0)?,
            class_name: text(row, 1)?,
            sex: parsed(row, 2)?,
            last_ms: row.get(3)?,
            open_risk: row.get(4)?,
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}
