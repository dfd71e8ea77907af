//! Looking through everything in the case file: names, and the words of records. Hits stand in three ranks: names; records
//! that hold every word as typed; records that hold related words, or a name together with a word. Within a rank of records
//! the newest comes first. The private drawer is not in the index, deleted records and those of deleted counselees are not
//! found.
//!
//! Here stand the ranks and how a list goes on from page to page. `people` is whom filters by class and tag leave,
//! `expression` what the index is asked, `rows` how it answers, `shown` what is shown of a record.

mod expression;
mod people;
mod rows;
mod shown;

pub use people::{Missing, People, people_of};

use crate::{Reader, Result};
use chrono::NaiveDate;
use counseling::{CounseleeId, SessionId};
use expression::{related, restrictions, typed};
use rows::{Span, names, records};
use search::{Query, Term};
use uuid::Uuid;

/// Where a list of hits goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    rank: u8,
    /// Names: how many are passed; records: number of the last row shown.
    at: i64,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.rank, self.at)
    }
}

impl std::str::FromStr for Place {
    type Err = ();
    fn from_str(text: &str) -> std::result::Result<Self, ()> {
        let (rank, at) = text.split_once('.').ok_or(())?;
        let (rank, at) = (rank.parse().map_err(drop)?, at.parse().map_err(drop)?);
        if rank <= RELATED && at >= 0 { Ok(Self { rank, at }) } else { Err(()) }
    }
}

const NAMES: u8 = 0;
const TYPED: u8 = 1;
const RELATED: u8 = 2;

/// What is looked for, and how many hits are wanted.
pub struct Wanted<'q> {
    /// What was typed.
    pub query: &'q Query,
    /// The people who count, when there is a filter by class or tag ([`people_of`]).
    pub people: Option<&'q [[u8; 16]]>,
    /// Templates and instruments whose title holds this word in any language, as their ids.
    pub titled: &'q dyn Fn(&Term) -> Vec<String>,
    /// Goes on after this.
    pub after: Option<Place>,
    /// At most so many.
    pub limit: usize,
}

/// A record found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// `counselee`, or the table of the record.
    pub kind: String,
    /// The record.
    pub id: Uuid,
    /// Session that it belongs to.
    pub session: Option<SessionId>,
    /// Whose.
    pub counselee: Option<CounseleeId>,
    /// Name of that counselee.
    pub counselee_name: String,
    /// Class of that counselee.
    pub class_name: String,
    /// Its day.
    pub day: Option<NaiveDate>,
    /// Vocabulary term or id that says what it is: strategy, template, instrument, relation.
    pub what: String,
    /// State of a session, empty for others.
    pub state: String,
    /// Whether what is shown is text that is not yet part of the record.
    pub draft: bool,
    /// Its words: section (empty where there is none) and text.
    pub parts: Vec<(String, String)>,
    /// Whether every word stands in it as typed.
    pub exact: bool,
}

/// Hits, and where the list goes on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The hits.
    pub hits: Vec<Hit>,
    /// More follow after this.
    pub next: Option<Place>,
}

/// The hits.
///
/// # Errors
/// Those of the database.
pub fn find(reader: &Reader<'_>, wanted: &Wanted<'_>) -> Result<Found> {
    let mut found = Found::default();
    if wanted.query.is_empty() || wanted.limit == 0 || wanted.people.is_some_and(<[_]>::is_empty) {
        return Ok(found);
    }
    let (mut rank, mut at) = wanted.after.map_or((NAMES, 0), |place| (place.rank, place.at));
    let typed = typed(wanted);
    let restrictions = restrictions(wanted);
    // What holds every word as typed, where this call went through all of it.
    let mut whole: Option<Vec<i64>> = None;
    while rank <= RELATED {
        let room = wanted.limit - found.hits.len();
        if room == 0 {
            // Whether anything follows shows when it is asked for; a last empty page is said to be the end.
            found.next = Some(Place { rank, at });
            return Ok(found);
        }
        let span = |at| Span { after: at, limit: room + 1 };
        let hits = match rank {
            NAMES => names(reader, wanted, at, room + 1)?,
            TYPED => {
                let expression: Vec<String> = typed.iter().chain(&restrictions).cloned().collect();
                let hits = records(reader, wanted, &expression, &span(at), &[])?;
                whole = (at == 0).then(|| hits.iter().map(|(_, place)| *place).collect());
                hits
            }
            _ => match related(reader, wanted)? {
                None => Vec::new(),
                Some(mut all) => {
                    all.extend(restrictions.iter().cloned());
                    let all = all.join(" AND ");
                    // Left out by its place costs less than going through the index again for what stands there as typed.
                    let (expression, known) = match &whole {
                        Some(known) => (all, known.as_slice()),
                        None => (format!("({all}) NOT ({})", typed.join(" AND ")), [].as_slice()),
                    };
                    records(reader, wanted, &[expression], &span(at), known)?
                }
            },
        };
        let more = hits.len() > room;
        for (hit, place) in hits.into_iter().take(room) {
            at = if rank == NAMES { at + 1 } else { place };
            found.hits.push(Hit { exact: rank < RELATED, ..hit });
        }
        if more {
            found.next = Some(Place { rank, at });
            return Ok(found);
        }
        (rank, at) = (rank + 1, 0);
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_as_they_are_written() {
        for place in [Place { rank: NAMES, at: 40 }, Place { rank: RELATED, at: i64::MAX }] {
            assert_eq!(place.to_string().parse(), Ok(place));
        }
        for wrong in ["", "1", "3.1", "1.-1", "1.x", "-1.0", "1.99999999999999999999"] {
            assert_eq!(wrong.parse::<Place>(), Err(()), "{wrong}");
        }
    }
}
