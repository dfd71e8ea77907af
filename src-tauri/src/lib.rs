//! The desktop shell: the only code that knows Tauri. It opens the window, hands the page's calls to the workstation,
//! and lends it the system's dialogs, printers and viewer. No record, key or rule lives here.

mod clipboard;
mod commands;
mod desktop;
mod idle;
mod keystore;
mod places;
pub mod print;
mod session;
mod window;

use std::{process::ExitCode, sync::Arc};
use workstation::Workstation;

/// Opens the window and returns when it has been closed.
#[must_use]
pub fn start() -> ExitCode {
    hardening::harden();
    window::forget_automation();
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(tauri::generate_handler![
            commands::session,
            commands::call,
            commands::call_bytes,
            commands::watch
        ])
        .setup(|app| {
            let environment = places::environment(app.handle())?;
            let workstation = Arc::new(Workstation::new(environment));
            workstation.assume_lang(places::language());
            tauri::Manager::manage(app, Arc::clone(&workstation));
            // The toolkit makes the page in a process of its own; what follows happens meanwhile.
            window::open(app.handle())?;
            idle::watch(Arc::clone(&workstation));
            desktop::sweep_viewed();
            let told = Arc::clone(&workstation);
            session::watch(move || told.lock_soon());
            workstation.run_sync();
            workstation.run_backups();
            Ok(())
        })
        .build(tauri::generate_context!());
    match built {
        Ok(app) => {
            app.run(|handle, event| {
                if let tauri::RunEvent::Exit = event {
                    tauri::Manager::state::<Arc<Workstation>>(handle).lock();
                    desktop::forget_viewed();
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("Ruang BK cannot open its window: {error}");
            ExitCode::FAILURE
        }
    }
}
