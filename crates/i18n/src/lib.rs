//! Every word, date and number a person reads, in Indonesian and English.
//!
//! Texts are Fluent messages in `assets/locales/{id,en}/*.ftl`, embedded at build time; a new file there is
//! picked up by itself. Other crates hand out message ids and arguments and never sentences. This crate must
//! never read the clock, the system's locale or a file at run time, and never guess a language.

#![forbid(unsafe_code)]

mod calendar;
mod lang;
mod numbers;
mod texts;

pub use calendar::{Semester, school_year, school_year_start};
pub use lang::{Lang, UnknownLang};
pub use numbers::{roman, roman_month};
pub use texts::{Arg, LoadError, Texts};

include!(concat!(env!("OUT_DIR"), "/locales.rs"));
