//! Sessions of single counselees, couples and groups of the sample school, and what followed after their lock:
//! supplements, a retraction, a session moved to the right file.

use super::calendar;
use super::create::Sample;
use super::days::ago;
use super::plan::SampleSession;
use super::texts::{Both, read};
use super::work::{Addendum, Work};
use crate::CallError;
use casefile::{session_move, signing};
use counseling::attendance::Presence;
use counseling::note::{NoteBody, SectionKind};
use counseling::session::{RiskSign, SessionFrame, SessionStatus, VerifiedBy};
use counseling::taxonomy::{Constellation, Field, Medium, Origin, SkkpdAspect, SkkpdLevel};
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct File {
    session: Vec<Held>,
}

#[derive(Deserialize)]
struct Held {
    /// By what other records lead to it.
    #[serde(default)]
    name: String,
    people: Vec<usize>,
    /// How many days ago; of a meeting of the group its number instead.
    #[serde(default)]
    back: u64,
    meeting: Option<u64>,
    at: (u32, u32),
    field: Field,
    medium: Option<Medium>,
    constellation: Option<Constellation>,
    origin: Option<Origin>,
    risk: Option<RiskSign>,
    verified: Option<VerifiedBy>,
    aspect: Option<SkkpdAspect>,
    level: Option<SkkpdLevel>,
    /// At the start and at the end.
    mood: Option<(u8, u8)>,
    #[serde(default)]
    member: Vec<Member>,
    /// Whether it was declared not to stand in this file.
    #[serde(default)]
    retracted: bool,
    /// For whom it was meant.
    moved_to: Option<usize>,
    words: Both<Words>,
}

#[derive(Deserialize)]
struct Member {
    person: usize,
    presence: Presence,
    line: Option<Both<String>>,
}

#[derive(Deserialize)]
struct Words {
    topic: String,
    problem: String,
    approach: String,
    outcome: String,
    plan: String,
    supplement: Option<Addendum>,
    /// Why it was retracted or moved.
    #[serde(default)]
    reason: String,
}

static FILE: LazyLock<File> = LazyLock::new(|| read(include_str!("../../../../assets/sample/sessions.toml")));

/// A note in the sections of the BK format.
pub fn body(problem: &str, approach: &str, outcome: &str, plan: &str) -> NoteBody {
    let sections = [
        (SectionKind::Problem, problem),
        (SectionKind::Approach, approach),
        (SectionKind::Outcome, outcome),
        (SectionKind::FollowUp, plan),
    ];
    let written = sections.into_iter().filter(|(_, text)| !text.is_empty());
    NoteBody(written.map(|(kind, text)| (kind, text.to_owned())).collect())
}

impl Sample<'_, '_> {
    pub(super) fn hold_further(&mut self) -> Result<(), CallError> {
        let agreed = Work::of(self.english());
        for held in &FILE.session {
            let words = held.words.of(self.english());
            let session = self.laid_out(held, &agreed);
            let id = self.session(&session)?;
            if !held.name.is_empty() {
                self.named.insert(held.name.clone(), id);
            }
            if held.retracted {
                signing::retract(self.writer, id, &self.signer, &words.reason, None)?;
            }
            if let Some(meant) = held.moved_to {
                let (from, to) = (self.people[held.people[0]], self.people[meant]);
                let right = session_move::move_session(self.writer, id, from, to, &self.signer, &words.reason)?;
                signing::lock(self.writer, right, &self.signer)?;
            }
        }
        Ok(())
    }

    fn laid_out(&self, held: &Held, agreed: &Work) -> SampleSession {
        let words = held.words.of(self.english());
        let day = match held.meeting {
            Some(number) => calendar::meeting(self.today, number),
            None => ago(self.today, held.back),
        };
        let medium = held.medium.unwrap_or(Medium::FaceToFace);
        let constellation = held.constellation.unwrap_or(Constellation::Individual);
        let mut frame = SessionFrame {
            duration_minutes: 40,
            place: "Ruang BK 1".to_owned(),
            field: held.field,
            origin: held.origin.unwrap_or(Origin::SelfReferred),
            topic: words.topic.clone(),
            verified_by: held.verified,
            risk: held.risk.unwrap_or(RiskSign::NoneSeen),
            skkpd_aspect: held.aspect,
            skkpd_level: held.level,
            mood_start: held.mood.map(|(start, _)| start),
            mood_end: held.mood.map(|(_, end)| end),
            ..SessionFrame::proposed(self.plan.at(day, held.at), constellation, medium)
        };
        if medium.is_remote() {
            frame.counselee_at.clone_from(&agreed.counselee_at);
            frame.if_cut_off.clone_from(&agreed.if_cut_off);
        }
        let line = |one: &Member| one.line.as_ref().map(|line| line.of(self.english()).clone()).unwrap_or_default();
        SampleSession {
            people: held.people.clone(),
            frame,
            body: body(&words.problem, &words.approach, &words.outcome, &words.plan),
            status: SessionStatus::Locked,
            addendum: words.supplement.as_ref().map(|added| (added.reason.clone(), added.text.clone())),
            attendance: held.member.iter().map(|one| (one.person, one.presence, line(one))).collect(),
        }
    }
}
