//! What the application borrows from the desktop it runs on: file dialogs, printers, a viewer. Paths stay behind this
//! trait; the page learns the last part of a name at most.

mod handed;
mod scripted;

pub use handed::{ViewedPages, print_by_viewer, save_private, save_private_by};
pub use scripted::ScriptedDesktop;

use i18n::{Lang, Texts};
use std::path::PathBuf;

/// Why the desktop did not do what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DesktopError {
    /// What was chosen cannot be read.
    #[error("cannot be read")]
    CannotRead,
    /// The file cannot be written.
    #[error("cannot be written")]
    CannotWrite,
    /// Not a file of this computer.
    #[error("not a file")]
    NotAFile,
    /// No print system.
    #[error("no print system")]
    NoPrintSystem,
    /// The print system did not take the job.
    #[error("print refused")]
    PrintRefused,
    /// No program to open a PDF.
    #[error("no viewer")]
    NoViewer,
    /// No clipboard.
    #[error("no clipboard")]
    NoClipboard,
    /// No keystore, or it refuses.
    #[error("no keystore")]
    NoKeystore,
}

/// What kind of file is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenKind {
    /// A roster: one workbook, table or archive, or the files of a OneRoster folder.
    Roster,
    /// A picture: logo or photo.
    Picture,
    /// Files to attach, of any kind.
    Attachment,
    /// A calendar file.
    Calendar,
}

/// Why files are opened: what the dialog filters by and says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenPurpose {
    kind: OpenKind,
    name: String,
}

impl OpenPurpose {
    /// Asks for this kind of file, worded in this language.
    #[must_use]
    pub fn new(kind: OpenKind, lang: Lang) -> Self {
        let id = match kind {
            OpenKind::Roster => "workstation-open-roster",
            OpenKind::Picture => "workstation-open-picture",
            OpenKind::Attachment => "workstation-open-attachment",
            OpenKind::Calendar => "workstation-open-calendar",
        };
        Self { kind, name: Texts::of(lang).plain(id) }
    }

    /// Which kind of file.
    #[must_use]
    pub fn kind(&self) -> OpenKind {
        self.kind
    }

    /// Name of the dialog's filter.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Endings that the dialog shows, none for all; what a file really is decides its content.
    #[must_use]
    pub fn extensions(&self) -> &'static [&'static str] {
        match self.kind {
            OpenKind::Roster => &["xlsx", "xls", "csv", "txt", "tsv", "zip", "xml", "html", "htm"],
            OpenKind::Picture => &["png", "jpg", "jpeg"],
            OpenKind::Attachment => &[],
            OpenKind::Calendar => &["ics"],
        }
    }

    /// Whether several files may be chosen at once.
    #[must_use]
    pub fn many(&self) -> bool {
        !matches!(self.kind, OpenKind::Picture | OpenKind::Calendar)
    }
}

/// Why a folder is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FolderPurpose {
    /// Where a new case file goes.
    NewCaseFile,
    /// A case file to open.
    OtherCaseFile,
    /// Where backups go.
    Backup,
    /// A backup to restore from.
    Restore,
}

/// A chosen file.
#[derive(Clone, PartialEq, Eq)]
pub struct PickedFile {
    /// Last part of its path.
    pub name: String,
    /// Content.
    pub bytes: Vec<u8>,
}

/// A printer of the system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrinterInfo {
    /// Its name.
    pub name: String,
    /// Whether it is the default.
    pub is_default: bool,
}

/// How a PDF is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintJob {
    /// Printer; the system's default when absent.
    pub printer: Option<String>,
    /// Name of the job: a code, because queues and banner pages show it. Never a person's name.
    pub job_name: String,
    /// Copies.
    pub copies: u32,
    /// Sheet as CUPS names it, such as `iso_a4_210x297mm`.
    pub media: String,
}

/// The keystore of the operating system, for the person who is logged in. Names are codes, never a person's.
pub trait Keystore: Send + Sync {
    /// Whether there is one that answers.
    fn answers(&self) -> bool;

    /// Keeps a secret under a name, in place of an earlier one.
    ///
    /// # Errors
    /// [`DesktopError::NoKeystore`].
    fn put(&self, name: &str, secret: &[u8]) -> Result<(), DesktopError>;

