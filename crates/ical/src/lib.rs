//! Calendar files (iCalendar, RFC 5545). A file that breaks the format is refused as a whole, with the line and what is
//! wrong with it; what is sound but has no place in the case file is told, event by event. Times come out in the zone of the
//! school.
//!
//! Pure: bytes in, events out, and back.
#![forbid(unsafe_code)]

mod content;
mod event;
mod fault;
mod read;
mod rule;
mod value;
mod write;
mod zone;

pub use event::{Calendar, Event, When};
pub use fault::{Fault, FaultKind, Problem, ProblemKind};
pub use read::{MOST_BYTES, MOST_EVENTS, ReadOptions, read};
pub use write::{Writer, Written};
