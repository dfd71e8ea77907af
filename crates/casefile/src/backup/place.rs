//! The folder of a backup: its names, its restore points as they can be listed without a key, and the lock that keeps a second
//! run out.

use super::{BackupFault, at_place};
use crate::{CaseFileError, Result};
use keys::Header;
use keys::backup::{MAX_LENGTH, Point};
use std::fs::{self, File, TryLockError};
use std::io::Read;
use std::path::{Path, PathBuf};

const PREFIX: &str = "ruang-bk-backup-";

/// A restore point as listed: what it says of itself. Only its key proves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointLine {
    /// Names it among all in the chosen folder: first digits of the case file's id, number.
    pub id: String,
    /// First digits of the case file's id.
    pub case_file: String,
    /// Number.
    pub number: u64,
    /// When (milliseconds since 1970, UTC).
    pub made_ms: i64,
    /// Bytes that a restore writes.
    pub size: u64,
    /// Whether it can be read; a cut or foreign file cannot.
    pub readable: bool,
    pub(crate) path: PathBuf,
}

/// The backup of one case file in a chosen folder.
pub struct Place(PathBuf);

impl Place {
    /// Where the backup of this case file lies in `chosen`; `chosen` may also be that folder itself.
    pub fn of(chosen: &Path, case_file: &[u8; 16]) -> Self {
        let name = format!("{PREFIX}{}", short(case_file));
        let itself = chosen.file_name().is_some_and(|last| last == name.as_str());
        Self(if itself { chosen.to_owned() } else { chosen.join(name) })
    }

    /// The folder of packs of the backup that a restore point belongs to.
    pub fn packs_of(point: &Path) -> PathBuf {
        point.parent().and_then(Path::parent).map_or_else(PathBuf::new, |place| place.join("packs"))
    }

    /// Packs.
    pub fn packs(&self) -> PathBuf {
        self.0.join("packs")
    }

    /// Restore points.
    pub fn points(&self) -> PathBuf {
        self.0.join("points")
    }

    /// The lists of destroyed identities: the same twice, because a stick may spoil one.
    pub fn lists(&self) -> [PathBuf; 2] {
        ["purged.list", "purged.list.bak"].map(|name| self.0.join(name))
    }

    /// The lists beside a restore point.
    pub fn lists_of(point: &Path) -> [PathBuf; 2] {
        let place = point.parent().and_then(Path::parent).map_or_else(PathBuf::new, Path::to_owned);
        Self(place).lists()
    }

    /// The file of a restore point.
    pub fn point(&self, number: u64) -> PathBuf {
        self.points().join(format!("{number:08}.point"))
    }

    /// Makes its folders and keeps other runs out for as long as the answer lives.
    pub fn take(&self) -> Result<File> {
        for folder in [self.packs(), self.points()] {
            fs::create_dir_all(folder).map_err(at_place)?;
        }
        let lock = File::options().create(true).truncate(false).write(true).open(self.0.join("backup.lock"));
        let lock = lock.map_err(at_place)?;
        match lock.try_lock() {
            Ok(()) => Ok(lock),
            Err(TryLockError::WouldBlock) => Err(CaseFileError::Backup(BackupFault::Busy)),
            // Some sticks and shares know no locks; two runs there make packs of different numbers at worst.
            Err(TryLockError::Error(error)) if error.kind() == std::io::ErrorKind::Unsupported => Ok(lock),
            Err(TryLockError::Error(error)) => Err(at_place(error)),
        }
    }

    /// The restore points here, oldest first; none where there is no backup.
    fn list_if_any(&self) -> Result<Vec<PointLine>> {
        if self.points().is_dir() { self.list() } else { Ok(Vec::new()) }
    }

    /// The restore points of a place that was taken, oldest first. A stick that is gone has none of which it could be said
    /// that they are all: what no restore point needs must not be told from such a list.
    ///
    /// # Errors
    /// [`BackupFault::Gone`].
    pub fn list(&self) -> Result<Vec<PointLine>> {
        let entries = fs::read_dir(self.points()).map_err(at_place)?;
        let folder = self.0.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let case_file = folder.strip_prefix(PREFIX).unwrap_or_default().to_owned();
        let mut lines = Vec::new();
        for entry in entries {
            let path = entry.map_err(at_place)?.path();
            let number = path.file_stem().and_then(|stem| stem.to_str()).and_then(|stem| stem.parse::<u64>().ok());
            let (Some(number), true) = (number, path.extension().is_some_and(|ending| ending == "point")) else {
                continue;
            };
            let id = format!("{case_file}-{number}");
            // A file under another's number was moved there; it is told as unreadable rather than passed over.
            let found = read_point(&path).ok().filter(|point| point.number == number);
            lines.push(PointLine {
                id,
                case_file: case_file.clone(),
                number,
                made_ms: found.as_ref().map_or(0, |point| point.made_ms),
                size: found.as_ref().map_or(0, |point| point.size),
                readable: found.is_some(),
                path,
            });
        }
        lines.sort_by_key(|line| line.number);
        Ok(lines)
    }
}

/// First digits of a case file's id.
pub fn short(case_file: &[u8; 16]) -> String {
    case_file.iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// Reads a restore point.
pub fn read_point(path: &Path) -> Result<Point> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => CaseFileError::Backup(BackupFault::NoSuchPoint),
        _ => at_place(error),
    })?;
    file.take(MAX_LENGTH + 1).read_to_end(&mut bytes).map_err(at_place)?;
    if bytes.len() as u64 > MAX_LENGTH {
        return Err(CaseFileError::Backup(BackupFault::Damaged));
    }
    let point = Point::parse(&bytes)?;
    Header::parse(&point.header)?;
    Ok(point)
}

/// The restore points in a chosen folder (or in the backup's own), newest first, of every case file that has a backup there.
///
/// # Errors
/// [`BackupFault::None`], [`BackupFault::Gone`].
pub fn points(chosen: &Path) -> Result<Vec<PointLine>> {
    let mut lines = Place(chosen.to_owned()).list_if_any()?;
    for entry in fs::read_dir(chosen).map_err(at_place)? {
        let path = entry.map_err(at_place)?.path();
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(PREFIX)) {
            lines.extend(Place(path).list_if_any()?);
        }
    }
    if lines.is_empty() {
        return Err(CaseFileError::Backup(BackupFault::None));
    }
    lines.sort_by(|a, b| b.made_ms.cmp(&a.made_ms).then(b.number.cmp(&a.number)).then(a.id.cmp(&b.id)));
    Ok(lines)
}
