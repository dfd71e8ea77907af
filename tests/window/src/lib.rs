//! The real window under a virtual display, steered through WebKit's own WebDriver. A test sees what a person sees:
//! elements by role and name, keys, clicks, pictures.

pub mod driver;
pub mod window;
