//! A service that has no record of its own: consultation, mediation, advocacy, collaboration and the rest of the service log
//! (practice reference 1.6). Strategy, component and minutes are what the program counts.

use super::check::{Fault, Words, WorkFault, few, line, minutes, past, prose};
use super::{HourMinute, Record};
use crate::taxonomy::{Component, Field, Strategy};
use crate::{CounseleeId, WorkId, vocabulary};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The strategies that are entered so; the others have sessions or records of their own.
pub const ENTRY_STRATEGIES: &[Strategy] = &[
    Strategy::Consultation,
    Strategy::Mediation,
    Strategy::Advocacy,
    Strategy::Collaboration,
    Strategy::PeerGuidance,
    Strategy::Specialisation,
    Strategy::Media,
    Strategy::NeedsAssessment,
    Strategy::DataCollection,
    Strategy::ProfessionalDevelopment,
    Strategy::ProgramManagement,
];

vocabulary! {
    /// With whom: for a consultation these are its sub-codes (practice reference 1.6).
    PartnerKind {
        Student = "student", Parent = "parent", Teacher = "teacher", Homeroom = "homeroom", Headmaster = "headmaster",
        Colleague = "colleague", Outside = "outside", Nobody = "nobody",
    }
}

/// A service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct ServiceEntry {
    /// Identity; absent before it is first saved.
    pub id: Option<WorkId>,
    /// The first counselee whom it is about; none for work on the program.
    pub counselee: Option<CounseleeId>,
    /// All counselees whom it is about, the first one too.
    pub participants: Vec<CounseleeId>,
    /// Strategy: one of [`ENTRY_STRATEGIES`].
    pub strategy: Strategy,
    /// Program component.
    pub component: Component,
    /// Field (*bidang*).
    pub field: Field,
    /// With whom.
    pub partner_kind: PartnerKind,
    /// Name of the partner.
    pub partner: String,
    /// Day.
    pub day: NaiveDate,
    /// Time of day.
    pub time: Option<HourMinute>,
    /// Minutes.
    pub minutes: u32,
    /// Where.
    pub place: String,
    /// Topic in neutral words.
    pub topic: String,
    /// What was said and done (confidential).
    pub course: String,
    /// What came out of it (confidential).
    pub outcome: String,
    /// What is done next (confidential).
    pub next_step: String,
}

impl Default for ServiceEntry {
    fn default() -> Self {
        Self {
            id: None,
            counselee: None,
            participants: Vec::new(),
            strategy: Strategy::Consultation,
            component: Strategy::Consultation.usual_component(),
            field: Field::Personal,
            partner_kind: PartnerKind::Parent,
            partner: String::new(),
            day: NaiveDate::default(),
            time: None,
            minutes: 30,
            place: String::new(),
            topic: String::new(),
            course: String::new(),
            outcome: String::new(),
            next_step: String::new(),
        }
    }
}

impl Record for ServiceEntry {
    fn words(&mut self) -> Vec<Words<'_>> {
        // The first one is among them, whoever was entered first.
        self.counselee = self.counselee.or(self.participants.first().copied());
        self.participants.extend(self.counselee);
        self.participants.sort_unstable();
        self.participants.dedup();
        vec![
            line("partner", &mut self.partner),
            line("place", &mut self.place),
            line("topic", &mut self.topic).required(),
            prose("course", &mut self.course),
            prose("outcome", &mut self.outcome),
            prose("nextStep", &mut self.next_step),
        ]
    }

    fn faults(&self, today: NaiveDate) -> Result<(), WorkFault> {
        if !ENTRY_STRATEGIES.contains(&self.strategy) {
            return Err(WorkFault::new("strategy", Fault::BadValue));
        }
        minutes(self.minutes)?;
        past("day", Some(self.day), today)?;
        few("participants", self.participants.len())?;
        // A dispute has at least two sides.
        if self.strategy == Strategy::Mediation {
            if self.participants.is_empty() {
                return Err(WorkFault::required("participants"));
            }
            if self.participants.len() == 1 && self.partner.is_empty() {
                return Err(WorkFault::required("partner"));
            }
        }
        Ok(())
    }
}
