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

/// What a section is about, whatever its format calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    /// What the counselee brought, wants, or does.
    Concern,
    /// What the counselor observed.
    Observed,
    /// What the counselor did.
    Act,
    /// What came of it and how it is judged.
    Result,
    /// What comes next.
    Next,
    /// Everything in one.
    Whole,
}

impl SectionKind {
    const fn about(self) -> About {
        match self {
            Self::Problem | Self::Subjective | Self::Data | Self::Behavior | Self::Goal => About::Concern,
            Self::Objective | Self::Observation => About::Observed,
            Self::Approach | Self::Intervention => About::Act,
            Self::Outcome | Self::Response | Self::Evaluation | Self::Assessment => About::Result,
            Self::FollowUp | Self::Plan => About::Next,
            Self::Narrative => About::Whole,
        }
    }
}

impl NoteFormat {
    /// Where this format says what is about that (practice reference 3.4).
    const fn place_of(self, about: About) -> SectionKind {
        use About as A;
        use SectionKind as S;
        match (self, about) {
            (Self::Narrative, _) => S::Narrative,
            (Self::Bk | Self::Pie, A::Concern | A::Observed | A::Whole) => S::Problem,
            (Self::Bk, A::Act) => S::Approach,
            (Self::Bk, A::Result) => S::Outcome,
            (Self::Bk, A::Next) => S::FollowUp,
            (Self::Soap, A::Concern | A::Whole) => S::Subjective,
            (Self::Soap, A::Observed | A::Act) => S::Objective,
            (Self::Soap | Self::Dap, A::Result) => S::Assessment,
            (Self::Soap | Self::Dap | Self::Birp | Self::Girp, A::Next) => S::Plan,
            (Self::Dap, A::Concern | A::Observed | A::Act | A::Whole) => S::Data,
            (Self::Birp, A::Concern | A::Observed | A::Whole) => S::Behavior,
            (Self::Birp | Self::Girp | Self::Pie, A::Act) => S::Intervention,
            (Self::Birp, A::Result) | (Self::Girp, A::Observed | A::Result) => S::Response,
            (Self::Girp, A::Concern | A::Whole) => S::Goal,
            (Self::Pie, A::Result | A::Next) => S::Evaluation,
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

    /// The note in another format: what stands in a section that the format lacks is put where the format says such things,
    /// under what was there already. Where texts of several sections come together each that came from elsewhere begins with
    /// the `label` of its section, so that nothing is taken for something else and no word is lost.
    #[must_use]
    pub fn converted(&self, format: NoteFormat, label: impl Fn(SectionKind) -> String) -> Self {
        let kept = format.sections();
        let mut out: BTreeMap<SectionKind, String> =
            self.0.iter().filter(|(kind, _)| kept.contains(kind)).map(|(kind, text)| (*kind, text.clone())).collect();
        let moving =
            || SectionKind::ALL.iter().filter(|kind| !kept.contains(kind) && !self.section(**kind).trim().is_empty());
        for kind in moving() {
            let home = format.place_of(kind.about());
            let meets = moving().filter(|other| format.place_of(other.about()) == home).count() > 1
                || !self.section(home).trim().is_empty();
            let text = self.section(*kind).trim_end();
            let text = if meets { format!("{}: {text}", label(*kind)) } else { text.to_owned() };
            let there = out.entry(home).or_default();
            if !there.trim().is_empty() {
                there.truncate(there.trim_end().len());
                there.push_str("\n\n");
            }
            there.push_str(&text);
        }
        Self(out)
    }

    /// Whether a section that the format lacks holds something.
    #[must_use]
    pub fn exceeds(&self, format: NoteFormat) -> bool {
        self.0.iter().any(|(kind, text)| !format.sections().contains(kind) && !text.trim().is_empty())
    }

    /// Whether nothing but blanks was typed in any section.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.values().all(|text| text.trim().is_empty())
    }
}
