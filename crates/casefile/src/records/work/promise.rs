//! What was agreed with a date becomes a follow-up in the counselee's case, and follows the words and the date it came from.

use crate::records::follow_up;
use crate::{CaseFileError, Result, Writer};
use chrono::NaiveDate;
use counseling::plan::FollowUp;
use counseling::work::Work;
use counseling::{CounseleeId, FollowUpId};
use std::collections::BTreeSet;

/// A place in a record that can be a follow-up.
struct Promise<'a> {
    text: &'a str,
    due: Option<NaiveDate>,
    follow_up: &'a mut Option<FollowUpId>,
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

/// The follow-ups that a record has.
fn of(work: &Work) -> BTreeSet<FollowUpId> {
    promises(&mut work.clone()).into_iter().filter_map(|promise| *promise.follow_up).collect()
}

/// Makes the follow-ups say what the record says.
pub(super) fn keep(writer: &mut Writer<'_>, before: Option<&Work>, work: &mut Work) -> Result<()> {
    let known = before.map(of).unwrap_or_default();
    let Some(counselee) = work.counselee() else { return Ok(()) };
    for promise in promises(work) {
        // A record never takes hold of a follow-up that was made elsewhere.
        *promise.follow_up = promise.follow_up.filter(|id| known.contains(id));
        *promise.follow_up = match promise.due {
            Some(due) => Some(written(writer, counselee, *promise.follow_up, promise.text, due)?),
            None => None,
        };
    }
    let kept = of(work);
    known.difference(&kept).try_for_each(|gone| take_away(writer, *gone))
}

fn written(
    writer: &mut Writer<'_>,
    counselee: CounseleeId,
    id: Option<FollowUpId>,
    text: &str,
    due: NaiveDate,
) -> Result<FollowUpId> {
    let present = match id.map(|id| follow_up::get(writer, id)).transpose() {
        Ok(present) => present,
        // Somebody deleted it; the promise stands again.
        Err(CaseFileError::NotFound) => None,
        Err(error) => return Err(error),
    };
    let blank = || FollowUp {
        id: None,
        counselee,
        counselee_name: String::new(),
        class_name: String::new(),
        session: None,
        text: String::new(),
        due,
        done_on: None,
    };
    let follow_up = FollowUp { text: text.to_owned(), due, ..present.unwrap_or_else(blank) };
    follow_up::save(writer, &follow_up)
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
    of(work).into_iter().try_for_each(|id| take_away(writer, id))
}

pub(super) fn restore(writer: &mut Writer<'_>, work: &Work) -> Result<()> {
    for id in of(work) {
        match writer.restore("follow_up", id.0) {
            // It was done, and so never went.
            Ok(()) | Err(CaseFileError::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
