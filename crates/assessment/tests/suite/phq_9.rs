//! PHQ-9.

use assessment::{Direction, NoScore, Responses, RiskPrompt, score};

use crate::sheets::{
    answers, check_every_item_alone, check_every_value, check_no_score_with_one_missing, item, result, shipped,
};

const BANDS: [(i64, &str); 5] =
    [(0, "minimal"), (5, "mild"), (10, "moderate"), (15, "moderately-severe"), (20, "severe")];

fn syndrome(values: [i64; 9]) -> Option<String> {
    let sheet = score(shipped("phq-9"), &answers("phq9-", &values));
    sheet.derived("syndrome").expect("the rule").outcome.clone()
}

#[test]
fn every_sum_has_its_band() {
    check_every_value(shipped("phq-9"), "total", &BANDS, 27);
}

#[test]
fn items_alone_and_missing() {
    check_every_item_alone(shipped("phq-9"));
    check_no_score_with_one_missing(shipped("phq-9"), "total");
}

#[test]
fn no_item_is_reversed_and_high_is_bad() {
    let scale = shipped("phq-9").scale("total").expect("a scale");
    assert!(scale.items.iter().all(|keyed| !keyed.reversed));
    assert_eq!(scale.items.len(), 9);
    assert_eq!(scale.direction, Direction::HighBad);
}

/// Trap T11: an incomplete form gets no band, no cut-off and no syndrome.
#[test]
fn incomplete_gives_no_result_at_all() {
    let sheet = score(shipped("phq-9"), &answers("phq9-", &[3; 8]));
    assert_eq!(result(&sheet, "total"), (None, None));
    for derived in &sheet.derived {
        assert_eq!((derived.outcome.as_ref(), derived.no_result), (None, Some(NoScore::Incomplete)), "{}", derived.id);
    }
    let score = sheet.scale("total").expect("a scale");
    assert_eq!(score.raw.map(|raw| raw.to_string()), Some("24".to_owned()));
}

#[test]
fn the_screening_cut_off_is_ten() {
    for (values, outcome) in [([1, 1, 1, 1, 1, 1, 1, 1, 1], "negative"), ([2, 1, 1, 1, 1, 1, 1, 1, 1], "positive")] {
        let sheet = score(shipped("phq-9"), &answers("phq9-", &values));
        assert_eq!(sheet.derived("screen").and_then(|rule| rule.outcome.as_deref()), Some(outcome));
    }
}

/// instruments.md 4.1, and trap T12: item 9 is present from 1, the others from 2.
#[test]
fn the_symptom_algorithm() {
    let major = Some("major-depressive".to_owned());
    let other = Some("other-depressive".to_owned());
    let none = Some("none".to_owned());
    assert_eq!(syndrome([2, 0, 2, 2, 2, 2, 0, 0, 0]), major, "five with item 1");
    assert_eq!(syndrome([0, 2, 2, 2, 2, 2, 0, 0, 0]), major, "five with item 2");
    assert_eq!(syndrome([2, 0, 2, 2, 2, 0, 0, 0, 1]), major, "item 9 counts from 1");
    assert_eq!(syndrome([2, 0, 2, 2, 2, 1, 1, 1, 0]), other, "others do not count from 1");
    assert_eq!(syndrome([1, 1, 3, 3, 3, 3, 3, 3, 3]), none, "no core symptom");
    assert_eq!(syndrome([2, 0, 2, 0, 0, 0, 0, 0, 0]), other, "two with item 1");
    assert_eq!(syndrome([0, 3, 0, 0, 0, 0, 0, 0, 1]), other, "two with items 2 and 9");
    assert_eq!(syndrome([0, 0, 2, 2, 2, 0, 0, 0, 0]), none, "three without a core symptom");
    assert_eq!(syndrome([3, 1, 1, 1, 1, 1, 1, 1, 0]), none, "one symptom");
    assert_eq!(syndrome([0; 9]), none);
    assert_eq!(syndrome([3; 9]), major);
}

/// Item 9: just below, at and above, with the rest empty and with the rest full.
#[test]
fn item_9_opens_the_risk_review_whatever_the_total() {
    for (value, raised) in [(0, false), (1, true), (2, true), (3, true)] {
        let alone: Responses = [(item("phq9-9"), Some(value))].into_iter().collect();
        let full = answers("phq9-", &[3, 3, 3, 3, 3, 3, 3, 3, value]);
        let otherwise_zero = answers("phq9-", &[0, 0, 0, 0, 0, 0, 0, 0, value]);
        for responses in [&alone, &full, &otherwise_zero] {
            let flags = score(shipped("phq-9"), responses).flags;
            assert_eq!(flags.len(), usize::from(raised), "item 9 = {value}");
            for flag in &flags {
                assert_eq!(flag.prompt, RiskPrompt::RiskReview);
                assert_eq!(flag.item, Some(item("phq9-9")));
                assert_eq!(flag.value.to_string(), value.to_string());
            }
        }
    }
}

#[test]
fn an_impossible_answer_to_item_9_is_marked_for_asking_again() {
    for value in [-1, 4, 99, i64::MAX, i64::MIN] {
        let sheet = score(shipped("phq-9"), &[(item("phq9-9"), Some(value))].into_iter().collect());
        assert!(sheet.flags.is_empty());
        assert_eq!(sheet.out_of_range.len(), 1);
        assert!(sheet.out_of_range[0].on_risk_item);
        assert_eq!(sheet.out_of_range[0].value, value);
    }
}

#[test]
fn the_difficulty_item_is_stored_and_never_scored() {
    let mut responses = answers("phq9-", &[1; 9]);
    let without = score(shipped("phq-9"), &responses);
    responses.answer(item("phq9-difficulty"), 3);
    assert_eq!(score(shipped("phq-9"), &responses), without);
    assert!(!shipped("phq-9").item("phq9-difficulty").expect("the item").scored);
}
