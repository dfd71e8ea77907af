//! The application without a window: every operation a person can do, as one typed contract.
//!
//! [`Workstation`] is called by method name ([`Workstation::session`], [`Workstation::call`], [`Workstation::call_bytes`],
//! or typed: [`Workstation::ask`]); the table in [`contract`] names every method. It must never know Tauri, let a key, a
//! path or another program's words cross the contract, or keep a record outside the open case file.
#![forbid(unsafe_code)]

mod app;
mod assessments;
mod attachments;
mod attempts;
mod audit;
mod backup;
mod calendar;
mod call;
mod classes;
mod clipboard;
mod conflicts;
mod consents;
pub mod contract;
mod counselees;
mod desktop;
mod documents;
mod drafts;
mod drawer;
mod environment;
mod error;
mod events;
mod file;
mod job;
mod jurisdiction;
mod log;
mod meanwhile;
mod open_file;
mod paper;
mod passphrase;
mod picture;
mod quick_unlock;
mod recovery_test;
mod rekey;
mod retention;
mod risk;
mod roster_import;
pub mod sample;
mod school;
mod search;
mod sessions;
mod settings;
mod settings_file;
mod snippets;
mod state;
mod synchronisation;
mod today;
mod trash;
mod typescript;
mod viewed;
mod work;
mod workstation;

pub use audit::KINDS as AUDIT_KINDS;
pub use call::Call;
pub use desktop::{
    Desktop, DesktopError, FolderPurpose, Keystore, OpenKind, OpenPurpose, PickedFile, PrintJob, PrinterInfo,
    SaveWriter, ScriptedDesktop, ViewedPages, media_name, print_by_viewer, save_private, save_private_by,
};
pub use environment::{Clock, EntropySource, Environment, OsEntropy, SystemClock};
pub use error::{CallError, ErrorCode};
pub use events::{Events, Watcher};
pub use job::Job;
pub use workstation::Workstation;
