//! Rosenberg Self-Esteem Scale, item order 1.

use assessment::{Direction, Language, score};

use crate::sheets::{
    answers, check_every_item_alone, check_every_value, check_no_score_with_one_missing, result, shipped,
};

#[test]
fn every_sum_has_its_band() {
    check_every_value(shipped("rses"), "self-esteem", &[(0, "low"), (15, "usual"), (26, "high")], 30);
}

#[test]
fn items_alone_and_missing() {
    check_every_item_alone(shipped("rses"));
    check_no_score_with_one_missing(shipped("rses"), "self-esteem");
    assert_eq!(shipped("rses").scale("self-esteem").map(|scale| scale.direction), Some(Direction::HighGood));
}

/// Traps T1 and T2: the key goes with the words of an item, so it is checked against the words.
#[test]
fn agreeing_with_a_negative_statement_lowers_the_score() {
    let instrument = shipped("rses");
    let english = &instrument.texts(Language::En).items;
    let negative =
        ["no good at all", "much to be proud of", "useless at times", "more respect for myself", "I am a failure"];
    for keyed in &instrument.scale("self-esteem").expect("a scale").items {
        let text = &english[&keyed.item];
        assert_eq!(keyed.reversed, negative.iter().any(|words| text.contains(words)), "{text}");
    }
    assert!(english.values().any(|text| text == "On the whole, I am satisfied with myself."));
    let strongly_agree = instrument.texts(Language::En).options["agreement"][&3].as_str();
    assert_eq!(strongly_agree, "Strongly agree");
}

#[test]
fn published_extremes() {
    let best = [3, 0, 3, 3, 0, 0, 3, 0, 0, 3];
    let worst = best.map(|value| 3 - value);
    let instrument = shipped("rses");
    let of = |values: &[i64]| result(&score(instrument, &answers("rses-", values)), "self-esteem");
    assert_eq!(of(&best), (Some("30".into()), Some("high".into())));
    assert_eq!(of(&worst), (Some("0".into()), Some("low".into())));
    // Agreeing with everything is neither: five items count each way.
    assert_eq!(of(&[3; 10]), (Some("15".into()), Some("usual".into())));
}
