//! Consents: what stands and what is missing, the gate, withdrawals and their consequences, orientation, inventory, jurisdiction.
use super::{Deserialize, Serialize, TS};
use chrono::{DateTime, FixedOffset, NaiveDate};
use counseling::{
    AdministrationId, AppointmentId, AttachmentId, ConsentId, ConsentOverrideId, CounseleeId, SessionId,
    consent::{ConsentFrom, ConsentKind, GatedAct, Lack, Override},
    inventory::InventoryClass,
    jurisdiction::{Both, Jurisdiction},
    orientation::{OrientationDone, OrientationItem},
    retention::{Standing, Term},
};

/// What the gate says of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum GateState {
    /// Everybody who has to consent does.
    Allowed,
    /// It may go on; the person is told what is missing.
    Warned,
    /// It may not.
    Refused,
    /// Open without consent, for a reason that somebody answers for.
    Overridden,
}

/// A side that has to consent to a kind of act.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SideState {
    /// Side.
    pub from: ConsentFrom,
    /// What is lacking; nothing when its consent stands.
    pub lack: Option<Lack>,
    /// The last day of the consent that stands; none when it has no end.
    pub until: Option<NaiveDate>,
}

/// A kind of consent, and who has to give it at this age.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KindState {
    /// Kind.
    pub kind: ConsentKind,
    /// Who has to consent; empty where nobody is asked at this age.
    pub sides: Vec<SideState>,
    /// The rule that says so.
    pub basis: Both,
    /// Whether that rule still has to be looked up.
    pub to_be_confirmed: bool,
    /// Whether anything of this kind was ever recorded.
    pub asked: bool,
}

/// An act that consent gates.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ActState {
    /// Act.
    pub act: GatedAct,
    /// What the gate says today.
    pub state: GateState,
    /// What is lacking.
    pub lacks: Vec<Lack>,
    /// The reason that opens it, where one does.
    pub opened: Option<Override>,
}

/// How a counselor is reached, as consent forms and the orientation tell it (N-1c, N-1d).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct Availability {
    /// When and how she is reached on duty.
    pub hours: String,
    /// How off duty, and whom to turn to then.
    pub off_duty: String,
    /// How often messages are read, and within what time they are answered.
    pub reply: String,
    /// What is done when the line breaks.
    pub cut_off: String,
}

/// The jurisdiction that counts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LawSummary {
    /// Short name.
    pub id: String,
    /// Name.
    pub name: Both,
    /// Age from which a person consents alone.
    pub of_age: u32,
    /// When somebody last went through it: the school, else the makers of the program.
    pub reviewed: NaiveDate,
    /// Whether that was more than a year ago.
    pub review_due: bool,
}

/// A consent that was given before a withdrawal of the same kind and side, and counts no more.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct Overtaken {
    /// Which.
    pub consent: ConsentId,
    /// From which day on.
    pub on: NaiveDate,
}

/// Consents of a counselee as their page shows them; the records themselves come with the counselee.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ConsentPage {
    /// Every kind.
    pub kinds: Vec<KindState>,
    /// Every gated act.
    pub acts: Vec<ActState>,
    /// Acts done without consent, the newest first.
    pub overrides: Vec<Override>,
    /// Consents for which a withdrawal speaks that was noted without knowing of them.
    pub overtaken: Vec<Overtaken>,
    /// What was explained before counseling at a distance.
    pub orientation: Vec<OrientationDone>,
    /// What was not yet.
    pub owed: Vec<OrientationItem>,
    /// How the counselor is reached.
    pub availability: Availability,
    /// Law.
    pub law: LawSummary,
}

/// A consent is withdrawn.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WithdrawConsent {
    /// Which.
    pub id: ConsentId,
    /// From which day on.
    pub on: NaiveDate,
    /// By whom.
    pub by: String,
    /// Why; may be empty.
    pub reason: String,
}

/// Something planned or open that rests on a consent.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TouchedAppointment {
    /// Identity.
    pub id: AppointmentId,
    /// Start.
    pub starts_at: DateTime<FixedOffset>,
    /// Neutral purpose.
    pub purpose: String,
}

