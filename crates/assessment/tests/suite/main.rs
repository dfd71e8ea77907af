//! The tests that `product/instruments.md` section 9 asks of each instrument, and those of definitions, batches,
//! statistics, administration and texts. One binary, so that it links once.

mod administration;
mod any_input;
mod batch;
mod definition_faults;
mod gad_7;
mod ipip_bfm_50;
mod missing_rules;
mod nimh_asq;
mod phq_9;
mod rses;
mod sheets;
mod statistics;
mod texts;

use assessment::builtin;

/// Every built-in instrument has a module of vectors here; a new one fails until it has.
#[test]
fn every_builtin_instrument_has_its_tests_and_its_file() {
    let tested = ["phq-9", "gad-7", "nimh-asq", "rses", "ipip-bfm-50"];
    let shipped: Vec<&str> = builtin().iter().map(|instrument| instrument.id.as_str()).collect();
    assert_eq!(shipped, tested);

    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/instruments");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .expect("the instruments folder")
        .filter_map(|entry| entry.expect("an entry").file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".toml").map(str::to_owned))
        .collect();
    files.sort();
    let mut sorted = shipped.clone();
    sorted.sort_unstable();
    assert_eq!(files, sorted, "a definition file is not built in");
}

#[test]
fn only_instruments_that_may_ship_are_built_in() {
    for instrument in builtin() {
        assert_eq!(instrument.shipping, assessment::ShippingClass::Yes, "{}", instrument.id);
        assert!(instrument.allowed_in(assessment::Environment::Educational), "{}", instrument.id);
        assert!(!instrument.licence.attribution.is_empty(), "{}", instrument.id);
        assert!(!instrument.licence.source.is_empty(), "{}", instrument.id);
    }
}
