//! What this laptop remembers outside every case file: language, theme, and which case file was used last. The one file
//! that holds a path; it never leaves this side of the contract.

use crate::contract::app::UiLang;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What is remembered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Remembered {
    pub lang: UiLang,
    pub theme: String,
    pub file: Option<PathBuf>,
}

impl Default for Remembered {
    fn default() -> Self {
        Self { lang: UiLang::Id, theme: "system".to_owned(), file: None }
    }
}

fn place(config_dir: &Path) -> PathBuf {
    config_dir.join("ruang-bk.json")
}

impl Remembered {
    /// Whether anything was ever written down here.
    pub fn exists(config_dir: &Path) -> bool {
        place(config_dir).exists()
    }

    /// Reads it; what cannot be read counts as never written.
    pub fn read(config_dir: &Path) -> Self {
        fs::read(place(config_dir)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    /// Writes it beside and moves it into place, so that a crash leaves the old or the new, never half.
    pub fn write(&self, config_dir: &Path) -> std::io::Result<()> {
        fs::create_dir_all(config_dir)?;
        replace(&place(config_dir), &serde_json::to_vec_pretty(self)?)
    }
}

/// Writes a small file beside its place and moves it there.
pub(crate) fn replace(place: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let growing = place.with_extension("json.new");
    let mut file = fs::File::create(&growing)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&growing, place)
}
