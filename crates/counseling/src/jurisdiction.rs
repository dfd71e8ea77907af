//! Law and codes as data (N-3a): who has to consent to what at which age, duties to report with their deadlines, authorities,
//! law texts. What is not sure bears a mark and is shown so; whoever relies on it looks it up first.

use crate::consent::{ConsentFrom, ConsentKind};
use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// Months after which a profile has to be looked at again.
pub const REVIEW_MONTHS: u32 = 12;

/// A text in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Both {
    /// Indonesian.
    pub id: String,
    /// English.
    pub en: String,
}

/// An age and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct AgeRule {
    /// Whole years.
    pub years: u32,
    /// The rule that says so.
    pub basis: Both,
    /// Whether it still has to be looked up in its official text.
    pub to_be_confirmed: bool,
}

/// Who consents from an age on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct AgeBand {
    /// First whole year of age.
    pub from: u32,
    /// Who has to consent; nobody when empty.
    pub sides: Vec<ConsentFrom>,
}

/// Who has to consent to what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ConsentRule {
    /// What for.
    pub kind: ConsentKind,
    /// By age, from 0 upward.
    pub bands: Vec<AgeBand>,
    /// Whether the family's general consent stands in for its consent to this.
    #[serde(default)]
    pub guardian_covers: bool,
    /// The rule that says so.
    pub basis: Both,
    /// Whether it still has to be looked up in its official text.
    pub to_be_confirmed: bool,
}

/// A duty to report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// What must be reported.
    pub what: Both,
    /// To whom.
    pub to: Both,
    /// Hours from knowing; absent where the text names none, or none that is sure.
    pub deadline_hours: Option<u32>,
    /// The rule that says so.
    pub basis: Both,
    /// Whether it still has to be looked up in its official text.
    pub to_be_confirmed: bool,
}

/// An authority or service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// Its name.
    pub name: Both,
    /// Official number or address; empty where it is the school's to fill in.
    pub reach: String,
    /// What must be known before relying on it.
    pub note: Both,
    /// Whether the number still has to be tried.
    pub to_be_confirmed: bool,
}

/// A law, regulation or code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// As it is cited.
    pub cite: String,
    /// What follows from it here.
    pub says: Both,
    /// Whether it still has to be looked up in its official text.
    pub to_be_confirmed: bool,
}

/// What is known of how long records are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct RetentionHint {
    /// In words; the school's own rules decide.
    pub hint: Both,
    /// Whether it still has to be looked up in its official text.
    pub to_be_confirmed: bool,
}

/// One jurisdiction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Jurisdiction {
    /// Short name, that of its file.
    pub id: String,
    /// Version of the data: the year and a count.
    pub version: String,
    /// Day on which the program's makers last went through it.
    pub last_reviewed: NaiveDate,
    /// Name.
    pub name: Both,
    /// From this age on a person consents alone.
    pub age_of_consent: AgeRule,
    /// Who has to consent to what; each kind once.
    pub consent: Vec<ConsentRule>,
    /// Duties to report.
    #[serde(default)]
    pub duties: Vec<Duty>,
    /// Authorities and services.
    #[serde(default)]
    pub authorities: Vec<Authority>,
    /// Law texts.
    pub laws: Vec<Law>,
    /// How long records are kept.
    pub retention: RetentionHint,
}

impl Jurisdiction {
    /// The rule for a kind of consent.
    #[must_use]
    pub fn rule(&self, kind: ConsentKind) -> Option<&ConsentRule> {
        self.consent.iter().find(|rule| rule.kind == kind)
    }

    /// Who has to consent at this age; of unknown age, everybody who may have to.
    #[must_use]
    pub fn sides(&self, kind: ConsentKind, age: Option<u32>) -> Vec<ConsentFrom> {
        let Some(rule) = self.rule(kind) else { return ConsentFrom::ALL.to_vec() };
        let Some(age) = age else {
            let asked = |side: &&ConsentFrom| rule.bands.iter().any(|band| band.sides.contains(side));
            return ConsentFrom::ALL.iter().filter(asked).copied().collect();
        };
        let band = rule.bands.iter().rfind(|band| band.from <= age);
        band.map_or_else(|| ConsentFrom::ALL.to_vec(), |band| band.sides.clone())
    }

