//! From a record to paper: a semantic [`Report`] is laid out into a [`Layout`] of positioned items, and painters
//! turn that one layout into PDF, SVG, text or JSON.
//!
//! ```text
//! templates (input JSON -> Report) -> layout (Report -> Layout) -> pdf | svg | text | json
//! ```
//!
//! The crate is pure: fonts, pixels, dates and ids come in as arguments; it reads no file, no clock and no random
//! source, and the same input gives the same bytes. It must never drop a character a person typed without saying so
//! ([`Layout::warnings`]), never paint over text to hide it, and never scale a page from another paper's layout.

#![forbid(unsafe_code)]

pub mod chart;
pub mod document;
pub mod fonts;
pub mod json;
pub mod layout;
pub mod paper;
pub mod pdf;
pub mod raster;
pub mod svg;
pub mod templates;
pub mod text;
pub mod theme;
pub mod units;

pub use document::{Block, Meta, Report, Run};
pub use fonts::{FontError, Fonts};
pub use layout::{Binder, Layout, Warning, layout};
pub use paper::Paper;
pub use templates::{TemplateError, documents, letter_number, make};
