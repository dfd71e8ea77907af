//! Instruments behind the consent gate, answers one by one, the risk path, results with their sources.

use crate::fixture::Desk;
use counseling::consent::{ConsentAnswer, ConsentFrom, ConsentKind};
use counseling::{AdministrationId, CounseleeId};
use serde_json::{Value, json};
use workstation::ErrorCode;
use workstation::contract::assessments::{AdministrationLine, Answered, InstrumentLine, InstrumentView, ResultView};

const BOTH: &[ConsentFrom] = &[ConsentFrom::Student, ConsentFrom::Parent];

fn ask_to_start(counselee: CounseleeId, instrument: &str) -> Value {
    json!({ "counselee": counselee, "instrument": instrument, "locale": "en", "mode": "keyed", "on": "2026-11-24" })
}

fn start(desk: &Desk, counselee: CounseleeId, instrument: &str) -> AdministrationId {
    let view: ResultView = desk.ask("administration.start", ask_to_start(counselee, instrument));
    assert!(view.scores.is_empty() && view.chart_svg.is_empty());
    view.administration.id
}

fn answer(desk: &Desk, id: AdministrationId, item: &str, value: Option<i64>) -> Answered {
    desk.ask("administration.answer", json!({ "id": id, "item": item, "value": value }))
}

fn give_all(desk: &Desk, id: AdministrationId, instrument: &str, value: i64) {
    let view: InstrumentView = desk.ask("instrument.get", json!({ "id": instrument, "locale": "en" }));
    for item in &view.items {
        answer(desk, id, &item.id, Some(value));
    }
}

#[test]
fn the_library_says_what_may_be_given_and_under_which_terms() {
    let desk = Desk::new();
    let lines: Vec<InstrumentLine> = desk.ask("instrument.list", json!({}));
    assert_eq!(
        lines.iter().map(|line| line.id.as_str()).collect::<Vec<_>>(),
        ["phq-9", "gad-7", "nimh-asq", "rses", "ipip-bfm-50"]
    );
    for line in &lines {
        for text in [&line.title, &line.summary, &line.licence, &line.source, &line.ages] {
            assert!(!text.trim().is_empty(), "{line:?}");
        }
        assert!(line.items >= 5 && line.minutes >= 1, "{line:?}");
        for locale in &line.locales {
            let params = json!({ "id": line.id, "locale": locale.locale });
            if locale.status == "missing" {
                desk.refused_as("instrument.get", params, ErrorCode::InstrumentTextMissing);
                continue;
            }
            let view: InstrumentView = desk.ask("instrument.get", params);
            assert_eq!(view.items.len(), usize::try_from(line.items).expect("a count"));
            for item in &view.items {
                assert!(!item.text.is_empty() && item.options.len() >= 2, "{item:?}");
                let mut keys: Vec<&str> = item.options.iter().map(|option| option.key.as_str()).collect();
                keys.dedup();
                assert_eq!(keys.len(), item.options.len(), "{item:?}");
            }
        }
    }
    desk.refused_as("instrument.get", json!({ "id": "no-such", "locale": "en" }), ErrorCode::UnknownInstrument);
}

#[test]
fn without_consent_nothing_starts_and_the_reason_is_said() {
    let desk = Desk::new();
    let refused = |from: &str| {
        let error =
            desk.refused_as("administration.start", ask_to_start(desk.minor, "phq-9"), ErrorCode::ConsentMissing);
        assert_eq!((error.args["kind"].as_str(), error.args["from"].as_str()), ("assessment", from));
    };
    refused("both");
    desk.consent(desk.minor, ConsentKind::Counseling, BOTH, ConsentAnswer::Given);
    refused("both");
    desk.consent(desk.minor, ConsentKind::Assessment, &[ConsentFrom::Student], ConsentAnswer::Given);
    refused("parent");
    desk.consent(desk.minor, ConsentKind::Assessment, &[ConsentFrom::Parent], ConsentAnswer::Refused);
    refused("parent");
    let given: Vec<AdministrationLine> = desk.ask("administration.list", json!({}));
    assert!(given.is_empty(), "a refused start writes nothing");
    // Of age: her own consent is enough.
    desk.consent(desk.adult, ConsentKind::Assessment, &[ConsentFrom::Student], ConsentAnswer::Given);
    start(&desk, desk.adult, "phq-9");
}

