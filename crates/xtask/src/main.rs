//! `cargo xtask`: the project's habits as commands. Each sets the machine up as far as it may, says exactly what is
//! missing where it may not, and exits non-zero on the first thing that fails.

mod bench;
#[cfg(test)]
mod boundaries;
mod codegen;
mod fuzz;
mod lane;
mod machine;
mod node;
mod run;
mod test;
mod tour;
mod windows;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask <command>

  run        set the machine up, build, and open the window (under Xvfb with a screenshot when there is no display)
  test       set the machine up and run every lane: format, page, clippy, crates, journeys, tour, printer, window,
             fuzz; or only the lanes named
  tour       do the main job headless on real files; leaves PDFs and a summary under target/tour/
  bench      print ratios measured side by side in one run
  fuzz       give each fuzzer a minute, or the seconds given; fuzzers can be named
  codegen    write generated files (contract types for the page, message ids)
  check      format and lints only
  windows    cross-build the Windows programs and run storage and command-line tests under Wine
";

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let command = args.next().unwrap_or_default();
    let rest: Vec<String> = args.collect();
    let outcome = match command.as_str() {
        "run" => run::run(&rest),
        "test" => test::test(&rest),
        "tour" => tour::tour(&rest),
        "bench" => bench::bench(&rest),
        "fuzz" => fuzz::fuzz(&rest),
        "codegen" => codegen::codegen(),
        "check" => test::check(),
        "windows" => windows::windows(),
        "" | "help" | "--help" | "-h" => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        other => Err(format!("there is no command `{other}`\n\n{HELP}")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("\nxtask: {reason}");
            ExitCode::FAILURE
        }
    }
}
