//! Sessions, notes, appointments, follow-ups, risk reviews.
use super::{Deserialize, Serialize, TS};
use chrono::NaiveDate;
use counseling::{
    AppointmentId, AttachmentId, ClassId, CounseleeId, FollowUpId, SessionId, SnippetId, SupervisorId,
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
    /// Members as the page showed them, of those of whom something changes; who is not among them was not shown.
    #[serde(default)]
    pub before: Vec<Attendance>,
    /// Those of whom something changes.
    pub members: Vec<Attendance>,
}

/// Changes who belongs to a session; the first one's case goes on holding it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveMembers {
    /// Session.
    pub id: SessionId,
    /// All of them as the page showed them: who joined or left since stays so. Absent: nothing was shown.
    #[serde(default)]
    pub before: Option<Vec<CounseleeId>>,
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

/// Everything about a session but the text.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Framed {
    /// Frame.
    pub frame: SessionFrame,
    /// Format of the note.
    pub format: NoteFormat,
}

/// Changes everything but the text.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveFrame {
    /// Session.
    pub id: SessionId,
    /// Frame and format as the page showed them: what was changed since is not written over. Absent: nothing was shown.
    #[serde(default)]
    pub before: Option<Framed>,
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

/// A session, and one of those who took part.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct SessionOf {
    /// Session.
    pub id: SessionId,
    /// Who took part.
    pub counselee: CounseleeId,
}

/// What moving a session out of a counselee's file takes along and leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MoveEffects {
    /// Whether it is locked: then it stays, retracted, and the move needs a reason.
    pub locked: bool,
    /// Promises made in it, which go along.
    pub follow_ups: u32,
    /// Files attached to it, which go along.
    pub attachments: u32,
    /// Questionnaires answered in it, which stay: the answers are hers who gave them.
    pub administrations: u32,
    /// Risk reviews opened in it, which stay and are to be decided there.
    pub risk_reviews: u32,
    /// Papers issued for the counselee, which stay issued.
    pub documents: u32,
}

/// Moves a session into the file of the counselee with whom it was held.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MoveSession {
    /// Session.
    pub id: SessionId,
    /// In whose file it was written.
    pub from: CounseleeId,
    /// With whom it was held.
    pub to: CounseleeId,
    /// Why; needed when it is locked.
    pub reason: String,
}

/// What became of a move.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Moved {
    /// The session in the right file, still to be signed.
    pub session: SessionId,
    /// Attachments that went along.
    pub attachments: u32,
    /// Attachments that could not and stay where they were.
    pub left: u32,
    /// Why not, as an error code; empty when all did.
    pub why: String,
}

/// Declares that a locked session should not stand in its file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RetractSession {
    /// Session.
    pub id: SessionId,
    /// Why.
    pub reason: String,
}

/// Puts a note into another format.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct ConvertNote {
    /// Session.
    pub id: SessionId,
    /// Format.
    pub format: NoteFormat,
}

/// One step in a session's life.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SessionVersion {
    /// When, by its device's clock (milliseconds since 1970, UTC).
    pub at_ms: i64,
    /// Device on which it was made (first eight characters of its id).
    pub device: String,
    /// Whether that is this laptop.
    pub here: bool,
    /// The text from here on; none where it did not change.
    pub body: Option<NoteBody>,
    /// What else was said.
    pub frame: Vec<FrameChange>,
    /// Whether it was signed or locked here.
    pub seal: Option<SealMark>,
}

/// A change of what surrounds a note.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FrameChange {
    /// Field, as the number table names it.
    pub field: String,
    /// Its value as stored: a code, a text, a moment.
    pub value: String,
}

/// A signature in a session's life.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SealMark {
    /// Locked for ever; else signed, still open to change.
    pub locked: bool,
    /// By whom.
    pub by: String,
}

/// Enrols a supervisor, who types her own passphrase.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct AddSupervisor {
    /// Full name with titles.
    pub name: String,
    /// Employee number or another; may be empty.
    pub number: String,
    /// In what office.
    pub role: String,
    /// The supervisor's own passphrase.
    pub passphrase: String,
}

/// Ends a supervision today, or takes that back.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct EndSupervisor {
    /// Supervisor.
    pub id: SupervisorId,
    /// Ended, or not.
    pub ended: bool,
}

/// A supervisor's signature under a locked session.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Cosign {
    /// Session.
    pub id: SessionId,
    /// Supervisor.
    pub supervisor: SupervisorId,
    /// The supervisor's own passphrase.
    pub passphrase: String,
    /// What the supervisor remarks; may be empty.
    pub remark: String,
}

/// Names a piece of text.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct SnippetRef {
    /// Identity.
    pub id: SnippetId,
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
    /// What was done to its attachments elsewhere while the session was being locked, oldest first: none of it counts.
    pub late_attachments: Vec<LateAttachment>,
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
    /// Whether it is the line of one member: it is hers alone, so it belongs to no addendum, which stands on everybody's paper.
    pub line: bool,
}

/// What was done to an attachment where the lock of its session was not known yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum LateAct {
    /// Added: it lies in the counselee's file and is no part of the locked session.
    Added,
    /// Taken out of the trash: likewise.
    Restored,
    /// Deleted: the session keeps it.
    Deleted,
    /// Renamed: the session keeps it under its own name.
    Renamed,
    /// Changed in kind or note: the session keeps it as it was.
    Changed,
}

/// Something that was done to an attachment of a locked session, too late to count.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LateAttachment {
    /// Attachment.
    pub attachment: AttachmentId,
    /// Its name.
    pub name: String,
    /// What was done.
    pub act: LateAct,
    /// The name that it was to have; empty unless it was renamed.
    pub new_name: String,
    /// Device on which it was done (first eight characters of its id).
    pub device: String,
    /// Whether that is this laptop.
    pub here: bool,
    /// When, by that device's clock (milliseconds since 1970, UTC).
    pub at_ms: i64,
    /// Whether an addendum speaks of the attachment by its name.
    pub noted: bool,
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
