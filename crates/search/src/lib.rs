//! What a person types into the search box, made into a query: words, phrases and filters; the light stems of Indonesian
//! that indexed text and query share; and the piece of a text in which the hit is marked.
//!
//! Pure: no I/O, no clock, no SQL. Whatever is typed is either a [`Query`] or a [`Refused`] that names the part at fault;
//! no character of it has a meaning for the database.
#![forbid(unsafe_code)]

mod period;
mod query;
mod snippet;
mod stem;
mod words;

pub use period::Period;
pub use query::{Fault, FilterName, Kind, LONGEST, MOST_TERMS, Named, Query, Refused, Term, parse};
pub use snippet::{Marked, Piece, snippet};
pub use stem::{stem_words, stems};
pub use words::{Token, fold, tokens};
