//! One run of the program: a virtual display, WebKit's driver, a home folder of its own and a scripted desktop.

use crate::driver::{Done, Driver, DriverError};
use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// A virtual display that ends with the test.
pub struct Display {
    process: Child,
    name: String,
}

impl Display {
    /// Starts one on a free number.
    pub fn start() -> Done<Self> {
        for number in 110..190 {
            if Path::new(&format!("/tmp/.X{number}-lock")).exists() {
                continue;
            }
            let name = format!(":{number}");
            let mut process = Command::new("Xvfb")
                .args([&name, "-screen", "0", "1440x900x24", "-nolisten", "tcp"])
                .stderr(Stdio::null())
                .spawn()
                .map_err(|error| DriverError(format!("Xvfb (package xvfb) does not start: {error}")))?;
            let socket = format!("/tmp/.X11-unix/X{number}");
            let start = Instant::now();
            while start.elapsed() < Duration::from_secs(10) {
                if Path::new(&socket).exists() {
                    return Ok(Self { process, name });
                }
                if process.try_wait().is_ok_and(|ended| ended.is_some()) {
                    break;
                }
                std::thread::sleep(Duration::from_millis(50));
            }
            let _ = process.kill();
            let _ = process.wait();
        }
        Err(DriverError("no free virtual display".to_owned()))
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The open window.
pub struct Window {
    /// What steers it.
    pub driver: Driver,
    driver_process: Child,
    home: PathBuf,
}

impl Window {
    /// Opens the program in `home`, which keeps its case file and settings between runs.
    pub fn open(display: &Display, home: &Path) -> Done<Self> {
        let program = program();
        if !program.exists() {
            return Err(DriverError(format!(
                "{} is missing: build it with `cargo build -p ruang-bk --features automation`",
                program.display()
            )));
        }
        for folder in ["desktop/open", "desktop/saved", ".config", "Documents", "runtime"] {
            std::fs::create_dir_all(home.join(folder)).map_err(|error| DriverError(error.to_string()))?;
        }
        let port = TcpListener::bind("127.0.0.1:0")
            .and_then(|listener| listener.local_addr())
            .map_err(|error| DriverError(error.to_string()))?
            .port();
        let driver_process = Command::new("dbus-run-session")
            .args(["--", "WebKitWebDriver", &format!("--port={port}")])
            .env("DISPLAY", &display.name)
            .env("HOME", home)
            .env("XDG_CONFIG_HOME", home.join(".config"))
            .env("XDG_DATA_HOME", home.join(".local/share"))
            .env("XDG_RUNTIME_DIR", home.join("runtime"))
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("WEBKIT_DISABLE_COMPOSITING_MODE", "1")
            .env("RUANG_SCRIPTED_DESKTOP", home.join("desktop"))
            .env("LANG", "C.UTF-8")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| {
                DriverError(format!("WebKitWebDriver (package webkit2gtk-driver) does not start: {error}"))
            })?;
        let start = Instant::now();
        let binary = program.to_string_lossy().into_owned();
        let driver = loop {
            match Driver::open(port, &binary, &[]) {
                Ok(driver) => break driver,
                Err(_) if start.elapsed() < Duration::from_secs(30) => std::thread::sleep(Duration::from_millis(200)),
                Err(error) => return Err(error),
            }
        };
        Ok(Self { driver, driver_process, home: home.to_owned() })
    }

    /// Puts a file where the next "open" dialog takes it from.
    pub fn hand_over(&self, name: &str, bytes: &[u8]) -> Done {
        std::fs::write(self.home.join("desktop/open").join(name), bytes).map_err(|error| DriverError(error.to_string()))
    }

    /// What was saved, printed or opened so far, by name.
    pub fn saved(&self) -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> = std::fs::read_dir(self.home.join("desktop/saved"))
            .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
            .unwrap_or_default();
        files.sort();
        files
    }

    /// Keeps a picture for people to look at.
    pub fn picture(&self, name: &str) -> Done {
        let folder = pictures();
        std::fs::create_dir_all(&folder).map_err(|error| DriverError(error.to_string()))?;
        std::fs::write(folder.join(format!("{name}.png")), self.driver.screenshot()?)
            .map_err(|error| DriverError(error.to_string()))
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        let _ = self.driver.close();
        let _ = self.driver_process.kill();
        let _ = self.driver_process.wait();
    }
}

fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target"), PathBuf::from)
}

fn program() -> PathBuf {
    target().join("debug/ruang-bk")
}

/// Where pictures are left.
pub fn pictures() -> PathBuf {
    target().join("window")
}
