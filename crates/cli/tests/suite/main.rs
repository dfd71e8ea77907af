//! The real program, as a person or a script meets it: what it prints, what it leaves, how it ends.

mod calendar;
mod case_file;
mod day;
mod refusals;
mod retention;
mod ruang;
mod scores;
mod work;
