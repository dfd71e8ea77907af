//! The shipped documents on paper: structure, text, fonts, determinism and long input.

mod bound;
mod fixture;
mod safety;
mod structure;
mod text_layer;
mod tools;
mod work;
