//! What the file holds of a counselee beyond identity (*himpunan data*, *buku pribadi*), the emergency card (N-1f) and the
//! code word (N-1a). All of it is confidential and lives in the counselee's case.

use crate::vocabulary;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Most characters of one part of a profile.
pub const PART_LENGTH: usize = 4000;
/// Most characters of one line of an emergency card, and of a code word.
pub const LINE_LENGTH: usize = 200;
/// Most characters of the hotlines and the address of an emergency card.
pub const LINES_LENGTH: usize = 1000;

vocabulary! {
    /// A part of the profile, as the personal data forms of school counseling have them.
    ProfilePart {
        /// With whom, where and how the counselee lives, the way to school.
        Living = "living",
        /// What the family lives on, aid received.
        Means = "means",
        /// Illnesses, allergies, medicines, disabilities.
        Health = "health",
        /// Schools before, favourite and difficult subjects, achievements.
        Education = "education",
        /// Languages spoken, and in which one feels at home.
        Languages = "languages",
        /// Culture, faith and customs that matter in counseling (N-1i).
        Customs = "customs",
        /// Hobbies, talents, activities.
        Interests = "interests",
        /// What the counselee wants to become, and what the family wants.
        Aspirations = "aspirations",
        /// Friends and groups.
        Friends = "friends",
    }
}

/// What is known beyond identity: the parts that hold something.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(transparent)]
pub struct PersonalProfile(pub BTreeMap<ProfilePart, String>);

impl PersonalProfile {
    /// The text of a part, empty when nothing is known.
    #[must_use]
    pub fn part(&self, part: ProfilePart) -> &str {
        self.0.get(&part).map_or("", String::as_str)
    }
}

/// Whom to reach at once, and where the counselee is. What is empty is filled by the defaults of the place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct EmergencyCard {
    /// Person or institution nearby who can help.
    pub helper: String,
    /// Their telephone.
    pub helper_phone: String,
    /// Crisis lines, one on a line.
    pub hotline: String,
    /// Number of the emergency services.
    pub emergency_number: String,
    /// Where the counselee is now: the address to send help to.
    pub address_now: String,
}

impl EmergencyCard {
    /// The card with everything that it leaves empty taken from `defaults`; where the counselee is, is hers alone.
    #[must_use]
    pub fn completed(&self, defaults: &Self) -> Self {
        let or = |own: &String, other: &String| if own.trim().is_empty() { other.clone() } else { own.clone() };
        // A helper and her number belong together.
        let helped = if self.helper.trim().is_empty() && self.helper_phone.trim().is_empty() { defaults } else { self };
        Self {
            helper: helped.helper.clone(),
            helper_phone: helped.helper_phone.clone(),
            hotline: or(&self.hotline, &defaults.hotline),
            emergency_number: or(&self.emergency_number, &defaults.emergency_number),
            address_now: self.address_now.clone(),
        }
    }

    /// Its texts with their names, in the order of the card.
    #[must_use]
    pub fn lines(&self) -> [(&'static str, &String); 5] {
        [
            ("helper", &self.helper),
            ("helperPhone", &self.helper_phone),
            ("hotline", &self.hotline),
            ("emergencyNumber", &self.emergency_number),
            ("addressNow", &self.address_now),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_takes_from_the_defaults_what_it_leaves_empty() {
        let defaults = EmergencyCard {
            helper: "Puskesmas".into(),
            helper_phone: "021 1".into(),
            hotline: "119".into(),
            emergency_number: "112".into(),
            address_now: "nowhere".into(),
        };
        let own = EmergencyCard { helper: "Bu Sari".into(), hotline: " ".into(), ..EmergencyCard::default() };
        let card = own.completed(&defaults);
        assert_eq!((card.helper.as_str(), card.helper_phone.as_str()), ("Bu Sari", ""), "never another's number");
        assert_eq!((card.hotline.as_str(), card.emergency_number.as_str()), ("119", "112"));
        assert_eq!(card.address_now, "");
        assert_eq!(EmergencyCard::default().completed(&defaults).helper_phone, "021 1");
    }
}
