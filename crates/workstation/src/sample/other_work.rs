//! Other work of the sample school, in one language.

use super::days::ago;
use chrono::{NaiveDate, NaiveTime};
use counseling::CounseleeId;
use counseling::work::{Work, WorkKind};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct File {
    entry: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    kind: WorkKind,
    person: Option<usize>,
    with: Option<usize>,
    back: u64,
    #[serde(default)]
    both: Map<String, Value>,
    #[serde(default)]
    days: BTreeMap<String, u64>,
    id: Map<String, Value>,
    en: Map<String, Value>,
}

// Part of the program, read by a test: a fault here is one of the build.
static FILE: LazyLock<File> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../assets/sample/other_work.toml"))
        .unwrap_or_else(|error| unreachable!("the other work of the sample school does not parse: {error}"))
});

/// The records about these people. `parents` are their parents' names, `owner` is the counselor.
pub fn entries(
    people: &[CounseleeId],
    parents: &[String],
    owner: &str,
    (today, english): (NaiveDate, bool),
) -> Vec<Work> {
    let made = FILE.entry.iter().filter_map(|entry| {
        let about = entry.person.and_then(|place| people.get(place).copied());
        let parent = entry.person.and_then(|place| parents.get(place)).cloned().unwrap_or_default();
        let proposed = Work::proposed(entry.kind, about, ago(today, entry.back), NaiveTime::MIN);
        let Ok(Value::Object(mut fields)) = serde_json::to_value(&proposed) else { return None };
        let usual = match entry.kind {
            WorkKind::Referral => json!({ "agreedBy": parent }),
            WorkKind::HomeVisit => json!({ "permissionBy": parent }),
            WorkKind::Conference => json!({
                "leader": owner,
                "participants": [
                    { "name": owner, "pledged": true, "came": true }, { "name": parent, "pledged": true, "came": true },
                ],
            }),
            WorkKind::ServiceEntry => json!({ "partner": parent }),
            WorkKind::Permit => json!({ "allowedBy": owner }),
            WorkKind::Anecdote => json!({ "observer": owner }),
            WorkKind::Visitor => json!({ "name": parent, "met": owner }),
            WorkKind::ProblemNote => json!({}),
        };
        fields.extend(usual.as_object().cloned().unwrap_or_default());
        fields.extend(entry.both.clone());
        fields.extend(if english { entry.en.clone() } else { entry.id.clone() });
        for (field, days) in &entry.days {
            fields.insert(field.clone(), json!(ago(today, *days)));
        }
        if let Some(other) = entry.with.and_then(|place| people.get(place)) {
            fields.insert("participants".to_owned(), json!([other]));
        }
        let mut work: Work = serde_json::from_value(Value::Object(fields)).ok()?;
        work.tidy(today).ok()?;
        Some(work)
    });
    made.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;
    use uuid::Uuid;

    #[test]
    fn every_entry_is_a_record_with_nothing_wrong() {
        let people: Vec<_> = (1..=108).map(|n| CounseleeId(Uuid::from_u128(n))).collect();
        let parents = vec!["Sulastri".to_owned(); people.len()];
        let mut day = NaiveDate::from_ymd_opt(2026, 11, 2).expect("a day");
        for _ in 0..14 {
            for english in [false, true] {
                let made = entries(&people, &parents, "Laras Kinanti, S.Pd.", (day, english));
                assert_eq!(made.len(), FILE.entry.len(), "{day}");
            }
            day = day + Days::new(1);
        }
        let kinds: std::collections::BTreeSet<_> = FILE.entry.iter().map(|entry| entry.kind).collect();
        assert_eq!(kinds.len(), WorkKind::ALL.len(), "some of every kind");
    }
}
