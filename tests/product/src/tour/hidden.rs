//! Planted names lie nowhere in the clear: not in the case file, not beside it, not at the server.

use super::{SECRET_WORDS, School, case_file::COUNSELOR};
use crate::{Outcome, laptop::Laptop, summary::Summary, traces::Planted};
use std::path::Path;

/// Names, numbers and words of notes that only an open case file may show.
pub fn planted(school: &School, more: &[String]) -> Planted {
    let pupils = school.rosters.pupils.iter().chain(&school.rosters.newcomers);
    let mut words: Vec<String> = pupils
        .flat_map(|pupil| [&pupil.name, &pupil.nisn, &pupil.mother.name, &pupil.street])
        .filter(|word| word.chars().count() >= 10)
        .cloned()
        .collect();
    words.extend([SECRET_WORDS.to_owned(), COUNSELOR.to_owned(), testkit::people::school().name.clone()]);
    words.extend(more.iter().cloned());
    words.sort();
    words.dedup();
    Planted::new(&words)
}

/// The case file and what the program left beside it.
pub fn case_file(school: &School, summary: &mut Summary) -> Outcome {
    let planted = planted(school, &[]);
    // The search itself is checked on a file that is known to hold every name.
    let export = school.first.file.with_extension("jsonl");
    school.first.run(&["export", "--plaintext", "--yes", "--out", &export.to_string_lossy()])?;
    let bytes = std::fs::read(&export).map_err(|e| format!("{}: {e}", export.display()))?;
    let found = planted.find(&bytes).len();
    summary.expect(found * 10 >= planted.count() * 7, || {
        format!("the search finds only {found} of {} words in a plaintext export", planted.count())
    });
    summary.expect(planted.find(&bytes).contains(&SECRET_WORDS), || "notes are not in the export".to_owned());
    std::fs::remove_file(&export).map_err(|e| format!("{}: {e}", export.display()))?;
    summary.figure("planted words", planted.count().to_string());
    laptop(&planted, &school.first, summary)
}

/// One laptop: its case file, state, log and temporary files.
pub fn laptop(planted: &Planted, laptop: &Laptop, summary: &mut Summary) -> Outcome {
    folder(planted, &laptop.file, summary)?;
    for folder_ in laptop.surroundings() {
        folder(planted, &folder_, summary)?;
    }
    Ok(())
}

/// One folder.
pub fn folder(planted: &Planted, folder: &Path, summary: &mut Summary) -> Outcome {
    if !folder.exists() {
        return Ok(());
    }
    let (traces, read) = planted.search(folder)?;
    for trace in &traces {
        summary.expect(false, || format!("“{}” lies in the clear in {}", trace.word, trace.path.display()));
    }
    summary.expect(traces.is_empty(), String::new);
    let parts: Vec<String> = folder.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    let name = parts[parts.len().saturating_sub(2)..].join("/");
    summary.figure(format!("searched for names: {name}"), format!("{:.1} MB", read as f64 / 1e6));
    Ok(())
}
