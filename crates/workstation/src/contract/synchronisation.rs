//! School server: enrolment, state in words, devices, conflicts.
use super::{Deserialize, Serialize, TS};

/// State of synchronisation. The page words it from codes and numbers.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SyncStatus {
    /// Whether a school server is enrolled.
    pub enrolled: bool,
    /// Host name shown to the person.
    pub host: String,
    /// `off`, `idle`, `running`, `unreachable`, `refused`, `update-needed`, `revoked`.
    pub state: String,
    /// Fluent id of the reason of the last failure, or empty.
    pub reason: String,
    /// End of the last complete round (milliseconds since 1970, UTC).
    pub last_ms: Option<i64>,
    /// Operations waiting to be sent.
    pub waiting: u32,
    /// Sent in the last round.
    pub sent: u32,
    /// Received in the last round.
    pub received: u32,
    /// Conflicts that wait for a decision.
    pub conflicts: u32,
    /// Fields that two laptops wrote apart and of which the newer value stands; nothing waits for them.
    pub overtaken: u32,
    /// Operations that could not be accepted and are kept aside.
    pub quarantined: u32,
    /// Own devices.
    pub devices: Vec<DeviceLine>,
}

/// One of the counselor's devices.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DeviceLine {
    /// First eight characters of its id.
    pub short_id: String,
    /// Whether it is this laptop.
    pub this: bool,
    /// Newest operation seen from it (milliseconds since 1970, UTC).
    pub last_ms: Option<i64>,
}

/// Enrolment or pairing URI or code, as pasted or typed.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct EnrolCode {
    /// URI or code.
    pub code: String,
}

/// Offer for a second laptop of the same counselor.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PairOffer {
    /// Handle.
    pub token: String,
    /// URI to carry over.
    pub uri: String,
    /// The same as QR (SVG).
    pub qr_svg: String,
    /// End of validity (milliseconds since 1970, UTC).
    pub until_ms: i64,
}

/// State of a pairing.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PairState {
    /// `waiting`, `compare`, `done` or `failed`.
    pub state: String,
    /// The 20 digits to compare, in groups of 4; empty before `compare`.
    pub digits: String,
    /// Fluent id of the reason, when failed.
    pub reason: String,
}

/// Joining with a second laptop: makes a case file from the pairing code and a passphrase of its own.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JoinFile {
    /// URI or code from the first laptop.
    pub code: String,
    /// File name without ending.
    pub name: String,
    /// Passphrase of the new file.
    pub passphrase: String,
}

/// Says at the second laptop whether both screens show the same digits.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct JoinConfirm {
    /// The joining, as `sync.join` answered.
    pub job: u32,
    /// Whether they are the same; otherwise nothing is taken over.
    pub same: bool,
}

/// Confirms that both screens show the same digits.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct PairConfirm {
    /// Handle of the offer.
    pub token: String,
    /// Passphrase of this case file.
    pub passphrase: String,
}

/// Handle of an offer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PairRef {
    /// Handle.
    pub token: String,
}

/// One of the texts that stand side by side.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConflictValue {
    /// Index to choose it by.
    pub index: u32,
    /// The value in words, section by section for a note.
    pub parts: Vec<ConflictPart>,
    /// Who wrote it.
    pub by: String,
    /// On which device (first eight characters of its id), and whether it is this laptop.
    pub device: String,
    /// Written on this laptop.
    pub here: bool,
    /// When, by that device's clock (milliseconds since 1970, UTC).
    pub at_ms: i64,
}

/// A part of a value.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ConflictPart {
    /// Section kind for notes, else empty.
    pub section: String,
    /// Text.
    pub text: String,
}

/// A field with more than one value.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Conflict {
    /// Record.
    pub entity: String,
    /// Kind of record (table name).
    pub kind: String,
    /// Field name.
    pub field: String,
    /// What tells the record from others of its kind, such as a date or a name; may be empty.
    pub detail: String,
    /// Whether a person has to decide; otherwise the newest value stands until somebody writes again.
    pub must_decide: bool,
    /// The record belongs to a locked session: all values stay, and nothing can be chosen any more.
    pub locked: bool,
    /// Name of the counselee concerned.
    pub counselee_name: String,
    /// Route of the record in the window, such as `#/session/<id>`.
    pub route: String,
    /// Values, newest first.
    pub values: Vec<ConflictValue>,
    /// Since when (milliseconds since 1970, UTC).
    pub since_ms: i64,
    /// Set once somebody decided, or read what a locked session keeps: who and when.
    pub resolved: Option<ConflictResolved>,
}

/// A decision.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConflictResolved {
    /// Who.
    pub by: String,
    /// When.
    pub at_ms: i64,
    /// Whether nothing was decided: the texts of a locked session stay, and somebody has read them.
    pub seen: bool,
}

/// Who did something, on which laptop, and when.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Deed {
    /// Who.
    pub by: String,
    /// On which device (first eight characters of its id).
    pub device: String,
    /// Done on this laptop.
    pub here: bool,
    /// When, by that device's clock (milliseconds since 1970, UTC).
    pub at_ms: i64,
}

/// A record that one laptop deleted while another changed it; it stays until a person decides.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Contested {
    /// Record.
    pub entity: String,
    /// Kind of record (table name).
    pub kind: String,
    /// What tells it from others of its kind, such as a date or a name; may be empty.
    pub detail: String,
    /// Name of the counselee concerned; empty where there is none.
    pub counselee_name: String,
    /// Route of the record in the window.
    pub route: String,
    /// The deletion.
    pub deleted: Deed,
    /// The change.
    pub changed: Deed,
}

/// A decision on a contested record.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SettleContested {
    /// Record.
    pub entity: String,
    /// Keep it as it is shown; otherwise it goes into the trash on every laptop.
    pub keep: bool,
}

/// Open and decided conflicts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Conflicts {
    /// Waiting for a decision, oldest first.
    pub open: Vec<Conflict>,
    /// Of which the newer value stands, newest first; a hundred at most.
    pub overtaken: Vec<Conflict>,
    /// How many of them there are.
    pub overtaken_count: u32,
    /// Decided, newest first.
    pub decided: Vec<Conflict>,
    /// Records deleted on one laptop and changed on another, the one deleted first before the others.
    pub contested: Vec<Contested>,
}

/// Says that the texts of a field of a locked session were read: it leaves the list on every laptop, and nothing else changes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SeenConflict {
    /// Record.
    pub entity: String,
    /// Field.
    pub field: String,
}

/// A decision: one of the values, that which stands included, or for notes a new text per section.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ResolveConflict {
    /// Record.
    pub entity: String,
    /// Field.
    pub field: String,
    /// Take this value.
    pub take: Option<u32>,
    /// Or write these parts instead.
    pub parts: Option<Vec<ConflictPart>>,
}
