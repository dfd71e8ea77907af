//! A caseload as large as they come, by way of a roster file.

use crate::{SEED, files};
use serde_json::json;
use std::{error::Error, path::Path};
use testkit::people::Person;
use workstation::Workstation;

/// Imports so many invented pupils into the open case file.
pub fn import(workstation: &Workstation, home: &Path, count: usize) -> Result<Vec<Person>, Box<dyn Error>> {
    let people = testkit::people::people(SEED, count);
    let rosters = home.join("desktop/open/roster");
    std::fs::create_dir_all(&rosters)?;
    let roster = testkit::dapodik::xlsx(&people, testkit::dapodik::Style::default());
    std::fs::write(rosters.join("daftar_pd.xlsx"), roster.bytes())?;
    let preview = files::call(workstation, "roster.choose", json!({}))?;
    let written = files::call(
        workstation,
        "roster.apply",
        json!({ "token": preview["token"], "schoolYear": preview["schoolYear"], "decisions": {}, "rememberMapping": false }),
    )?;
    let listed = files::call(workstation, "counselee.list", json!({ "limit": 1 }))?;
    let total = listed["total"].as_u64().unwrap_or(0);
    if total < count as u64 * 9 / 10 {
        return Err(format!("only {total} counselees were imported: {written}").into());
    }
    Ok(people)
}
