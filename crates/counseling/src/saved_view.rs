//! Views of the caseload that a counselor keeps under a name.

use crate::SavedViewId;
use serde::{Deserialize, Serialize};

/// Longest name in characters.
pub const TITLE_LENGTH: usize = 40;
/// Longest choice in characters: what a page can put into its address, many times over.
pub const FILTER_LENGTH: usize = 2000;
/// Most that one counselor keeps: more stand in nobody's way any more.
pub const MOST: usize = 20;

/// A way to look at the caseload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SavedView {
    /// Identity; none for a new one.
    pub id: Option<SavedViewId>,
    /// Its name.
    pub title: String,
    /// What is chosen, as a JSON object that the page reads again.
    pub filter: String,
}
