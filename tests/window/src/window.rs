//! One run of the program: a virtual display, WebKit's driver, a home folder of its own and a scripted desktop.

use crate::{
    drag::Drag,
    driver::{Done, Driver, DriverError},
};
use std::{
    io::{BufRead, BufReader},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// A process that ends with the test.
struct Companion(Child);

impl Drop for Companion {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A virtual display that ends with the test.
pub struct Display {
    _server: Companion,
    name: String,
}

impl Display {
    /// Starts one on a free number.
    ///
    /// # Errors
    /// When Xvfb is missing or finds no free number.
    pub fn start() -> Done<Self> {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| DriverError(format!("Xvfb (package xvfb) does not start: {error}")))?;
        let said = server.stdout.take();
        let server = Companion(server);
        // It chooses a number that is free and says which, once it can be reached.
        let mut number = String::new();
        BufReader::new(said.ok_or_else(|| DriverError("Xvfb says nothing".to_owned()))?).read_line(&mut number)?;
        match number.trim() {
            "" => Err(DriverError("no free virtual display".to_owned())),
            number => Ok(Self { _server: server, name: format!(":{number}") }),
        }
    }
}

/// The open window.
pub struct Window {
    /// What steers it.
    pub page: Driver,
    driver: Companion,
    home: PathBuf,
    display: String,
}

impl Window {
    /// Opens Ruang BK in `home`, which keeps its case file and settings between runs, on a system in that locale.
    ///
    /// # Errors
    /// When a program is missing or the window does not open.
    pub fn open(display: &Display, home: &Path, locale: &str) -> Done<Self> {
        Self::open_program(&program("ruang-bk")?, display, home, locale)
    }

    /// The same for another program built with the window's toolkit.
    ///
    /// # Errors
    /// When a program is missing or the window does not open.
    pub fn open_program(program: &Path, display: &Display, home: &Path, locale: &str) -> Done<Self> {
        for folder in ["desktop/open/roster", "desktop/saved", ".config", "Documents", "runtime", "tmp"] {
            std::fs::create_dir_all(home.join(folder))?;
        }
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let driver = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env("DISPLAY", &display.name)
            .env("HOME", home)
            .env("TMPDIR", home.join("tmp"))
            .env("XDG_CONFIG_HOME", home.join(".config"))
            .env("XDG_DATA_HOME", home.join(".local/share"))
            .env("XDG_CACHE_HOME", home.join(".cache"))
            .env("XDG_RUNTIME_DIR", home.join("runtime"))
            .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("RUANG_SCRIPTED_DESKTOP", home.join("desktop"))
            .env("LANG", locale)
            .env_remove("LC_ALL")
            .env_remove("LANGUAGE")
            .env_remove("WAYLAND_DISPLAY")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| {
                DriverError(format!("WebKitWebDriver (package webkit2gtk-driver) does not start: {error}"))
            })?;
        let driver = Companion(driver);
        let start = Instant::now();
        let binary = program.to_string_lossy().into_owned();
        let page = loop {
            match Driver::open(port, &binary, &[]) {
                Ok(page) => break page,
                Err(_) if start.elapsed() < Duration::from_secs(60) => std::thread::sleep(Duration::from_millis(100)),
                Err(error) => return Err(error),
            }
        };
        Ok(Self { page, driver, home: home.to_owned(), display: display.name.clone() })
    }

    /// The program's process: the driver's child.
    ///
    /// # Errors
    /// When it has ended.
    pub fn process(&self) -> Done<u32> {
        let driver = self.driver.0.id().to_string();
        std::fs::read_dir("/proc")?
            .flatten()
            .filter_map(|entry| entry.file_name().to_string_lossy().parse::<u32>().ok())
            .find(|process| {
                std::fs::read_to_string(format!("/proc/{process}/stat"))
                    .ok()
                    .and_then(|stat| {
                        stat.rsplit(')').next().and_then(|rest| rest.split_whitespace().nth(1).map(str::to_owned))
                    })
                    .is_some_and(|parent| parent == driver)
            })
            .ok_or_else(|| DriverError("the program has ended".to_owned()))
    }

    /// Ends the program at once, as a power cut would.
    ///
    /// # Errors
    /// When it has ended already.
    pub fn cut_power(&self) -> Done {
        let process = self.process()?;
        let killed = Command::new("kill").args(["-9", &process.to_string()]).status()?;
        if killed.success() { Ok(()) } else { Err(DriverError("kill -9 failed".to_owned())) }
    }

    /// Puts a file where the next "open a roster" dialog takes it from, in place of the one before.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn hand_over_roster(&self, name: &str, bytes: &[u8]) -> Done {
        let folder = self.home.join("desktop/open/roster");
        for before in std::fs::read_dir(&folder)?.flatten() {
            std::fs::remove_file(before.path())?;
        }
        Ok(std::fs::write(folder.join(name), bytes)?)
    }

    /// Drags files from another program over the middle of an element.
    ///
    /// # Errors
    /// When the window does not take notice of them.
    pub fn drag_over(&self, files: &[&Path], css: &str) -> Done<Drag> {
        let middle = self.page.script(
            "const box = document.querySelector(arguments[0]).getBoundingClientRect(); return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)]",
            serde_json::json!([css]),
        )?;
        // Without a window manager the page begins in the display's corner.
        let coordinate = |at: usize| middle[at].as_f64().map_or(0, |length| length as u32);
        Drag::over(&self.display, files, (coordinate(0), coordinate(1)))
    }

    /// What was left in a place of the scripted desktop (`saved`, `printed`, `viewed`), by name.
    #[must_use]
    pub fn left_in(&self, place: &str) -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> = std::fs::read_dir(self.home.join("desktop").join(place))
            .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
            .unwrap_or_default();
        files.sort();
        files
    }

    /// Keeps a picture for people to look at.
    ///
    /// # Errors
    /// When it cannot be taken or written.
    pub fn picture(&self, name: &str) -> Done {
        let folder = pictures();
        std::fs::create_dir_all(&folder)?;
        Ok(std::fs::write(folder.join(format!("{name}.png")), self.page.screenshot()?)?)
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        // Closes the program; the driver itself ends with its field.
        let _ = self.page.close();
    }
}

fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target"), PathBuf::from)
}

/// A program of the test build.
///
/// # Errors
/// When it was not built.
pub fn program(name: &str) -> Done<PathBuf> {
    let program = target().join("debug").join(name);
    if program.exists() {
        return Ok(program);
    }
    Err(DriverError(format!(
        "{} is missing: `cargo xtask test window` builds it with the feature `automation`",
        program.display()
    )))
}

/// Where pictures are left.
#[must_use]
pub fn pictures() -> PathBuf {
    target().join("window/shots")
}
