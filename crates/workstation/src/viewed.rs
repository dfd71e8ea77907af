//! Tells the access log that somebody's records were looked at: once for each record while the case file is open, because a
//! page asks again at every change and a log of repetitions tells nothing.
//!
//! - What shows a record, or what stands in it, leaves a line that names it; whom it concerns the log works out. A note, a
//!   result, an attachment, the texts of a conflict.
//! - What shows a counselee's page, or is narrowed to one counselee, leaves a line that names her.
//! - What shows a paper leaves a line that names the counselee whom it is about, and the document.
//! - What writes leaves the line of what it does; that names the record as well.
//! - A search through everything leaves a line of its own, which says what kind of thing was asked for and names nobody.
//! - A list of many people leaves none, and holds nothing that would need one: who, when and what is to be done, never what
//!   stands in a record. Whoever opens one leaves its line.
//!
//! The test `every_look` says of each method of the contract which of these it is.

use crate::{Call, CallError};
use counseling::CounseleeId;
use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

/// A record, and the document on which it was looked at; none where it was the record itself.
type Look = (&'static str, Uuid, String);

#[derive(Default)]
struct Viewed(Mutex<HashSet<Look>>);

/// Notes that a record of this kind was opened.
///
/// # Errors
/// Those of the case file.
pub(crate) fn tell(call: &Call<'_>, kind: &'static str, id: Uuid) -> Result<(), CallError> {
    enter(call, [(kind, id, String::new())])
}

/// The same of several records, with one write.
///
/// # Errors
/// Those of the case file.
pub(crate) fn tell_all(
    call: &Call<'_>,
    records: impl IntoIterator<Item = (&'static str, Uuid)>,
) -> Result<(), CallError> {
    enter(call, records.into_iter().map(|(kind, id)| (kind, id, String::new())))
}

/// Notes that a paper about a counselee was looked at.
///
/// # Errors
/// Those of the case file.
pub(crate) fn paper(call: &Call<'_>, document: &str, about: CounseleeId) -> Result<(), CallError> {
    enter(call, [("counselee", about.0, document.to_owned())])
}

/// Notes that the records of a counselee were looked at. A disk that is full must not hide them: the log is told at the next
/// look.
pub(crate) fn counselee(call: &Call<'_>, id: CounseleeId) {
    let _ = tell(call, "counselee", id.0);
}

fn enter(call: &Call<'_>, looks: impl IntoIterator<Item = Look>) -> Result<(), CallError> {
    let viewed = call.state::<Viewed>();
    let mut told = viewed.0.lock().unwrap_or_else(PoisonError::into_inner);
    let mut new: Vec<Look> = Vec::new();
    for look in looks {
        if !told.contains(&look) && !new.contains(&look) {
            new.push(look);
        }
    }
    if new.is_empty() {
        return Ok(());
    }
    call.write(|writer| {
        new.iter().try_for_each(|(kind, id, document)| writer.record("view", Some((*kind, *id)), document))
    })?;
    // Only what the log holds counts as told: a look that could not be entered is entered at the next one.
    told.extend(new);
    Ok(())
}
