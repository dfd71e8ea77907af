//! Case conference (*konferensi kasus*, practice reference 2.2 document 16). It is closed: only those listed take part, and each is
//! asked to keep to herself what is said.

use super::check::{Fault, Words, WorkFault, few, line, minutes, past, prose, year};
use super::{HourMinute, Record};
use crate::{CounseleeId, FollowUpId, WorkId, vocabulary};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

vocabulary! {
    /// How far a conference is.
    ConferenceState { Planned = "planned", Held = "held" }
}

vocabulary! {
    /// Whether what was wanted to know is known now (*keterpenuhan data*).
    Fulfilment { Full = "full", Partly = "partly", None = "none" }
}

/// Somebody who is invited.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Participant {
    /// Name.
    pub name: String,
    /// Position or role.
    pub position: String,
    /// Whether they agreed to keep it confidential.
    pub pledged: bool,
    /// Whether they came.
    pub came: bool,
}

/// What was decided.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Decision {
    /// What.
    pub text: String,
    /// By whom.
    pub responsible: String,
    /// Until when; makes it a follow-up.
    pub due: Option<NaiveDate>,
    /// The follow-up that it became (filled when saved).
    pub follow_up: Option<FollowUpId>,
}

/// A case conference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Conference {
    /// Identity; absent before it is first saved.
    pub id: Option<WorkId>,
    /// Whose case.
    pub counselee: Option<CounseleeId>,
    /// Day.
    pub day: NaiveDate,
    /// Start.
    pub time: Option<HourMinute>,
    /// Minutes.
    pub minutes: u32,
    /// Where.
    pub place: String,
    /// Who leads it.
    pub leader: String,
    /// Position of the leader.
    pub leader_position: String,
    /// Kind of problem, in neutral words (*jenis masalah*).
    pub topic: String,
    /// Agenda: what is to be known or decided (confidential).
    pub wanted: String,
    /// Who is invited; nobody else takes part.
    pub participants: Vec<Participant>,
    /// How it went (confidential).
    pub course: String,
    /// What is known now, and what follows (confidential).
    pub findings: String,
    /// Whether what was wanted is known.
    pub fulfilment: Option<Fulfilment>,
    /// What was decided (confidential).
    pub decisions: Vec<Decision>,
    /// Services that the case is led to (confidential).
    pub referred_to: String,
}

impl Default for Conference {
    fn default() -> Self {
        Self {
            id: None,
            counselee: None,
            day: NaiveDate::default(),
            time: None,
            minutes: 60,
            place: String::new(),
            leader: String::new(),
            leader_position: String::new(),
            topic: String::new(),
            wanted: String::new(),
            participants: Vec::new(),
            course: String::new(),
            findings: String::new(),
            fulfilment: None,
            decisions: Vec::new(),
            referred_to: String::new(),
        }
    }
}

impl Conference {
    /// Held as soon as anything is known of what came out of it.
    #[must_use]
    pub fn state(&self) -> ConferenceState {
        let said = [&self.course, &self.findings].iter().any(|text| !text.is_empty()) || !self.decisions.is_empty();
        let met = self.participants.iter().any(|participant| participant.came);
        if said || met { ConferenceState::Held } else { ConferenceState::Planned }
    }
}

impl Record for Conference {
    fn words(&mut self) -> Vec<Words<'_>> {
        // A line of a list that nobody filled in is none.
        self.participants.retain(|one| !one.name.trim().is_empty() || !one.position.trim().is_empty());
        self.decisions.retain(|one| !one.text.trim().is_empty() || !one.responsible.trim().is_empty());
        let mut words = vec![
            line("place", &mut self.place),
            line("leader", &mut self.leader),
            line("leaderPosition", &mut self.leader_position),
            line("topic", &mut self.topic),
            prose("wanted", &mut self.wanted).required(),
            prose("course", &mut self.course),
            prose("findings", &mut self.findings),
            prose("referredTo", &mut self.referred_to),
        ];
        for one in &mut self.participants {
            words.push(line("participants", &mut one.name).required());
            words.push(line("participants", &mut one.position));
        }
        for one in &mut self.decisions {
            words.push(line("decisions", &mut one.text).required());
            words.push(line("decisions", &mut one.responsible));
        }
        words
    }

    fn faults(&self, today: NaiveDate) -> Result<(), WorkFault> {
        minutes(self.minutes)?;
        few("participants", self.participants.len())?;
        few("decisions", self.decisions.len())?;
        if self.state() == ConferenceState::Held {
            past("day", Some(self.day), today)?;
        }
        for due in self.decisions.iter().filter_map(|one| one.due) {
            year("decisions", due)?;
            if due < self.day {
                return Err(WorkFault::new("decisions", Fault::Order));
            }
        }
        Ok(())
    }
}
