//! The whole product, headless, with its real programs: what a school would see if it did a term's work in a minute.
//! Nothing here reaches into a crate of the product; everything goes through the programs and the files they leave.
#![forbid(unsafe_code)]

pub mod laptop;
pub mod paper;
pub mod roster_files;
pub mod server;
pub mod summary;
pub mod tour;
pub mod traces;

/// What stops the tour, in words for the person at the terminal.
pub type Outcome<T = ()> = Result<T, String>;
