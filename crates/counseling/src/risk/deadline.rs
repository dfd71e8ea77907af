//! By when a review asks for what. The terms are the school's own, proposed by the program and editable: no regulation
//! names hours for each level.

use super::{RiskLevel, RiskReview, StepKind};
use crate::vocabulary;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeZone};
use serde::{Deserialize, Serialize};

const HOUR_MS: i64 = 3_600_000;
/// Longest term in hours: a year.
pub const LONGEST_TERM: u32 = 8784;

/// Terms of one level, in hours from when the concern was raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LevelTerm {
    /// By when somebody is told.
    pub tell: u32,
    /// By when the counselee is spoken with again.
    pub contact: u32,
}

/// The terms of a school, in hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RiskTerms {
    /// By when a concern is judged.
    pub judge: u32,
    /// By when a duty to report is met, from when the facts were known.
    pub report: u32,
    /// Low.
    pub low: LevelTerm,
    /// Moderate.
    pub moderate: LevelTerm,
    /// High.
    pub high: LevelTerm,
    /// Imminent.
    pub imminent: LevelTerm,
}

impl RiskTerms {
    /// The terms of a level.
    #[must_use]
    pub const fn of(&self, level: RiskLevel) -> LevelTerm {
        match level {
            RiskLevel::Low => self.low,
            RiskLevel::Moderate => self.moderate,
            RiskLevel::High => self.high,
            RiskLevel::Imminent => self.imminent,
        }
    }

    /// The name of a term that is longer than a year; a graver level never has more time than a lighter one.
    #[must_use]
    pub fn fault(&self) -> Option<&'static str> {
        let levels = [self.imminent, self.high, self.moderate, self.low];
        let names = ["imminent", "high", "moderate", "low"];
        if self.judge > LONGEST_TERM {
            return Some("judge");
        }
        if self.report > LONGEST_TERM {
            return Some("report");
        }
        for (at, (term, name)) in levels.iter().zip(names).enumerate() {
            let shorter = at > 0 && (term.tell < levels[at - 1].tell || term.contact < levels[at - 1].contact);
            if shorter || term.tell > LONGEST_TERM || term.contact > LONGEST_TERM {
                return Some(name);
            }
        }
        None
    }
}

vocabulary! {
    /// The next act that an open review asks for.
    RiskAct {
        /// The counselee answered that it is now: not left alone, somebody told at once.
        Stay = "stay",
        /// Somebody is told.
        Tell = "tell",
        /// The level is judged.
        Judge = "judge",
        /// The next contact is set.
        Agree = "agree",
        /// The counselee is spoken with on the day that was set.
        Meet = "meet",
        /// It is closed, or the next contact set.
        Decide = "decide",
    }
}

/// What is next, and by when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Due {
    /// The act.
    pub act: RiskAct,
    /// By when (milliseconds since 1970, UTC).
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub by_ms: i64,
}

impl Due {
    /// What an open review asks for next; nothing of a closed one. `acute`: the rule that raised it says that it is now.
    #[must_use]
    pub fn of(review: &RiskReview, terms: &RiskTerms, acute: bool, zone: FixedOffset) -> Option<Self> {
        if review.is_closed() {
            return None;
        }
        let after = |hours: u32| review.raised_ms.saturating_add(i64::from(hours) * HOUR_MS);
        let grave = matches!(review.level, Some(RiskLevel::High | RiskLevel::Imminent));
        let level = review.level.or(acute.then_some(RiskLevel::Imminent));
        let told = review.told();
        if acute && review.level.is_none() && !told {
            return Some(Self { act: RiskAct::Stay, by_ms: review.raised_ms });
        }
        let Some(term) = level.map(|level| terms.of(level)) else {
            return Some(Self { act: RiskAct::Judge, by_ms: after(terms.judge) });
        };
        if !told && grave {
            return Some(Self { act: RiskAct::Tell, by_ms: after(term.tell) });
        }
        if review.level.is_none() {
            return Some(Self { act: RiskAct::Judge, by_ms: after(terms.judge) });
        }
        if !told {
            return Some(Self { act: RiskAct::Tell, by_ms: after(term.tell) });
        }
        let Some(day) = review.next_contact else {
            return Some(Self { act: RiskAct::Agree, by_ms: after(term.contact) });
        };
        let met = review.steps.iter().any(|step| step.kind == StepKind::Contact && on(step.at_ms, zone) >= Some(day));
        let act = if met { RiskAct::Decide } else { RiskAct::Meet };
        Some(Self { act, by_ms: end_of(day, zone) })
    }

