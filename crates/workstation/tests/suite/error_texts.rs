//! Every error code has a text in both languages, and no text stands for a code that does not exist.

use i18n::{Lang, Texts};
use std::collections::BTreeSet;
use std::path::Path;
use workstation::ErrorCode;

#[test]
fn every_code_has_a_text_in_both_languages() {
    for lang in Lang::ALL {
        let missing: Vec<_> =
            ErrorCode::ALL.iter().filter(|code| !Texts::of(lang).has(&format!("error-{code}"))).collect();
        assert!(missing.is_empty(), "{lang}: {missing:?}");
    }
}

#[test]
fn every_text_belongs_to_a_code() {
    let known: BTreeSet<String> = ErrorCode::ALL.iter().map(|code| format!("error-{code}")).collect();
    for lang in ["id", "en"] {
        let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/locales").join(lang).join("error.ftl");
        let texts = std::fs::read_to_string(place).expect("the texts");
        let told = texts.lines().filter_map(|line| line.split_once(" =")).map(|(id, _)| id.to_owned());
        let unknown: Vec<String> = told.filter(|id| id.starts_with("error-") && !known.contains(id)).collect();
        assert!(unknown.is_empty(), "{lang}: {unknown:?}");
    }
}

#[test]
fn codes_are_kebab_case_and_distinct() {
    let names: BTreeSet<&str> = ErrorCode::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(names.len(), ErrorCode::ALL.len());
    for code in ErrorCode::ALL {
        assert!(code.as_str().bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{code}");
        assert_eq!(serde_json::to_value(code).expect("a string"), code.as_str());
    }
}
