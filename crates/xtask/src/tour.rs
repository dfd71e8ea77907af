//! `cargo xtask tour`: the main job, headless, with the real programs on real files.

use crate::lane::{self, Outcome, command, step};

/// Builds the programs and walks the tour.
pub fn tour(args: &[String]) -> Outcome {
    step(
        "build the programs",
        &mut command("cargo", &["build", "-p", "cli", "-p", "school-server", "-p", "product-tests"]),
    )?;
    walk(args)
}

/// Walks the tour with the programs that are there; PDFs and a summary are left under `target/tour/`.
pub fn walk(args: &[String]) -> Outcome {
    let mut tour = command(&lane::target_dir().join("debug/tour").to_string_lossy(), &[]);
    tour.args(args)
        .env("RUANG_PROGRAMS", lane::target_dir().join("debug"))
        .env("RUANG_TOUR", lane::target_dir().join("tour"));
    step("tour", &mut tour)
}
