//! Other work: what a school counselor does beside counseling sessions (practice reference 1.6 and 2.2, documents 15 to 19, 28
//! and 29). Eight kinds of record of one family: each has a day, most have somebody whom they are about, and each says by
//! itself what is wrong with it and as which service it counts.

mod anecdote;
mod check;
mod conference;
mod home_visit;
mod line;
mod permit;
mod problem_note;
mod referral;
mod service_entry;
mod visitor;

pub use anecdote::Anecdote;
pub use check::{Fault, LINE_LENGTH, MOST_LISTED, MOST_MINUTES, TEXT_LENGTH, WorkFault};
pub use conference::{Conference, ConferenceState, Decision, Fulfilment, Participant};
pub use home_visit::{HomeVisit, VisitState};
pub use line::{Service, WorkFilter, WorkLine};
pub use permit::{Permit, PermitKind, PermitPurpose};
pub use problem_note::{NoteState, ProblemNote};
pub use referral::{ANSWER_DAYS, PassedOn, Referral, ReferralAnswer, ReferralState, ReferralTarget};
pub use service_entry::{ENTRY_STRATEGIES, PartnerKind, ServiceEntry};
pub use visitor::{Visitor, VisitorKind};

use crate::{CounseleeId, WorkId, vocabulary};
use check::Words;
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

vocabulary! {
    /// The kinds of other work.
    WorkKind {
        /// *Alih tangan kasus*.
        Referral = "referral",
        /// *Kunjungan rumah*.
        HomeVisit = "home-visit",
        /// *Konferensi kasus*.
        Conference = "conference",
        /// Consultation, mediation, advocacy, coordination and what else is counted as a service.
        ServiceEntry = "service-entry",
        /// *Izin meninggalkan pelajaran, keterangan terlambat*.
        Permit = "permit",
        /// *Catatan anekdot*.
        Anecdote = "anecdote",
        /// *Buku tamu BK*.
        Visitor = "visitor",
        /// *Kotak masalah*.
        ProblemNote = "problem-note",
    }
}

impl WorkKind {
    /// Whether it is always about somebody, and so lies in a counselee's confidential case.
    #[must_use]
    pub const fn needs_counselee(self) -> bool {
        matches!(self, Self::Referral | Self::HomeVisit | Self::Conference | Self::Permit | Self::Anecdote)
    }
}

/// A time of day in hours and minutes, written `HH:MM`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(type = "string"))]
pub struct HourMinute(pub NaiveTime);

impl From<HourMinute> for String {
    fn from(time: HourMinute) -> Self {
        time.to_string()
    }
}

impl TryFrom<String> for HourMinute {
    type Error = chrono::ParseError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        NaiveTime::parse_from_str(&text, "%H:%M").map(Self)
    }
}

impl std::fmt::Display for HourMinute {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0.format("%H:%M"))
    }
}

/// A piece of other work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Work {
    /// A referral.
    Referral(Referral),
    /// A home visit.
    HomeVisit(HomeVisit),
    /// A case conference.
    Conference(Conference),
    /// A service.
    ServiceEntry(ServiceEntry),
    /// A permit or late slip.
    Permit(Permit),
    /// An anecdotal record.
    Anecdote(Anecdote),
    /// A line of the visitor book.
    Visitor(Visitor),
    /// A note from the problem box.
    ProblemNote(ProblemNote),
}

/// Does the same with whichever record it is.
macro_rules! each {
    ($work:expr, $one:ident => $body:expr) => {
        match $work {
            Work::Referral($one) => $body,
            Work::HomeVisit($one) => $body,
            Work::Conference($one) => $body,
            Work::ServiceEntry($one) => $body,
            Work::Permit($one) => $body,
            Work::Anecdote($one) => $body,
            Work::Visitor($one) => $body,
            Work::ProblemNote($one) => $body,
        }
    };
}

/// What every kind of other work can say of itself.
trait Record {
    /// Its texts: name of the field, the text, and whether it is a line or may have several.
    fn words(&mut self) -> Vec<Words<'_>>;
    /// What is wrong with it on this day, texts and lengths apart.
    fn faults(&self, today: NaiveDate) -> Result<(), WorkFault>;
}

