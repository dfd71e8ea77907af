//! Aggregates, multipliers, missing rules and risk rules on scales, with made-up shells.

use assessment::{Instrument, NoScore, Responses, score};

use crate::sheets::{answers, item, result};

/// A one-scale definition of items `i1`..`iN` with options `low`..=`high`; `rules` are the lines of the scale.
pub fn shell(items: usize, low: i64, high: i64, rules: &str, bands: &[&str]) -> Instrument {
    let ids: Vec<String> = (1..=items).map(|n| format!("\"i{n}\"")).collect();
    let keys: Vec<String> = (1..=items).map(|n| format!("\"+i{n}\"")).collect();
    let values: Vec<String> = (low..=high).map(|value| value.to_string()).collect();
    let labels: String = bands.iter().map(|band| format!("{band} = \"{band}\"\n")).collect();
    let labels = |language: &str| {
        if bands.is_empty() { String::new() } else { format!("[locale.{language}.bands.scale]\n{labels}") }
    };
    let locale = |language: &str| {
        format!(
            "[locale.{language}]\nstatus = \"missing\"\nreason = \"shell\"\ntitle = \"Shell\"\nshort_title = \"Shell\"\n\
             not_a_diagnosis = \"No diagnosis.\"\nscales = {{ scale = \"Scale\" }}\nrisks = {{ low = \"Low\" }}\n{}",
            labels(language)
        )
    };
    let toml = format!(
        "format = 1\nid = \"shell\"\nversion = \"1.0.0\"\nship = \"shell\"\nenvironments = [\"clinical\"]\n\
         administered_by = [\"psychologist\"]\n[licence]\ntext = \"Made up.\"\n[[sources]]\nid = \"s\"\ncitation = \"Made up.\"\n\
         [responses]\nanswers = [{}]\n[[items]]\nids = [{}]\nresponses = \"answers\"\n[[scales]]\nid = \"scale\"\nitems = [{}]\n\
         direction = \"high-good\"\nband_source = \"s\"\n{rules}\n[[risks]]\nid = \"low\"\nscale = \"scale\"\nop = \"<=\"\n\
         value = 28\nprompt = \"counselor-prompt\"\n{}{}",
        values.join(", "),
        ids.join(", "),
        keys.join(", "),
        locale("id"),
        locale("en"),
    );
    Instrument::parse(&toml).expect("a sound shell")
}

fn value(instrument: &Instrument, values: &[i64]) -> Option<String> {
    result(&score(instrument, &answers("i", values)), "scale").0
}

/// Trap T3: raw x 4, not (raw - 5) x 4; and a flag from a scale at its limit.
#[test]
fn five_items_times_four() {
    let rules = "aggregate = \"sum\"\nmultiplier = 4\nmissing = { rule = \"none\" }\nrange = [0, 100]";
    let who = shell(5, 0, 5, rules, &[]);
    assert_eq!(value(&who, &[0; 5]).as_deref(), Some("0"));
    assert_eq!(value(&who, &[5; 5]).as_deref(), Some("100"));
    assert_eq!(value(&who, &[3, 3, 3, 3, 0]).as_deref(), Some("48"));
    let flags = |values: &[i64]| score(&who, &answers("i", values)).flags.len();
    assert_eq!(flags(&[2, 2, 1, 1, 1]), 1, "28 is at the limit");
    assert_eq!(flags(&[2, 2, 2, 1, 1]), 0, "32 is above");
    assert_eq!(flags(&[0, 0, 0, 0]), 0, "no value, no flag from a scale");
}

/// Trap T9: the band comes from the doubled score.
#[test]
fn doubled_scores_have_their_bands_at_the_doubled_edges() {
    let bands = "bands = [{ id = \"normal\", from = 0, to = 7 }, { id = \"mild\", from = 8, to = 9 }, \
                 { id = \"moderate\", from = 10, to = 14 }, { id = \"severe\", from = 15, to = 19 }, \
                 { id = \"extreme\", from = 20, to = 42 }]";
    let rules =
        format!("aggregate = \"sum\"\nmultiplier = 2\nmissing = {{ rule = \"none\" }}\nrange = [0, 42]\n{bands}");
    let anxiety = shell(7, 0, 3, &rules, &["normal", "mild", "moderate", "severe", "extreme"]);
    for (raw, band) in [
        (3, "normal"),
        (4, "mild"),
        (5, "moderate"),
        (7, "moderate"),
        (8, "severe"),
        (9, "severe"),
        (10, "extreme"),
        (21, "extreme"),
    ] {
        let mut values = [0; 7];
        (0..raw).for_each(|step| values[step % 7] += 1);
        let sheet = score(&anxiety, &answers("i", &values));
        assert_eq!(result(&sheet, "scale"), (Some((2 * raw).to_string()), Some(band.to_owned())));
    }
}

