//! Sessions, notes, appointments, follow-ups, risk reviews.
use super::{Deserialize, Serialize, TS};
use chrono::NaiveDate;
use counseling::{
    AppointmentId, ClassId, CounseleeId, FollowUpId, SessionId,
    alert::Alert,
    attendance::Attendance,
    note::{NoteBody, NoteFormat},
    plan::FollowUp,
    session::{Session, SessionFrame},
};

/// Names one session.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct SessionRef {
    /// Identity.
    pub id: SessionId,
}

/// Starts a session now; frame proposed from the appointment or the last session.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StartSession {
    /// With whom; the first one's case holds it.
    pub counselees: Vec<CounseleeId>,
    /// Appointment it belongs to.
    pub appointment: Option<AppointmentId>,
}

/// Starts a session with a class now: everybody in it who is still at the school.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct StartClass {
    /// Class.
    pub class: ClassId,
}

/// Notes of members whether they came, and what is written of each alone.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveAttendance {
    /// Session.
    pub id: SessionId,
    /// Those of whom something changes.
    pub members: Vec<Attendance>,
}

/// Changes who belongs to a session; the first one's case goes on holding it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveMembers {
    /// Session.
    pub id: SessionId,
    /// All of them.
    pub counselees: Vec<CounseleeId>,
}

/// A member of a session with several, as its page shows her.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Member {
    /// Name.
    pub name: String,
    /// Class, empty when none.
    pub class_name: String,
    /// Attendance and line.
    pub noted: Attendance,
}

/// Changes everything but the text.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveFrame {
    /// Session.
    pub id: SessionId,
    /// Frame.
    pub frame: SessionFrame,
    /// Format of the note.
    pub format: NoteFormat,
}

/// Autosave of the text: durable on this laptop, not yet a version.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveDraft {
    /// Session.
    pub id: SessionId,
    /// Text.
    pub body: NoteBody,
}

/// When something was written to the encrypted file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Saved {
    /// Milliseconds since 1970, UTC.
    pub saved_ms: i64,
}

/// A supplement to a locked session.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AddAddendum {
    /// Session.
    pub id: SessionId,
    /// Why.
    pub reason: String,
    /// Text.
    pub text: String,
}

/// A session with what surrounds it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SessionView {
    /// The session, its draft text already merged in.
    pub session: Session,
    /// Names of those present, in order.
    pub names: Vec<String>,
    /// Class of the first.
    pub class_name: String,
    /// Where several took part: each of them, by name.
    pub members: Vec<Member>,
    /// Members whom the note names, although it is everybody's.
    pub named: Vec<String>,
    /// The meeting before this one.
    pub previous: Option<PreviousMeeting>,
    /// Open follow-ups of the counselee.
    pub follow_ups: Vec<FollowUp>,
    /// Consent kinds that stand today.
    pub consents: Vec<String>,
    /// Other versions of the text that are waiting for a decision.
    pub conflicts: u32,
    /// Lesson-hour equivalents counted.
    pub jp: u8,
    /// Texts written elsewhere while the session was being locked, oldest first: offered as addenda, never lost.
    pub late: Vec<LateText>,
    /// Alerts of those present that hold today.
    pub alerts: Vec<Alert>,
    /// Those present with whom a code word was agreed on; the word itself is shown on demand only.
    pub code_words: Vec<CounseleeId>,
}

/// A text that came too late for a locked session.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LateText {
    /// The text, section by section.
    pub body: NoteBody,
    /// Device on which it was written (first eight characters of its id).
    pub device: String,
    /// Whether that is this laptop.
    pub here: bool,
    /// When, by that device's clock (milliseconds since 1970, UTC).
    pub at_ms: i64,
}

/// The meeting before.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PreviousMeeting {
    /// Session.
    pub id: SessionId,
    /// Day.
    pub on: NaiveDate,
    /// Its plan section, for "bring into the plan".
    pub plan: String,
}

/// Names a follow-up.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FollowUpDone {
    /// Identity.
    pub id: FollowUpId,
    /// Done (today) or open again.
    pub done: bool,
}
