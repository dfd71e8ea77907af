//! The real program, as a person or a script meets it: what it prints, what it leaves, how it ends.

mod after_lock;
mod calendar;
mod case_file;
mod consents;
mod day;
mod refusals;
mod retention;
mod ruang;
mod safety;
mod scores;
mod trash;
mod work;
