//! A window with one word in it: what the toolkit itself takes to start. `cargo xtask bench` measures Ruang BK's cold
//! start against it. It holds nothing of the product.

use tauri::{WebviewUrl, WebviewWindowBuilder};

fn main() -> Result<(), tauri::Error> {
    tauri::Builder::default()
        .setup(|app| {
            WebviewWindowBuilder::new(app, "main", WebviewUrl::App("index.html".into()))
                .title("Empty")
                .inner_size(1366.0, 768.0)
                .incognito(std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_none())
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!("src-tauri/examples/empty/tauri.conf.json"))
}
