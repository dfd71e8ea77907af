//! Other work: lists, one record, what a new one proposes, saving without writing over what was changed meanwhile.

mod book;
mod propose;

pub use book::book;
pub use propose::propose;

use crate::contract::app::Nothing;
use crate::contract::work::{PermitCount, SaveWork, WorkCount, WorkPage, WorkRef, WorkView};
use crate::{Call, CallError, ErrorCode, viewed};
use casefile::attachment::{self, AttachmentFilter};
use casefile::{Reader, Writer, case_status, counselee, work as record};
use chrono::{Datelike, NaiveDate};
use counseling::WorkId;
use counseling::attachment::AttachmentKind;
use counseling::case_status::CaseStatus;
use counseling::plan::Attendee;
use counseling::work::{Fault, Permit, PermitKind, Work, WorkFault, WorkFilter, WorkKind, WorkLine};

/// Most lines of one list.
const MOST_LINES: u32 = 500;

impl From<WorkFault> for CallError {
    fn from(wrong: WorkFault) -> Self {
        let code = match wrong.fault {
            Fault::Required => ErrorCode::Required,
            Fault::TooLong(_) => ErrorCode::TooLong,
            Fault::InFuture => ErrorCode::DateInFuture,
            Fault::Order => ErrorCode::DateOrder,
            Fault::Minutes => ErrorCode::WorkMinutes,
            Fault::BadValue => ErrorCode::BadValue,
            Fault::NotAsked => ErrorCode::NoteNotAsked,
        };
        let refused = Self::field(code, wrong.field);
        match wrong.fault {
            Fault::TooLong(most) => refused.arg("most", most),
            _ => refused,
        }
    }
}

/// `work.list`
///
/// # Errors
/// Those of the case file.
pub fn list(call: &Call<'_>, params: WorkFilter) -> Result<WorkPage, CallError> {
    let today = call.today();
    let limit = if params.limit == 0 { MOST_LINES } else { params.limit.min(MOST_LINES) };
    let every = WorkFilter { kind: None, limit: 0, ..params.clone() };
    let mut lines = call.file.read(|reader| record::list(reader, &every, today))?;
    let count = |kind| u32::try_from(lines.iter().filter(|line| line.kind == kind).count()).unwrap_or(u32::MAX);
    let counts = WorkKind::ALL.iter().map(|kind| WorkCount { kind: *kind, count: count(*kind) }).collect();
    lines.retain(|line| params.kind.is_none_or(|kind| line.kind == kind));
    lines.truncate(limit as usize);
    if let Some(whose) = params.counselee {
        viewed::counselee(call, whose);
    }
    Ok(WorkPage { lines, counts })
}

/// `work.get`
///
/// # Errors
/// [`ErrorCode::NotFound`].
pub fn get(call: &Call<'_>, params: WorkRef) -> Result<WorkView, CallError> {
    let view = view(call, params.id)?;
    viewed::tell(call, record::table(view.work.kind()), params.id.0)?;
    Ok(view)
}

fn view(call: &Call<'_>, id: WorkId) -> Result<WorkView, CallError> {
    let today = call.today();
    Ok(call.file.read(|reader| {
        let work = record::get(reader, id)?;
        let line = WorkLine::of(&work, id, today);
        let mut people = Vec::new();
        for id in work.people() {
            let (name, class_name) = counselee::name(reader, id)?;
            people.push(Attendee { id, name, class_name });
        }
        Ok(WorkView {
            people,
            state: line.state,
            overdue: line.overdue,
            answer_due: if let Work::Referral(referral) = &work { referral.answer_due() } else { None },
            disputed: record::disputed(reader, id)?,
            offers: offers(reader, &work)?,
            slips: if let Work::Permit(permit) = &work { Some(slips(reader, permit)?) } else { None },
            documents: documents_of(&work).iter().map(|id| (*id).to_owned()).collect(),
            work,
        })
    })?)
}

/// A case that was handed to somebody else stands so, if it may.
fn offers(reader: &Reader<'_>, work: &Work) -> casefile::Result<Option<CaseStatus>> {
    let Work::Referral(referral) = work else { return Ok(None) };
    let (Some(counselee), Some(_), None) = (referral.counselee, referral.sent_on, referral.ended_on) else {
        return Ok(None);
    };
    let present = case_status::present(reader, counselee)?;
    Ok(CaseStatus::Referred.may_follow(present).then_some(CaseStatus::Referred))
}

