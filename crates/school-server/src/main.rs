//! The program `school-server`: reads its arguments and says in words what happened. The work is the library's.

#![forbid(unsafe_code)]

mod command;

use std::process::ExitCode;

fn main() -> ExitCode {
    command::run()
}
