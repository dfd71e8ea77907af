//! Note formats as typed sections (practice reference 3.4), so that a note can be read again in another format and a
//! printed document can take the section it needs.

use crate::vocabulary;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

vocabulary! {
    /// A way of structuring a session note.
    NoteFormat {
        Bk = "bk", Soap = "soap", Dap = "dap", Birp = "birp", Girp = "girp", Pie = "pie",
        Narrative = "narrative",
    }
}

vocabulary! {
    /// A typed section of a note. The same section may belong to several formats.
    SectionKind {
        Problem = "problem", Approach = "approach", Outcome = "outcome", FollowUp = "follow-up",
        Subjective = "subjective", Objective = "objective", Assessment = "assessment", Plan = "plan",
        Data = "data", Behavior = "behavior", Intervention = "intervention", Response = "response", Goal = "goal",
        Narrative = "narrative", Observation = "observation", Evaluation = "evaluation",
    }
}

impl NoteFormat {
    /// The sections of this format, in reading order.
    #[must_use]
    pub const fn sections(self) -> &'static [SectionKind] {
        use SectionKind as S;
        match self {
            Self::Bk => &[S::Problem, S::Approach, S::Outcome, S::FollowUp],
            Self::Soap => &[S::Subjective, S::Objective, S::Assessment, S::Plan],
            Self::Dap => &[S::Data, S::Assessment, S::Plan],
            Self::Birp => &[S::Behavior, S::Intervention, S::Response, S::Plan],
            Self::Girp => &[S::Goal, S::Intervention, S::Response, S::Plan],
            Self::Pie => &[S::Problem, S::Intervention, S::Evaluation],
            Self::Narrative => &[S::Narrative],
        }
    }
}

/// The text of a note: what was typed in each section. Sections of another format are kept when the format changes,
/// because nothing a person typed is lost.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(transparent)]
pub struct NoteBody(pub BTreeMap<SectionKind, String>);

impl NoteBody {
    /// The text of a section, empty when nothing was typed.
    #[must_use]
    pub fn section(&self, kind: SectionKind) -> &str {
        self.0.get(&kind).map_or("", String::as_str)
    }

    /// Whether nothing but blanks was typed in any section.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.values().all(|text| text.trim().is_empty())
    }
}
