//! Referral (*alih tangan kasus*, practice reference 2.2 document 17): to whom, why, what is passed on, and what became of it.
//! Where it stands follows from its days, so that the two never disagree.

use super::Record;
use super::check::{Fault, Words, WorkFault, line, ordered, past, prose};
use crate::{CounseleeId, WorkId, vocabulary};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// Days in which an answer is usually expected.
pub const ANSWER_DAYS: u32 = 14;
/// Longest time in which an answer can be expected, in days.
const MOST_DAYS: u32 = 365;

vocabulary! {
    /// Who takes over, within the school and outside.
    ReferralTarget {
        Homeroom = "homeroom", Teacher = "teacher", Counselor = "counselor", Headmaster = "headmaster",
        StudentAffairs = "student-affairs", Tppk = "tppk", HealthCenter = "health-center", Hospital = "hospital",
        Psychologist = "psychologist", Psychiatrist = "psychiatrist", UptdPpa = "uptd-ppa",
        SocialService = "social-service", Police = "police", Other = "other",
    }
}

impl ReferralTarget {
    /// Whether the case leaves the school.
    #[must_use]
    pub const fn is_outside(self) -> bool {
        !matches!(
            self,
            Self::Homeroom | Self::Teacher | Self::Counselor | Self::Headmaster | Self::StudentAffairs | Self::Tppk
        )
    }
}

vocabulary! {
    /// What is passed on; nothing that is not chosen.
    PassedOn {
        Identity = "identity", Family = "family", Reason = "reason", Services = "services", Assessments = "assessments",
        Documents = "documents",
    }
}

vocabulary! {
    /// What the recipient answered.
    ReferralAnswer { Accepted = "accepted", Declined = "declined" }
}

vocabulary! {
    /// Where a referral stands (practice reference 1.8).
    ReferralState {
        Prepared = "prepared", Sent = "sent", Accepted = "accepted", Declined = "declined", Replied = "replied",
        Ended = "ended",
    }
}

impl ReferralState {
    /// Whether somebody still waits: the letter to go out, the recipient to answer, the outcome to come.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Prepared | Self::Sent | Self::Accepted)
    }
}

/// A referral.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Referral {
    /// Identity; absent before it is first saved.
    pub id: Option<WorkId>,
    /// Who is referred.
    pub counselee: Option<CounseleeId>,
    /// Day of the decision to refer.
    pub day: NaiveDate,
    /// Kind of recipient.
    pub recipient_kind: ReferralTarget,
    /// Name of the recipient; may be empty where the institution is known.
    pub recipient: String,
    /// Institution.
    pub institution: String,
    /// Why (confidential).
    pub reason: String,
    /// What was done so far (confidential).
    pub services: String,
    /// What is passed on.
    pub passed_on: Vec<PassedOn>,
    /// Who agreed: parent or guardian.
    pub agreed_by: String,
    /// When they agreed.
    pub agreed_on: Option<NaiveDate>,
    /// When the letter went out.
    pub sent_on: Option<NaiveDate>,
    /// In how many days an answer is expected.
    pub answer_days: u32,
    /// What was answered.
    pub answer: Option<ReferralAnswer>,
    /// When.
    pub answered_on: Option<NaiveDate>,
    /// In which words (confidential).
    pub answer_note: String,
    /// When the recipient reported back.
    pub replied_on: Option<NaiveDate>,
    /// What they reported (confidential).
    pub reply: String,
    /// When it was over.
    pub ended_on: Option<NaiveDate>,
}

impl Default for Referral {
    fn default() -> Self {
        Self {
            id: None,
            counselee: None,
            day: NaiveDate::default(),
            recipient_kind: ReferralTarget::HealthCenter,
            recipient: String::new(),
            institution: String::new(),
            reason: String::new(),
            services: String::new(),
            passed_on: vec![PassedOn::Identity, PassedOn::Reason],
            agreed_by: String::new(),
            agreed_on: None,
            sent_on: None,
            answer_days: ANSWER_DAYS,
            answer: None,
            answered_on: None,
            answer_note: String::new(),
            replied_on: None,
            reply: String::new(),
            ended_on: None,
        }
    }
}

impl Referral {
    /// Where it stands.
    #[must_use]
    pub const fn state(&self) -> ReferralState {
        match (self.ended_on, self.replied_on, self.answer, self.sent_on) {
            (Some(_), ..) => ReferralState::Ended,
            (None, Some(_), ..) => ReferralState::Replied,
            (None, None, Some(ReferralAnswer::Declined), _) => ReferralState::Declined,
            (None, None, Some(ReferralAnswer::Accepted), _) => ReferralState::Accepted,
            (None, None, None, Some(_)) => ReferralState::Sent,
            (None, None, None, None) => ReferralState::Prepared,
        }
    }

    /// The last day on which an answer is in time; none while nothing was sent.
    #[must_use]
    pub fn answer_due(&self) -> Option<NaiveDate> {
        self.sent_on?.checked_add_days(Days::new(u64::from(self.answer_days)))
    }

    /// Whether an answer should be there by now.
    #[must_use]
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.state() == ReferralState::Sent && self.answer_due().is_some_and(|due| due < today)
    }

    /// Whether this is passed on.
    #[must_use]
    pub fn passes(&self, what: PassedOn) -> bool {
        self.passed_on.contains(&what)
    }
}

impl Record for Referral {
    fn words(&mut self) -> Vec<Words<'_>> {
        self.passed_on.sort_unstable();
        self.passed_on.dedup();
        vec![
            line("recipient", &mut self.recipient),
            line("institution", &mut self.institution),
            prose("reason", &mut self.reason).required(),
            prose("services", &mut self.services),
            line("agreedBy", &mut self.agreed_by),
            prose("answerNote", &mut self.answer_note),
            prose("reply", &mut self.reply),
        ]
    }

    fn faults(&self, today: NaiveDate) -> Result<(), WorkFault> {
        if self.recipient.is_empty() && self.institution.is_empty() {
            return Err(WorkFault::required("recipient"));
        }
        if !(1..=MOST_DAYS).contains(&self.answer_days) {
            return Err(WorkFault::new("answerDays", Fault::BadValue));
        }
        past("day", Some(self.day), today)?;
        past("agreedOn", self.agreed_on, today)?;
        past("sentOn", self.sent_on, today)?;
        past("answeredOn", self.answered_on, today)?;
        past("repliedOn", self.replied_on, today)?;
        past("endedOn", self.ended_on, today)?;
        if self.agreed_on.is_some() && self.agreed_by.is_empty() {
            return Err(WorkFault::required("agreedBy"));
        }
        // Nobody answers, or reports on, what was not sent.
        if self.sent_on.is_none() && (self.answer.is_some() || self.replied_on.is_some()) {
            return Err(WorkFault::required("sentOn"));
        }
        if self.answer.is_some() != self.answered_on.is_some() {
            return Err(WorkFault::required(if self.answer.is_some() { "answeredOn" } else { "answer" }));
        }
        if !self.reply.is_empty() && self.replied_on.is_none() {
            return Err(WorkFault::required("repliedOn"));
        }
        if !self.answer_note.is_empty() && self.answer.is_none() {
            return Err(WorkFault::required("answer"));
        }
        ordered(&[
            ("sentOn", Some(self.day)),
            ("sentOn", self.sent_on),
            ("answeredOn", self.answered_on),
            ("repliedOn", self.replied_on),
            ("endedOn", self.ended_on),
        ])
    }
}
