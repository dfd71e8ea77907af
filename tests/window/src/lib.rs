//! The real window under a virtual display, steered through WebKit's own WebDriver. A test sees what a person sees:
//! elements by their names, keys, clicks, pictures. It must never reach past the page into the program.

#![forbid(unsafe_code)]

pub mod axe;
pub mod drag;
pub mod driver;
pub mod hand;
pub mod key;
pub mod page;
pub mod window;
pub mod words;
