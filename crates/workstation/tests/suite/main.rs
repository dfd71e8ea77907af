//! The application as the window and the command line call it: by method name, over real encrypted files in temporary
//! folders.

mod attachments;
/// As in every shipped program.
#[global_allocator]
static MEMORY: hardening::WipedMemory = hardening::WIPED;

mod backup;
mod cancelling;
mod clipboard;
mod clock;
mod contract_types;
mod desk;
mod drawer;
mod error_texts;
mod every_method;
mod file_life;
mod memory;
mod people;
mod quick_unlock;
mod rekey;
mod roster;
mod sample;
mod secrecy;
mod watching;