#[test]
fn a_withdrawal_takes_effect_at_once() {
    let desk = Desk::new();
    desk.consent(desk.adult, ConsentKind::Assessment, &[ConsentFrom::Student], ConsentAnswer::Given);
    let id = start(&desk, desk.adult, "gad-7");
    answer(&desk, id, "gad7-1", Some(1));
    desk.consent(desk.adult, ConsentKind::Assessment, &[ConsentFrom::Student], ConsentAnswer::Withdrawn);
    let next = json!({ "id": id, "item": "gad7-2", "value": 1 });
    desk.refused_as("administration.answer", next, ErrorCode::ConsentMissing);
    desk.refused_as("administration.finish", json!({ "id": id }), ErrorCode::ConsentMissing);
    let view: ResultView = desk.ask("administration.result", json!({ "id": id }));
    assert_eq!(view.administration.responses.len(), 1, "what was answered before stays");
}

#[test]
fn age_language_and_day_are_checked_before_it_starts() {
    let desk = Desk::new();
    desk.consent(desk.child, ConsentKind::Assessment, BOTH, ConsentAnswer::Given);
    let error = desk.refused_as("administration.start", ask_to_start(desk.child, "phq-9"), ErrorCode::InstrumentAge);
    assert_eq!(error.args["from"], "13");
    desk.consent(desk.minor, ConsentKind::Assessment, BOTH, ConsentAnswer::Given);
    let mut params = ask_to_start(desk.minor, "phq-9");
    params["on"] = "2026-11-25".into();
    desk.refused_as("administration.start", params, ErrorCode::DateInFuture);
    let mut params = ask_to_start(desk.minor, "phq-9");
    params["locale"] = "fr".into();
    desk.refused_as("administration.start", params, ErrorCode::BadValue);
    // Consent was given today: it does not cover a form filled in last week.
    let mut params = ask_to_start(desk.minor, "phq-9");
    params["on"] = "2026-11-17".into();
    desk.refused_as("administration.start", params, ErrorCode::ConsentMissing);
}

#[test]
fn item_nine_raises_the_risk_path_with_its_answer_and_not_before() {
    let mut desk = Desk::new();
    desk.consent(desk.minor, ConsentKind::Assessment, BOTH, ConsentAnswer::Given);
    let id = start(&desk, desk.minor, "phq-9");
    for item in 1..=8 {
        assert!(!answer(&desk, id, &format!("phq9-{item}"), Some(3)).risk);
    }
    assert!(!answer(&desk, id, "phq9-9", Some(0)).risk);
    let reviews: Vec<Value> = desk.ask("risk.list", json!({}));
    assert!(reviews.is_empty());
    // Raised at once, from the raw answer, with the rest of the form empty.
    let id = start(&desk, desk.minor, "phq-9");
    let answered = answer(&desk, id, "phq9-9", Some(1));
    assert_eq!((answered.answered, answered.total, answered.risk), (1, 10, true));
    desk.reopen();
    let reviews: Vec<Value> = desk.ask("risk.list", json!({}));
    assert_eq!(reviews.len(), 1);
    assert_eq!(reviews[0]["administration"], json!(id));
    assert_eq!(reviews[0]["counseleeName"], "Naufal Ma'ruf Adiwangsa");
    let safe: Value = desk.ask("risk.get", json!({ "id": desk.minor }));
    assert_eq!(safe["reviews"][0]["review"]["rule"], "phq-9.self-harm-thoughts");
    // Taking the answer back does not take the prompt back; answering again makes no second one.
    assert!(!answer(&desk, id, "phq9-9", None).risk);
    assert!(answer(&desk, id, "phq9-9", Some(2)).risk);
    let reviews: Vec<Value> = desk.ask("risk.list", json!({}));
    assert_eq!(reviews.len(), 1);
    let mut review = safe["reviews"][0]["review"].clone();
    review["disposition"] = "no-present-risk".into();
    desk.refused_as("risk.save", json!({ "before": null, "review": review }), ErrorCode::RiskIncomplete);
    let view: ResultView = desk.ask("administration.finish", json!({ "id": id }));
    assert_eq!(view.risk_review.as_deref(), reviews[0]["id"].as_str());
    // One answer of nine gives no score and no band.
    assert_eq!((view.scores[0].value.as_deref(), view.scores[0].band.as_deref()), (None, None));
    assert_eq!(view.scores[0].no_score, "assessment-no-score-incomplete");
    assert!(view.chart_svg.is_empty());
}

