//! The system's dialogs, viewer and printers, as the workstation sees them. Paths stay on this side: the page learns
//! the last part of a name at most.

use crate::keystore::SystemKeystore;
use crate::{clipboard, print};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Mutex,
};
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, FilePath};
use workstation::{
    Desktop, DesktopError, FolderPurpose, Keystore, OpenPurpose, PickedFile, PrintJob, PrinterInfo, SaveWriter,
    ViewedPages, save_private, save_private_by,
};

/// The desktop that the program works with: the real one, or in the build for automated tests a scripted one, because
/// no test can drive the system's own dialogs.
pub fn of(app: &AppHandle) -> Box<dyn Desktop> {
    #[cfg(feature = "automation")]
    if let Some(folder) = std::env::var_os("RUANG_SCRIPTED_DESKTOP") {
        return Box::new(workstation::ScriptedDesktop::new(PathBuf::from(folder)));
    }
    Box::new(SystemDesktop { app: app.clone() })
}

struct SystemDesktop {
    app: AppHandle,
}

impl Desktop for SystemDesktop {
    fn open_files(&self, purpose: OpenPurpose) -> Result<Option<Vec<PickedFile>>, DesktopError> {
        let picked = self.choose_files(purpose)?;
        picked.map(|files| files.iter().map(|path| read(path)).collect()).transpose()
    }

    fn choose_files(&self, purpose: OpenPurpose) -> Result<Option<Vec<PathBuf>>, DesktopError> {
        let dialog = self.app.dialog().file();
        let dialog = match purpose.extensions() {
            [] => dialog,
            endings => dialog.add_filter(purpose.name(), endings),
        };
        let picked = if purpose.many() {
            dialog.blocking_pick_files()
        } else {
            dialog.blocking_pick_file().map(|file| vec![file])
        };
        let path = |file: FilePath| file.into_path().map_err(|_| DesktopError::NotAFile);
        picked.map(|files| files.into_iter().map(path).collect()).transpose()
    }

    fn save_stream(&self, suggested_name: &str, write: &mut SaveWriter<'_>) -> Result<Option<String>, DesktopError> {
        let Some(chosen) = self.app.dialog().file().set_file_name(suggested_name).blocking_save_file() else {
            return Ok(None);
        };
        let path = chosen.into_path().map_err(|_| DesktopError::NotAFile)?;
        save_private_by(&path, write).map_err(|_| DesktopError::CannotWrite)?;
        Ok(Some(last_part(&path)))
    }

    fn save_file(&self, suggested_name: &str, bytes: &[u8]) -> Result<Option<String>, DesktopError> {
        let Some(chosen) = self.app.dialog().file().set_file_name(suggested_name).blocking_save_file() else {
            return Ok(None);
        };
        let path = chosen.into_path().map_err(|_| DesktopError::NotAFile)?;
        save_private(&path, bytes).map_err(|_| DesktopError::CannotWrite)?;
        Ok(Some(last_part(&path)))
    }

    fn choose_folder(&self, _purpose: FolderPurpose) -> Result<Option<PathBuf>, DesktopError> {
        self.app
            .dialog()
            .file()
            .blocking_pick_folder()
            .map(|folder| folder.into_path().map_err(|_| DesktopError::NotAFile))
            .transpose()
    }

    fn printers(&self) -> Result<Vec<PrinterInfo>, DesktopError> {
        print::printers()
    }

    fn print(&self, pdf: &[u8], job: &PrintJob) -> Result<(), DesktopError> {
        print::print(pdf, job)
    }

    fn view_pdf(&self, name: &str, bytes: &[u8]) -> Result<(), DesktopError> {
        let path = viewed_file(name, bytes)?;
        open::that_detached(path).map_err(|_| DesktopError::NoViewer)
    }

    fn copy(&self, text: &str) -> Result<(), DesktopError> {
        clipboard::copy(text)
    }

    fn copied(&self) -> Result<Option<String>, DesktopError> {
        clipboard::copied()
    }

    fn clear_copied(&self) -> Result<(), DesktopError> {
        clipboard::clear()
    }

    fn keystore(&self) -> Option<&dyn Keystore> {
        Some(&SystemKeystore)
    }

    fn protect_window(&self, on: bool) -> bool {
        // WebKitGTK's windows cannot be hidden: X11 knows no such thing, and no Wayland compositor offers it to programs.
        let window = self.app.get_webview_window("main").filter(|_| !cfg!(target_os = "linux"));
        window.is_some_and(|window| window.set_content_protected(on).is_ok())
    }
}

fn read(path: &Path) -> Result<PickedFile, DesktopError> {
    let bytes = fs::read(path).map_err(|_| DesktopError::CannotRead)?;
    Ok(PickedFile { name: last_part(path), bytes })
}

fn last_part(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// What was handed to other programs' viewers in this run.
static VIEWED: Mutex<Option<ViewedPages>> = Mutex::new(None);

/// Removes what earlier runs left for viewers because they crashed. In memory where the system has such a place.
pub fn sweep_viewed() {
    let base = std::env::var_os("XDG_RUNTIME_DIR").map_or_else(std::env::temp_dir, PathBuf::from);
    if let Ok(mut viewed) = VIEWED.lock() {
        *viewed = Some(ViewedPages::new(&base));
    }
}

/// Writes bytes for another program to open.
pub fn viewed_file(name: &str, bytes: &[u8]) -> Result<PathBuf, DesktopError> {
    let mut viewed = VIEWED.lock().map_err(|_| DesktopError::CannotWrite)?;
    let viewed = viewed.as_mut().ok_or(DesktopError::CannotWrite)?;
    viewed.write(name, bytes).map_err(|_| DesktopError::CannotWrite)
}

/// Removes what was written for viewers.
pub fn forget_viewed() {
    if let Ok(mut viewed) = VIEWED.lock()
        && let Some(viewed) = viewed.as_mut()
    {
        viewed.forget();
    }
}
