//! Consents as they are recorded (N-1b), and the gate that follows from them (R9): no valid consent of the required kind, no
//! act. A consent is never deleted or written over by its end: a withdrawal stands beside what was given.

mod gate;

pub use gate::{GatedAct, Lack, LackReason, OVERRIDE_LENGTH, Override, Verdict, gate, overtaken, standing};

use crate::{ConsentId, CounseleeId, vocabulary};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Most characters of scope, withheld matter and the reason of a withdrawal.
pub const CONSENT_TEXT_LENGTH: usize = 1_000;
/// Most characters of a name or a line.
pub const CONSENT_LINE_LENGTH: usize = 200;

vocabulary! {
    /// What is consented to.
    ConsentKind {
        /// Counseling of this counselee.
        Counseling = "counseling",
        /// A parent's or guardian's general consent to the school's counseling service and to its keeping the child's data
        /// (UU PDP 27/2022 art. 25). Where the jurisdiction says so it stands in for the family's side of another kind.
        Guardian = "guardian",
        /// Counseling at a distance: message, chat, video, phone.
        Internet = "internet",
        /// Audio or video recording; off by default (N-2c).
        Recording = "recording",
        /// Instruments.
        Assessment = "assessment",
        /// Release of information to somebody outside the school (N-2d).
        Release = "release",
        /// A portrait photo in the file, and photos of a home visit on its printed report.
        Photo = "photo",
    }
}

vocabulary! {
    /// Who consents.
    ConsentFrom { Student = "student", Parent = "parent" }
}

vocabulary! {
    /// How consent was obtained.
    ConsentMethod { Paper = "paper", InPerson = "in-person", Video = "video" }
}

vocabulary! {
    /// The answer given.
    ConsentAnswer {
        Given = "given", Refused = "refused",
        /// As earlier versions wrote a withdrawal: a record of its own.
        Withdrawn = "withdrawn",
    }
}

vocabulary! {
    /// How the identity of who consents was checked (N-1b).
    IdentityCheck {
        /// An identity document was seen.
        Document = "document",
        /// Known to the counselor in person.
        Known = "known",
        /// Recognised on video.
        Video = "video",
        /// Against what the school has on record: telephone number, signature on the enrolment form.
        SchoolRecord = "school-record",
        NotChecked = "not-checked",
    }
}

/// The end of a consent by the will of who gave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Withdrawal {
    /// From this day on nothing rests on the consent.
    pub on: NaiveDate,
    /// Who withdrew it.
    pub by: String,
    /// Why, where a reason was given; nobody owes one.
    pub reason: String,
    /// Counselor who wrote it down.
    pub noted_by: String,
    /// When it was written down (milliseconds since 1970, UTC).
    pub noted_ms: i64,
}

/// One recorded consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Consent {
    /// Identity; absent before it is first saved.
    pub id: Option<ConsentId>,
    /// Whose case it concerns.
    pub counselee: CounseleeId,
    /// What for.
    pub kind: ConsentKind,
    /// From whom.
    pub from: ConsentFrom,
    /// Name of the person who consented.
    pub person: String,
    /// The answer.
    pub answer: ConsentAnswer,
    /// How.
    pub method: ConsentMethod,
    /// How the consenter's identity was checked, in words: which document, what was compared.
    pub identity_check: String,
    /// First day of validity.
    pub on: NaiveDate,
    /// Last day of validity.
    pub until: Option<NaiveDate>,
    /// What must be withheld from whom, and why (practice reference 3.8).
    pub withhold: String,
    /// How the consenter's identity was checked; absent in records of earlier versions.
    #[serde(default)]
    pub check: Option<IdentityCheck>,
    /// Who checked it.
    #[serde(default)]
    pub checked_by: String,
    /// When it was checked.
    #[serde(default)]
    pub checked_on: Option<NaiveDate>,
    /// Day on which it was obtained; absent: the first day of validity.
    #[serde(default)]
    pub obtained_on: Option<NaiveDate>,
    /// What exactly it covers; of a release: which information, and for what purpose.
    #[serde(default)]
    pub scope: String,
    /// Of a release: to whom the information may go; empty = to nobody in particular, which covers everybody.
    #[serde(default)]
    pub recipient: String,
    /// How it ended before its last day.
    #[serde(default)]
    pub withdrawal: Option<Withdrawal>,
    /// Who recorded it (filled by the case file).
    #[serde(default)]
    pub recorded_by: String,
    /// When it was recorded, in milliseconds since 1970, UTC (filled by the case file).
    #[serde(default)]
    pub recorded_ms: Option<i64>,
}

impl Consent {
    /// A consent given on paper from `on`, with nothing else said.
    #[must_use]
    pub fn given(counselee: CounseleeId, kind: ConsentKind, from: ConsentFrom, on: NaiveDate) -> Self {
        Self {
            id: None,
            counselee,
            kind,
            from,
            person: String::new(),
            answer: ConsentAnswer::Given,
            method: ConsentMethod::Paper,
            identity_check: String::new(),
            on,
            until: None,
            withhold: String::new(),
            check: None,
            checked_by: String::new(),
            checked_on: None,
            obtained_on: None,
            scope: String::new(),
            recipient: String::new(),
            withdrawal: None,
            recorded_by: String::new(),
            recorded_ms: None,
        }
    }

    /// Whether this consent stands on `day`.
    #[must_use]
    pub fn stands_on(&self, day: NaiveDate) -> bool {
        self.lack_on(day).is_none()
    }

    /// Why it does not stand on `day`, and since (or until) when.
    #[must_use]
    pub fn lack_on(&self, day: NaiveDate) -> Option<(LackReason, Option<NaiveDate>)> {
        if self.on > day {
            return Some((LackReason::NotYet, Some(self.on)));
        }
        match (self.answer, &self.withdrawal) {
            (ConsentAnswer::Refused, _) => return Some((LackReason::Refused, Some(self.on))),
            (ConsentAnswer::Withdrawn, _) => return Some((LackReason::Withdrawn, Some(self.on))),
            (ConsentAnswer::Given, Some(end)) if end.on <= day => {
                return Some((LackReason::Withdrawn, Some(end.on)));
            }
            (ConsentAnswer::Given, _) => {}
        }
        self.until.filter(|last| *last < day).map(|last| (LackReason::Expired, Some(last)))
    }
}
