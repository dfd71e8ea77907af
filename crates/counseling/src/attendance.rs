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

/// Shortest word of a name by which somebody is recognised.
const TELLING: usize = 4;

/// Whether a text names somebody: by a word of the name that tells, as a word of its own. Both folded (lower case, without
/// diacritics).
#[must_use]
pub fn is_named(text: &str, name: &str) -> bool {
    let parts = |text: &str| -> Vec<String> {
        text.split(|letter: char| !letter.is_alphanumeric() && letter != '\'').map(str::to_owned).collect()
    };
    let words = parts(text);
    parts(name).iter().filter(|part| part.chars().count() >= TELLING).any(|part| words.contains(part))
}

#[cfg(test)]
mod tests {
    use super::is_named;

    #[test]
    fn a_name_is_found_as_a_word_and_not_within_one() {
        assert!(is_named("kata naufal, ia lelah", "naufal ma'ruf"));
        assert!(is_named("ma'ruf diam", "naufal ma'ruf"));
        assert!(!is_named("naufalia lelah", "naufal ma'ruf"));
        assert!(!is_named("adi datang", "adi"), "too short to tell");
        assert!(!is_named("", "naufal"));
    }
}
