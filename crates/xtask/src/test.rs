//! `cargo xtask test`: every lane, cold in under 45 minutes on 2 cores.
//!
//! Every call of cargo here names the whole workspace with the same features, so that each crate, SQLCipher and the
//! window's toolkit are built once and all lanes use the same programs. A lane that fails does not stop the next one:
//! a person who waited for the build wants to read all of it.

use crate::{
    fuzz,
    lane::{self, Outcome, command, step},
    machine::{self, Need},
    node, tour,
};
use std::{process::Command, time::Instant};

/// What is built for the tests: the bridge for journeys, and a window that WebDriver may steer.
const ALL: &[&str] = &["--workspace", "--features", "workstation/bridge,ruang-bk/automation"];

/// Libraries, programs and tests, without examples.
const TARGETS: &[&str] = &["--lib", "--bins", "--tests"];

/// Lanes that need no program.
const SOURCES: &[&str] = &["format", "page", "clippy"];
/// Lanes that run what was built.
const PROGRAMS: &[&str] = &["crates", "journeys", "tour", "printer", "window"];
/// Lanes with a build of their own.
const OWN: &[&str] = &["fuzz"];

/// Runs every lane, or the ones named.
pub fn test(named: &[String]) -> Outcome {
    let known = [SOURCES, PROGRAMS, OWN].concat();
    if let Some(unknown) = named.iter().find(|lane| !known.contains(&lane.as_str())) {
        return Err(format!("there is no lane `{unknown}`; the lanes are {}", known.join(" ")));
    }
    let start = Instant::now();
    let chosen = |lanes: &[&'static str]| -> Vec<&'static str> {
        lanes.iter().copied().filter(|lane| named.is_empty() || named.iter().any(|name| name == lane)).collect()
    };
    let (sources, programs, own) = (chosen(SOURCES), chosen(PROGRAMS), chosen(OWN));

    machine::system_packages(Need::Test)?;
    machine::page_packages()?;
    // The window's build and its lints embed the page.
    machine::page_build()?;
    let mut failures: Vec<String> = sources.into_iter().filter_map(|lane| run_lane(lane).err()).collect();
    if !programs.is_empty() {
        build()?;
        failures.extend(programs.into_iter().filter_map(|lane| run_lane(lane).err()));
    }
    failures.extend(own.into_iter().filter_map(|lane| run_lane(lane).err()));
    println!("\nall of it took {:.1} min", start.elapsed().as_secs_f64() / 60.0);
    if failures.is_empty() { Ok(()) } else { Err(format!("these lanes failed:\n  {}", failures.join("\n  "))) }
}

fn run_lane(lane: &str) -> Outcome {
    let outcome = match lane {
        "format" => step("format", &mut command("cargo", &["fmt", "--all", "--check"])),
        "page" => page(),
        "clippy" => lints(),
        "crates" => crates(),
        "journeys" => journeys(),
        "tour" => tour::walk(&[]),
        "fuzz" => fuzz::fuzz(&[]),
        "printer" => {
            step("a real printer", &mut tests("package(ruang-bk)", &["-p", "ruang-bk", "--features", "automation"]))
        }
        _ => step("the real window", &mut tests("package(window-tests)", &["-p", "window-tests"])),
    };
    outcome.map_err(|reason| {
        eprintln!("\nxtask: lane {lane}: {reason}");
        format!("{lane}: {reason}")
    })
}

fn page() -> Outcome {
    node::page_step("page: types and message ids", &["run", "check"])?;
    node::page_step("page: components", &["test"])
}

fn journeys() -> Outcome {
    node::page_step("journeys in a browser", &["run", "journeys"]).map_err(|reason| {
        let told = std::fs::read_to_string(lane::root().join("ui/tests/shots/failed.txt")).unwrap_or_default();
        format!("{reason}\n{told}")
    })
}

/// Everything that any lane runs, in one go.
fn build() -> Outcome {
    let mut build = command("cargo", &["build"]);
    step("build the programs and the tests", build.args(TARGETS).args(ALL))
}

fn crates() -> Outcome {
    let python = machine::stock_sqlcipher()?;
    let mut tests = tests(
        "not (package(ruang-bk) + package(window-tests))",
        &["--workspace", "--exclude", "ruang-bk", "--exclude", "window-tests", "--features", "workstation/bridge"],
    );
    step("crates", tests.env("RUANG_SQLCIPHER_PYTHON", python))
}

/// Tests in the build that is already there: those of nextest's filter; where there is no nextest, those that cargo
/// itself selects.
fn tests(filter: &str, selected: &[&str]) -> Command {
    if lane::output_of("cargo", &["nextest", "--version"]).is_some() {
        let mut tests = command("cargo", &["nextest", "run", "--no-fail-fast"]);
        tests.args(TARGETS).args(ALL).args(["--filterset", filter]);
        return tests;
    }
    let mut tests = command("cargo", &["test", "--no-fail-fast"]);
    tests.args(TARGETS).args(selected);
    tests
}

/// Format and lints.
pub fn check() -> Outcome {
    machine::system_packages(Need::Test)?;
    machine::page_packages()?;
    machine::page_build()?;
    run_lane("format")?;
    run_lane("clippy")
}

fn lints() -> Outcome {
    let mut lints = command("cargo", &["clippy", "--all-targets"]);
    lints.args(ALL).args(["--", "-D", "warnings"]);
    step("lints", &mut lints)
}
