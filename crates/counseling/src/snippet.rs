//! Pieces of text that a counselor writes again and again, kept to be put into a note.

use crate::SnippetId;
use serde::{Deserialize, Serialize};

/// Longest title in characters.
pub const TITLE_LENGTH: usize = 60;
/// Longest text in characters.
pub const BODY_LENGTH: usize = 2000;
/// Most that one counselor keeps: more are found no faster than typed.
pub const MOST: usize = 200;

/// A piece of text. `{name}`, `{class}` and `{date}` stand for the counselee, her class and the day of the session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Snippet {
    /// Identity; none for a new one.
    pub id: Option<SnippetId>,
    /// By what it is found.
    pub title: String,
    /// The text.
    pub body: String,
}
