//! Runs a test of this program as a process of its own under `strace`, and reads what it wrote down.

use std::ffi::OsStr;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The calls that change files. A question mark: not every architecture has it.
const CALLS: &str = "pwrite64,write,fsync,fdatasync,?rename,?renameat,?renameat2,?unlink,unlinkat,ftruncate,?mkdir,?mkdirat,?open,openat";

/// A call of the traced process that succeeded, or that it died in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Name.
    pub name: String,
    /// Files concerned: of the descriptor, or those named.
    pub paths: Vec<PathBuf>,
    /// Bytes written.
    pub bytes: Vec<u8>,
    /// Where they go (`pwrite64`), or the new length (`ftruncate`).
    pub at: u64,
    /// Whether a file is made by opening it where there is none.
    pub made: bool,
    /// Whether opening it makes it empty.
    pub cut: bool,
}

impl Call {
    /// Whether this is not merely the opening of a file.
    pub fn changes_files(&self) -> bool {
        !self.name.starts_with("open")
    }

    /// Whether it concerns a file in `folder`.
    pub fn within(&self, folder: &Path) -> bool {
        self.paths.iter().any(|path| path.starts_with(folder))
    }

    /// What the process acknowledges by it, if it writes to whoever listens.
    pub fn acknowledges(&self) -> Option<String> {
        let text = String::from_utf8_lossy(&self.bytes);
        let words = text.lines().find_map(|line| line.strip_prefix("ack ")).map(str::to_owned);
        words.filter(|_| self.name == "write")
    }
}

/// What a traced process did.
pub struct Traced {
    /// Its calls, in order.
    pub calls: Vec<Call>,
    /// What it acknowledged, in order.
    pub acknowledged: Vec<String>,
    /// Whether it was killed.
    pub killed: bool,
}

/// Runs the test `name` with these variables. `kill` is a call and its number, counted from 1: before it the process is
/// killed.
pub fn run(name: &str, environment: &[(&str, &OsStr)], kill: Option<(&str, usize)>) -> Traced {
    let home = testkit::temp_dir();
    let written = home.path().join("calls");
    let mut strace = Command::new("strace");
    strace.args([
        "-f",
        "-qq",
        "-y",
        "-xx",
        "-s",
        "1048576",
        "-e",
        &format!("trace={CALLS}"),
        "-e",
        "signal=none",
        "-o",
    ]);
    strace.arg(&written);
    if let Some((call, number)) = kill {
        strace.args(["-e", &format!("inject={call}:signal=KILL:when={number}")]);
    }
    strace.arg(std::env::current_exe().expect("this program"));
    strace.args(["--exact", name, "--nocapture", "--test-threads=1"]);
    let ended = strace.envs(environment.iter().copied()).output();
    let ended = ended.unwrap_or_else(|error| panic!("strace is needed, `cargo xtask test` installs it: {error}"));
    let killed = ended.status.signal() == Some(9);
    let told = String::from_utf8_lossy(&ended.stderr);
    assert!(killed || ended.status.success(), "{}: {told}\n{}", ended.status, String::from_utf8_lossy(&ended.stdout));
    let listened = String::from_utf8_lossy(&ended.stdout).into_owned();
    // A line cut in the middle was not heard.
    let lines = listened.split_inclusive('\n').filter(|line| line.ends_with('\n'));
    let acknowledged = lines.filter_map(|line| line.trim_end().strip_prefix("ack ")).map(str::to_owned).collect();
    let text = std::fs::read_to_string(&written).expect("what strace wrote down");
    Traced { calls: text.lines().filter_map(read).collect(), acknowledged, killed }
}

/// Reads a line like `17  pwrite64(3<\x2f..>, "\x61..", 3, 0) = 3`.
fn read(line: &str) -> Option<Call> {
    let (_, line) = line.split_once(' ')?;
    let (name, rest) = line.trim_start().split_once('(')?;
    let (arguments, result) = rest.rsplit_once(") = ")?;
    if result.starts_with('-') {
        return None;
    }
    let texts: Vec<Vec<u8>> = quoted(arguments, '"', '"');
    let descriptors = quoted(arguments.split(", ").next()?, '<', '>');
    let number = |text: &str| text.trim().parse::<u64>().ok();
    let last = arguments.rsplit(", ").next().and_then(number);
    let named = |bytes: &Vec<u8>| PathBuf::from(String::from_utf8_lossy(bytes).into_owned());
    let (paths, bytes, at): (Vec<PathBuf>, Vec<u8>, u64) = match name {
        "pwrite64" => (descriptors.iter().map(named).collect(), texts.into_iter().next()?, last?),
        "write" => (descriptors.iter().map(named).collect(), texts.into_iter().next()?, u64::MAX),
        "fsync" | "fdatasync" => (descriptors.iter().map(named).collect(), Vec::new(), 0),
        "ftruncate" => (descriptors.iter().map(named).collect(), Vec::new(), last?),
        _ => (texts.iter().map(named).collect(), Vec::new(), 0),
    };
    let opened = |flag| name.starts_with("open") && arguments.contains(flag);
    Some(Call { name: name.to_owned(), paths, bytes, at, made: opened("O_CREAT"), cut: opened("O_TRUNC") })
}

/// Every text between the marks, its `\x2f` read.
fn quoted(text: &str, open: char, close: char) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once(open) {
        let Some((inside, beyond)) = after.split_once(close) else { break };
        let bytes = inside.split("\\x").skip(1).filter_map(|pair| u8::from_str_radix(pair, 16).ok());
        found.push(bytes.collect());
        rest = beyond;
    }
    found
}
