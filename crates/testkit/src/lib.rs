//! What tests need and the product must never ship: seeded people, roster files of every kind with what a reader should
//! find in them, a fixed clock, temporary folders. Panics freely: a broken fixture must stop the test.
//!
//! Everything is a function of its seed; no clock and no randomness of the machine is read.

#![forbid(unsafe_code)]

pub mod clock;
pub mod dapodik;
pub mod delimited;
pub mod markup;
pub mod oneroster;
pub mod people;
pub mod seed;

use std::path::Path;

/// A file with its name, and what a roster reader should find in it.
#[derive(Debug, Clone)]
pub struct Made {
    /// Names and bytes; one file but for OneRoster folders.
    pub files: Vec<(String, Vec<u8>)>,
    /// The people a reader should return, in order.
    pub expected: Vec<people::Person>,
    /// Problems a reader should report: spreadsheet row (if any) and code.
    pub problems: Vec<(Option<u32>, &'static str)>,
}

impl Made {
    pub(crate) fn one(name: &str, bytes: Vec<u8>, expected: &[people::Person]) -> Self {
        Self { files: vec![(name.to_owned(), bytes)], expected: expected.to_vec(), problems: Vec::new() }
    }

    /// The bytes of the only file.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        assert_eq!(self.files.len(), 1, "several files");
        &self.files[0].1
    }
}

/// A folder that is removed when dropped. Its path differs between runs: never assert on it.
#[must_use]
pub fn temp_dir() -> tempfile::TempDir {
    tempfile::Builder::new().prefix("ruang-test-").tempdir().expect("a temporary folder")
}

/// A file's bytes written into a folder, for tests that need a path.
pub fn write_files(folder: &Path, made: &Made) {
    for (name, bytes) in &made.files {
        std::fs::write(folder.join(name), bytes).expect("a writable temporary folder");
    }
}
