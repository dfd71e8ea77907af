//! A desktop that a test scripts through a folder, because no test can drive the system's own dialogs:
//!
//! | in the folder | meaning |
//! | --- | --- |
//! | `open/roster/*`, `open/picture/*`, `open/attachment/*`, `open/calendar/*` | the files that the next dialogs of this kind choose, in order of name; none: cancelled |
//! | `open/dropped/*` | the files dropped onto the window |
//! | `folder/new-case-file`, `folder/other-case-file`, `folder/backup`, `folder/restore` | the chosen folder: a text file with its path; absent: cancelled |
//! | `saved/` | what was saved, under its name; a file `cancel-save` beside it cancels |
//! | `printed/NAME.pdf`, `printed/NAME.job` | what was printed, and printer, copies and sheet, one a line |
//! | `viewed/` | what was opened in a viewer |
//! | `clipboard` | the text on the clipboard; a test may write another one |
//! | `keystore/NAME` | what the keystore keeps; a file `no-keystore` beside it: there is none |
//! | `protected` | present while the window is hidden from screenshots |
//! | `printers` | the printers, one a line, the default first; absent: one named `Printer` |
//!
//! It must never choose or write anything outside that folder, but for the folders that a test names.

use super::{
    Desktop, DesktopError, FolderPurpose, Keystore, OpenKind, OpenPurpose, PickedFile, PrintJob, PrinterInfo,
    SaveWriter, save_private_by,
};
use std::{fs, path::PathBuf};

/// See the module.
#[derive(Debug, Clone)]
pub struct ScriptedDesktop {
    folder: PathBuf,
}

impl ScriptedDesktop {
    /// Scripted by this folder, which need not exist yet.
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    fn put(&self, place: &str, name: &str, bytes: &[u8]) -> Result<(), DesktopError> {
        let folder = self.folder.join(place);
        fs::create_dir_all(&folder).map_err(|_| DesktopError::CannotWrite)?;
        fs::write(folder.join(safe(name)), bytes).map_err(|_| DesktopError::CannotWrite)
    }

    /// The files in a folder of the script, in order of name.
    fn files(&self, place: &str) -> Option<Vec<PathBuf>> {
        let entries = fs::read_dir(self.folder.join("open").join(place)).ok()?;
        let mut paths: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
        paths.retain(|path| path.is_file());
        paths.sort();
        Some(paths)
    }
}

fn place(purpose: &OpenPurpose) -> &'static str {
    match purpose.kind() {
        OpenKind::Roster => "roster",
        OpenKind::Picture => "picture",
        OpenKind::Attachment => "attachment",
        OpenKind::Calendar => "calendar",
    }
}

/// A name without anything that could leave the folder.
fn safe(name: &str) -> String {
    name.chars().map(|letter| if matches!(letter, '/' | '\\' | ':' | '\0') { '_' } else { letter }).collect()
}

impl Desktop for ScriptedDesktop {
    fn open_files(&self, purpose: OpenPurpose) -> Result<Option<Vec<PickedFile>>, DesktopError> {
        let Some(mut paths) = self.files(place(&purpose)) else { return Ok(None) };
        if !purpose.many() {
            paths.truncate(1);
        }
        let read = |path: &PathBuf| {
            let bytes = fs::read(path).map_err(|_| DesktopError::CannotRead)?;
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            Ok(PickedFile { name, bytes })
        };
        let files = paths.iter().map(read).collect::<Result<Vec<_>, DesktopError>>()?;
        Ok(Some(files).filter(|files| !files.is_empty()))
    }

    fn choose_files(&self, purpose: OpenPurpose) -> Result<Option<Vec<PathBuf>>, DesktopError> {
        Ok(self.files(place(&purpose)).filter(|files| !files.is_empty()))
    }

    fn dropped_files(&self) -> Vec<PathBuf> {
        self.files("dropped").unwrap_or_default()
    }

