//! The school of the tour: 500 invented pupils in a Dapodik workbook, and a OneRoster set of new ones.

use crate::{Outcome, laptop::Laptop};
use testkit::{
    dapodik,
    oneroster::{self, Flaw, Version},
    people::{Person, people},
};

/// Pupils of the Dapodik file.
pub const PUPILS: usize = 500;
/// Pupils of the OneRoster set.
pub const NEWCOMERS: usize = 24;

/// The pupils and the files that hold them.
pub struct Rosters {
    /// Pupils of the Dapodik file.
    pub pupils: Vec<Person>,
    /// Pupils of the OneRoster set.
    pub newcomers: Vec<Person>,
    /// The Dapodik workbook.
    pub dapodik: String,
    /// The OneRoster zip.
    pub one_roster: String,
}

/// Writes both files.
pub fn write(laptop: &Laptop) -> Outcome<Rosters> {
    // One group, so that no number is given twice.
    let mut pupils = people(20_261, PUPILS + NEWCOMERS);
    let newcomers = pupils.split_off(PUPILS);
    let workbook = dapodik::xlsx(&pupils, dapodik::Style::default());
    let set = oneroster::zipped(&newcomers, Version::V1_2, Flaw::Clean);
    let dapodik = laptop.write("daftar-pd.xlsx", workbook.bytes())?;
    let one_roster = laptop.write("oneroster.zip", set.bytes())?;
    Ok(Rosters { pupils, newcomers, dapodik, one_roster })
}