/// An unfinished form.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TouchedAdministration {
    /// Identity.
    pub id: AdministrationId,
    /// Instrument.
    pub instrument: String,
    /// Day given.
    pub on: NaiveDate,
}

/// A session whose note is not signed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TouchedSession {
    /// Identity.
    pub id: SessionId,
    /// Start.
    pub starts_at: DateTime<FixedOffset>,
}

/// What a withdrawal would bring about, said before it is confirmed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Consequences {
    /// Acts that stop at once.
    pub stops: Vec<GatedAct>,
    /// Whether another consent keeps everything open.
    pub warns: Vec<GatedAct>,
    /// Planned meetings.
    pub appointments: Vec<TouchedAppointment>,
    /// Unfinished forms: what was answered stays, no answer is added.
    pub administrations: Vec<TouchedAdministration>,
    /// Sessions at a distance whose note is not signed.
    pub sessions: Vec<TouchedSession>,
    /// Recordings and photo that stay until they are deleted.
    pub stays: Vec<AttachmentId>,
    /// Whether the portrait photo stays.
    pub photo: bool,
    /// How many consents end together: those of the same kind, side and recipient.
    pub count: u32,
}

/// Whether an act is open for these counselees.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CheckGate {
    /// For whom.
    pub counselees: Vec<CounseleeId>,
    /// What.
    pub act: GatedAct,
    /// Day on which it is done; absent: today.
    pub on: Option<NaiveDate>,
    /// Of a release: to whom.
    #[serde(default)]
    pub recipient: String,
}

/// What the gate says for one counselee.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GateLine {
    /// Whom it concerns.
    pub counselee: CounseleeId,
    /// Name.
    pub name: String,
    /// Class.
    pub class_name: String,
    /// The verdict.
    pub gate: ActState,
    /// Of a session at a distance: what was not explained yet.
    pub owed: Vec<OrientationItem>,
}

/// Does an act without consent, for a reason.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OverrideConsent {
    /// For whom.
    pub counselee: CounseleeId,
    /// What.
    pub act: GatedAct,
    /// Why.
    pub reason: String,
}

/// Names an override.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct OverrideRef {
    /// Identity.
    pub id: ConsentOverrideId,
}

/// Ticks an item of the orientation, or takes the tick away.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TickOrientation {
    /// Whose.
    pub counselee: CounseleeId,
    /// Which.
    pub item: OrientationItem,
    /// What was noted of it, as the form showed it. Absent: nothing was shown.
    #[serde(default)]
    pub before: Option<OrientationDone>,
    /// When it was explained; none = not yet.
    pub on: Option<NaiveDate>,
    /// What was agreed.
    pub note: String,
}

/// A class of what is kept.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct InventoryLine {
    /// Class.
    pub class: InventoryClass,
    /// How many records.
    pub count: u32,
    /// Day of the oldest.
    pub first: Option<NaiveDate>,
    /// Day of the newest.
    pub last: Option<NaiveDate>,
    /// The rule: the latest of these terms; none: kept with the case file.
    pub terms: Vec<Term>,
    /// First day on which all terms are over; none while one runs or is unknown.
    pub until: Option<NaiveDate>,
    /// Where it stands.
    pub standing: Option<Standing>,
}

/// What is kept of a case (N-2c).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Inventory {
    /// Every class, those of which nothing is there too.
    pub lines: Vec<InventoryLine>,
}

/// The school's own review of a jurisdiction profile.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct OwnReview {
    /// When.
    pub on: Option<NaiveDate>,
    /// By whom.
    pub by: String,
    /// What was found.
    pub note: String,
}

/// The jurisdiction profiles.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Jurisdictions {
    /// Short name of the one that counts.
    pub chosen: String,
    /// All of them.
    pub all: Vec<Jurisdiction>,
    /// The school's own review of the chosen one.
    pub review: OwnReview,
    /// When somebody last went through it.
    pub reviewed: NaiveDate,
    /// Whether that was more than a year ago.
    pub due: bool,
}

/// Chooses a jurisdiction.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChooseJurisdiction {
    /// Short name.
    pub id: String,
}

/// Notes that the school went through its jurisdiction profile.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReviewJurisdiction {
    /// When.
    pub on: NaiveDate,
    /// What was found.
    pub note: String,
}
