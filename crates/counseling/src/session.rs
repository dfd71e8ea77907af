//! Sessions, their signing and locking, and addenda.
//!
//! A session moves draft -> signed -> locked. Signing says "this is my note"; locking ends every change, and from then
//! on the store accepts nothing for the session but addenda (requirement R5, lessons L3 and L4).

use crate::{
    AddendumId, CounseleeId, NoteId, SessionId,
    note::{NoteBody, NoteFormat},
    taxonomy::{
        Component, Constellation, Field, Function, Medium, Origin, ServiceClass, SkkpdAspect, SkkpdLevel, Strategy,
    },
    vocabulary,
};
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

vocabulary! {
    /// How far a session's note is from being final.
    SessionStatus {
        /// Being written; every change is kept.
        Draft = "draft",
        /// Signed by its author, still open to change (co-led sessions).
        Signed = "signed",
        /// Closed for ever; only addenda may follow.
        Locked = "locked",
    }
}

vocabulary! {
    /// How the counselee's identity was verified at the start of a remote session (N-1a).
    VerifiedBy { CodeWord = "code-word", Face = "face", KnownVoice = "known-voice", NotVerified = "not-verified" }
}

vocabulary! {
    /// What the counselor noticed about risk during a session.
    RiskSign { NoneSeen = "none-seen", Review = "review" }
}

/// Everything about a session but the note's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SessionFrame {
    /// Start, with the offset of the place where it was held.
    pub starts_at: DateTime<FixedOffset>,
    /// Length in minutes, 0 while unknown.
    pub duration_minutes: u32,
    /// Room or other place; empty when not said.
    pub place: String,
    /// Medium.
    pub medium: Medium,
    /// Who took part.
    pub constellation: Constellation,
    /// Program component.
    pub component: Component,
    /// Program field.
    pub field: Field,
    /// Strategy of the service log.
    pub strategy: Strategy,
    /// Function.
    pub function: Function,
    /// How the episode began.
    pub origin: Origin,
    /// Neutral topic, safe to appear in lists; empty when not said.
    pub topic: String,
    /// Names of counselors who led the session together with the author.
    pub co_counselors: Vec<String>,
    /// Identity check of a remote session.
    pub verified_by: Option<VerifiedBy>,
    /// Risk noticed.
    pub risk: RiskSign,
    /// Aspect of the development standard that the session serves (practice reference 1.4).
    pub skkpd_aspect: Option<SkkpdAspect>,
    /// Level of internalisation aimed at.
    pub skkpd_level: Option<SkkpdLevel>,
    /// The counselee's own word for the mood at the start, 0 (very low) to 10 (very good) (W2).
    pub mood_start: Option<u8>,
    /// The same at the end.
    pub mood_end: Option<u8>,
    /// Where the counselee is during a remote session (N-1f, N-3a); empty when not asked.
    pub counselee_at: String,
    /// What was agreed in case a remote session is cut off (N-1d); empty when nothing was.
    pub if_cut_off: String,
    /// Agreed next meeting.
    pub next_at: Option<DateTime<FixedOffset>>,
}

/// The highest mood that can be said; the lowest is 0.
pub const BEST_MOOD: u8 = 10;

impl SessionFrame {
    /// A session of which only its start, who takes part and by what medium are known; what it is counted as is the usual.
    #[must_use]
    pub fn proposed(starts_at: DateTime<FixedOffset>, constellation: Constellation, medium: Medium) -> Self {
        let class = ServiceClass::proposed(constellation, medium);
        Self {
            starts_at,
            duration_minutes: 0,
            place: String::new(),
            medium,
            constellation,
            component: class.component,
            field: Field::Personal,
            strategy: class.strategy,
            function: class.function,
            origin: Origin::SelfReferred,
            topic: String::new(),
            co_counselors: Vec::new(),
            verified_by: None,
            risk: RiskSign::NoneSeen,
            skkpd_aspect: None,
            skkpd_level: None,
            mood_start: None,
            mood_end: None,
            counselee_at: String::new(),
            if_cut_off: String::new(),
            next_at: None,
        }
    }

    /// Whether an agreement on what happens when the line breaks is owed and missing (N-1d): in a session that is held at
    /// the same time over a network or telephone.
    #[must_use]
    pub fn lacks_cut_off_plan(&self) -> bool {
        self.medium.is_remote() && self.medium.is_synchronous() && self.if_cut_off.trim().is_empty()
    }
}

