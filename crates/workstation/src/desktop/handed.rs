//! Pages given out of the encrypted file because the person asked for it: to a viewer, to a place of her choice. They are
//! the only plaintext that the program writes. Others than she must not be able to read it, and what was only for a
//! viewer must not outlive the program, not even one that crashed. Nothing that another program made is ever removed.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

const PREFIX: &str = "ruang-bk-viewed-";
/// Held while the program that made the folder lives.
const HELD: &str = "held.lock";

/// The folder of what viewers were given: one for each run of the program, for its user alone.
#[derive(Debug)]
pub struct ViewedPages {
    base: PathBuf,
    folder: Option<(PathBuf, File)>,
    given: u32,
}

impl ViewedPages {
    /// Under this folder (better one in memory); removes what runs that ended without doing so left there.
    #[must_use]
    pub fn new(base: &Path) -> Self {
        sweep(base);
        Self { base: base.to_owned(), folder: None, given: 0 }
    }

    /// Writes bytes for another program to open; of `name` the last part counts.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn write(&mut self, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
        let folder = match self.folder.take() {
            Some(folder) => folder,
            None => make(&self.base)?,
        };
        let (folder, _) = self.folder.insert(folder);
        self.given += 1;
        let own = folder.join(self.given.to_string());
        fs::create_dir(&own)?;
        let path = own.join(Path::new(name).file_name().unwrap_or(OsStr::new("Ruang BK.pdf")));
        private().open(&path)?.write_all(bytes)?;
        Ok(path)
    }

    /// Removes all of it.
    pub fn forget(&mut self) {
        if let Some((folder, held)) = self.folder.take() {
            drop(held);
            // What a viewer keeps open (Windows) goes at the next start.
            let _ = remove(&folder);
        }
    }
}

impl Drop for ViewedPages {
    fn drop(&mut self) {
        self.forget();
    }
}

fn make(base: &Path) -> io::Result<(PathBuf, File)> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX);
    // Else it is as open as the umask leaves it.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    let folder = builder.tempdir_in(base)?.keep();
    // Under its name only once it is locked, so that nobody who sweeps meets it free.
    let new = folder.join("new");
    let held = private().open(&new)?;
    held.lock()?;
    fs::rename(&new, folder.join(HELD))?;
    Ok((folder, held))
}

fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Removes the folders that runs left which live no longer. A folder counts as ours by its name, its owner, and a lock
/// file that nobody holds; a link never does.
fn sweep(base: &Path) {
    let Ok(entries) = fs::read_dir(base) else { return };
    for entry in entries.flatten() {
        let named = entry.file_name().to_str().is_some_and(|name| name.starts_with(PREFIX));
        if named
            && entry.file_type().is_ok_and(|kind| kind.is_dir())
            && is_mine(&entry.path())
            && is_left(&entry.path())
        {
            let _ = remove(&entry.path());
        }
    }
}

/// The lock goes last: what cannot be removed now is found again at the next start.
fn remove(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        } else if entry.file_name() != HELD {
            fs::remove_file(entry.path())?;
        }
    }
    fs::remove_dir_all(folder)
}

fn is_left(folder: &Path) -> bool {
    let path = folder.join(HELD);
    if !fs::symlink_metadata(&path).is_ok_and(|held| held.is_file()) {
        return false;
    }
    let Ok(held) = OpenOptions::new().write(true).open(&path) else { return false };
    !matches!(held.try_lock(), Err(TryLockError::WouldBlock | TryLockError::Error(_)))
}

/// Whether this user made the folder, and it is still closed to all others.
#[cfg(unix)]
fn is_mine(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let probe = tempfile::tempfile().and_then(|file| file.metadata());
    let found = fs::symlink_metadata(folder);
    matches!((probe, found), (Ok(me), Ok(found)) if found.uid() == me.uid() && found.mode() & 0o077 == 0)
}

/// Windows: the temporary folder is the user's own.
#[cfg(not(unix))]
fn is_mine(_folder: &Path) -> bool {
    true
}

/// Writes a file at a place that the person chose: whole or not at all, and readable by her alone.
///
/// # Errors
/// Those of the file system; what was there before stays then.
pub fn save_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    save_private_by(path, &mut |out| out.write_all(bytes))
}

/// As [`save_private`], for what is written piece by piece.
///
/// # Errors
/// Those of the file system and of `write`; what was there before stays then.
pub fn save_private_by(path: &Path, write: &mut super::SaveWriter<'_>) -> io::Result<()> {
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut part = tempfile::NamedTempFile::new_in(folder)?;
    write(&mut part)?;
    part.as_file().sync_all()?;
    part.persist(path).map_err(|failed| failed.error)?;
    Ok(())
}

