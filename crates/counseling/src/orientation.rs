//! What is explained to a counselee before the first session at a distance (N-1c to N-1f).

use crate::{CounseleeId, vocabulary};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Most characters of what was agreed on an item.
pub const ORIENTATION_LENGTH: usize = 500;

vocabulary! {
    /// Items of the checklist.
    OrientationItem {
        /// How the counselor is reached off duty and how often messages are read (N-1c).
        Reach = "reach",
        /// What happens when the technology fails, and the other channel agreed on (N-1d).
        Failure = "failure",
        /// How misunderstandings are met that come of not seeing each other (N-1e).
        Cues = "cues",
        /// A trained helper nearby, crisis line and emergency number (N-1f).
        Help = "help",
    }
}

/// An item that was explained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OrientationDone {
    /// To whom.
    pub counselee: CounseleeId,
    /// Which.
    pub item: OrientationItem,
    /// When.
    pub on: NaiveDate,
    /// By whom.
    pub by: String,
    /// What was agreed.
    pub note: String,
}

/// The items still owed.
#[must_use]
pub fn owed(done: &[OrientationDone]) -> Vec<OrientationItem> {
    OrientationItem::ALL.iter().copied().filter(|item| !done.iter().any(|one| one.item == *item)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_is_owed_until_it_was_explained() {
        let done = |item| OrientationDone {
            counselee: CounseleeId(uuid::Uuid::nil()),
            item,
            on: NaiveDate::default(),
            by: String::new(),
            note: String::new(),
        };
        assert_eq!(owed(&[]), OrientationItem::ALL);
        assert_eq!(owed(&[done(OrientationItem::Cues)]).len(), 3);
        assert!(owed(&OrientationItem::ALL.iter().map(|item| done(*item)).collect::<Vec<_>>()).is_empty());
    }
}
