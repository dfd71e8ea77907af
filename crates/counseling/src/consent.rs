//! Consent and the gates that follow from it (N-1b, R9): no valid consent of the required kind, no act.

use crate::{ConsentId, CounseleeId, vocabulary};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

vocabulary! {
    /// What is consented to.
    ConsentKind {
        Counseling = "counseling", Assessment = "assessment", Internet = "internet", Recording = "recording",
        Release = "release",
    }
}

vocabulary! {
    /// Who consents.
    ConsentFrom { Student = "student", Parent = "parent" }
}

vocabulary! {
    /// How consent was obtained.
    ConsentMethod { Paper = "paper", InPerson = "in-person", Video = "video" }
}

vocabulary! {
    /// The answer given.
    ConsentAnswer { Given = "given", Refused = "refused", Withdrawn = "withdrawn" }
}

/// One recorded consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Consent {
    /// Identity; absent before it is first saved.
    pub id: Option<ConsentId>,
    /// Whose case it concerns.
    pub counselee: CounseleeId,
    /// What for.
    pub kind: ConsentKind,
    /// From whom.
    pub from: ConsentFrom,
    /// Name of the person who consented.
    pub person: String,
    /// The answer.
    pub answer: ConsentAnswer,
    /// How.
    pub method: ConsentMethod,
    /// How the consenter's identity was checked: document seen, by whom.
    pub identity_check: String,
    /// Since when.
    pub on: NaiveDate,
    /// Last day of validity.
    pub until: Option<NaiveDate>,
    /// What must be withheld from whom, and why.
    pub withhold: String,
}

impl Consent {
    /// Whether this consent stands on `day`.
    #[must_use]
    pub fn stands_on(&self, day: NaiveDate) -> bool {
        self.answer == ConsentAnswer::Given && self.on <= day && self.until.is_none_or(|last| day <= last)
    }
}

/// Whether an act that needs consent of this kind is open on `day`, and if not, who still has to consent.
///
/// A minor's parent or guardian must consent (UU PDP 27/2022 art. 25); the counselee's own consent is required too.
/// A later refusal or withdrawal by the same side closes the gate at once.
#[must_use]
pub fn missing_consent(consents: &[Consent], kind: ConsentKind, day: NaiveDate, minor: bool) -> Vec<ConsentFrom> {
    let needed: &[ConsentFrom] =
        if minor { &[ConsentFrom::Student, ConsentFrom::Parent] } else { &[ConsentFrom::Student] };
    needed
        .iter()
        .copied()
        .filter(|side| {
            let latest = consents
                .iter()
                .filter(|consent| consent.kind == kind && consent.from == *side && consent.on <= day)
                .max_by_key(|consent| (consent.on, consent.answer != ConsentAnswer::Given));
            !latest.is_some_and(|consent| consent.stands_on(day))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, d).expect("a day of November")
    }

    fn consent(from: ConsentFrom, answer: ConsentAnswer, on: u32) -> Consent {
        Consent {
            id: None,
            counselee: CounseleeId(uuid::Uuid::nil()),
            kind: ConsentKind::Assessment,
            from,
            person: String::new(),
            answer,
            method: ConsentMethod::Paper,
            identity_check: String::new(),
            on: day(on),
            until: None,
            withhold: String::new(),
        }
    }

    #[test]
    fn a_minor_needs_both_sides() {
        let only_student = [consent(ConsentFrom::Student, ConsentAnswer::Given, 1)];
        assert_eq!(missing_consent(&only_student, ConsentKind::Assessment, day(2), true), [ConsentFrom::Parent]);
        assert!(missing_consent(&only_student, ConsentKind::Assessment, day(2), false).is_empty());
    }

    #[test]
    fn a_withdrawal_closes_the_gate_the_same_day() {
        let consents = [
            consent(ConsentFrom::Student, ConsentAnswer::Given, 3),
            consent(ConsentFrom::Student, ConsentAnswer::Withdrawn, 3),
        ];
        assert_eq!(missing_consent(&consents, ConsentKind::Assessment, day(3), false), [ConsentFrom::Student]);
    }

    #[test]
    fn validity_ends_after_its_last_day() {
        let mut given = consent(ConsentFrom::Student, ConsentAnswer::Given, 1);
        given.until = Some(day(10));
        assert!(given.stands_on(day(10)));
        assert!(!given.stands_on(day(11)));
    }
}
