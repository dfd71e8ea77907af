//! How what is written in the sample school is kept: in files of `assets/sample`, each text in both languages.

use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A text, or several that belong together, in both languages.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Both<T> {
    id: T,
    en: T,
}

impl<T> Both<T> {
    /// In English or Indonesian.
    pub fn of(&self, english: bool) -> &T {
        if english { &self.en } else { &self.id }
    }
}

/// Reads a file of the sample school. It is part of the program and read by a test: a fault here is one of the build.
pub fn read<T: DeserializeOwned>(text: &str) -> T {
    toml::from_str(text).unwrap_or_else(|error| unreachable!("a file of the sample school does not parse: {error}"))
}
