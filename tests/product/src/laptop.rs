//! A laptop: a case file, its passphrase file and a state folder of its own, used through the real `ruang`.

use crate::Outcome;
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

/// One laptop of the tour.
pub struct Laptop {
    program: PathBuf,
    home: PathBuf,
    /// The case file.
    pub file: PathBuf,
}

impl Laptop {
    /// A laptop that lives in `home`; `program` is `ruang`.
    pub fn new(program: &Path, home: &Path, name: &str) -> Outcome<Self> {
        fs::create_dir_all(home.join("tmp")).map_err(|e| format!("{}: {e}", home.display()))?;
        let laptop =
            Self { program: program.to_owned(), home: home.to_owned(), file: home.join(format!("{name}.ruang")) };
        fs::write(laptop.passphrase_file(), format!("kuda empat lompat pagar {name}\n"))
            .map_err(|e| format!("{}: {e}", home.display()))?;
        restrict(&laptop.passphrase_file()).map_err(|e| format!("{}: {e}", home.display()))?;
        Ok(laptop)
    }

    fn passphrase_file(&self) -> PathBuf {
        self.home.join("passphrase.txt")
    }

    /// Everything outside the case file that the program wrote: state, log, temporary files.
    pub fn surroundings(&self) -> [PathBuf; 2] {
        [self.home.join("data"), self.home.join("tmp")]
    }

    /// `ruang` with this laptop's file, passphrase and folders.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.arg("--file").arg(&self.file).arg("--passphrase-file").arg(self.passphrase_file()).arg("--json");
        command.args(args);
        command
            .env("HOME", &self.home)
            .env("XDG_DATA_HOME", self.home.join("data"))
            .env("LOCALAPPDATA", self.home.join("data"))
            .env("TMPDIR", self.home.join("tmp"))
            .env("LC_ALL", "id_ID.UTF-8")
            .current_dir(&self.home)
            .stdin(Stdio::null());
        command
    }

    /// Runs a command that must succeed; its answer.
    pub fn run(&self, args: &[&str]) -> Outcome<Value> {
        let output = self.output(args)?;
        if !output.status.success() {
            return Err(format!("ruang {} failed ({}): {}", args.join(" "), output.status, said(&output)));
        }
        answer(&output).map_err(|e| format!("ruang {}: {e}", args.join(" ")))
    }

    /// Runs a command that must be refused with exit code 1; its error.
    pub fn refused(&self, args: &[&str]) -> Outcome<Value> {
        let output = self.output(args)?;
        if output.status.code() != Some(1) {
            return Err(format!(
                "ruang {} should be refused, but: {} {}",
                args.join(" "),
                output.status,
                said(&output)
            ));
        }
        Ok(answer(&output).map_err(|e| format!("ruang {}: {e}", args.join(" ")))?["error"].take())
    }

    fn output(&self, args: &[&str]) -> Outcome<Output> {
        self.command(args).output().map_err(|e| format!("{} cannot be started: {e}", self.program.display()))
    }

    /// Starts a command that talks while it runs.
    pub fn start(&self, args: &[&str]) -> Outcome<Child> {
        self.command(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|e| format!("{} cannot be started: {e}", self.program.display()))
    }

    /// A file for the next command to read.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> Outcome<String> {
        let path = self.home.join(name);
        fs::write(&path, bytes).map_err(|e| format!("{}: {e}", path.display()))?;
        Ok(path.to_string_lossy().into_owned())
    }
}

/// The last line of standard output, as JSON.
fn answer(output: &Output) -> Result<Value, String> {
    let text = String::from_utf8_lossy(&output.stdout);
    let line = text.lines().last().ok_or_else(|| format!("said nothing: {}", said(output)))?;
    serde_json::from_str(line).map_err(|e| format!("no JSON ({e}): {line}"))
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[cfg(unix)]
fn restrict(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o600))
}

#[cfg(not(unix))]
fn restrict(_path: &Path) -> std::io::Result<()> {
    Ok(())
}
