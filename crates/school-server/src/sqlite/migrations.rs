//! Brings the database to the version this program knows, one transaction per step. A newer database is refused, never
//! repaired.

use rusqlite::{Connection, TransactionBehavior};

use super::failed;
use crate::store::StoreError;

/// One script per version, the first makes version 1. A script that was released never changes.
const STEPS: &[&str] = &[include_str!("schema_1.sql")];

/// Runs the steps that are missing.
///
/// # Errors
/// [`StoreError::Newer`], or what SQLite says; the database then stands at the last whole step.
pub(super) fn run(connection: &mut Connection) -> Result<(), StoreError> {
    let known = i64::try_from(STEPS.len()).unwrap_or(i64::MAX);
    loop {
        let step = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        let found: i64 = step.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(failed)?;
        if found > known {
            return Err(StoreError::Newer { found, known });
        }
        let Some(script) = usize::try_from(found).ok().and_then(|found| STEPS.get(found)) else {
            return Ok(());
        };
        step.execute_batch(script).map_err(failed)?;
        step.pragma_update(None, "user_version", found + 1).map_err(failed)?;
        step.commit().map_err(failed)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_of_a_newer_version_is_refused_and_left_as_it_is() {
        let mut connection = Connection::open_in_memory().unwrap();
        run(&mut connection).unwrap();
        run(&mut connection).unwrap();
        connection.pragma_update(None, "user_version", 99).unwrap();
        assert!(matches!(run(&mut connection), Err(StoreError::Newer { found: 99, .. })));
        let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!(version, 99);
    }
}
