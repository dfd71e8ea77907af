//! NIMH ASQ: every pattern of answers against the published rule, written down here a second time and in another way.

use assessment::administration::{Administration, AdministrationFault};
use assessment::{Instrument, Language, LocaleStatus, NoScore, Responses, RiskPrompt, score};

use crate::sheets::{item, shipped};

/// An answer as the tool has them: a refusal is one, an empty line is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Nothing,
    No,
    Yes,
    Refused,
}

const ALL: [Said; 4] = [Said::Nothing, Said::No, Said::Yes, Said::Refused];

fn asq() -> &'static Instrument {
    shipped("nimh-asq")
}

fn responses(said: &[Said]) -> Responses {
    let mut responses = Responses::new();
    for (place, said) in said.iter().enumerate() {
        let value = match said {
            Said::Nothing => continue,
            Said::No => 0,
            Said::Yes => 1,
            Said::Refused => 2,
        };
        responses.answer(item(&format!("asq-{}", place + 1)), value);
    }
    responses
}

/// The tool's next steps in the words of its sheet: no to 1-4, screening complete; yes to any of them or refusal, positive:
/// question 5; yes to it acute, no to it non-acute.
fn published(said: &[Said; 5]) -> Option<&'static str> {
    let positive = said[..4].iter().filter(|one| matches!(one, Said::Yes | Said::Refused)).count() > 0;
    let all_no = said[..4].iter().filter(|one| **one == Said::No).count() == 4;
    if said[4] == Said::Yes {
        Some("acute-positive")
    } else if positive && said[4] == Said::No {
        Some("non-acute-positive")
    } else if positive {
        Some("positive-acuity-unknown")
    } else if all_no {
        Some("negative")
    } else {
        None
    }
}

fn every_pattern() -> impl Iterator<Item = [Said; 5]> {
    (0..ALL.len().pow(5))
        .map(|number| std::array::from_fn(|place| ALL[number / ALL.len().pow(place as u32) % ALL.len()]))
}

#[test]
fn every_pattern_of_answers_has_the_published_result() {
    let mut counts = [0; 5];
    for said in every_pattern() {
        let sheet = score(asq(), &responses(&said));
        let result = sheet.derived("screen").expect("the rule");
        assert_eq!(result.outcome.as_deref(), published(&said), "{said:?}");
        let reason = match published(&said) {
            Some(_) => None,
            None if said.iter().all(|one| *one == Said::Nothing) => Some(NoScore::NothingAnswered),
            None => Some(NoScore::Incomplete),
        };
        assert_eq!(result.no_result, reason, "{said:?}");
        let names = ["acute-positive", "non-acute-positive", "positive-acuity-unknown", "negative"];
        counts[names.iter().position(|name| result.outcome.as_deref() == Some(name)).unwrap_or(4)] += 1;
    }
    // 4^5 patterns: 256 with yes to 5; of the rest 240 of 256 per answer to 5 positive; 3 x 1 negative; 3 x 15 unclear.
    assert_eq!(counts, [256, 240, 480, 3, 45]);
}

/// Of complete forms (yes and no only) the sixteen of the tool's own sheet, each with either answer to question 5.
#[test]
fn complete_forms_are_negative_once_and_positive_fifteen_times() {
    for number in 0..16u32 {
        let four: [Said; 4] = std::array::from_fn(|place| if number >> place & 1 == 1 { Said::Yes } else { Said::No });
        let outcome = |fifth| {
            let said = [four[0], four[1], four[2], four[3], fifth];
            let sheet = score(asq(), &responses(&said));
            sheet.derived("screen").and_then(|result| result.outcome.clone()).expect("an outcome")
        };
        if number == 0 {
            assert_eq!(outcome(Said::Nothing), "negative", "question 5 is not needed");
        } else {
            assert_eq!((outcome(Said::Yes), outcome(Said::No)), ("acute-positive".into(), "non-acute-positive".into()));
        }
    }
}

#[test]
fn any_yes_and_any_refusal_raises_the_risk_review_at_once_whatever_else_is_empty() {
    for said in every_pattern() {
        let sheet = score(asq(), &responses(&said));
        let raised: Vec<&str> = sheet.flags.iter().map(|flag| flag.rule.as_str()).collect();
        let grave = |one: &Said| matches!(one, Said::Yes | Said::Refused);
        let mut expected = Vec::new();
        if grave(&said[4]) {
            expected.push("acute");
        }
        if said[..4].iter().any(grave) {
            expected.push("positive");
        }
        assert_eq!(raised, expected, "{said:?}, the graver first");
        assert!(sheet.flags.iter().all(|flag| flag.prompt == RiskPrompt::RiskReview));
    }
    let one = score(asq(), &responses(&[Said::Nothing, Said::No, Said::Refused]));
    assert_eq!(one.flags[0].item.as_ref().map(|id| id.as_str()), Some("asq-3"), "the answer that raised it is named");
    let urgent: Vec<bool> = asq().risk_rules.iter().map(|rule| rule.urgent).collect();
    assert_eq!(urgent, [true, false]);
}

#[test]
fn question_five_is_asked_after_a_yes_or_a_refusal_and_only_then() {
    for said in every_pattern() {
        let given = responses(&said);
        let asked = asq().asked(|id| given.value(id));
        let positive = said[..4].iter().any(|one| matches!(one, Said::Yes | Said::Refused));
        assert_eq!(asked, [true, true, true, true, positive], "{said:?}");
    }
    let mut calm = Administration::start(asq(), Language::En).expect("starts");
    for _ in 0..4 {
        calm.answer(0).expect("an option");
    }
    assert!(calm.is_complete() && calm.is_done() && calm.next_unanswered().is_none());
    assert_eq!((calm.progress().answered, calm.progress().items), (4, 4));
    let mut grave = Administration::start(asq(), Language::En).expect("starts");
    for value in [0, 0, 2, 0] {
        grave.answer(value).expect("an option");
    }
    assert_eq!((grave.current().id.as_str(), grave.is_complete()), ("asq-5", false));
    assert_eq!(grave.progress().items, 5);
    grave.back();
    assert_eq!(grave.current().id.as_str(), "asq-4");
    grave.forward();
    grave.answer(1).expect("an option");
    assert!(grave.is_complete());
    // The answer that asked for it is taken back: its own answer stays as it was given, and its flag with it.
    grave.go_to("asq-3").expect("an item");
    grave.answer(0).expect("an option");
    assert_eq!(grave.progress().items, 4);
    assert_eq!(grave.responses().value("asq-5"), Some(1));
    assert_eq!(grave.flags()[0].rule, "acute");
    calm.go_to("asq-4").expect("an item");
    calm.forward();
    assert_eq!(calm.current().id.as_str(), "asq-4", "there is nothing behind it");
}

#[test]
fn there_is_no_score_and_no_text_that_nobody_published() {
    assert!(asq().scales.is_empty(), "the tool has no sum");
    assert_eq!(asq().minimum_age, Some(8));
    let indonesian = asq().texts(Language::Id);
    assert_eq!((indonesian.status, indonesian.items.len()), (LocaleStatus::Missing, 0));
    assert!(indonesian.reason.as_deref().is_some_and(|reason| reason.contains("NIMH")));
    let refused = Administration::start(asq(), Language::Id).err();
    assert_eq!(refused, Some(AdministrationFault::NoTexts(Language::Id)));
}
