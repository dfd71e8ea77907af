//! Alerts: what the counselor must see before she acts with a counselee. Short, with a kind and the days on which they hold.

use crate::{AlertId, CounseleeId, vocabulary};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Most characters of an alert: it is read at a glance.
pub const ALERT_LENGTH: usize = 200;

vocabulary! {
    /// What an alert is about.
    AlertKind { Health = "health", Custody = "custody", Safety = "safety", Other = "other" }
}

/// An alert.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Alert {
    /// Identity; absent before it is first saved.
    pub id: Option<AlertId>,
    /// Whom it concerns.
    pub counselee: CounseleeId,
    /// What it is about.
    pub kind: AlertKind,
    /// What must be known.
    pub text: String,
    /// First day on which it holds.
    pub from: NaiveDate,
    /// Last day; none = until it is taken away.
    pub until: Option<NaiveDate>,
    /// Name of who wrote it first (filled when saved).
    #[serde(default)]
    pub by: String,
}

impl Alert {
    /// Whether it holds on `day`.
    #[must_use]
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|last| day <= last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alert_holds_from_its_first_to_its_last_day() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).expect("a day");
        let alert = |until| Alert {
            id: None,
            counselee: CounseleeId(uuid::Uuid::nil()),
            kind: AlertKind::Health,
            text: "Asma".into(),
            from: day(10),
            until,
            by: String::new(),
        };
        let bounded = alert(Some(day(12)));
        assert_eq!([9, 10, 12, 13].map(|at| bounded.holds_on(day(at))), [false, true, true, false]);
        assert!(alert(None).holds_on(day(30)), "without an end it goes on");
    }
}
