//! A record as a form saves it.
use super::{Deserialize, Serialize, TS};

/// A record, and beside it the record as the form showed it: what its person did not change stays as it is by now, and what both
/// changed is refused. The fields of the record stand beside `before`, so that whoever has nothing to compare with sends the
/// record alone.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Save<T> {
    /// The record as the form showed it. Absent: nothing was shown.
    pub before: Option<T>,
    /// The record.
    #[serde(flatten)]
    pub record: T,
}
