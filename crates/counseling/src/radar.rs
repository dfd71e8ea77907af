//! Who has not been seen: the caseload cut by class, sex, last meeting and risk, so that nobody is forgotten because nobody
//! asks for her (register rows R12, X8).

use crate::ClassId;
use crate::counselee::Sex;
use crate::vocabulary;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

vocabulary! {
    /// How long ago the last meeting was, in steps of the weeks after which "not seen" is said.
    LastMeeting {
        /// Within these weeks.
        Lately = "lately",
        /// Up to twice as long ago.
        Overdue = "overdue",
        /// Longer ago.
        Long = "long",
        /// Never.
        Never = "never",
    }
}

/// One counselee as the radar sees her.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnRadar {
    /// Class.
    pub class: Option<ClassId>,
    /// Name of the class, empty when none.
    pub class_name: String,
    /// Sex, where it is known.
    pub sex: Option<Sex>,
    /// Start of the last meeting in which she took part (milliseconds since 1970, UTC).
    pub last_ms: Option<i64>,
    /// Whether a risk review waits for a decision.
    pub open_risk: bool,
}

/// A part of the caseload: how many there are, and how many of them have not been seen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Cut {
    /// What leads to this part: a class's identity, a code; empty for those without one.
    pub key: String,
    /// Name of a class; empty in the other cuts, whose codes are terms.
    pub title: String,
    /// Counselees.
    pub total: u32,
    /// Those of them not seen.
    pub not_seen: u32,
}

/// The caseload in its cuts. Each cut adds up to the whole.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Radar {
    /// Weeks after which a counselee counts as not seen.
    pub weeks: u32,
    /// Counselees at the school.
    pub total: u32,
    /// Those of them not seen.
    pub not_seen: u32,
    /// By class, in the order in which they came.
    pub by_class: Vec<Cut>,
    /// By sex: `female`, `male`, empty where it is unknown.
    pub by_sex: Vec<Cut>,
    /// By last meeting: [`LastMeeting`].
    pub by_last: Vec<Cut>,
    /// By risk: `open` with a review that waits for a decision, empty for the others.
    pub by_risk: Vec<Cut>,
}

impl Radar {
    /// Sorts counselees into the cuts. `since_ms` is the moment before which a meeting no longer counts as lately, `before_ms`
    /// the one that lies twice as far back.
    #[must_use]
    pub fn of(weeks: u32, since_ms: i64, before_ms: i64, people: &[OnRadar]) -> Self {
        let mut radar = Self { weeks, ..Self::default() };
        let mut classes: BTreeMap<String, usize> = BTreeMap::new();
        let cut = |key: &str| Cut { key: key.to_owned(), ..Cut::default() };
        radar.by_sex = [Sex::Female.as_str(), Sex::Male.as_str(), ""].map(cut).into();
        radar.by_last = LastMeeting::ALL.iter().map(|step| cut(step.as_str())).collect();
        radar.by_risk = ["open", ""].map(cut).into();
        for person in people {
            let step = match person.last_ms {
                None => LastMeeting::Never,
                Some(ms) if ms >= since_ms => LastMeeting::Lately,
                Some(ms) if ms >= before_ms => LastMeeting::Overdue,
                Some(_) => LastMeeting::Long,
            };
            let not_seen = u32::from(step != LastMeeting::Lately);
            let count = |cut: &mut Cut| {
                cut.total += 1;
                cut.not_seen += not_seen;
            };
            radar.total += 1;
            radar.not_seen += not_seen;
            let key = person.class.map(|class| class.to_string()).unwrap_or_default();
            let place = *classes.entry(key.clone()).or_insert_with(|| {
                radar.by_class.push(Cut { key, title: person.class_name.clone(), ..Cut::default() });
                radar.by_class.len() - 1
            });
            count(&mut radar.by_class[place]);
            let coded = [
                (&mut radar.by_sex, person.sex.map_or("", Sex::as_str)),
                (&mut radar.by_last, step.as_str()),
                (&mut radar.by_risk, if person.open_risk { "open" } else { "" }),
            ];
            for (cuts, code) in coded {
                if let Some(found) = cuts.iter_mut().find(|cut| cut.key == code) {
                    count(found);
                }
            }
        }
        for cuts in [&mut radar.by_sex, &mut radar.by_last, &mut radar.by_risk] {
            cuts.retain(|cut| cut.total > 0 || !cut.key.is_empty());
        }
        radar
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn person(class: u128, sex: Option<Sex>, last_ms: Option<i64>, open_risk: bool) -> OnRadar {
        let class = (class > 0).then(|| ClassId(Uuid::from_u128(class)));
        OnRadar { class, class_name: class.map(|_| "X-1".to_owned()).unwrap_or_default(), sex, last_ms, open_risk }
    }

    #[test]
    fn every_cut_adds_up_to_the_whole() {
        let people = [
            person(1, Some(Sex::Female), Some(1_000), false),
            person(1, Some(Sex::Male), Some(700), true),
            person(2, None, Some(100), false),
            person(0, Some(Sex::Female), None, false),
        ];
        let radar = Radar::of(8, 1_000, 500, &people);
        assert_eq!((radar.total, radar.not_seen), (4, 3));
        for cuts in [&radar.by_class, &radar.by_sex, &radar.by_last, &radar.by_risk] {
            let sums = cuts.iter().fold((0, 0), |(total, unseen), cut| (total + cut.total, unseen + cut.not_seen));
            assert_eq!(sums, (4, 3), "{cuts:?}");
        }
        let last: Vec<_> = radar.by_last.iter().map(|cut| (cut.key.as_str(), cut.total, cut.not_seen)).collect();
        assert_eq!(last, [("lately", 1, 0), ("overdue", 1, 1), ("long", 1, 1), ("never", 1, 1)]);
        assert_eq!(radar.by_class.iter().map(|cut| cut.total).collect::<Vec<_>>(), [2, 1, 1]);
        assert_eq!(radar.by_risk[0], Cut { key: "open".into(), title: String::new(), total: 1, not_seen: 1 });
    }

    #[test]
    fn an_empty_caseload_has_no_unknown_parts() {
        let radar = Radar::of(8, 1_000, 500, &[]);
        assert_eq!((radar.total, radar.by_class.len(), radar.by_sex.len(), radar.by_risk.len()), (0, 0, 2, 1));
    }
}
