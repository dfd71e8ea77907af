//! A large case file: opened, locked and backed up beside what cannot be avoided, and what it takes of the laptop's memory.

use crate::{
    Measured, SEED, Told,
    figure::{Figure, median},
    files,
    notes::Notes,
};
use keys::{
    Secret,
    envelope::{self, Place},
};
use serde_json::json;
use std::{
    error::Error,
    fs::{self, File},
    io::{Read, Write},
    path::Path,
    process::Command,
    time::{Duration, Instant},
};
use workstation::{OsEntropy, Workstation};

const MIB: u64 = 1 << 20;
/// The file that is backed up.
const BACKED_UP: u64 = 500 * MIB;
/// The file that is opened.
const OPENED: u64 = 1024 * MIB;
/// Long notes: the file grows sooner.
const WORDS_OF_A_NOTE: usize = 600;
const NOTES_AT_ONCE: usize = 1_000;
const RUNS: usize = 5;
const BACKUPS: usize = 3;
const UNNOTICED: Duration = Duration::from_millis(100);
const MOST_MIB: f64 = 60.0;
/// Bytes that are sealed in one go.
const CHUNK: usize = 64 * 1024;

pub fn measure(told: &mut Told) -> Measured {
    let (half, whole) = (files::Home::of("large/half")?, files::Home::of("large/whole")?);
    if half.kept_file().is_none() || whole.kept_file().is_none() {
        make(half.path(), whole.path())?;
    }
    told.one(&backup(half.path())?);
    open_and_lock(told, whole.path())?;
    told.one(&memory(whole.path())?);
    Ok(())
}

/// The file that is backed up, and from a copy of it the one that is opened.
fn make(half: &Path, whole: &Path) -> Measured {
    let workstation = files::workstation(half);
    let file = files::create(&workstation, half)?;
    let mut notes = Notes::begin(&workstation, SEED, WORDS_OF_A_NOTE)?;
    grow(&workstation, &file, &mut notes, BACKED_UP)?;
    workstation.lock_and_wait();
    let workstation = files::workstation(whole);
    let grown = files::at(whole);
    fs::create_dir_all(&grown)?;
    for part in ["case.hdr", "case.hdr.bak", "case.db"] {
        fs::copy(file.join(part), grown.join(part))?;
    }
    files::unlock(&workstation, &grown)?;
    grow(&workstation, &grown, &mut notes, OPENED)?;
    workstation.lock_and_wait();
    Ok(())
}

fn size(file: &Path) -> std::io::Result<u64> {
    ["case.db", "case.db-wal"]
        .iter()
        .map(|name| fs::metadata(file.join(name)).map_or(Ok(0), |meta| Ok(meta.len())))
        .sum()
}

fn grow(workstation: &Workstation, file: &Path, notes: &mut Notes, to: u64) -> Result<(), Box<dyn Error>> {
    while size(file)? < to {
        notes.write(workstation, NOTES_AT_ONCE)?;
    }
    Ok(())
}

/// The first backup of a locked file's every byte, with its reading back and comparing, beside copying the file and one pass
/// of the same cipher over it, in turn.
fn backup(home: &Path) -> Result<Figure, Box<dyn Error>> {
    let (workstation, file) = (files::workstation(home), files::at(home));
    let (stick, dialogs) = (home.join("stick"), home.join("desktop/folder"));
    let (mut bare, mut took) = (Vec::new(), Vec::new());
    for _ in 0..BACKUPS {
        if stick.exists() {
            fs::remove_dir_all(&stick)?;
        }
        [&stick, &dialogs].iter().try_for_each(fs::create_dir_all)?;
        fs::write(dialogs.join("backup"), stick.to_string_lossy().as_bytes())?;
        let start = Instant::now();
        copied_and_sealed(&file.join("case.db"), &home.join("copy"))?;
        bare.push(start.elapsed());
        files::unlock(&workstation, &file)?;
        let start = Instant::now();
        files::call(&workstation, "backup.run", json!({ "choose": true, "drawer": false }))?;
        took.push(start.elapsed());
        workstation.lock_and_wait();
    }
    Ok(Figure::beside("a first backup of 500 MB", median(took), "copy and one cipher pass", median(bare), 2.0, 0.0))
}

