//! `ruang`: the workstation's operations without a window, for IT staff and scripts.
//!
//! Every command on a case file goes through the same dispatcher as the window; this program only reads arguments,
//! asks for the passphrase and words the answer. It never takes a passphrase as an argument.
#![forbid(unsafe_code)]

mod application;
mod args;
mod commands;
mod desktop;
mod failure;
mod files;
mod find;
mod overlay;
mod passphrase;
mod places;
mod voice;

use args::Arguments;
use clap::Parser;
use std::process::ExitCode;
use voice::Voice;

fn main() -> ExitCode {
    hardening::harden();
    let arguments = Arguments::parse();
    let voice = Voice::new(arguments.lang(), arguments.json);
    match commands::run(&arguments, &voice) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            voice.failure(&failure);
            failure.exit_code()
        }
    }
}
