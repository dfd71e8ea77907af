//! The instruments that ship with the product. Only class "yes": the licence of each allows it in the package.

use std::sync::LazyLock;

use crate::instrument::Instrument;

/// Definition files in the order of the library page.
const DEFINITIONS: [&str; 5] = [
    include_str!("../../../assets/instruments/phq-9.toml"),
    include_str!("../../../assets/instruments/gad-7.toml"),
    include_str!("../../../assets/instruments/nimh-asq.toml"),
    include_str!("../../../assets/instruments/rses.toml"),
    include_str!("../../../assets/instruments/ipip-bfm-50.toml"),
];

static BUILTIN: LazyLock<Vec<Instrument>> = LazyLock::new(|| {
    // A test reads every file of the folder, so none of these can fail to parse in a build that passed.
    DEFINITIONS.iter().filter_map(|toml| Instrument::parse(toml).ok()).collect()
});

/// All built-in instruments.
pub fn builtin() -> &'static [Instrument] {
    &BUILTIN
}
