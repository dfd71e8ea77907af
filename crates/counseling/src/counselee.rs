//! Counselees, their family and how to reach them.

use crate::case_status::CaseStatus;
use crate::{ClassId, ContactId, CounseleeId, GuardianId, vocabulary};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// Most characters of a name or another line.
pub const LINE_LENGTH: usize = 200;
/// Most characters of a telephone number as it is typed: a second one or an extension beside it.
pub const PHONE_LENGTH: usize = 40;
/// Most characters of an e-mail address.
pub const EMAIL_LENGTH: usize = 120;
/// Most characters of an address, or of special needs.
pub const TEXT_LENGTH: usize = 2_000;

vocabulary! {
    /// Sex as the school registers it.
    Sex { Female = "female", Male = "male" }
}

vocabulary! {
    /// Whether a counselee is still at the school.
    CounseleeStatus { Active = "active", Graduated = "graduated", Transferred = "transferred", Left = "left" }
}

vocabulary! {
    /// Relation of a caregiver to the counselee.
    Relation { Father = "father", Mother = "mother", Guardian = "guardian", Sibling = "sibling", Other = "other" }
}

vocabulary! {
    /// Whether somebody may be rung or written to.
    ContactConsent { Yes = "yes", EmergencyOnly = "emergency-only", No = "no" }
}

vocabulary! {
    /// Custody of the counselee.
    Custody { Sole = "sole", Shared = "shared", None = "none" }
}

vocabulary! {
    /// What kind of way to reach somebody.
    ContactKind {
        Phone = "phone", Whatsapp = "whatsapp", Email = "email", Emergency = "emergency", Other = "other",
    }
}

/// Who a counselee is; the part that a roster fills.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Identity {
    /// Full name, as written in the roster. One-word names are complete.
    pub name: String,
    /// What the counselee wants to be called; empty when the same.
    pub preferred_name: String,
    /// National pupil number: 10 digits as text, leading zeros kept; empty while unknown.
    pub nisn: String,
    /// The school's own pupil number (*NIS/NIPD*), free text.
    pub nipd: String,
    /// Sex.
    pub sex: Option<Sex>,
    /// Birth place.
    pub birth_place: String,
    /// Birth date, a civil date.
    pub birth_date: Option<NaiveDate>,
    /// Religion as registered.
    pub religion: String,
    /// Address on one or more lines.
    pub address: String,
    /// Own telephone.
    pub phone: String,
    /// Own e-mail.
    pub email: String,
    /// With whom the counselee lives.
    pub living_with: String,
    /// Special needs as registered.
    pub special_needs: String,
    /// Former school.
    pub former_school: String,
    /// Which child in the family, counted from 1.
    pub child_order: Option<u8>,
    /// Number of siblings.
    pub siblings: Option<u8>,
}

impl Identity {
    /// Completed years on `day`; `None` without a birth date or for a day before it.
    #[must_use]
    pub fn age_on(&self, day: NaiveDate) -> Option<u32> {
        let born = self.birth_date?;
        let years = day.year() - born.year() - i32::from((day.month(), day.day()) < (born.month(), born.day()));
        u32::try_from(years).ok()
    }
}

/// A caregiver.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Guardian {
    /// Identity; absent before it is first saved.
    pub id: Option<GuardianId>,
    /// Relation.
    pub relation: Relation,
    /// Name.
    pub name: String,
    /// Year of birth.
    pub birth_year: Option<u16>,
    /// Education.
    pub education: String,
    /// Occupation.
    pub occupation: String,
    /// Telephone.
    pub phone: String,
    /// Address if other than the counselee's.
    pub address: String,
    /// Whether this person may be rung; absent while not asked.
    #[serde(default)]
    pub may_contact: Option<ContactConsent>,
    /// When, how or why not.
    #[serde(default)]
    pub contact_note: String,
    /// Custody that this person has; absent while not known.
    #[serde(default)]
    pub custody: Option<Custody>,
    /// What this person must not be told, and why; empty when nothing.
    #[serde(default)]
    pub withhold: String,
}

impl Guardian {
    /// One of whom nothing is known yet but the relation.
    #[must_use]
    pub fn of(relation: Relation) -> Self {
        Self {
            id: None,
            relation,
            name: String::new(),
            birth_year: None,
            education: String::new(),
            occupation: String::new(),
            phone: String::new(),
            address: String::new(),
            may_contact: None,
            contact_note: String::new(),
            custody: None,
            withhold: String::new(),
        }
    }
}

