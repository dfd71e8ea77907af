//! GAD-7.

use assessment::{Direction, Language, score};

use crate::sheets::{
    answers, check_every_item_alone, check_every_value, check_no_score_with_one_missing, item, shipped,
};

#[test]
fn every_sum_has_its_band() {
    let bands = [(0, "minimal"), (5, "mild"), (10, "moderate"), (15, "severe")];
    check_every_value(shipped("gad-7"), "total", &bands, 21);
}

#[test]
fn items_alone_and_missing() {
    check_every_item_alone(shipped("gad-7"));
    check_no_score_with_one_missing(shipped("gad-7"), "total");
    assert_eq!(shipped("gad-7").scale("total").map(|scale| scale.direction), Some(Direction::HighBad));
}

/// Trap T6: the lowest option is "Not at all", not "Not at all sure".
#[test]
fn the_lowest_option_is_not_at_all() {
    let options = &shipped("gad-7").texts(Language::En).options["frequency"];
    assert_eq!(options[&0], "Not at all");
    assert_eq!(options, &shipped("phq-9").texts(Language::En).options["frequency"]);
}

#[test]
fn the_screening_cut_off_is_ten_and_the_difficulty_item_is_unscored() {
    for (values, outcome) in [([2, 2, 2, 1, 1, 1, 0], "negative"), ([2, 2, 2, 1, 1, 1, 1], "positive")] {
        let mut responses = answers("gad7-", &values);
        responses.answer(item("gad7-difficulty"), 3);
        let sheet = score(shipped("gad-7"), &responses);
        assert_eq!(sheet.derived("screen").and_then(|rule| rule.outcome.as_deref()), Some(outcome));
        assert!(sheet.flags.is_empty());
    }
}
