//! IPIP Big-Five Factor Markers, 50 items.

use assessment::{Direction, Language, NoScore, Responses, score};

use crate::sheets::{answers, check_every_item_alone, item, result, shipped, with_keyed_sum};

const SCALES: [&str; 5] = ["extraversion", "agreeableness", "conscientiousness", "emotional-stability", "intellect"];

/// instruments.md 4.2.
const REVERSED: [&[usize]; 5] =
    [&[6, 16, 26, 36, 46], &[2, 12, 22, 32], &[8, 18, 28, 38], &[4, 14, 24, 29, 34, 39, 44, 49], &[10, 20, 30]];

#[test]
fn the_key_is_the_published_one() {
    let instrument = shipped("ipip-bfm-50");
    assert_eq!(instrument.items.len(), 50);
    for (factor, name) in SCALES.iter().enumerate() {
        let scale = instrument.scale(name).expect("a scale");
        let expected: Vec<String> = (1..=50usize)
            .filter(|number| (number - 1) % 5 == factor)
            .map(|number| format!("{}bfm50-{number}", if REVERSED[factor].contains(&number) { '-' } else { '+' }))
            .collect();
        let found: Vec<String> = scale.items.iter().map(assessment::KeyedItem::signed_id).collect();
        assert_eq!(found, expected, "{name}");
    }
    let all_reversed = instrument.scales.iter().flat_map(|scale| &scale.items).filter(|keyed| keyed.reversed).count();
    assert_eq!(all_reversed, 24);
}

/// The key list is "to be confirmed" by position, so the words of the reversed items are checked as well.
#[test]
fn reversed_items_are_worded_against_their_factor() {
    let instrument = shipped("ipip-bfm-50");
    let texts = &instrument.texts(Language::En).items;
    for (id, text) in [
        ("bfm50-6", "Don't talk a lot."),
        ("bfm50-46", "Am quiet around strangers."),
        ("bfm50-12", "Insult people."),
        ("bfm50-38", "Shirk my duties."),
        ("bfm50-4", "Get stressed out easily."),
        ("bfm50-49", "Often feel blue."),
        ("bfm50-30", "Do not have a good imagination."),
    ] {
        assert_eq!(texts[&item(id)], text);
        let keyed = instrument.scales.iter().flat_map(|scale| &scale.items).find(|keyed| keyed.item == item(id));
        assert!(keyed.is_some_and(|keyed| keyed.reversed), "{id}");
    }
    for (id, text) in [("bfm50-19", "Seldom feel blue."), ("bfm50-48", "Am exacting in my work.")] {
        assert_eq!(texts[&item(id)], text);
        let keyed = instrument.scales.iter().flat_map(|scale| &scale.items).find(|keyed| keyed.item == item(id));
        assert!(keyed.is_some_and(|keyed| !keyed.reversed), "{id}");
    }
}

#[test]
fn every_item_alone() {
    check_every_item_alone(shipped("ipip-bfm-50"));
}

#[test]
fn every_sum_is_reached_and_has_no_invented_band() {
    let instrument = shipped("ipip-bfm-50");
    for scale in &instrument.scales {
        assert_ne!(scale.direction, Direction::HighBad);
        for sum in 10..=50 {
            let sheet = score(instrument, &with_keyed_sum(instrument, scale, sum));
            assert_eq!(result(&sheet, scale.id.as_str()), (Some(sum.to_string()), None));
        }
    }
}

#[test]
fn extremes_and_agreeing_with_everything() {
    let instrument = shipped("ipip-bfm-50");
    let all_five = score(instrument, &answers("bfm50-", &[5; 50]));
    let all_one = score(instrument, &answers("bfm50-", &[1; 50]));
    for (factor, name) in SCALES.iter().enumerate() {
        let reversed = REVERSED[factor].len() as i64;
        let agree = 5 * (10 - reversed) + reversed;
        assert_eq!(result(&all_five, name).0, Some(agree.to_string()), "{name}");
        assert_eq!(result(&all_one, name).0, Some((60 - agree).to_string()), "{name}");
    }
}

/// Prorated from eight of ten answers, exactly; seven give no score.
#[test]
fn missing_answers() {
    let instrument = shipped("ipip-bfm-50");
    let extraversion = instrument.scale("extraversion").expect("a scale");
    let full = with_keyed_sum(instrument, extraversion, 30);
    let without = |count: usize| -> Responses {
        let mut responses = full.clone();
        for keyed in extraversion.items.iter().rev().take(count) {
            responses.leave_out(keyed.item.clone());
        }
        responses
    };
    // The keyed answers are 5 5 5 5 5 1 1 1 1 1: dropping from the end drops ones.
    for (dropped, value, shown, prorated) in
        [(0, "30", "30", false), (1, "290/9", "32.22", true), (2, "35", "35", true)]
    {
        let sheet = score(instrument, &without(dropped));
        let found = sheet.scale("extraversion").expect("a scale");
        assert_eq!(found.value.map(|value| value.to_string()).as_deref(), Some(value));
        assert_eq!((found.shown.as_deref(), found.prorated), (Some(shown), prorated));
        assert_eq!((found.answered, found.missing), (10 - dropped, dropped));
        assert_eq!(found.raw.map(|raw| raw.to_string()), Some((30 - dropped).to_string()));
    }
    let sheet = score(instrument, &without(3));
    let found = sheet.scale("extraversion").expect("a scale");
    assert_eq!((found.value, found.no_score), (None, Some(NoScore::TooFewAnswered)));
    assert_eq!(sheet.scale("intellect").and_then(|scale| scale.no_score), Some(NoScore::NothingAnswered));
}
