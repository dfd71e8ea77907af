//! A disk that keeps only what it was told to keep. It is fed the calls of a real process; at any moment it can say how its
//! files might look after the power failed: what was synced stands, and of the rest every sector may be there, lost or
//! zeroed, in any order, and a zeroed one may take what was synced beside it along.

use super::trace::Call;
use keys::{Entropy, SeededEntropy};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A change of a file's content that was not synced yet.
#[derive(Clone)]
enum Change {
    Bytes(usize, Vec<u8>),
    Length(usize),
}

/// A file's content, whatever its names are.
#[derive(Default, Clone)]
struct Content {
    synced: Vec<u8>,
    waiting: Vec<Change>,
}

impl Content {
    fn length(&self) -> usize {
        self.waiting.iter().fold(self.synced.len(), |length, change| match change {
            Change::Bytes(at, bytes) => length.max(at + bytes.len()),
            Change::Length(to) => *to,
        })
    }

    fn sync(&mut self) {
        for change in std::mem::take(&mut self.waiting) {
            apply(&mut self.synced, &change);
        }
    }

    /// The content after a power failure. Sectors are decided one by one, so a later one may be there without an earlier. A
    /// sector in which a write was cut off is zeroed in the bytes written only, or whole, with what stood beside them.
    fn torn(&self, sector: usize, whole: bool, kept: u8, chance: &mut SeededEntropy) -> Vec<u8> {
        let mut bytes = self.synced.clone();
        for change in &self.waiting {
            let Change::Bytes(start, new) = change else {
                if draw(chance) < kept {
                    apply(&mut bytes, change);
                }
                continue;
            };
            let mut from = *start;
            while from < start + new.len() {
                let to = ((from / sector + 1) * sector).min(start + new.len());
                let piece = &new[from - start..to - start];
                if draw(chance) < kept {
                    apply(&mut bytes, &Change::Bytes(from, piece.to_vec()));
                } else if draw(chance).is_multiple_of(3) {
                    apply(&mut bytes, &Change::Bytes(from, vec![0; piece.len()]));
                    if whole {
                        let end = ((from / sector + 1) * sector).min(bytes.len());
                        bytes[from / sector * sector..end].fill(0);
                    }
                }
                from = to;
            }
        }
        bytes
    }
}

fn draw(chance: &mut SeededEntropy) -> u8 {
    chance.array::<1>()[0]
}

fn apply(bytes: &mut Vec<u8>, change: &Change) {
    match change {
        Change::Bytes(at, new) => {
            bytes.resize(bytes.len().max(at + new.len()), 0);
            bytes[*at..at + new.len()].copy_from_slice(new);
        }
        Change::Length(to) => bytes.resize(*to, 0),
    }
}

/// What stands under a name.
#[derive(Clone, Copy)]
enum Named {
    Folder,
    File(usize),
}

/// A change of names that no folder was synced after.
#[derive(Clone)]
enum Naming {
    Made(PathBuf, Named),
    Moved(PathBuf, PathBuf),
    Gone(PathBuf),
}

type Names = BTreeMap<PathBuf, Named>;

fn rename(names: &mut Names, naming: &Naming) {
    match naming {
        Naming::Made(path, named) => {
            names.insert(path.clone(), *named);
        }
        Naming::Gone(path) => {
            names.remove(path);
        }
        Naming::Moved(from, to) => {
            let moved: Vec<_> = names.keys().filter(|path| path.starts_with(from)).cloned().collect();
            for path in moved {
                let Some(named) = names.remove(&path) else { continue };
                let rest = path.strip_prefix(from).expect("begins with it");
                let target = if rest.as_os_str().is_empty() { to.clone() } else { to.join(rest) };
                names.insert(target, named);
            }
        }
    }
}

/// The disk under one folder.
pub struct Disk {
    root: PathBuf,
    contents: Vec<Content>,
    synced: Names,
    waiting: Vec<Naming>,
    /// Names as the running process sees them.
    seen: Names,
}