    fn save_stream(&self, suggested_name: &str, write: &mut SaveWriter<'_>) -> Result<Option<String>, DesktopError> {
        if self.folder.join("cancel-save").exists() {
            return Ok(None);
        }
        let folder = self.folder.join("saved");
        fs::create_dir_all(&folder).map_err(|_| DesktopError::CannotWrite)?;
        save_private_by(&folder.join(safe(suggested_name)), write).map_err(|_| DesktopError::CannotWrite)?;
        Ok(Some(suggested_name.to_owned()))
    }

    fn save_file(&self, suggested_name: &str, bytes: &[u8]) -> Result<Option<String>, DesktopError> {
        if self.folder.join("cancel-save").exists() {
            return Ok(None);
        }
        self.put("saved", suggested_name, bytes)?;
        Ok(Some(suggested_name.to_owned()))
    }

    fn choose_folder(&self, purpose: FolderPurpose) -> Result<Option<PathBuf>, DesktopError> {
        let script = self.folder.join("folder").join(match purpose {
            FolderPurpose::NewCaseFile => "new-case-file",
            FolderPurpose::OtherCaseFile => "other-case-file",
            FolderPurpose::Backup => "backup",
            FolderPurpose::Restore => "restore",
        });
        let Ok(path) = fs::read_to_string(script) else { return Ok(None) };
        Ok(Some(PathBuf::from(path.trim())))
    }

    fn printers(&self) -> Result<Vec<PrinterInfo>, DesktopError> {
        let names = fs::read_to_string(self.folder.join("printers")).unwrap_or_else(|_| "Printer".to_owned());
        let names = names.lines().map(str::trim).filter(|name| !name.is_empty());
        Ok(names.enumerate().map(|(at, name)| PrinterInfo { name: name.to_owned(), is_default: at == 0 }).collect())
    }

    fn print(&self, pdf: &[u8], job: &PrintJob) -> Result<(), DesktopError> {
        let printer = job.printer.clone().unwrap_or_default();
        self.put("printed", &format!("{}.pdf", job.job_name), pdf)?;
        let told = format!("{printer}\n{}\n{}\n", job.copies, job.media);
        self.put("printed", &format!("{}.job", job.job_name), told.as_bytes())
    }

    fn view_pdf(&self, name: &str, bytes: &[u8]) -> Result<(), DesktopError> {
        self.put("viewed", name, bytes)
    }

    fn copy(&self, text: &str) -> Result<(), DesktopError> {
        let _ = fs::create_dir_all(&self.folder);
        fs::write(self.folder.join("clipboard"), text).map_err(|_| DesktopError::NoClipboard)
    }

    fn copied(&self) -> Result<Option<String>, DesktopError> {
        Ok(fs::read_to_string(self.folder.join("clipboard")).ok())
    }

    fn clear_copied(&self) -> Result<(), DesktopError> {
        fs::remove_file(self.folder.join("clipboard")).map_err(|_| DesktopError::NoClipboard)
    }

    fn keystore(&self) -> Option<&dyn Keystore> {
        Some(self)
    }

    fn protect_window(&self, on: bool) -> bool {
        let mark = self.folder.join("protected");
        let _ = if on {
            fs::create_dir_all(&self.folder).and_then(|()| fs::write(mark, b""))
        } else {
            fs::remove_file(mark)
        };
        true
    }

    fn is_scripted(&self) -> bool {
        true
    }
}

impl Keystore for ScriptedDesktop {
    fn answers(&self) -> bool {
        !self.folder.join("no-keystore").exists()
    }

    fn put(&self, name: &str, secret: &[u8]) -> Result<(), DesktopError> {
        if !self.answers() {
            return Err(DesktopError::NoKeystore);
        }
        ScriptedDesktop::put(self, "keystore", name, secret)
    }

    fn get(&self, name: &str) -> Result<Option<Vec<u8>>, DesktopError> {
        if !self.answers() {
            return Err(DesktopError::NoKeystore);
        }
        Ok(fs::read(self.folder.join("keystore").join(safe(name))).ok())
    }

    fn forget(&self, name: &str) -> Result<(), DesktopError> {
        fs::remove_file(self.folder.join("keystore").join(safe(name))).map_err(|_| DesktopError::NoKeystore)
    }
}
