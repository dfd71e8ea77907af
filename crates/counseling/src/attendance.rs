//! Who was there when a group, a class or a couple met, and what is written of each alone. The note is everybody's and names
//! nobody; a member's line belongs to that member (requirement R14).

use crate::{CounseleeId, vocabulary};
use serde::{Deserialize, Serialize};

vocabulary! {
    /// Whether a member came, in the words of a school's register.
    Presence {
        /// Came (*hadir*).
        Present = "present",
        /// Came late (*terlambat*).
        Late = "late",
        /// Ill (*sakit*).
        Sick = "sick",
        /// Away with leave (*izin*).
        Excused = "excused",
        /// Away without a word (*alpa*).
        Absent = "absent",
    }
}

impl Presence {
    /// Whether the member took part.
    #[must_use]
    pub const fn took_part(self) -> bool {
        matches!(self, Self::Present | Self::Late)
    }
}

/// A member of a session with several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Attendance {
    /// Who.
    pub counselee: CounseleeId,
    /// Whether she came.
    pub presence: Presence,
    /// What is written of her alone; empty when nothing is.
    pub line: String,
}

impl Attendance {
    /// Of somebody of whom nothing was noted: she was there.
    #[must_use]
    pub const fn unremarked(counselee: CounseleeId) -> Self {
        Self { counselee, presence: Presence::Present, line: String::new() }
    }
}
