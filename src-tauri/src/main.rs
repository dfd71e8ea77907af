//! The desktop program.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

/// Wiped when it is given back.
#[global_allocator]
static MEMORY: hardening::WipedMemory = hardening::WIPED;

fn main() -> std::process::ExitCode {
    ruang_bk::start()
}