impl Disk {
    /// A disk that safely holds what lies in `folder`; the calls speak of it as `root`.
    pub fn of(folder: &Path, root: &Path) -> Self {
        let mut disk = Self {
            root: root.to_owned(),
            contents: Vec::new(),
            synced: Names::new(),
            waiting: Vec::new(),
            seen: Names::new(),
        };
        disk.take_in(folder, Path::new(""));
        disk.seen = disk.synced.clone();
        disk
    }

    fn take_in(&mut self, folder: &Path, under: &Path) {
        for entry in fs::read_dir(folder).expect("the folder") {
            let entry = entry.expect("an entry");
            let name = under.join(entry.file_name());
            if entry.file_type().expect("a kind").is_dir() {
                self.synced.insert(name.clone(), Named::Folder);
                self.take_in(&entry.path(), &name);
            } else {
                let synced = fs::read(entry.path()).expect("readable");
                self.contents.push(Content { synced, waiting: Vec::new() });
                self.synced.insert(name, Named::File(self.contents.len() - 1));
            }
        }
    }

    /// Takes a call of the process in.
    pub fn hear(&mut self, call: &Call) {
        let within: Vec<PathBuf> =
            call.paths.iter().filter_map(|path| path.strip_prefix(&self.root).ok().map(Path::to_owned)).collect();
        let Some(path) = within.first() else { return };
        match call.name.as_str() {
            "pwrite64" | "write" => {
                let content = self.content(path);
                let at = usize::try_from(call.at).unwrap_or(usize::MAX);
                let at = if call.at == u64::MAX { content.length() } else { at };
                content.waiting.push(Change::Bytes(at, call.bytes.clone()));
            }
            "ftruncate" => {
                let length = usize::try_from(call.at).expect("a length");
                self.content(path).waiting.push(Change::Length(length));
            }
            "fsync" | "fdatasync" if matches!(self.seen.get(path), Some(Named::File(_))) => self.content(path).sync(),
            "fsync" | "fdatasync" => {
                for naming in std::mem::take(&mut self.waiting) {
                    rename(&mut self.synced, &naming);
                }
            }
            "mkdir" | "mkdirat" => self.name(Naming::Made(path.clone(), Named::Folder)),
            "unlink" | "unlinkat" => self.name(Naming::Gone(path.clone())),
            "rename" | "renameat" | "renameat2" => self.name(Naming::Moved(path.clone(), within[1].clone())),
            _ if call.made => match self.seen.get(path) {
                None => {
                    self.contents.push(Content::default());
                    self.name(Naming::Made(path.clone(), Named::File(self.contents.len() - 1)));
                }
                Some(_) if call.cut => self.content(path).waiting.push(Change::Length(0)),
                Some(_) => {}
            },
            _ => {}
        }
    }

    fn name(&mut self, naming: Naming) {
        rename(&mut self.seen, &naming);
        self.waiting.push(naming);
    }

    fn content(&mut self, path: &Path) -> &mut Content {
        match self.seen.get(path) {
            Some(Named::File(at)) => &mut self.contents[*at],
            _ => panic!("{} is not known", path.display()),
        }
    }

    /// Writes into an empty folder what might be left after the power failed now. Names survive in the order in which they
    /// were given, as a journal keeps them; contents in any order.
    pub fn fail(&self, into: &Path, chance: &mut SeededEntropy) {
        let sector = if draw(chance).is_multiple_of(2) { 512 } else { 4096 };
        let whole = draw(chance).is_multiple_of(2);
        let kept = [0, 25, 128, 230, 255][usize::from(draw(chance)) % 5];
        let mut names = self.synced.clone();
        let survived = usize::from(draw(chance)) % (self.waiting.len() + 1);
        for naming in &self.waiting[..survived] {
            rename(&mut names, naming);
        }
        for (name, named) in names {
            let path = into.join(&name);
            match named {
                Named::Folder => fs::create_dir_all(path).expect("a folder"),
                Named::File(at) => {
                    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
                    fs::write(path, self.contents[at].torn(sector, whole, kept, chance)).expect("writable");
                }
            }
        }
    }
}
