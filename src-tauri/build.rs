//! Declares the four commands to Tauri's access control; without this manifest they would bypass it.

fn main() {
    let manifest = tauri_build::AppManifest::new()
        .commands(&["session", "call", "call_bytes", "watch"])
        .permissions_path_pattern("src-tauri/permissions/*.toml");
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error=tauri-build: {error:#}");
    }
}
