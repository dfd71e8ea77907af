//! Settings, audit, verification, export.
use super::{Deserialize, Serialize, TS};
use chrono::NaiveDate;
use counseling::{AttachmentId, CounseleeId};

/// Settings of this laptop.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct Settings {
    /// Minutes until the file locks by itself; 0 = never.
    pub lock_minutes: u32,
    /// Weeks after which "not seen" is said.
    pub not_seen_weeks: u32,
    /// Note format of new sessions.
    pub note_format: counseling::note::NoteFormat,
    /// Usual place of a session.
    pub place: String,
    /// Usual length in minutes.
    pub session_minutes: u32,
    /// Rooms offered for a session.
    pub places: Vec<String>,
    /// Whether the window is hidden from screenshots and screen sharing, where the system can do that.
    pub protect_window: bool,
    /// Whether locked notes wait for a supervisor's signature.
    pub cosignature: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            lock_minutes: 10,
            not_seen_weeks: 8,
            note_format: counseling::note::NoteFormat::Bk,
            place: String::new(),
            session_minutes: 40,
            places: Vec::new(),
            // Off: help by screen sharing and a picture for a report are ordinary work at a school.
            protect_window: false,
            cosignature: false,
        }
    }
}

/// A line of the access log.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AuditLine {
    /// Place in the log, from 1; the last one of a part is what the next part goes on before.
    pub seq: i64,
    /// When (milliseconds since 1970, UTC).
    pub at_ms: i64,
    /// What: Fluent id `audit-<action>`.
    pub action: String,
    /// Who.
    pub by: String,
    /// Kind of record.
    pub kind: String,
    /// The counselee concerned; the first where there are several.
    pub counselee: Option<CounseleeId>,
    /// Name of that counselee, empty when none.
    pub counselee_name: String,
    /// Codes that say more (fields changed, document, kinds of search), separated by commas.
    pub detail: String,
}

/// Which part of the access log.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct AuditFilter {
    /// Only this kind of act: `view`, `search`, `print`, `export`, `release`, `change`, `sign`, `failed` or `open`.
    pub kind: Option<String>,
    /// Only what concerns this counselee.
    pub counselee: Option<CounseleeId>,
    /// First day, in the school's time zone.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
    /// Part of the words of the act, in the window's language.
    pub text: String,
    /// Goes on before this entry.
    pub before: Option<i64>,
    /// At most so many; 0 = 100.
    pub limit: u32,
}

/// Outcome of a verification.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Verification {
    /// Whether nothing was found.
    pub sound: bool,
    /// Pages, operations, signatures and log entries checked, by Fluent id.
    pub checked: Vec<(String, u32)>,
    /// Findings: Fluent ids.
    pub findings: Vec<String>,
    /// Attachments that are not whole.
    pub attachments: Vec<FaultyAttachment>,
}

/// An attachment that is not whole.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FaultyAttachment {
    /// Identity.
    pub id: AttachmentId,
    /// Its name.
    pub name: String,
    /// Whose.
    pub counselee: CounseleeId,
    /// Name of the counselee.
    pub counselee_name: String,
    /// Whether a part is missing; else one is damaged.
    pub missing: bool,
}
