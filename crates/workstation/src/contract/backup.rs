//! Backups: where they go, how old the last one is, and the way back.
use super::{Deserialize, Serialize, TS};

/// Whether a backup is due.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BackupAge {
    /// Whether it should be said: the last one, or the file without any, is older than 7 days.
    pub due: bool,
    /// End of the last one (milliseconds since 1970, UTC).
    pub last_ms: Option<i64>,
}

/// What is known of the backups of the open case file.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BackupStatus {
    /// Age of the last one.
    pub age: BackupAge,
    /// Last part of the folder's path; empty before the first.
    pub place: String,
    /// What the last one wrote, in KiB.
    pub written_kib: u32,
    /// What a restore of it writes, in KiB.
    pub size_kib: u32,
    /// Restore points in the folder after the last one.
    pub points: u32,
    /// Whether this file counts as a copy of another and therefore sends nothing.
    pub copy: bool,
    /// How often one is made without being asked for, in days: 1 or 7; 0 = only by hand.
    pub days: u32,
    /// Error code of the last one that was tried without being asked for and failed; empty when none did.
    pub failed: String,
}

/// How often a backup is made without being asked for.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BackupSchedule {
    /// 1 or 7 days; 0 = only by hand.
    pub days: u32,
}

/// A backup to make.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BackUp {
    /// Whether to ask for the folder even if one is known.
    pub choose: bool,
    /// Whether the private drawer goes along, sealed under its own key.
    pub drawer: bool,
}

/// What became of it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BackUpDone {
    /// False when the person cancelled the dialog.
    pub done: bool,
    /// How things stand now.
    pub status: BackupStatus,
}

/// A restore point, as it names itself.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RestorePoint {
    /// Names it among those of the folder.
    pub id: String,
    /// First digits of the case file's id, as on the recovery sheet.
    pub case_file: String,
    /// When (milliseconds since 1970, UTC).
    pub made_ms: i64,
    /// What a restore writes, in KiB.
    pub size_kib: u32,
    /// Whether it can be read.
    pub readable: bool,
}

/// A chosen backup.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RestoreFrom {
    /// Last part of the folder's path; absent when the person cancelled.
    pub name: Option<String>,
    /// Its restore points, newest first.
    pub points: Vec<RestorePoint>,
}

/// A restore from the chosen folder.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Restore {
    /// Restore point.
    pub point: String,
    /// Name of the new case file, without ending.
    pub name: String,
    /// The passphrase that the case file had then, or the recovery code.
    pub secret: String,
    /// Whether `secret` is the recovery code.
    pub recovery: bool,
}
