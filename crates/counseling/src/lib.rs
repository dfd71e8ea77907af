//! The field's vocabulary and rules: counselees, sessions, notes, consent, follow-up, risk review, the Indonesian
//! service taxonomy, and the gates that follow from them.
//!
//! Pure: no I/O, no clock, no SQL. Times and ids come in as arguments. Nothing here is specific to a screen, a
//! printed page or a file format.
#![forbid(unsafe_code)]

pub mod alert;
pub mod assessment_record;
pub mod attachment;
pub mod attendance;
pub mod calendar;
pub mod case_status;
pub mod consent;
pub mod counselee;
pub mod document;
pub mod duty_report;
pub mod id;
pub mod inventory;
pub mod jurisdiction;
pub mod link;
pub mod note;
pub mod orientation;
pub mod plan;
pub mod profile;
pub mod radar;
pub mod retention;
pub mod risk;
pub mod safeguarding;
pub mod safety_plan;
pub mod saved_view;
pub mod school;
pub mod session;
pub mod snippet;
pub mod supervisor;
pub mod taxonomy;
pub mod text;
pub mod version;
mod vocabulary;
pub mod work;

pub use id::*;
