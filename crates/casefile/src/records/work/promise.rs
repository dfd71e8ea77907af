//! What was agreed with a date becomes a follow-up in the counselee's case. It follows the words and the day it came from when
//! these are changed, and is otherwise her own: what she wrote into it since stays, and what she did or deleted is not asked
//! for again.

use crate::records::follow_up;
use crate::{CaseFileError, Result, Writer};
use chrono::NaiveDate;
use counseling::plan::FollowUp;
use counseling::work::Work;
use counseling::{CounseleeId, FollowUpId};
use std::collections::BTreeMap;

/// A place in a record that can be a follow-up.
struct Promise<'a> {
    text: &'a str,
    due: Option<NaiveDate>,
    follow_up: &'a mut Option<FollowUpId>,
}

/// What a record says of a follow-up.
struct Said {
    text: String,
    due: Option<NaiveDate>,
}

fn promises(work: &mut Work) -> Vec<Promise<'_>> {
    match work {
        Work::HomeVisit(visit) => {
            vec![Promise { text: &visit.next_step, due: visit.next_due, follow_up: &mut visit.follow_up }]
        }
        Work::Conference(conference) => conference
            .decisions
            .iter_mut()
            .map(|one| Promise { text: &one.text, due: one.due, follow_up: &mut one.follow_up })
            .collect(),
        _ => Vec::new(),
    }
}

/// The follow-ups that a record has, and what it says of each.
fn of(work: &Work) -> BTreeMap<FollowUpId, Said> {
    let mut work = work.clone();
    let said = |promise: Promise<'_>| {
        promise.follow_up.map(|id| (id, Said { text: promise.text.to_owned(), due: promise.due }))
    };
    promises(&mut work).into_iter().filter_map(said).collect()
}

/// Carries what was changed in a record over into its follow-ups: makes those of new promises, and takes away those that are
/// promised no more.
pub(super) fn keep(writer: &mut Writer<'_>, before: Option<&Work>, work: &mut Work) -> Result<()> {
    let mut known = before.map(of).unwrap_or_default();
    let Some(counselee) = work.counselee() else { return Ok(()) };
    for promise in promises(work) {
        // A record never takes hold of a follow-up that was made elsewhere, nor twice of one.
        let present = promise.follow_up.and_then(|id| known.remove_entry(&id));
        *promise.follow_up = match (promise.due, present) {
            (Some(due), Some((id, said))) => Some(follow(writer, counselee, (id, &said), promise.text, due)?),
            (Some(due), None) => Some(make(writer, counselee, promise.text, due)?),
            (None, Some((id, _))) => {
                take_away(writer, id)?;
                None
            }
            (None, None) => None,
        };
    }
    known.into_keys().try_for_each(|gone| take_away(writer, gone))
}

/// Writes into a follow-up what differs from what the record said of it before. Answers the follow-up that it is from then on.
fn follow(
    writer: &mut Writer<'_>,
    counselee: CounseleeId,
    (id, said): (FollowUpId, &Said),
    text: &str,
    due: NaiveDate,
) -> Result<FollowUpId> {
    let moved = said.due != Some(due);
    let present = match follow_up::get(writer, id) {
        Ok(present) => Some(present),
        Err(CaseFileError::NotFound) => None,
        Err(error) => return Err(error),
    };
    match present.filter(|present| present.done_on.is_none()) {
        Some(present) => {
            let text = if said.text == text { present.text.clone() } else { text.to_owned() };
            let due = if moved { due } else { present.due };
            follow_up::save(writer, &FollowUp { text, due, ..present })
        }
        // It was done or deleted, and stays so. Who names another day promises anew.
        None if moved => make(writer, counselee, text, due),
        None => Ok(id),
    }
}

fn make(writer: &mut Writer<'_>, counselee: CounseleeId, text: &str, due: NaiveDate) -> Result<FollowUpId> {
    let new = FollowUp {
        id: None,
        counselee,
        counselee_name: String::new(),
        class_name: String::new(),
        session: None,
        text: text.to_owned(),
        due,
        done_on: None,
    };
    follow_up::save(writer, &new)
}

/// What was done stays where it is.
fn take_away(writer: &mut Writer<'_>, id: FollowUpId) -> Result<()> {
    match follow_up::get(writer, id) {
        Ok(found) if found.done_on.is_none() => writer.delete("follow_up", id.0),
        Ok(_) | Err(CaseFileError::NotFound) => Ok(()),
        Err(error) => Err(error),
    }
}

pub(super) fn delete(writer: &mut Writer<'_>, work: &Work) -> Result<()> {
    of(work).into_keys().try_for_each(|id| take_away(writer, id))
}

/// Brings back the follow-ups that went with the record, at this moment. One that was deleted before it stays away.
pub(super) fn restore(writer: &mut Writer<'_>, work: &Work, gone_ms: Option<i64>) -> Result<()> {
    for id in of(work).into_keys() {
        if writer.deleted_ms(id.0)? == gone_ms {
            writer.restore("follow_up", id.0)?;
        }
    }
    Ok(())
}
