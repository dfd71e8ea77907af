//! The clipboard of the desktop. Kept open for the life of the program: on X11 and Wayland a text is there only as long as
//! whoever copied it answers for it.

use arboard::{Clipboard, Error};
use std::sync::{Mutex, MutexGuard, PoisonError};
use workstation::DesktopError;

static CLIPBOARD: Mutex<Option<Clipboard>> = Mutex::new(None);

fn with<T>(act: impl FnOnce(&mut Clipboard) -> Result<T, Error>) -> Result<T, DesktopError> {
    let mut held: MutexGuard<'_, Option<Clipboard>> = CLIPBOARD.lock().unwrap_or_else(PoisonError::into_inner);
    if held.is_none() {
        *held = Some(Clipboard::new().map_err(|_| DesktopError::NoClipboard)?);
    }
    let clipboard = held.as_mut().ok_or(DesktopError::NoClipboard)?;
    act(clipboard).map_err(|_| DesktopError::NoClipboard)
}

/// Puts a text there and asks clipboard managers not to keep it.
pub fn copy(text: &str) -> Result<(), DesktopError> {
    #[cfg(target_os = "macos")]
    use arboard::SetExtApple as _;
    #[cfg(target_os = "linux")]
    use arboard::SetExtLinux as _;
    #[cfg(windows)]
    use arboard::SetExtWindows as _;
    with(|clipboard| {
        let set = clipboard.set();
        #[cfg(any(target_os = "macos", target_os = "linux", windows))]
        let set = set.exclude_from_history();
        set.text(text)
    })
}

/// The text that is there; `None` for anything else.
pub fn copied() -> Result<Option<String>, DesktopError> {
    with(|clipboard| match clipboard.get_text() {
        Ok(text) => Ok(Some(text)),
        Err(Error::ContentNotAvailable) => Ok(None),
        Err(error) => Err(error),
    })
}

/// Empties it.
pub fn clear() -> Result<(), DesktopError> {
    with(Clipboard::clear)
}
