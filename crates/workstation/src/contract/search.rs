//! Looking through everything.
use super::{Deserialize, Serialize, TS};
use chrono::NaiveDate;
use counseling::{CounseleeId, SessionId};

/// What is looked for in everything.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SearchContents {
    /// Words, "phrases" and filters as typed.
    pub text: String,
    /// Goes on after this ([`SearchFound::next`]); from the beginning when absent.
    #[serde(default)]
    pub after: Option<String>,
    /// At most so many hits; 0 = 20.
    #[serde(default)]
    pub limit: u32,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SearchPiece {
    /// The text.
    pub text: String,
    /// Whether it is what was looked for.
    pub hit: bool,
}

/// A record found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SearchLine {
    /// `counselee`, `class`, `guardian`, `note`, `addendum`, `issued_document`, `administration`, `follow_up`,
    /// `appointment`, `attachment`, `profile`, `alert` or a kind of other work.
    pub kind: String,
    /// Identity of the record.
    pub id: String,
    /// Session to open, where the record belongs to one.
    pub session: Option<SessionId>,
    /// Whose.
    pub counselee: Option<CounseleeId>,
    /// Name of that counselee.
    pub counselee_name: String,
    /// Class of that counselee; of a class its school year.
    pub class_name: String,
    /// Day of the record.
    pub day: Option<NaiveDate>,
    /// Vocabulary term that says what it is: strategy, relation; empty where the kind says it all.
    pub what: String,
    /// State term, empty when none.
    pub state: String,
    /// Whether the words are still those of an unsaved draft.
    pub draft: bool,
    /// Section of the note, part of the profile or field of other work where the words stand, empty when none.
    pub section: String,
    /// The words, with what was looked for marked.
    pub pieces: Vec<SearchPiece>,
    /// Whether everything stands there as typed, not only in related words.
    pub exact: bool,
}

/// Hits in their order: names, then records with the words as typed, then related words; the newest first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SearchFound {
    /// The hits.
    pub hits: Vec<SearchLine>,
    /// Where the list goes on; absent at its end.
    pub next: Option<String>,
}
