//! Reading rosters: Dapodik, EMIS, OneRoster, any CSV or workbook with a column mapping, into rows and problems.
//!
//! Bytes come in, [`RosterRead`] or a [`Refusal`] goes out; [`plan`] then says what an import would change. This crate
//! must never do I/O, never read a clock, never evaluate a formula, never guess silently, and never let a value out that
//! the caller did not choose ([`Field::default_set`]). Texts for people live in `assets/locales/{id,en}/roster.ftl`.

#![forbid(unsafe_code)]

mod aliases;
mod code;
mod container;
mod date;
mod field;
mod grid;
mod header;
mod html_table;
mod identifier;
mod mapping;
mod oneroster;
mod oneroster_rows;
mod plan;
mod problem;
mod read;
mod row;
mod source;
mod spreadsheetml;
mod table;
mod text;
mod value;
mod workbook;

pub use date::DateOrder;
pub use field::Field;
pub use mapping::{ColumnInfo, ColumnMapping, Confidence, ValueMaps, mapping_key, propose_mapping};
pub use plan::{Change, Decision, Decisions, Doubt, DoubtReason, Existing, FieldChange, Plan, plan};
pub use problem::{Consequence, Place, Problem, ProblemCode, Refusal, RefusalCode, Severity};
pub use read::{read, read_while};
pub use row::{Address, GuardianRow, Phone, Relation, RosterRow, Sex};
pub use source::{
    Container, Format, LeftOut, LeftOutKind, LeftOutReason, Question, ReadOptions, RosterRead, SchoolHint, SourceFile,
    caps,
};