    /// Whether the family has a say: under age, or of unknown age.
    #[must_use]
    pub fn is_minor(&self, age: Option<u32>) -> bool {
        age.is_none_or(|age| age < self.age_of_consent.years)
    }

    /// What is wrong with it, in words for whoever maintains the file; nothing when it can be used.
    #[must_use]
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let mut fault = |wrong: bool, what: String| {
            if wrong {
                faults.push(what);
            }
        };
        let blank = |text: &Both| text.id.trim().is_empty() || text.en.trim().is_empty();
        fault(self.id.trim().is_empty() || self.version.trim().is_empty(), "id or version is empty".to_owned());
        fault(blank(&self.name), "the name is not in both languages".to_owned());
        fault(!(1..=25).contains(&self.age_of_consent.years), "no age of consent that can be".to_owned());
        fault(blank(&self.age_of_consent.basis), "the age of consent has no basis".to_owned());
        for kind in ConsentKind::ALL {
            let rules: Vec<&ConsentRule> = self.consent.iter().filter(|rule| rule.kind == *kind).collect();
            fault(rules.len() != 1, format!("{} rules for {kind}", rules.len()));
            for rule in rules {
                let ages: Vec<u32> = rule.bands.iter().map(|band| band.from).collect();
                fault(ages.first() != Some(&0), format!("{kind}: the first band is not from 0"));
                fault(!ages.is_sorted_by(|a, b| a < b), format!("{kind}: bands are not in order of age"));
                fault(blank(&rule.basis), format!("{kind}: no basis in both languages"));
                // The family's general consent ends with the age; every other act is always somebody's to allow.
                let open = rule.bands.iter().any(|band| band.sides.is_empty());
                fault(open && *kind != ConsentKind::Guardian, format!("{kind}: nobody is asked at some age"));
                let twice = rule.bands.iter().any(|band| {
                    ConsentFrom::ALL.iter().any(|side| band.sides.iter().filter(|one| *one == side).count() > 1)
                });
                fault(twice, format!("{kind}: a side is named twice"));
            }
        }
        for duty in &self.duties {
            let gaps = blank(&duty.what) || blank(&duty.to) || blank(&duty.basis);
            fault(gaps, format!("a duty has a gap: {}", duty.what.en));
            fault(duty.deadline_hours == Some(0), format!("a deadline of no hours: {}", duty.what.en));
            let sure = duty.deadline_hours.is_none() && !duty.to_be_confirmed;
            fault(sure, format!("no deadline, yet said to be confirmed: {}", duty.what.en));
        }
        for authority in &self.authorities {
            fault(
                blank(&authority.name) || blank(&authority.note),
                format!("an authority has a gap: {}", authority.name.en),
            );
        }
        for law in &self.laws {
            fault(law.cite.trim().is_empty() || blank(&law.says), format!("a law has a gap: {}", law.cite));
        }
        fault(blank(&self.retention.hint), "no retention hint in both languages".to_owned());
        faults
    }
}

/// Whether a profile that was last looked at on this day has to be looked at again.
#[must_use]
pub fn review_due(last: NaiveDate, today: NaiveDate) -> bool {
    last.checked_add_months(Months::new(REVIEW_MONTHS)).is_some_and(|again| again <= today)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_review_lasts_a_year() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).expect("a day");
        assert!(!review_due(day(2025, 11, 30), day(2026, 11, 29)));
        assert!(review_due(day(2025, 11, 30), day(2026, 11, 30)));
        assert!(!review_due(day(2024, 2, 29), day(2025, 2, 27)));
        assert!(review_due(day(2024, 2, 29), day(2025, 2, 28)));
    }
}
