//! The risk path of the sample school: a screening whose review is closed, a concern that waits for the next contact, a
//! safety plan, a safeguarding entry and a report to the authority.

use super::create::Sample;
use super::days::{ago, coming};
use super::plan::SampleAdministration;
use super::texts::{Both, read};
use crate::{CallError, ErrorCode};
use casefile::{duty_report, risk_review, safeguarding_entry, safety_plan};
use counseling::RiskReviewId;
use counseling::duty_report::{Duty, DutyReport, ParentsInformed};
use counseling::risk::{
    RiskDisposition, RiskLevel, RiskPart, RiskReview, RiskStep, RiskTopic, StepKind, TellHow, ToldRole,
};
use counseling::safeguarding::SafeguardingEntry;
use counseling::safety_plan::{SafetyPlan, SafetyStep};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

const HOUR_MS: i64 = 3_600_000;

#[derive(Deserialize)]
struct File {
    screened: Screened,
    concern: Concern,
    plan: Plan,
    entry: Entry,
    duty: Met,
}

/// A screening whose review was closed. Moments are days ago and a time of that day.
#[derive(Deserialize)]
struct Screened {
    person: usize,
    back: u64,
    responses: BTreeMap<String, i64>,
    next_contact: u64,
    level: RiskLevel,
    disposition: RiskDisposition,
    words: Both<Judged>,
    step: Vec<Step>,
}

/// A concern that the counselor raised in a session; the next contact is today.
#[derive(Deserialize)]
struct Concern {
    person: usize,
    session: String,
    back: u64,
    at: (u32, u32),
    topic: RiskTopic,
    level: RiskLevel,
    words: Both<Judged>,
    step: Vec<Step>,
}

#[derive(Deserialize)]
struct Judged {
    #[serde(default)]
    reason: String,
    parts: BTreeMap<String, String>,
    #[serde(default)]
    closing: String,
}

#[derive(Deserialize)]
struct Step {
    kind: StepKind,
    role: Option<ToldRole>,
    how: Option<TellHow>,
    back: u64,
    at: (u32, u32),
    words: Both<String>,
}

#[derive(Deserialize)]
struct Plan {
    person: usize,
    agreed: u64,
    review: u64,
    /// Six steps, each of some lines.
    steps: Both<Vec<Vec<String>>>,
}

#[derive(Deserialize)]
struct Entry {
    person: usize,
    back: u64,
    at: (u32, u32),
    words: Both<Seen>,
}

#[derive(Deserialize)]
struct Seen {
    fact: String,
    words: String,
    concern: String,
    risk: String,
    action: String,
    people: String,
}

#[derive(Deserialize)]
struct Met {
    person: usize,
    duty: Duty,
    back: u64,
    known: (u32, u32),
    reported: (u32, u32),
    replied: u64,
    how: TellHow,
    reference: String,
    parents: ParentsInformed,
    words: Both<Reported>,
}

#[derive(Deserialize)]
struct Reported {
    authority: String,
    facts: String,
    why: String,
    parents_why: String,
    reply: String,
}

static FILE: LazyLock<File> = LazyLock::new(|| read(include_str!("../../../../assets/sample/risk.toml")));

fn parts(told: &BTreeMap<String, String>) -> Result<BTreeMap<RiskPart, String>, CallError> {
    let mut parts = BTreeMap::new();
    for (part, text) in told {
        parts.insert(part.parse::<RiskPart>().map_err(CallError::unexpected)?, text.clone());
    }
    Ok(parts)
}

impl Sample<'_, '_> {
    pub(super) fn follow_risk(&mut self) -> Result<(), CallError> {
        self.screen()?;
        self.raise()?;
        self.agree()?;
        self.safeguard()?;
        self.report()
    }

    /// A positive answer opens the review by itself; what was done about it closes it.
    fn screen(&mut self) -> Result<(), CallError> {
        let told = &FILE.screened;
        self.administration(&SampleAdministration {
            person: told.person,
            instrument: "nimh-asq",
            on: ago(self.today, told.back),
            responses: told.responses.clone(),
        })?;
        let raised = risk_review::list(self.writer, Some(self.people[told.person]), true)?;
        let raised = raised.into_iter().next().ok_or(ErrorCode::NotFound)?;
        let id = raised.id.ok_or(ErrorCode::NotFound)?;
        self.write_down(id, told.person, &told.step)?;
        let words = told.words.of(self.english());
        let closed = RiskReview {
            parts: parts(&words.parts)?,
            level: Some(told.level),
            next_contact: Some(ago(self.today, told.next_contact)),
            responsible: self.signer.clone(),
            disposition: Some(told.disposition),
            closing: words.closing.clone(),
            ..raised
        };
        risk_review::save(self.writer, &closed)?;
        Ok(())
    }

