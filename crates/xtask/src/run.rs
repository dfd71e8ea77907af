//! `cargo xtask run`: from a fresh clone to the open window.

use crate::{
    lane::{self, Outcome, command, open_ended_step, step},
    machine::{self, Need},
};
use std::{path::Path, process::Command, thread, time::Duration};

/// Sets the machine up, builds, opens the window. Arguments after `--` go to the program.
pub fn run(args: &[String]) -> Outcome {
    machine::system_packages(Need::Run)?;
    machine::page_packages()?;
    machine::page_build()?;
    step("build Ruang BK", &mut command("cargo", &["build", "-p", "ruang-bk"]))?;
    let program = lane::target_dir().join("debug/ruang-bk");
    if machine::has_display() {
        return open_ended_step("Ruang BK", Command::new(&program).args(args));
    }
    println!("there is no display here: opening the window under Xvfb");
    let picture = lane::target_dir().join("run/window.png");
    photograph(&program, &picture)?;
    println!("screenshot of the window: {}", picture.display());
    Ok(())
}

/// Opens the program on a virtual display with a home of its own, waits until the page has drawn, and takes a picture.
fn photograph(program: &Path, picture: &Path) -> Outcome {
    let home = picture.with_file_name("home");
    let _ = std::fs::remove_dir_all(&home);
    std::fs::create_dir_all(&home).map_err(|error| format!("cannot make {}: {error}", home.display()))?;
    let display = ":97";
    let mut screen = Command::new("Xvfb")
        .args([display, "-screen", "0", "1366x768x24", "-nolisten", "tcp"])
        .spawn()
        .map_err(|error| format!("cannot start Xvfb: {error}"))?;
    thread::sleep(Duration::from_secs(1));
    let mut window = Command::new("dbus-launch")
        .arg("--exit-with-session")
        .arg(program)
        .env("DISPLAY", display)
        .env("GDK_BACKEND", "x11")
        .env("NO_AT_BRIDGE", "1")
        .env("HOME", &home)
        .env_remove("XDG_CONFIG_HOME")
        .env_remove("XDG_DATA_HOME")
        .spawn()
        .map_err(|error| format!("cannot start the window: {error}"))?;
    let mut taken = Err("the window showed nothing for 60 s".to_owned());
    for _ in 0..30 {
        thread::sleep(Duration::from_secs(2));
        if let Ok(Some(status)) = window.try_wait() {
            taken = Err(format!("the window closed by itself ({status})"));
            break;
        }
        if take(display, picture) {
            taken = Ok(());
            break;
        }
    }
    let _ = window.kill();
    let _ = window.wait();
    let _ = screen.kill();
    let _ = screen.wait();
    taken
}

/// Takes a picture of the whole display; true once it holds more than a handful of colours, so something was drawn.
fn take(display: &str, picture: &Path) -> bool {
    let done = Command::new("import")
        .args(["-display", display, "-window", "root"])
        .arg(picture)
        .status()
        .is_ok_and(|status| status.success());
    done && lane::output_of("identify", &["-format", "%k", &picture.to_string_lossy()])
        .and_then(|colours| colours.parse::<u32>().ok())
        .is_some_and(|colours| colours > 40)
}
