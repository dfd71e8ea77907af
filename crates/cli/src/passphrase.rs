//! The passphrase: from a file named on the command line or typed on the terminal. Never an argument and never the
//! environment, which other programs can read.

use crate::{args::Arguments, failure::Failure, files, voice::Voice};
use std::path::Path;
use zeroize::Zeroizing;

/// The option that names the file of the case file's own passphrase.
const OWN_FILE: &str = "--passphrase-file";

/// The passphrase of an existing case file.
pub fn of(arguments: &Arguments, voice: &Voice) -> Result<Zeroizing<String>, Failure> {
    match &arguments.passphrase_file {
        Some(path) => from_file(path, voice),
        None => ask(voice, "cli-ask-passphrase", OWN_FILE),
    }
}

/// The recovery code, from the same places as a passphrase.
pub fn recovery_code(arguments: &Arguments, voice: &Voice) -> Result<Zeroizing<String>, Failure> {
    match &arguments.passphrase_file {
        Some(path) => from_file(path, voice),
        None => ask(voice, "cli-ask-recovery-code", OWN_FILE),
    }
}

/// The passphrase of a new case file: typed twice, because a slip would lock it for good.
pub fn new(arguments: &Arguments, voice: &Voice) -> Result<Zeroizing<String>, Failure> {
    if let Some(path) = &arguments.passphrase_file {
        return from_file(path, voice);
    }
    let first = ask(voice, "cli-ask-new-passphrase", OWN_FILE)?;
    let again = ask(voice, "cli-ask-new-passphrase-again", OWN_FILE)?;
    if first != again {
        return Err(Failure::refused("cli-passphrases-differ", &[]));
    }
    Ok(first)
}

/// A supervisor's own passphrase, typed by the supervisor.
pub fn of_supervisor(voice: &Voice) -> Result<Zeroizing<String>, Failure> {
    ask(voice, "cli-ask-supervisor-passphrase", "--supervisor-passphrase-file")
}

fn ask(voice: &Voice, id: &str, option: &str) -> Result<Zeroizing<String>, Failure> {
    rpassword::prompt_password(format!("{} ", voice.words(id, &[])))
        .map(Zeroizing::new)
        .map_err(|_| Failure::refused("cli-no-terminal", &[("option", option.to_owned())]))
}

/// The whole file but one newline at its end.
pub fn from_file(path: &Path, voice: &Voice) -> Result<Zeroizing<String>, Failure> {
    let bytes = Zeroizing::new(files::read(path)?);
    let text =
        std::str::from_utf8(&bytes).map_err(|_| Failure::refused("cli-not-text", &[("file", files::name(path))]))?;
    warn_if_others_can_read(path, voice);
    let text = text.strip_suffix('\n').unwrap_or(text);
    let text = text.strip_suffix('\r').unwrap_or(text);
    if text.is_empty() {
        return Err(Failure::refused("cli-passphrase-file-empty", &[("file", files::name(path))]));
    }
    Ok(Zeroizing::new(text.to_owned()))
}

#[cfg(unix)]
fn warn_if_others_can_read(path: &Path, voice: &Voice) {
    use std::os::unix::fs::PermissionsExt;
    let open = std::fs::metadata(path).is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o077 != 0);
    if open {
        voice.remark("cli-passphrase-file-open", &[("file", files::name(path))]);
    }
}

#[cfg(not(unix))]
fn warn_if_others_can_read(_path: &Path, _voice: &Voice) {}
