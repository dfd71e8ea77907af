//! What the window asks before anything is open: what is known here, language, theme, which folder, which printers.

use crate::contract::app::{AppStatus, Chosen, Nothing, Printer, SetLang, SetTheme};
use crate::desktop::FolderPurpose;
use crate::{CallError, ErrorCode, Workstation, attempts};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// The folder chosen for the next new case file.
#[derive(Default)]
pub(crate) struct ChosenFolder(pub Mutex<Option<PathBuf>>);

/// The ending of a case file's folder.
const ENDING: &str = "ruang";

/// Name of a case file as shown: its last part without the ending.
pub(crate) fn shown_name(path: &Path) -> String {
    let named =
        if path.extension().is_some_and(|ending| ending == ENDING) { path.file_stem() } else { path.file_name() };
    named.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The folder that a case file of this name becomes.
pub(crate) fn folder_of(parent: &Path, name: &str) -> PathBuf {
    parent.join(format!("{name}.{ENDING}"))
}

/// `app.status`
pub fn status(workstation: &Workstation, _: Nothing) -> Result<AppStatus, CallError> {
    let remembered = workstation.remembered();
    let open = workstation.open_file();
    let handed = open.as_deref().and_then(crate::assessments::handed);
    let file = open.map(|open| open.path.clone()).or(remembered.file);
    let wait_seconds = file.as_deref().map_or(0, |file| attempts::seconds_left(workstation, file));
    Ok(AppStatus {
        state: workstation.file_state(),
        file_name: file.as_deref().map(shown_name).unwrap_or_default(),
        lang: remembered.lang,
        theme: remembered.theme,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        lock_minutes: workstation.lock_minutes(),
        wait_seconds,
        automation: workstation.desktop().is_scripted(),
        handed,
    })
}

/// `app.setLang`
pub fn set_lang(workstation: &Workstation, params: SetLang) -> Result<AppStatus, CallError> {
    workstation.remember(|remembered| remembered.lang = params.lang);
    status(workstation, Nothing {})
}

/// `app.setTheme`
pub fn set_theme(workstation: &Workstation, params: SetTheme) -> Result<AppStatus, CallError> {
    if !matches!(params.theme.as_str(), "light" | "dark" | "system") {
        return Err(CallError::field(ErrorCode::BadValue, "theme"));
    }
    workstation.remember(|remembered| remembered.theme = params.theme);
    status(workstation, Nothing {})
}

/// `app.chooseFolder`
pub fn choose_folder(workstation: &Workstation, _: Nothing) -> Result<Chosen, CallError> {
    let chosen = workstation.desktop().choose_folder(FolderPurpose::NewCaseFile)?;
    let name = chosen.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    if chosen.is_some() {
        let state = workstation.state::<ChosenFolder>();
        *state.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = chosen;
    }
    Ok(Chosen { name })
}

/// `app.openOther`
pub fn open_other(workstation: &Workstation, _: Nothing) -> Result<AppStatus, CallError> {
    if workstation.is_open() {
        return Err(ErrorCode::FileOpen.into());
    }
    if let Some(folder) = workstation.desktop().choose_folder(FolderPurpose::OtherCaseFile)? {
        if !["case.hdr", "case.hdr.bak"].iter().any(|part| folder.join(part).is_file()) {
            return Err(ErrorCode::NotACaseFile.into());
        }
        workstation.remember(|remembered| remembered.file = Some(folder));
    }
    status(workstation, Nothing {})
}

/// `app.printers`
pub fn printers(workstation: &Workstation, _: Nothing) -> Result<Vec<Printer>, CallError> {
    let printers = workstation.desktop().printers()?;
    Ok(printers.into_iter().map(|printer| Printer { name: printer.name, is_default: printer.is_default }).collect())
}
