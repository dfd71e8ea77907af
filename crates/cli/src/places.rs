//! Where the workstation keeps its state on this laptop: the same folder as the window's, so that a case file that was
//! rolled back is noticed by both.

use std::{env, path::PathBuf};

/// The program's name to the system, as in the window's configuration.
const IDENTIFIER: &str = "id.ruangbk.workstation";

/// The state folder; `None` on a system that tells no home.
pub fn state_dir() -> Option<PathBuf> {
    let absolute = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let base = if cfg!(windows) {
        absolute("LOCALAPPDATA")?
    } else if cfg!(target_os = "macos") {
        absolute("HOME")?.join("Library/Application Support")
    } else {
        absolute("XDG_DATA_HOME").or_else(|| absolute("HOME").map(|home| home.join(".local/share")))?
    };
    Some(base.join(IDENTIFIER))
}
