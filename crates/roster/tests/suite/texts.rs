//! Every code has its text in both languages, with the same variables.

use std::collections::{BTreeMap, BTreeSet};

use roster::{
    Confidence, Consequence, Container, DoubtReason, Field, Format, LeftOutReason, ProblemCode, RefusalCode, Relation,
    Severity, Sex,
};

fn messages(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let lines = text.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once(" = "));
    lines
        .map(|(key, value)| {
            assert!(!value.trim().is_empty(), "{key}");
            let variables = value.split("{ $").skip(1).filter_map(|v| v.split(" }").next()).map(str::to_owned);
            (key.to_owned(), variables.collect())
        })
        .collect()
}

#[test]
fn every_code_has_texts_in_both_languages() {
    let id = messages(include_str!("../../../../assets/locales/id/roster.ftl"));
    let en = messages(include_str!("../../../../assets/locales/en/roster.ftl"));
    assert_eq!(id, en, "equal keys and equal variables");
    let mut keys: BTreeSet<String> = BTreeSet::new();
    macro_rules! want {
        ($($prefix:literal $list:ty),*) => { $(keys.extend(<$list>::ALL.iter().map(|c| format!("roster-{}-{}", $prefix, c.code())));)* };
    }
    want!("problem" ProblemCode, "refusal" RefusalCode, "consequence" Consequence, "field" Field, "format" Format,
        "container" Container, "severity" Severity, "confidence" Confidence, "left-out" LeftOutReason,
        "doubt" DoubtReason, "relation" Relation, "sex" Sex);
    let found: BTreeSet<String> = id.keys().cloned().collect();
    assert_eq!(found.difference(&keys).collect::<Vec<_>>(), Vec::<&String>::new(), "texts without a code");
    assert_eq!(keys.difference(&found).collect::<Vec<_>>(), Vec::<&String>::new(), "codes without a text");
    for (key, variables) in &id {
        let allowed: &[&str] =
            if key.starts_with("roster-refusal-") { &["file", "limit", "name"] } else { &["value", "detail"] };
        assert!(variables.iter().all(|v| allowed.contains(&v.as_str())), "{key}");
    }
}
