//! `ruang import-roster`: shows every problem, then writes all or nothing.

use crate::{
    application::Application,
    args::{Arguments, ImportRoster},
    failure::Failure,
    files,
    voice::Voice,
};
use serde_json::json;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};
use workstation::contract::{
    app::Nothing,
    roster_import::{RosterApplied, RosterApply, RosterPreview, RosterProblem, RosterRemap, RosterToken},
};

/// How many problems are worded one by one; the rest are counted.
const WORDED: usize = 50;

/// Imports, or says what an import would do.
pub fn import(arguments: &Arguments, asked: &ImportRoster, voice: &Voice) -> Result<(), Failure> {
    let paths = roster_files(&asked.files)?;
    let mapping: Option<BTreeMap<String, Option<String>>> =
        asked.mapping.as_deref().map(files::read_json).transpose()?;
    let application = Application::open(arguments, voice)?;
    let first = asked.files.first().map(PathBuf::as_path).unwrap_or(Path::new(""));
    let preview = preview(&application, asked, paths, mapping.clone()).map_err(|failure| failure.at(first))?;
    let blocked = blocked(&preview, first);
    if !voice.is_json() {
        describe(&preview, blocked.is_none(), voice);
    }
    if asked.dry_run || blocked.is_some() {
        if voice.is_json() {
            voice.value(&json!({ "applied": null, "preview": preview }));
        }
        let _: Nothing = application.ask("roster.cancel", &RosterToken { token: preview.token })?;
        return match blocked {
            Some(failure) => Err(failure),
            None => {
                voice.remark("cli-roster-dry-run", &[]);
                Ok(())
            }
        };
    }
    let doubtful = preview.lines.iter().filter(|line| line.outcome == "doubtful");
    let params = RosterApply {
        token: preview.token.clone(),
        school_year: asked.school_year.clone().unwrap_or_else(|| preview.school_year.clone()),
        decisions: doubtful.map(|line| (line.index, asked.doubtful.clone())).collect(),
        remember_mapping: mapping.is_some(),
    };
    let applied: RosterApplied = application.ask("roster.apply", &params).map_err(|failure| failure.at(first))?;
    voice.result(
        "cli-roster-applied",
        &[
            ("created", applied.created.to_string()),
            ("changed", applied.changed.to_string()),
            ("unchanged", applied.unchanged.to_string()),
            ("skipped", applied.skipped.to_string()),
            ("classes", applied.classes.to_string()),
        ],
        &json!({ "applied": applied, "counts": preview.counts, "problems": preview.problems }),
    );
    Ok(())
}

/// The files themselves, or the CSV files of a folder, by name.
fn roster_files(named: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for path in named {
        if path.is_dir() {
            let unreadable = |_| Failure::refused("cli-cannot-read", &[("file", path.display().to_string())]);
            let mut inside = Vec::new();
            for entry in std::fs::read_dir(path).map_err(unreadable)? {
                let entry = entry.map_err(unreadable)?.path();
                if entry.is_file() && entry.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv")) {
                    inside.push(entry);
                }
            }
            if inside.is_empty() {
                return Err(Failure::refused("cli-roster-empty-folder", &[("file", path.display().to_string())]));
            }
            inside.sort();
            found.extend(inside);
        } else {
            // Read once before the passphrase is asked for, so that a slip of the pen costs no wait.
            std::fs::File::open(path).map_err(|error| {
                let missing = error.kind() == std::io::ErrorKind::NotFound;
                let text = if missing { "cli-no-such-file" } else { "cli-cannot-read" };
                Failure::refused(text, &[("file", path.display().to_string())])
            })?;
            found.push(path.clone());
        }
    }
    Ok(found)
}

fn preview(
    application: &Application,
    asked: &ImportRoster,
    paths: Vec<PathBuf>,
    mapping: Option<BTreeMap<String, Option<String>>>,
) -> Result<RosterPreview, Failure> {
    application.lent().open(paths);
    let chosen: Option<RosterPreview> = application.ask("roster.choose", &Nothing {})?;
    let preview = chosen.ok_or_else(|| Failure::refused("error-cannot-read", &[]))?;
    if mapping.is_none() && asked.date_order.is_none() {
        return Ok(preview);
    }
    application
        .ask("roster.remap", &RosterRemap { token: preview.token, mapping, date_order: asked.date_order.clone() })
}

/// Why this preview cannot be applied, if so.
fn blocked(preview: &RosterPreview, file: &Path) -> Option<Failure> {
    if preview.needs_mapping {
        let headers: Vec<&str> = preview.columns.iter().map(|column| column.header.as_str()).collect();
        let args = [("columns", headers.join(", ")), ("fields", preview.fields.join(", "))];
        return Some(Failure::refused("cli-roster-needs-mapping", &args).at(file));
    }
    if preview.ask_date_order {
        return Some(Failure::refused("cli-roster-needs-date-order", &[]).at(file));
    }
    let refused = preview.problems.iter().filter(|problem| problem.severity == "refused").count();
    (refused > 0).then(|| Failure::refused("cli-roster-refused", &[("count", refused.to_string())]).at(file))
}

fn describe(preview: &RosterPreview, readable: bool, voice: &Voice) {
    let count = |outcome: &str| preview.counts.get(outcome).copied().unwrap_or(0).to_string();
    let overview = voice.words(
        "cli-roster-preview",
        &[
            ("format", voice.words_or_id(&format!("roster-format-{}", preview.format), &[])),
            (
                "school",
                Some(preview.school_name.clone()).filter(|name| !name.is_empty()).unwrap_or_else(|| "–".to_owned()),
            ),
            ("year", preview.school_year.clone()),
            ("new", count("new")),
            ("changed", count("changed")),
            ("unchanged", count("unchanged")),
            ("doubtful", count("doubtful")),
            ("gone", count("gone")),
        ],
    );
    if readable {
        voice.line(&overview);
    }
    for problem in preview.problems.iter().take(WORDED) {
        eprintln!("{}", worded(problem, voice));
    }
    if preview.problems.len() > WORDED {
        voice.remark("cli-more-problems", &[("count", (preview.problems.len() - WORDED).to_string())]);
    }
}

/// File, row and column, what is wrong, what will happen.
fn worded(problem: &RosterProblem, voice: &Voice) -> String {
    let mut place = vec![problem.file.clone()];
    place.extend(Some(problem.sheet.clone()).filter(|sheet| !sheet.is_empty()));
    place.extend(problem.row.map(|row| voice.words("cli-row", &[("row", row.to_string())])));
    place.extend(Some(problem.column.clone()).filter(|column| !column.is_empty()));
    let args = [("value", problem.value.clone()), ("detail", problem.detail.clone())];
    format!(
        "{}: {}: {} {}",
        place.join(", "),
        voice.words_or_id(&format!("roster-severity-{}", problem.severity), &[]),
        voice.words_or_id(&format!("roster-problem-{}", problem.code), &args),
        voice.words_or_id(&format!("roster-consequence-{}", problem.consequence), &[]),
    )
}
