//! Every fault of a definition is found, named and placed. The sound file is the example of the format's own README.

use std::collections::{BTreeSet, HashSet};

use assessment::{FaultCode, Instrument, Language, LocaleStatus};

use crate::texts::{messages, variables};

/// The example in the README, so that the documentation cannot go stale.
pub fn example() -> String {
    let readme = include_str!("../../../../assets/instruments/README.md");
    let start = readme.find("```toml\n").expect("an example") + "```toml\n".len();
    let end = start + readme[start..].find("```").expect("its end");
    readme[start..end].to_owned()
}

#[test]
fn the_example_of_the_readme_is_sound() {
    let instrument = Instrument::parse(&example()).expect("a sound definition");
    assert_eq!(instrument.items.len(), 4);
    assert_eq!(instrument.texts(Language::Id).status, LocaleStatus::Missing);
    assert!(instrument.texts(Language::Id).reason.is_some());
    assert!(Instrument::parse(&format!("\u{feff}{}", example())).is_ok(), "a byte order mark is no fault");
}

/// (what is replaced, by what, the code, the arguments that must be named)
type Case = (&'static str, &'static str, FaultCode, &'static [(&'static str, &'static str)]);

#[rustfmt::skip]
const CASES: &[Case] = &[
    ("format = 1 ", "format = 2 ", FaultCode::NewerFormat, &[("found", "2"), ("supported", "1")]),
    ("format = 1 ", "format = x ", FaultCode::Syntax, &[("line", "1")]),
    ("version = \"1.0.0\"", "version = \"1.0.0\"\nsurprise = 1", FaultCode::Syntax, &[("line", "4")]),
    ("direction = \"high-good\"", "direction = \"up\"", FaultCode::Syntax, &[]),
    ("version = \"1.0.0\"", "version = \"1.0\"", FaultCode::BadVersion, &[("value", "1.0")]),
    ("version = \"1.0.0\"", "version = \"1.00.0\"", FaultCode::BadVersion, &[]),
    ("id = \"study-habits\"", "id = \"study habits\"", FaultCode::BadId, &[("value", "study habits")]),
    ("\"sh-remark\"]", "\"Version\"]", FaultCode::ReservedId, &[("value", "Version")]),
    ("ship = \"yes\"", "ship = \"no\"", FaultCode::NotShippable, &[]),
    ("text = \"Own work of the school.\"", "text = \" \"", FaultCode::NoLicence, &[]),
    ("[licence]                                 # text must not be empty\ntext = \"Own work of the school.\"\nattribution = \"School counselors, 2026\"\nsource = \"school archive\"", "", FaultCode::NoLicence, &[]),
    ("environments = [\"educational\"]", "environments = []", FaultCode::NoEnvironment, &[]),
    ("administered_by = [\"counselor\", \"teacher\"]", "administered_by = []", FaultCode::NoAdministrator, &[]),
    ("minimum_age = 12", "minimum_age = 20", FaultCode::AgesReversed, &[("from", "20"), ("to", "19")]),
    ("ids = [\"sh-1\", \"sh-2\", \"sh-3\"]", "ids = [\"sh-1\", \"sh-2\", \"SH-1\"]", FaultCode::ItemDoubled, &[("item", "SH-1")]),
    ("\"sh-2\", \"sh-3\"]", "\"sh-2\", \"sh-3\", \"sh-4\"]", FaultCode::ItemUnused, &[("item", "sh-4")]),
    ("\"sh-3\"]\nresponses = \"frequency\"", "\"sh-3\"]\nresponses = \"often\"", FaultCode::ResponseSetUnknown, &[("item", "sh-1"), ("set", "often")]),
    ("frequency = [0, 1, 2]", "frequency = [0]", FaultCode::ResponseSetTooSmall, &[("set", "frequency")]),
    ("frequency = [0, 1, 2]", "frequency = [0, 1, 1]", FaultCode::ResponseValueDoubled, &[("set", "frequency"), ("value", "1")]),
    ("frequency = [0, 1, 2]", "frequency = [0, 1, -9223372036854775808]", FaultCode::ResponseValueTooLarge, &[]),
    ("[[derived]]", "[[scales]]\nid = \"Regularity\"\naggregate = \"sum\"\ndirection = \"neutral\"\nrange = [0, 1]\n[[derived]]", FaultCode::ScaleDoubled, &[("scale", "Regularity")]),
    ("items = [\"+sh-1\", \"-sh-2\", \"+sh-3\"]", "items = []", FaultCode::ScaleEmpty, &[("scale", "regularity")]),
    ("\"-sh-2\"", "\"sh-2\"", FaultCode::KeyWithoutSign, &[("scale", "regularity"), ("value", "sh-2")]),
    ("\"-sh-2\"", "\"-sh-9\"", FaultCode::KeyItemUnknown, &[("scale", "regularity"), ("item", "sh-9")]),
    ("\"-sh-2\"", "\"-sh-1\"", FaultCode::KeyItemDoubled, &[("scale", "regularity"), ("item", "sh-1")]),
    ("\"-sh-2\"", "\"-sh-remark\"", FaultCode::KeyItemUnscored, &[("scale", "regularity"), ("item", "sh-remark")]),
    ("ids = [\"sh-1\", \"sh-2\", \"sh-3\"]\nresponses = \"frequency\"", "ids = [\"sh-1\", \"sh-2\"]\nresponses = \"frequency\"\n[[items]]\nids = [\"sh-3\"]\nresponses = \"frequency\"\nask_when = { any = [\"sh-1\"], is = [2] }", FaultCode::KeyItemConditional, &[("scale", "regularity"), ("item", "sh-3")]),
    ("scored = false", "scored = false\nask_when = { is = [2] }", FaultCode::ConditionUnclear, &[("value", "sh-remark")]),
    ("scored = false", "scored = false\nask_when = { any = [\"sh-1\"], all = [\"sh-2\"], is = [2] }", FaultCode::ConditionUnclear, &[]),
    ("scored = false", "scored = false\nask_when = { any = [\"sh-1\"], is = [] }", FaultCode::ConditionUnclear, &[]),
    ("scored = false", "scored = false\nask_when = { all = [\"sh-9\"], is = [2] }", FaultCode::ConditionItemUnknown, &[("value", "sh-remark"), ("item", "sh-9")]),
    ("scored = false", "scored = false\nask_when = { all = [\"sh-remark\"], is = [2] }", FaultCode::ConditionItemUnknown, &[("item", "sh-remark")]),
    ("scored = false", "scored = false\nask_when = { any = [\"sh-1\", \"sh-1\"], is = [2] }", FaultCode::ConditionItemUnknown, &[("item", "sh-1")]),
    ("scored = false", "scored = false\nask_when = { any = [\"sh-1\"], is = [2] }\n[[items]]\nids = [\"sh-late\"]\nresponses = \"frequency\"\nscored = false\nask_when = { any = [\"sh-remark\"], is = [2] }", FaultCode::ConditionItemUnknown, &[("value", "sh-late"), ("item", "sh-remark")]),
    ("scored = false", "scored = false\nask_when = { any = [\"sh-1\"], is = [7] }", FaultCode::ConditionValueUnknown, &[("item", "sh-1"), ("value", "7")]),
    ("scale = \"regularity\"\noutcomes = [{ id = \"no\", at_least = 3 }", "outcomes = [{ id = \"no\", when = [{ any = [\"sh-1\"], is = [9] }] }", FaultCode::ConditionValueUnknown, &[("item", "sh-1"), ("value", "9")]),
    ("scale = \"regularity\"\noutcomes = [{ id = \"no\", at_least = 3 }", "outcomes = [{ id = \"no\", when = [{ any = [\"sh-1\"], is = [1] }] }", FaultCode::DerivedOutcomes, &[("value", "follow-up")]),
    ("{ id = \"no\", at_least = 3 }", "{ id = \"no\", at_least = 3, when = [{ any = [\"sh-1\"], is = [1] }] }", FaultCode::DerivedOutcomes, &[("value", "follow-up")]),
    ("{ id = \"no\", at_least = 3 }", "{ id = \"no\" }", FaultCode::DerivedOutcomes, &[("value", "follow-up")]),
    ("item = \"sh-3\" ", "item = \"sh-3\"\nitems = [\"sh-1\"] ", FaultCode::RiskUnclear, &[("value", "no-rest")]),
    ("item = \"sh-3\" ", "items = [\"sh-3\", \"sh-8\"] ", FaultCode::RiskItemUnknown, &[("value", "no-rest"), ("item", "sh-8")]),
    ("missing = { rule = \"none\" }", "", FaultCode::NoMissingRule, &[("scale", "regularity")]),
    ("missing = { rule = \"none\" }", "missing = { rule = \"person-mean\", minimum = 4 }", FaultCode::MissingRuleMinimum, &[("value", "4"), ("items", "3")]),
    ("missing = { rule = \"none\" }", "missing = { rule = \"person-mean\", minimum = 0 }", FaultCode::MissingRuleMinimum, &[]),
    ("multiplier = 1 ", "multiplier = 0 ", FaultCode::MultiplierOutOfRange, &[("scale", "regularity"), ("value", "0")]),
    ("range = [0, 6]", "range = [0, 9]", FaultCode::RangeMismatch, &[("found", "0 - 9"), ("expected", "0 - 6")]),
    ("range = [0, 6]", "range = [0, \"6,0\"]", FaultCode::NotADecimal, &[("value", "6,0")]),
    ("{ id = \"high\", from = 3, to = 6 }", "{ id = \"low\", from = 3, to = 6 }", FaultCode::BandDoubled, &[("band", "low")]),
    ("from = 3, to = 6", "from = 3, to = 2", FaultCode::BandReversed, &[("scale", "regularity"), ("band", "high")]),
    ("from = 3, to = 6", "from = 2, to = 6", FaultCode::BandOverlap, &[("scale", "regularity"), ("band", "high")]),
    ("from = 3, to = 6", "from = 4, to = 6", FaultCode::BandGap, &[("scale", "regularity"), ("band", "high")]),
    ("from = 3, to = 6", "from = 3, to = 5", FaultCode::BandGap, &[("band", "high")]),
    ("from = 0, to = 2", "from = 1, to = 2", FaultCode::BandGap, &[("band", "low")]),
    ("from = 3, to = 6", "from = 3, to = 7", FaultCode::BandOutsideRange, &[("band", "high")]),
    ("band_source = \"local-norm\"", "", FaultCode::BandWithoutSource, &[("scale", "regularity"), ("band", "low")]),
    ("band_source = \"local-norm\"", "band_source = \"nobody\"", FaultCode::SourceUnknown, &[("value", "nobody")]),
    ("citation = \"Local norm group, class X, n = 240, July 2026\"", "citation = \"\"", FaultCode::SourceUnknown, &[("value", "local-norm")]),
    ("[responses] ", "[[sources]]\nid = \"local-norm\"\ncitation = \"again\"\n[responses] ", FaultCode::SourceDoubled, &[("value", "local-norm")]),
    ("[[risks]]", "[[derived]]\nid = \"follow-up\"\nsource = \"local-norm\"\nscale = \"regularity\"\noutcomes = [{ id = \"no\", at_least = 3 }]\n[[risks]]", FaultCode::DerivedDoubled, &[("value", "follow-up")]),
    ("scale = \"regularity\"\noutcomes", "outcomes", FaultCode::DerivedUnclear, &[("value", "follow-up")]),
    ("scale = \"regularity\"\noutcomes", "symptoms = [{ item = \"sh-7\", present_from = 1 }]\noutcomes", FaultCode::DerivedItemUnknown, &[("value", "follow-up"), ("item", "sh-7")]),
    ("scale = \"regularity\"\noutcomes", "symptoms = [{ item = \"sh-1\", present_from = 3 }]\noutcomes", FaultCode::DerivedValueUnknown, &[("item", "sh-1"), ("value", "3")]),
    ("scale = \"regularity\"\noutcomes", "scale = \"order\"\noutcomes", FaultCode::DerivedScaleUnknown, &[("value", "follow-up"), ("scale", "order")]),
    ("{ id = \"yes\", at_least = 0 }", "{ id = \"yes\", at_least = 4 }", FaultCode::DerivedOutcomes, &[("value", "follow-up")]),
    ("[locale.en]\n", "[[risks]]\nid = \"no-rest\"\nitem = \"sh-3\"\nop = \"=\"\nvalue = 1\nprompt = \"risk-review\"\n[locale.en]\n", FaultCode::RiskDoubled, &[("value", "no-rest")]),
    ("item = \"sh-3\" ", "scale = \"regularity\"\nitem = \"sh-3\" ", FaultCode::RiskUnclear, &[("value", "no-rest")]),
    ("item = \"sh-3\" ", "item = \"sh-4\" ", FaultCode::RiskItemUnknown, &[("value", "no-rest"), ("item", "sh-4")]),
    ("item = \"sh-3\" ", "scale = \"order\" ", FaultCode::RiskScaleUnknown, &[("value", "no-rest"), ("scale", "order")]),
    ("value = 2\nprompt", "value = 3\nprompt", FaultCode::RiskValueUnknown, &[("item", "sh-3"), ("value", "3")]),
    ("sh-2 = \"I put off my homework.\"\n", "", FaultCode::TextMissing, &[("language", "en"), ("text", "items.sh-2")]),
    ("regularity = \"Keteraturan\"", "", FaultCode::TextMissing, &[("language", "id"), ("text", "scales.regularity")]),
    ("1 = \"Sometimes\"\n", "", FaultCode::TextMissing, &[("language", "en"), ("text", "options.frequency.1")]),
    ("high = \"Tinggi\"", "", FaultCode::TextMissing, &[("language", "id"), ("text", "bands.regularity.high")]),
    ("not_a_diagnosis = \"Laporan diri, bukan diagnosis.\"", "", FaultCode::TextMissing, &[("language", "id"), ("text", "not_a_diagnosis")]),
    ("2 = \"Often\"", "2 = \"Often\"\n3 = \"Always\"", FaultCode::TextUnknown, &[("language", "en"), ("text", "options.frequency.3")]),
    ("sh-remark = \"This", "sh-old = \"Old\"\nsh-remark = \"This", FaultCode::TextUnknown, &[("language", "en"), ("text", "items.sh-old")]),
    ("high = \"Tinggi\"", "high = \"Tinggi\"\ntop = \"Puncak\"", FaultCode::TextUnknown, &[("language", "id"), ("text", "bands.regularity.top")]),
    ("no-rest = \"Kurang", "old = \"Lama\"\nno-rest = \"Kurang", FaultCode::TextUnknown, &[("language", "id"), ("text", "risks.old")]),
    ("status = \"original\" ", "status = \"own-translation\" ", FaultCode::TranslationWithoutNotice, &[("language", "en")]),
    ("reason = \"Teks bahasa Indonesia masih disusun oleh sekolah.\"", "", FaultCode::MissingWithoutReason, &[("language", "id")]),
];

#[test]
fn every_fault_is_found_and_placed() {
    let example = example();
    let texts = messages("en");
    let mut met: HashSet<FaultCode> = HashSet::new();
    let mut check = |toml: &str, code: FaultCode, args: &[(&str, &str)], what: &str| {
        let fault = Instrument::parse(toml).expect_err(what);
        assert_eq!(fault.code, code, "{what}: {fault}");
        for (name, value) in args {
            assert_eq!(fault.arg(name), Some(*value), "{what}: {fault}");
        }
        // The text asks for exactly the arguments that the fault carries.
        let named: BTreeSet<String> = fault.args.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(variables(&texts[code.text_id()]), named, "{}", code.text_id());
        met.insert(code);
    };
    for (find, replace, code, args) in CASES {
        assert!(example.contains(find), "the example has no {find:?}");
        check(&example.replacen(find, replace, 1), *code, args, &format!("{find} -> {replace}"));
    }
    // Whole parts taken away.
    let without = |from: &str, to: &str| {
        let (start, end) = (example.find(from).expect("a start"), example.find(to).expect("an end"));
        format!("{}{}", &example[..start], &example[end..])
    };
    check(&without("[[items]]", "[[scales]]"), FaultCode::NoItem, &[], "no items");
    check(&without("[[scales]]", "[locale.en]"), FaultCode::NoScale, &[], "no scales");
    check(&without("[locale.id]", "[locale.id.scales]"), FaultCode::Syntax, &[], "no locale head");
    let english_only = &example[..example.find("[locale.id]").expect("a start")];
    check(english_only, FaultCode::LanguageAbsent, &[("language", "id")], "one language");
    let unmet: Vec<&FaultCode> = FaultCode::ALL.iter().filter(|code| !met.contains(code)).collect();
    assert!(unmet.is_empty(), "never seen: {unmet:?}");
}

/// No text, however broken, brings the reader down.
#[test]
fn a_definition_cut_at_any_place_is_refused_or_sound() {
    let example = example();
    for end in (0..example.len()).filter(|end| example.is_char_boundary(*end)) {
        let parsed = Instrument::parse(&example[..end]);
        assert!(parsed.is_err() || end > example.len() - 60, "cut at {end} was accepted");
    }
}

#[test]
fn the_hash_tells_two_files_of_one_version_apart() {
    let one = Instrument::parse(&example()).expect("sound");
    let other = Instrument::parse(&example().replace("\"-sh-2\"", "\"+sh-2\"")).expect("sound");
    assert_eq!(one.version, other.version);
    assert_ne!(one.sha256, other.sha256);
}
