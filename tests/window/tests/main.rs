//! The main job in the real window, once with keys alone and once with the mouse; a counselor's week; what a term
//! begins with; two laptops at a school server; every page in both
//! languages and both themes with axe; the keys that must always work; and the power cut.

mod common;
mod day;
mod desk;
mod files;
mod main_job;
mod pages;
mod safety;
mod start;
mod term;
mod two_laptops;
mod week;
