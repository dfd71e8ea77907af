//! Running the steps of a lane: each is printed before it starts and timed, so that a log reads as a story.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
    process::{Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

/// What went wrong, in words for the person at the terminal.
pub type Outcome = Result<(), String>;

/// A step that takes longer hangs: it is ended, so that the steps after it still tell what they find.
const LIMIT: Duration = Duration::from_secs(45 * 60);

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

/// Runs one step and reports how long it took.
pub fn step(title: &str, command: &mut Command) -> Outcome {
    limited_step(title, command, Some(LIMIT))
}

/// The same for a program that a person may keep open as long as they like.
pub fn open_ended_step(title: &str, command: &mut Command) -> Outcome {
    limited_step(title, command, None)
}

fn limited_step(title: &str, command: &mut Command, limit: Option<Duration>) -> Outcome {
    println!("\n==> {title}");
    // The step's own output must come after its title in a log that is not a terminal.
    let _ = io::stdout().flush();
    let start = Instant::now();
    let status = wait(command, limit)
        .map_err(|error| format!("{title}: cannot run {}: {error}", command.get_program().to_string_lossy()))?;
    println!("<== {title}: {:.1} s", start.elapsed().as_secs_f64());
    match status {
        Some(status) if status.success() => Ok(()),
        Some(status) => Err(format!("{title} failed ({status})")),
        None => Err(format!("{title} did not end within {} minutes", LIMIT.as_secs() / 60)),
    }
}

/// The status, or `None` when the time was up and the program was ended.
fn wait(command: &mut Command, limit: Option<Duration>) -> io::Result<Option<ExitStatus>> {
    let mut child = command.spawn()?;
    let Some(limit) = limit else { return child.wait().map(Some) };
    let start = Instant::now();
    while start.elapsed() < limit {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        thread::sleep(Duration::from_millis(50));
    }
    child.kill()?;
    child.wait()?;
    Ok(None)
}

/// The trimmed output of a command, or `None` when it cannot be started or fails.
pub fn output_of(program: &str, args: &[&str]) -> Option<String> {
    let output = Command::new(program).args(args).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