    fn raise(&mut self) -> Result<(), CallError> {
        let told = &FILE.concern;
        let words = told.words.of(self.english());
        let raised = RiskReview {
            session: self.named.get(&told.session).copied(),
            raised_by: self.signer.clone(),
            topic: told.topic,
            reason: words.reason.clone(),
            ..RiskReview::opened(self.people[told.person], self.moment(told.back, told.at))
        };
        let id = risk_review::save(self.writer, &raised)?;
        self.write_down(id, told.person, &told.step)?;
        let judged = RiskReview {
            id: Some(id),
            parts: parts(&words.parts)?,
            level: Some(told.level),
            next_contact: Some(self.today),
            responsible: self.signer.clone(),
            ..raised
        };
        risk_review::save(self.writer, &judged)?;
        Ok(())
    }

    fn write_down(&mut self, review: RiskReviewId, person: usize, steps: &[Step]) -> Result<(), CallError> {
        for step in steps {
            let line = RiskStep {
                id: None,
                review,
                kind: step.kind,
                role: step.role,
                name: self.who_was_told(person, step.role),
                how: step.how,
                at_ms: self.moment(step.back, step.at),
                text: step.words.of(self.english()).clone(),
                by: String::new(),
                made_ms: 0,
            };
            risk_review::add_step(self.writer, &line)?;
        }
        Ok(())
    }

    /// Who has this role for a counselee; nobody for one that the sample school does not know.
    fn who_was_told(&self, person: usize, role: Option<ToldRole>) -> String {
        let plan = self.plan;
        match role {
            Some(ToldRole::Headmaster) => plan.school.headmaster_name.clone(),
            Some(ToldRole::Homeroom) => plan.classes[plan.people[person].class].2.clone(),
            Some(ToldRole::Parent) => self.parent(person, 1),
            _ => String::new(),
        }
    }

    fn agree(&mut self) -> Result<(), CallError> {
        let told = &FILE.plan;
        let lines = told.steps.of(self.english()).iter().cloned();
        let plan = SafetyPlan {
            steps: SafetyStep::ALL.iter().copied().zip(lines).collect(),
            agreed_on: Some(ago(self.today, told.agreed)),
            review_on: Some(coming(self.today, told.review)),
        };
        safety_plan::save(self.writer, self.people[told.person], &plan)?;
        Ok(())
    }

    fn safeguard(&mut self) -> Result<(), CallError> {
        let told = &FILE.entry;
        let words = told.words.of(self.english());
        let teacher = self.who_was_told(told.person, Some(ToldRole::Homeroom));
        let people = words.people.replace("{mother}", &self.parent(told.person, 1)).replace("{homeroom}", &teacher);
        let entry = SafeguardingEntry {
            id: None,
            counselee: self.people[told.person],
            corrects: None,
            reason: String::new(),
            at_ms: self.moment(told.back, told.at),
            fact: words.fact.clone(),
            words: words.words.clone(),
            concern: words.concern.clone(),
            risk: words.risk.clone(),
            action: words.action.clone(),
            people,
            by: String::new(),
            made_ms: 0,
        };
        safeguarding_entry::add(self.writer, &entry)?;
        Ok(())
    }

    fn report(&mut self) -> Result<(), CallError> {
        let told = &FILE.duty;
        let words = told.words.of(self.english());
        let known_ms = self.moment(told.back, told.known);
        let report = DutyReport {
            authority: words.authority.clone(),
            facts: words.facts.clone(),
            why: words.why.clone(),
            parents: Some(told.parents),
            parents_why: words.parents_why.clone(),
            reported_ms: Some(self.moment(told.back, told.reported)),
            how: Some(told.how),
            reported_by: self.signer.clone(),
            reference: told.reference.clone(),
            reply: words.reply.clone(),
            replied_on: Some(ago(self.today, told.replied)),
            ..DutyReport::begun(self.people[told.person], told.duty, known_ms, known_ms + 24 * HOUR_MS)
        };
        duty_report::save(self.writer, &report)?;
        Ok(())
    }
}
