//! The application as the window and the command line call it: by method name, over real encrypted files in temporary
//! folders.

mod backup;
mod cancelling;
mod contract_types;
mod desk;
mod drawer;
mod error_texts;
mod every_method;
mod file_life;
mod people;
mod rekey;
mod roster;
mod sample;
mod secrecy;
mod watching;
