//! Setting a fresh Debian or Ubuntu machine up: system packages, the page's packages, the Python reader for the
//! independent check of the case file.

use crate::{
    lane::{self, Outcome, command, output_of, step},
    node,
};
use std::path::{Path, PathBuf};

/// What the desktop program is built with and opened by.
const BUILD: &[&str] =
    &["build-essential", "pkg-config", "perl", "libssl-dev", "libgtk-3-dev", "libwebkit2gtk-4.1-dev", "librsvg2-dev"];
/// What shows a window where there is no display.
const DISPLAY: &[&str] = &["xvfb", "xauth", "dbus-x11", "fonts-dejavu-core", "imagemagick"];
/// What judges the window, the page and the paper.
const JUDGES: &[&str] = &[
    "webkit2gtk-driver",
    "qpdf",
    "poppler-utils",
    "librsvg2-bin",
    "cups-client",
    "cups-daemon",
    "cups-filters",
    "cups-ipp-utils",
    "avahi-daemon",
    "dbus",
    "python3",
    "python3-venv",
    // Kills the process that writes the case file at each of its calls.
    "strace",
];

/// The stock SQLCipher 4 from PyPI.
const STOCK_SQLCIPHER: &str = "sqlcipher3-binary==0.5.4";

/// Which packages a command needs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Building and opening the window.
    Run,
    /// Everything.
    Test,
}

/// Whether a window can be shown to somebody.
pub fn has_display() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// Installs what is missing where that is allowed; otherwise names it and how to install it.
pub fn system_packages(need: Need) -> Outcome {
    if output_of("dpkg-query", &["--version"]).is_none() {
        println!("not a Debian or Ubuntu machine: taking the system packages for granted");
        return Ok(());
    }
    let mut wanted: Vec<&str> = BUILD.to_vec();
    if need == Need::Test || !has_display() {
        wanted.extend(DISPLAY);
    }
    if need == Need::Test {
        wanted.extend(JUDGES);
        // Ubuntu has no package of this name; there any Chromium that the person installed will do.
        if output_of("chromium", &["--version"]).is_none() && output_of("google-chrome", &["--version"]).is_none() {
            wanted.push("chromium");
        }
    }
    packages(&wanted)
}

/// The same for packages named by the caller.
pub fn packages(wanted: &[&str]) -> Outcome {
    let missing: Vec<&str> = wanted.iter().copied().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("missing system packages: {}", missing.join(" "));
    let is_root = output_of("id", &["-u"]).as_deref() == Some("0");
    let may_sudo = !is_root && output_of("sudo", &["-n", "true"]).is_some();
    if !is_root && !may_sudo {
        return Err(format!("please install them first:\n  sudo apt-get install {}", missing.join(" ")));
    }
    let apt = |args: &[&str]| {
        let mut apt = if is_root { command("apt-get", args) } else { command("sudo", &[&["apt-get"], args].concat()) };
        apt.env("DEBIAN_FRONTEND", "noninteractive");
        apt
    };
    // One source that does not answer (a vendor's, say) leaves the others' lists fresh: the install decides.
    if let Err(reason) = step("refresh the package list", &mut apt(&["update", "-qq"])) {
        println!("{reason}; going on with the lists that are there");
    }
    let mut args = vec!["install", "-y", "-qq", "--no-install-recommends"];
    args.extend(&missing);
    step("install system packages", &mut apt(&args))?;
    let absent: Vec<&str> = missing.into_iter().filter(|package| !is_installed(package)).collect();
    if absent.is_empty() { Ok(()) } else { Err(format!("apt-get did not install {}", absent.join(" "))) }
}

/// A package that was looked at and never installed has a status, too: "unknown ok not-installed".
fn is_installed(package: &str) -> bool {
    output_of("dpkg-query", &["-W", "-f", "${Status}", package]).is_some_and(|status| status.ends_with(" installed"))
}

/// Installs the page's packages exactly as locked, unless they are already there for this lock file.
pub fn page_packages() -> Outcome {
    let ui = lane::root().join("ui");
    let stamp = ui.join("node_modules/.package-lock.json");
    let newer = |a: &PathBuf, b: &PathBuf| {
        let time = |path: &PathBuf| std::fs::metadata(path).and_then(|meta| meta.modified()).ok();
        time(a) >= time(b)
    };
    if stamp.exists() && newer(&stamp, &ui.join("package-lock.json")) {
        return Ok(());
    }
    node::page_step("install the page's packages", &["ci", "--no-audit", "--no-fund"])
}

/// Builds the page into `ui/dist`.
pub fn page_build() -> Outcome {
    node::page_step("build the page", &["run", "build"])
}

/// Makes an empty Python environment for pinned packages, beside whatever Python the machine uses for itself.
pub fn python_environment(title: &str, home: &Path) -> Outcome {
    if output_of("python3", &["-c", "import ensurepip, venv"]).is_none() {
        packages(&["python3", "python3-venv"])?;
    }
    step(title, &mut command("python3", &["-m", "venv", &home.to_string_lossy()]))
}

/// A Python with a stock SQLCipher 4, the independent reader of the case file; its interpreter.
pub fn stock_sqlcipher() -> Result<PathBuf, String> {
    let home = lane::target_dir().join("stock-sqlcipher");
    let python = home.join("bin/python").to_string_lossy().into_owned();
    if output_of(&python, &["-c", "import sqlcipher3"]).is_none() {
        // A first try that was cut short must not stand in the way of the next.
        let _ = std::fs::remove_dir_all(&home);
        python_environment("make a Python for the stock SQLCipher", &home)?;
        let arguments = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", STOCK_SQLCIPHER];
        step("install the stock SQLCipher", &mut command(&python, &arguments))?;
    }
    Ok(PathBuf::from(python))
}