#[test]
fn means_and_percentages_are_exact_and_their_bands_half_open() {
    let bands = "bands = [{ id = \"low\", from = 1, to = \"2.5\" }, { id = \"high\", from = \"2.5\", to = 5 }]";
    let rules =
        format!("aggregate = \"mean\"\nmissing = {{ rule = \"person-mean\", minimum = 1 }}\nrange = [1, 5]\n{bands}");
    let mean = shell(3, 1, 5, &rules, &["low", "high"]);
    let of = |values: &[i64]| result(&score(&mean, &answers("i", values)), "scale");
    assert_eq!(of(&[2, 2, 3]), (Some("7/3".into()), Some("low".into())));
    assert_eq!(of(&[2, 3]), (Some("2.5".into()), Some("high".into())));
    assert_eq!(of(&[5, 5, 5]), (Some("5".into()), Some("high".into())));
    assert_eq!(of(&[1]), (Some("1".into()), Some("low".into())));

    let rules = "aggregate = \"percent\"\nmissing = { rule = \"counts-as-lowest\" }\nrange = [0, 100]";
    let ticks = shell(3, 0, 1, rules, &[]);
    assert_eq!(value(&ticks, &[1, 1, 1]).as_deref(), Some("100"));
    assert_eq!(value(&ticks, &[1, 0, 0]).as_deref(), Some("100/3"));
    assert_eq!(value(&ticks, &[1]).as_deref(), Some("100/3"), "an empty box is no tick");
    let blank = score(&ticks, &Responses::new());
    assert_eq!(blank.scale("scale").and_then(|scale| scale.no_score), Some(NoScore::NothingAnswered));

    let rules = "aggregate = \"percent\"\nmissing = { rule = \"person-mean\", minimum = 2 }\nrange = [0, 100]";
    let rated = shell(3, 1, 5, rules, &[]);
    assert_eq!(value(&rated, &[1, 1, 1]).as_deref(), Some("0"));
    assert_eq!(value(&rated, &[3, 3]).as_deref(), Some("50"));
    assert_eq!(value(&rated, &[3]), None);
}

#[test]
fn a_prorated_value_between_two_bands_has_not_reached_the_upper() {
    let rules = "aggregate = \"sum\"\nmissing = { rule = \"person-mean\", minimum = 2 }\nrange = [0, 9]\n\
                 bands = [{ id = \"low\", from = 0, to = 4 }, { id = \"high\", from = 5, to = 9 }]";
    let scale = shell(3, 0, 3, rules, &["low", "high"]);
    let of = |values: &[i64]| result(&score(&scale, &answers("i", values)), "scale");
    assert_eq!(of(&[1, 2]), (Some("4.5".into()), Some("low".into())));
    assert_eq!(of(&[2, 2]), (Some("6".into()), Some("high".into())));
}

#[test]
fn answers_of_another_version_are_named_and_not_scored() {
    let rules = "aggregate = \"sum\"\nmissing = { rule = \"none\" }\nrange = [0, 2]";
    let scale = shell(2, 0, 1, rules, &[]);
    let mut responses = answers("i", &[1, 1]);
    responses.answer(item("i3"), 1);
    let sheet = score(&scale, &responses);
    assert_eq!(sheet.unknown_items, [item("i3")]);
    assert_eq!(result(&sheet, "scale").0.as_deref(), Some("2"));
}

/// A stored sheet reads back as it was, with its labels and its provenance.
#[test]
fn a_sheet_survives_storage() {
    let instrument = crate::sheets::shipped("phq-9");
    let sheet = score(instrument, &answers("phq9-", &[2; 9]));
    let json = serde_json::to_string(&sheet).expect("plain data");
    assert_eq!(serde_json::from_str::<assessment::ScoreSheet>(&json).expect("our own"), sheet);
    assert!(json.contains("\"value\":\"18\""), "scores are decimal text");
    let provenance = &sheet.provenance;
    assert_eq!((provenance.instrument.as_str(), provenance.version.as_str()), ("phq-9", "1.0.0"));
    assert_eq!(provenance.definition_sha256.len(), 64);
    assert_eq!(provenance.keys[0].key[8], "+phq9-9");
    assert!(provenance.band_sources.iter().any(|source| source.contains("Kroenke")));
    assert!(provenance.licence.text.contains("No permission required"));
    assert!(provenance.not_a_diagnosis.id.contains("bukan diagnosis"));
}
