//! The safety plan: six ordered steps that the counselee takes when it gets worse, after the method of Stanley and Brown
//! (2012). Only the order of the steps is theirs; headings and layout are our own, because the text of their form is not
//! free. There is no promise in it not to act: such contracts must not be offered.

use crate::{CounseleeId, vocabulary};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Most characters of one line of a step.
pub const LINE_LENGTH: usize = 300;
/// Most lines of a step.
pub const MOST_LINES: usize = 12;

vocabulary! {
    /// A step of the plan, in the order in which it is taken.
    SafetyStep {
        /// What tells the counselee that it is getting worse.
        Signs = "signs",
        /// What she can do alone.
        Coping = "coping",
        /// People and places that take her mind off it.
        Distraction = "distraction",
        /// People whom she can ask for help.
        Help = "help",
        /// Professionals, institutions and crisis lines.
        Professionals = "professionals",
        /// What makes the place around her safer.
        Environment = "environment",
    }
}

/// A plan: what stands in each step, line by line.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct SafetyPlan {
    /// The steps that hold something.
    pub steps: BTreeMap<SafetyStep, Vec<String>>,
    /// Day on which it was made or gone through with the counselee.
    pub agreed_on: Option<NaiveDate>,
    /// Day on which it is to be gone through again.
    pub review_on: Option<NaiveDate>,
}

impl SafetyPlan {
    /// The lines of a step.
    #[must_use]
    pub fn step(&self, step: SafetyStep) -> &[String] {
        self.steps.get(&step).map_or(&[], Vec::as_slice)
    }

    /// Whether no step holds anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.steps.values().all(Vec::is_empty)
    }

    /// The plan without blank lines and steps, and with lines as they are printed: each on one.
    #[must_use]
    pub fn tidied(&self) -> Self {
        let lines = |lines: &Vec<String>| -> Vec<String> {
            let split = lines.iter().flat_map(|line| line.lines());
            split
                .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
                .filter(|line| !line.is_empty())
                .collect()
        };
        let steps = self.steps.iter().map(|(step, typed)| (*step, lines(typed))).filter(|(_, kept)| !kept.is_empty());
        Self { steps: steps.collect(), ..self.clone() }
    }
}

/// A plan that is due to be gone through again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct DuePlan {
    /// Whose.
    pub counselee: CounseleeId,
    /// Name.
    pub counselee_name: String,
    /// Class.
    pub class_name: String,
    /// When.
    pub review_on: NaiveDate,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_tidied_and_a_step_without_any_is_none() {
        let typed = vec!["  Tidak   bisa tidur ".to_owned(), "\n".to_owned(), "Diam\nMengunci diri".to_owned()];
        let plan = SafetyPlan {
            steps: [(SafetyStep::Signs, typed), (SafetyStep::Coping, vec![" ".to_owned()])].into(),
            ..SafetyPlan::default()
        };
        let tidied = plan.tidied();
        assert_eq!(tidied.step(SafetyStep::Signs), ["Tidak bisa tidur", "Diam", "Mengunci diri"]);
        assert!(tidied.step(SafetyStep::Coping).is_empty() && tidied.steps.len() == 1 && !tidied.is_empty());
    }
}
