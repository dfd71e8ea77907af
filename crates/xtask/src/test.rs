//! `cargo xtask test`: every lane, cold in under 45 minutes on 2 cores.

use crate::{
    codegen,
    lane::{self, Outcome, command, page_command, step},
    machine::{self, Need},
    tour,
};
use std::time::Instant;

/// Crates without the desktop program: domain crates never depend on Tauri, so the daily loop does not build it.
const WITHOUT_WINDOW: &[&str] = &["--workspace", "--exclude", "ruang-bk", "--exclude", "window-tests"];

/// Runs every lane, or the ones named: `crates`, `page`, `journeys`, `window`, `tour`.
pub fn test(lanes: &[String]) -> Outcome {
    let start = Instant::now();
    let wanted = |lane: &str| lanes.is_empty() || lanes.iter().any(|named| named == lane);
    machine::system_packages(Need::Test)?;
    machine::page_packages()?;
    if wanted("page") {
        step("page: types", &mut page_command(&["run", "check"]))?;
        step("page: components", &mut page_command(&["test"]))?;
    }
    machine::page_build()?;
    if wanted("crates") {
        check()?;
        let python = machine::stock_sqlcipher()?;
        let mut crates = cargo_test(WITHOUT_WINDOW);
        step("crates", crates.env("RUANG_SQLCIPHER_PYTHON", python))?;
        codegen::unchanged()?;
    }
    if wanted("journeys") {
        step(
            "build the bridge",
            &mut command("cargo", &["build", "-p", "workstation", "--features", "bridge", "--bin", "bridge"]),
        )?;
        step("journeys in a browser", &mut page_command(&["run", "journeys"]))?;
    }
    if wanted("tour") {
        tour::tour(&[])?;
    }
    if wanted("window") {
        step(
            "build the window for automation",
            &mut command("cargo", &["build", "-p", "ruang-bk", "--features", "automation"]),
        )?;
        step("a real printer", &mut command("cargo", &["test", "-p", "ruang-bk", "--features", "automation"]))?;
        step("the real window", &mut command("cargo", &["test", "-p", "window-tests"]))?;
    }
    println!("\nall lanes passed in {} min", start.elapsed().as_secs() / 60);
    Ok(())
}

/// nextest where it is installed, cargo's own runner elsewhere.
fn cargo_test(selection: &[&str]) -> std::process::Command {
    let mut command = if lane::output_of("cargo", &["nextest", "--version"]).is_some() {
        command("cargo", &["nextest", "run", "--no-fail-fast"])
    } else {
        command("cargo", &["test"])
    };
    command.args(selection);
    command
}

/// Format and lints.
pub fn check() -> Outcome {
    step("format", &mut command("cargo", &["fmt", "--all", "--check"]))?;
    let mut lints = command("cargo", &["clippy", "--all-targets"]);
    lints.args(WITHOUT_WINDOW).args(["--", "-D", "warnings"]);
    step("lints", &mut lints)
}
