//! Lists `assets/locales/{id,en}/*.ftl` so that a new file is embedded without a change to the code.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

fn main() -> io::Result<()> {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap_or_default())
        .join("..")
        .join("..")
        .join("assets")
        .join("locales");
    let mut table = String::from("pub(crate) static FILES: &[(&str, &str, &str)] = &[\n");
    for lang in ["id", "en"] {
        let folder = root.join(lang);
        println!("cargo::rerun-if-changed={}", folder.display());
        for path in ftl_files(&folder)? {
            println!("cargo::rerun-if-changed={}", path.display());
            let path = path.canonicalize()?;
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            table += &format!("    ({lang:?}, {stem:?}, include_str!({:?})),\n", path.display().to_string());
        }
    }
    table += "];\n";
    let out = PathBuf::from(env::var("OUT_DIR").unwrap_or_default()).join("locales.rs");
    fs::write(out, table)
}

/// The folder's `.ftl` files in name order: the order decides nothing but keeps builds alike.
fn ftl_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ext| ext == "ftl") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
