//! Keys that have no character (W3C WebDriver, section 17.4.2).

/// Enter.
pub const ENTER: &str = "\u{E007}";
/// Tab.
pub const TAB: &str = "\u{E004}";
/// Escape.
pub const ESCAPE: &str = "\u{E00C}";
/// Arrow down.
pub const DOWN: &str = "\u{E015}";
/// Space.
pub const SPACE: &str = " ";
/// Control, held with the next key.
pub const CONTROL: &str = "\u{E009}";
/// Shift, held with the next key.
pub const SHIFT: &str = "\u{E008}";
/// F8: discreet view.
pub const F8: &str = "\u{E038}";
/// F9: blank screen.
pub const F9: &str = "\u{E039}";
