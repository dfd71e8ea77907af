//! The server's data folder: which file holds what, and that nobody but its owner reads it. What lies here opens no
//! record; the keys are those of the server itself. Never creates a folder over one that is in use.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use keys::{Secret, SigningKey};
use thiserror::Error;

use crate::certificate::{Certificate, CertificateError};
use crate::clock::{Draw, Randomness};

/// Why the data folder cannot be made or used.
#[derive(Debug, Error)]
pub enum DataFolderError {
    /// `init` met a folder that already is a server's.
    #[error("{0} already holds a school server")]
    InUse(PathBuf),
    /// `serve` met a folder without a server in it.
    #[error("{0} holds no school server")]
    NotThere(PathBuf),
    /// Another process serves this folder now.
    #[error("{0} is being served already")]
    Served(PathBuf),
    /// A file that the server wrote once has another form now.
    #[error("{0} is damaged")]
    Damaged(PathBuf),
    /// Reading or writing failed.
    #[error("{path}: {error}")]
    Io {
        /// What was read or written.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// The certificate could not be made or read.
    #[error(transparent)]
    Certificate(#[from] CertificateError),
}

/// A folder that holds a server.
#[derive(Debug, Clone)]
pub struct DataFolder(PathBuf);

impl DataFolder {
    /// Makes the folder with a fresh identity key and a fresh certificate for `names` (host names and addresses).
    ///
    /// # Errors
    /// [`DataFolderError::InUse`] if there is a server already, or what the system says.
    pub fn create(path: &Path, names: &[String], random: &dyn Randomness) -> Result<Self, DataFolderError> {
        let folder = Self(path.to_owned());
        if folder.identity_file().exists() || folder.database().exists() {
            return Err(DataFolderError::InUse(path.to_owned()));
        }
        make_private_folder(path)?;
        let certificate = Certificate::make(names)?;
        folder.write(&folder.certificate_file(), certificate.certificate_pem().as_bytes())?;
        folder.write(&folder.tls_key_file(), certificate.key_pem().as_bytes())?;
        // The identity key comes last: while it is missing the folder counts as not made.
        let key = SigningKey::random(&mut Draw(random));
        folder.write(&folder.identity_file(), key.seed().expose())?;
        Ok(folder)
    }

    /// The folder of a server that was made before.
    ///
    /// # Errors
    /// [`DataFolderError::NotThere`] if none was.
    pub fn open(path: &Path) -> Result<Self, DataFolderError> {
        let folder = Self(path.to_owned());
        folder.identity_file().is_file().then_some(folder).ok_or_else(|| DataFolderError::NotThere(path.to_owned()))
    }

    /// The key that names this server and signs its receipts.
    ///
    /// # Errors
    /// The file is missing, unreadable or of another length.
    pub fn identity_key(&self) -> Result<SigningKey, DataFolderError> {
        let path = self.identity_file();
        let bytes = fs::read(&path).map_err(io_error(&path))?;
        let seed = Secret::from_slice(&bytes).ok_or(DataFolderError::Damaged(path))?;
        Ok(SigningKey::from_seed(&seed))
    }

    /// The TLS certificate and its key.
    ///
    /// # Errors
    /// A file is missing or no PEM of that kind.
    pub fn certificate(&self) -> Result<Certificate, DataFolderError> {
        let read = |path: PathBuf| fs::read_to_string(&path).map_err(io_error(&path));
        Ok(Certificate::from_pem(&read(self.certificate_file())?, &read(self.tls_key_file())?)?)
    }

    /// Holds the folder for one serving process, until the answer is dropped.
    ///
    /// # Errors
    /// [`DataFolderError::Served`] if another process holds it.
    pub fn hold(&self) -> Result<File, DataFolderError> {
        let path = self.0.join("lock");
        let mut options = OpenOptions::new();
        options.append(true).create(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path).map_err(io_error(&path))?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => Err(DataFolderError::Served(self.0.clone())),
            Err(TryLockError::Error(error)) => Err(DataFolderError::Io { path, error }),
        }
    }

    /// The database.
    pub fn database(&self) -> PathBuf {
        self.0.join("server.db")
    }

    /// The boot marker, which a restored database is compared with.
    pub fn boot_marker(&self) -> PathBuf {
        self.0.join("boot")
    }

    fn identity_file(&self) -> PathBuf {
        self.0.join("server.key")
    }

    fn certificate_file(&self) -> PathBuf {
        self.0.join("tls.crt")
    }

    fn tls_key_file(&self) -> PathBuf {
        self.0.join("tls.key")
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), DataFolderError> {
        replace_file(path, bytes).map_err(io_error(path))
    }
}

fn io_error(path: &Path) -> impl FnOnce(io::Error) -> DataFolderError + use<> {
    let path = path.to_owned();
    |error| DataFolderError::Io { path, error }
}

fn make_private_folder(path: &Path) -> Result<(), DataFolderError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(io_error(path))?;
    #[cfg(unix)]
    fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o700)).map_err(io_error(path))?;
    Ok(())
}

/// Makes an empty file that only its owner may read; one that is there is left alone.
///
/// # Errors
/// It exists, or what the system says.
pub(crate) fn new_file(path: &Path) -> Result<(), DataFolderError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop).map_err(io_error(path))
}

/// Puts `bytes` in place of the file at once and durably; only the owner may read it.
///
/// # Errors
/// What the system says; the old file then stands as it was.
pub(crate) fn replace_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let fresh = path.with_extension("new");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&fresh)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    fs::rename(&fresh, path)?;
    // A folder cannot be opened as a file on Windows, where the rename is durable by itself.
    if cfg!(unix)
        && let Some(folder) = path.parent()
    {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}
