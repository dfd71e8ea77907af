//! Open conflicts: fields on which concurrent values stand side by side until a person writes again.

use crate::register;
use crate::schema::entity_type;
use crate::{Reader, Result};
use uuid::Uuid;

/// One of the competing values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Competing {
    /// The value as text.
    pub text: String,
    /// Device that wrote it.
    pub device: Uuid,
    /// When, by that device's clock (milliseconds since 1970, UTC).
    pub at_ms: i64,
}

/// An open conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Kind of record.
    pub entity_type: &'static str,
    /// Record.
    pub entity: Uuid,
    /// Field.
    pub field: &'static str,
    /// Since when (milliseconds since 1970, UTC).
    pub since_ms: i64,
    /// The values, the shown one first.
    pub values: Vec<Competing>,
}

/// All open conflicts, oldest first.
///
/// # Errors
/// Those of the database.
pub fn list(reader: &Reader<'_>) -> Result<Vec<Conflict>> {
    let connection = reader.connection;
    let mut statement = connection.prepare_cached("SELECT eid, field, since FROM conflict ORDER BY since, eid, field")?;
    let open = statement
        .query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, u16>(1)?, row.get::<_, i64>(2)?)))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let mut conflicts = Vec::with_capacity(open.len());
    for (eid, field, since_ms) in open {
        let entity = register::entity_by_eid(connection, eid)?;
        let Some(kind) = entity_type(entity.type_num) else { continue };
        let Some(field) = kind.field_num(field) else { continue };
        let siblings = register::siblings(connection, eid, field.num)?;
        let values = register::distinct(connection, &entity, field, &siblings)?
            .into_iter()
            .map(|(cell, sibling)| Competing {
                text: cell.as_text().to_owned(),
                device: Uuid::from_bytes(sibling.device),
                at_ms: sibling.t_wall,
            })
            .collect();
        let id = Uuid::from_bytes(entity.uuid);
        conflicts.push(Conflict { entity_type: kind.name, entity: id, field: field.name, since_ms, values });
    }
    Ok(conflicts)
}
