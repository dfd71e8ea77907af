//! Statistics against an independent implementation: `tests/fixtures/generate.py` (NumPy) made the data and the expected
//! figures; each must agree to 1e-9. Degenerate groups get a reason instead of a number.

use assessment::Instrument;
use assessment::batch::{Figure, FigureRule, NotDefined, Statistics, Warning, score_csv};
use serde_json::Value;

use crate::sheets::shipped;

fn close(found: f64, expected: &Value, what: &str) {
    let expected = expected.as_f64().unwrap_or_else(|| panic!("{what} is expected nowhere"));
    assert!((found - expected).abs() <= 1e-9, "{what}: {found} is not {expected}");
}

fn figure(found: &Figure, expected: &Value, rule: FigureRule, n: &Value, what: &str) {
    assert_eq!((found.rule, Some(found.n as u64), found.not_defined), (rule, n.as_u64(), None), "{what}");
    close(found.value.expect("a value"), expected, what);
}

fn check(instrument: &Instrument, csv: &str) -> Statistics {
    let expected: Value = serde_json::from_str(include_str!("../fixtures/expected.json")).expect("JSON");
    let batch = score_csv(instrument, csv.as_bytes()).expect("a matrix");
    let harmless = batch.problems.iter().all(|problem| !problem.code.leaves_unscored());
    assert!(harmless, "{:?}", batch.problems);
    let stats = batch.stats();
    let of_instrument = &expected[&instrument.id];
    assert_eq!(stats.scales.len(), of_instrument.as_object().map_or(0, |scales| scales.len()));
    for scale in &stats.scales {
        let id = scale.scale.as_str();
        let e = &of_instrument[id];
        let (score, n) = (&e["score"], &e["score"]["n"]);
        let described = &scale.score;
        for (name, found) in [
            ("mean", &described.mean),
            ("sd", &described.sd),
            ("q1", &described.q1),
            ("median", &described.median),
            ("q3", &described.q3),
            ("min", &described.min),
            ("max", &described.max),
        ] {
            figure(found, &score[name], FigureRule::Scored, n, &format!("{id} {name}"));
        }
        let listwise_n = &e["listwise_n"];
        figure(&scale.alpha.listwise, &e["listwise"], FigureRule::Listwise, listwise_n, "listwise alpha");
        figure(&scale.alpha.pairwise, &e["pairwise"], FigureRule::Pairwise, &e["pairwise_n"], "pairwise alpha");
        let pairs = scale.alpha.pairwise.pairs.expect("pairs");
        assert_eq!(Some(pairs.fewest as u64), e["pairs_fewest"].as_u64());
        assert_eq!(Some(pairs.most as u64), e["pairs_most"].as_u64());
        let imputed_n = &e["median_imputed_n"];
        figure(
            &scale.alpha.median_imputed,
            &e["median_imputed"],
            FigureRule::MedianImputed,
            imputed_n,
            "imputed alpha",
        );
        figure(&scale.alpha.standardised, &e["standardised"], FigureRule::Listwise, listwise_n, "standardised alpha");
        figure(&scale.sem, &e["sem"], FigureRule::Listwise, listwise_n, "SEM");
        match e.get("kr20") {
            Some(kr20) => {
                figure(&scale.kr20, kr20, FigureRule::Listwise, listwise_n, "KR-20");
                // With n in both variances KR-20 equals alpha.
                close(scale.kr20.value.expect("a value"), &e["listwise"], "KR-20 and alpha");
            }
            None => assert_eq!(scale.kr20.not_defined, Some(NotDefined::NotDichotomous)),
        }
        for (place, item) in scale.item_statistics.iter().enumerate() {
            let e = &e["items"][place];
            let what = item.item.as_str();
            figure(&item.mean, &e["mean"], FigureRule::Answered, &e["n"], what);
            figure(&item.sd, &e["sd"], FigureRule::Answered, &e["n"], what);
            figure(&item.difficulty, &e["difficulty"], FigureRule::Answered, &e["n"], what);
            figure(&item.item_rest, &e["item_rest"], FigureRule::Listwise, listwise_n, what);
            figure(&item.alpha_if_deleted, &e["alpha_if_deleted"], FigureRule::Listwise, listwise_n, what);
        }
    }
    stats
}

#[test]
fn built_in_instruments_agree_with_numpy() {
    check(shipped("phq-9"), include_str!("../fixtures/phq-9.csv"));
    check(shipped("rses"), include_str!("../fixtures/rses.csv"));
    check(shipped("ipip-bfm-50"), include_str!("../fixtures/ipip-bfm-50.csv"));
}

#[test]
fn a_doubled_0_1_test_agrees_with_numpy() {
    let quiz = Instrument::parse(include_str!("../fixtures/quiz.toml")).expect("sound");
    check(&quiz, include_str!("../fixtures/quiz.csv"));
}

