//! Files named on the command line. What is written appears whole or not at all and is readable by this user only.

use crate::failure::Failure;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

/// A file's bytes.
pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| {
        let text = if error.kind() == io::ErrorKind::NotFound { "cli-no-such-file" } else { "cli-cannot-read" };
        Failure::refused(text, &[("file", path.display().to_string())])
    })
}

/// A file of text.
pub fn read_text(path: &Path) -> Result<String, Failure> {
    let bytes = read(path)?;
    let text = String::from_utf8(bytes).map_err(|_| Failure::refused("cli-not-text", &[("file", name(path))]))?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// A file of JSON.
pub fn read_json<T: DeserializeOwned>(path: &Path) -> Result<T, Failure> {
    let text = read_text(path)?;
    serde_json::from_str(&text).map_err(|error| {
        Failure::refused(
            "cli-not-json",
            &[("file", name(path)), ("line", error.line().to_string()), ("detail", error.to_string())],
        )
    })
}

/// A file that holds one JSON object or a list of them. The refusal of an entry names it by its number.
pub fn read_json_list<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, Failure> {
    let entries = match read_json(path)? {
        Value::Array(entries) => entries,
        one => vec![one],
    };
    let read = |(number, entry): (usize, Value)| {
        T::deserialize(entry).map_err(|error| {
            let args = [("file", name(path)), ("number", (number + 1).to_string()), ("detail", error.to_string())];
            Failure::refused("cli-bad-entry", &args)
        })
    };
    entries.into_iter().enumerate().map(read).collect()
}

/// Writes beside the target and renames, so that an interrupted run leaves the old file.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    write_whole(path, bytes).map_err(|_| Failure::refused("cli-cannot-write", &[("file", path.display().to_string())]))
}

/// See [`write`].
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder =
        path.parent().filter(|parent| !parent.as_os_str().is_empty()).map_or(PathBuf::from("."), Path::to_owned);
    let mut part = tempfile::NamedTempFile::new_in(folder)?;
    part.write_all(bytes)?;
    part.as_file().sync_all()?;
    part.persist(path).map_err(|failed| failed.error)?;
    Ok(())
}

/// The last part of a path.
pub fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
