//! A new case file with its school and its rosters.

use super::{School, list, text};
use crate::{
    Outcome,
    roster_files::{NEWCOMERS, PUPILS},
    summary::Summary,
};
use serde_json::{Value, json};
use std::{path::Path, time::Instant};

/// The counselor of the tour.
pub const COUNSELOR: &str = "Dra. Wulan Saraswati Prabaningrum, M.Pd.";
/// Her number as a civil servant.
pub const COUNSELOR_NIP: &str = "19710412 199802 2 004";
/// The headmaster.
pub const HEADMASTER: &str = "Drs. H. Bambang Tirtonegoro, M.M.";

/// Makes the case file, refuses to make it twice, and fills in the school.
pub fn make(school: &School, summary: &mut Summary) -> Outcome {
    let laptop = &school.first;
    laptop.run(&["new", "--counselor", COUNSELOR])?;
    let again = laptop.refused(&["new", "--counselor", COUNSELOR])?;
    summary.equal("a second case file at the same place", text(&again, "code"), "cli-already-there");
    let invented = testkit::people::school();
    let profiles = json!({
        "school": {
            "name": invented.name, "npsn": invented.npsn, "level": "smp",
            "authorityLines": [format!("Pemerintah {}", invented.regency.replace("Kab.", "Kabupaten")).to_uppercase(), "DINAS PENDIDIKAN".to_owned()],
            "address": "Jalan Melati Nomor 12", "city": "Karangwangi",
            "phone": "(0299) 5550123", "email": "surat@smp.contoh.example", "website": "smp.contoh.example",
            "headmasterName": HEADMASTER, "headmasterNip": "19650817 199003 1 009",
        },
        "counselor": { "nip": COUNSELOR_NIP, "title": "Guru Bimbingan dan Konseling" },
    });
    let from = laptop.write("school.json", profiles.to_string())?;
    let logo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/icons/128x128.png");
    let saved = laptop.run(&["school", "set", &from, "--logo-left", &logo.to_string_lossy()])?;
    summary.equal("school", text(&saved["school"], "name"), invented.name.as_str());
    summary.equal("logo", saved["school"]["hasLogoLeft"].as_bool(), Some(true));
    Ok(())
}

/// Dry run, import, and import again: 500 counselees, none twice.
pub fn dapodik(school: &School, summary: &mut Summary) -> Outcome {
    let (laptop, file) = (&school.first, school.rosters.dapodik.as_str());
    let dry = laptop.run(&["import-roster", file, "--dry-run"])?;
    summary.equal("new pupils in the preview", count(&dry["preview"], "new"), PUPILS);
    let nobody = laptop.run(&["counselees"])?;
    summary.equal("counselees after a dry run", list(&nobody, "counselees").len(), 0);
    let done = laptop.run(&["import-roster", file])?;
    summary.equal("imported", done["applied"]["created"].as_u64(), Some(PUPILS as u64));
    let there = laptop.run(&["counselees"])?;
    let lines = list(&there, "counselees");
    summary.equal("counselees", lines.len(), PUPILS);
    for pupil in &school.rosters.pupils {
        let found = lines.iter().find(|line| text(line, "nisn") == pupil.nisn);
        let same = found.is_some_and(|line| text(line, "className") == pupil.class_name);
        summary.expect(same, || format!("pupil of {} is not there as in the roster", pupil.class_name));
    }
    let again = laptop.run(&["import-roster", file])?;
    summary.equal("new at the second import", again["applied"]["created"].as_u64(), Some(0));
    summary.equal("changed at the second import", again["applied"]["changed"].as_u64(), Some(0));
    summary.equal("unchanged at the second import", again["applied"]["unchanged"].as_u64(), Some(PUPILS as u64));
    Ok(())
}

/// The OneRoster set adds its pupils to the others.
pub fn one_roster(school: &School, summary: &mut Summary) -> Outcome {
    let laptop = &school.first;
    let done = laptop.run(&["import-roster", &school.rosters.one_roster])?;
    summary.equal("imported from OneRoster", done["applied"]["created"].as_u64(), Some(NEWCOMERS as u64));
    let start = Instant::now();
    let there = laptop.run(&["counselees"])?;
    summary.figure(
        "list of all counselees, from command to answer (opening included)",
        format!("{:.2} s", start.elapsed().as_secs_f64()),
    );
    summary.equal("counselees", list(&there, "counselees").len(), PUPILS + NEWCOMERS);
    Ok(())
}

fn count(preview: &Value, outcome: &str) -> usize {
    preview["counts"][outcome].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(0)
}
