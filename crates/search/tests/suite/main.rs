//! The search box against whatever may be typed into it. One binary, so that it links once.

mod laws;
mod mutations;
