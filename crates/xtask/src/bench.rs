//! `cargo xtask bench`: ratios measured side by side in one run, never a timed test.

use crate::{
    lane::{self, Outcome, command, step},
    machine::{self, Need},
};

/// Builds optimised programs, a steerable window among them, and prints the figures; the words of `args` choose some.
pub fn bench(args: &[String]) -> Outcome {
    machine::system_packages(Need::Test)?;
    machine::page_packages()?;
    machine::page_build()?;
    let mut build = command("cargo", &["build", "--profile", "measure", "-p", "product-tests", "-p", "ruang-bk"]);
    build.args(["--features", "ruang-bk/automation", "--bins", "--example", "empty-window"]);
    step("build the programs, optimised", &mut build)?;
    let programs = lane::target_dir().join("measure");
    let mut bench = command(&programs.join("bench").to_string_lossy(), &[]);
    step("benchmarks", bench.args(args).env("RUANG_PROGRAMS", &programs))
}