    /// The last day on which the counselee is to be spoken with again, by the terms of the level.
    #[must_use]
    pub fn contact_by(review: &RiskReview, terms: &RiskTerms, zone: FixedOffset) -> Option<NaiveDate> {
        let term = terms.of(review.level?);
        on(review.raised_ms.saturating_add(i64::from(term.contact) * HOUR_MS), zone)
    }
}

fn on(ms: i64, zone: FixedOffset) -> Option<NaiveDate> {
    DateTime::from_timestamp_millis(ms).map(|at| at.with_timezone(&zone).date_naive())
}

/// The last minute of a day.
fn end_of(day: NaiveDate, zone: FixedOffset) -> i64 {
    let end = NaiveTime::from_hms_opt(23, 59, 0).unwrap_or_default();
    zone.from_local_datetime(&day.and_time(end)).single().map_or(i64::MAX, |at| at.timestamp_millis())
}

#[cfg(test)]
mod tests {
    use super::super::{RiskStep, TellHow, ToldRole};
    use super::*;
    use crate::{CounseleeId, RiskReviewId};
    use uuid::Uuid;

    const TERMS: RiskTerms = RiskTerms {
        judge: 24,
        report: 24,
        low: LevelTerm { tell: 168, contact: 336 },
        moderate: LevelTerm { tell: 48, contact: 72 },
        high: LevelTerm { tell: 4, contact: 24 },
        imminent: LevelTerm { tell: 1, contact: 24 },
    };

    fn zone() -> FixedOffset {
        FixedOffset::east_opt(7 * 3600).expect("a zone")
    }

    fn step(kind: StepKind, at_ms: i64) -> RiskStep {
        RiskStep {
            id: None,
            review: RiskReviewId(Uuid::nil()),
            kind,
            role: Some(ToldRole::Parent),
            name: "Ibu".into(),
            how: Some(TellHow::Phone),
            at_ms,
            text: "x".into(),
            by: String::new(),
            made_ms: at_ms,
        }
    }

    #[test]
    fn the_next_act_follows_what_is_there() {
        // 24 November 2026, 08.00 in Jakarta.
        let raised = 1_795_482_000_000;
        let mut review = RiskReview::opened(CounseleeId(Uuid::nil()), raised);
        let due = |review: &RiskReview, acute| {
            let due = Due::of(review, &TERMS, acute, zone()).expect("open");
            (due.act, (due.by_ms - raised) / HOUR_MS)
        };
        assert_eq!(due(&review, false), (RiskAct::Judge, 24));
        assert_eq!(due(&review, true), (RiskAct::Stay, 0));
        review.level = Some(RiskLevel::Imminent);
        assert_eq!(due(&review, false), (RiskAct::Tell, 1));
        review.level = Some(RiskLevel::Low);
        assert_eq!(due(&review, false), (RiskAct::Tell, 168));
        review.steps.push(step(StepKind::Told, raised));
        assert_eq!(due(&review, false), (RiskAct::Agree, 336));
        review.level = Some(RiskLevel::Moderate);
        assert_eq!(due(&review, true), (RiskAct::Agree, 72), "judged and told: the answer is not asked again");
        assert_eq!(Due::contact_by(&review, &TERMS, zone()), NaiveDate::from_ymd_opt(2026, 11, 27));
        review.next_contact = NaiveDate::from_ymd_opt(2026, 11, 25);
        assert_eq!(due(&review, false), (RiskAct::Meet, 39), "until the end of that day");
        review.steps.push(step(StepKind::Contact, raised));
        assert_eq!(due(&review, false).0, RiskAct::Meet, "the contact was before that day");
        review.steps.push(step(StepKind::Contact, raised + 24 * HOUR_MS));
        assert_eq!(due(&review, false).0, RiskAct::Decide);
    }

    #[test]
    fn a_graver_level_never_has_more_time() {
        assert_eq!(TERMS.fault(), None);
        assert_eq!(RiskTerms { low: LevelTerm { tell: 1, contact: 336 }, ..TERMS }.fault(), Some("low"));
        assert_eq!(RiskTerms { judge: 9000, ..TERMS }.fault(), Some("judge"));
        let report = RiskTerms { report: 9000, ..TERMS };
        assert_eq!(report.fault(), Some("report"));
    }
}
