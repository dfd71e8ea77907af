//! The one window: where it may go (nowhere), what it may open (nothing), and its size.

use std::sync::Arc;
use tauri::{AppHandle, DragDropEvent, Manager, WebviewUrl, WebviewWindowBuilder, WindowEvent};
use workstation::Workstation;

/// Environment variables by which another program could steer or listen to the webview.
const STEERING: &[&str] = &[
    "TAURI_WEBVIEW_AUTOMATION",
    "WEBKIT_INSPECTOR_SERVER",
    "WEBKIT_INSPECTOR_HTTP_SERVER",
    "WEBVIEW2_ADDITIONAL_BROWSER_ARGUMENTS",
    "WEBVIEW2_BROWSER_EXECUTABLE_FOLDER",
    "WEBVIEW2_USER_DATA_FOLDER",
    "WEBVIEW2_PIPE_FOR_SCRIPT_DEBUGGER",
    "WEBVIEW2_WAIT_FOR_SCRIPT_DEBUGGER",
];

/// Takes those variables away before anything reads them; the build for automated tests keeps them.
pub fn forget_automation() {
    if cfg!(feature = "automation") {
        return;
    }
    for name in STEERING {
        // SAFETY: called first in `main`, before any other thread exists.
        unsafe { std::env::remove_var(name) };
    }
}

/// Whether WebDriver steers this run. The toolkit lets it reach only a window whose webview keeps its own folder, so such
/// a run is not incognito; no shipped program can be steered.
fn is_steered() -> bool {
    cfg!(feature = "automation") && std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some()
}

/// Opens the window. Every navigation away from the page and every new window is refused.
pub fn open(app: &AppHandle) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, "main", WebviewUrl::App("index.html".into()))
        .title("Ruang BK")
        .inner_size(1366.0, 768.0)
        .min_inner_size(800.0, 560.0)
        .incognito(!is_steered())
        .devtools(cfg!(debug_assertions))
        .general_autofill_enabled(false)
        .on_navigation(|url| {
            matches!((url.scheme(), url.host_str()), ("tauri", _) | ("http" | "https", Some("tauri.localhost")))
        })
        .on_new_window(|_, _| tauri::webview::NewWindowResponse::Deny)
        .build()?;
    #[cfg(target_os = "linux")]
    window.with_webview(|webview| draw_plainly(&webview.inner()))?;
    let app = app.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::DragDrop(event) = event {
            dragged(&app.state::<Arc<Workstation>>(), event);
        }
    });
    Ok(())
}

/// Pages of text, drawn by the processor: the graphics stack would double the memory of the page, and with
/// some drivers of old laptops it shows an empty one.
#[cfg(target_os = "linux")]
fn draw_plainly(view: &webkit2gtk::WebView) {
    use gtk::prelude::{ObjectExt, WidgetExt};
    use webkit2gtk::{CacheModel, HardwareAccelerationPolicy, SettingsExt, WebContextExt, WebViewExt};
    if let Some(settings) = WebViewExt::settings(view) {
        settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        settings.set_enable_page_cache(false);
    }
    // Bars that float are drawn last of all, also over a dialog in front of them; these have a place of their own, as on Windows.
    if let Some(settings) = WidgetExt::settings(view) {
        settings.set_property("gtk-overlay-scrolling", false);
    }
    if let Some(context) = view.context() {
        context.set_cache_model(CacheModel::DocumentViewer);
    }
}

/// Files over the window: the page hears that and how many, the workstation what lies where.
fn dragged(workstation: &Workstation, event: &DragDropEvent) {
    match event {
        DragDropEvent::Enter { paths, .. } => workstation.dragging(!paths.is_empty()),
        DragDropEvent::Leave => workstation.dragging(false),
        DragDropEvent::Drop { paths, .. } => {
            workstation.dragging(false);
            if !paths.is_empty() {
                workstation.drop_files(paths.clone());
            }
        }
        _ => {}
    }
}
