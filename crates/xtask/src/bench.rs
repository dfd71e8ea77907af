//! `cargo xtask bench`: ratios measured side by side in one run, never a timed test.

use crate::lane::{Outcome, command, step};

/// Builds in release and prints the figures.
pub fn bench(args: &[String]) -> Outcome {
    let mut bench = command("cargo", &["run", "--release", "-p", "product-tests", "--bin", "bench", "--"]);
    bench.args(args);
    step("benchmarks", &mut bench)
}
