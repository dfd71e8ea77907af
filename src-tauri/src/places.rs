//! Where things lie on this laptop, and what the workstation is lent.

use crate::desktop;
use i18n::Lang;
use tauri::{AppHandle, Manager};
use workstation::{Environment, OsEntropy, SystemClock};

/// The real environment of the desktop program.
pub fn environment(app: &AppHandle) -> tauri::Result<Environment> {
    let paths = app.path();
    Ok(Environment {
        data_dir: paths.document_dir().or_else(|_| paths.app_data_dir())?,
        config_dir: paths.app_config_dir()?,
        state_dir: paths.app_local_data_dir()?,
        desktop: desktop::of(app),
        clock: Box::new(SystemClock),
        entropy: Box::new(OsEntropy),
    })
}

/// The language of a system whose owner has chosen none in the program: Indonesian where the system speaks it.
pub fn language() -> Lang {
    // `in` is the old code, which some systems still use.
    let speaks = |locale: String| matches!(locale.split(['-', '_', '.']).next(), Some("id" | "in"));
    if sys_locale::get_locale().is_some_and(speaks) { Lang::Id } else { Lang::En }
}
