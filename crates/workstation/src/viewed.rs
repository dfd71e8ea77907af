//! Tells the access log that a record was opened: once for each record while the case file is open, because a page asks
//! again at every change and a log of repetitions tells nothing.

use crate::{Call, CallError};
use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

#[derive(Default)]
struct Viewed(Mutex<HashSet<Uuid>>);

/// Notes that a record of this kind was opened.
pub(crate) fn tell(call: &Call<'_>, kind: &'static str, id: Uuid) -> Result<(), CallError> {
    let viewed = call.state::<Viewed>();
    let mut told = viewed.0.lock().unwrap_or_else(PoisonError::into_inner);
    // Only what the log holds counts as told: a look that could not be entered is entered at the next one.
    if !told.contains(&id) {
        call.write(|writer| writer.record("view", Some((kind, id)), ""))?;
        told.insert(id);
    }
    Ok(())
}
