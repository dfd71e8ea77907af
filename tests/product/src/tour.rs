//! The tour: the main job from an empty folder to two laptops that agree, and a look at everything that was left behind.

mod case_file;
mod documents;
mod hidden;
mod pairing;
mod questionnaires;
mod sessions;
mod two_laptops;

use crate::{
    Outcome,
    laptop::Laptop,
    roster_files::{self, Rosters},
    summary::Summary,
};
use chrono::{Days, NaiveDate};
use serde_json::Value;
use std::{
    path::{Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};

/// Words that stand in every note and must be found nowhere in the clear.
pub const SECRET_WORDS: &str = "lumba-lumba di dasar sumur";

/// What the steps hand on.
pub struct School {
    /// Folder with the programs.
    pub programs: PathBuf,
    /// Where PDFs and the summary go.
    pub out: PathBuf,
    /// Everything else: laptops and server.
    pub work: PathBuf,
    /// The first laptop.
    pub first: Laptop,
    /// Pupils and roster files.
    pub rosters: Rosters,
    /// Today at the school.
    pub today: NaiveDate,
}

impl School {
    /// The path of a program.
    pub fn program(&self, name: &str) -> PathBuf {
        self.programs.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    /// A day in the past.
    pub fn days_ago(&self, days: u64) -> NaiveDate {
        self.today.checked_sub_days(Days::new(days)).unwrap_or(self.today)
    }

    /// A day to come.
    pub fn in_days(&self, days: u64) -> NaiveDate {
        self.today.checked_add_days(Days::new(days)).unwrap_or(self.today)
    }
}

/// Walks the tour. Deviations are in the summary; an error is where it could not go on.
pub fn walk(programs: &Path, out: &Path, work: &Path, summary: &mut Summary) -> Outcome {
    let program = programs.join(format!("ruang{}", std::env::consts::EXE_SUFFIX));
    let first = Laptop::new(&program, &work.join("laptop-1"), "Kasus BK")?;
    let rosters = roster_files::write(&first)?;
    let school = School {
        programs: programs.to_owned(),
        out: out.to_owned(),
        work: work.to_owned(),
        first,
        rosters,
        today: today(),
    };
    summary.step("make a case file", |s| case_file::make(&school, s))?;
    summary.step("import a Dapodik workbook of 500", |s| case_file::dapodik(&school, s))?;
    summary.step("import a OneRoster set", |s| case_file::one_roster(&school, s))?;
    summary.step("record and sign 50 sessions", |s| sessions::record(&school, s))?;
    let scored = summary.step("score 36 questionnaires", |s| questionnaires::score(&school, s))?;
    summary.step("score a response matrix without a case file", |s| questionnaires::matrix(&school, s))?;
    summary.step("print 12 documents", |s| documents::print(&school, &scored, s))?;
    summary.step("look for names in the case file", |s| hidden::case_file(&school, s))?;
    two_laptops::walk(&school, summary)
}

/// Today in Waktu Indonesia Barat, the zone of the tour's school.
fn today() -> NaiveDate {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let there = i64::try_from(seconds).unwrap_or(0) + 7 * 3600;
    chrono::DateTime::from_timestamp(there, 0).map(|at| at.date_naive()).unwrap_or_default()
}

/// An array of an answer; empty when it is none.
pub fn list<'a>(answer: &'a Value, name: &str) -> &'a [Value] {
    answer[name].as_array().map_or(&[], Vec::as_slice)
}

/// A text of an answer; empty when it is none.
pub fn text<'a>(answer: &'a Value, name: &str) -> &'a str {
    answer[name].as_str().unwrap_or_default()
}
