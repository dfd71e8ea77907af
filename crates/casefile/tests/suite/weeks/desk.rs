//! A laptop while something is done on it: what an act works with, and what it says it has done.

use super::ledger::{Draft, Word};
use casefile::{CaseFileError, Context, Reader, Result, Unlocked, Writer};
use chrono::{DateTime, FixedOffset, NaiveDate};
use counseling::{
    AdministrationId, AlertId, AppointmentId, AttachmentId, ClassId, ConsentId, ContactId, CounseleeId, FollowUpId,
    GuardianId, RiskReviewId, SessionId, SnippetId, WorkId,
};
use std::collections::{BTreeMap, BTreeSet};
use testkit::seed::Seed;
use uuid::Uuid;

/// The records that somebody at a laptop may think of; some may be in the trash, or not have come yet.
#[derive(Debug, Clone, Default)]
pub struct Known {
    pub classes: Vec<ClassId>,
    pub counselees: Vec<CounseleeId>,
    pub guardians: Vec<(CounseleeId, GuardianId)>,
    pub contacts: Vec<(CounseleeId, ContactId)>,
    pub sessions: Vec<SessionId>,
    pub follow_ups: Vec<FollowUpId>,
    pub appointments: Vec<AppointmentId>,
    pub administrations: Vec<AdministrationId>,
    pub consents: Vec<ConsentId>,
    pub alerts: Vec<AlertId>,
    pub snippets: Vec<SnippetId>,
    pub attachments: Vec<AttachmentId>,
    pub works: Vec<WorkId>,
    pub reviews: Vec<RiskReviewId>,
}

impl Known {
    /// Hears of what the other laptop knows.
    pub fn learn(&mut self, other: &Self) {
        hear(&mut self.classes, &other.classes);
        hear(&mut self.counselees, &other.counselees);
        hear(&mut self.guardians, &other.guardians);
        hear(&mut self.contacts, &other.contacts);
        hear(&mut self.sessions, &other.sessions);
        hear(&mut self.follow_ups, &other.follow_ups);
        hear(&mut self.appointments, &other.appointments);
        hear(&mut self.administrations, &other.administrations);
        hear(&mut self.consents, &other.consents);
        hear(&mut self.alerts, &other.alerts);
        hear(&mut self.snippets, &other.snippets);
        hear(&mut self.attachments, &other.attachments);
        hear(&mut self.works, &other.works);
        hear(&mut self.reviews, &other.reviews);
    }
}

fn hear<T: Copy + PartialEq>(ours: &mut Vec<T>, theirs: &[T]) {
    for one in theirs {
        if !ours.contains(one) {
            ours.push(*one);
        }
    }
}

/// One of these, rather a recent one: what both laptops have in hand they both change.
pub fn one_of<T: Copy>(chance: &mut Seed, all: &[T]) -> Result<T> {
    if all.is_empty() {
        return Err(CaseFileError::NotFound);
    }
    let recent = if chance.chance(75) { all.len().min(8) } else { all.len() };
    Ok(*chance.pick(&all[all.len() - recent..]))
}

pub struct Desk<'a> {
    pub file: &'a Unlocked,
    pub now: i64,
    /// The number that this act will have.
    pub act: usize,
    pub chance: &'a mut Seed,
    pub known: &'a mut Known,
    pub drafts: &'a mut BTreeMap<SessionId, Draft>,
    /// Words given out so far.
    pub given: &'a mut u32,
    pub words: Vec<Word>,
    pub touches: BTreeSet<(&'static str, &'static str)>,
}

impl Desk<'_> {
    /// A word that stands in no other text.
    pub fn fresh(&mut self) -> String {
        *self.given += 1;
        format!("kata{:06}", *self.given)
    }

    /// A word that this act types into this field.
    pub fn word(&mut self, kind: &'static str, field: &'static str) -> String {
        let text = self.fresh();
        self.words.push(Word { text: text.clone(), kind, field });
        text
    }

    /// These words, typed earlier, stand in this field by this act.
    pub fn say(&mut self, kind: &'static str, field: &'static str, words: Vec<String>) {
        self.words.extend(words.into_iter().map(|text| Word { text, kind, field }));
    }

    /// Another field that this act means to change.
    pub fn touch(&mut self, kind: &'static str, field: &'static str) {
        self.touches.insert((kind, field));
    }

    pub fn context(&self) -> Context {
        Context { now_ms: self.now, actor: Uuid::from_u128(7) }
    }

    pub fn write<T>(&self, work: impl FnOnce(&mut Writer<'_>) -> Result<T>) -> Result<T> {
        self.file.write(&self.context(), work)
    }

    pub fn read<T>(&self, work: impl FnOnce(&Reader<'_>) -> Result<T>) -> Result<T> {
        self.file.read(work)
    }

    /// This moment, to the second, where the school stands.
    pub fn moment(&self) -> DateTime<FixedOffset> {
        let zone = FixedOffset::east_opt(7 * 3600).expect("an offset");
        DateTime::from_timestamp(self.now.div_euclid(1000), 0).expect("a moment").with_timezone(&zone)
    }

    pub fn day(&self) -> NaiveDate {
        self.moment().date_naive()
    }
}
