//! The desktop of a program without one: what a dialog would let the person choose stands on the command line. Each
//! command lends the paths it was given and nothing else.

use crate::files;
use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};
use workstation::{
    Desktop, DesktopError, FolderPurpose, OpenPurpose, PickedFile, PrintJob, PrinterInfo, SaveWriter, save_private_by,
};

/// The paths lent to the workstation; clones share them.
#[derive(Debug, Clone, Default)]
pub struct Lent(Arc<Mutex<Paths>>);

#[derive(Debug, Default)]
struct Paths {
    open: Option<Vec<PathBuf>>,
    save: Option<PathBuf>,
    folder: Option<PathBuf>,
}

impl Lent {
    /// The next thing that is opened is these files.
    pub fn open(&self, paths: Vec<PathBuf>) {
        self.paths(|lent| lent.open = Some(paths));
    }

    /// The next thing that is saved goes here.
    pub fn save(&self, path: PathBuf) {
        self.paths(|lent| lent.save = Some(path));
    }

    /// The next folder that is chosen is this one.
    pub fn folder(&self, path: PathBuf) {
        self.paths(|lent| lent.folder = Some(path));
    }

    fn paths<T>(&self, act: impl FnOnce(&mut Paths) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// See the module.
pub struct Headless(pub Lent);

impl Desktop for Headless {
    fn open_files(&self, _purpose: OpenPurpose) -> Result<Option<Vec<PickedFile>>, DesktopError> {
        let Some(paths) = self.0.paths(|lent| lent.open.take()) else { return Ok(None) };
        let read = |path: PathBuf| {
            let bytes = std::fs::read(&path).map_err(|_| DesktopError::CannotRead)?;
            Ok(PickedFile { name: files::name(&path), bytes })
        };
        paths.into_iter().map(read).collect::<Result<_, _>>().map(Some)
    }

    fn choose_files(&self, _purpose: OpenPurpose) -> Result<Option<Vec<PathBuf>>, DesktopError> {
        Ok(self.0.paths(|lent| lent.open.take()))
    }

    fn save_stream(&self, _suggested_name: &str, write: &mut SaveWriter<'_>) -> Result<Option<String>, DesktopError> {
        let Some(path) = self.0.paths(|lent| lent.save.take()) else { return Ok(None) };
        save_private_by(&path, write).map_err(|_| DesktopError::CannotWrite)?;
        Ok(Some(files::name(&path)))
    }

    fn save_file(&self, _suggested_name: &str, bytes: &[u8]) -> Result<Option<String>, DesktopError> {
        let Some(path) = self.0.paths(|lent| lent.save.take()) else { return Ok(None) };
        files::write_whole(&path, bytes).map_err(|_| DesktopError::CannotWrite)?;
        Ok(Some(files::name(&path)))
    }

    fn choose_folder(&self, _purpose: FolderPurpose) -> Result<Option<PathBuf>, DesktopError> {
        Ok(self.0.paths(|lent| lent.folder.take()))
    }

    fn printers(&self) -> Result<Vec<PrinterInfo>, DesktopError> {
        Ok(Vec::new())
    }

    fn print(&self, _pdf: &[u8], _job: &PrintJob) -> Result<(), DesktopError> {
        Err(DesktopError::NoPrintSystem)
    }

    fn view_pdf(&self, _name: &str, _bytes: &[u8]) -> Result<(), DesktopError> {
        Err(DesktopError::NoViewer)
    }
}
