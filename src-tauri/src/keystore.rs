//! The keystore of the operating system: Secret Service on Linux, Credential Manager on Windows, Keychain on macOS (read, never
//! built by us). What is kept there are keys under the case file's number; no name of a person goes there.

use keyring::{Entry, Error};
use workstation::{DesktopError, Keystore};

/// The program's name to the keystore, as in the window's configuration.
const SERVICE: &str = "id.ruangbk.workstation";

/// See the module.
pub struct SystemKeystore;

fn entry(name: &str) -> Result<Entry, DesktopError> {
    Entry::new(SERVICE, name).map_err(|_| DesktopError::NoKeystore)
}

impl Keystore for SystemKeystore {
    fn answers(&self) -> bool {
        // Asking for what is not there unlocks nothing and prompts nobody.
        entry("none").is_ok_and(|entry| matches!(entry.get_secret(), Ok(_) | Err(Error::NoEntry)))
    }

    fn put(&self, name: &str, secret: &[u8]) -> Result<(), DesktopError> {
        entry(name)?.set_secret(secret).map_err(|_| DesktopError::NoKeystore)
    }

    fn get(&self, name: &str) -> Result<Option<Vec<u8>>, DesktopError> {
        match entry(name)?.get_secret() {
            Ok(secret) => Ok(Some(secret)),
            Err(Error::NoEntry) => Ok(None),
            Err(_) => Err(DesktopError::NoKeystore),
        }
    }

    fn forget(&self, name: &str) -> Result<(), DesktopError> {
        match entry(name)?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(_) => Err(DesktopError::NoKeystore),
        }
    }
}
