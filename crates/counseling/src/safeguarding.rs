//! The safeguarding entry: Fact, Concern, Risk, Action apart from each other, and the child's own words as they were said. An
//! entry is said once and stays; what was wrong in it is corrected by a further one.

use crate::{CounseleeId, SafeguardingEntryId};
use serde::{Deserialize, Serialize};

/// Most characters of one text of an entry.
pub const TEXT_LENGTH: usize = 6000;

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SafeguardingEntry {
    /// Identity; absent before it is saved.
    pub id: Option<SafeguardingEntryId>,
    /// About whom.
    pub counselee: CounseleeId,
    /// The entry that this one corrects.
    pub corrects: Option<SafeguardingEntryId>,
    /// Why it is corrected.
    #[serde(default)]
    pub reason: String,
    /// When it happened or was told (milliseconds since 1970, UTC).
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub at_ms: i64,
    /// What was seen, heard or found, without judgement.
    #[serde(default)]
    pub fact: String,
    /// The child's own words, exactly as said: never trimmed, joined or corrected.
    #[serde(default)]
    pub words: String,
    /// What worries the counselor about it.
    #[serde(default)]
    pub concern: String,
    /// What may happen.
    #[serde(default)]
    pub risk: String,
    /// What was done, by whom, when.
    #[serde(default)]
    pub action: String,
    /// Everybody involved, by full name and role: initials say nothing to a reader five years later.
    #[serde(default)]
    pub people: String,
    /// Who wrote it (filled when read).
    #[serde(default)]
    pub by: String,
    /// When it was written (milliseconds since 1970, UTC; filled when read).
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    #[serde(default)]
    pub made_ms: i64,
}

impl SafeguardingEntry {
    /// The first field that an entry cannot be without.
    #[must_use]
    pub fn missing(&self) -> Option<&'static str> {
        let blank = |text: &str| text.trim().is_empty();
        if blank(&self.fact) && blank(&self.words) {
            return Some("fact");
        }
        if self.corrects.is_some() && blank(&self.reason) {
            return Some("reason");
        }
        if self.corrects.is_some() {
            return None;
        }
        [("concern", &self.concern), ("action", &self.action)]
            .into_iter()
            .find(|(_, text)| blank(text))
            .map(|(field, _)| field)
    }

    /// Its texts by field.
    #[must_use]
    pub fn texts(&self) -> [(&'static str, &String); 7] {
        [
            ("fact", &self.fact),
            ("words", &self.words),
            ("concern", &self.concern),
            ("risk", &self.risk),
            ("action", &self.action),
            ("people", &self.people),
            ("reason", &self.reason),
        ]
    }
}
