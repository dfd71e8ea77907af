//! Links between counselees, only where the concern is theirs (lesson L16). Each direction stands in its own file.

use crate::{CounseleeId, CounseleeLinkId, vocabulary};
use serde::{Deserialize, Serialize};

/// Most characters of the purpose of a link.
pub const PURPOSE_LENGTH: usize = 300;

vocabulary! {
    /// What the other counselee is to this one.
    LinkKind {
        Sibling = "sibling", Friend = "friend", Couple = "couple", Conflict = "conflict",
        /// The other one bullies this one.
        Bully = "bully",
        /// The other one is bullied by this one.
        Target = "target",
        Other = "other",
    }
}

impl LinkKind {
    /// What this counselee is to the other one.
    #[must_use]
    pub const fn inverse(self) -> Self {
        match self {
            Self::Bully => Self::Target,
            Self::Target => Self::Bully,
            same => same,
        }
    }
}

/// A link as it stands in one of the two files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CounseleeLink {
    /// Identity of this direction; absent before it is first saved.
    pub id: Option<CounseleeLinkId>,
    /// In whose file it stands.
    pub counselee: CounseleeId,
    /// The other one.
    pub other: CounseleeId,
    /// Name of the other one (filled when read).
    #[serde(default)]
    pub other_name: String,
    /// Class of the other one (filled when read).
    #[serde(default)]
    pub other_class: String,
    /// What the other one is to this one.
    pub kind: LinkKind,
    /// Why the two are linked.
    pub purpose: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_other_direction_of_the_other_direction_is_the_same() {
        for kind in LinkKind::ALL {
            assert_eq!(kind.inverse().inverse(), *kind);
        }
        assert_eq!(LinkKind::Bully.inverse(), LinkKind::Target);
    }
}
