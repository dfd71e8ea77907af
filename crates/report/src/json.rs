//! The layout as JSON, for golden snapshots and for looking at what went wrong.

use crate::layout::Layout;

/// The whole layout, indented, with fixed key order. Pictures appear by number only.
pub fn paint(layout: &Layout) -> String {
    // Serialising plain data with string keys into memory cannot fail.
    serde_json::to_string_pretty(layout).unwrap_or_default()
}
