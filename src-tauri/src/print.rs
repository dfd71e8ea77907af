//! Printing: one thin file per system behind these two functions.

#[cfg(target_os = "linux")]
#[path = "print_cups.rs"]
mod system;
#[cfg(target_os = "macos")]
#[path = "print_cups.rs"]
mod system;
#[cfg(windows)]
#[path = "print_windows.rs"]
mod system;

pub use system::{print, printers};
