//! A caseload of 5,000: a page of the list and the search by name must come before a person notices.

use crate::{
    Measured, Told, caseload,
    figure::{Figure, median},
    files,
};
use serde_json::json;
use std::time::{Duration, Instant};

const COUNSELEES: usize = 5_000;
const RUNS: usize = 60;
const UNNOTICED: Duration = Duration::from_millis(20);

pub fn measure(told: &mut Told) -> Measured {
    let home = tempfile::tempdir()?;
    let workstation = files::workstation(home.path());
    files::create(&workstation, home.path())?;
    let people = caseload::import(&workstation, home.path(), COUNSELEES)?;

    let (mut pages, mut searches) = (Vec::new(), Vec::new());
    for run in 0..RUNS {
        let offset = run * 50 % COUNSELEES;
        let start = Instant::now();
        let page = list(&workstation, ["name", "class", "last-session"][run % 3], offset)?;
        pages.push(start.elapsed());
        if page["lines"].as_array().is_none_or(Vec::is_empty) {
            return Err(format!("the page from {offset} on is empty").into());
        }
        // As typed: the first letters of a name.
        let name: String = people[run * 80 % COUNSELEES].name.chars().take(3 + run % 5).collect();
        let start = Instant::now();
        let hits = files::call(&workstation, "search.find", json!({ "text": name, "limit": 12 }))?;
        searches.push(start.elapsed());
        if hits.as_array().is_none_or(Vec::is_empty) {
            return Err(format!("nobody found by {name:?}").into());
        }
    }
    told.all(vec![
        Figure::within("a page of 5,000 counselees", median(pages), UNNOTICED),
        Figure::within("search by name among 5,000", median(searches), UNNOTICED),
    ])
}

fn list(
    workstation: &workstation::Workstation,
    order: &str,
    offset: usize,
) -> Result<serde_json::Value, Box<dyn std::error::Error>> {
    files::call(
        workstation,
        "counselee.list",
        json!({ "text": "", "class": null, "status": "active", "tag": null, "notSeenSince": null, "order": order,
                "descending": false, "offset": offset, "limit": 50 }),
    )
}