/// The counselee's slips in the semester of this one.
fn slips(reader: &Reader<'_>, permit: &Permit) -> casefile::Result<PermitCount> {
    let (from, to) = semester(permit.day);
    let filter = WorkFilter {
        kind: Some(WorkKind::Permit),
        counselee: permit.counselee,
        from: Some(from),
        to: Some(to),
        ..WorkFilter::default()
    };
    let mut count = PermitCount::default();
    for (_, work) in record::all(reader, &filter)? {
        match work {
            Work::Permit(Permit { permit: PermitKind::Late, .. }) => count.late += 1,
            _ => count.leave += 1,
        }
    }
    Ok(count)
}

/// First and last day of the semester of a day (practice reference 1.1).
fn semester(day: NaiveDate) -> (NaiveDate, NaiveDate) {
    let (first, last) = if day.month() >= 7 { ((7, 1), (12, 31)) } else { ((1, 1), (6, 30)) };
    let on = |(month, date)| NaiveDate::from_ymd_opt(day.year(), month, date).unwrap_or(day);
    (on(first), on(last))
}

/// The documents that are made from a record.
pub(crate) const fn documents_of(work: &Work) -> &'static [&'static str] {
    match work {
        Work::Referral(_) => &["referral_letter", "referral_report"],
        Work::HomeVisit(_) => &["home_visit_order", "home_visit_report"],
        Work::Conference(_) => &["conference_invitation", "conference_minutes"],
        Work::ServiceEntry(one) if one.counselee.is_some() => &["service_report"],
        Work::Permit(_) => &["student_permit"],
        Work::Anecdote(_) => &["anecdotal_record"],
        Work::ServiceEntry(_) | Work::Visitor(_) | Work::ProblemNote(_) => &[],
    }
}

/// `work.save`
///
/// # Errors
/// [`ErrorCode::Required`], [`ErrorCode::TooLong`], [`ErrorCode::DateInFuture`], [`ErrorCode::DateOrder`],
/// [`ErrorCode::WorkMinutes`], [`ErrorCode::BadValue`], [`ErrorCode::NoteNotAsked`], each with its field;
/// [`ErrorCode::ChangedMeanwhile`] and [`ErrorCode::ConflictOpen`] with the field; [`ErrorCode::NotFound`].
pub fn save(call: &Call<'_>, params: SaveWork) -> Result<WorkView, CallError> {
    let SaveWork { before, mut work } = params;
    let today = call.today();
    work.tidy(today)?;
    let id = call.try_write(|writer| {
        let present = work.id().map(|id| record::get(writer, id)).transpose()?;
        // Somebody who took part and is in the trash by now keeps nobody from saving the rest.
        let known = present.as_ref().map(Work::people).unwrap_or_default();
        for person in work.people() {
            if Some(person) == work.counselee() || !known.contains(&person) {
                counselee::get(writer, person)?;
            }
        }
        if let (Some(id), Some(present)) = (work.id(), &present) {
            let disputed = record::disputed(writer, id)?;
            work = crate::meanwhile::merged(before.as_ref().unwrap_or(present), &work, present, &disputed)?;
            // What two hands wrote must fit together, too.
            work.tidy(today)?;
        }
        Ok(record::save(writer, &work)?)
    })?;
    view(call, id)
}

/// `work.delete`
///
/// # Errors
/// [`ErrorCode::NotFound`].
pub fn delete(call: &Call<'_>, params: WorkRef) -> Result<Nothing, CallError> {
    call.write(|writer| record::delete(writer, params.id))?;
    Ok(Nothing {})
}

/// `work.restore`
///
/// # Errors
/// [`ErrorCode::NotFound`].
pub fn restore(call: &Call<'_>, params: WorkRef) -> Result<WorkView, CallError> {
    let today = call.today();
    call.try_write(|writer| {
        record::restore(writer, params.id)?;
        leave_recordings(writer, params.id, today)
    })?;
    view(call, params.id)
}

/// A recording that hung on a home visit, and to which nobody consents any more, stays in the trash; the visit comes back.
fn leave_recordings(writer: &mut Writer<'_>, visit: WorkId, today: NaiveDate) -> Result<(), CallError> {
    let filter = AttachmentFilter { home_visit: Some(visit), ..AttachmentFilter::default() };
    let files = attachment::list(writer, &filter)?;
    for one in files.iter().filter(|one| one.kind == AttachmentKind::Recording) {
        match crate::attachments::may_record(writer, one.counselee, None, today) {
            Err(error) if error.code == ErrorCode::ConsentMissing => attachment::delete(writer, one.id)?,
            allowed => allowed?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_semester_runs_from_july_and_from_january() {
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).expect("a day");
        for at in [day(7, 1), day(11, 23), day(12, 31)] {
            assert_eq!(semester(at), (day(7, 1), day(12, 31)));
        }
        for at in [day(1, 1), day(6, 30)] {
            assert_eq!(semester(at), (day(1, 1), day(6, 30)));
        }
    }
}
