//! The workstation as this program holds it: opened on the case file named by `--file`, for one command, then locked.
//! Every operation goes through the same contract as the window's.

use crate::{
    args::Arguments,
    desktop::{Headless, Lent},
    failure::Failure,
    passphrase, places,
    voice::Voice,
};
use chrono::{FixedOffset, Offset as _, Utc};
use serde::{Serialize, de::DeserializeOwned};
use std::path::{Path, PathBuf};
use workstation::{
    Environment, OsEntropy, SystemClock, Workstation,
    contract::{
        app::{AppStatus, Nothing, Passphrase},
        school::Profiles,
    },
};
use zeroize::Zeroizing;

/// A workstation for one command.
pub struct Application {
    workstation: Workstation,
    file: PathBuf,
    lent: Lent,
    passphrase: Zeroizing<String>,
    /// The window's preferences are not this program's to change: it has its own for as long as it runs.
    _preferences: tempfile::TempDir,
}

impl Application {
    /// With the case file locked, or not there yet.
    pub fn locked(arguments: &Arguments) -> Result<Self, Failure> {
        let file = arguments.file.clone().ok_or_else(|| Failure::usage("cli-file-needed"))?;
        Self::locked_at(file, arguments)
    }

    fn locked_at(file: PathBuf, arguments: &Arguments) -> Result<Self, Failure> {
        let application = Self::of(arguments, file)?;
        application.workstation.use_file(&application.file)?;
        Ok(application)
    }

    /// For what needs no case file.
    pub fn without_file(arguments: &Arguments) -> Result<Self, Failure> {
        Self::of(arguments, PathBuf::new())
    }

    fn of(arguments: &Arguments, file: PathBuf) -> Result<Self, Failure> {
        let preferences = tempfile::tempdir().map_err(|_| Failure::refused("cli-no-temporary-folder", &[]))?;
        let lent = Lent::default();
        let workstation = Workstation::new(Environment {
            data_dir: file.parent().filter(|p| !p.as_os_str().is_empty()).map_or_else(|| ".".into(), Path::to_owned),
            config_dir: preferences.path().to_owned(),
            state_dir: places::state_dir().ok_or_else(|| Failure::refused("cli-no-home", &[]))?,
            desktop: Box::new(Headless(lent.clone())),
            clock: Box::new(SystemClock),
            entropy: Box::new(OsEntropy),
        });
        workstation.use_lang(arguments.lang());
        Ok(Self { workstation, file, lent, passphrase: Zeroizing::default(), _preferences: preferences })
    }

    /// For a case file that is still to be made.
    pub fn for_new_file(arguments: &Arguments) -> Result<Self, Failure> {
        Self::new_at(arguments.file.clone().ok_or_else(|| Failure::usage("cli-file-needed"))?, arguments)
    }

    /// For a case file that is still to be made at this place.
    pub fn new_at(file: PathBuf, arguments: &Arguments) -> Result<Self, Failure> {
        let application = Self::locked_at(file, arguments)?;
        let file = application.file();
        if file.exists() {
            return Err(Failure::refused("cli-already-there", &[("file", file.display().to_string())]));
        }
        if file.extension().is_none_or(|ending| ending != "ruang") {
            return Err(Failure::usage("cli-file-ending"));
        }
        Ok(application)
    }

    /// With the case file open.
    pub fn open(arguments: &Arguments, voice: &Voice) -> Result<Self, Failure> {
        let mut application = Self::locked(arguments)?;
        if !application.file.exists() {
            return Err(Failure::refused("cli-no-such-case-file", &[("file", application.file.display().to_string())]));
        }
        application.passphrase = passphrase::of(arguments, voice)?;
        let _: AppStatus = application
            .ask("file.unlock", application.passphrase())
            .map_err(|failure| failure.at(&application.file))?;
        Ok(application)
    }

    /// The case file's folder.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Name of the case file without its ending.
    pub fn file_stem(&self) -> String {
        self.file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// The passphrase it was opened with, for acts that ask for it again.
    pub fn passphrase(&self) -> Passphrase {
        Passphrase { passphrase: self.passphrase.to_string() }
    }

    /// The paths that the workstation may open or save to.
    pub fn lent(&self) -> &Lent {
        &self.lent
    }

    /// The time zone of the school, by whose clock moments are told.
    pub fn zone(&self) -> Result<FixedOffset, Failure> {
        let Profiles { school, .. } = self.ask("school.get", Nothing {})?;
        Ok(FixedOffset::east_opt(school.zone.hours() * 3600).unwrap_or_else(|| Utc.fix()))
    }

    /// Calls a method of the contract.
    pub fn ask<O: DeserializeOwned>(&self, method: &str, params: impl Serialize) -> Result<O, Failure> {
        self.workstation.ask(method, params).map_err(Failure::from)
    }
}

impl Drop for Application {
    fn drop(&mut self) {
        self.workstation.lock_and_wait();
    }
}
