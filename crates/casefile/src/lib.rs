//! The encrypted case file: create, unlock, migrate, write path, audit, change capture. The only code that knows its SQL.
