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
mod help;
mod overlay;
mod passphrase;
mod places;
mod voice;

use args::Arguments;
use clap::{CommandFactory as _, FromArgMatches as _, error::ErrorKind};
use i18n::Texts;
use std::process::ExitCode;
use voice::Voice;

/// Wiped when it is given back.
#[global_allocator]
static MEMORY: hardening::WipedMemory = hardening::WIPED;

fn main() -> ExitCode {
    hardening::harden();
    let (lang, json) = args::manner(std::env::args_os());
    let voice = Voice::new(lang, json);
    let command = help::worded(Arguments::command(), Texts::of(lang));
    let arguments = command.try_get_matches().and_then(|matches| Arguments::from_arg_matches(&matches));
    let done = match arguments {
        Ok(arguments) => commands::run(&arguments, &voice),
        Err(asked) if is_help(asked.kind()) => asked.exit(),
        Err(misused) => Err(help::misuse(&misused)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            voice.failure(&failure);
            failure.exit_code()
        }
    }
}

/// Whether help is the answer: asked for, or a command that stands alone.
fn is_help(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    )
}