/// A further way to reach the counselee or the family.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Contact {
    /// Identity; absent before it is first saved.
    pub id: Option<ContactId>,
    /// Kind.
    pub kind: ContactKind,
    /// Whose it is.
    pub label: String,
    /// Number or address as typed.
    pub value: String,
    /// Whether it may be used; absent while not asked.
    #[serde(default)]
    pub may_contact: Option<ContactConsent>,
    /// When, how or why not.
    #[serde(default)]
    pub contact_note: String,
    /// What whoever answers must not be told, and why; empty when nothing.
    #[serde(default)]
    pub withhold: String,
}

impl Contact {
    /// A way to reach somebody of which nothing more was said.
    #[must_use]
    pub fn of(kind: ContactKind, label: &str, value: &str) -> Self {
        Self {
            id: None,
            kind,
            label: label.to_owned(),
            value: value.to_owned(),
            may_contact: None,
            contact_note: String::new(),
            withhold: String::new(),
        }
    }
}

/// A counselee with family and class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Counselee {
    /// Identity.
    pub id: CounseleeId,
    /// Who it is.
    pub identity: Identity,
    /// Present class.
    pub class: Option<ClassId>,
    /// Name of the present class, empty when none.
    pub class_name: String,
    /// Whether still at the school.
    pub status: CounseleeStatus,
    /// Free words for finding counselees again, sorted.
    pub tags: Vec<String>,
    /// Caregivers.
    pub guardians: Vec<Guardian>,
    /// Further contacts.
    pub contacts: Vec<Contact>,
    /// Whether a photo is kept.
    pub has_photo: bool,
}

/// A line of the caseload list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CounseleeLine {
    /// Identity.
    pub id: CounseleeId,
    /// Name.
    pub name: String,
    /// NISN or empty.
    pub nisn: String,
    /// Class name or empty.
    pub class_name: String,
    /// Sex.
    pub sex: Option<Sex>,
    /// Whether still at the school.
    pub status: CounseleeStatus,
    /// Tags, sorted.
    pub tags: Vec<String>,
    /// Number of sessions.
    pub sessions: u32,
    /// Day of the last session.
    pub last_session: Option<NaiveDate>,
    /// Unsigned notes.
    pub unsigned: u32,
    /// Where the case stands; none before one began.
    pub case_status: Option<CaseStatus>,
    /// Whether something must be known before one acts; what it is stands on the counselee's page only.
    pub alert: bool,
}

vocabulary! {
    /// Order of the caseload list.
    CounseleeOrder { Name = "name", Class = "class", LastSession = "last-session" }
}

/// Which counselees to list, and which part of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct CounseleeFilter {
    /// Words in name, NISN, NIPD, class or tag; all must match, diacritics and case aside.
    pub text: String,
    /// Only of this class.
    pub class: Option<ClassId>,
    /// Only in this state.
    pub status: Option<CounseleeStatus>,
    /// Only with this tag.
    pub tag: Option<String>,
    /// Only those without a session since this day.
    pub not_seen_since: Option<NaiveDate>,
    /// Only those whose case stands here.
    #[cfg_attr(feature = "ts", ts(optional = nullable))]
    pub case_status: Option<CaseStatus>,
    /// Only of this sex.
    #[cfg_attr(feature = "ts", ts(optional = nullable))]
    pub sex: Option<Sex>,
    /// Only those with a risk review that waits for a decision.
    #[cfg_attr(feature = "ts", ts(optional = nullable))]
    pub open_risk: Option<bool>,
    /// Order.
    pub order: CounseleeOrder,
    /// Descending instead of ascending.
    pub descending: bool,
    /// First line wanted, counted from 0.
    pub offset: u32,
    /// At most so many lines.
    pub limit: u32,
}

impl Default for CounseleeFilter {
    fn default() -> Self {
        Self {
            text: String::new(),
            class: None,
            status: Some(CounseleeStatus::Active),
            tag: None,
            not_seen_since: None,
            case_status: None,
            sex: None,
            open_risk: None,
            order: CounseleeOrder::Name,
            descending: false,
            offset: 0,
            limit: 100,
        }
    }
}