impl Work {
    /// A new one as the form begins with, today.
    #[must_use]
    pub fn proposed(kind: WorkKind, counselee: Option<CounseleeId>, today: NaiveDate, now: NaiveTime) -> Self {
        let (day, time) = (today, Some(HourMinute(now)));
        match kind {
            WorkKind::Referral => Self::Referral(Referral { counselee, day, ..Referral::default() }),
            WorkKind::HomeVisit => Self::HomeVisit(HomeVisit { counselee, day, ..HomeVisit::default() }),
            WorkKind::Conference => Self::Conference(Conference { counselee, day, ..Conference::default() }),
            WorkKind::ServiceEntry => Self::ServiceEntry(ServiceEntry { counselee, day, ..ServiceEntry::default() }),
            WorkKind::Permit => Self::Permit(Permit { counselee, day, time, ..Permit::default() }),
            WorkKind::Anecdote => Self::Anecdote(Anecdote { counselee, day, ..Anecdote::default() }),
            WorkKind::Visitor => Self::Visitor(Visitor { counselee, day, time, ..Visitor::default() }),
            WorkKind::ProblemNote => Self::ProblemNote(ProblemNote {
                counselee,
                wants_talk: counselee.is_some(),
                day,
                ..ProblemNote::default()
            }),
        }
    }

    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> WorkKind {
        match self {
            Self::Referral(_) => WorkKind::Referral,
            Self::HomeVisit(_) => WorkKind::HomeVisit,
            Self::Conference(_) => WorkKind::Conference,
            Self::ServiceEntry(_) => WorkKind::ServiceEntry,
            Self::Permit(_) => WorkKind::Permit,
            Self::Anecdote(_) => WorkKind::Anecdote,
            Self::Visitor(_) => WorkKind::Visitor,
            Self::ProblemNote(_) => WorkKind::ProblemNote,
        }
    }

    /// Its identity; absent before it is first saved.
    #[must_use]
    pub const fn id(&self) -> Option<WorkId> {
        each!(self, one => one.id)
    }

    /// The same under this identity.
    #[must_use]
    pub fn with_id(mut self, id: WorkId) -> Self {
        each!(&mut self, one => one.id = Some(id));
        self
    }

    /// Whom it is about; the first of several.
    #[must_use]
    pub const fn counselee(&self) -> Option<CounseleeId> {
        each!(self, one => one.counselee)
    }

    /// Everybody whom it is about, the first one first.
    #[must_use]
    pub fn people(&self) -> Vec<CounseleeId> {
        let mut people: Vec<_> = self.counselee().into_iter().collect();
        if let Self::ServiceEntry(entry) = self {
            people.extend(entry.participants.iter().filter(|other| Some(**other) != entry.counselee));
        }
        people
    }

    /// Its day.
    #[must_use]
    pub const fn day(&self) -> NaiveDate {
        each!(self, one => one.day)
    }

    /// When on that day.
    #[must_use]
    pub const fn time(&self) -> Option<HourMinute> {
        match self {
            Self::Referral(_) => None,
            Self::HomeVisit(one) => one.time,
            Self::Conference(one) => one.time,
            Self::ServiceEntry(one) => one.time,
            Self::Permit(one) => one.time,
            Self::Anecdote(one) => one.time,
            Self::Visitor(one) => one.time,
            Self::ProblemNote(one) => one.time,
        }
    }

    /// Takes out of its texts what nobody typed: control characters, empty lines at the ends, in lines runs of white space.
    /// Then says what is wrong with it.
    ///
    /// # Errors
    /// [`WorkFault`] with the field.
    pub fn tidy(&mut self, today: NaiveDate) -> Result<(), WorkFault> {
        let needs = self.kind().needs_counselee();
        if needs && self.counselee().is_none() {
            return Err(WorkFault::required("counselee"));
        }
        check::year("day", self.day())?;
        for words in each!(&mut *self, one => one.words()) {
            words.tidy()?;
        }
        each!(&*self, one => one.faults(today))
    }

    /// As which service it counts; none while it is only planned, and for what is no service of its own.
    #[must_use]
    pub fn service(&self) -> Option<Service> {
        use crate::taxonomy::Strategy as S;
        let (strategy, minutes) = match self {
            Self::Referral(one) => (one.sent_on.map(|_| S::Referral)?, 0),
            Self::HomeVisit(one) => ((one.state == VisitState::Done).then_some(S::HomeVisit)?, one.minutes),
            Self::Conference(one) => {
                ((one.state() == ConferenceState::Held).then_some(S::CaseConference)?, one.minutes)
            }
            Self::ServiceEntry(one) => (one.strategy, one.minutes),
            Self::ProblemNote(one) => ((one.state == NoteState::Answered).then_some(S::ProblemBox)?, 0),
            Self::Permit(_) | Self::Anecdote(_) | Self::Visitor(_) => return None,
        };
        let component = match self {
            Self::ServiceEntry(one) => one.component,
            _ => strategy.usual_component(),
        };
        Some(Service { strategy, component, day: self.day(), minutes, people: self.people() })
    }
}

#[cfg(test)]
mod tests;
