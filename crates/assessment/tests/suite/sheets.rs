//! Builders and checks that hold for any instrument.

use assessment::{Instrument, ItemId, Responses, Scale, ScoreSheet, builtin, score};

/// A built-in instrument.
pub fn shipped(id: &str) -> &'static Instrument {
    builtin().iter().find(|instrument| instrument.id == id).expect("a built-in instrument")
}

pub fn item(id: &str) -> ItemId {
    id.parse().expect("an id")
}

/// Answers `prefix1`, `prefix2` ... with the values given.
pub fn answers(prefix: &str, values: &[i64]) -> Responses {
    let numbered = values.iter().enumerate();
    numbered.map(|(place, value)| (item(&format!("{prefix}{}", place + 1)), Some(*value))).collect()
}

/// Answers to the items of a scale whose keyed sum is `sum`, spread from the first item on.
pub fn with_keyed_sum(instrument: &Instrument, scale: &Scale, sum: i64) -> Responses {
    let mut rest = sum;
    let mut responses = Responses::new();
    let bounds = |id: &ItemId| {
        let set = instrument.response_set(instrument.item(id.as_str()).expect("an item"));
        (set.lowest, set.highest)
    };
    rest -= scale.items.iter().map(|keyed| bounds(&keyed.item).0).sum::<i64>();
    for keyed in &scale.items {
        let (lowest, highest) = bounds(&keyed.item);
        let above = rest.clamp(0, highest - lowest);
        rest -= above;
        let value = if keyed.reversed { highest - above } else { lowest + above };
        responses.answer(keyed.item.clone(), value);
    }
    assert_eq!(rest, 0, "the sum {sum} is out of reach");
    responses
}

/// Value and band of a scale as text.
pub fn result(sheet: &ScoreSheet, scale: &str) -> (Option<String>, Option<String>) {
    let score = sheet.scale(scale).expect("a scale");
    (score.value.map(|value| value.to_string()), score.band.as_ref().map(|band| band.id.clone()))
}

/// Checks the band of every possible value of a scale against `edges`: the first value of each band, from low to high.
pub fn check_every_value(instrument: &Instrument, scale: &str, edges: &[(i64, &str)], maximum: i64) {
    let scale = instrument.scale(scale).expect("a scale");
    let minimum = edges[0].0;
    for sum in minimum..=maximum {
        let expected = edges.iter().rev().find(|(from, _)| *from <= sum).expect("a band").1;
        let sheet = score(instrument, &with_keyed_sum(instrument, scale, sum));
        let found = result(&sheet, scale.id.as_str());
        assert_eq!(found, (Some(sum.to_string()), Some(expected.to_owned())), "{} {sum}", instrument.id);
    }
    assert_eq!(scale.bands.len(), edges.len());
    assert!(scale.bands.iter().all(|band| !band.source.is_empty()));
}

/// Moving one item by one option moves its scale: up for `+`, down for reverse-keyed, and no other scale.
pub fn check_every_item_alone(instrument: &Instrument) {
    let middle: Vec<_> = instrument.items.iter().map(|item| (item, instrument.response_set(item).lowest + 1)).collect();
    let base: Responses = middle.iter().map(|(item, value)| (item.id.clone(), Some(*value))).collect();
    let before = score(instrument, &base);
    for (moved, value) in &middle {
        let mut responses = base.clone();
        responses.answer(moved.id.clone(), value + 1);
        let after = score(instrument, &responses);
        for scale in &instrument.scales {
            let value = |sheet: &ScoreSheet| sheet.scale(scale.id.as_str()).and_then(|s| s.value).expect("a value");
            let (old, new) = (value(&before), value(&after));
            match scale.items.iter().find(|keyed| keyed.item == moved.id) {
                None => assert_eq!(old, new, "{} moved {}", moved.id, scale.id),
                Some(keyed) if keyed.reversed => assert!(new < old, "{} did not lower {}", moved.id, scale.id),
                Some(_) => assert!(new > old, "{} did not raise {}", moved.id, scale.id),
            }
        }
    }
}

/// With any one item of a scale missing (left out, not reached, or out of range) there is neither value nor band.
pub fn check_no_score_with_one_missing(instrument: &Instrument, scale: &str) {
    let scale = instrument.scale(scale).expect("a scale");
    let maximum = i64::try_from(scale.maximum.numerator()).expect("a small number");
    let full = with_keyed_sum(instrument, scale, maximum);
    for keyed in &scale.items {
        let highest = instrument.response_set(instrument.item(keyed.item.as_str()).expect("an item")).highest;
        let mut left_out = full.clone();
        left_out.leave_out(keyed.item.clone());
        let mut not_reached = full.clone();
        not_reached.clear(keyed.item.as_str());
        let mut out_of_range = full.clone();
        out_of_range.answer(keyed.item.clone(), highest + 1);
        for responses in [&left_out, &not_reached, &out_of_range] {
            let sheet = score(instrument, responses);
            let score = sheet.scale(scale.id.as_str()).expect("a scale");
            assert_eq!(score.no_score, Some(assessment::NoScore::Incomplete));
            assert_eq!((score.value, score.shown.as_deref(), score.band.as_ref()), (None, None, None));
            assert_eq!((score.answered, score.missing, score.prorated), (scale.items.len() - 1, 1, false));
        }
        let sheet = score(instrument, &out_of_range);
        assert_eq!(sheet.out_of_range.len(), 1);
        assert_eq!((&sheet.out_of_range[0].item, sheet.out_of_range[0].value), (&keyed.item, highest + 1));
    }
    let nothing = score(instrument, &Responses::new());
    let score = nothing.scale(scale.id.as_str()).expect("a scale");
    assert_eq!((score.no_score, score.raw), (Some(assessment::NoScore::NothingAnswered), None));
    assert!(nothing.flags.is_empty());
}
