//! `ruang`: the workstation's operations without a window.
fn main() {}
