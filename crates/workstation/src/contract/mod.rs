//! The one contract between the window, the command line, tests and the application: every method with its
//! parameters, output and permission. From this table come the dispatcher, the TypeScript types and the list that
//! tests walk.

pub mod app;
pub mod assessments;
pub mod documents;
pub mod people;
pub mod roster_import;
pub mod school;
pub mod sessions;
pub mod settings;
pub mod synchronisation;

pub(crate) use serde::{Deserialize, Serialize};
pub(crate) use ts_rs::TS;