fn copied_and_sealed(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    fs::copy(from, to)?;
    File::options().write(true).open(to)?.sync_all()?;
    let key = Secret::random(&mut OsEntropy);
    let mut chunk = vec![0; CHUNK];
    let mut source = File::open(from)?;
    let mut sink = std::io::sink();
    for index in 0.. {
        let read = source.read(&mut chunk)?;
        if read == 0 {
            break;
        }
        let place = Place::BackupChunk { backup: [1; 16], index, last: false };
        sink.write_all(&envelope::seal(&key, &place, &chunk[..read], &mut OsEntropy))?;
    }
    Ok(fs::remove_file(to)?)
}

/// Opening beyond the stretching of the passphrase, and locking after something was written.
fn open_and_lock(told: &mut Told, home: &Path) -> Measured {
    let (workstation, file) = (&files::workstation(home), &files::at(home));
    let header = keys::Header::parse(&fs::read(file.join("case.hdr"))?).map_err(|error| format!("{error:?}"))?;
    let params = header.slots().iter().find_map(|slot| slot.kdf).ok_or("the header has no passphrase slot")?;
    let (mut opened, mut locked) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let start = Instant::now();
        drop(keys::kdf::stretch(files::PASSPHRASE, &params).map_err(|error| format!("{error:?}"))?);
        let alone = start.elapsed();
        let start = Instant::now();
        files::unlock(workstation, file)?;
        opened.push(start.elapsed().saturating_sub(alone));
        let settings = files::call(workstation, "settings.get", json!({}))?;
        files::call(workstation, "settings.save", settings)?;
        let start = Instant::now();
        workstation.lock();
        locked.push(start.elapsed());
    }
    workstation.lock_and_wait();
    told.all(vec![
        Figure::within("opening 1 GB, after the passphrase is stretched", median(opened), UNNOTICED),
        Figure::within("locking it", median(locked), UNNOTICED),
    ])
}

/// What a process of its own takes more with the file open, after a look at its pages.
fn memory(home: &Path) -> Result<Figure, Box<dyn Error>> {
    let told = Command::new(std::env::current_exe()?).arg(RESIDENT).args([&files::at(home), home]).output()?;
    let told = String::from_utf8(told.stdout)?;
    let kib: f64 = told.trim().parse().map_err(|_| format!("no number of kilobytes: {told}"))?;
    Ok(Figure::memory("memory with 1 GB open, above the closed program", kib / 1024.0, MOST_MIB))
}

/// The word by which this program is started for [`memory`].
pub const RESIDENT: &str = "resident";

/// Opens `file`, looks at what a day looks at, and says how many KiB of its own the process holds more than before.
pub fn resident(file: &Path, home: &Path) -> Result<(), Box<dyn Error>> {
    let workstation = files::workstation(home);
    // The first call fills what every later one uses.
    workstation.use_file(file).map_err(|error| format!("{error:?}"))?;
    files::session(&workstation, "app.status", json!({}))?;
    let before = own_kib()?;
    files::unlock(&workstation, file)?;
    files::call(&workstation, "today.get", json!({}))?;
    for offset in [0, 50, 100] {
        let page = json!({ "text": "", "class": null, "status": "active", "tag": null, "notSeenSince": null, "order": "name",
                           "descending": false, "offset": offset, "limit": 50 });
        files::call(&workstation, "counselee.list", page)?;
    }
    for letters in ["ka", "pe", "belum"] {
        files::call(&workstation, "search.contents", json!({ "text": letters, "limit": 20 }))?;
    }
    println!("{}", own_kib()?.saturating_sub(before));
    workstation.lock();
    Ok(())
}

/// KiB of memory that belong to this process alone.
fn own_kib() -> Result<u64, Box<dyn Error>> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:")).ok_or("no RssAnon")?;
    Ok(line.trim().trim_end_matches(" kB").trim().parse()?)
}
