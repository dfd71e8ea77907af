//! How far a case is (practice reference 1.8): every change is a record with its day, author and reason; where the case
//! stands is the newest of them.

use crate::{CaseStatusId, CounseleeId, vocabulary};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

vocabulary! {
    /// Where a case stands.
    CaseStatus {
        /// Known, nothing done yet (*baru*).
        New = "new",
        /// Being worked on (*penanganan*).
        Handling = "handling",
        /// Nothing is done at present, but the counselor keeps an eye on it (*pemantauan*).
        Monitoring = "monitoring",
        /// Closed (*selesai*).
        Done = "done",
        /// Handed to somebody else (*rujukan*).
        Referred = "referred",
        /// Taken up again after it was closed or handed over (*dibuka lagi*).
        Reopened = "reopened",
    }
}

impl CaseStatus {
    /// What may follow, in the order in which forms offer it. A closed or handed-over case is first taken up again.
    #[must_use]
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::New | Self::Reopened => &[Self::Handling, Self::Monitoring, Self::Done, Self::Referred],
            Self::Handling => &[Self::Monitoring, Self::Done, Self::Referred],
            Self::Monitoring => &[Self::Handling, Self::Done, Self::Referred],
            Self::Done => &[Self::Reopened],
            Self::Referred => &[Self::Reopened, Self::Done],
        }
    }

    /// What may be said of a case that stands at `present`; one of which nothing was said yet begins anywhere but reopened.
    #[must_use]
    pub const fn choices(present: Option<Self>) -> &'static [Self] {
        match present {
            Some(present) => present.next(),
            None => &[Self::New, Self::Handling, Self::Monitoring, Self::Done, Self::Referred],
        }
    }

    /// Whether a case that stands at `present` may come to stand here.
    #[must_use]
    pub fn may_follow(self, present: Option<Self>) -> bool {
        Self::choices(present).contains(&self)
    }
}

/// One change of a case's status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct StatusChange {
    /// Identity.
    pub id: CaseStatusId,
    /// Whose case.
    pub counselee: CounseleeId,
    /// Where it stands from then on.
    pub status: CaseStatus,
    /// Since which day.
    pub on: NaiveDate,
    /// Why; may be empty.
    pub reason: String,
    /// Name of who changed it.
    pub by: String,
    /// When it was written down (milliseconds since 1970, UTC).
    pub at_ms: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_closed_or_handed_over_is_reopened() {
        for present in CaseStatus::ALL {
            let may = CaseStatus::Reopened.may_follow(Some(*present));
            assert_eq!(may, matches!(present, CaseStatus::Done | CaseStatus::Referred), "{present}");
        }
        assert!(!CaseStatus::Reopened.may_follow(None), "nothing was closed yet");
    }

    #[test]
    fn a_case_never_becomes_what_it_is_and_never_new_again() {
        for present in CaseStatus::ALL {
            assert!(!present.may_follow(Some(*present)) && !CaseStatus::New.may_follow(Some(*present)), "{present}");
            assert!(!present.next().is_empty(), "{present} is no dead end");
        }
    }

    #[test]
    fn a_closed_case_is_not_worked_on_before_it_is_reopened() {
        assert!(!CaseStatus::Handling.may_follow(Some(CaseStatus::Done)));
        assert!(CaseStatus::Handling.may_follow(Some(CaseStatus::Reopened)));
    }
}
