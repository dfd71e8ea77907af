//! Looks for planted words in every byte of a folder: names, numbers and note texts that must lie nowhere in the clear,
//! neither as UTF-8 nor as UTF-16.

use crate::Outcome;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Words to look for, prepared for one pass over any number of bytes.
pub struct Planted {
    needles: Vec<(String, Vec<u8>)>,
    /// First two bytes -> needles that begin so.
    by_start: Vec<Vec<usize>>,
}

/// Where a planted word was found.
#[derive(Debug)]
pub struct Trace {
    /// The file.
    pub path: PathBuf,
    /// The word.
    pub word: String,
}

impl Planted {
    /// Words of at least 8 bytes: shorter ones occur in random bytes by chance.
    pub fn new(words: &[String]) -> Self {
        let mut needles = Vec::new();
        for word in words.iter().filter(|word| word.len() >= 8) {
            needles.push((word.clone(), word.clone().into_bytes()));
            needles.push((word.clone(), word.encode_utf16().flat_map(u16::to_le_bytes).collect()));
        }
        let mut by_start = vec![Vec::new(); 1 << 16];
        for (index, (_, bytes)) in needles.iter().enumerate() {
            by_start[start(bytes)].push(index);
        }
        Self { needles, by_start }
    }

    /// Number of words.
    pub fn count(&self) -> usize {
        self.needles.len() / 2
    }

    /// The planted words in these bytes.
    pub fn find(&self, bytes: &[u8]) -> Vec<&str> {
        let mut found = Vec::new();
        for at in 0..bytes.len().saturating_sub(1) {
            for index in &self.by_start[start(&bytes[at..])] {
                let (word, needle) = &self.needles[*index];
                if bytes[at..].starts_with(needle) && !found.contains(&word.as_str()) {
                    found.push(word);
                }
            }
        }
        found
    }

    /// The planted words in names and contents of all files under a folder, and how many bytes were read.
    pub fn search(&self, folder: &Path) -> Outcome<(Vec<Trace>, u64)> {
        let mut traces = Vec::new();
        let mut read = 0;
        let mut open = vec![folder.to_owned()];
        while let Some(path) = open.pop() {
            let failed = |e: std::io::Error| format!("{}: {e}", path.display());
            if path.is_dir() {
                for entry in fs::read_dir(&path).map_err(failed)? {
                    open.push(entry.map_err(failed)?.path());
                }
            } else if path.is_file() {
                let bytes = fs::read(&path).map_err(failed)?;
                read += bytes.len() as u64;
                let name = path.to_string_lossy().into_owned();
                let words = self.find(&bytes).into_iter().chain(self.find(name.as_bytes()));
                traces.extend(words.map(|word| Trace { path: path.clone(), word: word.to_owned() }));
            }
        }
        Ok((traces, read))
    }
}

fn start(bytes: &[u8]) -> usize {
    usize::from(bytes[0]) << 8 | usize::from(bytes[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_both_encodings_anywhere_and_nothing_else() {
        let planted = Planted::new(&["Rangga Wibisana".to_owned(), "pendek".to_owned()]);
        assert_eq!(planted.count(), 1, "short words are left out");
        assert_eq!(planted.find(b"xxRangga Wibisana"), ["Rangga Wibisana"]);
        let wide: Vec<u8> = "...Rangga Wibisana".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(planted.find(&wide), ["Rangga Wibisana"]);
        assert!(planted.find(b"Rangga Wibisan").is_empty());
        assert!(planted.find(b"").is_empty());
    }
}
