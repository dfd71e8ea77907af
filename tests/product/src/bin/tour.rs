//! `tour`: the main job, headless, with the real programs on real files. Reads `RUANG_PROGRAMS` (folder of `ruang` and
//! `school-server`) and `RUANG_TOUR` (where PDFs and the summary go); exits non-zero on any deviation, naming it.
#![forbid(unsafe_code)]

use product_tests::{Outcome, summary::Summary, tour};
use std::{env, fs, path::PathBuf, process::ExitCode};

fn main() -> ExitCode {
    let mut summary = Summary::default();
    let out = match folder("RUANG_TOUR") {
        Ok(out) => out,
        Err(why) => {
            eprintln!("{why}");
            return ExitCode::FAILURE;
        }
    };
    if let Err(why) = run(&out, &mut summary) {
        summary.broken(why);
    }
    let text = summary.markdown();
    let path = out.join("summary.md");
    if let Err(e) = fs::write(&path, &text) {
        eprintln!("{}: {e}", path.display());
        return ExitCode::FAILURE;
    }
    println!("\n{text}\nsummary and PDFs: {}", out.display());
    if summary.deviations().is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn run(out: &std::path::Path, summary: &mut Summary) -> Outcome {
    let programs = folder("RUANG_PROGRAMS")?;
    if out.exists() {
        fs::remove_dir_all(out).map_err(|e| format!("{}: {e}", out.display()))?;
    }
    fs::create_dir_all(out).map_err(|e| format!("{}: {e}", out.display()))?;
    // Case files and the server lie elsewhere, so that what is left holds only what a person asked for.
    let work = tempfile::tempdir().map_err(|e| format!("no temporary folder: {e}"))?;
    tour::walk(&programs, out, work.path(), summary)
}

fn folder(variable: &str) -> Outcome<PathBuf> {
    let path = env::var_os(variable).map(PathBuf::from).ok_or_else(|| format!("{variable} is not set"))?;
    std::path::absolute(&path).map_err(|e| format!("{}: {e}", path.display()))
}
