//! Running the steps of a lane: each is printed before it starts and timed, so that a log reads as a story.

use std::{
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

/// What went wrong, in words for the person at the terminal.
pub type Outcome = Result<(), String>;

/// The project's folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// The folder cargo builds into.
pub fn target_dir() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// A command in the project's folder.
pub fn command(program: &str, args: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(args).current_dir(root());
    command
}

/// A command in `ui/`.
pub fn page_command(args: &[&str]) -> Command {
    let mut command = Command::new("npm");
    command.args(args).current_dir(root().join("ui"));
    command
}

/// Runs one step and reports how long it took.
pub fn step(title: &str, command: &mut Command) -> Outcome {
    println!("\n==> {title}");
    let start = Instant::now();
    let status = command
        .status()
        .map_err(|error| format!("{title}: cannot start {}: {error}", command.get_program().to_string_lossy()))?;
    println!("<== {title}: {} s", start.elapsed().as_secs());
    if status.success() { Ok(()) } else { Err(format!("{title} failed ({status})")) }
}

/// The trimmed output of a command, or `None` when it cannot be started or fails.
pub fn output_of(program: &str, args: &[&str]) -> Option<String> {
    let output = Command::new(program).args(args).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
