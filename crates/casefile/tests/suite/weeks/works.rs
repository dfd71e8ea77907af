//! Other work, with the promises made in it, and risk reviews with their lines.

use super::super::support::SIGNER;
use super::desk::{Desk, one_of};
use casefile::records::{counselee, risk_review, work};
use casefile::{CaseFileError, Result};
use chrono::Days;
use counseling::risk::{
    RiskDisposition, RiskLevel, RiskPart, RiskReview, RiskStep, RiskTopic, StepKind, TellHow, ToldRole,
};
use counseling::work::{Decision, Work, WorkKind};
use counseling::{ClassId, RiskReviewId};

/// The text of each kind that is changed, and the name of its column.
fn prose(work: &mut Work) -> (&'static str, &mut String) {
    match work {
        Work::Referral(one) => ("reason", &mut one.reason),
        Work::HomeVisit(one) => ("purpose", &mut one.purpose),
        Work::Conference(one) => ("wanted", &mut one.wanted),
        Work::ServiceEntry(one) => ("course", &mut one.course),
        Work::Permit(one) => ("reason", &mut one.reason),
        Work::Anecdote(one) => ("behaviour", &mut one.behaviour),
        Work::Visitor(one) => ("outcome", &mut one.outcome),
        Work::ProblemNote(one) => ("words", &mut one.words),
    }
}

pub fn enter(desk: &mut Desk<'_>) -> Result<()> {
    let whose = one_of(desk.chance, &desk.known.counselees)?;
    let kind = *desk.chance.pick(WorkKind::ALL);
    let mut made = Work::proposed(kind, Some(whose), desk.day(), desk.moment().time());
    let (field, text) = prose(&mut made);
    *text = desk.word(work::table(kind), field);
    let due = Some(desk.day() + Days::new(10));
    match &mut made {
        Work::HomeVisit(visit) => {
            visit.next_step = desk.word("home_visit", "next_step");
            visit.next_due = due;
        }
        Work::Conference(conference) => {
            let text = desk.word("conference", "decisions");
            conference.decisions = vec![Decision { text, due, ..Decision::default() }];
        }
        _ => {}
    }
    let id = desk.write(|writer| {
        counselee::get(writer, whose)?;
        work::save(writer, &made)
    })?;
    desk.known.works.push(id);
    Ok(())
}

pub fn change(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.works)?;
    let mut found = desk.read(|reader| work::get(reader, id))?;
    let kind = found.kind();
    let (field, text) = prose(&mut found);
    *text = desk.word(work::table(kind), field);
    // A promise in it is not touched, and whatever became of it stays as it is.
    desk.write(|writer| work::save(writer, &found).map(|_| ()))
}

/// Into the trash, or out of it again.
pub fn toggle(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.works)?;
    desk.write(|writer| match work::get(writer, id) {
        Ok(_) => work::delete(writer, id),
        Err(_) => work::restore(writer, id),
    })
}

pub fn open_review(desk: &mut Desk<'_>) -> Result<()> {
    let whose = one_of(desk.chance, &desk.known.counselees)?;
    let review = RiskReview {
        topic: RiskTopic::SelfHarm,
        reason: desk.word("risk_review", "reason"),
        parts: [(RiskPart::Considered, desk.word("risk_review", "considered"))].into(),
        ..RiskReview::opened(whose, desk.now)
    };
    let id = desk.write(|writer| {
        counselee::get(writer, whose)?;
        risk_review::save(writer, &review)
    })?;
    desk.known.reviews.push(id);
    Ok(())
}

pub fn change_review(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.reviews)?;
    let part = *desk.chance.pick(&RiskPart::ALL[..3]);
    let text = desk.word("risk_review", part.as_str());
    desk.write(|writer| {
        let mut review = risk_review::get(writer, id)?;
        review.parts.insert(part, text);
        risk_review::save(writer, &review).map(|_| ())
    })
}

fn line(review: RiskReviewId, kind: StepKind, at_ms: i64) -> RiskStep {
    RiskStep {
        id: None,
        review,
        kind,
        role: None,
        name: String::new(),
        how: None,
        at_ms,
        text: String::new(),
        by: String::new(),
        made_ms: 0,
    }
}

pub fn add_step(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.reviews)?;
    let step = RiskStep { text: desk.word("risk_step", "text"), ..line(id, StepKind::Done, desk.now) };
    desk.write(|writer| risk_review::add_step(writer, &step))
}

pub fn close_review(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.reviews)?;
    let told = RiskStep {
        role: Some(ToldRole::Headmaster),
        name: desk.word("risk_step", "name"),
        how: Some(TellHow::InPerson),
        ..line(id, StepKind::Told, desk.now)
    };
    let (responsible, closing) = (desk.word("risk_review", "responsible"), desk.word("risk_review", "closing"));
    for field in ["level", "next_contact", "disposition"] {
        desk.touch("risk_review", field);
    }
    let level = *desk.chance.pick(RiskLevel::ALL);
    let disposition = *desk.chance.pick(RiskDisposition::ALL);
    let next_contact = Some(desk.day() + Days::new(7));
    desk.write(|writer| {
        risk_review::add_step(writer, &told)?;
        let review = risk_review::get(writer, id)?;
        let closed = RiskReview {
            level: Some(level),
            next_contact,
            responsible,
            disposition: Some(disposition),
            closing,
            ..review
        };
        risk_review::save(writer, &closed).map(|_| ())
    })
}

pub fn reopen(desk: &mut Desk<'_>) -> Result<()> {
    let id = one_of(desk.chance, &desk.known.reviews)?;
    if !desk.read(|reader| risk_review::get(reader, id))?.is_closed() {
        return Err(CaseFileError::NotFound);
    }
    let reason = desk.word("record_version", "reason");
    for field in ["disposition", "closing"] {
        desk.touch("risk_review", field);
    }
    desk.write(|writer| risk_review::reopen(writer, id, &reason))
}

/// Who signs, and the classes: what the school's first laptop writes before anything else.
pub fn begin(desk: &mut Desk<'_>) -> Result<()> {
    use casefile::records::{class, counselor};
    use counseling::school::CounselorProfile;
    let profile = CounselorProfile { name: SIGNER.into(), ..CounselorProfile::default() };
    let classes: Vec<ClassId> = desk.write(|writer| {
        counselor::save(writer, &profile)?;
        let year = class::ensure_year(writer, "2026/2027")?;
        [("X-1", 10), ("XI-2", 11)]
            .into_iter()
            .map(|(name, grade)| class::ensure(writer, year, name, Some(grade)))
            .collect()
    })?;
    desk.known.classes = classes;
    Ok(())
}