#[test]
fn a_weak_scale_agrees_with_numpy_and_is_warned_about() {
    let weak = Instrument::parse(include_str!("../fixtures/weak.toml")).expect("sound");
    let stats = check(&weak, include_str!("../fixtures/weak.csv"));
    let scale = &stats.scales[0];
    let four = [&scale.alpha.listwise, &scale.alpha.pairwise, &scale.alpha.median_imputed, &scale.alpha.standardised];
    let low = four.iter().filter(|figure| figure.value.is_some_and(|value| value < 0.6)).count();
    assert!(low > 0);
    assert_eq!(scale.warnings.len(), low);
    let Warning::LowAlpha { limit, value, .. } = scale.warnings[0].clone();
    assert!(value < limit);
    // With gaps the rules give different coefficients, so none may pass for another.
    assert!(
        (scale.alpha.listwise.value.expect("a value") - scale.alpha.median_imputed.value.expect("a value")).abs()
            > 0.01
    );
}

#[test]
fn medians_that_end_in_a_half_are_imputed_as_they_are() {
    let halves = include_str!("../fixtures/weak.toml").replacen("id = \"weak\"", "id = \"weak-halves\"", 1);
    check(&Instrument::parse(&halves).expect("sound"), include_str!("../fixtures/weak-halves.csv"));
}

fn gad(rows: &[&str]) -> Statistics {
    let csv = format!("gad7-1,gad7-2,gad7-3,gad7-4,gad7-5,gad7-6,gad7-7\n{}\n", rows.join("\n"));
    score_csv(shipped("gad-7"), csv.as_bytes()).expect("a matrix").stats()
}

#[test]
fn what_is_not_defined_says_why() {
    let one = gad(&["0,1,2,3,0,1,2"]);
    let scale = &one.scales[0];
    assert_eq!(scale.score.mean.value, Some(9.0));
    assert_eq!(scale.score.median.value, Some(9.0));
    assert_eq!(scale.score.sd.not_defined, Some(NotDefined::TooFewRespondents));
    assert_eq!(scale.alpha.listwise.not_defined, Some(NotDefined::TooFewRespondents));
    assert_eq!(scale.sem.not_defined, Some(NotDefined::TooFewRespondents));

    let constant = gad(&["1,1,1,1,1,1,1"; 5]);
    let scale = &constant.scales[0];
    assert_eq!(scale.score.sd.value, Some(0.0));
    assert_eq!(scale.alpha.listwise.not_defined, Some(NotDefined::ZeroVariance));
    assert_eq!(scale.alpha.pairwise.not_defined, Some(NotDefined::ZeroVariance));
    assert_eq!(scale.alpha.standardised.not_defined, Some(NotDefined::ConstantItem));
    assert_eq!(scale.item_statistics[0].item_rest.not_defined, Some(NotDefined::ConstantItem));

    let unanswered = gad(&["0,1,2,3,0,1,", "3,2,1,0,3,2,", "1,1,1,1,1,1,"]);
    let scale = &unanswered.scales[0];
    assert_eq!((scale.scored, scale.not_scored), (0, 3));
    assert_eq!(scale.score.mean.not_defined, Some(NotDefined::TooFewRespondents));
    assert_eq!(scale.alpha.median_imputed.not_defined, Some(NotDefined::ItemWithoutAnswers));
    assert_eq!(scale.alpha.pairwise.not_defined, Some(NotDefined::TooFewRespondents));
    assert_eq!(scale.item_statistics[6].mean.not_defined, Some(NotDefined::TooFewRespondents));

    let nobody = gad(&[]);
    assert_eq!(nobody.respondents, 0);
    for json in [one.to_json(), constant.to_json(), unanswered.to_json(), nobody.to_json()] {
        assert!(json.len() > 100 && json.ends_with("}\n"));
        assert!(!json.contains("NaN") && !json.contains("inf"));
    }
}

#[test]
fn one_item_has_no_alpha() {
    let rules = "aggregate = \"sum\"\nmissing = { rule = \"none\" }\nrange = [0, 1]";
    let single = crate::missing_rules::shell(1, 0, 1, rules, &[]);
    let stats = score_csv(&single, b"i1\n0\n1\n1\n").expect("a matrix").stats();
    let scale = &stats.scales[0];
    for figure in [&scale.alpha.listwise, &scale.alpha.pairwise, &scale.alpha.standardised, &scale.kr20, &scale.sem] {
        assert_eq!(figure.not_defined, Some(NotDefined::OneItem));
    }
    assert_eq!(scale.item_statistics[0].alpha_if_deleted.not_defined, Some(NotDefined::OneItem));
}

/// An omitted answer counts as wrong where the definition says so, in the coefficients as in the scores.
#[test]
fn omitted_answers_count_as_the_definition_says() {
    let matrix = b"i1,i2,i3\n1,1,\n1,,\n0,1,1\n1,1,1\n,,\n0,,0\n";
    let filled = b"i1,i2,i3\n1,1,0\n1,0,0\n0,1,1\n1,1,1\n0,0,0\n";
    let rules = "aggregate = \"sum\"\nmissing = { rule = \"counts-as-lowest\" }\nrange = [0, 3]";
    let test = crate::missing_rules::shell(3, 0, 1, rules, &[]);
    let omitted = score_csv(&test, matrix).expect("a matrix").stats();
    let written = score_csv(&test, filled).expect("a matrix").stats();
    assert_eq!(omitted.scales[0].kr20, written.scales[0].kr20);
    assert_eq!(omitted.scales[0].score, written.scales[0].score);
    assert_eq!(omitted.scales[0].kr20.n, 5);
}