#[test]
fn answers_are_checked_and_a_finished_form_never_changes() {
    let desk = Desk::new();
    desk.consent(desk.adult, ConsentKind::Assessment, &[ConsentFrom::Student], ConsentAnswer::Given);
    let id = start(&desk, desk.adult, "gad-7");
    desk.refused_as("administration.finish", json!({ "id": id }), ErrorCode::NothingAnswered);
    for (item, value) in [("gad7-1", 4), ("gad7-1", -1), ("gad7-99", 1)] {
        let params = json!({ "id": id, "item": item, "value": value });
        desk.refused_as("administration.answer", params, ErrorCode::AnswerInvalid);
    }
    give_all(&desk, id, "gad-7", 2);
    let view: ResultView = desk.ask("administration.finish", json!({ "id": id }));
    assert_eq!((view.scores[0].value.as_deref(), view.scores[0].band.as_deref()), (Some("14"), Some("Moderate")));
    let next = json!({ "id": id, "item": "gad7-1", "value": 0 });
    desk.refused_as("administration.answer", next, ErrorCode::AdministrationFinished);
    // Finishing again changes nothing.
    let again: ResultView = desk.ask("administration.finish", json!({ "id": id }));
    assert_eq!(again.scores[0].value, view.scores[0].value);
    let sheets = desk.write(|writer| casefile::score_sheet::list(writer, id));
    assert_eq!(sheets.len(), 1);
}

#[test]
fn a_result_says_its_band_its_source_its_key_and_that_it_is_no_diagnosis() {
    let desk = Desk::new();
    desk.consent(desk.adult, ConsentKind::Assessment, &[ConsentFrom::Student], ConsentAnswer::Given);
    let id = start(&desk, desk.adult, "phq-9");
    give_all(&desk, id, "phq-9", 1);
    let view: ResultView = desk.ask("administration.finish", json!({ "id": id }));
    let total = &view.scores[0];
    assert_eq!((total.value.as_deref(), total.band.as_deref()), (Some("9"), Some("Mild")));
    assert_eq!((total.min.as_str(), total.max.as_str(), total.direction.as_str()), ("0", "27", "high-bad"));
    assert!(total.band_source.contains("Kroenke"));
    assert_eq!(view.derived[0], "Screening cut-off (10 or more): Below the cut-off");
    assert!(view.disclaimer.contains("not a diagnosis"));
    let provenance = view.provenance.join("\n");
    for said in ["phq-9", "1.0.0", "items phq9-…", "+1 +2", "manual", "No permission required", "Pfizer"] {
        assert!(provenance.contains(said), "{said} is not in {provenance}");
    }
    assert!(view.chart_svg.starts_with("<svg") && view.chart_svg.contains("<desc"));
    assert!(view.chart_text.contains("PHQ-9") && view.chart_text.contains("Mild"), "{}", view.chart_text);
    // The same stored sheet in the other language.
    desk.workstation.use_lang(i18n::Lang::Id);
    let view: ResultView = desk.ask("administration.result", json!({ "id": id }));
    assert_eq!(view.scores[0].band.as_deref(), Some("Ringan"));
    assert!(view.disclaimer.contains("bukan diagnosis"));
}

#[test]
fn a_form_repeated_early_says_so_and_the_list_tells_how_far_each_is() {
    let desk = Desk::new();
    desk.consent(desk.adult, ConsentKind::Assessment, &[ConsentFrom::Student], ConsentAnswer::Given);
    let first = start(&desk, desk.adult, "phq-9");
    give_all(&desk, first, "phq-9", 0);
    let view: ResultView = desk.ask("administration.finish", json!({ "id": first }));
    assert!(!view.derived.iter().any(|line| line.contains("8 December 2026")));
    desk.clock.forward(1_000);
    let second = start(&desk, desk.adult, "phq-9");
    answer(&desk, second, "phq9-1", Some(1));
    let view: ResultView = desk.ask("administration.finish", json!({ "id": second }));
    assert!(view.derived.iter().any(|line| line.contains("8 December 2026")), "{:?}", view.derived);
    let lines: Vec<AdministrationLine> = desk.ask("administration.list", json!({ "counselee": desk.adult }));
    let told: Vec<_> = lines.iter().map(|line| (line.answered, line.items, line.finished)).collect();
    assert_eq!(told, [(1, 10, true), (10, 10, true)]);
    assert_eq!(lines[0].counselee_name, "Sekar Ayuningrat");
    assert_eq!(lines[0].class_name, "XI-3");
}
