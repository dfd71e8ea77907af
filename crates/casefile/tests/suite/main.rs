//! The case file from outside, by its public interface, on real encrypted files.

mod damage;
mod guards;
mod kill;
mod leaks;
mod life;
mod lists;
mod records;
mod sessions;
mod stock_reader;
mod support;
mod verify;
