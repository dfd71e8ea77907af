//! `cargo xtask fuzz`: the fuzzers of what somebody else may have written or typed, on their saved inputs and what grows out
//! of them. New inputs and what made a fuzzer fail lie under `target/fuzz`; the saved ones change only by hand.

use crate::{
    lane::{self, Outcome, command, output_of, step},
    machine::{self, Need},
};
use std::{
    collections::VecDeque,
    fs::{self, File},
    path::{Path, PathBuf},
    process::Child,
    thread,
    time::{Duration, Instant},
};

/// Crates with a `fuzz` folder.
const CRATES: &[&str] = &["keys", "search"];
const CARGO_FUZZ: &str = "cargo-fuzz@0.13.1";
/// Seconds that each fuzzer gets where nobody says otherwise.
const SECONDS: u64 = 60;
/// One input may take so many seconds, and so much memory.
const BOUNDS: &[&str] = &["-timeout=10", "-rss_limit_mb=1024", "-max_len=65536", "-print_final_stats=1"];
/// Beyond its seconds a fuzzer reads its saved inputs first, and writes its last line.
const GRACE: Duration = Duration::from_secs(120);

struct Fuzzer {
    name: String,
    saved: PathBuf,
    program: PathBuf,
}

/// Runs every fuzzer, or those named, for a minute each; a number among the arguments says how many seconds.
pub fn fuzz(args: &[String]) -> Outcome {
    machine::system_packages(Need::Test)?;
    let seconds = args.iter().find_map(|word| word.parse().ok()).unwrap_or(SECONDS);
    let named: Vec<&String> = args.iter().filter(|word| word.parse::<u64>().is_err()).collect();
    if output_of("cargo", &["fuzz", "--version"]).is_none() {
        step("install cargo-fuzz", &mut command("cargo", &["install", "--locked", "--quiet", CARGO_FUZZ]))?;
    }
    let home = lane::target_dir().join("fuzz");
    let mut fuzzers = Vec::new();
    for of in CRATES {
        fuzzers.extend(built(of, &home)?);
    }
    if let Some(unknown) = named.iter().find(|name| !fuzzers.iter().any(|fuzzer| fuzzer.name == ***name)) {
        let known: Vec<_> = fuzzers.iter().map(|fuzzer| fuzzer.name.as_str()).collect();
        return Err(format!("there is no fuzzer `{unknown}`; there are {}", known.join(", ")));
    }
    fuzzers.retain(|fuzzer| named.is_empty() || named.iter().any(|name| **name == fuzzer.name));
    run_all(fuzzers, &home, Duration::from_secs(seconds))
}

/// Builds the fuzzers of a crate. Coverage and the address sanitizer are not yet stable, hence the word to the compiler.
fn built(of: &str, home: &Path) -> Result<Vec<Fuzzer>, String> {
    let folder = lane::root().join("crates").join(of);
    let mut build = command("cargo", &["fuzz", "build", "--target-dir"]);
    build.arg(home).current_dir(&folder).env("RUSTC_BOOTSTRAP", "1");
    step(&format!("build the fuzzers of {of}"), &mut build)?;
    let compiler = output_of("rustc", &["-vV"]).unwrap_or_default();
    let host = compiler.lines().find_map(|line| line.strip_prefix("host: ")).ok_or("rustc names no host")?;
    let listed = fs::read_dir(folder.join("fuzz/fuzz_targets")).map_err(|error| format!("{of}: {error}"))?;
    let mut names: Vec<String> =
        listed.flatten().filter_map(|entry| Some(entry.path().file_stem()?.to_str()?.to_owned())).collect();
    names.sort();
    let fuzzer = |name: String| Fuzzer {
        saved: folder.join("fuzz/corpus").join(&name),
        program: home.join(host).join("release").join(&name),
        name,
    };
    Ok(names.into_iter().map(fuzzer).collect())
}

/// As many at once as there are processors.
fn run_all(fuzzers: Vec<Fuzzer>, home: &Path, time: Duration) -> Outcome {
    println!("\n==> {} fuzzers, {} s each", fuzzers.len(), time.as_secs());
    let at_once = thread::available_parallelism().map_or(1, usize::from);
    let (mut waiting, mut running) = (VecDeque::from(fuzzers), Vec::<(Fuzzer, Child, Instant)>::new());
    let mut failed = Vec::new();
    while !waiting.is_empty() || !running.is_empty() {
        while running.len() < at_once
            && let Some(fuzzer) = waiting.pop_front()
        {
            let child = start(&fuzzer, home, time)?;
            running.push((fuzzer, child, Instant::now()));
        }
        thread::sleep(Duration::from_millis(100));
        for (fuzzer, mut child, started) in std::mem::take(&mut running) {
            let ended = child.try_wait().map_err(|error| format!("{}: {error}", fuzzer.name))?;
            match ended {
                None if started.elapsed() < time + GRACE => running.push((fuzzer, child, started)),
                None => {
                    let _ = child.kill().and_then(|()| child.wait());
                    failed.push(format!("{} did not end", fuzzer.name));
                }
                Some(status) => {
                    println!("{}: {}", fuzzer.name, told(&log_of(&fuzzer, home)));
                    if !status.success() {
                        failed.push(format!("{} ({status}; see {})", fuzzer.name, log_of(&fuzzer, home).display()));
                    }
                }
            }
        }
    }
    if failed.is_empty() { Ok(()) } else { Err(format!("fuzzers failed: {}", failed.join(", "))) }
}

fn log_of(fuzzer: &Fuzzer, home: &Path) -> PathBuf {
    home.join("logs").join(format!("{}.log", fuzzer.name))
}

fn start(fuzzer: &Fuzzer, home: &Path, time: Duration) -> Result<Child, String> {
    let of = |error: std::io::Error| format!("{}: {error}", fuzzer.name);
    let (grown, failures, log) = (home.join("corpus").join(&fuzzer.name), home.join("failures"), log_of(fuzzer, home));
    for folder in [&grown, &failures, &home.join("logs")] {
        fs::create_dir_all(folder).map_err(of)?;
    }
    let log = File::create(log).map_err(of)?;
    let mut run = command(&fuzzer.program.to_string_lossy(), BOUNDS);
    run.arg(format!("-max_total_time={}", time.as_secs()))
        .arg(format!("-artifact_prefix={}/{}-", failures.display(), fuzzer.name))
        .args([&grown, &fuzzer.saved])
        .stdout(log.try_clone().map_err(of)?)
        .stderr(log);
    run.spawn().map_err(of)
}

/// The fuzzer's own count, of the last lines it wrote.
fn told(log: &Path) -> String {
    let log = fs::read(log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    let figure = |name: &str| log.lines().rev().find_map(|line| line.strip_prefix(name)).map_or("?", str::trim);
    format!(
        "{} inputs, {} kept as new, at most {} MB",
        figure("stat::number_of_executed_units:"),
        figure("stat::new_units_added:"),
        figure("stat::peak_rss_mb:")
    )
}
