//! Case files to measure on, made through the product's own operations.

use serde_json::{Value, json};
use std::{
    error::Error,
    path::{Path, PathBuf},
};
use workstation::{Environment, OsEntropy, ScriptedDesktop, SystemClock, Workstation};

/// The passphrase of these files.
pub const PASSPHRASE: &str = "bangku taman kertas hujan sembilan";

/// A folder to measure in.
pub struct Home {
    place: PathBuf,
    _gone_with_it: Option<tempfile::TempDir>,
}

impl Home {
    /// That of one measurement: it goes afterwards, or stays in the folder that `RUANG_BENCH_KEEP` names and is used again,
    /// because a large file takes longer to write than to measure.
    pub fn of(measurement: &str) -> Result<Self, Box<dyn Error>> {
        match std::env::var_os("RUANG_BENCH_KEEP") {
            Some(kept) => Ok(Self { place: PathBuf::from(kept).join(measurement), _gone_with_it: None }),
            None => {
                let home = tempfile::tempdir()?;
                Ok(Self { place: home.path().to_owned(), _gone_with_it: Some(home) })
            }
        }
    }

    pub fn path(&self) -> &Path {
        &self.place
    }

    /// The case file in it, if one was kept.
    pub fn kept_file(&self) -> Option<PathBuf> {
        Some(at(&self.place)).filter(|file| file.is_dir())
    }
}

/// Where the case file lies in `home`.
pub fn at(home: &Path) -> PathBuf {
    home.join("documents/Bench.ruang")
}

/// A workstation whose every place lies in `home`.
pub fn workstation(home: &Path) -> Workstation {
    Workstation::new(Environment {
        data_dir: home.join("documents"),
        config_dir: home.join("config"),
        state_dir: home.join("state"),
        desktop: Box::new(ScriptedDesktop::new(home.join("desktop"))),
        clock: Box::new(SystemClock),
        entropy: Box::new(OsEntropy),
    })
}

/// A call that must succeed.
pub fn call(workstation: &Workstation, method: &str, params: Value) -> Result<Value, Box<dyn Error>> {
    workstation.call(method, params).map_err(|error| format!("{method}: {error:?}").into())
}

/// The same while the file is locked.
pub fn session(workstation: &Workstation, method: &str, params: Value) -> Result<Value, Box<dyn Error>> {
    workstation.session(method, params).map_err(|error| format!("{method}: {error:?}").into())
}

/// A new case file in `home`, open; its folder.
pub fn create(workstation: &Workstation, home: &Path) -> Result<PathBuf, Box<dyn Error>> {
    std::fs::create_dir_all(home.join("documents"))?;
    let path = at(home);
    workstation.use_file(&path).map_err(|error| format!("{error:?}"))?;
    session(
        workstation,
        "file.create",
        json!({ "name": "Bench", "passphrase": PASSPHRASE, "counselorName": "Ratna Pramudita" }),
    )?;
    Ok(path)
}

/// Opens the file at `path`.
pub fn unlock(workstation: &Workstation, path: &Path) -> Result<(), Box<dyn Error>> {
    workstation.use_file(path).map_err(|error| format!("{error:?}"))?;
    session(workstation, "file.unlock", json!({ "passphrase": PASSPHRASE })).map(drop)
}

/// A copy of a locked case file.
pub fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)?.flatten() {
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to.join(entry.file_name()))?;
        } else {
            std::fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
    }
    Ok(())
}

/// The database's raw key as SQLCipher takes it, from header and passphrase.
pub fn raw_key(file: &Path) -> Result<String, Box<dyn Error>> {
    let header = keys::Header::parse(&std::fs::read(file.join("case.hdr"))?).map_err(|error| format!("{error:?}"))?;
    let (master_key, header) = header.unlock_with_passphrase(PASSPHRASE).map_err(|error| format!("{error:?}"))?;
    Ok(master_key.sqlcipher_key_pragma(&header.sqlcipher_salt()).to_string())
}