/// A session with its note, as read from the case file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Session {
    /// Identity.
    pub id: SessionId,
    /// Whom it was held with; the first is the counselee whose case holds the session.
    pub counselees: Vec<CounseleeId>,
    /// Which meeting of the first counselee this is, counted from 1 over all sessions by start.
    pub number: u32,
    /// Frame.
    pub frame: SessionFrame,
    /// Identity of the note.
    pub note_id: NoteId,
    /// Format in which the note is written.
    pub format: NoteFormat,
    /// The note's text. With open conflicts: the newest version by the merge rule.
    pub body: NoteBody,
    /// State.
    pub status: SessionStatus,
    /// Who signed or locked it last, and when.
    pub signed: Option<Signed>,
    /// What was signed onto the locked session, oldest first.
    pub addenda: Vec<Addendum>,
    /// The session of another file from which this one was moved, because it had been written into the wrong one.
    pub moved_from: Option<SessionId>,
    /// Last saved change (milliseconds since 1970, UTC).
    pub changed_ms: i64,
}

/// A signature under a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Signed {
    /// Full name of the signer (L16: never initials).
    pub by: String,
    /// When, by the signer's clock (milliseconds since 1970, UTC).
    pub at_ms: i64,
}

vocabulary! {
    /// What is signed onto a locked session.
    AddendumKind {
        /// Adds to the note.
        Supplement = "supplement",
        /// Says that the session should not stand in this file: it was written for somebody else, or twice. What was locked
        /// stays readable; it counts no longer and nobody finds it by its words.
        Retraction = "retraction",
        /// A supervisor has read the note and stands for it beside its author.
        Cosignature = "cosignature",
    }
}

impl Session {
    /// Whether it was declared not to stand in this file.
    #[must_use]
    pub fn is_retracted(&self) -> bool {
        self.addenda.iter().any(|addendum| addendum.kind == AddendumKind::Retraction)
    }

    /// Whether a supervisor has signed beside the author.
    #[must_use]
    pub fn is_cosigned(&self) -> bool {
        self.addenda.iter().any(|addendum| addendum.kind == AddendumKind::Cosignature)
    }
}

/// A signed supplement to a locked session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Addendum {
    /// Identity.
    pub id: AddendumId,
    /// What it says.
    pub kind: AddendumKind,
    /// Full name of the author.
    pub by: String,
    /// In what office a co-signer signs; empty otherwise.
    pub role: String,
    /// When (milliseconds since 1970, UTC).
    pub at_ms: i64,
    /// Why it was needed; empty in a co-signature.
    pub reason: String,
    /// The text; empty in a retraction, and in a co-signature without a remark.
    pub text: String,
    /// Of a retraction: the session of another file to which the note was moved.
    pub moved_to: Option<SessionId>,
}

/// A line of a list of sessions; never carries the note's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SessionLine {
    /// Identity.
    pub id: SessionId,
    /// The counselee whose case holds it.
    pub counselee: CounseleeId,
    /// Name of that counselee.
    pub counselee_name: String,
    /// Class of that counselee, empty when none.
    pub class_name: String,
    /// Start.
    pub starts_at: DateTime<FixedOffset>,
    /// Length in minutes.
    pub duration_minutes: u32,
    /// Medium.
    pub medium: Medium,
    /// Constellation.
    pub constellation: Constellation,
    /// Strategy.
    pub strategy: Strategy,
    /// State.
    pub status: SessionStatus,
    /// Whether it was retracted: it counts no longer.
    pub retracted: bool,
    /// Whether a supervisor has signed it.
    pub cosigned: bool,
    /// Neutral topic.
    pub topic: String,
}

/// Which sessions to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct SessionFilter {
    /// Only of this counselee.
    pub counselee: Option<CounseleeId>,
    /// Only in this state.
    pub status: Option<SessionStatus>,
    /// Only locked ones that no supervisor has signed.
    #[cfg_attr(feature = "ts", ts(optional = nullable))]
    pub uncosigned: Option<bool>,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
    /// At most so many, the newest; all of them where nothing is said.
    #[cfg_attr(feature = "ts", ts(optional = nullable))]
    pub limit: Option<u32>,
}