    /// The secret of this name, if there is one.
    ///
    /// # Errors
    /// [`DesktopError::NoKeystore`].
    fn get(&self, name: &str) -> Result<Option<Vec<u8>>, DesktopError>;

    /// Drops the secret of this name.
    ///
    /// # Errors
    /// [`DesktopError::NoKeystore`].
    fn forget(&self, name: &str) -> Result<(), DesktopError>;
}

/// Writes what is saved.
pub type SaveWriter<'a> = dyn FnMut(&mut dyn std::io::Write) -> std::io::Result<()> + 'a;

/// The desktop.
pub trait Desktop: Send + Sync {
    /// Lets the person choose files; `None` when cancelled.
    ///
    /// # Errors
    /// [`DesktopError`].
    fn open_files(&self, purpose: OpenPurpose) -> Result<Option<Vec<PickedFile>>, DesktopError>;

    /// Lets the person choose files, which are then read piece by piece; `None` when cancelled. The paths stay behind this
    /// seam.
    ///
    /// # Errors
    /// [`DesktopError`].
    fn choose_files(&self, purpose: OpenPurpose) -> Result<Option<Vec<PathBuf>>, DesktopError>;

    /// The files that a script says were dropped onto the window. The real desktop tells of them by itself.
    fn dropped_files(&self) -> Vec<PathBuf> {
        Vec::new()
    }

    /// As [`Desktop::save_file`], for what is written piece by piece: whole or not at all.
    ///
    /// # Errors
    /// [`DesktopError`], also when `write` fails.
    fn save_stream(&self, suggested_name: &str, write: &mut SaveWriter<'_>) -> Result<Option<String>, DesktopError>;

    /// Lets the person choose where to save, and saves; the last part of the name, `None` when cancelled.
    ///
    /// # Errors
    /// [`DesktopError`].
    fn save_file(&self, suggested_name: &str, bytes: &[u8]) -> Result<Option<String>, DesktopError>;

    /// Lets the person choose a folder; `None` when cancelled.
    ///
    /// # Errors
    /// [`DesktopError`].
    fn choose_folder(&self, purpose: FolderPurpose) -> Result<Option<PathBuf>, DesktopError>;

    /// The printers, the default first.
    ///
    /// # Errors
    /// [`DesktopError`].
    fn printers(&self) -> Result<Vec<PrinterInfo>, DesktopError>;

    /// Prints.
    ///
    /// # Errors
    /// [`DesktopError`].
    fn print(&self, pdf: &[u8], job: &PrintJob) -> Result<(), DesktopError>;

    /// Opens a PDF in the system's viewer.
    ///
    /// # Errors
    /// [`DesktopError`].
    fn view_pdf(&self, name: &str, bytes: &[u8]) -> Result<(), DesktopError>;

    /// Puts a text on the clipboard, marked as secret where the system knows such a mark.
    ///
    /// # Errors
    /// [`DesktopError::NoClipboard`].
    fn copy(&self, _text: &str) -> Result<(), DesktopError> {
        Err(DesktopError::NoClipboard)
    }

    /// The text on the clipboard now, if it is one.
    ///
    /// # Errors
    /// [`DesktopError::NoClipboard`].
    fn copied(&self) -> Result<Option<String>, DesktopError> {
        Err(DesktopError::NoClipboard)
    }

    /// Empties the clipboard.
    ///
    /// # Errors
    /// [`DesktopError::NoClipboard`].
    fn clear_copied(&self) -> Result<(), DesktopError> {
        Err(DesktopError::NoClipboard)
    }

    /// The keystore of the operating system, if this desktop lends one.
    fn keystore(&self) -> Option<&dyn Keystore> {
        None
    }

    /// Hides the window from screenshots and screen sharing, or shows it again; false where the system cannot.
    fn protect_window(&self, _on: bool) -> bool {
        false
    }

    /// Whether a script stands in for the person (automated tests).
    fn is_scripted(&self) -> bool {
        false
    }
}

/// Name of a sheet for the print system (PWG 5101.1).
#[must_use]
pub const fn media_name(paper: report::Paper) -> &'static str {
    match paper {
        report::Paper::A4 => "iso_a4_210x297mm",
        report::Paper::F4 => "custom_f4_215x330mm",
        report::Paper::Folio => "na_foolscap_8.5x13in",
        report::Paper::Letter => "na_letter_8.5x11in",
        report::Paper::Legal => "na_legal_8.5x14in",
    }
}
