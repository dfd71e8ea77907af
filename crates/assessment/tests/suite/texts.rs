//! Texts: every code has words in both languages, with the same variables; both languages of each instrument carry the
//! same ids and values.

use std::collections::{BTreeMap, BTreeSet};

use assessment::administration::AdministrationFault;
use assessment::batch::{BatchRefusal, FigureRule, NotDefined, ProblemCode, Warning};
use assessment::{FaultCode, Language, LocaleStatus, NoScore, builtin};

/// Messages of `assessment.ftl`: id -> text. The file uses one line per message.
pub fn messages(language: &str) -> BTreeMap<String, String> {
    let text = match language {
        "en" => include_str!("../../../../assets/locales/en/assessment.ftl"),
        _ => include_str!("../../../../assets/locales/id/assessment.ftl"),
    };
    let mut messages = BTreeMap::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (id, text) = line.split_once(" = ").expect("a message on one line");
        assert!(id.starts_with("assessment-"), "{id}");
        assert!(messages.insert(id.to_owned(), text.to_owned()).is_none(), "{id} twice");
    }
    messages
}

/// Names in `{ $name }`.
pub fn variables(text: &str) -> BTreeSet<String> {
    text.split("{ $").skip(1).filter_map(|rest| rest.split_once(" }")).map(|(name, _)| name.to_owned()).collect()
}

#[test]
fn both_languages_have_the_same_messages_and_variables() {
    let (english, indonesian) = (messages("en"), messages("id"));
    assert_eq!(english.keys().collect::<Vec<_>>(), indonesian.keys().collect::<Vec<_>>());
    for (id, text) in &english {
        assert_eq!(variables(text), variables(&indonesian[id]), "{id}");
        assert_ne!(*text, indonesian[id], "{id} is not translated");
    }
}

#[test]
fn every_code_has_words() {
    let english = messages("en");
    let mut ids: Vec<&str> = Vec::new();
    ids.extend(FaultCode::ALL.iter().map(|code| code.text_id()));
    ids.extend(ProblemCode::ALL.iter().map(|code| code.text_id()));
    ids.extend(BatchRefusal::TEXT_IDS);
    ids.extend(AdministrationFault::TEXT_IDS);
    ids.extend(NoScore::ALL.map(NoScore::text_id));
    ids.extend(NotDefined::ALL.map(NotDefined::text_id));
    ids.extend(FigureRule::ALL.map(FigureRule::text_id));
    ids.push(Warning::LOW_ALPHA_TEXT);
    let statuses =
        [LocaleStatus::Original, LocaleStatus::Official, LocaleStatus::OwnTranslation, LocaleStatus::Missing];
    ids.extend(statuses.map(LocaleStatus::text_id));
    for id in ids {
        assert!(english.contains_key(id), "{id} has no words");
    }
}

#[test]
fn both_languages_of_each_instrument_carry_the_same_ids_and_values() {
    for instrument in builtin() {
        let (english, indonesian) = (instrument.texts(Language::En), instrument.texts(Language::Id));
        assert_eq!(english.status, LocaleStatus::Original, "{}", instrument.id);
        assert!(english.not_a_diagnosis.contains("not a diagnosis"), "{}", instrument.id);
        assert!(indonesian.not_a_diagnosis.contains("bukan diagnosis"), "{}", instrument.id);
        if indonesian.status == LocaleStatus::Missing {
            assert!(indonesian.reason.is_some() && !indonesian.can_administer(), "{}", instrument.id);
            continue;
        }
        assert_eq!(indonesian.status, LocaleStatus::OwnTranslation, "{}", instrument.id);
        assert!(indonesian.notice.contains("belum divalidasi"), "{}", instrument.id);
        assert!(english.items.keys().eq(indonesian.items.keys()), "{}", instrument.id);
        assert_eq!(english.items.len(), instrument.items.len(), "{}", instrument.id);
        assert!(english.options.keys().eq(indonesian.options.keys()));
        for (set, labels) in &english.options {
            assert!(labels.keys().eq(indonesian.options[set].keys()), "{} {set}", instrument.id);
            for texts in [labels, &indonesian.options[set]] {
                let distinct: BTreeSet<&String> = texts.values().collect();
                assert_eq!(distinct.len(), texts.len(), "{} {set}: two options read the same", instrument.id);
            }
        }
        for texts in [english, indonesian] {
            let distinct: BTreeSet<&String> = texts.items.values().collect();
            assert_eq!(distinct.len(), texts.items.len(), "{}: two items read the same", instrument.id);
        }
    }
}
