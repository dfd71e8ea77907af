//! A layout as a tagged PDF 1.7: selectable text, embedded subset fonts, outline, language, metadata. printpdf
//! writes pages and fonts; the finisher adds what it does not know.
//!
//! The same layout and [`Meta`] give the same bytes from the same build; another deflate implementation packs the
//! same content differently. Never claim PDF/A or PDF/UA for these files: no validator has passed them.

mod finish;
mod ops;
mod subset;
mod tags;

use printpdf::{PdfDocument, PdfSaveOptions};

use crate::{Fonts, document::Meta, layout::Layout};

/// The file cannot be written. Bundled fonts and checked pictures do not cause any of these.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// A font could not be subset.
    #[error("font {font} cannot be subset: {detail}")]
    Subset {
        /// PostScript name.
        font: &'static str,
        /// The subsetter's words.
        detail: String,
    },
    /// The writer warned of something that would damage the page.
    #[error("the PDF writer complained: {0}")]
    Writer(String),
    /// The object tree could not be completed or written.
    #[error("the PDF could not be finished: {0}")]
    Finish(String),
}

/// Paints all pages into one file.
///
/// # Errors
/// [`PdfError`].
pub fn paint(layout: &Layout, meta: &Meta, fonts: &Fonts) -> Result<Vec<u8>, PdfError> {
    let subsets = subset::Subsets::plan(layout, fonts)?;
    let mut pdf = PdfDocument::new(&meta.title);
    for (id, font) in subsets.fonts() {
        pdf.resources.fonts.map.insert(id, font);
    }
    for (i, raster) in layout.rasters.iter().enumerate() {
        pdf.resources.xobjects.map.insert(ops::image_id(i), ops::image(raster));
    }
    let mut marks = tags::Marks::new(layout);
    for (i, page) in layout.pages.iter().enumerate() {
        pdf.pages.push(ops::page(i, page, &subsets, fonts, &mut marks));
    }
    // `secure: false` lets path operators through as we wrote them; the content is ours alone.
    let options = PdfSaveOptions { optimize: false, subset_fonts: false, secure: false, image_optimization: None };
    let mut warnings = Vec::new();
    let document = pdf.to_lopdf_document(&options, &mut warnings);
    if let Some(warning) = warnings.first() {
        return Err(PdfError::Writer(format!("{warning:?}")));
    }
    finish::finish(document, layout, meta, &marks)
}