/// Windows' spooler takes no PDF: the registered viewer's own print verb does it. The path travels beside the command's
/// text, so that no name can become part of the command.
#[must_use]
pub fn print_by_viewer(path: &Path) -> Command {
    let mut command = Command::new("powershell");
    command.args([
        "-NoProfile",
        "-NonInteractive",
        "-Command",
        "Start-Process -FilePath $env:RUANG_BK_PRINT -Verb Print",
    ]);
    command.env("RUANG_BK_PRINT", path);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As a program that crashed leaves it: the folder stands, nobody holds the lock.
    fn crash(pages: &mut ViewedPages) -> PathBuf {
        let (folder, held) = pages.folder.take().unwrap();
        drop(held);
        folder
    }

    #[test]
    fn what_a_crash_left_goes_at_the_next_start_and_nothing_else() {
        let base = tempfile::tempdir().unwrap();
        let mut crashed = ViewedPages::new(base.path());
        let page = crashed.write("a.pdf", b"%PDF").unwrap();
        let left = crash(&mut crashed);
        let mut living = ViewedPages::new(base.path());
        assert!(!left.exists() && !page.exists());
        let open = living.write("a.pdf", b"%PDF").unwrap();
        // Another program's: without a lock file; only a file; of a like name.
        let others = [format!("{PREFIX}strange"), "ruang-bk-other".to_owned()].map(|name| base.path().join(name));
        others.iter().for_each(|folder| fs::create_dir(folder).unwrap());
        let file = base.path().join(format!("{PREFIX}file"));
        fs::write(&file, "x").unwrap();
        let _third = ViewedPages::new(base.path());
        assert!(open.exists() && file.exists() && others.iter().all(|folder| folder.exists()));
        living.forget();
        assert!(!open.exists());
        let again = living.write("../a.pdf", b"%PDF").unwrap();
        assert!(
            again.starts_with(base.path()) && again.ends_with("1/a.pdf") || again.ends_with("2/a.pdf"),
            "{again:?}"
        );
        drop(living);
        assert!(!again.exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_or_a_folder_open_to_others_is_not_ours() {
        use std::os::unix::fs::PermissionsExt;
        let (base, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::write(elsewhere.path().join(HELD), "").unwrap();
        let link = base.path().join(format!("{PREFIX}link"));
        std::os::unix::fs::symlink(elsewhere.path(), &link).unwrap();
        let open = base.path().join(format!("{PREFIX}open"));
        fs::create_dir(&open).unwrap();
        fs::write(open.join(HELD), "").unwrap();
        fs::set_permissions(&open, fs::Permissions::from_mode(0o755)).unwrap();
        sweep(base.path());
        assert!(link.exists() && elsewhere.path().join(HELD).exists() && open.join(HELD).exists());
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_can_read_what_is_given_out() {
        use std::os::unix::fs::PermissionsExt;
        let base = tempfile::tempdir().unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let mut pages = ViewedPages::new(base.path());
        let page = pages.write("a.pdf", b"%PDF").unwrap();
        assert_eq!((mode(&page), mode(&pages.folder.as_ref().unwrap().0)), (0o600, 0o700));
        let saved = base.path().join("b.pdf");
        fs::write(&saved, "older").unwrap();
        fs::set_permissions(&saved, fs::Permissions::from_mode(0o644)).unwrap();
        save_private(&saved, b"%PDF").unwrap();
        assert_eq!((mode(&saved), fs::read(&saved).unwrap()), (0o600, b"%PDF".to_vec()));
        assert!(save_private(&base.path().join("none/c.pdf"), b"x").is_err());
    }

    #[test]
    fn a_name_is_never_part_of_the_print_command() {
        let hostile = Path::new("C:\\x\\a'; Remove-Item \"$HOME\" ;.pdf");
        let command = print_by_viewer(hostile);
        let args: Vec<_> = command.get_args().collect();
        assert!(args.iter().all(|arg| !arg.to_string_lossy().contains("Remove-Item")), "{args:?}");
        assert_eq!(args.last().unwrap().to_string_lossy(), "Start-Process -FilePath $env:RUANG_BK_PRINT -Verb Print");
        let named: Vec<_> = command.get_envs().collect();
        assert_eq!(named, [(OsStr::new("RUANG_BK_PRINT"), Some(hostile.as_os_str()))]);
    }
}
